"""A sentence of the school: my mark as a choice, a colleague's in words, for whom it is."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from jurytool.models.enums import StatementMark
from jurytool.services.dossier.overview import DossierView
from jurytool.services.text_fields import read_text_field
from jurytool.services.visit.statements import StatementView, delete_statement, edit_statement, mark_statement
from jurytool.ui.dialogs.statement_notes import ask_for_evidence, count_notes_words, remark_lines
from jurytool.ui.environment import Environment
from jurytool.ui.pages.preparation.parts import NOBODY, add_choices, group_names, my_id, others
from jurytool.ui.widgets.bound_text import BoundText
from jurytool.ui.widgets.enter_editor import EnterEditor
from jurytool.ui.widgets.flow_layout import FlowLayout
from jurytool.ui.widgets.icon_button import IconButton
from jurytool.ui.widgets.labels import breakable
from jurytool.ui.widgets.variants import make_button, make_label, make_line

ICONS = {
    StatementMark.RECOGNISED: "✓",
    StatementMark.PARTLY: "◐",
    StatementMark.NOT_SEEN: "○",
    StatementMark.NOT_RECOGNISED: "✗",
}
NOT_MARKED = "nog te toetsen"


def mark_words(mark: StatementMark | None) -> str:
    """Return a mark with its icon."""
    return f"{ICONS[mark]} {mark.label}" if mark else NOT_MARKED


class StatementRow(QWidget):
    """Shows one statement; the pencil makes its text an editor."""

    def __init__(self, env: Environment) -> None:
        super().__init__()
        self._env = env
        self._dossier: DossierView | None = None
        self.statement: StatementView | None = None
        self.text = make_label("", wrap=True)
        self.editor: EnterEditor | None = None
        self._bound: BoundText | None = None
        self.code = make_label("", "small")
        self.mark = make_button("", "link", writes=True)
        self.whom = make_button("", "link", writes=True)
        self.others = make_label("", "colleague")
        self.evidence = make_button("", "link")
        self.remarks = make_label("", "small", wrap=True)
        self.edit = IconButton(env.look, "pencil", "Uitspraak wijzigen")
        self.remove = IconButton(env.look, "trash", "Uitspraak verwijderen")
        self._marks, self._groups = QMenu(self), QMenu(self)
        self._column = QVBoxLayout(self)
        self._lay_out()
        self.mark.setMenu(self._marks)
        self.whom.setMenu(self._groups)
        add_choices(self._marks, [(mark.value, mark_words(mark).capitalize()) for mark in StatementMark])
        self._marks.addSeparator()
        add_choices(self._marks, [("", NOT_MARKED.capitalize())])
        self._marks.triggered.connect(lambda action: self.set_mark(str(action.data())))
        self._groups.triggered.connect(lambda action: self._set_group(str(action.data())))
        self.edit.clicked.connect(self._on_edit)
        self.evidence.clicked.connect(self._on_evidence)
        self.remove.clicked.connect(self._on_remove)

    def _lay_out(self) -> None:
        self._column.setContentsMargins(8, 2, 0, 0)
        self._column.setSpacing(1)
        self._column.addWidget(self.text)
        row = QHBoxLayout()
        row.setSpacing(4)
        words = FlowLayout(spacing=8, line_spacing=0)
        for widget in (self.code, self.mark, self.others, self.whom, self.evidence):
            words.addWidget(widget)
        for label in (self.code, self.others):  # on one line with the words of the buttons
            label.setMinimumHeight(self.mark.sizeHint().height())
        row.addLayout(words, 1)
        row.addWidget(self.edit)
        row.addWidget(self.remove)
        self._column.addLayout(row)
        self._column.addWidget(self.remarks)
        self._column.addWidget(make_line())

    def show_statement(self, dossier: DossierView, statement: StatementView) -> None:
        """Show the statement as it is stored."""
        self._dossier, self.statement = dossier, statement
        self.text.setText(breakable(f"“{statement.text}”"))
        for button in (self.edit, self.remove):
            button.setAccessibleDescription(statement.text)
        item = dossier.main.instrument.item(statement.item_key)
        self.code.setText(item.code or item.short_name if item else "")
        self.code.setToolTip(item.title if item else "")
        words = mark_words(statement.marks.get(my_id(dossier)))
        _say(self.mark, words, "Jouw oordeel", statement.text)
        names = group_names(dossier)
        whom = names.get(statement.target_group, statement.target_group) or NOBODY
        _say(self.whom, f"→ {whom}", "Voor wie", statement.text)
        if [str(action.data()) for action in self._groups.actions()] != ["", *names]:
            self._groups.clear()
            add_choices(self._groups, [("", NOBODY.capitalize())])
            add_choices(self._groups, [(key, name.capitalize()) for key, name in names.items()])
        told = [
            f"{juror.initials}: {mark_words(statement.marks[juror.id])}"
            for juror in others(dossier)
            if juror.id in statement.marks
        ]
        self.others.setText(" · ".join(told))
        self.others.setVisible(bool(told))
        self._show_evidence(dossier, statement)
        if self.editor is not None:
            self._show_field()

    def _show_evidence(self, dossier: DossierView, statement: StatementView) -> None:
        words = count_notes_words(statement)
        self.evidence.setText(words)
        self.evidence.setAccessibleName(f"Onderbouwing: {words}")
        self.evidence.setAccessibleDescription(statement.text)
        remarks = remark_lines(statement, dossier)
        self.remarks.setText(breakable("\n".join(remarks)))
        self.remarks.setVisible(bool(remarks))

    def _on_evidence(self) -> None:
        if self.statement is not None and self._dossier is not None:
            ask_for_evidence(self._env, self._dossier, self.statement, self)

    def set_mark(self, value: str) -> None:
        """Keep my mark; an empty one takes it back."""
        statement, dossier = self.statement, self._dossier
        if statement is not None and dossier is not None:
            mark = StatementMark(value) if value else None
            ctx = self._env.ctx
            self._env.notifier.perform(lambda: mark_statement(ctx, dossier.id, statement.id, mark), self)

    def _set_group(self, group: str) -> None:
        statement, dossier = self.statement, self._dossier
        if statement is not None and dossier is not None:
            ctx, values = self._env.ctx, {"target_group": group}
            self._env.notifier.perform(lambda: edit_statement(ctx, dossier.id, statement, values), self)

    def _on_edit(self) -> None:
        if self.editor is not None:
            self.close_editor()
            return
        editor = self.editor = EnterEditor()
        editor.setAccessibleName("Uitspraak van de school")
        editor.set_line_range(1, 6)
        self._bound = BoundText(editor, self._env.autosave, self)
        self._show_field()
        self._column.insertWidget(0, editor)
        self.text.hide()
        editor.show()
        editor.entered.connect(self.close_editor)
        editor.escaped.connect(self.close_editor)
        editor.setFocus()

    def _show_field(self) -> None:
        if self._bound is not None and self._dossier is not None and self.statement is not None:
            field = read_text_field(self._env.ctx, self._dossier.id, "statement", self.statement.id, "text")
            self._bound.show(field)

    def close_editor(self) -> None:
        """Store the text and show it again."""
        editor, bound = self.editor, self._bound
        if editor is None or bound is None:
            return
        had_focus = editor.hasFocus()
        self.editor = self._bound = None
        bound.release()
        self._column.removeWidget(editor)
        editor.hide()
        editor.deleteLater()
        self.text.show()
        if had_focus:
            self.edit.setFocus()

    def _on_remove(self) -> None:
        statement, dossier = self.statement, self._dossier
        if statement is None or dossier is None:
            return
        self.close_editor()
        ctx = self._env.ctx
        if self._env.notifier.perform(lambda: delete_statement(ctx, dossier.id, statement.id)) is not None:
            self._env.notifier.told.emit("De uitspraak is verwijderd. Terug met Ctrl Z.")


def _say(button: QPushButton, words: str, name: str, about: str) -> None:
    button.setText(f"{words} ▾")
    button.setAccessibleName(f"{name}: {words}")
    button.setAccessibleDescription(about)
