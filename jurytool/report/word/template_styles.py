"""The styles of a team's own template: found by their names, as Word does, and completed with those it lacks.

Word names its own styles in English in every language; the ids differ ("Kop1"). The writer knows ids only, so
the template's ids become ours. What is missing comes from the default template, in the letter of the house.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator

from jurytool.report.metrics import ACCENT, STYLES, Look
from jurytool.report.wml import Element, qualified, w
from jurytool.report.word.template_order import put_part, put_property, put_run_property

LANGUAGE = "nl-NL"
HEADINGS = {Look.HEADING_1: 1, Look.HEADING_2: 2, Look.HEADING_3: 3}
_UNLISTED = {Look.UNLISTED_2: Look.HEADING_2, Look.UNLISTED_3: Look.HEADING_3}
_TITLES = {Look.TITLE, Look.CONTENTS_TITLE, *HEADINGS}
_RUNNING = {Look.BODY, Look.LEAD, Look.QUOTE, Look.BULLET, Look.NUMBERED}
_CONTENTS = (Look.CONTENTS_1, Look.CONTENTS_2, Look.CONTENTS_3)
_ALSO = {"text body": Look.BODY, "contents heading": Look.CONTENTS_TITLE}  # as LibreOffice calls them
_REFERENCES = (
    "pStyle", "rStyle", "tblStyle", "basedOn", "next", "link", "numStyleLink", "styleLink"
)  # fmt: skip
_IMITATIONS = {look: (f"kop {level}", f"kop{level}") for look, level in HEADINGS.items()}


class TemplateStyles:
    """The styles of a template while they are made fit for a report."""

    def __init__(self, root: Element, default: Element, others: Iterable[Element]) -> None:
        self._root = root
        self._defaults = {
            each.get(qualified("styleId"), ""): each for each in default.iter(qualified("style"))
        }
        self._use_our_ids(list(others))
        self.by_id = {each.get(qualified("styleId"), ""): each for each in root.iter(qualified("style"))}
        self.missing = tuple(look for look in STYLES if look not in self.by_id)
        self.imitated = tuple(look for look in self.missing if self._imitation(look) is not None)

    def complete(self, text_width: int) -> None:
        """Add what is missing and mend what a report needs; `text_width` is that of the page in twips."""
        for name, style in self._defaults.items():
            if name not in self.by_id and name not in STYLES:
                self._add(name, copy.deepcopy(style))
        for look in (*HEADINGS, *(one for one in STYLES if one not in HEADINGS)):
            if look not in self.by_id:
                self._add(look, self._make(look, copy.deepcopy(self._defaults[look]), text_width))
        self._mend_headings()
        self._mend_contents(text_width)
        self._drop_loose_ends()
        self._speak_dutch()

    # ids

    def _use_our_ids(self, others: list[Element]) -> None:
        wanted = {name: str(look) for name, look in _ALSO.items()}
        wanted |= {_name(style): name for name, style in self._defaults.items()}
        renamed: dict[str, str] = {}
        taken: set[str] = set()
        styles = list(self._root.iter(qualified("style")))
        for style in sorted(styles, key=lambda one: _name(one) in _ALSO):  # Word's own name goes first
            target = wanted.get(_name(style), "")
            if target and target not in taken and self._is_kind(style, target):
                renamed[style.get(qualified("styleId"), "")] = target
                taken.add(target)
        for style in styles:
            own = style.get(qualified("styleId"), "")
            if own in taken and own not in renamed:  # another style that has the id of one of ours
                renamed[own] = _free_name(own, taken | renamed.keys())
        self._rename(renamed, others)

    def _is_kind(self, style: Element, target: str) -> bool:
        return _kind(style) == _kind(self._defaults[target])

    def _rename(self, renamed: dict[str, str], others: list[Element]) -> None:
        for style in self._root.iter(qualified("style")):
            own = style.get(qualified("styleId"), "")
            style.set(qualified("styleId"), renamed.get(own, own))
        for root in (self._root, *others):
            for each in root.iter(*map(qualified, _REFERENCES)):
                value = each.get(qualified("val"), "")
                each.set(qualified("val"), renamed.get(value, value))

    # adding

    def _add(self, name: str, style: Element) -> None:
        self._root.append(style)
        self.by_id[name] = style

    def _make(self, look: Look, style: Element, text_width: int) -> Element:
        """Return a default style in the letter of the house."""
        properties = style.find(qualified("rPr"))
        assert properties is not None
        _drop(properties, "rFonts")
        imitation = self._imitation(look)
        listed = _UNLISTED.get(look)
        if imitation is not None or listed is not None:
            base = imitation if imitation is not None else self.by_id[str(listed)]
            return _based_on(style, base.get(qualified("styleId"), ""), HEADINGS[listed or look])
        if look in _TITLES:
            for name in ("rFonts", "color"):
                self._copy_from_heading(style, name)
        elif look in _RUNNING:
            _drop(properties, "sz", "szCs", "color")
            for spacing in style.iter(qualified("spacing")):
                for name in (qualified("line"), qualified("lineRule")):
                    if name in spacing.attrib:
                        del spacing.attrib[name]
        self._use_house_colour(style)
        for tab in style.iter(qualified("tab")):
            tab.set(qualified("pos"), str(text_width))
        return style

    def _imitation(self, look: Look) -> Element | None:
        """Return the style that the house uses as a heading without its being one of Word's."""
        names = _IMITATIONS.get(look, ())
        styles = self._root.iter(qualified("style"))
        return next((each for each in styles if _name(each) in names and self._is_kind(each, look)), None)

    def _copy_from_heading(self, style: Element, name: str) -> None:
        found = next((one for one in self._inherited(Look.HEADING_1, name)), None)
        if found is not None:
            put_run_property(style, copy.deepcopy(found))

    def _use_house_colour(self, style: Element) -> None:
        house = next((one for one in self._inherited(Look.HEADING_1, "color")), None)
        value = "" if house is None else house.get(qualified("val"), "")
        for each in style.iter():
            for name in ("color", "val"):
                if value and each.get(qualified(name)) == ACCENT:
                    each.set(qualified(name), value)

    def _inherited(self, look: Look, name: str) -> Iterator[Element]:
        """Yield a property of letters as the style has it, then as those have it that it is based on."""
        seen: set[str] = set()
        style_id = str(look)
        while style_id in self.by_id and style_id not in seen:
            seen.add(style_id)
            found = self.by_id[style_id].find(f"{qualified('rPr')}/{qualified(name)}")
            if found is not None:
                yield found
            based = self.by_id[style_id].find(qualified("basedOn"))
            style_id = "" if based is None else based.get(qualified("val"), "")

    # mending

    def _mend_headings(self) -> None:
        for look, level in HEADINGS.items():
            style = self.by_id[look]
            put_property(style, w("keepNext"))
            put_property(style, w("numPr", w("numId", val=0)))  # the report counts by itself
            put_property(style, w("outlineLvl", val=level - 1))
        for look in (Look.HEADING_1, Look.CONTENTS_TITLE):
            put_property(self.by_id[look], w("pageBreakBefore"))
        for look in (Look.CONTENTS_TITLE, Look.TITLE):
            put_property(self.by_id[look], w("numPr", w("numId", val=0)))
            put_property(self.by_id[look], w("outlineLvl", val=9))  # it is no chapter

    def _mend_contents(self, text_width: int) -> None:
        for look in _CONTENTS:
            style = self.by_id[look]
            if not any(tab.get(qualified("val")) in ("right", "end") for tab in style.iter(qualified("tab"))):
                put_property(style, w("tabs", w("tab", val="right", leader="dot", pos=text_width)))

    def _drop_loose_ends(self) -> None:
        """Take out what names a style that is not there."""
        known = {each.get(qualified("styleId"), "") for each in self._root.iter(qualified("style"))}
        for each in list(self._root.iter(*map(qualified, ("basedOn", "next", "link")))):
            parent = each.getparent()
            if parent is not None and each.get(qualified("val"), "") not in known:
                parent.remove(each)

    def _speak_dutch(self) -> None:
        """Let all text be proofread as Dutch, whatever computer the template was made on."""
        for language in self._root.iter(qualified("lang")):
            language.set(qualified("val"), LANGUAGE)
        defaults = self._root.find(qualified("docDefaults"))
        if defaults is None:
            defaults = w("docDefaults")
            self._root.insert(0, defaults)
        holder = defaults.find(qualified("rPrDefault"))
        if holder is None:
            holder = w("rPrDefault")
            defaults.insert(0, holder)
        if holder.find(f"{qualified('rPr')}/{qualified('lang')}") is None:
            put_run_property(holder, w("lang", val=LANGUAGE))


def _name(style: Element) -> str:
    named = style.find(qualified("name"))
    return "" if named is None else named.get(qualified("val"), "").strip().lower()


def _kind(style: Element) -> str:
    return style.get(qualified("type"), "paragraph")


def _free_name(name: str, taken: Iterable[str]) -> str:
    known = set(taken)
    return next(
        f"{name}Eigen{number}" for number in range(1, len(known) + 2) if f"{name}Eigen{number}" not in known
    )


def _drop(parent: Element, *names: str) -> None:
    for each in list(parent.iterchildren(*map(qualified, names))):
        parent.remove(each)


def _based_on(style: Element, base: str, level: int) -> Element:
    """Return the style with nothing of its own but its place among the headings."""
    for name in ("pPr", "rPr"):
        _drop(style, name)
    put_part(style, w("basedOn", val=base))
    put_property(style, w("outlineLvl", val=level - 1))
    return style
