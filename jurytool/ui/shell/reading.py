"""Shows who only reads in a dossier that nothing can be changed there; the services refuse it anyhow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QStackedWidget,
    QTextEdit,
    QWidget,
)

from jurytool.ui.environment import Environment
from jurytool.ui.widgets.pill import PillRow
from jurytool.ui.widgets.variants import STAYS, WRITES

if TYPE_CHECKING:
    from jurytool.ui.main_window import MainWindow

_OUTSIDE = ("schools", "settings", "help")  # rooms of no dossier
MARK = "Je leest alleen mee"
_CHANGES = (QEvent.Type.Show, QEvent.Type.EnabledChange)
ABOUT = "Je ziet alles van dit dossier en verandert niets. Je rol staat bij Overzicht, Juryteam."


class Reading(QObject):
    """Holds back, in each room of such a dossier, the fields and buttons that would change something."""

    def __init__(self, window: MainWindow, env: Environment, stack: QStackedWidget) -> None:
        super().__init__(window)
        self._window, self._env = window, env
        self._read_in = ""  # the dossier in which I only read, as far as was shown
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.show)
        self._is_over = False  # the dossiers are closed: nothing can be asked about them any more
        env.at_close.append(self._end)
        env.notifier.changed.connect(self._on_changed)
        stack.currentChanged.connect(self._on_page_changed)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def _end(self) -> None:
        self._is_over = True
        self._soon.stop()
        self._watch(on=False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again where a button came or can be pressed again, as where another row is chosen."""
        if event.type() in _CHANGES and isinstance(watched, QWidget) and not self._soon.isActive():
            self._soon.start()  # never put off by what comes after
        return False

    def _watch(self, *, on: bool) -> None:
        """Hear of every widget, but only in a dossier in which I only read: that takes time."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
            if on:
                app.installEventFilter(self)

    def _on_changed(self, changes: object, origin: object) -> None:
        self.show()

    def _on_page_changed(self, number: int) -> None:
        self._soon.start()  # by then the page shows its dossier

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is not None:
            self._soon.start()  # a form that opens takes the focus

    def show(self) -> None:
        """Show how it stands now; who may write again gets the rooms anew."""
        if self._is_over:
            return
        window, page = self._window, self._window.page
        dossier_id = window.dossier_id
        reads = bool(dossier_id) and self._env.ctx.reads_only(dossier_id)
        may_write_again = bool(dossier_id) and self._read_in == dossier_id and not reads
        if reads != bool(self._read_in):
            self._watch(on=reads)
        self._read_in = dossier_id if reads else ""
        window.top.set_mark(MARK if reads else "", ABOUT)
        if may_write_again:
            window.choose_object(window.object_key)
        elif reads and page is not None and page.room not in _OUTSIDE:
            hold_back(page)


def hold_back(page: QWidget) -> None:
    """Let everything on a page be read and copied only, save what was told to stay."""
    for widget in page.findChildren(QWidget):
        if widget.window() is not page.window() or not _writes(widget) or _stays(widget, page):
            continue
        if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
            if not widget.isReadOnly():
                widget.setReadOnly(True)
        elif widget.isEnabled():
            widget.setEnabled(False)


def _writes(widget: QWidget) -> bool:
    fields = QLineEdit | QPlainTextEdit | QTextEdit | QCheckBox | QRadioButton | QComboBox | PillRow
    return isinstance(widget, fields) or bool(isinstance(widget, QPushButton) and widget.property(WRITES))


def _stays(widget: QWidget | None, page: QWidget) -> bool:
    while widget is not None and widget is not page:
        if widget.property(STAYS):
            return True
        widget = widget.parentWidget()
    return False
