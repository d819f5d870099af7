"""Geschiedenis: who wrote what when in one field, as differences, and the way back to an earlier version."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from jurytool.services.changes import Changes
from jurytool.services.dossier.names import Names, read_values
from jurytool.services.erasing.erasing import may_erase
from jurytool.services.exchange.field_history import HistoryEntry, list_history, restore_version
from jurytool.services.field_words import field_words
from jurytool.text.shown import fold_paragraphs, split_paragraphs
from jurytool.text.word_diff import Part, PartKind
from jurytool.ui.dialogs.fitting import fit_dialog
from jurytool.ui.environment import Environment
from jurytool.ui.widgets.marked_text import MarkedText
from jurytool.ui.widgets.scroll_column import ScrollColumn
from jurytool.ui.widgets.segmented import SegmentedControl
from jurytool.ui.widgets.variants import make_button, make_label

SIZE = (860, 600)
CHANGES, WHOLE = "changes", "whole"
RESTORE = "Deze versie terugzetten"
NOTHING = "Hier is nog niets geschreven."
LEGEND = "Onderstreept is nieuw, doorgestreept is weg."
_KEYS = ("Ctrl+Return", "Ctrl+Enter")
_LIST_WIDTH = 260  # pixels of the design


class FieldHistoryDialog(QDialog):
    """The newest version first; what is restored becomes a new version, and all others stay."""

    restored = Signal()

    def __init__(
        self,
        env: Environment,
        dossier_id: str,
        place: tuple[str, str, str],
        why: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._env, self._dossier_id, self._place = env, dossier_id, place
        self._entries: Sequence[HistoryEntry] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Geschiedenis")
        fit_dialog(self, env.look, *SIZE)
        self.why = make_label(why, "attention", wrap=True)
        self.why.setVisible(bool(why))
        self.list = QListWidget()
        self.list.setAccessibleName("Versies, de nieuwste eerst")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view = MarkedText(env.look, "Wat er veranderde")
        options = ((CHANGES, "Wat er veranderde"), (WHOLE, "De hele tekst"))
        self.which = SegmentedControl("Wat je ziet", options)
        self.legend = make_label(LEGEND, "small", wrap=True)
        self.restore = make_button(RESTORE, key="Ctrl Enter")
        self.erase = make_button("Voorgoed wissen…", "quiet", "Alle versies, ook uit de reservekopieën")
        self.erase.setVisible(may_erase(place[0], place[2]))
        self.ready = make_button("Sluiten", "primary", key="Esc")
        self._lay_out()
        self.list.currentRowChanged.connect(lambda _: self._show())
        self.which.current_changed.connect(lambda _: self._show())
        self.restore.clicked.connect(self._on_restore)
        self.erase.clicked.connect(self._on_erase)
        self.ready.clicked.connect(self.accept)
        shortcut = QShortcut(self)
        shortcut.setKeys([QKeySequence(key) for key in _KEYS])
        shortcut.activated.connect(self._on_restore)
        env.notifier.changed.connect(self._on_changed)
        self._read()
        self.list.setFocus()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(8)
        layout.addWidget(make_label("Geschiedenis", "title"))
        layout.addWidget(make_label(self._name(), wrap=True))
        layout.addWidget(self.why)
        column = ScrollColumn(right_margin=4)
        column.body.addWidget(self.view)
        column.body.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self.which)
        head.addStretch(1)
        right.addLayout(head)
        right.addWidget(column, 1)
        right.addWidget(self.legend)
        row = QHBoxLayout()
        row.setSpacing(16)
        self.list.setFixedWidth(self._env.look.px(_LIST_WIDTH))
        row.addWidget(self.list)
        row.addLayout(right, 1)
        layout.addLayout(row, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.restore)
        buttons.addWidget(self.erase)
        buttons.addStretch(1)
        buttons.addWidget(self.ready)
        layout.addLayout(buttons)

    def _name(self) -> str:
        record_type, record_id, field = self._place
        names = Names(self._env.ctx, self._dossier_id)
        spot = names.spot(record_type, record_id, field, read_values(self._env.ctx, record_type, record_id))
        return f"{spot.name} – {field_words(record_type, field) or 'dit gegeven'}"

    def _read(self) -> None:
        """Show the versions as they are by now, and the one that was chosen."""
        row = self.list.currentRow()
        self._entries = list(reversed(list_history(self._env.ctx, self._dossier_id, *self._place)))
        self.list.blockSignals(True)
        self.list.clear()
        for entry in self._entries:
            self.list.addItem(_describe(entry))
        self.list.blockSignals(False)
        self.list.setCurrentRow(min(max(row, 0), len(self._entries) - 1))
        self._show()

    def _show(self) -> None:
        entry = self._chosen()
        is_whole = self.which.current == WHOLE
        parts: Sequence[Part] = ()
        if entry is not None:
            parts = (Part(PartKind.SAME, entry.text),) if is_whole else entry.parts
        paragraphs = split_paragraphs(parts)
        self.view.show_paragraphs(paragraphs if is_whole else fold_paragraphs(paragraphs))
        self.legend.setText(NOTHING if entry is None else "" if is_whole else LEGEND)
        self.restore.setEnabled(entry is not None and not entry.is_shown and not entry.is_refused)
        self.erase.setEnabled(bool(self._entries))

    def _chosen(self) -> HistoryEntry | None:
        row = self.list.currentRow()
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def _on_restore(self) -> None:
        entry = self._chosen()
        if entry is None or not self.restore.isEnabled():
            return
        ctx, dossier_id, place = self._env.ctx, self._dossier_id, self._place
        done = self._env.notifier.perform(lambda: restore_version(ctx, dossier_id, *place, entry.change_id))
        if done is not None:
            self._env.notifier.told.emit("Teruggezet. Ongedaan maken: Ctrl Z.")
            self.list.setCurrentRow(0)
            self.restored.emit()

    def _on_erase(self) -> None:
        self.accept()
        self._env.notifier.erase_requested.emit(self._place)

    def _on_changed(self, changes: Changes) -> None:
        if changes.dossier_id == self._dossier_id:
            self._read()


def _describe(entry: HistoryEntry) -> str:
    """Return who and when, and what is special about a version, on a line of its own."""
    about = [
        "staat er nu" if entry.is_shown else "",
        "niet overgenomen" if entry.is_refused else "",
        "teruggenomen keuze" if entry.is_retracted else "",
        "klok loopt achter" if entry.clock_is_slow else "",
    ]
    said = ", ".join(word for word in about if word)
    who = f"{'Jij' if entry.is_mine else entry.author} · {entry.moment}"
    return f"{who}\n{said}" if said else who
