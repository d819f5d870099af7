"""A report of some sixty pages: more than any jury has written."""

from __future__ import annotations

import random
from dataclasses import replace

from jurytool.report.content import Mark, ReportContent
from tests.report.samples import excellent_content

_WORDS = [
    *(
        "de",
        "leerlingen",
        "kiezen",
        "zelf",
        "met",
        "wie",
        "zij",
        "hun",
        "doelen",
        "bespreken",
        "en",
        "leggen",
    ),
    *("uit", "waarom", "dat", "helpt", "het", "team", "kijkt", "elke", "week", "naar", "wat", "er", "beter"),
    *(
        "kan",
        "ouders",
        "herkennen",
        "verhaal",
        "van",
        "school",
        "bestuurders",
        "vragen",
        "door",
        "een",
        "maatje",
    ),
    *("wijst", "nieuwe", "collega’s", "weg", "lessen", "beginnen", "niemand", "overslaan", "kwaliteitszorg"),
    *("ontwikkelingsperspectief", "verantwoordelijkheid", "onderwijstijd", "samen", "rustig", "opbrengsten"),
]


def sixty_pages() -> ReportContent:
    """Return the sample with long findings, each under headings of its own; equal at every call."""
    chance = random.Random(60)
    content = excellent_content()
    sections = tuple(
        replace(one, text="\n".join(_part(chance, f"{place}.{part}") for part in range(1, 12)))
        if one.element_key.startswith("bevindingen")
        else one
        for place, one in enumerate(content.sections)
    )
    grids = tuple(
        replace(grid, marks={key: Mark(mark.value, _sentence(chance)) for key, mark in grid.marks.items()})
        for grid in content.grids
    )
    return replace(content, sections=sections, grids=grids)


def _part(chance: random.Random, number: str) -> str:
    lines = [f"## Onderdeel {number} van wat de jury zag"]
    for _ in range(chance.randint(3, 6)):
        lines.append(" ".join(_sentence(chance) for _ in range(chance.randint(4, 9))))
    lines += [f"- {_sentence(chance)}" for _ in range(chance.randint(0, 4))]
    lines += [f"> {_sentence(chance)}"] if chance.random() < 0.4 else []
    return "\n".join(lines)


def _sentence(chance: random.Random) -> str:
    words = chance.choices(_WORDS, k=chance.randint(8, 22))
    return " ".join(words).capitalize() + "."
