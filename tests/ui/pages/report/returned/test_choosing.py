"""Taking over and refusing, part by part, by keys; what is written, kept, undone and shown again."""

from __future__ import annotations

from copy import deepcopy

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel

from jurytool.services.report.reports import make_report
from jurytool.text.returning import Acceptance
from jurytool.ui.pages.report.page import ReportPage
from tests.support.edited_reports import run
from tests.ui.inspect_widgets import find_problems
from tests.ui.pages.report.returned.conftest import AANPAK, HELDER, MAATJE, Desk, degelijk
from tests.ui.spoken import alike, shown, unspoken

WORDS = "De aanpak is degelijk. Elke week is er een leerteam."


def test_keys_choose_and_go_on_and_one_act_writes_all_of_it(desk: Desk) -> None:
    before = desk.text("bevindingen:helderheid")
    desk.read(
        desk.edit(
            degelijk,
            lambda r: r.delete(MAATJE),
            lambda r: r.replace(HELDER, "één", "een"),
            lambda r: r.comment("Het profiel past", "profiel", "Welk profiel?"),
        )
    )
    assert [text for text, _ in desk.rail()][-1] == "Punten"
    desk.room.press("2")  # helderheid
    assert desk.room.focused() is desk.page.view.steps.on
    desk.room.press("Ctrl+PgDown")
    desk.room.press("1")
    desk.room.press("1")
    assert [counter for _, counter in desk.rail()] == ["✓", "✓", "1"]
    assert desk.page.view.told.text() == "2 overnemen · 1 niet overnemen · 1 punt bewaren"
    assert desk.text("bevindingen:aanpak").startswith(AANPAK)
    desk.save()
    assert desk.text("bevindingen:aanpak") == WORDS
    assert desk.text("bevindingen:helderheid") == before
    assert [point.text for point in desk.word_points()] == ["Welk profiel?"]
    assert desk.page.view.done.isVisible()
    assert desk.page.view.done._text.text() == (
        "2 wijzigingen overgenomen, 1 wijziging niet. 1 punt staat in Rapport bij Punten uit Word."
    )
    assert desk.dialogs.errors == []
    desk.room.press("Return")  # the way back has the focus
    desk.settle()
    assert isinstance(desk.room.window.page, ReportPage)


def test_undo_brings_the_changes_back_with_what_was_chosen(desk: Desk) -> None:
    desk.read(desk.edit(degelijk, lambda r: r.delete(MAATJE)))
    desk.room.press("1")
    desk.room.press("2")
    desk.save()
    desk.room.press("Ctrl+Z")
    desk.settle()
    assert desk.text("bevindingen:aanpak").startswith(AANPAK)
    assert desk.rail() == [("De aanpak van het excellentieprofiel", "✓")]
    assert [row.buttons[Acceptance.ACCEPT].isChecked() for row in desk.rows] == [True, False]
    desk.room.press("Ctrl+Y")
    desk.settle()
    assert desk.text("bevindingen:aanpak").startswith("De aanpak is degelijk")
    assert desk.room.stored()["bevindingen:aanpak"].conflicts == 0


def test_all_or_nothing_of_a_part(desk: Desk) -> None:
    desk.read(desk.edit(degelijk, lambda r: r.delete(MAATJE)))
    part = desk.page.view.part
    desk.room.click(part.none)
    assert [row.buttons[Acceptance.REFUSE].isChecked() for row in desk.rows] == [True, True]
    desk.room.click(part.all)
    assert [row.buttons[Acceptance.ACCEPT].isChecked() for row in desk.rows] == [True, True]
    desk.save()
    assert desk.text("bevindingen:aanpak") == WORDS


def test_what_is_not_chosen_stays_and_is_shown_on(desk: Desk) -> None:
    desk.read(desk.edit(degelijk, lambda r: r.delete(MAATJE)))
    assert not desk.page.view.save.isEnabled()
    desk.room.press("1")
    desk.save()
    assert desk.text("bevindingen:aanpak") == f"{WORDS}\nNieuwe collega’s krijgen een maatje."
    assert [row.change.change.before for row in desk.rows] == ["Nieuwe collega’s krijgen een maatje."]


def test_a_heading_is_a_change_like_the_others(desk: Desk) -> None:
    old = "De aanpak van het excellentieprofiel"
    desk.read(desk.edit(lambda r: r.replace("De aanpak van het", old, "Zo werkt de school")))
    assert desk.rows[0].texts[0].toPlainText().replace("\u2009", " ") == f"{old} Zo werkt de school"
    desk.room.press("1")
    desk.save()
    assert desk.section("bevindingen:aanpak").heading == "Zo werkt de school"


def test_a_table_and_a_part_that_moved_stand_in_their_place_and_become_points(desk: Desk) -> None:
    desk.read(
        desk.edit(
            lambda r: r.row_of("Sector").getparent().remove(r.row_of("Sector")),  # type: ignore[union-attr]
            lambda r: r.move("De aanpak van het", "Resultaten van", "Achtergrondgegevens"),
        )
    )
    assert [text for text, _ in desk.rail()] == [
        "Achtergrondgegevens van de school",
        "De aanpak van het excellentieprofiel",
    ]
    assert desk.points[0].accessibleName() == "Wijziging 1 van 1: Tabel gewijzigd"
    desk.room.press("2")
    desk.save()
    assert [(point.kind.value, point.title) for point in desk.word_points()] == [
        ("moved", "De aanpak van het excellentieprofiel")
    ]


def test_a_clash_shows_what_stands_at_home_and_may_keep_both(desk: Desk) -> None:
    home = "De aanpak is weloverwogen. Elke week is er een leerteam.\nNieuwe collega’s krijgen een maatje."
    path = desk.edit(degelijk)
    desk.write("bevindingen:aanpak", home)
    desk.read(path)
    (row,) = desk.rows
    assert [text.toPlainText() for text in row.texts] == [
        "De aanpak is doordacht. Elke week is er een leerteam.",
        "De aanpak is weloverwogen. Elke week is er een leerteam.",
        "De aanpak is degelijk. Elke week is er een leerteam.",
    ]
    desk.room.press("A")
    desk.save()
    assert desk.text("bevindingen:aanpak").split("\n")[:2] == [
        "De aanpak is weloverwogen. Elke week is er een leerteam.",
        WORDS,
    ]


def test_a_text_that_changes_meanwhile_is_laid_beside_the_file_again(desk: Desk) -> None:
    desk.read(desk.edit(degelijk))
    desk.room.press("1")
    home = f"Vooraan nieuw.\n{desk.text('bevindingen:aanpak')}"
    desk.write("bevindingen:aanpak", home)
    assert desk.rail() == [("De aanpak van het excellentieprofiel", "✓")]
    desk.save()
    assert desk.text("bevindingen:aanpak").split("\n")[:2] == ["Vooraan nieuw.", WORDS]
    assert desk.section("bevindingen:aanpak").conflicts == 0


def test_a_part_with_two_versions_says_so_and_leads_to_samen(desk: Desk) -> None:
    path = desk.edit(degelijk)
    view = desk.section("bevindingen:aanpak")
    from jurytool.services.report.sections import section_field
    from jurytool.services.text_fields import write_text

    ctx, place = desk.room.env.ctx, (desk.room.dossier_id, desk.room.main.id)
    field = section_field(ctx, *place, view)
    for words in ("Mijn versie.", "Een andere versie."):
        changes, _ = write_text(ctx, field.key, words, field.basis, field.context)
        desk.room.env.notifier.announce(changes)
    desk.settle()
    desk.read(path)
    part = desk.page.view.part
    assert part.warning.text().startswith("Van dit deel staan twee versies naast elkaar.")
    assert not any(button.isEnabled() for row in desk.rows for button in row.buttons.values())
    desk.room.click(part.together)
    assert desk.room.window.page is not None
    assert desk.room.window.page.room == "together"


def test_esc_goes_back_and_loses_no_choice(desk: Desk) -> None:
    told: list[str] = []
    desk.room.env.notifier.told.connect(told.append)
    desk.read(desk.edit(degelijk, lambda r: r.delete(MAATJE)))
    desk.room.press("1")
    desk.room.press("Esc")
    desk.settle()
    assert isinstance(desk.room.window.page, ReportPage)
    assert "nog niet opgeslagen" in told[-1]
    desk.room.press("Shift+F9")
    desk.settle()
    assert desk.rail() == [("De aanpak van het excellentieprofiel", "1/2")]


def test_choices_come_back_when_the_file_is_read_again_after_a_restart(desk: Desk) -> None:
    path = desk.edit(degelijk, lambda r: r.delete(MAATJE))
    desk.read(path)
    desk.room.press("1")
    desk.room.window._forget_rooms()  # as when the program is closed
    desk.room.open()
    desk.read(path)
    assert desk.rail() == [("De aanpak van het excellentieprofiel", "1/2")]
    words = [label.text() for label in desk.page.view.head.findChildren(type(desk.page.view.told))]
    assert "Je keuzes van de vorige keer staan er weer." in words


def test_a_file_read_twice_shows_only_what_was_refused(desk: Desk) -> None:
    path = desk.edit(degelijk, lambda r: r.delete(MAATJE))
    desk.read(path)
    desk.room.press("1")
    desk.room.press("2")
    desk.save()
    desk.room.window._forget_rooms()
    desk.room.open()
    desk.read(path)
    assert [row.change.change.before for row in desk.rows] == ["Nieuwe collega’s krijgen een maatje."]
    assert desk.rows[0].earlier.isVisible()
    words = [label.text() for label in desk.page.view.head.findChildren(type(desk.page.view.told))]
    assert any("niets nieuws in dit bestand" in text for text in words)
    assert desk.page.view.head.origin.text().endswith("· 1 die je eerder niet overnam")
    assert not desk.page.view.save.isEnabled()
    desk.room.press("1")
    desk.save()
    assert desk.text("bevindingen:aanpak") == WORDS


def test_links_to_notes_that_would_go_are_counted(desk: Desk) -> None:
    token = "⟦note:0000000a-0000-0000-0000-00000000000a⟧"
    desk.write("bevindingen:aanpak", f"{AANPAK}. Elke week is er een leerteam.{token}\n{MAATJE} kr")
    from jurytool.services.report.reports import make_report

    target = desk.folder / "nieuw.docx"
    make_report(desk.room.env.ctx, desk.room.dossier_id, desk.room.main.id, target)
    desk.made = target.read_bytes()
    desk.read(desk.edit(lambda r: r.delete(AANPAK)))
    labels = [label.text() for label in desk.rows[0].findChildren(type(desk.page.view.told))]
    assert "Als je dit overneemt, vervalt 1 koppeling met een notitie." in labels


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_part_can_be_read_and_heard(desk: Desk, theme: str, scale: float) -> None:
    desk.room.window.look.set_scale(scale)
    desk.room.window.look.set_choice(theme)
    desk.room.window.resize(1280, 720)
    path = desk.edit(
        degelijk,
        lambda r: r.track_deletion(MAATJE),
        lambda r: r.replace(HELDER, "één", "een"),
        lambda r: r.add_after("Het profiel past", "", inside=run("Nieuw. " * 40)),
        lambda r: r.comment("De Vaart weet", "weet", "Hoe dan?", "Gewoon."),
        lambda r: r.table("Ouders zagen", ("Jaar", "Aantal")),
    )
    desk.write("bevindingen:aanpak", "De aanpak is anders. Elke week is er een leerteam.")
    desk.read(path)
    wrong = []
    for stop in desk.page.stops:
        desk.page.select_side_entry(stop.key)
        QApplication.processEvents()
        wrong += find_problems(desk.room.window)
        if scale == 1.0:
            wrong += [problem for each in shown(desk.room.window) for problem in unspoken(each)]
            wrong += alike(desk.room.window)
    assert wrong == []


def test_all_of_a_part_is_taken_over_by_key(desk: Desk) -> None:
    desk.read(desk.edit(degelijk, lambda r: r.delete(MAATJE)))
    assert desk.page.view.part.all.text() == "Alles overnemen   Alt A"
    desk.room.press("Alt+A")
    assert [row.buttons[Acceptance.ACCEPT].isChecked() for row in desk.rows] == [True, True]


def rows_of(desk: Desk) -> list[tuple[str, list[str], str]]:
    """What stands above each change, its paragraphs, and what is told under them."""
    found = []
    for row in desk.rows:
        labels = [label.text() for label in row.findChildren(QLabel) if label.isVisible()]
        words = [line for text in row.texts for line in text.toPlainText().split("\n")]
        found.append((labels[0], words, " ".join(labels[1:])))
    return found


def test_what_was_split_or_joined_is_one_change_with_a_sign_where_a_paragraph_ends(desk: Desk) -> None:
    desk.read(
        desk.edit(
            lambda r: r.split(HELDER, "De jury vindt"),
            lambda r: r.join("De aanpak is", MAATJE),
        )
    )
    first, second = "De school kiest één onderwerp en houdt dat vol.", "De jury vindt dat verstandig."
    assert rows_of(desk) == [
        ("Gesplitst in 2 alinea’s", [f"{first}¶", second], "Na ¶ begint nu een nieuwe alinea.")
    ]
    assert "Nieuw: het einde van een alinea." in desk.rows[0].texts[0].accessibleDescription()
    desk.room.press("1")
    desk.room.press("Ctrl+PgDown")
    (told,) = rows_of(desk)
    assert (told[0], told[2]) == ("2 alinea’s samengevoegd", "Na ¶ begon eerst een nieuwe alinea.")
    assert told[1] == [
        "De aanpak is doordacht. Elke week is er een leerteam. ¶ Nieuwe collega’s krijgen een maatje."
    ]
    desk.room.press("2")
    desk.save()
    assert desk.text("bevindingen:helderheid").split("\n")[:2] == [first, second]
    assert desk.text("bevindingen:aanpak").count("Nieuwe collega’s") == 1


def test_a_new_sub_heading_is_one_change_with_its_text_and_says_where_it_comes(desk: Desk) -> None:
    desk.read(
        desk.edit(
            lambda r: r.add_after(AANPAK, "Zij komen graag."),
            lambda r: r.add_after(AANPAK, "Wat ouders zeggen", like="Eén taal"),
        )
    )
    (row,) = desk.rows
    assert rows_of(desk) == [
        (
            "Nieuwe tussenkop met 1 alinea",
            ["Wat ouders zeggen", "Zij komen graag."],
            "Komt na “De aanpak is doordacht. Elke week is er een leerteam”.",
        )
    ]
    block = row.texts[0].document().firstBlock()
    weights = [one.begin().fragment().charFormat().fontWeight() for one in (block, block.next())]
    assert weights == [QFont.Weight.Bold, QFont.Weight.Normal]


def test_what_only_looks_otherwise_says_so(desk: Desk) -> None:
    heading, bold = "Eén taal", run("collega’s", "<w:b/>")
    desk.read(
        desk.edit(
            lambda r: r.set_inside(MAATJE, run("Nieuwe ") + bold + run(" krijgen een maatje.")),
            lambda r: r.find(AANPAK).replace(r.find(AANPAK)[0], deepcopy(r.find(heading)[0])),
        )
    )
    assert rows_of(desk)[1:] == [
        (
            "Gewijzigde alinea",
            ["Nieuwe **collega’s** krijgen een maatje."],
            "Alleen de opmaak verschilt: wat tussen ** staat is vet, wat tussen * staat is schuin.",
        )
    ]
    assert rows_of(desk)[0][0] == "Alinea is nu een tussenkop"


def test_a_moved_paragraph_and_a_moved_part_say_from_where_to_where(desk: Desk) -> None:
    desk.read(
        desk.edit(
            lambda r: r.move("Ouders zagen", "De aanpak van het", "Het profiel past"),
            lambda r: r.move("De aanpak van het", "Resultaten van", "Achtergrondgegevens"),
        )
    )
    assert rows_of(desk)[0][2] == (
        "De woorden zijn gelijk. Stond na “Ik wist niet dat ik dit kon”, staat nu na “De school kiest één "
        "onderwerp en houdt dat vol. De jury vindt dat…”."
    )
    desk.room.press("Ctrl+PgDown")
    assert desk.points[0].text.toPlainText().startswith("Stond na “De helderheid")


def test_words_with_marks_of_their_own_are_quoted_with_single_ones(desk: Desk) -> None:
    desk.write("bevindingen:aanpak", "Een leraar zei: “Dat helpt.” Zo is het.")
    target = desk.folder / "nieuw.docx"
    make_report(desk.room.env.ctx, desk.room.dossier_id, desk.room.main.id, target)
    desk.made = target.read_bytes()
    desk.read(desk.edit(lambda r: r.comment("Een leraar zei", "zei: “Dat helpt.”", "Wie?")))
    labels = [label.text() for label in desk.points[0].findChildren(QLabel)]
    assert "Bij: “zei: ‘Dat helpt.’”" in labels
