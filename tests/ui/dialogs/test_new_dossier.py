"""The dialog for a new dossier."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jurytool.services.dossier.overview import read_dossier
from jurytool.services.dossier.start import list_dossiers
from jurytool.services.text_fields import find_draft
from jurytool.services.visit.programme import list_contacts
from jurytool.ui.dialogs.new_dossier import KEPT, NewDossierDialog, present_round
from jurytool.ui.environment import Environment
from jurytool.ui.look import Look
from jurytool.ui.widgets.form import FormField
from tests.ui.inspect_widgets import find_problems

TAB = Qt.FocusPolicy.TabFocus


@dataclass(frozen=True)
class Typist:
    """Types into the dialog as a person would."""

    dialog: NewDossierDialog

    def fill(self, field: FormField, text: str) -> None:
        """Replace what stands in a field."""
        field.line_edit.selectAll()
        QTest.keyClicks(field.line_edit, text)

    def make(self) -> None:
        """Press the button."""
        QTest.mouseClick(self.dialog.make, Qt.MouseButton.LeftButton)


@pytest.fixture
def typist(qtbot: QtBot, env: Environment) -> Typist:
    dialog = NewDossierDialog(env)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return Typist(dialog)


def test_a_dossier_is_made_of_what_was_typed(typist: Typist, env: Environment) -> None:
    dialog = typist.dialog
    dialog.sector.set_text("so")
    typist.fill(dialog.school, "De Vaart")
    typist.fill(dialog.brin, "99aa|OKE01|SO")
    typist.fill(dialog.place, "Meerdrecht")
    typist.fill(dialog.board, "Stichting Oever")
    typist.fill(dialog.visit, "3 dec")
    typist.fill(dialog.colleague, "Joost Hillenaar")
    typist.fill(dialog.initials, "JH")
    typist.make()
    made = read_dossier(env.ctx, dialog.dossier_id)
    assert (made.school_name, made.place, made.board) == ("De Vaart", "Meerdrecht", "Stichting Oever")
    assert (made.full_brin, made.sector_key, made.round) == ("99AA|OKE01|SO", "so", "2026–2027")
    assert [instrument.id for instrument in made.main.instruments] == ["excellente-scholen", "standaarden"]
    assert [(juror.initials, juror.is_me) for juror in made.jurors] == [("MO", True), ("JH", False)]
    assert [contact.on_date for contact in list_contacts(env.ctx, made.id)] == ["2026-12-03"]


def test_each_wrong_field_gets_its_own_sentence_and_nothing_is_made(typist: Typist, env: Environment) -> None:
    dialog = typist.dialog
    typist.fill(dialog.brin, "9AA")
    typist.fill(dialog.visit, "31 februari 2027")
    typist.fill(dialog.colleague, "Joost")
    dialog.initials.line_edit.clear()
    typist.make()
    wrong = {
        field: field.error
        for field in (dialog.school, dialog.sector, dialog.brin, dialog.visit, dialog.initials)
    }
    assert all(sentence.endswith(".") for sentence in wrong.values())
    assert wrong[dialog.school] == "Vul de naam van de school in."
    assert dialog.dossier_id == ""
    assert list_dossiers(env.ctx) == []


def test_the_usual_grid_is_used_unless_told_otherwise(typist: Typist, env: Environment) -> None:
    dialog = typist.dialog
    assert dialog.grids["standaarden"].isChecked()
    dialog.instrument.set_text("zeer-goede-school-praktijkonderwijs")
    assert not any(box.isChecked() for box in dialog.grids.values())
    dialog.instrument.set_text("excellente-scholen")
    assert dialog.grids["standaarden"].isChecked()
    dialog.grids["standaarden"].setChecked(False)
    dialog.sector.set_text("so")
    typist.fill(dialog.school, "De Vaart")
    typist.make()
    main = read_dossier(env.ctx, dialog.dossier_id).main
    assert [instrument.id for instrument in main.instruments] == ["excellente-scholen"]


def test_sectors_and_grids_follow_the_instrument(typist: Typist) -> None:
    dialog = typist.dialog
    assert list(dialog.grids) == ["standaarden"]
    dialog.instrument.set_text("standaarden")
    assert dialog.grids == {}
    dialog.instrument.set_text("zeer-goede-school-praktijkonderwijs")
    assert dialog.sector.isHidden() or dialog.sector.text != "so"


@pytest.mark.parametrize("instrument", ["excellente-scholen", "zeer-goede-school-praktijkonderwijs"])
def test_tab_visits_the_fields_as_they_stand(typist: Typist, instrument: str) -> None:
    dialog = typist.dialog
    dialog.instrument.set_text(instrument)
    QApplication.processEvents()
    visited: list[QWidget] = [dialog.instrument.editor]
    while visited[-1] is not dialog.make:
        following = visited[-1].nextInFocusChain()
        while following and not (following.isVisible() and following.focusPolicy() & TAB):
            following = following.nextInFocusChain()
        assert following is not None
        visited.append(following)
    tops = [one.mapTo(dialog, QPoint()).y() for one in visited]
    assert tops == sorted(tops)
    assert set(dialog.grids.values()) < set(visited)


def test_enter_makes_the_dossier_and_escape_does_not(typist: Typist, env: Environment) -> None:
    dialog = typist.dialog
    dialog.sector.set_text("so")
    typist.fill(dialog.school, "De Vaart")
    QTest.keyClick(dialog.school.line_edit, Qt.Key.Key_Return)
    assert dialog.dossier_id
    other = Typist(NewDossierDialog(env))
    other.dialog.show()
    QTest.keyClick(other.dialog, Qt.Key.Key_Escape)
    assert other.dialog.dossier_id == ""
    assert len(list_dossiers(env.ctx)) == 1


def _open(env: Environment, qtbot: QtBot) -> NewDossierDialog:
    dialog = NewDossierDialog(env)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def _fill_half(typist: Typist) -> None:
    typist.dialog.instrument.set_text("excellente-scholen")
    typist.dialog.sector.set_text("so")
    typist.dialog.grids["standaarden"].setChecked(False)
    typist.fill(typist.dialog.school, "De Vaart")
    typist.fill(typist.dialog.visit, "3 dec")


@pytest.mark.parametrize("way", ["escape", "cross"])
def test_what_was_typed_is_there_again_when_the_dialog_was_closed(
    typist: Typist, env: Environment, qtbot: QtBot, way: str
) -> None:
    _fill_half(typist)
    assert typist.dialog._kept.line.isHidden()
    if way == "escape":
        QTest.keyClick(typist.dialog.visit.line_edit, Qt.Key.Key_Escape)
    else:
        typist.dialog.close()
    assert not typist.dialog.isVisible()
    env.autosave.flush()
    again = _open(env, qtbot)
    assert (again.school.text, again.visit.text, again.sector.text) == ("De Vaart", "3 dec", "so")
    assert not again.grids["standaarden"].isChecked()
    assert again._kept.line.isVisible()


def test_a_form_that_came_back_can_be_emptied_and_put_back(
    typist: Typist, env: Environment, qtbot: QtBot
) -> None:
    _fill_half(typist)
    typist.dialog.reject()
    again = _open(env, qtbot)
    again._kept.line.button.click()
    assert (again.school.text, again.visit.text, again.me.text) == ("", "", "Marit Oosterveld")
    assert again.grids["standaarden"].isChecked()
    again._kept.line.button.click()
    assert again.school.text == "De Vaart"
    again._kept.line.button.click()
    again.reject()
    assert _open(env, qtbot)._kept.line.isHidden()


def test_what_is_typed_is_on_disk_before_the_field_is_left(
    typist: Typist, env: Environment, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(env.autosave.draft_kept):
        typist.fill(typist.dialog.school, "De Vaart")
    draft = find_draft(env.ctx, KEPT)
    assert draft is not None
    assert "De Vaart" in draft.text


def test_a_dossier_that_was_made_leaves_an_empty_form(typist: Typist, env: Environment, qtbot: QtBot) -> None:
    _fill_half(typist)
    typist.dialog.reject()
    again = _open(env, qtbot)
    Typist(again).make()
    assert again.dossier_id
    env.autosave.flush()
    assert find_draft(env.ctx, KEPT) is None
    assert _open(env, qtbot).school.text == ""


def test_initials_follow_a_name_until_others_are_typed(typist: Typist) -> None:
    dialog = typist.dialog
    typist.fill(dialog.colleague, "Joost van Hil")
    assert dialog.initials.text == "JvH"
    typist.fill(dialog.initials, "JH")
    typist.fill(dialog.colleague, "Joost van Hillen")
    assert dialog.initials.text == "JH"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2026, 7, 31), "2025–2026"),
        (dt.date(2026, 8, 1), "2026–2027"),
        (dt.date(2027, 1, 1), "2026–2027"),
    ],
)
def test_the_round_is_the_school_year(day: dt.date, words: str) -> None:
    assert present_round(day) == words


@pytest.mark.parametrize("scale", [1.0, 1.25])
@pytest.mark.parametrize("choice", ["light", "dark"])
def test_everything_can_be_read_with_all_its_sentences(
    typist: Typist, look: Look, scale: float, choice: str
) -> None:
    look.set_scale(scale)
    look.set_choice(choice)
    typist.dialog.resize(look.px(640), 700)
    typist.make()
    QApplication.processEvents()
    assert find_problems(typist.dialog) == []


def test_initials_that_are_too_long_are_refused_below_their_field(typist: Typist, env: Environment) -> None:
    dialog = typist.dialog
    dialog.sector.set_text("so")
    typist.fill(dialog.school, "De Vaart")
    typist.fill(dialog.my_initials, "Oosterveld")
    typist.fill(dialog.colleague, "Joost Hillenaar")
    typist.fill(dialog.initials, "Hillenaar")
    typist.make()
    for field in (dialog.my_initials, dialog.initials):
        assert field.error == "Initialen zijn hooguit 6 tekens lang, zoals MO of JvdB."
    assert list_dossiers(env.ctx) == []
