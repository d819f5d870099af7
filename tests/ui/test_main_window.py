"""The shell: where one goes, what stands around the page, which keys work, and that nothing is lost."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import ModuleType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jurytool.errors import StorageBusyError
from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.services.dossier.places import Catalogue
from jurytool.services.dossier.search import Results
from jurytool.ui.environment import Environment
from jurytool.ui.look import Look
from jurytool.ui.main_window import MainWindow
from jurytool.ui.pages.page import Page, SideEntry
from jurytool.ui.search.asker import Source
from jurytool.ui.shell.readers import Readers
from jurytool.ui.shell.rooms import RoomRow
from tests.support.fixed_clock import FixedClock
from tests.ui.conftest import make_environment
from tests.ui.inspect_widgets import find_problems
from tests.ui.recorded_dialogs import RecordedDialogs

ROOMS = [RoomRow("overview", "Overzicht"), RoomRow("visit", "Bezoek", "94"), RoomRow("report", "Rapport")]


class FakePage(Page):
    """Remembers what the window asked of it."""

    title = "Overzicht"
    has_focus_mode = False

    def __init__(self, env: Environment, parent: QWidget | None = None) -> None:
        super().__init__(env, parent)
        self.calls: list[str] = []
        self.field = QLineEdit()
        self.field.setAccessibleName("Veld")
        self.button = QPushButton("Word-rapport maken")
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(QLabel("Inhoud"))

    def open(self, dossier_id: str, target: str = "") -> None:
        super().open(dossier_id, target)
        self.calls.append(f"open {dossier_id} {target}".strip())

    def refresh(self, changes: Changes) -> None:
        self.calls.append(f"refresh {changes.label}")

    def leave(self) -> None:
        self.calls.append("leave")
        super().leave()

    def header_widgets(self) -> list[QWidget]:
        return [self.button]

    def side_entries(self) -> list[SideEntry]:
        return [SideEntry("1", "1 Profiel", "✓", True, "Criteria"), SideEntry("2", "2 Doelen", "", False)]

    def select_side_entry(self, key: str) -> None:
        self.calls.append(f"entry {key}")

    def status_text(self) -> str:
        return "Pagina 3 van 9"

    def set_focus_mode(self, on: bool) -> None:
        self.calls.append(f"focus mode {on}")


class FocusPage(FakePage):
    title = "Bezoek"
    has_focus_mode = True


@pytest.fixture
def main(
    qtbot: QtBot,
    look: Look,
    dialogs: RecordedDialogs,
    ctx: Context,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[MainWindow]:
    module = ModuleType("fake_pages")
    module.FakePage, module.FocusPage = FakePage, FocusPage  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "fake_pages", module)
    pages = {
        "schools": "fake_pages:FakePage",
        "help": "fake_pages:FakePage",
        "overview": "fake_pages:FakePage",
        "visit": "fake_pages:FocusPage",
        "feedback": "fake_pages:FakePage",
        "report": "fake_pages:FakePage",
    }
    window = MainWindow(look, dialogs, clock)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    env = make_environment(ctx, look, dialogs, window)
    readers = Readers(
        school_name=lambda _: "Kompas College",
        rooms=lambda _: ROOMS,
        who=lambda dossier_id: "Voorbeeld: je speelt Marit" if dossier_id else "Marit (MO)",
        count_dossiers=lambda: 3,
        objects=lambda _: [],
        choose_object=lambda _, key: None,
        search=Source(lambda _: Catalogue(), lambda *_: Results(), lambda *_: 0),
        object_of=lambda _, __: "",
    )
    window.attach(env, readers, pages)
    yield window
    env.autosave.close()


def page_of(window: MainWindow) -> FakePage:
    """Return the page that is shown."""
    page = window.page
    assert isinstance(page, FakePage)
    return page


def env_of(window: MainWindow) -> Environment:
    """Return what its pages are given."""
    return page_of(window).env


def texts(widget: QWidget) -> list[str]:
    """Return the words on labels and buttons that can be seen."""
    QApplication.processEvents()  # widgets in a layout appear with the next event
    labels, buttons = widget.findChildren(QLabel), widget.findChildren(QPushButton)
    shown = [part.text() for part in labels if part.isVisible()]
    return shown + [part.text() for part in buttons if part.isVisible()]


def button_with(widget: QWidget, text: str) -> QPushButton:
    """Return the visible button with this text."""
    QApplication.processEvents()
    return next(b for b in widget.findChildren(QPushButton) if b.isVisible() and b.text() == text)


def test_a_room_is_shown_with_its_path_buttons_entries_and_status(main: MainWindow) -> None:
    main.open_dossier("d1", "report", "2")
    assert page_of(main).calls == ["open d1 2"]
    assert {"Scholen", "Kompas College", "Word-rapport maken"} <= set(texts(main.top))
    assert {"Overzicht", "Bezoek", "Rapport", "1 Profiel", "CRITERIA"} <= set(texts(main.rail))
    assert {"Pagina 3 van 9", "Voorbeeld: je speelt Marit"} <= set(texts(main.status))
    main.open_place("schools")
    assert "Marit (MO)" in texts(main.status)


def test_a_page_is_left_before_another_is_opened(main: MainWindow) -> None:
    main.open_dossier("d1", "overview")
    first = page_of(main)
    main.go_to_room("report")
    assert first.calls == ["open d1", "leave"]
    assert page_of(main) is not first


def test_a_room_that_the_dossier_does_not_have_is_ignored(main: MainWindow) -> None:
    main.open_dossier("d1", "overview")
    main.go_to_room("standards")
    assert page_of(main).room == "overview"


def test_a_room_behind_another_stands_there_in_rail_and_path(main: MainWindow) -> None:
    main.open_dossier("d1", "overview")
    main.go_to_room("feedback")
    assert page_of(main).room == "feedback"
    rail = {button.text(): button.isChecked() for button in main.rail.findChildren(QPushButton)}
    assert rail["Bezoek"]
    assert not rail["Overzicht"]
    path = [part for part in texts(main.top) if part in ("Scholen", "Kompas College", "Bezoek")]
    assert path == ["Scholen", "Kompas College", "Bezoek"]
    main.rail.room_requested.emit("visit")
    assert page_of(main).room == "visit"


def test_a_room_behind_one_that_is_not_there_is_ignored(main: MainWindow) -> None:
    main.open_dossier("d1", "overview")
    main.here.rows = ROOMS[:1]
    main.go_to_room("feedback")
    assert page_of(main).room == "overview"


def test_a_page_is_made_once(main: MainWindow) -> None:
    main.open_dossier("d1", "overview")
    first = page_of(main)
    main.go_to_room("report")
    main.go_to_room("overview")
    assert page_of(main) is first


@pytest.mark.parametrize(("key", "room"), [(Qt.Key.Key_F4, "visit"), (Qt.Key.Key_F7, "report")])
def test_function_keys_go_to_rooms_even_while_typing(
    main: MainWindow, qtbot: QtBot, key: Qt.Key, room: str
) -> None:
    main.open_dossier("d1", "overview")
    page_of(main).field.setFocus()
    QTest.keyClick(page_of(main).field, key)
    assert page_of(main).room == room


def test_ctrl_k_and_the_field_in_the_bar_open_the_search_box(main: MainWindow, qtbot: QtBot) -> None:
    main.open_dossier("d1", "overview")
    assert main.search is not None
    panel = main.search.panel
    QTest.keyClick(main, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert main.focusWidget() is panel.field
    QTest.keyClick(panel.field, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    QTest.mouseClick(main.top.search, Qt.MouseButton.LeftButton)
    assert main.focusWidget() is panel.field


def test_f1_explains_the_room_and_leaves_the_dossier_open(main: MainWindow, qtbot: QtBot) -> None:
    main.open_dossier("d1", "report")
    QTest.keyClick(main, Qt.Key.Key_F1)
    assert page_of(main).room == "help"
    assert page_of(main).calls == ["open d1 report"]
    assert main.dossier_id == "d1"


def test_the_path_leads_back_to_the_schools(main: MainWindow, qtbot: QtBot) -> None:
    main.open_dossier("d1", "report")
    crumb = button_with(main.top, "Scholen")
    QTest.mouseClick(crumb, Qt.MouseButton.LeftButton)
    assert page_of(main).room == "schools"
    assert main.dossier_id == ""


def test_an_act_refreshes_the_page_unless_the_page_did_it_itself(main: MainWindow) -> None:
    main.open_dossier("d1", "overview")
    page, notifier = page_of(main), env_of(main).notifier
    made = Changes("d1", "a", "ster", frozenset({"note"}), frozenset({"n"}), "n")
    notifier.perform(lambda: made, page)
    assert page.calls == ["open d1"]
    notifier.perform(lambda: made)
    assert page.calls[-1] == "refresh ster"
    assert "Opgeslagen 10.15" in main.status.text()


def test_an_act_in_another_dossier_is_none_of_this_page(main: MainWindow) -> None:
    main.open_dossier("d1", "overview")
    made = Changes("d2", "a", "ster", frozenset({"note"}), frozenset({"n"}), "n")
    env_of(main).notifier.perform(lambda: made)
    assert page_of(main).calls == ["open d1"]


def test_entries_of_the_page_are_chosen_in_the_rail(main: MainWindow, qtbot: QtBot) -> None:
    main.open_dossier("d1", "overview")
    button = button_with(main.rail, "2 Doelen")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page_of(main).calls[-1] == "entry 2"


def test_f11_enters_and_leaves_the_mode_of_a_room_that_has_one(main: MainWindow, qtbot: QtBot) -> None:
    main.open_dossier("d1", "visit")
    page = page_of(main)
    QTest.keyClick(main, Qt.Key.Key_F11)
    assert main.isFullScreen()
    assert not main.rail.isVisible()
    assert not main.top.isVisible()
    assert main.status.isVisible()
    QTest.keyClick(main, Qt.Key.Key_F11)
    assert page.calls == ["open d1", "focus mode True", "focus mode False"]
    assert main.rail.isVisible()


def test_f11_enters_the_mode_of_a_room_from_a_full_screen_and_returns_to_it(main: MainWindow) -> None:
    main.open_dossier("d1", "overview")
    QTest.keyClick(main, Qt.Key.Key_F11)
    main.go_to_room("visit")
    assert main.isFullScreen()
    assert main.rail.isVisible()
    QTest.keyClick(main, Qt.Key.Key_F11)
    assert not main.rail.isVisible()
    QTest.keyClick(main, Qt.Key.Key_F11)
    assert main.isFullScreen()
    assert main.rail.isVisible()


def test_going_elsewhere_leaves_the_full_screen_of_a_room(main: MainWindow, qtbot: QtBot) -> None:
    main.open_dossier("d1", "visit")
    QTest.keyClick(main, Qt.Key.Key_F11)
    main.go_to_room("overview")
    assert not main.isFullScreen()
    assert main.top.isVisible()


def test_ctrl_plus_and_minus_change_the_size_of_all_and_a_command_brings_it_back(
    main: MainWindow, look: Look, qtbot: QtBot
) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(main, Qt.Key.Key_Plus, control)
    QTest.keyClick(main, Qt.Key.Key_Equal, control)
    assert look.scale == 1.25
    QTest.keyClick(main, Qt.Key.Key_Minus, control)
    assert look.scale == 1.1
    assert "110 %" in main.status.text()
    QTest.keyClick(main, Qt.Key.Key_0, control)  # the star in Bezoek, and nothing else anywhere
    assert look.scale == 1.1
    main.open_place("schools")
    command = next(one for one in main.list_commands() if one.name == "Gewone tekstgrootte")
    command.act()
    assert look.scale == 1.0


def test_undo_in_a_text_field_belongs_to_the_field(main: MainWindow, qtbot: QtBot) -> None:
    main.open_dossier("d1", "overview")
    field = page_of(main).field
    field.setFocus()
    QTest.keyClicks(field, "abc")
    with qtbot.assertNotEmitted(env_of(main).notifier.told):
        QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == ""


def test_undo_elsewhere_is_that_of_the_dossier(main: MainWindow, qtbot: QtBot) -> None:
    main.open_dossier("d1", "overview")
    main.rail.findChildren(QPushButton)[0].setFocus()
    with qtbot.waitSignal(env_of(main).notifier.told):
        QTest.keyClick(main, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "Er is niets om ongedaan te maken." in main.status.text()


def test_a_failure_to_open_is_one_sentence_and_what_to_do(main: MainWindow) -> None:
    message = main.show_failure(StorageBusyError("Jurytool is al open.", "Sluit het andere venster."))
    assert {"Jurytool is al open.", "Sluit het andere venster."} <= set(texts(message))
    assert not main.rail.isEnabled()
    assert "opgeslagen" not in main.status.text().lower()


def test_closing_stores_everything_first(main: MainWindow) -> None:
    main.open_dossier("d1", "overview")
    assert main.close()
    assert page_of(main).calls[-1] == "leave"


def test_closing_asks_when_a_text_could_not_be_stored(
    main: MainWindow, dialogs: RecordedDialogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    main.open_dossier("d1", "overview")
    monkeypatch.setattr(env_of(main).autosave, "flush", lambda: False)
    dialogs.answers = ["stay", "close"]
    assert not main.close()
    assert main.close()
    assert len(dialogs.questions) == 2


@pytest.mark.parametrize(
    ("size", "scale", "choice"),
    [
        ((1366, 768), 1.0, "light"),
        ((1366, 768), 1.5, "light"),
        ((1280, 720), 1.0, "dark"),
        ((1280, 720), 1.25, "light"),
    ],
    ids=str,
)
def test_nothing_around_the_page_is_clipped_pale_or_nameless(
    main: MainWindow, look: Look, qtbot: QtBot, size: tuple[int, int], scale: float, choice: str
) -> None:
    look.set_choice(choice)
    look.set_scale(scale)
    main.resize(*size)
    main.open_dossier("d1", "report")
    qtbot.waitUntil(lambda: main.width() == size[0])
    assert find_problems(main) == []
