"""Punten uit Word in Rapport: handled by a tick, opened at their section, folded until somebody looks."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from jurytool.services.report.reports import make_report
from jurytool.services.returned.accepting import accept_returned
from jurytool.services.returned.returned import read_report_file
from jurytool.services.returned.word_points import list_word_points
from jurytool.ui.pages.report.word_points_card import WordPointRow, WordPointsCard
from tests.support.edited_reports import EditedReport
from tests.ui.inspect_widgets import find_problems
from tests.ui.pages.report.conftest import Room
from tests.ui.spoken import alike, shown, unspoken

LINE = "De school kiest zelf het onderwerp"


@pytest.fixture
def card(room: Room, tmp_path: Path) -> WordPointsCard:
    """The card after a report came back with four points."""
    path = tmp_path / "rapport.docx"
    place = room.dossier_id, room.main.id
    make_report(room.env.ctx, *place, path)
    report = EditedReport(path.read_bytes())
    report.comment(LINE, "onderwerp", "Welk onderwerp?", "Het profiel.")
    report.footnote("De zes criteria", "Zie de aanmelding.")
    report.row_of("Sector").clear()
    path.write_bytes(report.to_bytes())
    returned = read_report_file(room.env.ctx, room.dossier_id, path)
    room.env.notifier.announce(accept_returned(room.env.ctx, returned, {}))
    room.settle()
    return room.page.view.points


def rows(card: WordPointsCard) -> list[WordPointRow]:
    return list(card.rows.rows.values())


def heard(room: Room) -> int:
    points = list_word_points(room.env.ctx, room.dossier_id, room.main.id)
    return sum(point.is_handled for point in points)


def test_without_points_there_is_no_card(room: Room) -> None:
    assert not room.page.view.points.isVisible()
    assert [entry.key for entry in room.page.side_entries()][-1] == "word-door"


def test_points_are_counted_and_unfolded_from_the_left(room: Room, card: WordPointsCard) -> None:
    assert card.isVisible()
    assert card.heading.text() == "Punten uit Word (4)"
    assert not rows(card)[0].isVisible()
    (entry,) = [one for one in room.page.side_entries() if one.key == "word-points"]
    assert (entry.text, entry.counter) == ("Punten uit Word", "4")
    room.page.select_side_entry("word-points")
    assert [row.isVisible() for row in rows(card)] == [True, True, True]
    room.click(card.more)
    assert len(rows(card)) == 4


def test_a_point_is_handled_undone_and_found_again(room: Room, card: WordPointsCard) -> None:
    card.unfold()
    first = rows(card)[0]
    room.click(first.box)
    room.settle()
    assert heard(room) == 1
    assert card.heading.text() == "Punten uit Word (3)"
    assert card.done.text() == "Afgehandelde tonen (1)"
    room.click(card.done)
    assert [row.box.isChecked() for row in rows(card)] == [False, False, False, True]
    room.press("Ctrl+Z")
    room.settle()
    assert heard(room) == 0
    assert card.heading.text() == "Punten uit Word (4)"


def test_a_point_opens_its_section_at_the_words_it_is_about(room: Room, card: WordPointsCard) -> None:
    room.go("procedure")
    card.unfold()
    (link, *_) = [row.link for row in rows(card) if row.link.isVisible()]
    room.click(link)
    room.settle()
    assert room.page.current_target() == "chapter:inleiding"
    field = room.editor("introductie").editor.field
    assert room.focused() is field
    assert field.textCursor().selectedText() == "onderwerp"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_card_can_be_read_and_heard(room: Room, card: WordPointsCard, theme: str) -> None:
    room.window.look.set_choice(theme)
    room.window.resize(1280, 720)
    card.unfold()
    room.click(card.more)
    QApplication.processEvents()
    heard_wrong = [problem for each in shown(room.window) for problem in unspoken(each)]
    assert [*find_problems(room.window), *heard_wrong, *alike(room.window)] == []
