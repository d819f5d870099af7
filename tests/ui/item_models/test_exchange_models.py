"""What came in and what went, as tables."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from jurytool.clock import Moment
from jurytool.services.exchange.exchanges import Exchange
from jurytool.services.exchange.import_groups import Group
from jurytool.services.exchange.import_lines import ImportLine
from jurytool.services.exchange.made_files import Content, MadeFile
from jurytool.ui.item_models import exchange_model, import_line_model

SPOKEN = Qt.ItemDataRole.AccessibleTextRole
LINE = ImportLine(Group.NEW, "nieuw", "Joost", "notitie", "10.15 Gesprek", "Een\nlange  tekst " * 40)


def made(content: Content) -> Exchange:
    """Return a file that was made."""
    at = Moment(1_795_000_000_000, 60)
    return Exchange("m", at, made=MadeFile("m", at, (Path("a.jury"),), True, False, content))


def test_lines_keep_the_rules_of_a_model(qtmodeltester: ModelTester) -> None:
    model = import_line_model.ImportLineModel()
    model.show_rows([LINE, LINE])
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_a_line_shows_the_beginning_of_its_text_on_one_line() -> None:
    model = import_line_model.ImportLineModel()
    model.show_rows([LINE])
    text = model.index(0, import_line_model.Column.TEXT).data()
    assert text.startswith("Een lange tekst Een")
    assert len(text) == 160
    assert model.index(0, import_line_model.Column.WHAT).data() == "notitie"
    assert model.index(0, import_line_model.Column.WHERE).data(SPOKEN) == "Waar: 10.15 Gesprek"


def test_exchanges_keep_the_rules_of_a_model(qtmodeltester: ModelTester) -> None:
    model = exchange_model.ExchangeModel()
    model.show_rows([made(Content({"note": 1}))])
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_a_file_that_lacks_an_attachment_is_not_whole() -> None:
    model = exchange_model.ExchangeModel()
    model.show_rows([made(Content(unlocked=3)), made(Content(absent_attachments=1))])
    states = [model.index(row, exchange_model.Column.STATE).data() for row in range(2)]
    assert states == ["versleuteld", "niet alles erin · versleuteld"]
    assert model.index(0, exchange_model.Column.STATE).data(SPOKEN) == "Toestand: versleuteld"
