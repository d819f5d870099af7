"""What the report still lacks and what is worth a second look, with the way to it; gone when all is done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from jurytool.report.issues import Issue
from jurytool.services.dossier.todos import Todo
from jurytool.ui.icons import make_pixmap
from jurytool.ui.pages.report.title_label import TitleLabel
from jurytool.ui.pages.report.todo_rows import Row, list_counted, list_rows
from jurytool.ui.widgets.card import Card, clear_layout
from jurytool.ui.widgets.labels import breakable
from jurytool.ui.widgets.variants import make_button, make_label, name_button

MOST = 3
IGNORE, HEED = "negeren", "weer tonen"
_IGNORE_TIP = "Deze melding niet meer tonen, voor jou en je collega"


class TodoCard(Card):
    """Sentences with a link each; more than three are shown on request."""

    chosen = Signal(str, str)  # room, target
    issue_chosen = Signal(object)  # Issue
    issue_ignored = Signal(object, bool)  # Issue, and whether it is let be from now on

    def __init__(self) -> None:
        super().__init__()
        self.body.setContentsMargins(14, 8, 8, 8)
        self.body.setSpacing(2)
        self._todos: tuple[Todo, ...] = ()
        self._issues: tuple[Issue, ...] = ()
        self._ignored: tuple[Issue, ...] = ()
        self._version = ""
        self._opened: set[str] = set()  # groups of issues
        self._toggles: dict[str, QPushButton] = {}  # by group: what opens and closes it
        self._shows_all = False
        self._is_open, self._was_folded = True, False
        self.fold = make_button("", "quiet")
        self.more = make_button("", "link")
        self._inside = QWidget()
        self._rows = QGridLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(8)
        self._rows.setVerticalSpacing(4)
        self._rows.setColumnStretch(1, 1)
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 2)
        inside.setSpacing(0)
        inside.addLayout(self._rows)
        inside.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.heading = TitleLabel()
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.fold)
        self.body.addLayout(head)
        self.body.addWidget(self._inside)
        self.fold.clicked.connect(self._on_fold)
        self.more.clicked.connect(self._on_more)
        self.hide()

    def fold_where_low(self, is_low: bool) -> None:
        """Be one line where the window has little height, until somebody opens or folds it."""
        if not self._was_folded and self._is_open is is_low:
            self._is_open = not is_low
            self._show_fold()

    def show_todos(self, todos: Sequence[Todo], version: str) -> None:
        """Show what is to be done for the next version, "" for none; hidden when there is nothing."""
        if (tuple(todos), version) != (self._todos, self._version):
            self._todos, self._version = tuple(todos), version
            self._build()
        self._show_any()

    def show_issues(self, issues: Sequence[Issue], ignored: Sequence[Issue]) -> None:
        """Show what is worth a second look, and offer what was let be."""
        if (tuple(issues), tuple(ignored)) != (self._issues, self._ignored):
            self._issues, self._ignored = tuple(issues), tuple(ignored)
            self._build()
        self._show_any()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and hasattr(self, "_rows"):
            self._build()

    def _show_any(self) -> None:
        self.setVisible(bool(self._todos or self._issues or self._ignored))

    def _build(self) -> None:
        clear_layout(self._rows)
        self._toggles = {}
        rows = list(list_rows(self._todos, self._issues, self._ignored, self._opened))
        shown = rows if self._shows_all else rows[:MOST]
        for place, row in enumerate(shown):
            self._add_row(place, row)
        name_button(self.more, f"Nog {len(rows) - len(shown)} tonen")
        self.more.setVisible(len(shown) < len(rows))
        self._show_fold()

    def _add_row(self, place: int, row: Row) -> None:
        size = self.fontMetrics().height()
        sign = QLabel()
        if not row.is_calm:
            sign.setPixmap(make_pixmap("warning", _warning_colour(self), size, self.devicePixelRatioF()))
        sign.setFixedSize(QSize(size, size))
        text = make_label(breakable(row.text), "second" if row.is_calm else "", wrap=True)
        text.setContentsMargins(size if row.is_inside else 0, 0, 0, 0)
        self._rows.addWidget(sign, place, 0)
        self._rows.addWidget(text, place, 1)
        for column, link in enumerate(self._links(row), 2):
            self._rows.addWidget(link, place, column)

    def _links(self, row: Row) -> list[QPushButton]:
        if row.todo is not None:
            todo = row.todo
            link = _link("openen", row.text, todo.action)
            link.clicked.connect(lambda: self.chosen.emit(todo.room, todo.target))
            return [link]
        if row.issue is None:
            link = _link("sluiten" if row.is_open else "tonen", row.text)
            link.clicked.connect(lambda: self._toggle(row.group))
            self._toggles[row.group] = link
            return [link]
        issue = row.issue
        link = _link("openen", row.text)
        link.clicked.connect(lambda: self.issue_chosen.emit(issue))
        let_be = _link(HEED if row.is_ignored else IGNORE, row.text, "" if row.is_ignored else _IGNORE_TIP)
        let_be.clicked.connect(lambda: self.issue_ignored.emit(issue, not row.is_ignored))
        return [link, let_be]

    def _show_fold(self) -> None:
        self._inside.setVisible(self._is_open)
        count = len(list_counted(self._todos, self._issues))
        nothing = "Goed om nog te bekijken" if self._issues else "Niets meer te doen"
        forms = [f"Nog te doen ({count})"] if count else [nothing]
        if self._version and count:
            forms.insert(0, f"Nog te doen voor {self._version} ({count})")
        self.heading.set_forms(forms)
        self.setAccessibleName(self.heading.accessibleName())
        words, sign = ("Inklappen", "▴") if self._is_open else ("Tonen", "▾")
        name_button(self.fold, words, "nog te doen", sign=sign)

    def _toggle(self, group: str) -> None:
        self._opened ^= {group}
        self._shows_all = True  # what is opened has to be seen
        self._build()
        again = self._toggles[group]  # the one that was pressed, made anew
        again.show()  # what Qt would do later: before that it takes no keys
        again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_fold(self) -> None:
        self._is_open = not self._is_open
        self._was_folded = True
        self._show_fold()

    def _on_more(self) -> None:
        self._shows_all = True
        self._build()


def _link(words: str, about: str, tip: str = "") -> QPushButton:
    link = make_button(words, "link")
    name_button(link, words, about)
    link.setToolTip(tip)
    return link


def _warning_colour(widget: QWidget) -> str:
    return widget.palette().brightText().color().name()
