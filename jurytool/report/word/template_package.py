"""Writes a prepared template as a Word file of which every part is known."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import quoteattr

from lxml import etree

from jurytool.report.wml import Element, R, furniture_reference, w
from jurytool.report.word.template_parts import PICTURE_TYPES, Furniture

_EPOCH = (1980, 1, 1, 0, 0, 0)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
_TYPES = {
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/theme.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
}
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_ORDER = ("default", "first", "even")


def pack_template(
    section: Element,
    trees: Mapping[str, Element | None],
    furniture: Sequence[Furniture],
    properties: Mapping[str, bytes],
) -> bytes:
    """Return the file: an empty page with these styles, lists, settings, headers and footers."""
    packing = _Packing(dict(properties))
    for name, tree in trees.items():
        if tree is not None:
            packing.add_tree(name, tree)
    made = copy.deepcopy(section)
    for kind in ("footer", "header"):
        for one in sorted(furniture, key=lambda each: _ORDER.index(each.place), reverse=True):
            if one.kind == kind:
                relation = packing.add_furniture(one)
                made.insert(0, furniture_reference(f"{one.kind}Reference", one.place, relation))
    packing.parts["word/document.xml"] = _xml(w("document", w("body", w("p"), made)))
    return packing.pack()


class _Packing:
    def __init__(self, parts: dict[str, bytes]) -> None:
        self.parts = parts
        self._relations: list[str] = []  # of the document
        self._types: dict[str, str] = {}
        self._pictures = self._drawn = 0
        self._added: list[tuple[Element, str]] = []

    def add_tree(self, name: str, tree: Element) -> None:
        """Add a part of the document under the name of its kind."""
        self.parts[f"word/{name}.xml"] = _xml(tree)
        self._types[f"word/{name}.xml"] = f"{_WORD}.{name}+xml"
        self._relate(name, f"{name}.xml")

    def add_furniture(self, one: Furniture) -> str:
        """Add a header or footer with its pictures and links; returns the id of its relation."""
        for known, relation in self._added:
            if known is one.root:  # one header for more kinds of pages
                return relation
        for place in one.root.iter(_DRAWN):  # two things with one number are mended by Word, aloud
            self._drawn += 1
            place.set("id", str(self._drawn))
        number = len(self._relations) + 1
        name = f"{one.kind}{number}.xml"
        self.parts[f"word/{name}"] = _xml(one.root)
        self._types[f"word/{name}"] = f"{_WORD}.{one.kind}+xml"
        relations = []
        for own, picture in one.pictures.items():
            self._pictures += 1
            target = f"media/beeld{self._pictures}.{picture.ending}"
            self.parts[f"word/{target}"] = picture.content
            relations.append(_relation(own, "image", target))
        relations += [_relation(own, "hyperlink", link, "External") for own, link in one.links.items()]
        if relations:
            self.parts[f"word/_rels/{name}.rels"] = _relations(relations)
        relation = self._relate(one.kind, name)
        self._added.append((one.root, relation))
        return relation

    def _relate(self, kind: str, target: str) -> str:
        own = f"rId{len(self._relations) + 1}"
        self._relations.append(_relation(own, kind, target))
        return own

    def pack(self) -> bytes:
        """Return the ZIP file; equal parts give equal bytes."""
        core = f"{_PACKAGE}/relationships/metadata/core-properties"
        roots = [
            _relation("rId1", "officeDocument", "word/document.xml"),
            f'<Relationship Id="rId2" Type="{core}" Target="docProps/core.xml"/>',
            _relation("rId3", "extended-properties", "docProps/app.xml"),
        ]
        parts = {
            "[Content_Types].xml": self._content_types(),
            "_rels/.rels": _relations(roots),
            "word/_rels/document.xml.rels": _relations(self._relations),
            **self.parts,
        }
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in parts.items():
                package.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
        return buffer.getvalue()

    def _content_types(self) -> bytes:
        endings = {name.rpartition(".")[2] for name in self.parts if "/media/" in name}
        defaults = [
            f'<Default Extension="rels" ContentType="{_RELATIONS}"/>',
            '<Default Extension="xml" ContentType="application/xml"/>',
        ]
        defaults += [
            f'<Default Extension="{one}" ContentType="{PICTURE_TYPES[one]}"/>' for one in sorted(endings)
        ]
        types = {**_TYPES, **{name: kind for name, kind in self._types.items() if name not in _TYPES}}
        overrides = [
            f'<Override PartName="/{name}" ContentType="{kind}"/>'
            for name, kind in types.items()
            if name in self.parts
        ]
        return _declared(f'<Types xmlns="{_PACKAGE}/content-types">{"".join(defaults + overrides)}</Types>')


def _relation(own: str, kind: str, target: str, mode: str = "") -> str:
    where = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id={quoteattr(own)} Type="{R}/{kind}" Target={quoteattr(target)}{where}/>'


def _relations(rows: Sequence[str]) -> bytes:
    return _declared(f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(rows)}</Relationships>')


def _declared(xml: str) -> bytes:
    return _xml(etree.fromstring(xml.encode()))


def _xml(element: Element) -> bytes:
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)
