"""Versies and Definitief maken in the room: listed, compared, sent, made definitive, opened again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jurytool.models.fields import Value
from jurytool.services.dossiers import NewJuror
from jurytool.services.final_report import make_final_report, read_final_state
from jurytool.services.report_versions import VersionView, edit_version, list_versions
from jurytool.services.reports import make_report
from jurytool.services.sections import section_field
from jurytool.services.text_fields import write_text
from jurytool.storage.log import begin_act
from jurytool.ui.look import Look
from jurytool.ui.pages.report.versions.dialog import ABOUT, DIFFERENCES, VersionsDialog
from jurytool.ui.pages.report.versions.final_dialog import BLOCKED, FinalDialog
from tests.ui.inspect_widgets import find_problems
from tests.ui.pages.report.conftest import MakeRoom, Room
from tests.ui.recorded_dialogs import RecordedDialogs
from tests.ui.spoken import alike, shown, unspoken

NONE = Qt.KeyboardModifier.NoModifier


def versions(room: Room) -> list[VersionView]:
    return list_versions(room.env.ctx, room.dossier_id, room.main.id)


def concept(room: Room, folder: Path, name: str = "een.docx") -> VersionView:
    changes = make_report(room.env.ctx, room.dossier_id, room.main.id, folder / name)
    room.env.notifier.announce(changes)
    room.settle()
    return versions(room)[-1]


def definitive(room: Room, folder: Path) -> VersionView:
    changes = make_final_report(room.env.ctx, room.dossier_id, room.main.id, folder / "definitief.docx")
    room.env.notifier.announce(changes)
    room.settle()
    return versions(room)[-1]


def write(room: Room, text: str, element: str = "samenvatting") -> None:
    view = room.stored()[element]
    field = section_field(room.env.ctx, room.dossier_id, room.main.id, view)
    changes, _ = write_text(room.env.ctx, field.key, text, field.basis, field.context)
    assert changes is not None
    room.env.notifier.announce(changes)
    room.settle()


def colleague_writes(room: Room, text: str, element: str = "samenvatting") -> None:
    """Let a colleague write a text without seeing what stands there now."""
    view = room.stored()[element]
    ctx = room.env.ctx
    with begin_act(ctx.store, ctx.clock, dossier=room.dossier_id, author="ander", device="ander") as act:
        act.set("section", view.id, "text", text, [view.basis.rows[0][1]])


def press(
    widget: object, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(widget, key, modifier)  # type: ignore[call-overload]
    QApplication.processEvents()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the desktop was asked to open."""
    asked: list[str] = []

    def open_url(url: QUrl) -> bool:
        asked.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return asked


@pytest.fixture
def show(room: Room) -> Callable[[], VersionsDialog]:
    """Open Versies by its key."""

    def open_dialog() -> VersionsDialog:
        room.press("F12")
        dialog = room.page.versions.dialog
        assert isinstance(dialog, VersionsDialog)
        room.qtbot.waitExposed(dialog)
        return dialog

    return open_dialog


Show = Callable[[], VersionsDialog]


# -- the list ------------------------------------------------------------------------------------------------


def test_without_a_version_it_says_how_to_make_one(show: Show) -> None:
    dialog = show()
    assert "F9" in dialog.nothing.text()
    assert not dialog.nothing.isHidden()
    dialog.accept()


def test_the_newest_comes_first_and_arrows_go_through_them(room: Room, show: Show, tmp_path: Path) -> None:
    concept(room, tmp_path)
    concept(room, tmp_path)
    dialog = show()
    assert [dialog.list.item(row).text().splitlines()[0] for row in range(2)] == ["Concept 2", "Concept 1"]
    assert dialog.list.hasFocus()
    press(dialog.list, Qt.Key.Key_Down)
    assert dialog.about.title.text() == "Concept 1"
    assert "Gemaakt op 19 november 2026 om 10.15 door Marit Oosterveld." in dialog.about.made.text()
    assert dialog.about.file.text().startswith("Op deze laptop bewaard")
    press(dialog.list, Qt.Key.Key_Escape)
    assert room.page.versions.dialog is None or not dialog.isVisible()


def test_a_version_at_the_left_opens_it_there(room: Room, tmp_path: Path) -> None:
    first = concept(room, tmp_path)
    concept(room, tmp_path)
    room.page.select_side_entry(f"version:{first.id}")
    dialog = room.page.versions.dialog
    assert isinstance(dialog, VersionsDialog)
    assert dialog.about.title.text() == "Concept 1"
    dialog.accept()


def test_a_todo_elsewhere_leads_to_it(room: Room, tmp_path: Path) -> None:
    first = concept(room, tmp_path)
    concept(room, tmp_path)
    room.open(f"version:{first.id}")
    dialog = room.page.versions.dialog
    assert isinstance(dialog, VersionsDialog)
    assert dialog.about.title.text() == "Concept 1"
    dialog.accept()


def test_one_who_works_alone_reads_no_names(make_room: MakeRoom, tmp_path: Path) -> None:
    room = make_room(jurors=(NewJuror("Marit Oosterveld", "MO"),))
    version = concept(room, tmp_path)
    room.page.versions.open(version.id)
    dialog = room.page.versions.dialog
    assert isinstance(dialog, VersionsDialog)
    assert "Marit" not in dialog.list.item(0).text() + dialog.about.made.text()
    dialog.accept()


# -- the file ------------------------------------------------------------------------------------------------


def test_the_kept_file_is_put_where_the_user_wants_it(
    room: Room, show: Show, dialogs: RecordedDialogs, tmp_path: Path, opened: list[str]
) -> None:
    concept(room, tmp_path)
    made = (tmp_path / "een.docx").read_bytes()
    (tmp_path / "een.docx").unlink()
    dialog = show()
    assert dialog.about.folder.isHidden()
    dialogs.files = [tmp_path / "terug"]
    dialog.about.save.click()
    room.qtbot.waitUntil(lambda: not dialog.files.is_busy, timeout=10_000)
    assert (tmp_path / "terug.docx").read_bytes() == made
    assert dialog.about.place.full_text == f"Opgeslagen: {tmp_path / 'terug.docx'}"
    dialog.about.folder.click()
    dialog.about.open.click()
    room.qtbot.waitUntil(lambda: not dialog.files.is_busy, timeout=10_000)
    assert opened[0] == str(tmp_path)
    assert opened[1].endswith("een.docx")
    assert dialogs.errors == []
    dialog.accept()


def test_a_file_that_did_not_come_along_says_with_whom_it_is(room: Room, show: Show, tmp_path: Path) -> None:
    version = concept(room, tmp_path)
    joost = next(one.id for one in room.page.data.dossier.jurors if one.initials == "JH")  # type: ignore[union-attr]
    ctx = room.env.ctx
    values: dict[str, Value] = {
        "assessment_id": room.main.id,
        "label": "Concept 1",
        "status": "draft",
        "sha256": "ab" * 32,
        "made": "2026-11-20T09:00:00+01:00",
        "juror_id": joost,
        "size": 34_000,
    }
    with begin_act(ctx.store, ctx.clock, dossier=room.dossier_id, author=joost, device="ander") as act:
        act.create("report_version", ctx.clock.new_id(), values)
    dialog = show()
    assert dialog.about.title.text() == "Concept 1 (JH)"
    assert dialog.about.file.text() == "Het bestand zelf kwam niet mee: het staat nog bij Joost Hillenaar."
    assert dialog.about.open.isHidden()
    assert dialog.about.save.isHidden()
    assert version.sha256
    dialog.accept()


# -- to the school -------------------------------------------------------------------------------------------


def test_days_that_are_typed_are_stored_when_they_are_left(room: Room, show: Show, tmp_path: Path) -> None:
    concept(room, tmp_path)
    dialog = show()
    sent = dialog.about.sent.field.line_edit
    sent.setFocus()
    QTest.keyClicks(sent, "3 dec")
    press(sent, Qt.Key.Key_Tab)
    due = dialog.about.due.field.line_edit
    assert due.hasFocus()
    QTest.keyClicks(due, "17-12")
    press(due, Qt.Key.Key_Tab)
    (version,) = versions(room)
    assert (version.sent_on, version.reply_by) == ("2026-12-03", "2026-12-17")
    assert "verstuurd 3 dec" in dialog.list.item(0).text()
    dialog.about.no_reply.click()
    assert versions(room)[0].no_reply
    dialog.accept()


def test_what_is_no_day_stays_and_comes_back(room: Room, show: Show, tmp_path: Path) -> None:
    concept(room, tmp_path)
    dialog = show()
    sent = dialog.about.sent.field.line_edit
    sent.setFocus()
    QTest.keyClicks(sent, "overmorgen")
    press(sent, Qt.Key.Key_Tab)
    assert dialog.about.sent.field.error.startswith("Dit is geen datum")
    dialog.accept()
    assert versions(room)[0].sent_on == ""
    room.page.show_versions()
    again = room.page.versions.dialog
    assert isinstance(again, VersionsDialog)
    assert again.about.sent.field.text == "overmorgen"
    assert again.about.sent.field.error
    again.about.sent.put_back.click()
    assert again.about.sent.field.text == ""
    again.accept()


# -- what differs --------------------------------------------------------------------------------------------


def test_two_versions_are_compared_the_older_first(room: Room, show: Show, tmp_path: Path) -> None:
    write(room, "De school weet wat zij wil.")
    concept(room, tmp_path)
    write(room, "De school weet goed wat zij wil.")
    concept(room, tmp_path)
    dialog = show()
    dialog.which.set_current(DIFFERENCES)
    dialog.which.current_changed.emit(DIFFERENCES)
    assert dialog.difference.count.text() == "Van Concept 2 naar de tekst van nu. Er is geen verschil."
    dialog.difference.other.setCurrentIndex(1)
    dialog.difference.other.activated.emit(1)
    assert dialog.difference.count.text().startswith("Van Concept 1 naar Concept 2. 1 deel verschilt.")
    assert dialog.difference.titles == ["2 Conclusie"]
    (text,) = dialog.difference.texts
    assert "goed" in text.toPlainText()
    assert "Nieuw: “goed”." in text.accessibleDescription()
    dialog.which.set_current(ABOUT)
    dialog.accept()


# -- definitive ----------------------------------------------------------------------------------------------


def test_it_is_made_definitive_by_keys_alone(room: Room, dialogs: RecordedDialogs, tmp_path: Path) -> None:
    room.press("Shift+F12")
    dialog = room.page.versions.dialog
    assert isinstance(dialog, FinalDialog)
    room.qtbot.waitExposed(dialog)
    dialogs.files = [tmp_path / "definitief"]
    press(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.qtbot.waitUntil(lambda: not room.page.maker.is_busy, timeout=30_000)
    room.settle()
    assert (tmp_path / "definitief.docx").is_file()
    line = room.page.versions.line
    assert line.isVisible()
    assert line.words.text() == "Definitief sinds 19 november 2026"
    assert not line.reopen.isHidden()
    (entry,) = [entry for entry in room.page.side_entries() if entry.section == "Versies"]
    assert entry.text == "Definitief · 19 nov"


def test_before_that_it_says_what_it_means_and_what_is_not_ready(room: Room, tmp_path: Path) -> None:
    version = concept(room, tmp_path)
    edit_version(room.env.ctx, room.dossier_id, version, {"reply_by": "2026-12-17"})
    room.open()
    room.page.make_final()
    dialog = room.page.versions.dialog
    assert isinstance(dialog, FinalDialog)
    said = " ".join(label.text() for label in shown(dialog) if hasattr(label, "text"))
    assert "komt niet vanzelf terug in Jurytool" in said
    assert "Op Concept 1 is nog geen reactie van de school genoteerd." in said
    assert "Het predicaat is nog open" in said
    press(dialog, Qt.Key.Key_Escape)
    assert read_final_state(room.env.ctx, room.dossier_id, room.main.id).holds is None


def test_what_stands_in_two_versions_refuses_it_and_leads_there(room: Room) -> None:
    write(room, "Van mij.")
    colleague_writes(room, "Van de ander.")
    room.page.make_final()
    dialog = room.page.versions.dialog
    assert isinstance(dialog, FinalDialog)
    said = [label.text() for label in shown(dialog) if hasattr(label, "text")]
    assert BLOCKED in said
    assert dialog.make.isHidden()
    (link,) = dialog.links
    assert link.accessibleName().startswith("Kiezen: 2 Conclusie")
    press(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()
    gone: list[tuple[str, str]] = []
    dialog.chosen.disconnect()
    dialog.chosen.connect(lambda room_key, target: gone.append((room_key, target)))
    link.click()  # type: ignore[attr-defined]
    assert gone[0][0] == "together"


def test_a_later_edit_shows_with_the_differences_one_click_away(room: Room, tmp_path: Path) -> None:
    definitive(room, tmp_path)
    assert room.page.versions.line.changes.isHidden()
    write(room, "Later geschreven.")
    line = room.page.versions.line
    assert line.words.text() == "Gewijzigd sinds definitief"
    line.changes.click()
    dialog = room.page.versions.dialog
    assert isinstance(dialog, VersionsDialog)
    assert dialog.difference.count.text().startswith("Van Definitief naar de tekst van nu.")
    assert dialog.difference.titles == ["2 Conclusie"]
    dialog.accept()


def test_opening_again_shows_in_the_room_and_is_undone(room: Room, tmp_path: Path) -> None:
    definitive(room, tmp_path)
    room.page.versions.line.reopen.click()
    room.settle()
    line = room.page.versions.line
    assert line.words.text() == "Heropend door jou"
    assert line.reopen.isHidden()
    room.window.acts.undo()
    room.settle()
    assert line.words.text() == "Definitief sinds 19 november 2026"


def test_while_one_holds_another_is_not_asked_for(room: Room, tmp_path: Path) -> None:
    definitive(room, tmp_path)
    told: list[str] = []
    room.env.notifier.told.connect(told.append)
    room.page.make_final()
    assert told == ["Er is al een definitief rapport. Heropen dat eerst."]
    assert room.page.versions.dialog is None


def test_of_two_definitive_reports_people_choose_which_holds(room: Room, show: Show, tmp_path: Path) -> None:
    before = room.page.data.assessment.basis.rows[0][1]  # type: ignore[union-attr]
    mine = definitive(room, tmp_path)
    joost = next(one.id for one in room.page.data.dossier.jurors if one.initials == "JH")  # type: ignore[union-attr]
    ctx, theirs = room.env.ctx, room.env.ctx.clock.new_id()
    values = {"assessment_id": room.main.id, "label": "Definitief", "status": "final", "juror_id": joost}
    with begin_act(ctx.store, ctx.clock, dossier=room.dossier_id, author=joost, device="ander") as act:
        act.create("report_version", theirs, {**values, "made": "2026-11-19T12:00:00+01:00"})
        act.set("assessment", room.main.id, "final_version", theirs, [before])
    room.open()
    line = room.page.versions.line
    assert line.words.text() == "Er zijn twee definitieve rapporten"
    assert "Definitief (MO) van 19 nov en Definitief (JH) van 19 nov" in line.more.text()
    line.choose.click()
    dialog = room.page.versions.dialog
    assert isinstance(dialog, VersionsDialog)
    dialog.show_version(mine.id)
    assert not dialog.about.holds.isHidden()
    dialog.about.holds.click()
    holds = read_final_state(ctx, room.dossier_id, room.main.id).holds
    assert holds is not None
    assert holds.id == mine.id
    assert dialog.about.holds.isHidden()
    dialog.accept()


# -- how it looks and sounds ---------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_is_cut_off_or_pale(
    room: Room, show: Show, tmp_path: Path, look: Look, theme: str, qtbot: QtBot
) -> None:
    look.set_choice(theme)
    room.window.resize(1280, 720)
    write(room, "De school weet wat zij wil.")
    concept(room, tmp_path)
    definitive(room, tmp_path)
    write(room, "De school weet heel goed wat zij wil.")
    assert find_problems(room.page.versions.line) == []
    dialog = show()
    dialog.resize(940, 640)
    QApplication.processEvents()
    dialog.show_version(versions(room)[0].id)
    assert find_problems(dialog) == []
    dialog.show_differences(versions(room)[1].id)
    QApplication.processEvents()
    assert find_problems(dialog) == []
    dialog.accept()
    room.page.versions.line.reopen.click()
    room.settle()
    room.page.make_final()
    final = room.page.versions.dialog
    assert isinstance(final, FinalDialog)
    qtbot.waitExposed(final)
    assert find_problems(final) == []
    final.reject()


def test_every_part_is_heard_by_its_own_name(room: Room, show: Show, tmp_path: Path, qtbot: QtBot) -> None:
    concept(room, tmp_path)
    definitive(room, tmp_path)
    write(room, "Later geschreven.")
    dialog = show()
    for part in (ABOUT, DIFFERENCES):
        dialog.which.set_current(part)
        dialog.which.current_changed.emit(part)
        for row in range(2):
            dialog.list.setCurrentRow(row)
            assert [problem for each in shown(dialog) for problem in unspoken(each)] == []
            assert alike(dialog) == []
    dialog.accept()
    room.page.versions.line.reopen.click()
    room.settle()
    room.page.make_final()
    final = room.page.versions.dialog
    assert isinstance(final, FinalDialog)
    qtbot.waitExposed(final)
    assert [problem for each in shown(final) for problem in unspoken(each)] == []
    assert alike(final) == []
    final.reject()
    line = room.page.versions.line
    assert [problem for each in shown(line) for problem in unspoken(each)] == []
