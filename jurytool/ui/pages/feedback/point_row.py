"""A point to say: its text, who says it, and whether it was said."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from jurytool.services.visit.feedback import PointView, point_field
from jurytool.ui.environment import Environment
from jurytool.ui.widgets.bound_text import BoundText
from jurytool.ui.widgets.enter_editor import EnterEditor
from jurytool.ui.widgets.flow_layout import FlowLayout
from jurytool.ui.widgets.icon_button import IconButton
from jurytool.ui.widgets.labels import ElidedLabel, breakable
from jurytool.ui.widgets.segmented import SegmentedControl
from jurytool.ui.widgets.variants import make_label, make_line

MOST_LINES = 6
REMARKS_WIDTH = 190  # pixels of the design, at most
_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True)
class PointLine:
    """A point as the list shows it; `speakers` are (juror id, initials), empty where nobody is to choose."""

    point: PointView
    dossier_id: str
    number: int
    is_mine: bool
    speakers: tuple[tuple[str, str], ...]
    remarks: str
    warning: str
    said: str  # when, in words, or ""


class PointEditor(EnterEditor):
    """The text of a point: Alt with an arrow moves it, Alt+W changes who says it."""

    moved = Signal(int)
    speaker_wanted = Signal()
    emptied = Signal()  # Backspace where nothing is left

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the keys of a point; every other key is text, also Alt with the number pad."""
        only_alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if only_alt and event.key() in _STEPS:
            self.moved.emit(_STEPS[event.key()])
        elif only_alt and event.key() == Qt.Key.Key_W:
            self.speaker_wanted.emit()
        elif event.key() == Qt.Key.Key_Backspace and self.document().isEmpty():
            if not event.isAutoRepeat():  # who holds the key to empty the text does not mean the point
                self.emptied.emit()
        else:
            super().keyPressEvent(event)


class PointRow(QWidget):
    """Shows one point; one of a colleague can be read, and ticked as said."""

    moved = Signal(object, int)  # the line, -1 or 1
    speaker_chosen = Signal(object, str)
    said_toggled = Signal(object, bool)
    delete_requested = Signal(object)
    done = Signal(object)  # Enter
    escaped = Signal()

    def __init__(self, env: Environment) -> None:
        super().__init__()
        self._env = env
        self.line: PointLine | None = None
        self.number = make_label("", "me")
        self.editor = PointEditor()
        self.editor.set_line_range(1, MOST_LINES)
        self.text = make_label("", wrap=True)  # of a colleague's point
        self.remarks = ElidedLabel("", "small")
        self.warning = make_label("", "error", wrap=True)
        self.speaker = SegmentedControl("Wie zegt dit")
        self.said = QCheckBox()
        self.up = IconButton(env.look, "arrow-up", "Eerder zeggen (Alt ↑)")
        self.down = IconButton(env.look, "arrow-down", "Later zeggen (Alt ↓)")
        self.remove = IconButton(env.look, "trash", "Punt verwijderen")
        self.bound = BoundText(self.editor, env.autosave, self)
        self._speakers: tuple[tuple[str, str], ...] = ()
        self._lay_out()
        self._connect()

    def show_line(self, line: PointLine) -> None:
        """Show a point as it is stored; what is being typed stays."""
        self.line = line
        point = line.point
        self.number.setText(str(line.number))
        name = f"Punt {line.number}"
        self.editor.setAccessibleName(name)
        self.speaker.setAccessibleName(f"Wie zegt dit: {name}")
        self.editor.setVisible(line.is_mine)
        self.text.setVisible(not line.is_mine)
        if line.is_mine:
            self.bound.show(point_field(self._env.ctx, line.dossier_id, point.id))
        else:
            self.bound.release()
            self.text.setText(breakable(point.text))
        self.remarks.set_full_text(line.remarks)
        self.warning.setText(line.warning)
        self.warning.setVisible(bool(line.warning))
        self._show_speaker(line)
        self.said.setText(f"Gezegd om {line.said}" if line.said else "Gezegd")
        self.said.setChecked(bool(line.said))
        self.said.setAccessibleName(f"{self.said.text()}: {name}")
        for button in (self.up, self.down, self.remove):
            button.setVisible(line.is_mine)
            button.setAccessibleDescription(name)

    def focus_text(self) -> None:
        """Put the cursor in the text, or on what can be done with a colleague's point."""
        if self.editor.isHidden():
            self.said.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def release(self) -> None:
        """Store the text and let it go."""
        self.bound.release()

    def tab_stops(self) -> list[QWidget]:
        """Return what the Tab key visits, in order."""
        return [
            self.editor,
            *self.speaker.findChildren(QPushButton),
            self.said,
            self.up,
            self.down,
            self.remove,
        ]

    def _show_speaker(self, line: PointLine) -> None:
        if line.speakers != self._speakers:
            self._speakers = line.speakers
            self.speaker.set_options(line.speakers)
        self.speaker.set_current(line.point.speaker)
        self.speaker.setVisible(bool(line.speakers))
        self.speaker.setEnabled(line.is_mine)

    def _lay_out(self) -> None:
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.number.setContentsMargins(0, 7, 0, 0)
        self._set_width()
        self._env.look.changed.connect(self._set_width)
        about = QWidget()
        flow = FlowLayout(about, spacing=10, line_spacing=2)  # a narrow window gives it two lines
        for widget in (self.speaker, self.said, self.remarks):
            flow.addWidget(widget)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(about, 1)
        for button in (self.up, self.down, self.remove):
            below.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        for part in (self.editor, self.text, self.warning):
            column.addWidget(part)
        column.addLayout(below)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.number)
        row.addLayout(column, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 4, 0, 0)
        outer.setSpacing(6)
        outer.addLayout(row)
        outer.addWidget(make_line())

    def _set_width(self) -> None:
        self.number.setFixedWidth(self._env.look.px(20))
        self.remarks.setMaximumWidth(self._env.look.px(REMARKS_WIDTH))
        for widget in (self.said, self.remarks):
            widget.setMinimumHeight(self.up.sizeHint().height())  # all on one line

    def _connect(self) -> None:
        self.editor.edited.connect(self.warning.hide)
        self.editor.entered.connect(lambda: self.done.emit(self.line))
        self.editor.escaped.connect(self.escaped)
        self.editor.moved.connect(lambda by: self.moved.emit(self.line, by))
        self.editor.speaker_wanted.connect(self._next_speaker)
        self.editor.emptied.connect(lambda: self.delete_requested.emit(self.line))
        self.up.clicked.connect(lambda: self.moved.emit(self.line, -1))
        self.down.clicked.connect(lambda: self.moved.emit(self.line, 1))
        self.remove.clicked.connect(lambda: self.delete_requested.emit(self.line))
        self.said.clicked.connect(lambda on: self.said_toggled.emit(self.line, on))
        self.speaker.current_changed.connect(lambda key: self.speaker_chosen.emit(self.line, key))

    def _next_speaker(self) -> None:
        keys = [key for key, _ in self._speakers]
        if keys and self.line is not None:
            current = self.line.point.speaker
            place = keys.index(current) + 1 if current in keys else 0
            self.speaker_chosen.emit(self.line, keys[place % len(keys)])
