"""The left card: the programme, what is running now, and the way to add a part on the spot."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from jurytool.clock import parse_instant
from jurytool.models.enums import ContactKind, ProgrammeKind
from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.services.drafts import NEW
from jurytool.services.text_fields import list_forms
from jurytool.services.visit import programme
from jurytool.services.visit.programme import ItemView, NewItem
from jurytool.ui.environment import Environment
from jurytool.ui.pages.visit.acts import Acts
from jurytool.ui.pages.visit.item_form import ItemAnswers, ItemForm
from jurytool.ui.pages.visit.programme_list import ProgrammeList
from jurytool.ui.pages.visit.programme_rows import make_rows
from jurytool.ui.pages.visit.visit_data import VisitData, is_running, real_times
from jurytool.ui.widgets.card import Card
from jurytool.ui.widgets.scroll_column import ScrollColumn
from jurytool.ui.widgets.variants import make_button, make_label, name_button, set_variant

TICK_MS = 15_000  # how often the minutes are looked at


ADD, KEY = "+ Onderdeel", "Alt P"
CLOCK_BEFORE_START = "De klok van je laptop is teruggezet. Kijk de tijden van dit onderdeel na: Ctrl E."


class ProgrammePanel(Card):
    """Programme and form in one card; `chosen` comes when the user goes to another line."""

    chosen = Signal(str)
    added = Signal(str)  # a new part, to which the text does not go by itself
    field_requested = Signal()
    feedback_requested = Signal()
    typed = Signal(str)

    def __init__(self, env: Environment, acts: Acts) -> None:
        super().__init__("Programma")
        self._ctx: Context = env.ctx
        self._acts = acts
        self._data: VisitData | None = None
        self._brief = False
        self._target = ""
        self.list = ProgrammeList(env.look)
        self.key = make_label(KEY, "key")
        self.form = ItemForm(env.autosave)
        self.start_button = make_button("Nu bezig", tip="Ctrl Enter in het programma", writes=True)
        self.start_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the cursor in the text
        self.feedback_button = make_button("Punten om te zeggen", tip="Terugkoppeling (Shift F4)")
        self.add_button = make_button(
            ADD, "link", tip="Bijvoorbeeld een lesbezoek ter plekke (Ctrl N)", writes=True
        )
        self._empty = make_label(
            "Er is nog geen programma. Voeg het eerste onderdeel toe.", "second", wrap=True
        )
        self._stack = QStackedWidget()
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._show_rows)
        self._lay_out()
        self._connect()

    def show_data(self, data: VisitData, chosen: str, target: str = "") -> None:
        """Show a programme as it was read: `chosen` is what is shown, `target` where the text goes."""
        is_new = self._data is None or self._data.dossier.id != data.dossier.id
        self._data = data
        if is_new:
            self.reopen_form()
        self._target = target if target != chosen else ""
        self._show_rows()
        self.list.choose(chosen)
        self._show_buttons()

    def choose(self, key: str) -> None:
        """Make this the chosen line, to which the text goes too, as when Ctrl+PgDn was pressed."""
        self._target = ""
        self._show_rows()
        self.list.choose(key)
        self._show_buttons()

    def set_focus_mode(self, on: bool) -> None:
        """Show only the visit's own parts, larger."""
        self._brief = on
        for button in (self.start_button, self.feedback_button):
            set_variant(button, "touch" if on else "")
        set_variant(self.add_button, "touch" if on else "link")
        self._arrange_head()
        self.list.set_large(on)
        self._close_form() if on else self.reopen_form()
        self._show_rows()

    def go_to(self) -> None:
        """Put the keys on the programme, on the part that is chosen there."""
        self.form.kept.put_away()
        self._close_form()
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_form(self, item_id: str = "", *, takes_focus: bool = True) -> None:
        """Show the form for a new part, or for one that is there."""
        if self._data is None:
            return
        item = self._data.item(item_id)
        self._stack.setCurrentIndex(1)
        self.add_button.hide()
        if item is None:
            self.form.start_new(self._data.dossier, self._now(), takes_focus=takes_focus)
        else:
            self.form.start_change(self._data.dossier, item, takes_focus=takes_focus)

    def reopen_form(self) -> None:
        """Show the form of this dossier in which something was typed and not sent; else none.

        The form of another dossier keeps what stands in it for when that is shown again.
        """
        self._close_form()
        data = self._data
        left = list_forms(self._ctx, data.dossier.id, "programme_item") if data else []
        known = [form for form in left if form == NEW or (data and data.item(form))]
        if known and not self._brief:
            self.open_form(known[-1], takes_focus=False)

    def begin_or_end(self, item_id: str) -> None:
        """Say that I am in this part now; or that it is over, where it runs."""
        item = self._data.item(item_id) if self._data else None
        if item is None:
            return
        ends = is_running(item, self._now())
        act = programme.end_item if ends else programme.start_item
        before_its_start = ends and self._now() < parse_instant(item.started)
        told = CLOCK_BEFORE_START if before_its_start else ""
        self._acts.perform(lambda: act(self._ctx, self._acts.dossier_id, item_id), told)

    def delete(self, item_id: str) -> None:
        """Put a part in the bin; its notes stay."""
        self._acts.perform(
            lambda: programme.delete_item(self._ctx, self._acts.dossier_id, item_id),
            "Onderdeel verwijderd. De notities blijven. Ongedaan maken: Ctrl Z.",
        )

    def make_menu(self, item_id: str) -> QMenu:
        """Return what can be done with a part."""
        item = self._data.item(item_id) if self._data else None
        running = item is not None and is_running(item, self._now())
        menu = QMenu(self)
        for text, slot in (
            ("Afsluiten\tCtrl Enter" if running else "Nu bezig\tCtrl Enter", self.begin_or_end),
            ("Wijzigen…\tCtrl E", self.open_form),
            ("Verwijderen\tDelete", self.delete),
        ):
            menu.addAction(text).triggered.connect(lambda checked=False, slot=slot: slot(item_id))
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the name of the panel whole."""
        super().resizeEvent(event)
        self._arrange_head()

    def _arrange_head(self) -> None:
        """Leave the name of the panel whole; the word on the button goes first, then the key."""
        for part in (self.heading_label, self.key, self.add_button):
            part.ensurePolished()  # before the first show they know no style, and ask for too much room
        edges = self._head.contentsMargins()
        within = self.contentsRect().marginsRemoved(self.body.contentsMargins())  # the layout may lag behind
        room = within.width() - edges.left() - edges.right() - 2 * self._head.spacing()
        key = self.key.sizeHint().width() + self._head.spacing()
        for words in (ADD, "+"):
            self.add_button.setText(words)
            head = self.heading_label.sizeHint().width() + self.add_button.sizeHint().width()
            if head <= room:
                break
        self.key.setVisible(head + key <= room)

    def showEvent(self, event: QShowEvent) -> None:
        """Count minutes while somebody can see them."""
        super().showEvent(event)
        self._arrange_head()
        self._show_rows()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody looks."""
        super().hideEvent(event)
        self._timer.stop()

    def _lay_out(self) -> None:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._empty)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.feedback_button)
        layout.addWidget(self.start_button)
        self.feedback_button.hide()
        column = ScrollColumn()  # in large text the form is higher than the screen
        column.body.addWidget(self.form)
        self._stack.addWidget(page)
        self._stack.addWidget(column)
        self._head.insertWidget(1, self.key)
        self.add_head_widget(self.add_button)
        # what is left of the card's padding holds the scroll bar and the edge of the chosen line
        self.body.setContentsMargins(8, 9, 6, 12)
        self._head.setContentsMargins(6, 0, 8, 0)
        self.body.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.list.chosen_changed.connect(self._on_chosen)
        self.list.field_requested.connect(self.field_requested)
        self.list.typed.connect(self.typed)
        self.list.start_requested.connect(self.begin_or_end)
        self.list.edit_requested.connect(self.open_form)
        self.list.delete_requested.connect(self.delete)
        self.list.menu_requested.connect(self._on_menu_requested)
        self.start_button.clicked.connect(lambda: self.begin_or_end(self.list.chosen))
        self.feedback_button.clicked.connect(self.feedback_requested)
        self.add_button.clicked.connect(lambda: self.open_form())
        self.form.saved.connect(self._on_saved)
        self.form.saved_and_begun.connect(self._on_saved_and_begun)
        self.form.cancelled.connect(self._on_cancelled)

    def _show_rows(self) -> None:
        if self._data is None:
            return
        rows = make_rows(self._data, self._now(), brief=self._brief, target=self._target)
        self.list.set_rows(rows)
        self._empty.setVisible(not any(row.is_item for row in rows))

    def _show_buttons(self) -> None:
        item = self._data.item(self.list.chosen) if self._data else None
        running = item is not None and is_running(item, self._now())
        name_button(self.start_button, "Afsluiten" if running else "Nu bezig")
        self.start_button.setEnabled(item is not None)
        items = self._data.items if self._data else ()
        about_to_speak = [one for one in items if one is item or is_running(one, self._now())]
        kinds = {one.kind for one in about_to_speak}
        self.feedback_button.setVisible(ProgrammeKind.FEEDBACK in kinds)

    def _on_chosen(self, key: str) -> None:
        self._target = ""
        self._show_buttons()
        self.chosen.emit(key)

    def _on_menu_requested(self, item_id: str, place: QPoint) -> None:
        self.make_menu(item_id).popup(place)

    def _on_saved(self, answers: ItemAnswers) -> None:
        item = self.form.item
        if item is None:
            saved = self._add(answers)
        else:
            saved = self._acts.perform(lambda: self._change(item, answers))
        if saved is not None:
            self.form.kept.forget()
            self._on_cancelled()

    def _on_saved_and_begun(self, answers: ItemAnswers) -> None:
        added = self._add(answers)
        if added is not None:
            self.form.kept.forget()
            self._close_form()
            self.begin_or_end(added.main_id)
            self.field_requested.emit()

    def _change(self, item: ItemView, answers: ItemAnswers) -> Changes:
        values, goes = answers.changed_from(item)
        real = real_times(item, answers.began, answers.stopped)
        return programme.edit_item(self._ctx, self._acts.dossier_id, item, values, goes, real)

    def _add(self, answers: ItemAnswers) -> Changes | None:
        contact_id = self._visit_id()
        if not contact_id:
            return None
        new = NewItem(
            contact_id,
            answers.title,
            answers.kind,
            answers.source_group,
            answers.planned_start,
            answers.planned_end,
            answers.present,
            tuple(juror for juror, goes in answers.goes.items() if goes),
            answers.other_groups,
        )
        changes = self._acts.perform(lambda: programme.add_item(self._ctx, self._acts.dossier_id, new))
        if changes is not None:
            self.added.emit(changes.main_id)
        return changes

    def _visit_id(self) -> str:
        """Return the visit to which a new part belongs; where there is none, one is made for today."""
        visit = self._data.visit() if self._data else None
        if visit is not None:
            return visit.id
        today = self._now().date().isoformat()
        changes = self._acts.perform(
            lambda: programme.add_contact(
                self._ctx, self._acts.dossier_id, ContactKind.VISIT, "Jurybezoek", today
            )
        )
        return changes.main_id if changes else ""

    def _on_cancelled(self) -> None:
        self.form.kept.put_away()
        self._close_form()
        self.list.setFocus()

    def _close_form(self) -> None:
        """Show the programme again; what stands in the form and was not sent is kept."""
        self.form.kept.release()
        self._stack.setCurrentIndex(0)
        self.add_button.show()

    def _now(self) -> dt.datetime:
        return self._ctx.clock.now().local()
