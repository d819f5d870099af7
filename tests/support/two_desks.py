"""Marit and Joost, each at a desk of their own; locking costs nothing here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jurytool.services.dossier.overview import read_dossier
from tests.support.desks import Desk
from tests.support.exchange_files import cheap_seals


@pytest.fixture(autouse=True)
def cheap() -> Iterator[None]:
    """Let the derivation of a key take no time."""
    with cheap_seals():
        yield


@pytest.fixture
def marit(tmp_path: Path) -> Iterator[Desk]:
    """Marit's laptop."""
    desk = Desk.open(tmp_path / "marit", "Marit Oosterveld", 1)
    yield desk
    desk.ctx.close()


@pytest.fixture
def joost(tmp_path: Path) -> Iterator[Desk]:
    """Joost's laptop."""
    desk = Desk.open(tmp_path / "joost", "Joost Hillenaar", 2)
    yield desk
    desk.ctx.close()


@pytest.fixture
def shared(marit: Desk, joost: Desk) -> str:
    """A dossier that Marit made and Joost has too; returns its id."""
    dossier_id = marit.make_dossier()
    me = next(one.id for one in read_dossier(marit.ctx, dossier_id).jurors if one.initials == "JH")
    joost.receive(marit.send(dossier_id, encrypted=False), {dossier_id: me})
    return dossier_id
