"""A report that was made from a written dossier, edited as in Word, and read back in the real window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from jurytool.services.dossier.overview import read_dossier
from jurytool.services.report.reports import make_report
from jurytool.services.report.sections import SectionView, section_field
from jurytool.services.returned.word_points import WordPoint, list_word_points
from jurytool.services.text_fields import write_text
from jurytool.ui.pages.report.returned.change_row import ChangeRow
from jurytool.ui.pages.report.returned.page import ReturnedPage
from jurytool.ui.pages.report.returned.point_row import PointRow
from tests.services.returned.conftest import TEXTS
from tests.support.edited_reports import EditedReport, save_like_word
from tests.ui.pages.report.conftest import MakeRoom, Room
from tests.ui.recorded_dialogs import RecordedDialogs

HELDER, AANPAK, MAATJE = "De school kiest één onderwerp", "De aanpak is doordacht", "Nieuwe collega’s"
Edit = Callable[[EditedReport], object]


@dataclass
class Desk:
    """The window with a report that was made, and what people do with it."""

    room: Room
    dialogs: RecordedDialogs
    folder: Path
    made: bytes

    @property
    def page(self) -> ReturnedPage:
        """The room in which files are read."""
        page = self.room.window.page
        assert isinstance(page, ReturnedPage)
        return page

    @property
    def rows(self) -> list[ChangeRow]:
        """The changes that are shown."""
        return [row for row in self.page.view.part.rows if isinstance(row, ChangeRow)]

    @property
    def points(self) -> list[PointRow]:
        """The points that are shown."""
        return [row for row in self.page.view.part.rows if isinstance(row, PointRow)]

    def edit(self, *edits: Edit, name: str = "terug.docx") -> Path:
        """Edit the report and save it with the habits of Word."""
        report = EditedReport(self.made)
        for each in edits:
            each(report)
        path = self.folder / name
        path.write_bytes(save_like_word(report.to_bytes()))
        return path

    def read(self, path: Path) -> None:
        """Press the key in Rapport and choose a file."""
        self.dialogs.files.append(path)
        self.room.press("Shift+F9")
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is being read or composed."""
        qtbot = self.room.qtbot
        QApplication.processEvents()
        for page in self.room.window.findChildren(ReturnedPage):
            qtbot.waitUntil(partial(_is_at_rest, page), timeout=20_000)
        if not isinstance(self.room.window.page, ReturnedPage):
            self.room.settle()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()

    def save(self) -> None:
        """Press the key that stores what was chosen."""
        self.room.press("Ctrl+Shift+Return")
        self.settle()

    def text(self, element_key: str) -> str:
        """A text as it is stored."""
        return self.section(element_key).text

    def section(self, element_key: str) -> SectionView:
        """A section as it is stored."""
        return self.room.stored()[element_key]

    def write(self, element_key: str, text: str) -> None:
        """Store a text, as somebody does at home meanwhile."""
        ctx, main = self.room.env.ctx, read_dossier(self.room.env.ctx, self.room.dossier_id).main
        field = section_field(ctx, self.room.dossier_id, main.id, self.section(element_key))
        changes, _ = write_text(ctx, field.key, text, field.basis, field.context)
        self.room.env.notifier.announce(changes)
        self.settle()

    def word_points(self) -> list[WordPoint]:
        """The points that are kept."""
        return list_word_points(self.room.env.ctx, self.room.dossier_id, self.room.main.id)

    def rail(self) -> list[tuple[str, str]]:
        """The parts at the left with how much was chosen of each."""
        return [(entry.text, entry.counter) for entry in self.page.side_entries()]


@pytest.fixture
def desk(make_room: MakeRoom, dialogs: RecordedDialogs, tmp_path: Path) -> Iterator[Desk]:
    """A written report of which a Word file was made."""
    room = make_room()
    desk = Desk(room, dialogs, tmp_path, b"")
    for key, text in TEXTS.items():
        desk.write(key, text.replace("⟦note:0000000a-0000-0000-0000-00000000000a⟧", ""))
    target = tmp_path / "rapport.docx"
    room.env.notifier.announce(make_report(room.env.ctx, room.dossier_id, room.main.id, target))
    desk.made = target.read_bytes()
    desk.settle()
    yield desk
    for page in room.window.findChildren(ReturnedPage):
        page.end()


def _is_at_rest(page: ReturnedPage) -> bool:
    return not page.reader.is_busy


def degelijk(r: EditedReport) -> None:
    """Change a word of a finding."""
    r.replace(AANPAK, "doordacht", "degelijk")
