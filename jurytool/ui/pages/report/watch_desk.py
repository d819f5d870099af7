"""What a click on an issue of the report does, and what is let be or listed from now on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from jurytool.report.issues import Issue
from jurytool.services.report.report_checks import heed_issue, ignore_issue, list_bare_paragraphs
from jurytool.ui.environment import Environment
from jurytool.ui.pages.report.page_layout import PageLayout
from jurytool.ui.pages.report.report_data import ReportData
from jurytool.ui.target_words import at_words

_OF_COLLEAGUE = "Je collega negeert deze melding. Alleen je collega zet dat terug."


class WatchDesk(QObject):
    """Ties the card of things to do and the notes to the services; `go` leads to a room and a target."""

    def __init__(
        self, env: Environment, view: PageLayout, go: Callable[[str, str], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._env, self._view, self._go = env, view, go
        self.data: ReportData | None = None
        view.todos.issue_chosen.connect(self.open)
        view.todos.issue_ignored.connect(self._let_be)
        view.notes.bare_chosen.connect(self._list_bare)

    def open(self, issue: Issue) -> None:
        """Go to the text that an issue is about, and mark its words there."""
        words = issue.words if issue.room == "report" else ""
        self._go(issue.room, at_words(issue.target, words))

    def _let_be(self, issue: Issue, on: bool) -> None:
        if self.data is None:
            return
        place, act = self.data.place, ignore_issue if on else heed_issue
        changes = self._env.notifier.perform(lambda: act(self._env.ctx, *place, issue), self)
        if changes:
            self._view.chapter.focus_again()  # the pressed link goes, but only once all was read anew
        if on and changes:
            self._env.notifier.told.emit("De melding wordt genegeerd. Ongedaan maken: Ctrl Z.")
        elif not on and not changes:
            self._env.notifier.told.emit(_OF_COLLEAGUE)

    def _list_bare(self, on: bool) -> None:
        if self.data is not None:
            place = self.data.place
            self._env.notifier.perform(lambda: list_bare_paragraphs(self._env.ctx, *place, on=on), self)
