"""The field that is always ready, with what goes along with the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from jurytool.models.enums import NoteKind
from jurytool.services.attachments import StoredFile
from jurytool.services.notes import recognise_kind
from jurytool.services.overview import JurorView
from jurytool.ui.look import Look
from jurytool.ui.pages.visit.capture_hints import capture_hints, words_of_state
from jurytool.ui.pages.visit.capture_state import CaptureState
from jurytool.ui.pages.visit.enter_field import STAR, EnterField
from jurytool.ui.pages.visit.kind_row import BEHALF_KEY, KINDS, STAR_KEY, KindRow
from jurytool.ui.pages.visit.source_row import SourceRow
from jurytool.ui.pages.visit.tag_completion import TagCompletion
from jurytool.ui.pages.visit.tag_row import TagRow
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
        self._large = self._low = False
        self._shown_kind: NoteKind | None = None
        set_surface(self, "capture")
        self.setAccessibleName("Notitie vastleggen")
        self.where = WholeLabel("", "small")
        self.field = EnterField()
        self.completion = TagCompletion(look, self.field, keep_clear=self)
        self.kinds = KindRow("Soort notitie")
        self.tags = TagRow(look, mnemonic=True)
        self.answer = ElidedLabel("", "small")
        self.answer_off = make_button("✕", "link", tip="Toch geen antwoord (Esc)")
        self._chosen = make_label("", "small", wrap=True)
        self.target = QComboBox()
        self._target_label = make_label("&Vraag voor", "small")
        self.source = SourceRow()
        self._speakers: dict[str, str] = {}
        self._error = make_label("", "error", wrap=True)
        self.files = FileBar(look, "Bijlagen bij deze notitie")
        self.attach = make_add_button(look)
        self.record = make_button("Vastleggen", "link", key="Enter", writes=True)
        self._hints = KeyHints()
        self._pills = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._tagging = Tagging()
        self._colleagues: dict[str, str] = {}
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
    def on_behalf(self) -> str:
        """The colleague in whose name the note is, "" for myself; who got the program writes alone."""
        return self._state.on_behalf if self._state.on_behalf in self._colleagues else ""

    @property
    def source_group(self) -> str:
        """Who says it, "" where nobody chose that and the talk knows."""
        return self.source.key_of(self._state.source) if self._state.source else ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed; a quicker question than what was typed."""
        return self.field.document().isEmpty()

    def set_colleagues(self, colleagues: Sequence[JurorView]) -> None:
        """Offer to write in the name of these, who work on paper."""
        self._colleagues = {one.id: f"namens {one.initials}" for one in colleagues}
        if self.kinds.set_colleagues(colleagues):
            self._show_state()
            self._arrange()

    def set_choices(self, tagging: Tagging, groups: Mapping[str, str]) -> None:
        """Offer these criteria and these groups to ask, and keep what was chosen."""
        self._tagging = tagging
        self.completion.set_tagging(tagging)
        self.tags.set_tagging(tagging, touch=self._large)
        self._hints.set_hints(capture_hints(tagging))
        self.target.clear()
        for key, name in groups.items():
            self.target.addItem(name, key)
        self._show_state()

    def set_where(self, words: str, remark: str = "") -> None:
        """Say where the text goes, and what is special about that."""
        whole = " · ".join(part for part in (words, remark) if part)
        set_variant(self.where, "error" if remark else "small")
        self.where.set_full_text(whole)
        self._arrange()
        self.field.setAccessibleDescription(whole)

    def set_speakers(self, groups: Mapping[str, str]) -> None:
        """Say who speak in the talk to which the text goes, by key of the source."""
        self._speakers = dict(groups)
        self._show_source()

    def step_source(self) -> None:
        """Let the text be of the next one who speaks here."""
        if self.source.is_wanted:
            self._on_source_chosen(self.source.after(self._state.source))

    def set_answer(self, question: str) -> None:
        """Say which question the text answers; "" for none."""
        self.answer.set_full_text(f"Antwoord op: {question}" if question else "")
        for widget in (self.answer, self.answer_off):
            widget.setVisible(bool(question))

    def set_low(self, low: bool) -> None:
        """Say in one line what goes with the text, where there is no room for the pills; the keys work."""
        self._low = low
        self._show_state()

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
        self.kinds.fill(brief=large)
        self.tags.set_tagging(self._tagging, touch=large)
        self.record.setVisible(not large)
        self.files.set_touch(large)
        make_touchable(self.attach, large)
        self.field.set_line_range(*(LARGE_LINES if large else LINES))
        self._dress()
        self._show_state()

    def show_hints(self, visible: bool) -> None:
        """Show the keys below the field, where there is room for them."""
        self._hints.setVisible(visible)

    def toggle_criterion(self, number: int) -> None:
        """Switch a criterion on or off, as Alt with its digit does."""
        self.tags.toggle_number(number)

    def choose_kind(self, number: int) -> None:
        """Choose a kind, or the star, as Ctrl with its digit does."""
        key = STAR_KEY if number == STAR else KINDS[number - 1].value
        pill = self.kinds.pill(key)
        if number == STAR or pill is None:
            self._on_kind_toggled(STAR_KEY, not self._state.starred)
        else:
            self._on_kind_toggled(key, KINDS[number - 1] is not self._state.kind)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put kinds and criteria beside each other where there is room."""
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
        self.target.setAccessibleName("Vraag voor")
        self._target_label.setBuddy(self.target)
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
        question = QHBoxLayout()
        question.setSpacing(8)
        question.addWidget(self._target_label)
        question.addWidget(self.target)
        question.addWidget(self.source)
        question.addStretch(1)
        self._pills.setSpacing(6)
        self._pills.addWidget(self.kinds)
        self._pills.addWidget(self.tags, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addLayout(about)
        layout.addWidget(self.field)
        layout.addWidget(self._error)
        layout.addWidget(self.files)
        layout.addLayout(question)
        layout.addLayout(self._pills)
        layout.addWidget(self._chosen)
        layout.addWidget(self._hints)

    def _connect(self) -> None:
        self.field.edited.connect(self._on_edited)
        self.field.paste_refused.connect(self.show_error)
        self.field.entered.connect(self.entered)
        self.field.kind_chosen.connect(self.choose_kind)
        self.field.criterion_chosen.connect(self.toggle_criterion)
        self.field.files_given.connect(self.files_given)
        self.attach.clicked.connect(self.file_requested)
        self.field.left_upwards.connect(self.left_upwards)
        self.field.escaped.connect(self.left)
        self.field.back_requested.connect(self.back_requested)
        self.completion.chosen.connect(self._on_completed)
        self.answer_off.clicked.connect(self.answer_dropped)
        self.kinds.toggled.connect(self._on_kind_toggled)
        self.tags.toggled.connect(self._on_tags_toggled)
        self.target.activated.connect(self._on_target_chosen)
        self.source.chosen.connect(self._on_source_chosen)
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
            self._show_kind()
        self.changed.emit()

    def _on_kind_toggled(self, key: str, on: bool) -> None:
        if key == STAR_KEY:
            self._change(replace(self._state, starred=on))
        elif key.startswith(BEHALF_KEY):
            self._change(replace(self._state, on_behalf=key.removeprefix(BEHALF_KEY) if on else ""))
        else:
            chosen = on or NoteKind(key) is not self.kind
            self._change(replace(self._state, kind=NoteKind(key) if chosen else None))

    def _on_tags_toggled(self, key: str, on: bool) -> None:
        self._change(replace(self._state, tags=tuple(self.tags.checked())))

    def _on_completed(self, key: str) -> None:
        """Add what # brought; one that was on already stays on."""
        option = self._tagging.by_key(key)
        if option is not None and option.pair not in self._state.tags:
            self._change(replace(self._state, tags=(*self._state.tags, option.pair)))

    def _on_target_chosen(self) -> None:
        self._change(replace(self._state, target_group=str(self.target.currentData() or "")))

    def _on_source_chosen(self, key: str) -> None:
        self._change(replace(self._state, source=key))

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
        self._show_kind()
        self._show_files()
        self.field.undo_escapes = bool(self._state.note_id)
        self.tags.set_checked(self._state.tags)
        self.target.setCurrentIndex(max(0, self.target.findData(self._state.target_group)))

    def _show_kind(self) -> None:
        kind = self._shown_kind = self.kind
        behalf = [f"{BEHALF_KEY}{self._state.on_behalf}"] if self._state.on_behalf else []
        self.kinds.set_checked([kind.value, *([STAR_KEY] if self._state.starred else []), *behalf])
        asks = kind is NoteKind.QUESTION
        self.target.setVisible(asks)
        self._target_label.setVisible(asks)
        self._show_source()
        self._show_chosen(kind)

    def _show_source(self) -> None:
        """Offer who says it; a document speaks for itself, a note that was taken back keeps its own."""
        self.source.set_groups(self._speakers, touch=self._large)
        self.source.show_source(self._state.source)
        speaks = self.kind is not NoteKind.DOCUMENT and not self._state.note_id
        self.source.setVisible(speaks and self.source.is_wanted and not self._low)

    def _show_chosen(self, kind: NoteKind) -> None:
        """Show pills, or in words what they would show."""
        self.kinds.setVisible(not self._low)
        self.tags.setVisible(not self._low and bool(self._tagging.pills or self._tagging.others))
        words = words_of_state(self._tagging, kind, self._state)
        words += [f"van {self.source.name_of(self._state.source)}"] if self.source.is_wanted else []
        words += [self._colleagues[self.on_behalf]] if self.on_behalf else []
        self._chosen.setText(" · ".join(words))
        self._chosen.setVisible(self._low)

    def _dress(self) -> None:
        font = self._look.font("large" if self._large else "body")
        for widget in (self.field, self.field.viewport()):  # the hint in the empty field is the viewport's
            widget.setFont(font)
        self._arrange()

    def _arrange(self) -> None:
        room = self.width() - 2 * 14 - 6
        wide = self.kinds.sizeHint().width() + self.tags.sizeHint().width() <= room
        self.record.setText("Vastleggen   Enter")
        head = sum(widget.sizeHint().width() for widget in (self.where, self.attach, self.record))
        narrow = self.width() < self._look.px(NARROW) or head + 2 * 8 > room
        if narrow:  # where the text goes is said in full
            self.record.setText("↵")
        self.record.setToolTip("Vastleggen (Enter)" if narrow else "")
        directions = QBoxLayout.Direction
        self._pills.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
