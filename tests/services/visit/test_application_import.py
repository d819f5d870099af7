"""Reading the school's application: what it gives, what it refuses, and that nothing is written over."""

from __future__ import annotations

from pathlib import Path

import pytest

from jurytool.errors import InputRefusedError
from jurytool.instruments.schema import Item
from jurytool.services.drafts import Draft
from jurytool.services.text_fields import list_unstored, save_draft, write_text
from jurytool.services.undo import undo
from jurytool.services.visit import application_import, preparation
from jurytool.services.visit.application_import import (
    import_application,
    read_application_file,
    read_application_text,
)
from jurytool.text.placing import answer_texts
from tests.services.conftest import SmallDossier
from tests.support.word_files import (
    SAVED_BY_LIBREOFFICE,
    old_word,
    with_headings,
    with_password,
    zip_bomb,
)


@pytest.fixture
def items(dossier: SmallDossier) -> tuple[Item, ...]:
    group = dossier.main.instrument.group("criteria")
    assert group is not None
    return group.items


def write(folder: Path, content: bytes, name: str = "aanmelding.docx") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_the_six_answers_are_found_in_a_word_file(items: tuple[Item, ...]) -> None:
    proposal = read_application_file(SAVED_BY_LIBREOFFICE, items)
    answers = answer_texts(proposal.pieces)
    assert list(answers) == [item.key for item in items]
    assert answers["profiel"] == "Op De Vaart plant elk kind zijn eigen dag."
    assert answers["resultaten"] == "De cijfers:\nJaar | Aanwezig\n2024 | 91 %\n2025 | 93 %"
    assert [piece.heading for piece in proposal.pieces if not piece.key] == [
        "Aanmelding van De Vaart",
        "Ondertekening",
    ]


def test_a_pasted_application_is_placed_in_the_same_way(items: tuple[Item, ...]) -> None:
    text = "Aanmelding\r\n1. Profiel\r\nOp De Vaart plant elk kind.\r\n\r\n2 Doelen\r\nDrie doelen."
    answers = answer_texts(read_application_text(text, items).pieces)
    assert answers == {"profiel": "Op De Vaart plant elk kind.", "doelen": "Drie doelen."}


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("leeg.docx", b"", "“leeg.docx” is leeg: er staat niets in."),
        ("stuk.docx", b"PK\x03\x04 en dan niets", "Dit Word-bestand is beschadigd"),
        ("slot.docx", with_password(), "“slot.docx” is beveiligd met een wachtwoord."),
        ("oud.doc", old_word(), "Dit is een oud Word-bestand (.doc)."),
        ("plan.docx", b"%PDF-1.7 iets", "Een pdf kan Jurytool niet inlezen."),
        ("brief.docx", b"{\\rtf1 iets}", "Een rtf-bestand kan Jurytool niet inlezen."),
        (
            "open.odt",
            b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text",
            "OpenDocument",
        ),
        ("foto.docx", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "“foto.docx” is geen Word-bestand en geen tekst."),
        ("wit.txt", b" \r\n\t", "In dit bestand staat geen tekst."),
        ("wit.docx", with_headings([]), "In dit bestand staat geen tekst."),
        ("bom.docx", zip_bomb(), "Dit"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_dutch(
    tmp_path: Path, items: tuple[Item, ...], name: str, content: bytes, sentence: str
) -> None:
    with pytest.raises(InputRefusedError) as caught:
        read_application_file(write(tmp_path, content, name), items)
    assert sentence in str(caught.value)


def test_a_huge_file_is_refused_without_reading_it(tmp_path: Path, items: tuple[Item, ...]) -> None:
    path = tmp_path / "groot.docx"
    with path.open("wb") as stream:
        stream.write(b"PK\x03\x04")
        stream.truncate(300 * 2**20)  # a hole: it takes no room on the disk
    with pytest.raises(InputRefusedError, match="te groot om in te lezen \\(300 MB\\)"):
        read_application_file(path, items)


def test_a_file_that_is_gone_or_a_folder_is_refused(tmp_path: Path, items: tuple[Item, ...]) -> None:
    for path in (tmp_path / "weg.docx", tmp_path):
        with pytest.raises(InputRefusedError, match="kan niet worden geopend"):
            read_application_file(path, items)


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_plain_text_is_read_in_its_own_coding(tmp_path: Path, items: tuple[Item, ...], coding: str) -> None:
    path = write(tmp_path, "Doelen\nDrie doelen, één per jaar.".encode(coding), "aanmelding.txt")
    assert answer_texts(read_application_file(path, items).pieces) == {"doelen": "Drie doelen, één per jaar."}


def test_a_pasted_text_without_end_is_refused(
    items: tuple[Item, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(application_import, "MAX_PLAIN", 100)
    with pytest.raises(InputRefusedError, match="te lang om in te lezen: 600 tekens"):
        read_application_text("woord " * 100, items)


def test_taking_over_makes_a_version_in_one_act_that_undo_takes_back(dossier: SmallDossier) -> None:
    ctx, main = dossier.ctx, dossier.main.id
    preparation.add_application(ctx, dossier.id, main, "Aanmelding")
    answers = {"doelen": " Drie doelen. \n", "aanpak": " "}
    import_application(ctx, dossier.id, main, answers, label="Na het gesprek", received_on="2026-10-28")
    old, new = preparation.list_applications(ctx, dossier.id, main)
    assert (old.answers, new.label, new.received_on) == ({}, "Na het gesprek", "2026-10-28")
    assert new.answers == {"doelen": "Drie doelen."}
    undo(ctx, dossier.id)
    assert preparation.list_applications(ctx, dossier.id, main) == [old]


def test_an_empty_version_can_be_filled(dossier: SmallDossier) -> None:
    ctx, main = dossier.ctx, dossier.main.id
    into = preparation.add_application(ctx, dossier.id, main, "Aanmelding").main_id
    import_application(ctx, dossier.id, main, {"doelen": "Drie doelen."}, into=into)
    (version,) = preparation.list_applications(ctx, dossier.id, main)
    assert (version.label, version.answers) == ("Aanmelding", {"doelen": "Drie doelen."})
    undo(ctx, dossier.id)
    import_application(ctx, dossier.id, main, {"doelen": "Vier doelen."}, into=into)
    assert preparation.list_applications(ctx, dossier.id, main)[0].answers["doelen"] == "Vier doelen."


def test_an_answer_that_a_crash_left_half_typed_is_never_written_over(dossier: SmallDossier) -> None:
    ctx, main = dossier.ctx, dossier.main.id
    into = preparation.add_application(ctx, dossier.id, main, "Aanmelding").main_id
    field = preparation.answer_field(ctx, dossier.id, into, "doelen")
    save_draft(ctx, Draft(field.key, "Half getypt", 3, field.basis, field.context))
    with pytest.raises(InputRefusedError, match="staat al tekst"):
        import_application(ctx, dossier.id, main, {"doelen": "Drie doelen."}, into=into)
    assert [draft.text for draft in list_unstored(ctx, dossier.id)] == ["Half getypt"]


def test_text_that_is_there_is_never_written_over(dossier: SmallDossier) -> None:
    ctx, main = dossier.ctx, dossier.main.id
    into = preparation.add_application(ctx, dossier.id, main, "Aanmelding").main_id
    field = preparation.answer_field(ctx, dossier.id, into, "doelen")
    write_text(ctx, field.key, "Met de hand getypt.", field.basis, field.context)
    with pytest.raises(InputRefusedError, match="staat al tekst"):
        import_application(ctx, dossier.id, main, {"aanpak": "Nieuw.", "doelen": "Drie doelen."}, into=into)
    (version,) = preparation.list_applications(ctx, dossier.id, main)
    assert version.answers == {"doelen": "Met de hand getypt."}


def test_nothing_placed_and_a_text_that_is_too_long_are_refused(dossier: SmallDossier) -> None:
    ctx, main = dossier.ctx, dossier.main.id
    with pytest.raises(InputRefusedError, match="nog geen tekst bij een criterium"):
        import_application(ctx, dossier.id, main, {"doelen": " \n"})
    with pytest.raises(InputRefusedError, match="te lang"):
        import_application(ctx, dossier.id, main, {"doelen": "woord " * 50_000})
    assert preparation.list_applications(ctx, dossier.id, main) == []
