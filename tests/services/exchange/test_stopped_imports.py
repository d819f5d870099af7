"""An import that is stopped: no attachment stays behind, and none goes that somebody attached meanwhile."""

from __future__ import annotations

import pytest

from jurytool.services.exchange.importing import import_exchange_files
from jurytool.services.exchange.incoming import read_exchange_files
from jurytool.services.visit.attachment_files import NewFile
from jurytool.services.visit.attachments import StoredFile, store_file
from jurytool.storage.pace import StoppedError
from tests.support.desks import Desk


def test_an_import_that_is_stopped_leaves_no_attachment_behind(shared: str, marit: Desk, joost: Desk) -> None:
    for desk, texts in ((joost, (b"bord",)), (marit, (b"bord", b"muur"))):
        digests = [desk.ctx.store.attachments.put(text, shared) for text in texts]
        files = [StoredFile(digest, "a.png", "image/png", 4) for digest in digests]
        desk.note(shared, "Met een foto", *files)
    with read_exchange_files(joost.ctx, [marit.send(shared, encrypted=False)]) as found:
        with pytest.raises(StoppedError):
            import_exchange_files(joost.ctx, found, go_on=lambda share: share < 0.5)
        assert joost.ctx.store.attachments.find_present(digests) == {digests[0]}
        import_exchange_files(joost.ctx, found)
    assert joost.ctx.store.attachments.find_present(digests) == set(digests)


def test_an_import_that_is_stopped_leaves_what_the_user_attached_meanwhile(
    shared: str, marit: Desk, joost: Desk
) -> None:
    guide = NewFile(b"%PDF-1.4 schoolgids", "schoolgids.pdf", "application/pdf")
    marit.note(shared, "De gids", store_file(marit.ctx, shared, guide))
    attached: list[StoredFile] = []

    def attach_and_stop(share: float) -> bool:
        attached.append(store_file(joost.ctx, shared, guide))  # of the school's site, before Marit's file
        return False

    path = marit.send(shared, encrypted=False)
    with read_exchange_files(joost.ctx, [path]) as found, pytest.raises(StoppedError):
        import_exchange_files(joost.ctx, found, go_on=attach_and_stop)
    joost.note(shared, "Zelfde gids", *attached)
    assert joost.ctx.store.attachments.find_present([attached[0].sha256])
