"""When a score is the jury's: one rule for the grid, the overview and the report.

Pure: it sees no more than the scores that it is given, by juror. What a juror may not see yet is simply
not among them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto


class Agreement(Enum):
    """How far the jury is with one item."""

    UNRATED = auto()  # nobody gave a score
    WAITING = auto()  # those who scored agree, but somebody has not scored yet
    DIFFERING = auto()  # they have to choose together
    SETTLED = auto()


@dataclass(frozen=True, slots=True)
class JuryScore:
    """What the jury has for one item; `value` is filled only when it is settled."""

    agreement: Agreement
    value: str = ""
    missing: tuple[str, ...] = ()  # ids of the jurors who have not scored

    @property
    def is_open(self) -> bool:
        """Whether somebody scored and the jury has not settled it."""
        return self.agreement in (Agreement.WAITING, Agreement.DIFFERING)


def judge_score(
    own: Mapping[str, str], raters: Sequence[str], joint: str = "", *, joint_in_conflict: bool = False
) -> JuryScore:
    """Return what counts for the jury: what was written together, else what all who rate gave alike.

    `own` holds values by juror id, `raters` the ids of those in the team who rate. The score of one who works
    alone counts at once; with a colleague it waits, however long, until something is written together.
    """
    given = {juror: own[juror] for juror in raters if own.get(juror)}
    missing = tuple(juror for juror in raters if juror not in given)
    values = set(given.values())
    if joint_in_conflict:
        return JuryScore(Agreement.DIFFERING, missing=missing)
    if joint:
        return JuryScore(Agreement.SETTLED, joint, missing)
    if not given:
        return JuryScore(Agreement.UNRATED, missing=missing)
    if len(values) > 1:
        return JuryScore(Agreement.DIFFERING, missing=missing)
    if missing:
        return JuryScore(Agreement.WAITING, missing=missing)
    return JuryScore(Agreement.SETTLED, values.pop())
