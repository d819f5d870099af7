"""A team's own Word file as the template of its reports: checked, cleaned, and made whole.

The outcome is a new file, built of the template's styles, page and header on the frame of the default one: so
that nothing of the house comes along unseen, and a report can always be made.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from lxml import etree

from jurytool.paths import resources_dir
from jurytool.report.metrics import Look
from jurytool.report.wml import Element, qualified
from jurytool.report.word import template_words as words
from jurytool.report.word.package import DocxPackage, open_package
from jurytool.report.word.template_clean import clean_furniture, clean_settings, clean_tree
from jurytool.report.word.template_lists import has_numbered_headings, mend_lists
from jurytool.report.word.template_package import pack_template
from jurytool.report.word.template_page import PageNotes, make_page, put_title_page
from jurytool.report.word.template_parts import Furniture, TemplateParts, take_parts
from jurytool.report.word.template_pictures import CleanPicture, clean_pictures
from jurytool.report.word.template_styles import TemplateStyles

STATUS = ("{status}", "{rechts}")


@dataclass(frozen=True, slots=True)
class PreparedTemplate:
    """A template that every report can be made with, and what is to be said of it in Dutch."""

    content: bytes
    findings: tuple[str, ...] = ()
    missing: tuple[Look, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether it has all of Word's styles that a report uses."""
        return words.is_whole(self.missing)


def default_template() -> Path:
    """Return the template that travels with the program."""
    return resources_dir() / "report" / "sjabloon.docx"


def prepare_template(stream: IO[bytes], clean: CleanPicture | None = None) -> PreparedTemplate:
    """Return a team's template made fit for reports; raises InputRefusedError in Dutch where it cannot be.

    `clean` takes out of its pictures, as a logo, all but what they show; without it they stay as they are.
    """
    with (
        default_template().open("rb") as ours,
        open_package(ours) as frame,
        open_package(stream) as package,
    ):
        parts = take_parts(package)
        if clean is not None:
            clean_pictures(parts.furniture, clean)
        return _Preparing(frame, parts).prepare()


class _Preparing:
    def __init__(self, frame: DocxPackage, parts: TemplateParts) -> None:
        self._parts = parts
        self._default = take_parts(frame)
        self._app = {
            name: frame.read_bytes(name) or b"" for name in ("docProps/app.xml", "docProps/core.xml")
        }

    def prepare(self) -> PreparedTemplate:
        parts, default = self._parts, self._default
        findings: list[str] = []
        page = make_page(parts.section, _whole(default.section))
        has_own = bool(parts.furniture)
        cleaned = [clean_furniture(one) for one in parts.furniture]
        missing = self._prepare_styles(page.text_width, findings)
        furniture = self._complete_furniture(page)
        if not has_own and page.section.find(qualified("titlePg")) is None:
            put_title_page(page.section)  # no header of ours on the front page
        settings = self._settings()
        findings += _describe_page(page)
        if parts.has_words:
            findings.append(words.BODY_LEFT_OUT)
        findings += self._describe_furniture(furniture, has_own, any(cleaned))
        findings += [words.NO_OWN_FONTS] if parts.has_own_fonts else []
        findings += [words.NO_MACROS] if parts.has_macros else []
        trees = {
            "styles": _whole(parts.styles),
            "numbering": _whole(parts.numbering),
            "settings": settings,
            "fontTable": parts.fonts if parts.fonts is not None else default.fonts,
            "theme": parts.theme if parts.theme is not None else default.theme,
        }
        content = pack_template(page.section, trees, furniture, self._app)
        return PreparedTemplate(content, tuple(findings), missing)

    def _prepare_styles(self, text_width: int, findings: list[str]) -> tuple[Look, ...]:
        parts, default = self._parts, self._default
        if parts.styles is None:
            parts.styles = copy.deepcopy(_whole(default.styles))
        if parts.numbering is None:
            parts.numbering = etree.Element(qualified("numbering"), None, {"w": _NAMESPACE})
        clean_tree(parts.styles)
        clean_tree(parts.numbering)
        others = [parts.numbering, *(one.root for one in parts.furniture)]
        styles = TemplateStyles(parts.styles, _whole(default.styles), others)
        findings += words.describe_missing(styles.missing, styles.imitated)
        if has_numbered_headings(parts.numbering, styles.by_id):
            findings.append(words.NUMBERED_HEADINGS)
        _drop_pictures(parts.numbering)
        styles.complete(text_width)
        mend_lists(parts.numbering, styles.by_id, _whole(default.numbering))
        return styles.missing

    def _complete_furniture(self, page: PageNotes) -> list[Furniture]:
        """Return the template's headers and footers, and the default ones where it has none."""
        found = list(self._parts.furniture)
        for kind in ("header", "footer"):
            if not any(one.kind == kind and one.place == "default" for one in found):
                ours = next(
                    one for one in self._default.furniture if (one.kind, one.place) == (kind, "default")
                )
                found.append(page.fit_tabs(ours, self._parts.styles))
        return found

    def _describe_furniture(self, furniture: list[Furniture], has_own: bool, is_cleaned: bool) -> list[str]:
        said = [words.NO_OBJECTS] if is_cleaned else []
        if not has_own:
            return [*said, words.NO_FURNITURE]
        texts = " ".join(_text(one.root) for one in furniture)
        if not any(mark in texts for mark in STATUS):
            said.append(words.NO_STATUS)
        if not any(_has_page_number(one.root) for one in furniture):
            said.append(words.NO_PAGE_NUMBERS)
        return said

    def _settings(self) -> Element:
        settings = self._parts.settings
        if settings is None:
            return _whole(self._default.settings)
        clean_settings(settings)
        for each in settings.iter(qualified("themeFontLang")):
            each.set(qualified("val"), "nl-NL")
        return settings


_NAMESPACE = qualified("")[1:-1]


def _whole(tree: Element | None) -> Element:
    assert tree is not None, "the default template has all parts"
    return tree


def _describe_page(page: PageNotes) -> list[str]:
    notes = [
        (page.is_too_narrow, words.TOO_NARROW),
        (page.is_not_a4, words.NO_A4),
        (page.had_columns, words.COLUMNS),
    ]
    return [sentence for holds, sentence in notes if holds]


def _text(root: Element) -> str:
    return "".join(each.text or "" for each in root.iter(qualified("t")))


def _has_page_number(root: Element) -> bool:
    codes = [each.text or "" for each in root.iter(qualified("instrText"))]
    codes += [each.get(qualified("instr"), "") for each in root.iter(qualified("fldSimple"))]
    return (
        any(code.split()[:1] in (["PAGE"], ["NUMPAGES"]) for code in codes)
        or root.find(f".//{qualified('pgNum')}") is not None
    )


def _drop_pictures(numbering: Element) -> None:
    """Take out bullets that are pictures, which need parts that do not come along."""
    for each in list(numbering.iter(qualified("numPicBullet"), qualified("lvlPicBulletId"))):
        parent = each.getparent()
        if parent is not None:
            parent.remove(each)
