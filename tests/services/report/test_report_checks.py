"""Rapportwacht in a dossier: what it knows of the other dossiers and the notes, and what a juror lets be."""

from __future__ import annotations

import pytest

from jurytool.models.enums import NoteKind
from jurytool.report.issues import Issue, IssueKind
from jurytool.services.context import Context
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.report.report_checks import (
    heed_issue,
    ignore_issue,
    list_bare_paragraphs,
    read_watch,
)
from jurytool.services.report.reports import read_report_content
from jurytool.services.report.sections import list_findings, section_field
from jurytool.services.text_fields import write_text
from jurytool.services.undo import undo
from jurytool.services.visit.notes import NewNote, capture_note
from tests.services.conftest import SmallDossier
from tests.support.demos import example_ids


def write(dossier: SmallDossier, text: str) -> None:
    """Write the first finding."""
    main = dossier.main
    finding = list_findings(dossier.ctx, dossier.id, main.id, main.instrument)[0]
    field = section_field(dossier.ctx, dossier.id, main.id, finding)
    write_text(dossier.ctx, field.key, text, field.basis, field.context)


def look(dossier: SmallDossier, kind: IssueKind) -> tuple[list[Issue], list[Issue]]:
    """Return the issues of one kind, and those that were let be."""
    place = (dossier.ctx, dossier.id, dossier.main.id)
    issues, ignored = read_watch(*place).look_at(read_report_content(*place))
    return [one for one in issues if one.kind is kind], [one for one in ignored if one.kind is kind]


@pytest.mark.usefixtures("examples")
def test_the_two_examples_give_no_false_alarm(ctx: Context) -> None:
    for dossier_id in example_ids(ctx):
        main = read_dossier(ctx, dossier_id).main
        watch = read_watch(ctx, dossier_id, main.id)
        issues, ignored = watch.look_at(read_report_content(ctx, dossier_id, main.id))
        assert [issue.text for issue in issues] == []
        assert ignored == ()


@pytest.mark.usefixtures("examples")
def test_another_dossier_on_this_laptop_is_another_school(dossier: SmallDossier) -> None:
    write(dossier, "Zoals op het Kompas College is er rust.")
    (issue,) = look(dossier, IssueKind.SCHOOL)[0]
    assert issue.words == "Kompas College"


def test_who_is_named_in_a_note_is_a_person_in_the_report(dossier: SmallDossier) -> None:
    write(dossier, "De jury hoorde van Ploon dat het rustig is.")
    assert look(dossier, IssueKind.PERSON) == ([], [])
    capture_note(dossier.ctx, dossier.id, NewNote("Juf Ploon: het is rustig.", kind=NoteKind.OBSERVATION))
    assert [issue.words for issue in look(dossier, IssueKind.PERSON)[0]] == ["Ploon"]


def test_an_issue_that_was_let_be_comes_back_by_undo_or_on_request(dossier: SmallDossier) -> None:
    write(dossier, "De de jury.")
    place = (dossier.ctx, dossier.id, dossier.main.id)
    ((issue,), ()) = look(dossier, IssueKind.DOUBLED)
    ignore_issue(*place, issue)
    assert look(dossier, IssueKind.DOUBLED) == ([], [issue])
    undo(dossier.ctx, dossier.id)
    assert look(dossier, IssueKind.DOUBLED) == ([issue], [])
    ignore_issue(*place, issue)
    ignore_issue(*place, issue)
    heed_issue(*place, issue)
    assert look(dossier, IssueKind.DOUBLED) == ([issue], [])
    heed_issue(*place, issue)
    assert look(dossier, IssueKind.DOUBLED) == ([issue], [])


def test_an_issue_that_was_let_be_comes_back_with_other_words(dossier: SmallDossier) -> None:
    write(dossier, "De de jury.")
    ((issue,), ()) = look(dossier, IssueKind.DOUBLED)
    ignore_issue(dossier.ctx, dossier.id, dossier.main.id, issue)
    write(dossier, "De jury zag een een hal.")
    assert [one.words for one in look(dossier, IssueKind.DOUBLED)[0]] == ["een een"]


def test_bare_paragraphs_are_listed_for_who_asked_for_it_until_that_is_taken_back(
    dossier: SmallDossier,
) -> None:
    write(dossier, "De jury zag in alle lokalen dezelfde kaarten en hoorde overal dezelfde woorden.")
    place = (dossier.ctx, dossier.id, dossier.main.id)
    assert look(dossier, IssueKind.BARE) == ([], [])
    list_bare_paragraphs(*place, on=True)
    assert read_watch(*place).lists_bare
    assert len(look(dossier, IssueKind.BARE)[0]) == 1
    list_bare_paragraphs(*place, on=False)
    assert look(dossier, IssueKind.BARE) == ([], [])


def test_what_a_colleague_lets_be_holds_for_me_and_what_a_colleague_lists_does_not(
    dossier: SmallDossier,
) -> None:
    write(dossier, "De de jury.")
    place = (dossier.ctx, dossier.id, dossier.main.id)
    ((issue,), ()) = look(dossier, IssueKind.DOUBLED)
    me = dossier.ctx.my_juror(dossier.id)
    colleague = next(juror.id for juror in dossier.view.jurors if juror.id != me)
    dossier.ctx.set_my_juror(dossier.id, colleague)
    ignore_issue(*place, issue)
    list_bare_paragraphs(*place, on=True)
    dossier.ctx.set_my_juror(dossier.id, me)
    assert look(dossier, IssueKind.DOUBLED) == ([], [issue])
    assert not read_watch(*place).lists_bare
    assert not heed_issue(*place, issue)


@pytest.mark.parametrize("on", [True, False])
def test_asking_twice_changes_nothing(dossier: SmallDossier, on: bool) -> None:
    place = (dossier.ctx, dossier.id, dossier.main.id)
    list_bare_paragraphs(*place, on=on)
    assert not list_bare_paragraphs(*place, on=on)
