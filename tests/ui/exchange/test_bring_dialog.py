"""Two dossiers of one school on one laptop become one."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from jurytool.services.dossier.dossiers import NewDossier, NewJuror, create_dossier, remove_dossier
from jurytool.services.dossier.start import list_dossiers
from jurytool.services.visit.notes import NewNote, capture_note, list_notes
from jurytool.services.visit.programme import list_items
from jurytool.ui.exchange.bring_dialog import BringDialog
from tests.support.exchange_rooms import Pair
from tests.ui.inspect_widgets import find_problems


@pytest.fixture
def twin(pair: Pair) -> str:
    """A dossier that Marit made at home, with a note in the talk with pupils."""
    new = NewDossier(
        school_name="De Vaart",
        sector="so",
        instrument_id="excellente-scholen",
        grids=("standaarden",),
        jurors=(NewJuror("Marit Oosterveld", "MO"),),
    )
    dossier_id = create_dossier(pair.ctx, new).main_id
    item = list_items(pair.ctx, dossier_id)[2]
    capture_note(pair.ctx, dossier_id, NewNote("Van thuis", item_id=item.id))
    return dossier_id


@pytest.fixture
def dialog(pair: Pair, twin: str, qtbot: QtBot) -> BringDialog:
    """The dialog, opened from the dossier that both have."""
    env = pair.window.env
    assert env is not None
    shown = BringDialog(env, pair.dossier_id, twin, pair.window)
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def test_the_programmes_are_paired_and_my_notes_go_along(pair: Pair, twin: str, dialog: BringDialog) -> None:
    assert (dialog.source_id, dialog.target_id) == (twin, pair.dossier_id)
    assert all(box.currentData() for box in dialog._choices)
    dialog.bring.click()
    (note,) = list_notes(pair.ctx, pair.dossier_id)
    assert note.text == "Van thuis"
    assert note.item_id == list_items(pair.ctx, pair.dossier_id)[2].id
    assert dialog.told.text() == "Samengebracht. Alles van jou is meegegaan."
    assert dialog.kept == pair.dossier_id
    moved = {row.dossier_id: row.is_moved for row in list_dossiers(pair.ctx)}
    assert moved == {twin: True, pair.dossier_id: False}


def test_the_other_dossier_may_stay_instead(pair: Pair, twin: str, dialog: BringDialog) -> None:
    pair.note("In het gezamenlijke dossier")
    dialog.options[twin].click()
    assert (dialog.source_id, dialog.target_id) == (pair.dossier_id, twin)
    dialog.bring.click()
    assert sorted(note.text for note in list_notes(pair.ctx, twin)) == [
        "In het gezamenlijke dossier",
        "Van thuis",
    ]


def test_a_part_can_be_left_alone(pair: Pair, dialog: BringDialog) -> None:
    before = len(list_items(pair.ctx, pair.dossier_id))
    dialog._choices[2].setCurrentIndex(0)
    dialog.bring.click()
    assert len(list_items(pair.ctx, pair.dossier_id)) == before + 1


def test_what_stays_behind_is_named(pair: Pair, dialog: BringDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    from jurytool.services.exchange import bring_together as service
    from jurytool.services.exchange.bring_together import LeftBehind, Together
    from jurytool.ui.exchange import bring_dialog

    def leave(*arguments: object) -> Together:
        done = service.bring_together(*arguments)  # type: ignore[arg-type]
        left = (
            LeftBehind("note", "n", "notitie", "Bleef thuis"),
            LeftBehind("section", "s", "bevinding", "Rust. " * 80),
        )
        return Together(done.changes, left)

    monkeypatch.setattr(bring_dialog, "bring_together", leave)
    dialog.bring.click()
    assert dialog.told.text().startswith("Samengebracht. 2 dingen van jou bleven achter")
    said = [label.text() for label in dialog.left.findChildren(QLabel)]
    assert "Notitie: Bleef thuis" in said
    assert max(len(text) for text in said) < 480


def test_it_is_refused_where_it_is_not_clear_who_i_am(pair: Pair, twin: str, dialog: BringDialog) -> None:
    with pair.ctx.store.transaction() as connection:
        connection.execute("DELETE FROM my_juror WHERE dossier = ?", (twin,))
    pair.ctx.forget_juror(twin)
    dialog.bring.click()
    assert dialog.kept == ""
    assert list_notes(pair.ctx, pair.dossier_id) == []


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_it_can_be_read(pair: Pair, dialog: BringDialog, choice: str) -> None:
    pair.window.look.set_choice(choice)
    pair.qtbot.wait(50)
    assert find_problems(dialog) == []


def test_two_dossiers_that_are_alike_are_told_apart(pair: Pair, dialog: BringDialog) -> None:
    words = [button.text() for button in dialog.options.values()]
    assert len(set(words)) == 2
    assert all("gemaakt door jou, 19 nov" in one for one in words)


def test_a_file_of_a_school_that_is_here_already_says_so_before_it_is_taken(pair: Pair, twin: str) -> None:
    path = pair.joost.send(pair.dossier_id, encrypted=False)
    dialog = pair.open(path)
    assert "ander dossier van deze school" not in dialog.preview.remarks.text()  # it is here itself
    dialog.reject()
    remove_dossier(pair.ctx, pair.dossier_id)
    dialog = pair.open(path)
    assert "Er staat hier al een ander dossier van deze school." in dialog.preview.remarks.text()
    dialog.reject()
