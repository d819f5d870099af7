"""What can be done on Scholen: make a dossier, remove a dossier."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from jurytool.errors import UserError
from jurytool.services.dossier.dossiers import remove_dossier
from jurytool.services.dossier.start import DossierRow
from jurytool.ui.dialogs.dialogs import Answer
from jurytool.ui.environment import Environment


def make_dossier(env: Environment, parent: QWidget) -> str:
    """Ask for a new dossier and open it; returns its id, or an empty string."""
    from jurytool.ui.dialogs.new_dossier import NewDossierDialog

    dialog = NewDossierDialog(env, parent)
    dossier_id = dialog.ask()
    dialog.deleteLater()
    if dossier_id:
        env.open_dossier(dossier_id, "overview", "")
    return dossier_id


def remove(env: Environment, row: DossierRow) -> bool:
    """Remove a dossier from this computer; what cannot be made again is asked about first."""
    if not row.is_example and not _is_sure(env, row):
        return False
    try:
        remove_dossier(env.ctx, row.dossier_id)
    except UserError as error:
        env.dialogs.show_error(error)
        return False
    env.autosave.forget_dossier(row.dossier_id)  # not before: a refused removal leaves the dossier there
    env.notifier.dossiers_changed.emit()
    env.notifier.told.emit(f"{row.school_name} is van deze computer verwijderd.")
    return True


def _is_sure(env: Environment, row: DossierRow) -> bool:
    answer = env.dialogs.ask(
        f"Wil je het dossier van {row.school_name} van deze computer verwijderen?",
        f"Ook de {row.notes} notities, de scores en de rapportteksten gaan weg. "
        "Dit kan niet ongedaan worden gemaakt.",
        (Answer("remove", "Verwijderen"), Answer("keep", "Bewaren", primary=True)),
    )
    return answer == "remove"
