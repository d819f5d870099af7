"""The pages of the window: each made when its room is first shown, and kept until its dossier is closed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from jurytool.ui.environment import Environment
from jurytool.ui.pages.page import Page
from jurytool.ui.pages.registry import PAGES, make_page
from jurytool.ui.shell.page_stack import PageStack


class PageShelf:
    """Knows each page by its room; `connect` is called once for every page that is made."""

    def __init__(self, stack: PageStack, connect: Callable[[Page], None]) -> None:
        self._stack, self._connect = stack, connect
        self._pages: dict[str, Page] = {}
        self.modules: Mapping[str, str] = PAGES

    @property
    def shown(self) -> Page | None:
        """The page that is shown."""
        page = self._stack.page
        return page if isinstance(page, Page) else None

    def find(self, room: str) -> Page | None:
        """Return the page of a room, if it was made."""
        return self._pages.get(room)

    def take(self, room: str, env: Environment) -> Page:
        """Return the page of a room, made where it was not there yet."""
        page = self._pages.get(room)
        if page is None:
            page = self._pages[room] = make_page(room, env, self.modules)
            page.room = room
            self._connect(page)
            self._stack.add_page(page, page.least_height)
        return page

    def show(self, page: Page) -> None:
        """Show a page that was taken from here."""
        self._stack.show_page(page)

    def clear(self, kept: Collection[str]) -> None:
        """Delete all pages but those of these rooms."""
        for room in [key for key in self._pages if key not in kept]:
            former = self._pages.pop(room)
            former.end()
            self._stack.remove_page(former)
