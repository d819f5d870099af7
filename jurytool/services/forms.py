"""What was typed into a form that was closed before it was sent; on this laptop only."""

from __future__ import annotations

import json
from collections.abc import Mapping

from jurytool.services.context import Context
from jurytool.storage import local

NEW_DOSSIER = "nieuw-dossier"


def kept_form(ctx: Context, name: str) -> dict[str, str]:
    """Return what was left in a form by field, or nothing."""
    if name not in ctx.left_forms:
        text = local.read_form(ctx.store, name)
        found = json.loads(text) if text else {}
        ctx.left_forms[name] = {str(field): str(value) for field, value in found.items()}
    return dict(ctx.left_forms[name])


def keep_form(ctx: Context, name: str, values: Mapping[str, str]) -> None:
    """Keep what stands in a form, so that it is there when it is opened again; nothing forgets the form.

    Raises StorageError where the disk does not take it: then it is kept until the program is closed.
    """
    ctx.left_forms[name] = dict(values)
    local.write_form(ctx.store, name, json.dumps(dict(values)) if values else None)
