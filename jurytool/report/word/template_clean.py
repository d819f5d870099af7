"""Takes out of the parts of a template what would tell of its makers, ask a question or reach outside it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from jurytool.report.wml import Element, R, qualified, w
from jurytool.report.word.template_parts import Furniture

_GONE = (
    "del", "moveFrom", "commentReference", "commentRangeStart", "commentRangeEnd", "annotationRef",
    "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "bookmarkStart",
    "bookmarkEnd", "proofErr", "permStart", "permEnd", "object", "control", "subDoc", "altChunk",
    "footnoteReference", "endnoteReference", "lock",
)  # fmt: skip
_UNWRAPPED = ("ins", "moveTo", "smartTag", "customXml")
_CORE_PROPERTIES = "6C3C8BC8-F283-45AE-878A-BAB7291924A1"  # Word's own title, which the report has too
# all that a field may do in a header: number pages, and repeat a heading; Word works these out by itself
_FIELDS = {"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "STYLEREF", "IF", "=", "QUOTE"}
_CODE = re.compile(r"\s*(=|\w+)")
# settings that say how pages look; all others tell of people or machines, protect, track, or ask something
_SETTINGS = {
    "zoom", "mirrorMargins", "alignBordersAndEdges", "bordersDoNotSurroundHeader",
    "bordersDoNotSurroundFooter", "gutterAtTop", "defaultTabStop", "autoHyphenation",
    "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps", "evenAndOddHeaders",
    "characterSpacingControl", "compat", "themeFontLang", "clrSchemeMapping", "decimalSymbol",
    "listSeparator",
}  # fmt: skip
_MODE = "compatibilityMode"
_AFTER_COMPAT = ("themeFontLang", "clrSchemeMapping", "decimalSymbol", "listSeparator")


def clean_tree(root: Element) -> None:
    """Accept tracked changes, and drop remarks, marks of who edited when, and what leads outside."""
    for each in list(root.iter(*map(qualified, _GONE))):
        _remove(each)
    for each in [one for one in root.iter() if _local(one).endswith("Change")]:
        _remove(each)
    for each in list(root.iter(*map(qualified, _UNWRAPPED))):
        _unwrap(each)
    for each in list(root.iter(qualified("dataBinding"))):
        if _CORE_PROPERTIES not in each.get(qualified("storeItemID"), "").upper():
            _remove(each)
    for each in root.iter():
        for name in [key for key in each.attrib if _is_trace(str(key))]:
            del each.attrib[name]


def clean_furniture(one: Furniture) -> bool:
    """Clean a header or footer; True where a field or an object had to be left out."""
    before = sum(1 for _ in one.root.iter(qualified("object"), qualified("control")))
    clean_tree(one.root)
    dropped = _drop_fields(one.root) + _drop_strays(one)
    if one.root.find(f".//{qualified('p')}") is None:
        one.root.append(etree.Element(qualified("p")))
    return bool(before or dropped)


def clean_settings(root: Element) -> None:
    """Keep only what says how pages look; those of an older Word are set as today's Word sets them."""
    for each in list(root):
        if each.tag != qualified(_local(each)) or _local(each) not in _SETTINGS:
            root.remove(each)
    _set_mode(root)


def _set_mode(root: Element) -> None:
    """Say that the file is one of today's Word: an older one puts tables to the left of the text."""
    compat = root.find(qualified("compat"))
    if compat is None:
        compat = w("compat")
        after = [each for each in root if _local(each) in _AFTER_COMPAT]
        root.insert(root.index(after[0]) if after else len(root), compat)
    for each in list(compat):
        if each.get(qualified("name")) == _MODE:
            compat.remove(each)
    compat.append(w("compatSetting", name=_MODE, uri="http://schemas.microsoft.com/office/word", val=15))


def _local(element: Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _is_trace(name: str) -> bool:
    local = name.rpartition("}")[2]
    return local.startswith("rsid") or local in ("paraId", "textId")


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    for child in reversed([one for one in element if not _local(one).endswith("Pr")]):
        parent.insert(place, child)
    parent.remove(element)


def _drop_fields(root: Element) -> int:
    """Take out fields that say or fetch more than the page; returns how many."""
    count = 0
    for simple in list(root.iter(qualified("fldSimple"))):
        if not _may_stay([simple.get(qualified("instr"), "")]):
            _remove(simple)
            count += 1
    heard = _Fields()
    for run in list(root.iter(qualified("r"))):
        heard.hear(run)
    doomed = [*heard.doomed, *heard.open_runs]  # also a field that never ends
    for run in doomed:
        _remove(run)
    return count + bool(doomed)


class _Fields:
    """Hears runs, and knows which belong to fields that may not stay; a field may hold others."""

    def __init__(self) -> None:
        self.doomed: list[Element] = []
        self.open_runs: list[Element] = []
        self._open: list[list[str]] = []
        self._codes: list[str] = []

    def hear(self, run: Element) -> None:
        """Take the next run."""
        is_inside = bool(self._open)
        for mark in run:
            self._hear_mark(mark)
        if is_inside or self._open or self._codes:
            self.open_runs.append(run)
        if not self._open:
            if not _may_stay(self._codes):
                self.doomed += self.open_runs
            self.open_runs, self._codes = [], []

    def _hear_mark(self, mark: Element) -> None:
        kind = mark.get(qualified("fldCharType"), "") if mark.tag == qualified("fldChar") else ""
        if kind == "begin":
            self._open.append([])
        elif mark.tag == qualified("instrText") and self._open:
            self._open[-1].append(mark.text or "")
        elif kind == "end" and self._open:
            self._codes.append("".join(self._open.pop()))


def _may_stay(codes: Iterable[str]) -> bool:
    for code in codes:
        found = _CODE.match(code)
        if found is None or found[1].upper() not in _FIELDS:
            return False
    return True


def _drop_strays(one: Furniture) -> int:
    """Take out what leads to a part that does not come along: a chart, a linked picture, an old object."""
    known = {*one.pictures, *one.links}
    count = 0
    for each in list(one.root.iter()):
        strays = [key for key, value in each.attrib.items() if str(key).startswith(f"{{{R}}}") and value]
        strays = [key for key in strays if str(each.get(key)) not in known]
        if not strays:
            continue
        if each.tag == qualified("hyperlink"):
            _unwrap(each)
            continue
        if _local(each).startswith("hlink"):  # where a click on a picture leads
            _remove(each)
            continue
        holder = next((up for up in each.iterancestors(qualified("r"))), each)
        _remove(holder)
        count += 1
    return count
