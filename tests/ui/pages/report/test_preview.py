"""The preview paints the pages in sight, follows what is being written, and leads back to it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jurytool.paging.layout import Pages, lay_out
from jurytool.report.outline import build_report
from jurytool.ui.look import Look
from jurytool.ui.pages.report.preview import Preview
from tests.report.samples import excellent_content


def pages(extra: str = "") -> Pages:
    """Lay out the sample, with more text in its first section."""
    content = excellent_content()
    first, *others = content.sections
    return lay_out(
        build_report(replace(content, sections=(replace(first, text=first.text + extra), *others)))
    )


@pytest.fixture
def preview(look: Look, qtbot: QtBot) -> Preview:
    made = Preview(look)
    qtbot.addWidget(made)
    made.resize(500, 640)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_before_there_are_pages_it_is_empty_ground(preview: Preview, look: Look) -> None:
    assert (preview.page, preview.count) == (0, 0)
    image = preview.grab().toImage()
    assert image.pixelColor(100, 100).name() == look.theme.ground
    QTest.mouseClick(preview.viewport(), Qt.MouseButton.LeftButton)  # leads nowhere


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_pages_are_white_paper_on_the_ground_of_the_theme(preview: Preview, look: Look, choice: str) -> None:
    look.set_choice(choice)
    preview.show_pages(pages())
    preview.show_anchor("chapter:conclusie")
    image = preview.grab().toImage()
    assert image.pixelColor(30, 40) == QColor("white")
    assert image.pixelColor(2, 300).name() == look.theme.ground
    inks = {image.pixelColor(x, y).name() for x in range(60, 300, 2) for y in range(60, 200, 2)}
    assert len(inks) > 20  # words


def test_a_page_is_as_wide_as_its_place_and_never_wider(preview: Preview) -> None:
    preview.show_pages(pages())
    for width in (300, 500, 900):
        preview.resize(width, 640)
        assert preview.horizontalScrollBar().maximum() == 0
        image = preview.grab().toImage()
        assert image.pixelColor(preview.viewport().width() // 2, 60) == QColor("white")


def test_it_goes_to_a_chapter_also_when_its_pages_come_later(preview: Preview) -> None:
    preview.show_anchor("chapter:procedure")
    made = pages()
    preview.show_pages(made)
    last = [block for block in made.report.entries if block[1].anchor == "chapter:procedure"]
    assert preview.page == made.contents[last[0][0]]


def test_where_one_went_while_it_was_hidden_is_in_sight_when_it_is_shown(preview: Preview) -> None:
    made = pages()
    preview.show_pages(made)
    preview.hide()
    preview.show_anchor("chapter:procedure")
    preview.show_writing(["section:onbekend", "chapter:bevindingen"], "", entered=True)
    preview.resize(420, 640)
    preview.show()
    QApplication.processEvents()
    last = [block for block in made.report.entries if block[1].anchor == "chapter:bevindingen"]
    assert preview.page == made.contents[last[0][0]]


def test_another_width_keeps_the_page_that_is_in_sight(preview: Preview) -> None:
    preview.show_pages(pages())
    preview.show_anchor("chapter:procedure")
    page = preview.page
    assert page > 3
    for width in (300, 700, 500):
        preview.resize(width, 640)
        assert preview.page == page


def test_what_is_in_sight_stays_in_sight_while_text_comes_above_it(preview: Preview) -> None:
    preview.show_pages(pages())
    preview.show_anchor("chapter:procedure")
    before = preview.verticalScrollBar().value()
    preview.show_pages(pages("\nNog een zin."))
    assert preview.verticalScrollBar().value() == before


def test_a_part_that_is_in_sight_moves_nothing_and_another_is_brought_there(preview: Preview) -> None:
    preview.show_pages(pages())
    preview.show_anchor("chapter:bevindingen")
    before = preview.verticalScrollBar().value()
    preview.show_writing(["section:onbekend", "section:achtergrond"], "", entered=True)
    assert preview.verticalScrollBar().value() == before
    preview.show_writing(["section:aandachtspunten"], "", entered=True)
    assert preview.verticalScrollBar().value() > before
    preview.show_writing(["section:weg"], "", entered=True)  # not there: nothing happens
    preview.show_anchor("section:weg")
    assert preview.page > 0


def test_the_paragraph_that_is_being_written_comes_into_sight(preview: Preview) -> None:
    preview.show_pages(pages("\n" + "\n".join(f"Zin nummer {n} van velen." for n in range(90))))
    preview.show_anchor("chapter:conclusie")
    first = preview.page
    preview.show_writing(["chapter:conclusie"], "Zin nummer 80  van velen.", entered=False)
    assert first + 2 <= preview.page <= first + 3
    before = preview.verticalScrollBar().value()
    preview.show_writing(["chapter:conclusie"], "Dit staat er nog niet", entered=False)
    preview.show_writing(["chapter:conclusie"], "", entered=False)  # a new, empty paragraph
    assert preview.verticalScrollBar().value() == before


def test_the_keys_walk_through_the_pages(preview: Preview) -> None:
    preview.show_pages(pages())
    bar = preview.verticalScrollBar()
    for key, goes_on in (
        (Qt.Key.Key_PageDown, True),
        (Qt.Key.Key_Down, True),
        (Qt.Key.Key_Up, False),
        (Qt.Key.Key_PageUp, False),
    ):
        before = bar.value()
        QTest.keyClick(preview, key)
        assert (bar.value() > before) is goes_on
    QTest.keyClick(preview, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    assert preview.page == preview.count
    QTest.keyClick(preview, Qt.Key.Key_Home)
    assert preview.page == 1


def test_it_says_when_another_page_is_in_sight(preview: Preview, qtbot: QtBot) -> None:
    preview.show_pages(pages())
    with qtbot.waitSignal(preview.page_changed):
        preview.show_anchor("chapter:procedure")


def test_a_click_names_the_chapter_or_section_that_is_there(preview: Preview, qtbot: QtBot) -> None:
    preview.show_pages(pages())
    preview.show_anchor("chapter:procedure")
    with qtbot.waitSignal(preview.anchor_clicked) as heard:
        QTest.mouseClick(preview.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    assert heard.args == ["chapter:procedure"]
    with qtbot.assertNotEmitted(preview.anchor_clicked):
        QTest.mouseClick(preview.viewport(), Qt.MouseButton.RightButton, pos=QPoint(200, 200))
        preview.show_anchor("chapter:inleiding")
        preview.verticalScrollBar().setValue(0)
        QTest.mouseClick(preview.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 3))


def test_a_click_between_two_pages_leads_nowhere(preview: Preview, look: Look, qtbot: QtBot) -> None:
    preview.show_pages(pages())
    preview.show_anchor("chapter:procedure")
    preview.verticalScrollBar().setValue(preview.verticalScrollBar().value() - 100)
    image = preview.grab().toImage()
    ground = [y for y in range(60, 140) if image.pixelColor(200, y).name() == look.theme.ground]
    with qtbot.assertNotEmitted(preview.anchor_clicked):
        gap = QPoint(200, ground[len(ground) // 2])
        QTest.mouseClick(preview.viewport(), Qt.MouseButton.LeftButton, pos=gap)


def test_only_a_few_pages_are_kept_painted(preview: Preview) -> None:
    preview.show_pages(pages())
    for _ in range(20):
        preview.grab()
        QTest.keyClick(preview, Qt.Key.Key_PageDown)
    assert 0 < preview.painted_count <= 6


def test_another_report_starts_at_its_beginning(preview: Preview) -> None:
    preview.show_pages(pages())
    preview.show_anchor("chapter:procedure")
    preview.clear()
    assert preview.count == 0
    preview.show_pages(pages())
    assert preview.page == 1
