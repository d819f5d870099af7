"""Opening files of a colleague: passphrase, refusals, the preview, and what is taken over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from jurytool.errors import DiskFullError
from jurytool.models.enums import JurorRole
from jurytool.services.dossier.dossiers import remove_dossier
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.dossier.start import is_here
from jurytool.services.exchange import importing
from jurytool.services.exchange.exporting import export_dossier
from jurytool.services.exchange.import_groups import Group
from jurytool.services.exchange.importing import list_reports
from jurytool.services.exchange.incoming import read_exchange_files
from jurytool.services.report.sections import profile_field
from jurytool.services.text_fields import write_text
from jurytool.services.visit.notes import delete_note, list_notes
from jurytool.ui.exchange import open_dialog
from jurytool.ui.exchange.open_dialog import OpenFilesDialog
from jurytool.ui.exchange.preview_pane import CLOSE
from jurytool.ui.item_models.import_line_model import Column
from tests.support.exchange_rooms import Pair
from tests.support.fixed_clock import FixedClock
from tests.ui.inspect_widgets import find_problems
from tests.ui.recorded_dialogs import RecordedDialogs


def texts(pair: Pair) -> list[str]:
    """Return what Marit's notes say."""
    return [note.text for note in list_notes(pair.ctx, pair.dossier_id)]


def shown_texts(dialog: OpenFilesDialog) -> list[str]:
    """Return what the table shows of each thing that comes in."""
    model = dialog.preview.groups.lines.model
    return [model.index(row, Column.TEXT).data() for row in range(model.rowCount())]


@pytest.fixture
def forget(pair: Pair) -> Callable[[], None]:
    """Let Marit's laptop know no passphrase."""

    def forget() -> None:
        with pair.ctx.store.transaction() as connection:
            connection.execute("DELETE FROM passphrase")

    return forget


def test_what_comes_in_is_shown_and_nothing_is_changed_before_it_is_taken(pair: Pair) -> None:
    pair.joost.note(pair.dossier_id, "Leerlingen maken zelf regels")
    dialog = pair.open(pair.joost.send(pair.dossier_id))
    assert dialog.preview.title.text() == "De Vaart"
    assert "Gemaakt door Joost Hillenaar, 19 november 2026 om" in dialog.preview.source.full_text
    assert dialog.preview.groups.cards.cards[Group.NEW].number.full_text == "1 notitie"
    assert shown_texts(dialog) == ["Leerlingen maken zelf regels"]
    assert texts(pair) == []
    pair.take(dialog)
    assert texts(pair) == ["Leerlingen maken zelf regels"]
    assert pair.panel.state.text().endswith("gelezen. Niets van jou is overschreven.")


def test_enter_in_the_table_takes_nothing_over(pair: Pair) -> None:
    pair.joost.note(pair.dossier_id, "Van Joost")
    dialog = pair.open(pair.joost.send(pair.dossier_id))
    table = dialog.preview.groups.lines.table
    table.setFocus()
    pair.qtbot.waitUntil(table.hasFocus)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert not dialog.work.is_busy
    assert texts(pair) == []
    dialog.reject()


def test_not_now_changes_nothing_and_leaves_no_copy(pair: Pair) -> None:
    pair.joost.note(pair.dossier_id, "Van Joost")
    dialog = pair.open(pair.joost.send(pair.dossier_id))
    assert list(pair.ctx.paths.incoming.iterdir())
    dialog.preview.close_button.click()
    assert pair.is_closed()
    assert texts(pair) == []
    assert list(pair.ctx.paths.incoming.iterdir()) == []


def test_a_passphrase_that_is_known_is_not_asked(pair: Pair) -> None:
    dialog = pair.open(pair.joost.send(pair.dossier_id))
    assert dialog.steps.currentWidget() is dialog.preview


def test_a_wrong_passphrase_is_said_below_the_field_and_can_be_mended(
    pair: Pair, forget: Callable[[], None]
) -> None:
    pair.joost.note(pair.dossier_id, "Van Joost")
    path = pair.joost.send(pair.dossier_id)
    forget()
    dialog = pair.open(path)
    assert dialog.steps.currentWidget() is dialog.passphrase
    assert dialog.passphrase.field.error == ""
    dialog.passphrase.go.click()
    assert dialog.passphrase.field.error == "Typ de wachtzin."
    QTest.keyClicks(dialog.passphrase.field.line_edit, "appel peer")
    QTest.keyClick(dialog.passphrase.field.line_edit, Qt.Key.Key_Return)
    pair.settle(dialog)
    assert dialog.passphrase.field.error.startswith("Deze wachtzin past niet: je typte 2 woorden")
    assert dialog.passphrase.field.text == "appel peer"
    dialog.passphrase.field.set_text(pair.words.title().replace(" ", "-", 1).replace(" ", ", "))
    dialog.passphrase.go.click()
    pair.settle(dialog)
    pair.take(dialog)
    assert texts(pair) == ["Van Joost"]
    pair.joost.note(pair.dossier_id, "Nog een")
    again = pair.open(pair.joost.send(pair.dossier_id))
    assert again.steps.currentWidget() is again.preview


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda data: data[:-40], "Dit bestand is beschadigd of veranderd."),
        (lambda data: b"Beste collega", "Dit is geen bestand van Jurytool."),
        (
            lambda data: data[:8] + b"\x09" + data[9:],
            "Dit bestand is gemaakt met een nieuwere versie van Jurytool.",
        ),
    ],
)
def test_a_file_that_cannot_be_taken_is_said_in_one_sentence(
    pair: Pair, spoil: Callable[[bytes], bytes], told: str
) -> None:
    path = pair.joost.send(pair.dossier_id)
    path.write_bytes(spoil(path.read_bytes()))
    dialog = pair.open(path)
    assert (dialog.refusal.text(), dialog.refused_name.text()[1:8]) == (told, path.name[:7])
    assert "Er is niets veranderd." in dialog.remedy.text()
    assert find_problems(dialog) == []


def test_after_a_refusal_another_file_can_be_chosen(pair: Pair, dialogs: RecordedDialogs) -> None:
    broken = pair.stick / "kapot.jury"
    broken.write_bytes(b"niets")
    dialog = pair.open(broken)
    pair.joost.note(pair.dossier_id, "Van Joost")
    dialogs.files.append(pair.joost.send(pair.dossier_id))
    dialog.other.click()
    pair.settle(dialog)
    assert dialog.steps.currentWidget() is dialog.preview


def test_the_same_file_twice_has_nothing_to_take(pair: Pair) -> None:
    pair.joost.note(pair.dossier_id, "Van Joost")
    path = pair.joost.send(pair.dossier_id)
    pair.take(pair.open(path))
    dialog = pair.open(path)
    assert dialog.preview.remarks.text() == "Alles hiervan heb je al."
    assert dialog.preview.take.isHidden()
    assert dialog.preview.close_button.text() == CLOSE
    dialog.preview.close_button.click()
    assert len(list_reports(pair.ctx, pair.dossier_id)) == 1


def test_more_files_at_once_are_one_import(pair: Pair) -> None:
    pair.joost.note(pair.dossier_id, "Eerst")
    first = pair.joost.send(pair.dossier_id)
    pair.joost.note(pair.dossier_id, "Later")
    pair.take(pair.open(first, pair.joost.send(pair.dossier_id)))
    assert sorted(texts(pair)) == ["Eerst", "Later"]
    assert len(list_reports(pair.ctx, pair.dossier_id)[0].files) == 2


def test_stopping_while_a_file_is_read_changes_nothing(pair: Pair) -> None:
    pair.joost.note(pair.dossier_id, "Van Joost")
    pair.window.acts.open_files([pair.joost.send(pair.dossier_id)])
    opener = pair.window.acts.opener
    assert opener is not None
    assert opener.dialog is not None
    opener.dialog.line.stop.click()
    pair.qtbot.waitUntil(pair.is_closed)
    assert texts(pair) == []
    assert list(pair.ctx.paths.incoming.iterdir()) == []


def test_stopping_just_when_a_file_was_read_closes_the_dialog_too(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = pair.joost.send(pair.dossier_id)
    monkeypatch.setattr(
        open_dialog,
        "read_exchange_files",
        lambda ctx, paths, typed, go_on: read_exchange_files(ctx, paths, typed),
    )
    pair.window.acts.open_files([path])
    opener = pair.window.acts.opener
    assert opener is not None
    assert opener.dialog is not None
    opener.dialog.line.stop.click()
    pair.qtbot.waitUntil(pair.is_closed)
    assert list(pair.ctx.paths.incoming.iterdir()) == []


def test_stopping_while_it_is_taken_over_takes_nothing_and_it_can_be_tried_again(pair: Pair) -> None:
    pair.joost.note(pair.dossier_id, "Van Joost")
    dialog = pair.open(pair.joost.send(pair.dossier_id))
    dialog.preview.take.click()
    dialog.line.stop.click()
    pair.settle(dialog)
    assert dialog.preview.told.text() == "Gestopt. Er is niets overgenomen."
    assert texts(pair) == []
    pair.take(dialog)
    assert texts(pair) == ["Van Joost"]


def test_what_was_taken_over_just_when_the_dialog_closed_is_told(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair.joost.note(pair.dossier_id, "Van Joost")
    dialog = pair.open(pair.joost.send(pair.dossier_id))
    heard: list[object] = []
    dialog.taken.connect(heard.append)
    monkeypatch.setattr(
        open_dialog,
        "import_exchange_files",
        lambda ctx, incoming, *, who, agreed, go_on: importing.import_exchange_files(
            ctx, incoming, who=who, agreed=agreed
        ),
    )
    dialog.preview.take.click()
    dialog.reject()
    pair.qtbot.waitUntil(pair.is_closed)
    pair.qtbot.waitUntil(lambda: bool(heard))
    assert texts(pair) == ["Van Joost"]


def test_a_full_disk_is_said_and_what_was_looked_at_stays(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(*_: object) -> None:
        raise DiskFullError("De schijf is vol.", "Maak ruimte vrij.")

    pair.joost.note(pair.dossier_id, "Van Joost")
    dialog = pair.open(pair.joost.send(pair.dossier_id))
    with monkeypatch.context() as patch:
        patch.setattr(importing, "receive", fill)
        dialog.preview.take.click()
        pair.settle(dialog)
    assert dialog.preview.told.text() == "De schijf is vol. Maak ruimte vrij."
    assert texts(pair) == []
    pair.take(dialog)
    assert texts(pair) == ["Van Joost"]


def test_a_text_that_changed_is_shown_old_beside_new(pair: Pair) -> None:
    field = profile_field(pair.ctx, pair.dossier_id, read_dossier(pair.ctx, pair.dossier_id).main.id)
    write_text(pair.ctx, field.key, "De school is rustig.", field.basis, field.context)
    pair.joost.receive(_send_from_window(pair))
    pair.joost.write(pair.dossier_id, "De school is warm.")
    dialog = pair.open(pair.joost.send(pair.dossier_id))
    dialog.preview.groups.cards.cards[Group.MERGED].click()
    lines = dialog.preview.groups.lines
    assert "Onderstreept is nieuw" in lines.words.text()
    spoken = lines.text.accessibleDescription()
    assert "rustig" in spoken
    assert "warm" in spoken


def test_so_much_that_goes_is_asked_first_and_shown(pair: Pair) -> None:
    notes = [pair.joost.note(pair.dossier_id, f"Les {number}") for number in range(30)]
    pair.take(pair.open(pair.joost.send(pair.dossier_id)))
    for note in notes:
        delete_note(pair.joost.ctx, pair.dossier_id, note)
    dialog = pair.open(pair.joost.send(pair.dossier_id))
    pane = dialog.preview
    assert pane.loss_words.text() == "Dit bestand verwijdert 30 onderdelen en maakt 0 velden leeg."
    assert pane.groups.cards.cards[Group.REMOVED].isChecked()
    assert shown_texts(dialog)[:2] == ["Les 0", "Les 1"]
    pane.take.click()
    assert pane.told.text() == "Kijk eerst wat er verdwijnt, en zet dan een vinkje als je dat wilt."
    assert len(texts(pair)) == 30
    pane.agree.click()
    pair.take(dialog)
    assert texts(pair) == []


def test_a_new_laptop_asks_who_i_am_and_i_am_the_same_juror_again(pair: Pair) -> None:
    me = pair.ctx.my_juror(pair.dossier_id)
    path = pair.joost.send(pair.dossier_id)
    words = pair.words
    remove_dossier(pair.ctx, pair.dossier_id)
    dialog = pair.open(path)
    dialog.passphrase.field.set_text(words)
    dialog.passphrase.go.click()
    pair.settle(dialog)
    (who,) = dialog.preview.whos.values()
    assert who.buttons[me].isChecked()  # the profile has this name
    pair.take(dialog)
    assert pair.ctx.my_juror(pair.dossier_id) == me


def test_who_lost_a_laptop_hears_what_the_file_cannot_give_back(pair: Pair, clock: FixedClock) -> None:
    me = pair.ctx.my_juror(pair.dossier_id)
    clock.advance(minutes=12)
    pair.note("De les begint rustig")
    pair.joost.receive(export_dossier(pair.ctx, pair.dossier_id, pair.stick, encrypted=False).paths[0])
    path = pair.joost.send(pair.dossier_id, encrypted=False)
    remove_dossier(pair.ctx, pair.dossier_id)
    dialog = pair.open(path)
    (who,) = dialog.preview.whos.values()
    assert who.again.text().startswith("Het laatste van jou hierin is van 19 november 2026 om 10.27.")
    assert find_problems(dialog) == []
    who.buttons[next(key for key in who.buttons if key not in (me, ""))].click()
    assert who.again.isHidden()  # Joost wrote nothing yet, so there is nothing that he can miss
    who.buttons[""].click()
    assert who.again.isHidden()


def test_who_is_not_listed_comes_into_the_team(pair: Pair) -> None:
    path = pair.joost.send(pair.dossier_id)
    words = pair.words
    remove_dossier(pair.ctx, pair.dossier_id)
    dialog = pair.open(path)
    dialog.passphrase.field.set_text(words)
    dialog.passphrase.go.click()
    pair.settle(dialog)
    (who,) = dialog.preview.whos.values()
    who.buttons[""].click()
    who.name.set_text("Kim Verhoeven")
    who.initials.set_text("")
    dialog.preview.take.click()
    assert who.initials.error == "Vul je initialen in."
    who.initials.set_text("KV")
    who.role.set_text(JurorRole.READER.value)
    assert find_problems(dialog) == []
    pair.take(dialog)
    mine = next(one for one in read_dossier(pair.ctx, pair.dossier_id).jurors if one.is_me)
    assert (mine.name, mine.initials, mine.role) == ("Kim Verhoeven", "KV", JurorRole.READER)


def test_nothing_is_taken_before_i_said_who_i_am(pair: Pair) -> None:
    path = pair.joost.send(pair.dossier_id, encrypted=False)
    remove_dossier(pair.ctx, pair.dossier_id)
    pair.ctx.save_profile(replace(pair.ctx.profile, name="Kim Verhoeven"))
    dialog = pair.open(path)
    dialog.preview.take.click()
    assert dialog.preview.told.text() == "Kies eerst wie jij bent."
    assert not dialog.work.is_busy
    dialog.reject()
    assert not is_here(pair.ctx, pair.dossier_id)


def test_what_is_being_typed_is_stored_before_a_file_is_looked_at(pair: Pair) -> None:
    pair.joost.note(pair.dossier_id, "Van Joost")
    path = pair.joost.send(pair.dossier_id)
    env = pair.window.env
    assert env is not None
    field = profile_field(pair.ctx, pair.dossier_id, read_dossier(pair.ctx, pair.dossier_id).main.id)
    binding = env.autosave.bind(field, lambda: "Nog aan het typen")
    binding.touched()
    dialog = pair.open(path)
    assert read_dossier(pair.ctx, pair.dossier_id).main.profile_statement == "Nog aan het typen"
    pair.take(dialog)
    binding.release()


def test_a_second_file_while_one_is_read_is_told_to_wait(pair: Pair) -> None:
    told: list[str] = []
    env = pair.window.env
    assert env is not None
    env.notifier.told.connect(told.append)
    path = pair.joost.send(pair.dossier_id)
    pair.window.acts.open_files([path])
    pair.window.acts.open_files([path])
    assert told == ["Nog even: er wordt al een bestand geopend."]
    opener = pair.window.acts.opener
    assert opener is not None
    assert opener.dialog is not None
    pair.settle(opener.dialog)
    opener.dialog.reject()


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_the_preview_can_be_read(pair: Pair, choice: str) -> None:
    pair.window.look.set_choice(choice)
    pair.joost.note(pair.dossier_id, "Leerlingen maken zelf regels en houden zich daar ook aan. " * 5)
    pair.joost.write(pair.dossier_id, "Een tekst.")
    dialog = pair.open(pair.joost.send(pair.dossier_id))
    dialog.resize(1_080, 640)
    pair.qtbot.waitExposed(dialog)
    pair.qtbot.wait(50)
    assert find_problems(dialog) == []


def _send_from_window(pair: Pair) -> Path:
    return export_dossier(pair.ctx, pair.dossier_id, pair.stick).paths[0]
