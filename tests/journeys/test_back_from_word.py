"""A report goes to Word, comes back edited, by keys alone, and goes to Word again with what was taken."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from jurytool.clock import Clock
from jurytool.services.context import open_context
from jurytool.services.dossier.demo import load_demo
from jurytool.services.dossier.start import list_dossiers
from jurytool.services.returned.word_points import list_word_points
from jurytool.ui.pages.report.page import ReportPage
from jurytool.ui.pages.report.returned.page import ReturnedPage
from tests.journeys.keyboard import CONTROL, SHIFT, Key, Keyboard
from tests.journeys.program import Program
from tests.journeys.word_report import WordReport
from tests.support.edited_reports import EditedReport, save_like_word
from tests.ui.recorded_dialogs import RecordedDialogs

TAKEN = "Dat klinkt vanzelfsprekend, maar voor leerlingen"
HEADING = "Zo werkt de school aan haar profiel"
REFUSED = "Ook het bestuur gebruikt deze woorden."


def edit(made: Path) -> Path:
    """Edit the report as a team does, and save it as Word does."""
    report = EditedReport(made.read_bytes())
    report.replace("Op De Vaart maken kinderen", "eenvoudig", "vanzelfsprekend")
    report.add_after("Wat de school op papier zet", REFUSED)
    old = "De aanpak van het excellentieprofiel"
    report.replace(old, old, HEADING)
    report.comment("Bij lezen zit 68", "68 procent", "Klopt dit cijfer nog?")
    path = made.with_name("bewerkt.docx")
    path.write_bytes(save_like_word(report.to_bytes()))
    return path


def make_word(program: Program, keys: Keyboard, dialogs: RecordedDialogs, qtbot: QtBot, target: Path) -> None:
    """Make the Word file by its key, and wait for it."""
    page = program.window.page
    assert isinstance(page, ReportPage)
    dialogs.files.append(target)
    keys.press(Key.Key_F9)
    qtbot.waitUntil(lambda: not page.maker.is_busy, timeout=60_000)
    settle(program, qtbot)


def settle(program: Program, qtbot: QtBot) -> None:
    """Wait until nothing is read or composed."""
    QCoreApplication.processEvents()
    page = program.window.page
    if isinstance(page, ReturnedPage):
        qtbot.waitUntil(lambda: not page.reader.is_busy, timeout=60_000)
    elif isinstance(page, ReportPage):
        qtbot.waitUntil(lambda: not page.composer.is_busy, timeout=60_000)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()


def read_back(
    program: Program, keys: Keyboard, dialogs: RecordedDialogs, qtbot: QtBot, file: Path
) -> ReturnedPage:
    """Read an edited report by its key."""
    dialogs.files.append(file)
    keys.press(Key.Key_F9, SHIFT)
    settle(program, qtbot)
    page = program.window.page
    assert isinstance(page, ReturnedPage)
    return page


def words(file: Path) -> str:
    return "\n".join(line.text for line in WordReport(file).lines())


def test_a_report_comes_back_from_word_and_goes_there_again(
    program: Program, keys: Keyboard, dialogs: RecordedDialogs, qtbot: QtBot, clock: Clock, tmp_path: Path
) -> None:
    ctx = open_context(program.paths, clock)
    load_demo(ctx)
    dossier = next(row.dossier_id for row in list_dossiers(ctx) if row.school_name == "De Vaart")
    ctx.close()
    program.start()
    program.show(dossier, "report")
    settle(program, qtbot)
    made = tmp_path / "rapport.docx"
    make_word(program, keys, dialogs, qtbot, made)

    edited = edit(made)
    page = read_back(program, keys, dialogs, qtbot, edited)
    keys.type("1")  # the word that was changed
    program.close()  # half-way

    program.start()
    program.show(dossier, "report")
    settle(program, qtbot)
    page = read_back(program, keys, dialogs, qtbot, edited)
    assert [entry.counter for entry in page.side_entries()] == ["1/2", "0/1", "1"]
    keys.type("2")  # the new paragraph
    keys.press(Key.Key_PageDown, CONTROL)
    keys.type("1")  # the heading
    keys.press(Key.Key_Return, CONTROL | SHIFT)
    settle(program, qtbot)
    assert page.view.done.isVisible()

    keys.press(Key.Key_Z, CONTROL)
    settle(program, qtbot)
    assert list_word_points(program.ctx, dossier, page.returned.assessment_id if page.returned else "") == []
    keys.press(Key.Key_Y, CONTROL)
    settle(program, qtbot)
    keys.press(Key.Key_Escape)
    settle(program, qtbot)
    again = tmp_path / "opnieuw.docx"
    make_word(program, keys, dialogs, qtbot, again)
    assert TAKEN in words(again)
    assert HEADING in WordReport(again).headings(2)
    assert REFUSED not in words(again)
    report = program.window.page
    assert isinstance(report, ReportPage)
    assert report.view.points.heading.text() == "Punten uit Word (1)"
    assert dialogs.errors == []
