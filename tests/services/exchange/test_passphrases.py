"""Who can open what: the words of the team, and those of a juror's own copies."""

from __future__ import annotations

from pathlib import Path
from unittest import mock

import pytest

from jurytool.errors import InputRefusedError
from jurytool.exchange.refusals import PassphraseError
from jurytool.services.dossier.dossiers import remove_dossier
from jurytool.services.exchange import exporting
from jurytool.services.exchange.exchanges import Phrase, list_exchanges, phrase_of
from jurytool.services.exchange.exporting import Exported, export_dossier
from jurytool.services.exchange.importing import undo_import
from jurytool.services.exchange.passphrases import passphrase_of, take_passphrase
from jurytool.storage.exchange_tables import KnownBy, find_passphrase
from tests.support.desks import Desk, look


def juror(desk: Desk, dossier_id: str) -> str:
    return desk.ctx.my_juror(dossier_id)


def test_a_colleague_who_finds_my_copy_cannot_open_it_with_the_words_of_the_team(
    marit: Desk, joost: Desk, shared: str
) -> None:
    marit.rate(shared, "3")  # not locked, so nobody else may see it
    joost.receive(marit.send(shared), words=passphrase_of(marit.ctx, shared))
    copy = marit.send(shared, personal=True)
    with pytest.raises(PassphraseError):
        look(joost, copy)
    assert look(marit, copy).previews[0].new_changes == 0  # my laptop knows my own words


def test_my_copies_have_one_passphrase_and_files_for_the_team_another(marit: Desk) -> None:
    dossier_id = marit.make_dossier()
    copies = [export_dossier(marit.ctx, dossier_id, marit.outbox, personal=True) for _ in range(2)]
    shared = export_dossier(marit.ctx, dossier_id, marit.outbox)
    assert copies[0].passphrase == copies[1].passphrase != shared.passphrase
    assert len(copies[0].passphrase.split()) == 6


def test_the_words_of_a_copy_stay_mine_on_another_laptop(marit: Desk, joost: Desk) -> None:
    dossier_id = marit.make_dossier()
    copy = export_dossier(marit.ctx, dossier_id, marit.outbox, personal=True)
    joost.receive(copy.paths[0], {dossier_id: juror(marit, dossier_id)}, copy.passphrase)
    assert passphrase_of(joost.ctx, dossier_id) != copy.passphrase  # to be read out to a colleague
    assert passphrase_of(joost.ctx, dossier_id, personal=True) == copy.passphrase
    received = list_exchanges(joost.ctx, dossier_id)[-1]
    assert phrase_of(joost.ctx, dossier_id, received).words == copy.passphrase


def test_a_copy_of_another_that_was_opened_lends_its_words_to_no_file(
    marit: Desk, joost: Desk, shared: str
) -> None:
    marit.note(shared)
    copy = export_dossier(marit.ctx, shared, marit.outbox, personal=True)
    joost.receive(copy.paths[0], words=copy.passphrase)
    assert find_passphrase(joost.ctx.store, shared, KnownBy.ANOTHER) == copy.passphrase
    known = {passphrase_of(joost.ctx, shared), passphrase_of(joost.ctx, shared, personal=True)}
    assert copy.passphrase not in known
    assert look(joost, copy.paths[0]).previews[0].new_changes == 0
    phrase = phrase_of(joost.ctx, shared, list_exchanges(joost.ctx, shared)[0])
    assert (phrase.words, phrase.known_by) == (copy.passphrase, KnownBy.ANOTHER)


def as_made_before(desk: Desk, dossier_id: str) -> Exported:
    """Make a personal copy as an earlier version did: locked with the words of the team."""
    words = passphrase_of(desk.ctx, dossier_id)
    with (
        mock.patch.object(exporting, "_words", return_value=words),
        mock.patch.object(exporting, "WITH_OWN_PHRASE", {}),
    ):
        return export_dossier(desk.ctx, dossier_id, desk.outbox, personal=True)


def test_the_words_of_a_copy_of_before_are_those_of_the_team_on_a_new_laptop(
    marit: Desk, joost: Desk, shared: str, tmp_path: Path
) -> None:
    """A lost laptop: all that is left is a copy that the colleague can open."""
    marit.rate(shared, "3")
    joost.receive(marit.send(shared), words=passphrase_of(marit.ctx, shared))
    old = as_made_before(marit, shared)
    new = Desk.open(tmp_path / "nieuw", "Marit Oosterveld", 3)
    new.receive(old.paths[0], {shared: juror(marit, shared)}, old.passphrase)
    new.rate(shared, "2")
    with pytest.raises(PassphraseError):
        look(joost, new.send(shared, personal=True))
    assert passphrase_of(new.ctx, shared) == old.passphrase  # the team goes on with the words it has
    new.ctx.close()


def test_a_copy_of_before_of_another_lends_its_words_to_no_file(
    marit: Desk, joost: Desk, shared: str
) -> None:
    old = as_made_before(marit, shared)
    joost.receive(old.paths[0], words=old.passphrase)
    assert find_passphrase(joost.ctx.store, shared, KnownBy.ANOTHER) == old.passphrase


def test_words_that_open_a_file_for_the_team_are_not_used_for_my_copies_any_more(
    marit: Desk, joost: Desk, shared: str
) -> None:
    mine = passphrase_of(joost.ctx, shared, personal=True)
    given = export_dossier(marit.ctx, shared, marit.outbox, passphrase=mine)
    joost.receive(given.paths[0])
    assert passphrase_of(joost.ctx, shared, personal=True) != mine


def test_words_that_the_team_knows_are_refused_for_a_copy(marit: Desk) -> None:
    dossier_id = marit.make_dossier()
    words = passphrase_of(marit.ctx, dossier_id)
    with pytest.raises(InputRefusedError, match="Een ander kent deze wachtzin ook"):
        export_dossier(marit.ctx, dossier_id, marit.outbox, personal=True, passphrase=words)
    assert list(marit.outbox.iterdir()) == []
    own = take_passphrase(marit.ctx, dossier_id, "Appelboom kruiwagen", personal=True)
    assert passphrase_of(marit.ctx, dossier_id, personal=True) == own == "appelboom kruiwagen"


def test_the_list_shows_the_words_of_the_chosen_file(marit: Desk) -> None:
    dossier_id = marit.make_dossier()
    copy = export_dossier(marit.ctx, dossier_id, marit.outbox, personal=True)
    marit.clock.advance(minutes=1)
    sent = export_dossier(marit.ctx, dossier_id, marit.outbox)
    phrases = [phrase_of(marit.ctx, dossier_id, row) for row in list_exchanges(marit.ctx, dossier_id)]
    assert [(one.words, one.known_by) for one in phrases] == [
        (sent.passphrase, KnownBy.TEAM),
        (copy.passphrase, KnownBy.ME),
    ]
    assert phrase_of(marit.ctx, dossier_id, None).words == sent.passphrase


def shown(desk: Desk, dossier_id: str) -> list[str]:
    """Return what the list shows for each file, the newest first."""
    return [phrase_of(desk.ctx, dossier_id, row).words for row in list_exchanges(desk.ctx, dossier_id)]


def test_each_of_my_copies_shows_the_words_that_it_was_locked_with(marit: Desk) -> None:
    dossier_id = marit.make_dossier()
    made = export_dossier(marit.ctx, dossier_id, marit.outbox, personal=True)
    marit.clock.advance(minutes=1)
    export_dossier(marit.ctx, dossier_id, marit.outbox, personal=True, passphrase="appelboom fiets")
    marit.clock.advance(minutes=1)
    own = export_dossier(marit.ctx, dossier_id, marit.outbox, passphrase="kruiwagen lamp")
    marit.clock.advance(minutes=1)
    first = export_dossier(marit.ctx, dossier_id, marit.outbox, passphrase="stoel tafel")
    assert shown(marit, dossier_id) == [first.passphrase, own.passphrase, "appelboom fiets", made.passphrase]


def test_my_own_words_are_refused_for_a_file_for_the_team(marit: Desk) -> None:
    dossier_id = marit.make_dossier()
    copy = export_dossier(marit.ctx, dossier_id, marit.outbox, personal=True)
    with pytest.raises(InputRefusedError, match="gaan ook de kopieën open die je voor jezelf maakte"):
        export_dossier(marit.ctx, dossier_id, marit.outbox, passphrase=copy.passphrase)
    assert list(marit.outbox.iterdir()) == list(copy.paths)
    assert passphrase_of(marit.ctx, dossier_id, personal=True) == copy.passphrase
    assert passphrase_of(marit.ctx, dossier_id) != copy.passphrase


def test_a_copy_that_a_colleague_can_open_since_shows_its_words_all_the_same(
    marit: Desk, joost: Desk, shared: str
) -> None:
    copy = export_dossier(joost.ctx, shared, joost.outbox, personal=True)
    joost.receive(export_dossier(marit.ctx, shared, marit.outbox, passphrase=copy.passphrase).paths[0])
    again = export_dossier(joost.ctx, shared, joost.outbox, personal=True)
    assert again.passphrase != copy.passphrase
    made = [row for row in list_exchanges(joost.ctx, shared) if row.made is not None]
    phrases = {phrase_of(joost.ctx, shared, row).words: phrase_of(joost.ctx, shared, row) for row in made}
    assert phrases.keys() == {copy.passphrase, again.passphrase}
    assert phrases[copy.passphrase].known_by is KnownBy.TEAM


def test_a_received_copy_of_before_shows_the_words_of_the_team_that_opened_it(
    marit: Desk, shared: str, tmp_path: Path
) -> None:
    old = as_made_before(marit, shared)
    new = Desk.open(tmp_path / "nieuw", "Marit Oosterveld", 3)
    new.receive(old.paths[0], {shared: juror(marit, shared)}, old.passphrase)
    new.clock.advance(minutes=9)
    copy = export_dossier(new.ctx, shared, new.outbox, personal=True)
    assert shown(new, shared) == [copy.passphrase, old.passphrase]
    phrase = phrase_of(new.ctx, shared, list_exchanges(new.ctx, shared)[1])
    assert phrase.known_by is KnownBy.TEAM
    new.ctx.close()


def test_files_that_came_together_show_the_words_of_each(marit: Desk, joost: Desk, shared: str) -> None:
    marit.note(shared)
    mine = export_dossier(marit.ctx, shared, marit.outbox)
    copy = export_dossier(marit.ctx, shared, marit.outbox, personal=True)
    joost.receive(copy.paths[0], words=copy.passphrase)
    marit.note(shared)
    marit.clock.advance(minutes=1)
    paths = [
        export_dossier(marit.ctx, shared, marit.outbox, personal=kind).paths[0] for kind in (True, False)
    ]
    take_passphrase(joost.ctx, shared, mine.passphrase, personal=False)
    joost.receive(paths)
    phrase = phrase_of(joost.ctx, shared, list_exchanges(joost.ctx, shared)[0])
    assert phrase.words.splitlines() == [copy.passphrase, mine.passphrase]
    assert phrase.known_by is KnownBy.ANOTHER


def test_of_a_file_of_before_no_words_are_guessed(marit: Desk) -> None:
    dossier_id = marit.make_dossier()
    export_dossier(marit.ctx, dossier_id, marit.outbox)
    marit.clock.advance(minutes=1)
    export_dossier(marit.ctx, dossier_id, marit.outbox, encrypted=False)
    with marit.ctx.store.transaction() as connection:
        connection.execute("DELETE FROM locked_with")
    rows = list_exchanges(marit.ctx, dossier_id)
    assert [phrase_of(marit.ctx, dossier_id, row) for row in rows] == [
        Phrase("", is_unknown=False),
        Phrase("", is_unknown=True),
    ]


def test_the_words_of_a_removed_dossier_go_with_it(marit: Desk) -> None:
    dossier_id = marit.make_dossier()
    export_dossier(marit.ctx, dossier_id, marit.outbox)
    assert marit.count("locked_with") == 1
    remove_dossier(marit.ctx, dossier_id)
    assert marit.count("locked_with") == 0


def test_what_a_taken_back_file_was_locked_with_stays_known(marit: Desk, joost: Desk, shared: str) -> None:
    marit.note(shared)
    sent = export_dossier(marit.ctx, shared, marit.outbox)
    joost.receive(sent.paths[0], words=sent.passphrase)
    undo_import(joost.ctx, list_exchanges(joost.ctx, shared)[0].id)
    row = next(row for row in list_exchanges(joost.ctx, shared) if row.is_taken_back)
    assert phrase_of(joost.ctx, shared, row).words == sent.passphrase
