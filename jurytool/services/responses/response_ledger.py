"""All that a screen shows of the reaction of the school: the passages of the report, what it says of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from jurytool.report.passages import Passage, list_passages
from jurytool.services.context import Context
from jurytool.services.dossier.overview import AssessmentView, DossierView, read_dossier
from jurytool.services.report.report_versions import VersionView, list_versions
from jurytool.services.report.reports import read_report_content
from jurytool.services.responses.responses import ResponseView, list_responses


@dataclass(frozen=True, slots=True)
class Ledger:
    """The report of one assessment as a school reads it, and what it says."""

    dossier: DossierView
    assessment: AssessmentView
    passages: tuple[Passage, ...]
    responses: tuple[ResponseView, ...]
    version: VersionView | None  # the concept that was sent last, else the last that was made
    versions: tuple[VersionView, ...] = ()

    @property
    def place(self) -> tuple[str, str]:
        """The dossier and the assessment that the report is about."""
        return self.dossier.id, self.assessment.id

    @property
    def last_position(self) -> str:
        """Behind which a new reaction comes."""
        return max((one.position for one in self.responses), default="")

    @property
    def waiting(self) -> int:
        """How many reactions wait for a decision."""
        return sum(one.is_open for one in self.responses)

    @property
    def without_reason(self) -> int:
        """How many reactions were decided on and lack the reason that the school is to read."""
        return sum(one.lacks_reason for one in self.responses)

    @property
    def first_to_do(self) -> str:
        """The first reaction that waits for a decision, else for a reason; "" where all is done."""
        return next(
            (one.id for one in self.responses if one.is_open),
            next((one.id for one in self.responses if one.lacks_reason), ""),
        )

    @property
    def has_text(self) -> bool:
        """Whether the jury wrote anything to which the school can react."""
        return any(one.section_id for one in self.passages)

    def count_by_passage(self) -> Counter[str]:
        """Return how many reactions each passage has, by its key."""
        return Counter(one.passage_key for one in self.responses if one.passage_key)

    def passage(self, key: str) -> Passage | None:
        """Return a passage by its key."""
        return next((one for one in self.passages if one.key == key), None)

    def response(self, response_id: str) -> ResponseView | None:
        """Return a reaction by its id."""
        return next((one for one in self.responses if one.id == response_id), None)


def read_ledger(ctx: Context, dossier_id: str) -> Ledger | None:
    """Return the ledger of the assessment on which the screens are; None where nothing is judged."""
    dossier = read_dossier(ctx, dossier_id)
    if not dossier.assessments:
        return None
    assessment = dossier.main
    content = read_report_content(ctx, dossier_id, assessment.id)
    versions = list_versions(ctx, dossier_id, assessment.id)
    concepts = [one for one in versions if not one.is_final]
    concepts.sort(key=lambda one: one.sent_on)  # those that were not sent come first
    return Ledger(
        dossier,
        assessment,
        _as_read(list_passages(content), concepts[-1] if concepts else None),
        tuple(list_responses(ctx, dossier_id, assessment.id, content)),
        concepts[-1] if concepts else None,
        tuple(versions),
    )


def _as_read(passages: Sequence[Passage], version: VersionView | None) -> tuple[Passage, ...]:
    """Return passages with the numbers that the school has before them; 0 where it has none there."""
    if version is None or not version.is_numbered:
        return tuple(passages)
    keys = version.passages
    return tuple(replace(one, number=keys.index(one.key) + 1 if one.key in keys else 0) for one in passages)
