"""Assessments keep the instrument with which they began."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jurytool.errors import InternalError
from jurytool.services.dossier.assessments import add_assessment, add_grid, remove_grid
from jurytool.services.dossier.jurors import edit_juror
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.values import clean_value
from tests.services.conftest import ES, GRID, SmallDossier


def bring_newer_version(dossier: SmallDossier, instrument_id: str) -> None:
    """Let the program have a newer version of an instrument."""
    library = dossier.ctx.library
    texts = {**library.texts, instrument_id: f"# nieuwer\n{library.texts[instrument_id]}"}
    instruments = dict(library.instruments)
    newer = replace(instruments[instrument_id], version="10", title="Een nieuwere versie")
    instruments[instrument_id] = newer
    dossier.ctx._library = replace(library, texts=texts, instruments=instruments)


def copies(dossier: SmallDossier, instrument_id: str) -> int:
    query = "SELECT count(*) FROM instrument_copy WHERE dossier_id = ? AND instrument_id = ?"
    return int(dossier.ctx.store.reader().execute(query, (dossier.id, instrument_id)).fetchone()[0])


def test_a_newer_version_of_the_program_changes_no_assessment(dossier: SmallDossier) -> None:
    title = dossier.main.instrument.title
    bring_newer_version(dossier, ES)
    add_assessment(dossier.ctx, dossier.id, ES, "Havo")
    assert {one.instrument.title for one in read_dossier(dossier.ctx, dossier.id).assessments} == {title}
    assert copies(dossier, ES) == 1


def test_a_grid_that_comes_back_is_the_one_that_was_there(dossier: SmallDossier) -> None:
    title = dossier.main.grids[0].title
    remove_grid(dossier.ctx, dossier.id, dossier.main, GRID)
    bring_newer_version(dossier, GRID)
    add_grid(dossier.ctx, dossier.id, dossier.main.id, GRID)
    assert dossier.main.grids[0].title == title
    assert copies(dossier, GRID) == 1


def test_of_two_copies_the_first_counts_whatever_its_number(dossier: SmallDossier) -> None:
    title = dossier.main.instrument.title

    def work(act: object) -> None:
        identity = {"instrument_id": ES, "version": "9", "toml": "later"}
        act.create("instrument_copy", dossier.ctx.clock.new_id(), identity)  # type: ignore[attr-defined]

    dossier.ctx.perform(dossier.id, "kopie", work)
    assert dossier.main.instrument.title == title


@pytest.mark.parametrize(
    ("record_type", "field"),
    [("juror", "role"), ("contact", "kind"), ("note", "kind"), ("programme_item", "kind")],
)
def test_a_code_that_nothing_could_read_is_never_stored(
    dossier: SmallDossier, record_type: str, field: str
) -> None:
    with pytest.raises(InternalError, match="baas"):
        clean_value(record_type, field, "baas")
    with pytest.raises(InternalError):
        edit_juror(dossier.ctx, dossier.id, read_dossier(dossier.ctx, dossier.id).jurors[0], {"role": "baas"})
    assert read_dossier(dossier.ctx, dossier.id).jurors[0].role.value == "juror"
