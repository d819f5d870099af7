"""Rows of the list of schools, as the services return them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from jurytool.services.dossier.start import DossierRow

_ROW = DossierRow(
    dossier_id="d",
    school_name="De Vaart",
    place="Meerdrecht",
    board="Stichting Oever",
    full_brin="99AA|OKE01|SO",
    sector="speciaal onderwijs",
    instruments="Excellente Scholen",
    round="2026–2027",
    visit_date="2026-11-19",
    phase="4 Jurybezoek",
    phase_number=4,
    phases=6,
    notes=18,
    rated=0,
    rateable=0,
    sections_written=1,
    sections=8,
    is_example=False,
)


def school_row(dossier_id: str, **values: Any) -> DossierRow:
    """Return a row; the visit is on the day on which the tests' clock stands."""
    return replace(_ROW, dossier_id=dossier_id, **values)


def many_rows(count: int) -> list[DossierRow]:
    """Return rows with names that tell them apart."""
    return [
        school_row(
            f"d{number}",
            school_name=f"School {number:04d}",
            place=("Meerdrecht", "Zuidwoude", "Lindewijk")[number % 3],
            round=f"{2024 + number % 3}–{2025 + number % 3}",
            visit_date=f"2026-{1 + number % 12:02d}-{1 + number % 28:02d}",
            notes=number,
        )
        for number in range(count)
    ]
