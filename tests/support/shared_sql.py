"""Statements that SQLAlchemy compiled for one data folder, for all data folders of a run.

A program has one data folder and compiles each statement once; tests have thousands of folders.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from jurytool.storage import engine, store

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

_make_engine = engine.make_orm_engine


@cache
def _first_engine() -> Engine:
    """Return the engine from which the others take what it compiled; it has no file, and stays closed."""
    from sqlalchemy import create_engine

    first = create_engine("sqlite://", module=dbapi2)
    with first.connect():
        pass  # only now the dialect knows its database
    first.dispose()
    return first


def make_sharing_engine(path: Path) -> Engine:
    """Return an engine on a data folder, which compiles only what none did before."""
    made, first = _make_engine(path), _first_engine()
    made.dialect = first.dialect  # under which the cache keeps what was compiled
    made._compiled_cache = first._compiled_cache
    return made


def share_statements() -> None:
    """Let each data folder that is opened from now on use what was compiled before."""
    # where it is called, which is where it was imported to
    setattr(store, "make_orm_engine", make_sharing_engine)  # noqa: B010 - mypy knows no name that is only imported
