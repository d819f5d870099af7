"""The dictionary itself; only the process beside the program loads it."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

from jurytool.spelling.ranking import list_sound_alikes, rank
from jurytool.text.words import accepts, is_in

MOST_SUGGESTIONS = 5
_LANGUAGE, _FIELD_WORDS = "nl", "vakwoorden.txt"


def is_installed() -> bool:
    """Return whether the library is there; it has no build for Intel Macs and Windows on ARM."""
    return find_spec("hunspell") is not None


class Dictionary:
    """OpenTaal's words by Hunspell's rules, and the words of the field that it lacks.

    Loading takes a third of a second. Raises OSError without its files, ImportError without the library.
    """

    def __init__(self, folder: Path) -> None:
        from hunspell import Hunspell

        # the encoding of paths: by itself the library takes the one in which this system writes text
        encoding = sys.getfilesystemencoding()
        self._hunspell = Hunspell(_LANGUAGE, hunspell_data_dir=str(folder), system_encoding=encoding)
        lines = (folder / _FIELD_WORDS).read_text("utf-8").splitlines()
        self._field_words = frozenset(line.strip() for line in lines if line and not line.startswith("#"))

    def knows(self, word: str) -> bool:
        """Return whether a word is right."""
        return is_in(word, self._field_words) or accepts(word, self._spells)

    def suggest(self, word: str) -> tuple[str, ...]:
        """Return words that may have been meant, the likeliest first; this may take a second."""
        sound_alikes = list_sound_alikes(word, self._spells)
        return tuple(rank(word, (*self._hunspell.suggest(word), *sound_alikes)))[:MOST_SUGGESTIONS]

    def _spells(self, word: str) -> bool:
        try:
            return bool(self._hunspell.spell(word))
        except UnicodeEncodeError:  # half a character
            return False
