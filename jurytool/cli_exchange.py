"""The commands that make, open and keep files: for who works without a window."""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path

from jurytool.errors import InputRefusedError
from jurytool.exchange.refusals import PassphraseError
from jurytool.services.context import Context
from jurytool.services.dossier.dossiers import NewJuror
from jurytool.services.exchange.export_words import describe_export
from jurytool.services.exchange.exporting import export_dossier
from jurytool.services.exchange.import_words import describe_import, describe_preview
from jurytool.services.exchange.importing import LargeLossError, import_exchange_files
from jurytool.services.exchange.incoming import Incoming, read_exchange_files
from jurytool.services.exchange.lost_laptop import list_absent
from jurytool.services.exchange.previews import Preview
from jurytool.storage.backup import make_backup


def run_export(ctx: Context, dossier_id: str, arguments: argparse.Namespace) -> None:
    """Make the file of a dossier and say where it is and what opens it."""
    exported = export_dossier(
        ctx,
        dossier_id,
        (arguments.uit or Path()).absolute(),
        personal=arguments.alleen_voor_mij,
        encrypted=not arguments.onversleuteld,
        passphrase=_read_passphrase(arguments),
    )
    for path in exported.paths:
        print(path)
    print(describe_export(exported), file=sys.stderr)
    if exported.passphrase and arguments.wachtzin_bestand is None:
        print(f"Wachtzin: {exported.passphrase}", file=sys.stderr)


def run_import(ctx: Context, arguments: argparse.Namespace) -> None:
    """Take over what is in files and say what that was."""
    with _open_files(ctx, arguments) as incoming:
        for preview in incoming.previews:
            print(describe_preview(preview))
        who = {one.dossier_id: _choose(one, arguments.ik) for one in incoming.previews if one.needs_me}
        try:
            imported = import_exchange_files(ctx, incoming, who=who, agreed=arguments.akkoord)
        except LargeLossError as error:
            raise InputRefusedError(error.message, "Wil je dat, zet er dan --akkoord bij.") from error
    print(describe_import(imported))
    for preview in imported.previews:
        absent = [] if preview.is_here else list_absent(ctx, preview.dossier_id)
        if absent:
            print(f"{preview.school}: je werkte hier eerder aan, op een andere computer.")
            print("Dit ontbreekt misschien:")
            print("\n".join(f"- {line}" for line in absent))


def run_backup(ctx: Context) -> None:
    """Make a copy of the dossiers and say where it is."""
    print(make_backup(ctx.paths, ctx.clock.now()))
    if ctx.paths.attachments.exists():
        print(f"Bijlagen staan apart in {ctx.paths.attachments}; bewaar dat bestand ook.", file=sys.stderr)


def _open_files(ctx: Context, arguments: argparse.Namespace) -> Incoming:
    given = _read_passphrase(arguments)
    try:
        return read_exchange_files(ctx, arguments.bestand, given)
    except PassphraseError:
        if given or not sys.stdin.isatty():
            raise
    return read_exchange_files(ctx, arguments.bestand, getpass.getpass("Wachtzin: "))


def _read_passphrase(arguments: argparse.Namespace) -> str:
    path: Path | None = arguments.wachtzin_bestand
    if path is None:
        return ""
    try:
        words = path.read_text("utf-8")
    except (OSError, ValueError) as error:
        raise InputRefusedError(f"“{path.name}” kan niet worden gelezen.") from error
    if not words.strip():
        raise InputRefusedError(f"“{path.name}” is leeg.")
    return words


def _choose(preview: Preview, name: str) -> str | NewJuror:
    """Return who I am: the juror with this name or these initials."""
    wanted = name.strip().casefold()
    found = [one for one in preview.jurors if wanted in (one.name.casefold(), one.initials.casefold())]
    if len(found) == 1:
        return found[0].id
    known = ", ".join(f"{one.name} ({one.initials})" for one in preview.jurors)
    raise InputRefusedError(
        f"Zeg wie jij bent in het dossier van {preview.school}: zet er --ik bij met je initialen.",
        f"In het juryteam staan: {known or 'nog niemand'}.",
    )
