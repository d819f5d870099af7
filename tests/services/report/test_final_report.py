"""A definitive report: what stands in its way, what it is, what is seen of it, and how it stops holding."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from jurytool.errors import InputRefusedError
from jurytool.report.word.returned import read_returned_docx
from jurytool.services.dossier.assessments import add_assessment, set_verdict
from jurytool.services.exchange.field_history import list_history
from jurytool.services.exchange.open_matters import list_matters
from jurytool.services.exchange.versions import keep_version, read_versions
from jurytool.services.judging.independence import lock_own_ratings
from jurytool.services.judging.ratings import NO_RATINGS, Address, rate_item, settle_rating
from jurytool.services.report.final_report import (
    FinalState,
    choose_final,
    list_final_matters,
    list_open_scores,
    make_final_report,
    read_final_state,
    reopen_report,
)
from jurytool.services.report.report_options import (
    BY_CRITERION,
    BY_TALK,
    FINDINGS,
    NO_OPTIONS,
    ReportOptions,
    list_options,
    put_option,
)
from jurytool.services.report.report_todos import list_report_todos
from jurytool.services.report.report_versions import list_versions
from jurytool.services.report.reports import make_report, read_report_content
from jurytool.services.report.sections import list_findings, profile_field, section_field
from jurytool.services.report.shared_parts import PROFILE_PART, share_part
from jurytool.services.text_fields import TextField, write_text
from jurytool.services.undo import redo, undo
from jurytool.services.visit.notes import NewNote, capture_note
from jurytool.storage.log import begin_act
from tests.services.conftest import GRID, SmallDossier
from tests.services.returned.conftest import section_of, write_section
from tests.support.locking import lock_as

NOTE = "⟦note:0000000a-0000-0000-0000-00000000000a⟧"


def state(d: SmallDossier) -> FinalState:
    return read_final_state(d.ctx, d.id, d.main.id)


def finalise(d: SmallDossier, folder: Path, name: str = "definitief.docx") -> Path:
    make_final_report(d.ctx, d.id, d.main.id, folder / name)
    return folder / name


def parts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode(errors="replace") for name in archive.namelist()}


def two_versions(d: SmallDossier, field: TextField) -> None:
    """Let a colleague and me write a text without knowing of each other."""
    with begin_act(d.ctx.store, d.ctx.clock, dossier=d.id, author="ander", device="ander") as act:
        act.set(field.key.record_type, field.key.record_id, field.key.field, "Van de ander.", field.basis)
    write_text(d.ctx, field.key, "Van mij.", field.basis, field.context)


def names(d: SmallDossier) -> list[tuple[str, bool]]:
    return [(one.name, one.is_final) for one in list_versions(d.ctx, d.id, d.main.id)]


# -- becoming definitive -------------------------------------------------------------------------------------


def test_a_report_becomes_definitive_and_says_so(dossier: SmallDossier, tmp_path: Path) -> None:
    path = finalise(dossier, tmp_path)
    found = state(dossier)
    assert found.holds is not None
    assert (found.holds.label, found.holds.made_on, found.changed) == ("Definitief", "2026-11-19", 0)
    assert found.reopening is None
    said = parts(path)
    around = [text for name, text in said.items() if name.startswith(("word/header", "word/footer"))]
    assert "Definitief · 19 november 2026" in "".join(around)
    assert ">definitief<" in said["docProps/custom.xml"]
    assert "CONCEPT" not in said["word/document.xml"]


def test_no_part_of_a_definitive_file_holds_a_note_its_author_or_what_a_sentence_rests_on(
    dossier: SmallDossier, tmp_path: Path
) -> None:
    note = capture_note(dossier.ctx, dossier.id, NewNote("Een geheime waarneming uit de les", "")).main_id
    write_section(dossier, "samenvatting", f"De school weet wat zij wil. ⟦note:{note}⟧")
    said = parts(finalise(dossier, tmp_path))
    assert "De school weet wat zij wil." in said["word/document.xml"]
    assert not any(name.startswith("customXml") for name in said)
    for name, text in said.items():
        for secret in ("geheime waarneming", "Oosterveld", "Hillenaar", note, "⟦", "note:"):
            assert secret not in text, (name, secret)


def test_a_definitive_file_has_no_texts_to_merge_with(dossier: SmallDossier, tmp_path: Path) -> None:
    found = read_returned_docx(io.BytesIO(finalise(dossier, tmp_path).read_bytes()))
    assert found.base is None
    assert found.origin is not None
    assert found.origin.final


def test_its_bytes_are_kept_and_never_change(dossier: SmallDossier, tmp_path: Path) -> None:
    made = finalise(dossier, tmp_path).read_bytes()
    write_section(dossier, "samenvatting", "Later geschreven.")
    reopen_report(dossier.ctx, dossier.id, state(dossier))
    finalise(dossier, tmp_path, "twee.docx")
    first = next(one for one in list_versions(dossier.ctx, dossier.id) if one.label == "Definitief")
    assert b"".join(dossier.ctx.store.attachments.read(first.sha256)) == made


def test_while_one_holds_no_other_is_made(dossier: SmallDossier, tmp_path: Path) -> None:
    finalise(dossier, tmp_path)
    with pytest.raises(InputRefusedError, match="Er is al een definitief rapport"):
        finalise(dossier, tmp_path, "twee.docx")
    assert names(dossier) == [("Definitief", True)]
    assert not (tmp_path / "twee.docx").exists()


def test_a_concept_can_be_made_beside_it(dossier: SmallDossier, tmp_path: Path) -> None:
    finalise(dossier, tmp_path)
    make_report(dossier.ctx, dossier.id, dossier.main.id, tmp_path / "concept.docx")
    assert ("Concept 1", False) in names(dossier)
    assert state(dossier).holds is not None


def test_what_it_prints_as_open_is_marked_and_a_part_without_text_is_not(
    dossier: SmallDossier, tmp_path: Path
) -> None:
    todos = list_report_todos(dossier.ctx, dossier.id, dossier.main.id)
    marked = {todo.text: todo.prints_open for todo in todos}
    assert marked["Het predicaat is nog open"]
    assert [text for text, prints in marked.items() if prints and text.startswith("Nog niet ingevuld: ")]
    assert not [text for text, prints in marked.items() if prints and text.endswith("heeft nog geen tekst")]
    printed = parts(finalise(dossier, tmp_path))["word/document.xml"]
    assert "De jury heeft nog niet vastgesteld of" in printed
    assert "Nog te schrijven" not in printed


# -- what stands in its way (R17) ----------------------------------------------------------------------------


def test_a_text_in_two_versions_refuses_it_with_the_way_to_it(dossier: SmallDossier, tmp_path: Path) -> None:
    write_section(dossier, "samenvatting", "Zo begon het.")
    view = section_of(dossier, "samenvatting")
    two_versions(dossier, section_field(dossier.ctx, dossier.id, dossier.main.id, view))
    (todo,) = list_final_matters(dossier.ctx, dossier.id, dossier.main.id)
    assert todo.text.startswith("2 Conclusie")
    assert (todo.room, todo.target) == ("together", f"choices:section/{view.id}/text")
    with pytest.raises(InputRefusedError, match="staat nog iets open"):
        finalise(dossier, tmp_path)
    assert names(dossier) == []
    assert list(tmp_path.glob("*.docx")) == []


def test_a_merge_that_nobody_confirmed_refuses_it(dossier: SmallDossier) -> None:
    write_section(dossier, "samenvatting", "Eerste alinea.\nTweede alinea.\nDerde alinea.")
    view = section_of(dossier, "samenvatting")
    field = section_field(dossier.ctx, dossier.id, dossier.main.id, view)
    with begin_act(dossier.ctx.store, dossier.ctx.clock, dossier=dossier.id, author="x", device="x") as act:
        text = "Eerste alinea van de ander.\nTweede alinea.\nDerde alinea."
        act.set("section", view.id, "text", text, field.basis)
    mine = "Eerste alinea.\nTweede alinea.\nDerde alinea van mij."
    write_text(dossier.ctx, field.key, mine, field.basis, field.context)
    (todo,) = list_final_matters(dossier.ctx, dossier.id, dossier.main.id)
    assert todo.action == "Bevestigen"


def test_a_finding_that_one_deleted_and_another_edited_refuses_it(dossier: SmallDossier) -> None:
    write_section(dossier, "samenvatting", "Zo begon het.")
    view = section_of(dossier, "samenvatting")
    with begin_act(dossier.ctx.store, dossier.ctx.clock, dossier=dossier.id, author="x", device="x") as act:
        act.delete("section", view.id)
        act.set("section", view.id, "text", "Toch nog iets.", view.basis.heads(view.id, "text"))
    assert [one.kind.value for one in list_matters(dossier.ctx, dossier.id)] == ["returned"]
    assert len(list_final_matters(dossier.ctx, dossier.id, dossier.main.id)) == 1


def test_another_object_judged_does_not_stand_in_its_way(dossier: SmallDossier) -> None:
    other = add_assessment(dossier.ctx, dossier.id, "excellente-scholen", "havo").main_id
    write_text(dossier.ctx, profile_field(dossier.ctx, dossier.id, other).key, "Begin.", (), "{}")
    two_versions(dossier, profile_field(dossier.ctx, dossier.id, other))
    assert list_final_matters(dossier.ctx, dossier.id, dossier.main.id) == []
    assert len(list_final_matters(dossier.ctx, dossier.id, other)) == 1


@pytest.mark.parametrize("part", ["samenvatting", PROFILE_PART])
def test_a_shared_text_in_two_versions_refuses_each_report_that_prints_it(
    dossier: SmallDossier, part: str
) -> None:
    other = add_assessment(dossier.ctx, dossier.id, "excellente-scholen", "havo").main_id
    write_section(dossier, "samenvatting", "Begin.")
    write_text(dossier.ctx, profile_field(dossier.ctx, dossier.id, dossier.main.id).key, "Begin.", (), "{}")
    share_part(dossier.ctx, dossier.view, dossier.main.id, part)
    view = section_of(dossier, "samenvatting")
    text = section_field(dossier.ctx, dossier.id, dossier.main.id, view)
    profile = profile_field(dossier.ctx, dossier.id, dossier.main.id)
    two_versions(dossier, profile if part == PROFILE_PART else text)
    for each in (dossier.main.id, other):
        assert len(list_final_matters(dossier.ctx, dossier.id, each)) == 1


def test_a_choice_about_the_report_in_two_versions_refuses_it(dossier: SmallDossier) -> None:
    ctx, main = dossier.ctx, dossier.main.id

    def choose(value: str, shown: ReportOptions, by: str) -> None:
        with begin_act(ctx.store, ctx.clock, dossier=dossier.id, author=by, device=by) as act:
            put_option(act, main, shown, FINDINGS, value)

    choose(BY_TALK, NO_OPTIONS, "ik")
    shown = list_options(ctx, dossier.id)[main]
    choose(BY_CRITERION, shown, "ik")
    assert list_final_matters(ctx, dossier.id, main) == []
    choose("", shown, "ander")
    assert len(list_final_matters(ctx, dossier.id, main)) == 1


def test_what_is_only_missing_refuses_nothing(dossier: SmallDossier, tmp_path: Path) -> None:
    assert dossier.main.verdict == "open"
    assert list_findings(dossier.ctx, dossier.id, dossier.main.id, dossier.main.instrument)
    finalise(dossier, tmp_path)


# -- afterwards ----------------------------------------------------------------------------------------------


def test_a_later_edit_shows_and_taking_it_back_shows_nothing(dossier: SmallDossier, tmp_path: Path) -> None:
    finalise(dossier, tmp_path)
    write_section(dossier, "samenvatting", "Later geschreven.")
    assert state(dossier).changed == 1
    set_verdict(dossier.ctx, dossier.id, dossier.main, "toe")
    assert state(dossier).changed == 2
    undo(dossier.ctx, dossier.id)
    undo(dossier.ctx, dossier.id)
    assert state(dossier).changed == 0


def test_what_is_said_to_the_school_is_no_edit(dossier: SmallDossier, tmp_path: Path) -> None:
    from jurytool.services.report.report_versions import edit_version

    finalise(dossier, tmp_path)
    (version,) = list_versions(dossier.ctx, dossier.id)
    edit_version(dossier.ctx, dossier.id, version, {"sent_on": "2026-12-20"})
    capture_note(dossier.ctx, dossier.id, NewNote("Nog een notitie", ""))
    assert state(dossier).changed == 0


def test_the_day_itself_is_no_edit(dossier: SmallDossier, tmp_path: Path) -> None:
    finalise(dossier, tmp_path)
    dossier.ctx.clock.advance(minutes=3 * 24 * 60)  # type: ignore[attr-defined]
    assert state(dossier).changed == 0


def test_undo_takes_back_that_it_holds_and_keeps_the_file(dossier: SmallDossier, tmp_path: Path) -> None:
    finalise(dossier, tmp_path)
    undo(dossier.ctx, dossier.id)
    assert state(dossier).holds is None
    assert names(dossier) == [("Definitief", True)]
    redo(dossier.ctx, dossier.id)
    assert state(dossier).holds is not None
    assert names(dossier) == [("Definitief", True)]


def test_it_is_opened_again_visibly(dossier: SmallDossier, tmp_path: Path) -> None:
    finalise(dossier, tmp_path)
    reopen_report(dossier.ctx, dossier.id, state(dossier))
    found = state(dossier)
    assert (found.holds, found.changed) == (None, 0)
    assert found.reopening is not None
    assert (found.reopening.by, found.reopening.is_mine) == ("Marit Oosterveld", True)
    history = list_history(dossier.ctx, dossier.id, "assessment", dossier.main.id, "final_version")
    assert [entry.text for entry in history] == ["Definitief van 19 nov 10.15", ""]
    undo(dossier.ctx, dossier.id)
    assert state(dossier).holds is not None


def test_a_second_one_is_numbered_and_is_the_one_that_holds(dossier: SmallDossier, tmp_path: Path) -> None:
    finalise(dossier, tmp_path)
    reopen_report(dossier.ctx, dossier.id, state(dossier))
    finalise(dossier, tmp_path, "twee.docx")
    found = state(dossier)
    assert found.holds is not None
    assert found.holds.label == "Definitief 2"
    assert found.reopening is None
    assert names(dossier) == [("Definitief", True), ("Definitief 2", True)]


def test_what_does_not_hold_cannot_be_opened_again(dossier: SmallDossier) -> None:
    with pytest.raises(InputRefusedError, match="geen definitief rapport"):
        reopen_report(dossier.ctx, dossier.id, state(dossier))


def test_a_report_that_never_was_definitive_shows_nothing(dossier: SmallDossier, tmp_path: Path) -> None:
    make_report(dossier.ctx, dossier.id, dossier.main.id, tmp_path / "concept.docx")
    found = state(dossier)
    assert (found.holds, found.rivals, found.reopening, found.is_contested) == (None, (), None, False)


def test_a_choice_of_what_is_shown_no_more_is_refused(dossier: SmallDossier, tmp_path: Path) -> None:
    finalise(dossier, tmp_path)
    with pytest.raises(InputRefusedError):
        choose_final(dossier.ctx, state(dossier), "geen versie")
    field = read_versions(dossier.ctx, state(dossier).field.key)
    with pytest.raises(InputRefusedError):
        keep_version(dossier.ctx, field, None)


def test_scores_that_were_not_settled_are_named_and_stop_nothing(
    dossier: SmallDossier, tmp_path: Path
) -> None:
    rate_item(dossier.ctx, Address(dossier.id, dossier.main.id, GRID, "1.1"), "3")
    lock_own_ratings(dossier.ctx, dossier.id, dossier.main.id)
    lock_as(dossier.ctx, dossier.id, dossier.view.colleagues[0].id)
    settle_rating(dossier.ctx, Address(dossier.id, dossier.main.id, GRID, "1.2"), NO_RATINGS, "2")
    content = read_report_content(dossier.ctx, dossier.id, dossier.main.id)
    (todo,) = list_open_scores(dossier.ctx, dossier.id, content)
    assert todo.text.startswith("1.1 ")
    assert todo.target.endswith("1.1")
    assert list_final_matters(dossier.ctx, dossier.id, dossier.main.id) == []
    finalise(dossier, tmp_path)
