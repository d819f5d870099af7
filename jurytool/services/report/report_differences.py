"""What differs between two versions of a report, or a version and the text of now, as people read it.

The texts come from the log, at the heads that a version was made from: exact, also where its file is not
here, and without what a sentence rests on. The rest is what each version says it printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from jurytool.history.view import FieldView, RecordView
from jurytool.models.fields import Value
from jurytool.report.content import ReportContent
from jurytool.report.printed import (
    LEAD_SIGN,
    PROFILE_KEY,
    Lines,
    list_printed,
    read_places,
)
from jurytool.report.printed_changes import list_changed
from jurytool.services.context import Context
from jurytool.services.dossier.assessments import section_id
from jurytool.services.dossier.names import Names
from jurytool.services.report.report_versions import VersionView
from jurytool.services.report.reports import PROFILE, SECTION_TEXTS, list_text_heads, read_report_content
from jurytool.storage.at_heads import read_at_heads
from jurytool.text.dutch import join_words
from jurytool.text.shown import Paragraph, diff_shown, split_paragraphs
from jurytool.text.word_diff import Part, PartKind, diff_words

ORDER, GONE, NAMELESS = "De volgorde", "Een gewiste tekst", "(deel zonder kop)"
_BESIDE = "Hier staan nu twee versies naast elkaar. Kies eerst samen."
DATA = "Gegevens in het rapport"
_UNKNOWN_DATA = (
    "Wat een van de twee naast de teksten zei, is niet meer bekend. Alleen de teksten zijn vergeleken."
)
_ERASED = "Deze tekst is later voorgoed gewist. Wat er stond, is niet meer te zien."
_Texts = Mapping[tuple[str, str], RecordView]


@dataclass(frozen=True, slots=True)
class Side:
    """A version as it can be compared; `printed` is empty where nobody wrote down what else it says."""

    texts: _Texts
    printed: Lines
    places: Mapping[str, str] = field(default_factory=dict)  # what it prints, in order; {}: nobody knows

    def prints(self, key: str) -> bool:
        """Return whether a part stands in it."""
        return not self.places or key in self.places


@dataclass(frozen=True, slots=True)
class PartDifference:
    """A part of the report that differs: its title, what differs in it, or why that cannot be shown."""

    title: str
    paragraphs: tuple[Paragraph, ...]
    note: str = ""
    is_sure: bool = True  # False: nobody knows whether it differs


def read_side(ctx: Context, dossier_id: str, version: VersionView) -> Side:
    """Return a version as it was made."""
    return _make_side(read_at_heads(ctx.store, dossier_id, version.made_from), version.lines)


def read_side_now(
    ctx: Context, dossier_id: str, assessment_id: str, content: ReportContent | None = None
) -> Side:
    """Return the report as it would be made now; `content` saves reading it again."""
    heads = list_text_heads(ctx, dossier_id, assessment_id)
    content = content or read_report_content(ctx, dossier_id, assessment_id)
    return _make_side(read_at_heads(ctx.store, dossier_id, heads), list_printed(content))


def _make_side(texts: _Texts, lines: Lines) -> Side:
    return Side(texts, lines, read_places(lines))


def list_differences(ctx: Context, dossier_id: str, before: Side, after: Side) -> list[PartDifference]:
    """Return what differs: first the texts in the order of the report, then the order, then the data."""
    comparer = _Comparer(Names(ctx, dossier_id), before, after)
    texts = list(comparer.compare_texts())
    lines = list(_compare_printed(before.printed, after.printed))
    told = {part.title for part in lines}
    return [*texts, *comparer.compare_headings(told), *comparer.compare_order(), *lines]


def tell_limit(before: tuple[Side, str], after: tuple[Side, str]) -> str:
    """Return that less is compared with versions of an earlier program, by name; "" for no such one."""
    names = [name for side, name in (before, after) if side.printed and not side.places]
    if not names:
        return ""
    made = "is" if len(names) == 1 else "zijn"
    return (
        f"{join_words(names)} {made} gemaakt met een eerdere versie van Jurytool, die minder van een rapport "
        "bewaarde. Alleen wat van allebei bewaard is, is vergeleken."
    )


class _Comparer:
    """Compares the texts of one assessment, in the order in which the report has them.

    A part is known by its element where that has one text, so that a shared text is the one that it came for.
    """

    def __init__(self, names: Names, before: Side, after: Side) -> None:
        self._names, self._before, self._after = names, before, after
        keys = {*before.places, *after.places}
        assessments = [one.id for one in names.dossier.assessments]
        self._keys = {section_id(one, key): key for one in assessments for key in keys}
        self._titles: dict[str, str] = {}
        self._told: set[str] = set()
        self._texts = tuple(
            {self._key_of(*one): (one, view) for one, view in side.texts.items()} for side in (before, after)
        )

    def _key_of(self, record_type: str, record_id: str) -> str:
        return self._keys.get(record_id, record_id) if record_type == "section" else PROFILE_KEY

    def compare_texts(self) -> Iterator[PartDifference]:
        """Yield the texts that differ."""
        old, new = self._texts
        order = {key: place for place, key in enumerate([*self._after.places, *self._before.places])}
        for key in sorted({*old, *new}, key=lambda key: (order.get(key, len(order)), key)):
            part = self._part(key, old.get(key), new.get(key))
            if part is not None:
                self._told.add(key)
                yield part

    def _part(
        self,
        key: str,
        before: tuple[tuple[str, str], RecordView] | None,
        after: tuple[tuple[str, str], RecordView] | None,
    ) -> PartDifference | None:
        (place, _) = found = after or before or (("", ""), None)
        names = SECTION_TEXTS if place[0] == "section" else (PROFILE,)
        old, new = (_fields(one[1] if one else None, names) for one in (before, after))
        title = self._titles[key] = self._title(key, *found)
        if any(one.in_conflict for one in new.values()):
            return PartDifference(title, (), _BESIDE)
        was, now = (self._words(side, key, one, names[-1]) for side, one in self._sides(old, new))
        lost = [_is_lost(side, key, one, names[-1]) for side, one in self._sides(old, new)]
        note = _ERASED if lost[0] != lost[1] else ""
        paragraphs: list[Paragraph] = []
        if len(names) > 1 and (was or now) and _text(old.get(names[0])) != _text(new.get(names[0])):
            first, second = (self._title(key, place, one[1] if one else found[1]) for one in (before, after))
            paragraphs += split_paragraphs(diff_words(first, second)) if first != second else []
        if was != now:
            paragraphs += split_paragraphs(diff_shown(was, now))
        return PartDifference(title, tuple(paragraphs), note) if paragraphs or note else None

    def _sides(
        self, old: Mapping[str, FieldView], new: Mapping[str, FieldView]
    ) -> tuple[tuple[Side, Mapping[str, FieldView]], ...]:
        return (self._before, old), (self._after, new)

    @staticmethod
    def _words(side: Side, key: str, fields: Mapping[str, FieldView], name: str) -> str:
        return _text(fields.get(name)) if side.prints(key) else ""

    def compare_headings(self, told: set[str]) -> Iterator[PartDifference]:
        """Yield the headings that are not the jury's and differ, where nothing else says so."""
        old, new = self._before.places, self._after.places
        for key, name in new.items():
            was = old.get(key, "")
            part = key.removesuffix(LEAD_SIGN)
            title = self._titles.get(part) or new.get(part) or name
            if was and name and was != name and key not in self._told and not told & {was, name, title}:
                yield PartDifference(title, tuple(split_paragraphs(diff_words(was, name))))

    def compare_order(self) -> Iterator[PartDifference]:
        """Yield that parts which both have changed places: what came or went is told by itself."""
        old, new = self._before.places, self._after.places
        both = [[key for key in one if key in old and key in new] for one in (old, new)]
        both = [[key for key in one if not key.endswith(LEAD_SIGN)] for one in both]
        if both[0] != both[1]:
            yield PartDifference(ORDER, tuple(split_paragraphs(_diff_lists(*map(self._name_all, both)))))

    def _name_all(self, keys: Sequence[str]) -> list[str]:
        return [self._titles.get(key) or self._after.places.get(key) or NAMELESS for key in keys]

    def _title(self, key: str, place: tuple[str, str], view: RecordView | None) -> str:
        values = _values(view)
        if place[0] == "section" and not values.get("element_key"):  # it was erased as a whole
            return self._before.places.get(key) or self._after.places.get(key) or GONE
        return self._names.spot(*place, PROFILE if place[0] == "assessment" else "text", values).name


def _is_lost(side: Side, key: str, fields: Mapping[str, FieldView], name: str) -> bool:
    """Return whether a version printed a text of which nothing is left."""
    return key in side.places and not _text(fields.get(name)).strip()


def _diff_lists(before: Sequence[str], after: Sequence[str]) -> Iterator[Part]:
    """Yield names, each on a line of its own, with what left its place and where it came."""
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (Part(PartKind.SAME, f"{name}\n") for name in before[i1:i2])
        else:
            yield from (Part(PartKind.REMOVED, f"{name}\n") for name in before[i1:i2])
            yield from (Part(PartKind.ADDED, f"{name}\n") for name in after[j1:j2])


def _values(view: RecordView | None) -> dict[str, Value]:
    return {} if view is None else {name: one.value for name, one in view.fields.items()}


def _fields(view: RecordView | None, names: Sequence[str]) -> dict[str, FieldView]:
    return {} if view is None else {name: view.fields[name] for name in names}


def _text(field: FieldView | None) -> str:
    return str(field.value or "") if field is not None else ""


def _compare_printed(before: Lines, after: Lines) -> Iterator[PartDifference]:
    if not before and not after:
        return
    if not before or not after:
        yield PartDifference(DATA, (), _UNKNOWN_DATA, is_sure=False)
        return
    for one in list_changed(before, after):
        titles = (
            split_paragraphs(diff_words(*one.titles)) if all(one.titles) and len(set(one.titles)) > 1 else ()
        )
        yield PartDifference(one.title, (*titles, *split_paragraphs(diff_words(*one.texts))))
