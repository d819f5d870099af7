"""Vragen voor het bezoek: what to ask, whom, and what was answered."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from jurytool.instruments.schema import ItemKind
from jurytool.services.changes import Changes
from jurytool.services.dossier.overview import DossierView
from jurytool.services.visit import notes
from jurytool.services.visit.notes import NoteView
from jurytool.ui.environment import Environment
from jurytool.ui.notifier import Act
from jurytool.ui.pages.preparation.parts import group_names, my_id
from jurytool.ui.pages.preparation.question_box import QuestionBox
from jurytool.ui.pages.preparation.question_row import About, QuestionLine, QuestionRow
from jurytool.ui.widgets.card import Card
from jurytool.ui.widgets.keyed_rows import KeyedRows
from jurytool.ui.widgets.segmented import SegmentedControl
from jurytool.ui.widgets.variants import make_button, make_label, name_button

FEW_CRITERIA = 3
PART = 40  # rows at a time: a dossier may hold thousands of notes
NOTHING = {
    "open": "Er staan geen vragen open. Typ hieronder wat je bij het bezoek wilt weten.",
    "answered": "Nog geen vraag is beantwoord. Vink een vraag af, hier of tijdens het gesprek.",
}
NOT_MINE = "Deze vraag is door je collega afgevinkt, of door een notitie van je collega."


class QuestionsCard(Card):
    """The questions and a field for a new one."""

    def __init__(self, env: Environment) -> None:
        super().__init__("Vragen voor het bezoek")
        self._env = env
        self._dossier: DossierView | None = None
        self._questions: Sequence[NoteView] = ()
        self._limit = PART
        self.filter = SegmentedControl("Welke vragen", (("open", "Open"), ("answered", "Beantwoord")))
        self.add_head_widget(self.filter)
        self.nothing = make_label("", "second", wrap=True)
        rows = QVBoxLayout()
        rows.setSpacing(4)
        self.rows: KeyedRows[QuestionRow, QuestionLine] = KeyedRows(
            rows, self._make_row, QuestionRow.show_line
        )
        self.more = make_button("", "link")
        self.box = QuestionBox(env, self._on_added)
        self.body.addWidget(self.nothing)
        self.body.addLayout(rows)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.box)
        self.filter.current_changed.connect(self._on_filter)
        self.more.clicked.connect(self._on_more)

    def show_questions(self, dossier: DossierView, questions: Sequence[NoteView]) -> None:
        """Show the questions of a dossier; those asked during a talk only while they are open."""
        if self._dossier is None or self._dossier.id != dossier.id:
            self.release()
            self._limit = PART
            self.filter.set_current("open")
        self._dossier = dossier
        self._questions = [note for note in questions if not (note.item_id and note.answered_by)]
        self.box.open(dossier.id, group_names(dossier), list_abouts(dossier))
        self._show()

    def start_asking(self) -> None:
        """Put the cursor in the field for a new question."""
        self.filter.set_current("open")
        self._show()
        self.box.editor.setFocus()

    def go_to(self, note_id: str) -> QuestionRow | None:
        """Put the focus on the tick of a question and return its row; None for one that is not shown here."""
        note = next((each for each in self._questions if each.id == note_id), None)
        if note is None:
            return None
        self.filter.set_current("answered" if note.answered_by else "open")
        self._limit = max(self._limit, len(self._questions))
        self._show()
        row = self.rows.rows[note_id]
        row.tick.setFocus(Qt.FocusReason.OtherFocusReason)
        return row

    def release(self) -> None:
        """Store what was typed."""
        for row in self.rows.rows.values():
            row.close_editor()
        self.box.release()

    def leave(self) -> None:
        """Store the questions that are being changed; the field for a new one keeps its text."""
        for row in self.rows.rows.values():
            row.close_editor()

    def _show(self) -> None:
        dossier = self._dossier
        if dossier is None:
            return
        open_ = [note for note in self._questions if not note.answered_by]
        answered = [note for note in self._questions if note.answered_by]
        self.filter.set_text("open", f"Open ({len(open_)})")
        self.filter.set_text("answered", f"Beantwoord ({len(answered)})")
        chosen = open_ if self.filter.current == "open" else answered
        shown = chosen[: self._limit]
        groups, abouts = group_names(dossier), list_abouts(dossier)
        me, names = my_id(dossier), {juror.id: juror.initials for juror in dossier.jurors}
        self.rows.show(
            {
                note.id: QuestionLine(
                    note,
                    dossier.id,
                    groups,
                    abouts,
                    _about_words(dossier, note),
                    "" if note.owner == me else names.get(note.owner, "collega"),
                )
                for note in shown
            }
        )
        name_button(self.more, f"Nog {len(chosen) - len(shown)} tonen")
        self.more.setVisible(len(shown) < len(chosen))
        self.nothing.setText(NOTHING[self.filter.current])
        self.nothing.setVisible(not chosen)

    def _make_row(self, key: str) -> QuestionRow:
        row = QuestionRow(self._env)
        row.ticked.connect(self._on_ticked)
        row.group_chosen.connect(self._on_group)
        row.tag_toggled.connect(self._on_tag)
        row.delete_requested.connect(self._on_delete)
        return row

    def _on_filter(self, _: str) -> None:
        self._limit = PART
        self._show()

    def _on_more(self) -> None:
        self._limit += PART
        self._show()

    def _on_added(self) -> None:
        if self.filter.current != "open":
            self.filter.set_current("open")
            self._show()

    def _on_ticked(self, line: QuestionLine, answered: bool) -> None:
        ctx, note = self._env.ctx, line.note
        if answered:
            self._perform(lambda: notes.answer_question(ctx, line.dossier_id, note.id, note.id))
            return
        for other in note.answered_by:
            self._perform(partial(notes.reopen_question, ctx, line.dossier_id, note.id, other))
        if notes.read_note(ctx, line.dossier_id, note.id).answered_by:
            self._env.notifier.told.emit(NOT_MINE)
            self._show()

    def _on_group(self, line: QuestionLine, group: str) -> None:
        ctx, values = self._env.ctx, {"target_group": group}
        self._perform(lambda: notes.edit_note(ctx, line.dossier_id, line.note.id, values))

    def _on_tag(self, line: QuestionLine, key: str, on: bool) -> None:
        instrument, _, item = key.partition("/")
        act = notes.tag_note if on else notes.untag_note
        ctx = self._env.ctx
        self._perform(lambda: act(ctx, line.dossier_id, line.note.id, instrument, item))

    def _on_delete(self, line: QuestionLine) -> None:
        ctx = self._env.ctx
        if self._perform(lambda: notes.delete_note(ctx, line.dossier_id, line.note.id)):
            self._env.notifier.told.emit("De vraag is verwijderd. Terug met Ctrl Z.")

    def _perform(self, act: Act) -> Changes | None:
        return self._env.notifier.perform(act, self)


def list_abouts(dossier: DossierView) -> list[About]:
    """Return what a question can be about: the criteria, or the indicators where there are hardly any."""
    if not dossier.assessments:
        return []
    main = dossier.main.instrument
    criteria = list(main.items(ItemKind.NARRATIVE))
    if len(criteria) >= FEW_CRITERIA:
        return [
            _about(main.id, item.key, f"{item.code} {item.short_name}".strip(), item.title)
            for item in criteria
        ]
    items = main.items(ItemKind.NARRATIVE, ItemKind.SCALE)
    return [
        _about(main.id, item.key, item.code or item.short_name, f"{item.code} {item.title}") for item in items
    ]


def _about_words(dossier: DossierView, note: NoteView) -> tuple[str, ...]:
    """Return what a question is about: a criterion by its name, an indicator by its code."""
    instruments = {one.id: one for each in dossier.assessments for one in each.instruments}
    tagged = {(tag.instrument_id, tag.item_key) for tag in note.tags}
    words = dict[str, None]()
    for item in (
        one for each in instruments.values() for one in each.items() if (each.id, one.key) in tagged
    ):
        is_indicator = item.kind is ItemKind.SCALE and item.code
        words[item.code if is_indicator else f"{item.code} {item.short_name}".strip()] = None
    return tuple(words)


def _about(instrument: str, key: str, words: str, title: str) -> About:
    return About(f"{instrument}/{key}", words, title.strip())
