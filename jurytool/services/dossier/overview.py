"""One dossier at a glance: the school, its phases, the team, the assessments."""

from __future__ import annotations

from dataclasses import dataclass

from jurytool.errors import InternalError
from jurytool.instruments.schema import Instrument
from jurytool.models.enums import JurorRole
from jurytool.services.context import Context
from jurytool.services.dossier.phases import PhaseView, list_phases
from jurytool.services.records import NOTHING, Basis, basis_of
from jurytool.services.report.outlines import OwnPart, fit_outline
from jurytool.services.report.report_options import NO_OPTIONS, ReportOptions, list_options
from jurytool.services.report.shared_parts import PROFILE_PART, list_sharers, resolve_home
from jurytool.services.values import shorten_initials
from jurytool.storage.queries import get_row, list_own_parts, list_rows
from jurytool.text.normalise import format_brin

NAMELESS = "School (naam nog te kiezen)"


@dataclass(frozen=True, slots=True)
class JurorView:
    """A member of the team; `declared_on` is "" until independence was declared.

    `initials` are as short as a screen or a sheet has room for, `stored_initials` what was typed.
    """

    id: str
    name: str
    initials: str
    role: JurorRole
    declared_on: str
    remarks: str
    is_me: bool
    basis: Basis = NOTHING
    on_paper: bool = False  # works without Jurytool; what this one judged is written down by a colleague
    stored_initials: str = ""
    seat: int = 0  # 0 for me, else the place among the others, from 1: the screens give each a colour by it

    @property
    def called(self) -> str:
        """The name, or the initials of one without."""
        return self.name or self.initials


@dataclass(frozen=True, slots=True)
class AssessmentView:
    """An assessment with the instruments in use."""

    id: str
    object_name: str
    verdict: str
    profile_statement: str
    instrument: Instrument
    grids: tuple[Instrument, ...]
    basis: Basis = NOTHING
    options: ReportOptions = NO_OPTIONS  # what was chosen about its report
    own_parts: tuple[OwnPart, ...] = ()  # sections of the team's own, which stand in the outline too
    with_responses: bool = False  # the report has the reactions of the school as an annex

    @property
    def instruments(self) -> tuple[Instrument, ...]:
        """The main instrument and the added grids."""
        return (self.instrument, *self.grids)


@dataclass(frozen=True, slots=True)
class DossierView:
    """A dossier as most screens need it."""

    id: str
    school_name: str
    sector_key: str
    sector: str
    brin: str
    unit_code: str
    place: str
    board: str
    round: str
    phase: str
    is_example: bool
    phases: tuple[PhaseView, ...]
    jurors: tuple[JurorView, ...]
    assessments: tuple[AssessmentView, ...]
    facts: dict[str, str]
    chosen: str = ""  # id of the assessment on which the screens are
    is_sector_judged: bool = False  # the sector names the object judged: havo, and beside it vwo
    basis: Basis = NOTHING  # of the school and its facts

    @property
    def full_brin(self) -> str:
        """BRIN and unit code as printed."""
        return format_brin(self.brin, self.unit_code)

    @property
    def main(self) -> AssessmentView:
        """The assessment on which the screens are: the chosen one, or the first."""
        chosen = (one for one in self.assessments if one.id == self.chosen)
        return next(chosen, self.assessments[0])

    @property
    def works_alone(self) -> bool:
        """Whether nobody else in the team rates: then no screen shows a second column."""
        return len(self.raters) < 2

    @property
    def raters(self) -> tuple[JurorView, ...]:
        """Those who give scores, in the order of the team."""
        return tuple(juror for juror in self.jurors if juror.role.rates)

    @property
    def colleagues(self) -> tuple[JurorView, ...]:
        """The others who give scores; nobody for one who works alone."""
        return tuple(juror for juror in self.raters if not juror.is_me)

    @property
    def on_paper(self) -> tuple[JurorView, ...]:
        """The colleagues who rate and work without Jurytool: I can write down what they judged."""
        return tuple(juror for juror in self.colleagues if juror.on_paper) if self.i_rate else ()

    @property
    def exchanges(self) -> bool:
        """Whether anybody else in the team has the program: files go back and forth, scores are locked."""
        return any(not juror.is_me and not juror.on_paper for juror in self.jurors)

    @property
    def i_lock(self) -> bool:
        """Whether I have scores that leave this laptop only once I locked them."""
        return self.i_rate and self.exchanges

    @property
    def i_rate(self) -> bool:
        """Whether I give scores in this dossier: not for a reader, nor before I said who I am."""
        return any(juror.is_me for juror in self.raters)

    @property
    def i_read(self) -> bool:
        """Whether I only read in this dossier, and change nothing of it."""
        return any(juror.is_me and juror.role is JurorRole.READER for juror in self.jurors)

    def seat(self, juror_id: str) -> int:
        """Return the seat of a juror; of one who is no longer in the team the one after the last."""
        juror = self.juror(juror_id)
        return juror.seat if juror is not None else len(self.jurors) + 1

    def juror(self, juror_id: str) -> JurorView | None:
        """Return a member of the team, or None for one who is no longer in it."""
        return next((juror for juror in self.jurors if juror.id == juror_id), None)

    def object_of(self, assessment: AssessmentView) -> str:
        """Return what an assessment judges: the name that it was given, else the school's own schoolsoort."""
        return assessment.object_name or (self.sector if self.is_sector_judged else "")

    def name_of(self, assessment_id: str) -> str:
        """Return what one of more assessments is called: what it judges, else its number."""
        for number, one in enumerate(self.assessments, start=1):
            if one.id == assessment_id:
                return self.object_of(one) or f"beoordeling {number}"
        return ""

    def sharers_of(self, assessment_id: str, part: str) -> tuple[str, ...]:
        """Return the names of the other assessments whose reports print the same text in a part."""
        options = {one.id: one.options for one in self.assessments}
        found = list_sharers(options, options, assessment_id, part)
        return tuple(self.name_of(each) for each in found)

    def sector_of(self, assessment: AssessmentView) -> str:
        """Return the sector in which an assessment judges: its schoolsoort, else that of the school."""
        return self.object_of(assessment) if self.is_sector_judged else self.sector

    def assessment(self, assessment_id: str) -> AssessmentView:
        """Return one assessment; raises InternalError where it is not there."""
        for assessment in self.assessments:
            if assessment.id == assessment_id:
                return assessment
        raise InternalError(f"assessment {assessment_id} is not shown")


def read_dossier(ctx: Context, dossier_id: str) -> DossierView:
    """Return a dossier; raises InternalError where it does not exist."""
    from jurytool.models.tables import Dossier, Fact

    row = get_row(ctx.store, Dossier, dossier_id)
    if row is None:
        raise InternalError(f"dossier {dossier_id} does not exist")
    assessments = _assessments(ctx, dossier_id)
    main = assessments[0].instrument if assessments else None
    sector = next((one for one in (main.sectors if main else ()) if one.key == row.sector), None)
    facts = list_rows(ctx.store, Fact, dossier_id)
    return DossierView(
        id=dossier_id,
        school_name=row.school_name,
        sector_key=row.sector,
        sector=sector.name if sector else row.sector,
        brin=row.brin,
        unit_code=row.unit_code,
        place=row.place,
        board=row.board,
        round=row.round,
        phase=row.phase,
        is_example=row.is_example,
        phases=list_phases(ctx, dossier_id, main, row.phase),
        jurors=_jurors(ctx, dossier_id),
        assessments=assessments,
        facts={fact.item_key: fact.value for fact in facts},
        chosen=ctx.chosen_assessment(dossier_id),
        is_sector_judged=sector is not None and sector.is_object,
        basis=basis_of(row, *facts),
    )


def read_school_name(ctx: Context, dossier_id: str) -> str:
    """Return by what a dossier is called, also while its name is to be chosen between two versions.

    Raises InternalError where it does not exist.
    """
    from jurytool.models.tables import Dossier

    row = get_row(ctx.store, Dossier, dossier_id)
    if row is None:
        raise InternalError(f"dossier {dossier_id} does not exist")
    return row.school_name or NAMELESS


def _assessments(ctx: Context, dossier_id: str) -> tuple[AssessmentView, ...]:
    from jurytool.models.tables import Assessment, AssessmentGrid

    grids: dict[str | None, list[AssessmentGrid]] = {}
    for grid in list_rows(ctx.store, AssessmentGrid, dossier_id):
        grids.setdefault(grid.assessment_id, []).append(grid)
    rows = list_rows(ctx.store, Assessment, dossier_id)
    options = list_options(ctx, dossier_id)
    own = _own_parts(ctx, dossier_id)
    statements = {row.id: row.profile_statement for row in rows}
    found = {row.id: ctx.find_instrument(dossier_id, row.instrument_id) for row in rows}
    added = {
        key: [ctx.find_instrument(dossier_id, grid.instrument_id) for grid in some]
        for key, some in grids.items()
    }
    return tuple(
        AssessmentView(
            row.id,
            row.object_name,
            row.verdict,
            statements.get(resolve_home(options, row.id, PROFILE_PART), ""),
            fit_outline(instrument, options.get(row.id, NO_OPTIONS).findings, own.get(row.id, ())),
            tuple(grid for grid in added.get(row.id, ()) if grid is not None),
            basis_of(row, *grids.get(row.id, ())),
            options.get(row.id, NO_OPTIONS),
            tuple(own.get(row.id, ())),
            row.with_responses,
        )
        for row in rows
        if (instrument := found[row.id]) is not None  # without its instrument nothing of it can be shown
    )


def _own_parts(ctx: Context, dossier_id: str) -> dict[str, list[OwnPart]]:
    parts: dict[str, list[OwnPart]] = {}
    for assessment_id, key, position in list_own_parts(ctx.store, dossier_id):
        parts.setdefault(assessment_id, []).append(OwnPart(key, position))
    return parts


def _jurors(ctx: Context, dossier_id: str) -> tuple[JurorView, ...]:
    from jurytool.models.tables import Declaration, Juror

    me = ctx.my_juror(dossier_id)
    declared: dict[str | None, Declaration] = {}
    for declaration in list_rows(ctx.store, Declaration, dossier_id):
        known = declared.get(declaration.juror_id)
        if known is None or not known.declared_on or declaration.owner == declaration.juror_id:
            declared[declaration.juror_id] = declaration  # one's own word goes before another's
    rows = list_rows(ctx.store, Juror, dossier_id)
    others = [row.id for row in rows if row.id != me]
    return tuple(
        JurorView(
            row.id,
            row.name,
            shorten_initials(row.initials),
            JurorRole(row.role or "juror"),
            declared[row.id].declared_on if row.id in declared else "",
            declared[row.id].remarks if row.id in declared else "",
            row.id == me,
            basis_of(row, declared.get(row.id)),
            row.on_paper,
            row.initials,
            others.index(row.id) + 1 if row.id != me else 0,
        )
        for row in rows
    )
