"""One mistake in the small instrument, and what must be said of it."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from jurytool.errors import InstrumentError
from jurytool.instruments.loader import parse_instrument
from tests.instruments.small_instrument import broken


class Case(NamedTuple):
    """`good` becomes `bad`; `sentence` is told without file and line, `{first}` in it is the line of `first`.

    The line to be named is where `culprit` starts (the last line of `bad`, if not given): counted here, and
    not by the loader.
    """

    good: str
    bad: str
    sentence: str
    culprit: str = ""
    first: str = ""

    @property
    def text(self) -> str:
        """The broken instrument."""
        return broken(self.good, self.bad)

    @property
    def told(self) -> str:
        """All that a user reads."""
        sentence = self.sentence
        if self.first:
            sentence = sentence.replace("{first}", str(self._line_of(self.first)))
        culprit = self.culprit or self.bad.strip().split("\n")[-1]
        return f"klein.toml, regel {self._line_of(culprit)}: {sentence}"

    def name(self) -> str:
        """What the test is called."""
        return f"{self.sentence[:40]}-{self.bad[:30]}"

    def _line_of(self, passage: str) -> int:
        text = self.text
        assert text.count(passage) == 1, f"{passage!r} stands {text.count(passage)} times"
        return text.count("\n", 0, text.index(passage)) + 1


def refusal(text: str) -> str:
    """Return the sentence with which a text is refused."""
    with pytest.raises(InstrumentError) as caught:
        parse_instrument(text, "klein.toml")
    return str(caught.value)
