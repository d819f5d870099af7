"""What was made: the file to hand over, the words that open it, and what is not in it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jurytool.services.exchange.export_words import describe_held, list_missing
from jurytool.services.exchange.exporting import Exported
from jurytool.ui import desktop
from jurytool.ui.environment import Environment
from jurytool.ui.exchange.phrase_box import FOR_MYSELF, FOR_TEAM, PhraseBox
from jurytool.ui.widgets.card import clear_layout
from jurytool.ui.widgets.file_handle import FileHandle
from jurytool.ui.widgets.labels import ElidedLabel
from jurytool.ui.widgets.variants import make_button, make_label

DONE = "✓ Gemaakt en nagekeken"


class MadePane(QWidget):
    """Stays until it is closed."""

    close_requested = Signal()

    def __init__(self, env: Environment) -> None:
        super().__init__()
        self._env = env
        self._exported: Exported | None = None
        self.told = make_label("", "good", wrap=True)
        self.place = ElidedLabel("", "small")
        self.missing = make_label("", "attention", wrap=True)
        self.phrase = PhraseBox()
        self.handles: list[FileHandle] = []
        self._files = QVBoxLayout()
        self._files.setSpacing(6)
        self.folder = make_button("Toon in map")
        self.close_button = make_button("Klaar")
        self.folder.clicked.connect(self._on_folder)
        self.close_button.clicked.connect(self.close_requested)
        self.phrase.copied.connect(lambda: env.notifier.told.emit("De wachtzin staat op het klembord."))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.told)
        layout.addLayout(self._files)
        layout.addWidget(self.place)
        layout.addWidget(self.missing)
        layout.addWidget(self.phrase)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.folder)
        buttons.addWidget(self.close_button)
        buttons.addStretch(1)
        layout.addLayout(buttons)

    def show_made(self, exported: Exported, *, personal: bool = False) -> None:
        """Show these files, for a colleague or for myself."""
        self._exported = exported
        self.told.setText(f"{DONE}: {describe_held(exported.content)}.")
        clear_layout(self._files)
        self.handles = [FileHandle(self._env.look, path) for path in exported.paths]
        for handle in self.handles:
            self._files.addWidget(handle)
            handle.copied.connect(lambda: self._env.notifier.told.emit("Het bestand staat op het klembord."))
        self.place.set_full_text(f"In de map {exported.paths[0].parent}")
        missing = list_missing(exported.content)
        self.missing.setText(" ".join(missing))
        self.missing.setVisible(bool(missing))
        why = FOR_MYSELF if personal else FOR_TEAM
        self.phrase.show_phrase(exported.passphrase, why if exported.passphrase else "")

    def take_focus(self) -> None:
        """Put the focus on what is done next."""
        (self.phrase.copy if not self.phrase.isHidden() else self.folder).setFocus()

    def _on_folder(self) -> None:
        if self._exported is not None:
            refusal = desktop.open_folder(self._exported.paths[0].parent)
            if refusal:
                self._env.notifier.told.emit(refusal)
