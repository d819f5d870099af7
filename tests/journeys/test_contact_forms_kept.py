"""The form of a contact moment: what is refused stands there, comes back, and Tab goes through it."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from jurytool.services.visit.programme import list_contacts
from jurytool.ui.pages.preparation.contact_row import ContactForm
from tests.journeys.filling import typed_into
from tests.journeys.keyboard import Key, Keyboard
from tests.journeys.program import Program


def test_a_wrong_date_of_a_contact_moment_stands_there_until_it_is_right(
    program: Program, keys: Keyboard, schools: tuple[str, str]
) -> None:
    first, other = schools
    contact = list_contacts(program.ctx, first)[0]

    def form() -> ContactForm:
        row = program.window.page.contacts.rows.rows[contact.id]  # type: ignore[union-attr]
        return row.form  # type: ignore[no-any-return]

    program.show(first, "preparation")
    program.window.page.contacts.rows.rows[contact.id].open_form()  # type: ignore[union-attr]
    typed_into(program, keys, form().date.field, "31-11-2026")
    typed_into(program, keys, form().place.field, "Zuid")
    assert form().date.field.error
    form().done.click()
    assert form() is not None  # it does not go away with what is not stored
    program.show(other, "preparation")
    program.close()
    assert program.dialogs.questions == []
    program.start()
    program.show(first, "preparation")
    assert form().date.field.text == "31-11-2026"
    assert form().date.field.error
    assert form().place.field.text == "Zuid"
    typed_into(program, keys, form().date.field, "30-11-2026")
    form().done.click()
    assert form() is None
    stored = next(one for one in list_contacts(program.ctx, first) if one.id == contact.id)
    assert (stored.on_date, stored.place) == ("2026-11-30", "Zuid")
    program.show(other, "preparation")
    program.show(first, "preparation")
    assert form() is None


def contact_row(program: Program, contact_id: str) -> Any:
    return program.window.page.contacts.rows.rows[contact_id]  # type: ignore[union-attr]


def test_a_refused_date_can_be_closed_and_put_back(
    program: Program, keys: Keyboard, schools: tuple[str, str]
) -> None:
    first, other = schools
    program.show(first, "preparation")
    contact = list_contacts(program.ctx, first)[0]
    row = contact_row(program, contact.id)
    row.open_form()
    stored = row.form.date.field.text
    typed_into(program, keys, row.form.date.field, "31-11-2026")
    row.form.date.field.editor.setFocus()
    keys.press(Key.Key_Escape)
    assert contact_row(program, contact.id).form is None
    program.show(other, "preparation")
    program.show(first, "preparation")
    assert contact_row(program, contact.id).form is None
    row = contact_row(program, contact.id)
    row.edit.click()
    date = row.form.date
    assert (date.field.text, bool(date.field.error)) == ("31-11-2026", True)
    assert date.field.line_edit.hasFocus()
    assert not date.field.line_edit.hasSelectedText()
    assert row.form.fields.kept.line.isVisible()
    date.put_back.click()
    assert (date.field.text, date.field.error, date.field.line_edit.hasFocus()) == (stored, "", True)
    keys.press(Key.Key_Escape)
    row.edit.click()
    assert row.form.date.field.text == stored
    assert not row.form.fields.kept.line.isVisible()


def test_the_tab_key_goes_through_a_form_that_was_opened_later(
    program: Program, keys: Keyboard, schools: tuple[str, str]
) -> None:
    program.show(schools[0], "preparation")
    row = next(iter(program.window.page.contacts.rows.rows.values()))  # type: ignore[union-attr]
    row.edit.setFocus()
    row.edit.click()
    keys.press(Key.Key_Backtab)
    assert row.edit.hasFocus()
    visited: list[QWidget | None] = []
    while not visited or visited[-1] is not row.form.done:
        keys.press(Key.Key_Tab)
        visited.append(QApplication.focusWidget())
    fields = [line.field.editor for line in (row.form.title, row.form.date, row.form.place)]
    assert visited == [*fields, row.form.remarks, row.form.remove, row.form.done]
