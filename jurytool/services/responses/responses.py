"""The reaction of the school: what it says of a concept, what the jury decides on it, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jurytool.models.enums import ResponseDecision
from jurytool.report.content import ReportContent, SchoolResponse
from jurytool.services.changes import Changes
from jurytool.services.context import Context, require
from jurytool.services.dossier.overview import AssessmentView
from jurytool.services.ids import between
from jurytool.services.records import Basis, basis_of, delete_record, edit_record
from jurytool.services.report.report_versions import VersionView, list_versions
from jurytool.services.responses.response_numbers import name_responses, next_number
from jurytool.services.text_fields import TextField, read_text_field
from jurytool.services.values import clean_values
from jurytool.storage.log import Act
from jurytool.storage.queries import list_rows

if TYPE_CHECKING:
    from jurytool.models.tables import SchoolResponse as ResponseRow
    from jurytool.report.passages import Passage

RECORD = "school_response"
_DECISIONS = {decision.value: decision for decision in ResponseDecision}


@dataclass(frozen=True, slots=True)
class ResponseView:
    """A reaction of the school; `passage_key` is "" where the report no longer has what it is about."""

    id: str
    section_id: str
    version_id: str
    passage: str
    text: str
    received_on: str
    decision: ResponseDecision
    reason: str
    position: str
    basis: Basis
    heading: str = ""  # under which the passage stands now, else its chapter
    numbers: tuple[int, ...] = ()  # of its passages: as the school read them, else as they would be now
    name: str = ""  # by which it is known for good: "4", or "4b" where two laptops both gave that number
    is_unchanged: bool = False  # the passage stands as it stood in the version that the school read
    passage_key: str = ""
    target: str = ""  # where in Rapport the passage is written
    in_conflict: bool = False  # two jurors decided differently

    @property
    def is_open(self) -> bool:
        """Whether the jury has not decided yet."""
        return self.decision is ResponseDecision.OPEN

    @property
    def lacks_reason(self) -> bool:
        """Whether the school is to read why, and nobody wrote that yet."""
        return self.decision.needs_reason and not self.reason.strip()


@dataclass(frozen=True, slots=True)
class NewResponse:
    """A reaction to add; without a passage it is about the report as a whole."""

    text: str
    passage: str = ""
    section_id: str = ""
    version_id: str = ""
    received_on: str = ""


def list_responses(
    ctx: Context, dossier_id: str, assessment_id: str, content: ReportContent
) -> list[ResponseView]:
    """Return the reactions in the order of the report, those on one passage in the order of their coming."""
    from jurytool.models.tables import SchoolResponse as Row

    rows = list_rows(ctx.store, Row, dossier_id, {"assessment_id": assessment_id})
    if not rows:
        return []
    from jurytool.report.passages import list_passages

    passages = list_passages(content)
    versions = {one.id: one for one in list_versions(ctx, dossier_id, assessment_id)}
    names = name_responses(ctx, dossier_id, assessment_id)
    views = [_view(row, passages, names[row.id], versions.get(row.version_id or "")) for row in rows]
    ends = {one.section_id: one.number for one in passages}
    places = {one.key: one.number for one in passages}
    return sorted(views, key=lambda view: _order(view, places, ends))


def _order(view: ResponseView, places: Mapping[str, int], ends: Mapping[str, int]) -> tuple[bool, float]:
    """Return where a reaction comes: what is about nothing in particular is last."""
    if view.passage_key:
        return False, places[view.passage_key]
    is_last = not view.passage or view.section_id not in ends
    return is_last, ends.get(view.section_id, 0) + 0.5 + is_last * (not view.passage)


def _view(
    row: ResponseRow, passages: Sequence[Passage], name: str, version: VersionView | None
) -> ResponseView:
    from jurytool.report.passages import bare_words, find_passage

    section_id = row.section_id or ""
    passage = find_passage(passages, section_id, row.passage.split("\n", maxsplit=1)[0])
    basis = basis_of(row)
    around = next((one for one in passages if section_id and one.section_id == section_id), None)
    spot = passage or around
    printed = {bare_words(one.text) for one in passages}
    return ResponseView(
        id=row.id,
        section_id=section_id,
        version_id=row.version_id or "",
        passage=row.passage,
        text=row.text,
        received_on=row.received_on,
        decision=_DECISIONS.get(row.decision, ResponseDecision.OPEN),  # one of a newer program is open
        reason=row.reason,
        position=row.position,
        basis=basis,
        heading=(spot.heading or spot.chapter) if spot else "",
        numbers=_find_numbers(row.passage, section_id, passages, version.passages if version else ()),
        name=name,
        is_unchanged=bool(passage) and all(bare_words(line) in printed for line in _lines(row.passage)),
        passage_key=passage.key if passage else "",
        target=spot.target if spot else section_id,
        in_conflict=len(basis.heads(row.id, "decision")) > 1 and not row.decision and row.conflicts > 0,
    )


def _find_numbers(
    words: str, section_id: str, passages: Sequence[Passage], sent: Sequence[str]
) -> tuple[int, ...]:
    """Return the numbers of the passages that a reaction is about, one on each line."""
    from jurytool.report.passages import find_number, find_passage

    numbers: dict[int, None] = {}
    for line in _lines(words):
        passage = find_passage(passages, section_id, line)
        places = dict.fromkeys((section_id, passage.section_id if passage else section_id))
        told = (find_number(sent, place, line) for place in places)
        number = next(filter(None, told), passage.number if passage else 0)
        if number:
            numbers[number] = None
    return tuple(numbers)


def _lines(passage: str) -> list[str]:
    return [line for line in passage.split("\n") if line.strip()]


def printed_responses(views: Iterable[ResponseView]) -> tuple[SchoolResponse, ...]:
    """Return the reactions as the report and the letter print them, those without words left out."""
    return tuple(
        SchoolResponse(
            view.id,
            view.passage,
            view.text,
            view.decision,
            view.reason,
            view.section_id,
            view.name,
            view.numbers,
            view.is_unchanged,
        )
        for view in views
        if view.text.strip()
    )


def add_response(
    ctx: Context, dossier_id: str, assessment_id: str, new: NewResponse, last: str = ""
) -> Changes:
    """Add a reaction behind the position `last`; raises InputRefusedError where it says nothing."""
    values = clean_values(RECORD, {"text": new.text, "received_on": new.received_on, "passage": new.passage})
    require(str(values["text"]).strip(), "Typ of plak eerst wat de school schrijft.")
    record_id, number = ctx.clock.new_id(), next_number(ctx, dossier_id, assessment_id)

    def work(act: Act) -> str:
        return act.create(
            RECORD,
            record_id,
            {
                **values,
                "number": number,
                "assessment_id": assessment_id,
                "version_id": new.version_id or None,
                "section_id": new.section_id or None,
                "position": between(last, ""),
            },
        )

    return ctx.perform(dossier_id, "reactie van de school toevoegen", work)


def edit_response(
    ctx: Context, dossier_id: str, response: ResponseView, values: Mapping[str, str]
) -> Changes:
    """Change the day on which a reaction came, or the passage that it is about."""
    label = "reactie van de school wijzigen"
    return edit_record(ctx, dossier_id, RECORD, response.id, values, label, response.basis)


def decide_response(
    ctx: Context, dossier_id: str, response: ResponseView, decision: ResponseDecision
) -> Changes:
    """Say what becomes of a reaction; `OPEN` takes the decision back."""
    values = {"decision": decision.value}
    label = "besluit over een reactie"
    return edit_record(ctx, dossier_id, RECORD, response.id, values, label, response.basis)


def delete_response(ctx: Context, dossier_id: str, response_id: str) -> Changes:
    """Put a reaction in the bin."""
    return delete_record(ctx, dossier_id, RECORD, response_id, "reactie van de school verwijderen")


def response_field(ctx: Context, dossier_id: str, response_id: str) -> TextField:
    """Return the words of a reaction, for an editor."""
    return read_text_field(ctx, dossier_id, RECORD, response_id, "text")


def reason_field(ctx: Context, dossier_id: str, response_id: str) -> TextField:
    """Return why the jury decided as it did, for an editor."""
    return read_text_field(ctx, dossier_id, RECORD, response_id, "reason")


def annex_responses(ctx: Context, dossier_id: str, assessment: AssessmentView, *, on: bool) -> Changes:
    """Print what the school said as an annex of the report, or not any more."""
    values = {"with_responses": on}
    label = "bijlage met reacties"
    return edit_record(ctx, dossier_id, "assessment", assessment.id, values, label, assessment.basis)
