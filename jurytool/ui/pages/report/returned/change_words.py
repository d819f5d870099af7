"""What a screen says of a change that came back from Word: what was done, where, and how to read it."""

from __future__ import annotations

from dataclasses import replace
from textwrap import shorten

from jurytool.services.returned.returned_views import ReturnedChange
from jurytool.text.dutch import count_of
from jurytool.text.grammar import LineKind, parse_text, plain_text
from jurytool.text.quotation import in_marks, without_marks
from jurytool.text.returning import ChangeKind, LineChange
from jurytool.text.shown import Paragraph, diff_shown, show_ends, show_text, split_paragraphs
from jurytool.text.word_diff import END

CLASH = "Deze alinea is intussen ook in Jurytool gewijzigd."
CLASHES = "Deze alinea’s zijn intussen ook in Jurytool gewijzigd."
GONE_HERE = "Deze alinea is intussen in Jurytool weggehaald."
ALL_GONE_HERE = "Deze alinea’s zijn intussen in Jurytool weggehaald."
LOOKS = "Alleen de opmaak verschilt: wat tussen ** staat is vet, wat tussen * staat is schuin."
ENDS = {
    ChangeKind.SPLIT: f"Na {END} begint nu een nieuwe alinea.",
    ChangeKind.JOINED: f"Na {END} begon eerst een nieuwe alinea.",
    ChangeKind.DIVIDED: f"Na {END} begint nu een nieuwe alinea; na een doorgestreept {END} begon die eerst.",
}
_DONE = {
    ChangeKind.EDITED: "Gewijzigde",
    ChangeKind.ADDED: "Nieuwe",
    ChangeKind.REMOVED: "Weggehaalde",
    ChangeKind.MOVED: "Verplaatste",
}
_LONGEST = 70  # letters of a paragraph by which a place is told


def name_change(change: ReturnedChange) -> str:
    """Return what was done to a paragraph, or to some that hang together."""
    one = change.change
    if one.kind is ChangeKind.HEADING:
        return "Andere kop"
    if one.kind in ENDS:
        return _name_regrouped(one)
    before, after = _kinds(one.before), _kinds(one.after)
    if one.kind is ChangeKind.EDITED and _is_heading(before) != _is_heading(after):
        return "Alinea is nu een tussenkop" if _is_heading(after) else "Tussenkop is nu een gewone alinea"
    kinds = after or before
    if not _is_heading(kinds):
        return f"{_DONE[one.kind]} {'alinea' if len(kinds) == 1 else 'alinea’s'}"
    under = f" met {count_of(len(kinds) - 1, 'alinea', 'alinea’s')}" if len(kinds) > 1 else ""
    return f"{_DONE[one.kind]} tussenkop{under}"


def tell_place(change: ReturnedChange) -> str:
    """Return where a new paragraph comes, or from where to where one went; "" for one that stays."""
    one = change.change
    if one.kind is ChangeKind.ADDED:
        return f"Komt {_behind(one.stands_behind)}."
    if one.kind is ChangeKind.MOVED:
        stood, stands = _behind(one.stood_behind), _behind(one.stands_behind)
        return f"De woorden zijn gelijk. Stond {stood}, staat nu {stands}."
    return ""


def tell_signs(change: ReturnedChange) -> str:
    """Return what the signs among the words mean, "" where there are none."""
    one = change.change
    if one.kind in ENDS and not one.is_clash:
        return ENDS[one.kind]
    return LOOKS if one.kind is ChangeKind.EDITED and not one.is_clash and _is_only_looks(one) else ""


def tell_clash(change: ReturnedChange) -> str:
    """Return what happened here meanwhile, "" for nothing."""
    one = change.change
    if not one.is_clash:
        return ""
    is_more = "\n" in one.before
    if not one.home:
        return ALL_GONE_HERE if is_more else GONE_HERE
    return CLASHES if is_more else CLASH


def show_change(change: ReturnedChange) -> list[Paragraph]:
    """Return what differs between what stands at home and what came back; headings look like headings."""
    one = change.change
    if one.kind is ChangeKind.MOVED or _is_other_kind(one):
        parts = diff_shown(one.after, one.after)
    else:
        parts = diff_shown("" if one.kind is ChangeKind.ADDED else one.home, one.after)
    paragraphs = split_paragraphs(show_ends(parts) if one.kind in ENDS else parts)
    kinds = _kinds(one.after)
    if len(kinds) != len(paragraphs):  # what went stands among them
        return paragraphs
    return [
        replace(each, is_heading=kind is LineKind.HEADING)
        for each, kind in zip(paragraphs, kinds, strict=True)
    ]


def _name_regrouped(one: LineChange) -> str:
    before, after = _kinds(one.before), _kinds(one.after)
    if one.kind is ChangeKind.JOINED:
        return f"{len(before)} alinea’s samengevoegd"
    if one.kind is ChangeKind.DIVIDED:
        return "Alinea’s anders verdeeld"
    headings = max(0, after.count(LineKind.HEADING) - before.count(LineKind.HEADING))
    counts = ((len(after) - headings, "alinea", "alinea’s"), (headings, "tussenkop", "tussenkoppen"))
    return f"Gesplitst in {' en '.join(count_of(*each) for each in counts if each[0])}"


def _kinds(text: str) -> list[LineKind]:
    return [line.kind for line in parse_text(text)]


def _is_heading(kinds: list[LineKind]) -> bool:
    return kinds[:1] == [LineKind.HEADING]


def _is_only_looks(one: LineChange) -> bool:
    return show_text(one.home) == show_text(one.after) and not _is_other_kind(one)


def _is_other_kind(one: LineChange) -> bool:
    """Return whether a paragraph became a heading, or the other way round, and nothing else."""
    is_other = one.kind is ChangeKind.EDITED and _kinds(one.home) != _kinds(one.after)
    return is_other and show_text(one.home) == show_text(one.after)


def _behind(line: str) -> str:
    if not line:
        return "vooraan in dit deel"
    words = shorten(without_marks(plain_text(line)), _LONGEST, placeholder="…")
    return f"na {in_marks(words.rstrip('.'))}"
