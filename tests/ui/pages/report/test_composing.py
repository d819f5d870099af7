"""Report and preview follow what is stored and typed; what was asked last is what is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from jurytool.errors import StorageError
from jurytool.paging.layout import Pages, lay_out
from jurytool.report.outline import build_report
from jurytool.services.context import Context
from jurytool.services.dossier.assessments import set_verdict
from jurytool.services.dossier.dossiers import NewDossier, NewJuror, create_dossier
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.report.sections import list_chapters
from jurytool.ui.pages.report import composing
from jurytool.ui.pages.report.composing import Composed, Composer
from jurytool.ui.pages.report.report_data import Gathered, Typed, gather
from jurytool.ui.pages.report.words import count_report_words


class Desk:
    """A composer with what it was given and what it said."""

    def __init__(self, ctx: Context, qtbot: QtBot) -> None:
        new = NewDossier("De Vaart", "so", "excellente-scholen", jurors=(NewJuror("Marit", "MO"),))
        self.ctx, self.qtbot, self.parent = ctx, qtbot, QObject()
        dossier_id = create_dossier(ctx, new).main_id
        self.main = read_dossier(ctx, dossier_id).main
        self.place = (dossier_id, self.main.id)
        self.typed = Typed()
        self.composed: list[Composed] = []
        self.pages: list[Pages] = []
        self.composer = Composer(ctx, lambda: self.typed, self.parent)
        self.composer.composed.connect(self.composed.append)
        self.composer.laid_out.connect(self.pages.append)
        self.composer.set_with_pages(True)

    def begin(self) -> None:
        """Compose what is stored, and wait for it."""
        self.composer.compose_now(self.place, gather(self.ctx, *self.place))
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is being composed."""
        self.qtbot.waitUntil(lambda: not self.composer.is_busy, timeout=20_000)

    def section_id(self, element_key: str) -> str:
        """The id of a section."""
        chapters = list_chapters(self.ctx, self.place[0], self.main.id, self.main.instrument)
        return next(one.id for each in chapters for one in each.sections if one.element_key == element_key)

    def choose_verdict(self) -> None:
        """Choose the verdict, elsewhere than on this screen."""
        set_verdict(self.ctx, self.place[0], self.main, "toe")

    def words(self) -> str:
        """What stands on the pages that came last."""
        return "\n".join(piece.para.text for piece in self.pages[-1].pieces if hasattr(piece, "para"))


@pytest.fixture
def desk(ctx: Context, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(ctx, qtbot)
    yield made
    made.composer.stop()


def test_pages_are_those_of_the_report_as_it_is_laid_out_at_once(desk: Desk) -> None:
    desk.begin()
    report = build_report(gather(desk.ctx, *desk.place).content)
    assert desk.composed[-1].report == report
    assert desk.pages[-1].placed == lay_out(report).placed


def test_what_is_typed_goes_before_what_is_stored(desk: Desk) -> None:
    desk.begin()
    section = desk.section_id("samenvatting")
    desk.typed = Typed(
        {section: "Nog niet bewaard."}, {}, "Elk kind leert.", {"predicaat_tot": "1 juli 2030"}
    )
    desk.composer.note_change(stored=False)
    desk.settle()
    assert "Nog niet bewaard." in desk.words()
    assert "Elk kind leert." in desk.words()
    assert "tot 1 juli 2030" in desk.words()
    assert desk.composed[-1].words == count_report_words(desk.composed[-1].report)


def test_a_heading_being_typed_is_shown_too(desk: Desk) -> None:
    desk.begin()
    finding = desk.section_id("bevindingen:aanpak")
    desk.typed = Typed({finding: "Tekst."}, {finding: "Zo doen zij dat"})
    desk.composer.note_change(stored=False)
    desk.settle()
    assert "Zo doen zij dat" in desk.words()


def test_many_changes_in_a_row_are_composed_once(desk: Desk) -> None:
    desk.begin()
    before = len(desk.composed)
    for _ in range(20):
        desk.composer.note_change(stored=False)
    desk.settle()
    assert len(desk.composed) == before + 1


def test_what_is_stored_is_read_again_only_after_a_change_of_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[tuple[str, ...]] = []

    def watch(ctx: Context, *place: str) -> Gathered:
        read.append(place)
        return gather(ctx, *place)

    monkeypatch.setattr(composing, "gather", watch)
    desk.begin()
    desk.composer.note_change(stored=False)
    desk.settle()
    assert read == []
    desk.choose_verdict()
    desk.composer.note_change(stored=True)
    desk.settle()
    assert read == [desk.place]
    assert desk.composed[-1].gathered.content.verdict == "toe"
    desk.composer.note_change(stored=False)
    desk.settle()
    assert read == [desk.place]


def test_a_change_during_the_reading_is_not_lost(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def read_then_change(ctx: Context, *place: str) -> Gathered:
        gathered = gather(ctx, *place)
        read.append("once")
        monkeypatch.setattr(composing, "gather", gather)
        desk.choose_verdict()  # comes too late for this reading
        return gathered

    desk.begin()
    monkeypatch.setattr(composing, "gather", read_then_change)
    desk.composer.note_change(stored=True)
    desk.qtbot.waitUntil(lambda: read == ["once"], timeout=20_000)
    desk.composer.note_change(stored=True)
    desk.settle()
    assert desk.composed[-1].gathered.content.verdict == "toe"


def test_without_pages_the_words_are_counted_all_the_same(desk: Desk) -> None:
    desk.composer.set_with_pages(False)
    desk.begin()
    assert desk.composed[-1].words > 300
    assert desk.composed[-1].pieces == ()
    assert desk.pages == []


def test_after_a_stop_nothing_comes_any_more(desk: Desk) -> None:
    desk.composer.compose_now(desk.place, gather(desk.ctx, *desk.place))
    desk.composer.stop()
    desk.settle()
    assert (desk.composed, desk.pages) == ([], [])
    desk.begin()
    assert len(desk.pages) == 1


def test_another_report_takes_the_place_of_one_that_is_still_being_composed(desk: Desk) -> None:
    gathered = gather(desk.ctx, *desk.place)
    other = replace(gathered, content=replace(gathered.content, verdict="toe"))
    desk.composer.compose_now(desk.place, gathered)
    desk.composer.compose_now(desk.place, other)
    desk.settle()
    assert desk.composed[-1].gathered is other


def test_a_disk_that_refuses_is_told_in_a_sentence_and_tried_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    desk.composer.refused.connect(told.append)
    desk.begin()

    def refuse(ctx: Context, *place: str) -> Gathered:
        raise StorageError("De schijf antwoordt niet.")

    with monkeypatch.context() as patch:
        patch.setattr(composing, "gather", refuse)
        desk.composer.note_change(stored=True)
        desk.settle()
    assert told == ["De schijf antwoordt niet."]
    before = len(desk.composed)
    desk.composer.note_change(stored=False)
    desk.settle()
    assert len(desk.composed) == before + 1
