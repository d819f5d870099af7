"""Puts a property into a style where the format wants it: the order of properties is prescribed."""

from __future__ import annotations

from jurytool.report.wml import Element, qualified, w

_PARAGRAPH = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
    "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap",
    "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid",
    "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection",
    "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
)  # fmt: skip
_RUN = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow",
    "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern",
    "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs",
    "em", "lang", "eastAsianLayout", "specVanish", "oMath",
)  # fmt: skip
_STYLE = (
    "name", "aliases", "basedOn", "next", "link", "autoRedefine", "hidden", "uiPriority", "semiHidden",
    "unhideWhenUsed", "qFormat", "locked", "personal", "personalCompose", "personalReply", "rsid", "pPr",
    "rPr", "tblPr", "trPr", "tcPr", "tblStylePr",
)  # fmt: skip


def put_property(style: Element, value: Element) -> None:
    """Put a paragraph property (`w:keepNext`) into a style, in the place of one that is there."""
    put_in_order(_holder(style, "pPr"), value, _PARAGRAPH)


def put_run_property(style: Element, value: Element) -> None:
    """Put a property of letters (`w:color`) into a style, in the place of one that is there."""
    put_in_order(_holder(style, "rPr"), value, _RUN)


def put_part(style: Element, value: Element) -> None:
    """Put a part of a style (`w:basedOn`) into it, in the place of one that is there."""
    put_in_order(style, value, _STYLE)


def _holder(style: Element, name: str) -> Element:
    found = style.find(qualified(name))
    if found is None:
        found = w(name)
        put_in_order(style, found, _STYLE)
    return found


def put_in_order(parent: Element, value: Element, order: tuple[str, ...]) -> None:
    """Put a child where the order wants it, in the place of one of the same name."""
    for each in parent.findall(value.tag):
        parent.remove(each)
    names = [qualified(name) for name in order]
    rank = names.index(str(value.tag))
    place = sum(1 for each in parent if each.tag in names and names.index(str(each.tag)) < rank)
    parent.insert(place, value)
