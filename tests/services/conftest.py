"""A data folder with one small dossier, for the tests of services."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest

from jurytool.paths import DataPaths
from jurytool.services.context import Context, open_context
from jurytool.services.dossier.dossiers import NewDossier, NewJuror, create_dossier
from jurytool.services.dossier.overview import AssessmentView, DossierView, JurorView, read_dossier
from jurytool.services.dossier.phases import PhaseView
from jurytool.services.visit.programme import ItemView, list_items
from tests.support.fixed_clock import FixedClock
from tests.support.laptops import empty_database

ES, GRID, PRO = "excellente-scholen", "standaarden", "zeer-goede-school-praktijkonderwijs"


@pytest.fixture
def ctx(data_paths: DataPaths, clock: FixedClock) -> Iterator[Context]:
    """An open data folder of someone with a name, empty unless a test begins with the examples."""
    if not data_paths.database.exists():
        data_paths.database.write_bytes(empty_database())
    context = open_context(data_paths, clock)
    context.save_profile(replace(context.profile, name="Marit Oosterveld", initials="MO"))
    yield context
    context.close()


@dataclass(frozen=True)
class SmallDossier:
    """What tests need of the dossier that the fixture made."""

    ctx: Context
    id: str

    @property
    def view(self) -> DossierView:
        """The dossier as the screens show it, read anew."""
        return read_dossier(self.ctx, self.id)

    def phase(self, key: str) -> PhaseView:
        """The phase with this key."""
        return next(phase for phase in self.view.phases if phase.key == key)

    def juror(self, juror_id: str = "") -> JurorView:
        """A member of the team; me, where no other is named."""
        wanted = juror_id or self.ctx.my_juror(self.id)
        return next(juror for juror in self.view.jurors if juror.id == wanted)

    @property
    def main(self) -> AssessmentView:
        """Its first assessment, read anew."""
        return read_dossier(self.ctx, self.id).main

    def item(self, title: str) -> ItemView:
        """The programme item with this title."""
        return next(item for item in list_items(self.ctx, self.id) if item.title == title)


def make_dossier(ctx: Context, instrument: str = ES, **values: Any) -> SmallDossier:
    """Make a dossier of an invented school."""
    new = NewDossier(
        school_name="De Vaart",
        sector="so" if instrument == ES else "vo-pro",
        instrument_id=instrument,
        brin="99AA",
        unit_code="OKE01|SO",
        grids=(GRID,) if instrument == ES else (),
        jurors=(NewJuror("Marit Oosterveld", "MO"), NewJuror("Joost Hillenaar", "JH")),
    )
    changes = create_dossier(ctx, replace(new, **values))
    return SmallDossier(ctx, changes.main_id)


@pytest.fixture
def dossier(ctx: Context) -> SmallDossier:
    """A dossier for Excellente Scholen with the standards grid and two jurors."""
    return make_dossier(ctx)


@pytest.fixture
def pro_dossier(ctx: Context) -> SmallDossier:
    """A dossier for a zeer goede school."""
    return make_dossier(ctx, PRO)
