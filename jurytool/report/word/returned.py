"""Reads a report that was edited elsewhere: all its words, wherever they stand, and what it came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import IO

from jurytool.report.word.body import Body
from jurytool.report.word.comments import CommentExtras, held_text, make_comments
from jurytool.report.word.origin import (
    ASSESSMENT,
    BASE,
    DOSSIER,
    FINAL,
    LABEL,
    NUMBERED,
    READING,
    STATUS,
    VERSION,
    Origin,
)
from jurytool.report.word.package import DocxPackage, Quiet, hear, open_package, too_large
from jurytool.report.word.styles import Lists, Styles
from jurytool.report.word.text import read_styles
from jurytool.report.word_content import Comment, Place, WordContent, paragraphs
from jurytool.report.zones import Base, TableRow, Zone

_MOST_PARTS = 200  # headers, footers and custom parts; a report has five
_NOTES = (("footnotes", "footnote"), ("endnotes", "endnote"))
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """What a file says; without an `origin` it does not tell from which report it comes."""

    content: WordContent
    origin: Origin | None = None
    base: Base | None = None


def read_returned_docx(stream: IO[bytes]) -> ReturnedFile:
    """Return an edited report; raises InputRefusedError in Dutch where it cannot be read."""
    with open_package(stream) as package:
        reader = _Reader(package)
        return ReturnedFile(reader.read_content(), reader.read_origin(), reader.read_base())


class _Reader:
    def __init__(self, package: DocxPackage) -> None:
        self._package = package
        self._styles, self._lists = read_styles(package)

    def read_content(self) -> WordContent:
        document = self._hear(self._package.document, Place.BODY)
        return WordContent(
            items=document.items,
            comments=self._comments(document),
            notes=self._notes(),
            furniture=self._furniture(),
            pictures=document.pictures,
            footnotes=document.footnotes,
        )

    def read_origin(self) -> Origin | None:
        properties = _Properties()
        part = self._package.of_package("custom-properties")
        if part:
            self._package.read_part(part, properties)
        found = properties.values
        if not found.get(DOSSIER):
            return None
        final = found.get(STATUS) == FINAL
        return Origin(
            dossier_id=found[DOSSIER],
            assessment_id=found.get(ASSESSMENT, ""),
            version_id=found.get(VERSION, ""),
            label=found.get(LABEL, ""),
            final=final,
            numbered=found.get(STATUS) == NUMBERED,
            reading=found.get(STATUS) == READING,
        )

    def read_base(self) -> Base | None:
        for part in self._parts("customXml"):
            heard = BaseListener()
            self._package.read_part(part, heard)
            if heard.zones:
                return Base(tuple(heard.zones), tuple(heard.furniture))
        return None

    def _hear(self, part: str, place: Place) -> Body:
        body = Body(self._styles, self._lists, place)
        if part:
            self._package.read_part(part, body)
        return body

    def _parts(self, kind: str) -> list[str]:
        found = self._package.all_related(kind)
        if len(found) > _MOST_PARTS:
            raise too_large()
        return found

    def _comments(self, document: Body) -> tuple[Comment, ...]:
        extras = CommentExtras()
        part = self._package.related("commentsExtended")
        if part:
            self._package.read_part(part, extras)
        return make_comments(self._hear(self._package.related("comments"), Place.NOTE), extras, document)

    def _notes(self) -> tuple[tuple[str, str], ...]:
        found = []
        for part, kind in _NOTES:
            heard = self._hear(self._package.related(part), Place.NOTE)
            for values, items in heard.held:
                text = held_text(items)
                if text and values.get("type") not in _SEPARATORS:
                    found.append((f"{kind}:{values.get('id', '')}", text))
        return tuple(found)

    def _furniture(self) -> tuple[str, ...]:
        found: list[str] = []
        for kind in ("header", "footer"):
            for part in self._parts(kind):
                found += _furniture_texts(self._hear(part, Place.FURNITURE))
        return tuple(dict.fromkeys(found))


def read_furniture(parts: Iterable[bytes]) -> list[str]:
    """Return what headers and footers say, as `read_returned_docx` hears them."""
    found: list[str] = []
    for part in parts:
        body = Body(Styles(), Lists(), Place.FURNITURE)
        hear(part, body)
        found += _furniture_texts(body)
    return found


def _furniture_texts(body: Body) -> list[str]:
    texts = [text for one in paragraphs(body.items) for text in one.text.split("\t")]
    return [" ".join(text.split()) for text in texts if text.strip()]


class _Properties(Quiet):
    """Hears the file's own properties."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self._name = ""

    def start(self, name: str, values: dict[str, str]) -> None:
        if name.endswith("}property"):
            self._name = values.get("name", "")

    def end(self, name: str) -> None:
        if name.endswith("}property"):
            self._name = ""

    def data(self, text: str) -> None:
        if self._name:
            self.values[self._name] = self.values.get(self._name, "") + text.strip()


@dataclass(slots=True)
class _Zone:
    values: dict[str, str]
    lines: list[str] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    tables: list[list[TableRow]] = field(default_factory=list)


class BaseListener(Quiet):
    """Hears the texts as the file had them when it was made."""

    def __init__(self) -> None:
        self.zones: list[Zone] = []
        self.furniture: list[str] = []
        self._zone: _Zone | None = None
        self._row: tuple[str, list[str]] = ("", [])
        self._text: list[str] = []

    def start(self, name: str, values: dict[str, str]) -> None:
        self._text = []
        own = name.removeprefix(f"{{{BASE}}}")
        if own == name:
            return
        if own == "zone":
            self._zone = _Zone(values)
        elif own == "table" and self._zone:
            self._zone.tables.append([])
        elif own == "row":
            self._row = (values.get("anchor", ""), [])

    def data(self, text: str) -> None:
        self._text.append(text)

    def end(self, name: str) -> None:
        own = name.removeprefix(f"{{{BASE}}}")
        if own == name:
            return
        text = "".join(self._text)
        if own == "furniture":
            self.furniture.append(text)
        elif self._zone is not None:
            self._end_in_zone(own, text, self._zone)
        self._text = []

    def _end_in_zone(self, own: str, text: str, zone: _Zone) -> None:
        if own == "line":
            zone.lines.append(text)
        elif own == "gap":
            zone.gaps.append(text)
        elif own == "cell":
            self._row[1].append(text)
        elif own == "row" and zone.tables:
            zone.tables[-1].append(TableRow(self._row[0], tuple(self._row[1])))
        elif own == "zone":
            names = ("anchor", "source", "title", "heading", "number")
            texts = {name: zone.values.get(name, "") for name in names}
            tables = tuple(tuple(rows) for rows in zone.tables)
            found = Zone(**texts, lines=tuple(zone.lines), gaps=tuple(zone.gaps), tables=tables)
            self.zones.append(found)
            self._zone = None
