"""Texts that mean harm or come from far: drawn from a seed, so that a failure can be repeated.

`JURYTOOL_HOSTILE` says how many a test draws, `JURYTOOL_HOSTILE_PDF` how many are laid out for a PDF.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator, Sequence

NUMBER = int(os.environ.get("JURYTOOL_HOSTILE", "200"))
NUMBER_IN_PDF = int(os.environ.get("JURYTOOL_HOSTILE_PDF", NUMBER // 5))  # laying out takes longer
_BATCH = 50
_PIECES = (
    *("=1+1", "+SUM(A1)", "-2", "@som", "=cmd|'/c calc'!A1", '=HYPERLINK("http://x.invalid")', "\t=1", "'=1"),
    *("<w:p>", "</w:t>", "]]>", "&amp;", "&#0;", "<!DOCTYPE x>", "{links}", "{school}", "_x0041_", "${x}"),
    *("\x00", "\x07", "\x0b", "\x1b[31m", "\x7f", "\x85", "\u2028", "\ufeff", "\ufffe", "\U0001ffff"),
    *("\ud800", "\udfff", "\ud83c\udf93", "\U0001f469\u200d\U0001f3eb", "e\u0301", "\u0301" * 40, "\ufb01"),
    *(
        "\u0130",
        "ß",
        "\u0133",
        "’",
        "“",
        "–",
        "…",
        "שלום",
        "مرحبا",
        "\u202e",
        "\u2066",
        "\u2069",
        "漢字",
        "ไทย",
    ),
    *(
        "ไทย",
        "नमस्ते",
        "\u00ad",
        "\u200b",
        "\u00a0",
        "\u202f",
        "%s",
        "%n",
        "\\",
        "\\\\server\\map",
        "(x)",
        "%%EOF",
    ),
    *("# kop", "## kop", "- punt", "1. eerste", "> citaat", "**vet**", "*schuin", "⟦note:x⟧", "[link](x)"),
    *("\r\n", "\n\n", "\r", "\t", "  ", "", "007", "1e5", "3,10", "12-12-2026", "waar", "#N/B", "C:\\x\\y"),
    *("http://x.invalid", "mailto:x@y.invalid", "file:///etc", "woord", "De school", "leerlingen", "x" * 300),
)


def seeded() -> random.Random:
    """Return a source of chance whose seed is printed; `JURYTOOL_SEED` repeats a run."""
    seed = int(os.environ.get("JURYTOOL_SEED", random.SystemRandom().randrange(2**32)))
    print("seed", seed)  # noqa: T201 - a failure shows it
    return random.Random(seed)


def hostile_batches(chance: random.Random, number: int = NUMBER) -> Iterator[Sequence[str]]:
    """Yield texts by the fifty, as many as asked in all."""
    for first in range(0, number, _BATCH):
        yield [_draw(chance) for _ in range(min(_BATCH, number - first))]


def _draw(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.6:
        joint = chance.choice(("", " ", "\n"))
        return joint.join(chance.choices(_PIECES, k=chance.randint(1, 8)))
    if kind < 0.9:
        return "".join(chr(_point(chance)) for _ in range(chance.randint(1, 60)))
    return (chance.choice(_PIECES) * chance.randint(1, 400))[:20_000]


def _point(chance: random.Random) -> int:
    return chance.choice((chance.randrange(0x80), chance.randrange(0x3000), chance.randrange(0x110000)))
