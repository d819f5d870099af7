"""Hears a part of a Word file and makes paragraphs and tables of it: the one way to read Word here."""

from __future__ import annotations

from collections.abc import Callable

from jurytool.report.word.package import too_large
from jurytool.report.word.paragraph import OpenEdit, OpenParagraph
from jurytool.report.word.styles import Lists, Style, Styles, is_on, outline_level, to_number
from jurytool.report.word_content import EditKind, Item, Place, Row, Table
from jurytool.report.zones import ANCHOR
from jurytool.text.normalise import normalise_text

MAX_CHARACTERS = 4_000_000
MAX_PASSAGES = 20_000

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_PARAGRAPH_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
# what says how it was, what a reader does not see
_SKIPPED = frozenset(
    {"pPrChange", "rPrChange", "sectPr", "tblPrChange", "trPrChange", "tcPrChange", "rt", "tblPr",
     "tblGrid", "numberingChange", _FALLBACK}
)  # fmt: skip
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_TRACKED = {
    "ins": (EditKind.INSERTED, False), "del": (EditKind.DELETED, True),
    "moveTo": (EditKind.MOVED, False), "moveFrom": (EditKind.MOVED, True),
}  # fmt: skip
_HOLDERS = frozenset({"footnote", "endnote", "comment"})


class Body:
    """Hears a part; its paragraphs and tables are in `items`, those of notes and comments in `held`."""

    def __init__(self, styles: Styles, lists: Lists, place: Place = Place.BODY) -> None:
        self._styles, self._lists, self._place = styles, lists, place
        self._known: dict[str, Style] = {}
        self._open: list[str] = []
        self._skipping = 0
        self._characters = 0
        self.pictures = self.footnotes = 0
        self._paragraphs: list[OpenParagraph] = []
        self._carried: OpenParagraph | None = None
        self._places: list[list[Item]] = [[]]  # where paragraphs go: the document, or the cell of a table
        self._tables: list[list[Row]] = []
        self._rows: list[list[tuple[Item, ...]]] = []
        self._gone_rows: list[bool] = []
        self._controls: list[str] = []
        self._contents = self._boxes = 0
        self._looks: tuple[bool | None, bool | None] = (None, None)
        self._edits: list[OpenEdit] = []
        self._loose_anchors: list[str] = []  # between two paragraphs: they belong to the next
        self._passages: dict[str, list[str]] = {}
        self._open_comments: dict[str, None] = {}
        self.held: list[tuple[dict[str, str], tuple[Item, ...]]] = []
        self._holder: dict[str, str] = {}
        self.last_paragraph_ids: dict[str, str] = {}  # of a paragraph → of the comment that it closes
        self._starters: dict[str, Callable[[dict[str, str]], None]] = {
            "p": self._start_paragraph, "pStyle": self._take_style, "outlineLvl": self._take_level,
            "numId": self._take_list, "ilvl": self._take_list_level,
            "r": self._start_run, "b": self._take_bold, "i": self._take_italic,
            "rStyle": self._take_run_style, "tbl": self._start_table, "tr": self._start_row,
            "tc": self._start_cell, "sdt": self._start_control, "docPartGallery": self._take_gallery,
            "showingPlcHdr": self._take_placeholder, "sdtContent": self._start_content,
            "txbxContent": self._start_box, "bookmarkStart": self._take_bookmark,
            "commentRangeStart": self._start_passage, "commentRangeEnd": self._end_passage,
            "commentReference": self._take_comment, "footnoteReference": self._take_note,
            "endnoteReference": self._take_note,
            **dict.fromkeys(_TRACKED, self._start_tracked), **dict.fromkeys(_HOLDERS, self._start_holder),
        }  # fmt: skip
        self._enders: dict[str, Callable[[], None]] = {
            "p": self._end_paragraph, "tbl": self._end_table, "tc": self._end_cell, "tr": self._end_row,
            "sdt": self._end_control, "sdtContent": self._end_content, "txbxContent": self._end_box,
            **dict.fromkeys(_TRACKED, self._end_tracked), **dict.fromkeys(_HOLDERS, self._end_holder),
        }  # fmt: skip

    @property
    def items(self) -> tuple[Item, ...]:
        """What was heard outside of notes and comments."""
        self._end_carried()
        return tuple(self._places[0])

    def passage_of(self, comment_id: str) -> str:
        """Return the words that a comment is about."""
        return " ".join("".join(self._passages.get(comment_id, ())).split())

    # what the parser calls

    def start(self, name: str, values: dict[str, str]) -> None:
        if self._skipping:
            self._skipping += 1
            return
        self._open.append(name)
        if name in _SKIPPED:
            self._skipping = 1
        elif name in self._starters:
            self._starters[name](values)
        elif name in _SIGNS and self._open[-2:-1] == ["r"]:
            self._add(_SIGNS[name])
        elif name in _PICTURES:
            self.pictures += 1
            if self._paragraphs:
                self._paragraphs[-1].pictures += 1

    def end(self, name: str) -> None:
        if self._skipping:
            self._skipping -= 1
            if self._skipping:
                return
        self._open.pop()
        if name in self._enders:
            self._enders[name]()

    def data(self, text: str) -> None:
        if not self._skipping and self._open and self._open[-1] in ("t", "delText", _MATHS):
            self._add(text)

    # paragraphs

    def _add(self, text: str) -> None:
        if not self._paragraphs:
            return
        self._characters += len(text)
        if self._characters > MAX_CHARACTERS:
            raise too_large()
        for edit in self._edits:
            edit.pieces.append(text)
        if all(edit.is_gone for edit in self._edits):
            self._paragraphs[-1].before.append(text)
        if any(edit.is_gone for edit in self._edits) or self._open[-1] == "delText":
            return
        self._paragraphs[-1].add(text, *self._looks)
        for comment_id in self._open_comments:
            self._passages[comment_id].append(text)

    def _start_paragraph(self, values: dict[str, str]) -> None:
        place = self._place
        if self._boxes:
            place = Place.BOX
        elif self._contents:
            place = Place.CONTENTS
        paragraph = OpenParagraph(place)
        if self._carried is not None and not self._paragraphs:
            paragraph.take_over(self._carried)
            self._carried = None
        paragraph.anchors += self._loose_anchors
        self._loose_anchors = []
        self._paragraphs.append(paragraph)
        if self._holder and _PARAGRAPH_ID in values:
            self.last_paragraph_ids[values[_PARAGRAPH_ID]] = self._holder.get("id", "")

    def _end_paragraph(self) -> None:
        paragraph = self._paragraphs.pop()
        for comment_id in self._open_comments:
            self._passages[comment_id].append(" ")
        if paragraph.goes_on and not self._paragraphs:
            self._carried = paragraph
        else:
            self._keep(paragraph)

    def _end_carried(self) -> None:
        """Keep a paragraph that should have gone on where nothing follows."""
        if self._carried is not None:
            self._keep(self._carried)
            self._carried = None

    def _keep(self, paragraph: OpenParagraph) -> None:
        closed = paragraph.close(self._lists)
        if closed is not None:
            self._put(closed)

    def _put(self, item: Item) -> None:
        place = self._places[-1]
        if len(place) >= MAX_PASSAGES:
            raise too_large()
        place.append(item)

    def _style(self, style_id: str) -> Style:
        if style_id not in self._known:
            self._known[style_id] = self._styles.find(style_id)
        return self._known[style_id]

    def _is_in(self, *names: str) -> bool:
        return tuple(self._open[-1 - len(names) : -1]) == names

    def _take_style(self, values: dict[str, str]) -> None:
        if self._paragraphs and self._is_in("pPr"):
            style = self._style(values.get("val", ""))
            self._paragraphs[-1].style = style
            if style.is_contents and self._paragraphs[-1].place is Place.BODY:
                self._paragraphs[-1].place = Place.CONTENTS

    def _take_level(self, values: dict[str, str]) -> None:
        if self._paragraphs and self._is_in("pPr"):
            self._paragraphs[-1].level = outline_level(values.get("val", ""))

    def _take_list(self, values: dict[str, str]) -> None:
        if self._paragraphs and self._is_in("pPr", "numPr"):
            self._paragraphs[-1].list_id = values.get("val", "")

    def _take_list_level(self, values: dict[str, str]) -> None:
        if self._paragraphs and self._is_in("pPr", "numPr"):
            self._paragraphs[-1].list_level = max(0, to_number(values.get("val")))

    # runs

    def _start_run(self, values: dict[str, str]) -> None:
        self._looks = (None, None)

    def _take_bold(self, values: dict[str, str]) -> None:
        if self._is_in("r", "rPr"):
            self._looks = (is_on(values), self._looks[1])

    def _take_italic(self, values: dict[str, str]) -> None:
        if self._is_in("r", "rPr"):
            self._looks = (self._looks[0], is_on(values))

    def _take_run_style(self, values: dict[str, str]) -> None:
        if self._is_in("r", "rPr"):
            style = self._style(values.get("val", ""))
            bold, italic = self._looks
            self._looks = (
                style.is_bold if bold is None else bold,
                style.is_italic if italic is None else italic,
            )

    # tracked changes

    def _start_tracked(self, values: dict[str, str]) -> None:
        name = self._open[-1]
        kind, is_gone = _TRACKED[name]
        edit = OpenEdit(kind, values.get("author", ""), values.get("date", ""), is_gone)
        if self._is_in("rPr") or self._is_in("trPr") or self._is_in("numPr") or self._is_in("tcPr"):
            self._take_mark(edit)
        else:
            self._edits.append(edit)

    def _take_mark(self, edit: OpenEdit) -> None:
        """Hear that the end of a paragraph, or a row, was put in or taken away."""
        if self._is_in("pPr", "rPr") and self._paragraphs:
            self._paragraphs[-1].ends.append(edit.close(""))
            self._paragraphs[-1].goes_on = self._paragraphs[-1].goes_on or edit.is_gone
        elif edit.is_gone and self._is_in("trPr") and self._gone_rows:
            self._gone_rows[-1] = True

    def _end_tracked(self) -> None:
        if self._open[-1:] in (["rPr"], ["trPr"], ["numPr"], ["tcPr"]) or not self._edits:
            return
        edit = self._edits.pop()
        text = normalise_text("".join(edit.pieces))
        if text and self._paragraphs:
            self._paragraphs[-1].edits.append(edit.close(text))

    # tables

    def _start_table(self, values: dict[str, str]) -> None:
        self._tables.append([])

    def _end_table(self) -> None:
        rows = self._tables.pop()
        if rows:
            self._put(Table(tuple(rows)))

    def _start_row(self, values: dict[str, str]) -> None:
        self._rows.append([])
        self._gone_rows.append(False)

    def _start_cell(self, values: dict[str, str]) -> None:
        self._end_carried()
        self._places.append([])

    def _end_cell(self) -> None:
        self._end_carried()
        cell = self._places.pop()
        if self._rows:
            self._rows[-1].append(tuple(cell))

    def _end_row(self) -> None:
        cells, is_gone = self._rows.pop(), self._gone_rows.pop()
        if not is_gone and self._tables and any(cells):
            self._tables[-1].append(Row(tuple(cells)))

    # content controls, text boxes

    def _start_control(self, values: dict[str, str]) -> None:
        self._controls.append("")

    def _end_control(self) -> None:
        self._controls.pop()

    def _take_gallery(self, values: dict[str, str]) -> None:
        if self._controls and values.get("val", "").lower() == "table of contents":
            self._controls[-1] = "contents"

    def _take_placeholder(self, values: dict[str, str]) -> None:
        if self._controls:
            self._controls[-1] = "prompt"

    def _start_content(self, values: dict[str, str]) -> None:
        kind = self._controls[-1] if self._controls else ""
        if kind == "prompt":
            self._skipping = 1
        self._contents += kind == "contents"

    def _end_content(self) -> None:
        self._contents -= bool(self._controls) and self._controls[-1] == "contents"

    def _start_box(self, values: dict[str, str]) -> None:
        self._boxes += 1

    def _end_box(self) -> None:
        self._boxes -= 1

    # bookmarks, comments, notes

    def _take_bookmark(self, values: dict[str, str]) -> None:
        name = values.get("name", "")
        was_moved = any(edit.is_gone and edit.kind is EditKind.MOVED for edit in self._edits)
        if not name.startswith(ANCHOR) or was_moved:  # one that stayed behind marks nothing any more
            return
        if self._paragraphs:
            self._paragraphs[-1].anchors.append(name)
        else:
            self._loose_anchors.append(name)

    def _start_passage(self, values: dict[str, str]) -> None:
        comment_id = values.get("id", "")
        self._passages.setdefault(comment_id, [])
        self._open_comments[comment_id] = None

    def _end_passage(self, values: dict[str, str]) -> None:
        self._open_comments.pop(values.get("id", ""), None)

    def _take_comment(self, values: dict[str, str]) -> None:
        if self._paragraphs:
            self._paragraphs[-1].comments.append(values.get("id", ""))

    def _take_note(self, values: dict[str, str]) -> None:
        self.footnotes += 1
        if self._paragraphs:
            kind = self._open[-1].removesuffix("Reference")
            self._paragraphs[-1].notes.append(f"{kind}:{values.get('id', '')}")

    def _start_holder(self, values: dict[str, str]) -> None:
        self._holder = values
        self._places.append([])

    def _end_holder(self) -> None:
        self._end_carried()
        self.held.append((self._holder, tuple(self._places.pop())))
        self._holder = {}
