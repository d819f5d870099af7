"""The page of a template: its size, margins and borders, as far as a report can stand on them."""

from __future__ import annotations

import copy
from dataclasses import dataclass, replace

from jurytool.report.metrics import PAGE_HEIGHT, PAGE_WIDTH, TEXT_HEIGHT, TEXT_WIDTH, Look
from jurytool.report.pieces import Piece, Table
from jurytool.report.wml import Element, qualified, w
from jurytool.report.word.template_parts import Furniture

_KEPT = ("pgSz", "pgMar", "pgBorders", "titlePg", "docGrid")
_LEAST_WIDTH, _LEAST_HEIGHT = 4_500, 6_000  # of the text, in twips: about 8 by 10.5 cm
_LARGEST = 31_680  # Word's own limit
_LEAST_COLUMN = 1_500
_FRONT_SLACK = 1_800  # for larger letters, or spaces of its own
_SLACK = 60  # a millimetre: sizes are rounded
_FRONT_FOOT = (Look.FRONT_LINE, Look.BANNER)


@dataclass(frozen=True, slots=True)
class PageNotes:
    """The section properties that a report gets, and what was not as usual."""

    section: Element
    text_width: int
    is_not_a4: bool = False
    is_too_narrow: bool = False
    had_columns: bool = False

    def fit_tabs(self, ours: Furniture, styles: Element | None) -> Furniture:
        """Return the default header or footer with its right half at this page's margin."""
        root = copy.deepcopy(ours.root)
        for paragraph in root.iter(qualified("p")):
            properties = paragraph.find(qualified("pPr"))
            if properties is not None and paragraph.find(f"{qualified('r')}/{qualified('tab')}") is not None:
                stops = [w("tab", val="clear", pos=pos) for pos in _tab_stops(properties, styles)]
                properties.append(w("tabs", *stops, w("tab", val="right", pos=self.text_width)))
        return Furniture(ours.kind, ours.place, root)


def make_page(section: Element | None, default: Element) -> PageNotes:
    """Return the page of a template, or the default one where it has none that a report can use."""
    found = [] if section is None else [each for each in section if each.tag in map(qualified, _KEPT)]
    columns = None if section is None else section.find(qualified("cols"))
    had_columns = columns is not None and columns.get(qualified("num"), "1") != "1"
    room = None if section is None else measure_text(section)
    if room is None or room[0] < _LEAST_WIDTH or room[1] < _LEAST_HEIGHT:
        kept = [copy.deepcopy(each) for each in default if each.tag in map(qualified, _KEPT[:2])]
        kept += [each for each in found if each.tag == qualified("titlePg")]
        made = w("sectPr", *kept)
        return PageNotes(made, _width(made), is_too_narrow=room is not None, had_columns=had_columns)
    made = w("sectPr", *found)
    return PageNotes(made, room[0], not _is_a4(made), had_columns=had_columns)


def put_title_page(section: Element) -> None:
    """Give the first page a header and footer of its own, which is empty where there is none."""
    after = section.find(qualified("docGrid"))
    section.insert(len(section) if after is None else section.index(after), w("titlePg"))


def measure_text(section: Element) -> tuple[int, int] | None:
    """Return width and height of the text on a page in twips; None where the section does not tell."""
    size, margins = section.find(qualified("pgSz")), section.find(qualified("pgMar"))
    if size is None or margins is None:
        return None
    numbers = [_number(size, name) for name in ("w", "h")]
    numbers += [_number(margins, name) for name in ("left", "right", "top", "bottom")]
    if None in numbers:
        return None
    wide, high, left, right, top, bottom = (number or 0 for number in numbers)
    if not (0 < wide <= _LARGEST and 0 < high <= _LARGEST):
        return None
    gutter = _number(margins, "gutter") or 0
    return wide - left - right - gutter, high - abs(top) - abs(bottom)


def _width(section: Element) -> int:
    room = measure_text(section)
    assert room is not None, "the default template has a page"
    return room[0]


def _number(element: Element, name: str) -> int | None:
    text = element.get(qualified(name), "")
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) <= 6 else None


def _is_a4(section: Element) -> bool:
    size = section.find(qualified("pgSz"))
    assert size is not None
    wide, high = _number(size, "w") or 0, _number(size, "h") or 0
    return abs(wide - PAGE_WIDTH) <= _SLACK and abs(high - PAGE_HEIGHT) <= _SLACK


def _tab_stops(properties: Element, styles: Element | None) -> list[str]:
    """Return where the paragraph's style has tab stops of its own, which would come first."""
    named = properties.find(qualified("pStyle"))
    wanted = "" if named is None else named.get(qualified("val"), "")
    found: list[str] = []
    for style in () if styles is None else styles.iter(qualified("style")):
        if style.get(qualified("styleId")) == wanted:
            found += [tab.get(qualified("pos"), "") for tab in style.iter(qualified("tab"))]
    return [pos for pos in found if pos]


def fit_pieces(pieces: tuple[Piece, ...], section: Element | None) -> tuple[Piece, ...]:
    """Return the pieces for a page of another size: tables as wide as its text, the front page on one page.

    The widest column takes what there is more or less, so that scores stay under each other.
    """
    room = None if section is None else measure_text(section)
    if room is None:
        return pieces
    wider, lower = room[0] - TEXT_WIDTH, max(0, TEXT_HEIGHT - room[1])
    return tuple(_fit(piece, wider, lower + _FRONT_SLACK) for piece in pieces)


def _fit(piece: Piece, wider: int, lower: int) -> Piece:
    if isinstance(piece, Table):
        return replace(piece, columns=_fit_columns(piece.columns, wider))
    if piece.look in _FRONT_FOOT and piece.before is not None:
        return replace(piece, before=max(0, piece.before - lower))
    return piece


def _fit_columns(columns: tuple[int, ...], wider: int) -> tuple[int, ...]:
    widest = max(range(len(columns)), key=lambda place: columns[place])
    if columns[widest] + wider >= _LEAST_COLUMN:
        return tuple(width + wider if place == widest else width for place, width in enumerate(columns))
    whole = sum(columns)
    scaled = [width * (whole + wider) // whole for width in columns]
    scaled[widest] += whole + wider - sum(scaled)
    return tuple(scaled)
