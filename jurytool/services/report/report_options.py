"""What a team chooses about a report as a whole: its figure, the order of its findings, what it shares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.services.ids import derived_id
from jurytool.services.records import NOTHING, Basis, basis_of, write_fields
from jurytool.storage.log import Act
from jurytool.storage.queries import list_rows

FIGURE, FINDINGS, SHARE = "figure", "findings", "share:"
ON, BY_TALK, BY_CRITERION = "on", "talks", "criteria"
_WORDS: Mapping[str, str] = {ON: "ja", BY_TALK: "per gesprek", BY_CRITERION: "per criterium"}
_NAMES: Mapping[str, str] = {FIGURE: "profiel van de standaarden", FINDINGS: "indeling van de bevindingen"}


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """The choices about one report, by name; what was never chosen is as the outline has it."""

    values: Mapping[str, str] = field(default_factory=dict)
    basis: Basis = NOTHING

    @property
    def has_figure(self) -> bool:
        """Whether the annex shows the profile of the standards too."""
        return self.values.get(FIGURE) == ON

    @property
    def findings(self) -> str:
        """How the findings are ordered: `BY_TALK`, `BY_CRITERION`, or "" as the outline has it."""
        return self.values.get(FINDINGS, "")

    @property
    def shared_parts(self) -> tuple[str, ...]:
        """The parts of which this report uses the text of another."""
        found = (name for name, value in self.values.items() if name.startswith(SHARE) and value)
        return tuple(name.removeprefix(SHARE) for name in found)

    def home_of(self, part: str) -> str:
        """Return the assessment whose text a part of this report uses; "" where it has its own."""
        return self.values.get(SHARE + part, "")


NO_OPTIONS = ReportOptions()


def list_options(ctx: Context, dossier_id: str) -> dict[str, ReportOptions]:
    """Return the choices about every report of a dossier, by the id of its assessment."""
    from jurytool.models.tables import Assessment, ReportOption

    rows: dict[str, list[ReportOption]] = {}
    for row in list_rows(ctx.store, ReportOption, dossier_id):
        rows.setdefault(row.assessment_id or "", []).append(row)
    # a colleague may have taken away where a text was at home: then nobody borrows it any more
    homes = {row.id for row in list_rows(ctx.store, Assessment, dossier_id)} if rows else set()
    return {
        assessment_id: ReportOptions(
            {row.option: row.value for row in some if not row.option.startswith(SHARE) or row.value in homes},
            basis_of(*some),
        )
        for assessment_id, some in rows.items()
    }


def put_option(act: Act, assessment_id: str, options: ReportOptions, option: str, value: str) -> None:
    """Write one choice within an act, on the version that was shown."""
    record_id = derived_id(assessment_id, "option", option)
    identity = {"assessment_id": assessment_id, "option": option}
    write_fields(act, "report_option", record_id, {"value": value}, options.basis, identity)


def show_figure(
    ctx: Context, dossier_id: str, assessment_id: str, options: ReportOptions, *, on: bool
) -> Changes:
    """Let the annex show the profile of the standards, or leave it out again."""

    def work(act: Act) -> str:
        put_option(act, assessment_id, options, FIGURE, ON if on else "")
        return assessment_id

    return ctx.perform(dossier_id, "profiel in de bijlage" if on else "profiel uit de bijlage", work)


def name_option(option: str, parts: Mapping[str, str]) -> str:
    """Return what a choice is called; `parts` gives the names of parts that can be shared."""
    part = option.removeprefix(SHARE)
    return _NAMES.get(option) or (f"gedeelde tekst: {parts.get(part, part)}" if part != option else option)


def word_option(option: str, value: str, objects: Iterable[tuple[str, str]]) -> str:
    """Return the words of a chosen value; `objects` gives id and name of each assessment."""
    if option.startswith(SHARE):
        return next((f"de tekst van {name}" for each, name in objects if each == value), "een eigen tekst")
    return _WORDS.get(value, "nee" if option == FIGURE else "zoals in het kader")
