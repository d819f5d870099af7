"""Where files for a colleague go: the folder or the stick that was chosen last, else the user's documents."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

from jurytool.errors import InputRefusedError, UserError
from jurytool.services.context import Context
from jurytool.services.exchange.exporting import Exported, export_dossier
from jurytool.services.pacing import GoOn
from jurytool.services.report.report_folder import make_report_folder

_log = logging.getLogger(__name__)


def find_exchange_folder(ctx: Context) -> Path:
    """Return the folder that is proposed; it is there, and a stick that was pulled out is not."""
    chosen = Path(ctx.profile.exchange_folder) if ctx.profile.exchange_folder else None
    return chosen if chosen is not None and chosen.is_dir() else make_report_folder(ctx)


def export_to_folder(
    ctx: Context,
    dossier_id: str,
    folder: Path,
    *,
    personal: bool = False,
    encrypted: bool = True,
    go_on: GoOn | None = None,
) -> Exported:
    """Make the file of a dossier in a folder.

    Raises what `export_dossier` raises, and InputRefusedError for a folder that is not there any more: made
    anew on the disk it would look as if the file were on the stick.
    """
    if not folder.is_dir():
        raise InputRefusedError(
            f"De map {folder} is er niet meer.", "Steek de stick er weer in, of kies een andere map."
        )
    return export_dossier(ctx, dossier_id, folder, personal=personal, encrypted=encrypted, go_on=go_on)


def remember_exchange_folder(ctx: Context, folder: Path) -> None:
    """Propose this folder from now on; the file is there, also where that cannot be kept."""
    if ctx.profile.exchange_folder == str(folder):
        return
    try:
        ctx.save_profile(replace(ctx.profile, exchange_folder=str(folder)))
    except UserError as error:
        _log.info("the folder of the file was not kept: %s", error)
