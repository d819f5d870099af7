"""The stored fields: what is declared here is what history, storage, search and exchange go by."""

from __future__ import annotations

import pytest

from jurytool.models import fields
from jurytool.models.fields import RECORDS, Kind, Ownership, Value

EMPTY: dict[Kind, Value] = {Kind.INTEGER: None, Kind.BOOLEAN: False, Kind.REFERENCE: None, Kind.KEYS: []}


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_knows_what_is_empty(kind: Kind) -> None:
    assert fields.FieldSpec("f", kind).empty == EMPTY.get(kind, "")


def test_an_empty_list_is_not_shared() -> None:
    spec = fields.FieldSpec("f", Kind.KEYS)
    assert spec.empty is not spec.empty


def test_what_people_write_for_themselves_is_own_what_they_tick_is_union_the_rest_is_joint() -> None:
    """R12 and R13: only joint records can be in conflict."""
    assert {name for name, spec in RECORDS.items() if spec.ownership is Ownership.OWN} == {
        "declaration", "erasure", "item_time", "note", "rating", "opinion", "statement_mark",
        "feedback_point", "point_said", "rating_lock", "seen",
    }  # fmt: skip
    assert {name for name, spec in RECORDS.items() if spec.ownership is Ownership.UNION} == {
        "attendance", "note_tag", "note_answer", "document_read", "statement_note", "attachment",
        "report_choice", "own_word",
    }  # fmt: skip


def test_only_ones_own_judgement_is_withheld() -> None:
    """R19."""
    withheld = {
        (name, field.name)
        for name, spec in RECORDS.items()
        for field in spec.fields.values()
        if field.withheld
    }
    assert withheld == {("rating", "value"), ("rating", "explanation"), ("opinion", "text")}


def test_report_text_is_in_the_line_grammar_and_nothing_else_is() -> None:
    """R15: these are the texts that will be merged by paragraph."""
    narrative = {
        (name, field.name)
        for name, spec in RECORDS.items()
        for field in spec.fields.values()
        if field.kind is Kind.NARRATIVE
    }
    assert narrative == {("section", "text"), ("assessment", "profile_statement")}


# text that is stored and not searched for, and why
UNSEARCHED = {
    (
        "dossier",
        "unit_code",
    ): "schools are found by name in services.dossier.places, with the code of the unit",
    ("seen", "reason"): "why a colleague does not erase something: it stands beside that request",
    ("own_word", "word"): "it stands in a text, where it is found",
    ("dossier", "round"): "schools are found by name in services.dossier.places, with their round",
    ("dossier", "moved_to"): "the id of another dossier",
    ("instrument_copy", "version"): "of the instrument, written by nobody in the team",
    ("instrument_copy", "toml"): "the instrument itself: its items and chapters are found by name",
    ("report_version", "label"): "counted by the program",
    ("report_version", "file_name"): "of a file that stands in a folder of the user",
    ("report_version", "sha256"): "a checksum",
    ("school_response", "passage"): "words of the report, which is searched itself",
    **dict.fromkeys(
        [("report_point", name) for name in ("title", "text", "before", "passage", "author", "made")],
        "of a Word file that came back: handled in its own list, and no text of the dossier",
    ),
}


def test_all_text_that_is_stored_is_searched_for_or_there_is_a_reason() -> None:
    unsearched = {
        (name, field.name)
        for name, spec in RECORDS.items()
        for field in spec.fields.values()
        if field.kind in (Kind.TEXT, Kind.NARRATIVE) and not field.searchable
    }
    assert unsearched == set(UNSEARCHED)


def test_only_text_can_be_searched_for() -> None:
    for spec in RECORDS.values():
        for field in spec.fields.values():
            assert not field.searchable or field.kind in (Kind.TEXT, Kind.NARRATIVE), field.name


def test_no_field_has_the_name_of_a_column_that_every_table_has() -> None:
    taken = {
        "id",
        "dossier_id",
        "owner",
        "root_lamport",
        "root_change",
        "hidden",
        "returned",
        "conflicts",
        "heads",
    }
    for spec in RECORDS.values():
        assert not taken & set(spec.fields)


def test_a_word_that_says_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="secret"):
        fields._record("x", Ownership.OWN, y="text secret")
