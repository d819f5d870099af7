"""Assessments: one per object judged, with its instruments, verdict, profile and sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from jurytool.errors import InputRefusedError
from jurytool.instruments.schema import Element, ElementKind, Instrument
from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.services.ids import derived_id, first_positions
from jurytool.services.records import delete_record, edit_record
from jurytool.services.values import clean_line
from jurytool.storage.log import Act
from jurytool.storage.queries import find_assessment_of
from jurytool.text.words import lower_first

if TYPE_CHECKING:
    from jurytool.services.dossier.overview import AssessmentView


def copy_instrument(ctx: Context, act: Act, instrument: Instrument) -> None:
    """Keep the instrument's text in the dossier, so that it reads the same on every laptop for ever."""
    record_id = derived_id(act.dossier_id, "instrument", instrument.id, instrument.version)
    identity = {
        "instrument_id": instrument.id,
        "version": instrument.version,
        "toml": ctx.library.texts[instrument.id],
    }
    act.put("instrument_copy", record_id, identity, {})


def create_assessment(
    ctx: Context, act: Act, main: Instrument, grids: Sequence[Instrument], object_name: str, position: str
) -> str:
    """Make an assessment with the root version of its report sections; returns its id."""
    assessment_id = ctx.clock.new_id()
    act.create(
        "assessment",
        assessment_id,
        {
            "object_name": clean_line(object_name, "Het beoordeelde onderdeel"),
            "instrument_id": main.id,
            "verdict": "open",
            "position": position,
        },
    )
    for grid, grid_position in zip(grids, first_positions(len(grids)), strict=True):
        put_grid(act, assessment_id, grid.id, grid_position)
    for element_key, values in root_sections(main):
        act.create(
            "section", section_id(assessment_id, element_key), {**values, "assessment_id": assessment_id}
        )
    return assessment_id


def section_id(assessment_id: str, element_key: str, programme_item: str = "") -> str:
    """Return the id of the section that belongs to an outline element (and a talk)."""
    return derived_id(assessment_id, "section", element_key, programme_item)


def root_sections(instrument: Instrument) -> Iterator[tuple[str, dict[str, str | list[str]]]]:
    """Yield the key and starting values of every section that the outline has from the start.

    A default finding has the key `ELEMENT:FINDING`.
    """
    for element in outline_elements(instrument):
        if element.kind is ElementKind.FINDINGS:
            positions = first_positions(len(element.findings))
            for finding, position in zip(element.findings, positions, strict=True):
                key = f"{element.key}:{finding.key}"
                keys = list(finding.item_keys)
                yield key, {"element_key": key, "item_keys": keys, "position": position}
        elif element.kind in (ElementKind.TEXT, ElementKind.SECTION, ElementKind.LIST):
            text = element.text if element.kind is ElementKind.TEXT else ""
            yield element.key, {"element_key": element.key, "text": text, "position": "5"}


def outline_elements(instrument: Instrument) -> Iterable[Element]:
    """Return all elements of an instrument's own report outline."""
    chapters = instrument.outline.chapters if instrument.outline else ()
    return [element for chapter in chapters for element in chapter.elements]


def put_grid(act: Act, assessment_id: str, instrument_id: str, position: str) -> None:
    """Add a grid to an assessment within an act."""
    act.put(
        "assessment_grid",
        derived_id(assessment_id, "grid", instrument_id),
        {"assessment_id": assessment_id, "instrument_id": instrument_id},
        {"position": position},
    )


def add_grid(ctx: Context, dossier_id: str, assessment_id: str, instrument_id: str) -> Changes:
    """Add a grid to an assessment; its annex comes with it."""
    instrument = _own_or_offered(ctx, dossier_id, instrument_id)
    if instrument is None or not instrument.addable:
        raise InputRefusedError("Dit kader kan niet worden toegevoegd.")

    def work(act: Act) -> str:
        copy_instrument(ctx, act, instrument)
        if not act.exists("assessment_grid", derived_id(assessment_id, "grid", instrument.id)):
            put_grid(act, assessment_id, instrument.id, "5")
        return assessment_id

    return ctx.perform(dossier_id, "kader toevoegen", work)


def _own_or_offered(ctx: Context, dossier_id: str, instrument_id: str) -> Instrument | None:
    """Return the dossier's own copy of an instrument, else the one that the program has now, else None.

    A newer version of the program may not change what was judged.
    """
    return ctx.find_instrument(dossier_id, instrument_id) or ctx.library.instruments.get(instrument_id)


def remove_grid(ctx: Context, dossier_id: str, assessment: AssessmentView, instrument_id: str) -> Changes:
    """Take an added grid away; its ratings stay in the dossier and come back with it."""
    record_id = derived_id(assessment.id, "grid", instrument_id)
    label = "kader weghalen"
    return delete_record(ctx, dossier_id, "assessment_grid", record_id, label, assessment.basis)


def add_assessment(ctx: Context, dossier_id: str, instrument_id: str, object_name: str) -> Changes:
    """Add the judgement of another object (a schoolsoort, an OKE) to a dossier."""
    instrument = _own_or_offered(ctx, dossier_id, instrument_id)
    if instrument is None:
        raise InputRefusedError("Kies eerst een beoordelingskader.")
    clean_line(object_name, "Het beoordeelde onderdeel", required=True)

    def work(act: Act) -> str:
        copy_instrument(ctx, act, instrument)
        return create_assessment(ctx, act, instrument, (), object_name, "9")

    return ctx.perform(dossier_id, "beoordeling toevoegen", work)


def rename_object(ctx: Context, dossier_id: str, assessment: AssessmentView, object_name: str) -> Changes:
    """Name the object that an assessment judges."""
    line = clean_line(object_name, "Het beoordeelde onderdeel")
    values = {"object_name": line}
    label = "onderdeel benoemen"
    return edit_record(ctx, dossier_id, "assessment", assessment.id, values, label, assessment.basis)


def find_assessment(ctx: Context, target: str) -> str:
    """Return the assessment that a place on the screen ("section:ID") is about, or "" where it is of none."""
    return find_assessment_of(ctx.store, target.rpartition(":")[2])


def set_verdict(ctx: Context, dossier_id: str, assessment: AssessmentView, verdict: str) -> Changes:
    """Choose the verdict: the key of one of the instrument's options."""
    values = {"verdict": verdict}
    named = assessment.instrument.verdict
    label = f"{lower_first(named.title if named else 'de keuze')} kiezen"
    return edit_record(ctx, dossier_id, "assessment", assessment.id, values, label, assessment.basis)
