"""A data folder of somebody who was here before, with a visit today: where many journeys begin."""

from __future__ import annotations

from dataclasses import replace

from jurytool.clock import Clock
from jurytool.paths import DataPaths
from jurytool.services.context import open_context
from jurytool.services.dossier.dossiers import NewDossier, NewJuror, create_dossier

ES, GRID = "excellente-scholen", "standaarden"
PRO = "zeer-goede-school-praktijkonderwijs"  # it has norms
SCHOOL, OTHER_SCHOOL = "De Vaart", "De Wissel"


def prepare(paths: DataPaths, clock: Clock, instrument: str = ES) -> str:
    """Make the folder with two dossiers; returns the id of the one whose visit is today."""
    ctx = open_context(paths, clock)
    try:
        ctx.save_profile(replace(ctx.profile, name="Marit Oosterveld", initials="MO", theme="light"))
        today = clock.now().local().date().isoformat()
        jurors = (NewJuror("Marit Oosterveld", "MO"), NewJuror("Joost Hillenaar", "JH"))
        ids = [
            create_dossier(
                ctx,
                NewDossier(
                    school_name=name,
                    sector="so" if instrument == ES else "vo-pro",
                    instrument_id=instrument,
                    grids=(GRID,),
                    visit_date=date,
                    jurors=jurors,
                ),
            ).main_id
            for name, date in ((OTHER_SCHOOL, ""), (SCHOOL, today))
        ]
    finally:
        ctx.close()
    return ids[1]
