"""What an import asked to erase, as it stands now: what still waits, or that all of it was answered."""

from __future__ import annotations

from dataclasses import replace

from jurytool.services.context import Context
from jurytool.services.erasing.erasure_requests import list_requests
from jurytool.services.exchange.import_groups import Effect, Group, GroupCount, count_groups, waiting_words
from jurytool.services.exchange.importing import MergeReport

ANSWERED = "beantwoord"


def tell_answers(ctx: Context, report: MergeReport, count: GroupCount) -> GroupCount:
    """Return a count of an import with what of its requests waits now; any other count as it is."""
    if count.group is not Group.ERASED or not count.asked:
        return count
    asked = {(one.record_type, one.record_id) for one in report.lines if one.effect is Effect.ASKED}
    requests = list_requests(ctx, report.dossier_id)
    waits = sum((one.record_type, one.record_id) in asked for one in requests)
    return replace(count, more=waiting_words(waits) or ANSWERED)


def count_with_answers(ctx: Context, report: MergeReport) -> list[GroupCount]:
    """Return what an import brought, with what of its requests waits now."""
    return [tell_answers(ctx, report, count) for count in count_groups(report)]
