"""A change comes in while a form is open, in the real main window: both versions stand, none is lost (R3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from jurytool.models.enums import ContactKind
from jurytool.models.fields import Value
from jurytool.services.context import Context
from jurytool.services.dossier.dossiers import NewDossier, NewJuror, create_dossier
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.ids import derived_id
from jurytool.services.judging.ratings import Address
from jurytool.services.visit import preparation, programme
from jurytool.ui.main_window import MainWindow
from jurytool.ui.notifier import STANDS_BESIDE
from jurytool.ui.pages.report.dates_form import DatesForm
from tests.support.colleague import Colleague, versions
from tests.ui.widgets.typed_keys import type_keys

ES, PRO = "excellente-scholen", "zeer-goede-school-praktijkonderwijs"
TEAM = (NewJuror("Marit Oosterveld", "MO"), NewJuror("Joost Hillenaar", "JH"))


@dataclass
class Desk:
    """A dossier in the main window, and a colleague who has it too."""

    window: MainWindow
    ctx: Context
    dossier_id: str
    colleague: Colleague

    def open(self, room: str, target: str = "") -> Any:
        """Show a room and return its page."""
        self.window.open_dossier(self.dossier_id, room, target)
        QApplication.processEvents()
        return self.window.page

    def receive(self, record_type: str, record: str, values: dict[str, Value], **identity: Value) -> None:
        """Let what the colleague wrote come in, as an import will tell the screens."""
        changes = self.colleague.write(record_type, record, values, **identity)
        assert self.window.page is not None
        self.window.page.env.notifier.announce(changes)

    def beside(self, record_type: str, record: str, field: str) -> set[str]:
        """The versions that stand beside each other."""
        return {str(value) for value in versions(self.ctx.store, record_type, record, field)}

    @property
    def main_id(self) -> str:
        """The assessment."""
        return read_dossier(self.ctx, self.dossier_id).main.id


MakeDesk = Callable[..., Desk]


@pytest.fixture
def make_desk(window: MainWindow, ctx: Context, tmp_path: Path) -> Iterator[MakeDesk]:
    """Makes a dossier, does to it what is asked, and gives it to the colleague."""
    made: list[Desk] = []

    def make(instrument: str = ES, prepare: Callable[[str], object] | None = None) -> Desk:
        sector = "so" if instrument == ES else "vo-pro"
        new = NewDossier("De Vaart", sector, instrument, jurors=TEAM, place="Meerdrecht")
        dossier_id = create_dossier(ctx, new).main_id
        if prepare is not None:
            prepare(dossier_id)
        made.append(Desk(window, ctx, dossier_id, Colleague(ctx, dossier_id, tmp_path / "colleague")))
        return made[-1]

    yield make
    for desk in made:
        desk.colleague.close()


def retype(line: QLineEdit, text: str) -> None:
    """Type over what stands in a field."""
    line.setFocus()
    line.selectAll()
    type_keys(line, text)


def test_a_fact_of_the_school(make_desk: MakeDesk) -> None:
    desk = make_desk()
    page = desk.open("overview")
    page.head.start_editing()
    form = page.head.form
    retype(form.fields["place"].line_edit, "Meerdrecht-Oost")
    desk.receive("dossier", desk.dossier_id, {"place": "Zuidwoude", "board": "Stichting Oever"})
    assert form.fields["place"].text == "Meerdrecht-Oost"
    QTest.keyClick(form.fields["place"].line_edit, Qt.Key.Key_Return)
    assert desk.beside("dossier", desk.dossier_id, "place") == {"Meerdrecht-Oost", "Zuidwoude"}
    assert read_dossier(desk.ctx, desk.dossier_id).board == "Stichting Oever"
    assert STANDS_BESIDE in desk.window.status.text()


def test_the_date_of_a_phase(make_desk: MakeDesk) -> None:
    desk = make_desk()
    page = desk.open("overview")
    page.head.line.chosen.emit("fase1")
    form = page.head.phase_form
    retype(form.date.line_edit, "3-9-2026")
    record = derived_id(desk.dossier_id, "phase", "fase1")
    desk.receive("phase_date", record, {"on_date": "2026-09-04", "remarks": "Op tijd"}, phase="fase1")
    assert form.remarks.text == "Op tijd"
    form.close_form()
    assert desk.beside("phase_date", record, "on_date") == {"2026-09-03", "2026-09-04"}
    assert desk.beside("phase_date", record, "remarks") == set()


def test_the_place_of_the_visit(make_desk: MakeDesk, ctx: Context) -> None:
    desk = make_desk()
    (contact,) = programme.list_contacts(ctx, desk.dossier_id)
    page = desk.open("preparation")
    row = page.contacts.rows.rows[contact.id]
    row.open_form()
    retype(row.form.place.field.line_edit, "De Vaart")
    desk.receive("contact", contact.id, {"place": "Dependance"})
    assert row.form.place.field.text == "De Vaart"
    row.close_form()
    assert desk.beside("contact", contact.id, "place") == {"De Vaart", "Dependance"}


def test_the_name_of_a_document(make_desk: MakeDesk, ctx: Context) -> None:
    desk = make_desk(prepare=lambda dossier_id: preparation.add_document(ctx, dossier_id, "Schoolplan"))
    (document,) = preparation.list_documents(ctx, desk.dossier_id)
    page = desk.open("preparation")
    row = page.documents.rows.rows[document.id]
    row.edit.click()
    retype(row.form.title.field.line_edit, "Schoolplan 2026")
    desk.receive("document", document.id, {"title": "Het schoolplan"})
    page.leave()
    assert desk.beside("document", document.id, "title") == {"Schoolplan 2026", "Het schoolplan"}


def test_the_name_of_a_version_of_the_application(make_desk: MakeDesk, ctx: Context) -> None:
    desk = make_desk(
        prepare=lambda dossier_id: preparation.add_application(
            ctx, dossier_id, read_dossier(ctx, dossier_id).main.id
        )
    )
    (version,) = preparation.list_applications(ctx, desk.dossier_id, desk.main_id)
    page = desk.open("preparation")
    page.application.edit_version.click()
    line = page.application.form.label.field.line_edit
    retype(line, "Eerste")
    desk.receive("application", version.id, {"label": "Aanmelding"})
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert desk.beside("application", version.id, "label") == {"Eerste", "Aanmelding"}


def test_a_part_of_the_programme(make_desk: MakeDesk, ctx: Context) -> None:
    desk = make_desk()
    item = next(one for one in programme.list_items(ctx, desk.dossier_id) if one.title == "Gesprek ouders")
    page = desk.open("visit")
    page.programme.open_form(item.id)
    form = page.programme.form
    retype(form.name.line_edit, "Ouders van groep 5")
    desk.receive("programme_item", item.id, {"title": "Gesprek met ouders", "present": "drie ouders"})
    QTest.keyClick(form.name.line_edit, Qt.Key.Key_Return)
    assert desk.beside("programme_item", item.id, "title") == {"Ouders van groep 5", "Gesprek met ouders"}
    stored = next(one for one in programme.list_items(ctx, desk.dossier_id) if one.id == item.id)
    assert stored.present == "drie ouders"  # left alone in the form, so not overwritten


def test_a_norm_that_is_being_typed(make_desk: MakeDesk) -> None:
    desk = make_desk(PRO)
    page = desk.open("standards")
    form = page.norms.norms["plaatsing"]
    retype(form.fields["value"], "92")
    at = Address(desk.dossier_id, desk.main_id, PRO, "plaatsing")
    desk.receive("norm_value", at.record_id("norm_value"), {"value": "91"}, **at.identity)
    assert form.fields["value"].text() == "92"
    QTest.keyClick(form.fields["value"], Qt.Key.Key_Return)
    assert desk.beside("norm_value", at.record_id("norm_value"), "value") == {"91", "92"}


def test_a_norm_in_whose_field_the_cursor_stands(make_desk: MakeDesk) -> None:
    desk = make_desk(PRO)
    page = desk.open("standards")
    field = page.norms.norms["plaatsing"].fields["value"]
    retype(field, "92,0\n")
    at = Address(desk.dossier_id, desk.main_id, PRO, "plaatsing")
    retype(field, "93\n")
    assert desk.beside("norm_value", at.record_id("norm_value"), "value") == set()
    desk.receive("norm_value", at.record_id("norm_value"), {"value": "80"}, **at.identity)
    retype(field, "94\n")  # the field still showed 93
    assert "94" in desk.beside("norm_value", at.record_id("norm_value"), "value")


def test_what_is_typed_at_anders_namelijk(make_desk: MakeDesk) -> None:
    desk = make_desk(PRO)
    page = desk.open("standards")
    form = page.norms.choices["excellentiegebied"]
    retype(form.other, "Muziek")
    at = Address(desk.dossier_id, desk.main_id, PRO, "excellentiegebied")
    desk.receive("choice", at.record_id("choice"), {"other": "Toneel"}, **at.identity)
    assert form.other.text() == "Muziek"
    first = next(iter(form.buttons.values()))
    first.click()  # by pointer or Alt: what still stands in the line goes first
    assert desk.beside("choice", at.record_id("choice"), "other") == {"Muziek", "Toneel"}
    assert desk.beside("choice", at.record_id("choice"), "options") == set()
    assert first.isChecked()


def test_a_date_of_the_procedure_in_the_report(make_desk: MakeDesk, qtbot: QtBot) -> None:
    desk = make_desk()
    page = desk.open("report", "phase:fase1")
    field = next(iter(page.findChildren(DatesForm))).fields["fase1"]
    qtbot.waitUntil(field.isVisible)
    retype(field, "3 september 2026")
    record = derived_id(desk.dossier_id, "phase", "fase1")
    desk.receive("phase_date", record, {"on_date": "2026-09-04"}, phase="fase1")
    assert field.text() == "3 september 2026"
    page.leave()
    assert desk.beside("phase_date", record, "on_date") == {"2026-09-03", "2026-09-04"}


def test_a_refused_text_stays_in_its_field(make_desk: MakeDesk, ctx: Context) -> None:
    desk = make_desk()
    (contact,) = programme.list_contacts(ctx, desk.dossier_id)
    page = desk.open("preparation")
    row = page.contacts.rows.rows[contact.id]
    row.open_form()
    line = row.form.place.field.line_edit
    retype(line, "De Vaart")
    desk.receive("contact", contact.id, {"place": "Dependance"})
    page.setFocus()
    row.form.place.store_pending()
    assert line.text() == ""  # two versions: none is shown as if it were the value
    retype(line, "Elders")
    row.form.place.store_pending()
    assert "Bij de plaats staan twee versies naast elkaar." in str(desk.window.dialogs.errors)  # type: ignore[attr-defined]
    assert line.text() == "Elders"
    assert desk.beside("contact", contact.id, "place") == {"De Vaart", "Dependance"}


def todo_texts(page: Any) -> list[str]:
    """The sentences of Nu te doen."""
    return [row.todo.text for row in page.todo.rows.rows.values()]


def test_a_norm_that_was_refused_is_to_be_done_and_its_outcome_is_not_known(make_desk: MakeDesk) -> None:
    desk = make_desk(PRO)
    page = desk.open("standards", "A")
    form = page.norms.norms["prozo_leerlingen"]
    retype(form.fields["value"], "3,2")
    form.store_pending()
    assert form.outcome.text() == "✓ voldaan"
    retype(form.fields["value"], "2,8 (n=40)")
    QTest.keyClick(form.fields["value"], Qt.Key.Key_Return)
    assert form.outcome.text() == "○ nog niet bekend"
    sentence = "Wat je bij Gemiddelde score van leerlingen typte, is nog niet opgeslagen"
    assert sentence in todo_texts(desk.open("overview"))
    assert sentence in [todo.text for todo in desk.open("report").gathered.todos]
    page = desk.open("standards", "A")
    retype(form.fields["value"], "2,8")
    form.store_pending()
    assert form.outcome.text() == "✗ niet voldaan"
    assert sentence not in todo_texts(desk.open("overview"))


def test_a_contact_moment_that_was_refused_leads_to_its_form(make_desk: MakeDesk) -> None:
    desk = make_desk()
    contact = programme.add_contact(desk.ctx, desk.dossier_id, ContactKind.VISIT, "Bezoek", "").main_id
    page = desk.open("preparation", f"date:{contact}")
    retype(page.contacts.rows.rows[contact].form.date.field.line_edit, "31-02-2027")
    overview = desk.open("overview")
    todo = next(row.todo for row in overview.todo.rows.rows.values() if "Wat je bij Bezoek" in row.todo.text)
    overview.todo.chosen.emit(todo.room, todo.target)
    form = page.contacts.rows.rows[contact].form
    assert desk.window.page is page
    assert form.date.field.text == "31-02-2027"
    assert form.isAncestorOf(QApplication.focusWidget())


def test_a_part_that_was_left_in_its_form_leads_to_it(make_desk: MakeDesk) -> None:
    desk = make_desk()
    page = desk.open("visit")
    page.programme.open_form()
    retype(page.programme.form.name.line_edit, "Koffie met de buurvrouw")
    overview = desk.open("overview")
    assert "Wat je bij een nieuw onderdeel typte, is nog niet opgeslagen" in todo_texts(overview)
    page = desk.open("visit", "form:programme_item")
    assert page.programme.form.name.text == "Koffie met de buurvrouw"
    assert page.programme.form.isAncestorOf(QApplication.focusWidget())
