"""The profile of the standards on screen: own scores, a colleague's and those of the jury, per indicator.

A colleague's scores are in it only once I have locked mine and they have locked theirs (R19).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jurytool.instruments.schema import Group, Instrument, Item, ItemKind
from jurytool.models.enums import RatingState
from jurytool.services.context import Context
from jurytool.services.dossier.overview import DossierView, JurorView
from jurytool.services.judging.comparison import may_compare
from jurytool.services.judging.independence import read_lock_state
from jurytool.services.judging.ratings import NO_RATINGS, ItemRatings, list_ratings

NOT_YET = RatingState.NOT_RATED.label
OPEN = "nog open"  # somebody scored, and the jury has not settled it
_STATES = {state.value: state.label for state in RatingState if state.value}
_SHORT = {RatingState.NOT_APPLICABLE.label: "n.v.t.", NOT_YET: "nog niet"}


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose scores a mark stands for; without a juror id those of the jury together."""

    juror_id: str
    initials: str
    name: str
    is_me: bool = False
    seat: int = 0

    @property
    def is_joint(self) -> bool:
        """Whether it is the whole jury."""
        return not self.juror_id


JOINT = Voice("", "samen", "samen")


@dataclass(frozen=True, slots=True)
class ProfileItem:
    """One indicator: per voice a point of the scale, or in words why there is none."""

    code: str
    title: str
    points: tuple[str, ...]  # "" where there is none
    rest: tuple[str, ...]  # "niet gezien"; "" where there is a point


@dataclass(frozen=True, slots=True)
class ProfileGroup:
    """A standard with its indicators; `scale` are the points, from low to high."""

    title: str
    scale: tuple[str, ...]
    items: tuple[ProfileItem, ...]


@dataclass(frozen=True, slots=True)
class ScoreProfile:
    """All standards; `kept_back` are the colleagues whose scores are not shown yet."""

    voices: tuple[Voice, ...]
    groups: tuple[ProfileGroup, ...]
    kept_back: tuple[JurorView, ...] = ()


def read_profile(ctx: Context, dossier: DossierView) -> ScoreProfile:
    """Return the profile of the assessment on which the screens are."""
    if not dossier.assessments:
        return ScoreProfile((), ())
    main = dossier.main
    ratings = {one.id: list_ratings(ctx, dossier.id, main.id, one.id) for one in main.instruments}
    seen = {juror for some in ratings.values() for each in some.values() for juror in each.own}
    lock = read_lock_state(ctx, dossier.id, main.id)
    open_to_me = {one.id for one in dossier.colleagues if one.on_paper} | set(lock.locked_by)
    shown = seen & open_to_me if may_compare(dossier, lock) else set()
    colleagues = tuple(one for one in dossier.colleagues if one.id in shown)
    voices = tuple(_voices(ctx, dossier, colleagues))
    groups = tuple(
        _group(one, group, items, ratings[one.id], voices)
        for one in main.instruments
        for group in one.groups
        if (items := [item for item in group.items if item.kind is ItemKind.SCALE])
    )
    return ScoreProfile(voices, groups, tuple(one for one in dossier.colleagues if one not in colleagues))


def _voices(ctx: Context, dossier: DossierView, colleagues: tuple[JurorView, ...]) -> Iterator[Voice]:
    me = dossier.juror(ctx.my_juror(dossier.id))
    if dossier.i_rate and me is not None:
        yield Voice(me.id, me.initials, "ik", is_me=True)
    yield from (Voice(one.id, one.initials, one.called, seat=one.seat) for one in colleagues)
    if dossier.colleagues or not dossier.i_rate:
        yield JOINT


def _group(
    instrument: Instrument,
    group: Group,
    items: list[Item],
    ratings: dict[str, ItemRatings],
    voices: tuple[Voice, ...],
) -> ProfileGroup:
    scale = instrument.scale(items[0].scale)
    points = tuple(point.value for point in scale.points) if scale else ()
    made = tuple(_item(instrument, item, ratings.get(item.key, NO_RATINGS), voices) for item in items)
    return ProfileGroup(f"{group.code} {group.title}".strip(), points, made)


def _item(instrument: Instrument, item: Item, ratings: ItemRatings, voices: tuple[Voice, ...]) -> ProfileItem:
    scale = instrument.scale(item.scale)
    known = {point.value for point in scale.points} if scale else set()
    values = [ratings.score.value if voice.is_joint else ratings.value_of(voice.juror_id) for voice in voices]
    points = tuple(value if value in known else "" for value in values)
    rest = tuple(
        "" if value in known else _STATES.get(value, value) or _why_not(voice, ratings)
        for voice, value in zip(voices, values, strict=True)
    )
    return ProfileItem(item.code, item.title, points, rest)


def _why_not(voice: Voice, ratings: ItemRatings) -> str:
    return OPEN if voice.is_joint and ratings.score.is_open else NOT_YET


def describe_item(item: ProfileItem, voices: tuple[Voice, ...]) -> str:
    """Return an indicator in words: "1.1 De school evalueert: ik 3, Joost 2, samen nog niet gescoord"."""
    told = (f"{voice.name} {item.points[n] or item.rest[n]}" for n, voice in enumerate(voices))
    return f"{item.code} {item.title}: {', '.join(told)}".strip()


def describe_rest(item: ProfileItem, voices: tuple[Voice, ...]) -> str:
    """Return in words who gave no point and why; once where that is so for everybody."""
    words = set(item.rest)
    if len(words) == 1:
        return next(iter(words))
    told = zip(voices, item.rest, strict=True)
    return " · ".join(f"{voice.initials} {_SHORT.get(why, why)}" for voice, why in told if why)
