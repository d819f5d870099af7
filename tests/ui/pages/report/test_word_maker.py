"""The Word file: made in the background from all that was typed, and found back."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from jurytool.errors import DiskFullError
from jurytool.services.drafts import Draft
from jurytool.services.report.report_template import ReportTemplate, choose_template
from jurytool.services.report.report_versions import list_versions
from jurytool.services.report.sections import section_field
from jurytool.services.text_fields import save_draft
from jurytool.ui.pages.report.versions.dialog import VersionsDialog
from jurytool.ui.pages.report.word_maker import REFRESH_CONTENTS
from tests.support.house_templates import dutch_template
from tests.ui.pages.report.conftest import Room
from tests.ui.recorded_dialogs import RecordedDialogs

SUMMARY = "Rust in één huis."
NAME = "Juryrapport De Vaart – Concept 1.docx"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the desktop was asked to open."""
    asked: list[str] = []

    def open_url(url: QUrl) -> bool:
        asked.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return asked


def make(room: Room, dialogs: RecordedDialogs, target: Path | None) -> None:
    """Press the key, choose a file and wait until it is made."""
    dialogs.files = [target]
    room.press("F9")
    room.qtbot.waitUntil(lambda: not room.page.maker.is_busy, timeout=30_000)
    room.settle()


def document(file: Path) -> str:
    with zipfile.ZipFile(file) as parts:
        return parts.read("word/document.xml").decode()


def test_what_is_still_being_typed_is_in_the_file(
    room: Room, dialogs: RecordedDialogs, tmp_path: Path
) -> None:
    room.write(SUMMARY)
    make(room, dialogs, tmp_path / NAME)
    assert SUMMARY in document(tmp_path / NAME)
    assert room.stored()["samenvatting"].text == SUMMARY


def test_the_proposal_is_the_next_version_in_a_folder_that_a_juror_finds(
    room: Room, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    asked: list[tuple[str, Path, str]] = []
    monkeypatch.setattr(room.env.dialogs, "choose_file_to_save", lambda *args: asked.append(args))
    room.press("F9")
    folder = home / "Documents" / "Jurytool"
    assert str(folder) in room.page.maker.button.toolTip()
    assert asked == [("Word-rapport maken", folder / NAME, "Word-document (*.docx)")]
    assert folder.is_dir()


def test_next_time_the_folder_that_was_chosen_is_proposed(
    room: Room, dialogs: RecordedDialogs, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    chosen = tmp_path / "Bureaublad"
    chosen.mkdir()
    make(room, dialogs, chosen / "eigen naam.docx")
    asked: list[Path] = []
    monkeypatch.setattr(
        room.env.dialogs, "choose_file_to_save", lambda title, file, kinds: asked.append(file)
    )
    room.press("F9")
    assert asked == [chosen / "Juryrapport De Vaart – Concept 2.docx"]


def test_the_contents_list_has_page_numbers(room: Room, dialogs: RecordedDialogs, tmp_path: Path) -> None:
    make(room, dialogs, tmp_path / NAME)
    pages = room.page.view.preview.pages
    assert pages is not None
    numbers = [str(page) for page in pages.contents.values()]
    assert len(set(numbers)) == 4
    assert all(f">{number}</w:t>" in document(tmp_path / NAME) for number in numbers)


def test_a_calm_line_says_what_was_made_and_opens_it(
    room: Room, dialogs: RecordedDialogs, tmp_path: Path, opened: list[str]
) -> None:
    make(room, dialogs, tmp_path / NAME)
    result = room.page.view.result
    assert result.words.text() == f"Gemaakt: {NAME}"
    assert result.more.text().replace("\u200b", "") == f"In de map {tmp_path}"
    room.click(result.open_button)
    room.click(result.folder_button)
    assert opened == [str(tmp_path / NAME), str(tmp_path)]
    room.click(result.close_button)
    assert not result.isVisible()
    assert dialogs.errors == []


def test_a_version_stands_at_the_left_and_says_who_made_it_and_where_it_is(
    room: Room, dialogs: RecordedDialogs, tmp_path: Path
) -> None:
    make(room, dialogs, tmp_path / NAME)
    (entry,) = [entry for entry in room.page.side_entries() if entry.section == "Versies"]
    assert entry.text == "Concept 1 · 19 nov"
    room.page.select_side_entry(entry.key)
    dialog = room.page.versions.dialog
    assert isinstance(dialog, VersionsDialog)
    made = dialog.about.made.text()
    assert made == "Gemaakt op 19 november 2026 om 10.15 door Marit Oosterveld."
    assert dialog.about.place.full_text == f"Ook in de map {tmp_path}"
    dialog.accept()
    (tmp_path / NAME).unlink()
    room.page.select_side_entry(entry.key)
    again = room.page.versions.dialog
    assert isinstance(again, VersionsDialog)
    assert again.about.folder.isHidden()
    assert not again.about.open.isHidden()
    again.accept()


def test_after_a_version_the_next_has_its_own_number(
    room: Room, dialogs: RecordedDialogs, tmp_path: Path
) -> None:
    make(room, dialogs, tmp_path / NAME)
    make(room, dialogs, tmp_path / "twee.docx")
    versions = list_versions(room.env.ctx, room.dossier_id, room.main.id)
    assert [(version.label, version.file_name) for version in versions] == [
        ("Concept 1", NAME),
        ("Concept 2", "twee.docx"),
    ]
    assert room.page.view.todos.heading.accessibleName().startswith("Nog te doen voor Concept 3")


def test_a_name_without_an_end_gets_one(room: Room, dialogs: RecordedDialogs, tmp_path: Path) -> None:
    make(room, dialogs, tmp_path / "rapport v1.2")
    assert (tmp_path / "rapport v1.2.docx").is_file()


def test_one_who_chooses_no_file_gets_none(room: Room, dialogs: RecordedDialogs) -> None:
    make(room, dialogs, None)
    assert list_versions(room.env.ctx, room.dossier_id, room.main.id) == []
    assert not room.page.view.result.isVisible()


def test_a_folder_that_refuses_gives_one_sentence_and_no_version(
    room: Room, dialogs: RecordedDialogs, tmp_path: Path
) -> None:
    (tmp_path / "bestand").write_text("geen map")
    make(room, dialogs, tmp_path / "bestand" / NAME)
    assert len(dialogs.errors) == 1
    assert NAME in dialogs.errors[0]
    assert list_versions(room.env.ctx, room.dossier_id, room.main.id) == []
    assert room.page.maker.button.isEnabled()


def test_while_it_is_made_the_button_says_so_and_does_nothing_more(
    room: Room, dialogs: RecordedDialogs, tmp_path: Path
) -> None:
    dialogs.files = [tmp_path / NAME]
    room.press("F9")
    button = room.page.maker.button
    assert (button.text(), button.isEnabled()) == ("Bezig met maken…", False)
    room.press("F9")  # a second chooser would find no file to hand out
    room.qtbot.waitUntil(lambda: not room.page.maker.is_busy, timeout=30_000)
    room.settle()
    assert (button.text(), button.isEnabled()) == ("Word-rapport maken   F9", True)


def test_a_draft_of_an_earlier_run_is_in_the_file_too(
    room: Room, dialogs: RecordedDialogs, tmp_path: Path
) -> None:
    section = room.stored()["bevindingen:aanpak"]
    field = section_field(room.env.ctx, room.dossier_id, room.main.id, section)
    save_draft(room.env.ctx, Draft(field.key, "Uit een vorige keer.", 0, field.basis, field.context))
    make(room, dialogs, tmp_path / NAME)
    assert "Uit een vorige keer." in document(tmp_path / NAME)


def test_a_text_that_cannot_be_stored_stops_the_making(
    room: Room, dialogs: RecordedDialogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(room.env.autosave, "flush", lambda: False)
        room.press("F9")  # no file was handed out: asking for one would fail
    assert not room.page.maker.is_busy
    assert dialogs.files == []


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (False, "Op deze computer is geen programma gevonden dat dit bestand opent."),
        (True, ""),
    ],
)
def test_a_desktop_that_cannot_open_a_file_is_told_about(
    room: Room,
    dialogs: RecordedDialogs,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    answer: bool,
    told: str,
) -> None:
    heard: list[str] = []
    room.env.notifier.told.connect(heard.append)

    def open_url(url: Any) -> bool:
        return answer

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    make(room, dialogs, tmp_path / NAME)
    room.click(room.page.view.result.open_button)
    assert heard == ([told] if told else [])


def test_a_file_that_went_since_is_told_about(
    room: Room, dialogs: RecordedDialogs, tmp_path: Path, opened: list[str]
) -> None:
    heard: list[str] = []
    room.env.notifier.told.connect(heard.append)
    folder = tmp_path / "weg"
    make(room, dialogs, folder / NAME)
    (folder / NAME).unlink()
    room.click(room.page.view.result.open_button)
    folder.rmdir()
    room.click(room.page.view.result.folder_button)
    assert heard == [f"“{NAME}” staat niet meer in {folder}.", f"De map {folder} is er niet meer."]
    assert opened == []


def test_a_report_that_was_made_is_told_also_where_its_folder_cannot_be_kept(
    room: Room, dialogs: RecordedDialogs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, profile: object) -> None:
        raise DiskFullError("De schijf is vol.")

    made: list[str] = []
    room.page.maker.made.connect(made.append)
    monkeypatch.setattr("jurytool.services.context.save_profile", refuse)
    make(room, dialogs, tmp_path / NAME)
    assert made == [str(tmp_path / NAME)]
    assert dialogs.errors == []


@pytest.fixture
def house(room: Room, tmp_path: Path) -> ReportTemplate:
    """A template of the team's own, in use."""
    path = tmp_path / "Huisstijl.dotx"
    path.write_bytes(dutch_template().pack())
    return choose_template(room.env.ctx, path)


def test_a_template_of_ones_own_is_used_and_the_room_says_what_its_pages_do_not_show(
    room: Room, house: ReportTemplate, dialogs: RecordedDialogs, tmp_path: Path
) -> None:
    assert not room.page.view.pages.promise.isVisible()
    room.page.open(room.page.dossier_id)
    assert room.page.view.pages.promise.isVisible()
    make(room, dialogs, tmp_path / NAME)
    assert room.page.view.result.more.text().endswith(f". {REFRESH_CONTENTS}")
    with zipfile.ZipFile(tmp_path / NAME) as parts:
        assert any("/media/" in name for name in parts.namelist())


def test_a_template_that_was_lost_gives_a_report_and_is_told(
    room: Room, house: ReportTemplate, dialogs: RecordedDialogs, tmp_path: Path
) -> None:
    room.env.ctx.paths.template.unlink()
    make(room, dialogs, tmp_path / NAME)
    assert (tmp_path / NAME).is_file()
    assert room.page.view.result.words.text() == f"Gemaakt: {NAME}"
    assert dialogs.errors == [
        "Jullie sjabloon “Huisstijl.dotx” is niet meer te gebruiken. "
        "Het rapport krijgt het sjabloon van Jurytool. Kies het sjabloon opnieuw in Instellingen."
    ]
