"""Finding and replacing in all texts of the report, by keys."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QMenu

from jurytool.services.report.replacing import Replaced, replace_everywhere
from jurytool.services.report.sections import profile_field, rename_section, section_field
from jurytool.services.text_fields import write_text
from jurytool.text.replacing import Query
from jurytool.ui.look import Look
from jurytool.ui.pages.report.profile_editor import ProfileEditor
from jurytool.ui.pages.report.text_desk import QUOTED, describe_replaced
from jurytool.ui.widgets.find_bar import FindBar
from tests.ui.inspect_widgets import find_problems
from tests.ui.pages.report.conftest import Room
from tests.ui.spoken import alike, shown, unspoken


class Searcher:
    """A room whose first texts are about the jury, and the bar."""

    def __init__(self, room: Room) -> None:
        self.room = room
        data = room.page.data
        assert data is not None
        self.sections = [one for each in data.sections.values() for one in each]
        self.chapters = [key for key, each in data.sections.items() for _ in each]

    def write(self, *texts: str) -> None:
        """Write these texts in the first sections, and nothing in the others."""
        for number, section in enumerate(self.sections):
            field = section_field(self.room.env.ctx, self.room.dossier_id, self.room.main.id, section)
            text = texts[number] if number < len(texts) else ""
            changes, _ = write_text(self.room.env.ctx, field.key, text, field.basis, field.context)
            self.room.env.notifier.announce(changes)
        self.room.go(self.chapters[0])
        self.room.settle()

    @property
    def bar(self) -> FindBar:
        """The bar."""
        return self.room.page.view.chapter.find_bar

    def ask(self, words: str, key: str = "Ctrl+F") -> None:
        """Open the bar by key and type what to look for."""
        self.room.press(key)
        self.room.write(words)
        self.room.qtbot.waitUntil(lambda: not self.bar._pause.isActive())

    def here(self) -> tuple[int, str]:
        """The number of the section in which something is selected, and what stands before it there."""
        rows = [row for row in self.room.editors() if row.editor.field.textCursor().hasSelection()]
        (row,) = rows
        cursor = row.editor.field.textCursor()
        number = [one.id for one in self.sections].index(row.section.id)
        return number, row.editor.field.toPlainText()[: cursor.selectionStart()]

    def texts(self) -> list[str]:
        """The texts as stored, those that are written."""
        self.room.env.autosave.flush()
        data = self.room.page.data
        stored = {key: one.text for key, one in self.room.stored().items()}
        assert data is not None
        return [stored[one.element_key] for one in self.sections if stored[one.element_key]]

    def other(self) -> int:
        """The number of the first section in another chapter."""
        return next(number for number, key in enumerate(self.chapters) if key != self.chapters[0])


@pytest.fixture
def search(room: Room) -> Searcher:
    return Searcher(room)


def test_typing_counts_all_and_goes_to_the_first_in_this_chapter(search: Searcher) -> None:
    search.write("De jury zag.", *[""] * (search.other() - 1), "Jury, jury.")
    search.ask("jury")
    assert search.bar.count.text() == "1 van 3"
    assert search.here() == (0, "De ")
    assert search.room.focused() is search.bar.words


def test_enter_goes_on_into_other_chapters_and_round(search: Searcher) -> None:
    far = search.other()
    search.write("De jury zag.", *[""] * (far - 1), "Een jury, de jury.")
    search.ask("jury")
    seen = []
    for _ in range(3):
        search.room.press("Return")
        seen.append((search.bar.count.text(), *search.here()))
    assert seen == [("2 van 3", far, "Een "), ("3 van 3", far, "Een jury, de "), ("1 van 3", 0, "De ")]
    search.room.press("Shift+Return")
    assert search.bar.count.text() == "3 van 3"


def test_from_the_text_the_keys_go_on_without_the_bar_having_the_focus(search: Searcher) -> None:
    search.write("De jury, de jury.")
    search.ask("jury")
    search.room.editors()[0].focus_text()
    search.room.press("Ctrl+G")
    assert search.here() == (0, "De jury, de ")
    search.room.press("Ctrl+Shift+G")
    assert search.here() == (0, "De ")


def test_what_is_selected_is_looked_for(search: Searcher) -> None:
    search.write("De jury zag de jury.")
    search.room.editors()[0].mark_words("jury")
    search.room.editors()[0].focus_text()
    search.room.press("Ctrl+F")
    assert search.bar.words.text() == "jury"
    assert search.bar.count.text() == "1 van 2"


def test_case_and_whole_words_are_options(search: Searcher) -> None:
    search.write("Jury jury juryrapport")
    search.ask("jury")
    assert search.bar.count.text() == "1 van 3"
    search.room.click(search.bar.match_case)
    assert search.bar.count.text() == "1 van 2"
    search.room.click(search.bar.whole_words)
    assert search.bar.count.text() == "1 van 1"


def test_what_stands_nowhere_says_so(search: Searcher) -> None:
    search.write("De jury.")
    search.ask("raad")
    assert search.bar.count.text() == "0 gevonden"
    assert not search.bar.next.isEnabled()


def test_escape_closes_the_bar_and_leaves_the_cursor_at_what_was_found(search: Searcher) -> None:
    search.write("De jury zag.")
    search.ask("jury")
    search.room.press("Esc")
    assert search.bar.isHidden()
    assert search.room.focused() is search.room.editors()[0].editor.field
    assert search.here() == (0, "De ")
    assert search.room.editors()[0].editor.field.extraSelections() == []


def test_all_that_is_found_in_the_chapter_is_marked(search: Searcher) -> None:
    search.write("De jury, de jury.")
    search.ask("jury")
    assert len(search.room.editors()[0].editor.field.extraSelections()) == 2


def test_one_is_replaced_at_a_time_in_its_look_and_undone_in_the_text(search: Searcher) -> None:
    search.write("De **jury**, de jury.")
    search.ask("jury", "Ctrl+H")
    search.bar.new_words.setFocus()
    search.room.write("raad")
    search.room.press("Return")
    assert search.texts() == ["De **raad**, de jury."]
    assert search.bar.count.text() == "1 van 1"
    search.room.press("Return")
    assert search.texts() == ["De **raad**, de raad."]
    assert search.bar.count.text() == "0 gevonden"
    search.room.editors()[0].focus_text()
    search.room.press("Ctrl+Z")
    assert search.texts() == ["De **raad**, de jury."]


def test_an_own_heading_is_found_and_replaced_too(search: Searcher) -> None:
    search.write()
    number = next(n for n, one in enumerate(search.sections) if one.removable)
    section = search.room.stored()[search.sections[number].element_key]
    ctx, room = search.room.env.ctx, search.room
    room.env.notifier.announce(rename_section(ctx, room.dossier_id, room.main.id, section, "Wat de jury zag"))
    room.settle()
    search.ask("jury", "Ctrl+H")
    room.press("Return")
    row = next(row for row in room.editors() if row.section.id == section.id)
    assert row.heading is not None
    assert row.heading.textCursor().selectedText() == "jury"
    search.bar.new_words.setFocus()
    room.write("raad")
    room.press("Return")
    assert row.heading.shown == "Wat de raad zag"
    room.env.autosave.flush()
    assert room.stored()[section.element_key].own_heading == "Wat de raad zag"


def test_all_are_replaced_in_every_chapter_and_one_key_takes_it_back(search: Searcher) -> None:
    before = ["De jury zag.", *["Niets."] * (search.other() - 1), "Een jury, **de jury**."]
    search.write(*before)
    told: list[str] = []
    search.room.env.notifier.told.connect(told.append)
    search.ask("jury", "Ctrl+H")
    search.bar.new_words.setText("raad")
    search.room.click(search.bar.replace_all)
    assert search.texts() == [text.replace("jury", "raad") for text in before]
    assert told[-1] == "3 keer vervangen. Ongedaan maken: Ctrl Z."
    assert search.bar.outcome.text().startswith("“jury” is 3 keer vervangen door “raad”, in 2 teksten: ")
    search.room.press("Ctrl+Z")
    assert search.texts() == before
    assert search.bar.outcome.isHidden()  # it is not so any more
    assert search.bar.count.text().endswith("3 gevonden")


def test_after_replacing_the_keys_go_to_the_search_field_and_escape_closes(search: Searcher) -> None:
    search.write("De jury zag. De jury hoorde.")
    search.ask("jury", "Ctrl+H")
    search.bar.new_words.setText("raad")
    search.room.click(search.bar.replace_all)
    assert not search.bar.replace_all.isEnabled()
    assert search.room.focused() is search.bar.words
    search.room.press("Escape")
    assert search.bar.isHidden()
    search.bar.words.clear()
    search.ask("hoorde", "Ctrl+H")
    search.bar.replace.setFocus()
    search.room.click(search.bar.replace)
    assert search.room.focused() is search.bar.words
    search.bar.whole_words.setFocus()
    search.room.press("Escape")
    assert search.bar.isHidden()


def test_what_was_replaced_stays_said_while_something_else_is_undone(search: Searcher) -> None:
    search.write("De jury zag.")
    search.ask("jury", "Ctrl+H")
    search.bar.new_words.setText("raad")
    search.room.click(search.bar.replace_all)
    search.room.click(search.room.page.view.verdict.buttons["toe"])
    search.room.page.view.chapter.setFocus()
    search.room.press("Ctrl+Z")
    assert not search.bar.outcome.isHidden()
    search.room.press("Ctrl+Z")
    assert search.bar.outcome.isHidden()


def test_what_is_being_typed_is_found_and_replaced_too(search: Searcher) -> None:
    search.write("De jury zag.")
    search.room.editors()[0].focus_text()
    search.room.press("Ctrl+End")
    search.room.write(" De jury hoorde.")
    search.ask("jury", "Ctrl+H")
    assert search.bar.count.text().endswith("van 2")
    search.bar.new_words.setText("raad")
    search.room.click(search.bar.replace_all)
    assert search.texts() == ["De raad zag. De raad hoorde."]


def test_typing_in_a_text_counts_anew(search: Searcher) -> None:
    search.write("De jury zag.")
    search.ask("jury")
    search.room.editors()[0].focus_text()
    search.room.press("Ctrl+End")
    search.room.write(" jury")
    search.room.qtbot.waitUntil(lambda: search.bar.count.text() == "2 gevonden")


@pytest.mark.parametrize(
    ("replaced", "words"),
    [
        (Replaced(), "“a” is nergens vervangen."),
        (Replaced(1, ["Kop"]), "“a” is 1 keer vervangen door “b”, in 1 tekst: Kop."),
        (
            Replaced(9, ["A", "B", "C", "D", "E"]),
            "“a” is 9 keer vervangen door “b”, in 5 teksten, waaronder A, B en C.",
        ),
        (
            Replaced(0, [], ["Kop"]),
            "“a” is nergens vervangen. “Kop” staat met twee versies en bleef zoals het was.",
        ),
        (
            Replaced(2, ["A"], ["B", "C"]),
            "“a” is 2 keer vervangen door “b”, in 1 tekst: A. “B” en “C” staan met twee versies en bleven "
            "zoals ze waren.",
        ),
    ],
)
def test_it_is_said_how_many_where_and_what_was_left_alone(replaced: Replaced, words: str) -> None:
    assert describe_replaced(replaced, "a", "b") == words


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_bar_can_be_read_and_heard_in_a_small_window(search: Searcher, look: Look, theme: str) -> None:
    search.write("De jury zag.")
    look.set_choice(theme)
    search.room.window.resize(1280, 720)
    search.ask("jury", "Ctrl+H")
    QApplication.processEvents()
    assert find_problems(search.room.window) == []
    assert [line for widget in shown(search.bar) for line in unspoken(widget)] == []
    assert alike(search.bar) == []


def test_the_next_wrong_word_is_selected_in_whatever_chapter_and_its_menu_opens(search: Searcher) -> None:
    far = search.other()
    search.write("Goed.", *["Goed."] * (far - 1), "Hier qqfout.")
    search.room.env.spelling.find_wrong("qqfout")
    search.room.qtbot.waitUntil(lambda: not search.room.env.spelling.is_asking)
    search.room.press("Alt+F7")
    assert search.here() == (far, "Hier ")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    search.room.qtbot.waitUntil(lambda: menu.actions()[0].text() == "fout")
    menu.close()


def test_without_wrong_words_and_without_spelling_the_key_says_so(search: Searcher) -> None:
    search.write("Goed.", *["Ook."] * (len(search.sections) - 2), "Nieuwlichterij.")
    told: list[str] = []
    search.room.env.notifier.told.connect(told.append)
    search.room.press("Alt+F7")
    assert told == ["De woorden worden nog nagekeken. Probeer het zo nog eens."]
    search.room.qtbot.waitUntil(lambda: not search.room.env.spelling.is_asking)
    search.room.press("Alt+F7")
    assert told[-1] == "In dit rapport staan geen woorden die de woordenlijst niet kent."
    search.room.env.spelling.set_on(False)
    search.room.press("Alt+F7")
    assert told[-1] == "Onderstrepen van woorden staat uit. Bij Instellingen zet je het aan."


def test_a_sentence_that_rests_on_a_note_is_not_emptied(search: Searcher) -> None:
    search.write("Rust.⟦note:a1⟧")
    told: list[str] = []
    search.room.env.notifier.told.connect(told.append)
    search.ask("rust.", "Ctrl+H")
    search.room.click(search.bar.replace)
    assert told[-1].startswith("Deze zin rust op een notitie")
    assert search.texts() == ["Rust.⟦note:a1⟧"]


def test_the_schools_own_profile_is_found_among_the_texts(room: Room) -> None:
    searcher = Searcher(room)
    searcher.write("Een jury.")
    field = profile_field(room.env.ctx, room.dossier_id, room.main.id)
    changes, _ = write_text(room.env.ctx, field.key, "De jury is welkom.", field.basis, field.context)
    room.env.notifier.announce(changes)
    room.settle()
    searcher.ask("jury")
    assert searcher.bar.count.text() == "1 van 2"
    room.press("Ctrl+G")
    QApplication.processEvents()
    profile = room.row(ProfileEditor)
    assert profile.editor.field.textCursor().selectedText() == "jury"
    assert searcher.bar.count.text() == "2 van 2"
    assert len(profile.editor.field.extraSelections()) == 1
    room.press("Ctrl+G")
    assert searcher.bar.count.text() == "1 van 2"


def test_replacing_everywhere_leaves_a_quotation_of_the_school_true_and_says_so(room: Room) -> None:
    searcher = Searcher(room)
    searcher.write("Een jury.")
    field = profile_field(room.env.ctx, room.dossier_id, room.main.id)
    write_text(room.env.ctx, field.key, "De jury is welkom.", field.basis, field.context)
    data = room.page.data
    assert data is not None
    done = replace_everywhere(
        room.env.ctx, *data.place, data.assessment.instrument, Query("jury"), "commissie"
    )
    assert (done.count, done.in_quote) == (1, True)
    assert profile_field(room.env.ctx, room.dossier_id, room.main.id).text == "De jury is welkom."
    assert QUOTED in describe_replaced(done, "jury", "commissie")


def test_tab_goes_from_what_is_looked_for_to_what_comes_in_its_place(search: Searcher) -> None:
    search.write("De jury zag.")
    search.room.press("Ctrl+H")
    bar = search.bar
    bar.words.setFocus()
    search.room.write("jury")
    bar.query_changed.emit()
    seen = []
    for _ in range(4):
        search.room.press("Tab")
        seen.append(search.room.focused())
    assert seen == [bar.new_words, bar.replace, bar.replace_all, bar.back]
