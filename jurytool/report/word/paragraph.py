"""A paragraph of a Word file while it is heard: words and looks, what was tracked, what hangs on it."""

from __future__ import annotations

from dataclasses import dataclass, field

from jurytool.report.word.styles import Lists, Style
from jurytool.report.word_content import Edit, EditKind, Paragraph, Place
from jurytool.text.grammar import LineKind, Run
from jurytool.text.normalise import normalise_text

_QUOTES = frozenset({"quote", "intense quote", "citaat", "duidelijk citaat", "quotations", "block text"})
_BULLETS = ("list bullet", "lijst opsom")
_NUMBERS = ("list number", "lijstnummering")


@dataclass(slots=True)
class OpenEdit:
    """A tracked change while its words are heard; `is_gone` where they are no part of the text any more."""

    kind: EditKind
    author: str
    made: str
    is_gone: bool
    pieces: list[str] = field(default_factory=list)

    def close(self, text: str) -> Edit:
        """Return the change with its words."""
        author = " ".join(normalise_text(self.author).split())
        return Edit(self.kind, author, self.made, text)


@dataclass(slots=True)
class OpenParagraph:
    """What was heard of a paragraph."""

    place: Place = Place.BODY
    style: Style = field(default_factory=Style)
    level: int | None = None
    list_id: str = ""
    list_level: int | None = None
    runs: list[Run] = field(default_factory=list)
    plain_letters: bool = False
    goes_on: bool = False  # its end was taken away: the next one belongs to it
    anchors: list[str] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    pictures: int = 0
    is_joined: bool = False
    ends: list[Edit] = field(default_factory=list)
    before: list[str] = field(default_factory=list)  # the words without what was tracked

    def add(self, text: str, bold: bool | None, italic: bool | None) -> None:
        """Add words; a look that nobody asked for is that of the style, which the grammar does not know."""
        if text.strip():
            seems_bold = self.style.is_bold if bold is None else bold
            self.plain_letters = self.plain_letters or not seems_bold
        self.runs.append(Run(text, bool(bold), bool(italic)))

    def take_over(self, before: OpenParagraph) -> None:
        """Begin with what a paragraph held whose end was taken away."""
        self.runs, self.plain_letters = before.runs, before.plain_letters
        self.anchors = before.anchors
        self.edits, self.comments, self.notes = before.edits, before.comments, before.notes
        self.pictures, self.ends = before.pictures, before.ends
        self.before = [*before.before, "\n"]
        self.is_joined = True

    @property
    def list_place(self) -> tuple[str, int]:
        """The list that it is an item of, "" for none, and how deep in it."""
        list_id = self.list_id or self.style.list_id
        level = self.style.list_level if self.list_level is None else self.list_level
        return list_id, level

    def close(self, lists: Lists) -> Paragraph | None:
        """Return the paragraph; None where it holds nothing at all."""
        runs = tuple(Run(normalise_text(run.text), run.bold, run.italic) for run in _joined(self.runs))
        is_empty = not any(run.text.strip() for run in runs)
        list_id, depth = self.list_place
        hangs = self.anchors or self.edits or self.comments or self.notes
        if is_empty and not (hangs or self.pictures):
            return None
        level = (self.style.level if self.level is None else self.level) or 0
        return Paragraph(
            kind=self._kind(lists, level),
            runs=() if is_empty else runs,
            level=level,
            label=lists.next_label(list_id, depth) if list_id and not is_empty else "",
            is_bold=not is_empty and not self.plain_letters,
            place=self.place,
            anchors=tuple(dict.fromkeys(self.anchors)),
            edits=tuple(self.edits),
            comments=tuple(dict.fromkeys(self.comments)),
            notes=tuple(self.notes),
            pictures=self.pictures,
            is_joined=self.is_joined,
            ends=tuple(self.ends),
            before=normalise_text("".join(self.before)).strip() if self.edits else "",
        )

    def _kind(self, lists: Lists, level: int) -> LineKind:
        name = self.style.name
        if level:
            return LineKind.HEADING
        form = lists.form(*self.list_place)
        if form == "bullet" or (not form and not self.list_id and name.startswith(_BULLETS)):
            return LineKind.BULLET
        if form or (not self.list_id and name.startswith(_NUMBERS)):
            return LineKind.NUMBERED
        return LineKind.QUOTE if name in _QUOTES else LineKind.PARAGRAPH


def _joined(runs: list[Run]) -> list[Run]:
    """Return runs of one look as one: Word cuts a word in pieces, and a letter from its accent."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last is not None and (last.bold, last.italic) == (run.bold, run.italic):
            joined[-1] = Run(last.text + run.text, run.bold, run.italic)
        else:
            joined.append(run)
    return joined
