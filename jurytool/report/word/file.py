"""The Word file around the text: template, header and properties."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jurytool.report.blocks import Report
from jurytool.report.wml import Element, qualified
from jurytool.text.normalise import single_line

if TYPE_CHECKING:
    from docx.document import Document

LANGUAGE = "nl-NL"
_FIELDS = re.compile(r"\{(?:links|rechts|titel|status|school)\}")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def open_template(template: Path | bytes) -> Document:
    """Return the template as a document of python-docx, which is imported only here."""
    import docx

    return docx.Document(io.BytesIO(template) if isinstance(template, bytes) else str(template))


def fill_header(document: Document, report: Report) -> None:
    """Put title, status with date, and school where headers and footers of the template ask for them."""
    left, right = single_line(report.header_left), single_line(report.header_right)
    texts = {"{links}": left, "{titel}": left, "{rechts}": right, "{status}": right}
    texts["{school}"] = single_line(report.school)
    for part in _furniture(document):
        for paragraph in part.element.iter(qualified("p")):
            _fill(paragraph, texts)


def list_furniture(document: Document) -> list[bytes]:
    """Return headers and footers as XML."""
    return [bytes(part.blob) for part in _furniture(document)]


def _furniture(document: Document) -> list[Any]:
    kinds = ("/header", "/footer")
    relations = document.part.rels.values()
    return [one.target_part for one in relations if one.reltype.endswith(kinds) and not one.is_external]


def _fill(paragraph: Element, texts: Mapping[str, str]) -> None:
    """Fill in what stands between braces, also where Word has cut it into pieces."""
    words = list(paragraph.iter(qualified("t")))
    whole = "".join(each.text or "" for each in words)
    if not _FIELDS.search(whole):
        return
    owners = [number for number, each in enumerate(words) for _ in each.text or ""]
    pieces = [""] * len(words)
    done = 0
    for found in _FIELDS.finditer(whole):
        for place in range(done, found.start()):
            pieces[owners[place]] += whole[place]
        pieces[owners[found.start()]] += texts[found[0]]
        done = found.end()
    for place in range(done, len(whole)):
        pieces[owners[place]] += whole[place]
    for each, text in zip(words, pieces, strict=True):
        each.text = text
        each.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def fill_properties(document: Document, report: Report) -> None:
    """Set title, subject, language and date; no name of a person, a program or a machine."""
    properties = document.core_properties
    properties.title = single_line(report.title)[:255]
    properties.subject = single_line(report.subject)[:255]
    properties.author = "Jury"
    properties.last_modified_by = "Jury"
    properties.language = LANGUAGE
    properties.revision = 1
    if report.made_on:
        made = dt.datetime.combine(dt.date.fromisoformat(report.made_on), dt.time(12))
        properties.created = made
        properties.modified = made


def pack(document: Document) -> bytes:
    """Return the file's bytes, with one fixed time on every part so that equal reports are equal files."""
    saved = io.BytesIO()
    document.save(saved)
    packed = io.BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w") as result:
        for entry in source.infolist():
            plain = zipfile.ZipInfo(entry.filename, _EPOCH)
            result.writestr(plain, source.read(entry), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
