"""Reads the text of a Word file from elsewhere: as a reader sees it with all tracked changes accepted."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import IO

from jurytool.report.docx_package import open_package, too_large
from jurytool.report.docx_styles import Lists, Style, Styles, is_on, outline_level, to_number
from jurytool.text.normalise import normalise_text
from jurytool.text.passages import Passage, ReadText, make_row

MAX_CHARACTERS = 4_000_000
MAX_PASSAGES = 20_000

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
# what was taken away, what says how it was, what a reader does not see
_SKIPPED = frozenset(
    {"moveFrom", "pPrChange", "rPrChange", "sectPr", "tblPrChange", "trPrChange",
     "tcPrChange", "rt", "tblPr", "tblGrid", "tcPr", "numberingChange", _FALLBACK}
)  # fmt: skip
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_CONTENTS = re.compile(r"toc ([1-9]|heading)|table of contents|inhopg [1-9]")


def read_docx(stream: IO[bytes]) -> ReadText:
    """Return the passages of a Word file; raises InputRefusedError in Dutch where it cannot be read."""
    with open_package(stream) as package:
        styles, lists = Styles(), Lists()
        for kind, listener in (("styles", styles), ("numbering", lists)):
            part = package.related(kind)
            if part:
                package.read_part(part, listener)
        body = _Body(styles, lists)
        package.read_part(package.document, body)
        return body.read()


@dataclass(slots=True)
class _Paragraph:
    """A paragraph while it is read."""

    style: Style = field(default_factory=Style)
    level: int | None = None
    list_id: str = ""
    list_level: int | None = None
    pieces: list[str] = field(default_factory=list)
    plain_letters: bool = False
    goes_on: bool = False  # its end was taken away: the next one belongs to it


class _Body:
    """Hears the document and makes passages of it."""

    def __init__(self, styles: Styles, lists: Lists) -> None:
        self._styles, self._lists = styles, lists
        self._known: dict[str, Style] = {}
        self._open: list[str] = []
        self._skipping = 0
        self._characters = 0
        self._pictures = self._footnotes = 0
        self._paragraphs: list[_Paragraph] = []
        self._carried: _Paragraph | None = None
        self._places: list[list[Passage]] = [[]]  # where passages go: the document, or the cell of a table
        self._rows: list[list[list[Passage]]] = []
        self._gone_rows: list[bool] = []
        self._empty_controls: list[bool] = []
        self._run_bold: bool | None = None
        self._starters: dict[str, Callable[[dict[str, str]], None]] = {
            "p": self._start_paragraph, "pStyle": self._take_style, "outlineLvl": self._take_level,
            "numId": self._take_list, "ilvl": self._take_list_level, "del": self._take_deletion,
            "r": self._start_run, "b": self._take_bold, "rStyle": self._take_run_style,
            "tr": self._start_row, "tc": self._start_cell, "sdt": self._start_control,
            "docPartGallery": self._take_gallery, "showingPlcHdr": self._take_placeholder,
            "sdtContent": self._start_content,
        }  # fmt: skip
        self._enders: dict[str, Callable[[], None]] = {
            "p": self._end_paragraph, "tc": self._end_cell, "tr": self._end_row,
            "sdt": self._end_control,
        }  # fmt: skip

    def read(self) -> ReadText:
        """Return what was heard."""
        self._end_carried()
        return ReadText(tuple(self._places[0]), self._pictures, self._footnotes)

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
            self._pictures += 1
        elif name in ("footnoteReference", "endnoteReference"):
            self._footnotes += 1

    def end(self, name: str) -> None:
        if self._skipping:
            self._skipping -= 1
            if self._skipping:
                return
        self._open.pop()
        if name in self._enders:
            self._enders[name]()

    def data(self, text: str) -> None:
        if not self._skipping and self._open and self._open[-1] in ("t", _MATHS):
            self._add(text)

    # paragraphs

    def _add(self, text: str) -> None:
        if not self._paragraphs:
            return
        self._characters += len(text)
        if self._characters > MAX_CHARACTERS:
            raise too_large()
        paragraph = self._paragraphs[-1]
        paragraph.pieces.append(text)
        if text.strip():
            bold = paragraph.style.is_bold if self._run_bold is None else self._run_bold
            paragraph.plain_letters = paragraph.plain_letters or not bold

    def _start_paragraph(self, values: dict[str, str]) -> None:
        paragraph = _Paragraph()
        if self._carried is not None and not self._paragraphs:
            paragraph.pieces, paragraph.plain_letters = self._carried.pieces, self._carried.plain_letters
            self._carried = None
        self._paragraphs.append(paragraph)

    def _end_paragraph(self) -> None:
        paragraph = self._paragraphs.pop()
        if paragraph.goes_on and not self._paragraphs:
            self._carried = paragraph
        else:
            self._keep(paragraph)

    def _end_carried(self) -> None:
        """Keep a paragraph that should have gone on where nothing follows."""
        if self._carried is not None:
            self._keep(self._carried)
            self._carried = None

    def _keep(self, paragraph: _Paragraph) -> None:
        place = self._places[-1]
        text = normalise_text("".join(paragraph.pieces)).strip()
        if not text or _CONTENTS.fullmatch(paragraph.style.name):
            return
        if len(place) >= MAX_PASSAGES:
            raise too_large()
        level = paragraph.style.level if paragraph.level is None else paragraph.level
        place.append(Passage(self._label(paragraph) + text, level or 0, not paragraph.plain_letters))

    def _label(self, paragraph: _Paragraph) -> str:
        list_id = paragraph.list_id or paragraph.style.list_id
        level = paragraph.style.list_level if paragraph.list_level is None else paragraph.list_level
        return self._lists.next_label(list_id, level) if list_id else ""

    def _style(self, style_id: str) -> Style:
        if style_id not in self._known:
            self._known[style_id] = self._styles.find(style_id)
        return self._known[style_id]

    def _is_in(self, *names: str) -> bool:
        return tuple(self._open[-1 - len(names) : -1]) == names

    def _take_style(self, values: dict[str, str]) -> None:
        if self._paragraphs and self._is_in("pPr"):
            self._paragraphs[-1].style = self._style(values.get("val", ""))

    def _take_level(self, values: dict[str, str]) -> None:
        if self._paragraphs and self._is_in("pPr"):
            self._paragraphs[-1].level = outline_level(values.get("val", ""))

    def _take_list(self, values: dict[str, str]) -> None:
        if self._paragraphs and self._is_in("pPr", "numPr"):
            self._paragraphs[-1].list_id = values.get("val", "")

    def _take_list_level(self, values: dict[str, str]) -> None:
        if self._paragraphs and self._is_in("pPr", "numPr"):
            self._paragraphs[-1].list_level = max(0, to_number(values.get("val")))

    def _take_deletion(self, values: dict[str, str]) -> None:
        if self._is_in("pPr", "rPr") and self._paragraphs:
            self._paragraphs[-1].goes_on = True
        elif self._is_in("trPr") and self._gone_rows:
            self._gone_rows[-1] = True
        self._skipping = 1

    # runs

    def _start_run(self, values: dict[str, str]) -> None:
        self._run_bold = None

    def _take_bold(self, values: dict[str, str]) -> None:
        if self._is_in("r", "rPr"):
            self._run_bold = is_on(values)

    def _take_run_style(self, values: dict[str, str]) -> None:
        if self._is_in("r", "rPr") and self._run_bold is None:
            self._run_bold = self._style(values.get("val", "")).is_bold

    # tables

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
            self._rows[-1].append(cell)

    def _end_row(self) -> None:
        cells, is_gone = self._rows.pop(), self._gone_rows.pop()
        filled = [cell for cell in cells if cell]
        if is_gone or not filled:
            return
        if len(filled) == 1:
            self._places[-1].extend(filled[0])
        else:
            texts = tuple("\n".join(passage.text for passage in cell) for cell in cells)
            self._places[-1].append(make_row(texts))

    # content controls

    def _start_control(self, values: dict[str, str]) -> None:
        self._empty_controls.append(False)

    def _end_control(self) -> None:
        self._empty_controls.pop()

    def _take_gallery(self, values: dict[str, str]) -> None:
        if self._empty_controls and values.get("val", "").lower() == "table of contents":
            self._empty_controls[-1] = True

    def _take_placeholder(self, values: dict[str, str]) -> None:
        if self._empty_controls:
            self._empty_controls[-1] = True

    def _start_content(self, values: dict[str, str]) -> None:
        if self._empty_controls and self._empty_controls[-1]:
            self._skipping = 1
