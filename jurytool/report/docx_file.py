"""The Word file around the text: template, header and properties."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from jurytool.report.blocks import Report
from jurytool.report.wml import qualified
from jurytool.text.normalise import single_line

if TYPE_CHECKING:
    from docx.document import Document

LANGUAGE = "nl-NL"
_EPOCH = (1980, 1, 1, 0, 0, 0)


def open_template(path: Path) -> Document:
    """Return the template as a document of python-docx, which is imported only here."""
    import docx

    return docx.Document(str(path))


def fill_header(document: Document, report: Report) -> None:
    """Put the report's title, status and date where the template has `{links}` and `{rechts}`."""
    texts = {"{links}": single_line(report.header_left), "{rechts}": single_line(report.header_right)}
    for section in document.sections:
        for part in (section.header, section.footer):
            for words in part._element.iter(qualified("t")):
                words.text = texts.get(words.text or "", words.text)


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
