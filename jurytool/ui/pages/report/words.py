"""How long a report is, and words that a narrow label can show."""

from __future__ import annotations

from collections.abc import Iterator

from jurytool.report.blocks import Heading, ListBlock, Paragraph, Report
from jurytool.text.dutch import format_count
from jurytool.text.grammar import count_words


def count_report_words(report: Report) -> int:
    """Return how many words the chapters have: headings, running text and lists, no tables."""
    return sum(count_words(text) for text in _texts(report))


def _texts(report: Report) -> Iterator[str]:
    for block in report.blocks:
        if isinstance(block, Heading):
            yield block.text
        elif isinstance(block, Paragraph):
            yield "".join(run.text for run in block.runs)
        elif isinstance(block, ListBlock):
            yield from ("".join(run.text for run in runs) for runs in block.items)


def describe_length(words: int, page: int = 0, pages: int = 0) -> str:
    """Return "Pagina 3 van 9 · 1.840 woorden"; without pages only the words."""
    length = f"{format_count(words)} {'woord' if words == 1 else 'woorden'}"
    return f"Pagina {page} van {pages} · {length}" if pages else length
