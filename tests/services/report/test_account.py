"""The Verantwoording tells on what each sentence rests and names nobody; the report tells nothing of it."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from jurytool.errors import InputRefusedError
from jurytool.services.context import Context
from jurytool.services.dossier.overview import AssessmentView, read_dossier
from jurytool.services.report.account import make_account, suggest_account_name
from jurytool.services.report.grounding import note_ref, notes_in
from jurytool.services.report.reports import make_report
from jurytool.services.report.sections import list_chapters, list_findings, section_field
from jurytool.services.text_fields import write_text
from jurytool.services.visit.notes import NewNote, capture_note, list_notes
from tests.services.conftest import SmallDossier
from tests.support.demos import example_ids


def parts_of(file: Path) -> dict[str, str]:
    """Return every part of a Word file as text, its properties and relations included."""
    with zipfile.ZipFile(file) as package:
        found = {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}
        found[""] = package.comment.decode() + "".join(package.namelist())
        return found


def words_of(file: Path) -> str:
    """Return what is read in a Word file."""
    return re.sub(r"<[^>]+>", "", parts_of(file)["word/document.xml"])


def list_used_notes(ctx: Context, dossier_id: str, main: AssessmentView) -> frozenset[str]:
    """Return the ids of the notes on which something in the report rests."""
    chapters = list_chapters(ctx, dossier_id, main.id, main.instrument)
    return notes_in(section.text for chapter in chapters for section in chapter.sections)


@pytest.mark.usefixtures("examples")
def test_no_part_of_a_public_report_holds_a_note_its_author_or_a_mark_of_evidence(
    ctx: Context, tmp_path: Path
) -> None:
    for number, dossier_id in enumerate(example_ids(ctx)):
        dossier = read_dossier(ctx, dossier_id)
        used = list_used_notes(ctx, dossier_id, dossier.main)
        assert len(used) > 10, "the examples rest on notes, or this test shows nothing"
        target = tmp_path / f"{number}.docx"
        make_report(ctx, dossier_id, dossier.main.id, target)
        notes = list_notes(ctx, dossier_id)
        secrets = {"⟦", "⟧", "note:", *(note.id for note in notes), *(juror.id for juror in dossier.jurors)}
        secrets |= {juror.name for juror in dossier.jurors}
        # a quotation stands in the report as well; what was only seen does not
        secrets |= {note.text for note in notes if not note.text.startswith("“") and len(note.text) > 30}
        for name, text in parts_of(target).items():
            held = {secret for secret in secrets if secret in text}
            assert not held, name
        assert "comments" not in "".join(parts_of(target))


def test_the_account_has_each_sentence_with_its_notes_and_no_name(
    dossier: SmallDossier, tmp_path: Path
) -> None:
    ctx, main = dossier.ctx, dossier.main
    note = capture_note(
        ctx, dossier.id, NewNote("Samira legt de kaart uit aan juf Ploon.", source_group="leerlingen")
    ).main_id
    finding = list_findings(ctx, dossier.id, main.id, main.instrument)[0]
    field = section_field(ctx, dossier.id, main.id, finding)
    text = f"Zonder. Leerlingen leggen elkaar de kaart uit, met Sanne vooraan.⟦{note_ref(note)}⟧ Ook zonder."
    write_text(ctx, field.key, text, field.basis, field.context)
    target = make_account(ctx, dossier.id, main.id, tmp_path / "v.docx")
    words = words_of(target)
    assert "Leerlingen leggen elkaar de kaart uit, met [naam] vooraan." in words
    assert "[naam] legt de kaart uit aan juf [naam]." in words
    assert "leerlingen · 19 nov 10.15" in words
    assert "Zonder." not in words
    everything = "".join(parts_of(target).values())
    for name in ("Samira", "Sanne", "Ploon", "Marit", "Oosterveld", note):
        assert name not in everything


@pytest.mark.usefixtures("examples")
def test_the_account_of_the_examples_has_every_note_that_is_used(ctx: Context, tmp_path: Path) -> None:
    for number, dossier_id in enumerate(example_ids(ctx)):
        dossier = read_dossier(ctx, dossier_id)
        words = words_of(make_account(ctx, dossier_id, dossier.main.id, tmp_path / f"{number}.docx"))
        used = list_used_notes(ctx, dossier_id, dossier.main)
        missing = [
            note.text for note in list_notes(ctx, dossier_id) if note.id in used and note.text not in words
        ]
        assert missing == []
        assert "Deze notitie is er niet meer" not in words
        assert not any(juror.name in words for juror in dossier.jurors)


def test_an_account_of_nothing_is_refused_and_makes_no_file(dossier: SmallDossier, tmp_path: Path) -> None:
    with pytest.raises(InputRefusedError, match="nog geen zin"):
        make_account(dossier.ctx, dossier.id, dossier.main.id, tmp_path / "v.docx")
    assert list(tmp_path.glob("*.docx")) == []
    with pytest.raises(InputRefusedError, match="docx"):
        make_account(dossier.ctx, dossier.id, dossier.main.id, tmp_path / "v.odt")


def test_the_account_is_called_after_the_school(dossier: SmallDossier) -> None:
    name = suggest_account_name(dossier.ctx, dossier.id)
    assert name == f"Verantwoording {dossier.view.school_name}.docx"
