"""Takes out of a team's own template what a report needs, and nothing else: no text, no macro, no property.

What is not named here never reaches a report, whatever the file holds.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field, replace

from lxml import etree

from jurytool.errors import InputRefusedError
from jurytool.report.wml import Element, R, qualified
from jurytool.report.word.package import DocxPackage, Quiet, Relation, damaged

MAX_TREE = 4 * 2**20
MAX_PICTURE = 4 * 2**20
PICTURE_TYPES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "bmp": "image/bmp",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "emf": "image/x-emf",
    "wmf": "image/x-wmf",
    "svg": "image/svg+xml",
}
_STRICT = "{http://purl.oclc.org/"
_PLACES = ("default", "first", "even")
_LINKS = ("http://", "https://", "mailto:")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in a header or footer, as a logo; `ending` says what it is: "png"."""

    ending: str
    content: bytes


@dataclass(slots=True)
class Furniture:
    """A header or footer: on which pages it stands, and what its relations lead to."""

    kind: str  # "header" or "footer"
    place: str  # "default", "first" or "even"
    root: Element
    pictures: dict[str, Picture] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class TemplateParts:
    """What was taken out; None where the template has no such part."""

    styles: Element | None = None
    numbering: Element | None = None
    settings: Element | None = None
    fonts: Element | None = None
    theme: Element | None = None
    section: Element | None = None
    furniture: list[Furniture] = field(default_factory=list)
    has_words: bool = False
    has_macros: bool = False
    has_own_fonts: bool = False


def take_parts(package: DocxPackage) -> TemplateParts:
    """Return what a report can use of a template; raises InputRefusedError in Dutch."""
    root = read_tree(package, package.document, "document")
    parts = TemplateParts(
        styles=_related_tree(package, "styles", "styles"),
        numbering=_related_tree(package, "numbering", "numbering"),
        settings=_related_tree(package, "settings", "settings"),
        fonts=_related_tree(package, "fontTable", "fonts"),
        theme=_read_theme(package),
        has_macros=any(name.lower().endswith("vbaproject.bin") for name in package.names()),
    )
    if root is not None:
        _take_body(package, root, parts)
    if parts.fonts is not None:
        parts.has_own_fonts = _drop_embedded(parts.fonts)
    return parts


def read_tree(package: DocxPackage, name: str, root_name: str) -> Element | None:
    """Return a part as a tree; None when there is none, refused when it is something else."""
    if not name or not package.read_part(name, Quiet()):  # which counts, and refuses a document type
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    root = etree.fromstring(package.read_bytes(name, MAX_TREE) or b"", parser)
    if str(root.tag).startswith(_STRICT):
        raise InputRefusedError(
            "Dit sjabloon is bewaard als ‘Strict Open XML’. Dat kan Jurytool niet gebruiken.",
            "Bewaar het in Word als Word-document (.docx) en kies het opnieuw.",
        )
    if root.tag != qualified(root_name):
        raise damaged()
    return root


def _related_tree(package: DocxPackage, kind: str, root_name: str) -> Element | None:
    return read_tree(package, package.related(kind), root_name)


def _read_theme(package: DocxPackage) -> Element | None:
    """Return the theme, where house fonts and colours stand; None for one that needs other parts."""
    name = package.related("theme")
    if not name or not package.read_part(name, Quiet()):
        return None
    root = etree.fromstring(package.read_bytes(name, MAX_TREE) or b"")
    needs_more = any(str(key).startswith(f"{{{R}}}") for each in root.iter() for key in each.attrib)
    is_theme = root.tag == "{http://schemas.openxmlformats.org/drawingml/2006/main}theme"
    return root if is_theme and not needs_more else None


def _drop_embedded(fonts: Element) -> bool:
    embedded = [each for each in fonts.iter() if etree.QName(each).localname.startswith("embed")]
    for each in embedded:
        _parent(each).remove(each)
    return bool(embedded)


def _parent(element: Element) -> Element:
    parent = element.getparent()
    if parent is None:
        raise damaged()
    return parent


def _take_body(package: DocxPackage, root: Element, parts: TemplateParts) -> None:
    body = root.find(qualified("body"))
    if body is None:
        raise damaged()
    shown = (qualified("t"), qualified("drawing"), qualified("pict"), qualified("object"))
    parts.has_words = any(
        each.tag != qualified("t") or (each.text or "").strip() for each in body.iter(*shown)
    )
    sections = list(body.iter(qualified("sectPr")))
    if not sections:
        return
    parts.section = copy.deepcopy(sections[-1])
    relations = {one.id: one for one in package.relations_of(package.document)}
    known: dict[str, Furniture] = {}  # by the name of the part: one may stand on more kinds of pages
    for kind in ("header", "footer"):
        for place, relation in _references(sections, kind, parts.section).items():
            found = relations.get(relation)
            if found is not None and found.kind == kind and not found.is_outside:
                taken = known.get(found.target) or _take_furniture(package, kind, place, found)
                if taken is not None:
                    known[found.target] = taken
                    parts.furniture.append(replace(taken, place=place))


def _references(sections: list[Element], kind: str, section: Element) -> dict[str, str]:
    """Return which header (or footer) the report's pages have; a section without takes the one before it.

    A template of more sections has its front page in the first: what stands on it is for our front page.
    """
    found: dict[str, str] = {}
    for each in sections:
        found.update(_own_references(each, kind))
    if len(sections) > 1 and section.find(qualified("titlePg")) is None:
        first = _own_references(sections[0], kind)
        is_split = sections[0].find(qualified("titlePg")) is not None
        found["first"] = first.get("first" if is_split else "default", "")
    return {place: found[place] for place in _PLACES if found.get(place)}


def _own_references(section: Element, kind: str) -> dict[str, str]:
    return {
        each.get(qualified("type"), "default"): each.get(f"{{{R}}}id", "")
        for each in section.iterchildren(qualified(f"{kind}Reference"))
    }


def _take_furniture(package: DocxPackage, kind: str, place: str, relation: Relation) -> Furniture | None:
    root = read_tree(package, relation.target, "hdr" if kind == "header" else "ftr")
    if root is None:
        return None
    taken = Furniture(kind, place, root)
    for one in package.relations_of(relation.target):
        ending = one.target.rpartition(".")[2].lower()
        if one.kind == "image" and not one.is_outside and ending in PICTURE_TYPES:
            content = package.read_bytes(one.target, MAX_PICTURE)
            if content is not None:
                taken.pictures[one.id] = Picture(ending, content)
        elif one.kind == "hyperlink" and one.is_outside and one.target.lower().startswith(_LINKS):
            taken.links[one.id] = one.target
    return taken
