"""Where Word reports go: the folder that was chosen last, else one that a juror finds."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from jurytool.paths import APP_NAME, documents_dir
from jurytool.services.context import Context


def find_report_folder(ctx: Context) -> Path:
    """Return where the next report is proposed: chosen before, in the user's documents, or with the data.

    Nothing is made; the folder itself may not be there yet.
    """
    return next((folder for folder in _candidates(ctx) if _can_hold_files(folder)), ctx.paths.reports)


def make_report_folder(ctx: Context) -> Path:
    """Return that folder, which is there from now on; the user's home where none can be made."""
    for folder in _candidates(ctx):
        try:
            if _can_hold_files(folder):
                folder.mkdir(parents=True, exist_ok=True)
                return folder
        except OSError:  # a system may guard its documents in a way that only shows when one writes
            continue
    return Path.home()


def find_report_file(ctx: Context, file_name: str) -> Path:
    """Return where a report that was made earlier probably is."""
    found = [folder / file_name for folder in _candidates(ctx) if (folder / file_name).is_file()]
    return found[0] if found else find_report_folder(ctx) / file_name


def remember_report_folder(ctx: Context, folder: Path) -> None:
    """Propose this folder from now on; raises StorageError where that cannot be kept."""
    if ctx.profile.report_folder != str(folder) and not ctx.store.read_only:
        ctx.save_profile(replace(ctx.profile, report_folder=str(folder)))


def _candidates(ctx: Context) -> list[Path]:
    chosen = Path(ctx.profile.report_folder) if ctx.profile.report_folder else None
    usual = [documents_dir() / APP_NAME, ctx.paths.reports]
    return [chosen, *usual] if chosen is not None and chosen.is_dir() else usual


def _can_hold_files(folder: Path) -> bool:
    """Whether files can be put into a folder, or the folder itself can be made."""
    there = folder if folder.exists() else folder.parent
    return there.is_dir() and os.access(there, os.W_OK)
