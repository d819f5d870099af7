"""The two error families: what a user can act on, and what is our mistake."""

from __future__ import annotations


class UserError(Exception):
    """Something a user can act on; `str(error)` is one or two Dutch sentences that can be shown as they are.

    `remedy` says in Dutch what to do next; it may be empty when the first sentence already does.
    """

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class InputRefusedError(UserError):
    """What was typed, pasted or read cannot be accepted; nothing was changed."""


class ReadsOnlyError(InputRefusedError):
    """Who asks this only reads in this dossier."""


class FieldRefusedError(InputRefusedError):
    """Refused because of what stands in one field: `place` is its record's type and id, and its name."""

    def __init__(self, message: str, remedy: str, place: tuple[str, str, str]) -> None:
        super().__init__(message, remedy)
        self.place = place


class TwoVersionsError(FieldRefusedError):
    """The field shows two versions, between which people choose first."""


class ChangedSinceError(FieldRefusedError):
    """An act cannot be undone: somebody has written in the same field since."""


class StorageError(UserError):
    """The data folder cannot be used or written: full, read-only, locked, damaged or too new."""


class StorageBusyError(StorageError):
    """Another Jurytool has this data folder open."""


class StorageDamagedError(StorageError):
    """The database failed its check; it may only be opened read-only."""


class StorageTooNewError(StorageError):
    """The database was written by a newer Jurytool."""


class DiskFullError(StorageError):
    """There was no room to write; what was asked has not been stored."""


class InstrumentError(UserError):
    """An instrument file is broken: names the file, the line and what was expected."""


class InternalError(Exception):
    """A broken promise inside the program: logged, shown once, never swallowed."""
