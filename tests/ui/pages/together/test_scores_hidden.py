"""What a colleague locked shows nowhere before I locked too: not on a screen, not in a search or report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jurytool.services.dossier.overview import read_dossier
from jurytool.services.dossier.search import search_records
from jurytool.services.dossier.todos import list_todos
from jurytool.services.judging.norms import opinion_field
from jurytool.services.judging.ratings import Address
from jurytool.services.report.reports import read_report_content
from jurytool.services.text_fields import write_text
from jurytool.ui.look import Look
from jurytool.ui.main_window import MainWindow
from jurytool.ui.pages.criteria.page import CriteriaPage
from jurytool.ui.pages.standards.page import StandardsPage
from tests.support.desks import ES, Desk
from tests.support.exchange_files import cheap_seals
from tests.support.score_desks import CANARY, explain, hand_over, lock, rate
from tests.ui.pages.together.scores_room import go_to_scores, open_window, words_of
from tests.ui.recorded_dialogs import RecordedDialogs


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[tuple[Desk, Desk, str]]:
    """Joost locked a score and an opinion with a canary in them; his file came in at Marit's."""
    with cheap_seals():
        marit = Desk.open(tmp_path / "marit", "Marit Oosterveld", 1)
        joost = Desk.open(tmp_path / "joost", "Joost Hillenaar", 2)
        dossier_id = marit.make_dossier()
        me = next(one.id for one in read_dossier(marit.ctx, dossier_id).jurors if one.initials == "JH")
        joost.receive(marit.send(dossier_id, encrypted=False), {dossier_id: me})
        rate(marit, dossier_id, _1_1="3")
        rate(joost, dossier_id, _1_1="1")
        explain(joost, dossier_id, "1.1", f"Een {CANARY} in de les")
        at = Address(dossier_id, read_dossier(joost.ctx, dossier_id).main.id, ES, "profiel")
        field = opinion_field(joost.ctx, at)
        write_text(joost.ctx, field.key, f"Dit is {CANARY}", field.basis, field.context)
        lock(joost, dossier_id)
        hand_over(joost, marit, dossier_id)
        yield marit, joost, dossier_id
        marit.ctx.close()
        joost.ctx.close()


@pytest.fixture
def shown(
    desks: tuple[Desk, Desk, str], look: Look, dialogs: RecordedDialogs, qtbot: QtBot
) -> Iterator[MainWindow]:
    """Marit's window."""
    marit = desks[0]
    with open_window(marit.ctx, look, dialogs, marit.clock, qtbot) as window:
        yield window


def seen(desk: Desk, window: MainWindow, dossier_id: str, qtbot: QtBot) -> dict[str, bool]:
    """Return in which places the canary can be seen or heard."""
    ctx, places = desk.ctx, {}
    go_to_scores(window, dossier_id, qtbot, "scores:1.1")
    places["scores"] = CANARY in words_of(window)
    window.go_to_room("standards", "1.1")
    page = window.page
    assert isinstance(page, StandardsPage)
    QApplication.processEvents()
    role = Qt.ItemDataRole.AccessibleTextRole
    spoken = str(page.model.data(page.model.find(item_key="1.1"), role))
    places["standards"] = CANARY in words_of(window) or "draagt niet of nauwelijks bij" in spoken
    window.go_to_room("criteria", "profiel")
    assert isinstance(window.page, CriteriaPage)
    QApplication.processEvents()
    places["criteria"] = CANARY in words_of(window)
    places["search"] = bool(search_records(ctx, CANARY, dossier_id).hits)
    content = read_report_content(ctx, dossier_id, read_dossier(ctx, dossier_id).main.id)
    places["report"] = CANARY in repr(content)
    places["todos"] = any("verschillen" in todo.text for todo in list_todos(ctx, dossier_id))
    return places


def test_nothing_of_a_colleagues_score_shows_before_my_lock(
    desks: tuple[Desk, Desk, str], shown: MainWindow, qtbot: QtBot
) -> None:
    marit, _, dossier_id = desks
    places = seen(marit, shown, dossier_id, qtbot)
    assert not any(places.values()), places
    lock(marit, dossier_id)
    shown.open_place("schools")
    after = seen(marit, shown, dossier_id, qtbot)
    assert after == {**dict.fromkeys(after, True), "report": False}  # no juror's own words in the report


def test_standards_says_that_a_colleague_locked_and_offers_no_taking_over(
    desks: tuple[Desk, Desk, str], shown: MainWindow, qtbot: QtBot
) -> None:
    _, _, dossier_id = desks
    shown.open_dossier(dossier_id, "standards")
    page = shown.page
    assert isinstance(page, StandardsPage)
    waiting = page.help.waiting
    assert waiting.words.text().startswith("Joost Hillenaar heeft al vastgezet: zet je eigen scores vast")
    assert waiting.button.isHidden()
    assert page.lock.button in page.header_widgets()


def test_the_lock_in_standards_brings_the_colleagues_score(
    desks: tuple[Desk, Desk, str], shown: MainWindow, dialogs: RecordedDialogs, qtbot: QtBot
) -> None:
    _, _, dossier_id = desks
    shown.open_dossier(dossier_id, "standards")
    page = shown.page
    assert isinstance(page, StandardsPage)
    dialogs.answers.append("lock")
    page.lock.button.click()
    assert [row.item.key for row in page.model.rows if row.differs and row.item] == ["1.1"]
    assert page.lock.button not in page.header_widgets()


def test_after_my_lock_alone_i_wait_for_the_file(
    desks: tuple[Desk, Desk, str], look: Look, dialogs: RecordedDialogs, qtbot: QtBot
) -> None:
    _, joost, dossier_id = desks
    with open_window(joost.ctx, look, dialogs, joost.clock, qtbot) as window:
        panel = go_to_scores(window, dossier_id, qtbot)
        assert panel.lock_pane.isVisible()
        assert "Stuur je bestand, en haal dat van Marit Oosterveld binnen." in words_of(panel.lock_pane)
        panel.lock_pane.exchange.click()
        assert window.page is not None
        assert window.page.current_target() == "exchange"


def test_of_a_colleague_who_did_not_lock_nobody_says_that_there_is_no_score(
    desks: tuple[Desk, Desk, str], look: Look, dialogs: RecordedDialogs, qtbot: QtBot
) -> None:
    _, joost, dossier_id = desks
    with open_window(joost.ctx, look, dialogs, joost.clock, qtbot) as window:
        window.open_dossier(dossier_id, "standards", "1.1")
        QApplication.processEvents()
        assert "MO: nog niet vastgezet" in words_of(window)
