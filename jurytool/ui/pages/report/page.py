"""Rapport: chapters at the left, what can be written in one in the middle, the pages at the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from jurytool.report.progress import ChapterProgress
from jurytool.services.changes import Changes
from jurytool.services.dossier.assessments import set_verdict
from jurytool.ui.environment import Environment
from jurytool.ui.pages.page import RoomAction, SideEntry
from jurytool.ui.pages.report import side
from jurytool.ui.pages.report.composing import Composed, Composer
from jurytool.ui.pages.report.file_maker import FileMaker
from jurytool.ui.pages.report.file_room import FILE_ACTIONS, FileRoom
from jurytool.ui.pages.report.focus_keeper import FocusKeeper
from jurytool.ui.pages.report.following import Follower
from jurytool.ui.pages.report.page_layout import PREVIEW_KEY, PageLayout
from jurytool.ui.pages.report.report_data import (
    ALL_ANEW,
    CONCERNS,
    NOTE_KINDS,
    Gathered,
    ReportData,
    gather,
    has_other_parts,
    read_report_data,
)
from jurytool.ui.pages.report.targets import VERDICT, find_goal
from jurytool.ui.pages.report.text_desk import TextDesk
from jurytool.ui.pages.report.text_room import TEXT_ACTIONS, TextRoom
from jurytool.ui.pages.report.versions.desk import VersionDesk
from jurytool.ui.pages.report.watch_desk import WatchDesk
from jurytool.ui.pages.report.word_desk import DOOR, POINTS, WordDesk
from jurytool.ui.pages.report.word_maker import WordMaker
from jurytool.ui.pages.report.words import describe_length
from jurytool.ui.target_words import split_words


class ReportPage(FileRoom, TextRoom):
    """One chapter at a time; Ctrl+PgDn and Ctrl+PgUp go to the next and the one before."""

    title = "Rapport"
    room_actions = (
        RoomAction("Ctrl PgDn", "volgend hoofdstuk", "go_on"),
        RoomAction("Ctrl PgUp", "vorig hoofdstuk", "go_up"),
        RoomAction(PREVIEW_KEY, "voorbeeld tonen of verbergen", "toggle_preview"),
        RoomAction("Ctrl Shift O", "notities kiezen waarop een zin rust", "choose_notes"),
        *TEXT_ACTIONS,
        *FILE_ACTIONS,
    )

    def __init__(self, env: Environment, parent: QWidget | None = None) -> None:
        super().__init__(env, parent)
        self.data: ReportData | None = None
        self.gathered: Gathered | None = None
        self._chapter = ""
        self._words = 0
        self._is_refreshing = self._refresh_again = False
        self.view = PageLayout(env, self)
        self.follower = Follower(self.view.chapter, self.view.preview, self)
        self.maker = WordMaker(env, self)
        self.files = FileMaker(env, self)
        self.word = WordDesk(env, self.view.points, self._go, self)
        self.watch = WatchDesk(env, self.view, self._go_elsewhere, self)
        self.texts = TextDesk(env, self.view.chapter, lambda: self.data, self._show_chapter, self)
        self.versions = VersionDesk(env, self, self._go_elsewhere, self.store_typed)
        self.versions.final_confirmed.connect(self._make_final)
        self.versions.issue_chosen.connect(self.watch.open)
        self.view.put_on_top(self.versions.line)
        self.composer = Composer(env.ctx, self.view.chapter.typed, self)
        self.keeper = FocusKeeper(self, self.view.chapter, self.header_widgets)
        self.setAcceptDrops(True)
        self._connect()

    # what the window calls

    def open(self, dossier_id: str, target: str = "") -> None:
        """Show a chapter: that of the target, the last one shown, or the first that is not done."""
        is_other = dossier_id != self.dossier_id
        super().open(dossier_id, target)
        self.env.spelling.open_dossier(dossier_id)
        self.view.choose_preview_once(self.window().width())
        self._read_all()
        self.maker.show_folder()
        self.view.pages.show_template()
        if is_other:
            self.view.start_anew()
            self._chapter = ""
        if not self._go(target):
            self._show_chapter(self._chapter or side.find_open_chapter(self._progress()))
            self.view.chapter.focus_first()
        self._compose()
        self.versions.leads_here(target)

    def refresh(self, changes: Changes) -> None:
        """Show what changed; a text that is being typed stays."""
        if changes.dossier_id != self.dossier_id:
            return
        if changes.record_types & NOTE_KINDS and self.data is not None:
            self.view.chapter.sentence.show(self.data.dossier)
            self.view.notes.show_notes()
        self.texts.refresh(changes)
        if self.word.refresh(changes):
            self.side_entries_changed.emit()
        if not changes.record_types & CONCERNS:
            return
        if self._is_refreshing:  # storing a text while a chapter is made comes back here
            self._refresh_again = True
            return
        self._is_refreshing = True
        self._refresh(bool(changes.record_types & ALL_ANEW))
        self._is_refreshing = False
        if self._refresh_again:
            self._refresh_again = False
            self.refresh(changes)

    def leave(self) -> None:
        """Store what is pending, and let no thread read on."""
        self.view.chapter.store_pending()
        self.view.result.hide()
        super().leave()
        self.composer.stop()

    def end(self) -> None:
        """Wait for a Word file that is being made."""
        self.maker.wait()
        self.files.wait()

    def header_widgets(self) -> list[QWidget]:
        """Return the ways back from Word and to what stands beside the texts, and those to make files."""
        view = self.view
        return [*self.word.buttons, view.notes_toggle, view.toggle, view.others, self.maker.button]

    def side_entries(self) -> list[SideEntry]:
        """Return the chapters with how far they are, and the files that were made."""
        if self.data is None or self.gathered is None:
            return []
        gathered = self.gathered  # what may be cut off in a low window stands last: the older versions
        chapters = side.make_entries(gathered, self._chapter)
        return [*chapters, *self.word.side_entries(), *side.make_version_entries(gathered)]

    def select_side_entry(self, key: str) -> None:
        """Go to a chapter, or show a version."""
        kind, _, name = key.partition(":")
        if kind == side.CHAPTER:
            self._show_chapter(name)
            self.view.chapter.focus_first()
        elif kind == side.VERSION:
            self.versions.open(name)
        elif kind == DOOR:
            self.read_word()
        elif kind == POINTS:
            self.view.show_points()
        elif kind == side.ROOM:
            self.env.navigate(name, "")

    def status_text(self) -> str:
        """Return where the preview stands and how long the report is."""
        if self.gathered is None or not self._words:
            return ""
        preview = self.view.preview
        return describe_length(self._words, *((preview.page, preview.count) if preview.isVisible() else ()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # going somewhere

    def step(self, by: int) -> None:
        """Go to the next chapter (1) or the one before (-1)."""
        keys = [each.printed.chapter.key for each in self._progress()]
        place = keys.index(self._chapter) + by if self._chapter in keys else 0
        if 0 <= place < len(keys):
            self._show_chapter(keys[place])
            self.view.chapter.focus_first()
        else:
            words = "Dit is het laatste hoofdstuk." if by > 0 else "Dit is het eerste hoofdstuk."
            self.env.notifier.told.emit(words)

    def go_on(self) -> None:
        """Go to the next chapter."""
        self.step(1)

    def go_up(self) -> None:
        """Go to the chapter before."""
        self.step(-1)

    def toggle_preview(self) -> None:
        """Show the pages, or hide them."""
        self.view.toggle.toggle()

    def choose_notes(self) -> None:
        """Show the notes, and let one be chosen for the sentence at the cursor."""
        self.view.notes_toggle.setChecked(True)
        self.view.notes.open()

    def current_target(self) -> str:
        """Return the chapter that is shown."""
        return f"chapter:{self._chapter}" if self._chapter else ""

    def _go(self, target: str) -> bool:
        """Go where a target leads; False where this dossier has no such place."""
        if self.data is None or not target:
            return False
        chapters = [each.printed for each in self._progress()]
        place, words = split_words(target)
        goal = find_goal(place, self.data, chapters)
        if goal is None:
            return False
        self._show_chapter(goal.chapter)
        if goal.part == VERDICT:
            self.view.verdict.focus_choice()
        elif not goal.part or not self.view.chapter.focus_part(goal.part):
            self.view.chapter.focus_first()
        elif words:
            self.view.chapter.mark_words(goal.part, words)
        return True

    def _go_elsewhere(self, room: str, target: str) -> None:
        if room == "report":
            self.versions.leads_here(target) or self._go(target)
        else:
            self.env.navigate(room, target)

    # showing

    def _fit(self) -> None:
        width = self.window().width()
        self.maker.show_words(*self.view.fit(width, self.window().height()))
        if self.word.fit(self.env.look, width):
            self.header_changed.emit()

    def _read_all(self) -> None:
        """Read everything in the screen's thread, as when the room is opened."""
        self.data = read_report_data(self.env.ctx, self.dossier_id)
        self.view.show_nothing(self.data is None)
        if self.data is None:
            self.gathered = None
            self.versions.show_gathered(None, None)
            self.composer.stop()
            return
        self.gathered = gather(self.env.ctx, *self.data.place)
        self.view.chapter.sentence.show(self.data.dossier)
        self._show_gathered()

    def _compose(self) -> None:
        """Compose what was read, once the editors show it: until then they say what stood there before."""
        if self.data is not None and self.gathered is not None:
            self.composer.compose_now(self.data.place, self.gathered)

    def _refresh(self, all_anew: bool) -> None:
        current = self.data.assessment.id if self.data is not None else ""
        data = read_report_data(self.env.ctx, self.dossier_id)
        follow: Callable[[], None] = self._compose
        known = self.gathered
        is_same = data is not None and known is not None and not has_other_parts(data, known)
        if all_anew or data is None or known is None or not is_same or data.assessment.id != current:
            self._read_all()
        else:
            self.data = data
            self.view.show_verdict(data, known)
            follow = partial(self.composer.note_change, stored=True)
        if self.data is not None:
            self._show_chapter(self._chapter)
        follow()
        self.side_entries_changed.emit()

    def _show_gathered(self) -> None:
        if self.data is not None and self.gathered is not None:
            self.view.show_gathered(self.data, self.gathered)
            self.versions.show_gathered(self.data, self.gathered)
            self.watch.data = self.data
            self.word.show(self.data)
            self.show_offers(self.data)
            self.side_entries_changed.emit()
            self.header_changed.emit()

    def _show_chapter(self, key: str) -> None:
        chapters = [each.printed for each in self._progress()]
        if self.data is None or not chapters:
            return
        keys = [each.chapter.key for each in chapters]
        place = keys.index(key) if key in keys else 0
        printed = chapters[place]
        is_other = printed.chapter.key != self._chapter
        if is_other:
            self._store_all()
            self.view.result.hide()
        self._chapter = printed.chapter.key
        names = ["", *(side.short_title(each) for each in chapters), ""]
        self.view.chapter.steps.show_neighbours(names[place], names[place + 2])
        self.view.chapter.show_chapter(self.data, printed)
        self.view.order_tabs()
        self.follower.data = self.data
        self.texts.count_anew()
        if is_other:
            self.follower.show_chapter(self.data, printed.chapter.key)
            self.side_entries_changed.emit()

    def _store_all(self) -> None:
        """Store what is pending first: it comes back as a refresh of what is shown now."""
        self.view.chapter.store_pending()
        self.env.autosave.flush()

    def _progress(self) -> tuple[ChapterProgress, ...]:
        return self.gathered.progress if self.gathered is not None else ()

    # what happens

    def _connect(self) -> None:
        view = self.view
        self.composer.composed.connect(self._on_composed)
        self.composer.laid_out.connect(self.follower.show_pages)
        self.composer.refused.connect(self.env.notifier.told)
        view.chapter.edited.connect(lambda: self.composer.note_change(stored=False))
        view.chapter.edited.connect(view.result.hide)
        view.chapter.go_requested.connect(self._go_elsewhere)
        view.chapter.steps.step_requested.connect(self.step)
        view.todos.chosen.connect(self._go_elsewhere)
        view.verdict.verdict_chosen.connect(self._choose_verdict)
        view.preview.page_changed.connect(self.status_changed)
        view.preview.anchor_clicked.connect(self._go)
        view.toggle.toggled.connect(self._on_preview_toggled)
        view.notes_toggle.toggled.connect(self._on_notes_toggled)
        view.chapter.sentence.opened.connect(self.choose_notes)
        self.maker.asked.connect(self.make_word)
        self.env.look.changed.connect(self._fit)
        self.maker.made.connect(lambda file: self._on_made(file, self.maker.hint))
        view.notes.account_requested.connect(self.make_account)
        self.files.made.connect(self._on_made)
        self.offer_files(view.others.menu())
        self.answer_actions()

    def _on_composed(self, composed: Composed) -> None:
        self._words = composed.words
        self.view.todos.show_issues(composed.issues, composed.ignored)
        if composed.gathered is not self.gathered:
            self.gathered = composed.gathered
            self._show_gathered()
        self.versions.show_typed(composed.changes)
        self.status_changed.emit()

    def _on_preview_toggled(self, on: bool) -> None:
        self.view.show_preview(on)
        if on:
            self.follower.come_along()
        self.composer.set_with_pages(on)
        if on and self.data is not None:
            self.composer.note_change(stored=False)
        self.status_changed.emit()

    def _on_notes_toggled(self, on: bool) -> None:
        self.view.show_notes(on)
        self.view.chapter.sentence.set_choosing(on)
        if on:
            self.view.notes.show_notes()

    def _choose_verdict(self, verdict: str) -> None:
        if self.data is not None:
            dossier, assessment = self.data.dossier, self.data.assessment
            self.env.notifier.perform(
                lambda: set_verdict(self.env.ctx, dossier.id, assessment, verdict), self.view.verdict
            )
