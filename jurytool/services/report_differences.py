"""What differs between two versions of a report, or a version and the text of now, as people read it.

The texts come from the log, at the heads that a version was made from: exact, also where its file is not
here, and without what a sentence rests on. The rest is what each version says it printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jurytool.history.view import FieldView, RecordView
from jurytool.models.fields import Value
from jurytool.report.content import ReportContent
from jurytool.report.printed import list_printed
from jurytool.services.context import Context
from jurytool.services.names import Names
from jurytool.services.report_versions import VersionView
from jurytool.services.reports import PROFILE, SECTION_TEXTS, list_text_heads, read_report_content
from jurytool.services.sections import list_chapters
from jurytool.storage.at_heads import read_at_heads
from jurytool.text.shown import Paragraph, diff_shown, split_paragraphs
from jurytool.text.word_diff import diff_words

_BESIDE = "Hier staan nu twee versies naast elkaar. Kies eerst samen."
_Texts = Mapping[tuple[str, str], RecordView]


@dataclass(frozen=True, slots=True)
class Side:
    """A version as it can be compared; `printed` is None where nobody wrote down what else it says."""

    texts: _Texts
    printed: tuple[tuple[str, str], ...] | None


@dataclass(frozen=True, slots=True)
class PartDifference:
    """A part of the report that differs: its title, what differs in it, or why that cannot be shown."""

    title: str
    paragraphs: tuple[Paragraph, ...]
    note: str = ""


def read_side(ctx: Context, dossier_id: str, version: VersionView) -> Side:
    """Return a version as it was made."""
    lines = [line.partition("\t") for line in version.printed]
    printed = tuple((title, text) for title, _, text in lines) if lines else None
    return Side(read_at_heads(ctx.store, dossier_id, version.made_from), printed)


def read_side_now(
    ctx: Context, dossier_id: str, assessment_id: str, content: ReportContent | None = None
) -> Side:
    """Return the report as it would be made now; `content` saves reading it again."""
    heads = list_text_heads(ctx, dossier_id, assessment_id)
    content = content or read_report_content(ctx, dossier_id, assessment_id)
    return Side(read_at_heads(ctx.store, dossier_id, heads), list_printed(content))


def list_differences(
    ctx: Context, dossier_id: str, assessment_id: str, before: Side, after: Side
) -> list[PartDifference]:
    """Return what differs, in the order of the report; first the texts, then what is made from data."""
    return [
        *_TextComparer(ctx, dossier_id, assessment_id).compare(before.texts, after.texts),
        *_compare_printed(before.printed, after.printed),
    ]


class _TextComparer:
    """Compares the texts of one assessment, in the order in which the report has them."""

    def __init__(self, ctx: Context, dossier_id: str, assessment_id: str) -> None:
        self._names = Names(ctx, dossier_id)
        instrument = self._names.dossier.assessment(assessment_id).instrument
        chapters = list_chapters(ctx, dossier_id, assessment_id, instrument)
        ids = [view.id for chapter in chapters for view in chapter.sections]
        self._order = {section: place for place, section in enumerate(ids)}

    def compare(self, before: _Texts, after: _Texts) -> Iterator[PartDifference]:
        """Yield the parts that differ."""
        keys = sorted({*before, *after}, key=lambda key: (self._order.get(key[1], len(self._order)), key))
        for key in keys:
            fields = SECTION_TEXTS if key[0] == "section" else (PROFILE,)
            part = self._part(key, fields, before.get(key), after.get(key))
            if part is not None:
                yield part

    def _part(
        self,
        key: tuple[str, str],
        fields: Sequence[str],
        before: RecordView | None,
        after: RecordView | None,
    ) -> PartDifference | None:
        old, new = _fields(before, fields), _fields(after, fields)
        title = self._title(key, after or before, fields[-1])
        if any(field.in_conflict for field in new.values()):
            return PartDifference(title, (), _BESIDE)
        texts = [(_text(old.get(name)), _text(new.get(name))) for name in fields]
        if all(was == now for was, now in texts) or not any(texts[-1]):
            return None  # a heading without words below it is printed nowhere
        paragraphs: list[Paragraph] = []
        if key[0] == "section" and texts[0][0] != texts[0][1]:
            names = [self._title(key, one or after or before, "text") for one in (before, after)]
            paragraphs += split_paragraphs(diff_words(*names))
        was, now = texts[-1]
        if was != now:
            paragraphs += split_paragraphs(diff_shown(was, now))
        return PartDifference(title, tuple(paragraphs))

    def _title(self, key: tuple[str, str], view: RecordView | None, field: str) -> str:
        values: dict[str, Value] = {} if view is None else {n: one.value for n, one in view.fields.items()}
        return self._names.spot(*key, field, values).name


def _fields(view: RecordView | None, names: Sequence[str]) -> dict[str, FieldView]:
    return {} if view is None else {name: view.fields[name] for name in names}


def _text(field: FieldView | None) -> str:
    return str(field.value or "") if field is not None else ""


def _compare_printed(
    before: tuple[tuple[str, str], ...] | None, after: tuple[tuple[str, str], ...] | None
) -> Iterator[PartDifference]:
    if before is None or after is None:
        return
    old, new = _by_title(before), _by_title(after)
    for title in dict.fromkeys([*new, *old]):
        was, now = old.get(title, ""), new.get(title, "")
        if was != now:
            yield PartDifference(title, tuple(split_paragraphs(diff_words(was, now))))


def _by_title(lines: Sequence[tuple[str, str]]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for title, line in lines:
        texts[title] = f"{texts[title]}\n{line}" if title in texts else line
    return texts
