"""What an import asked to erase is told as it stands now, and whose it is what came in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jurytool.services.erasing.erasing import erase_record
from jurytool.services.erasing.erasure_requests import decline_erasure, list_requests
from jurytool.services.exchange.exchanges import TEAM, name_writers
from jurytool.services.exchange.import_answers import ANSWERED, count_with_answers
from jurytool.services.exchange.import_groups import Group, count_groups
from jurytool.services.exchange.import_words import describe_gap
from jurytool.services.exchange.importing import MergeReport, list_reports
from tests.support.desks import Desk, look


@pytest.fixture
def again(tmp_path: Path) -> Iterator[Desk]:
    """Joost's new laptop."""
    desk = Desk.open(tmp_path / "nieuw", "Joost Hillenaar", 4)
    yield desk
    desk.ctx.close()


def more(desk: Desk, report: MergeReport) -> list[str]:
    return [one.more for one in count_with_answers(desk.ctx, report) if one.group is Group.ERASED]


def test_a_report_says_what_of_its_own_requests_waits_now(shared: str, marit: Desk, joost: Desk) -> None:
    notes = [joost.note(shared, words) for words in ("Een", "Twee", "Drie")]
    marit.receive(joost.send(shared, encrypted=False))
    reports: list[MergeReport] = []
    for some in (notes[:2], notes[2:]):
        for note in some:
            erase_record(marit.ctx, shared, "note", note, agreed=True)
        reports += joost.receive(marit.send(shared, encrypted=False)).reports
    assert [more(joost, one) for one in reports] == [["2 wachten op jou"], ["1 wacht op jou"]]
    for left in (["1 wacht op jou"], [ANSWERED]):
        decline_erasure(joost.ctx, shared, list_requests(joost.ctx, shared)[0].erasure_id)
        assert more(joost, reports[0]) == left
    assert more(joost, reports[1]) == ["1 wacht op jou"]
    assert [one.asked for one in count_with_answers(joost.ctx, reports[0])][-1] == 2


def test_what_a_file_holds_of_more_jurors_is_not_said_to_be_of_who_made_it(
    shared: str, marit: Desk, joost: Desk, again: Desk
) -> None:
    marit.note(shared, "Van Marit")
    joost.receive(marit.send(shared, encrypted=False))
    joost.note(shared, "Van Joost")
    path = joost.send(shared, encrypted=False, personal=True)
    me = joost.ctx.my_juror(shared)
    preview = look(again, path).previews[0]
    new = count_groups(preview.effects)[0]
    assert me in new.authors
    assert name_writers(new.authors, preview.files, me) == TEAM
    assert name_writers([me], preview.files, me) == "jou"
    assert name_writers([me], preview.files, "") == "Joost Hillenaar"
    assert name_writers([], preview.files, me) == "Joost Hillenaar"  # as an earlier version kept it
    again.receive(path, {shared: me})
    [report] = list_reports(again.ctx, shared)
    assert count_groups(report)[0].authors == new.authors


def test_an_own_copy_does_not_ask_for_an_own_copy() -> None:
    latest = "2026-11-19T10:15:00+01:00"
    assert "Heb je nog een kopie voor jezelf?" in describe_gap(latest)
    told = describe_gap(latest, is_copy=True)
    assert told.startswith(
        "Dit is je eigen kopie. Het laatste van jou hierin is van 19 november 2026 om 10.15."
    )
    assert "kopie voor jezelf" not in told
