"""A window with a field and the search box over it, on a source that the test fills."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jurytool.services.dossier.places import Catalogue
from jurytool.services.dossier.search import Hit, Results
from jurytool.ui.look import Look
from jurytool.ui.pages.page import Page
from jurytool.ui.search.asker import Source
from jurytool.ui.search.commands import Command
from jurytool.ui.search.search import Search


def make_hit(text: str, dossier_id: str = "d1", group: str = "notes", school: str = "De Vaart") -> Hit:
    """Return a hit; its id is its text."""
    marked = f"\x02{text}\x03 hangt daar"
    return Hit(
        group, "note", text, dossier_id, school, "Waarneming", marked, "visit", f"note:{text}", "", 0.0
    )


@dataclass
class FakeSource:
    """Answers what the test put in it, and remembers what was asked."""

    catalogue: Catalogue = field(default_factory=Catalogue)
    results: Results = field(default_factory=Results)
    asked: list[tuple[str, str, bool]] = field(default_factory=list)

    def find(self, text: str, dossier_id: str, ranked: bool) -> Results:
        self.asked.append((text, dossier_id, ranked))
        return self.results

    def count(self, text: str, dossier_id: str) -> int:
        return 213


class FakePage(Page):
    """A page that is only named."""

    def __init__(self) -> None:
        QWidget.__init__(self)  # no environment: nothing here reads one
        self.room, self.title = "overview", "Overzicht"


@dataclass
class FakeShell:
    """A window with one page; remembers where it was sent."""

    host: QWidget
    page: Page | None
    dossier_id: str = "d1"
    commands: list[Command] = field(default_factory=list)
    went: list[tuple[str, ...]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def list_commands(self) -> list[Command]:
        return self.commands

    def name_of(self, dossier_id: str, room: str) -> str:
        return f"{room} {dossier_id}"

    def go_to(self, dossier_id: str, room: str, target: str = "", assessment_id: str = "") -> None:
        self.went.append((dossier_id, room, target))
        self.dossier_id = dossier_id
        if self.page is not None:
            self.page.room = room

    def tell(self, message: str) -> None:
        self.told.append(message)


@pytest.fixture
def source() -> FakeSource:
    """What is found."""
    return FakeSource()


@pytest.fixture
def shell(qtbot: QtBot, look: Look) -> Iterator[FakeShell]:
    """The window, with the cursor in its field."""
    host, page = QWidget(), FakePage()
    qtbot.addWidget(host)
    place, inner = QVBoxLayout(host), QVBoxLayout(page)
    place.addWidget(page)
    line = QLineEdit("abc")
    line.setAccessibleName("Veld")
    inner.addWidget(line)
    host.resize(1000, 600)
    host.show()
    qtbot.waitExposed(host)
    line.setFocus()
    line.setCursorPosition(2)
    yield FakeShell(host, page)
    host.close()


@pytest.fixture
def search(shell: FakeShell, look: Look, source: FakeSource) -> Iterator[Search]:
    """The search box of that window, closed."""
    made = Search(look, shell.host, shell, Source(lambda _: source.catalogue, source.find, source.count))
    yield made
    made.end()
