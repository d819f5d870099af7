"""The finding beside the evidence: heading, criteria and text, typed with real keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from jurytool.errors import DiskFullError
from jurytool.services import text_fields
from jurytool.services.changes import Changes
from jurytool.services.drafts import Draft
from jurytool.services.report.sections import rename_section, section_field, set_finding_criteria
from jurytool.services.text_fields import find_draft, write_text
from jurytool.services.undo import undo
from jurytool.storage.log import begin_act
from tests.ui.pages.criteria.conftest import PRO, MakeRoom, Room
from tests.ui.widgets.typed_keys import compose, type_keys

AANPAK, RESULTATEN = 1, 2  # places among the default findings


def write_elsewhere(room: Room, number: int, text: str) -> Changes:
    """Write a finding's text as the room Rapport does."""
    field = section_field(room.ctx, room.id, room.main.id, room.finding(number))
    return write_text(room.ctx, field.key, text, field.basis, field.context)[0]


def go_to_heading(room: Room) -> None:
    room.page.finding.heading.setFocus(Qt.FocusReason.TabFocusReason)
    room.page.finding.heading.selectAll()


def leave(room: Room) -> None:
    room.page.evidence.open_button.setFocus()
    room.page.opinion.mine.setFocus()


def test_the_room_shows_the_finding_that_covers_the_criterion(room: Room) -> None:
    room.act(lambda: write_elsewhere(room, AANPAK, "De aanpak is doordacht."))
    room.open("aanpak")
    pane = room.page.finding
    assert pane.editor.text() == "De aanpak is doordacht."
    assert pane.heading.shown == "De aanpak van het excellentieprofiel"
    assert pane.pills.checked() == ["doelen", "aanpak"]


def test_typed_text_is_stored_when_the_field_is_left(room: Room) -> None:
    room.open("aanpak")
    room.page.finding.focus_text()
    type_keys(room.page.finding.editor.field, "Eén “geïntegreerde” aanpak, ")
    compose(room.page.finding.editor.field, "´", "é")
    type_keys(room.page.finding.editor.field, "n en overal.")
    leave(room)
    assert room.finding(AANPAK).text == "Eén “geïntegreerde” aanpak, én en overal."
    assert room.told == []


def test_going_to_the_next_criterion_stores_the_text_and_shows_the_tick(room: Room) -> None:
    room.open("aanpak")
    room.page.finding.focus_text()
    type_keys(room.page.finding.editor.field, "Doordacht.")
    room.page.step(1)
    assert room.finding(AANPAK).text == "Doordacht."
    assert room.finding(RESULTATEN).text == ""
    ticks = {entry.key: entry.counter for entry in room.page.side_entries()}
    assert ticks == {"profiel": "", "doelen": "✓", "aanpak": "✓"} | dict.fromkeys(
        ("resultaten", "evaluatie", "erkenning"), ""
    )


def test_a_criterion_under_the_same_finding_keeps_the_cursor(room: Room) -> None:
    room.open("doelen")
    room.page.finding.focus_text()
    type_keys(room.page.finding.editor.field, "Doordacht.")
    room.page.step(1)
    type_keys(room.page.finding.editor.field, " En gedragen.")
    leave(room)
    assert room.finding(AANPAK).text == "Doordacht. En gedragen."


def test_a_change_elsewhere_appears_and_keeps_the_cursor(room: Room) -> None:
    room.act(lambda: write_elsewhere(room, AANPAK, "Doordacht."))
    room.open("aanpak")
    room.page.finding.focus_text()
    room.page.finding.editor.set_cursor_position(5)
    room.act(lambda: write_elsewhere(room, AANPAK, "Doordacht en gedragen."))
    assert room.page.finding.editor.text() == "Doordacht en gedragen."
    assert room.page.finding.editor.cursor_position() == 5
    assert QApplication.focusWidget() is room.page.finding.editor.field
    type_keys(room.page.finding.editor.field, "!")
    leave(room)
    assert room.finding(AANPAK).text == "Doord!acht en gedragen."
    assert room.finding(AANPAK).conflicts == 0


def test_a_change_elsewhere_never_takes_typed_text_away(room: Room) -> None:
    room.open("aanpak")
    room.page.finding.focus_text()
    type_keys(room.page.finding.editor.field, "Van hier.")
    room.act(lambda: write_elsewhere(room, AANPAK, "Van daar."))
    assert room.page.finding.editor.text() == "Van hier."
    leave(room)
    versions = section_field(room.ctx, room.id, room.main.id, room.finding(AANPAK)).versions
    assert sorted(str(version.value) for version in versions) == ["Van daar.", "Van hier."]


def test_two_versions_are_only_read_until_one_is_chosen(room: Room) -> None:
    room.act(lambda: write_elsewhere(room, AANPAK, "Basis."))
    field = section_field(room.ctx, room.id, room.main.id, room.finding(AANPAK))
    for text in ("Van hier.", "Van daar."):
        write_text(room.ctx, field.key, text, field.basis, field.context)
    room.open("aanpak")
    assert room.page.finding.editor.field.isReadOnly()
    assert room.page.finding.notice.isVisible()
    room.open("resultaten")
    assert not room.page.finding.editor.field.isReadOnly()
    assert not room.page.finding.notice.isVisible()


def test_a_draft_that_an_earlier_run_left_is_there_again(room: Room) -> None:
    field = section_field(room.ctx, room.id, room.main.id, room.finding(AANPAK))
    draft = Draft(field.key, "Half geschrev", 4, field.basis, field.context)
    text_fields.save_draft(room.ctx, draft)
    room.open("aanpak")
    assert room.page.finding.editor.text() == "Half geschrev"
    assert room.page.finding.editor.cursor_position() == 4
    room.page.leave()
    assert room.finding(AANPAK).text == "Half geschrev"
    assert find_draft(room.ctx, field.key) is None


def test_a_full_disk_loses_nothing(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object) -> None:
        raise DiskFullError("De schijf is vol.")

    room.open("aanpak")
    room.page.finding.focus_text()
    with monkeypatch.context() as patch:
        patch.setattr(text_fields, "write_text", refuse)
        type_keys(room.page.finding.editor.field, "Doordacht.")
        room.page.step(1)
        room.page.step(-1)
        assert room.page.finding.editor.text() == "Doordacht."
    room.page.leave()
    assert room.finding(AANPAK).text == "Doordacht."


def test_the_heading_can_be_changed_and_given_up(room: Room) -> None:
    room.open("aanpak")
    go_to_heading(room)
    type_keys(room.page.finding.heading, "Rust én regelmaat")
    leave(room)
    assert room.finding(AANPAK).own_heading == "Rust én regelmaat"
    go_to_heading(room)
    room.press(Qt.Key.Key_Delete)
    leave(room)
    assert room.page.finding.heading.shown == "De aanpak van het excellentieprofiel"
    assert room.finding(AANPAK).own_heading == ""


def test_passing_through_the_heading_changes_nothing(room: Room) -> None:
    room.open("aanpak")
    go_to_heading(room)
    leave(room)
    room.page.leave()
    assert room.finding(AANPAK).own_heading == ""


def test_a_heading_changed_elsewhere_appears(room: Room) -> None:
    room.open("aanpak")
    room.act(lambda: rename_section(room.ctx, room.id, room.main.id, room.finding(AANPAK), "Rust"))
    assert room.page.finding.heading.shown == "Rust"


def test_typing_a_heading_is_not_disturbed_by_another_finding(room: Room) -> None:
    room.open("resultaten")
    go_to_heading(room)
    type_keys(room.page.finding.heading, "Wat het oplevert")
    room.page.finding.choose_finding(room.finding(RESULTATEN + 1).id)
    assert room.page.finding.heading.shown == "Waardegedreven kwaliteitszorg"
    assert room.finding(RESULTATEN).own_heading == "Wat het oplevert"
    assert room.finding(RESULTATEN + 1).own_heading == ""


def test_the_proposed_heading_typed_again_is_no_heading_of_ones_own(room: Room) -> None:
    proposed = room.finding(RESULTATEN).outline_heading
    rename_section(room.ctx, room.id, room.main.id, room.finding(RESULTATEN), "Wat het oplevert")
    room.open("resultaten")
    go_to_heading(room)
    type_keys(room.page.finding.heading, proposed)
    room.page.finding.choose_finding(room.finding(RESULTATEN + 1).id)
    assert room.finding(RESULTATEN).own_heading == ""


def test_where_several_findings_cover_the_criterion_one_chooses(room: Room) -> None:
    room.open("resultaten")
    pane = room.page.finding
    assert pane.chooser.text() == "1 van 2 ▾"
    menu = pane.chooser.menu()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == [
        "Resultaten van het excellentieprofiel",
        "Waardegedreven kwaliteitszorg",
    ]
    menu.actions()[1].trigger()
    assert pane.chooser.text() == "2 van 2 ▾"
    assert pane.chooser.accessibleName() == "Bevinding 2 van 2 over dit criterium"
    assert pane.pills.checked() == ["resultaten", "evaluatie"]
    room.open("aanpak")
    assert not pane.chooser.isVisible()
    room.open("resultaten")
    assert pane.chooser.text() == "2 van 2 ▾"


def test_pills_say_which_criteria_the_finding_covers(room: Room) -> None:
    room.open("aanpak")
    pane = room.page.finding
    profile, goals = pane.pills.pill("profiel"), pane.pills.pill("doelen")
    assert profile is not None
    assert goals is not None
    assert (profile.text(), goals.text()) == ("1", "2 Doelen")
    assert (profile.accessibleName(), profile.isChecked()) == ("1 Profiel", False)
    room.click(profile)
    assert room.finding(AANPAK).item_keys == ("profiel", "doelen", "aanpak")
    assert profile.text() == "1 Profiel"
    room.click(goals)
    assert room.finding(AANPAK).item_keys == ("profiel", "aanpak")
    room.open("doelen")
    assert pane.nothing.isVisible()


def test_taking_this_criterion_away_says_how_to_get_it_back(room: Room) -> None:
    room.open("profiel")
    own = room.page.finding.pills.pill("profiel")
    assert own is not None
    room.click(own)
    assert room.page.finding.nothing.isVisible()
    assert room.told == ["De bevinding gaat niet meer over 1 Profiel. Ongedaan maken: Ctrl Z."]
    changes = undo(room.ctx, room.id)
    assert changes is not None
    room.page.refresh(changes)
    assert room.page.finding.editor.isVisible()


def test_an_own_finding_gets_a_heading_at_once(room: Room) -> None:
    room.open("aanpak")
    room.click(room.page.finding.add_button)
    assert len(room.findings()) == 6
    assert QApplication.focusWidget() is room.page.finding.heading
    type_keys(room.page.finding.heading, "Samen met ouders")
    room.press(Qt.Key.Key_Tab)
    own = room.findings()[-1]
    assert (own.heading, own.item_keys) == ("Samen met ouders", ("aanpak",))
    assert room.page.finding.chooser.text() == "2 van 2 ▾"


def test_an_own_finding_never_loses_its_heading(room: Room) -> None:
    room.open("aanpak")
    room.click(room.page.finding.add_button)
    room.press(Qt.Key.Key_Delete)
    leave(room)
    assert room.page.finding.heading.shown == "Aanpak van het excellentieprofiel"
    assert room.findings()[-1].heading == "Aanpak van het excellentieprofiel"


def test_a_criterion_without_finding_offers_a_new_one_or_one_that_is_there(room: Room) -> None:
    set_finding_criteria(room.ctx, room.id, room.finding(0), [])
    room.open("profiel")
    nothing = room.page.finding.nothing
    menu = nothing.choose_button.menu()
    assert isinstance(menu, QMenu)
    assert len(menu.actions()) == 5
    menu.actions()[AANPAK].trigger()
    assert room.finding(AANPAK).item_keys == ("profiel", "doelen", "aanpak")
    assert QApplication.focusWidget() is room.page.finding.editor.field
    set_finding_criteria(room.ctx, room.id, room.finding(AANPAK), [])
    room.open("profiel")
    assert nothing.state.button is not None
    room.click(nothing.state.button)
    assert room.findings()[-1].item_keys == ("profiel",)


def test_the_pro_instrument_has_one_finding_over_both_levels(make_room: MakeRoom) -> None:
    room = make_room(PRO)
    room.open()
    pane = room.page.finding
    assert room.page.head.title == "B1.1 · Opbrengstgerichtheid op leerlingniveau"
    assert pane.heading.shown == "Opbrengstgerichtheid op leerling- en schoolniveau"
    assert pane.pills.checked() == ["B1.1-leerling", "B1.1-school"]
    pane.focus_text()
    type_keys(pane.editor.field, "De cyclus sluit.")
    room.page.step(1)
    assert pane.editor.text() == "De cyclus sluit."
    assert [entry.text for entry in room.page.side_entries()] == ["Leerlingniveau", "Schoolniveau"]


def test_a_finding_that_a_colleague_deleted_makes_room_for_the_empty_state(room: Room) -> None:
    room.open("profiel")
    ctx, gone = room.ctx, room.finding(0).id
    with begin_act(ctx.store, ctx.clock, dossier=room.id, author="jh", device="ander") as act:
        act.delete("section", gone)
    room.page.refresh(Changes(room.id, "a", "x", frozenset({"section"}), frozenset({gone})))
    assert room.page.finding.nothing.isVisible()
