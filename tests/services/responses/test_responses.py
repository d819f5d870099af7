"""The reaction of the school in a dossier: add, decide with a reason, print, delete, and take each back."""

from __future__ import annotations

from pathlib import Path

import pytest

from jurytool.errors import InputRefusedError
from jurytool.models.enums import ResponseDecision
from jurytool.services.dossier.form_todos import list_form_todos
from jurytool.services.dossier.search import search_records
from jurytool.services.dossier.todos import list_reply_todos
from jurytool.services.erasing.erasing import erase_record
from jurytool.services.records import list_deleted
from jurytool.services.report.report_checks import read_watch
from jurytool.services.report.report_versions import edit_version, list_versions
from jurytool.services.report.reports import make_report, read_report_content
from jurytool.services.responses import responses
from jurytool.services.responses.response_ledger import Ledger, read_ledger
from jurytool.services.responses.responses import NewResponse, ResponseView
from jurytool.services.text_fields import write_text
from jurytool.services.undo import undo
from jurytool.storage.log import begin_act
from tests.services.conftest import SmallDossier, make_dossier
from tests.services.returned.conftest import section_of, write_section

ADOPTED, OPEN = ResponseDecision.ADOPTED, ResponseDecision.OPEN


@pytest.fixture
def written(dossier: SmallDossier) -> SmallDossier:
    write_section(dossier, "samenvatting", "De school heeft 80 leerlingen.\nOuders lezen mee.")
    write_section(dossier, "bevindingen:aanpak", "De aanpak is doordacht.")
    return dossier


def ledger(d: SmallDossier) -> Ledger:
    found = read_ledger(d.ctx, d.id)
    assert found is not None
    return found


def only(d: SmallDossier) -> ResponseView:
    (found,) = ledger(d).responses
    return found


def add(d: SmallDossier, words: str, passage: str = "") -> str:
    """Add a reaction on the passage with these words, or on the whole."""
    now = ledger(d)
    about = next((one for one in now.passages if one.text == passage), None)
    new = NewResponse(words, passage, about.section_id if about else "", received_on="2026-12-01")
    return responses.add_response(d.ctx, d.id, d.main.id, new, now.last_position).main_id


def write(d: SmallDossier, reason: str) -> None:
    field = responses.reason_field(d.ctx, d.id, only(d).id)
    write_text(d.ctx, field.key, reason, field.basis, field.context)


def test_a_reaction_belongs_to_a_passage_and_waits_for_a_decision(written: SmallDossier) -> None:
    add(written, " Het zijn er 84. ", "De school heeft 80 leerlingen.")
    one = only(written)
    assert (one.text.strip(), one.passage, one.received_on) == (
        "Het zijn er 84.",
        "De school heeft 80 leerlingen.",
        "2026-12-01",
    )
    assert one.section_id == section_of(written, "samenvatting").id == one.target
    assert (one.numbers, one.is_open) == ((2,), True)  # the sentence of the verdict is the first
    assert ledger(written).count_by_passage() == {one.passage_key: 1}
    assert (ledger(written).waiting, len(ledger(written).responses)) == (1, 1)


def test_a_reaction_without_words_or_with_a_day_that_is_none_is_refused(written: SmallDossier) -> None:
    with pytest.raises(InputRefusedError, match="wat de school schrijft"):
        add(written, " \n ")
    new = NewResponse("Goed.", received_on="2026-02-31")
    with pytest.raises(InputRefusedError, match="datum"):
        responses.add_response(written.ctx, written.id, written.main.id, new)
    assert ledger(written).responses == ()


def test_reactions_come_in_the_order_of_the_report_and_those_on_the_whole_last(written: SmallDossier) -> None:
    add(written, "Algemeen.")
    add(written, "Drie.", "De aanpak is doordacht.")
    add(written, "Twee.", "Ouders lezen mee.")
    add(written, "Eén.", "De school heeft 80 leerlingen.")
    add(written, "Twee, later.", "Ouders lezen mee.")
    texts = [one.text for one in ledger(written).responses]
    assert texts == ["Eén.", "Twee.", "Twee, later.", "Drie.", "Algemeen."]
    printed = read_report_content(written.ctx, written.id, written.main.id).responses
    assert [one.text for one in printed] == texts


def test_a_reaction_keeps_its_number_whatever_comes_or_goes(written: SmallDossier) -> None:
    for text in ("Eén.", "Twee.", "Drie."):
        add(written, text)
    second = next(one for one in ledger(written).responses if one.text == "Twee.")
    responses.delete_response(written.ctx, written.id, second.id)
    add(written, "Vier.", "De school heeft 80 leerlingen.")  # before the others in the report
    assert [(one.name, one.text) for one in ledger(written).responses] == [
        ("4", "Vier."),
        ("1", "Eén."),
        ("3", "Drie."),
    ]
    printed = read_report_content(written.ctx, written.id, written.main.id).responses
    assert [one.name for one in printed] == ["4", "1", "3"]


def test_the_first_reaction_says_when_the_school_answered(written: SmallDossier, tmp_path: Path) -> None:
    d = written
    make_report(d.ctx, d.id, d.main.id, tmp_path / "een.docx")
    (version,) = list_versions(d.ctx, d.id, d.main.id)
    edit_version(d.ctx, d.id, version, {"sent_on": "2026-11-10", "reply_by": "2026-12-01", "no_reply": True})

    def answer(day: str) -> None:
        new = NewResponse("Goed.", version_id=version.id, received_on=day)
        responses.add_response(d.ctx, d.id, d.main.id, new)

    def answered() -> tuple[str, bool]:
        (one,) = list_versions(d.ctx, d.id, d.main.id)
        return one.replied_on, one.no_reply

    assert answered() == ("", True)
    answer("")
    answer("2026-11-09")
    assert answered() == ("", False)  # no day, and one before it was sent: it came, and nobody knows when
    answer("2026-11-18")
    assert answered() == ("2026-11-18", False)
    assert list_reply_todos(d.ctx, d.id) == []
    answer("2026-11-19")
    assert answered() == ("2026-11-18", False)
    undo(d.ctx, d.id)
    undo(d.ctx, d.id)
    assert answered() == ("", False)


def test_a_reaction_without_a_day_is_an_answer_too(written: SmallDossier, tmp_path: Path) -> None:
    d = written
    make_report(d.ctx, d.id, d.main.id, tmp_path / "een.docx")
    (version,) = list_versions(d.ctx, d.id, d.main.id)
    edit_version(d.ctx, d.id, version, {"sent_on": "2026-11-10", "reply_by": "2026-12-01"})
    assert [todo.target for todo in list_reply_todos(d.ctx, d.id)] == [f"version:{version.id}"]
    responses.add_response(d.ctx, d.id, d.main.id, NewResponse("Goed.", version_id=version.id))
    (version,) = list_versions(d.ctx, d.id, d.main.id)
    assert (version.has_reply, version.replied_on, version.early_on) == (True, "", "")
    assert list_reply_todos(d.ctx, d.id) == []


def test_a_reaction_from_before_the_sending_is_told_as_such(written: SmallDossier, tmp_path: Path) -> None:
    d = written
    make_report(d.ctx, d.id, d.main.id, tmp_path / "een.docx")
    (version,) = list_versions(d.ctx, d.id, d.main.id)
    edit_version(d.ctx, d.id, version, {"sent_on": "2026-11-10"})
    new = NewResponse("Goed.", version_id=version.id, received_on="2026-11-09")
    responses.add_response(d.ctx, d.id, d.main.id, new)
    (version,) = list_versions(d.ctx, d.id, d.main.id)
    assert (version.has_reply, version.replied_on, version.early_on) == (True, "", "2026-11-09")
    edit_version(d.ctx, d.id, version, {"sent_on": "2026-11-08"})
    (version,) = list_versions(d.ctx, d.id, d.main.id)
    assert (version.replied_on, version.early_on) == ("2026-11-09", "")


def test_two_laptops_that_gave_one_number_keep_both_apart(written: SmallDossier) -> None:
    for text in ("Van mij.", "Van de ander."):
        with begin_act(
            written.ctx.store, written.ctx.clock, dossier=written.id, author="x", device="x"
        ) as act:
            act.create(
                "school_response",
                written.ctx.clock.new_id(),
                {"assessment_id": written.main.id, "text": text, "position": "5", "number": 1},
            )
    add(written, "Daarna.")
    assert sorted((one.name, one.text) for one in ledger(written).responses) == [
        ("1", "Van mij."),
        ("1b", "Van de ander."),
        ("2", "Daarna."),
    ]


def test_a_reaction_on_words_that_are_gone_stays_in_its_section(written: SmallDossier) -> None:
    add(written, "Klopt niet.", "De school heeft 80 leerlingen.")
    add(written, "Goed.", "De aanpak is doordacht.")
    write_section(written, "samenvatting", "Iets heel anders.\nOuders lezen mee.")
    first, second = ledger(written).responses
    assert (first.text, first.passage_key, first.numbers) == ("Klopt niet.", "", ())
    assert first.target == section_of(written, "samenvatting").id
    assert second.numbers


def test_a_decision_with_its_reason_is_kept_and_each_is_undone(written: SmallDossier) -> None:
    add(written, "Het zijn er 84.", "De school heeft 80 leerlingen.")
    responses.decide_response(written.ctx, written.id, only(written), ADOPTED)
    write(written, "Dat klopt.")
    assert (only(written).decision, only(written).reason) == (ADOPTED, "Dat klopt.")
    undo(written.ctx, written.id)
    assert (only(written).decision, only(written).reason) == (ADOPTED, "")
    undo(written.ctx, written.id)
    assert only(written).decision is OPEN
    undo(written.ctx, written.id)
    assert ledger(written).responses == ()


def test_the_day_can_be_changed(written: SmallDossier) -> None:
    add(written, "Goed.")
    responses.edit_response(written.ctx, written.id, only(written), {"received_on": "2026-12-02"})
    assert only(written).received_on == "2026-12-02"
    undo(written.ctx, written.id)
    assert only(written).received_on == "2026-12-01"


def test_a_deleted_reaction_is_in_the_bin_and_comes_back(written: SmallDossier) -> None:
    made = add(written, "Goed.")
    responses.delete_response(written.ctx, written.id, made)
    assert ledger(written).responses == ()
    assert [(entry.kind, entry.text) for entry in list_deleted(written.ctx, written.id)] == [
        ("reactie van de school", "Goed.")
    ]
    undo(written.ctx, written.id)
    assert only(written).text == "Goed."


def test_the_annex_is_switched_for_the_report_and_undone(written: SmallDossier) -> None:
    add(written, "Goed.")
    responses.annex_responses(written.ctx, written.id, written.main, on=True)
    content = read_report_content(written.ctx, written.id, written.main.id)
    assert [one.text for one in content.printed_responses] == ["Goed."]
    undo(written.ctx, written.id)
    assert read_report_content(written.ctx, written.id, written.main.id).printed_responses == ()


def test_reaction_and_reason_are_found_and_lead_to_the_room(written: SmallDossier) -> None:
    made = add(written, "De zwaluwen klopten niet.")
    write(written, "Dat waren gierzwaluwen.")
    for words in ("zwaluwen klopten", "gierzwaluwen"):
        (hit,) = search_records(written.ctx, words, written.id).hits
        assert (hit.group, hit.room, hit.target) == ("responses", "responses", f"response:{made}")
        assert hit.assessment_id == written.main.id


def test_the_checks_of_the_report_count_what_waits(written: SmallDossier) -> None:
    add(written, "Goed.")
    watch = read_watch(written.ctx, written.id, written.main.id)
    issues, _ = watch.look_at(read_report_content(written.ctx, written.id, written.main.id))
    assert [one.text for one in issues if one.room == "responses"] == ["1 reactie van de school is nog open"]


def test_the_ledger_knows_the_last_concept_that_the_school_can_have(
    written: SmallDossier, tmp_path: Path
) -> None:
    assert ledger(written).version is None
    made = make_report(written.ctx, written.id, written.main.id, tmp_path / "rapport.docx").main_id
    version = ledger(written).version
    assert version is not None
    assert version.id == made


def test_each_assessment_has_reactions_of_its_own(written: SmallDossier) -> None:
    other = make_dossier(written.ctx)
    add(written, "Goed.")
    assert ledger(other).responses == ()


def test_no_form_was_left_open(written: SmallDossier) -> None:
    add(written, "Goed.")
    assert list_form_todos(written.ctx, written.id) == []


def say_reply(d: SmallDossier, author: str, day: str) -> None:
    """Say when the school answered, as each juror did who had not seen what the other said."""
    (version,) = list_versions(d.ctx, d.id, d.main.id)
    with begin_act(d.ctx.store, d.ctx.clock, dossier=d.id, author=author, device=author) as act:
        act.set("report_version", version.id, "replied_on", day, ())


def test_a_reaction_settles_nothing_on_which_two_jurors_differ(written: SmallDossier, tmp_path: Path) -> None:
    d = written
    made = make_report(d.ctx, d.id, d.main.id, tmp_path / "een.docx").main_id
    for author, day in (("x", "2026-12-03"), ("y", "2026-12-05")):
        say_reply(d, author, day)

    def heads() -> tuple[str, ...]:
        (version,) = list_versions(d.ctx, d.id, d.main.id)
        assert version.replied_on == ""
        return version.basis.heads(made, "replied_on")

    before = heads()
    assert len(before) == 2
    new = NewResponse("Goed.", version_id=made, received_on="2026-12-09")
    responses.add_response(d.ctx, d.id, d.main.id, new)
    assert heads() == before


def test_the_day_that_somebody_filled_in_holds_above_that_of_a_reaction(
    written: SmallDossier, tmp_path: Path
) -> None:
    d = written
    made = make_report(d.ctx, d.id, d.main.id, tmp_path / "een.docx").main_id
    (version,) = list_versions(d.ctx, d.id, d.main.id)
    untouched = version.basis.heads(made, "replied_on")
    for day in ("2026-12-09", "2026-12-04"):
        new = NewResponse("Goed.", version_id=made, received_on=day)
        responses.add_response(d.ctx, d.id, d.main.id, new)
    (version,) = list_versions(d.ctx, d.id, d.main.id)
    assert (version.replied_on, version.basis.heads(made, "replied_on")) == ("2026-12-04", untouched)
    with pytest.raises(InputRefusedError, match="staan 2 reacties van de school"):
        edit_version(d.ctx, d.id, version, {"no_reply": True})
    edit_version(d.ctx, d.id, version, {"replied_on": "2026-12-02"})
    (version,) = list_versions(d.ctx, d.id, d.main.id)
    assert version.replied_on == "2026-12-02"


def names(d: SmallDossier) -> dict[str, str]:
    return {one.text: one.name for one in ledger(d).responses}


def put_responses(d: SmallDossier, *numbers: int | None) -> list[str]:
    """Add reactions with these numbers, as they come from elsewhere; None as of a program that gave none."""
    made: list[str] = []
    for number in numbers:
        values = {
            "assessment_id": d.main.id,
            "text": f"Als {number}, {len(made)}.",
            "position": f"{len(made)}",
        }
        with begin_act(d.ctx.store, d.ctx.clock, dossier=d.id, author="x", device="x") as act:
            given = {} if number is None else {"number": number}
            made.append(act.create("school_response", d.ctx.clock.new_id(), {**values, **given}))
    return made


def test_reactions_of_an_earlier_program_keep_the_numbers_of_their_order(written: SmallDossier) -> None:
    old = put_responses(written, None, None)
    before = names(written)
    assert sorted(before.values()) == ["1", "2"]
    add(written, "Nieuw.")
    assert names(written) == {**before, "Nieuw.": "3"}
    add(written, "Nog een.")
    assert names(written) == {**before, "Nieuw.": "3", "Nog een.": "4"}
    erase_record(written.ctx, written.id, "school_response", old[0], agreed=True)
    assert names(written) == {"Als None, 1.": "2", "Nieuw.": "3", "Nog een.": "4"}


def test_a_number_that_came_without_one_gives_way(written: SmallDossier) -> None:
    put_responses(written, 1, None, 2)
    assert names(written) == {"Als 1, 0.": "1", "Als None, 1.": "2b", "Als 2, 2.": "2"}


def test_the_second_of_two_with_one_number_stays_so_without_the_first(written: SmallDossier) -> None:
    first, _ = put_responses(written, 4, 4)
    assert names(written) == {"Als 4, 0.": "4", "Als 4, 1.": "4b"}
    responses.delete_response(written.ctx, written.id, first)
    assert names(written) == {"Als 4, 1.": "4b"}


def test_the_number_of_what_was_erased_is_never_given_again(written: SmallDossier) -> None:
    made = [add(written, text) for text in ("Eén.", "Twee.", "Drie.")]
    for gone in made[1:]:
        erase_record(written.ctx, written.id, "school_response", gone)
    add(written, "Vier.")
    assert names(written) == {"Eén.": "1", "Vier.": "4"}
    erase_record(written.ctx, written.id, "school_response", made[0])
    add(written, "Vijf.")
    assert names(written) == {"Vier.": "4", "Vijf.": "5"}
