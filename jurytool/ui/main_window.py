"""The main window: a switchboard that shows pages and passes on what they and the user ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow

from jurytool.clock import Clock
from jurytool.errors import UserError
from jurytool.services.changes import Changes
from jurytool.ui.dialogs.dialogs import Answer, Dialogs
from jurytool.ui.environment import Environment
from jurytool.ui.look import Look
from jurytool.ui.pages.page import Page
from jurytool.ui.pages.registry import PAGES, make_page
from jurytool.ui.shell.frame import Frame
from jurytool.ui.shell.full_screen import FullScreen
from jurytool.ui.shell.keys import GENERAL_KEYS, ROOM_KEYS
from jurytool.ui.shell.readers import Readers
from jurytool.ui.shell.rooms import RoomRow
from jurytool.ui.shell.top_bar import Crumb
from jurytool.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from jurytool.ui.shell.search_popup import Hit, SearchPopup

SMALLEST, USUAL = (960, 600), (1366, 768)
COUNTING_MS = 200  # after an act, so that no key waits for the counters
OUTSIDE = ("schools", "settings", "help")


class MainWindow(QMainWindow):
    """Painted empty at once; `attach` brings it to life when the data folder is open."""

    def __init__(self, look: Look, dialogs: Dialogs, clock: Clock) -> None:
        super().__init__()
        self.setWindowTitle("Jurytool")
        self.setMinimumSize(*SMALLEST)
        self.look, self.dialogs = look, dialogs
        self._env: Environment | None = None
        self._readers: Readers | None = None
        self._page_modules: Mapping[str, str] = PAGES
        self._pages: dict[str, Page] = {}
        self.dossier_id = self._school = ""
        self._rows: Sequence[RoomRow] = ()
        self._counting = QTimer(self, singleShot=True, interval=COUNTING_MS)
        self._counting.timeout.connect(self._refresh_counters)
        self._frame = frame = Frame(look, clock)
        self.top, self.rail, self.status, self._stack = frame.top, frame.rail, frame.status, frame.stack
        self.setCentralWidget(frame)
        self._full_screen = FullScreen(self, frame)
        self._popup: SearchPopup | None = None
        self._connect()
        self.top.set_crumbs([Crumb("Scholen")])
        self.top.set_search("Zoek een school…", True)
        self.rail.set_rooms(self._places(), "schools")

    # what app.py calls

    def attach(self, env: Environment, readers: Readers, pages: Mapping[str, str] = PAGES) -> None:
        """Take what the pages need; called once, when the data folder is open."""
        from jurytool.ui.shell.search_popup import SearchPopup  # its classes would delay the first paint

        self._env, self._readers, self._page_modules = env, readers, pages
        self._popup = SearchPopup(self.look, self.top.search, self, self._find)
        self._popup.hit_chosen.connect(self.go_to_room)
        env.notifier.changed.connect(self._on_changed)
        env.notifier.saved.connect(self.status.show_saved)
        env.notifier.told.connect(self.status.tell)
        env.autosave.draft_kept.connect(self.status.show_draft_kept)
        env.autosave.failed.connect(self.status.show_failed)
        env.autosave.refused.connect(self.dialogs.show_error)
        self.refresh_who()

    def show_failure(self, error: UserError) -> EmptyState:
        """Say in the window why the dossiers cannot be opened, and what to do."""
        message = EmptyState(error.message, error.remedy, "Sluiten")
        if message.button is not None:
            message.button.clicked.connect(self.close)
        self._stack.addWidget(message)
        self._stack.setCurrentWidget(message)
        self.rail.setEnabled(False)
        self.top.set_search("", False)
        self.status.show_nothing()
        return message

    def show_notice(self, text: str) -> None:
        """Say above every page what the user should know of the data folder."""
        self._frame.notice.show_text(text)

    def refresh_who(self) -> None:
        """Say again who works here, after the settings changed."""
        if self._readers is not None:
            self.status.set_who(self._readers.who())

    def restore_place(self, geometry: str) -> None:
        """Put the window where it was left; a usual size the first time."""
        if geometry and self.restoreGeometry(QByteArray.fromBase64(geometry.encode())):
            return
        self.resize(*USUAL)
        room = self.screen().availableSize()
        if room.width() <= USUAL[0] or room.height() <= USUAL[1]:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    # going somewhere

    def open_place(self, place: str, target: str = "") -> None:
        """Show a page outside any dossier; help and settings leave the dossier open."""
        if place == "schools":
            self.dossier_id = ""
        self._show(place, target)

    def open_dossier(self, dossier_id: str, room: str = "overview", target: str = "") -> None:
        """Show a room of a dossier."""
        self.dossier_id = dossier_id
        self._read_dossier()
        self._show(room, target)

    def go_to_room(self, room: str, target: str = "") -> None:
        """Show another room of the open dossier; one that this dossier does not have is ignored."""
        if self.dossier_id and any(row.key == room for row in self._rows):
            self._show(room, target)

    def choose_object(self, key: str) -> None:
        """Show the judgement of another object in all rooms; rooms that were made for the former go."""
        page = self.page
        if page is None or self._readers is None or self._env is None:
            return
        page.leave()
        if not self._env.autosave.flush():
            return
        self._readers.choose_object(self.dossier_id, key)
        for room in [row.key for row in self._rows]:
            former = self._pages.pop(room, None)
            if former is not None:
                self._stack.removeWidget(former)
                former.deleteLater()
        self._read_dossier()
        self._show(page.room, "")

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        page = self._stack.currentWidget()
        return page if isinstance(page, Page) else None

    # keys

    def focus_search(self) -> None:
        """Go to the search box."""
        self.top.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top.search.selectAll()

    def show_help(self) -> None:
        """Explain the room in which the user is."""
        page = self.page
        if page is not None and page.room != "help":
            self.open_place("help", page.room)

    def toggle_full_screen(self) -> None:
        """Full screen on or off; a room with a mode of its own enters or leaves it."""
        self._full_screen.toggle(self.page)

    def undo(self) -> None:
        """Undo the latest act in the open dossier, after storing what is pending."""
        if self._env is not None and self._env.autosave.flush():
            self._env.notifier.undo(self.dossier_id)

    def redo(self) -> None:
        """Do again what was undone."""
        if self._env is not None and self._env.autosave.flush():
            self._env.notifier.redo(self.dossier_id)

    def step_scale(self, steps: str) -> None:
        """Make everything larger or smaller, and remember it."""
        self.look.step_scale(int(steps))
        self.status.tell(f"Tekstgrootte {round(self.look.scale * 100)} %")

    # inside

    def _connect(self) -> None:
        for action in GENERAL_KEYS + ROOM_KEYS:
            slot = getattr(self, action.slot)
            for sequence in action.sequences:
                shortcut = QShortcut(QKeySequence(sequence), self)
                argument = (action.argument,) if action.argument else ()
                shortcut.activated.connect(lambda slot=slot, argument=argument: slot(*argument))
        self.rail.room_requested.connect(self._on_room_requested)
        self.rail.entry_requested.connect(self._on_entry_requested)
        self.rail.object_requested.connect(self.choose_object)
        self.top.crumb_requested.connect(self._on_room_requested)
        self.top.search.textChanged.connect(self._on_search_changed)

    def _show(self, room: str, target: str) -> None:
        if self._env is None:
            return
        before = self.page
        page = self._pages.get(room) or self._make_page(room)
        if before is not None:
            before.leave()
            if before is not page:
                self._full_screen.leave_room()
        self.top.search.clear()
        self._stack.setCurrentWidget(page)
        page.open(self.dossier_id, target)
        focused = self.focusWidget()
        if focused is None or not page.isAncestorOf(focused):
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        self._refresh_chrome()

    def _make_page(self, room: str) -> Page:
        assert self._env is not None
        page = make_page(room, self._env, self._page_modules)
        page.room = room
        page.side_entries_changed.connect(self._refresh_entries)
        page.header_changed.connect(self._refresh_head)
        page.status_changed.connect(self._refresh_head)
        page.open_room_requested.connect(self.go_to_room)
        page.focus_mode_requested.connect(self.toggle_full_screen)
        page.profile_changed.connect(self.refresh_who)
        self._pages[room] = page
        self._stack.addWidget(page)
        return page

    def _refresh_chrome(self) -> None:
        page = self.page
        if page is None:
            return
        self._refresh_head()
        self.top.set_search(page.search_hint, bool(self.dossier_id) or page.room == "schools")
        if self._popup is not None:
            self._popup.enabled = bool(self.dossier_id)
        self._refresh_rooms()
        self._refresh_entries()

    def _refresh_head(self) -> None:
        page = self.page
        if page is not None:
            self.top.set_crumbs(self._crumbs(page))
            self.top.set_header(page.header_widgets())
            self.status.set_page_text(page.status_text())

    def _read_dossier(self) -> None:
        if self.dossier_id and self._readers is not None:
            self._school = self._readers.school_name(self.dossier_id)
            self._rows = self._readers.rooms(self.dossier_id)
            self.rail.set_objects(self._readers.objects(self.dossier_id))
        else:
            self.rail.set_objects(())

    def _refresh_rooms(self) -> None:
        if self.page is not None:
            self.rail.set_rooms(self._rows if self.dossier_id else self._places(), self.page.room)

    def _places(self) -> Sequence[RoomRow]:
        schools = self._pages.get("schools")
        return [RoomRow("schools", "Scholen", schools.room_counter if schools else "")]

    def _refresh_counters(self) -> None:
        self._read_dossier()
        self._refresh_head()
        self._refresh_rooms()

    def _refresh_entries(self) -> None:
        if self.page is not None:
            self.rail.set_entries(self.page.side_entries())

    def _crumbs(self, page: Page) -> list[Crumb]:
        if self.dossier_id:
            return [Crumb("Scholen", "schools"), Crumb(self._school, "overview"), Crumb(page.title)]
        way = [] if page.room in ("schools", "welcome") else [Crumb("Scholen", "schools")]
        return [*way, Crumb(page.title)]

    def _find(self, text: str) -> Sequence[Hit]:
        return self._readers.find(self.dossier_id, text) if self._readers is not None else ()

    def _on_room_requested(self, room: str) -> None:
        if room in OUTSIDE:
            self.open_place(room)
        else:
            self.go_to_room(room)

    def _on_entry_requested(self, key: str) -> None:
        if self.page is not None:
            self.page.select_side_entry(key)

    def _on_search_changed(self, text: str) -> None:
        if self.page is not None and not self.dossier_id:
            self.page.search(text)

    def _on_changed(self, changes: Changes, origin: QObject | None) -> None:
        page = self.page
        if page is None:
            return
        if origin is not page and (not self.dossier_id or changes.dossier_id == self.dossier_id):
            page.refresh(changes)
        if self.dossier_id:
            self._counting.start()
        self.status.set_page_text(page.status_text())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Store everything; where that fails, ask before anything could be lost."""
        if self._env is None:
            return
        self._full_screen.leave()
        if self.page is not None:
            self.page.leave()
        if not self._env.autosave.flush() and self._ask_to_stay():
            event.ignore()

    def _ask_to_stay(self) -> bool:
        answer = self.dialogs.ask(
            "Een tekst kon nog niet worden vastgelegd.",
            "Blijf nog even, maak ruimte op de schijf of kort de tekst in. Als je toch sluit, "
            "biedt Jurytool het laatst bewaarde concept de volgende keer aan.",
            (Answer("close", "Toch sluiten"), Answer("stay", "Blijven", primary=True)),
        )
        return answer == "stay"
