"""The lists of a template: a report needs bullets and numbers that belong to its two list styles."""

from __future__ import annotations

import copy

from jurytool.report.metrics import Look
from jurytool.report.wml import Element, qualified, w
from jurytool.report.word.template_order import put_property

_HEADINGS = {Look.HEADING_1, Look.HEADING_2, Look.HEADING_3, Look.TITLE, Look.CONTENTS_TITLE}


def mend_lists(numbering: Element, styles: dict[str, Element], default: Element) -> None:
    """Let both list styles have a list; the house's own where it is of the right kind, else the default one.

    `styles` are the template's by id. Numbers of headings go, since the report counts by itself.
    """
    for level in list(numbering.iter(qualified("lvl"))):
        _free_headings(level)
    for look, kinds in (
        (Look.BULLET, {"bullet"}),
        (Look.NUMBERED, {"decimal", "lowerLetter", "upperLetter"}),
    ):
        style = styles[look]
        own = _level_of(numbering, style)
        is_fit = own is not None and _value(own, "numFmt") in kinds
        level = own if own is not None and is_fit else _add_default(numbering, style, default, look)
        _link(numbering, level, look)


def has_numbered_headings(numbering: Element | None, styles: dict[str, Element]) -> bool:
    """Return whether the template numbers its headings by itself."""
    linked = (
        set()
        if numbering is None
        else {each.get(qualified("val")) for each in numbering.iter(qualified("pStyle"))}
    )
    for look in _HEADINGS:
        style = styles.get(look)
        number = None if style is None else style.find(f"{qualified('pPr')}/{qualified('numPr')}")
        if look in linked or (number is not None and _value(number, "numId") != "0"):
            return True
    return False


def _free_headings(level: Element) -> None:
    linked = level.find(qualified("pStyle"))
    if linked is not None and linked.get(qualified("val")) in _HEADINGS:
        level.remove(linked)


def _value(element: Element, name: str) -> str:
    child = element.find(qualified(name))
    return "" if child is None else child.get(qualified("val"), "")


def _level_of(numbering: Element, style: Element) -> Element | None:
    """Return the first level of the list that a style names, in the template's own definitions."""
    found = style.find(f"{qualified('pPr')}/{qualified('numPr')}")
    wanted = "" if found is None else _value(found, "numId")
    for number in numbering.iterchildren(qualified("num")):
        if wanted and number.get(qualified("numId")) == wanted:
            return _first_level(numbering, _value(number, "abstractNumId"))
    return None


def _first_level(numbering: Element, definition: str) -> Element | None:
    for each in numbering.iterchildren(qualified("abstractNum")):
        if each.get(qualified("abstractNumId")) == definition:
            levels = each.iterchildren(qualified("lvl"))
            return next((level for level in levels if level.get(qualified("ilvl"), "0") == "0"), None)
    return None


def _add_default(numbering: Element, style: Element, default: Element, look: Look) -> Element:
    """Add the default list of a style under ids of its own; returns its level."""
    source = next(
        each for each in default.iterchildren(qualified("abstractNum"))
        if any(one.get(qualified("val")) == look for one in each.iter(qualified("pStyle")))
    )  # fmt: skip
    added = copy.deepcopy(source)
    definition, number = _free_id(numbering, "abstractNum"), _free_id(numbering, "num")
    added.set(qualified("abstractNumId"), str(definition))
    for fonts in list(added.iter(qualified("rPr"))):
        if look is Look.NUMBERED:
            _drop(fonts)  # numbers are set in the letter of the text
    definitions = list(numbering.iterchildren(qualified("abstractNum")))
    pictures = len(list(numbering.iterchildren(qualified("numPicBullet"))))
    numbering.insert(pictures + len(definitions), added)
    last = max((place for place, each in enumerate(numbering) if each.tag in _NUMBERS), default=-1)
    numbering.insert(last + 1, w("num", w("abstractNumId", val=definition), numId=number))
    put_property(style, w("numPr", w("numId", val=number)))
    level = added.find(qualified("lvl"))
    assert level is not None
    return level


_NUMBERS = {qualified("numPicBullet"), qualified("abstractNum"), qualified("num")}


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _free_id(numbering: Element, name: str) -> int:
    attribute = qualified(f"{name}Id" if name == "abstractNum" else "numId")
    taken = [each.get(attribute, "0") for each in numbering.iterchildren(qualified(name))]
    return max((int(one) for one in taken if one.isascii() and one.isdigit()), default=0) + 1


def _link(numbering: Element, level: Element, look: Look) -> None:
    """Let a list say that it belongs to the style, and no other list do so."""
    for each in list(numbering.iter(qualified("pStyle"))):
        if each.get(qualified("val")) == look and each.getparent() is not level:
            _drop(each)
    found = level.find(qualified("pStyle"))
    if found is not None:
        found.set(qualified("val"), look)
        return
    names = [qualified(name) for name in ("start", "numFmt", "lvlRestart")]
    place = sum(1 for each in level if each.tag in names)
    level.insert(place, w("pStyle", val=look))
