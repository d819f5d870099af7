"""A whole application is looked at, placed by keyboard and taken over in one act."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from jurytool.services.text_fields import find_draft
from jurytool.services.visit.application_import import read_application_text
from jurytool.services.visit.preparation import add_application
from jurytool.ui.pages.preparation.import_dialog import ImportDialog
from jurytool.ui.pages.preparation.import_flow import ApplicationImport, PasteDialog, pasted
from jurytool.ui.pages.preparation.page import PreparationPage
from jurytool.ui.pages.preparation.piece_model import PieceModel
from tests.support.word_files import SAVED_BY_LIBREOFFICE
from tests.ui.inspect_widgets import find_problems
from tests.ui.pages.preparation.conftest import Open, dossier_of, versions_of
from tests.ui.recorded_dialogs import RecordedDialogs

TEXT = "Van de directie.\n1. Profiel\nElk kind plant.\n2. Doelen\nDrie doelen.\nEen per jaar.\nSlotwoord 1."
Make = Callable[..., ImportDialog]


@pytest.fixture
def make_dialog(qtbot: QtBot, open_page: Open) -> Make:
    """Make the dialog for a pasted text on a page of its own."""
    page = open_page()

    def make(text: str = TEXT) -> ImportDialog:
        items = page.application.items
        proposal = read_application_text(text, items)
        dialog = ImportDialog(page.env, dossier_of(page), items, versions_of(page), proposal)
        dialog.page = page  # type: ignore[attr-defined]
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        return dialog

    return make


def page_of(dialog: ImportDialog) -> PreparationPage:
    page = dialog.page  # type: ignore[attr-defined]
    assert isinstance(page, PreparationPage)
    return page


def places(dialog: ImportDialog) -> list[str]:
    return [piece.key for piece in dialog.model.pieces]


def test_the_pieces_are_an_item_model(qtmodeltester: object, make_dialog: Make) -> None:
    model = make_dialog().model
    assert isinstance(model, PieceModel)
    qtmodeltester.check(model)  # type: ignore[attr-defined]


def test_what_was_found_stands_per_criterion_with_its_first_words(
    make_dialog: Make,
) -> None:
    dialog = make_dialog()
    assert dialog.begins["doelen"].full_text == "Drie doelen. Een per jaar. Slotwoord 1."
    assert dialog.counts["doelen"].text() == "7 woorden"
    assert dialog.begins["erkenning"].full_text == "nog niets"
    assert dialog.rest.text().startswith("1 stuk gaat niet mee (3 woorden).")
    assert dialog.text.text() == "Van de directie."  # the first that has no place yet


def test_a_digit_places_the_chosen_piece_and_goes_to_the_next(
    make_dialog: Make,
) -> None:
    dialog = make_dialog()
    QTest.keyClick(dialog.table.view, Qt.Key.Key_6)
    assert places(dialog) == ["erkenning", "profiel", "doelen"]
    assert dialog.rest.text() == "Alles heeft een plek."
    assert dialog.table.view.currentIndex().row() == 1
    QTest.keyClick(dialog.table.view, Qt.Key.Key_Delete)
    assert places(dialog) == ["erkenning", "", "doelen"]
    assert versions_of(page_of(dialog)) == []  # nothing is stored yet


def test_the_buttons_place_several_pieces_at_once(make_dialog: Make) -> None:
    dialog = make_dialog()
    dialog.table.view.selectAll()
    dialog.table.buttons[2].click()
    assert places(dialog) == ["aanpak"] * 3
    dialog.table.buttons[-1].click()
    assert places(dialog) == [""] * 3
    assert not dialog.take.isEnabled()


def test_a_digit_without_criterion_does_nothing(make_dialog: Make) -> None:
    dialog = make_dialog()
    QTest.keyClick(dialog.table.view, Qt.Key.Key_9)
    assert places(dialog) == ["", "profiel", "doelen"]


def test_taking_over_makes_one_version_that_one_undo_takes_back(
    make_dialog: Make,
) -> None:
    dialog = make_dialog()
    page = page_of(dialog)
    dialog.label.set_text("Aanmelding september")
    dialog.date.set_text("3 sep 2026")
    dialog.take.click()
    (version,) = versions_of(page)
    assert version.id == dialog.version_id
    assert (version.label, version.received_on) == ("Aanmelding september", "2026-09-03")
    assert version.answers == {
        "profiel": "Elk kind plant.",
        "doelen": "Drie doelen.\nEen per jaar.\nSlotwoord 1.",
    }
    page.env.notifier.undo(page.dossier_id)
    assert versions_of(page) == []


def test_a_date_that_is_none_keeps_the_dialog_open(make_dialog: Make) -> None:
    dialog = make_dialog()
    dialog.date.set_text("ergens in mei")
    dialog.take.click()
    assert dialog.isVisible()
    assert "geen datum" in dialog.date.error
    assert versions_of(page_of(dialog)) == []


def test_an_empty_version_is_filled_unless_a_new_one_is_chosen(
    open_page: Open, qtbot: QtBot, make_dialog: Make
) -> None:
    first = make_dialog()
    page = page_of(first)
    add_application(page.env.ctx, page.dossier_id, dossier_of(page).main.id, "Aanmelding")
    dialog = make_dialog()
    box = dialog.into.editor
    assert isinstance(box, QComboBox)
    assert [box.itemText(row) for row in range(box.count())] == ["een nieuwe versie", "Aanmelding (nog leeg)"]
    assert not dialog.label.isVisible()
    dialog.take.click()
    (version,) = versions_of(page)
    assert version.answers["profiel"] == "Elk kind plant."


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_in_the_dialog_is_clipped_pale_or_nameless(make_dialog: Make, theme: str) -> None:
    dialog = make_dialog()
    page_of(dialog).env.look.set_choice(theme)
    for _ in range(4):
        QApplication.processEvents()
    assert find_problems(dialog) == []


def take_over(dialog: ImportDialog) -> str:
    dialog.take.click()
    return dialog.version_id


def test_a_word_file_is_read_and_shown_after_taking_over(
    open_page: Open, qtbot: QtBot, dialogs: RecordedDialogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page()
    monkeypatch.setattr(ImportDialog, "ask", take_over)
    dialogs.files.append(SAVED_BY_LIBREOFFICE)
    with qtbot.waitSignal(page.reading.imported):
        page.reading.read.click()
        assert not page.reading.read.isEnabled()
    assert page.application.editor.text() == "Op De Vaart plant elk kind zijn eigen dag."
    assert list(versions_of(page)[0].answers) == [item.key for item in page.application.items]
    assert page.reading.read.isEnabled()


def test_a_file_that_cannot_be_read_is_told_in_one_sentence(
    open_page: Open, qtbot: QtBot, dialogs: RecordedDialogs, tmp_path: Path
) -> None:
    page = open_page()
    path = tmp_path / "leeg.docx"
    path.write_bytes(b"")
    dialogs.files.append(path)
    page.reading.read.click()
    qtbot.waitUntil(lambda: bool(dialogs.errors))
    assert dialogs.errors == ["“leeg.docx” is leeg: er staat niets in."]
    assert page.reading.read.isEnabled()
    assert versions_of(page) == []


def test_a_pasted_application_goes_the_same_way(
    open_page: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page()
    monkeypatch.setattr(ImportDialog, "ask", take_over)
    page.reading.ask_paste = lambda: TEXT
    with qtbot.waitSignal(page.reading.imported):
        page.reading.paste.click()
    assert versions_of(page)[0].answers["profiel"] == "Elk kind plant."


def test_a_paste_that_was_closed_is_there_again(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    page = open_page()
    found: list[str] = []

    def type_and_close(dialog: PasteDialog) -> int:
        found.append(dialog.editor.text())
        dialog.editor.insertPlainText(TEXT)
        assert dialog.kept.line.isHidden() == (len(found) == 1)
        dialog.reject()
        return 0

    monkeypatch.setattr(PasteDialog, "exec", type_and_close)
    page.reading.paste.click()
    page.reading.paste.click()
    assert found == ["", TEXT]


def test_what_was_placed_and_not_taken_over_is_placed_again(
    open_page: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page()
    found: list[list[str]] = []

    def place_and_close(dialog: ImportDialog) -> str:
        found.append(places(dialog))
        assert dialog.kept.line.isHidden() == (places(dialog)[0] == "")
        dialog.model.place([0], "erkenning")
        dialog.reject()
        return ""

    monkeypatch.setattr(ImportDialog, "ask", place_and_close)
    for text in (TEXT, TEXT, f"{TEXT} En meer."):
        page.reading.ask_paste = lambda text=text: text  # type: ignore[misc]
        page.reading.paste.click()
        qtbot.waitUntil(page.reading.paste.isEnabled)
    assert found == [["", "profiel", "doelen"], ["erkenning", "profiel", "doelen"], ["", "profiel", "doelen"]]


def test_what_is_placed_is_on_disk_before_the_dialog_is_closed(make_dialog: Make, qtbot: QtBot) -> None:
    dialog = make_dialog()
    env = page_of(dialog).env
    with qtbot.waitSignal(env.autosave.draft_kept):
        QTest.keyClick(dialog.table.view, Qt.Key.Key_6)
    assert dialog.kept.key is not None
    draft = find_draft(env.ctx, dialog.kept.key)
    assert draft is not None
    assert "erkenning" in draft.context
    dialog.take.click()
    env.autosave.flush()
    assert find_draft(env.ctx, draft.key) is None


def test_what_is_pasted_is_on_disk_until_it_is_taken_over(
    open_page: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page()
    env = page.env
    dialog = PasteDialog(env, page.dossier_id)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(env.autosave.draft_kept):
        dialog.editor.insertPlainText(TEXT)
    dialog.accept()
    env.autosave.flush()
    assert find_draft(env.ctx, pasted(page.dossier_id)) is not None
    monkeypatch.setattr(ImportDialog, "ask", take_over)
    page.reading.ask_paste = lambda: TEXT
    with qtbot.waitSignal(page.reading.imported):
        page.reading.paste.click()
    env.autosave.flush()
    assert find_draft(env.ctx, pasted(page.dossier_id)) is None


def test_nothing_happens_where_the_chooser_or_the_paste_was_cancelled(
    open_page: Open, dialogs: RecordedDialogs
) -> None:
    page = open_page()
    dialogs.files.append(None)
    page.reading.read.click()
    page.reading.ask_paste = lambda: ""
    page.reading.paste.click()
    assert page.reading.read.isEnabled()


def test_the_paste_dialog_goes_on_once_there_is_text(open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    dialog = PasteDialog(page.env, page.dossier_id)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.go_on.isEnabled()
    QTest.keyClicks(dialog.editor, "Doelen")
    assert dialog.go_on.isEnabled()
    assert find_problems(dialog) == []


def test_the_ways_in_are_only_there_where_a_school_sends_an_application(open_page: Open) -> None:
    page = open_page()
    assert page.header_widgets()[1:] == [page.reading.paste, page.reading.read]
    assert len(open_page("zeer-goede-school-praktijkonderwijs").header_widgets()) == 1
    assert isinstance(page.reading, ApplicationImport)
