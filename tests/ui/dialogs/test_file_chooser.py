"""The file chooser speaks Dutch, and nothing chosen is nothing."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHeaderView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QTreeView,
)
from pytestqt.qtbot import QtBot

from jurytool.storage.engine import connect
from jurytool.ui.dialogs.dialogs import Dialogs
from jurytool.ui.look import Look
from tests.support.file_locks import ONLY_POSIX, is_locked

LABELS = QFileDialog.DialogLabel
SLOW = 30_000  # ms; Qt looks at files in a thread that a loaded machine lets wait


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> list[QFileDialog]:
    """The choosers that were shown; each is answered with what stands in it."""
    choosers: list[QFileDialog] = []

    def answer(chooser: QFileDialog) -> int:
        choosers.append(chooser)
        words = [chooser.labelText(label) for label in LABELS]
        assert words[:3] == ["Map:", "Bestandsnaam:", "Soort:"]
        return 1

    monkeypatch.setattr(QFileDialog, "exec", answer)
    return choosers


def test_a_file_to_save_begins_with_the_proposal(shown: list[QFileDialog], tmp_path: Path) -> None:
    chosen = Dialogs().choose_file_to_save("Maken", tmp_path / "rapport.docx", "Word-document (*.docx)")
    assert chosen == tmp_path / "rapport.docx"
    (chooser,) = shown
    assert chooser.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert chooser.labelText(LABELS.Accept) == "Opslaan"
    assert chooser.windowTitle() == "Maken"


def test_a_file_to_open_and_a_folder_have_words_of_their_own(
    shown: list[QFileDialog], tmp_path: Path
) -> None:
    Dialogs().choose_file_to_open("Openen", tmp_path, "Word-document (*.docx)")
    assert Dialogs().choose_folder("Map kiezen", tmp_path) == tmp_path
    assert [chooser.labelText(LABELS.Accept) for chooser in shown] == ["Openen", "Kiezen"]


def test_one_who_closes_it_chose_nothing(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "exec", lambda chooser: 0)
    assert Dialogs().choose_file_to_save("Maken", tmp_path / "a.docx", "") is None
    assert Dialogs().choose_file_to_open("Openen", tmp_path, "") is None
    assert Dialogs().choose_folder("Map", tmp_path) is None


def test_its_columns_are_whole_and_its_arrows_have_the_colour_of_words(
    shown: list[QFileDialog], look: Look, tmp_path: Path
) -> None:
    look.set_choice("dark")
    Dialogs().choose_file_to_save("Maken", tmp_path / "rapport.docx", "Word-document (*.docx)")
    (chooser,) = shown
    files = chooser.findChild(QTreeView, "treeView")
    assert files is not None
    assert files.isColumnHidden(2)
    assert files.header().sectionResizeMode(0) is QHeaderView.ResizeMode.Stretch
    for name in ("backButton", "forwardButton", "toParentButton"):
        arrow = chooser.findChild(QToolButton, name)
        assert arrow is not None
        image = arrow.icon().pixmap(16, 16).toImage()
        painted = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
        assert max(colour.lightness() for colour in painted if colour.alpha() == 255) > 150
    assert all(button.icon().isNull() for button in chooser.findChildren(QPushButton))


def test_sizes_and_times_are_written_as_everywhere_here(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "rapporten" / "rapport.docx"
    file.parent.mkdir()
    file.write_bytes(b"a" * 34_090)
    moment = dt.datetime(2026, 11, 7, 9, 5).astimezone().timestamp()
    os.utime(file, (moment, moment))
    read: list[str] = []

    def look(chooser: QFileDialog) -> int:
        files = chooser.findChild(QTreeView, "treeView")
        assert files is not None
        qtbot.waitUntil(
            lambda: files.model().index(0, 0, files.rootIndex()).data() == file.name, timeout=SLOW
        )
        for column in (1, 3):
            option = QStyleOptionViewItem()
            index = files.model().index(0, column, files.rootIndex())
            delegate = files.itemDelegateForColumn(column)
            assert isinstance(delegate, QStyledItemDelegate)
            delegate.initStyleOption(option, index)
            read.append(option.text)
        return 0

    monkeypatch.setattr(QFileDialog, "exec", look)
    Dialogs().choose_file_to_open("Openen", file.parent, "Word-document (*.docx)")
    assert read == ["34 kB", "07-11-2026 09.05"]


@ONLY_POSIX
def test_the_folder_with_the_dossiers_is_shown_and_no_lock_on_them_goes(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, tmp_path: Path
) -> None:
    """SQLite's locks go with any file that is closed in the same process, whoever opened it."""
    (tmp_path / "map").mkdir()
    database = tmp_path / "jurytool.db"
    connection = connect(database, create=True)
    connection.execute("CREATE TABLE t (a)")

    def look(chooser: QFileDialog) -> int:
        chooser.show()
        files = chooser.findChild(QTreeView, "treeView")
        assert files is not None
        seen = files.model()
        root = files.rootIndex
        qtbot.waitUntil(lambda: seen.rowCount(root()) >= 3, timeout=SLOW)
        qtbot.wait(200)  # Qt looks at the files in a thread of its own, and tells nobody when it is done
        icons = {seen.index(row, 0, root()).data(): has_icon(seen, row, root()) for row in range(3)}
        assert icons.keys() >= {"map", "jurytool.db"}
        assert all(icons.values())
        return 0

    def has_icon(model: QAbstractItemModel, row: int, root: QModelIndex) -> bool:
        return not model.index(row, 0, root).data(Qt.ItemDataRole.DecorationRole).isNull()

    monkeypatch.setattr(QFileDialog, "exec", look)
    assert is_locked(database)
    Dialogs().choose_file_to_open("Openen", tmp_path, "Alle bestanden (*)")
    assert is_locked(database)
    connection.close()
    assert not is_locked(database)
