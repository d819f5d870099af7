"""Parts of a report that are written once, where one visit carries several assessments.

A part that is shared has one home: the section of one assessment, whose text the other reports print too.
What a borrower wrote before stays in the history of its own section, which starts anew from the shared text
once the part is its own again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from jurytool.services.changes import Changes
from jurytool.services.context import Context, require
from jurytool.services.dossier.assessments import find_assessment, section_id
from jurytool.services.report.own_keys import is_own
from jurytool.services.report.report_options import NO_OPTIONS, SHARE, ReportOptions, list_options, put_option
from jurytool.services.text_fields import promote_drafts
from jurytool.storage.log import Act
from jurytool.storage.queries import get_row, list_rows

if TYPE_CHECKING:
    from jurytool.models.tables import Section as SectionRow
    from jurytool.services.dossier.overview import AssessmentView, DossierView

PROFILE_PART = "@profile"  # the school's own statement, which is no section
_TWO_VERSIONS = "Van deze tekst staan twee versies naast elkaar. Kies eerst samen welke versie blijft staan."
_EMPTY = "Hier staat nog niets, en in het andere rapport wel. Deel de tekst vanuit dat rapport."
Options = Mapping[str, ReportOptions]


def resolve_home(options: Options, assessment_id: str, part: str) -> str:
    """Return the assessment whose text a part of a report prints; its own where it is not shared.

    Two laptops may have shared both ways at once: then every laptop takes the same one of the round.
    """
    path = [assessment_id]
    while home := options.get(path[-1], NO_OPTIONS).home_of(part):
        if home in path:
            return min(path[path.index(home) :])
        path.append(home)
    return path[-1]


def list_sharers(options: Options, ids: Iterable[str], assessment_id: str, part: str) -> tuple[str, ...]:
    """Return the other assessments whose reports print the same text in this part."""
    home = resolve_home(options, assessment_id, part)
    others = (each for each in ids if each != assessment_id)
    return tuple(each for each in others if resolve_home(options, each, part) == home)


def list_shared_rows(
    ctx: Context, dossier_id: str, assessment_id: str, options: Options
) -> dict[str, tuple[str, SectionRow | None]]:
    """Return by part the assessment that is its home, and its section there, of what a report borrows."""
    from jurytool.models.tables import Section as SectionRow

    shared = options.get(assessment_id, NO_OPTIONS).shared_parts
    homes = {part: resolve_home(options, assessment_id, part) for part in shared}
    homes = {part: home for part, home in homes.items() if home != assessment_id}
    rows = {
        row.id: row
        for home in set(homes.values())
        for row in list_rows(ctx.store, SectionRow, dossier_id, {"assessment_id": home})
    }
    return {part: (home, rows.get(section_id(home, part))) for part, home in homes.items()}


def find_place(ctx: Context, dossier: DossierView, target: str) -> str:
    """Return the assessment in which a place on the screen ("section:ID") is shown, "" where it is of none.

    A text that the chosen report prints is shown there, also where its home is another one.
    """
    home = find_assessment(ctx, target)
    if not dossier.assessments or home in ("", dossier.main.id):
        return home
    record_id = target.rpartition(":")[2]
    rows = list_shared_rows(ctx, dossier.id, dossier.main.id, list_options(ctx, dossier.id))
    borrowed = {section_id(each, part) for part, (each, _) in rows.items()}
    return dossier.main.id if record_id in borrowed else home


def list_covered(ctx: Context, dossier: DossierView, assessment_id: str, part: str) -> tuple[str, ...]:
    """Return the assessments whose own words in a part would not be shown any more if it were shared.

    The standard text of an outline is no word of their own, nor what is the same anyway.
    """
    promote_drafts(ctx, dossier.id)
    home = resolve_home(list_options(ctx, dossier.id), assessment_id, part)
    outline = dossier.assessment(assessment_id).instrument.outline
    elements = (each for chapter in (outline.chapters if outline else ()) for each in chapter.elements)
    usual = {each.text.strip() for each in elements if each.key == part}
    known = {"", _read_part(ctx, home, part), *usual}
    partners = list_partners(dossier, assessment_id, part)
    return tuple(each for each in partners if each != home and _read_part(ctx, each, part) not in known)


def list_partners(dossier: DossierView, assessment_id: str, part: str) -> tuple[str, ...]:
    """Return the other assessments of a dossier whose reports have the same part."""
    chosen = dossier.assessment(assessment_id)
    if is_own(part) or ":" in part:
        return ()
    return tuple(
        one.id
        for one in dossier.assessments
        if one.id != assessment_id and one.instrument.id == chosen.instrument.id
    )


def share_part(ctx: Context, dossier: DossierView, assessment_id: str, part: str) -> Changes:
    """Let all reports of a dossier print the text that this one has in a part."""
    promote_drafts(ctx, dossier.id)  # what is being typed is what the others get
    partners = list_partners(dossier, assessment_id, part)
    require(partners, "Er is geen andere beoordeling met dit deel in het rapport.")
    options = list_options(ctx, dossier.id)
    home = resolve_home(options, assessment_id, part)
    others = [_read_part(ctx, each, part) for each in partners if each != home]
    require(_read_part(ctx, home, part) or not any(others), _EMPTY)

    def work(act: Act) -> str:
        for each in partners:
            if each != home:
                put_option(act, each, options.get(each, NO_OPTIONS), SHARE + part, home)
        return section_id(home, part)

    return ctx.perform(dossier.id, "tekst delen", work)


def _read_part(ctx: Context, assessment_id: str, part: str) -> str:
    """Return the text that an assessment has of its own in a part."""
    from jurytool.models.tables import Assessment
    from jurytool.models.tables import Section as SectionRow

    if part == PROFILE_PART:
        home = get_row(ctx.store, Assessment, assessment_id)
        return home.profile_statement.strip() if home else ""
    row = get_row(ctx.store, SectionRow, section_id(assessment_id, part))
    return row.text.strip() if row else ""


def end_sharing(ctx: Context, dossier: DossierView, assessment_id: str, part: str) -> Changes:
    """Give a report a text of its own again, which starts from the shared one.

    In the report where the text is at home it ends for all who borrow it: each gets a copy.
    """
    promote_drafts(ctx, dossier.id)
    options = list_options(ctx, dossier.id)
    home = resolve_home(options, assessment_id, part)
    ids = [one.id for one in dossier.assessments]
    enders = list_sharers(options, ids, assessment_id, part) if home == assessment_id else (assessment_id,)

    def work(act: Act) -> str:
        _end(ctx, act, options, home, enders, part)
        return section_id(assessment_id, part)

    return ctx.perform(dossier.id, "eigen tekst maken", work)


def remove_assessment(ctx: Context, dossier: DossierView, gone: AssessmentView) -> Changes:
    """Put an assessment in the bin; who borrowed a text of it keeps that as a text of its own.

    Raises InputRefusedError where such a text stands in two versions.
    """
    promote_drafts(ctx, dossier.id)
    options = list_options(ctx, dossier.id)
    ids = [one.id for one in dossier.assessments]
    parts = {part for each in ids for part in options.get(each, NO_OPTIONS).shared_parts}

    def work(act: Act) -> str:
        for part in sorted(parts):
            if resolve_home(options, gone.id, part) == gone.id:
                _end(ctx, act, options, gone.id, list_sharers(options, ids, gone.id, part), part)
        act.delete("assessment", gone.id, gone.basis)
        return gone.id

    return ctx.perform(dossier.id, "beoordeling weghalen", work)


def _end(ctx: Context, act: Act, options: Options, home: str, enders: Iterable[str], part: str) -> None:
    for each in enders:
        _copy(ctx, act, home, each, part)
        put_option(act, each, options.get(each, NO_OPTIONS), SHARE + part, "")


def _copy(ctx: Context, act: Act, home: str, borrower: str, part: str) -> None:
    from jurytool.models.tables import Assessment
    from jurytool.models.tables import Section as SectionRow

    if part == PROFILE_PART:
        source = get_row(ctx.store, Assessment, home)
        require(not (source and source.conflicts), _TWO_VERSIONS)
        act.set("assessment", borrower, "profile_statement", source.profile_statement if source else "")
        return
    row = get_row(ctx.store, SectionRow, section_id(home, part))
    require(not (row and row.conflicts), _TWO_VERSIONS)
    values = {"text": row.text if row else "", "heading": row.heading if row else ""}
    act.put(
        "section",
        section_id(borrower, part),
        {"assessment_id": borrower, "element_key": part, "position": "5"},
        values,
    )
