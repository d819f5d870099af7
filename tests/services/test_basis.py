"""What is typed in a form builds on what the form showed: nothing is superseded unseen (R3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jurytool.errors import InputRefusedError
from jurytool.services.dossier import assessments, dossiers, jurors
from jurytool.services.records import delete_record
from jurytool.services.visit import programme
from tests.services.basis_cases import CASES, PRO_CASES, visit
from tests.services.conftest import SmallDossier
from tests.support.colleague import Colleague, versions

PLACES = {"Meerdrecht", "Zuidwoude"}


@pytest.fixture
def make_colleague(tmp_path: Path) -> Iterator[Callable[[SmallDossier], Colleague]]:
    """Makes a colleague who has the dossier as it is at that moment."""
    made: list[Colleague] = []

    def make(dossier: SmallDossier) -> Colleague:
        made.append(Colleague(dossier.ctx, dossier.id, tmp_path / f"colleague{len(made)}"))
        return made[-1]

    yield make
    for colleague in made:
        colleague.close()


@pytest.fixture
def subject(request: pytest.FixtureRequest, dossier: SmallDossier, pro_dossier: SmallDossier) -> SmallDossier:
    """The dossier of an instrument that has what the case is about."""
    return pro_dossier if request.getfixturevalue("name") in PRO_CASES else dossier


@pytest.mark.parametrize("name", CASES)
def test_what_comes_in_while_a_form_is_open_stands_beside_what_is_typed(
    subject: SmallDossier, make_colleague: Callable[[SmallDossier], Colleague], name: str
) -> None:
    case = CASES[name]
    record_type, field = case.where
    shown, record = case.read(subject), case.record(subject)
    colleague = make_colleague(subject)
    colleague.write(record_type, record, {field: case.theirs}, **case.identity(subject))
    changes = case.edit(subject, shown)
    found = versions(subject.ctx.store, record_type, record, field)
    assert len(found) == 2
    assert case.theirs in found
    assert case.mine is None or case.mine in found
    assert changes.stands_beside


@pytest.mark.parametrize("name", CASES)
def test_editing_twice_in_a_row_gives_one_version(subject: SmallDossier, name: str) -> None:
    case = CASES[name]
    record_type, field = case.where
    case.edit(subject, case.read(subject))
    changes = case.edit(subject, case.read(subject))
    assert not changes.stands_beside
    assert versions(subject.ctx.store, record_type, case.record(subject), field) == []


def test_a_field_that_was_left_as_shown_does_not_supersede_what_came_in(
    dossier: SmallDossier, make_colleague: Callable[[SmallDossier], Colleague]
) -> None:
    dossiers.edit_school(dossier.ctx, dossier.view, {"place": "Meerdrecht"})
    shown = dossier.view
    make_colleague(dossier).write("dossier", dossier.id, {"place": "Zuidwoude"})
    changes = dossiers.edit_school(dossier.ctx, shown, {"place": "Meerdrecht", "board": "Stichting Oever"})
    assert (dossier.view.place, dossier.view.board) == ("Zuidwoude", "Stichting Oever")
    assert not changes.stands_beside


def test_the_same_text_from_both_is_one_version(
    dossier: SmallDossier, make_colleague: Callable[[SmallDossier], Colleague]
) -> None:
    shown = dossier.view
    make_colleague(dossier).write("dossier", dossier.id, {"place": "Meerdrecht"})
    changes = dossiers.edit_school(dossier.ctx, shown, {"place": "Meerdrecht"})
    assert dossier.view.place == "Meerdrecht"
    assert not changes.stands_beside


def put_in_conflict(dossier: SmallDossier, colleague: Colleague) -> None:
    """Let two versions of the school's place stand beside each other."""
    shown = dossier.view
    colleague.write("dossier", dossier.id, {"place": "Zuidwoude"})
    dossiers.edit_school(dossier.ctx, shown, {"place": "Meerdrecht"})


def test_a_field_that_shows_two_versions_is_not_edited_in_a_form(
    dossier: SmallDossier, make_colleague: Callable[[SmallDossier], Colleague]
) -> None:
    put_in_conflict(dossier, make_colleague(dossier))
    with pytest.raises(InputRefusedError) as refused:
        dossiers.edit_school(dossier.ctx, dossier.view, {"place": "Elders", "board": "Stichting Oever"})
    assert str(refused.value) == (
        "Bij de plaats staan twee versies naast elkaar. Kies eerst samen welke versie blijft staan."
    )
    assert set(map(str, versions(dossier.ctx.store, "dossier", dossier.id, "place"))) == PLACES
    assert dossier.view.board == ""


def test_the_other_fields_of_a_form_can_be_edited_beside_a_conflict(
    dossier: SmallDossier, make_colleague: Callable[[SmallDossier], Colleague]
) -> None:
    put_in_conflict(dossier, make_colleague(dossier))
    dossiers.edit_school(dossier.ctx, dossier.view, {"place": "", "board": "Stichting Oever"})
    assert dossier.view.board == "Stichting Oever"
    assert set(map(str, versions(dossier.ctx.store, "dossier", dossier.id, "place"))) == PLACES


def test_a_deletion_in_a_form_does_not_take_along_what_came_in(
    dossier: SmallDossier, make_colleague: Callable[[SmallDossier], Colleague]
) -> None:
    ctx = dossier.ctx
    shown = dossier.juror(next(juror.id for juror in dossier.view.jurors if not juror.is_me))
    make_colleague(dossier).write("juror", shown.id, {"name": "Joost Hillenaar-Vos"})
    jurors.remove_juror(ctx, dossier.id, shown)
    assert dossier.juror(shown.id).name == "Joost Hillenaar-Vos"
    jurors.remove_juror(ctx, dossier.id, dossier.juror(shown.id))
    assert shown.id not in {juror.id for juror in dossier.view.jurors}


def test_what_a_colleague_deleted_meanwhile_comes_back_with_what_is_typed(
    dossier: SmallDossier,
) -> None:
    ctx, shown = dossier.ctx, visit(dossier)
    delete_record(ctx, dossier.id, "contact", shown.id, "proef")
    programme.edit_contact(ctx, dossier.id, shown, {"place": "De Vaart"})
    assert visit(dossier).place == "De Vaart"


def test_one_click_on_what_shows_two_versions_is_refused(
    dossier: SmallDossier, make_colleague: Callable[[SmallDossier], Colleague]
) -> None:
    shown = dossier.main
    make_colleague(dossier).write("assessment", shown.id, {"verdict": "niet"})
    assessments.set_verdict(dossier.ctx, dossier.id, shown, "toe")
    with pytest.raises(InputRefusedError, match="Bij het predicaat of label staan twee versies"):
        assessments.set_verdict(dossier.ctx, dossier.id, dossier.main, "toe")
