"""Makes the files beside the Word report: the Verantwoording, the PDF, the workbook. Says where they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from jurytool.errors import InputRefusedError, UserError
from jurytool.paging.fonts import load_fonts
from jurytool.paging.layout import page_numbers
from jurytool.paths import with_ending
from jurytool.report.blocks import Report
from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.services.report.account import make_account, suggest_account_name
from jurytool.services.report.other_files import save_report_pdf, save_workbook, suggest_other_name
from jurytool.services.report.report_folder import make_report_folder
from jurytool.services.responses.response_files import (
    make_letter,
    make_numbered_concept,
    suggest_letter_name,
    suggest_numbered_name,
)
from jurytool.ui.background import Background
from jurytool.ui.environment import Environment


@dataclass(frozen=True, slots=True)
class FileKind:
    """A file that can be made: what it is called, how its name ends, and the services that make it."""

    title: str
    ending: str
    filter: str
    suggest: Callable[[Context, str, str], str]  # dossier and assessment to a file name
    make: Callable[[Context, str, str, Path], Path | Changes]  # changes where it is remembered as a version


def _make_pdf(report: Report) -> bytes:
    from jurytool.paging.layout import lay_out
    from jurytool.paging.pdf import make_pdf

    return make_pdf(lay_out(report))


ACCOUNT = FileKind(
    "Verantwoording maken",
    ".docx",
    "Word-document (*.docx)",
    lambda ctx, dossier_id, _: suggest_account_name(ctx, dossier_id),
    make_account,
)
PDF = FileKind(
    "PDF van het rapport maken",
    ".pdf",
    "PDF (*.pdf)",
    lambda ctx, dossier_id, assessment_id: suggest_other_name(ctx, dossier_id, assessment_id, ".pdf"),
    lambda ctx, dossier_id, assessment_id, target: save_report_pdf(
        ctx, dossier_id, assessment_id, target, _make_pdf
    ),
)
WORKBOOK = FileKind(
    "Excel met teksten en scores maken",
    ".xlsx",
    "Excel-werkmap (*.xlsx)",
    lambda ctx, dossier_id, assessment_id: suggest_other_name(ctx, dossier_id, assessment_id, ".xlsx"),
    save_workbook,
)


NUMBERED = FileKind(
    "Concept met nummers voor de school maken",
    ".docx",
    "Word-document (*.docx)",
    suggest_numbered_name,
    partial(make_numbered_concept, number_pages=page_numbers),
)
LETTER = FileKind(
    "Brief aan de school maken",
    ".docx",
    "Word-document (*.docx)",
    suggest_letter_name,
    make_letter,
)


class FileMaker(QObject):
    """Asks where to, and writes the file there; what is being typed has to be stored before."""

    made = Signal(str)  # path of the file

    def __init__(self, env: Environment, parent: QObject) -> None:
        super().__init__(parent)
        self._env = env
        self._target = Path()
        self._background = Background(self, awaited=True)
        self._background.done.connect(self._on_done)
        self._background.failed.connect(self._on_failed)

    @property
    def is_busy(self) -> bool:
        """Whether a file is being made."""
        return self._background.is_busy

    def wait(self) -> None:
        """Return when no file is being made any more."""
        self._background.wait()

    def make(self, kind: FileKind, dossier_id: str, assessment_id: str) -> None:
        """Ask for a place and make the file there; while another is being made, that is said."""
        if self.is_busy:
            self._env.notifier.told.emit("Het vorige bestand wordt nog gemaakt.")
            return
        ctx = self._env.ctx
        try:
            proposal = make_report_folder(ctx) / kind.suggest(ctx, dossier_id, assessment_id)
        except InputRefusedError as error:  # said before anybody is asked where to
            self._env.dialogs.show_error(error)
            return
        target = self._env.dialogs.choose_file_to_save(kind.title, proposal, kind.filter)
        if target is None:
            return
        load_fonts()  # here, since Qt's list of fonts belongs to the screen's thread
        self._target = with_ending(target, kind.ending)
        self._background.start(partial(kind.make, ctx, dossier_id, assessment_id, self._target))

    def _on_done(self, made: Path | Changes) -> None:
        if isinstance(made, Changes):
            self._env.notifier.announce(made)
        self.made.emit(str(self._target))

    def _on_failed(self, error: UserError | None) -> None:
        if error is not None:
            self._env.dialogs.show_error(error)
