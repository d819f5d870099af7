"""The instruments that travel with the program, read once."""

from __future__ import annotations

import pytest

from jurytool.instruments.loader import load_library
from jurytool.instruments.schema import Instrument
from jurytool.paths import resources_dir


@pytest.fixture(scope="session")
def instruments() -> dict[str, Instrument]:
    """The program's own instruments by id."""
    return dict(load_library(resources_dir() / "instruments", None).instruments)
