"""Word files made in code, whole and broken, and the body of one written by hand."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable
from pathlib import Path

import docx
from docx.document import Document

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="word/document.xml" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
SAVED_BY_LIBREOFFICE = Path(__file__).parents[1] / "data" / "aanmelding" / "aanmelding-libreoffice.docx"


def to_bytes(document: Document) -> bytes:
    """Return a document of python-docx as a file."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_headings(sections: Iterable[tuple[str, str]]) -> bytes:
    """Return a file with a heading and paragraphs per section."""
    document = docx.Document()
    for heading, text in sections:
        document.add_heading(heading, 1)
        for line in text.split("\n"):
            document.add_paragraph(line)
    return to_bytes(document)


def pack(parts: dict[str, str | bytes]) -> bytes:
    """Return a ZIP file with these parts, on top of what makes it a Word file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": RELATIONS,
            **parts,
        }.items():
            archive.writestr(name, content)
    return stream.getvalue()


def with_body(body: str, namespace: str = WORD, prolog: str = "") -> bytes:
    """Return a file whose document has this body, written as WordprocessingML."""
    wrapped = f'{prolog}<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>'
    return pack({"word/document.xml": wrapped})


def zip_bomb() -> bytes:
    """Return a small file whose document unfolds into 64 MB, while its directory says it has 1,000 bytes."""
    content = bytearray(with_body("<w:p><w:r><w:t>" + " " * 64 * 2**20 + "</w:t></w:r></w:p>"))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        real = archive.getinfo("word/document.xml").file_size
    return bytes(content).replace(struct.pack("<L", real), struct.pack("<L", 1_000))


def with_password() -> bytes:
    """Return the beginning of what Word writes where a file has a password: an OLE file."""
    directory = "EncryptionInfo".encode("utf-16-le") + bytes(64) + "EncryptedPackage".encode("utf-16-le")
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1_016) + directory + bytes(2_048)


def old_word() -> bytes:
    """Return the beginning of a file of Word 97."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1_016) + "WordDocument".encode("utf-16-le") + bytes(512)
    )
