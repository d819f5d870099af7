"""Beginning with a colleague's file: before anything was said of who works here."""

from __future__ import annotations

from dataclasses import replace

from jurytool.services.dossier.dossiers import remove_dossier
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
