"""Dialogs that nobody has to click away."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jurytool.errors import TwoVersionsError, UserError
from jurytool.ui.dialogs.dialogs import Answer, Dialogs


class RecordedDialogs(Dialogs):
    """Keeps what was said and asked; `answers` and `files` are handed out from the front."""

    def __init__(self) -> None:
        super().__init__()
        self.errors: list[str] = []
        self.mistakes: list[str] = []
        self.told: list[str] = []
        self.questions: list[str] = []
        self.details: list[str] = []  # what stood below each question
        self.asked: list[Sequence[Answer]] = []  # what could be answered to each
        self.answers: list[str] = []
        self.files: list[Path | None] = []
        self.leads = False  # whether the user follows the way to where versions are chosen

    def show_error(self, error: UserError) -> None:
        """Keep the sentence, unless it is to go to a line on the screen."""
        if self.calm is not None:
            super().show_error(error)
            return
        if isinstance(error, TwoVersionsError) and self.is_leading:
            return
        self.errors.append(str(error))
        if isinstance(error, TwoVersionsError) and self.leads and self.lead is not None:
            self.lead(error.place)

    def show_mistake(self, where: str) -> None:
        """Keep where the log is."""
        self.mistakes.append(where)

    def inform(self, message: str, details: str = "") -> None:
        """Keep the sentence."""
        self.told.append(message)

    def ask(self, question: str, details: str, answers: Sequence[Answer]) -> str:
        """Keep the question; a question that no test foresaw fails."""
        assert self.calm is None, "nothing may pop up in bezoekmodus"
        self.questions.append(question)
        self.details.append(details)
        self.asked.append(answers)
        answer = self.answers.pop(0)
        assert answer in [possible.key for possible in answers]
        return answer

    def choose_file_to_save(self, title: str, proposal: Path, kinds: str) -> Path | None:
        """Return the next file."""
        return self.files.pop(0)

    def choose_file_to_open(self, title: str, folder: Path, kinds: str) -> Path | None:
        """Return the next file."""
        return self.files.pop(0)

    def choose_files_to_open(self, title: str, folder: Path, kinds: str) -> list[Path]:
        """Return the next file."""
        path = self.files.pop(0)
        return [] if path is None else [path]

    def choose_folder(self, title: str, folder: Path) -> Path | None:
        """Return the next folder."""
        return self.files.pop(0)
