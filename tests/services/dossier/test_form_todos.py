"""What was typed in a form and is not stored is told, with the way to it."""

from __future__ import annotations

import pytest

from jurytool.models.enums import ContactKind
from jurytool.services.context import Context
from jurytool.services.dossier.form_todos import FACTS, list_form_todos
from jurytool.services.drafts import FORM, NEW, Draft, DraftKey
from jurytool.services.judging.ratings import Address
from jurytool.services.report.report_todos import list_report_todos
from jurytool.services.text_fields import save_draft
from jurytool.services.visit.preparation import add_application, add_document, list_documents
from jurytool.services.visit.programme import NewItem, add_contact, add_item, delete_contact
from tests.services.conftest import PRO, SmallDossier


def leave(d: SmallDossier, record_type: str, form: str) -> None:
    """Leave something in a form, as after a refusal or when the program was cut off."""
    save_draft(d.ctx, Draft(DraftKey(d.id, record_type, FORM, form), "2,8 (n=40)", 0, ()))


def told(d: SmallDossier) -> list[tuple[str, str, str]]:
    """What a form is about, and where it leads."""
    found = [(todo.text, todo.room, todo.target) for todo in list_form_todos(d.ctx, d.id)]
    before, after = "Wat je bij ", " typte, is nog niet opgeslagen"
    assert all(text.startswith(before) and text.endswith(after) for text, _, _ in found)
    return [(text.removeprefix(before).removesuffix(after), room, target) for text, room, target in found]


def test_a_dossier_without_open_forms_tells_nothing(dossier: SmallDossier) -> None:
    assert told(dossier) == []


def test_a_refused_norm_comes_first_among_what_the_report_lacks(pro_dossier: SmallDossier) -> None:
    at = Address(pro_dossier.id, pro_dossier.main.id, PRO, "prozo_leerlingen")
    leave(pro_dossier, "norm_value", at.record_id("norm_value"))
    first = list_report_todos(pro_dossier.ctx, pro_dossier.id, pro_dossier.main.id)[0]
    assert first.text == "Wat je bij Gemiddelde score van leerlingen typte, is nog niet opgeslagen"
    assert (first.room, first.target) == ("standards", "A")


def test_the_line_of_a_choice_is_told(pro_dossier: SmallDossier) -> None:
    at = Address(pro_dossier.id, pro_dossier.main.id, PRO, "excellentiegebied")
    leave(pro_dossier, "choice", at.record_id("choice"))
    assert [room for _, room, _ in told(pro_dossier)] == ["standards"]


@pytest.mark.parametrize(
    ("record_type", "form", "expected"),
    [
        ("dossier", FACTS, ("de gegevens van de school", "overview", "form:dossier")),
        ("phase_date", "fase4", ("Bezoek", "overview", "phase:fase4")),
        ("juror", NEW, ("een nieuw jurylid", "overview", "form:juror")),
        ("document", NEW, ("een nieuw document", "preparation", "form:document")),
        ("programme_item", NEW, ("een nieuw onderdeel", "visit", "form:programme_item")),
    ],
)
def test_forms_that_every_dossier_has(
    dossier: SmallDossier, record_type: str, form: str, expected: tuple[str, str, str]
) -> None:
    leave(dossier, record_type, form)
    name, *place = told(dossier)[0]
    assert expected[0].lower() in name.lower()
    assert tuple(place) == expected[1:]


def test_forms_of_records_carry_their_names(dossier: SmallDossier, ctx: Context) -> None:
    contact = add_contact(ctx, dossier.id, ContactKind.VISIT, "Jurybezoek", "2026-11-19").main_id
    new = NewItem(contact, "Gesprek team", planned_start="11:00")
    item = add_item(ctx, dossier.id, new).main_id
    add_document(ctx, dossier.id, "Schoolplan")
    document = list_documents(ctx, dossier.id)[0].id
    version = add_application(ctx, dossier.id, dossier.main.id, "Juni").main_id
    for record_type, form in (
        ("juror", dossier.juror().id),
        ("contact", contact),
        ("document", document),
        ("application", version),
        ("programme_item", item),
    ):
        leave(dossier, record_type, form)
    assert told(dossier) == [
        ("Marit Oosterveld", "overview", "form:juror"),
        ("Jurybezoek", "preparation", f"contact:{contact}"),
        ("Schoolplan", "preparation", f"document:{document}"),
        ("Juni", "preparation", "form:application"),
        ("11.00 Gesprek team", "visit", "form:programme_item"),
    ]


def test_the_form_of_what_is_in_the_bin_is_not_told(dossier: SmallDossier, ctx: Context) -> None:
    contact = add_contact(ctx, dossier.id, ContactKind.OTHER, "Gesprek", "2026-11-19").main_id
    leave(dossier, "contact", contact)
    delete_contact(ctx, dossier.id, contact)
    assert told(dossier) == []
