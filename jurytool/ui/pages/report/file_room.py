"""What the room makes of the report, and takes back: Word, its versions, and the files beside it."""

from __future__ import annotations

from functools import partial, partialmethod
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from jurytool.ui.pages.page import Page, RoomAction
from jurytool.ui.pages.report.file_maker import ACCOUNT, NUMBERED, PDF, WORKBOOK, FileKind, FileMaker
from jurytool.ui.pages.report.page_layout import PageLayout
from jurytool.ui.pages.report.report_data import ReportData
from jurytool.ui.pages.report.returned.takes_reports import TakesReports
from jurytool.ui.pages.report.returned.words import READ_KEY, READ_NAME
from jurytool.ui.pages.report.versions.desk import FINAL_KEY, VERSIONS_KEY, VersionDesk
from jurytool.ui.pages.report.word_desk import WordDesk
from jurytool.ui.pages.report.word_maker import KEY as MAKE_KEY
from jurytool.ui.pages.report.word_maker import WordMaker
from jurytool.ui.storing import store_typed

FILE_ACTIONS = (
    RoomAction(MAKE_KEY, "Word-rapport maken", "make_word"),
    RoomAction(READ_KEY, READ_NAME.lower(), "read_word"),
    RoomAction(VERSIONS_KEY, "versies van het rapport", "show_versions"),
    RoomAction(FINAL_KEY, "rapport definitief maken", "make_final"),
)


class FileRoom(TakesReports, Page):
    """A page whose texts become files; all that was typed is stored before one is made."""

    data: ReportData | None
    view: PageLayout
    maker: WordMaker
    files: FileMaker
    word: WordDesk
    versions: VersionDesk
    _numbered: QAction

    def offer_files(self, menu: QMenu) -> None:
        """Put the files beside the Word report into a menu."""
        for kind in (PDF, WORKBOOK, ACCOUNT, NUMBERED):
            self._numbered = menu.addAction(f"{kind.title}…", partial(self._make_file, kind))

    def show_offers(self, data: ReportData) -> None:
        """Offer the concept with numbers to who writes: its own number is one of the team."""
        self._numbered.setEnabled(not data.dossier.i_read)

    def store_typed(self) -> bool:
        """Store all that was typed, in any room; False where that could not be done, which has been said."""
        self.view.chapter.store_pending()
        return store_typed(self.env, self.dossier_id)

    def make_word(self) -> None:
        """Make the Word file."""
        if self.data is not None:
            self.view.chapter.store_pending()
            self.maker.make(*self.data.place)

    def read_word(self) -> None:
        """Go to where a report that was edited in Word is read."""
        self.word.read_word()

    def take_report(self, path: Path) -> None:
        """Read a report that was dropped."""
        self.word.read_file(path)

    def _make_file(self, kind: FileKind) -> None:
        if self.data is not None and self.store_typed():
            self.files.make(kind, *self.data.place)

    make_account = partialmethod(_make_file, ACCOUNT)
    make_pdf = partialmethod(_make_file, PDF)
    make_workbook = partialmethod(_make_file, WORKBOOK)

    def show_versions(self) -> None:
        """Show the files that were made."""
        self.versions.open()

    def make_final(self) -> None:
        """Make the report definitive, once nothing stands in the way."""
        self.versions.finalise()

    def _make_final(self) -> None:
        if self.data is not None:
            self.view.chapter.store_pending()
            self.maker.make(*self.data.place, final=True)

    def _on_made(self, file: str, hint: str = "") -> None:
        path = Path(file)
        self.view.result.show_file(f"Gemaakt: {path.name}", path, hint)
