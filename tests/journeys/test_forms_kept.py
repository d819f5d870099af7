"""A form of one dossier never writes in another, and what stands in it is there when one comes back."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QApplication

from jurytool.clock import Clock
from jurytool.services.context import open_context
from jurytool.services.dossier.dossiers import NewDossier, NewJuror, create_dossier
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.laptop.health import read_health
from jurytool.services.text_fields import read_text_field
from jurytool.services.visit.programme import edit_contact, list_contacts, list_items
from jurytool.ui.pages.overview.page import OverviewPage
from jurytool.ui.pages.standards.norm_form import NormForm
from jurytool.ui.pages.visit.item_form import ItemForm
from tests.journeys.filling import typed_into
from tests.journeys.keyboard import CONTROL, Key, Keyboard
from tests.journeys.program import Program

PRO = "zeer-goede-school-praktijkonderwijs"


def item_form(program: Program) -> ItemForm:
    return program.window.page.programme.form  # type: ignore[union-attr, no-any-return]


def titles(program: Program, dossier_id: str) -> list[str]:
    return [item.title for item in list_items(program.ctx, dossier_id)]


def test_a_new_part_stays_with_its_dossier(
    program: Program, keys: Keyboard, schools: tuple[str, str]
) -> None:
    first, other = schools
    keys.press(Key.Key_N, CONTROL)
    keys.type("Les rekenen groep 7")
    program.show(other)
    assert not item_form(program).isVisible()
    program.show(first)
    assert item_form(program).isVisible()
    assert item_form(program).name.text == "Les rekenen groep 7"
    item_form(program).save_button.click()
    assert "Les rekenen groep 7" in titles(program, first)
    assert "Les rekenen groep 7" not in titles(program, other)
    program.show(other)
    program.show(first)
    assert not item_form(program).isVisible()


def test_a_part_that_is_being_changed_stays_with_its_dossier(
    program: Program, keys: Keyboard, schools: tuple[str, str]
) -> None:
    first, other = schools
    item = list_items(program.ctx, first)[2]
    program.window.page.programme.open_form(item.id)  # type: ignore[union-attr]
    keys.type("Anders genoemd")
    program.show(other)
    assert not item_form(program).isVisible()
    program.close()
    program.start()
    program.show(first)
    assert item_form(program).isVisible()
    assert (item_form(program).item or item).id == item.id
    item_form(program).save_button.click()
    assert "Anders genoemd" in titles(program, first)
    assert read_health(program.ctx).is_well


def test_what_was_closed_comes_back_when_it_is_opened_and_not_by_itself(
    program: Program, keys: Keyboard, schools: tuple[str, str]
) -> None:
    first, other = schools
    keys.press(Key.Key_N, CONTROL)
    keys.type("Toch niet")
    keys.press(Key.Key_Tab)
    keys.type("25.99")
    keys.press(Key.Key_Escape)
    program.show(other)
    program.close()
    program.start()
    program.show(first)
    assert not item_form(program).isVisible()
    keys.press(Key.Key_N, CONTROL)
    form = item_form(program)
    assert (form.name.text, form.start.text) == ("Toch niet", "25.99")
    assert form.start.error
    assert form.start.line_edit.hasFocus()
    assert not form.start.line_edit.hasSelectedText()
    assert form.kept.line.isVisible()
    form.kept.line.button.click()
    assert (form.name.text, form.start.error) == ("Lesbezoek", "")
    form.cancel_button.click()
    keys.press(Key.Key_N, CONTROL)
    assert not form.kept.line.isVisible()


def test_a_form_that_opens_by_itself_leaves_the_cursor_where_it_belongs(
    program: Program, keys: Keyboard, schools: tuple[str, str]
) -> None:
    first, other = schools
    keys.press(Key.Key_N, CONTROL)
    keys.type("Les rekenen")
    program.show(other)
    program.show(first)
    assert item_form(program).kept.line.isVisible()
    focused = QApplication.focusWidget()
    assert focused is None or not item_form(program).isAncestorOf(focused)


def overview(program: Program) -> OverviewPage:
    page = program.window.page
    assert isinstance(page, OverviewPage)
    return page


def test_a_wrong_brin_costs_no_other_field_of_the_school(
    program: Program, keys: Keyboard, schools: tuple[str, str]
) -> None:
    first, other = schools
    program.show(first, "overview")
    overview(program).head.start_editing()
    for name, text in (("place", "Meerdrecht"), ("brin", "onzin")):
        overview(program).head.form.fields[name].editor.setFocus()
        keys.type(text)
    program.show(other, "overview")
    assert not overview(program).head.form.isVisible()
    program.close()
    program.start()
    assert program.dialogs.questions == []
    program.show(first, "overview")
    form = overview(program).head.form
    assert form.isVisible()
    assert (form.fields["place"].text, form.fields["brin"].text) == ("Meerdrecht", "onzin")
    assert "BRIN" in form.fields["brin"].error
    form.fields["brin"].set_text("99AA")
    form.save.click()
    assert read_dossier(program.ctx, first).place == "Meerdrecht"
    program.show(other, "overview")
    program.show(first, "overview")
    assert not overview(program).head.form.isVisible()


def test_objects_and_grids_that_were_not_stored_come_back(
    program: Program, keys: Keyboard, schools: tuple[str, str]
) -> None:
    first, other = schools
    program.show(first, "overview")
    head = overview(program).head
    head.start_editing()
    box = next(iter(head.form.objects.fields[0].grids.values()))
    before = box.isChecked()
    box.click()
    head.form.objects.add.click()
    keys.type("Bovenbouw")
    program.show(other, "overview")  # the first object has no name yet, so nothing could be stored
    program.show(first, "overview")
    form = overview(program).head.form
    assert form.isVisible()
    assert [one.name.text for one in form.objects.fields] == ["", "Bovenbouw"]
    assert next(iter(form.objects.fields[0].grids.values())).isChecked() is not before
    form.cancel.click()
    program.show(other, "overview")
    program.show(first, "overview")
    assert not overview(program).head.form.isVisible()
    overview(program).head.edit.click()
    assert [one.name.text for one in form.objects.fields] == ["", "Bovenbouw"]
    form.kept.line.button.click()  # back to what is stored
    assert len(form.objects.fields) == 1
    assert next(iter(form.objects.fields[0].grids.values())).isChecked() is before
    form.kept.line.button.click()
    assert [one.name.text for one in form.objects.fields] == ["", "Bovenbouw"]


def test_half_a_juror_stays_in_the_form_of_his_team(
    program: Program, keys: Keyboard, schools: tuple[str, str]
) -> None:
    first, other = schools
    program.show(first, "overview")
    overview(program).team.add.click()
    keys.press(Key.Key_Tab)
    keys.type("QQ")
    program.show(other, "overview")
    assert not overview(program).team.form.isVisible()
    program.show(first, "overview")
    form = overview(program).team.form
    assert form.isVisible()
    assert (form.initials.text, form.name.text, form.juror) == ("QQ", "", None)


def test_a_declaration_with_a_wrong_date_comes_back(
    program: Program, keys: Keyboard, schools: tuple[str, str]
) -> None:
    first, other = schools
    program.show(first, "overview")
    overview(program).team.start_declaring()
    keys.type("Geen banden")
    form = overview(program).team.form
    form.date.editor.setFocus()
    form.date.line_edit.selectAll()
    keys.type("31-11-2026")
    program.show(other, "overview")
    program.show(first, "overview")
    assert (form.date.text, form.remarks.text) == ("31-11-2026", "Geen banden")
    assert form.save.text() == "Verklaren"


def test_a_date_of_a_phase_that_is_none_comes_back(
    program: Program, keys: Keyboard, schools: tuple[str, str]
) -> None:
    first, other = schools
    program.show(first, "overview")
    head = overview(program).head
    head.open_phase(head.line.steps[0].phase.key)
    typed_into(program, keys, head.phase_form.date, "32-1-2026")
    head.phase_form.close_button.click()
    assert head.phase_form.isVisible()
    program.show(other, "overview")
    assert not head.phase_form.isVisible()
    program.show(first, "overview")
    assert head.phase_form.isVisible()
    assert (head.phase_form.date.text, bool(head.phase_form.date.error)) == ("32-1-2026", True)


def test_the_kind_of_a_document_without_a_name_comes_back(
    program: Program, keys: Keyboard, schools: tuple[str, str]
) -> None:
    first, other = schools
    program.show(first, "preparation")
    card = program.window.page.documents  # type: ignore[union-attr]
    card.new_form.setFocus()
    keys.type("pdf")
    program.show(other, "preparation")
    assert card.new_form.text() == ""
    program.show(first, "preparation")
    assert card.new_form.text() == "pdf"


def test_a_criterion_taken_from_paper_comes_back_without_a_text(
    program: Program, keys: Keyboard, schools: tuple[str, str]
) -> None:
    first, other = schools
    program.show(first, "paper")
    entry = program.window.page.entry  # type: ignore[union-attr]
    entry.codes.editor.setFocus()
    keys.type("9")
    program.show(other, "paper")
    assert entry.codes.text == ""
    program.show(first, "paper")
    assert entry.codes.text == "9"


def test_a_line_builds_on_what_it_was_typed_on(
    program: Program, keys: Keyboard, schools: tuple[str, str]
) -> None:
    """A version that came in while the program was closed is not overwritten by what was typed before."""
    first, other = schools
    contact = list_contacts(program.ctx, first)[0]
    program.show(first, "preparation")
    program.window.page.contacts.rows.rows[contact.id].open_form()  # type: ignore[union-attr]
    form = program.window.page.contacts.rows.rows[contact.id].form  # type: ignore[union-attr]
    typed_into(program, keys, form.date.field, "31-11-2026")
    program.show(other, "preparation")
    edit_contact(program.ctx, first, contact, {"on_date": "2026-12-01"})
    program.show(first, "preparation")
    form = program.window.page.contacts.rows.rows[contact.id].form  # type: ignore[union-attr]
    typed_into(program, keys, form.date.field, "30-11-2026")
    versions = read_text_field(program.ctx, first, "contact", contact.id, "on_date").versions
    assert {version.value for version in versions} == {"2026-12-01", "2026-11-30"}


def test_what_is_no_number_of_a_norm_stays_and_is_told_at_its_field(
    program: Program, keys: Keyboard, clock: Clock
) -> None:
    ctx = open_context(program.paths, clock)
    ctx.save_profile(replace(ctx.profile, name="Marit Oosterveld", initials="MO", theme="light"))
    jurors = (NewJuror("Marit Oosterveld", "MO"),)
    first, other = (
        create_dossier(ctx, NewDossier(name, "vo-pro", PRO, jurors=jurors)).main_id
        for name in ("Pro Een", "Pro Twee")
    )
    ctx.close()
    program.start()
    program.show(first, "standards")

    def form() -> NormForm:
        return program.window.page.norms.norms["plaatsing"]  # type: ignore[union-attr, no-any-return]

    form().fields["value"].setFocus()
    keys.type("3,2 (n=40)")
    program.window.go_to_room("report", "")
    assert program.dialogs.errors == []
    program.close()
    program.start()
    program.show(other, "standards")
    assert form().fields["value"].text() == ""
    program.show(first, "standards")
    assert form().fields["value"].text() == "3,2 (n=40)"
    assert form().error.isVisible()
    form().fields["value"].setFocus()
    keys.press(Key.Key_A, CONTROL)
    keys.type("3,2")
    keys.press(Key.Key_Return)
    assert form().error.isHidden()
    program.show(other, "standards")
    program.show(first, "standards")
    assert form().fields["value"].text() == "3,2"
