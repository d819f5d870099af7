"""Choosing a template: checked before anything changes, copied, and never in the way of a report."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from lxml import etree
from PIL import Image

from jurytool.errors import InputRefusedError, StorageError
from jurytool.report.word.template_parts import Furniture, Picture
from jurytool.report.word.template_pictures import clean_pictures
from jurytool.report.word.template_words import NO_OBJECTS
from jurytool.services.laptop.profile import load_profile
from jurytool.services.report.report_template import (
    MAX_TEMPLATE,
    choose_template,
    drop_template,
    load_template,
)
from jurytool.services.report.reports import make_report
from jurytool.services.returned.returned import read_report_file
from tests.services.conftest import SmallDossier
from tests.services.returned.conftest import TEXTS, write_section
from tests.support import libreoffice
from tests.support.house_templates import dutch_template, plain_template
from tests.support.word_files import old_word, with_password


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A template on a stick."""
    path = tmp_path / "Huisstijl jury.dotx"
    path.write_bytes(dutch_template().pack())
    return path


def header_of(path: Path) -> str:
    return str(docx.Document(str(path)).sections[0].header.paragraphs[0].text)


def test_a_chosen_template_is_used_also_when_its_stick_is_gone(
    dossier: SmallDossier, house: Path, tmp_path: Path
) -> None:
    chosen = choose_template(dossier.ctx, house)
    house.unlink()
    assert chosen.name == load_profile(dossier.ctx.paths.profile).report_template == "Huisstijl jury.dotx"
    make_report(dossier.ctx, dossier.id, dossier.main.id, tmp_path / "rapport.docx")
    assert "Jury Noord" in header_of(tmp_path / "rapport.docx")


def test_the_standard_template_comes_back_on_request(
    dossier: SmallDossier, house: Path, tmp_path: Path
) -> None:
    choose_template(dossier.ctx, house)
    drop_template(dossier.ctx)
    assert load_template(dossier.ctx).content is None
    assert not dossier.ctx.paths.template.exists()
    make_report(dossier.ctx, dossier.id, dossier.main.id, tmp_path / "rapport.docx")
    assert "Jury Noord" not in header_of(tmp_path / "rapport.docx")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "leeg"),
        (b"zomaar tekst", "geen Word-bestand"),
        (b"%PDF-1.7", "pdf"),
        (old_word(), "oud Word-bestand"),
        (with_password(), "wachtwoord"),
        (plain_template().pack()[:9_000], "beschadigd"),
        (b"PK\x03\x04" + bytes(MAX_TEMPLATE), "groter dan 20 MB"),
    ],
    ids=["empty", "text", "pdf", "old", "password", "half", "large"],
)
def test_a_file_that_is_no_template_is_refused_and_the_one_in_use_stays(
    dossier: SmallDossier, house: Path, tmp_path: Path, content: bytes, sentence: str
) -> None:
    choose_template(dossier.ctx, house)
    before = dossier.ctx.paths.template.read_bytes()
    other = tmp_path / "ander.docx"
    other.write_bytes(content)
    with pytest.raises(InputRefusedError, match=sentence):
        choose_template(dossier.ctx, other)
    assert dossier.ctx.profile.report_template == house.name
    assert dossier.ctx.paths.template.read_bytes() == before


def test_a_choice_that_cannot_be_kept_leaves_the_one_in_use(
    dossier: SmallDossier, house: Path, tmp_path: Path
) -> None:
    choose_template(dossier.ctx, house)
    other = tmp_path / "ander.docx"
    other.write_bytes(plain_template().pack())
    dossier.ctx.paths.profile.with_suffix(".nieuw").mkdir()
    with pytest.raises(StorageError):
        choose_template(dossier.ctx, other)
    assert dossier.ctx.profile.report_template == house.name
    assert dossier.ctx.paths.template.read_bytes() == house.read_bytes()


@pytest.mark.parametrize("spoil", ["gone", "damaged"])
def test_a_copy_that_is_lost_gives_a_report_all_the_same_and_that_is_said(
    dossier: SmallDossier, house: Path, tmp_path: Path, spoil: str
) -> None:
    choose_template(dossier.ctx, house)
    if spoil == "gone":
        dossier.ctx.paths.template.unlink()
    else:
        dossier.ctx.paths.template.write_bytes(house.read_bytes()[:5_000])
    template = load_template(dossier.ctx)
    assert template.content is None
    assert str(template.problem) == (
        "Jullie sjabloon “Huisstijl jury.dotx” is niet meer te gebruiken. "
        "Het rapport krijgt het sjabloon van Jurytool. Kies het sjabloon opnieuw in Instellingen."
    )
    make_report(dossier.ctx, dossier.id, dossier.main.id, tmp_path / "rapport.docx", template=template)
    assert "Concept 1" in header_of(tmp_path / "rapport.docx")


def test_a_report_in_house_style_comes_back_without_a_change_or_a_point(
    dossier: SmallDossier, house: Path, tmp_path: Path
) -> None:
    for key, text in TEXTS.items():
        write_section(dossier, key, text)
    choose_template(dossier.ctx, house)
    target = tmp_path / "rapport.docx"
    make_report(dossier.ctx, dossier.id, dossier.main.id, target)
    returned = read_report_file(dossier.ctx, dossier.id, target)
    assert (returned.changes, returned.comments, returned.unplaced, returned.warnings) == ((), (), (), ())


@pytest.mark.skipif(not libreoffice.IS_HERE, reason=libreoffice.NOT_HERE)
@pytest.mark.timeout(240)
def test_a_report_in_house_style_survives_another_word_processor(
    dossier: SmallDossier, house: Path, tmp_path: Path
) -> None:
    for key, text in TEXTS.items():
        write_section(dossier, key, text)
    choose_template(dossier.ctx, house)
    target = tmp_path / "rapport.docx"
    make_report(dossier.ctx, dossier.id, dossier.main.id, target)
    target.write_bytes(libreoffice.save_again({"rapport": target.read_bytes()}, tmp_path)["rapport"])
    returned = read_report_file(dossier.ctx, dossier.id, target)
    assert (returned.changes, returned.comments, returned.unplaced, returned.warnings) == ((), (), (), ())


def test_a_profile_from_before_has_the_standard_template(dossier: SmallDossier) -> None:
    dossier.ctx.save_profile(replace(dossier.ctx.profile, report_template=""))
    assert load_template(dossier.ctx).name == ""


def test_a_logo_shows_and_tells_nothing_else(dossier: SmallDossier, tmp_path: Path) -> None:
    photo = io.BytesIO()
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (52.0, 5.0, 9.0)}
    exif[0x010F] = "Telefoon van Lies"
    Image.new("RGB", (120, 40), "red").save(photo, "JPEG", exif=exif)
    template = dutch_template()
    template.parts["word/media/image1.png"] = photo.getvalue()  # a photo that was given another name
    path = tmp_path / "Huisstijl.dotx"
    path.write_bytes(template.pack())
    content = choose_template(dossier.ctx, path).content
    assert content is not None
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        (name,) = [each for each in package.namelist() if "/media/" in each]
        made = package.read(name)
    with Image.open(io.BytesIO(made)) as image:
        assert image.size == (120, 40)
        pixel = image.getpixel((60, 20))
        assert isinstance(pixel, tuple)
        assert pixel[0] > 240
        assert not image.getexif()
    assert name.endswith(".jpeg")
    assert b"Lies" not in made
    assert b"Lies" in photo.getvalue()


def test_a_drawing_keeps_its_lines_and_loses_what_its_program_wrote(dossier: SmallDossier) -> None:
    drawing = (
        b'<?xml version="1.0"?><!-- Lies --><svg xmlns="http://www.w3.org/2000/svg" '
        b'xmlns:pen="urn:pen" pen:file="lies.svg"><metadata>Lies</metadata>'
        b'<pen:view name="Lies"/><path d="M0 0H9"/></svg>'
    )
    one = Furniture("header", "default", etree.Element("hdr"), {"a": Picture("svg", drawing)})
    clean_pictures([one], lambda content: None)
    assert b"M0 0H9" in one.pictures["a"].content
    assert b"ies" not in one.pictures["a"].content
    assert b"pen" not in one.pictures["a"].content


def test_a_picture_that_cannot_be_cleaned_does_not_come_along(dossier: SmallDossier, tmp_path: Path) -> None:
    template = dutch_template()
    template.parts["word/media/image1.png"] = b"no picture at all"
    path = tmp_path / "Huisstijl.dotx"
    path.write_bytes(template.pack())
    chosen = choose_template(dossier.ctx, path)
    assert NO_OBJECTS in chosen.findings
    assert chosen.content is not None
    with zipfile.ZipFile(io.BytesIO(chosen.content)) as package:
        assert not [each for each in package.namelist() if "/media/" in each]
