"""What the cards of this room share: a field that stores itself, an editor that Enter leaves, group names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QMenu, QPushButton

from jurytool.services.overview import DossierView, JurorView
from jurytool.ui.icons import make_icon
from jurytool.ui.look import Look
from jurytool.ui.widgets.form import FormField, make_text_field
from jurytool.ui.widgets.plain_editor import PlainEditor
from jurytool.ui.widgets.variants import set_variant

NOBODY = "voor iedereen"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EnterEditor(PlainEditor):
    """A text of a few lines: Enter and Escape are done with it, Shift+Enter is a new line."""

    entered = Signal()
    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of Enter and Escape; every other key is text."""
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in _ENTER and not shift:
            if not event.isAutoRepeat():
                self.entered.emit()
        elif event.key() in _ENTER:
            # Qt would put a line separator here, which other programs do not know
            line = QKeyEvent(event.type(), Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")
            super().keyPressEvent(line)
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


class StoredLine:
    """A field of one line that stores itself when it is left; a text that is refused stays in it."""

    def __init__(
        self,
        name: str,
        store: Callable[[str], object],
        hint: str = "",
        check: Callable[[str], object] | None = None,
    ) -> None:
        self.field: FormField = make_text_field(name, hint, check)
        self._store = store
        self.field.line_edit.editingFinished.connect(self.store_pending)

    def show_stored(self, text: str) -> None:
        """Show what is stored, unless something is being typed here."""
        line = self.field.line_edit
        if not line.isModified() and line.text() != text:
            line.setText(text)
            line.setCursorPosition(0)

    def store_pending(self) -> None:
        """Store what was typed; nothing where it is refused."""
        line = self.field.line_edit
        if line.isModified() and self.field.validate():
            line.setModified(False)
            self._store(self.field.text)


def group_names(dossier: DossierView) -> dict[str, str]:
    """Return the names of the source groups by key."""
    groups = dossier.main.instrument.source_groups if dossier.assessments else ()
    return {group.key: group.name for group in groups}


def fill_groups(box: QComboBox, names: Mapping[str, str], chosen: str) -> None:
    """Offer the groups for whom something is, with nobody in particular first."""
    box.blockSignals(True)
    box.clear()
    box.addItem(NOBODY.capitalize(), "")
    for key, name in names.items():
        box.addItem(name.capitalize(), key)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(False)


def my_id(dossier: DossierView) -> str:
    """Return my juror id, or "" where I have not said who I am."""
    return next((juror.id for juror in dossier.jurors if juror.is_me), "")


def others(dossier: DossierView) -> Sequence[JurorView]:
    """Return my colleagues; none for who works alone."""
    return [] if dossier.works_alone else [juror for juror in dossier.jurors if not juror.is_me]


class IconButton(QPushButton):
    """A quiet button with only an icon, in the colour of the theme in force."""

    def __init__(self, look: Look, icon: str, name: str) -> None:
        super().__init__()
        self._look, self._icon = look, icon
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        set_variant(self, "quiet")
        self.set_name(name)
        look.changed.connect(self._paint)
        self._paint()

    def set_name(self, name: str) -> None:
        """Say what it does, for who cannot see the icon and for who does not know it."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def _paint(self) -> None:
        self.setIcon(make_icon(self._icon, self._look.theme.second))


def add_choices(menu: QMenu, choices: Sequence[tuple[str, str]]) -> None:
    """Fill a menu with (key, words)."""
    for key, words in choices:
        menu.addAction(words).setData(key)
