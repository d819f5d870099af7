"""Paper: sheets hold what to ask, and a line of a sheet becomes a note of its talk."""

from __future__ import annotations

from pathlib import Path

import pytest

from jurytool.errors import InputRefusedError
from jurytool.models.enums import NoteKind
from jurytool.report import blocks as b
from jurytool.services.context import Context
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.drafts import PAPER, Draft, DraftKey
from jurytool.services.text_fields import find_draft, save_draft
from jurytool.services.undo import undo
from jurytool.services.visit.notes import NewNote, answer_question, capture_note, list_notes, read_note
from jurytool.services.visit.paper import (
    PaperLine,
    capture_line,
    make_score_form,
    make_sheets,
    read_codes,
    read_kind,
    save_sheets,
)
from jurytool.services.visit.programme import list_contacts, set_attendance, set_item_times
from jurytool.services.visit.statements import add_statement
from tests.services.conftest import ES, GRID, SmallDossier, make_dossier

TALK = "Gesprek leerlingen"


def texts(report: b.Report) -> list[str]:
    found: list[str] = []
    for block in report.blocks:
        if isinstance(block, b.Heading):
            found.append(block.text)
        elif isinstance(block, b.Paragraph):
            found.append("".join(run.text for run in block.runs))
        elif isinstance(block, b.ListBlock):
            found += ["".join(run.text for run in item) for item in block.items]
    return found


def ask(dossier: SmallDossier, text: str, group: str) -> str:
    new = NewNote(text, kind=NoteKind.QUESTION, target_group=group)
    return capture_note(dossier.ctx, dossier.id, new).main_id


def test_a_sheet_holds_the_open_questions_and_statements_for_its_talk(dossier: SmallDossier) -> None:
    ask(dossier, "Wat plan je zelf?", "leerlingen")
    ask(dossier, "Voor iedereen: waarom deze school?", "")
    ask(dossier, "Wie betaalt dit?", "bestuur")
    answered = ask(dossier, "Al beantwoord", "leerlingen")
    answer_question(dossier.ctx, dossier.id, answered, answered)
    add_statement(dossier.ctx, dossier.id, dossier.main.id, "aanpak", "Elk kind plant zelf.", "leerlingen")
    add_statement(dossier.ctx, dossier.id, dossier.main.id, "aanpak", "Wij doen het samen.", "")
    item = dossier.item(TALK)
    me = next(juror.id for juror in read_dossier(dossier.ctx, dossier.id).jurors if juror.is_me)
    set_attendance(dossier.ctx, dossier.id, item.id, me, goes=True)
    found = texts(make_sheets(dossier.ctx, dossier.id, [item.id]))
    assert found[0] == item.name == f"10.15 {TALK}"
    assert "MO gaat" in found[1]
    assert {"Wat plan je zelf?", "Voor iedereen: waarom deze school?", "Elk kind plant zelf."} <= set(found)
    assert "Wij doen het samen." in found
    assert not {"Wie betaalt dit?", "Al beantwoord"} & set(found)
    legend = found[-1]
    assert "2 citaat" in legend
    assert "3 Aanpak" in legend
    assert "van 1.1 tot 8.2" in legend


def test_a_talk_with_two_groups_has_what_is_for_either(dossier: SmallDossier) -> None:
    ask(dossier, "Wie betaalt dit?", "bestuur")
    ask(dossier, "Wie leidt dit?", "leiding")
    add_statement(dossier.ctx, dossier.id, dossier.main.id, "aanpak", "Het bestuur steunt.", "bestuur")
    found = texts(make_sheets(dossier.ctx, dossier.id, [dossier.item("Gesprek leiding en bestuur").id]))
    assert {"Wie betaalt dit?", "Wie leidt dit?", "Het bestuur steunt."} <= set(found)


def test_every_talk_has_a_page_and_no_name_of_a_juror_is_printed(dossier: SmallDossier) -> None:
    items = [dossier.item(TALK), dossier.item("Gesprek team")]
    report = make_sheets(dossier.ctx, dossier.id, [item.id for item in items], loose=2)
    headings = [block for block in report.blocks if isinstance(block, b.Heading) and block.level == 1]
    assert [heading.text for heading in headings] == [*(item.name for item in items), "Los blad", "Los blad"]
    assert all(heading.page_break_before for heading in headings)
    assert "MO en JH" in report.header_right
    assert "Oosterveld" not in repr(report)


def test_many_questions_leave_fewer_rows_but_never_too_few(dossier: SmallDossier) -> None:
    def rows() -> int:
        report = make_sheets(dossier.ctx, dossier.id, [dossier.item(TALK).id])
        return next(block.rows for block in report.blocks if isinstance(block, b.WritingTable))

    empty = rows()
    for number in range(6):
        ask(dossier, f"Vraag {number}?", "leerlingen")
    some = rows()
    for number in range(60):
        ask(dossier, f"Nog een vraag {number}?", "leerlingen")
    assert empty > some > rows() == 8


def test_no_sheet_at_all_is_refused(dossier: SmallDossier) -> None:
    with pytest.raises(InputRefusedError, match="Kies eerst voor welke gesprekken"):
        make_sheets(dossier.ctx, dossier.id, [])


def test_a_line_becomes_a_note_of_its_talk_marked_as_written_afterwards(dossier: SmallDossier) -> None:
    item = dossier.item(TALK)
    line = PaperLine("Wij kiezen zélf.", "10.24", "2*", "3, 4.2")
    note = read_note(dossier.ctx, dossier.id, capture_line(dossier.ctx, dossier.id, item.id, line).main_id)
    assert (note.item_id, note.kind, note.starred, note.backdated) == (item.id, NoteKind.QUOTE, True, True)
    assert note.source_group == item.source_group
    assert note.at[11:16] == "10:24"
    assert {(tag.instrument_id, tag.item_key) for tag in note.tags} == {(ES, "aanpak"), (GRID, "4.2")}
    undo(dossier.ctx, dossier.id)
    assert list_notes(dossier.ctx, dossier.id) == []


def test_only_the_text_is_needed_and_it_says_what_kind_it_is(dossier: SmallDossier) -> None:
    item = dossier.item(TALK)
    made = capture_line(dossier.ctx, dossier.id, item.id, PaperLine("? Hoe vaak"))
    note = read_note(dossier.ctx, dossier.id, made.main_id)
    assert (note.kind, note.text, note.tags) == (NoteKind.QUESTION, "Hoe vaak", ())
    assert note.at[11:16] == item.planned_end


def test_a_line_without_a_time_takes_the_real_end_of_its_talk(dossier: SmallDossier) -> None:
    item = dossier.item(TALK)
    times = ("2026-11-19T10:20:00+01:00", "2026-11-19T11:07:00+01:00")
    set_item_times(dossier.ctx, dossier.id, item.id, *times)
    made = capture_line(dossier.ctx, dossier.id, item.id, PaperLine("Achteraf"))
    assert read_note(dossier.ctx, dossier.id, made.main_id).at == times[1]


def test_a_line_gets_the_day_of_its_visit(dossier: SmallDossier) -> None:
    from jurytool.services.visit.programme import edit_contact

    item = dossier.item(TALK)
    visit = next(one for one in list_contacts(dossier.ctx, dossier.id) if one.id == item.contact_id)
    edit_contact(dossier.ctx, dossier.id, visit, {"on_date": "2026-11-12"})
    made = capture_line(dossier.ctx, dossier.id, item.id, PaperLine("Vorige week", "9.05"))
    assert read_note(dossier.ctx, dossier.id, made.main_id).at.startswith("2026-11-12T09:05:00")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (PaperLine("Tekst", kind="7"), "geen soort"),
        (PaperLine("Tekst", kind="22"), "geen soort"),
        (PaperLine("Tekst", codes="3, 9.9"), "“9.9” is geen criterium"),
        (PaperLine("Tekst", time="half tien"), "geen tijd"),
        (PaperLine("Tekst", time="25.00"), "bestaat niet"),
        (PaperLine("  "), "nog leeg"),
        (PaperLine("x" * 300_000), "te lang"),
    ],
)
def test_a_wrong_line_is_refused_in_one_sentence_and_stays_a_draft(
    dossier: SmallDossier, line: PaperLine, sentence: str
) -> None:
    key = DraftKey(dossier.id, "note", PAPER, "text")
    save_draft(dossier.ctx, Draft(key, line.text, 0, ()))
    with pytest.raises(InputRefusedError, match=sentence):
        capture_line(dossier.ctx, dossier.id, dossier.item(TALK).id, line)
    assert list_notes(dossier.ctx, dossier.id) == []
    assert find_draft(dossier.ctx, key) is not None


def test_codes_are_those_of_the_sheet_whatever_stands_between_them(pro_dossier: SmallDossier) -> None:
    dossier = read_dossier(pro_dossier.ctx, pro_dossier.id)
    assert read_codes(dossier, "") == ()
    assert read_codes(dossier, "#4.2;4.2 , 1.1") == read_codes(dossier, "4.2 1.1")
    assert len(read_codes(dossier, "4.2 1.1")) == 2


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("", (None, False)),
        ("*", (None, True)),
        (" 3 * ", (NoteKind.QUESTION, True)),
        ("*4", (NoteKind.DOCUMENT, True)),
    ],
)
def test_kind_and_star_are_read_together(code: str, found: tuple[NoteKind | None, bool]) -> None:
    assert read_kind(code) == found


def test_the_file_is_kept_whole(tmp_path: Path) -> None:
    save_sheets(b"%PDF-1.4", tmp_path / "bladen.pdf")
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["bladen.pdf"]


def test_the_score_form_has_a_line_for_each_indicator_and_criterion(dossier: SmallDossier) -> None:
    report = make_score_form(dossier.ctx, dossier.id)
    (grid,) = [block for block in report.blocks if isinstance(block, b.GridTable)]
    assert grid.columns == ("1", "2", "3", "4", "n.v.t.", "n.g.")
    assert sum(len(group.rows) for group in grid.groups) == 22
    assert grid.to_fill
    found = texts(report)
    assert found[0] == "Scoreformulier"
    assert "3 Aanpak van het excellentieprofiel" in found
    assert any("1 Draagt niet of nauwelijks bij" in words for words in found)


def test_each_object_has_a_score_form_of_its_own(ctx: Context) -> None:
    made = make_dossier(ctx, objects=("havo", "vwo"))
    found = texts(make_score_form(ctx, made.id))
    assert [words for words in found if words.startswith("Scoreformulier")] == [
        "Scoreformulier havo",
        "Scoreformulier vwo",
    ]


def test_a_line_is_written_down_in_the_name_of_a_colleague(dossier: SmallDossier) -> None:
    other = dossier.view.colleagues[0].id
    capture_line(dossier.ctx, dossier.id, None, PaperLine("Van zijn blok", on_behalf=other))
    (note,) = list_notes(dossier.ctx, dossier.id)
    assert (note.owner, note.entered_by) == (other, dossier.ctx.my_juror(dossier.id))
