"""What people choose of a report that came back: one act that can be undone, and nothing beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from jurytool.errors import InputRefusedError
from jurytool.report.returned_changes import PointKind
from jurytool.services.report.reports import make_report
from jurytool.services.returned.accepting import accept_returned
from jurytool.services.returned.returned import compare_again, read_report_file
from jurytool.services.returned.returned_views import ReturnedReport
from jurytool.services.returned.word_points import handle_word_point, list_word_points
from jurytool.services.undo import redo, undo
from jurytool.text.returning import Acceptance, ChangeKind
from tests.services.returned.conftest import TOKEN, Written, write_section
from tests.support.edited_reports import EditedReport, run

AANPAK = "De aanpak is doordacht"


def returned(written: Written, folder: Path, *edits: Callable[[EditedReport], object]) -> ReturnedReport:
    report = EditedReport(written.made)
    for edit in edits:
        edit(report)
    path = folder / "terug.docx"
    path.write_bytes(report.to_bytes())
    return read_report_file(written.ctx, written.d.id, path)


def everything(report: ReturnedReport, choice: Acceptance = Acceptance.ACCEPT) -> dict[str, Acceptance]:
    return {change.key: choice for change in report.changes}


def text(written: Written, key: str) -> str:
    return written.section(key).text


def replace_word(r: EditedReport) -> None:
    r.replace(AANPAK, "doordacht", "degelijk")


def test_an_accepted_change_is_written_and_undone_in_one_act(written: Written, tmp_path: Path) -> None:
    before = text(written, "bevindingen:aanpak"), written.section("bevindingen:aanpak").heading
    report = returned(
        written,
        tmp_path,
        replace_word,
        lambda r: r.replace(
            "De aanpak van het", "De aanpak van het excellentieprofiel", "Zo werkt de school"
        ),
    )
    changes = accept_returned(written.ctx, report, everything(report))
    assert changes.label == "bewerkte versie inlezen"
    assert text(written, "bevindingen:aanpak").startswith("De aanpak is degelijk. Elke week")
    assert written.section("bevindingen:aanpak").heading == "Zo werkt de school"
    undo(written.ctx, written.d.id)
    assert (text(written, "bevindingen:aanpak"), written.section("bevindingen:aanpak").heading) == before
    redo(written.ctx, written.d.id)
    assert written.section("bevindingen:aanpak").heading == "Zo werkt de school"


def test_what_is_refused_or_not_chosen_stays_as_it_was(written: Written, tmp_path: Path) -> None:
    before = text(written, "bevindingen:aanpak")
    report = returned(written, tmp_path, lambda r: r.add_after(AANPAK, "Nieuw."), replace_word)
    first, second = (change.key for change in report.changes)
    accept_returned(written.ctx, report, {first: Acceptance.REFUSE})
    assert text(written, "bevindingen:aanpak") == before
    accept_returned(written.ctx, report, {second: Acceptance.ACCEPT})
    assert text(written, "bevindingen:aanpak").split("\n")[:2] == [before.split("\n")[0], "Nieuw."]


def test_a_file_read_twice_changes_nothing_more(written: Written, tmp_path: Path) -> None:
    edits = (replace_word, lambda r: r.comment("Het profiel past", "profiel", "Welk?"))
    report = returned(written, tmp_path, *edits)
    accept_returned(written.ctx, report, everything(report))
    again = returned(written, tmp_path, *edits)
    assert again.changes == ()
    assert [one.is_known for one in again.comments] == [True]
    assert not accept_returned(written.ctx, again, everything(again))
    assert len(list_word_points(written.ctx, written.d.id, written.d.main.id)) == 1


def test_what_changed_at_home_meanwhile_is_kept(written: Written, tmp_path: Path) -> None:
    home = text(written, "bevindingen:aanpak") + "\nThuis kwam dit erbij."
    write_section(written.d, "bevindingen:aanpak", home)
    report = returned(written, tmp_path, replace_word)
    assert [change.change.is_clash for change in report.changes] == [False]
    accept_returned(written.ctx, report, everything(report))
    assert text(written, "bevindingen:aanpak") == home.replace("doordacht", "degelijk")


def test_a_paragraph_that_both_changed_shows_all_three(written: Written, tmp_path: Path) -> None:
    home = text(written, "bevindingen:aanpak").replace("doordacht", "doordacht en rustig")
    write_section(written.d, "bevindingen:aanpak", home)
    report = returned(written, tmp_path, replace_word)
    (change,) = report.changes
    assert change.change.is_clash
    assert [change.change.before[:30], change.change.home[:39], change.change.after[:30]] == [
        "De aanpak is doordacht. Elke w", "De aanpak is doordacht en rustig. Elke w"[:39],
        "De aanpak is degelijk. Elke we",
    ]  # fmt: skip
    accept_returned(written.ctx, report, everything(report, Acceptance.BOTH))
    first, second = text(written, "bevindingen:aanpak").split("\n")[:2]
    assert first.startswith("De aanpak is doordacht en rustig.")
    assert second.startswith("De aanpak is degelijk.")


def test_both_forms_of_a_paragraph_are_kept_once(written: Written, tmp_path: Path) -> None:
    home = text(written, "bevindingen:aanpak").replace("De aanpak", "Intussen. De aanpak", 1)
    write_section(written.d, "bevindingen:aanpak", home)
    report = returned(written, tmp_path, replace_word)
    accept_returned(written.ctx, report, everything(report, Acceptance.BOTH))
    kept = text(written, "bevindingen:aanpak")
    assert kept.count("De aanpak is") == 2
    again = compare_again(written.ctx, report)
    assert again.changes == ()
    assert not accept_returned(written.ctx, again, everything(report, Acceptance.BOTH))
    assert text(written, "bevindingen:aanpak") == kept


def test_the_same_change_at_home_is_no_change(written: Written, tmp_path: Path) -> None:
    home = text(written, "bevindingen:aanpak").replace("doordacht", "degelijk")
    write_section(written.d, "bevindingen:aanpak", home)
    assert returned(written, tmp_path, replace_word).changes == ()


def test_a_text_written_since_it_was_shown_stands_beside_it(written: Written, tmp_path: Path) -> None:
    report = returned(written, tmp_path, replace_word)
    late = text(written, "bevindingen:aanpak").replace("doordacht", "doordacht en rustig")
    write_section(written.d, "bevindingen:aanpak", late)
    changes = accept_returned(written.ctx, report, everything(report))
    assert changes.stands_beside
    assert written.section("bevindingen:aanpak").conflicts == 1


def test_a_text_with_two_versions_waits_for_people(written: Written, tmp_path: Path) -> None:
    report = returned(written, tmp_path, replace_word)
    late = text(written, "bevindingen:aanpak").replace("doordacht", "doordacht en rustig")
    write_section(written.d, "bevindingen:aanpak", late)
    accept_returned(written.ctx, report, everything(report))
    blocked = returned(written, tmp_path, replace_word)
    (section,) = blocked.sections
    assert section.is_blocked
    with pytest.raises(InputRefusedError, match="twee versies naast elkaar"):
        accept_returned(written.ctx, blocked, everything(blocked))


def test_half_typed_text_is_stored_before_anything_is_compared(written: Written, tmp_path: Path) -> None:
    from jurytool.services.report.sections import section_field
    from jurytool.services.text_fields import list_unstored, save_draft
    from jurytool.storage.drafts import Draft

    view = written.section("bevindingen:aanpak")
    field = section_field(written.ctx, written.d.id, written.d.main.id, view)
    save_draft(written.ctx, Draft(field.key, field.text + "\nNog in de maak.", 0, field.basis, field.context))
    report = returned(written, tmp_path, replace_word)
    accept_returned(written.ctx, report, everything(report))
    assert text(written, "bevindingen:aanpak").endswith("\nNog in de maak.")
    assert list_unstored(written.ctx, written.d.id) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [("verstandig", "wijs"), ("houdt dat vol", "houdt dat al jaren vol")],
    ids=["other", "own"],
)
def test_what_a_sentence_rests_on_stays_with_it(written: Written, tmp_path: Path, old: str, new: str) -> None:
    report = returned(written, tmp_path, lambda r: r.replace("De school kiest één", old, new))
    assert [change.lost_evidence for change in report.changes] == [0]
    accept_returned(written.ctx, report, everything(report))
    first = text(written, "bevindingen:helderheid").split("\n")[0]
    assert new in first
    assert f"vol.{TOKEN} De jury" in first


def test_it_is_told_when_a_link_to_a_note_would_go(written: Written, tmp_path: Path) -> None:
    report = returned(written, tmp_path, lambda r: r.delete("De school kiest één"))
    assert [change.lost_evidence for change in report.changes] == [1]


def test_a_moved_paragraph_takes_its_evidence_along(written: Written, tmp_path: Path) -> None:
    report = returned(
        written, tmp_path, lambda r: r.move("De school kiest één", "Het profiel past", "De aanpak van het")
    )
    assert [change.change.kind for change in report.changes] == [ChangeKind.MOVED]
    accept_returned(written.ctx, report, everything(report))
    assert TOKEN in text(written, "bevindingen:helderheid").split("\n")[-1]
    assert text(written, "bevindingen:helderheid").count(TOKEN) == 1


def test_a_field_in_standard_text_stays_a_field(written: Written, tmp_path: Path) -> None:
    report = returned(written, tmp_path, lambda r: r.replace("De school kiest zelf", "zelf", "altijd zelf"))
    accept_returned(written.ctx, report, everything(report))
    stored = text(written, "introductie")
    assert "De school kiest altijd zelf" in stored
    assert "{school} in {plaats}" in stored


def test_comments_and_what_has_no_place_become_points_to_handle(written: Written, tmp_path: Path) -> None:
    report = returned(
        written,
        tmp_path,
        lambda r: r.comment(AANPAK, "leerteam", "Elke week?"),
        lambda r: r.footnote("Het profiel past", "Zie het jaarplan."),
    )
    accept_returned(written.ctx, report, {})
    points = list_word_points(written.ctx, written.d.id, written.d.main.id)
    assert {(point.kind, point.text, point.is_handled) for point in points} == {
        (PointKind.COMMENT, "Elke week?", False),
        (PointKind.NOTE, "Zie het jaarplan.", False),
    }
    comment = next(point for point in points if point.kind is PointKind.COMMENT)
    assert comment.section_id == written.section("bevindingen:aanpak").id
    assert (comment.author, comment.passage) == ("Lies Verkerk & zoon", "leerteam")
    handle_word_point(written.ctx, written.d.id, comment)
    handled = list_word_points(written.ctx, written.d.id, written.d.main.id)
    assert [point.is_handled for point in handled] == [False, True]
    again = returned(written, tmp_path, lambda r: r.comment(AANPAK, "leerteam", "Elke week?"))
    accept_returned(written.ctx, again, {})
    assert [one.is_handled for one in list_word_points(written.ctx, written.d.id, written.d.main.id)] == [
        False,
        True,
    ]


def test_a_comment_is_named_by_the_sub_heading_above_it(written: Written, tmp_path: Path) -> None:
    lines = "## Het kind aan het roer\nKinderen kiezen mee.\n## Zorg op de gang\nIedereen groet."
    write_section(written.d, "samenvatting", lines)
    path = tmp_path / "met koppen.docx"
    make_report(written.ctx, written.d.id, written.d.main.id, path)
    report = returned(
        replace(written, made=path.read_bytes()),
        tmp_path,
        lambda r: r.comment("Iedereen groet", "Iedereen", "Echt?"),
    )
    accept_returned(written.ctx, report, {})
    points = list_word_points(written.ctx, written.d.id, written.d.main.id)
    assert [(point.text, point.title) for point in points] == [("Echt?", "Zorg op de gang")]


def test_points_that_were_undone_come_again_with_the_same_file(written: Written, tmp_path: Path) -> None:
    report = returned(written, tmp_path, lambda r: r.comment(AANPAK, "leerteam", "Elke week?"))
    for _ in range(2):
        accept_returned(written.ctx, report, {})
        (point,) = list_word_points(written.ctx, written.d.id, written.d.main.id)
        assert (point.text, point.passage, point.is_handled) == ("Elke week?", "leerteam", False)
        undo(written.ctx, written.d.id)
        assert list_word_points(written.ctx, written.d.id, written.d.main.id) == []


def test_points_that_nobody_wants_are_left_out(written: Written, tmp_path: Path) -> None:
    report = returned(written, tmp_path, lambda r: r.comment(AANPAK, "leerteam", "Elke week?"))
    accept_returned(written.ctx, report, {}, keep_points=())
    assert list_word_points(written.ctx, written.d.id, written.d.main.id) == []


def test_a_finding_deleted_at_home_gets_no_text_but_a_point(written: Written, tmp_path: Path) -> None:
    from jurytool.services.report.sections import delete_finding

    delete_finding(written.ctx, written.d.id, written.section("bevindingen:aanpak").id)
    report = returned(written, tmp_path, replace_word)
    assert report.changes == ()
    assert [(one.point.kind, one.point.text[:22]) for one in report.unplaced] == [
        (PointKind.GONE, "De aanpak is degelijk.")
    ]
    accept_returned(written.ctx, report, {})
    assert len(list_word_points(written.ctx, written.d.id, written.d.main.id)) == 1


def test_a_gap_that_was_filled_in_word_becomes_the_text(written: Written, tmp_path: Path) -> None:
    report = returned(
        written,
        tmp_path,
        lambda r: r.set_inside("[Nog te schrijven: Waardegedreven", run("De zorg is op orde.")),
    )
    accept_returned(written.ctx, report, everything(report))
    assert text(written, "bevindingen:kwaliteitszorg") == "De zorg is op orde."


def test_a_score_is_never_read_from_a_table(written: Written, tmp_path: Path) -> None:
    from tests.services.returned.cases import CASES

    score = next(case for case in CASES if case.name == "score gewijzigd")
    before = list(written.ctx.store.reader().execute("SELECT id, value FROM joint_rating"))
    report = returned(written, tmp_path, score.edit)
    accept_returned(written.ctx, report, everything(report))
    after = list(written.ctx.store.reader().execute("SELECT id, value FROM joint_rating"))
    assert after == before


def test_a_key_of_a_change_names_its_section_and_stays_when_home_goes_on(
    written: Written, tmp_path: Path
) -> None:
    report = returned(written, tmp_path, replace_word)
    (change,) = report.changes
    assert change.key.startswith(report.sections[0].section_id)
    before = written.section("bevindingen:aanpak").text
    write_section(written.d, "bevindingen:aanpak", f"Thuis vooraan.\n{before}")
    (again,) = compare_again(written.ctx, report).changes
    assert again.key == change.key
    accept_returned(written.ctx, compare_again(written.ctx, report), {change.key: Acceptance.ACCEPT})
    assert text(written, "bevindingen:aanpak").split("\n")[:2] == [
        "Thuis vooraan.",
        "De aanpak is degelijk. Elke week is er een leerteam.",
    ]


def test_two_changes_that_say_the_same_have_keys_of_their_own(written: Written, tmp_path: Path) -> None:
    report = returned(
        written,
        tmp_path,
        lambda r: r.add_after(AANPAK, "Dit is nieuw."),
        lambda r: r.add_after(AANPAK, "Dit is nieuw."),
    )
    keys = [change.key for change in report.changes]
    assert len(set(keys)) == 2
    accept_returned(written.ctx, report, {keys[0]: Acceptance.ACCEPT})
    assert text(written, "bevindingen:aanpak").count("Dit is nieuw.") == 1


def split_it(r: EditedReport) -> None:
    r.split("De school kiest één", "De jury vindt")


def test_a_split_paragraph_is_taken_over_as_one_with_its_evidence(written: Written, tmp_path: Path) -> None:
    before = text(written, "bevindingen:helderheid")
    report = returned(written, tmp_path, split_it)
    (change,) = report.changes
    assert (change.change.kind, change.lost_evidence) == (ChangeKind.SPLIT, 0)
    accept_returned(written.ctx, report, everything(report, Acceptance.REFUSE))
    assert text(written, "bevindingen:helderheid") == before
    accept_returned(written.ctx, report, everything(report))
    assert text(written, "bevindingen:helderheid").split("\n")[:2] == [
        f"De school kiest één onderwerp en houdt dat vol.{TOKEN}",
        "De jury vindt dat verstandig.",
    ]
    assert compare_again(written.ctx, report).changes == ()


def test_joined_paragraphs_keep_the_evidence_of_both(written: Written, tmp_path: Path) -> None:
    report = returned(
        written,
        tmp_path,
        lambda r: r.replace("Het profiel past", "leerlingen", "kinderen"),
        lambda r: r.join("De school kiest één", "Het profiel past"),
    )
    assert [(one.change.kind, one.lost_evidence) for one in report.changes] == [(ChangeKind.JOINED, 0)]
    accept_returned(written.ctx, report, everything(report))
    first = text(written, "bevindingen:helderheid").split("\n")[0]
    assert first.endswith("De jury vindt dat verstandig. Het profiel past bij de kinderen.")
    assert first.count(TOKEN) == 1


def test_a_split_paragraph_that_home_changed_is_one_clash(written: Written, tmp_path: Path) -> None:
    home = text(written, "bevindingen:aanpak").replace("doordacht", "doordacht en rustig")
    write_section(written.d, "bevindingen:aanpak", home)
    report = returned(written, tmp_path, lambda r: r.split(AANPAK, "Elke week"))
    (change,) = report.changes
    assert (change.change.kind, change.change.is_clash) == (ChangeKind.SPLIT, True)
    accept_returned(written.ctx, report, everything(report, Acceptance.BOTH))
    assert text(written, "bevindingen:aanpak").split("\n")[:3] == [
        "De aanpak is doordacht en rustig. Elke week is er een leerteam.",
        "De aanpak is doordacht.",
        "Elke week is er een leerteam.",
    ]
    assert compare_again(written.ctx, report).changes == ()


def test_a_new_sub_heading_comes_with_its_text_where_it_stood(written: Written, tmp_path: Path) -> None:
    def add(r: EditedReport) -> None:
        r.add_after(AANPAK, "Zij komen graag.")
        r.add_after(AANPAK, "Wat ouders zeggen", like="Eén taal")

    report = returned(written, tmp_path, add)
    assert len(report.changes) == 1
    accept_returned(written.ctx, report, everything(report))
    assert text(written, "bevindingen:aanpak").split("\n")[1:3] == [
        "## Wat ouders zeggen",
        "Zij komen graag.",
    ]
