"""The field that is always ready, with what goes along with the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from jurytool.models.enums import NoteKind
from jurytool.services.visit.attachments import StoredFile
from jurytool.services.visit.notes import recognise_kind
from jurytool.ui.look import Look
from jurytool.ui.pages.visit.capture_about import CaptureAbout
from jurytool.ui.pages.visit.capture_hints import capture_hints
from jurytool.ui.pages.visit.capture_state import CaptureState
from jurytool.ui.pages.visit.enter_field import EnterField
from jurytool.ui.pages.visit.tag_completion import TagCompletion
from jurytool.ui.pages.visit.tagging import Tagging
from jurytool.ui.widgets.file_bar import FileBar, FileItem, make_add_button, make_touchable
from jurytool.ui.widgets.file_items import item_of_file
from jurytool.ui.widgets.labels import ElidedLabel, KeyHints, WholeLabel
from jurytool.ui.widgets.variants import make_button, make_label, set_surface, set_variant

LINES, LARGE_LINES = (2, 6), (2, 5)
BEGINNING = 200  # characters in which the first one that is no space is looked for
NARROW = 420  # pixels at the designed size, below which the button is only a sign


class CaptureBox(QFrame):
    """Text and what goes with it. `entered` asks to record; `changed` comes at every change by the user."""

    entered = Signal()
    changed = Signal()
    left_upwards = Signal()
    files_given = Signal(list)
    file_requested = Signal()
    left = Signal()  # Esc: out of what the field is used for
    back_requested = Signal()  # Backspace in the empty field
    answer_dropped = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._state = CaptureState()
        self._large = False
        self._shown_kind: NoteKind | None = None
        set_surface(self, "capture")
        self.setAccessibleName("Notitie vastleggen")
        self.where = WholeLabel("", "small")
        self.field = EnterField()
        self.completion = TagCompletion(look, self.field, keep_clear=self)
        self.about = CaptureAbout(look)
        self.answer = ElidedLabel("", "small")
        self.answer_off = make_button("✕", "link", tip="Toch geen antwoord (Esc)")
        self._error = make_label("", "error", wrap=True)
        self.files = FileBar(look, "Bijlagen bij deze notitie")
        self.attach = make_add_button(look)
        self.record = make_button("Vastleggen", "link", key="Enter", writes=True)
        self._hints = KeyHints()
        self._coming: tuple[FileItem, ...] = ()  # files that are still being read
        self._set_up()
        self._lay_out()
        self._connect()

    @property
    def state(self) -> CaptureState:
        """What goes with the text."""
        return self._state

    @property
    def kind(self) -> NoteKind:
        """The kind that the note would get now."""
        return self._state.kind or recognise_kind(self.field.toPlainText()[:BEGINNING])

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed; a quicker question than what was typed."""
        return self.field.document().isEmpty()

    def set_choices(self, tagging: Tagging, groups: Mapping[str, str]) -> None:
        """Offer these criteria and these groups to ask, and keep what was chosen."""
        self.completion.set_tagging(tagging)
        self.about.set_choices(tagging, groups)
        self._hints.set_hints(capture_hints(tagging))

    def set_where(self, words: str, remark: str = "") -> None:
        """Say where the text goes, and what is special about that."""
        whole = " · ".join(part for part in (words, remark) if part)
        set_variant(self.where, "error" if remark else "small")
        self.where.set_full_text(whole)
        self._arrange()
        self.field.setAccessibleDescription(whole)

    def set_answer(self, question: str) -> None:
        """Say which question the text answers; "" for none."""
        self.answer.set_full_text(f"Antwoord op: {question}" if question else "")
        for widget in (self.answer, self.answer_off):
            widget.setVisible(bool(question))

    def show_note(self, text: str, cursor: int, state: CaptureState) -> None:
        """Show a text with what goes with it; tells nobody."""
        self._state = state
        self.field.set_text(text)
        self.field.set_cursor_position(cursor)
        self.show_error("")
        self._show_state()

    def set_state(self, state: CaptureState) -> None:
        """Change what goes with the text; tells nobody."""
        self._state = state
        self._show_state()

    def clear(self) -> None:
        """Be empty and ready for the next note."""
        self.show_note("", 0, CaptureState())

    def add_file(self, file: StoredFile) -> bool:
        """Let a stored file go along with the text; False where it does already."""
        if any(known.sha256 == file.sha256 for known in self._state.files):
            return False
        self._change_files((*self._state.files, file))
        return True

    def remove_file(self, file: StoredFile) -> None:
        """Let a file not go along after all."""
        self._change_files(tuple(known for known in self._state.files if known != file))
        self.field.setFocus()

    def show_coming(self, items: Sequence[FileItem]) -> None:
        """Show which files are still being read and stored."""
        self._coming = tuple(items)
        self._show_files()

    @property
    def error(self) -> str:
        """Why a text was not accepted, or ""."""
        return self._error.text()

    def show_error(self, sentence: str) -> None:
        """Say why a text was not accepted; the text stays."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))

    def set_large(self, large: bool) -> None:
        """Show everything larger and fewer things, for bezoekmodus."""
        self._large = large
        self.about.set_large(large)
        self.record.setVisible(not large)
        self.files.set_touch(large)
        make_touchable(self.attach, large)
        self.field.set_line_range(*(LARGE_LINES if large else LINES))
        self._dress()

    def show_hints(self, visible: bool) -> None:
        """Show the keys below the field, where there is room for them."""
        self._hints.setVisible(visible)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say in full where the text goes where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _set_up(self) -> None:
        self.field.setAccessibleName("Nieuwe notitie")
        self.field.setPlaceholderText("Typ wat je ziet, hoort of leest…")
        self.field.set_line_range(*LINES)
        self.field.document().setDocumentMargin(0)
        set_variant(self.field, "bare")
        self.answer_off.setAccessibleName("Toch geen antwoord")
        self.set_answer("")
        self._error.hide()
        self._look.changed.connect(self._dress)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)
        self._dress()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.where, 1)
        head.addWidget(self.attach)
        head.addWidget(self.record)
        about = QHBoxLayout()
        about.setSpacing(8)
        about.addWidget(self.answer, 1)
        about.addWidget(self.answer_off)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addLayout(about)
        layout.addWidget(self.field)
        layout.addWidget(self._error)
        layout.addWidget(self.files)
        layout.addWidget(self.about)
        layout.addWidget(self._hints)

    def _connect(self) -> None:
        self.field.edited.connect(self._on_edited)
        self.field.paste_refused.connect(self.show_error)
        self.field.entered.connect(self.entered)
        self.field.kind_chosen.connect(self.about.choose_kind)
        self.field.criterion_chosen.connect(self.about.tags.toggle_number)
        self.field.files_given.connect(self.files_given)
        self.attach.clicked.connect(self.file_requested)
        self.field.left_upwards.connect(self.left_upwards)
        self.field.escaped.connect(self.left)
        self.field.back_requested.connect(self.back_requested)
        self.completion.chosen.connect(self.about.add_tag)
        self.answer_off.clicked.connect(self.answer_dropped)
        self.about.changed.connect(self._change)
        self.record.clicked.connect(self.entered)

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        """Draw the strong border only where keys go, as an opened note has one too."""
        if now is None:  # another program has the focus
            return
        set_surface(self, "capture" if self.isAncestorOf(now) else "card")

    def _on_edited(self) -> None:
        if self.error:
            self.show_error("")
        if self.kind is not self._shown_kind:
            self._shown_kind = self.kind
            self.about.show_kind(self.kind)
        self.changed.emit()

    def _change(self, state: CaptureState) -> None:
        self._state = state
        self._show_state()
        self.changed.emit()
        self.field.setFocus()

    def _change_files(self, files: tuple[StoredFile, ...]) -> None:
        self._state = replace(self._state, files=files)
        self._show_files()
        self.changed.emit()

    def _show_files(self) -> None:
        self.files.set_items([*map(item_of_file, self._state.files), *self._coming])

    def _show_state(self) -> None:
        self._shown_kind = self.kind
        self.about.show_state(self._state, self.kind)
        self._show_files()
        self.field.undo_escapes = bool(self._state.note_id)

    def _dress(self) -> None:
        font = self._look.font("large" if self._large else "body")
        for widget in (self.field, self.field.viewport()):  # the hint in the empty field is the viewport's
            widget.setFont(font)
        self._arrange()

    def _arrange(self) -> None:
        room = self.width() - 2 * 14 - 6
        self.record.setText("Vastleggen   Enter")
        head = sum(widget.sizeHint().width() for widget in (self.where, self.attach, self.record))
        narrow = self.width() < self._look.px(NARROW) or head + 2 * 8 > room
        if narrow:  # where the text goes is said in full
            self.record.setText("↵")
        self.record.setToolTip("Vastleggen (Enter)" if narrow else "")
