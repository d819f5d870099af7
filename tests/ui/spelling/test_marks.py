"""Wrong words are underlined, and what can be done with them is in the menu."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette

from jurytool.services.dossier.own_words import list_own_words
from jurytool.services.undo import undo
from jurytool.text.grammar import parse_text
from jurytool.ui.screen_room import room_for
from jurytool.ui.spelling.marks import SEARCHING
from jurytool.ui.widgets.narrative_menu import show_menu
from tests.ui.spelling.conftest import Desk, choose, lines
from tests.ui.spoken import silent_lines
from tests.ui.widgets.narrative_case import go_to, press, write


def test_a_wrong_word_has_a_wave_and_a_right_one_has_not(desk: Desk) -> None:
    desk.editor.set_text("De leerqqling **ziet qqrust**.\n## Kopqq\n- een qqpunt")
    desk.expect("leerqqling", "qqrust", "Kopqq", "qqpunt")
    assert desk.editor.text() == "De leerqqling **ziet qqrust**.\n## Kopqq\n- een qqpunt"


def test_a_heading_stays_bold_below_its_wave(desk: Desk) -> None:
    desk.editor.set_text("## Kopqq")
    desk.expect("Kopqq")
    spans = desk.editor.field.document().begin().layout().formats()
    assert [span.format.fontWeight() > 500 for span in spans] == [True]


def test_underlining_is_no_edit_and_nothing_to_undo(desk: Desk) -> None:
    desk.editor.set_text("qqfout")
    with desk.qtbot.assertNotEmitted(desk.editor.edited):
        desk.expect("qqfout")
    assert not desk.editor.field.document().isModified()
    assert not desk.editor.field.document().isUndoAvailable()


def test_the_word_that_is_being_typed_is_left_in_peace(desk: Desk) -> None:
    desk.editor.set_text("qqeerst ")
    desk.expect("qqeerst")
    go_to(desk.editor, "qqeerst ", behind=True)
    write(desk.editor, "qqfout")
    desk.learn("qqfout")
    assert desk.underlined() == ["qqeerst"]
    write(desk.editor, " ")
    assert desk.underlined() == ["qqeerst", "qqfout"]


@pytest.mark.parametrize("leave", ["Home", "Left", "Return"])
def test_it_is_underlined_once_the_cursor_leaves_it(desk: Desk, leave: str) -> None:
    desk.editor.set_text("Eerste regel")
    press(desk.editor, "Ctrl+End")
    write(desk.editor, " qqfout")
    desk.learn("qqfout")
    assert desk.underlined() == []
    press(desk.editor, leave)
    assert desk.underlined() == ["qqfout"]


def test_it_is_underlined_once_the_text_is_left(desk: Desk) -> None:
    write(desk.editor, "qqfout")
    desk.learn("qqfout")
    assert desk.underlined() == []
    desk.editor.field.clearFocus()
    assert desk.underlined() == ["qqfout"]


def test_names_of_the_dossier_numbers_and_what_a_sentence_rests_on_have_no_wave(desk: Desk) -> None:
    class Reader:
        def knows(self, ref: str) -> bool:
            return True

        def describe(self, refs: tuple[str, ...]) -> str:
            return ""

    desk.editor.keep_evidence(Reader())
    desk.editor.set_text("Oosterqqveld zag 2qq en QQQ in Vaartqqbrugs.⟦note:qq1⟧ qqfout😀qqslot")
    desk.expect("qqfout", "qqslot")


def test_behind_an_emoji_the_wave_stands_below_its_word(desk: Desk) -> None:
    desk.editor.set_text("😀😀 qqfout hier")
    desk.expect("qqfout")
    selected = desk.marks.find_next(None)
    assert selected is not None
    assert selected.selectedText() == "qqfout"


def test_a_suggestion_takes_the_place_of_the_word_in_its_look_as_one_step(desk: Desk) -> None:
    desk.editor.set_text("Een **vet qqwoord** en *meer*")
    desk.expect("qqwoord")
    menu = desk.menu("qqwoord")
    assert lines(menu)[:2] == ["woord", "woorden"]
    choose(menu, "woord")
    assert desk.editor.text() == "Een **vet woord** en *meer*"
    desk.editor.field.undo()
    assert parse_text(desk.editor.text()) == parse_text("Een **vet qqwoord** en *meer*")


def test_a_word_without_suggestions_says_so(desk: Desk) -> None:
    desk.editor.set_text("qq")
    desk.expect("qq")
    assert lines(desk.menu("qq"))[0] == "Geen suggesties"


def test_a_right_word_has_the_usual_menu(desk: Desk) -> None:
    desk.editor.set_text("goed qqfout")
    desk.expect("qqfout")
    assert "Negeren" not in lines(desk.menu("goed"))


def test_a_word_is_added_to_the_dossier_and_that_is_undone(desk: Desk) -> None:
    desk.editor.set_text("qqlab en Qqlab")
    desk.expect("qqlab", "Qqlab")
    choose(desk.menu("qqlab"), "Toevoegen aan woorden van dit dossier")
    assert desk.underlined() == []
    assert [one.word for one in list_own_words(desk.env.ctx, desk.dossier_id)] == ["qqlab"]
    changes = undo(desk.env.ctx, desk.dossier_id)
    assert changes
    desk.env.notifier.announce(changes)
    desk.expect("qqlab", "Qqlab")


def test_a_word_that_is_ignored_is_no_act(desk: Desk) -> None:
    desk.editor.set_text("qqlab")
    desk.expect("qqlab")
    choose(desk.menu("qqlab"), "Negeren")
    assert desk.underlined() == []
    assert list_own_words(desk.env.ctx, desk.dossier_id) == []


def test_a_text_that_can_only_be_read_is_not_changed_from_the_menu(desk: Desk) -> None:
    desk.editor.set_text("qqlab")
    desk.expect("qqlab")
    desk.editor.set_read_only(True)
    assert "lab" not in lines(desk.menu("qqlab"))


def test_the_menu_can_be_heard(desk: Desk) -> None:
    desk.editor.set_text("qqlab")
    desk.expect("qqlab")
    assert silent_lines(desk.menu("qqlab")) == []


def test_the_wave_follows_the_colours(desk: Desk) -> None:
    desk.editor.set_text("qqlab")
    desk.expect("qqlab")
    palette = QPalette(desk.editor.field.palette())
    palette.setColor(QPalette.ColorRole.BrightText, QColor("#123456"))
    desk.editor.field.setPalette(palette)
    spans = desk.editor.field.document().begin().layout().formats()
    colours = [span.format.underlineColor().name() for span in spans]
    assert colours == ["#123456"]


def test_switched_off_there_are_no_waves_and_it_is_remembered(desk: Desk) -> None:
    desk.editor.set_text("qqlab")
    desk.expect("qqlab")
    desk.env.spelling.set_on(False)
    assert desk.underlined() == []
    assert not desk.env.ctx.profile.spelling
    desk.env.spelling.set_on(True)
    desk.expect("qqlab")


def test_the_next_wrong_word_is_found_from_the_cursor_on(desk: Desk) -> None:
    desk.editor.set_text("qqeen\ngoed\nqqtwee qqdrie")
    desk.expect("qqeen", "qqtwee", "qqdrie")
    found = []
    selected = desk.marks.find_next(None)
    while selected is not None:
        found.append(selected.selectedText())
        selected = desk.marks.find_next(selected)
    assert found == ["qqeen", "qqtwee", "qqdrie"]


def test_a_menu_that_grows_stays_inside_the_screen(desk: Desk) -> None:
    desk.editor.set_text("qqlab")
    desk.expect("qqlab")
    field = desk.editor.field
    go_to(desk.editor, "qqlab")
    free = room_for(field)
    menu = show_menu(field, field.spelling, field.textCursor(), free.bottomRight())
    desk.qtbot.waitUntil(lambda: SEARCHING not in lines(menu))
    assert free.contains(menu.geometry())
    menu.close()
