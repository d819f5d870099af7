"""Prullenbak: a quiet link, and behind it everything that was deleted, each with the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jurytool.services.context import Context
from jurytool.services.erasing.erasing import may_erase
from jurytool.services.records import BinEntry, list_deleted, restore_record
from jurytool.ui.environment import Environment
from jurytool.ui.widgets.card import Card
from jurytool.ui.widgets.keyed_rows import KeyedRows
from jurytool.ui.widgets.labels import ElidedLabel
from jurytool.ui.widgets.variants import make_button, make_label, name_button

MOST = 50
LONGEST = 300  # characters of a deleted text that are shown


class BinRow(QWidget):
    """What was deleted, with buttons to put it back or to let nothing of it stay."""

    def __init__(self) -> None:
        super().__init__()
        self.entry: BinEntry | None = None
        self.kind = make_label("", "small")
        self.words = ElidedLabel("")
        self.restore = make_button("Terugzetten", "link", writes=True)
        self.erase = make_button("Voorgoed wissen…", "link", writes=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.words)
        words.addWidget(self.kind)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(words, 1)
        row.addWidget(self.restore)
        row.addWidget(self.erase)

    def show_entry(self, entry: BinEntry) -> None:
        """Show a deleted record."""
        self.entry = entry
        text = entry.text[:LONGEST] or "zonder tekst"
        self.kind.setText(entry.kind)
        self.words.set_full_text(text)
        self.restore.setAccessibleName(f"Terugzetten: {entry.kind}, {text[:80]}")
        self.erase.setAccessibleName(f"Voorgoed wissen: {entry.kind}, {text[:80]}")
        self.erase.setVisible(may_erase(entry.record_type))


class BinPanel(QWidget):
    """Hidden while nothing was deleted."""

    def __init__(self, env: Environment) -> None:
        super().__init__()
        self._env = env
        self._dossier_id = ""
        self.link = make_button("", "link")
        self.link.setCheckable(True)
        self.card = Card("Prullenbak")
        rows = QVBoxLayout()
        rows.setSpacing(6)
        self.rows: KeyedRows[BinRow, BinEntry] = KeyedRows(rows, self._make_row, BinRow.show_entry)
        self.more = make_label("", "small", wrap=True)
        self.card.body.addLayout(rows)
        self.card.body.addWidget(self.more)
        self.card.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.card)
        self.link.toggled.connect(self.card.setVisible)

    def show_dossier(self, ctx: Context, dossier_id: str) -> None:
        """Show what was deleted in a dossier, the latest last."""
        if dossier_id != self._dossier_id:
            self.link.setChecked(False)
        self._dossier_id = dossier_id
        entries = list_deleted(ctx, dossier_id)
        name_button(self.link, f"Prullenbak ({len(entries)})")
        if not entries:
            self.link.setChecked(False)
        self.setVisible(bool(entries))
        self.rows.show({entry.record_id: entry for entry in entries[:MOST]})
        self.more.setText(f"En nog {len(entries) - MOST}. Zet eerst een van deze terug.")
        self.more.setVisible(len(entries) > MOST)

    def _make_row(self, key: str) -> BinRow:
        row = BinRow()
        row.restore.clicked.connect(lambda: self._restore(row))
        row.erase.clicked.connect(lambda: self._erase(row))
        return row

    def _erase(self, row: BinRow) -> None:
        if row.entry is not None:
            self._env.notifier.erase_requested.emit((row.entry.record_type, row.entry.record_id, ""))

    def _restore(self, row: BinRow) -> None:
        entry = row.entry
        if entry is None:
            return
        ctx, dossier_id = self._env.ctx, self._dossier_id
        act = self._env.notifier.perform(
            lambda: restore_record(ctx, dossier_id, entry.record_type, entry.record_id), self
        )
        if act is not None:
            self._env.notifier.told.emit(f"Teruggezet: {entry.kind}.")
