"""Who only reads in a dossier changes nothing of it, whatever screen asks."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from jurytool.errors import InputRefusedError, ReadsOnlyError
from jurytool.instruments.schema import ItemKind
from jurytool.models.enums import JurorRole
from jurytool.report.word.returned import read_returned_docx
from jurytool.services.context import READS_ONLY
from jurytool.services.dossier.jurors import add_juror, edit_juror
from jurytool.services.judging.norms import joint_opinion_field, opinion_field
from jurytool.services.judging.ratings import NO_RATINGS, Address, settle_rating
from jurytool.services.records import delete_record
from jurytool.services.report.final_report import make_final_report
from jurytool.services.report.report_versions import list_versions
from jurytool.services.report.reports import make_report, suggest_file_name
from jurytool.services.report.sections import profile_field
from jurytool.services.responses.response_files import make_numbered_concept, suggest_numbered_name
from jurytool.services.returned.returned import read_report_file
from jurytool.services.text_fields import TextField, write_text
from jurytool.services.undo import undo
from jurytool.services.visit.attachment_files import NewFile
from jurytool.services.visit.attachments import store_file
from jurytool.services.visit.notes import NewNote, capture_note
from jurytool.storage.log import begin_act
from tests.services.conftest import ES, GRID, SmallDossier, make_dossier
from tests.services.returned.conftest import write_section

PDF = b"%PDF-1.4"


@pytest.fixture
def reading(dossier: SmallDossier) -> SmallDossier:
    """A dossier with a note of mine, in which I only read since then."""
    ctx = dossier.ctx
    capture_note(ctx, dossier.id, NewNote("Van voordat ik meelas."))
    edit_juror(ctx, dossier.id, dossier.juror(), {"role": JurorRole.READER.value})
    assert dossier.view.i_read
    return dossier


def count_changes(dossier: SmallDossier) -> int:
    """Return how many changes the log holds."""
    found = dossier.ctx.store.reader().execute("SELECT count(*) FROM change").fetchone()
    return int(found[0])


def acts(dossier: SmallDossier, folder: Path) -> dict[str, Callable[[], object]]:
    """Return acts of all kinds."""
    ctx, main = dossier.ctx, dossier.main
    address = Address(dossier.id, main.id, GRID, "1.1")
    opinion = Address(dossier.id, main.id, ES, next(iter(main.instrument.items(ItemKind.NARRATIVE))).key)
    profile = profile_field(ctx, dossier.id, main.id)
    colleague = next(juror for juror in dossier.view.jurors if not juror.is_me)

    def write(field: TextField) -> Callable[[], object]:
        return lambda: write_text(ctx, field.key, "Tekst", field.basis, field.context)

    return {
        "note": lambda: capture_note(ctx, dossier.id, NewNote("Een notitie")),
        "text": write(profile),
        "own opinion": write(opinion_field(ctx, opinion)),
        "joint opinion": write(joint_opinion_field(ctx, opinion)),
        "joint score": lambda: settle_rating(ctx, address, NO_RATINGS, "3"),
        "delete": lambda: delete_record(ctx, dossier.id, "juror", colleague.id, "weg"),
        "team": lambda: add_juror(ctx, dossier.id, "Kim Verhoeven", "KV"),
        "colleague": lambda: edit_juror(ctx, dossier.id, colleague, {"name": "Iemand anders"}),
        "undo": lambda: undo(ctx, dossier.id),
        "file": lambda: store_file(ctx, dossier.id, NewFile(PDF, "plan.pdf", "application/pdf")),
        "definitive": lambda: make_final_report(ctx, dossier.id, main.id, folder / "definitief.docx"),
    }


def test_who_only_reads_is_refused_every_act_with_one_sentence(reading: SmallDossier, tmp_path: Path) -> None:
    before = count_changes(reading)
    for name, act in acts(reading, tmp_path).items():
        with pytest.raises(ReadsOnlyError, match=READS_ONLY):
            pytest.fail(f"{name}: {act()}")
    assert count_changes(reading) == before
    assert reading.ctx.store.attachments.find_present([sha256(PDF).hexdigest()]) == frozenset()
    assert list(tmp_path.glob("*.docx")) == []


def test_every_text_says_that_it_is_only_read(reading: SmallDossier) -> None:
    assert profile_field(reading.ctx, reading.id, reading.main.id).reads_only


def test_a_reader_makes_a_report_to_read_which_is_no_version_of_the_team(
    reading: SmallDossier, tmp_path: Path
) -> None:
    before = count_changes(reading)
    make_report(reading.ctx, reading.id, reading.main.id, tmp_path / "lezen.docx")
    assert (tmp_path / "lezen.docx").stat().st_size > 0
    assert list_versions(reading.ctx, reading.id, reading.main.id) == []
    assert count_changes(reading) == before


def test_who_was_called_a_reader_by_mistake_takes_another_role_and_writes(reading: SmallDossier) -> None:
    edit_juror(reading.ctx, reading.id, reading.juror(), {"role": JurorRole.CHAIR.value})
    capture_note(reading.ctx, reading.id, NewNote("Ik schrijf weer mee."))
    assert not reading.view.i_read


def test_another_dossier_of_a_reader_is_written_in_as_ever(reading: SmallDossier) -> None:
    other = make_dossier(reading.ctx)
    capture_note(other.ctx, other.id, NewNote("Hier schrijf ik mee."))


def test_a_reader_who_was_taken_out_of_the_team_is_not_held_back_by_what_is_gone(
    reading: SmallDossier,
) -> None:
    ctx = reading.ctx
    colleague = reading.view.colleagues[0].id
    with begin_act(ctx.store, ctx.clock, dossier=reading.id, author=colleague, device="ander") as act:
        act.delete("juror", reading.juror().id)
    assert not ctx.reads_only(reading.id)
    assert capture_note(ctx, reading.id, NewNote("Weer een notitie."))


def test_a_report_of_a_reader_has_no_number_and_is_read_back_by_nobody(
    dossier: SmallDossier, tmp_path: Path
) -> None:
    ctx, place = dossier.ctx, (dossier.ctx, dossier.id, dossier.main.id)
    write_section(dossier, "samenvatting", "De school weet wat zij wil.")
    me = dossier.juror()
    edit_juror(ctx, dossier.id, me, {"role": JurorRole.READER.value})
    assert suggest_file_name(*place).endswith("– Om te lezen.docx")
    make_report(*place, tmp_path / "lezer.docx")
    with pytest.raises(ReadsOnlyError):
        suggest_numbered_name(*place)
    with pytest.raises(ReadsOnlyError):
        make_numbered_concept(*place, tmp_path / "nummers.docx")
    edit_juror(ctx, dossier.id, dossier.juror(), {"role": JurorRole.CHAIR.value})
    make_report(*place, tmp_path / "team.docx")
    files = {name: (tmp_path / f"{name}.docx").read_bytes() for name in ("lezer", "team")}
    read = {name: read_returned_docx(io.BytesIO(file)) for name, file in files.items()}
    assert {name: one.origin and one.origin.label for name, one in read.items()} == {
        "lezer": "Om te lezen",
        "team": "Concept 1",
    }
    assert (read["lezer"].base, bool(read["team"].base)) == (None, True)
    words = {name: "".join(read_words(tmp_path / f"{name}.docx")) for name in read}
    assert "OM TE LEZEN" in words["lezer"]
    assert "Concept" not in words["lezer"]
    assert "Om te lezen · 19 november 2026" in words["lezer"]
    assert "Concept 1 · 19 november 2026" in words["team"]
    with pytest.raises(InputRefusedError, match="gemaakt om te lezen"):
        read_report_file(ctx, dossier.id, tmp_path / "lezer.docx")
    assert not (tmp_path / "nummers.docx").exists()


def read_words(path: Path) -> list[str]:
    """Return all that a Word file says, in its headers too, and its properties."""
    with zipfile.ZipFile(path) as archive:
        return [
            re.sub("<[^>]+>", "", archive.read(name).decode())
            for name in archive.namelist()
            if name.endswith(".xml")
        ]
