"""The words that are right in this dossier, to look through and to take out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from jurytool.services.changes import Changes
from jurytool.services.dossier.own_words import WordView, list_own_words, remove_own_word
from jurytool.ui.dialogs.fitting import fit_dialog
from jurytool.ui.environment import Environment
from jurytool.ui.widgets.icon_button import IconButton
from jurytool.ui.widgets.keyed_rows import KeyedRows
from jurytool.ui.widgets.labels import breakable
from jurytool.ui.widgets.variants import make_button, make_label, set_surface

TITLE = "Woorden van dit dossier"
SIZE = (520, 520)
_WORDS = (
    "Deze woorden zijn goed in dit dossier, ook bij je collega. De namen van de school, de plaats, het "
    "bestuur en de juryleden zijn dat vanzelf."
)
_NOTHING = (
    "Er staan nog geen woorden. Klik in een tekst met rechts op een onderstreept woord en kies "
    "“Toevoegen aan woorden van dit dossier”."
)


class _WordRow(QWidget):
    """A word with who added it; only one's own has the button."""

    def __init__(self, env: Environment) -> None:
        super().__init__()
        self.word = make_label("", wrap=True)
        self.who = make_label("", "small")
        self.remove = IconButton(env.look, "trash", "")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.word, 1)
        row.addWidget(self.who)
        row.addWidget(self.remove)

    def show_word(self, view: WordView) -> None:
        """Show a word."""
        self.word.setText(breakable(view.word))
        self.who.setText("" if view.is_mine else f"van {view.added_by or 'een collega'}")
        self.remove.set_name(f"“{view.word}” weghalen")
        self.remove.setVisible(view.is_mine)


class OwnWordsDialog(QDialog):
    """Each word is taken out at once; that can be undone."""

    def __init__(self, env: Environment, dossier_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._env, self._dossier_id = env, dossier_id
        self.setWindowTitle(TITLE)
        fit_dialog(self, env.look, *SIZE)
        self.nothing: QLabel = make_label(_NOTHING, "second", wrap=True)
        self.done_button = make_button("Klaar", "primary")
        self.done_button.clicked.connect(self.accept)
        self._rows: KeyedRows[_WordRow, WordView] = self._lay_out()
        env.notifier.changed.connect(self._on_changed)
        self._show()

    @property
    def rows(self) -> dict[str, _WordRow]:
        """The rows by word."""
        return self._rows.rows

    def _lay_out(self) -> KeyedRows[_WordRow, WordView]:
        inside = QWidget()
        set_surface(inside, "clear")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        rows = QVBoxLayout()
        rows.setSpacing(4)
        column.addLayout(rows)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.viewport().setAutoFillBackground(False)
        self.area.setWidget(inside)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.done_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(make_label(TITLE, "title"))
        layout.addWidget(make_label(_WORDS, "second", wrap=True))
        layout.addWidget(self.nothing)
        layout.addWidget(self.area, 1)
        layout.addLayout(buttons)
        return KeyedRows(rows, self._make_row, lambda row, view: row.show_word(view))

    def _make_row(self, word: str) -> _WordRow:
        row = _WordRow(self._env)
        row.remove.clicked.connect(lambda: self._remove(word))
        return row

    def _remove(self, word: str) -> None:
        ctx, dossier_id = self._env.ctx, self._dossier_id
        if self._env.notifier.perform(lambda: remove_own_word(ctx, dossier_id, word), self):
            self._env.notifier.told.emit(f"“{word}” is weggehaald. Ongedaan maken: Ctrl Z.")

    def _on_changed(self, changes: Changes) -> None:
        if changes.dossier_id == self._dossier_id and "own_word" in changes.record_types:
            self._show()

    def _show(self) -> None:
        views = list_own_words(self._env.ctx, self._dossier_id)
        self._rows.show({view.word: view for view in views})
        self.nothing.setVisible(not views)
        self.area.setVisible(bool(views))


def show_own_words(env: Environment, dossier_id: str, parent: QWidget) -> None:
    """Show the words of a dossier until the dialog is closed."""
    dialog = OwnWordsDialog(env, dossier_id, parent.window())
    dialog.exec()
    dialog.deleteLater()
