"""The report in other forms: as PDF for whoever has no Word, as Excel workbook for the secretary.

Neither is a version of the report: what comes back is the Word file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from jurytool.errors import InputRefusedError
from jurytool.report.blocks import Report
from jurytool.report.content import ReportContent
from jurytool.services.context import Context
from jurytool.services.report.final_report import read_final_state
from jurytool.services.report.report_versions import VersionView
from jurytool.services.report.reports import find_version_of_now, read_report_content, suggest_file_name
from jurytool.whole_file import save_file

MakePdf = Callable[[Report], bytes]


def suggest_other_name(ctx: Context, dossier_id: str, assessment_id: str, ending: str) -> str:
    """Return a file name that every system accepts: "Juryrapport De Vaart – Concept 2.pdf"."""
    label, _ = _label_of_now(ctx, dossier_id, assessment_id)
    return suggest_file_name(ctx, dossier_id, assessment_id, label=label).removesuffix(".docx") + ending


def save_report_pdf(
    ctx: Context, dossier_id: str, assessment_id: str, target: Path, make_pdf: MakePdf
) -> Path:
    """Write the report as it is now, whole or not at all, and return where it is.

    As long as nothing was changed since it became definitive, the PDF says so as the Word file does.
    `make_pdf` is handed in, since nothing here may know Qt. Raises UserError where it cannot be written.
    """
    from jurytool.report.outline import build_report

    _require_ending(target, ".pdf")
    save_file(make_pdf(build_report(_read_now(ctx, dossier_id, assessment_id))), target)
    return target


def _read_now(ctx: Context, dossier_id: str, assessment_id: str) -> ReportContent:
    label, holds = _label_of_now(ctx, dossier_id, assessment_id)
    content = read_report_content(ctx, dossier_id, assessment_id, label)
    return replace(content, final=True, made_on=holds.made_on) if holds is not None else content


def _label_of_now(ctx: Context, dossier_id: str, assessment_id: str) -> tuple[str, VersionView | None]:
    """Return what the report of now is called, and the definitive report that it still is.

    The number of a version only where its texts are still those of now: a PDF is no version of its own.
    """
    state = read_final_state(ctx, dossier_id, assessment_id)
    if state.holds is not None and not state.changed:
        return state.holds.label, state.holds
    same = find_version_of_now(ctx, dossier_id, assessment_id)
    return (same.label if same is not None else "Concept"), None


def save_workbook(ctx: Context, dossier_id: str, assessment_id: str, target: Path) -> Path:
    """Write texts, scores and norms as an Excel workbook, whole or not at all, and return where it is.

    Raises UserError where it cannot be written.
    """
    from jurytool.report.workbook import make_workbook

    _require_ending(target, ".xlsx")
    save_file(make_workbook(_read_now(ctx, dossier_id, assessment_id)), target)
    return target


def _require_ending(target: Path, ending: str) -> None:
    if target.suffix.lower() != ending:
        raise InputRefusedError(f"Kies een bestandsnaam die op {ending} eindigt.")
