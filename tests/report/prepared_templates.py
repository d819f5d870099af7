"""Templates that were prepared, reports made with them, and what is in their parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from functools import cache

from docx.oxml.ns import qn
from lxml import etree

from jurytool.report.outline import build_report
from jurytool.report.word.origin import Origin
from jurytool.report.word.template import PreparedTemplate, prepare_template
from jurytool.report.word.writer import make_docx
from tests.report.samples import excellent_content
from tests.support.house_templates import (
    HouseTemplate,
    dutch_template,
)

ORIGIN = Origin("d", "a", "v", "Concept 2")


def prepare(template: HouseTemplate) -> PreparedTemplate:
    return prepare_template(io.BytesIO(template.pack()))


def made_with(prepared: PreparedTemplate) -> bytes:
    return make_docx(build_report(excellent_content()), {}, ORIGIN, prepared.content)


@cache
def house() -> PreparedTemplate:
    return prepare(dutch_template())


@cache
def house_report() -> bytes:
    return made_with(house())


def part(content: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return etree.fromstring(package.read(name))


def parts(content: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            yield name, package.read(name)


def style(content: bytes, style_id: str) -> etree._Element:
    styles = part(content, "word/styles.xml").iter(qn("w:style"))
    (found,) = [each for each in styles if each.get(qn("w:styleId")) == style_id]
    return found


def values(element: etree._Element, name: str) -> list[str]:
    return [each.get(qn("w:val"), "") for each in element.iter(qn(name))]
