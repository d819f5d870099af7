"""The third pane: what the school wrote, version by version, and the statements that are tested."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from jurytool.models.enums import StatementMark
from jurytool.services.text_fields import write_text
from jurytool.services.visit.preparation import (
    add_application,
    answer_field,
    edit_application,
    list_applications,
)
from jurytool.services.visit.statements import StatementView, add_statement, list_statements, mark_statement
from tests.ui.pages.criteria.conftest import PRO, TEAM, MakeRoom, Room


def add_version(room: Room, label: str, received_on: str, **answers: str) -> str:
    """Add a version of the application with these answers."""
    version = add_application(room.ctx, room.id, room.main.id, label, received_on).main_id
    for key, text in answers.items():
        field = answer_field(room.ctx, room.id, version, key)
        write_text(room.ctx, field.key, text, field.basis, field.context)
    return version


def statement(room: Room) -> StatementView:
    return list_statements(room.ctx, room.id, room.main.id)[0]


def words(room: Room) -> list[str]:
    return [label.text() for label in room.page.school.findChildren(QLabel) if label.isVisible()]


def open_pane(room: Room, target: str = "aanpak") -> None:
    room.open(target)
    room.click(room.page.head.school_button)
    QApplication.processEvents()  # rows that were added are shown then


def test_the_pane_is_away_until_it_is_asked_for_and_goes_again(room: Room) -> None:
    add_version(room, "Aanmelding", "2026-09-03", aanpak="Wij beginnen elke dag samen.")
    room.open("aanpak")
    assert not room.page.school.isVisible()
    room.click(room.page.head.school_button)
    assert room.page.school.isVisible()
    assert room.page.school.text.text() == "Wij beginnen elke dag samen."
    assert room.page.head.school_button.accessibleName() == "Verberg wat de school schreef"
    room.click(room.page.head.school_button)
    assert not room.page.school.isVisible()


def test_the_pane_follows_the_criterion(room: Room) -> None:
    add_version(room, "Aanmelding", "2026-09-03", aanpak="Samen.", doelen="Ver.")
    open_pane(room)
    room.page.step(-1)
    assert room.page.school.text.text() == "Ver."


def test_the_newest_version_stands_there_and_an_older_one_can_be_chosen(room: Room) -> None:
    add_version(room, "Aanmelding", "2026-09-03", aanpak="Eerst.")
    add_version(room, "Na het gesprek", "", aanpak="Later.")
    open_pane(room)
    versions = room.page.school.versions
    shown = [versions.itemText(row) for row in range(versions.count())]
    assert shown == ["Na het gesprek", "3 september 2026 · Aanmelding"]
    assert room.page.school.text.text() == "Later."
    versions.setFocus()
    room.press(Qt.Key.Key_Down)
    assert room.page.school.text.text() == "Eerst."
    room.page.step(-1)
    room.page.step(1)
    assert room.page.school.text.text() == "Eerst."


def test_a_version_that_comes_in_is_shown(room: Room) -> None:
    add_version(room, "Aanmelding", "2026-09-03", aanpak="Eerst.")
    open_pane(room)
    room.act(lambda: add_application(room.ctx, room.id, room.main.id, "Nieuw"))
    assert room.page.school.versions.currentText() == "Nieuw"
    assert room.page.school.text.text() == "Eerst."


def test_a_version_that_gets_another_name_stays_chosen(room: Room) -> None:
    first = add_version(room, "Aanmelding", "", aanpak="Eerst.")
    add_version(room, "Na het gesprek", "", aanpak="Later.")
    open_pane(room)
    room.page.school.versions.setFocus()
    room.press(Qt.Key.Key_Down)
    version = next(one for one in list_applications(room.ctx, room.id, room.main.id) if one.id == first)
    room.act(lambda: edit_application(room.ctx, room.id, version, {"label": "Eerste versie"}))
    assert room.page.school.versions.currentText() == "Eerste versie"
    assert room.page.school.text.text() == "Eerst."


def test_an_answer_that_changed_elsewhere_is_shown(room: Room) -> None:
    version = add_version(room, "Aanmelding", "", aanpak="Eerst.")
    open_pane(room)
    field = answer_field(room.ctx, room.id, version, "aanpak")
    room.act(lambda: write_text(room.ctx, field.key, "Beter.", field.basis, field.context)[0])
    assert room.page.school.text.text() == "Beter."


def test_without_application_it_says_where_to_fill_it_in(room: Room) -> None:
    open_pane(room)
    assert "De aanmelding van de school is nog niet ingevuld" in words(room)
    assert not room.page.school.versions.isVisible()
    button = room.page.school.nothing.button
    assert button is not None
    room.click(button)
    assert room.visited == [("preparation", "")]


def test_without_an_answer_it_leads_to_that_answer(room: Room) -> None:
    version = add_version(room, "Aanmelding", "", doelen="Ver.")
    open_pane(room)
    assert "De school schreef nog niets bij 3 Aanpak" in words(room)
    button = room.page.school.nothing.button
    assert button is not None
    room.click(button)
    answer = answer_field(room.ctx, room.id, version, "aanpak").key.record_id
    assert room.visited == [("preparation", f"answer:{answer}")]


def test_an_instrument_without_application_has_no_third_pane(make_room: MakeRoom) -> None:
    room = make_room(PRO)
    room.open()
    assert not room.page.head.school_button.isVisible()


def test_the_statements_of_this_criterion_show_what_each_juror_found(room: Room) -> None:
    add_statement(room.ctx, room.id, room.main.id, "aanpak", "Kinderen maken hun planning.")
    add_statement(room.ctx, room.id, room.main.id, "doelen", "De beloften hangen in elk lokaal.")
    mark_statement(room.ctx, room.id, statement(room).id, StatementMark.PARTLY)
    with room.as_colleague():
        mark_statement(room.ctx, room.id, statement(room).id, StatementMark.RECOGNISED)
    open_pane(room)
    (row,) = room.page.school.rows
    assert "“Kinderen maken hun planning.”" in words(room)
    assert row.mark_button.text() == "deels herkend ▾"
    assert row.mark_button.accessibleName() == "Jouw oordeel: deels herkend"
    assert "JH: herkend" in words(room)


def test_i_mark_a_statement_and_take_it_back(room: Room) -> None:
    add_statement(room.ctx, room.id, room.main.id, "aanpak", "Kinderen maken hun planning.")
    open_pane(room)
    (row,) = room.page.school.rows
    row.mark_button.setFocus()
    actions = row.mark_button.menu().actions()
    assert [action.text() for action in actions if action.text()] == [
        "Herkend",
        "Deels herkend",
        "Niet gezien",
        "Niet herkend",
        "Nog niet getoetst",
    ]
    me = room.ctx.my_juror(room.id)
    actions[2].trigger()
    assert statement(room).marks == {me: StatementMark.NOT_SEEN}
    assert row.mark_button.text() == "niet gezien ▾"
    assert [action.text() for action in actions if action.isChecked()] == ["Niet gezien"]
    assert row.mark_button.hasFocus()
    actions[-1].trigger()
    assert [action.text() for action in actions if action.isChecked()] == ["Nog niet getoetst"]
    assert statement(room).marks == {}
    assert row.mark_button.text() == "nog niet getoetst ▾"


def test_who_works_alone_sees_no_colleagues_mark(make_room: MakeRoom) -> None:
    room = make_room(jurors=TEAM[:1])
    add_statement(room.ctx, room.id, room.main.id, "aanpak", "Kinderen maken hun planning.")
    open_pane(room)
    (row,) = room.page.school.rows
    assert not row.others.isVisible()


def test_the_widths_come_back_when_the_pane_goes(room: Room) -> None:
    room.open("aanpak")
    before = room.page.evidence.width()
    room.page.show_school(True)
    assert room.page.evidence.width() < before
    room.page.show_school(False)
    assert abs(room.page.evidence.width() - before) <= 1


def test_everything_in_the_pane_has_a_name(room: Room) -> None:
    add_version(room, "Aanmelding", "", aanpak="Samen.")
    open_pane(room)
    names = [b.accessibleName() for b in room.page.school.findChildren(QPushButton)]
    assert all(names)
    assert room.page.school.text.accessibleName() == "Wat de school schreef"
    assert room.page.school.versions.accessibleName() == "Versie van de aanmelding"
