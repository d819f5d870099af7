"""R19 over two laptops: a canary in a score that is hidden, or not locked, is in no exit of either."""

from __future__ import annotations

import logging
import zipfile
from pathlib import Path

import pytest

from jurytool.cli import main
from jurytool.errors import InputRefusedError
from jurytool.services import records
from jurytool.services.dossier import day_todos, places, rooms, todos
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.dossier.search import search_records
from jurytool.services.exchange import field_history, open_matters
from jurytool.services.exchange.import_groups import Group
from jurytool.services.exchange.import_lines import ImportLine, list_incoming
from jurytool.services.exchange.import_words import describe_import, describe_preview
from jurytool.services.exchange.importing import import_exchange_files, list_reports
from jurytool.services.exchange.incoming import read_exchange_files
from jurytool.services.judging import ratings
from jurytool.services.judging.independence import lock_own_ratings, read_lock_state
from jurytool.services.judging.joint_ratings import write_joint_rating
from jurytool.services.judging.ratings import Address, explanation_field
from jurytool.services.report import report_todos, reports
from jurytool.services.text_fields import TextField, write_text
from tests.support.desks import GRID, Desk
from tests.support.exchange_files import members

CANARY = "kanariegeel"


def address(desk: Desk, dossier_id: str) -> Address:
    return Address(dossier_id, read_dossier(desk.ctx, dossier_id).main.id, GRID, "1.1")


def judge(desk: Desk, dossier_id: str) -> None:
    """Score, and explain that with the canary."""
    desk.rate(dossier_id, "3")
    field = explanation_field(desk.ctx, address(desk, dossier_id))
    write_text(desk.ctx, field.key, f"Dit is {CANARY} gezien", field.basis, field.context)


def lock(desk: Desk, dossier_id: str) -> None:
    lock_own_ratings(desk.ctx, dossier_id, read_dossier(desk.ctx, dossier_id).main.id)


def exits(desk: Desk, dossier_id: str, folder: Path) -> str:
    """Return all that the program says and makes of a dossier, a Word file among it."""
    ctx, view = desk.ctx, read_dossier(desk.ctx, dossier_id)
    content = reports.read_report_content(ctx, dossier_id, view.main.id)
    rating = address(desk, dossier_id).record_id("rating", view.colleagues[0].id)
    target = folder / f"rapport-{len(list(folder.iterdir()))}.docx"
    reports.make_report(ctx, dossier_id, view.main.id, target)
    with zipfile.ZipFile(target) as word:
        parts = [word.read(name).decode("utf-8", "replace") for name in word.namelist()]
    tables = [
        str(ctx.store.reader().execute(f"SELECT * FROM {name}").fetchall())
        for name in ("rating", "opinion", "joint_rating", "received", "draft", "search")
    ]
    said: list[object] = [
        view,
        content,
        ratings.list_ratings(ctx, dossier_id, view.main.id, GRID),
        search_records(ctx, CANARY, dossier_id).hits,
        search_records(ctx, CANARY).hits,
        *(
            field_history.list_history(ctx, dossier_id, "rating", rating, one)
            for one in ("value", "explanation")
        ),
        report_todos.list_report_todos(ctx, dossier_id, view.main.id, content),
        read_lock_state(ctx, dossier_id, view.main.id),
        records.list_deleted(ctx, dossier_id),
        open_matters.list_matters(ctx, dossier_id),
        todos.list_todos(ctx, dossier_id),
        day_todos.list_day_todos(ctx, dossier_id),
        rooms.read_rooms(ctx, dossier_id),
        places.read_catalogue(ctx, dossier_id),
        list_reports(ctx, dossier_id),
    ]
    return "\n".join([*parts, *tables, *map(str, said)])


def test_what_is_not_locked_is_in_no_file_for_a_colleague(shared: str, joost: Desk) -> None:
    judge(joost, shared)
    path = joost.send(shared, encrypted=False)
    assert CANARY.encode() not in b"".join(members(path.read_bytes()).values())
    lock(joost, shared)
    path = joost.send(shared, encrypted=False)
    assert CANARY.encode() in b"".join(members(path.read_bytes()).values())


def test_nothing_that_is_settled_together_gives_a_score_away_before_the_lock(
    shared: str, marit: Desk, joost: Desk
) -> None:
    judge(joost, shared)
    place = address(joost, shared)
    found = ratings.list_ratings(joost.ctx, shared, place.assessment_id, GRID)["1.1"]
    for settle in (
        lambda: ratings.settle_rating(joost.ctx, place, found, "3"),
        lambda: ratings.adopt_my_ratings(joost.ctx, shared, place.assessment_id, [GRID]),
        lambda: write_joint_rating(joost.ctx, place, found, "3", f"Dit is {CANARY} gezien"),
        lambda: write(joost, ratings.joint_explanation_field(joost.ctx, place)),
    ):
        with pytest.raises(InputRefusedError, match="vastgezet"):
            settle()
        path = joost.send(shared, encrypted=False)
        assert CANARY.encode() not in b"".join(members(path.read_bytes()).values())


def write(desk: Desk, field: TextField) -> None:
    """Write the words of a hidden explanation in another field."""
    write_text(desk.ctx, field.key, f"Dit is {CANARY} gezien", field.basis, field.context)


def test_what_a_colleague_locked_is_in_no_exit_until_i_lock(
    shared: str, marit: Desk, joost: Desk, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    judge(joost, shared)
    lock(joost, shared)
    marit.rate(shared, "2")
    path = joost.send(shared, encrypted=False)
    with read_exchange_files(marit.ctx, [path]) as incoming:
        seen = [str(incoming.previews), *(describe_preview(one) for one in incoming.previews)]
        done = import_exchange_files(marit.ctx, incoming)
    seen += [str(done), describe_import(done), str(list_reports(marit.ctx, shared))]
    folder = tmp_path / "rapporten"
    folder.mkdir()
    assert CANARY not in "\n".join(seen) + exits(marit, shared, folder)
    assert CANARY not in caplog.text
    assert not marit.ctx.paths.log.exists()
    lock(marit, shared)
    assert CANARY in exits(marit, shared, folder)


def test_the_command_line_says_nothing_of_it(
    shared: str, marit: Desk, joost: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    judge(joost, shared)
    lock(joost, shared)
    path = joost.send(shared, encrypted=False)
    marit.ctx.close()
    data = str(marit.ctx.paths.root)
    for words in (
        ["importeer", str(path)],
        ["dossiers"],
        ["dossiers", "--json"],
        ["controleer"],
        ["exporteer", "vaart", "--uit", str(tmp_path / "stick.jury"), "--onversleuteld"],
        ["reservekopie"],
    ):
        assert main([words[0], "--data-map", data, *words[1:]]) == 0
    said = capsys.readouterr()
    assert "Nieuw: 1 score" in said.out
    assert CANARY not in said.out + said.err


def test_a_score_that_both_may_see_is_told_old_and_new_before_it_is_taken_over(
    shared: str, marit: Desk, joost: Desk
) -> None:
    def lines() -> list[ImportLine]:
        with read_exchange_files(marit.ctx, [joost.send(shared, encrypted=False)]) as incoming:
            found = list_incoming(marit.ctx, incoming, shared, Group.SCORES)
            import_exchange_files(marit.ctx, incoming)
        return found

    judge(joost, shared)
    lock(joost, shared)
    marit.rate(shared, "2")
    assert CANARY not in str(lines())
    lock(marit, shared)
    joost.clock.advance(minutes=1)
    joost.rate(shared, "4")
    assert lines() == []
    lock(joost, shared)
    [line] = lines()
    assert (line.what, line.effect) == ("score", "gewijzigd")
    assert line.before == f"3 (Draagt voldoende bij): Dit is {CANARY} gezien"
    assert line.after == f"4 (Draagt in hoge mate bij): Dit is {CANARY} gezien"
