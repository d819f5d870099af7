"""Full screen (F11), and the room that has a full-screen mode of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from jurytool.ui.dialogs.dialogs import Dialogs
from jurytool.ui.pages.page import Page
from jurytool.ui.shell.frame import Frame


class FullScreen:
    """Knows whether a room fills the screen, and how the window was before."""

    def __init__(self, window: QWidget, frame: Frame, dialogs: Dialogs) -> None:
        self._window, self._frame, self._dialogs = window, frame, dialogs
        self._room: Page | None = None  # whose own mode is on
        self._was_full = False

    def toggle(self, page: Page | None) -> None:
        """Go in or out: a room with a mode of its own changes that, any other only fills the screen."""
        if page is None or not page.has_focus_mode:
            self._fill(not self._window.isFullScreen())
        elif self._room is None:
            self._was_full = self._window.isFullScreen()
            self._room = page
            self._show_mode(page, True)
        else:
            self.leave_room()

    def leave_room(self) -> None:
        """Leave the mode of a room, if one is on; the window becomes what it was before."""
        page, self._room = self._room, None
        if page is not None:
            self._show_mode(page, False)

    def leave(self) -> None:
        """Leave every full screen, or the next start would fill the screen without saying why."""
        self.leave_room()
        self._fill(False)

    def _show_mode(self, page: Page, on: bool) -> None:
        page.set_focus_mode(on)
        self._frame.set_surroundings_visible(not on)
        self._fill(on or self._was_full)
        if on:
            self._dialogs.calm = self._frame.calm.show_text
        else:
            self._dialogs.end_calm()

    def _fill(self, full: bool) -> None:
        state, wanted = self._window.windowState(), Qt.WindowState.WindowFullScreen
        self._window.setWindowState(state | wanted if full else state & ~wanted)
