"""What the present talk is for, beside the notes: questions, statements of the school, missing evidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from jurytool.services.visit.notes import count_notes
from jurytool.ui.environment import Environment
from jurytool.ui.pages.visit.acts import Acts
from jurytool.ui.pages.visit.capture_desk import CaptureDesk
from jurytool.ui.pages.visit.question_model import QuestionLine
from jurytool.ui.pages.visit.room_layout import SIDE, RoomLayout
from jurytool.ui.pages.visit.side_panel import QUESTIONS, Place, SidePanel
from jurytool.ui.pages.visit.statement_list import StatementLine
from jurytool.ui.pages.visit.stream_panel import StreamPanel
from jurytool.ui.pages.visit.tagging import Tagging
from jurytool.ui.pages.visit.visit_data import VisitData, running_item


class TalkSide(QObject):
    """Keeps the right pane and the bar of bezoekmodus alike, and leads the keys to them."""

    left = Signal()  # back to the field

    def __init__(
        self,
        env: Environment,
        acts: Acts,
        view: RoomLayout,
        stream: StreamPanel,
        desk: CaptureDesk,
        side: SidePanel,
    ) -> None:
        super().__init__(view)
        self._env, self._acts, self._view = env, acts, view
        self._stream, self._desk, self._side = stream, desk, side
        bar = view.talk_bar
        side.answer_requested.connect(desk.answer)
        side.left.connect(self.left)
        side.lines_changed.connect(self._show_bar)
        bar.tick_requested.connect(side.tick)
        bar.answer_requested.connect(desk.answer)
        bar.mark_requested.connect(side.mark)
        bar.statements.evidence_requested.connect(side.ask_evidence)
        for listing in (bar.list, bar.statements):
            listing.left.connect(self.left)

    def reload(self, data: VisitData, tagging: Tagging, now: dt.datetime) -> None:
        """Read again what is to ask and to test where the text goes, and what was said of each criterion."""
        talk = data.item(self._desk.item) or running_item(data, now)
        scope = self._stream.scope
        self._stream.head.show_unsorted(count_notes(self._env.ctx, data.dossier.id)[1])
        chosen = Place(scope.option.row_key if scope.option else "", scope.source)
        self._side.reload(data, tagging, talk.groups if talk else (), chosen)

    def go_to(self, choice: str) -> None:
        """Put the keys on the questions, or on what the school says."""
        has_bar = self._view.is_focused and not self._view.is_low
        shown = self._view.talk_bar if has_bar else self._side
        self._view.show_pane(SIDE)
        if not shown.go_to(choice):
            words = "geen vragen" if choice == QUESTIONS else "geen uitspraken van de school"
            self._acts.tell(f"Er zijn {words} voor dit gesprek.")

    def _show_bar(self, questions: Sequence[QuestionLine], statements: Sequence[StatementLine]) -> None:
        self._view.talk_bar.set_lines(questions, statements)
        self._view.show_talk()
