"""The sheet to speak from: points first, who says them and what they rest on; then what else there is."""

from __future__ import annotations

from jurytool.report import blocks as b
from jurytool.report.pieces import Para
from jurytool.report.speaking_sheet import (
    SheetPart,
    SheetPoint,
    SheetSection,
    SpeakingContent,
    outline_speaking_sheet,
)
from jurytool.report.typeset import typeset

PART = SheetPart("Open vragen", "Nog niet beantwoord.", (SheetSection("Voor team", ("Wie begeleidt dit?",)),))


def sheet(*points: SheetPoint, parts: tuple[SheetPart, ...] = ()) -> b.Report:
    return outline_speaking_sheet(SpeakingContent("De Vaart", "19 november 2026", "MO en JH", points, parts))


def paras(report: b.Report) -> list[Para]:
    return [piece for piece in typeset(report) if isinstance(piece, Para)]


def texts(report: b.Report) -> list[str]:
    return [para.text for para in paras(report)]


def test_points_are_numbered_on_past_what_they_rest_on() -> None:
    report = sheet(
        SheetPoint("Elk kind kent zijn doel.", "MO", ("Leerlingen, 10.24: Ik reken vooraan",)),
        SheetPoint("De rust valt op.", "JH"),
    )
    points = [para for para in paras(report) if para.list_number]
    assert [(para.text, para.ordinal) for para in points] == [
        ("MO  Elk kind kent zijn doel.", 1),
        ("JH  De rust valt op.", 2),
    ]
    assert len({para.list_number for para in points}) == 1
    found = texts(report)
    assert found.index("Leerlingen, 10.24: Ik reken vooraan") == found.index(points[0].text) + 1


def test_it_says_at_the_top_who_says_what() -> None:
    report = sheet(
        SheetPoint("Een", "MO"), SheetPoint("Twee", "JH"), SheetPoint("Drie", "MO"), SheetPoint("Vier")
    )
    assert "MO zegt 1 en 3, JH zegt 2, nog niemand zegt 4." in texts(report)


def test_who_works_alone_is_not_told_who_says_it() -> None:
    assert not any("zegt" in text for text in texts(sheet(SheetPoint("Een"))) if text != "Wat je zegt")


def test_the_rest_of_the_day_stands_on_a_page_of_its_own_behind_the_points() -> None:
    report = sheet(SheetPoint("Een"), parts=(PART,))
    pages = [
        block.text for block in report.blocks if isinstance(block, b.Heading) and block.page_break_before
    ]
    assert pages == ["Wat je zegt", "Wat er verder is"]
    assert texts(report)[-4:] == ["Open vragen", "Nog niet beantwoord:", "Voor team", "Wie begeleidt dit?"]


def test_without_points_the_rest_follows_at_once() -> None:
    report = sheet(parts=(PART,))
    pages = [
        block.text for block in report.blocks if isinstance(block, b.Heading) and block.page_break_before
    ]
    assert pages == ["Wat je zegt"]
    assert "Er zijn nog geen punten opgenomen." in texts(report)


def test_every_sheet_asks_to_name_nobody() -> None:
    assert "Noem geen namen van leerlingen of medewerkers. Dit blad is vertrouwelijk." in texts(sheet())


def test_a_section_without_a_title_has_no_heading() -> None:
    part = SheetPart("Nog niets over gehoord", "Uitleg.", (SheetSection("", ("1 Profiel: ouders",)),))
    assert texts(sheet(parts=(part,)))[-3:] == ["Nog niets over gehoord", "Uitleg:", "1 Profiel: ouders"]
