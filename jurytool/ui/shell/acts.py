"""What the keys and commands of `keys` do, in whatever room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jurytool.ui.look import Look

if TYPE_CHECKING:
    from jurytool.ui.exchange.opener import FileOpener
    from jurytool.ui.main_window import MainWindow


class Acts:
    """A method per slot in the table of keys; only what is shared by all rooms."""

    def __init__(self, window: MainWindow, look: Look) -> None:
        self._window, self._look = window, look
        self.open_place = window.open_place
        self.go_to_room = window.go_to_room
        self.toggle_full_screen = window.toggle_full_screen
        self.opener: FileOpener | None = None  # made when the first file is opened

    def find(self, slot: str) -> Callable[..., None]:
        """Return the method of a slot."""
        method: Callable[..., None] = getattr(self, slot)
        return method

    def open_search(self) -> None:
        """Open the search box; a second time it searches in the other scope."""
        search = self._window.search
        if search is not None:
            search.open()

    def show_help(self) -> None:
        """Explain the room in which the user is."""
        page = self._window.page
        if page is not None and page.room != "help":
            self._window.open_place("help", page.room)

    def undo(self) -> None:
        """Undo the latest act in the open dossier, after storing what is pending."""
        env = self._window.env
        if env is not None and env.autosave.flush():
            env.notifier.undo(self._window.dossier_id, self._window.act_places.show)

    def redo(self) -> None:
        """Do again what was undone."""
        env = self._window.env
        if env is not None and env.autosave.flush():
            env.notifier.redo(self._window.dossier_id, self._window.act_places.show)

    def open_files(self, paths: Sequence[Path] = ()) -> None:
        """Open files of a colleague; without any, ask for them."""
        env = self._window.env
        if env is None:
            return
        if self.opener is None:
            from jurytool.ui.exchange.opener import FileOpener

            self.opener = FileOpener(env, self._window)
        self.opener.open(paths)

    def step_scale(self, steps: str) -> None:
        """Make everything larger or smaller, and remember it."""
        self._look.step_scale(int(steps))
        usual = ", de gewone grootte" if self._look.scale == 1.0 else ""
        self._window.tell(f"Tekstgrootte {round(self._look.scale * 100)} %{usual}")

    def choose_theme(self, choice: str) -> None:
        """Show light or dark colours, or those of the system, and remember it."""
        self._look.set_choice(choice)

    def run_in(self, place: str) -> None:
        """Go to a room, and do there what `place` names behind the colon."""
        room, _, slot = place.partition(":")
        self._window.go_to("" if room == "schools" else self._window.dossier_id, room)
        page = self._window.page
        if page is not None and page.room == room:
            getattr(page, slot)()
