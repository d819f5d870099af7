"""The menu of a note: every act on it by mouse, or by the Menu key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from jurytool.models.enums import NoteKind
from jurytool.services.visit.notes import NoteView
from jurytool.ui.pages.visit.note_acts import NOT_MINE, NoteActs
from jurytool.ui.pages.visit.tagging import Tagging
from jurytool.ui.pages.visit.visit_data import VisitData
from jurytool.ui.pages.visit.words import group_names, name_item, target_groups


class NoteMenu(QMenu):
    """Acts on one note; `act` does what a key of the stream does, by its name."""

    def __init__(
        self,
        parent: QWidget,
        note: NoteView,
        acts: NoteActs,
        data: VisitData,
        tagging: Tagging,
        act: Callable[[str], None],
    ) -> None:
        super().__init__(parent)
        self._note, self._acts = note, acts
        mine = acts.is_mine(note)
        if not mine:
            self.addAction(NOT_MINE.split(".")[0]).setEnabled(False)
            self.addSeparator()
        self._add("Tekst wijzigen of splitsen\tEnter", lambda: act("edit"), mine)
        self._add("Samenvoegen met die erboven\tJ", lambda: act("join"), mine)
        self._add_tags(tagging, lambda: act("indicator"))
        self._add_kinds(mine)
        self._add_choice(
            "Bron", group_names(data.dossier), note.source_group, lambda key: acts.set_source(note, key), mine
        )
        if note.kind is NoteKind.QUESTION:
            self._add_question(data, mine)
        self._add("Beantwoordt een vraag…\tB", lambda: act("answers"), True)
        self._add_check("Met ster\tS", note.starred, lambda: acts.toggle_star(note), mine)
        self._add_items(data, mine)
        self._add("Geschiedenis van de tekst", lambda: act("history"), True)
        self.last_group = self.addSeparator()
        self._add("Verwijderen\tDelete", lambda: acts.delete(note), mine)
        self._add("Voorgoed wissen…", lambda: act("erase"), True)

    def _add_tags(self, tagging: Tagging, choose_indicator: Callable[[], None]) -> None:
        menu = self.addMenu(tagging.word.capitalize())
        chosen = {(tag.instrument_id, tag.item_key) for tag in self._note.tags}
        for number, option in enumerate(tagging.pills, 1):
            action = menu.addAction(f"{_plain(option.label)}\t{number}")
            action.setCheckable(True)
            action.setChecked(option.pair in chosen)
            action.triggered.connect(
                lambda checked=False, option=option: self._acts.toggle_tag(self._note, option)
            )
        for option in tagging.others:
            if option.pair in chosen:
                action = menu.addAction(_plain(option.label))
                action.setCheckable(True)
                action.setChecked(True)
                action.triggered.connect(
                    lambda checked=False, option=option: self._acts.toggle_tag(self._note, option)
                )
        if tagging.others:
            menu.addSeparator()
            menu.addAction("Indicator…\tI").triggered.connect(lambda: choose_indicator())

    def _add_kinds(self, enabled: bool) -> None:
        names = {kind.value: kind.label.capitalize() for kind in NoteKind}
        note, acts = self._note, self._acts
        self._add_choice(
            "Soort",
            {key: f"{name}\tCtrl {number}" for number, (key, name) in enumerate(names.items(), 1)},
            note.kind.value,
            lambda key: acts.set_kind(note, NoteKind(key)),
            enabled,
        )

    def _add_question(self, data: VisitData, mine: bool) -> None:
        note, acts = self._note, self._acts
        groups = target_groups(data.dossier, note.target_group)
        self._add_choice(
            "Vraag voor", groups, note.target_group, lambda key: acts.set_target(note, key), mine
        )
        self._add_check("Beantwoord\tSpatie", bool(note.answered_by), lambda: acts.toggle_answer(note), True)

    def _add_items(self, data: VisitData, mine: bool) -> None:
        note, acts = self._note, self._acts
        items = {item.id: name_item(item) for item in data.items} | {"": "zonder onderdeel"}
        current = note.item_id if note.item_id in items else ""
        self._add_choice("Naar onderdeel (V)", items, current, lambda key: acts.move(note, key), mine)

    def _add_choice(
        self,
        title: str,
        options: dict[str, str],
        current: str,
        choose: Callable[[str], None],
        enabled: bool,
    ) -> None:
        menu = self.addMenu(title)
        menu.setEnabled(enabled)
        group = QActionGroup(menu)
        for key, name in options.items():
            action = menu.addAction(_plain(name))
            action.setCheckable(True)
            action.setChecked(key == current)
            group.addAction(action)
            action.triggered.connect(lambda checked=False, key=key: choose(key))

    def _add_check(self, text: str, checked: bool, slot: Callable[[], None], enabled: bool) -> None:
        action = self.addAction(text)
        action.setCheckable(True)
        action.setChecked(checked)
        action.setEnabled(enabled)
        action.triggered.connect(lambda: slot())

    def _add(self, text: str, slot: Callable[[], None], enabled: bool) -> None:
        action = self.addAction(text)
        action.setEnabled(enabled)
        action.triggered.connect(lambda: slot())


def _plain(text: str) -> str:
    """Return a text without mnemonics: an ampersand in a name is an ampersand."""
    return text.replace("&", "&&")
