"""Versies in the room: listed, opened, sent to the school and compared."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest

from jurytool.models.fields import Value
from jurytool.services.dossier.dossiers import NewJuror
from jurytool.services.drafts import Draft
from jurytool.services.report.sections import section_field
from jurytool.services.text_fields import save_draft
from jurytool.storage.log import begin_act
from jurytool.ui.pages.report.versions.dialog import ABOUT, DIFFERENCES, VersionsDialog
from tests.ui.pages.report.conftest import MakeRoom, Room
from tests.ui.pages.report.made_versions import (
    concept,
    open_versions,
    press,
    versions,
    write,
)
from tests.ui.recorded_dialogs import RecordedDialogs


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the desktop was asked to open."""
    asked: list[str] = []

    def open_url(url: QUrl) -> bool:
        asked.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return asked


# -- the list ------------------------------------------------------------------------------------------------


def test_without_a_version_it_says_how_to_make_one(room: Room) -> None:
    dialog = open_versions(room)
    assert "F9" in dialog.nothing.text()
    assert not dialog.nothing.isHidden()
    dialog.accept()


def test_the_newest_comes_first_and_arrows_go_through_them(room: Room, tmp_path: Path) -> None:
    concept(room, tmp_path)
    concept(room, tmp_path)
    dialog = open_versions(room)
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
    room: Room, dialogs: RecordedDialogs, tmp_path: Path, opened: list[str]
) -> None:
    concept(room, tmp_path)
    made = (tmp_path / "een.docx").read_bytes()
    (tmp_path / "een.docx").unlink()
    dialog = open_versions(room)
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


def test_a_file_that_did_not_come_along_says_with_whom_it_is(room: Room, tmp_path: Path) -> None:
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
    dialog = open_versions(room)
    assert dialog.about.title.text() == "Concept 1 (JH)"
    assert dialog.about.file.text() == "Het bestand zelf kwam niet mee: het staat nog bij Joost Hillenaar."
    assert dialog.about.open.isHidden()
    assert dialog.about.save.isHidden()
    assert version.sha256
    dialog.accept()


# -- to the school -------------------------------------------------------------------------------------------


def test_days_that_are_typed_are_stored_when_they_are_left(room: Room, tmp_path: Path) -> None:
    concept(room, tmp_path)
    dialog = open_versions(room)
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


def test_what_is_no_day_stays_and_comes_back(room: Room, tmp_path: Path) -> None:
    concept(room, tmp_path)
    dialog = open_versions(room)
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


def test_two_versions_are_compared_the_older_first(room: Room, tmp_path: Path) -> None:
    write(room, "De school weet wat zij wil.")
    concept(room, tmp_path)
    write(room, "De school weet goed wat zij wil.")
    concept(room, tmp_path)
    dialog = open_versions(room)
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


def test_what_was_typed_in_another_chapter_and_is_not_stored_yet_is_a_difference(
    room: Room, tmp_path: Path
) -> None:
    version = concept(room, tmp_path)
    field = section_field(room.env.ctx, room.dossier_id, room.main.id, room.stored()["samenvatting"])
    save_draft(room.env.ctx, Draft(field.key, "De school weet wat zij wil.", 4, field.basis, field.context))
    dialog = open_versions(room)
    dialog.show_differences(version.id)
    assert dialog.difference.titles == ["2 Conclusie"]
    dialog.accept()


def test_it_stands_beside_the_differences_that_a_version_is_of_an_earlier_program(
    room: Room, tmp_path: Path
) -> None:
    version = concept(room, tmp_path)
    place = room.env.ctx, room.dossier_id, room.main.id
    dialog = open_versions(room)
    dialog.show_differences(version.id)
    assert not dialog.difference.limit.isVisible()
    lines = [f"{title}\t{text}" for title, text in version.lines if title]
    with begin_act(place[0].store, place[0].clock, dossier=room.dossier_id, author="x", device="x") as act:
        act.set("report_version", version.id, "printed", lines, version.basis.heads(version.id, "printed"))
    dialog._read()
    dialog.show_differences(version.id)
    assert dialog.difference.limit.isVisible()
    assert dialog.difference.limit.text().startswith(
        "Concept 1 is gemaakt met een eerdere versie van Jurytool"
    )
    dialog.accept()
