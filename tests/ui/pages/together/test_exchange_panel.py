"""Uitwisselen after an import: the cards, the list, looking again and taking back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jurytool.services.dossier.overview import read_dossier
from jurytool.services.dossier.start import is_here
from jurytool.services.exchange.exchanges import Exchange
from jurytool.services.exchange.exporting import export_dossier
from jurytool.services.exchange.import_groups import Group
from jurytool.services.exchange.importing import import_exchange_files, list_reports
from jurytool.services.exchange.incoming import read_exchange_files
from jurytool.services.exchange.versions import confirm_merge
from jurytool.services.report.sections import profile_field
from jurytool.services.text_fields import write_text
from jurytool.services.visit.notes import list_notes
from jurytool.ui import desktop
from jurytool.ui.exchange.phrase_box import FOR_MYSELF, FOR_TEAM, NO_PHRASE, OF_ANOTHER, UNKNOWN
from jurytool.ui.exchange.report_dialog import ReportDialog
from jurytool.ui.item_models.exchange_model import Column
from jurytool.ui.pages.together.page import TogetherPage
from tests.support.exchange_rooms import WAIT_MS, Pair
from tests.support.fixed_clock import FixedClock
from tests.ui.inspect_widgets import find_problems
from tests.ui.pages.together.two import BASE, Two
from tests.ui.recorded_dialogs import RecordedDialogs


@pytest.fixture
def read(pair: Pair, clock: FixedClock) -> Pair:
    """A note of Joost came in, and a text that both wrote."""
    clock.advance(minutes=5)
    field = profile_field(pair.ctx, pair.dossier_id, read_dossier(pair.ctx, pair.dossier_id).main.id)
    write_text(pair.ctx, field.key, "Van Marit.", field.basis, field.context)
    pair.joost.note(pair.dossier_id, "Van Joost")
    pair.joost.write(pair.dossier_id, "Van Joost.")
    pair.take(pair.open(pair.joost.send(pair.dossier_id)))
    return pair


def undo(pair: Pair, dialogs: RecordedDialogs, answer: str = "undo") -> None:
    """Press Terugdraaien and wait until it was told."""
    dialogs.answers.append(answer)
    pair.panel.exchanges.undo_button.click()
    pair.qtbot.waitUntil(pair.panel.exchanges.undo_button.isEnabled, timeout=WAIT_MS)


def report_dialog() -> ReportDialog:
    """Return the report that is shown."""
    shown = [
        one for one in QApplication.topLevelWidgets() if isinstance(one, ReportDialog) and one.isVisible()
    ]
    return shown[0]


def test_the_cards_count_what_came_and_what_is_still_to_be_chosen(read: Pair) -> None:
    cards = read.panel.cards.cards
    assert [card.number.full_text for card in cards.values()] == ["1 notitie", "0", "0 teksten", "1 keuze"]
    assert cards[Group.NEW].title.full_text == "Nieuw van Joost Hillenaar"
    assert not cards[Group.SCORES].isEnabled()


@pytest.mark.parametrize(("group", "panel"), [(Group.CHOOSE, "choices")])
def test_a_card_leads_to_another_panel(read: Pair, group: Group, panel: str) -> None:
    read.panel.cards.cards[group].click()
    page = read.window.page
    assert page is not None
    assert page.current_target() == panel


def test_the_card_of_the_notes_leads_to_bezoek(read: Pair) -> None:
    read.panel.cards.cards[Group.NEW].click()
    assert read.window.page is not None
    assert read.window.page.room == "visit"


def test_the_row_of_the_school_says_what_waits(read: Pair) -> None:
    from jurytool.services.dossier.start import list_dossiers
    from jurytool.ui.item_models.school_model import waiting_words

    assert waiting_words(list_dossiers(read.ctx)[0]) == "1 keuze samen"


def test_the_list_tells_when_from_whom_and_what(read: Pair, clock: FixedClock) -> None:
    clock.advance(minutes=5)
    export_dossier(read.ctx, read.dossier_id, read.stick, encrypted=False)
    read.panel.open(read.dossier_id)
    model = read.panel.exchanges.model
    rows = [[model.index(row, column).data() for column in Column] for row in range(model.rowCount())]
    assert [row[Column.DIRECTION] for row in rows] == ["gemaakt", "ontvangen van Joost Hillenaar", "gemaakt"]
    assert rows[0][Column.WHEN] == "19 nov 10.25"
    assert [row[Column.STATE] for row in rows] == [
        "zonder wachtzin",
        "✓ compleet · versleuteld",
        "versleuteld",
    ]
    assert rows[1][Column.CONTENT] == "1 notitie, 1 keuze"
    assert rows[1][Column.FILE].startswith("De Vaart – Joost Hillenaar – 2026-11-19")


def test_enter_looks_at_an_import_again(read: Pair, qtbot: QtBot) -> None:
    QTest.keyClick(read.panel.exchanges.table, Qt.Key.Key_Return)
    dialog = report_dialog()
    model = dialog.groups.lines.model
    assert [line.text for line in model.shown] == ["Van Joost"]
    qtbot.waitExposed(dialog)
    qtbot.wait(50)
    assert find_problems(dialog) == []
    dialog.accept()


def test_taking_back_removes_what_came_and_keeps_what_is_mine(read: Pair, dialogs: RecordedDialogs) -> None:
    read.note("Van mij")
    undo(read, dialogs)
    assert [note.text for note in list_notes(read.ctx, read.dossier_id)] == ["Van mij"]
    assert list_reports(read.ctx, read.dossier_id) == []
    assert read.panel.cards.isHidden()
    assert dialogs.errors == []


def test_what_was_taken_back_stays_in_the_list_and_is_told(read: Pair, dialogs: RecordedDialogs) -> None:
    name = read.panel.exchanges.model.shown[0].names[0]
    undo(read, dialogs)
    panel, row = read.panel, read.panel.exchanges.chosen
    assert row is not None
    assert row.names == (name,)
    cells = [panel.exchanges.model.index(0, column).data() for column in (Column.CONTENT, Column.STATE)]
    assert cells == ["teruggedraaid op 19 nov om 10.20", "↩ teruggedraaid"]
    assert panel.exchanges.undo_button.isHidden()
    assert panel.exchanges.look_button.isHidden()
    assert panel.state.text().startswith(f"Bestand “{name}” is teruggedraaid")
    QTest.keyClick(panel.exchanges.table, Qt.Key.Key_Return)  # there is nothing to look at
    assert find_problems(read.window) == []
    page = read.window.page
    assert isinstance(page, TogetherPage)
    page.select_side_entry("choices")
    page.select_side_entry("exchange")
    assert panel.state.text() == "Er is nog geen bestand van een ander binnengekomen."


def test_what_a_card_says_still_waits_is_as_it_is_now(two: Two) -> None:
    two.clash(BASE.replace("plant", "leest"), BASE.replace("lezen", "schrijven"))
    two.take_in()
    two.open("exchange")
    page = two.window.page
    assert isinstance(page, TogetherPage)
    card = page.exchange.cards.cards[Group.MERGED]
    assert card.more.full_text == "1 nog te bevestigen"
    two.env.notifier.perform(lambda: confirm_merge(two.ctx, two.stored))
    assert card.more.full_text == "bekijk wat er veranderde"
    two.window.acts.undo()  # says that a file came in
    two.window.acts.undo()
    assert card.more.full_text == "1 nog te bevestigen"


def test_taking_back_can_be_thought_better_of(read: Pair, dialogs: RecordedDialogs) -> None:
    undo(read, dialogs, "keep")
    assert len(list_reports(read.ctx, read.dossier_id)) == 1


def test_taking_back_is_refused_by_name_once_somebody_went_on_with_it(
    read: Pair, dialogs: RecordedDialogs
) -> None:
    from jurytool.services.exchange.versions import keep_version

    field = profile_field(read.ctx, read.dossier_id, read_dossier(read.ctx, read.dossier_id).main.id)
    keep_version(read.ctx, field, "Van Joost.")
    read.panel.exchanges.undo_button.click()
    assert dialogs.questions == []  # nothing is promised that cannot be
    assert len(dialogs.errors) == 1
    assert "niet meer terug te draaien" in dialogs.errors[0]
    assert len(list_reports(read.ctx, read.dossier_id)) == 1


def test_taking_back_the_file_that_brought_a_dossier_leads_to_the_schools(
    pair: Pair, dialogs: RecordedDialogs
) -> None:
    from jurytool.services.dossier.dossiers import remove_dossier

    me = pair.ctx.my_juror(pair.dossier_id)
    path = pair.joost.send(pair.dossier_id, encrypted=False)
    remove_dossier(pair.ctx, pair.dossier_id)
    dialog = pair.open(path)
    next(iter(dialog.preview.whos.values())).buttons[me].setChecked(True)
    pair.take(dialog)
    dialogs.answers.append("undo")
    panel = pair.panel
    panel.exchanges.undo_button.click()
    pair.qtbot.waitUntil(lambda: not isinstance(pair.window.page, TogetherPage), timeout=WAIT_MS)
    assert pair.window.page is not None
    assert pair.window.page.room == "schools"
    assert not is_here(pair.ctx, pair.dossier_id)


def test_ctrl_z_after_an_import_says_where_it_is_taken_back(read: Pair) -> None:
    told: list[str] = []
    env = read.window.env
    assert env is not None
    env.notifier.told.connect(told.append)
    read.window.acts.undo()
    assert "Terugdraaien kan bij Samen, Uitwisselen." in told[-1]
    assert len(list_notes(read.ctx, read.dossier_id)) == 1


def test_the_passphrase_can_be_shown_again(read: Pair) -> None:
    read.panel.exchanges.phrase_button.click()
    assert read.panel.exchanges.phrase.words.text() == read.words
    read.panel.exchanges.phrase_button.click()
    assert read.panel.exchanges.phrase.isHidden()


def test_the_words_of_a_copy_to_keep_are_shown_when_its_row_is_chosen(pair: Pair) -> None:
    copy = export_dossier(pair.ctx, pair.dossier_id, pair.stick, personal=True)
    pair.panel.open(pair.dossier_id)
    card = pair.panel.exchanges
    card.phrase_button.click()
    own = [row.made is not None and row.made.is_personal for row in card.model.shown].index(True)
    card.table.selectRow(own)
    assert (card.phrase.words.text(), card.phrase.why.text()) == (copy.passphrase, FOR_MYSELF)
    card.table.selectRow(1 - own)
    assert (card.phrase.words.text(), card.phrase.why.text()) == (pair.words, FOR_TEAM)


def test_where_no_words_can_be_shown_the_list_says_why(pair: Pair) -> None:
    export_dossier(pair.ctx, pair.dossier_id, pair.stick, encrypted=False)
    with pair.ctx.store.transaction() as connection:
        connection.execute("DELETE FROM locked_with")  # as an earlier version left it
    pair.panel.open(pair.dossier_id)
    card = pair.panel.exchanges
    card.phrase_button.click()
    unlocked = [row.is_locked for row in card.model.shown].index(False)
    for row, why in ((unlocked, NO_PHRASE), (1 - unlocked, UNKNOWN)):
        card.table.selectRow(row)
        assert (card.phrase.words.text(), card.phrase.why.text()) == ("", why)
        assert card.phrase.words.isHidden()
        assert card.phrase.copy.isHidden()
        assert not card.phrase.isHidden()
    card.phrase_button.click()
    assert card.phrase.isHidden()


def test_the_words_of_a_copy_of_a_colleague_are_not_to_be_handed_on(pair: Pair) -> None:
    pair.joost.note(pair.dossier_id)
    copy = export_dossier(pair.joost.ctx, pair.dossier_id, pair.stick, personal=True)
    with read_exchange_files(pair.ctx, copy.paths, copy.passphrase) as incoming:
        import_exchange_files(pair.ctx, incoming)
    pair.panel.open(pair.dossier_id)
    card = pair.panel.exchanges
    card.table.selectRow([row.report is not None for row in card.model.shown].index(True))
    card.phrase_button.click()
    assert (card.phrase.words.text(), card.phrase.why.text()) == (copy.passphrase, OF_ANOTHER)


def test_a_made_file_is_shown_in_its_folder(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    folders: list[Path] = []

    def open_folder(folder: Path) -> str:
        folders.append(folder)
        return ""

    monkeypatch.setattr(desktop, "open_folder", open_folder)
    pair.panel.exchanges.show_button.click()
    assert folders == [pair.stick]


def test_another_dossier_of_the_school_is_offered_to_be_brought_together(pair: Pair) -> None:
    from jurytool.services.dossier.dossiers import NewDossier, create_dossier

    assert pair.panel.twins.isHidden()
    create_dossier(pair.ctx, NewDossier("De Vaart", "so", "excellente-scholen"))
    pair.panel.open(pair.dossier_id)
    assert pair.panel.twins.words.text() == "Op deze laptop staat nog een dossier van De Vaart."


@pytest.mark.parametrize("size", [(1_366, 768), (1_280, 720)])
@pytest.mark.parametrize("choice", ["light", "dark"])
def test_the_panel_can_be_read(read: Pair, size: tuple[int, int], choice: str) -> None:
    read.window.look.set_choice(choice)
    read.window.resize(*size)
    read.panel.make_button.click()
    read.qtbot.wait(50)
    assert find_problems(read.window) == []


def test_the_name_of_a_file_and_what_is_in_it_are_shown_whole(
    read: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = "140 notities, 11 teksten, 44 scores, 12 oordelen, 20 gezamenlijke scores, 3 bijlagen, 92 andere"
    monkeypatch.setattr(Exchange, "content", property(lambda _: long))
    read.panel.open(read.dossier_id)
    table = read.panel.exchanges.table
    read.window.resize(1280, 720)
    QApplication.processEvents()
    for row in range(table.model().rowCount()):
        for column in (Column.FILE, Column.CONTENT):
            index = table.model().index(row, column)
            place = table.visualRect(index).adjusted(11, 4, -11, -4)  # what the style keeps free
            words = table.fontMetrics().boundingRect(
                place.adjusted(0, 0, 0, 10_000), int(Qt.TextFlag.TextWordWrap), str(index.data())
            )
            assert words.height() <= place.height()
            assert words.width() <= place.width()
