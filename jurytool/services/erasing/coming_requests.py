"""What a file would ask me to erase, before it is taken over; what was answered is not asked (R20)."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from jurytool.exchange.preview import Effect, PreviewLine
from jurytool.history.change import Change
from jurytool.history.erasure import ERASURE, Erasures, named_in
from jurytool.history.view import view_record
from jurytool.models.fields import RECORDS
from jurytool.services.erasing.erasure_requests import subject_of
from jurytool.storage.staging import Staging

_ANSWER = "seen"


def list_coming(
    staging: Staging,
    acts: Sequence[Change],
    named: Iterable[Change],
    erasures: Erasures,
    filled: Container[str],
) -> list[PreviewLine]:
    """Return a line for each erasure that comes now, or whose words come back, and that waits for my answer.

    While nobody said who I am, what anybody answered with no is not asked: most often that was me, before.
    """
    new = {record for kind, record in staging.list_records() if kind == ERASURE}
    waiting = {one.id: one for one in named if erasures.waits_for(one)}
    declined = _read_declined(staging, erasures.viewer) if waiting else {}
    lines = []
    for act in sorted(acts, key=lambda act: act.order):
        names = dict.fromkeys(named_in(act))
        said_no = declined.get(act.record, set())
        left = tuple(waiting[name] for name in names if name in waiting and name not in said_no)
        if left and (act.record in new or any(one.id in filled for one in left)):
            record_type, record = subject_of(act, left)
            if record_type in RECORDS:
                lines.append(PreviewLine(Effect.ASKED, record_type, record, "", act.origin.author, ""))
    return lines


def _read_declined(staging: Staging, me: str) -> dict[str, set[str]]:
    """Return what was let stand of each erasure, by me or, where that is not known, by anybody."""
    answers: dict[str, list[Change]] = {}
    for change in staging.read_all(_ANSWER):
        answers.setdefault(change.record, []).append(change)
    found: dict[str, set[str]] = {}
    for changes in answers.values():
        view = view_record(RECORDS[_ANSWER], changes)
        ids = view.fields["change_ids"].value
        if not view.hidden and view.owner == (me or view.owner) and isinstance(ids, list):
            found.setdefault(str(view.fields["about"].value), set()).update(str(one) for one in ids)
    return found
