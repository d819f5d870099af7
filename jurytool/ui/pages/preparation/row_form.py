"""A row in which a form opens, and that form: lines that store themselves, a remark, and the way out."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from jurytool.services.text_fields import read_text_field
from jurytool.ui.environment import Environment
from jurytool.ui.widgets.bound_text import BoundText
from jurytool.ui.widgets.form import FieldRow
from jurytool.ui.widgets.icon_button import IconButton
from jurytool.ui.widgets.plain_editor import PlainEditor
from jurytool.ui.widgets.stored_line import StoredLine, StoredLines
from jurytool.ui.widgets.tab_order import follow_layout
from jurytool.ui.widgets.variants import make_button


class RowForm(QWidget):
    """The lines of a record with its remarks; each is stored when it is left."""

    title: StoredLine[Any]
    fields: StoredLines[Any]

    def __init__(self, env: Environment) -> None:
        super().__init__()
        self._env = env
        self._dossier_id = ""
        self.remarks = PlainEditor()
        self.bound = BoundText(self.remarks, env.autosave, self)
        self.remove = make_button("Verwijderen", "link", writes=True)
        self.done = make_button("Klaar", key="Esc")

    def release(self) -> None:
        """Store what was typed; what is refused is kept."""
        self.fields.release()
        self.bound.release()

    def _lay_out(self, *rows: FieldRow) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 6)
        layout.setSpacing(6)
        layout.addWidget(self.fields.kept.line)
        for row in rows:
            layout.addLayout(row)
        layout.addWidget(self.remarks)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.remove)
        buttons.addWidget(self.done)
        layout.addLayout(buttons)

    def _show_remarks(self, record_type: str, record_id: str) -> None:
        field = read_text_field(self._env.ctx, self._dossier_id, record_type, record_id, "remarks")
        self.bound.show(field)


Form = TypeVar("Form", bound=RowForm)


class FormRow(QWidget, Generic[Form]):
    """A row with a pencil that opens its form, below its first line."""

    def __init__(self, env: Environment, tip: str) -> None:
        super().__init__()
        self._env = env
        self.edit = IconButton(env.look, "pencil", tip)
        self.edit.clicked.connect(self._on_edit)
        self.form: Form | None = None
        self._column = QVBoxLayout(self)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, context=context).activated.connect(self.put_away)

    def open_form(self, *, takes_focus: bool = True) -> None:
        """Show the fields; where the user asked for them, the cursor is in the title or what is refused."""
        if self.form is None:
            form = self._make_form()
            if form is None:
                return
            self.form = form
            self._column.insertWidget(1, form)
            form.show()
            form.done.clicked.connect(self.finish)
            form.remove.clicked.connect(self._on_remove)
            for line in form.fields.lines.values():
                line.field.line_edit.returnPressed.connect(self.finish)
            self._fill_form(form)
            follow_layout(self)
        if takes_focus:
            self.form.fields.place_cursor(self.form.title)

    def take_focus(self) -> None:
        """Put the focus on the pencil, or in the form where that is open; a cursor in it stays."""
        if self.form is None:
            self.edit.setFocus()
        elif not self.form.isAncestorOf(QApplication.focusWidget() or self):
            self.open_form()

    def _make_form(self) -> Form | None:
        """Return the form of this row; None as long as it shows nothing."""
        raise NotImplementedError

    def _fill_form(self, form: Form) -> None:
        """Show in the form what the row shows."""
        raise NotImplementedError

    def _on_remove(self) -> None:
        """Remove what the row shows."""
        raise NotImplementedError

    def finish(self) -> None:
        """Store what was typed and show the row again, unless something of it is refused."""
        if self.form is not None and self.form.fields.finish():
            self.close_form()

    def put_away(self) -> None:
        """Close the form; what is refused comes back when it is opened again."""
        if self.form is not None:
            self.form.fields.put_away()
            self.close_form()

    def close_form(self) -> None:
        """Store what was typed, keep what is refused and show the row again."""
        form = self.form
        if form is None:
            return
        had_focus = form.isAncestorOf(QApplication.focusWidget() or self)
        self.form = None
        form.release()
        self._column.removeWidget(form)
        form.hide()
        form.deleteLater()
        if had_focus:
            self.edit.setFocus()

    def drop_form(self) -> None:
        """Close the form of what is removed; nothing of it is kept."""
        if self.form is not None:
            self.form.fields.forget()
        self.close_form()

    def _on_edit(self) -> None:
        if self.form is None:
            self.open_form()
        else:
            self.finish()
