"""Fields in standard texts and headings: `{school}`, `{bezoekdatum}`, `{fase:fase6}`, `{feit:predicaat_tot}`.

They are Dutch, since a team that writes its own instrument types them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from jurytool.instruments.schema import Instrument, ItemKind

VISIT_DATE = "bezoekdatum"
FIELD_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "school": "naam van de school",
        "sector": "sector",
        "plaats": "plaats",
        "bestuur": "bestuur",
        "ronde": "ronde",
        VISIT_DATE: "datum van het bezoek",
    }
)
PHASE_PREFIX = "fase:"
FACT_PREFIX = "feit:"

_BRACED = re.compile(r"\{([^{}\n]*)\}")


def braced_names(text: str) -> tuple[str, ...]:
    """Return everything that stands between braces, known or not, in order of first appearance."""
    return tuple(dict.fromkeys(match.group(1) for match in _BRACED.finditer(text)))


def has_lone_brace(text: str) -> bool:
    """Return whether a brace stands without its other half."""
    return any(brace in _BRACED.sub("", text) for brace in "{}")


def is_field(name: str) -> bool:
    """Return whether a name between braces is a field; the phase or fact in it need not exist."""
    return name in FIELD_LABELS or any(
        name.startswith(prefix) and len(name) > len(prefix) for prefix in (PHASE_PREFIX, FACT_PREFIX)
    )


def fields_in(text: str) -> tuple[str, ...]:
    """Return the names of the fields in a text, without braces, each once, in order of appearance."""
    return tuple(name for name in braced_names(text) if is_field(name))


def field_labels(instrument: Instrument) -> Mapping[str, str]:
    """Return what each field of this instrument is called, for gaps in a text and for help on screen."""
    labels = dict(FIELD_LABELS)
    for phase in instrument.phases:
        labels[PHASE_PREFIX + phase.key] = f"datum van fase {phase.number}: {phase.title}"
    for item in instrument.items(ItemKind.FACT):
        labels[FACT_PREFIX + item.key] = item.title
    return MappingProxyType(labels)


def fill_fields(
    text: str, values: Mapping[str, str], labels: Mapping[str, str] = FIELD_LABELS
) -> tuple[str, tuple[str, ...]]:
    """Return the text with its fields filled, and the names of the fields that had no value.

    A field without a value becomes its label in square brackets, `[naam van de school]`. Values are put in
    as they are, on one line; what only looks like a field stays as it was written.
    """
    parts = fill_parts(text, values, labels)
    return "".join(words for words, _ in parts), tuple(dict.fromkeys(name for _, name in parts if name))


def fill_parts(
    text: str, values: Mapping[str, str], labels: Mapping[str, str] = FIELD_LABELS
) -> list[tuple[str, str]]:
    """Return the text with its fields filled in pieces, each with the name of the field that it misses."""
    parts: list[tuple[str, str]] = []
    filled = ""
    start = 0
    for found in _BRACED.finditer(text):
        filled += text[start : found.start()]
        start = found.end()
        name = found.group(1)
        value = " ".join(values.get(name, "").split()) if is_field(name) else found.group()
        filled += value
        if not value:
            parts += [(filled, ""), (f"[{labels.get(name) or _plain_label(name)}]", name)]
            filled = ""
    return [part for part in (*parts, (filled + text[start:], "")) if part[0]]


def _plain_label(name: str) -> str:
    if name.startswith(PHASE_PREFIX):
        return f"datum van {name.removeprefix(PHASE_PREFIX)}"
    return FIELD_LABELS.get(name, name.removeprefix(FACT_PREFIX))
