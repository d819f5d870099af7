"""Reads what the line grammar knows out of the HTML that Word, LibreOffice and browsers put on a clipboard.

Bold, italic, headings, lists and quotations stay; fonts, colours, pictures, comments and deleted text go;
each row of a table becomes a line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from jurytool.errors import InputRefusedError
from jurytool.text.grammar import Line, LineKind, Run, tidy_lines
from jurytool.text.html_tokens import Tag, split_html
from jurytool.text.normalise import is_surely_longer, normalise_text

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# fmt: off
_BLOCKS = _HEADINGS | {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "li", "main", "nav", "ol",
    "p", "pre", "section", "table", "tbody", "thead", "tr", "ul",
}
_VOID = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
}
_HIDDEN = {
    "del", "head", "iframe", "math", "noscript", "object", "script", "select", "style", "svg", "textarea",
    "title",
}
# fmt: on
_BOLD_TAGS, _ITALIC_TAGS = frozenset(("b", "strong", "th")), frozenset(("i", "em", "cite"))
_HIDDEN_STYLE = re.compile(r"display\s?:\s?none|mso-hide\s?:\s?all|mso-element\s?:\s?comment-list")
_WEIGHT = re.compile(r"(?<![\w-])font-weight\s?:\s?(?!inherit)(bold|[6-9]00)?")
_SLANT = re.compile(r"(?<![\w-])font-style\s?:\s?(?!inherit)(italic|oblique)?")
_WORD_NUMBER = re.compile(r"\(?([0-9]+|[a-zA-Z]|[ivxIVX]+)[.)]")
_WORD_MARKER = re.compile(r"mso-list\s?:\s?ignore")
_WORD_LIST = re.compile(r"mso-list\s?:\s?l[0-9]")
_SPACES = re.compile(r"\s+")
_ANY_TAG, _ANY_ENTITY = re.compile("<[^<>]*>"), re.compile(r"&#?\w{1,40};?")
_COMMENT_AROUND_TAGS = r"<!--[^<>]*(?:<|(?<!--)>)"
_MAY_HIDE = re.compile(
    rf"<(?:{'|'.join(sorted(_HIDDEN))})\b|{_HIDDEN_STYLE.pattern}|{_COMMENT_AROUND_TAGS}", re.IGNORECASE
)
_TOO_LONG = "Deze tekst is te lang."
_ENDLESS = 1 << 62
_CELL_GAP = " – "


@dataclass(frozen=True, slots=True)
class _Context:
    """What an element passes on to what is in it."""

    name: str = ""
    kind: LineKind = LineKind.PARAGRAPH
    item: LineKind = LineKind.BULLET
    bold: bool = False
    italic: bool = False
    hidden: bool = False
    marker: bool = False  # the number or bullet that Word writes as text
    in_cell: bool = False
    in_pre: bool = False


class _Reader:
    def __init__(self, most: int) -> None:
        self.lines: list[Line] = []
        self._room = most
        self._runs: list[Run] = []
        self._kind = LineKind.PARAGRAPH
        self._stack = [_Context()]
        self._open: Counter[str] = Counter()
        self._space = ""  # waits for the next word
        self._marker = ""

    def read(self, tokens: Iterator[Tag | str]) -> None:
        for token in tokens:
            if isinstance(token, str):
                self._add_text(normalise_text(token))
            elif token.is_end:
                self._end(token.name)
            else:
                self._start(token)
        self._end_line()

    def _start(self, tag: Tag) -> None:
        if tag.name == "tr":
            self._end_cells()
        context = self._stack[-1]
        if tag.name == "br":
            self._break(ends_line=context.kind in (LineKind.PARAGRAPH, LineKind.QUOTE))
        elif tag.name in _BLOCKS:
            self._break(ends_line=True)
        elif tag.name in ("td", "th") and self._runs:
            self._space = _CELL_GAP
        if tag.name not in _VOID:
            self._stack.append(_inherit(context, tag))
            self._open[tag.name] += 1

    def _end(self, name: str) -> None:
        if not self._open[name]:
            return
        if name in _BLOCKS:
            self._break(ends_line=True)
        self._open[name] -= 1
        for ended in iter(lambda: self._stack.pop().name, name):  # what was left open inside ends with it
            self._open[ended] -= 1

    def _end_cells(self) -> None:
        """End what is open at the start of a row, because the ends of rows and cells may be left out."""
        for name in ("td", "th"):
            while self._open[name]:
                self._end(name)

    def _break(self, ends_line: bool) -> None:
        if ends_line and not self._stack[-1].in_cell:
            self._end_line()
        elif self._runs and not self._space:
            self._space = " "

    def _end_line(self) -> None:
        kind = self._kind
        if kind is LineKind.BULLET and _WORD_NUMBER.match(self._marker):
            kind = LineKind.NUMBERED
        self.lines.append(Line(kind, tuple(self._runs)))
        self._runs, self._space, self._marker = [], "", ""

    def _add_text(self, text: str) -> None:
        context = self._stack[-1]
        if context.hidden:
            return
        if context.marker:
            self._marker += text.strip()
            return
        for index, part in enumerate(text.split("\n") if context.in_pre else [text]):
            if index:
                self._break(ends_line=True)
            self._add_words(part, context)

    def _add_words(self, text: str, context: _Context) -> None:
        words = _SPACES.sub(" ", text)
        if words.startswith(" ") and self._runs and not self._space:
            self._space = " "
        if not (stripped := words.strip(" ")):
            return
        if not self._runs:
            self._kind = context.kind
        self._room -= len(stripped)
        if self._room < 0:
            raise InputRefusedError(_TOO_LONG)
        self._runs.append(Run(self._space + stripped, context.bold, context.italic))
        self._space = " " if words.endswith(" ") else ""


def lines_from_html(source: str, most: int = _ENDLESS) -> tuple[Line, ...]:
    """Return the lines of foreign HTML, tidy; what it does not know is text.

    InputRefusedError when it has more than `most` characters of text, mostly before any of it is read.
    """
    if _is_surely_longer(source, most):
        raise InputRefusedError(_TOO_LONG)
    reader = _Reader(most)
    reader.read(split_html(source))
    return tidy_lines(reader.lines)


def _is_surely_longer(source: str, most: int) -> bool:
    """Return whether HTML that hides nothing has too much text, by cutting its tags out."""
    body = source[max(0, source.rfind("<body")) :]
    if len(body) <= most or _MAY_HIDE.search(body):
        return False
    return is_surely_longer(_ANY_ENTITY.sub("", _ANY_TAG.sub(" ", body)), most)


def _inherit(outer: _Context, tag: Tag) -> _Context:
    style = tag.attributes.get("style", "").lower()
    kind, item = _kinds(outer, tag)
    return replace(
        outer,
        name=tag.name,
        kind=kind,
        item=item,
        bold=_look(outer.bold or tag.name in _BOLD_TAGS, _WEIGHT.search(style)),
        italic=_look(outer.italic or tag.name in _ITALIC_TAGS, _SLANT.search(style)),
        hidden=outer.hidden or _is_hidden(tag, style),
        marker=outer.marker or bool(_WORD_MARKER.search(style)),
        in_cell=outer.in_cell or tag.name in ("td", "th"),
        in_pre=outer.in_pre or tag.name == "pre",
    )


def _kinds(outer: _Context, tag: Tag) -> tuple[LineKind, LineKind]:
    """Return (kind of the lines within, kind of the list items within)."""
    if tag.name in ("ul", "ol"):
        return outer.kind, LineKind.NUMBERED if tag.name == "ol" else LineKind.BULLET
    word_class = tag.attributes.get("class", "").lower()
    if tag.name == "li":
        return outer.item, outer.item
    if _word_list(tag):
        return LineKind.BULLET, outer.item
    if tag.name in _HEADINGS or word_class in ("msotitle", "msosubtitle"):
        return LineKind.HEADING, outer.item
    if tag.name == "blockquote" or word_class in ("msoquote", "msointensequote"):
        return LineKind.QUOTE, outer.item
    return outer.kind, outer.item


def _word_list(tag: Tag) -> bool:
    return bool(_WORD_LIST.search(tag.attributes.get("style", "").lower()))


def _is_hidden(tag: Tag, style: str) -> bool:
    word_class = tag.attributes.get("class", "").lower()
    comment = word_class in ("msocommentreference", "msocomanchor")
    return tag.name in _HIDDEN or comment or bool(_HIDDEN_STYLE.search(style))


def _look(inherited: bool, found: re.Match[str] | None) -> bool:
    """Return the look that a style gives, which goes before the tag's own."""
    return inherited if found is None else found[1] is not None
