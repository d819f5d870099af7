"""What is said where there is no dictionary."""

from __future__ import annotations

from jurytool.errors import UserError

_MISSING = "De spelling kan op deze computer niet worden nagekeken."
_GO_ON = "Alle andere dingen werken gewoon."


class SpellingMissingError(UserError):
    """There is no dictionary to ask, now or at all."""

    def __init__(self) -> None:
        super().__init__(_MISSING, _GO_ON)
