"""The Word files beside the report: the concept with numbers for the school, and the answer to it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from jurytool.errors import InputRefusedError
from jurytool.models.enums import ResponseDecision
from jurytool.report.passages import find_number, list_passages
from jurytool.report.school_file import FoundKind
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.report.report_versions import Kept, edit_version, list_versions, open_version
from jurytool.services.report.reports import make_report, read_report_content
from jurytool.services.report.sections import list_chapters
from jurytool.services.responses import responses
from jurytool.services.responses.response_files import (
    make_letter,
    make_numbered_concept,
    suggest_numbered_name,
)
from jurytool.services.responses.response_ledger import read_ledger
from jurytool.services.responses.responses import NewResponse
from jurytool.services.responses.school_files import add_school_reactions
from jurytool.services.returned.returned import read_report_file
from tests.services.conftest import make_dossier
from tests.services.responses.test_school_files import (
    AANPAK,
    fill_row,
    number_of,
    numbered,
    place,
    read,
    stored,
)
from tests.services.returned.conftest import TEXTS, Written, write_section
from tests.services.returned.conftest import written as written  # the fixture
from tests.support.edited_reports import EditedReport, q, words_of


def test_the_numbered_concept_carries_no_texts_beside_what_it_prints(
    written: Written, tmp_path: Path
) -> None:
    made = numbered(written, tmp_path)
    with zipfile.ZipFile(tmp_path / "nummers.docx") as archive:
        names = archive.namelist()
        whole = b"".join(archive.read(name) for name in names)
    assert not any(name.startswith("customXml") for name in names)
    assert b"_jt_" not in whole
    assert b"note:" not in whole
    assert f"[{number_of(written, AANPAK)}] {AANPAK}" in [
        words_of(one) for one in EditedReport(made).body.iter(q("p"))
    ]


def test_it_is_a_version_like_the_others_with_a_number_of_its_own(written: Written, tmp_path: Path) -> None:
    made = numbered(written, tmp_path)
    first, second = list_versions(written.ctx, *place(written))
    assert [(one.label, one.is_numbered, one.kept) for one in (first, second)] == [
        ("Concept 1", False, Kept.HERE),
        ("Concept 2", True, Kept.HERE),
    ]
    assert open_version(written.ctx, second).read_bytes() == made
    file = read(written, tmp_path, made, lambda r: fill_row(r, 1, "2", "Goed."))
    assert (file.version_label, file.version_id) == ("Concept 2", second.id)
    edit_version(written.ctx, written.d.id, second, {"sent_on": "2026-11-20", "reply_by": "2026-12-04"})
    ledger = read_ledger(written.ctx, written.d.id)
    assert ledger is not None
    assert ledger.version is not None
    assert (ledger.version.id, ledger.version.sent_on) == (second.id, "2026-11-20")
    make_report(written.ctx, *place(written), tmp_path / "weer.docx")
    assert list_versions(written.ctx, *place(written))[-1].label == "Concept 3"


def test_what_we_wrote_later_is_not_told_as_the_schools(written: Written, tmp_path: Path) -> None:
    made = numbered(written, tmp_path)
    (words,) = [line for line in TEXTS["samenvatting"].split("\n") if line.startswith("Ouders")]
    write_section(written.d, "samenvatting", TEXTS["samenvatting"].replace(words, f"{words} Heel vaak."))
    number = number_of_kept(written, words)
    file = read(written, tmp_path, made, lambda r: fill_row(r, 1, str(number), "Niet alle ouders."))
    assert [(one.found.kind, one.found.passage) for one in file.reactions] == [(FoundKind.ROW, words)]
    assert file.reactions[0].found.section_id == written.section("samenvatting").id


def test_what_the_school_changed_without_tracking_is_held_against_what_it_read(
    written: Written, tmp_path: Path
) -> None:
    made = numbered(written, tmp_path)
    old = "Het team spreekt dezelfde taal over leren."
    number = number_of_kept(written, old)
    write_section(written.d, "bevindingen:aanpak", "Iets heel anders van ons.")
    file = read(
        written,
        tmp_path,
        made,
        lambda r: r.set_text(r.find(f"[{number}] {old}"), f"[{number}] {old[:-1]} en doen."),
    )
    assert [(one.found.kind, one.found.passage, one.is_chosen) for one in file.reactions] == [
        (FoundKind.CHANGE, old, True)
    ]
    assert file.warning == ""


def number_of_kept(w: Written, words: str) -> int:
    """The number before a passage in the concept that was made last."""
    version = list_versions(w.ctx, *place(w))[-1]
    section = next(
        one
        for chapter in list_chapters(w.ctx, *place(w), w.d.main.instrument)
        for one in chapter.sections
        if find_number(version.passages, one.id, words)
    )
    return find_number(version.passages, section.id, words)


def test_the_letter_tells_the_number_that_the_school_read(written: Written, tmp_path: Path) -> None:
    made = numbered(written, tmp_path)
    number = number_of(written, AANPAK)
    file = read(written, tmp_path, made, lambda r: fill_row(r, 1, str(number), "Elke twee weken."))
    add_school_reactions(written.ctx, file, file.reactions, "2026-11-24")
    write_section(written.d, "samenvatting", "Kort.")  # by now other passages have other numbers
    responses.decide_response(written.ctx, written.d.id, stored(written)[0], ResponseDecision.ADOPTED)
    make_letter(written.ctx, *place(written), tmp_path / "brief.docx")
    lines = [words_of(one) for one in EditedReport((tmp_path / "brief.docx").read_bytes()).body.iter(q("p"))]
    assert f"Reactie 1, bij passage [{number}]" in lines
    now = next(
        one for one in list_passages(read_report_content(written.ctx, *place(written))) if one.text == AANPAK
    )
    assert stored(written)[0].numbers == (number,) != (now.number,)


def test_a_report_without_a_text_of_the_jury_gives_no_numbered_concept(
    written: Written, tmp_path: Path
) -> None:
    other = make_dossier(written.ctx)
    with pytest.raises(InputRefusedError, match="nog geen tekst van de jury"):
        make_numbered_concept(written.ctx, other.id, other.main.id, tmp_path / "leeg.docx")
    assert not (tmp_path / "leeg.docx").exists()


def test_it_is_not_read_as_an_edited_version(written: Written, tmp_path: Path) -> None:
    numbered(written, tmp_path)
    with pytest.raises(InputRefusedError, match="concept met nummers"):
        read_report_file(written.ctx, written.d.id, tmp_path / "nummers.docx")


def test_file_names_are_of_the_school(written: Written) -> None:
    assert (
        suggest_numbered_name(written.ctx, *place(written))
        == "Juryrapport De Vaart – Concept 2 met nummers.docx"
    )


def test_the_letter_waits_for_every_decision_and_reason(written: Written, tmp_path: Path) -> None:
    target = tmp_path / "brief.docx"
    with pytest.raises(InputRefusedError, match="nog geen reactie"):
        make_letter(written.ctx, *place(written), target)
    responses.add_response(written.ctx, *place(written), NewResponse("Niet goed."))
    with pytest.raises(InputRefusedError, match="1 reactie is nog open"):
        make_letter(written.ctx, *place(written), target)
    responses.decide_response(written.ctx, written.d.id, stored(written)[0], ResponseDecision.DECLINED)
    with pytest.raises(InputRefusedError, match="nog geen reden"):
        make_letter(written.ctx, *place(written), target)
    assert not target.exists()
    responses.decide_response(written.ctx, written.d.id, stored(written)[0], ResponseDecision.ADOPTED)
    assert make_letter(written.ctx, *place(written), target) == target
    lines = [words_of(one) for one in EditedReport(target.read_bytes()).body.iter(q("p"))]
    assert "U schreef: Niet goed." in lines
    assert read_dossier(written.ctx, written.d.id).school_name in " ".join(lines)


def test_another_ending_is_refused(written: Written, tmp_path: Path) -> None:
    for write in (make_letter, make_numbered_concept):
        with pytest.raises(InputRefusedError, match=r"op \.docx eindigt"):
            write(written.ctx, *place(written), tmp_path / "brief.doc")
