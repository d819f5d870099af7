"""Verantwoording: a Word file beside the report, with the notes on which its sentences rest."""

from __future__ import annotations

from pathlib import Path

from jurytool.errors import InputRefusedError
from jurytool.report.content import ReportContent
from jurytool.report.person_names import mask_names
from jurytool.services.context import Context
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.report.grounding import note_ref, notes_in, read_sources
from jurytool.services.report.report_checks import read_watch
from jurytool.services.report.reports import read_report_content
from jurytool.text.file_names import clean_file_name

_NOTHING = "Er rust nog geen zin van het rapport op een notitie."
_WHAT_TO_DO = "Kies eerst notities bij een zin, met Ctrl Shift O of door een notitie naar de tekst te slepen."


def suggest_account_name(ctx: Context, dossier_id: str) -> str:
    """Return a file name that every system accepts: "Verantwoording De Vaart.docx"."""
    name = f"Verantwoording {read_dossier(ctx, dossier_id).school_name}"
    return f"{clean_file_name(name, 'Verantwoording')[:100].rstrip()}.docx"


def make_account(ctx: Context, dossier_id: str, assessment_id: str, target: Path) -> Path:
    """Write the file, whole or not at all, and return where it is; it is no version of the report.

    Raises InputRefusedError where nothing rests on a note yet, StorageError where the file cannot be written.
    """
    from jurytool.report.account import Evidence, build_account
    from jurytool.report.word.writer import write_docx

    if target.suffix.lower() != ".docx":
        raise InputRefusedError("Kies een bestandsnaam die op .docx eindigt.")
    content = read_report_content(ctx, dossier_id, assessment_id)
    used = notes_in(section.text for section in content.sections)
    if not used:
        raise InputRefusedError(_NOTHING, _WHAT_TO_DO)
    dossier = read_dossier(ctx, dossier_id)
    notes, sources = read_sources(ctx, dossier)
    known = read_watch(ctx, dossier_id, assessment_id).around.known_names | _words_of(content.jurors)
    allowed = _allowed(content)

    def mask(text: str) -> str:
        return mask_names(text, known, allowed)

    evidence = {
        note_ref(note.id): Evidence(mask(sources[note.id].words), mask(note.text))
        for note in notes
        if note.id in used
    }
    write_docx(build_account(content, evidence, mask), target)
    return target


def _allowed(content: ReportContent) -> tuple[str, ...]:
    school = content.school
    return school.name, school.board, school.place


def _words_of(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for name in names for word in name.split() if word[:1].isupper())
