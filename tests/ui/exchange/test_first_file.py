"""Beginning with a colleague's file: before anything was said of who works here."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from jurytool.services.dossier.dossiers import remove_dossier
from jurytool.services.exchange.exporting import export_dossier
from jurytool.services.visit.notes import NewNote, capture_note
from jurytool.ui.exchange.preview_pane import CLOSE
from tests.support.exchange_rooms import Pair


def test_who_begins_with_a_file_is_known_by_the_name_in_it(pair: Pair) -> None:
    me = pair.ctx.my_juror(pair.dossier_id)
    path = pair.joost.send(pair.dossier_id, encrypted=False)
    remove_dossier(pair.ctx, pair.dossier_id)
    pair.ctx.save_profile(replace(pair.ctx.profile, name="", initials=""))
    pair.window.refresh_who()
    dialog = pair.open(path)
    next(iter(dialog.preview.whos.values())).buttons[me].click()
    pair.take(dialog)
    assert (pair.ctx.profile.name, pair.ctx.profile.initials) == ("Marit Oosterveld", "MO")
    assert pair.window.status._who.text() == "Marit Oosterveld (MO)"


def test_a_colleagues_own_copy_is_not_offered_as_if_it_were_meant_for_me(pair: Pair) -> None:
    pair.joost.note(pair.dossier_id, "Van Joost")
    dialog = pair.open(pair.joost.send(pair.dossier_id, personal=True, encrypted=False))
    assert "kopie alleen voor Joost Hillenaar zelf" in dialog.preview.remarks.text()
    pair.qtbot.waitUntil(dialog.preview.close_button.hasFocus)  # Enter takes nothing over
    dialog.reject()


def test_ones_own_copy_says_so_and_whose_it_is_that_is_in_it(pair: Pair) -> None:
    me, path = pair.ctx.my_juror(pair.dossier_id), _send_own_copy(pair)
    dialog = pair.open(path)
    assert "Dit is een kopie alleen voor jou" in dialog.preview.remarks.text()
    assert "Ben jij dat niet?" not in dialog.preview.remarks.text()
    dialog.reject()
    remove_dossier(pair.ctx, pair.dossier_id)
    pane = pair.open(path).preview.whos[pair.dossier_id]
    pane.buttons[me].click()
    assert "Dit is je eigen kopie." in pane.again.text()
    assert "kopie voor jezelf" not in pane.again.text()


def test_what_a_copy_advises_is_a_button_that_is_there(pair: Pair) -> None:
    path = pair.joost.send(pair.dossier_id, personal=True, encrypted=False)
    pair.take(pair.open(path))
    preview = pair.open(path).preview
    assert preview.close_button.text().replace("&", "") == CLOSE
    assert f"Kies dan “{CLOSE}”" in preview.remarks.text()


def _send_own_copy(pair: Pair) -> Path:
    capture_note(pair.ctx, pair.dossier_id, NewNote("Van Marit"))
    return export_dossier(pair.ctx, pair.dossier_id, pair.stick, personal=True, encrypted=False).paths[0]
