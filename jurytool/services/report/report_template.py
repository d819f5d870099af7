"""The template of Word reports: that of the program, or a file of the team's own, kept in the data folder."""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from jurytool.errors import InputRefusedError, StorageError, UserError
from jurytool.services.context import Context
from jurytool.services.foreign_files import ForeignWords, open_foreign
from jurytool.services.visit.pictures import clean_picture
from jurytool.text.dutch import format_count
from jurytool.whole_file import save_file

if TYPE_CHECKING:
    from jurytool.report.word.template_parts import Picture

MAX_TEMPLATE = 20 * 2**20
_WORDS = ForeignWords(
    save_as="Bewaar het sjabloon in Word als .docx of .dotx en kies het opnieuw.",
    too_large="Haal grote afbeeldingen uit het sjabloon en kies het opnieuw.",
)
_NOT_WORD = InputRefusedError(
    "Dit is geen Word-bestand.", "Kies een sjabloon of document van Word: .dotx of .docx."
)


@dataclass(frozen=True, slots=True)
class ReportTemplate:
    """What reports are made with: without `content` the program's own template.

    `findings` are what a check had to say; `problem` says why a chosen template could not be used.
    """

    name: str = ""  # of the file that was chosen
    content: bytes | None = None
    findings: tuple[str, ...] = ()
    problem: UserError | None = None
    is_whole: bool = True  # it has all of Word's styles that a report uses


def choose_template(ctx: Context, path: Path) -> ReportTemplate:
    """Check a file, copy it into the data folder and use it for all reports from now on.

    Raises InputRefusedError in Dutch for a file that no report can be made with, and StorageError where it
    cannot be kept; then what was in use stays in use.
    """
    original = _read(path)
    checked = _prepare(original, path.name)
    before = ctx.paths.template.read_bytes() if ctx.paths.template.is_file() else None
    save_file(original, ctx.paths.template)
    try:
        ctx.save_profile(replace(ctx.profile, report_template=path.name))
    except StorageError:
        if before is not None:  # the name that is kept goes with this one
            save_file(before, ctx.paths.template)
        raise
    return checked


def drop_template(ctx: Context) -> None:
    """Use the program's own template again; raises StorageError where that cannot be kept."""
    ctx.save_profile(replace(ctx.profile, report_template=""))
    with contextlib.suppress(OSError):  # a copy that nothing names does no harm
        ctx.paths.template.unlink(missing_ok=True)


def load_template(ctx: Context) -> ReportTemplate:
    """Return what the next report is made with; a copy that cannot be used any more is told as `problem`."""
    name = ctx.profile.report_template
    if not name:
        return ReportTemplate()
    try:
        return _prepare(_read(ctx.paths.template), name)
    except InputRefusedError:
        problem = StorageError(
            f"Jullie sjabloon “{name}” is niet meer te gebruiken. "
            "Het rapport krijgt het sjabloon van Jurytool.",
            "Kies het sjabloon opnieuw in Instellingen.",
        )
        return ReportTemplate(name, problem=problem)


def _read(path: Path) -> bytes:
    with open_foreign(path, _WORDS) as (stream, is_zip):
        if not is_zip:
            raise _NOT_WORD
        content = stream.read(MAX_TEMPLATE + 1)
    if len(content) > MAX_TEMPLATE:
        most = format_count(MAX_TEMPLATE // 2**20)
        raise InputRefusedError(f"“{path.name}” is groter dan {most} MB.", _WORDS.too_large)
    return content


def _clean_logo(content: bytes) -> Picture | None:
    """Return a picture of a template with nothing but its pixels; None for one that cannot be cleaned."""
    from jurytool.report.word.template_parts import Picture

    try:
        cleaned = clean_picture(io.BytesIO(content), "logo")
    except InputRefusedError:
        return None
    return Picture(cleaned.media_type.removeprefix("image/"), cleaned.data) if cleaned is not None else None


def _prepare(original: bytes, name: str) -> ReportTemplate:
    from jurytool.report.word.template import prepare_template

    prepared = prepare_template(io.BytesIO(original), _clean_logo)
    return ReportTemplate(name, prepared.content, prepared.findings, is_whole=prepared.is_whole)
