"""What a report looks like: sizes, spacing, colours and fonts, in twips (a twentieth of a point).

The template's styles and the page layout are both made from this module, so that they cannot drift apart.
Lines have a least height above that of the fonts: a line is then as high in Word as in LibreOffice and here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

PAGE_WIDTH = 11906  # A4
PAGE_HEIGHT = 16838
MARGIN_SIDE = 1559
MARGIN_TOP = 1474
MARGIN_BOTTOM = 1361
HEADER_DISTANCE = 680
FOOTER_DISTANCE = 624
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN_SIDE
TEXT_HEIGHT = PAGE_HEIGHT - MARGIN_TOP - MARGIN_BOTTOM
BAR_WIDTH = 283  # coloured bar at the left edge of the front page

CELL_PADDING_TOP = 70
CELL_PADDING_SIDE = 85
TABLE_LINE = 10  # half a point
WRITING_HEIGHT = 567  # a centimetre: a row to write in by hand
RULE_SPACE = 160  # between the bar at the left of a quotation and its words
HEADER_RULE_SPACE = 120  # between the header and the line under it
MARK = "●"
BULLET = "•"  # in the sans typeface, where it is larger

ACCENT = "0B5C6B"
TEXT = "1D2733"
SECOND = "566273"
LINE = "CBD2DA"
SHADE = "EEF2F5"
BAND = "D9E0E7"  # from the lowest to the highest score: still seen where a printer knows only grey
ATTENTION = "B4590A"
ATTENTION_SHADE = "FDF1E3"
GAP_STYLE, GAP_NAME = "Nogintevullen", "Nog in te vullen"  # of characters: a field that has no value yet


class Family(StrEnum):
    """The two typefaces by their names in Word; the bundled fonts have the same widths."""

    SANS = "Calibri"
    SERIF = "Cambria"


BUNDLED_FONTS: Mapping[Family, str] = MappingProxyType({Family.SANS: "Carlito", Family.SERIF: "Caladea"})


class Look(StrEnum):
    """Every paragraph style of a report; the value is the style's id in the template."""

    KICKER = "Voorpaginaopschrift"
    TITLE = "Title"
    SUBTITLE = "Subtitle"
    FRONT_LINE = "Voorpaginaregel"
    BANNER = "Voorpaginastatus"
    CONTENTS_TITLE = "TOCHeading"
    CONTENTS_1 = "TOC1"
    CONTENTS_2 = "TOC2"
    CONTENTS_3 = "TOC3"
    HEADING_1 = "Heading1"
    HEADING_2 = "Heading2"
    HEADING_3 = "Heading3"
    UNLISTED_2 = "Tussenkop2"
    UNLISTED_3 = "Tussenkop3"
    BODY = "BodyText"
    LEAD = "Kernzin"
    NOTE = "Toelichting"
    MISSING = "Nogteschrijven"
    QUOTE = "Quote"
    BULLET = "ListBullet"
    NUMBERED = "ListNumber"
    CELL = "Tabeltekst"
    CELL_LABEL = "Tabellabel"
    CELL_HEAD = "Tabelkop"
    CELL_POINT = "Tabelpunt"
    CELL_MARK = "Tabelscore"
    CELL_INSTEAD = "Tabelgeenscore"
    CELL_DETAIL = "Tabeldetail"
    GAP = "Tabelafstand"
    HEADER = "Header"
    FOOTER = "Footer"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """One paragraph style; `name` is what Word knows it by, `line` the least height of a line."""

    name: str
    family: Family
    size: int
    line: int
    exact: bool = False  # the line is never higher, also with larger letters
    before: int = 0
    after: int = 0
    left: int = 0
    hanging: int = 0
    color: str = TEXT
    bold: bool = False
    italic: bool = False
    centred: bool = False
    keep_next: bool = False
    page_break: bool = False
    outline_level: int = 0  # 1 to 3 for headings
    rule_left: int = 0  # thickness of a bar at the left, in eighths of a point
    shade: str = ""
    right_tab: bool = False  # a tab at the right edge, for page numbers and the header's second half
    tab_leader: str = "none"
    next_style: str = ""

    @property
    def width(self) -> float:
        """The width that its lines have on the page; half of a bar at the left is taken from the text."""
        return TEXT_WIDTH - self.left - self.rule_left * 2.5 / 2


def _pt(points: float) -> int:
    return round(points * 20)


_NEXT_BODY = "BodyText"
_SANS, _SERIF = Family.SANS, Family.SERIF

STYLES: Mapping[Look, TextStyle] = MappingProxyType(
    {
        Look.KICKER: TextStyle(
            "Voorpagina opschrift", _SANS, _pt(12), _pt(16), before=_pt(150), after=_pt(6), color=SECOND,
            bold=True,
        ),
        Look.TITLE: TextStyle("Title", _SANS, _pt(32), _pt(40), after=_pt(4), color=ACCENT, bold=True),
        Look.SUBTITLE: TextStyle("Subtitle", _SANS, _pt(14), _pt(20), color=SECOND),
        Look.FRONT_LINE: TextStyle("Voorpagina regel", _SANS, _pt(11), _pt(17), color=SECOND),
        Look.BANNER: TextStyle("Voorpagina status", _SANS, _pt(11), _pt(17), color=ATTENTION, bold=True),
        Look.CONTENTS_TITLE: TextStyle(
            "TOC Heading", _SANS, _pt(20), _pt(26), after=_pt(10), color=ACCENT, bold=True, keep_next=True,
            page_break=True,
        ),
        Look.CONTENTS_1: TextStyle(
            "toc 1", _SANS, _pt(11), _pt(16), after=_pt(6), left=_pt(16), hanging=_pt(16), right_tab=True,
            tab_leader="dot",
        ),
        Look.CONTENTS_2: TextStyle(
            "toc 2", _SANS, _pt(11), _pt(16), after=_pt(4), left=_pt(32), hanging=_pt(16), right_tab=True,
            tab_leader="dot",
        ),
        Look.CONTENTS_3: TextStyle(
            "toc 3", _SANS, _pt(11), _pt(16), after=_pt(4), left=_pt(48), hanging=_pt(16), right_tab=True,
            tab_leader="dot",
        ),
        Look.HEADING_1: TextStyle(
            "heading 1", _SANS, _pt(20), _pt(26), after=_pt(10), color=ACCENT, bold=True, keep_next=True,
            page_break=True, outline_level=1, next_style=_NEXT_BODY,
        ),
        Look.HEADING_2: TextStyle(
            "heading 2", _SANS, _pt(13), _pt(18), before=_pt(15), after=_pt(4), bold=True, keep_next=True,
            outline_level=2, next_style=_NEXT_BODY,
        ),
        Look.HEADING_3: TextStyle(
            "heading 3", _SANS, _pt(11.5), _pt(16), before=_pt(10), after=_pt(3), color=ACCENT, bold=True,
            keep_next=True, outline_level=3, next_style=_NEXT_BODY,
        ),
        Look.UNLISTED_2: TextStyle(
            "Tussenkop 2", _SANS, _pt(13), _pt(18), before=_pt(15), after=_pt(4), bold=True, keep_next=True,
            outline_level=2, next_style=_NEXT_BODY,
        ),
        Look.UNLISTED_3: TextStyle(
            "Tussenkop 3", _SANS, _pt(11.5), _pt(16), before=_pt(10), after=_pt(3), color=ACCENT, bold=True,
            keep_next=True, outline_level=3, next_style=_NEXT_BODY,
        ),
        Look.BODY: TextStyle("Body Text", _SERIF, _pt(11), _pt(15.5), after=_pt(7)),
        Look.LEAD: TextStyle("Kernzin", _SERIF, _pt(12), _pt(17), after=_pt(8), bold=True),
        Look.NOTE: TextStyle("Toelichting", _SANS, _pt(10), _pt(14), after=_pt(7), color=SECOND),
        Look.MISSING: TextStyle(
            "Nog te schrijven", _SANS, _pt(10.5), _pt(16), after=_pt(7), color=ATTENTION,
            shade=ATTENTION_SHADE,
        ),
        Look.QUOTE: TextStyle(
            "Quote", _SERIF, _pt(11), _pt(15.5), before=_pt(7), after=_pt(9), left=_pt(12), italic=True,
            rule_left=18, next_style=_NEXT_BODY,
        ),
        Look.BULLET: TextStyle(
            "List Bullet", _SERIF, _pt(11), _pt(15.5), after=_pt(4), left=_pt(24), hanging=_pt(12)
        ),
        Look.NUMBERED: TextStyle(
            "List Number", _SERIF, _pt(11), _pt(15.5), after=_pt(6), left=_pt(24), hanging=_pt(20)
        ),
        Look.CELL: TextStyle("Tabeltekst", _SANS, _pt(10), _pt(13.5)),
        Look.CELL_LABEL: TextStyle("Tabellabel", _SANS, _pt(10), _pt(13.5), color=SECOND, bold=True),
        Look.CELL_HEAD: TextStyle("Tabelkop", _SANS, _pt(10), _pt(13.5), bold=True, keep_next=True),
        Look.CELL_POINT: TextStyle("Tabelpunt", _SANS, _pt(10), _pt(13.5), bold=True, centred=True),
        Look.CELL_MARK: TextStyle("Tabelscore", _SANS, _pt(15), _pt(13.5), exact=True, centred=True),
        Look.CELL_INSTEAD: TextStyle(
            "Tabel geen score", _SANS, _pt(9), _pt(13.5), color=SECOND, centred=True
        ),
        Look.CELL_DETAIL: TextStyle("Tabeldetail", _SANS, _pt(9), _pt(12), color=SECOND),
        Look.GAP: TextStyle("Tabelafstand", _SANS, _pt(4), _pt(10)),
        Look.HEADER: TextStyle("header", _SANS, _pt(9), _pt(12), color=SECOND, right_tab=True),
        Look.FOOTER: TextStyle("footer", _SANS, _pt(9), _pt(12), color=SECOND, right_tab=True),
    }
)  # fmt: skip

# a sheet to speak from, standing, with people in front of you; what backs a point stands smaller below it
LARGE_STYLES: Mapping[Look, TextStyle] = MappingProxyType(
    {
        **STYLES,
        Look.HEADING_1: replace(STYLES[Look.HEADING_1], size=_pt(26), line=_pt(34)),
        Look.HEADING_2: replace(
            STYLES[Look.HEADING_2], size=_pt(18), line=_pt(24), before=_pt(18), after=_pt(6), color=ACCENT
        ),
        Look.HEADING_3: replace(
            STYLES[Look.HEADING_3], size=_pt(14), line=_pt(20), before=_pt(8), color=SECOND
        ),
        Look.LEAD: replace(STYLES[Look.LEAD], family=_SANS, size=_pt(15), line=_pt(21), after=_pt(12)),
        Look.BODY: replace(STYLES[Look.BODY], family=_SANS, size=_pt(12), line=_pt(17), color=SECOND),
        Look.NUMBERED: replace(
            STYLES[Look.NUMBERED], family=_SANS, size=_pt(18), line=_pt(25), before=_pt(10), after=_pt(3),
            left=_pt(32), hanging=_pt(32),
        ),
        Look.NOTE: replace(STYLES[Look.NOTE], size=_pt(12), line=_pt(17), after=_pt(3), left=_pt(32)),
        Look.BULLET: replace(
            STYLES[Look.BULLET], family=_SANS, size=_pt(15), line=_pt(21), after=_pt(6), left=_pt(18),
            hanging=_pt(14),
        ),
    }
)  # fmt: skip

SPACE_AFTER_TABLE = _pt(9)  # Word's tables have none of their own: the next paragraph brings it
SPACE_ABOVE_CHAPTER = _pt(26)  # of one that goes on under the chapter before it
FRONT_ROOM = _pt(425)  # below the subtitle of the front page: what stands at its foot ends where this ends
SPACE_AFTER_LIST = STYLES[Look.BODY].after  # more than between its items
