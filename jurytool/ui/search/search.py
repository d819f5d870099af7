"""Search everywhere: gathers what can be chosen, shows it in the box, and goes there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QModelIndex, QObject
from PySide6.QtWidgets import QApplication, QWidget

from jurytool.errors import UserError
from jurytool.services.dossier.places import Catalogue, Place, match_places
from jurytool.services.dossier.search import GROUPS, Hit, Results
from jurytool.text.dutch import format_count
from jurytool.text.fold import fold, has_words
from jurytool.ui.look import Look
from jurytool.ui.search.asker import Asker, Question, Source
from jurytool.ui.search.commands import Command, begins_with, match_commands, without_doubles
from jurytool.ui.search.panel import HERE, SearchPanel
from jurytool.ui.search.rows import Group, Row, split_marked
from jurytool.ui.search.way_back import EscapeBack, Spot, show_found, take_spot

if TYPE_CHECKING:
    from jurytool.ui.pages.page import Page

LEAST_LETTERS = 2  # one letter finds nearly everything
MOST_COMMANDS, MOST_SCHOOLS = 8, 6
COMMANDS, SCHOOLS = "Opdrachten en kamers", "Scholen"


class Shell(Protocol):
    """What the search box needs of the main window."""

    @property
    def dossier_id(self) -> str: ...
    @property
    def page(self) -> Page | None: ...
    def list_commands(self) -> Sequence[Command]: ...
    def name_of(self, dossier_id: str, room: str) -> str: ...
    def go_to(self, dossier_id: str, room: str, target: str = "", assessment_id: str = "") -> None: ...
    def tell(self, message: str) -> None: ...


class Search(QObject):
    """One for the window; its box is made when it is first asked for."""

    def __init__(self, look: Look, window: QWidget, shell: Shell, source: Source) -> None:
        super().__init__(window)
        self.panel = SearchPanel(look, window)
        self._window, self._shell = window, shell
        self.asker = Asker(source, self)
        self.asker.places_read.connect(self._on_places_read)
        self.asker.answered.connect(self.take_answer)
        self.asker.counted.connect(self._on_counted)
        self.asker.failed.connect(self._on_failed)
        self._catalogue, self._shown = Catalogue(), Results()
        self._commands: Sequence[Command] = ()
        self._asked: Question | None = None
        self._is_waiting = self._has_places = False
        self._spot: Spot | None = None  # where the box was opened
        self._back: Spot | None = None  # where the user was before the latest jump
        self.escape = EscapeBack(window, self.go_back)
        self.escape.ended.connect(lambda: shell.tell(""))  # it was said that Escape leads back
        panel = self.panel
        panel.asked.connect(self._ask)
        panel.entered.connect(self._on_enter)
        panel.chosen.connect(self._on_chosen)
        panel.left.connect(self.leave)

    # opening and leaving

    def open(self) -> None:
        """Show the box; when it is open already, search in the other scope."""
        if self.panel.isVisible():
            self.panel.switch_scope()
            return
        page = self._shell.page
        if page is None:
            return
        self.escape.end()
        dossier_id = self._shell.dossier_id
        self._spot = take_spot(dossier_id, page.room, page.current_target(), self._window.focusWidget())
        self._has_places = False
        self._catalogue, self._commands = Catalogue(), without_doubles(self._shell.list_commands())
        self.asker.start(dossier_id)
        self.panel.open(can_choose_scope=bool(dossier_id))
        self._ask()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def leave(self) -> None:
        """Close the box and put the cursor back."""
        spot, page = self._spot, self._shell.page
        self.close()
        if spot is not None and page is not None:
            spot.focus(page)

    def close(self) -> None:
        """Close the box; returns when no thread reads for it any more."""
        app = QApplication.instance()
        if self.panel.isVisible() and isinstance(app, QApplication):
            app.focusChanged.disconnect(self._on_focus_changed)
        self.panel.hide()
        self.asker.stop()

    def end(self) -> None:
        """Stop for good, as the window closes."""
        self.escape.end()
        self.close()

    def go_back(self) -> None:
        """Go where the user was before the latest jump, with the cursor there."""
        spot, self._back = self._back, None
        if spot is not None:
            self._shell.go_to(spot.dossier_id, spot.room, spot.target)
            page = self._shell.page
            if page is not None:
                spot.focus(page)

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now.window() is self._window and not self.panel.isAncestorOf(now):
            self.close()

    # asking

    def _ask(self) -> None:
        panel = self.panel
        panel.list.setCurrentIndex(QModelIndex())  # or Enter would mean what stood there for other words
        self._asked, self._is_waiting = None, False
        if len(panel.text) < LEAST_LETTERS:
            self._show(Results())
        else:
            self._put(ranked=False)

    def _put(self, *, ranked: bool) -> None:
        panel = self.panel
        self._asked = Question(panel.text, "" if panel.everywhere else self._shell.dossier_id, ranked)
        self._is_waiting = True
        self.asker.ask(self._asked)

    def _on_places_read(self, catalogue: Catalogue) -> None:
        self._catalogue, self._has_places = catalogue, True
        if self.panel.isVisible() and self.panel.current is None:
            self._ask()

    @property
    def question(self) -> Question | None:
        """What was asked last."""
        return self._asked

    @property
    def is_waiting(self) -> bool:
        """Whether the latest question was not answered yet."""
        return self._is_waiting

    @property
    def has_places(self) -> bool:
        """Whether the places were read."""
        return self._has_places

    def take_answer(self, question: Question, results: Results) -> None:
        """Show an answer, unless it is to a question that was overtaken."""
        if question == self._asked and self.panel.isVisible():
            self._is_waiting = False
            self._show(results)

    def _on_counted(self, question: Question, total: int) -> None:
        if question == self._asked and self.panel.isVisible():
            self.panel.show_count(_count(len(self._shown.hits), total, ranked=question.ranked))

    def _on_failed(self, error: UserError) -> None:
        self._is_waiting = False
        self.panel.say(f"{error.message} {error.remedy}".strip())
        self.panel.show_groups(())

    # showing

    def _show(self, results: Results) -> None:
        panel, text = self.panel, self.panel.text
        self._shown = results
        ranked = self._asked is not None and self._asked.ranked
        named = self._named_groups(text)
        found = _found_groups(results, with_school=panel.everywhere)
        panel.say(self._message(text, named + found))
        panel.show_count(_count(len(results.hits), results.total, ranked=ranked))
        panel.show_groups(
            found + named if ranked else named + found,
            choose_first=ranked or self._first_is_meant(named, text) or self._first_leads_back(text),
        )

    def _named_groups(self, text: str) -> list[Group]:
        if not text:
            return [Group(COMMANDS, tuple(_command_row(one) for one in (*self._way_back(), *self._commands)))]
        rows = [_command_row(one) for one in match_commands(self._commands, text)]
        if not self.panel.everywhere:
            rows += [_place_row(place) for place in match_places(self._catalogue.places, text)]
        rows.sort(key=lambda row: not begins_with(row.text, fold(text)))
        schools = match_places(self._catalogue.schools, text)
        school_rows = [_place_row(place) for place in schools[:MOST_SCHOOLS]]
        if len(schools) > 1:
            school_rows.append(_command_row(self._list_command(text, len(schools))))
        return [Group(COMMANDS, tuple(rows[:MOST_COMMANDS])), Group(SCHOOLS, tuple(school_rows))]

    def _list_command(self, text: str, number: int) -> Command:
        return Command(
            f"Toon deze {number} scholen in de lijst",
            lambda: self._shell.go_to("", "schools", f"with:{text}"),
        )

    def _way_back(self) -> list[Command]:
        back = self._back
        if back is None:
            return []
        name = self._shell.name_of(back.dossier_id, back.room)
        return [Command("Terug naar waar je was", self.go_back, about=name)]

    def _first_is_meant(self, named: Sequence[Group], text: str) -> bool:
        """Return whether Enter means the first row: it begins so, or it is a school and none is open."""
        row = next((row for group in named for row in group.rows), None)
        if row is None:
            return False
        if (
            isinstance(row.item, Place)
            and not self._shell.dossier_id
            and has_words(row.item.begins, fold(text))
        ):
            return True
        return begins_with(row.text, fold(text))

    def _first_leads_back(self, text: str) -> bool:
        return not text and self._back is not None

    def _message(self, text: str, groups: Sequence[Group]) -> str:
        if not text or any(group.rows for group in groups):
            return ""
        if len(text) < LEAST_LETTERS:
            return "Typ nog een letter."
        if self.panel.scope.isVisible() and self.panel.scope.current == HERE:
            return f"Niets gevonden voor “{text}” in dit dossier. Met Ctrl K zoek je in alle dossiers."
        return f"Niets gevonden voor “{text}”."

    # choosing

    def _on_enter(self) -> None:
        """Take the command that was meant, also when its row is not there yet; else the best come first."""
        text = self.panel.text
        if self._first_is_meant(named := self._named_groups(text), text):
            self._on_chosen(next(group for group in named if group.rows).rows[0])
        elif len(text) >= LEAST_LETTERS:
            self._put(ranked=True)

    def _on_chosen(self, row: Row) -> None:
        item, spot = row.item, self._spot
        if isinstance(item, Command):
            self.leave()
            self._remember(spot, item.act)
        elif isinstance(item, Place):
            self.close()
            self._remember(spot, lambda: self._shell.go_to(item.dossier_id, item.room, item.target))
        elif isinstance(item, Hit):
            self.close()
            self._remember(
                spot, lambda: self._shell.go_to(item.dossier_id, item.room, item.target, item.assessment_id)
            )
            show_found(self._window.focusWidget(), _first_match(item.snippet))

    def _remember(self, spot: Spot | None, go: Callable[[], object]) -> None:
        """Go, and let Escape come back where that was a jump to another place."""
        back = self._back
        go()
        page = self._shell.page
        is_way_back = back is not None and self._back is None
        if spot is None or page is None or is_way_back:
            return
        if (self._shell.dossier_id, page.room) != (spot.dossier_id, spot.room) or self._is_elsewhere(spot):
            self._back = spot
            self.escape.begin()
            self._shell.tell(f"Esc: terug naar {self._shell.name_of(spot.dossier_id, spot.room)}")

    def _is_elsewhere(self, spot: Spot) -> bool:
        return self._window.focusWidget() is not spot.widget


def _found_groups(results: Results, *, with_school: bool) -> list[Group]:
    return [
        Group(GROUPS[key], tuple(_hit_row(hit, with_school=with_school) for hit in hits))
        for key, hits in groupby(results.hits, key=lambda hit: hit.group)
    ]


def _hit_row(hit: Hit, *, with_school: bool) -> Row:
    title = f"{hit.school_name} · {hit.title}" if with_school and hit.school_name else hit.title
    return Row(hit.snippet, hit, title)


def _command_row(command: Command) -> Row:
    return Row(command.name, command, key=command.key, about=command.about)


def _place_row(place: Place) -> Row:
    return Row(place.name, place, about=place.about)


def _first_match(snippet: str) -> str:
    return next((words for words, is_match in split_marked(snippet) if is_match), "")


def _count(shown: int, total: int | None, *, ranked: bool) -> str:
    if not shown:
        return ""
    number = "…" if total is None else format_count(total)
    words = f"{shown} gevonden" if total == shown else f"{shown} van {number}"
    return f"{words}, beste eerst" if ranked else words
