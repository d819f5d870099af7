"""What every table of the cache has, and the column types that they share."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel


def keys() -> Any:
    """Return a column for a list of keys, stored as JSON text."""
    return Field(default_factory=list, sa_column=Column(JSON, nullable=False))


class CacheRow(SQLModel):
    """What every cached record has besides its own fields."""

    id: str = Field(primary_key=True)
    dossier_id: str
    owner: str = ""  # juror whose it is
    entered_by: str = ""  # who wrote it down in the owner's name, who has not taken it over
    root_lamport: int = 0
    root_change: str = ""
    hidden: bool = False  # in the bin
    returned: bool = False  # deleted by one, edited by another who had not seen that
    conflicts: int = 0  # fields between whose versions people must choose
    unconfirmed: int = 0  # fields that were merged, which nobody has confirmed
    refused: int = 0  # changes by others to an own record
    locked: str = ""  # JSON of the withheld fields as they were locked, "" before that
    heads: str = "{}"  # JSON of field → ids of its heads, where these are not the first change alone
