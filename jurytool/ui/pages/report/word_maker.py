"""Makes the Word file in the background and says where it is."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from jurytool.errors import UserError
from jurytool.models.enums import ReportStatus
from jurytool.paging.fonts import load_fonts
from jurytool.paging.layout import page_numbers
from jurytool.paths import with_ending
from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.services.report.final_report import make_final_report
from jurytool.services.report.report_folder import (
    find_report_folder,
    make_report_folder,
    remember_report_folder,
)
from jurytool.services.report.report_template import ReportTemplate, load_template
from jurytool.services.report.reports import make_report, suggest_file_name
from jurytool.ui.background import Background
from jurytool.ui.environment import Environment
from jurytool.ui.storing import store_typed
from jurytool.ui.widgets.variants import make_button, name_button

MAKE_FINAL = "Definitief rapport maken"
MAKE, _BUSY = "Word-rapport maken", "Bezig met maken…"
_KINDS = "Word-document (*.docx)"
KEY = "F9"
REFRESH_CONTENTS = "Klik in Word in de inhoudsopgave en druk op F9: dan kloppen de paginanummers."


class WordMaker(QObject):
    """The primary button of the room with what it does."""

    asked = Signal()
    made = Signal(str)  # path of the file

    def __init__(self, env: Environment, parent: QWidget) -> None:
        super().__init__(parent)
        self._env = env
        self._target = Path()
        self._words, self._key = MAKE, ""
        self._is_busy = False
        self._template = ReportTemplate()  # that of the report made last
        self.button: QPushButton = make_button(MAKE, "primary", owner=parent)
        self.button.clicked.connect(self.asked)
        self._background = Background(self, awaited=True)
        self._background.done.connect(self._on_done)
        self._background.failed.connect(self._on_failed)

    @property
    def is_busy(self) -> bool:
        """Whether a file is being made."""
        return self._is_busy

    @property
    def hint(self) -> str:
        """What to do with the report made last: its pages are not laid out here where a team has its own."""
        return "" if self._template.content is None else REFRESH_CONTENTS

    def wait(self) -> None:
        """Return when no file is being made any more."""
        self._background.wait()

    def make(self, dossier_id: str, assessment_id: str, *, final: bool = False) -> None:
        """Ask where to, and make the file; everything that was typed is stored first."""
        if self.is_busy or not store_typed(self._env, dossier_id):
            return
        target = self._ask_target(dossier_id, assessment_id, final)
        if target is None:
            return
        self._target = target
        load_fonts()  # here, since Qt's list of fonts belongs to the screen's thread
        self._show_busy(True)
        make = partial(_make, make_final_report if final else make_report)
        self._background.start(partial(make, self._env.ctx, dossier_id, assessment_id, target))

    def show_folder(self) -> None:
        """Say at the button where the file is going to be."""
        tip = f"Word-bestand maken ({KEY}) in de map {find_report_folder(self._env.ctx)}"
        self.button.setToolTip(tip)
        self.button.setAccessibleDescription(tip)

    def show_words(self, words: str, key: str) -> None:
        """Say this on the button, with its key, while nothing is being made."""
        self._words, self._key = words, key
        self._show_busy(self._is_busy)

    def _ask_target(self, dossier_id: str, assessment_id: str, final: bool) -> Path | None:
        folder = make_report_folder(self._env.ctx)  # or the chooser would begin somewhere else
        status = ReportStatus.FINAL if final else ReportStatus.DRAFT
        proposal = folder / suggest_file_name(self._env.ctx, dossier_id, assessment_id, status)
        title = MAKE_FINAL if final else MAKE
        target = self._env.dialogs.choose_file_to_save(title, proposal, _KINDS)
        return with_ending(target, ".docx") if target is not None else None

    def _on_done(self, outcome: tuple[Changes, ReportTemplate]) -> None:
        changes, self._template = outcome
        self._show_busy(False)
        self._env.notifier.announce(changes)
        self.made.emit(str(self._target))
        self._remember_folder()
        if self._template.problem is not None:
            self._env.dialogs.show_error(self._template.problem)

    def _remember_folder(self) -> None:
        """Propose this folder the next time; the report is there, also where that cannot be kept."""
        try:
            remember_report_folder(self._env.ctx, self._target.parent)
        except UserError as error:
            logging.getLogger(__name__).info("the folder of the report was not kept: %s", error)
        self.show_folder()

    def _on_failed(self, error: UserError | None) -> None:
        self._show_busy(False)
        if error is not None:
            self._env.dialogs.show_error(error)

    def _show_busy(self, busy: bool) -> None:
        self._is_busy = busy
        name_button(self.button, _BUSY if busy else self._words, key="" if busy else self._key)
        self.button.setEnabled(not busy)


def _make(
    make: Callable[..., Changes], ctx: Context, dossier_id: str, assessment_id: str, target: Path
) -> tuple[Changes, ReportTemplate]:
    template = load_template(ctx)
    return make(ctx, dossier_id, assessment_id, target, page_numbers, template), template
