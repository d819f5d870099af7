"""A calm line that says which file was made, and where it is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from jurytool.ui import desktop
from jurytool.ui.environment import Environment
from jurytool.ui.widgets.icon_button import IconButton
from jurytool.ui.widgets.said_line import SaidLine
from jurytool.ui.widgets.sight import bring_into_sight
from jurytool.ui.widgets.variants import make_button

NARROW = 460  # pixels of the design


class ResultLine(SaidLine):
    """Hidden until there is something to say, and after the next act."""

    def __init__(self, env: Environment) -> None:
        super().__init__()
        self._env = env
        self._file = Path()
        self.open_button = make_button("Openen")
        self.folder_button = make_button("Toon in map")
        self.close_button = IconButton(env.look, "close", "Sluiten")
        self.open_button.clicked.connect(self._open_file)
        self.folder_button.clicked.connect(self._show_folder)
        self.close_button.clicked.connect(self.hide)
        buttons, column = QHBoxLayout(), QVBoxLayout()
        buttons.setSpacing(8)
        for button in (self.open_button, self.folder_button, self.close_button):
            buttons.addWidget(
                button, 0, Qt.AlignmentFlag.AlignVCenter
            )  # on one line, though not equally high
        column.addLayout(buttons)
        column.addStretch(1)
        self.row.addLayout(column)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the words where there is little room beside them."""
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        narrow = self.width() < self._env.look.px(NARROW)
        self.row.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def show_file(self, words: str, file: Path, hint: str = "") -> None:
        """Say this of a file, where it is and what to do; without buttons where it is not there any more."""
        self._file = file
        is_there = file.is_file()
        folder = str(file.parent)
        place = f"In de map {folder}" if is_there else f"Het bestand staat niet in de map {folder}"
        place = f"{place}. {hint}" if hint else place
        self.say(words, place, "good" if is_there else "attention")
        self.open_button.setVisible(is_there)
        self.folder_button.setVisible(is_there)
        self.show()
        bring_into_sight(self)

    def _open_file(self) -> None:
        self._tell(desktop.open_file(self._file))

    def _show_folder(self) -> None:
        self._tell(desktop.open_folder(self._file.parent))

    def _tell(self, refusal: str) -> None:
        if refusal:
            self._env.notifier.told.emit(refusal)
