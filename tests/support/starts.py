"""Two or three desks that have one dossier already: made once a run, copied for each day that is played."""

from __future__ import annotations

import atexit
import copy
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unittest import mock

from jurytool.instruments import loader
from jurytool.instruments.schema import Instrument
from jurytool.instruments.source import Source
from jurytool.paths import DataPaths
from jurytool.services.context import open_context
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.exchange.passphrases import passphrase_of
from tests.support.desks import Desk
from tests.support.exchange_files import cheap_seals
from tests.support.fixed_clock import FixedClock
from tests.support.killing import MEMORY

NAMES = ("Marit Oosterveld", "Joost Hillenaar", "Cas Vlieg")
_parse = loader._parse


@cache
def _parse_text(file_name: str, text: str) -> Instrument:
    return _parse(Source(file_name, text))


def remember(source: Source) -> Instrument:
    """Return an instrument that was read before: to read it anew for each desk is not what is tried."""
    return _parse_text(source.file_name, source.text)


@dataclass
class Start:
    """What every day begins with: the folders of closed desks, and where their clocks stand."""

    folder: Path
    clocks: tuple[FixedClock, ...]
    dossier_id: str
    words: str


@cache
def _start(count: int) -> Start:
    folder = Path(tempfile.mkdtemp(dir=MEMORY))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with cheap_seals():
        desks = [Desk.open(folder / str(node), who, node + 1) for node, who in enumerate(NAMES[:count])]
        dossier_id = desks[0].make_dossier()
        team = read_dossier(desks[0].ctx, dossier_id).jurors
        words = passphrase_of(desks[0].ctx, dossier_id)
        for desk in desks[1:]:
            desk.receive(desks[0].send(dossier_id), {dossier_id: team[1].id}, words)
        for desk in desks:
            desk.ctx.close()
    return Start(folder, tuple(desk.clock for desk in desks), dossier_id, words)


@contextmanager
def open_start(count: int) -> Iterator[tuple[list[Desk], str, str]]:
    """Yield so many desks with one dossier, its id and its passphrase; whoever is third is Joost as well."""
    with mock.patch.object(loader, "_parse", remember), tempfile.TemporaryDirectory(dir=MEMORY) as name:
        start = _start(count)
        desks = []
        for node, clock in enumerate(start.clocks):
            folder = Path(shutil.copytree(start.folder / str(node), Path(name) / str(node)))
            own = copy.deepcopy(clock)
            ctx = open_context(DataPaths(folder / "data"), own)
            desks.append(Desk(ctx, own, NAMES[node], folder / "stick"))
        try:
            yield desks, start.dossier_id, start.words
        finally:
            for desk in desks:
                desk.ctx.close()
