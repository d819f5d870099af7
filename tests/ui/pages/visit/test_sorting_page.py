"""Ordenen: at most two keys a note, no pointer, nothing lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from jurytool.ui.pages.visit.sorting_keys import first_keys, second_keys
from jurytool.ui.pages.visit.sorting_page import SortingPage
from jurytool.ui.pages.visit.tagging import Standard, TagOption, make_tagging
from jurytool.ui.widgets.wrapped_option import OptionWords
from tests.ui.inspect_widgets import find_problems
from tests.ui.pages.visit.conftest import CONTROL, ES, GRID, NONE, PRO, MakeRoom, Room


class Sorting:
    """The queue of one dossier, open."""

    def __init__(self, room: Room) -> None:
        self.room = room
        room.window.go_to_room("sorting")
        QApplication.processEvents()

    @property
    def page(self) -> SortingPage:
        page = self.room.window.page
        assert isinstance(page, SortingPage)
        return page

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.room.press(key, modifiers, self.page)

    @property
    def shown(self) -> str:
        return self.page.card.text.text()

    def tags(self, text: str) -> set[str]:
        note = next(note for note in self.room.notes() if note.text == text)
        return {tag.item_key for tag in note.tags}


@pytest.fixture
def sorting(room: Room) -> Sorting:
    """Three notes that wait, in a talk with one that does not."""
    team = room.item("Gesprek team").id
    room.capture("Een", item_id=team)
    room.capture("Geordend", item_id=team, tags=((ES, "doelen"),))
    room.capture("Twee", item_id=team)
    room.capture("Drie", item_id=room.item("Gesprek ouders").id)
    return Sorting(room)


def test_a_digit_and_enter_put_a_note_in_order(sorting: Sorting) -> None:
    assert sorting.shown == "Een"
    assert sorting.page._count.text() == "nog 3"
    sorting.press(Qt.Key.Key_3)
    assert sorting.shown == "Een"  # a second criterion may follow
    sorting.press(Qt.Key.Key_Return)
    assert sorting.tags("Een") == {"aanpak"}
    assert sorting.shown == "Twee"
    assert sorting.page._count.text() == "nog 2"


def test_the_notes_around_it_in_its_talk_are_in_view(sorting: Sorting) -> None:
    sorting.press(Qt.Key.Key_Right)
    assert sorting.shown == "Twee"
    assert sorting.page.card.before.accessibleName().endswith("Geordend")
    assert not sorting.page.card.after.isVisible()  # the next note belongs to another talk


def test_space_says_that_it_belongs_nowhere_and_goes_on(sorting: Sorting) -> None:
    sorting.press(Qt.Key.Key_Space)
    assert sorting.shown == "Twee"
    assert next(note for note in sorting.room.notes() if note.text == "Een").set_aside
    assert sorting.page._count.text() == "nog 2"
    sorting.press(Qt.Key.Key_Left)
    sorting.press(Qt.Key.Key_1)  # on second thoughts it does belong somewhere
    note = next(note for note in sorting.room.notes() if note.text == "Een")
    assert (note.set_aside, sorting.tags("Een")) == (False, {"profiel"})


def test_undo_goes_back_to_the_note(sorting: Sorting) -> None:
    sorting.press(Qt.Key.Key_2)
    sorting.press(Qt.Key.Key_Return)
    assert sorting.shown == "Twee"
    sorting.press(Qt.Key.Key_Z, CONTROL)
    assert sorting.shown == "Een"
    assert sorting.tags("Een") == set()
    assert sorting.page._count.text() == "nog 3"


def test_undo_from_elsewhere_comes_back_to_the_note(sorting: Sorting) -> None:
    sorting.press(Qt.Key.Key_Right)
    sorting.press(Qt.Key.Key_2)
    sorting.room.window.go_to_room("overview")
    sorting.room.window.acts.undo()
    assert sorting.shown == "Twee"
    assert "Je bent nu in Ordenen." in sorting.room.window.status.text()


def test_what_is_skipped_comes_back_after_the_last(sorting: Sorting) -> None:
    for _ in range(2):
        sorting.press(Qt.Key.Key_Right)
    assert sorting.shown == "Drie"
    sorting.press(Qt.Key.Key_Right)
    assert sorting.shown == "Een"


def test_when_all_is_in_order_that_is_said_and_esc_leads_back(sorting: Sorting) -> None:
    for _ in range(3):
        sorting.press(Qt.Key.Key_Space)
    assert sorting.page._stack.currentWidget() is sorting.page._finished
    assert sorting.page.queue.current is None
    sorting.press(Qt.Key.Key_Left)
    assert sorting.shown == "Drie"
    sorting.press(Qt.Key.Key_Escape)
    assert sorting.room.window.page is not None
    assert sorting.room.window.page.room == "visit"


def test_the_last_one_that_waits_stays_and_that_is_said(sorting: Sorting) -> None:
    for _ in range(2):
        sorting.press(Qt.Key.Key_Space)
    sorting.press(Qt.Key.Key_Return)
    assert sorting.shown == "Drie"
    assert "Dit is de laatste die nog wacht." in sorting.room.window.status.text()


def test_s_gives_a_star(sorting: Sorting) -> None:
    sorting.press(Qt.Key.Key_S)
    assert next(note for note in sorting.room.notes() if note.text == "Een").starred
    assert "★" in sorting.page.card.about.text()


def test_a_colleagues_note_is_tagged_but_not_put_aside(room: Room) -> None:
    note_id = room.capture_by_colleague("Van de ander", item_id=room.item("Gesprek team").id)
    sorting = Sorting(room)
    sorting.press(Qt.Key.Key_Space)
    assert not room.note(note_id).set_aside
    assert "Alleen je collega" in room.window.status.text()
    sorting.press(Qt.Key.Key_3)
    assert sorting.tags("Van de ander") == {"aanpak"}


def test_a_click_on_a_criterion_leaves_the_keys_with_the_page(sorting: Sorting) -> None:
    pill = sorting.page.card.pills.pill(f"{ES}/aanpak")
    assert pill is not None
    pill.click()
    QApplication.processEvents()
    assert sorting.tags("Een") == {"aanpak"}
    assert sorting.page.hasFocus()


def test_the_way_to_it_stands_above_the_notes(room: Room) -> None:
    room.record("Nog te ordenen")
    room.settle()
    button = room.page.stream.head.sort_button
    assert button.text() == "Ordenen (1)"
    button.click()
    page = room.window.page
    assert isinstance(page, SortingPage)
    assert _crumbs(room) == ["Scholen", "De Vaart", "Bezoek", "Ordenen"]


def _crumbs(room: Room) -> list[str]:
    page = room.window.page
    assert page is not None
    return [crumb.text for crumb in room.window.here.crumbs(page.room, page.title)]


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_clear_to_an_eye(sorting: Sorting, theme: str, scale: float) -> None:
    sorting.room.window.look.set_choice(theme)
    sorting.room.window.look.set_scale(scale)
    sorting.room.window.resize(1280, 720)
    QApplication.processEvents()
    assert find_problems(sorting.page) == []


def words(sorting: Sorting, row: str = "pills") -> list[str]:
    """What stands on the pills of a row."""
    return [pill.text() for pill in getattr(sorting.page.card, row)._pills.values()]


def sentences(sorting: Sorting) -> list[str]:
    """What stands beside the digits of a standard that was chosen."""
    QApplication.processEvents()
    labels = sorting.page.card.indicators.findChildren(OptionWords)
    return [label.text() for label in labels if not label.isHidden()]


def click(widget: QWidget) -> None:
    """Click with the mouse."""
    QApplication.processEvents()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def sort_two(room: Room) -> Sorting:
    """Two notes that wait."""
    room.open()
    for text in ("Een", "Twee"):
        room.capture(text, item_id=room.items()[1].id)
    return Sorting(room)


@pytest.mark.parametrize("instrument", [GRID, PRO])
def test_two_digits_put_a_note_in_order_by_its_standard_and_go_on(
    make_room: MakeRoom, instrument: str
) -> None:
    sorting = sort_two(make_room(instrument))
    assert words(sorting)[2] == "3  Afstemming"
    sorting.press(Qt.Key.Key_3)
    assert sorting.page.card.chosen.text().startswith("3 Afstemming")
    assert sentences(sorting)[1].startswith("3.2 De leraren stemmen")
    sorting.press(Qt.Key.Key_2)
    assert sorting.tags("Een") == {"3.2"}
    assert sorting.shown == "Twee"
    assert words(sorting)[2] == "3  Afstemming"
    sorting.press(Qt.Key.Key_6)
    sorting.press(Qt.Key.Key_1)
    assert sorting.tags("Twee") == {"6.1"}
    assert sorting.page.queue.current is None


def test_a_letter_and_a_digit_reach_the_indicators_of_an_added_grid(sorting: Sorting) -> None:
    assert words(sorting)[:2] == ["1  Profiel", "2  Doelen"]
    assert words(sorting, "letters")[2] == "C  3 Afstemming"
    sorting.press(Qt.Key.Key_C)
    sorting.press(Qt.Key.Key_2)
    assert sorting.tags("Een") == {"3.2"}
    assert sorting.shown == "Twee"


def test_every_indicator_and_criterion_is_reached_within_two_keys(make_room: MakeRoom) -> None:
    for instrument in (ES, GRID, PRO):
        dossier = make_room(instrument).page_data()
        tagging = make_tagging(dossier)
        direct = [key.target for key in first_keys(tagging)]
        groups = [target for target in direct if isinstance(target, Standard)]
        behind = [key.target for group in groups for key in second_keys(group)]
        reached = {target.pair for target in (*direct, *behind) if isinstance(target, TagOption)}
        assert reached == {option.pair for option in (*tagging.pills, *tagging.others)}


def test_esc_leaves_the_standard_first(make_room: MakeRoom) -> None:
    sorting = sort_two(make_room(GRID))
    sorting.press(Qt.Key.Key_3)
    sorting.press(Qt.Key.Key_Escape)
    assert not sorting.page.card.chosen.isVisible()
    sorting.press(Qt.Key.Key_Right)
    sorting.press(Qt.Key.Key_3)
    sorting.press(Qt.Key.Key_Left)  # another note: the standard was meant for the one before
    assert not sorting.page.card.chosen.isVisible()
    assert sorting.page.isVisible()


def test_an_indicator_that_was_chosen_already_is_taken_away_and_the_note_stays(make_room: MakeRoom) -> None:
    sorting = sort_two(make_room(GRID))
    for key in (Qt.Key.Key_3, Qt.Key.Key_2, Qt.Key.Key_Left, Qt.Key.Key_3, Qt.Key.Key_2):
        sorting.press(key)
    assert sorting.tags("Een") == set()
    assert sorting.shown == "Een"


def test_a_click_on_a_standard_and_on_its_indicator_does_the_same(make_room: MakeRoom) -> None:
    sorting = sort_two(make_room(GRID))
    list(sorting.page.card.pills._pills.values())[2].click()
    click(sorting.page.card.indicators.findChildren(OptionWords)[1])
    assert sorting.page.hasFocus()
    assert sorting.tags("Een") == {"3.2"}
    assert sorting.shown == "Twee"


@pytest.mark.parametrize("instrument", [ES, GRID, PRO])
def test_nothing_is_cut_off_while_an_indicator_is_chosen(make_room: MakeRoom, instrument: str) -> None:
    sorting = sort_two(make_room(instrument))
    for size in ((1366, 768), (1280, 720)):
        sorting.room.window.resize(*size)
        for key in (Qt.Key.Key_Right, Qt.Key.Key_A if instrument == ES else Qt.Key.Key_1):
            sorting.press(key)
            QApplication.processEvents()
            assert find_problems(sorting.page) == []


def hints(sorting: Sorting) -> list[tuple[str, str]]:
    """The keys below the note, with what they do."""
    return list(sorting.page._hints._shown)


def test_a_group_whose_code_is_a_letter_has_that_letter(make_room: MakeRoom) -> None:
    sorting = sort_two(make_room(PRO))
    assert words(sorting, "letters")[:2] == ["A  Kwantitatief", "B  Leerlingniveau"]
    sorting.press(Qt.Key.Key_A)
    assert sorting.page.card.chosen.text().startswith("A Kwantitatief")


def test_letters_that_toggle_and_letters_that_lead_have_a_hint_each(make_room: MakeRoom) -> None:
    sorting = sort_two(make_room(PRO))
    assert ("1–8", "standaard, dan indicator") in hints(sorting)
    assert ("B–D", "aan of uit") in hints(sorting)
    assert ("A, E", "groep, dan indicator") in hints(sorting)


def test_the_hints_of_criteria_and_an_added_grid(sorting: Sorting) -> None:
    assert hints(sorting)[:2] == [
        ("1–6", "criterium aan of uit"),
        ("A–H", "standaard, dan indicator"),
    ]


@pytest.mark.parametrize("instrument", [GRID, PRO])
def test_every_indicator_of_a_standard_is_read_whole(make_room: MakeRoom, instrument: str) -> None:
    sorting = sort_two(make_room(instrument))
    sorting.room.window.resize(1280, 720)
    for standard in sorting.page.tagging.read_by:
        sorting.press(getattr(Qt.Key, f"Key_{standard.code}"))
        QApplication.processEvents()
        assert sentences(sorting) == [f"{one.code} {one.title}" for one in standard.options]
        for label in sorting.page.card.indicators.findChildren(OptionWords):
            assert label.height() >= label.heightForWidth(label.width())
        shown = sorting.page._column.viewport()
        corner = sorting.page.card.middle.mapTo(shown, QPoint(0, sorting.page.card.middle.height() - 1))
        assert corner.y() <= shown.height()
        assert find_problems(sorting.page) == []
        sorting.press(Qt.Key.Key_Escape)


def test_the_way_to_all_indicators_stands_below_the_pills(make_room: MakeRoom) -> None:
    card = sort_two(make_room(PRO)).page.card
    QApplication.processEvents()
    assert card.more.y() >= card.letters.geometry().bottom()
