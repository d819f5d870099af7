"""What is said of a file that cannot be taken: one clear sentence each, and nothing was changed."""

from __future__ import annotations

from jurytool.errors import InputRefusedError
from jurytool.exchange.passphrase import WORDS
from jurytool.text.dutch import count_of

NOTHING_CHANGED = "Er is niets veranderd."


class ExchangeError(InputRefusedError):
    """A file cannot be taken as it is; nothing was changed."""


class PassphraseError(ExchangeError):
    """The file is locked and no passphrase that was given opens it."""


def not_ours() -> ExchangeError:
    """Return the refusal of a file of another kind."""
    return ExchangeError("Dit is geen bestand van Jurytool.", f"Kies een .jury-bestand. {NOTHING_CHANGED}")


def damaged(what: str = "") -> ExchangeError:
    """Return the refusal of a file that is not as it was made; `what` says in Dutch where that shows."""
    where = f" {what}" if what else ""
    return ExchangeError(
        f"Dit bestand is beschadigd of veranderd.{where}",
        f"Vraag je collega om het opnieuw te maken. {NOTHING_CHANGED}",
    )


def too_large() -> ExchangeError:
    """Return the refusal of a file that no dossier can be."""
    return ExchangeError("Dit bestand is te groot voor een dossier.", NOTHING_CHANGED)


def too_new(program: str = "") -> ExchangeError:
    """Return the refusal of a file of a later form; `program` is the version that made it."""
    needed = f"Jurytool {program} of nieuwer" if program else "de nieuwste versie van Jurytool"
    return ExchangeError(
        "Dit bestand is gemaakt met een nieuwere versie van Jurytool.",
        f"Installeer {needed} om het te openen. {NOTHING_CHANGED}",
    )


def wrong_passphrase(words: int = 0) -> PassphraseError:
    """Return the refusal of a passphrase of so many words; with too few of them that is what is said."""
    if 0 < words < WORDS:
        typed = count_of(words, "woord", "woorden")
        return PassphraseError(
            f"Deze wachtzin past niet: je typte {typed}, en een wachtzin van Jurytool heeft er zes.",
            "Vul de andere aan, of vraag je collega de wachtzin nog eens voor te lezen.",
        )
    return PassphraseError(
        "Deze wachtzin past niet op dit bestand.",
        "Kijk of elk woord klopt, of vraag je collega de wachtzin nog eens voor te lezen.",
    )


def needs_passphrase() -> PassphraseError:
    """Return the refusal of a locked file that came without a passphrase."""
    return PassphraseError("Dit bestand is versleuteld.", "Vraag je collega om de wachtzin en typ die over.")
