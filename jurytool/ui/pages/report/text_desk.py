"""Goes through all texts of the report: what is found, what comes in its place, what is spelled wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QColor

from jurytool.services.changes import Changes
from jurytool.services.report.replacing import (
    HEADING,
    TEXT,
    Find,
    Hit,
    Replaced,
    list_hits,
    replace_everywhere,
)
from jurytool.services.report.sections import SectionView
from jurytool.text.dutch import count_of, join_words
from jurytool.ui.environment import Environment
from jurytool.ui.pages.report.chapter_card import ChapterCard
from jurytool.ui.pages.report.hit_finder import HitFinder
from jurytool.ui.pages.report.report_data import PROFILE_ROW, ReportData
from jurytool.ui.pages.report.section_editor import SectionEditor
from jurytool.ui.pages.report.written_text import WrittenText
from jurytool.ui.widgets.find_bar import proposed_words
from jurytool.ui.widgets.narrative_hits import find_hits, replace_hit
from jurytool.ui.widgets.narrative_menu import show_word_menu

NOTHING_WRONG = "In dit rapport staan geen woorden die de woordenlijst niet kent."
NOT_ON = "Onderstrepen van woorden staat uit. Bij Instellingen zet je het aan."
NOT_HERE = "Nakijken van de spelling kan niet op deze computer."
STILL_ASKING = "De woorden worden nog nagekeken. Probeer het zo nog eens."
QUOTED = "Het profiel in de woorden van de school is een citaat en bleef zoals het was."
KEEPS_EVIDENCE = "Deze zin rust op een notitie en zou leeg worden. Haal eerst de notitie weg."
_NAMED = 3  # texts
_PAUSE_MS = 300  # after a key


class TextDesk(QObject):
    """Finds in what stands in the editors now, and in what is stored of the other chapters."""

    def __init__(
        self,
        env: Environment,
        chapter: ChapterCard,
        read: Callable[[], ReportData | None],
        show_chapter: Callable[[str], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._env, self._chapter, self._read = env, chapter, read
        self.bar = chapter.find_bar
        self._replaced = ""  # the act of which the bar says what it did
        self._finder = HitFinder(chapter, read, show_chapter)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.count_anew)
        chapter.edited.connect(self._on_edited)
        self.bar.query_changed.connect(self._on_query_changed)
        self.bar.step_requested.connect(self.step)
        self.bar.replace_requested.connect(self.replace)
        self.bar.replace_all_requested.connect(self.replace_all)
        self.bar.closed.connect(self._on_closed)

    def open(self, *, replacing: bool = False) -> None:
        """Show the bar, looking for what is selected if anything is."""
        row = self._finder.row_at_hand()
        selected = row.editor.field.textCursor().selectedText() if row is not None else ""
        self.bar.open(proposed_words(selected), replacing=replacing)

    def step(self, by: int) -> None:
        """Go to the next (1) or the one before (-1), in whatever chapter it stands."""
        if self.bar.isHidden() or not self.bar.words.text():
            self.open()
            return
        self._go(by, self._list(self.bar.query.find), self.bar.query.find)
        self.count_anew()

    def replace(self) -> None:
        """Put the new words in the place of what is selected and go on; else go to what is found first."""
        find = self.bar.query.find
        hits = self._list(find)
        index = self._finder.place(hits, find).index
        if index is None or self._replace_here(hits[index]):
            self._go(1, self._list(find), find)
        self.count_anew()

    def replace_all(self) -> None:
        """Replace in every text of the report, as one act, and say what was done."""
        data = self._read()
        if data is None or not self._env.autosave.flush():
            return
        ctx, query, words = self._env.ctx, self.bar.query, self.bar.new_words.text()
        outcome: list[Replaced] = []

        def act() -> Changes | None:
            outcome.append(replace_everywhere(ctx, *data.place, data.assessment.instrument, query, words))
            return outcome[0].changes

        self._env.notifier.perform(act)
        if outcome:
            self._replaced = outcome[0].changes.act_id if outcome[0].changes else ""
            self.bar.show_outcome(describe_replaced(outcome[0], query.words, words))
            if outcome[0].count:
                self._env.notifier.told.emit(f"{outcome[0].count} keer vervangen. Ongedaan maken: Ctrl Z.")
            self.bar.words.setFocus(Qt.FocusReason.OtherFocusReason)  # Ctrl Z takes back the act there
        self.count_anew()

    def refresh(self, changes: Changes) -> None:
        """Say no longer what was replaced once that was undone."""
        if self._replaced and changes.reverses == self._replaced:
            self._replaced = ""
            self.bar.show_outcome("")

    def go_to_wrong_word(self) -> None:
        """Select the next word that the dictionary does not know, and show what can be done with it."""
        spelling, told = self._env.spelling, self._env.notifier.told
        if not spelling.is_on:
            told.emit(NOT_ON if spelling.is_available else NOT_HERE)
            return
        hits = [hit for hit in self._list(spelling.find_wrong) if hit.field == TEXT]
        if not hits:
            told.emit(STILL_ASKING if spelling.is_asking else NOTHING_WRONG)
            return
        row = self._go(1, hits, spelling.find_wrong)
        if row is not None and row.editor.field.spelling is not None:
            row.focus_text()
            field = row.editor.field
            place = field.viewport().mapToGlobal(field.cursorRect().bottomLeft())
            show_word_menu(field, row.editor.field.spelling, place)

    def count_anew(self) -> None:
        """Show how much is found now, and mark it in the texts that are shown."""
        if self.bar.isHidden():
            return
        find = self.bar.query.find
        hits = self._list(find)
        self.bar.show_count(len(hits), self._finder.place(hits, find).index)
        self._mark(find)

    def _list(self, find: Find) -> list[Hit]:
        data = self._read()
        if data is None:
            return []
        typed = self._chapter.typed()

        def stands(section: SectionView) -> tuple[str, str]:
            if section.id == PROFILE_ROW:
                return "", section.text if typed.profile is None else typed.profile
            heading = typed.headings.get(section.id, section.own_heading)
            return heading, typed.texts.get(section.id, section.text)

        return list_hits(data.written, stands, find)

    def _go(self, by: int, hits: Sequence[Hit], find: Find) -> WrittenText | None:
        """Select what comes next, and return the section in which it stands."""
        if not hits:
            return None
        place = self._finder.place(hits, find)
        nearest = place.behind if by > 0 else place.behind - 1
        wanted = nearest if place.index is None else place.index + by
        if not 0 <= wanted < len(hits):
            end = "begin" if by > 0 else "einde"
            self._env.notifier.told.emit(f"Verder vanaf het {end} van het rapport.")
        return self._finder.select(hits[wanted % len(hits)], find)

    def _replace_here(self, hit: Hit) -> bool:
        """Replace what is selected; False where that cannot be, which has been said."""
        row = self._chapter.rows.get(hit.section_id)
        words = self.bar.new_words.text()
        if not isinstance(row, WrittenText):
            return False
        if hit.field == HEADING and isinstance(row, SectionEditor) and row.heading is not None:
            row.heading.insertPlainText(words)
            return True
        field = row.editor.field
        if field.isReadOnly() or not field.has_room_for(words):
            return False
        cursor = field.textCursor()
        if not replace_hit(cursor, words):
            self._env.notifier.told.emit(KEEPS_EVIDENCE)
            return False
        field.setTextCursor(cursor)
        return True

    def _mark(self, find: Find | None) -> None:
        """Give what is found in the shown texts a ground of its own; without `find` take that away."""
        theme = self._env.theme
        for row in self._chapter.rows.values():
            if not isinstance(row, WrittenText):
                continue
            hits = find_hits(row.editor.field.document(), find) if find is not None else ()
            row.editor.show_layer("found", hits, QColor(theme.attention_soft), QColor(theme.text))

    def _on_query_changed(self) -> None:
        """Go to what is found first in this chapter, from the cursor on; other chapters wait for Enter."""
        find = self.bar.query.find
        hits = self._list(find)
        place = self._finder.place(hits, find)
        if place.index is None:
            here = [hit for hit in (*hits[place.behind :], *hits) if hit.section_id in self._chapter.rows]
            if here:
                self._finder.select(here[0], find)
        self.count_anew()

    def _on_edited(self) -> None:
        if not self.bar.isHidden():
            self._pause.start()

    def _on_closed(self) -> None:
        self._mark(None)
        self._finder.focus()


def describe_replaced(replaced: Replaced, old: str, new: str) -> str:
    """Return in one or two sentences what was replaced where, and what was left alone."""
    names = [f"“{name}”" for name in dict.fromkeys(replaced.skipped)]
    alone = "staat met twee versies en bleef zoals het was"
    if len(names) > 1:
        alone = "staan met twee versies en bleven zoals ze waren"
    left = f" {join_words(names)} {alone}." if names else ""
    left += f" {QUOTED}" if replaced.in_quote else ""
    if not replaced.count:
        return f"“{old}” is nergens vervangen.{left}"
    places = list(dict.fromkeys(replaced.places))
    among = ": " if len(places) <= _NAMED else ", waaronder "
    where = f"{count_of(len(replaced.places), 'tekst', 'teksten')}{among}{join_words(places[:_NAMED])}"
    return f"“{old}” is {replaced.count} keer vervangen door “{new}”, in {where}.{left}"
