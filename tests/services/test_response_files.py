"""The Word files beside the report: the concept with numbers for the school, and the answer to it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from jurytool.errors import InputRefusedError
from jurytool.models.enums import ResponseDecision
from jurytool.services import responses
from jurytool.services.overview import read_dossier
from jurytool.services.response_files import make_letter, make_numbered_concept, suggest_numbered_name
from jurytool.services.response_ledger import read_ledger
from jurytool.services.responses import NewResponse
from jurytool.services.returned import read_report_file
from tests.services.conftest import make_dossier
from tests.services.returned.conftest import Written, write_section
from tests.services.returned.conftest import written as written  # the fixture
from tests.services.test_school_files import AANPAK, fill_row, number_of, numbered, place, read, stored
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


def test_it_has_the_name_of_the_version_that_the_school_has(written: Written, tmp_path: Path) -> None:
    made = numbered(written, tmp_path)
    (version,) = [one for one in [read_ledger(written.ctx, written.d.id)] if one is not None]
    assert version.version is not None
    file = read(written, tmp_path, made, lambda r: fill_row(r, 1, "2", "Goed."))
    assert (file.version_label, file.version_id) == ("Concept 1", version.version.id)
    write_section(written.d, "samenvatting", "Nu anders.")
    file = read(written, tmp_path, numbered(written, tmp_path), lambda r: fill_row(r, 1, "1", "Goed."))
    assert (file.version_label, file.version_id) == ("Concept", "")


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
    assert suggest_numbered_name(written.ctx, *place(written)) == "Concept met nummers De Vaart.docx"


def test_the_letter_waits_for_every_decision_and_reason(written: Written, tmp_path: Path) -> None:
    target = tmp_path / "brief.docx"
    with pytest.raises(InputRefusedError, match="nog geen reactie"):
        make_letter(written.ctx, *place(written), target)
    responses.add_response(written.ctx, *place(written), NewResponse("Niet goed."))
    with pytest.raises(InputRefusedError, match="wacht nog op een besluit"):
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
