"""What rapportwacht says stands calmly among what is to be done, while one types."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from jurytool.report.issues import Issue, IssueKind
from jurytool.services.dossier.todos import Todo
from jurytool.ui.pages.report.todo_rows import IGNORED, list_rows
from tests.ui.pages.report.conftest import Room
from tests.ui.pages.report.test_cards import link_of, todo_texts, unfold

DOUBLED = "“de de” staat dubbel in “De aanpak van het excellentieprofiel”"


def write(room: Room, words: str) -> None:
    """Write a finding and wait until it was looked at."""
    room.go("bevindingen")
    room.editor("bevindingen:aanpak").focus_text()
    room.write(words)
    room.settle()
    unfold(room)
    room.click(room.page.view.todos.more)


def link(room: Room, words: str, text: str) -> QPushButton:
    """A link beside a sentence."""
    links = room.page.view.todos.findChildren(QPushButton)
    return next(one for one in links if one.isVisible() and one.accessibleName() == f"{words}: {text}")


def test_an_issue_comes_while_typing_and_goes_when_it_is_mended(room: Room) -> None:
    write(room, "De jury zag de de hal.")
    assert DOUBLED in todo_texts(room)
    room.editor("bevindingen:aanpak").focus_text()
    room.editor("bevindingen:aanpak").editor.set_cursor_position(14)
    for _ in range(3):
        room.press("Backspace")
    room.settle()
    assert DOUBLED not in todo_texts(room)


def test_opening_an_issue_selects_its_words(room: Room) -> None:
    write(room, "De jury zag de de hal.")
    room.go("procedure")
    room.settle()
    room.click(link_of(room, DOUBLED))
    field = room.editor("bevindingen:aanpak").editor.field
    assert field.textCursor().selectedText() == "de de"
    assert room.focused() is field


def test_an_issue_can_be_let_be_and_shown_again(room: Room) -> None:
    write(room, "De jury zag de de hal.")
    count = room.page.view.todos.heading.accessibleName()
    room.click(link(room, "negeren", DOUBLED))
    room.settle()
    assert DOUBLED not in todo_texts(room)
    assert room.page.view.todos.heading.accessibleName() != count
    room.click(link(room, "tonen", "1 melding wordt genegeerd"))
    room.click(link(room, "weer tonen", DOUBLED))
    room.settle()
    assert DOUBLED in todo_texts(room)
    assert "1 melding wordt genegeerd" not in todo_texts(room)


def test_bare_paragraphs_are_listed_on_request_and_count_for_nothing(room: Room) -> None:
    write(room, "De jury zag in alle lokalen dezelfde kaarten en hoorde overal dezelfde woorden.")
    card, pane = room.page.view.todos, room.page.view.notes
    room.env.autosave.flush()
    room.settle()
    count = card.heading.accessibleName()
    room.page.view.notes_toggle.setChecked(True)
    pane.bare.click()
    room.settle()
    assert any(text.startswith("Nog geen notitie in") for text in todo_texts(room))
    assert card.heading.accessibleName() == count
    pane.bare.click()
    room.settle()
    assert not any(text.startswith("Nog geen notitie in") for text in todo_texts(room))


def issue(kind: IssueKind, words: str) -> Issue:
    return Issue(kind, f"Over {words}", "s", words)


def test_more_than_two_of_a_kind_stand_behind_one_row() -> None:
    issues = [issue(IssueKind.PERSON, name) for name in "abc"] + [issue(IssueKind.LONG, "d")]
    todo = Todo("Schrijven", "Openen", "report")
    rows = list(list_rows([todo], issues, [], ()))
    assert [row.text for row in rows] == ["Schrijven", "Namen van personen: 3 keer", "Over d"]
    assert [row.is_calm for row in rows] == [False, False, True]
    opened = list(list_rows([todo], issues, [], ("person",)))
    assert [row.text for row in opened] == [
        "Schrijven",
        "Namen van personen: 3 keer",
        "Over a",
        "Over b",
        "Over c",
        "Over d",
    ]


def test_what_was_let_be_stands_behind_a_calm_row() -> None:
    ignored = [issue(IssueKind.PERSON, name) for name in "ab"]
    (row,) = list_rows([], [], ignored, ())
    assert (row.text, row.is_calm) == ("2 meldingen worden genegeerd", True)
    assert [each.is_ignored for each in list_rows([], [], ignored, (IGNORED,))] == [False, True, True]
