"""The history of a field: by its key, its button, a refused undo; and the way back to an earlier version."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QListWidget

from jurytool.services.dossier.dossiers import edit_school
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.dossier.phases import edit_phase
from jurytool.services.judging.independence import lock_own_ratings
from jurytool.services.judging.ratings import Address, explanation_field, rate_item
from jurytool.services.text_fields import write_text
from jurytool.services.visit.notes import NewNote, capture_note, list_notes
from jurytool.services.visit.preparation import add_document
from jurytool.ui.dialogs.field_history import FieldHistoryDialog
from jurytool.ui.pages.overview.page import OverviewPage
from jurytool.ui.pages.preparation.page import PreparationPage
from jurytool.ui.pages.report.page import ReportPage
from jurytool.ui.pages.report.section_editor import SectionEditor
from jurytool.ui.pages.visit.page import VisitPage
from tests.ui.inspect_widgets import find_problems
from tests.ui.pages.together.two import BASE, GRID, Two
from tests.ui.recorded_dialogs import RecordedDialogs


def open_report(two: Two) -> SectionEditor:
    """Go to the text in Rapport, with the cursor in it."""
    target = two.stored.key.record_id
    two.window.open_dossier(two.dossier_id, "report", target)
    page = two.window.page
    assert isinstance(page, ReportPage)
    two.qtbot.waitUntil(lambda: not page.composer.is_busy, timeout=20_000)
    editor = next(one for one in page.findChildren(SectionEditor) if one.section.id == target)
    editor.focus_text()
    return editor


def leave_report(two: Two) -> None:
    """Let nothing go on in the background."""
    page = two.window.page
    assert isinstance(page, ReportPage)
    two.qtbot.waitUntil(lambda: not page.composer.is_busy, timeout=20_000)
    page.leave()
    page.maker.wait()


def history(two: Two) -> FieldHistoryDialog:
    """The dialog that is open."""
    dialog = two.dialog()
    assert isinstance(dialog, FieldHistoryDialog)
    return dialog


def lines(listed: QListWidget) -> list[str]:
    """What the list says."""
    return [listed.item(number).text() for number in range(listed.count())]


def test_the_key_in_a_text_shows_its_history_with_what_was_just_typed(two: Two) -> None:
    open_report(two)
    two.type("Nu ")
    two.press("Ctrl+Shift+H")
    dialog = history(two)
    first, *_ = lines(dialog.list)
    assert first.startswith("Jij · 19 nov 10.")
    assert first.endswith("\nstaat er nu")
    assert dialog.view.accessibleDescription() == "1 verschil. Nieuw: “Nu”."
    assert find_problems(dialog) == []
    dialog.close()
    leave_report(two)


def test_an_earlier_version_is_put_back_by_a_key_and_undone(two: Two) -> None:
    open_report(two)
    two.type("Nu ")
    two.press("Ctrl+Shift+H")
    dialog = history(two)
    two.press("Down", "Ctrl+Return")
    assert two.stored.text == BASE
    assert len(lines(dialog.list)) == 3  # written, changed, put back
    dialog.close()
    two.settle()
    two.env.notifier.undo(two.dossier_id)
    assert two.stored.text == f"Nu {BASE}"
    leave_report(two)


def test_the_button_beside_the_tools_shows_it_too(two: Two) -> None:
    editor = open_report(two)
    editor.editor.toolbar.button("history").click()
    history(two).close()
    leave_report(two)


def test_an_undo_that_is_refused_opens_the_history_and_says_why(two: Two, dialogs: RecordedDialogs) -> None:
    two.write(two.ctx, BASE.replace("leert", "rekent"))
    two.hand_over()
    two.write(two.joost.ctx, BASE.replace("leert", "oefent"))
    two.take_in()
    two.open()
    two.press("Ctrl+Z", "Ctrl+Z")  # the first says that a file came in after it
    dialog = history(two)
    assert dialog.why.text().startswith("Dit is daarna door iemand anders veranderd")
    assert dialogs.errors == []
    assert lines(dialog.list)[0].startswith("Joost Hillenaar ·")
    dialog.close()


def test_the_history_of_a_note_is_in_its_menu(two: Two) -> None:
    note = capture_note(two.ctx, two.dossier_id, NewNote("Eerst")).main_id
    (shown,) = list_notes(two.ctx, two.dossier_id)
    two.window.open_dossier(two.dossier_id, "visit", f"note:{note}")
    page = two.window.page
    assert isinstance(page, VisitPage)
    page.stream._doing.act("history", shown)
    dialog = history(two)
    assert dialog.view.toPlainText() == "Eerst"
    dialog.close()


def test_a_line_of_a_form_has_its_history(two: Two) -> None:
    document = add_document(two.ctx, two.dossier_id, "Schoolplan").main_id
    two.window.open_dossier(two.dossier_id, "preparation", f"document:{document}")
    two.settle()
    page = two.window.page
    assert isinstance(page, PreparationPage)
    row = page.documents.rows.rows[document]
    row.open_form()
    two.press("Ctrl+Shift+H")
    dialog = history(two)
    assert dialog.view.toPlainText() == "Schoolplan"
    dialog.close()


def test_every_line_of_a_form_that_stores_itself_has_its_history(two: Two) -> None:
    document = add_document(two.ctx, two.dossier_id, "Schoolplan", "pdf").main_id
    two.window.open_dossier(two.dossier_id, "preparation", f"document:{document}")
    two.settle()
    page = two.window.page
    assert isinstance(page, PreparationPage)
    row = page.documents.rows.rows[document]
    row.open_form()
    two.press("Tab")
    two.press("Ctrl+Shift+H")
    dialog = history(two)
    assert dialog.view.toPlainText() == "pdf"
    dialog.close()


@pytest.mark.parametrize(
    ("target", "name", "shown"),
    [
        ("phase:fase1", "Datum", "3 september 2026"),  # of the phase itself
        ("phase:fase4", "Datum", "19 november 2026"),  # of the visit
        ("facts", "Plaats", "Dorpstad"),
    ],
)
def test_a_form_of_overzicht_has_its_histories(two: Two, target: str, name: str, shown: str) -> None:
    dossier = read_dossier(two.ctx, two.dossier_id)
    first = dossier.phases[0]
    edit_phase(two.ctx, two.dossier_id, first, {"on_date": "2026-09-03"})
    edit_phase(two.ctx, two.dossier_id, dossier.phases[3], {"on_date": "2026-11-19"})
    edit_school(two.ctx, dossier, {"place": "Dorpstad"})
    two.window.open_dossier(two.dossier_id, "overview", target if target != "facts" else "")
    two.settle()
    page = two.window.page
    assert isinstance(page, OverviewPage)
    if target == "facts":
        page.head.edit.click()
    field = next(
        one for one in page.findChildren(QLineEdit) if one.isVisible() and one.accessibleName() == name
    )
    field.setFocus()
    two.press("Ctrl+Shift+H")
    dialog = history(two)
    assert lines(dialog.list)
    assert shown in dialog.view.toPlainText()
    dialog.close()


def test_what_a_colleague_judged_is_in_no_history_before_both_have_locked(two: Two) -> None:
    main = read_dossier(two.ctx, two.dossier_id).main
    address = Address(two.dossier_id, main.id, GRID, "1.1")
    rate_item(two.joost.ctx, address, "4")
    field = explanation_field(two.joost.ctx, address)
    write_text(two.joost.ctx, field.key, "Geheime reden", field.basis, field.context)
    lock_own_ratings(two.joost.ctx, two.dossier_id, main.id)
    two.take_in()
    two.window.open_dossier(two.dossier_id)
    for name in ("value", "explanation"):
        two.window.ways.show_history(("rating", field.key.record_id, name))
        dialog = history(two)
        assert lines(dialog.list) == []
        assert dialog.legend.text() == "Hier is nog niets geschreven."
        assert not dialog.restore.isEnabled()
        dialog.close()
        two.settle()
