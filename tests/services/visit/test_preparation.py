"""Before the visit: applications, statements, documents, contact moments."""

from __future__ import annotations

import pytest

from jurytool.errors import InputRefusedError
from jurytool.models.enums import ContactKind
from jurytool.services.text_fields import write_text
from jurytool.services.visit import preparation as prep
from jurytool.services.visit.programme import (
    NewItem,
    add_contact,
    add_item,
    list_contacts,
    list_items,
    start_item,
)
from tests.services.conftest import SmallDossier
from tests.support.fixed_clock import FixedClock


def answer(d: SmallDossier, application: str, key: str, text: str) -> None:
    field = prep.answer_field(d.ctx, d.id, application, key)
    write_text(d.ctx, field.key, text, field.basis, field.context)


def test_a_new_version_starts_from_the_one_before(dossier: SmallDossier) -> None:
    ctx, main = dossier.ctx, dossier.main.id
    first = prep.add_application(ctx, dossier.id, main, received_on="2026-09-03").main_id
    answer(dossier, first, "profiel", "Breed profiel")
    second = prep.add_application(ctx, dossier.id, main, "Aangepast").main_id
    answer(dossier, second, "profiel", "Scherp profiel")
    versions = prep.list_applications(ctx, dossier.id, main)
    assert [(v.label, v.answers["profiel"]) for v in versions] == [
        ("Versie 1", "Breed profiel"),
        ("Aangepast", "Scherp profiel"),
    ]


def test_documents_remember_who_read_them(dossier: SmallDossier) -> None:
    ctx = dossier.ctx
    made = prep.add_document(ctx, dossier.id, "Schoolplan 2024–2028", "pdf · 46 blz.").main_id
    prep.mark_document_read(ctx, dossier.id, made, is_read=True)
    assert prep.list_documents(ctx, dossier.id)[0].read_by == (ctx.my_juror(dossier.id),)
    prep.mark_document_read(ctx, dossier.id, made, is_read=False)
    assert prep.list_documents(ctx, dossier.id)[0].read_by == ()
    prep.delete_document(ctx, dossier.id, made)
    assert prep.list_documents(ctx, dossier.id) == []


def test_a_contact_moment_has_a_place_for_notes(dossier: SmallDossier) -> None:
    ctx = dossier.ctx
    made = add_contact(ctx, dossier.id, ContactKind.PREPARATORY_TALK, "", "2026-10-14").main_id
    contacts = list_contacts(ctx, dossier.id)
    assert (contacts[0].title, contacts[0].on_date) == ("Voorbereidingsgesprek", "2026-10-14")
    assert [item.title for item in list_items(ctx, dossier.id, made)] == ["Voorbereidingsgesprek"]


def test_an_item_that_ends_before_it_begins_is_refused(dossier: SmallDossier) -> None:
    contact = list_contacts(dossier.ctx, dossier.id)[0].id
    new = NewItem(contact, "Lesbezoek", planned_start="11:00", planned_end="10:30")
    with pytest.raises(InputRefusedError, match="eindtijd"):
        add_item(dossier.ctx, dossier.id, new)


def test_beginning_the_next_item_ends_the_one_before(dossier: SmallDossier, clock: FixedClock) -> None:
    ctx = dossier.ctx
    start_item(ctx, dossier.id, dossier.item("Ontvangst").id)
    clock.advance(minutes=15)
    start_item(ctx, dossier.id, dossier.item("Gesprek team").id)
    assert dossier.item("Ontvangst").ended == dossier.item("Gesprek team").started != ""
    assert dossier.item("Gesprek team").ended == ""
