"""What a report file says of where it comes from: ids among its properties, and the texts as it had them.

The ids mean nothing outside the team. The texts are what the file says anyway, without the tokens of what
they rest on; a definitive report carries none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from jurytool.report.wml import Element, qualified, w
from jurytool.report.zones import Base, TableRow, Zone

if TYPE_CHECKING:
    from docx.document import Document

BASE = "urn:jurytool:rapportbasis:1"
DOSSIER, ASSESSMENT = "JurytoolDossier", "JurytoolBeoordeling"
VERSION, LABEL, STATUS = "JurytoolVersie", "JurytoolNaam", "JurytoolStatus"
FINAL, CONCEPT, NUMBERED, READING = "definitief", "concept", "ter reactie", "om te lezen"

_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_ITEM_ID = "{6A7572B9-746F-4F6C-9D01-000000000001}"
_FIRST_BOOKMARK = 100_000  # above those of the contents list
_FIRST_PROPERTY = 2  # a rule of the format


@dataclass(frozen=True, slots=True)
class Origin:
    """Which version of which report a file is."""

    dossier_id: str
    assessment_id: str
    version_id: str
    label: str = ""  # "Concept 2"
    final: bool = False
    numbered: bool = False  # a concept with numbered passages, for the reaction of the school
    reading: bool = False  # made by who only reads: no version of the team

    @property
    def status(self) -> str:
        """What kind of report the file says that it is."""
        if self.reading:
            return READING
        return NUMBERED if self.numbered else FINAL if self.final else CONCEPT


class Bookmarks:
    """Makes empty hidden bookmarks, each with a number of its own."""

    def __init__(self) -> None:
        self._number = _FIRST_BOOKMARK

    def put(self, paragraph: Element, name: str) -> None:
        """Put a bookmark in front of the words of a paragraph."""
        self._number += 1
        first = 1 if paragraph.find(qualified("pPr")) is not None else 0
        paragraph.insert(first, w("bookmarkStart", id=self._number, name=name))
        paragraph.insert(first + 1, w("bookmarkEnd", id=self._number))

    def put_rows(self, table: Element, names: Iterable[str]) -> None:
        """Put a bookmark in the first cell of each row."""
        for row, name in zip(table.iterchildren(qualified("tr")), names, strict=True):
            self.put(next(row.iter(qualified("p"))), name)


def add_origin(document: Document, origin: Origin, base: Base | None) -> None:
    """Write the ids of a report among the file's properties and, where there is a base, that beside them."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    package = document.part.package

    def make(name: str, kind: str, content: bytes) -> Part:
        return Part(PackURI(name), kind, content, package)

    kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    properties = make("/docProps/custom.xml", kind, _properties(origin))
    package.relate_to(properties, f"{_RELATIONS}/custom-properties")
    if base is None:
        return
    item = make("/customXml/item1.xml", "application/xml", _write_base(base))
    document.part.relate_to(item, f"{_RELATIONS}/customXml")
    kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    item.relate_to(
        make("/customXml/itemProps1.xml", kind, _item_properties()), f"{_RELATIONS}/customXmlProps"
    )


def _properties(origin: Origin) -> bytes:
    root = etree.Element(f"{{{_PROPERTIES}}}Properties", None, {"cp": _PROPERTIES, "vt": _TYPES})
    values = {
        DOSSIER: origin.dossier_id,
        ASSESSMENT: origin.assessment_id,
        VERSION: origin.version_id,
        LABEL: origin.label,
        STATUS: origin.status,
    }
    for number, (name, value) in enumerate(values.items(), start=_FIRST_PROPERTY):
        attributes = {"fmtid": _FORMAT_ID, "pid": str(number), "name": name}
        entry = etree.SubElement(root, f"{{{_PROPERTIES}}}property", attributes)
        etree.SubElement(entry, f"{{{_TYPES}}}lpwstr").text = value
    return _to_bytes(root)


def _item_properties() -> bytes:
    root = etree.Element(f"{{{_STORE}}}datastoreItem", None, {"ds": _STORE})
    root.set(f"{{{_STORE}}}itemID", _ITEM_ID)
    references = etree.SubElement(root, f"{{{_STORE}}}schemaRefs")
    etree.SubElement(references, f"{{{_STORE}}}schemaRef").set(f"{{{_STORE}}}uri", BASE)
    return _to_bytes(root)


def _write_base(base: Base) -> bytes:
    root = etree.Element(f"{{{BASE}}}report", None, {"jt": BASE})
    for text in base.furniture:
        etree.SubElement(root, f"{{{BASE}}}furniture").text = text
    for zone in base.zones:
        root.append(_zone(zone))
    return _to_bytes(root)


def _zone(zone: Zone) -> Element:
    names = ("anchor", "source", "title", "heading", "number")
    values = {name: str(getattr(zone, name)) for name in names}
    element = etree.Element(f"{{{BASE}}}zone", {name: value for name, value in values.items() if value})
    for kind, texts in (("line", zone.lines), ("gap", zone.gaps)):
        for text in texts:
            etree.SubElement(element, f"{{{BASE}}}{kind}").text = text
    for table in zone.tables:
        holder = etree.SubElement(element, f"{{{BASE}}}table")
        for row in table:
            holder.append(_row(row))
    return element


def _row(row: TableRow) -> Element:
    element = etree.Element(f"{{{BASE}}}row", {"anchor": row.anchor})
    for text in row.cells:
        etree.SubElement(element, f"{{{BASE}}}cell").text = text
    return element


def _to_bytes(root: Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
