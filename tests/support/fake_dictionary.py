"""A dictionary that is there at once: everything is right but words with "qq" in them."""

from __future__ import annotations

from collections.abc import Iterable


class FakeDictionary:
    """Suggests each word without its "qq", and that in two forms."""

    def __init__(self) -> None:
        self.is_closed = False

    def check(self, words: Iterable[str]) -> dict[str, bool]:
        """Return which words are right."""
        return {word: "qq" not in word.casefold() for word in words}

    def suggest(self, word: str) -> tuple[str, ...]:
        """Return what may have been meant; nothing for what is only wrong."""
        bare = word.replace("qq", "")
        return (bare, f"{bare}en") if bare else ()

    def close(self) -> None:
        """Keep that it is closed."""
        self.is_closed = True
