"""Texts in two versions and texts that were merged, settled by keys alone."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from jurytool.services.dossier.overview import read_dossier
from jurytool.services.exchange.versions import keep_version
from jurytool.services.report.sections import list_findings, set_writer
from jurytool.services.text_fields import list_merging
from jurytool.services.visit.notes import NewNote, capture_note
from jurytool.ui.pages.together.merge_box import MergeBox
from jurytool.ui.widgets.narrative_editor import NarrativeEditor
from tests.ui.inspect_widgets import find_problems
from tests.ui.pages.together.two import BASE, Two
from tests.ui.recorded_dialogs import RecordedDialogs

THEIRS, MINE = BASE.replace("leert", "oefent elke dag"), BASE.replace("leert", "rekent")
REST = BASE.split("\n", 1)[1].replace("Het team leert.\n", "")


def clash(two: Two) -> None:
    """Let both change the second paragraph, and open the panel."""
    two.clash(THEIRS, MINE)
    two.take_in()
    two.open()


def test_the_versions_stand_beside_each_other_with_what_differs_marked(two: Two) -> None:
    clash(two)
    assert two.heading().endswith("– alinea 2 is door jullie allebei gewijzigd")
    mine, theirs = two.panel.choice.cards.cards
    assert (mine.title.text()[:5], theirs.title.text()[:16]) == ("Jij ·", "Joost Hillenaar ")
    assert mine.text.accessibleDescription() == "1 verschil. Nieuw: “rekent”."
    assert theirs.text.accessibleDescription() == "1 verschil. Nieuw: “oefent elke dag”."
    format_of = mine.text.document().find("rekent").charFormat()
    assert format_of.fontUnderline()
    assert format_of.background().color().name() == two.window.look.theme.me_soft
    assert two.counter() == "1"


def test_nothing_to_choose_says_so_kindly(two: Two) -> None:
    two.open()
    assert two.heading() == ""
    assert two.panel.nothing.isVisibleTo(two.panel)
    assert two.counter() == ""


@pytest.mark.parametrize(("key", "text"), [("1", MINE), ("2", THEIRS)])
def test_a_version_is_chosen_by_its_number_and_undone_by_ctrl_z(two: Two, key: str, text: str) -> None:
    clash(two)
    assert two.buttons() == ["Die van mij", "Die van Joost", "Allebei achter elkaar", "Zelf samenvoegen"]
    two.press(key)
    assert (two.stored.text, two.stored.versions) == (text, ())
    assert two.heading() == ""
    two.press("Ctrl+Z")
    assert two.stored.in_conflict
    assert "alinea 2" in two.heading()
    assert two.counter() == "1"
    two.press("Ctrl+Y")
    assert two.stored.text == text


def test_both_stand_below_each_other_by_one_key(two: Two) -> None:
    clash(two)
    first, second = (str(version.value).split("\n")[1] for version in two.stored.versions)
    two.press("A")
    assert two.stored.text == f"De school plant.\n{first}\n{second}\nOuders lezen mee."


def test_the_choice_of_one_laptop_is_the_text_of_both(two: Two) -> None:
    clash(two)
    two.press("2")
    two.hand_over()
    assert two.field(two.joost.ctx).text == THEIRS


def test_versions_are_brought_together_in_the_editor_of_report_text(two: Two) -> None:
    clash(two)
    two.press("Z")
    assert isinstance(two.focused(), QTextEdit)
    two.press("Ctrl+End")
    two.type(" Samen.")
    assert two.stored.in_conflict  # a draft until it is ready
    two.press("Ctrl+Shift+Return")
    assert two.stored.text.endswith("Ouders lezen mee. Samen.")
    assert "oefent" in two.stored.text
    assert "rekent" in two.stored.text
    assert list_merging(two.ctx, two.dossier_id) == []
    assert two.heading() == ""


def test_letters_in_the_editor_are_letters(two: Two) -> None:
    clash(two)
    two.press("Z")
    two.type("1 za")
    assert two.stored.in_conflict
    box = two.panel.choice.box
    assert box is not None
    assert box.editor.text().startswith("1 za")


def test_escape_keeps_what_was_typed_until_later(two: Two) -> None:
    clash(two)
    two.press("Z")
    two.type("Eerst. ")
    two.press("Esc")
    assert two.panel.choice.box is None
    assert two.buttons()[-1] == "Verder samenvoegen"
    two.env.autosave.flush()
    assert [draft.text[:6] for draft in list_merging(two.ctx, two.dossier_id)] == ["Eerst."]
    two.press("Z")
    box = two.panel.choice.box
    assert box is not None
    assert box.editor.text().startswith("Eerst. ")
    assert box.again.isVisibleTo(box)
    box.again.click()
    assert not box.editor.text().startswith("Eerst")


def test_what_was_typed_is_there_again_after_another_room(two: Two) -> None:
    clash(two)
    two.press("Z")
    two.type("Half. ")
    two.window.go_to_room("overview")
    two.window.go_to_room("together")
    two.settle()
    box = two.panel.choice.box
    assert box is not None
    assert box.editor.text().startswith("Half. ")


def test_what_comes_in_meanwhile_is_never_written_over(two: Two, dialogs: RecordedDialogs) -> None:
    clash(two)
    two.press("Z")
    two.type("Van ons. ")
    two.write(two.joost.ctx, THEIRS.replace("mee", "graag mee"))
    two.take_in()
    box = two.panel.choice.box
    assert box is not None
    assert "iets anders binnen" in box.notice.text()
    two.press("Ctrl+Shift+Return")
    assert dialogs.errors == ["Deze tekst is intussen veranderd. Kijk eerst wat er nu staat."]
    assert two.stored.in_conflict
    assert box.editor.text().startswith("Van ons. ")
    two.press("Ctrl+Shift+Return")  # with the versions of now above it
    assert two.stored.text.startswith("Van ons. ")


def test_what_was_half_done_is_offered_when_it_was_settled_elsewhere(two: Two) -> None:
    clash(two)
    two.press("Z")
    two.type("Van mij alleen. ")
    two.hand_over()
    field = two.field(two.joost.ctx)
    keep_version(two.joost.ctx, field, THEIRS)
    two.take_in()
    two.qtbot.waitUntil(lambda: "nog niet opgeslagen" in two.heading())
    two.press("1")
    assert two.stored.text.startswith("Van mij alleen. ")
    assert two.heading() == ""


def test_half_a_text_can_be_thrown_away(two: Two) -> None:
    clash(two)
    two.press("Z")
    two.type("Weg. ")
    two.hand_over()
    keep_version(two.joost.ctx, two.field(two.joost.ctx), THEIRS)
    two.take_in()
    two.qtbot.waitUntil(lambda: "nog niet opgeslagen" in two.heading())
    two.press("2")
    assert (two.stored.text, two.heading(), two.counter()) == (THEIRS, "", "")


def test_it_is_said_who_was_to_write_it(two: Two) -> None:
    agree_on_writer(two)
    clash(two)
    assert two.panel.choice.about.text() == "Afgesproken was dat Joost Hillenaar dit schrijft."


def agree_on_writer(two: Two) -> None:
    """Let Joost be the one who writes the first finding."""
    main = read_dossier(two.ctx, two.dossier_id).main
    section = list_findings(two.ctx, two.dossier_id, main.id, main.instrument)[0]
    joost = read_dossier(two.ctx, two.dossier_id).colleagues[0]
    set_writer(two.ctx, two.dossier_id, main.id, section, joost.id)


@pytest.mark.parametrize("key", ["A", "Z"])
def test_drafts_of_what_one_was_to_write_are_merged_only_after_a_yes(
    two: Two, dialogs: RecordedDialogs, key: str
) -> None:
    agree_on_writer(two)
    clash(two)
    dialogs.answers += ["wait", "merge"]
    two.press(key)
    assert dialogs.questions == ["Wil je deze versies samenvoegen?"]
    assert (two.counter(), two.panel.choice.is_writing) == ("1", False)
    two.press(key)
    assert (two.counter() == "") if key == "A" else two.panel.choice.is_writing


def test_what_merged_by_itself_of_what_one_was_to_write_is_confirmed_after_a_yes(
    two: Two, dialogs: RecordedDialogs
) -> None:
    agree_on_writer(two)
    merge(two)
    two.take_in()
    two.open()
    dialogs.answers += ["wait", "merge"]
    two.press("Ctrl+Shift+Return")
    assert two.counter() == "1"
    two.press("Ctrl+Shift+Return")
    assert (two.counter(), len(dialogs.questions)) == ("", 2)


def test_one_of_the_two_is_kept_without_a_question(two: Two, dialogs: RecordedDialogs) -> None:
    agree_on_writer(two)
    clash(two)
    two.press("1")
    assert (two.counter(), dialogs.questions) == ("", [])


def merge(two: Two, number: int = 0) -> None:
    """Let each change a paragraph of one's own."""
    two.clash(BASE.replace("lezen", "schrijven"), BASE.replace("plant", "plant samen"), number)


def test_merges_are_confirmed_one_after_another_by_the_same_key(two: Two) -> None:
    merge(two)
    merge(two, 1)
    two.take_in()
    two.open()
    assert two.counter() == "2"
    first = two.heading()
    assert "samengevoegd" in first
    spoken = [card.text.accessibleDescription() for card in two.panel.choice.cards.cards]
    assert spoken == ["1 verschil. Nieuw: “samen”.", "1 verschil. Weg: “lezen”, nieuw: “schrijven”."]
    two.press("Ctrl+Shift+Return")
    assert "samengevoegd" in two.heading() != first
    two.press("Ctrl+Shift+Enter")
    assert (two.heading(), two.counter()) == ("", "")
    assert not two.stored.is_merged
    two.press("Ctrl+Z")
    assert two.counter() == "1"


def test_from_a_merge_one_goes_to_the_text(two: Two) -> None:
    merge(two)
    two.take_in()
    two.open()
    two.panel.choice.way.click()
    assert two.window.page is not None
    assert two.window.page.room == "report"


def test_a_long_text_shows_what_changed_and_can_be_unfolded(two: Two) -> None:
    many = "\n".join(f"Alinea {number}." for number in range(12))
    two.write(two.ctx, many)
    two.hand_over()
    two.clash(many.replace("Alinea 6.", "Zes."), many.replace("Alinea 6.", "Nummer zes."))
    two.take_in()
    two.open()
    card = two.panel.choice.cards.cards[0].text
    assert card.toPlainText().startswith("… 5 alinea’s zonder verschil …\nAlinea 5.\n")
    two.panel.choice.unfold.click()
    assert two.panel.choice.cards.cards[0].text.toPlainText().startswith("Alinea 0.\nAlinea 1.")


@pytest.mark.parametrize("size", [(1366, 768), (1280, 720)])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_all_can_be_read_in_every_state(two: Two, size: tuple[int, int], theme: str) -> None:
    two.window.resize(*size)
    two.window.look.set_choice(theme)
    merge(two, 1)
    clash(two)
    two.settle()
    assert find_problems(two.window) == []
    two.press("Z")
    assert find_problems(two.window) == []
    two.press("Esc", "Down")
    assert "samengevoegd" in two.heading()
    assert find_problems(two.window) == []


def test_a_sentence_that_is_moved_while_writing_together_still_rests_on_its_note(two: Two) -> None:
    note = capture_note(two.ctx, two.dossier_id, NewNote("Elke dag rekenen")).main_id
    token = f"⟦note:{note}⟧"
    two.clash(THEIRS, f"{MINE}{token}")
    two.take_in()
    two.open()
    two.press("Z")
    box = two.panel.choice.box
    assert isinstance(box, MergeBox)
    assert isinstance(box.editor, NarrativeEditor)
    field = box.editor.field
    field.moveCursor(QTextCursor.MoveOperation.End)
    field.moveCursor(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
    field.cut()
    assert token not in field.text()
    field.moveCursor(QTextCursor.MoveOperation.Start)
    field.paste()
    assert box.editor.text().startswith(f"Ouders lezen mee.{token}")
