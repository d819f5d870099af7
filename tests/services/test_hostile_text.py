"""Empty, enormous and strange text in every field: kept as it can be, or refused in one Dutch sentence."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from jurytool.clock import Clock
from jurytool.errors import InputRefusedError
from jurytool.models.fields import RECORDS, Kind
from jurytool.paths import DataPaths
from jurytool.services.context import Context, open_context
from jurytool.services.dossier.demo import load_demo
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.dossier.rooms import read_rooms
from jurytool.services.dossier.start import list_dossiers
from jurytool.services.laptop.health import read_health
from jurytool.services.records import NOTHING, edit_record
from jurytool.services.report.reports import make_report
from jurytool.services.text_fields import read_text_field, write_text
from jurytool.services.undo import undo

ENORMOUS = "Een zin van de school. " * 50_000  # over a million characters
STRANGE = {
    "empty": "",
    "spaces": " \t \n ",
    "control characters": "a\x00b\x07c\x1bd\x7f",
    "emoji": "🙂 🏳️‍🌈 👩🏽‍🏫",
    "right to left": "שלום עולם مرحبا \u202eomgekeerd\u202c",
    "lone surrogates": "voor\ud800na\udfff",
    "combining": "e\u0301e\u0308 " + "a" + "\u0301" * 200,
    "line ends": "een\r\ntwee\rdrie\u2028vier\u2029vijf\x85zes",
    "spaces that do not break": "a\u00a0b\u202fc\u2007d",
    "marks": "**vet *schuin \\ ## - 1. > [[x]] <b>&amp;</b> ]]>",
    "quotes": "' \" ; DROP TABLE note; -- %s {0} {school}",
    "one long word": "x" * 150_000,
    "many lines": "- punt\n" * 20_000,
}
# what no screen lets anybody type: the program's own words, a report that came back, a word out of a text
WRITTEN_BY_PROGRAM = ("instrument_copy", "report_version", "report_point", "own_word")
TEXT_FIELDS = [
    (record_type, field.name)
    for record_type, spec in RECORDS.items()
    for field in spec.fields.values()
    if field.kind in (Kind.TEXT, Kind.NARRATIVE) and record_type not in WRITTEN_BY_PROGRAM
]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    """The invented dossiers, filled once for all cases; each case undoes what it wrote."""
    ctx = open_context(DataPaths(tmp_path_factory.mktemp("demo")), Clock())
    load_demo(ctx)
    dossier_id = list_dossiers(ctx)[0].dossier_id
    ctx.perform(
        dossier_id, "gezien", lambda act: act.create("seen", ctx.clock.new_id(), {"about": "erasure"})
    )
    yield ctx
    ctx.close()


def a_record(ctx: Context, record_type: str) -> tuple[str, str]:
    """Return (dossier, record) of my own of a type that occurs in the invented dossiers."""
    rows = (
        ctx.store.reader().execute(f"SELECT dossier_id, id, owner FROM {record_type} ORDER BY id").fetchall()
    )
    mine = [(row[0], row[1]) for row in rows if row[2] == ctx.my_juror(row[0])]
    return mine[0]


@pytest.mark.parametrize("words", STRANGE.values(), ids=STRANGE.keys())
@pytest.mark.parametrize(("record_type", "field"), TEXT_FIELDS, ids=lambda name: str(name))
def test_strange_text_is_kept_without_what_cannot_be_kept(
    demo: Context, record_type: str, field: str, words: str
) -> None:
    dossier_id, record_id = a_record(demo, record_type)
    before = read_text_field(demo, dossier_id, record_type, record_id, field)
    changes, _ = write_text(demo, before.key, words, before.basis)
    kept = read_text_field(demo, dossier_id, record_type, record_id, field).text
    assert not any(unicodedata.category(char) == "Cs" for char in kept)
    assert not any(ord(char) < 32 and char not in "\t\n" for char in kept)
    assert "\u00a0" not in kept
    letters = "".join(char for char in unicodedata.normalize("NFC", words) if char.isalnum())
    assert "".join(char for char in kept if char.isalnum()) == letters
    if changes:
        undo(demo, dossier_id)
    assert read_text_field(demo, dossier_id, record_type, record_id, field).text == before.text


@pytest.mark.parametrize(("record_type", "field"), TEXT_FIELDS, ids=lambda name: str(name))
def test_a_paste_of_a_million_characters_is_refused_in_one_sentence(
    demo: Context, record_type: str, field: str
) -> None:
    dossier_id, record_id = a_record(demo, record_type)
    before = read_text_field(demo, dossier_id, record_type, record_id, field)
    with pytest.raises(InputRefusedError) as refused:
        write_text(demo, before.key, ENORMOUS, before.basis)
    assert str(refused.value).count(". ") == 0
    assert "200.000" in str(refused.value)
    assert read_text_field(demo, dossier_id, record_type, record_id, field) == before


@pytest.mark.parametrize(
    ("record_type", "field", "value"),
    [
        ("phase_date", "on_date", "gisteren"),
        ("contact", "on_date", "2026-02-30"),
        ("programme_item", "planned_start", "25:99"),
        ("note", "at", "2026-11-19T10:00:00"),
        ("declaration", "declared_on", "31/12/2026"),
    ],
)
def test_a_moment_that_does_not_exist_is_refused(
    demo: Context, record_type: str, field: str, value: str
) -> None:
    dossier_id, record_id = a_record(demo, record_type)
    with pytest.raises(InputRefusedError, match="bestaat niet"):
        edit_record(demo, dossier_id, record_type, record_id, {field: value}, "proef", NOTHING)


def test_a_dossier_full_of_strange_text_still_opens_and_makes_its_report(tmp_path: Path) -> None:
    ctx = open_context(DataPaths(tmp_path / "d"), Clock())
    try:
        load_demo(ctx)
        cases = list(STRANGE.values())
        for number, (record_type, field) in enumerate(TEXT_FIELDS):
            rows = ctx.store.reader().execute(f"SELECT dossier_id, id, owner FROM {record_type}").fetchall()
            for row in [row for row in rows if row[2] == ctx.my_juror(row[0])][:3]:
                shown = read_text_field(ctx, row[0], record_type, row[1], field)
                write_text(ctx, shown.key, cases[number % len(cases)], shown.basis)
        for row in list_dossiers(ctx):
            assert read_rooms(ctx, row.dossier_id)
            target = tmp_path / f"{row.dossier_id}.docx"
            make_report(ctx, row.dossier_id, read_dossier(ctx, row.dossier_id).main.id, target)
            assert target.stat().st_size > 10_000
        assert read_health(ctx).is_well
    finally:
        ctx.close()
