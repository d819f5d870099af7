"""Small widgets that say something."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jurytool.ui.look import Look
from jurytool.ui.widgets.card import Card, clear_layout
from jurytool.ui.widgets.empty_state import EmptyState
from jurytool.ui.widgets.labels import (
    Avatar,
    CounterBadge,
    ElidedLabel,
    KeyHints,
    ThinBar,
    make_section_label,
)
from jurytool.ui.widgets.variants import make_button, make_label, set_variant
from tests.ui.inspect_widgets import find_problems, measured_contrast

LONG = "Een opschrift dat veel te lang is voor de plek die er is"


def test_a_label_never_reads_html(qtbot: QtBot, look: Look) -> None:
    label = make_label("<b>1 < 2</b>")
    qtbot.addWidget(label)
    label.show()
    assert label.sizeHint().width() > make_label("1 < 2").sizeHint().width()


def test_what_does_not_fit_ends_in_dots_and_is_in_the_tip(qtbot: QtBot, look: Look) -> None:
    label = ElidedLabel(LONG)
    qtbot.addWidget(label)
    label.resize(120, 20)
    label.show()
    assert label.text().endswith("…")
    assert label.toolTip() == label.accessibleName() == label.full_text == LONG
    label.resize(900, 20)
    assert label.text() == LONG
    assert label.toolTip() == ""


def test_an_elided_label_has_one_line_whatever_it_is_given(qtbot: QtBot, look: Look) -> None:
    label = ElidedLabel("eerste\n  tweede")
    qtbot.addWidget(label)
    assert label.full_text == "eerste tweede"


def test_section_labels_are_capitals_for_the_eye_only(qtbot: QtBot, look: Look) -> None:
    label = make_section_label("Criteria")
    qtbot.addWidget(label)
    assert (label.text(), label.accessibleName()) == ("CRITERIA", "Criteria")


def test_an_empty_counter_is_not_there(qtbot: QtBot, look: Look) -> None:
    badge = CounterBadge("3")
    qtbot.addWidget(badge)
    badge.show()
    badge.set_count("")
    assert not badge.isVisible()


def test_key_hints_wrap_where_there_is_no_room(qtbot: QtBot, look: Look) -> None:
    hints = KeyHints([("Enter", "vastleggen"), ("Shift Enter", "nieuwe regel"), ("Ctrl 3", "vraag")])
    qtbot.addWidget(hints)
    hints.resize(170, 90)
    hints.show()
    layout = hints.layout()
    assert layout is not None
    assert layout.heightForWidth(170) > layout.heightForWidth(900)
    assert find_problems(hints) == []


def test_a_thin_bar_says_how_much_in_words(qtbot: QtBot, look: Look) -> None:
    bar = ThinBar("Bevindingen")
    qtbot.addWidget(bar)
    bar.set_share(3, 6)
    assert (bar.value(), bar.maximum()) == (3, 6)
    assert (bar.accessibleName(), bar.accessibleDescription()) == ("Bevindingen", "3 van 6")
    bar.set_share(6, 6)
    assert bar.property("variant") == "good"
    bar.set_share(0, 0)
    assert (bar.value(), bar.property("variant")) == (0, "")


def test_initials_can_be_read_on_their_disc(qtbot: QtBot, look: Look) -> None:
    for choice in ("light", "dark"):
        look.set_choice(choice)
        for seat in range(6):
            avatar = Avatar(look, "MO", seat, "Marit Oosterveld", size=32)
            qtbot.addWidget(avatar)
            avatar.resize(avatar.sizeHint())
            avatar.show()
            middle = avatar.rect().adjusted(6, 6, -6, -6)
            assert measured_contrast(avatar.grab().toImage(), middle) >= 4.5
            assert avatar.accessibleName() == "Marit Oosterveld"


@pytest.mark.parametrize("scale", [1.0, 1.1, 2.0])
def test_a_badge_has_room_for_four_initials(qtbot: QtBot, look: Look, scale: float) -> None:
    look.set_scale(scale)
    avatar = Avatar(look, "MOvD", 0, "Marit Oosterveld van Dam", size=26)
    qtbot.addWidget(avatar)
    avatar.resize(avatar.sizeHint())
    avatar.show()
    image = avatar.grab().toImage()
    letters = {
        x
        for x in range(image.width())
        for y in range(round(image.height() * 0.42), round(image.height() * 0.58))
        if image.pixelColor(x, y).lightness() > 200
    }
    assert min(letters) >= 3
    assert max(letters) < image.width() - 3
    assert Avatar(look, "MO", 0, size=26).sizeHint().width() == look.px(26)


def test_a_button_shows_its_key_and_is_named_without_it(qtbot: QtBot, look: Look) -> None:
    button = make_button("Bezoekmodus", key="F11")
    qtbot.addWidget(button)
    assert "F11" in button.text()
    assert button.accessibleName() == "Bezoekmodus"


def test_a_look_can_change_after_it_was_shown(qtbot: QtBot, look: Look) -> None:
    label = make_label("Tekst")
    qtbot.addWidget(label)
    label.show()
    before = label.sizeHint()
    set_variant(label, "title")
    assert label.sizeHint().height() > before.height()


def test_an_empty_screen_says_what_to_do_and_offers_it(qtbot: QtBot, look: Look) -> None:
    state = EmptyState("Nog geen notities", "Typ hieronder wat je ziet en hoort.", "Naar het bezoek")
    qtbot.addWidget(state)
    state.resize(600, 300)
    state.show()
    assert state.button is not None
    assert find_problems(state) == []
    state.set_words("Klaar")
    assert find_problems(state) == []


def test_a_card_is_named_by_its_heading(qtbot: QtBot, look: Look) -> None:
    card = Card("Juryteam")
    qtbot.addWidget(card)
    assert card.accessibleName() == "Juryteam"
    card.set_title("Team")
    assert (card.title, card.accessibleName()) == ("Team", "Team")


def test_a_cleared_layout_is_empty_at_once(qtbot: QtBot, look: Look) -> None:
    card = Card("Juryteam")
    qtbot.addWidget(card)
    card.show()
    inner = QWidget()
    card.body.addWidget(inner)
    clear_layout(card.body)
    assert card.body.count() == 0
    assert not inner.isVisible()
