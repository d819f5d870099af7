"""Makes a PDF to print or to keep, in the background, and says where it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from jurytool.errors import UserError
from jurytool.paths import with_ending
from jurytool.report.blocks import Report
from jurytool.services.report.report_folder import make_report_folder
from jurytool.services.visit.paper import save_sheets
from jurytool.text.file_names import clean_file_name
from jurytool.ui.background import Background
from jurytool.ui.environment import Environment
from jurytool.ui.widgets.variants import make_button, name_button

KEY = "F9"  # as in Rapport: it makes the file of the room
_BUSY = "Bezig met maken…"
_KINDS = "PDF (*.pdf)"


@dataclass(frozen=True, slots=True)
class MadePaper:
    """A PDF on its place, and how many pages it has."""

    file: Path
    pages: int

    @property
    def length(self) -> str:
        """How long it is, "1 bladzijde"."""
        return "1 bladzijde" if self.pages == 1 else f"{self.pages} bladzijden"


class PaperMaker(QObject):
    """A button and a key, if it has one, with what they do: `asked` wants `make`, `made` brings a MadePaper.

    The key works while `place` is shown.
    """

    asked = Signal()
    made = Signal(object)

    def __init__(self, env: Environment, words: str, variant: str, place: QWidget, key: str = KEY) -> None:
        super().__init__(place)
        self._env, self._words, self._key = env, words, key
        self.button: QPushButton = make_button(words, variant, key=key)
        self.button.clicked.connect(self.asked)
        if key:
            shortcut = QShortcut(QKeySequence(key), place, context=Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(self.asked)
        self._is_busy = False  # until the outcome has been dealt with, not only until the thread ends
        self._background = Background(self, awaited=True)
        self._background.done.connect(self._on_done)
        self._background.failed.connect(self._on_failed)

    @property
    def is_busy(self) -> bool:
        """Whether a PDF is being made."""
        return self._is_busy

    def make(self, compose: Callable[[], Report]) -> None:
        """Compose the paper, ask where to, and make the PDF; a refusal is said."""
        if self.is_busy:
            return
        try:
            report = compose()
        except UserError as error:
            self._env.dialogs.show_error(error)
            return
        target = self._ask_target(report.title)
        if target is None:
            return
        # the fonts and the layout are needed only here; Qt's list of fonts belongs to the screen's thread
        from jurytool.paging.fonts import load_fonts

        load_fonts()
        self._show_busy(True)
        self._background.start(lambda: _write(report, target))

    def _ask_target(self, title: str) -> Path | None:
        proposal = make_report_folder(self._env.ctx) / f"{clean_file_name(title, 'Blad')}.pdf"
        target = self._env.dialogs.choose_file_to_save(self._words, proposal, _KINDS)
        return with_ending(target, ".pdf") if target is not None else None

    def _on_done(self, made: MadePaper) -> None:
        self._show_busy(False)
        self.made.emit(made)

    def _on_failed(self, error: UserError | None) -> None:
        self._show_busy(False)
        if error is not None:
            self._env.dialogs.show_error(error)

    def _show_busy(self, busy: bool) -> None:
        self._is_busy = busy
        name_button(self.button, _BUSY if busy else self._words, key="" if busy else self._key)
        self.button.setEnabled(not busy)


def _write(report: Report, target: Path) -> MadePaper:
    from jurytool.paging.layout import lay_out
    from jurytool.paging.pdf import make_pdf

    pages = lay_out(report)
    save_sheets(make_pdf(pages), target)
    return MadePaper(target, pages.count)
