"""The chapter that is shown: its title, the buttons for its texts, and all that can be written in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from jurytool.report.outline import PrintedChapter
from jurytool.ui.environment import Environment
from jurytool.ui.pages.report.chapter_parts import ChapterPart, list_parts
from jurytool.ui.pages.report.chapter_steps import ChapterSteps
from jurytool.ui.pages.report.cursor_keeper import CursorKeeper
from jurytool.ui.pages.report.part_maker import PartMaker
from jurytool.ui.pages.report.profile_editor import ProfileEditor
from jurytool.ui.pages.report.report_data import ReportData, Typed
from jurytool.ui.pages.report.section_editor import SectionEditor
from jurytool.ui.pages.report.title_label import TitleLabel
from jurytool.ui.pages.report.written_text import WrittenText
from jurytool.ui.sentence_notes import SentenceNotes
from jurytool.ui.widgets.card import Card
from jurytool.ui.widgets.find_bar import FindBar
from jurytool.ui.widgets.heading_editor import HeadingEditor
from jurytool.ui.widgets.keyed_rows import KeyedRows
from jurytool.ui.widgets.sight import bring_into_sight, lay_out_now
from jurytool.ui.widgets.tab_order import list_stops
from jurytool.ui.widgets.variants import make_line, set_surface

_BELOW = 48  # pixels that stay visible under the cursor
_RELEASE_MS = 40  # between two looks whether the mouse button was released


class ChapterCard(Card):
    """Holds the editors of one chapter and no others."""

    edited = Signal()
    go_requested = Signal(str, str)  # room, target
    part_entered = Signal(str)  # key of the part with the cursor, also for another paragraph of it

    def __init__(self, env: Environment) -> None:
        super().__init__()
        self._env = env
        self._data: ReportData | None = None
        self._printed: PrintedChapter | None = None
        self._parts: Mapping[str, ChapterPart] = {}
        self._active = ""
        self._is_building = False
        self.title_label = TitleLabel()
        self.buttons = QStackedWidget()
        self.steps = ChapterSteps()
        self.find_bar = FindBar(env.look)
        self.area = QScrollArea()
        self.sentence = SentenceNotes(env, self)
        self._maker = PartMaker(env, self.sentence, self)
        self._lay_out()
        # what stands above it takes the room that it needs, and this the rest
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._keeper = CursorKeeper(self, self.area)
        self._connect()

    @property
    def rows(self) -> dict[str, QWidget]:
        """The widgets of the parts by key, in the order in which they stand."""
        made = self._rows.rows
        return {key: made[key] for key in self._parts if key in made}

    @property
    def active(self) -> str:
        """The key of the part of which the tools are shown."""
        return self._active

    @property
    def is_building(self) -> bool:
        """Whether parts are being made or let go of, under which the focus wanders."""
        return self._is_building

    def show_chapter(self, data: ReportData, printed: PrintedChapter) -> None:
        """Show a chapter as it is stored; what is being typed in it stays."""
        is_other = not self._shows(data, printed)
        self.setUpdatesEnabled(False)
        self._is_building = True  # the focus of a row that goes wanders, and means nothing
        if is_other:
            self.release()
        self._data, self._printed = data, printed
        self._maker.acts.data = data
        parts = list_parts(printed, data.sections.get(printed.chapter.key, ()))
        kept = {part.key for part in parts}
        self._let_go([key for key in self.rows if key not in kept])
        self._parts = {part.key: part for part in parts}
        self._rows.show(self._parts)
        self._is_building = False
        chapter = printed.chapter
        titles = (printed.title, printed.scope.fill(chapter.contents_title), chapter.short_name)
        self.title_label.set_forms([f"{printed.number} {title}".strip() for title in titles if title])
        self.setAccessibleName(self.title_label.accessibleName())
        if self._active not in self.rows:
            self._activate(next((key for key, row in self.rows.items() if isinstance(row, WrittenText)), ""))
        if is_other:
            self.area.verticalScrollBar().setValue(0)
        self.setUpdatesEnabled(True)

    def release(self) -> None:
        """Store what was typed in this chapter and let go of it."""
        focused = QApplication.focusWidget()
        if focused is not None and self._inside.isAncestorOf(focused):
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # or it would wander through the window
        self._let_go(list(self.rows))
        self._parts = {}
        self._rows.show({})
        self._active = ""
        self._data = self._printed = None

    def order_tabs(self) -> None:
        """Correct the order in which Tab goes along the parts as they stand, and along the find bar."""
        self.find_bar.order_tabs()
        for row in self.rows.values():
            if isinstance(row, SectionEditor):
                row.order_tabs()

    def store_pending(self) -> None:
        """Store the dates that were typed; texts are stored by autosave."""
        self._maker.store_dates(self.rows.values())

    def words_at_cursor(self, key: str) -> str:
        """Return the words of the paragraph in which the cursor of this part stands, as they are printed."""
        row = self.rows.get(key)
        words = row.words if isinstance(row, WrittenText) else ""
        return self._printed.scope.fill(words) if self._printed is not None else words

    def typed(self) -> Typed:
        """Return what stands in the editors now."""
        sections = {key: row for key, row in self.rows.items() if isinstance(row, SectionEditor)}
        profiles = [row.text for row in self.rows.values() if isinstance(row, ProfileEditor)]
        return Typed(
            {key: row.text for key, row in sections.items()},
            {key: row.own_heading for key, row in sections.items() if row.heading is not None},
            profiles[0] if profiles else None,
            self._maker.typed_facts(self.rows.values()),
        )

    def focus_first(self) -> None:
        """Put the cursor into the first text of the chapter."""
        for row in self.rows.values():
            if isinstance(row, WrittenText):
                row.focus_text()
                return

    def hasHeightForWidth(self) -> bool:
        """Return that it asks for no height: what does not fit scrolls inside, and nothing around it does."""
        return False

    def is_text(self, widget: QWidget) -> bool:
        """Return whether a widget is where one of the texts is written, or its heading."""
        rows = (row for row in self.rows.values() if isinstance(row, WrittenText))
        return isinstance(widget, QTextEdit | HeadingEditor) and any(row.isAncestorOf(widget) for row in rows)

    def focus_again(self) -> None:
        """Put the cursor back into the text that was being written, where it stood; else keep the keys."""
        row = self.rows.get(self._active)
        if isinstance(row, WrittenText):
            row.focus_text()
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # a letter does nothing here

    def focus_part(self, key: str, *, heading: bool = False) -> bool:
        """Put the cursor into a part and bring it into sight; False where the chapter has no such part."""
        row = self._maker.find(self.rows, key)
        if row is None:
            return False
        if heading and isinstance(row, SectionEditor):
            row.focus_heading()
        elif isinstance(row, WrittenText):
            row.focus_text()
        else:
            next(list_stops(row), row).setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_part(row)
        return True

    def mark_words(self, key: str, words: str) -> None:
        """Select words in the text of a part, and bring them into sight."""
        row = self._maker.find(self.rows, key)
        if isinstance(row, WrittenText):
            row.mark_words(words, self._printed.scope.fill if self._printed is not None else str)
            bring_into_sight(row, row.cursor_place(), _BELOW)

    def show_cursor(self, row: WrittenText) -> None:
        """Scroll so that the cursor of a text is in sight, whether or not it has the focus."""
        self._follow(row, row.cursor_place())

    def show_part(self, row: QWidget) -> None:
        """Scroll so that a part stands at the top of the chapter, and the chapter in the window."""
        lay_out_now()
        self.area.verticalScrollBar().setValue(row.mapTo(self._inside, row.rect().topLeft()).y())
        bring_into_sight(self)

    def _shows(self, data: ReportData, printed: PrintedChapter) -> bool:
        return (
            self._data is not None
            and self._printed is not None
            and self._data.place == data.place
            and self._printed.chapter.key == printed.chapter.key
        )

    def _lay_out(self) -> None:
        self._inside = QWidget()
        set_surface(self._inside, "clear")
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 4, 8, 4)
        column.setSpacing(20)
        rows = QVBoxLayout()
        rows.setSpacing(20)
        self._rows: KeyedRows[QWidget, ChapterPart] = KeyedRows(rows, self._make, self._fill)
        column.addLayout(rows)
        column.addStretch(1)
        column.addWidget(self.steps)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.viewport().setAutoFillBackground(False)
        self.area.setWidget(self._inside)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.title_label, 1)
        head.addWidget(self.buttons)
        self.body.addLayout(head)
        self.body.addWidget(make_line())
        self.body.addWidget(self.find_bar)
        self.body.addWidget(self.area, 1)

    def _connect(self) -> None:
        self._maker.edited.connect(self.edited)
        self._maker.go_requested.connect(self.go_requested)
        self._maker.added.connect(self._on_added)
        self._maker.moved.connect(self.focus_part)
        cast(QApplication, QApplication.instance()).focusChanged.connect(self._on_focus_changed)

    def _make(self, key: str) -> QWidget:
        assert self._data is not None
        row = self._maker.make(self._parts[key], self._data)
        if isinstance(row, WrittenText):
            self.buttons.addWidget(row.buttons)
            row.cursor_moved.connect(lambda place: self._follow(row, place))
            row.paragraph_entered.connect(lambda: self.part_entered.emit(key))
        return row

    def _fill(self, row: QWidget, part: ChapterPart) -> None:
        assert self._data is not None
        assert self._printed is not None
        self._maker.fill(row, part, self._data, self._printed)
        if isinstance(row, SectionEditor) and row.section.removable:
            row.show_place(*self._maker.acts.place_of(row.section))

    def _let_go(self, keys: Sequence[str]) -> None:
        for key in keys:
            row = self.rows[key]
            self._maker.release(row)
            if isinstance(row, WrittenText):
                self.buttons.removeWidget(row.buttons)
                row.buttons.deleteLater()

    def _activate(self, key: str) -> None:
        self._active = key
        for other, row in self.rows.items():
            if isinstance(row, SectionEditor):
                row.set_active(other == key)
        active = self.rows.get(key)
        if isinstance(active, WrittenText):
            self.buttons.setCurrentWidget(active.buttons)
        self.buttons.setVisible(self.buttons.count() > 0)

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        for key, row in self.rows.items():
            if now is not None and not self._is_building and row.isAncestorOf(now):
                if isinstance(row, WrittenText) and key != self._active:
                    self._activate_steadily(key)
                self.part_entered.emit(key)
                return

    def _activate_steadily(self, key: str) -> None:
        """Show what can be done with a part, and keep what has the focus where it stands on the screen."""
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            # under a pressed button nothing may move, or the mouse would select
            QTimer.singleShot(_RELEASE_MS, self, lambda: self._activate_later(key))
            return
        focused = QApplication.focusWidget()
        before = self._height_of(focused)
        self.setUpdatesEnabled(False)
        self._activate(key)
        lay_out_now()
        bar = self.area.verticalScrollBar()
        bar.setValue(bar.value() + self._height_of(focused) - before)
        self.setUpdatesEnabled(True)

    def _activate_later(self, key: str) -> None:
        row, focused = self.rows.get(key), QApplication.focusWidget()
        if row is not None and focused is not None and row.isAncestorOf(focused):
            self._activate_steadily(key)

    def _height_of(self, widget: QWidget | None) -> int:
        return widget.mapTo(self, QPoint()).y() if widget is not None and self.isAncestorOf(widget) else 0

    def _follow(self, row: QWidget, place: QRect) -> None:
        """Keep the cursor in sight while its text grows."""
        bring_into_sight(row, place, _BELOW)

    def _on_added(self, section_id: str) -> None:
        self.focus_part(section_id, heading=True)
