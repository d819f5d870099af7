"""Forms: one Dutch sentence per field that was refused."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from jurytool.services.laptop.profile import Profile
from jurytool.text.normalise import parse_brin
from jurytool.ui.look import Look
from jurytool.ui.widgets.form import make_choice_field, make_text_field, required, validate_all
from jurytool.ui.widgets.initials import suggest_initials
from jurytool.ui.widgets.profile_form import ProfileForm
from tests.ui.inspect_widgets import find_problems


def test_a_refused_field_says_what_is_wrong_until_it_is_typed_in(qtbot: QtBot, look: Look) -> None:
    field = make_text_field("BRIN", "99AA", parse_brin)
    qtbot.addWidget(field)
    field.show()
    QTest.keyClicks(field.line_edit, "99A")
    assert not field.validate()
    assert field.error.endswith(".")
    assert field.line_edit.property("invalid") is True
    assert field.line_edit.accessibleDescription() == field.error
    QTest.keyClicks(field.line_edit, "A")
    assert field.error == ""
    assert field.validate()


def test_the_first_refused_field_gets_the_cursor(qtbot: QtBot, look: Look) -> None:
    fields = [make_text_field(name, "", required(f"Vul {name} in.")) for name in ("naam", "plaats")]
    for field in fields:
        qtbot.addWidget(field)
        field.show()
    fields[0].set_text("De Vaart")
    assert not validate_all(fields)
    assert [field.error for field in fields] == ["", "Vul plaats in."]
    assert fields[1].focusWidget() is fields[1].editor


def test_what_does_not_fit_is_said_and_not_left_out_silently(qtbot: QtBot, look: Look) -> None:
    field = make_text_field("Naam van de school")
    qtbot.addWidget(field)
    field.show()
    QApplication.clipboard().setText("x" * 1_000_000)
    field.line_edit.paste()
    assert len(field.text) == 1_000
    assert field.error == "Hier passen hooguit 1.000 tekens; de rest is niet overgenomen."


def test_a_refused_choice_says_what_is_wrong_until_one_is_chosen(qtbot: QtBot, look: Look) -> None:
    field = make_choice_field("Sector", required("Kies de sector."))
    qtbot.addWidget(field)
    field.combo.addItem("Kies…", "")
    field.combo.addItem("speciaal onderwijs", "so")
    field.show()
    assert not field.validate()
    assert field.error == "Kies de sector."
    QTest.keyClick(field.combo, Qt.Key.Key_Down)
    assert (field.text, field.error) == ("so", "")
    assert field.combo.accessibleDescription() == ""


def test_a_choice_gives_its_key(qtbot: QtBot, look: Look) -> None:
    field = make_choice_field("Sector", required("Kies de sector."))
    qtbot.addWidget(field)
    assert isinstance(field.editor, QComboBox)
    field.editor.addItem("Kies…", "")
    field.editor.addItem("speciaal onderwijs", "so")
    assert not field.validate()
    field.set_text("so")
    assert (field.text, field.validate()) == ("so", True)


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Anna de Wit", "AdW"), ("Jan-Peter Bos", "JPB"), ("é van Ünal", "ÉvÜ"), ("", ""), ("  ", "")],
)
def test_initials_are_suggested_from_a_name(name: str, initials: str) -> None:
    assert suggest_initials(name) == initials


def test_own_initials_are_not_written_over(qtbot: QtBot, look: Look) -> None:
    form = ProfileForm(look)
    qtbot.addWidget(form)
    form.show()
    QTest.keyClicks(form.name.line_edit, "Anna")
    assert form.initials.text == "A"
    form.initials.line_edit.clear()
    QTest.keyClicks(form.initials.line_edit, "XX")
    QTest.keyClicks(form.name.line_edit, " Bos")
    assert form.initials.text == "XX"


def test_the_profile_is_not_given_without_a_name(qtbot: QtBot, look: Look) -> None:
    form = ProfileForm(look)
    qtbot.addWidget(form)
    form.show_profile(Profile())
    assert form.read_profile(Profile()) is None
    assert form.name.error == "Vul je naam in."


def test_the_profile_holds_what_was_chosen_and_keeps_the_rest(qtbot: QtBot, look: Look) -> None:
    form = ProfileForm(look)
    qtbot.addWidget(form)
    before = Profile(name="Anna", initials="A", device_id="dev", last_dossier="d1")
    form.show_profile(before)
    form.sizes.set_current("1.25")
    look.set_scale(1.25)
    look.set_choice("dark")
    assert form.read_profile(before) == Profile("Anna", "A", 1.25, "dark", "dev", "", "d1")


@pytest.mark.parametrize("scale", [1.0, 1.75])
def test_the_sample_shows_the_size_at_once_and_all_fits(qtbot: QtBot, look: Look, scale: float) -> None:
    form = ProfileForm(look)
    qtbot.addWidget(form)
    form.resize(look.px(640 * scale), look.px(700))
    form.show()
    look.set_scale(scale)
    qtbot.waitExposed(form)
    assert form.sizes.current == str(scale)
    assert find_problems(form) == []


def test_a_list_opens_with_every_line_whole(qtbot: QtBot, look: Look) -> None:
    field = make_choice_field("Sector")
    qtbot.addWidget(field)
    for number in range(8):
        field.combo.addItem(f"sector {number}", str(number))
    field.resize(400, 80)
    field.show()
    qtbot.waitExposed(field)
    field.combo.showPopup()
    view = field.combo.view()
    QApplication.processEvents()
    assert view.verticalScrollBar().maximum() == 0
    last = view.visualRect(view.model().index(7, 0))
    assert view.viewport().rect().contains(last)
    field.combo.hidePopup()
