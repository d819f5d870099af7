"""Takes a whole dossier off this laptop: the one place where changes are deleted."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from jurytool.errors import StorageError
from jurytool.storage import cache
from jurytool.storage.attachment_queries import read_named
from jurytool.storage.engine import Connection
from jurytool.storage.failures import user_failures

if TYPE_CHECKING:
    from jurytool.storage.store import Store

_log = logging.getLogger(__name__)


def remove_dossier(store: Store, dossier_id: str) -> None:
    """Remove a dossier with its history, drafts and search entries; nothing of it stays in the files.

    Raises StorageError with nothing removed. Where the disk has no room to write the files anew, that is
    done at the next start: the dossier is gone, and what it held is overwritten, from here on.
    """
    store.is_removing = True
    try:
        _remove(store, dossier_id)
    finally:
        store.is_removing = False


def _remove(store: Store, dossier_id: str) -> None:
    named = read_named(store, dossier_id)
    with store.transaction() as connection:
        cache.clear(connection, dossier_id)
        connection.execute("INSERT INTO meta VALUES ('may_delete', ?)", (dossier_id,))
        connection.execute("DELETE FROM change WHERE dossier = ?", (dossier_id,))
        connection.execute("DELETE FROM meta WHERE key = 'may_delete'")
        connection.execute("DELETE FROM draft WHERE dossier = ?", (dossier_id,))
        connection.execute("DELETE FROM my_juror WHERE dossier = ?", (dossier_id,))
        connection.execute("REPLACE INTO meta VALUES ('must_compact', '1')")
    with store.writer() as connection:
        finish_removal(connection)
    try:
        store.attachments.remove_of_dossier(dossier_id, named, read_named(store))
    except StorageError as error:
        _log.info("files of a removed dossier stay until they can be removed: %s", error)


def finish_removal(connection: Connection) -> None:
    """Write the files anew where a removal asks for it, so that no free page holds a rest of a text."""
    if connection.execute("SELECT 1 FROM meta WHERE key = 'must_compact'").fetchone() is None:
        return
    try:
        with user_failures():
            # deleted words stay in the search index until its parts are merged
            connection.execute("INSERT INTO search (search) VALUES ('rebuild')")
            connection.execute("VACUUM")
            # only what has reached the file itself overwrites the old pages there; where somebody reads
            # just now that waits for the next start, and until then the wish for it must stay
            busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            if not busy:
                connection.execute("DELETE FROM meta WHERE key = 'must_compact'")
    except StorageError as error:
        _log.info("the files are written anew at the next start: %s", error)
