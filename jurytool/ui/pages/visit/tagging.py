"""What a note can be about: criteria as pills with a key, indicators by their code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jurytool.instruments.schema import Group, Instrument, Item, ItemKind
from jurytool.services.dossier.overview import DossierView
from jurytool.services.visit.group_coverage import reads_by_standard, scale_groups

MOST_PILLS = 9  # as many as there are digits

CRITERIA = (ItemKind.NARRATIVE, ItemKind.CHOICE)  # what the jury writes about
INDICATORS = (ItemKind.SCALE, ItemKind.NUMBER, ItemKind.CHECK)

_FAMILIES = {
    ItemKind.NARRATIVE: "Criteria",
    ItemKind.SCALE: "Indicatoren",
    ItemKind.NUMBER: "Normen",
    ItemKind.CHECK: "Normen",
}

Pair = tuple[str, str]  # instrument id and item key, as a note's tag has them


@dataclass(frozen=True, slots=True)
class TagOption:
    """A criterion or indicator that a note can be about."""

    instrument_id: str
    item_key: str
    code: str  # "3", "3.2" or ""
    name: str  # for narrow places
    title: str  # the official designation
    is_criterion: bool
    family: str = ""  # under which it is listed: "Criteria", "Indicatoren · 2 Aanbod"

    @property
    def pair(self) -> Pair:
        """Instrument id and item key."""
        return (self.instrument_id, self.item_key)

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The only pair, as a standard has several."""
        return (self.pair,)

    @property
    def row_key(self) -> str:
        """What the map of evidence calls it."""
        return self.item_key

    @property
    def key(self) -> str:
        """The pair in one word, for widgets."""
        return f"{self.instrument_id}/{self.item_key}"

    @property
    def label(self) -> str:
        """Code and name: "3 Aanpak"."""
        return f"{self.code} {self.name}".strip()

    @property
    def chip(self) -> str:
        """What a card says: a criterion by its name, an indicator by its code."""
        return self.label if self.is_criterion or not self.code else self.code

    @property
    def short(self) -> str:
        """What a pill says while it is off: the code where there is one."""
        return self.code or self.name


@dataclass(frozen=True, slots=True)
class Standard:
    """A group of indicators, through which each of them is reached."""

    instrument_id: str
    group_key: str
    code: str
    title: str
    options: tuple[TagOption, ...]

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """What a stored tag on this standard or on one of its indicators says."""
        return ((self.instrument_id, self.group_key), *(option.pair for option in self.options))

    @property
    def key(self) -> str:
        """The standard in one word, for widgets."""
        return f"{self.instrument_id}/{self.group_key}"

    @property
    def row_key(self) -> str:
        """What the map of evidence calls it."""
        return self.group_key

    @property
    def label(self) -> str:
        """Code and title: "3 Afstemming"."""
        return f"{self.code} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class Tagging:
    """All that notes of a dossier can be about; `word` is what the screen calls it.

    `read_by` are the standards by which the main instrument is read, none where it has criteria of its own;
    `groups` are all other groups of indicators, those of added grids among them.
    """

    pills: tuple[TagOption, ...] = ()
    others: tuple[TagOption, ...] = ()
    word: str = "criterium"
    read_by: tuple[Standard, ...] = ()
    groups: tuple[Standard, ...] = ()

    @property
    def rows(self) -> tuple[TagOption | Standard, ...]:
        """What the map of evidence has rows for: criteria, and the standards that stand for them."""
        return (*self.pills, *self.read_by)

    def find(self, pair: Pair) -> TagOption | None:
        """Return the option of a stored tag, or None where its instrument is no longer in use."""
        return next((option for option in (*self.pills, *self.others) if option.pair == pair), None)

    def in_order(self, pairs: Iterable[Pair]) -> list[Pair]:
        """Return stored tags in the order of the instruments, each once; what is not in use comes last."""
        places = {option.pair: place for place, option in enumerate((*self.pills, *self.others))}
        return sorted(set(pairs), key=lambda pair: (places.get(pair, len(places)), pair))

    def by_key(self, key: str) -> TagOption | None:
        """Return the option that a widget names."""
        return next((option for option in (*self.pills, *self.others) if option.key == key), None)


def make_tagging(dossier: DossierView) -> Tagging:
    """Return what notes of this dossier can be about: the criteria first, then every indicator."""
    instruments = {one.id: one for each in dossier.assessments for one in each.instruments}
    if not instruments:
        return Tagging()
    main = dossier.main.instrument
    criteria = list(_options(main, CRITERIA))
    others = criteria[MOST_PILLS:]
    for instrument in instruments.values():
        if instrument is not main:
            others += _options(instrument, CRITERIA)
        others += _options(instrument, INDICATORS)
    word = "criterium" if main.room == "Criteria" else "indicator"
    own = {group.key for group in scale_groups(main)} if reads_by_standard(main) else set()
    groups = [one for instrument in instruments.values() for one in _standards(instrument)]
    read_by = [one for one in groups if one.instrument_id == main.id and one.group_key in own]
    rest = [one for one in groups if one not in read_by]
    return Tagging(tuple(criteria[:MOST_PILLS]), tuple(others), word, tuple(read_by), tuple(rest))


def _standards(instrument: Instrument) -> Iterator[Standard]:
    for group in instrument.groups:
        options = tuple(_option(instrument, group, item) for item in group.items if item.kind in INDICATORS)
        if options:
            yield Standard(instrument.id, group.key, group.code, group.title, options)


def _options(instrument: Instrument, kinds: tuple[ItemKind, ...]) -> Iterator[TagOption]:
    for group in instrument.groups:
        for item in group.items:
            if item.kind in kinds:
                yield _option(instrument, group, item)


def _option(instrument: Instrument, group: Group, item: Item) -> TagOption:
    family = _FAMILIES.get(item.kind, "")
    if item.kind is not ItemKind.NARRATIVE:
        family = " · ".join(part for part in (family, f"{group.code} {group.title}".strip()) if part)
    criterion = item.kind in CRITERIA
    return TagOption(instrument.id, item.key, item.code, item.short_name, item.title, criterion, family)
