"""Plain fields in two versions, deletions and refusals, settled by keys; and the ways that lead here."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton

from jurytool.history.change import SET
from jurytool.models.fields import RECORDS
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.records import list_deleted
from jurytool.services.visit.notes import NewNote, capture_note, list_notes
from jurytool.services.visit.programme import delete_item, list_items
from jurytool.storage.log import begin_act
from jurytool.ui.pages.overview.page import OverviewPage
from jurytool.ui.pages.together.page import TogetherPage
from tests.ui.inspect_widgets import find_problems
from tests.ui.pages.together.two import Two, find_button
from tests.ui.recorded_dialogs import RecordedDialogs


def item(two: Two, number: int = 0) -> str:
    """The id of a part of the programme."""
    return list_items(two.ctx, two.dossier_id)[number].id


def beside(two: Two, record_type: str, record: str, name: str, theirs: str, mine: str) -> None:
    """Let both fill in one field of a form without knowing of each other."""
    two.set(two.joost.ctx, record_type, record, name, theirs)
    two.set(two.ctx, record_type, record, name, mine)
    two.take_in()


def test_a_time_is_chosen_as_people_read_it(two: Two) -> None:
    beside(two, "programme_item", item(two), "planned_start", "10:05", "09:40")
    two.open()
    assert [card.text.toPlainText() for card in two.panel.choice.cards.cards] == ["09.40", "10.05"]
    assert two.buttons() == ["Die van mij", "Die van Joost"]
    two.press("2")
    assert "10:05" in [one.planned_start for one in list_items(two.ctx, two.dossier_id)]
    assert two.heading() == ""
    two.press("Ctrl+Z")
    assert "de begintijd" in two.heading()


def test_a_name_can_be_filled_in_anew(two: Two) -> None:
    beside(two, "dossier", two.dossier_id, "school_name", "SO De Vaart", "De Vaart SO")
    two.open()
    assert two.buttons() == ["Die van mij", "Die van Joost", "Zelf invullen"]
    two.press("Z")
    assert isinstance(two.focused(), QLineEdit)
    two.press("Ctrl+A")
    two.type("De Vaart, SO")
    two.press("Ctrl+Shift+Return")
    assert read_dossier(two.ctx, two.dossier_id).school_name == "De Vaart, SO"


def test_the_next_matter_follows_and_the_arrows_go_through_all(two: Two) -> None:
    beside(two, "programme_item", item(two), "planned_start", "10:05", "09:40")
    beside(two, "dossier", two.dossier_id, "place", "Meerdrecht", "Waterrijk")
    two.open()
    assert two.counter() == "2"
    first = two.heading()
    two.press("Down")
    second = two.heading()
    assert first != second
    two.press("Up", "1")
    assert (two.heading(), two.counter()) == (second, "1")
    two.press("Ctrl+Z")
    assert (two.heading(), two.counter()) == (first, "2")
    two.press("1", "1")
    assert two.heading() == ""


def edit_deleted(two: Two) -> str:
    """Let Marit delete a part in which Joost changed something."""
    record = item(two)
    two.set(two.joost.ctx, "programme_item", record, "title", "Ontvangst in de kas")
    delete_item(two.ctx, two.dossier_id, record)
    two.take_in()
    two.open()
    return record


@pytest.mark.parametrize(("key", "stays"), [("1", True), ("2", False)])
def test_what_came_back_from_the_bin_stays_or_goes(two: Two, key: str, stays: bool) -> None:
    record = edit_deleted(two)
    assert two.heading().endswith("– verwijderd door jou, bewerkt door Joost Hillenaar")
    assert two.buttons() == ["Laten staan", "Toch verwijderen"]
    assert any("kas" in text.toPlainText() for text in two.panel.record.texts)
    assert find_problems(two.window) == []
    two.press(key)
    shown = {one.id for one in list_items(two.ctx, two.dossier_id)}
    assert ((record in shown), two.heading()) == (stays, "")
    two.press("Ctrl+Z")
    assert two.heading().endswith("bewerkt door Joost Hillenaar")


@pytest.mark.parametrize(("key", "stays"), [("1", True), ("2", False)])
def test_what_a_colleague_uses_comes_back_or_stays_in_the_bin(two: Two, key: str, stays: bool) -> None:
    record = item(two)
    capture_note(two.joost.ctx, two.dossier_id, NewNote("Gezien", item_id=record))
    delete_item(two.ctx, two.dossier_id, record)
    two.take_in()
    two.open()
    assert two.heading().endswith("– verwijderd door jou, gebruikt door Joost Hillenaar")
    two.press(key)
    deleted = {entry.record_id for entry in list_deleted(two.ctx, two.dossier_id)}
    assert ((record not in deleted), two.heading(), two.counter()) == (stays, "", "")
    two.press("Ctrl+Z")
    assert two.counter() == "1"


def test_what_was_not_accepted_is_seen_by_one_key(two: Two) -> None:
    note = capture_note(two.ctx, two.dossier_id, NewNote("Van mij")).main_id
    two.hand_over()
    ctx, joost = two.joost.ctx, two.joost.ctx.my_juror(two.dossier_id)
    with begin_act(ctx.store, ctx.clock, dossier=two.dossier_id, author=joost, device="x") as act:
        act._append("note", note, SET, {"text": "Niet van mij"}, act.heads("note", note, "text"))
        act._bring_along(RECORDS["note"], note)
    two.take_in()
    two.open()
    assert two.buttons() == ["Gezien"]
    assert "Niet van mij" in two.panel.record.texts[0].toPlainText()
    two.press("1")
    assert (two.heading(), two.counter()) == ("", "")
    assert [one.text for one in list_notes(two.ctx, two.dossier_id)] == ["Van mij"]


def test_a_form_that_is_refused_leads_to_the_versions(two: Two, dialogs: RecordedDialogs) -> None:
    beside(two, "dossier", two.dossier_id, "place", "Meerdrecht", "Waterrijk")
    beside(two, "programme_item", item(two), "planned_start", "10:05", "09:40")
    two.window.open_dossier(two.dossier_id, "overview")
    page = two.window.page
    assert isinstance(page, OverviewPage)
    find_button(page, "Gegevens wijzigen").click()
    form = page.head.form
    assert form is not None
    form.fields["place"].set_text("Ergens")
    dialogs.leads = True
    form.save.click()
    two.settle()
    assert dialogs.errors == [
        "Bij de plaats staan twee versies naast elkaar. Kies eerst samen welke versie blijft staan."
    ]
    assert isinstance(two.window.page, TogetherPage)
    assert "de plaats" in two.heading()


def test_what_is_to_be_done_leads_to_the_versions(two: Two) -> None:
    beside(two, "programme_item", item(two), "planned_start", "10:05", "09:40")
    two.window.open_dossier(two.dossier_id, "overview")
    page = two.window.page
    assert isinstance(page, OverviewPage)
    row = next(one for one in page.todo.rows.rows.values() if "begintijd" in one.words.text())
    assert row.button.text() == "Kiezen"
    row.button.click()
    two.settle()
    assert "de begintijd" in two.heading()


def test_an_unknown_matter_shows_the_first(two: Two) -> None:
    beside(two, "programme_item", item(two), "planned_start", "10:05", "09:40")
    two.open("choices:section/niets/text")
    assert "de begintijd" in two.heading()


def test_who_works_alone_meets_the_room_only_when_something_stands_there(two: Two) -> None:
    rooms = {row.key: row.counter for row in two.window.here.rows}
    beside(two, "programme_item", item(two), "planned_start", "10:05", "09:40")
    two.window.open_dossier(two.dossier_id)
    assert rooms.get("together", "") == ""
    assert {row.key: row.counter for row in two.window.here.rows}["together"] == "1"


def test_enter_is_ready_with_a_single_line(two: Two) -> None:
    beside(two, "dossier", two.dossier_id, "school_name", "SO De Vaart", "De Vaart SO")
    two.open()
    two.press("Z")
    two.press("Ctrl+A")
    two.type("De Vaart, SO")
    assert any(button.text() == "Klaar   Enter" for button in two.panel.findChildren(QPushButton))
    two.press("Return")
    assert read_dossier(two.ctx, two.dossier_id).school_name == "De Vaart, SO"
