"""What can be done with a note and the sentence at the cursor: quote it, write on with it, or rest on it."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtWidgets import QMenu

from jurytool.services.dossier.overview import DossierView
from jurytool.services.report.grounding import (
    NOTE,
    NoteSource,
    is_literal,
    note_ref,
    quote_of,
    read_sources,
    sentence_of,
)
from jurytool.services.visit.notes import NoteView
from jurytool.text.evidence import token_of
from jurytool.text.grammar import Line, LineKind, Run, format_text
from jurytool.text.sentences import sentence_ends
from jurytool.ui.environment import Environment
from jurytool.ui.widgets import narrative_commands as commands
from jurytool.ui.widgets import use_note
from jurytool.ui.widgets.narrative_blocks import block_format, char_format, kind_of
from jurytool.ui.widgets.narrative_editor import NarrativeEditor
from jurytool.ui.widgets.narrative_evidence import (
    MARK,
    has_sentence,
    sentence_refs,
    sentence_span,
    set_sentence_refs,
)

QUOTE, TAKE_OVER, REST = "Als citaat", "In eigen woorden", "Alleen als onderbouwing"
_LAYER = "sentence"
_APART = (LineKind.QUOTE, LineKind.HEADING)  # own words come below these, never in them
_NO_QUOTE = "Deze notitie is geen citaat: de woorden zijn van de jury. Ze staan er nu als eigen woorden."
_NO_TEXT = "Zet eerst de cursor in een tekst van het rapport."
_NO_SENTENCE = "Zet eerst de cursor in de zin die op deze notitie rust."
_GONE = "Deze notitie staat hier niet (meer)."


class SentenceNotes(QObject):
    """Knows the notes of one dossier and the text in which the cursor stood last.

    `sentence_changed` comes when the cursor is in another sentence, or when this one rests on other notes.
    """

    sentence_changed = Signal()
    words_changed = Signal(str)  # of that sentence, while notes are chosen for it
    opened = Signal()  # the user wants to see and choose notes

    def __init__(self, env: Environment, parent: QObject) -> None:
        super().__init__(parent)
        self._env = env
        self._dossier: DossierView | None = None
        self._initials: Mapping[str, str] = {}
        self._notes: Mapping[str, NoteView] | None = None  # read when first asked for
        self._sources: Mapping[str, NoteSource] = {}
        self._editor: NarrativeEditor | None = None
        self._shown: tuple[str, ...] = ()
        self._is_choosing = False
        self._marked: NarrativeEditor | None = None  # in which a sentence is marked
        env.look.changed.connect(self._mark)

    def show(self, dossier: DossierView) -> None:
        """Know the notes of this dossier as they are now."""
        self._dossier, self._notes = dossier, None
        alone = dossier.works_alone
        self._initials = {} if alone else {juror.id: juror.initials for juror in dossier.jurors}

    @property
    def notes(self) -> Mapping[str, NoteView]:
        """The notes of the dossier by id."""
        if self._notes is None:
            notes, self._sources = read_sources(self._env.ctx, self._dossier) if self._dossier else ([], {})
            self._notes = {note.id: note for note in notes}
        return self._notes

    @property
    def sources(self) -> Mapping[str, NoteSource]:
        """Where each note comes from, by its id."""
        return self._sources if self.notes else {}

    def offer_to(self, editor: NarrativeEditor) -> None:
        """Let the sentences of an editor rest on notes."""
        editor.offer_evidence(self)
        editor.field.cursorPositionChanged.connect(lambda: self._on_cursor_moved(editor))
        editor.field.focus_entered.connect(lambda: self._on_cursor_moved(editor))
        editor.edited.connect(lambda: self._on_cursor_moved(editor))
        editor.evidence_requested.connect(lambda: self._on_requested(editor))
        editor.field.notes_dropped.connect(lambda ids: self._on_dropped(editor, ids))
        editor.destroyed.connect(lambda: self._forget(editor))

    @property
    def note_ids(self) -> tuple[str, ...]:
        """The notes on which the sentence at the cursor rests."""
        return tuple(ref.removeprefix(NOTE) for ref in self._refs())

    @property
    def typed(self) -> str:
        """The text in which the cursor stood last, as it is now."""
        return self._editor.text() if self._editor is not None else ""

    def knows(self, ref: str) -> bool:
        """Return whether a note is there."""
        return ref.removeprefix(NOTE) in self.notes

    def describe(self, refs: tuple[str, ...]) -> str:
        """Return who noted it, where and when, with the words of each note, as rich text."""
        return "<br><br>".join(self._describe(ref.removeprefix(NOTE)) for ref in refs)

    @property
    def words(self) -> str:
        """The sentence at the cursor, "" where there is none."""
        selected = self._select_sentence()
        return " ".join(selected.selectedText().replace(MARK, "").split()) if selected is not None else ""

    def set_choosing(self, on: bool) -> None:
        """Mark the sentence at the cursor in its text while notes are chosen for it, or no longer."""
        self._is_choosing = on
        self._mark()
        self.words_changed.emit(self.words)

    def go_back(self) -> None:
        """Put the cursor back into the text."""
        if self._editor is not None:
            self._editor.focus_text()

    def quote(self, note_id: str) -> None:
        """Put a note into the text as a quotation, below the paragraph at the cursor.

        Only what was said or read is quoted: the jury's own words come as a sentence to write on with.
        """
        editor, note = self._writable(), self.notes.get(note_id)
        if editor is not None and note is not None and not is_literal(note):
            self._insert(editor, LineKind.PARAGRAPH, sentence_of(note), note_id)
            self._env.notifier.told.emit(_NO_QUOTE)
        elif editor is not None and note is not None:
            self._insert(editor, LineKind.QUOTE, quote_of(note, self.sources[note_id]), note_id)

    def take_over(self, note_id: str) -> None:
        """Put the words of a note into the text behind the sentence at the cursor, to write on with."""
        editor = self._writable()
        if editor is not None and (note := self.notes.get(note_id)):
            self._insert(editor, LineKind.PARAGRAPH, sentence_of(note), note_id)

    def toggle(self, note_id: str) -> None:
        """Let the sentence at the cursor rest on a note, or not any more."""
        editor = self._writable()
        if editor is None or not note_id:
            return
        cursor = editor.field.textCursor()
        if not has_sentence(cursor):
            self._env.notifier.told.emit(_NO_SENTENCE)
            return
        ref, refs = note_ref(note_id), list(sentence_refs(cursor))
        if ref in refs:
            refs.remove(ref)
        elif editor.field.has_room_beside(token_of(ref)):
            refs.append(ref)
        else:
            return
        set_sentence_refs(cursor, refs)
        self._on_cursor_moved(editor)

    def use(self, way: str, note_id: str) -> None:
        """Do with a note what was chosen, one of the ways of `widgets.use_note`."""
        {use_note.QUOTE: self.quote, use_note.TAKE_OVER: self.take_over}.get(way, self.toggle)(note_id)

    def ask(self, note_id: str) -> None:
        """Offer what can be done with a note at the cursor."""
        editor = self._writable()
        if editor is None:
            return
        menu = QMenu(editor)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, act in ((REST, self.toggle), (QUOTE, self.quote), (TAKE_OVER, self.take_over)):
            chosen = menu.addAction(words).triggered
            chosen.connect(lambda _=False, act=act: act(note_id))
            chosen.connect(self.go_back)
        field = editor.field
        menu.popup(field.viewport().mapToGlobal(field.cursorRect().bottomLeft()))

    def _insert(self, editor: NarrativeEditor, kind: LineKind, words: str, note_id: str) -> None:
        field, cursor = editor.field, editor.field.textCursor()
        cursor.clearSelection()
        block = cursor.block()
        has_words, is_own = bool(block.text().strip()), kind is LineKind.PARAGRAPH
        is_below = has_words and (not is_own or kind_of(block) in _APART)
        if is_below:
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        elif has_words:
            cursor.setPosition(block.position() + sentence_span(cursor)[1])
            words = f" {words}"
        places = sentence_ends(words) if is_own else [len(words)]
        line = Line(kind, (Run(words),), tuple((place, note_ref(note_id)) for place in places))
        if not field.has_room_beside(f"\n{format_text([line])}"):  # the token is stored along with the words
            return
        with commands.one_step(cursor):
            if is_below and is_own:
                cursor.insertBlock(block_format(kind), char_format())
            commands.insert_lines(cursor, [line])
        field.setTextCursor(cursor)
        field.ensureCursorVisible()
        self._on_cursor_moved(editor)

    def _writable(self) -> NarrativeEditor | None:
        editor = self._editor
        if editor is None or editor.field.isReadOnly():
            self._env.notifier.told.emit(_NO_TEXT)
            return None
        return editor

    def _select_sentence(self) -> QTextCursor | None:
        """Return a cursor that selects the sentence at the cursor with its marks; None without one."""
        cursor = self._editor.field.textCursor() if self._editor is not None else None
        if cursor is None or not has_sentence(cursor):
            return None
        start, end = sentence_span(cursor)
        block = cursor.block().position()
        cursor.setPosition(block + start)
        cursor.setPosition(block + end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _mark(self) -> None:
        theme = self._env.theme
        colours = QColor(theme.me_soft), QColor(theme.text)
        if self._marked is not None and self._marked is not self._editor:
            self._marked.show_layer(_LAYER, (), *colours)
        was_marked, self._marked = self._marked is not None, None
        if self._editor is None or not (self._is_choosing or was_marked):
            return
        selected = self._select_sentence() if self._is_choosing else None
        self._editor.show_layer(_LAYER, (selected,) if selected is not None else (), *colours)
        self._marked = self._editor if selected is not None else None

    def _refs(self) -> tuple[str, ...]:
        return sentence_refs(self._editor.field.textCursor()) if self._editor is not None else ()

    def _describe(self, note_id: str) -> str:
        note = self.notes.get(note_id)
        if note is None:
            return f"<i>{_GONE}</i>"
        parts = (self._initials.get(note.owner, ""), self.sources[note_id].words)
        head = " · ".join(part for part in parts if part)
        return f"<b>{escape(head)}</b><br>{escape(note.text)}"

    def _on_cursor_moved(self, editor: NarrativeEditor) -> None:
        if editor is not self._editor and not editor.field.hasFocus():
            return
        is_other, self._editor = editor is not self._editor, editor
        if self._is_choosing:
            self._mark()
            self.words_changed.emit(self.words)
        refs = self._refs()
        if is_other or refs != self._shown:
            self._shown = refs
            self.sentence_changed.emit()

    def _on_requested(self, editor: NarrativeEditor) -> None:
        self._editor = editor
        self._on_cursor_moved(editor)
        self.opened.emit()

    def _on_dropped(self, editor: NarrativeEditor, ids: list[str]) -> None:
        self._editor = editor
        for note_id in ids[:1]:
            self.ask(note_id)

    def _forget(self, editor: NarrativeEditor) -> None:
        if self._editor is editor:
            self._editor, self._shown = None, ()
        if self._marked is editor:
            self._marked = None
