"""A Word file that means harm, or is no whole one: one Dutch sentence and little memory."""

from __future__ import annotations

import contextlib
import io
import random
import tracemalloc
import zipfile

import pytest

from jurytool.errors import InputRefusedError
from jurytool.report.word import package as docx_package
from jurytool.report.word.text import read_docx
from tests.support.word_files import SAVED_BY_LIBREOFFICE, pack, with_body, with_headings, zip_bomb

ENTITIES = (
    "<!DOCTYPE d ["
    + "".join(f'<!ENTITY e{number} "{f"&e{number - 1};" * 8 if number else "ha"}">' for number in range(9))
    + "]>"
)
OUTSIDE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


def refused(content: bytes) -> str:
    with pytest.raises(InputRefusedError) as caught:
        read_docx(io.BytesIO(content))
    return str(caught.value)


@pytest.mark.parametrize("prolog", [ENTITIES, OUTSIDE, '<!DOCTYPE d SYSTEM "http://99aa.invalid/x.dtd">'])
def test_a_document_type_is_refused(prolog: str) -> None:
    body = "<w:p><w:r><w:t>&amp;</w:t></w:r></w:p>"
    assert "beschadigd" in refused(with_body(body, prolog=prolog))


def test_a_bomb_is_refused_with_little_memory_whatever_its_directory_says() -> None:
    content = zip_bomb()
    tracemalloc.start()
    try:
        sentence = refused(content)
        assert tracemalloc.get_traced_memory()[1] < 16 * 2**20
    finally:
        tracemalloc.stop()
    assert "te groot" in sentence or "beschadigd" in sentence


def test_a_part_that_is_too_large_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_package, "MAX_PART", 2_000)
    assert "te groot" in refused(with_headings([("Kop", "tekst " * 1_000)]))


def test_a_million_elements_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_package, "MAX_ELEMENTS", 100)
    assert "te groot" in refused(with_body("<w:p/>" * 200))


def test_a_directory_with_too_many_entries_is_refused_before_it_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = pack({f"part{number}.xml": "x" for number in range(docx_package.MAX_ENTRIES)})
    monkeypatch.setattr(zipfile, "ZipFile", None)
    assert "te groot" in refused(content)


def test_a_document_of_any_depth_does_no_harm() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 20_000 + "</w:tc></w:tr></w:tbl>" * 20_000
    assert read_docx(io.BytesIO(with_body(deep))).passages == ()


def test_another_kind_of_office_file_is_refused() -> None:
    parts = {"[Content_Types].xml": "<Types/>", "_rels/.rels": "<Relationships/>", "xl/workbook.xml": "<x/>"}
    assert "geen Word-bestand" in refused(pack(dict(parts)))


def test_a_relation_to_outside_the_file_is_not_followed() -> None:
    relations = (
        '<Relationships><Relationship Target="http://99aa.invalid/word.xml" TargetMode="External" '
        'Type="x/officeDocument"/></Relationships>'
    )
    assert "geen Word-bestand" in refused(pack({"_rels/.rels": relations}))


def test_a_file_with_a_locked_part_has_a_password() -> None:
    content = bytearray(with_body("<w:p/>"))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + place] |= 1
            at = content.find(mark, at + 4)
    assert "wachtwoord" in refused(bytes(content))


def test_half_a_file_is_refused() -> None:
    content = with_headings([("Kop", "tekst")])
    assert "beschadigd" in refused(content[: len(content) // 2])


def read_or_refuse(content: bytes) -> bool:
    """Return whether it was read; anything but a refusal in Dutch fails the test."""
    with contextlib.suppress(InputRefusedError):
        read_docx(io.BytesIO(content))
        return True
    return False


@pytest.mark.parametrize("seed", range(10))
def test_mutated_files_are_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    original = SAVED_BY_LIBREOFFICE.read_bytes()
    for _ in range(50):
        content = bytearray(original)
        for _ in range(chance.randrange(1, 8)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        if chance.random() < 0.2:
            del content[chance.randrange(len(content)) :]
        read_or_refuse(bytes(content))


def test_mutated_documents_in_a_whole_file_are_read_or_refused() -> None:
    with zipfile.ZipFile(SAVED_BY_LIBREOFFICE) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    chance = random.Random(1)
    passed = 0
    for _ in range(500):
        name = chance.choice(("word/document.xml", "word/styles.xml", "word/numbering.xml"))
        content = bytearray(parts[name])
        for _ in range(chance.randrange(1, 4)):
            at = chance.randrange(200, len(content))
            content[at : at + chance.randrange(3)] = bytes(chance.choices(b"abw0-9<>", k=chance.randrange(3)))
        passed += read_or_refuse(pack({**parts, name: bytes(content)}))
    assert passed > 25
