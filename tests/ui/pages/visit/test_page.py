"""The room as a whole: clear to an eye at the smallest size, named for screen readers, in Dutch."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from jurytool.services.changes import Changes
from jurytool.services.dossier.start import list_dossiers
from tests.ui.inspect_widgets import find_problems
from tests.ui.pages.visit.conftest import CONTROL, MakeRoom, Room


@pytest.fixture(params=["De Vaart", "Kompas College"])
def demo_room(examples: None, make_room: MakeRoom, request: pytest.FixtureRequest) -> Room:
    """The room of an invented dossier of real size."""
    room = make_room()
    found = [row for row in list_dossiers(room.ctx) if row.is_example and row.school_name == request.param]
    room.dossier_id = found[0].dossier_id
    room.open()
    return room


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1280, 720), (1366, 768)])
def test_nothing_is_clipped_pale_or_nameless(demo_room: Room, theme: str, size: tuple[int, int]) -> None:
    demo_room.window.look.set_choice(theme)
    demo_room.window.resize(*size)
    demo_room.type("? Half een vraag")
    for number in (1, 3, 4):
        demo_room.page.capture.about.tags.toggle_number(number)
    for _ in range(6):  # pills that wrap ask for more height, and each widget around them passes that on
        QApplication.processEvents()
    assert find_problems(demo_room.window) == []


def test_an_opened_note_is_clear_too(demo_room: Room) -> None:
    demo_room.window.resize(1280, 720)
    demo_room.press(Qt.Key.Key_Up)
    demo_room.press(Qt.Key.Key_Return, widget=demo_room.page.stream.view)
    demo_room.page.programme.open_form()
    QApplication.processEvents()
    assert demo_room.page.stream.editor is not None
    assert find_problems(demo_room.window) == []


@pytest.mark.parametrize("scale", [0.9, 1.25])
def test_other_text_sizes_fit(room: Room, scale: float) -> None:
    room.window.look.set_scale(scale)
    QApplication.processEvents()
    assert find_problems(room.window, with_contrast=False) == []


def test_in_a_narrow_window_the_stream_keeps_most_of_the_room(room: Room) -> None:
    hints = room.page.capture._hints
    assert hints.isVisible()
    room.window.look.set_scale(1.25)
    QApplication.processEvents()
    assert not hints.isVisible()
    assert room.page.stream.width() > room.page.side.width() * 1.4
    room.window.look.set_scale(1.0)
    QApplication.processEvents()
    assert hints.isVisible()


def test_opening_the_room_shows_no_other_window(make_room: MakeRoom, qapp: QApplication) -> None:
    class Watch(QObject):
        shown: list[QWidget] = []  # noqa: RUF012

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                self.shown.append(watched)
            return False

    room, watch = make_room(), Watch()
    qapp.installEventFilter(watch)
    room.open()
    room.record("Een notitie")
    room.press(Qt.Key.Key_Up)
    room.press(Qt.Key.Key_Return, widget=room.page.stream.view)
    qapp.removeEventFilter(watch)
    assert watch.shown == []


@pytest.mark.parametrize(
    ("path", "role", "name"),
    [
        ("capture.field", QAccessible.Role.EditableText, "Nieuwe notitie"),
        ("capture.record", QAccessible.Role.Button, "Vastleggen"),
        ("capture.about.tags.more", QAccessible.Role.Button, "Indicator kiezen"),
        ("programme.list", QAccessible.Role.List, "Programma"),
        ("programme.add_button", QAccessible.Role.Button, "+ Onderdeel"),
        ("programme.start_button", QAccessible.Role.Button, "Nu bezig"),
        ("stream.view", QAccessible.Role.List, "Notities"),
        ("side.questions", QAccessible.Role.List, "Nog te vragen"),
        ("side.coverage", QAccessible.Role.Table, "Bewijs per criterium"),
    ],
)
def test_controls_have_names_and_roles(room: Room, path: str, role: QAccessible.Role, name: str) -> None:
    widget: QWidget = room.page
    for part in path.split("."):
        widget = getattr(widget, part)
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface.role() == role
    assert interface.text(QAccessible.Text.Name) == name


@pytest.mark.parametrize(
    ("key", "name"),
    [("observation", "Waarneming"), ("quote", "Citaat"), ("question", "Vraag"), ("star", "Met ster")],
)
def test_kinds_are_toggles_with_a_state(room: Room, key: str, name: str) -> None:
    pill = room.page.capture.about.kinds.pill(key)
    assert pill is not None
    interface = QAccessible.queryAccessibleInterface(pill)
    assert interface.text(QAccessible.Text.Name) == name
    assert interface.state().checkable
    assert interface.state().checked == (key == "observation")


def test_tab_walks_through_the_room_and_comes_back(room: Room) -> None:
    seen: list[QWidget] = []
    for _ in range(80):
        focused = room.window.focusWidget()
        if focused is None or (seen and focused is seen[0]):
            break
        seen.append(focused)
        room.press(Qt.Key.Key_Tab, widget=focused)
    page = room.page
    assert focused is seen[0]
    for widget in (page.programme.list, page.stream.view, page.capture.field, page.side.coverage):
        assert widget in seen or widget is page.stream.view  # an empty stream cannot be walked


@pytest.mark.parametrize(
    ("own", "kind", "read"),
    [
        (False, "note", []),
        (False, "programme_item", []),
        (True, "rating", []),
        (True, "note", ["note"]),
        (True, "programme_item", ["dossier", "stream"]),
    ],
)
def test_only_what_an_act_touched_is_read_again(
    room: Room, monkeypatch: pytest.MonkeyPatch, own: bool, kind: str, read: list[str]
) -> None:
    done: list[str] = []
    monkeypatch.setattr(room.page.stream, "reload", lambda: done.append("stream"))
    monkeypatch.setattr(room.page.stream, "update_notes", lambda note_ids: done.append("note"))
    monkeypatch.setattr(room.page, "_read", lambda: done.append("dossier"))
    dossier_id = room.dossier_id if own else "another"
    room.page.refresh(Changes(dossier_id, "act", "iets", frozenset({kind}), frozenset({"x"}), "x"))
    assert done == read


def test_a_grid_added_elsewhere_offers_its_indicators(make_room: MakeRoom) -> None:
    from jurytool.services.dossier.assessments import add_grid

    room = make_room(grids=())
    room.open()
    assert not room.page.capture.about.tags.more.isVisible()
    room.type("half")
    changes = add_grid(room.ctx, room.dossier_id, room.page_data().main.id, "standaarden")
    room.page.env.notifier.announce(changes, None)
    assert room.page.capture.about.tags.more.isVisible()
    assert room.page.capture.field.text() == "half"


def test_the_keys_of_the_room_are_explained_in_help(room: Room) -> None:
    shown = {key for key, _ in room.page.keys}
    assert {"Enter", "Shift Enter", "Ctrl PgDn, Ctrl PgUp", "F11", "Ctrl Enter"} <= shown


def test_a_deleted_present_part_is_said_and_the_text_stays(room: Room) -> None:
    from jurytool.services.visit.programme import delete_item

    told: list[str] = []
    room.page.env.notifier.told.connect(told.append)
    room.type("half")
    changes = delete_item(room.ctx, room.dossier_id, room.page.item)
    room.page.env.notifier.announce(changes, None)
    assert told[-1].startswith("Dat onderdeel is er niet meer")
    assert room.page.capture.field.text() == "half"
    assert room.page.capture.where.full_text == "Naar: 09.15 Rondleiding door leerlingen"
    room.press(Qt.Key.Key_PageDown, CONTROL)
    assert room.page.capture.where.full_text == "Naar: 11.00 Gesprek team"


def test_undoing_a_change_of_a_note_shows_its_talk_and_leaves_the_cursor(room: Room) -> None:
    note_id = room.capture("Oud", item_id=room.item("Rondleiding door leerlingen").id)
    room.page.stream.note_acts.toggle_star(room.note(note_id))
    room.open()
    assert "Oud" not in room.shown()
    target = room.page.item
    room.page.capture.field.setFocus()
    room.press(Qt.Key.Key_Z, CONTROL)
    assert not room.note(note_id).starred
    assert "Oud" in room.shown()
    assert room.page.capture.field.hasFocus()
    assert room.page.item == target


def test_the_room_that_was_just_read_is_not_read_again(make_room: MakeRoom) -> None:
    room = make_room()
    room.window.open_dossier(room.dossier_id, "visit")
    assert not room.page._read_timer.is_active
    room.capture("Een notitie van elders")
    room.record("Een notitie")
    assert room.page._read_timer.is_active
