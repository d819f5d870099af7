"""Make a large data folder for measuring: `python -m benchmarks.make_large MAP`.

All schools are invented. The notes are spread over the programme; every third has a criterion.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.arguments import count, make_parser, new_folder
from jurytool.models.enums import NoteKind
from jurytool.paths import DataPaths
from jurytool.services.context import Context, open_context
from jurytool.services.dossier.dossiers import NewDossier, NewJuror, create_dossier
from jurytool.services.visit.programme import list_items
from jurytool.storage.log import begin_act

INSTRUMENT, GRID = "excellente-scholen", "standaarden"
CRITERIA = ("profiel", "doelen", "aanpak", "resultaten", "evaluatie", "erkenning")
SENTENCE = (
    "leerlingen vertellen rustig over hun doel en laten zien waar het hangt; het team gebruikt dezelfde "
    "woorden, ouders merken verschil thuis, de leiding volgt elk kwartaal de kwaliteit van elke afspraak"
)
WORDS = SENTENCE.split()
NOTES_PER_DOSSIER = 100


def make_large(folder: Path, dossiers: int = 1_000, notes: int = NOTES_PER_DOSSIER) -> None:
    """Fill a data folder; `notes` is the number in each dossier."""
    ctx = open_context(DataPaths(folder))
    ctx.save_profile(replace(ctx.profile, name="Marit Oosterveld", initials="MO"))
    try:
        for number in range(dossiers):
            fill(ctx, number, notes)
    finally:
        ctx.close()


def fill(ctx: Context, number: int, notes: int) -> str:
    """Make one dossier with its notes; returns its id."""
    new = NewDossier(
        school_name=f"De Vaart {number:04}",
        sector="so",
        instrument_id=INSTRUMENT,
        grids=(GRID,),
        brin=f"99{chr(65 + number // 26 % 26)}{chr(65 + number % 26)}",
        place="Meerdrecht",
        board="Stichting Oever",
        round="2026–2027",
        visit_date=f"2026-{number % 9 + 1:02}-{number % 27 + 1:02}",
        jurors=(NewJuror("Marit Oosterveld", "MO"), NewJuror("Joost Hillenaar", "JH")),
    )
    dossier_id = create_dossier(ctx, new).main_id
    items = [item.id for item in list_items(ctx, dossier_id)]
    author, device = ctx.my_juror(dossier_id), ctx.profile.device_id
    with begin_act(ctx.store, ctx.clock, dossier=dossier_id, author=author, device=device) as act:
        for index in range(notes):
            note_id = ctx.clock.new_id()
            start = (number * 7 + index * 3) % len(WORDS)
            text = " ".join((WORDS[start:] + WORDS[:start])[:12])
            values = {
                "item_id": items[index % len(items)],
                "kind": NoteKind.OBSERVATION.value,
                "text": f"{text} {index}",
                "source_group": "leerlingen",
                "at": f"2026-11-19T{9 + index % 6:02}:{index % 60:02}:00+01:00",
            }
            act.create("note", note_id, values)
            if index % 3 == 0:
                tag = {"note_id": note_id, "instrument_id": INSTRUMENT, "item_key": CRITERIA[index % 6]}
                act.create("note_tag", ctx.clock.new_id(), tag)
    return dossier_id


def main(words: Sequence[str] | None = None) -> int:
    """Make the folder and say where it is."""
    parser = make_parser("make_large", __doc__)
    parser.add_argument("folder", metavar="MAP", type=new_folder, help="a new or an empty folder")
    parser.add_argument("--dossiers", type=count, default=1_000, metavar="NUMBER")
    parser.add_argument("--notes", type=count, default=NOTES_PER_DOSSIER, metavar="NUMBER", help="in each")
    asked = parser.parse_args(words)
    make_large(asked.folder, asked.dossiers, asked.notes)
    print(f"{asked.folder}: {asked.dossiers} dossiers with {asked.notes} notes each")
    return 0


if __name__ == "__main__":
    sys.exit(main())
