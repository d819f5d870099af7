"""Wat je zegt: the points in the order in which they are said, and the boxes for new ones."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jurytool.services.changes import Changes
from jurytool.services.visit import feedback
from jurytool.services.visit.feedback import PointView
from jurytool.ui.environment import Environment
from jurytool.ui.pages.feedback.feedback_data import FeedbackData
from jurytool.ui.pages.feedback.point_box import PointBox
from jurytool.ui.pages.feedback.point_row import PointLine, PointRow
from jurytool.ui.widgets.card import Card
from jurytool.ui.widgets.empty_state import EmptyState
from jurytool.ui.widgets.keyed_rows import KeyedRows
from jurytool.ui.widgets.scroll_column import ScrollColumn
from jurytool.ui.widgets.variants import make_label, make_line

NOT_MINE = "Je collega heeft dit als gezegd aangevinkt. Dat blijft staan."
LITERAL = "Nog woord voor woord je notitie. Zeg het in je eigen woorden, zonder namen."


class PointsPane(Card):
    """Rows and boxes; every act on a point starts here."""

    material_requested = Signal()

    def __init__(self, env: Environment) -> None:
        super().__init__("Wat je zegt")
        self._env = env
        self._data: FeedbackData | None = None
        self.summary = make_label("", "second")
        self.nothing = EmptyState(
            "Nog geen punten",
            "Kies links wat je wilt zeggen en druk op Enter, of typ hieronder een eigen punt.",
        )
        self.column = ScrollColumn(right_margin=8, spacing=4)
        self.rows: KeyedRows[PointRow, PointLine] = KeyedRows(
            self.column.body, self._make_row, PointRow.show_line
        )
        self.own = PointBox(env, is_for_colleagues=False)
        self.named = PointBox(env, is_for_colleagues=True)
        self._lay_out()
        for box in (self.own, self.named):
            box.added.connect(self._on_added)
            box.escaped.connect(self.material_requested)

    def show_data(self, data: FeedbackData) -> None:
        """Show the points as they were read; what is being typed stays."""
        if self._data is not None and self._data.dossier.id != data.dossier.id:
            self.release()
        self._data = data
        self.rows.show(
            {point.id: self._line(data, point, number) for number, point in enumerate(data.points, start=1)}
        )
        self.summary.setText(summarise(data))
        self.summary.setVisible(bool(data.points))
        self.column.setVisible(bool(data.points))
        self.nothing.setVisible(not data.points)
        visit_id = data.visit.id if data.visit else ""
        self.named.show_colleagues(data.colleagues)
        self.named.setVisible(bool(data.colleagues))
        for box in (self.own, self.named):
            box.open(data.dossier.id, visit_id)
        self._order_tabs()

    def go_to(self, point_id: str) -> bool:
        """Put the cursor in a point; False where it is not shown."""
        row = self.rows.rows.get(point_id)
        if row is None:
            return False
        row.focus_text()
        # a row that was just made has no place yet
        QTimer.singleShot(0, row, lambda: self.column.show_row(row))
        return True

    def show_point(self, point_id: str) -> None:
        """Bring a point into sight and leave the keyboard where it is."""
        row = self.rows.rows.get(point_id)
        if row is not None:
            QTimer.singleShot(0, row, lambda: self.column.show_row(row))

    def release(self) -> None:
        """Store what was typed and let the dossier go."""
        for row in self.rows.rows.values():
            row.release()
        for box in (self.own, self.named):
            box.release()

    def first_stop(self) -> QWidget:
        """Return what the Tab key visits first."""
        points = self._data.points if self._data else ()
        return self.rows.rows[points[0].id].editor if points else self.own.editor

    def tab_stops(self) -> list[QWidget]:
        """Return what the Tab key visits after the points."""
        return [*self.own.tab_stops(), *self.named.tab_stops()]

    def _lay_out(self) -> None:
        self.add_head_widget(self.summary)
        self.body.addWidget(self.nothing, 1)
        self.body.addWidget(self.column, 1)
        self.column.body.addStretch(1)
        self.body.addWidget(make_line())
        boxes = QHBoxLayout()
        boxes.setSpacing(12)
        boxes.addWidget(self.own, 1)
        boxes.addWidget(self.named, 1)
        self.body.addLayout(boxes)

    def _line(self, data: FeedbackData, point: PointView, number: int) -> PointLine:
        speakers = [(juror.id, juror.initials) for juror in data.speakers]
        if speakers and point.speaker not in dict(speakers):
            speakers.insert(0, (point.speaker, "?"))  # nobody yet, or somebody who left the team
        said = data.when_said(point.said) if point.said else ""
        is_mine = point.owner == data.me
        return PointLine(
            point=point,
            dossier_id=data.dossier.id,
            number=number,
            is_mine=is_mine,
            speakers=tuple(speakers),
            remarks=_remarks(data, point),
            warning=LITERAL if point.is_literal else "",
            said=said,
        )

    def _order_tabs(self) -> None:
        """Let Tab go from point to point as they stand, also after one was moved."""
        rows = [self.rows.rows[point.id] for point in self._data.points] if self._data else []
        stops = [stop for row in rows for stop in row.tab_stops()]
        for before, after in pairwise([*stops, *self.tab_stops()]):
            self.setTabOrder(before, after)

    def _make_row(self, key: str) -> PointRow:
        row = PointRow(self._env)
        row.moved.connect(self._on_moved)
        row.speaker_chosen.connect(self._on_speaker)
        row.said_toggled.connect(self._on_said)
        row.delete_requested.connect(self._on_delete)
        row.done.connect(self._on_done)
        row.escaped.connect(self.material_requested)
        return row

    def _on_added(self, point_id: str) -> None:
        self.show_point(point_id)

    def _on_moved(self, line: PointLine, by: int) -> None:
        data = self._data
        if data is None:
            return
        point_id = line.point.id
        ctx = self._env.ctx
        self._perform(lambda: feedback.move_point(ctx, line.dossier_id, data.points, point_id, by))
        self.show_point(point_id)

    def _on_speaker(self, line: PointLine, juror_id: str) -> None:
        ctx = self._env.ctx
        self._perform(lambda: feedback.set_speaker(ctx, line.dossier_id, line.point.id, juror_id))

    def _on_said(self, line: PointLine, is_said: bool) -> None:
        ctx = self._env.ctx
        self._perform(lambda: feedback.mark_said(ctx, line.dossier_id, line.point.id, is_said=is_said))
        if not is_said and self._is_still_said(line.point.id):
            self._env.notifier.told.emit(NOT_MINE)
            self.rows.rows[line.point.id].said.setChecked(True)

    def _is_still_said(self, point_id: str) -> bool:
        point = self._data.point(point_id) if self._data else None
        return bool(point and point.said)

    def _on_delete(self, line: PointLine) -> None:
        ids = [point.id for point in self._data.points] if self._data else []
        place = ids.index(line.point.id)
        self.rows.rows[line.point.id].release()
        ctx = self._env.ctx
        if self._perform(lambda: feedback.delete_point(ctx, line.dossier_id, line.point.id)) is None:
            return
        self._env.notifier.told.emit("Punt verwijderd. Ongedaan maken: Ctrl Z.")
        near = [*ids[place + 1 :], *reversed(ids[:place])]
        if not near or not self.go_to(near[0]):
            self.own.editor.setFocus()

    def _on_done(self, line: PointLine) -> None:
        """Enter goes to the next point, and behind the last to the box for a new one."""
        ids = [point.id for point in self._data.points] if self._data else []
        place = ids.index(line.point.id) + 1
        if place < len(ids):
            self.go_to(ids[place])
        else:
            self.own.editor.setFocus()

    def _perform(self, act: Callable[[], Changes]) -> Changes | None:
        self._env.autosave.flush()  # first, so that undo takes back the act and then the words
        return self._env.notifier.perform(act)


def summarise(data: FeedbackData) -> str:
    """Return how many points there are and how many were said, when: "7 punten, 5 gezegd (15.17–15.31)"."""
    count = len(data.points)
    words = "1 punt" if count == 1 else f"{count} punten"
    times = sorted(point.said for point in data.points if point.said)
    if not times:
        return words
    first, last = data.when_said(times[0]), data.when_said(times[-1])
    when = first if first == last else f"{first}–{last}"
    return f"{words}, {'alle' if len(times) == count > 1 else len(times)} gezegd ({when})"


def _remarks(data: FeedbackData, point: PointView) -> str:
    """Return whose a point is, where it is not mine, and what it is about."""
    whose = point.named_by or (point.owner if point.owner != data.me else "")
    words = [f"van {initials}"] if (initials := data.initials(whose)) else []
    words += [label for key in point.about if (label := data.themes.label(key))]
    return " · ".join(words)
