"""What I erased on this laptop and a colleague let stand: told when that answer comes in (R20).

My own erasure goes on holding here, so what I erased does not come back by itself or by a file.
"""

from __future__ import annotations

from collections.abc import Sequence

from jurytool.exchange.preview import Effect, PreviewLine
from jurytool.history.change import Change
from jurytool.models.fields import RECORDS
from jurytool.storage.staging import Staging

_ANSWER = "seen"


def list_kept(staging: Staging, acts: Sequence[Change], me: str) -> list[PreviewLine]:
    """Return a line for each answer that comes now and says no to an erasure of mine."""
    mine = {act.record: act.values() for act in acts if me and act.origin.author == me}
    answers = [record for kind, record in staging.list_records() if kind == _ANSWER] if mine else []
    lines = []
    for answer in (one for record in answers for one in staging.read_record(_ANSWER, record)[1]):
        said = mine.get(str(answer.values().get("about")), {})
        erased_type, erased_id = said.get("erased_type"), said.get("erased_id")
        if answer.origin.author != me and isinstance(erased_id, str) and erased_type in RECORDS:
            line = PreviewLine(Effect.KEPT, str(erased_type), erased_id, "", answer.origin.author, "")
            lines.append(line)
    return lines
