"""Every edit that a form or a click makes of a record of the team: what it reads, and what it writes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jurytool.models.enums import ContactKind
from jurytool.services.changes import Changes
from jurytool.services.dossier import assessments, dossiers, jurors, phases
from jurytool.services.ids import derived_id
from jurytool.services.judging import norms, ratings
from jurytool.services.judging.ratings import Address
from jurytool.services.report import sections
from jurytool.services.visit import preparation, programme, statements
from tests.services.conftest import GRID, PRO, SmallDossier
from tests.support.history import DOSSIER as NOBODY
from tests.support.paper import let_colleagues_use_paper

TALK = ContactKind.PREPARATORY_TALK.value


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


def settle_three(d: SmallDossier, shown: ratings.ItemRatings) -> Changes:
    let_colleagues_use_paper(d.ctx, d.id)
    return ratings.settle_rating(d.ctx, grid(d), shown, "3")


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
        lambda d, shown: settle_three(d, shown),
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
PRO_CASES = ("record_norm", "choose_options")
