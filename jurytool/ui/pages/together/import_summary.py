"""What stands on the cards after an import: what it brought, and what of that still waits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from jurytool.services.context import Context
from jurytool.services.dossier.overview import DossierView
from jurytool.services.dossier.rooms import list_rateable
from jurytool.services.exchange.import_answers import ANSWERED, tell_answers
from jurytool.services.exchange.import_groups import Group, GroupCount, count_groups
from jurytool.services.exchange.importing import MergeReport
from jurytool.services.exchange.open_matters import OpenCounts, count_matters
from jurytool.services.judging.agreement import Agreement
from jurytool.text.dutch import count_of


def read_summary(
    ctx: Context, dossier: DossierView, report: MergeReport
) -> tuple[list[GroupCount], Mapping[Group, str]]:
    """Return the counts of an import, with what is to be chosen as it is now, and the line below each."""
    counts = [_as_now(ctx, dossier, report, count) for count in count_groups(report)]
    lines = {
        Group.NEW: "naar Bezoek",
        Group.SCORES: _differences(ctx, dossier),
        Group.MERGED: "bekijk wat er veranderde",
        Group.CHOSEN: "bekijk wat er veranderde",
        Group.CHOOSE: "kies wat blijft",
        Group.BACK: "bekijk wat er terugkwam",
        Group.REMOVED: "bekijk wat er verdween",
        Group.ERASED: "bekijk wat er werd gewist",
        Group.KEPT: "bekijk wat bleef staan",
        Group.REFUSED: "bekijk wat niet meetelt",
    }
    below = {}
    for count in counts:
        more = "" if count.group is Group.NEW else count.more  # that card leads to the notes
        if more == ANSWERED:
            more = "bekijk het antwoord"
        below[count.group] = (more or lines[count.group]) if count.number else ""
    return counts, below


def _as_now(ctx: Context, dossier: DossierView, report: MergeReport, count: GroupCount) -> GroupCount:
    if count.group is Group.ERASED:
        return tell_answers(ctx, report, count)
    if count.group not in (Group.CHOOSE, Group.MERGED):
        return count
    matters = count_matters(ctx, dossier.id).get(dossier.id, OpenCounts())
    if count.group is Group.MERGED:
        left = matters.unconfirmed
        return replace(count, more=f"{left} nog te bevestigen" if left else "")
    number = matters.to_choose
    return replace(count, number=number, words=count_of(number, "keuze", "keuzes"))


def _differences(ctx: Context, dossier: DossierView) -> str:
    if not dossier.assessments:
        return ""
    rated = list_rateable(ctx, dossier)
    differing = sum(ratings.score.agreement is Agreement.DIFFERING for _, ratings in rated)
    return f"{count_of(differing, 'verschil', 'verschillen')} met jou" if differing else "naar Scores"
