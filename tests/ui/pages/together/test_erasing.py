"""Voorgoed wissen on the screen: from a note, the bin and a history; what the colleague is asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from jurytool.errors import StorageError
from jurytool.report import printed
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.erasing.erasing import erase_record
from jurytool.services.erasing.erasure_requests import accept_erasure, decline_erasure, list_requests
from jurytool.services.records import list_deleted
from jurytool.services.report.report_versions import Kept, list_versions
from jurytool.services.report.reports import make_report
from jurytool.services.responses.responses import NewResponse, add_response
from jurytool.services.visit.notes import NewNote, capture_note, delete_note, list_notes
from jurytool.storage import log
from jurytool.ui.dialogs.erase import AGREE_FIRST, WITH_REPORT, EraseDialog
from jurytool.ui.dialogs.field_history import FieldHistoryDialog
from jurytool.ui.look import Look
from jurytool.ui.pages.overview.page import OverviewPage
from jurytool.ui.pages.together.asked_card import AskedCard
from jurytool.ui.pages.together.page import TogetherPage
from jurytool.ui.pages.visit.page import VisitPage
from tests.support.laptops import read_log
from tests.ui.inspect_widgets import find_problems
from tests.ui.pages.together.two import Two
from tests.ui.recorded_dialogs import RecordedDialogs
from tests.ui.spoken import alike, name_of, shown, unspoken

WAIT_MS = 10_000
CANARY = "kanariepiet"


def traces(two: Two) -> list[str]:
    """Return the files of my data folder in which the word still stands."""
    files = [path for path in two.ctx.paths.root.rglob("*") if path.is_file()]
    return [path.name for path in files if CANARY.encode() in path.read_bytes()]


def texts(two: Two) -> list[str]:
    return [note.text for note in list_notes(two.ctx, two.dossier_id)]


def mine(two: Two, text: str = f"Over {CANARY}") -> str:
    return capture_note(two.ctx, two.dossier_id, NewNote(text)).main_id


def theirs(two: Two, text: str = f"Joost over {CANARY}") -> str:
    note = capture_note(two.joost.ctx, two.dossier_id, NewNote(text)).main_id
    two.take_in()
    return note


def ask_from_menu(two: Two, note: str) -> EraseDialog:
    """Choose the last line of a note's menu."""
    two.window.open_dossier(two.dossier_id, "visit", f"note:{note}")
    two.settle()
    page = two.window.page
    assert isinstance(page, VisitPage)
    page.stream.choose_note(note)
    menu = page.stream.make_menu()
    assert menu is not None
    action = menu.actions()[-1]
    assert (action.text(), action.isEnabled()) == ("Voorgoed wissen…", True)
    action.trigger()
    return the_dialog(two)


def the_dialog(two: Two) -> EraseDialog:
    two.settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, EraseDialog)
    return dialog


def wait_until_gone(two: Two) -> None:
    two.qtbot.waitUntil(lambda: not two.window.findChildren(EraseDialog), timeout=WAIT_MS)
    two.settle()


def test_a_note_is_erased_by_keys_from_its_menu_and_nothing_of_it_stays(two: Two) -> None:
    dialog = ask_from_menu(two, mine(two))
    assert name_of(two.focused()) == "Niet wissen"  # Enter keeps it
    assert dialog.others.isHidden()
    two.press("Shift+Tab")
    assert name_of(two.focused()) == "Voorgoed wissen"
    two.press("Return")
    wait_until_gone(two)
    assert (texts(two), traces(two)) == ([], [])
    two.window.activateWindow()  # as a desktop does
    two.qtbot.waitUntil(two.window.isActiveWindow)
    two.press("Ctrl+Z")
    assert texts(two) == []
    two.type("Verder")  # where the note stood there is nothing: the keys go to the field
    page = two.window.page
    assert isinstance(page, VisitPage)
    assert page.capture.field.text() == "Verder"


@pytest.mark.parametrize("key", ["Return", "Escape"])
def test_enter_and_esc_keep_it(two: Two, key: str) -> None:
    ask_from_menu(two, mine(two))
    two.press(key)
    wait_until_gone(two)
    assert texts(two) == [f"Over {CANARY}"]


def test_what_is_being_typed_in_the_note_goes_with_it(two: Two) -> None:
    note = mine(two, "Eerst")
    two.window.open_dossier(two.dossier_id, "visit", f"note:{note}")
    two.settle()
    page = two.window.page
    assert isinstance(page, VisitPage)
    page.stream.open_note(note)
    two.settle()
    two.type(f" {CANARY}")
    two.env.notifier.erase_requested.emit(("note", note, ""))
    the_dialog(two).erase.click()
    wait_until_gone(two)
    assert page.stream.editor is None
    two.env.autosave.flush()
    assert (texts(two), traces(two)) == ([], [])


def test_what_a_colleague_wrote_takes_a_yes_first(two: Two) -> None:
    dialog = ask_from_menu(two, theirs(two))
    assert not dialog.others.isHidden()
    said = [label.text() for label in dialog.others.findChildren(QLabel)]
    assert any(text.startswith("Dit schreef Joost Hillenaar. Op een andere laptop") for text in said)
    assert dialog.leaves.isHidden()  # I wrote nothing in it
    dialog.erase.click()
    assert dialog.told.text() == AGREE_FIRST
    assert dialog.agree.hasFocus()
    assert texts(two) == [f"Joost over {CANARY}"]
    two.press("Space")
    assert dialog.told.text() == ""
    dialog.erase.click()
    wait_until_gone(two)
    assert (texts(two), traces(two)) == ([], [])


def test_from_the_bin(two: Two) -> None:
    note = mine(two)
    delete_note(two.ctx, two.dossier_id, note)
    two.window.open_dossier(two.dossier_id, "overview")
    two.settle()
    page = two.window.page
    assert isinstance(page, OverviewPage)
    page.bin.link.click()
    row = page.bin.rows.rows[note]
    assert name_of(row.erase) == f"Voorgoed wissen: notitie, Over {CANARY}"
    assert find_problems(two.window) == []
    row.erase.click()
    the_dialog(two).erase.click()
    wait_until_gone(two)
    assert (list_deleted(two.ctx, two.dossier_id), traces(two)) == ([], [])
    assert page.bin.isHidden()


def test_from_the_history_of_a_text(two: Two) -> None:
    two.write(two.ctx, f"Iets over {CANARY}")
    field = two.field(two.ctx)
    two.window.open_dossier(two.dossier_id, "report")
    two.env.notifier.history_requested.emit((field.key.record_type, field.key.record_id, "text"), "")
    history = two.dialog()
    assert isinstance(history, FieldHistoryDialog)
    history.erase.click()
    the_dialog(two).erase.click()
    wait_until_gone(two)
    assert two.field(two.ctx).key == field.key  # the part of the report stays where it was
    assert (two.stored.text, traces(two)) == ("", [])


def test_a_history_of_what_belongs_to_the_dossier_offers_no_erasing(two: Two) -> None:
    two.window.open_dossier(two.dossier_id, "overview")
    two.env.notifier.history_requested.emit(("dossier", two.dossier_id, "school_name"), "")
    history = two.dialog()
    assert isinstance(history, FieldHistoryDialog)
    assert history.erase.isHidden()


def test_a_disk_that_refuses_leaves_everything_and_says_so(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = ask_from_menu(two, mine(two))

    def full(*arguments: object) -> None:
        raise StorageError("De schijf is vol.", "Maak ruimte.")

    monkeypatch.setattr(log, "apply_erasures", full)
    dialog.erase.click()
    two.qtbot.waitUntil(lambda: bool(dialog.told.text()), timeout=WAIT_MS)
    assert dialog.told.text() == "De schijf is vol. Maak ruimte."
    assert dialog.erase.isEnabled()
    assert texts(two) == [f"Over {CANARY}"]


def test_what_is_gone_by_now_is_told(two: Two, dialogs: RecordedDialogs) -> None:
    two.window.open_dossier(two.dossier_id, "overview")
    two.env.notifier.erase_requested.emit(("note", "nergens", ""))
    assert dialogs.errors == ["Dit staat niet meer in het dossier."]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_question_can_be_read_and_heard(two: Two, look: Look, theme: str) -> None:
    look.set_choice(theme)
    dialog = ask_from_menu(two, theirs(two, f"{CANARY} " * 120))
    dialog.resize(600, 420)
    two.settle()
    assert find_problems(dialog) == []
    assert alike(dialog) == []
    assert [wrong for widget in shown(dialog) for wrong in unspoken(widget)] == []


class TestTheColleague:
    """Joost asks; Marit, at the screen, has to answer."""

    @pytest.fixture
    def asked(self, two: Two) -> str:
        note = mine(two)
        two.hand_over()
        erase_record(two.joost.ctx, two.dossier_id, "note", note, agreed=True)
        two.take_in()
        two.open()
        return note

    def test_is_shown_what_would_go_and_who_asks(self, two: Two, asked: str) -> None:
        assert two.heading().endswith("– wissen gevraagd door Joost Hillenaar")
        assert two.counter() == "1"
        assert list(two.panel.erasure.buttons) == ["Laten staan", "Voorgoed wissen…"]
        assert [text.toPlainText() for text in two.panel.erasure.texts] == [f"Over {CANARY}"]
        assert traces(two)

    def test_declines_by_one_key_and_is_not_asked_again(self, two: Two, asked: str) -> None:
        two.press("1")
        assert (two.heading(), two.counter(), texts(two)) == ("", "", [f"Over {CANARY}"])
        capture_note(two.joost.ctx, two.dossier_id, NewNote("Nog iets"))
        two.take_in()
        two.open()
        assert two.heading() == ""
        two.press("Ctrl+Z", "Ctrl+Z")  # the first says that a file came in
        assert two.heading().endswith("– wissen gevraagd door Joost Hillenaar")

    @pytest.mark.parametrize(("answer", "stays"), [("keep", True), ("erase", False)])
    def test_agrees_after_one_more_question(
        self, two: Two, asked: str, dialogs: RecordedDialogs, answer: str, stays: bool
    ) -> None:
        dialogs.answers.append(answer)
        two.press("2")
        two.qtbot.waitUntil(lambda: not two.panel.erasure._work.is_busy, timeout=WAIT_MS)
        two.settle()
        assert dialogs.questions == ["Wil je dit ook hier voorgoed wissen?"]
        assert (bool(texts(two)), two.counter()) == (stays, "1" if stays else "")
        assert bool(traces(two)) is stays
        assert bool(list_requests(two.ctx, two.dossier_id)) is stays

    @pytest.mark.parametrize("theme", ["light", "dark"])
    def test_can_read_and_hear_it(self, two: Two, asked: str, look: Look, theme: str) -> None:
        look.set_choice(theme)
        two.window.resize(1280, 720)
        two.settle()
        assert find_problems(two.window) == []
        assert [wrong for widget in shown(two.panel) for wrong in unspoken(widget)] == []

    def test_is_led_there_from_what_is_to_be_done(self, two: Two, asked: str) -> None:
        two.window.open_dossier(two.dossier_id, "overview")
        page = two.window.page
        assert isinstance(page, OverviewPage)
        row = next(one for one in page.todo.rows.rows.values() if "wissen gevraagd" in one.words.text())
        row.button.click()
        two.settle()
        assert two.heading().endswith("– wissen gevraagd door Joost Hillenaar")

    def test_says_no_with_a_reason_that_is_kept_while_it_is_typed(self, two: Two, asked: str) -> None:
        view = two.panel.erasure
        view.reason.editor.setFocus()
        two.type("1 ouder vroeg hierom")  # a digit in a text is a text
        two.window.open_dossier(two.dossier_id, "overview")
        two.open()
        assert view.reason.text == "1 ouder vroeg hierom"
        view.buttons["Laten staan"].click()
        assert (two.heading(), view.reason.text) == ("", "")
        [no] = [one.values() for one in read_log(two.ctx.store) if one.record_type == "seen"]
        assert no["reason"] == "1 ouder vroeg hierom"
        two.press("Ctrl+Z")
        assert view.reason.text == ""


class TestWhoAsked:
    """Marit asked; what Joost said stands in Samen, Uitwisselen."""

    @pytest.fixture
    def card(self, two: Two) -> AskedCard:
        note = theirs(two)
        erase_record(two.ctx, two.dossier_id, "note", note, agreed=True)
        two.hand_over()
        two.window.open_dossier(two.dossier_id, "together", "exchange")
        two.settle()
        page = two.window.page
        assert isinstance(page, TogetherPage)
        return page.exchange.asked

    def said(self, card: AskedCard) -> list[str]:
        return [label.text() for label in card.findChildren(QLabel) if label.isVisibleTo(card)][1:]

    def answer(self, two: Two, reason: str | None) -> None:
        (request,) = list_requests(two.joost.ctx, two.dossier_id)
        if reason is None:
            accept_erasure(two.joost.ctx, two.dossier_id, request.erasure_id)
        else:
            decline_erasure(two.joost.ctx, two.dossier_id, request.erasure_id, reason)
        two.take_in()
        two.window.open_dossier(two.dossier_id, "together", "exchange")
        two.settle()

    def test_sees_for_whom_it_waits(self, two: Two, card: AskedCard) -> None:
        head, waits = self.said(card)
        assert head.startswith("Notitie van Joost Hillenaar (19 nov ")
        assert "), gevraagd op 19 nov " in head
        assert waits == "Nog geen antwoord van Joost Hillenaar."

    @pytest.mark.parametrize(
        ("reason", "start", "end"),
        [
            (None, "Ja: Joost Hillenaar heeft het gewist (19 nov ", ")."),
            ("Van mij", "Nee: Joost Hillenaar laat het staan (19 nov ", "Reden: “Van mij”"),
            ("", "Nee: Joost Hillenaar laat het staan (19 nov ", "Zonder reden."),
        ],
    )
    def test_sees_what_was_said_and_why(
        self, two: Two, card: AskedCard, reason: str | None, start: str, end: str
    ) -> None:
        self.answer(two, reason)
        _, told = self.said(card)
        assert (told[: len(start)], told[-len(end) :]) == (start, end)

    @pytest.mark.parametrize("theme", ["light", "dark"])
    def test_can_read_and_hear_it(self, two: Two, card: AskedCard, look: Look, theme: str) -> None:
        look.set_choice(theme)
        two.window.resize(1280, 720)
        self.answer(two, "Dit hoort bij het gesprek. " * 12)
        assert find_problems(two.window) == []
        assert [wrong for widget in shown(card) for wrong in unspoken(widget)] == []


def test_versions_of_the_report_that_have_it_are_named_and_their_files_may_go(
    two: Two, tmp_path: Path
) -> None:
    ctx, main = two.ctx, read_dossier(two.ctx, two.dossier_id).main
    two.write(ctx, f"Over {CANARY}.")
    make_report(ctx, two.dossier_id, main.id, tmp_path / "rapport.docx")
    two.window.open_dossier(two.dossier_id, "report")
    two.settle()
    assert two.window.env is not None
    key = two.field(ctx).key
    two.window.env.notifier.erase_requested.emit((key.record_type, key.record_id, key.field))
    dialog = the_dialog(two)
    said = [label.text().replace("\u200b", "") for label in dialog.reports.findChildren(QLabel)]
    assert "Dit staat ook in een bewaarde versie van het rapport: Concept 1." in said
    assert WITH_REPORT in said
    assert dialog.with_reports.isChecked()
    assert not dialog.unsure.isVisibleTo(dialog)
    assert find_problems(dialog) == []
    dialog.erase.click()
    wait_until_gone(two)
    assert [one.kept for one in list_versions(ctx, two.dossier_id, main.id)] == [Kept.NOWHERE]
    assert traces(two) == []


def test_a_version_that_does_not_say_all_it_printed_is_named_and_its_file_stays_unless_asked(
    two: Two, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ctx, main = two.ctx, read_dossier(two.ctx, two.dossier_id).main
    said = add_response(ctx, two.dossier_id, main.id, NewResponse(f"Over {CANARY}.")).main_id
    monkeypatch.setattr(printed, "_MOST", 1_000)
    make_report(ctx, two.dossier_id, main.id, tmp_path / "rapport.docx")
    two.window.open_dossier(two.dossier_id, "report")
    two.settle()
    assert two.window.env is not None
    two.window.env.notifier.erase_requested.emit(("school_response", said, ""))
    dialog = the_dialog(two)
    told = [label.text().replace("\u200b", "") for label in dialog.unsure.findChildren(QLabel)]
    assert (
        "Misschien staat het ook in Concept 1: Jurytool weet niet alles wat daarin staat. Kijk het na."
        in told
    )
    shown = [frame.isVisibleTo(dialog) for frame in (dialog.reports, dialog.unsure)]
    assert (shown, dialog.with_unsure.isChecked()) == ([False, True], False)
    assert find_problems(dialog) == []
    dialog.with_unsure.setChecked(True)
    dialog.erase.click()
    wait_until_gone(two)
    assert [one.kept for one in list_versions(ctx, two.dossier_id, main.id)] == [Kept.NOWHERE]
