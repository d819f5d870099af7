"""Which file a report is, what it may say to the world, and what is refused with nothing changed."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from lxml import etree

from jurytool.errors import InputRefusedError
from jurytool.report.make import make_report_bytes
from jurytool.report.word.origin import Origin
from jurytool.report.word.returned import read_returned_docx
from jurytool.services.report.report_versions import list_versions
from jurytool.services.report.reports import read_report_content
from jurytool.services.returned.returned import IN_USE, read_report_file
from tests.report.samples import excellent_content
from tests.services.conftest import make_dossier
from tests.services.returned.conftest import TOKEN, Written, write_section
from tests.support.edited_reports import EditedReport
from tests.support.word_files import old_word, to_bytes, with_password

IDS = "00000000-0000-0000-0000-0000000000{}"
ORIGIN = Origin(IDS.format("0a"), IDS.format("0b"), IDS.format("0c"), "Concept 1")


def put(folder: Path, content: bytes, name: str = "terug.docx") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def refusal(written: Written, path: Path) -> str:
    count = written.ctx.store.reader().execute("SELECT count(*) FROM change").fetchone()
    with pytest.raises(InputRefusedError) as refused:
        read_report_file(written.ctx, written.d.id, path)
    assert written.ctx.store.reader().execute("SELECT count(*) FROM change").fetchone() == count
    return str(refused.value)


# -- what a file says ----------------------------------------------------------------------------------------


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def with_evidence() -> bytes:
    content = excellent_content()
    sections = tuple(
        replace(one, text=re.sub(r"\.(?=\s|$)", f". {TOKEN}", one.text)) for one in content.sections
    )
    return make_report_bytes(replace(content, sections=sections), ORIGIN)


def test_no_part_of_a_report_file_tells_on_what_a_sentence_rests() -> None:
    found = parts(with_evidence())
    assert {"customXml/item1.xml", "docProps/custom.xml"} <= set(found)
    for name, text in found.items():
        assert "⟦" not in text, name
        assert "note:" not in text, name
        assert "0000000a-0000-0000-0000-00000000000a" not in text, name
    assert found == parts(make_report_bytes(excellent_content(), ORIGIN))


def test_no_part_of_a_made_report_holds_a_note_or_a_name_of_a_juror(written: Written) -> None:
    from jurytool.services.visit.notes import NewNote, capture_note

    capture_note(written.ctx, written.d.id, NewNote("Een geheime waarneming uit de les", ""))
    origin = Origin(written.d.id, written.d.main.id, IDS.format("0c"), "Concept 2")
    content = read_report_content(written.ctx, written.d.id, written.d.main.id)
    for name, text in parts(make_report_bytes(content, origin)).items():
        for secret in ("geheime waarneming", "Oosterveld", "Hillenaar", "000a-0000"):
            assert secret not in text, name


def test_a_definitive_report_carries_its_ids_and_no_texts_beside_it() -> None:
    made = make_report_bytes(replace(excellent_content(), final=True), replace(ORIGIN, final=True))
    assert not any(name.startswith("customXml") for name in parts(made))
    found = read_returned_docx(io.BytesIO(made))
    assert found.origin == replace(ORIGIN, final=True)
    assert found.base is None


def test_names_of_bookmarks_are_hidden_short_and_plain() -> None:
    root = etree.fromstring(parts(with_evidence())["word/document.xml"].encode())
    names = [one.get(one.nsmap["w"] and f"{{{one.nsmap['w']}}}name") for one in root.iter("{*}bookmarkStart")]
    ours = [name for name in names if name and name.startswith("_jt_")]
    assert len(ours) == len(set(ours)) > 50
    assert all(re.fullmatch(r"_[A-Za-z0-9_]{1,39}", name) for name in ours)


def test_a_made_report_still_opens_in_another_reader() -> None:
    document = docx.Document(io.BytesIO(with_evidence()))
    assert any("Een team dat dezelfde taal spreekt" in one.text for one in document.paragraphs)


def test_a_made_report_is_kept_as_it_was_and_names_its_texts(written: Written) -> None:
    from jurytool.storage.attachment_queries import read_named

    row = written.ctx.store.reader().execute("SELECT sha256, size, made_from FROM report_version").fetchone()
    assert b"".join(written.ctx.store.attachments.read(row[0])) == written.made
    assert row[1] == len(written.made)
    assert row[0] in read_named(written.ctx.store, written.d.id)
    query = "SELECT count(*) FROM change WHERE record_type IN ('section', 'assessment')"
    heads = written.ctx.store.reader().execute(query)
    assert 0 < len(eval(row[2])) <= heads.fetchone()[0]


# -- what is refused -----------------------------------------------------------------------------------------


def test_a_report_of_another_dossier_is_refused_by_its_name(written: Written, tmp_path: Path) -> None:
    other = make_dossier(written.ctx, school_name="Het Baken")
    path = put(tmp_path, written.made)
    with pytest.raises(InputRefusedError, match="hoort bij het dossier van De Vaart"):
        read_report_file(written.ctx, other.id, path)


def test_a_report_of_a_dossier_that_is_not_here_is_refused(written: Written, tmp_path: Path) -> None:
    path = put(tmp_path, make_report_bytes(excellent_content(), ORIGIN))
    assert "hoort bij een ander dossier" in refusal(written, path)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (with_password(), "beveiligd met een wachtwoord"),
        (old_word(), "oud Word-bestand"),
        (b"%PDF-1.7 ...", "Een pdf kan"),
        (b"gewone tekst", "geen Word-bestand"),
        (b"", "is leeg"),
        (b"PK\x03\x04" + bytes(200), "beschadigd"),
    ],
    ids=["password", "doc", "pdf", "text", "empty", "broken"],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(
    written: Written, tmp_path: Path, content: bytes, words: str
) -> None:
    assert words in refusal(written, put(tmp_path, content))


def test_half_a_file_is_refused(written: Written, tmp_path: Path) -> None:
    assert "beschadigd" in refusal(written, put(tmp_path, written.made[: len(written.made) // 2]))


def test_a_word_file_of_something_else_is_refused(written: Written, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Boodschappen", 1)
    document.add_paragraph("Melk")
    assert "geen deel van dit rapport" in refusal(written, put(tmp_path, to_bytes(document)))


def test_a_file_that_is_not_there_is_refused(written: Written, tmp_path: Path) -> None:
    assert "kan niet worden geopend" in refusal(written, tmp_path / "weg.docx")


def test_the_small_file_that_word_puts_beside_a_document_is_refused(written: Written, tmp_path: Path) -> None:
    assert "hulpbestand van Word" in refusal(written, put(tmp_path, b"x" * 162, "~$terug.docx"))


@pytest.mark.parametrize("beside", ["~$terug.docx", "~$rug.docx", ".~lock.terug.docx#"])
def test_a_file_that_is_open_elsewhere_is_read_and_says_so(
    written: Written, tmp_path: Path, beside: str
) -> None:
    path = put(tmp_path, written.made)
    put(tmp_path, b"x", beside)
    assert read_report_file(written.ctx, written.d.id, path).warnings == (IN_USE,)
    (tmp_path / beside).unlink()
    assert read_report_file(written.ctx, written.d.id, path).warnings == ()


def test_an_entity_in_a_part_beside_the_text_is_refused(written: Written, tmp_path: Path) -> None:
    report = EditedReport(written.made)
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    report.parts["customXml/item1.xml"] = bomb
    assert "beschadigd" in refusal(written, put(tmp_path, report.to_bytes()))


# -- with what it is compared --------------------------------------------------------------------------------


def without_base(content: bytes) -> bytes:
    report = EditedReport(content)
    report.parts = {name: part for name, part in report.parts.items() if not name.startswith("customXml/")}
    name = "word/_rels/document.xml.rels"
    report.parts[name] = re.sub(rb"<Relationship [^>]*customXml[^>]*/>", b"", report.parts[name])
    report.replace("De aanpak is doordacht", "doordacht", "degelijk")
    return report.to_bytes()


def test_without_its_texts_it_is_compared_with_the_report_that_was_kept(
    written: Written, tmp_path: Path
) -> None:
    home = written.section("bevindingen:aanpak").text + "\nThuis erbij."
    write_section(written.d, "bevindingen:aanpak", home)
    report = read_report_file(written.ctx, written.d.id, put(tmp_path, without_base(written.made)))
    assert [change.change.after for change in report.changes] == [
        "De aanpak is degelijk. Elke week is er een leerteam."
    ]
    assert "zoals het op deze laptop is bewaard" in report.warnings[0]


def test_a_definitive_report_warns_that_it_has_no_base(written: Written, tmp_path: Path) -> None:
    content = replace(read_report_content(written.ctx, written.d.id, written.d.main.id), final=True)
    origin = Origin(written.d.id, written.d.main.id, IDS.format("0d"), "Definitief", final=True)
    report = EditedReport(make_report_bytes(content, origin))
    report.replace("De aanpak is doordacht", "doordacht", "degelijk")
    found = read_report_file(written.ctx, written.d.id, put(tmp_path, report.to_bytes()))
    assert found.is_final
    assert any("definitief rapport" in warning for warning in found.warnings)
    assert any("wat er nu staat" in warning for warning in found.warnings)
    assert [change.change.after[:22] for change in found.changes] == ["De aanpak is degelijk."]


def test_a_copy_without_any_mark_is_matched_by_its_headings_and_says_so(
    written: Written, tmp_path: Path
) -> None:
    report = EditedReport(written.made)
    report.forget_marks()
    report.forget_origin()
    report.replace("De aanpak is doordacht", "doordacht", "degelijk")
    found = read_report_file(written.ctx, written.d.id, put(tmp_path, report.to_bytes()))
    assert [change.change.after[:22] for change in found.changes] == ["De aanpak is degelijk."]
    assert found.sections[0].is_guessed
    assert len([one for one in found.warnings if "welk rapport" in one or "merktekens" in one]) == 2


def test_a_version_that_was_made_elsewhere_is_read_and_named(written: Written, tmp_path: Path) -> None:
    content = read_report_content(written.ctx, written.d.id, written.d.main.id)
    origin = Origin(written.d.id, written.d.main.id, IDS.format("0e"), "Concept 7")
    report = read_report_file(written.ctx, written.d.id, put(tmp_path, make_report_bytes(content, origin)))
    assert (report.version_label, report.changes) == ("Concept 7", ())
    assert report.warnings == ("Deze versie is op een andere laptop gemaakt.",)
    assert len(list_versions(written.ctx, written.d.id, written.d.main.id)) == 1
