"""Word files beside the report: the numbered concept for the school, and the answer to what it said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jurytool.errors import InputRefusedError
from jurytool.models.enums import ReportStatus
from jurytool.report.content import ReportContent
from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.report.report_versions import next_label
from jurytool.services.report.reports import (
    read_report_content,
    remember_version,
    suggest_file_name,
    write_version,
)
from jurytool.text.dutch import count_of
from jurytool.text.file_names import clean_file_name

if TYPE_CHECKING:
    from jurytool.report.make import NumberPages


def suggest_numbered_name(ctx: Context, dossier_id: str, assessment_id: str) -> str:
    """Return a file name that every system accepts: "Juryrapport De Vaart – Concept 3 met nummers.docx".

    Raises ReadsOnlyError for who only reads: the number is one of the team.
    """
    ctx.require_writer(dossier_id)
    label = f"{next_label(ctx, dossier_id, assessment_id)} met nummers"
    return suggest_file_name(ctx, dossier_id, assessment_id, label=label)


def suggest_letter_name(ctx: Context, dossier_id: str, assessment_id: str) -> str:
    """Return a file name that every system accepts: "Antwoord op de reactie van De Vaart.docx"."""
    kind = "Antwoord op de reactie van"
    dossier = read_dossier(ctx, dossier_id)
    part = dossier.object_of(dossier.assessment(assessment_id)) if len(dossier.assessments) > 1 else ""
    name = f"{kind} {dossier.school_name} {part}".strip()
    return f"{clean_file_name(name, kind)[:100].rstrip()}.docx"


def make_numbered_concept(
    ctx: Context,
    dossier_id: str,
    assessment_id: str,
    target: Path,
    number_pages: NumberPages | None = None,
) -> Changes:
    """Write the report with its passages numbered, whole or not at all, and remember it as a version.

    It carries no texts beside what it prints: the version that is kept says what the school read. Raises
    UserError where it cannot be written, where there is nothing yet to react to, and for who only reads.
    """
    ctx.require_writer(dossier_id)
    status = ReportStatus.DRAFT
    made = write_version(
        ctx, dossier_id, assessment_id, target, number_pages, status, template=None, numbered=True
    )
    return remember_version(ctx, dossier_id, made, "concept met nummers maken")


def make_letter(ctx: Context, dossier_id: str, assessment_id: str, target: Path) -> Path:
    """Write the answer to the school, whole or not at all, and return where it is.

    Raises InputRefusedError where a decision or a reason is missing, StorageError where it cannot be written.
    """
    from jurytool.report.response_papers import build_letter
    from jurytool.report.word.writer import write_docx

    _require_word(target)
    content = require_decided(ctx, dossier_id, assessment_id)
    write_docx(build_letter(content), target)
    return target


def require_decided(ctx: Context, dossier_id: str, assessment_id: str) -> ReportContent:
    """Return what the letter is made from; raises InputRefusedError where a decision or reason is missing."""
    content = read_report_content(ctx, dossier_id, assessment_id)
    if not content.responses:
        raise InputRefusedError(
            "Er is nog geen reactie van de school.", "Voeg eerst toe wat de school schreef."
        )
    waiting = sum(one.is_open for one in content.responses)
    if waiting:
        verb = "is" if waiting == 1 else "zijn"
        raise InputRefusedError(
            f"{count_of(waiting, 'reactie', 'reacties')} {verb} nog open.",
            "Beslis daar eerst over. Dan kan de brief de deur uit.",
        )
    bare = sum(one.lacks_reason for one in content.responses)
    if bare:
        raise InputRefusedError(
            f"Bij {count_of(bare, 'reactie', 'reacties')} staat nog geen reden.",
            "De school leest in de brief waarom jullie iets niet of deels overnemen. Schrijf dat eerst op.",
        )
    return content


def _require_word(target: Path) -> None:
    if target.suffix.lower() != ".docx":
        raise InputRefusedError("Kies een bestandsnaam die op .docx eindigt.")
