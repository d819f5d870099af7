"""Passphrases that can be read out over the telephone: words that differ in more than one sound."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence

from jurytool.errors import InputRefusedError
from jurytool.paths import resources_dir
from jurytool.text.normalise import single_line

WORDS = 6  # of 2,048 each: 66 bits, behind a slow derivation of the key
_LONGEST = 1_000


def make_passphrase() -> str:
    """Return a new passphrase, "appelboom kruiwagen …"."""
    words = read_words()
    return " ".join(secrets.choice(words) for _ in range(WORDS))


def read_words() -> Sequence[str]:
    """Return the words, each once, in the order of the alphabet."""
    return (resources_dir() / "passphrase" / "woorden.txt").read_text("utf-8").split()


def tidy_passphrase(typed: str) -> str:
    """Return a passphrase as it is meant, whatever capitals and spaces it has; raises InputRefusedError."""
    tidy = single_line(typed[: _LONGEST + 1].replace("-", " ")).casefold()
    if not tidy or len(tidy) > _LONGEST:
        raise InputRefusedError("Dit is geen wachtzin.", "Typ de woorden over die je collega voorlas.")
    return tidy


def list_readings(typed: str) -> tuple[str, ...]:
    """Return what may be meant by a typed passphrase: as it stands, and without what only parts its words.

    Both, for a passphrase of people's own choice may have a comma in it. Raises InputRefusedError.
    """
    tidy = tidy_passphrase(typed)
    words = " ".join(re.findall(r"\w+", tidy))
    return tuple(dict.fromkeys(one for one in (tidy, words) if one))
