"""The list of note cards."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jurytool.ui.item_models.card_note import CardNote, Chip
from jurytool.ui.look import Look
from jurytool.ui.widgets.note_list import GAP, NARROWEST, NoteCard, NoteListView
from jurytool.ui.widgets.note_painter import NotePainter
from tests.ui.inspect_widgets import measured_contrast

SHORT = CardNote("n", "Kort.", "10.15", "Team", "MO")


def notes(count: int, words: int = 12) -> list[CardNote]:
    """Return notes, each of so many words."""
    text = "leerlingen " * words
    return [
        CardNote(f"n{number}", f"{number} {text}", "10.15", "Team", "MO", number % 2)
        for number in range(count)
    ]


@pytest.fixture
def view(qtbot: QtBot, look: Look) -> NoteListView:
    made = NoteListView(look, "Notities", at_bottom=True)
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_narrow_card_is_higher(look: Look) -> None:
    painter = NotePainter(look)
    (note,) = notes(1)
    assert painter.height(note, 250) > painter.height(note, 600)


def test_no_card_ends_in_an_empty_line(view: NoteListView, look: Look) -> None:
    line, pad = QFontMetrics(look.font()).height(), look.px(8)
    for letters in range(30, 90):  # around the width of one line
        view.set_notes([CardNote(f"n{letters}", "ha " * (letters // 3) + "m" * (letters % 3), "10.15")])
        QApplication.processEvents()
        card = view.visualRect(view.notes.index(0)).adjusted(look.px(20), 0, -4, -GAP - pad)
        image = view.viewport().grab(QRect(card.x(), card.bottom() - line, card.width(), line)).toImage()
        ground = image.pixelColor(image.width() - 1, 0)
        inked = any(image.pixelColor(x, y) != ground for y in range(image.height()) for x in range(60))
        assert inked, letters


def test_chips_that_do_not_fit_make_the_card_higher(look: Look) -> None:
    painter = NotePainter(look)
    many = CardNote("n", "Kort.", "10.15", "Team", "MO", chips=tuple(Chip(f"{i} Aanpak") for i in range(8)))
    assert painter.height(many, 300) > painter.height(SHORT, 300)


def test_the_stream_ends_at_the_lower_edge(view: NoteListView) -> None:
    view.set_notes([SHORT])
    QApplication.processEvents()
    card = view.visualRect(view.notes.index(0))
    bottom = view.viewport().mapTo(view, card.bottomLeft()).y()
    assert view.height() - bottom < 20
    assert card.height() < 100


def test_another_height_measures_no_card_that_is_out_of_sight(
    view: NoteListView, monkeypatch: pytest.MonkeyPatch
) -> None:
    view.set_notes(notes(200))
    QApplication.processEvents()
    measured: list[str] = []
    measure = view.row_height

    def count(note: CardNote) -> int:
        measured.append(note.note_id)
        return measure(note)

    monkeypatch.setattr(view, "row_height", count)
    view.resize(500, 380)
    QTest.qWait(150)  # longer than Qt would put laying out off
    assert len(measured) < 100
    view.resize(480, 380)
    QTest.qWait(150)
    assert len(measured) >= 200


def test_a_full_stream_uses_the_whole_height(view: NoteListView) -> None:
    view.set_notes(notes(40))
    assert view.viewportMargins().top() == 0


def test_the_arrow_keys_walk_and_enter_opens(view: NoteListView, qtbot: QtBot) -> None:
    view.set_notes(notes(5))
    view.setFocus()
    view.choose_note("n1")
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.current_note_id() == "n2"
    with qtbot.waitSignal(view.note_opened) as heard:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert heard.args == ["n2"]


def test_the_chosen_note_stays_chosen_when_others_come_in(view: NoteListView) -> None:
    before = notes(5)
    view.set_notes(before)
    view.choose_note("n3")
    view.set_notes([CardNote("new", "Ertussen"), *before])
    assert view.current_note_id() == "n3"
    assert not view.choose_note("bestaat niet")


def test_every_card_fits_in_the_width(view: NoteListView, qtbot: QtBot) -> None:
    view.set_notes(notes(1_000))
    QApplication.processEvents()
    assert view.horizontalScrollBar().maximum() == 0
    assert view.visualRect(view.notes.index(0)).width() <= view.viewport().width()


def test_a_thousand_notes_are_measured_once_per_width(view: NoteListView, look: Look) -> None:
    measured: list[str] = []
    painter = NotePainter(look)
    thousand = notes(1_000)
    for note in thousand + thousand:
        before = len(painter._heights)
        painter.height(note, 400)
        if len(painter._heights) > before:
            measured.append(note.note_id)
    assert len(measured) == 1_000


def test_a_larger_text_makes_the_cards_higher_at_once(view: NoteListView, look: Look) -> None:
    view.set_notes(notes(3))
    before = view.sizeHintForRow(0)
    look.set_scale(1.5)
    assert view.sizeHintForRow(0) > before


def test_the_list_is_never_too_narrow_to_read(look: Look, qtbot: QtBot) -> None:
    made = NoteListView(look, "Notities")
    qtbot.addWidget(made)
    assert made.minimumWidth() == NARROWEST


@pytest.mark.parametrize("choice", ["light", "dark"])
@pytest.mark.parametrize("seat", [0, 1, 2])
def test_a_card_can_be_read(qtbot: QtBot, look: Look, choice: str, seat: int) -> None:
    look.set_choice(choice)
    card = NoteCard(look, CardNote("n", "Alle vijf kennen hun doel.", "10.24", "Leerlingen", "MO", seat))
    qtbot.addWidget(card)
    card.resize(400, card.heightForWidth(400))
    card.show()
    image = card.grab().toImage()
    head = card.rect().adjusted(12, 6, -200, -card.height() // 2)
    assert measured_contrast(image, head) >= 4.5
    bar = image.pixelColor(1, card.height() // 2).name()
    assert bar == (look.theme.juror(seat))
    assert card.accessibleName() == "10.24, Leerlingen, MO: Alle vijf kennen hun doel."
