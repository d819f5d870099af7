"""The main window: a switchboard that shows pages and passes on what they and the user ask."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMainWindow

from jurytool.clock import Clock
from jurytool.errors import UserError
from jurytool.services.changes import Changes
from jurytool.ui.dialogs.dialogs import Dialogs
from jurytool.ui.environment import Environment
from jurytool.ui.look import Look
from jurytool.ui.pages.page import Page
from jurytool.ui.pages.registry import PAGES
from jurytool.ui.pause_timer import PauseTimer
from jurytool.ui.screen_room import room_for
from jurytool.ui.shell.act_places import ActPlaces
from jurytool.ui.shell.acts import Acts
from jurytool.ui.shell.farewell import say_farewell
from jurytool.ui.shell.frame import Frame
from jurytool.ui.shell.full_screen import FullScreen
from jurytool.ui.shell.keys import GENERAL_KEYS, ROOM_KEYS
from jurytool.ui.shell.open_dossier import OpenDossier
from jurytool.ui.shell.page_shelf import PageShelf
from jurytool.ui.shell.readers import Readers
from jurytool.ui.shell.reading import Reading
from jurytool.ui.shell.rooms import DOORS
from jurytool.ui.shell.save_elsewhere import save_elsewhere
from jurytool.ui.shell.top_bar import Crumb
from jurytool.ui.shell.ways import Ways
from jurytool.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from jurytool.ui.practice.coach import Coach
    from jurytool.ui.search.commands import Command
    from jurytool.ui.search.search import Search

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
        self.env: Environment | None = None
        self.here = OpenDossier()
        self.counting = PauseTimer(self, COUNTING_MS, self.is_typing)
        self.counting.due.connect(self._refresh_counters)
        self._frame = frame = Frame(look, clock)
        self.top, self.rail, self.status = frame.top, frame.rail, frame.status
        self._shelf = PageShelf(frame.stack, self._connect_page)
        self.setCentralWidget(frame)
        self._full_screen = FullScreen(self, frame, dialogs)
        self.search: Search | None = None
        self.act_places = ActPlaces(self)
        self.acts = Acts(self, look)
        self._coach: Coach | None = None  # made when somebody wants to practise
        self._connect()
        self.top.set_crumbs([Crumb("Scholen")])
        self.rail.set_rooms(self.here.rail_rows(), "schools")

    # what app.py calls

    def attach(self, env: Environment, readers: Readers, pages: Mapping[str, str] = PAGES) -> None:
        """Take what the pages need; called once, when the data folder is open."""
        from jurytool.ui.search.search import Search  # its classes would delay the first paint

        self.env, self.here.readers = env, readers
        self._shelf.modules = pages
        self.search = Search(self.look, self, self, readers.search)
        env.notifier.acted.connect(self.act_places.remember)
        env.notifier.changed.connect(self._on_changed)
        env.notifier.dossiers_changed.connect(self._on_dossiers_changed)
        env.notifier.saved.connect(self.status.show_saved)
        env.notifier.told.connect(self.status.tell)
        env.autosave.draft_kept.connect(self.status.show_draft_kept)
        env.autosave.failed.connect(self.status.show_failed)
        env.autosave.refused.connect(self.dialogs.show_error)
        self.status.elsewhere_requested.connect(lambda: save_elsewhere(env))
        self.ways = Ways(self, env)
        self.reading = Reading(self, env, self._frame.stack)
        self.refresh_who()

    def show_failure(self, error: UserError) -> EmptyState:
        """Say in the window why the dossiers cannot be opened, and what to do."""
        message = EmptyState(error.message, error.remedy, "Sluiten")
        if message.button is not None:
            message.button.clicked.connect(self.close)
        self._frame.stack.add_page(message)
        self._frame.stack.show_page(message)
        self.rail.setEnabled(False)
        self.top.search.hide()
        self.status.show_nothing()
        return message

    def show_notice(self, text: str) -> None:
        """Say above every page what the user should know of the data folder."""
        self._frame.notice.show_text(text)

    def offer_in_notice(self, label: str, act: Callable[[], None]) -> None:
        """Put a button beside that sentence."""
        self._frame.notice.offer(label, act)

    def refresh_who(self) -> None:
        """Say again who works here, after the settings changed."""
        if self.here.readers is not None:
            self.status.set_who(self.here.readers.who(self.dossier_id))

    def restore_place(self, geometry: str) -> None:
        """Put the window where it was left; a usual size the first time."""
        if geometry and self.restoreGeometry(QByteArray.fromBase64(geometry.encode())):
            return
        self.resize(*USUAL)
        room = room_for(self)
        if room.width() <= USUAL[0] or room.height() <= USUAL[1]:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    # going somewhere

    def open_place(self, place: str, target: str = "") -> None:
        """Show a page outside any dossier; help and settings leave the dossier open."""
        if place == "schools":
            self._set_dossier("")
            self.refresh_who()
        self._show(place, target)

    def open_dossier(self, dossier_id: str, room: str = "overview", target: str = "") -> None:
        """Show a room of a dossier."""
        self._set_dossier(dossier_id)
        self._read_dossier()
        self._choose_object_of(target)
        self._show(room, target)

    def start_practice(self) -> None:
        """Begin the practice talk anew."""
        if self.env is None:
            return
        if self._coach is None:
            from jurytool.ui.practice.coach import Coach

            self._coach = Coach(self.env, self._frame.put_above, self)
        self._set_dossier("")
        self._coach.start()

    def go_to_room(self, room: str, target: str = "") -> None:
        """Show another room of the open dossier; one that this dossier does not have is ignored."""
        if self.dossier_id and self.here.has_room(room):
            self._choose_object_of(target)
            self._show(room, target)

    def go_to(self, dossier_id: str, room: str, target: str = "", assessment_id: str = "") -> None:
        """Show a place in any dossier ("" for outside), with the judgement in which it stands."""
        if not dossier_id:
            self.open_place(room, target)
            return
        if dossier_id != self.dossier_id:
            self._set_dossier(dossier_id)
            self._read_dossier()
        if assessment_id and self.here.other_object(assessment_id, read_again=True):
            self._change_object(assessment_id)
        if room in OUTSIDE:
            self.open_place(room, target)
        else:
            self.go_to_room(room, target)

    def name_of(self, dossier_id: str, room: str) -> str:
        """Return what a place is called: "Rapport, De Vaart"."""
        page = self._shelf.find(room)
        return self.here.name_place(dossier_id, page.title if page is not None else "")

    def choose_object(self, key: str) -> None:
        """Show the judgement of another object in all rooms."""
        page = self.page
        if page is not None and self._change_object(key):
            self._show(page.room, "")

    @property
    def dossier_id(self) -> str:
        """The dossier that is open, or ""."""
        return self.here.id

    @property
    def object_key(self) -> str:
        """The judgement on which the rooms are, or ""."""
        return self.here.object_key

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self._shelf.shown

    # what keys and the search box ask

    def toggle_full_screen(self) -> None:
        """Full screen on or off; a room with a mode of its own enters or leaves it."""
        self._full_screen.toggle(self.page)

    def list_commands(self) -> Sequence[Command]:
        """Return what can be done now by name."""
        from jurytool.ui.shell.command_list import list_commands

        page = self.page
        rooms = self.here.rows if self.dossier_id else ()
        return list_commands(self.acts, page, rooms) if page is not None else ()

    def tell(self, message: str) -> None:
        """Say a sentence in the status bar."""
        self.status.tell(message)

    # inside

    def _connect(self) -> None:
        for action in GENERAL_KEYS + ROOM_KEYS:
            slot = self.acts.find(action.slot)
            for sequence in action.sequences:
                shortcut = QShortcut(QKeySequence(sequence), self)
                argument = (action.argument,) if action.argument else ()
                shortcut.activated.connect(lambda slot=slot, argument=argument: slot(*argument))
        self.rail.room_requested.connect(self._on_room_requested)
        self.rail.entry_requested.connect(self._on_entry_requested)
        self.rail.object_requested.connect(self.choose_object)
        self.top.crumb_requested.connect(self._on_room_requested)
        self.top.search.clicked.connect(self.acts.open_search)

    def _show(self, room: str, target: str) -> None:
        if self.env is None:
            return
        before = self.page
        page = self._shelf.take(room, self.env)
        if before is not None:
            before.leave()
            if before is not page:
                self._full_screen.leave_room()
        self._shelf.show(page)
        page.open(self.dossier_id, target)
        focused = self.focusWidget()
        if focused is None or not page.isAncestorOf(focused):
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        self._refresh_chrome()

    def _set_dossier(self, dossier_id: str) -> None:
        """Go on with another dossier, or none; the practice talk ends where it is left."""
        former, self.here.id = self.here.id, dossier_id
        coach = self._coach
        if coach is not None and former == coach.dossier_id != dossier_id:
            if self.page is not None:
                self.page.leave()
            self._forget_rooms()
            coach.clean()

    def _choose_object_of(self, target: str) -> None:
        """Go to the judgement that a target is about, where another one is shown."""
        key = self.here.object_of(target)
        if key:
            self._change_object(key)

    def _change_object(self, key: str) -> bool:
        """Choose another object; False where a text could not be stored, and then nothing changes."""
        assert self.env is not None
        assert self.here.readers is not None
        if self.page is not None:
            self.page.leave()
        if not self.env.autosave.flush():
            return False
        self.here.readers.choose_object(self.dossier_id, key)
        self._forget_rooms()
        self._read_dossier()
        return True

    def _forget_rooms(self) -> None:
        """Delete the pages of the dossier; each is made anew when it is next shown."""
        self._full_screen.leave_room()
        if self.env is not None:
            self.env.autosave.release_all()
        self._shelf.clear(OUTSIDE)

    def _connect_page(self, page: Page) -> None:
        page.side_entries_changed.connect(self._refresh_entries)
        page.header_changed.connect(self._refresh_head)
        page.status_changed.connect(self._refresh_head)
        page.open_room_requested.connect(self.go_to_room)
        page.focus_mode_requested.connect(self.toggle_full_screen)
        page.profile_changed.connect(self.refresh_who)

    def _refresh_chrome(self) -> None:
        page = self.page
        if page is None:
            return
        self._refresh_head()
        self.top.search.setVisible(page.room != "welcome")
        self._refresh_rooms()
        self._refresh_entries()

    def _refresh_head(self) -> None:
        page = self.page
        if page is not None:
            self.top.set_crumbs(self.here.crumbs(page.room, page.title))
            self.top.set_header(page.header_widgets())
            self.status.set_page_text(page.status_text())

    def _read_dossier(self) -> None:
        self.here.read()
        self.rail.set_objects(self.here.objects)
        self.refresh_who()

    def _refresh_rooms(self) -> None:
        if self.page is not None:
            current = DOORS.get(self.page.room, self.page.room)
            self.rail.set_rooms(self.here.rail_rows(), current)

    def is_typing(self) -> bool:
        """Return whether a key was pressed in a text just now."""
        return self.env is not None and self.env.autosave.is_typing

    def _refresh_counters(self) -> None:
        self._read_dossier()
        self._refresh_head()
        self._refresh_rooms()

    def _refresh_entries(self) -> None:
        if self.page is not None:
            self.rail.set_entries(self.page.side_entries())

    def _on_room_requested(self, room: str) -> None:
        if room in OUTSIDE:
            self.open_place(room)
        else:
            self.go_to_room(room)

    def _on_entry_requested(self, key: str) -> None:
        if self.page is not None:
            self.page.select_side_entry(key)

    def _on_changed(self, changes: Changes, origin: QObject | None) -> None:
        page = self.page
        if page is None:
            return
        if origin is not page and (not self.dossier_id or changes.dossier_id == self.dossier_id):
            page.refresh(changes)
        self.counting.start()
        self.status.set_page_text(page.status_text())

    def _on_dossiers_changed(self) -> None:
        if self.page is not None:
            self.page.refresh_list()
        self._refresh_rooms()
        self.refresh_who()  # the first file says who works here as well

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the search box in sight."""
        super().resizeEvent(event)
        if self.search is not None:
            self.search.panel.fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Store everything; where that fails, ask before anything could be lost."""
        if self.env is None:
            return
        steps = [self._full_screen.leave]
        if self.search is not None:
            steps.insert(0, self.search.end)
        if self.page is not None:
            steps.append(self.page.leave)
        say_farewell(event, self.dialogs, steps, self.env.autosave.flush)
