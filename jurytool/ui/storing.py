"""Stores all that is being typed, before something is made of it or laid beside it."""

from __future__ import annotations

from jurytool.errors import UserError
from jurytool.services.text_fields import promote_drafts
from jurytool.ui.environment import Environment


def store_typed(env: Environment, dossier_id: str) -> bool:
    """Store all that was typed, in any room; False where that could not be done, which has been said."""
    if not env.autosave.flush():
        return False  # autosave has said why
    try:
        for changes in promote_drafts(env.ctx, dossier_id):
            env.notifier.announce(changes)
    except UserError as error:
        env.dialogs.show_error(error)
        return False
    return True
