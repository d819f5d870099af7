"""A template that cannot be used is refused in one sentence; whatever is taken gives a report."""

from __future__ import annotations

import io
import random
from dataclasses import replace

import docx
import pytest

from jurytool.errors import InputRefusedError
from jurytool.report import docx_package
from jurytool.report.docx_origin import Origin
from jurytool.report.docx_returned import read_returned_docx
from jurytool.report.docx_template import PreparedTemplate, prepare_template
from jurytool.report.docx_template_parts import MAX_TREE
from jurytool.report.docx_writer import make_docx
from jurytool.report.outline import build_report
from tests.report.samples import excellent_content
from tests.support.house_templates import (
    HouseTemplate,
    dutch_template,
    plain_template,
)
from tests.support.word_files import SAVED_BY_LIBREOFFICE, with_body, zip_bomb

ORIGIN = Origin("d", "a", "v", "Concept 2")


def prepare(template: HouseTemplate) -> PreparedTemplate:
    return prepare_template(io.BytesIO(template.pack()))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04 en dan niets", "beschadigd"),
        (plain_template().pack()[:-4_000], "beschadigd"),
        (zip_bomb(), "te groot|beschadigd"),
        (with_body("<w:p>" + "<w:r><w:t>" + "x" * MAX_TREE + "</w:t></w:r></w:p>"), "te groot"),
        (
            with_body("<w:p/>", prolog='<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'),
            "beschadigd",
        ),
        (with_body("<w:p/>", namespace="http://purl.oclc.org/ooxml/wordprocessingml/main"), "Strict"),
    ],
    ids=["none", "half", "bomb", "large", "entity", "strict"],
)
def test_a_file_that_cannot_be_used_is_refused_in_one_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(InputRefusedError, match=sentence):
        prepare_template(io.BytesIO(content))


def test_a_part_with_too_many_elements_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_package, "MAX_ELEMENTS", 1_000)
    with pytest.raises(InputRefusedError, match="te groot"):
        prepare(plain_template())


def test_a_template_that_libreoffice_saved_can_be_used() -> None:
    prepared = prepare_template(io.BytesIO(SAVED_BY_LIBREOFFICE.read_bytes()))
    docx.Document(io.BytesIO(make_docx(build_report(excellent_content()), {}, ORIGIN, prepared.content)))


def test_spoiled_templates_are_refused_or_give_a_report() -> None:
    seed = random.SystemRandom().randrange(2**32)
    print("seed", seed)  # noqa: T201 - a failure shows it
    chance = random.Random(seed)
    whole = dutch_template()
    report = build_report(replace(excellent_content(), sections=(), grids=()))
    names = [
        f"word/{name}.xml" for name in ("styles", "numbering", "settings", "document", "header1", "footer1")
    ]
    passed = 0
    for _ in range(20):
        spoiled = HouseTemplate(dict(whole.parts))
        name = chance.choice(names)
        content = bytearray(spoiled.parts[name])
        for _ in range(chance.randrange(1, 6)):
            place = chance.randrange(len(content))
            content[place : place + chance.randrange(4)] = bytes(
                chance.choices(b'abw0-9<>"/', k=chance.randrange(4))
            )
        spoiled.parts[name] = bytes(content)
        try:
            prepared = prepare(spoiled)
        except InputRefusedError:
            continue
        read_returned_docx(io.BytesIO(make_docx(report, {}, ORIGIN, prepared.content)))
        passed += 1
    print("passed", passed)  # noqa: T201
