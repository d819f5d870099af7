"""Every question, error message and file chooser goes through here, so that tests can record them.

Qt's dialogs are imported when one is shown: their classes would delay the first paint.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jurytool.errors import TwoVersionsError, UserError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Answer:
    """One possible answer to a question."""

    key: str
    text: str  # what the button says
    primary: bool = False


CLOSE = Answer("close", "Sluiten", primary=True)
CHOOSE, LATER = Answer("choose", "Kiezen…", primary=True), Answer("later", "Later")


class Dialogs:
    """Asks and tells; `parent` is set once the main window exists.

    In bezoekmodus nothing pops up over the field: what is to be told goes to `calm`, a line on the screen,
    and a question waits in `when_over`. Only what the user asks for at that moment, as a file chooser, opens.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        self.parent = parent
        self.calm: Callable[[str], None] | None = None
        self.when_over: list[Callable[[], None]] = []  # run once dialogs may open again
        # goes where people choose between the versions of a field: its record's type and id, its name
        self.lead: Callable[[tuple[str, str, str]], None] | None = None
        self.is_leading = False  # the user is on that way: what is said of versions was said

    def end_calm(self) -> None:
        """Let dialogs open again, those that waited first."""
        self.calm = None
        waiting, self.when_over = self.when_over, []
        for ask in waiting:
            ask()

    def show_error(self, error: UserError) -> None:
        """Tell what happened and what to do; where versions stand beside each other, offer the way there."""
        if isinstance(error, TwoVersionsError) and self.is_leading:
            return
        if not isinstance(error, TwoVersionsError) or self.lead is None or self.calm is not None:
            self._tell("Warning", error.message, error.remedy)
        elif self._box("Warning", error.message, error.remedy, (CHOOSE, LATER)) == CHOOSE.key:
            self.lead(error.place)

    def show_mistake(self, where: str) -> None:
        """Tell once that the program itself made a mistake; `where` names its log file."""
        self._tell(
            "Warning",
            "Er ging iets mis in Jurytool. Wat je hebt vastgelegd, is bewaard.",
            "Ga verder, of start Jurytool opnieuw als iets niet klopt. "
            f"De technische gegevens staan in {where}.",
        )

    def inform(self, message: str, details: str = "") -> None:
        """Tell something that asks for no choice."""
        self._tell("Information", message, details)

    def ask(self, question: str, details: str, answers: Sequence[Answer]) -> str:
        """Return the key of the chosen answer; the last one when the dialog was closed."""
        return self._box("Question", question, details, answers)

    def choose_file_to_save(self, title: str, proposal: Path, kinds: str) -> Path | None:
        """Return where to write, or None; `kinds` is a filter such as "Word-document (*.docx)"."""
        from jurytool.ui.dialogs.file_chooser import ask_file_to_save

        return ask_file_to_save(self.parent, title, proposal, kinds)

    def choose_file_to_open(self, title: str, folder: Path, kinds: str) -> Path | None:
        """Return the file to read, or None."""
        from jurytool.ui.dialogs.file_chooser import ask_file_to_open

        return ask_file_to_open(self.parent, title, folder, kinds)

    def choose_files_to_open(self, title: str, folder: Path, kinds: str) -> list[Path]:
        """Return the files to read; nothing where nothing was chosen."""
        from jurytool.ui.dialogs.file_chooser import ask_files_to_open

        return ask_files_to_open(self.parent, title, folder, kinds)

    def choose_folder(self, title: str, folder: Path) -> Path | None:
        """Return the chosen folder, or None."""
        from jurytool.ui.dialogs.file_chooser import ask_folder

        return ask_folder(self.parent, title, folder)

    def _tell(self, icon: str, message: str, details: str) -> None:
        if self.calm is not None:
            self.calm(f"{message} {details}".strip())
        else:
            self._box(icon, message, details, (CLOSE,))

    def _box(self, icon: str, text: str, details: str, answers: Sequence[Answer]) -> str:
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self.parent)
        box.setIcon(QMessageBox.Icon[icon])
        box.setWindowTitle("Jurytool")
        box.setText(text)
        box.setInformativeText(details)
        buttons = {}
        for answer in answers:
            last = answer is answers[-1]
            role = QMessageBox.ButtonRole.RejectRole if last else QMessageBox.ButtonRole.AcceptRole
            button = box.addButton(answer.text, role)
            buttons[answer.key] = button
            if answer.primary:
                button.setProperty("variant", "primary")
                box.setDefaultButton(button)
        box.setEscapeButton(buttons[answers[-1].key])
        box.exec()
        clicked = box.clickedButton()
        box.deleteLater()
        return next((key for key, button in buttons.items() if button is clicked), answers[-1].key)
