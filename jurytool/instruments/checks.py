"""What must hold in an instrument besides the shape of its parts: keys, references, norms, times, verdict.

Every check is a function that raises InstrumentError at the first thing that is wrong; `check_instrument`
runs them all. Those of the report stand in `outline_checks`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from jurytool.instruments.keys import check_keys, check_values, numbered
from jurytool.instruments.locator import Path
from jurytool.instruments.outline_checks import check_outline
from jurytool.instruments.schema import Group, Instrument, Item, ItemKind
from jurytool.instruments.source import Source, suggest
from jurytool.models.enums import ContactKind, ProgrammeKind, RatingState, ReportPhase

ITEM_ATTRIBUTES: Mapping[ItemKind, frozenset[str]] = MappingProxyType(
    {
        ItemKind.NARRATIVE: frozenset({"scale", "explanation"}),
        ItemKind.SCALE: frozenset({"scale", "explanation"}),
        ItemKind.NUMBER: frozenset({"threshold", "unless_met", "explanation"}),
        ItemKind.CHECK: frozenset({"unless_met", "explanation"}),
        ItemKind.CHOICE: frozenset({"options", "many", "other"}),
        ItemKind.FACT: frozenset({"default", "in_table", "explanation"}),
    }
)
_NEEDED: Mapping[ItemKind, str] = MappingProxyType(
    {ItemKind.SCALE: "scale", ItemKind.NUMBER: "threshold", ItemKind.CHOICE: "options"}
)
_DECIMAL = re.compile(r"-?\d+(?:\.\d+)?")
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")


def check_instrument(instrument: Instrument, source: Source) -> None:
    """Raise InstrumentError at the first thing in the instrument that cannot work."""
    _check_keys(instrument, source)
    for path, _, item in each_item(instrument):
        _check_item(instrument, item, path, source)
    _check_scales(instrument, source)
    _check_programme(instrument, source)
    _check_phases(instrument, source)
    _check_verdict(instrument, source)
    _check_use(instrument, source)
    check_outline(instrument, source)


def check_usual_grids(instrument: Instrument, library: Mapping[str, Instrument], source: Source) -> None:
    """Raise InstrumentError when a usual grid is not among the instruments that can be added to this one."""
    addable = [key for key, other in library.items() if other.addable and key != instrument.id]
    for index, grid in enumerate(instrument.usual_grids):
        if grid not in addable:
            raise source.error(
                ("usual_grids", index),
                f'er is geen kader "{grid}" dat erbij gebruikt kan worden.',
                suggest(grid, addable),
            )


def each_item(instrument: Instrument) -> Iterator[tuple[Path, Group, Item]]:
    """Yield every item with its group and its place in the file."""
    for group_index, group in enumerate(instrument.groups):
        for index, item in enumerate(group.items):
            yield ("groups", group_index, "items", index), group, item


def _check_keys(instrument: Instrument, source: Source) -> None:
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,63}", instrument.id):
        raise source.error(
            ("id",),
            f'"{instrument.id}" kan geen id zijn.',
            "Gebruik kleine letters, cijfers en -, zonder spatie.",
        )
    check_keys(numbered(("groups",), (group.key for group in instrument.groups)), source)
    check_keys(((path, item.key) for path, _, item in each_item(instrument)), source)
    check_keys(numbered(("sectors",), (sector.key for sector in instrument.sectors)), source)
    check_keys(numbered(("source_groups",), (group.key for group in instrument.source_groups)), source)
    check_keys(numbered(("phases",), (phase.key for phase in instrument.phases)), source)
    check_keys(numbered(("scales",), (scale.key for scale in instrument.scales)), source)
    for path, _, item in each_item(instrument):
        check_keys(numbered((*path, "options"), (option.key for option in item.options)), source)
    if instrument.verdict is not None:
        options = (option.key for option in instrument.verdict.options)
        check_keys(numbered(("verdict", "options"), options), source)


def _check_item(instrument: Instrument, item: Item, path: Path, source: Source) -> None:
    given = {
        "scale": bool(item.scale),
        "threshold": item.threshold is not None,
        "options": bool(item.options),
        "many": item.many,
        "other": item.other,
        "default": bool(item.default),
        "in_table": not item.in_table,
        "explanation": bool(item.explanation),
    }
    for name in (name for name, is_given in given.items() if is_given):
        if name not in ITEM_ATTRIBUTES[item.kind]:
            raise source.error(
                (*path, name), f'"{name}" hoort niet bij een onderdeel van soort "{item.kind}".'
            )
    needed = _NEEDED.get(item.kind)
    if needed is not None and not given[needed]:
        raise source.error((*path, "kind"), f'bij een onderdeel van soort "{item.kind}" hoort "{needed}".')
    if item.scale and instrument.scale(item.scale) is None:
        known = (scale.key for scale in instrument.scales)
        raise source.error((*path, "scale"), f'er is geen schaal "{item.scale}".', suggest(item.scale, known))
    norm = instrument.item(item.unless_met) if item.unless_met else None
    if item.unless_met and (norm is None or norm.kind not in (ItemKind.NUMBER, ItemKind.CHECK)):
        known = (other.key for other in instrument.items(ItemKind.NUMBER, ItemKind.CHECK))
        message = f'er is geen norm "{item.unless_met}".'
        raise source.error((*path, "unless_met"), message, suggest(item.unless_met, known))
    if item.threshold is not None and not _DECIMAL.fullmatch(item.threshold.value):
        raise source.error(
            (*path, "threshold", "value"),
            f'"{item.threshold.value}" is geen getal.',
            'Schrijf een getal met een punt, bijvoorbeeld "3.25".',
        )


def _check_scales(instrument: Instrument, source: Source) -> None:
    reserved = {state.value for state in RatingState}
    for index, scale in enumerate(instrument.scales):
        path: Path = ("scales", index, "points")
        check_values(numbered(path, (point.value for point in scale.points)), source)
        if len(scale.points) < 2:
            raise source.error(path, f'de schaal "{scale.key}" heeft minstens twee punten nodig.')
        for number, point in enumerate(scale.points):
            if point.value in reserved:
                raise source.error((*path, number, "value"), f'"{point.value}" heeft al een eigen betekenis.')


def _check_programme(instrument: Instrument, source: Source) -> None:
    kinds = [kind.value for kind in ProgrammeKind]
    for index, item in enumerate(instrument.programme):
        path: Path = ("programme", index)
        if item.kind not in kinds:
            raise source.error(
                (*path, "kind"), f'"kind" kan niet "{item.kind}" zijn.', suggest(item.kind, kinds)
            )
        for name, time in (("start", item.start), ("end", item.end)):
            if not _TIME.fullmatch(time):
                raise source.error((*path, name), f'"{time}" is geen tijd.', 'Schrijf bijvoorbeeld "09:15".')
        if item.end <= item.start:
            raise source.error((*path, "end"), f"het eind {item.end} ligt niet na het begin {item.start}.")
        known = [group.key for group in instrument.source_groups]
        named: list[tuple[Path, str]] = [((*path, "source_group"), item.source_group)]
        named += [((*path, "other_groups", place), key) for place, key in enumerate(item.other_groups)]
        for where, key in named:
            if key and key not in known:
                raise source.error(where, f'er is geen bron "{key}".', suggest(key, known))


def _check_phases(instrument: Instrument, source: Source) -> None:
    _check_events(instrument, source, "contact", [kind.value for kind in ContactKind])
    _check_events(instrument, source, "report", [phase.value for phase in ReportPhase])
    for index, phase in enumerate(instrument.phases):
        if phase.contact and phase.report:
            raise source.error(
                ("phases", index, "report"), 'een fase heeft "contact" of "report", niet allebei.'
            )


def _check_events(instrument: Instrument, source: Source, name: str, kinds: list[str]) -> None:
    """Check what gives phases their dates: something known, and of each kind one phase."""
    taken: set[str] = set()
    for index, phase in enumerate(instrument.phases):
        path: Path = ("phases", index, name)
        event: str = getattr(phase, name)
        if event and event not in kinds:
            raise source.error(path, f'"{name}" kan niet "{event}" zijn.', suggest(event, kinds))
        if event in taken:
            raise source.error(path, f'"{event}" hoort al bij een andere fase.')
        taken |= {event} - {""}


def _check_verdict(instrument: Instrument, source: Source) -> None:
    verdict = instrument.verdict
    if verdict is not None and all(option.key != "open" for option in verdict.options):
        raise source.error(
            ("verdict",), 'bij "verdict" hoort een keuze met key "open".', "Daarmee begint elke beoordeling."
        )


def _check_use(instrument: Instrument, source: Source) -> None:
    group = instrument.application_group
    if group and instrument.group(group) is None:
        known = (known_group.key for known_group in instrument.groups)
        raise source.error(("application_group",), f'er is geen groep "{group}".', suggest(group, known))
    if not instrument.standalone and not instrument.addable:
        raise source.error(
            ("standalone",), 'dit kader is nergens te gebruiken: zet "standalone" of "addable" op true.'
        )
    if instrument.standalone and instrument.outline is None:
        raise source.error((), 'hier ontbreekt "outline". Verwacht: de opbouw van het rapport.')
    if instrument.addable and (instrument.outline is None or instrument.outline.grid_annex is None):
        raise source.error(("addable",), 'bij "addable" hoort een bijlage: [outline.grid_annex].')
