"""Every dialog at its fullest on the smallest screen, and with large letters: it fits, and nothing is cut."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from jurytool.services.context import Context
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.dossier.start import list_dossiers
from jurytool.services.dossier.todos import Todo
from jurytool.services.erasing.erasing import ErasurePlan
from jurytool.services.report.sections import profile_field
from jurytool.services.visit.notes import list_notes
from jurytool.services.visit.statements import list_statements
from jurytool.ui.dialogs.erase import EraseDialog
from jurytool.ui.dialogs.field_history import FieldHistoryDialog
from jurytool.ui.dialogs.new_dossier import NewDossierDialog
from jurytool.ui.dialogs.own_words import OwnWordsDialog
from jurytool.ui.dialogs.score_profile import ScoreProfileDialog
from jurytool.ui.dialogs.statement_notes import StatementNotesDialog
from jurytool.ui.environment import Environment
from jurytool.ui.exchange.bring_dialog import BringDialog
from jurytool.ui.main_window import MainWindow
from jurytool.ui.pages.preparation.import_flow import PasteDialog
from jurytool.ui.pages.report.todo_rows import Row
from jurytool.ui.pages.report.versions.dialog import VersionsDialog
from jurytool.ui.pages.report.versions.final_dialog import FinalDialog
from tests.ui.inspect_widgets import find_problems

ROOM = (1_240, 660)  # what a screen of 1280 × 720 leaves a dialog
LONG = "Een zin die lang genoeg is om op een smal scherm over meer regels te lopen. " * 6

Make = Callable[[Environment, str], QDialog]

pytestmark = pytest.mark.usefixtures("examples")


def make_erase(env: Environment, dossier_id: str) -> QDialog:
    plan = ErasurePlan(
        kind="notitie",
        text=LONG,
        versions=3,
        files=2,
        points=3,
        kept=("Concept 1", "Concept 2"),
        unsure=("Concept 3",),
        is_sent=True,
        quotes=2,
        others=("Joost Hillenaar", "Kim Verhoeven"),
        is_mine=False,
    )
    note = list_notes(env.ctx, dossier_id)[0]
    dialog = EraseDialog(env, dossier_id, ("note", note.id, ""), plan)
    dialog.erase.click()  # tells that the tick comes first
    return dialog


def make_history(env: Environment, dossier_id: str) -> QDialog:
    main = read_dossier(env.ctx, dossier_id).main
    field = profile_field(env.ctx, dossier_id, main.id)
    key = field.key
    return FieldHistoryDialog(env, dossier_id, (key.record_type, key.record_id, key.field), LONG)


def make_statement_notes(env: Environment, dossier_id: str) -> QDialog:
    dossier = read_dossier(env.ctx, dossier_id)
    return StatementNotesDialog(env, dossier, list_statements(env.ctx, dossier_id, dossier.main.id)[0])


def make_bring(env: Environment, dossier_id: str) -> QDialog:
    other = next(row.dossier_id for row in list_dossiers(env.ctx) if row.dossier_id != dossier_id)
    return BringDialog(env, dossier_id, other)


def make_final(env: Environment, dossier_id: str) -> QDialog:
    rows = [Row(LONG, todo=Todo(LONG, "Naar de tekst", "report"))] * 12
    return FinalDialog(env.look, (), rows, remark=LONG)


MAKERS: dict[str, Make] = {
    "erase": make_erase,
    "history": make_history,
    "evidence": make_statement_notes,
    "together": make_bring,
    "final": make_final,
    "new dossier": lambda env, _: NewDossierDialog(env),
    "words": lambda env, dossier_id: OwnWordsDialog(env, dossier_id),
    "profile": lambda env, dossier_id: ScoreProfileDialog(env, dossier_id),
    "paste": lambda env, dossier_id: PasteDialog(env, dossier_id),
    "versions": lambda env, dossier_id: VersionsDialog(
        env, dossier_id, read_dossier(env.ctx, dossier_id).main.id
    ),
}


@pytest.mark.parametrize("name", MAKERS)
def test_a_dialog_fits_a_small_screen_with_large_letters(
    window: MainWindow, ctx: Context, qtbot: QtBot, name: str
) -> None:
    rows = {row.school_name: row.dossier_id for row in list_dossiers(ctx)}
    assert window.env is not None
    for scale in (1.0, 1.5):
        window.look.set_scale(scale)
        dialog = MAKERS[name](window.env, rows["De Vaart"])
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        dialog.resize(*ROOM)
        QApplication.processEvents()
        assert (dialog.width(), dialog.height()) == ROOM
        assert find_problems(dialog) == []
        dialog.reject()
