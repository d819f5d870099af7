"""Samen kiezen: one open matter at a time, shown large; the next follows by itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QSpacerItem,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from jurytool.services.changes import Changes
from jurytool.services.exchange.choices import Choice, ErasureCase, LeftCase, RecordCase, read_matter
from jurytool.services.exchange.open_matters import Matter, list_matters
from jurytool.services.text_fields import list_merging
from jurytool.ui.environment import Environment
from jurytool.ui.pages.together.choice_view import ChoiceView
from jurytool.ui.pages.together.erasure_view import ErasureView
from jurytool.ui.pages.together.matter_list import MatterList, name_matter
from jurytool.ui.pages.together.matter_view import MatterView
from jurytool.ui.pages.together.panel import Panel
from jurytool.ui.pages.together.record_view import LeftView, RecordView
from jurytool.ui.widgets.empty_state import EmptyState
from jurytool.ui.widgets.scroll_column import FittingColumn
from jurytool.ui.widgets.variants import set_surface

NOTHING = "Er is niets om samen te kiezen."
NOTHING_MORE = (
    "Wat jullie schreven, past bij elkaar. Zodra twee versies naast elkaar staan of iets vanzelf is "
    "samengevoegd, zie je het hier."
)
_LIST_WIDTH = 300  # pixels of the design
_PAGE_KEYS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class _Area(QFrame):
    def hasHeightForWidth(self) -> bool:
        """Return False: what does not fit scrolls in here, and the page need not be higher for it."""
        return False


class ChoicesPanel(Panel):
    """What the jurors have to look at together."""

    key = "choices"
    title = "Samen kiezen"
    keys = (
        ("1 2 3", "Samen kiezen: deze versie houden, of doen wat bij dat cijfer staat"),
        ("A", "Samen kiezen: allebei achter elkaar"),
        ("Z", "Samen kiezen: zelf samenvoegen"),
        ("Ctrl Shift Enter", "Klopt zo, of klaar met samenvoegen"),
    )

    def __init__(self, env: Environment, parent: QWidget | None = None) -> None:
        super().__init__(env, parent)
        self._matters: Sequence[Matter] = ()
        self._chosen: Matter | None = None
        self._awaited = ""
        self.list = MatterList(env.look)
        self._side = QFrame()
        self._area = _Area()
        self._column = FittingColumn(right_margin=4)
        self.choice = ChoiceView(env, self)
        self.record = RecordView(env, self)
        self.left = LeftView(env, self)
        self.erasure = ErasureView(env, self)
        self.views: tuple[MatterView, ...] = (self.choice, self.record, self.left, self.erasure)
        self.nothing = EmptyState(NOTHING, NOTHING_MORE)
        self._stack = QStackedLayout(self)
        self._lay_out()
        self.list.matter_chosen.connect(self._show)
        self.list.opened.connect(self._focus_view)
        self.left.dropped.connect(self._reload)
        for view in self.views:
            view.place_requested.connect(self.open_room_requested)
        env.autosave.draft_kept.connect(self._on_draft_kept)
        env.look.changed.connect(self._measure)

    # what the page calls

    def open(self, dossier_id: str, target: str = "") -> None:
        """Show what is open in a dossier; `target` is "section/ID/text", and an unknown one is ignored."""
        if dossier_id != self.dossier_id:
            self._awaited = ""
            self._release()
        super().open(dossier_id, target)
        self._read()
        wanted = next((matter for matter in self._matters if matter.target == target), None)
        self._go_on(wanted or self._find(self._chosen))
        if self._chosen is not None and self._has_draft(self._chosen) and not self.choice.is_writing:
            self.choice.write(goes_on=True)

    def refresh(self, changes: Changes) -> None:
        """Read again; a choice that was made gives way to the next, one that was undone is there again."""
        if not self.dossier_id:
            return
        before, chosen, written = self._matters, self._chosen, self.choice.written_target
        place = before.index(chosen) if chosen in before else 0
        self._read()
        known = {matter.target for matter in before}
        back = (one for one in self._matters if changes.reverses and one.target not in known)
        following = self._matters[min(place, len(self._matters) - 1)] if self._matters else None
        self._go_on(next(back, None) or self._find(chosen) or following)
        if written and all(one.target != written for one in self._matters):
            self._awaited = written  # settled elsewhere: what was typed becomes a matter once it is kept

    def leave(self) -> None:
        """Keep what is being brought together as a draft."""
        self._release()

    def end(self) -> None:
        """Keep what is being brought together as a draft."""
        self._release()

    def count(self) -> int:
        """Return how many matters are open."""
        return len(self._matters)

    # what the panel does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll a long text by Page Up and Page Down, wherever the focus is."""
        step = _PAGE_KEYS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        bar = self._column.verticalScrollBar()
        bar.setValue(bar.value() + step * bar.pageStep())

    def _read(self) -> None:
        before = len(self._matters)
        self._matters = list_matters(self.env.ctx, self.dossier_id)
        if len(self._matters) != before:
            self.count_changed.emit()

    def _find(self, matter: Matter | None) -> Matter | None:
        """Return a matter as it is now; of the same kind only: a merge may have become a conflict."""
        if matter is None:
            return None
        return next((one for one in self._matters if one.target == matter.target), None)

    def _go_on(self, matter: Matter | None) -> None:
        matter = matter or (self._matters[0] if self._matters else None)
        self._side.setVisible(len(self._matters) > 1)
        # None takes the proxy away, which PySide's stubs do not know
        self.setFocusProxy(self.list if len(self._matters) > 1 else None)  # type: ignore[arg-type]
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self.list.show_matters(self._matters, matter)
        self._show(matter)
        if had_focus and not self.choice.is_writing:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, matter: Matter | None) -> None:
        """Show a matter, or that there is none; a reading that finds it settled by now reads all again."""
        if matter is None:
            self._release()
            self._chosen = None
            self._stack.setCurrentWidget(self.nothing)
            self._name("")
            return
        if self._chosen is None or matter.target != self._chosen.target:
            self._column.verticalScrollBar().setValue(0)
        self._chosen = matter
        found = read_matter(self.env.ctx, self.dossier_id, matter)
        if found is None:
            self._matters = [one for one in self._matters if one is not matter]
            self.count_changed.emit()
            self._go_on(None)
            return
        self._stack.setCurrentIndex(0)
        for view in self.views:
            view.setVisible(view is self._view_of(found))
            view.footer.setVisible(
                view is self._view_of(found) and self.choice.written_target != matter.target
            )
            if view is not self._view_of(found):
                view.release()
        if isinstance(found, Choice):
            self.choice.show_choice(found, has_draft=self._has_draft(matter))
        elif isinstance(found, RecordCase):
            self.record.show_case(self.dossier_id, found)
        elif isinstance(found, LeftCase):
            self.left.show_case(found)
        elif isinstance(found, ErasureCase):
            self.erasure.show_erasure(self.dossier_id, found)
        self._name(name_matter(matter))

    def _view_of(self, found: object) -> MatterView:
        if isinstance(found, RecordCase):
            return self.record
        if isinstance(found, ErasureCase):
            return self.erasure
        return self.left if isinstance(found, LeftCase) else self.choice

    def _has_draft(self, matter: Matter) -> bool:
        box = (matter.record_type, f"{matter.record_id}/{matter.field}")
        drafts = list_merging(self.env.ctx, self.dossier_id)
        return any((draft.key.record_type, draft.key.field) == box for draft in drafts)

    def _reload(self) -> None:
        """Read all again after something that is no change: a draft that was thrown away."""
        self._read()
        self._go_on(None)

    def _on_draft_kept(self) -> None:
        if not self._awaited:
            return
        self._read()
        found = next((one for one in self._matters if one.target == self._awaited), None)
        if found is not None:
            self._awaited = ""
            self._go_on(found)

    def _release(self) -> None:
        for view in self.views:
            view.release()

    def _focus_view(self) -> None:
        """Go from the list to the first button of what is shown."""
        for view in self.views:
            if view.isVisibleTo(self) and view.buttons:
                next(iter(view.buttons.values())).setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _name(self, matter: str) -> None:
        self.setAccessibleName(": ".join(part for part in (self.title, matter) if part))

    def _lay_out(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        page = QWidget()
        set_surface(self._side, "card")
        set_surface(self._area, "card")
        side = QVBoxLayout(self._side)
        side.setContentsMargins(1, 6, 1, 6)
        side.addWidget(self.list)
        area = QVBoxLayout(self._area)
        area.setContentsMargins(16, 14, 12, 14)
        area.setSpacing(0)
        area.addWidget(self._column)
        for view in self.views:
            view.hide()
            view.footer.hide()
            self._column.body.addWidget(view)
            area.addWidget(view.footer)
        area.addWidget(self.choice.bench, 1)
        area.addItem(QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding))
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._side)
        row.addWidget(self._area, 1)
        self._stack.addWidget(page)
        self._stack.addWidget(self.nothing)
        self._measure()

    def _measure(self) -> None:
        self._side.setFixedWidth(self.env.look.px(_LIST_WIDTH))
