"""The practice talk: an invented school that is made for it and leaves without a trace."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from jurytool.models.enums import JurorRole
from jurytool.paths import resources_dir
from jurytool.services.context import Context
from jurytool.services.dossier.demo import write_demo
from jurytool.services.dossier.demo_data import read_demo, read_record
from jurytool.services.dossier.demo_records import DemoDeclaration, DemoDossier, DemoJuror
from jurytool.services.dossier.dossiers import remove_dossier
from jurytool.services.dossier.start import PRACTICE_DOSSIER, has_practice
from jurytool.services.values import shorten_initials
from jurytool.services.visit.notes import NoteView, list_notes

CRITERION = "criterion"
_TALK = dt.timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class PracticeStep:
    """What is said, what to do with it, and what must be recorded of it."""

    needs: str  # a kind of note, or CRITERION
    who: str
    said: str
    task: str


@dataclass(frozen=True, slots=True)
class PracticeScript:
    """The whole talk; the file calls the steps `step`."""

    title: str
    ending: str
    step: tuple[PracticeStep, ...]


def read_script() -> PracticeScript:
    """Return the talk in its order."""
    script: PracticeScript = read_record(resources_dir() / "practice" / "script.toml", PracticeScript)
    return script


def start_practice(ctx: Context) -> str:
    """Make the invented school anew, with its visit today and its talk now; returns the dossier's id."""
    end_practice(ctx)
    write_demo(ctx, _of_today(ctx, read_demo(resources_dir() / "practice" / "school")), PRACTICE_DOSSIER)
    return PRACTICE_DOSSIER


def end_practice(ctx: Context) -> bool:
    """Remove all that was made and typed in the practice talk; returns whether there was anything."""
    if not has_practice(ctx):
        return False
    remove_dossier(ctx, PRACTICE_DOSSIER)
    return True


def find_step(ctx: Context, steps: Sequence[PracticeStep], skipped: Mapping[int, int] | None = None) -> int:
    """Return which step is to be done now, counted from 0; their number when all is done or skipped.

    A note does one step, the one that was asked for when it was made: who writes more than was asked misses
    no step. `skipped` says of a step how far the notes went when it was skipped (`last_place`).
    """
    passed, number = dict(skipped or {}), 0
    for note in sorted(list_notes(ctx, PRACTICE_DOSSIER), key=lambda one: one.place):
        while number in passed and passed[number] < note.place:
            number += 1
        if number == len(steps):
            break
        if _does(note, steps[number]):
            passed[number] = min(note.place, passed.get(number, note.place))
    while number in passed:
        number += 1
    return number


def last_place(ctx: Context) -> int:
    """Return how far the notes of the practice talk go."""
    return max((note.place for note in list_notes(ctx, PRACTICE_DOSSIER)), default=0)


def _does(note: NoteView, step: PracticeStep) -> bool:
    return bool(note.tags) if step.needs == CRITERION else note.kind.value == step.needs


def _of_today(ctx: Context, demo: DemoDossier) -> DemoDossier:
    """Fill in what the file leaves open: who practises, and when."""
    now = ctx.clock.now().local()
    day, profile = now.date(), ctx.profile
    end = min(now + _TALK, now.replace(hour=23, minute=59))
    juror = DemoJuror(
        initials=shorten_initials(profile.initials) or "IK",
        name=profile.name or "Jij",
        role=JurorRole.JUROR.value,
        declaration=DemoDeclaration(declared_on=day.isoformat(), remarks=""),
    )
    items = [replace(one, planned_start=f"{now:%H:%M}") for one in demo.programme_item]
    return replace(
        demo,
        juror=(juror,),
        contact=tuple(replace(contact, on_date=day.isoformat()) for contact in demo.contact),
        programme_item=tuple(replace(one, planned_end=f"{end:%H:%M}") for one in items),
    )
