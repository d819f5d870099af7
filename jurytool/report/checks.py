"""Rapportwacht: what in a report is worth a second look before it leaves. Pure; its cost grows with the text.

Cautious by design: what is told here has to be true nearly always, or people stop reading it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from jurytool.instruments.schema import ElementKind
from jurytool.report import check_dates, check_names, check_responses, check_verdict, check_words
from jurytool.report.content import ReportContent, Section
from jurytool.report.issues import Check, Checked, CheckedText, Issue, IssueKind, Surroundings
from jurytool.report.outline import PrintedChapter, print_chapters
from jurytool.report.short_texts import list_short_texts
from jurytool.text.grammar import parse_text
from jurytool.text.sentences import split_sentences

_REMEMBERED = 64  # standard texts: each report has a few, the same ones after each pause in typing
_CHECKS: tuple[Check, ...] = (
    *check_verdict.CHECKS,
    *check_responses.CHECKS,
    *check_names.CHECKS,
    *check_dates.CHECKS,
    *check_words.CHECKS,
)


def find_issues(content: ReportContent, around: Surroundings) -> tuple[Issue, ...]:
    """Return what is worth a second look, by kind and in the order of the report, each once."""
    checked = Checked(content, around, tuple(list_texts(content)), tuple(list_short_texts(content)))
    found = [*around.conflicts, *(issue for check in _CHECKS for issue in check(checked))]
    order = list(IssueKind)
    found.sort(key=lambda issue: order.index(issue.kind))
    return tuple({issue.key: issue for issue in reversed(found)}.values())[::-1]


def list_texts(content: ReportContent) -> Iterator[CheckedText]:
    """Yield the texts that the jury wrote, in the order of the report."""
    for printed in print_chapters(content):
        for element in printed.chapter.elements:
            for section in content.sections:
                is_own = section.element_key.split(":")[0] == element.key
                if not is_own or printed.scope.instrument.id != content.instrument.id:
                    continue
                yield CheckedText(
                    section.section_id or section.element_key,
                    _name(printed, section),
                    section.heading,
                    parse_text(section.text),
                    section,
                    element.kind,
                    printed.chapter,
                    element.kind is ElementKind.TEXT,
                    _standard_sentences(element.text) if element.kind is ElementKind.TEXT else frozenset(),
                )


@lru_cache(maxsize=_REMEMBERED)
def _standard_sentences(text: str) -> frozenset[str]:
    lines = (line.text for line in parse_text(text))
    return frozenset(sentence.strip() for line in lines for sentence in split_sentences(line))


def _name(printed: PrintedChapter, section: Section) -> str:
    key, _, finding = section.element_key.partition(":")
    element = next(each for each in printed.chapter.elements if each.key == key)
    own = next((each.heading for each in element.findings if each.key == finding), element.heading)
    heading = section.heading or section.programme_item or printed.scope.fill(own)
    return heading or printed.title
