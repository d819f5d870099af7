"""The dialog of a file at its fullest: it fits a small screen, and its buttons stay where they are."""

from __future__ import annotations

import pytest

from jurytool.services.dossier.dossiers import remove_dossier
from jurytool.services.exchange.exporting import export_dossier
from jurytool.ui.exchange.open_dialog import OpenFilesDialog
from tests.support.exchange_rooms import Pair
from tests.ui.inspect_widgets import find_problems

ROOM = (1_240, 660)  # what a screen of 1280 × 720 leaves a dialog


def ask_everything(pair: Pair) -> tuple[OpenFilesDialog, str]:
    """Open a file that asks who I am and tells what I may miss, with a question about what goes."""
    me = pair.ctx.my_juror(pair.dossier_id)
    pair.note("De les begint rustig")
    pair.joost.receive(export_dossier(pair.ctx, pair.dossier_id, pair.stick, encrypted=False).paths[0])
    pair.joost.note(pair.dossier_id, "Leerlingen maken zelf regels en houden zich daar ook aan. " * 9)
    path = pair.joost.send(pair.dossier_id, encrypted=False)
    remove_dossier(pair.ctx, pair.dossier_id)
    dialog = pair.open(path)
    dialog.preview.show_loss("Dit bestand verwijdert 30 onderdelen en maakt 0 velden leeg.")
    return dialog, me


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
def test_all_that_a_file_asks_fits_a_small_screen(pair: Pair, scale: float) -> None:
    pair.window.look.set_scale(scale)
    dialog, me = ask_everything(pair)
    dialog.resize(*ROOM)
    (who,) = dialog.preview.whos.values()
    for key in (me, ""):
        who.buttons[key].click()
        pair.qtbot.wait(30)
        assert (dialog.width(), dialog.height()) == ROOM
        assert find_problems(dialog) == []


def test_the_buttons_stay_under_the_mouse_while_something_is_told(pair: Pair) -> None:
    dialog, me = ask_everything(pair)
    dialog.resize(*ROOM)
    pair.qtbot.wait(30)
    take = dialog.preview.take
    before = take.mapTo(dialog, take.rect().topLeft())
    (who,) = dialog.preview.whos.values()
    who.buttons[me].click()
    take.click()  # says that the tick comes first
    pair.qtbot.wait(30)
    assert dialog.preview.told.text()
    assert take.mapTo(dialog, take.rect().topLeft()) == before
