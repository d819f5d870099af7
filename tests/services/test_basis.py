"""What is typed in a form builds on what the form showed: nothing is superseded unseen (R3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from jurytool.errors import InputRefusedError
from jurytool.models.enums import ContactKind
from jurytool.services import (
    assessments,
    dossiers,
    jurors,
    norms,
    phases,
    preparation,
    programme,
    ratings,
    sections,
    statements,
)
from jurytool.services.changes import Changes
from jurytool.services.ids import derived_id
from jurytool.services.ratings import Address
from jurytool.services.records import delete_record
from tests.services.conftest import GRID, PRO, SmallDossier
from tests.support.colleague import Colleague, versions
from tests.support.history import DOSSIER as NOBODY

TALK = ContactKind.PREPARATORY_TALK.value


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


@dataclass(frozen=True)
class Case:
    """An edit through a form: what the form reads, the act, and the field that it writes."""

    read: Callable[[SmallDossier], Any]
    edit: Callable[[SmallDossier, Any], Changes]
    record: Callable[[SmallDossier], str]
    place: str  # record type and field
    mine: Any
    theirs: Any
    identity: Callable[[SmallDossier], dict[str, Any]] = lambda d: {}

    @property
    def where(self) -> tuple[str, str]:
        """Record type and field."""
        record_type, _, field = self.place.partition(".")
        return record_type, field


def visit(d: SmallDossier) -> programme.ContactView:
    return programme.list_contacts(d.ctx, d.id)[0]


def document(d: SmallDossier) -> preparation.DocumentView:
    found = preparation.list_documents(d.ctx, d.id)
    return found[0] if found else made(d, preparation.add_document(d.ctx, d.id, "Schoolplan"), document)


def version(d: SmallDossier) -> preparation.ApplicationView:
    found = preparation.list_applications(d.ctx, d.id, d.main.id)
    return found[0] if found else made(d, preparation.add_application(d.ctx, d.id, d.main.id), version)


def statement(d: SmallDossier) -> statements.StatementView:
    found = statements.list_statements(d.ctx, d.id, d.main.id)
    act = statements.add_statement
    return found[0] if found else made(d, act(d.ctx, d.id, d.main.id, "aanpak", "Elk kind plant"), statement)


def made(d: SmallDossier, changes: Changes, read: Callable[[SmallDossier], Any]) -> Any:
    """Read again what was not there before."""
    assert changes
    return read(d)


def findings(d: SmallDossier) -> list[sections.SectionView]:
    return sections.list_findings(d.ctx, d.id, d.main.id, d.main.instrument)


def grid(d: SmallDossier) -> Address:
    return Address(d.id, d.main.id, GRID, "1.1")


def norm_at(d: SmallDossier) -> Address:
    return Address(d.id, d.main.id, PRO, "plaatsing")


def choice_at(d: SmallDossier) -> Address:
    return Address(d.id, d.main.id, PRO, "excellentiegebied")


def read_norm(d: SmallDossier) -> norms.NormValue:
    return norms.list_norms(d.ctx, d.id, d.main.id, PRO).get("plaatsing", norms.NormValue())


def read_choice(d: SmallDossier) -> norms.Chosen:
    return norms.list_choices(d.ctx, d.id, d.main.id, PRO).get("excellentiegebied", norms.Chosen())


def read_settled(d: SmallDossier) -> ratings.ItemRatings:
    return ratings.list_ratings(d.ctx, d.id, d.main.id, GRID).get("1.1", ratings.NO_RATINGS)


CASES = {
    "edit_school": Case(
        lambda d: d.view,
        lambda d, view: dossiers.edit_school(d.ctx, view, {"place": "Meerdrecht"}),
        lambda d: d.id,
        "dossier.place",
        "Meerdrecht",
        "Zuidwoude",
    ),
    "edit_school, a fact": Case(
        lambda d: d.view,
        lambda d, view: dossiers.edit_school(d.ctx, view, {}, {"predicaat_van": "1 mei 2027"}),
        lambda d: derived_id(d.id, "fact", "predicaat_van"),
        "fact.value",
        "1 mei 2027",
        "1 juni 2027",
        lambda d: {"item_key": "predicaat_van"},
    ),
    "set_phase": Case(
        lambda d: d.view,
        lambda d, view: phases.set_phase(d.ctx, view, "fase3"),
        lambda d: d.id,
        "dossier.phase",
        "fase3",
        "fase2",
    ),
    "edit_phase": Case(
        lambda d: d.phase("fase1"),
        lambda d, phase: phases.edit_phase(d.ctx, d.id, phase, {"on_date": "2026-09-03"}),
        lambda d: derived_id(d.id, "phase", "fase1"),
        "phase_date.on_date",
        "2026-09-03",
        "2026-09-04",
        lambda d: {"phase": "fase1"},
    ),
    "edit_phase, of the visit": Case(
        lambda d: d.phase("fase4"),
        lambda d, phase: phases.edit_phase(d.ctx, d.id, phase, {"on_date": "2026-11-19"}),
        lambda d: visit(d).id,
        "contact.on_date",
        "2026-11-19",
        "2026-11-20",
    ),
    "edit_phase, of a talk that both make": Case(
        lambda d: d.phase("fase3"),
        lambda d, phase: phases.edit_phase(d.ctx, d.id, phase, {"on_date": "2026-10-14"}),
        lambda d: derived_id(d.id, "contact", TALK),
        "contact.on_date",
        "2026-10-14",
        "2026-10-15",
        lambda d: {"kind": TALK, "title": "Voorbereidingsgesprek"},
    ),
    "edit_contact": Case(
        visit,
        lambda d, contact: programme.edit_contact(d.ctx, d.id, contact, {"place": "De Vaart"}),
        lambda d: visit(d).id,
        "contact.place",
        "De Vaart",
        "Dependance",
    ),
    "edit_item": Case(
        lambda d: d.item("Ontvangst"),
        lambda d, item: programme.edit_item(d.ctx, d.id, item, {"present": "directeur"}),
        lambda d: d.item("Ontvangst").id,
        "programme_item.present",
        "directeur",
        "gidsen",
    ),
    "edit_application": Case(
        version,
        lambda d, shown: preparation.edit_application(d.ctx, d.id, shown, {"label": "Eerste"}),
        lambda d: version(d).id,
        "application.label",
        "Eerste",
        "Aanmelding",
    ),
    "edit_document": Case(
        document,
        lambda d, shown: preparation.edit_document(d.ctx, d.id, shown, {"form": "pdf"}),
        lambda d: document(d).id,
        "document.form",
        "pdf",
        "papier",
    ),
    "edit_statement": Case(
        statement,
        lambda d, shown: statements.edit_statement(d.ctx, d.id, shown, {"target_group": "team"}),
        lambda d: statement(d).id,
        "statement.target_group",
        "team",
        "ouders",
    ),
    "edit_juror": Case(
        lambda d: d.juror(),
        lambda d, juror: jurors.edit_juror(d.ctx, d.id, juror, {"name": "Marit Ooster"}),
        lambda d: d.juror().id,
        "juror.name",
        "Marit Ooster",
        "M. Oosterveld",
    ),
    "rename_object": Case(
        lambda d: d.main,
        lambda d, main: assessments.rename_object(d.ctx, d.id, main, "OKE 1"),
        lambda d: d.main.id,
        "assessment.object_name",
        "OKE 1",
        "OKE 2",
    ),
    "set_verdict": Case(
        lambda d: d.main,
        lambda d, main: assessments.set_verdict(d.ctx, d.id, main, "toe"),
        lambda d: d.main.id,
        "assessment.verdict",
        "toe",
        "niet",
    ),
    "settle_rating": Case(
        read_settled,
        lambda d, shown: ratings.settle_rating(d.ctx, grid(d), shown, "3"),
        lambda d: grid(d).record_id("joint_rating"),
        "joint_rating.value",
        "3",
        "4",
        lambda d: grid(d).identity,
    ),
    "rename_section": Case(
        lambda d: findings(d)[0],
        lambda d, finding: sections.rename_section(d.ctx, d.id, d.main.id, finding, "Helder"),
        lambda d: findings(d)[0].id,
        "section.heading",
        "Helder",
        "Duidelijk",
    ),
    "set_finding_criteria": Case(
        lambda d: findings(d)[0],
        lambda d, finding: sections.set_finding_criteria(d.ctx, d.id, finding, ["doelen"]),
        lambda d: findings(d)[0].id,
        "section.item_keys",
        ["doelen"],
        ["aanpak"],
    ),
    "set_writer": Case(
        lambda d: findings(d)[0],
        lambda d, finding: sections.set_writer(d.ctx, d.id, d.main.id, finding, d.juror().id),
        lambda d: findings(d)[0].id,
        "section.writer",
        None,  # filled in by the test: my own id
        NOBODY,
    ),
    "move_finding": Case(
        findings,
        lambda d, shown: sections.move_finding(d.ctx, d.id, shown, shown[0].id, 1),
        lambda d: next(finding.id for finding in findings(d) if "profiel" in finding.item_keys),
        "section.position",
        None,  # filled in by the test: between its neighbours
        "99",
    ),
    "record_norm": Case(
        read_norm,
        lambda d, norm: norms.record_norm(d.ctx, norm_at(d), norm, {"value": "92,5"}),
        lambda d: norm_at(d).record_id("norm_value"),
        "norm_value.value",
        "92.5",
        "91",
        lambda d: norm_at(d).identity,
    ),
    "choose_options": Case(
        read_choice,
        lambda d, chosen: norms.choose_options(d.ctx, choice_at(d), chosen, (), "Muziek"),
        lambda d: choice_at(d).record_id("choice"),
        "choice.other",
        "Muziek",
        "Toneel",
        lambda d: choice_at(d).identity,
    ),
}
PLACES = {"Meerdrecht", "Zuidwoude"}
PRO_CASES = ("record_norm", "choose_options")


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
    with pytest.raises(InputRefusedError, match="Bij het oordeel staan twee versies"):
        assessments.set_verdict(dossier.ctx, dossier.id, dossier.main, "toe")
