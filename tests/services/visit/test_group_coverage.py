"""The map of evidence by standard."""

from __future__ import annotations

from jurytool.services.context import Context
from jurytool.services.visit.group_coverage import read_group_coverage, scale_groups
from jurytool.services.visit.notes import NewNote, capture_note, delete_note
from tests.services.conftest import PRO, make_dossier


def test_a_note_about_two_indicators_of_a_standard_counts_once(ctx: Context) -> None:
    dossier = make_dossier(ctx, PRO)
    instrument = dossier.main.instrument
    tags = ((PRO, "1.1"), (PRO, "1.2"), (PRO, "6.3"))
    capture_note(ctx, dossier.id, NewNote("Jaarplan gezien", source_group="document", tags=tags))
    gone = capture_note(ctx, dossier.id, NewNote("Weg", source_group="team", tags=tags)).main_id
    delete_note(ctx, dossier.id, gone)
    coverage = read_group_coverage(ctx, dossier.id, instrument)
    first, sixth = scale_groups(instrument)[0].key, scale_groups(instrument)[5].key
    assert coverage.counts == {(first, "document"): 1, (sixth, "document"): 1}
    assert len(coverage.item_keys) == 8


def test_a_question_about_a_standard_is_no_evidence(ctx: Context) -> None:
    dossier = make_dossier(ctx, PRO)
    capture_note(ctx, dossier.id, NewNote("? Wie evalueert", source_group="team", tags=((PRO, "1.1"),)))
    assert read_group_coverage(ctx, dossier.id, dossier.main.instrument).counts == {}


def test_a_note_about_the_standard_itself_counts_for_it(ctx: Context) -> None:
    dossier = make_dossier(ctx, PRO)
    first = scale_groups(dossier.main.instrument)[0].key
    capture_note(ctx, dossier.id, NewNote("Over het geheel", source_group="team", tags=((PRO, first),)))
    assert read_group_coverage(ctx, dossier.id, dossier.main.instrument).counts == {(first, "team"): 1}
