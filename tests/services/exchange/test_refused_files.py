"""Files that cannot be taken: told in a sentence, with nothing changed; and what opens a locked one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest

from jurytool.errors import InputRefusedError, StorageError
from jurytool.exchange.limits import LIMITS
from jurytool.exchange.refusals import ExchangeError, PassphraseError
from jurytool.services.dossier.dossiers import NewJuror
from jurytool.services.exchange import incoming
from jurytool.services.exchange.exporting import export_dossier
from jurytool.services.exchange.importing import import_exchange_files
from jurytool.services.exchange.incoming import read_exchange_files
from jurytool.services.exchange.passphrases import passphrase_of
from jurytool.services.visit.notes import list_notes
from tests.support.desks import Desk, file_of, look, untouched
from tests.support.exchange_files import bundle, seal
from tests.support.history import Scribe, id_of

ELSEWHERE = "00000000-0000-4000-8000-0000000000e1"


class TestThePassphrase:
    def test_is_asked_once_and_then_known(self, shared: str, marit: Desk, joost: Desk) -> None:
        marit.note(shared)
        path, words = marit.send(shared), passphrase_of(marit.ctx, shared)
        with pytest.raises(PassphraseError, match="is versleuteld"):
            look(joost, path)
        with pytest.raises(PassphraseError, match="past niet"):
            look(joost, path, words="verkeerde woorden")
        joost.receive(path, words=words.upper())
        marit.note(shared)
        joost.receive(marit.send(shared))
        assert len(list_notes(joost.ctx, shared)) == 2
        assert passphrase_of(joost.ctx, shared) == words  # so that both use the same from now on

    def test_opens_the_other_files_that_came_with_it(self, shared: str, marit: Desk, joost: Desk) -> None:
        paths = [marit.send(shared), marit.send(shared)]
        assert len(look(joost, *paths, words=passphrase_of(marit.ctx, shared)).sources) == 2

    def test_of_ones_own_files_is_known(self, shared: str, marit: Desk) -> None:
        assert look(marit, export_dossier(marit.ctx, shared, marit.outbox).paths[0]).sources[0].passphrase


class TestAFileThatCannotBeTaken:
    def test_is_told_by_name_where_there_are_more(self, shared: str, marit: Desk, joost: Desk) -> None:
        good, bad = marit.send(shared, encrypted=False), marit.outbox / "foto.jury"
        bad.write_bytes(b"\x89PNG" + bytes(100))
        before = untouched(joost)
        with pytest.raises(ExchangeError, match=r"“foto\.jury”: Dit is geen bestand van Jurytool"):
            look(joost, good, bad)
        with pytest.raises(ExchangeError, match=r"^Dit is geen bestand van Jurytool"):
            look(joost, bad)
        assert untouched(joost) == before

    def test_is_none_a_folder_or_gone(self, joost: Desk) -> None:
        with pytest.raises(InputRefusedError, match="kan niet worden gelezen"):
            look(joost, joost.outbox / "weg.jury")
        with pytest.raises(InputRefusedError, match="is geen bestand"):
            look(joost, joost.outbox)

    def test_cannot_be_read_to_its_end(self, joost: Desk) -> None:
        path = joost.outbox / "stuk.jury"
        path.write_bytes(b"x" * 100)
        broken = mock.MagicMock()
        broken.__enter__.return_value = broken
        broken.read.side_effect = OSError(5, "Input/output error")
        open_path = Path.open

        def open_broken(self: Path, *arguments: object, **more: object) -> object:
            return broken if self == path else open_path(self, *arguments, **more)  # type: ignore[call-overload]

        with mock.patch.object(Path, "open", open_broken), pytest.raises(InputRefusedError, match="gelezen"):
            look(joost, path)

    def test_is_larger_than_any_dossier(self, joost: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(incoming, "LIMITS", replace(LIMITS, file=10))
        path = joost.outbox / "groot.jury"
        path.write_bytes(b"x" * 100_000)
        with pytest.raises(ExchangeError, match="te groot"):
            look(joost, path)

    def test_has_a_record_of_another_dossier(self, shared: str, marit: Desk, joost: Desk) -> None:
        """A row has one id, so what is elsewhere would vanish from there."""
        note = joost.note(shared)
        path = joost.outbox / "elders.jury"
        path.write_bytes(file_of([Scribe("note", note, ELSEWHERE).create()], ELSEWHERE))
        with pytest.raises(ExchangeError, match="past niet bij wat er al is"):
            look(joost, path)

    def test_has_a_change_that_is_older_than_what_it_builds_on(self, shared: str, joost: Desk) -> None:
        document = Scribe("document", id_of("d-1"), shared)
        first = document.create("marit", 900)
        path = joost.outbox / "oud.jury"
        path.write_bytes(file_of([first], shared))
        joost.receive(path)
        path.write_bytes(file_of([document.set("marit", [first], 5, title="x")], shared))
        with pytest.raises(ExchangeError, match="past niet bij wat er al is"):
            look(joost, path)

    def test_has_an_empty_attachment(self, shared: str, joost: Desk) -> None:
        path, before = joost.outbox / "leeg.jury", untouched(joost)
        path.write_bytes(bundle([Scribe("note", id_of("n"), shared).create("x", 900)], [b""], dossier=shared))
        with pytest.raises(ExchangeError, match="bijlage is leeg"):
            joost.receive(path)
        assert untouched(joost) == before

    def test_holds_another_dossier_than_its_lock_says(self, shared: str, joost: Desk) -> None:
        """The hint in the lock only helps to find a passphrase."""
        path = joost.outbox / "slot.jury"
        path.write_bytes(
            seal(file_of([Scribe("note", id_of("n"), shared).create("x", 900)], shared), dossier=ELSEWHERE)
        )
        assert look(joost, path, words="appelboom kruiwagen").previews[0].dossier_id == shared

    def test_comes_while_what_is_here_changes(self, shared: str, marit: Desk, joost: Desk) -> None:
        """Looked at, then left lying while the same file came in another way."""
        marit.note(shared)
        path = marit.send(shared, encrypted=False)
        with read_exchange_files(joost.ctx, [path]) as found:
            joost.receive(path)
            again = import_exchange_files(joost.ctx, found)
        assert again.reports == ()
        assert joost.count() == marit.count()


def test_what_became_impossible_while_it_lay_there_is_refused(shared: str, joost: Desk) -> None:
    path = joost.outbox / "elders.jury"
    path.write_bytes(file_of([Scribe("note", id_of("n-1"), ELSEWHERE).create()], ELSEWHERE))
    with read_exchange_files(joost.ctx, [path]) as found:
        path.write_bytes(file_of([Scribe("note", id_of("n-1"), shared).create("x", 900)], shared))
        joost.receive(path)
        before = untouched(joost)
        with pytest.raises(InputRefusedError, match="past niet bij wat er al is"):
            import_exchange_files(joost.ctx, found, who={ELSEWHERE: NewJuror("Cas", "C")})
    assert untouched(joost) == before


def test_a_folder_that_is_read_only_takes_nothing(shared: str, marit: Desk, joost: Desk) -> None:
    marit.note(shared)
    path = marit.send(shared, encrypted=False)
    joost.ctx.store.read_only = True
    with pytest.raises(StorageError, match="alleen om te lezen"):
        joost.receive(path)
