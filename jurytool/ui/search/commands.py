"""Commands: what can be done by name from the search box."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from jurytool.text.fold import fold, has_words


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done now; `key` as it is shown, `about` what kind of thing it is."""

    name: str
    act: Callable[[], object]
    key: str = ""
    about: str = ""
    words: str = ""  # other words under which people look for it

    @property
    def folded(self) -> str:
        """All words under which it is found."""
        return fold(f"{self.name} {self.words}")


def match_commands(commands: Iterable[Command], text: str) -> list[Command]:
    """Return the commands that have all words of a text, those that begin with it first."""
    typed = fold(text)
    found = [command for command in commands if has_words(command.folded, typed)]
    return sorted(found, key=lambda command: not begins_with(command.name, typed))


def begins_with(name: str, typed: str) -> bool:
    """Return whether a name begins with what was typed (folded), so that Enter may well mean it."""
    return bool(typed) and fold(name).startswith(typed)


def without_doubles(commands: Sequence[Command]) -> list[Command]:
    """Return the commands by name, the first of each."""
    seen: dict[str, Command] = {}
    for command in commands:
        seen.setdefault(fold(command.name), command)
    return list(seen.values())
