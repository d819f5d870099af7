"""The passphrases of a dossier: one that the team shares, and one of a juror's own for copies to keep."""

from __future__ import annotations

from jurytool.errors import InputRefusedError
from jurytool.exchange.passphrase import make_passphrase, tidy_passphrase
from jurytool.services.context import Context
from jurytool.storage.exchange_tables import KnownBy, find_passphrase, keep_passphrase


def passphrase_of(ctx: Context, dossier_id: str, *, personal: bool = False) -> str:
    """Return a passphrase of a dossier, made and kept when it is first asked for.

    The one for personal copies is never that of the team: a colleague who finds the stick reads nothing.
    """
    known_by = KnownBy.ME if personal else KnownBy.TEAM
    known = find_passphrase(ctx.store, dossier_id, known_by)
    if known:
        return known
    words = make_passphrase()
    keep_passphrase(ctx.store, dossier_id, words, ctx.clock.now().utc_ms, known_by)
    return words


def take_passphrase(ctx: Context, dossier_id: str, given: str, *, personal: bool) -> str:
    """Keep a passphrase that somebody chose and return it as it is meant.

    Raises InputRefusedError where it is none, where a personal copy would be locked with words that another
    juror knows, and where a file for the team would give away what opens my copies.
    """
    words = tidy_passphrase(given)
    known_by = KnownBy.ME if personal else KnownBy.TEAM
    kept = keep_passphrase(ctx.store, dossier_id, words, ctx.clock.now().utc_ms, known_by)
    if kept is KnownBy.ME and not personal:
        raise InputRefusedError(
            "Met deze wachtzin gaan ook de kopieën open die je voor jezelf maakte.",
            "Kies voor een bestand voor je collega een andere wachtzin.",
        )
    if kept is not known_by:
        raise InputRefusedError(
            "Een ander kent deze wachtzin ook.", "Kies voor een kopie voor jezelf een andere wachtzin."
        )
    return words
