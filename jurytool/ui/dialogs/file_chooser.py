"""Qt's file chooser, with the Dutch that its translation lacks, and sizes and times as everywhere here."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

from PySide6.QtCore import QDir, QFileInfo, QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QAbstractFileIconProvider, QIcon, QTransform
from PySide6.QtWidgets import (
    QFileDialog,
    QFileIconProvider,
    QFileSystemModel,
    QHeaderView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QTreeView,
    QWidget,
)

from jurytool.text.dutch import format_clock
from jurytool.text.file_names import format_size
from jurytool.ui.icons import make_pixmap

_ARROWS = {"backButton": -90, "forwardButton": 90, "toParentButton": 0}  # degrees from one that points up
_ICON = 16
_BYTES, _CHANGED = 1, 3  # columns
_KIND = 2  # the column that says of each file what the line below says of all of them
_WIDE, _HIGH = 820, 520


class _UnopenedFiles(QFileIconProvider):
    """Tells of each file no more than its name: Qt would open it to see what it is.

    On Linux and macOS a process that closes a file lets go of its own locks on it, also of those of SQLite
    on the dossiers; a program that then opens them takes away the log file in which the newest work is.
    """

    def __init__(self) -> None:
        super().__init__()
        kind = QAbstractFileIconProvider.IconType
        self._folder, self._file = super().icon(kind.Folder), super().icon(kind.File)
        self._none = QIcon()

    def icon(self, what: QAbstractFileIconProvider.IconType | QFileInfo) -> QIcon:
        """Return one icon for all files and one for all folders.

        Asked with a file in a thread of Qt's, and then with a kind for who had none.
        """
        if isinstance(what, QFileInfo):
            return self._none
        return self._folder if what is QAbstractFileIconProvider.IconType.Folder else self._file

    def type(self, info: QFileInfo) -> str:
        """Return no kind; the column for it is hidden."""
        return ""


@cache
def _unopened_files() -> _UnopenedFiles:
    """Return the one there is, which outlives the thread of every chooser."""
    return _UnopenedFiles()


def _make_chooser(parent: QWidget | None, title: str, folder: Path, kinds: str = "") -> QFileDialog:
    """Return a chooser that opens no file; it begins where there are none, since it looks at once."""
    chooser = QFileDialog(parent, title, QDir.rootPath(), kinds)
    chooser.setIconProvider(_unopened_files())
    chooser.setDirectory(str(folder))
    return chooser


class _HouseForms(QStyledItemDelegate):
    """Shows "34 kB" and "27-11-2026 09.27", where Qt follows the language of the computer."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        place = index.model().index(index.row(), 0, index.parent())
        file = QFileInfo(str(place.data(QFileSystemModel.Roles.FilePathRole)))
        if index.column() == _BYTES:
            option.text = "" if file.isDir() else format_size(file.size())
        else:
            moment = file.lastModified()
            clock = dt.time(moment.time().hour(), moment.time().minute()) if moment.isValid() else None
            option.text = f"{moment.toString('dd-MM-yyyy')} {format_clock(clock)}" if clock else ""


def ask_file_to_save(parent: QWidget | None, title: str, proposal: Path, kinds: str) -> Path | None:
    """Return where to write; None when nothing was chosen."""
    chooser = _make_chooser(parent, title, proposal.parent, kinds)
    chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    chooser.selectFile(proposal.name)
    return _ask(chooser, "Opslaan")


def ask_file_to_open(parent: QWidget | None, title: str, folder: Path, kinds: str) -> Path | None:
    """Return the file to read; None when nothing was chosen."""
    chooser = _make_chooser(parent, title, folder, kinds)
    chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _ask(chooser, "Openen")


def ask_files_to_open(parent: QWidget | None, title: str, folder: Path, kinds: str) -> list[Path]:
    """Return the files to read, one or more; nothing when nothing was chosen."""
    chooser = _make_chooser(parent, title, folder, kinds)
    chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return _ask_all(chooser, "Openen")


def ask_folder(parent: QWidget | None, title: str, folder: Path) -> Path | None:
    """Return a folder; None when nothing was chosen."""
    chooser = _make_chooser(parent, title, folder)
    chooser.setFileMode(QFileDialog.FileMode.Directory)
    chooser.setOption(QFileDialog.Option.ShowDirsOnly)
    return _ask(chooser, "Kiezen")


def _ask(chooser: QFileDialog, accept: str) -> Path | None:
    return next(iter(_ask_all(chooser, accept)), None)


def _ask_all(chooser: QFileDialog, accept: str) -> list[Path]:
    label = QFileDialog.DialogLabel
    words = {
        label.LookIn: "Map:",
        label.FileName: "Bestandsnaam:",
        label.FileType: "Soort:",
        label.Accept: accept,
        label.Reject: "Annuleren",
    }
    for which, word in words.items():
        chooser.setLabelText(which, word)
    _dress(chooser)
    try:
        if not chooser.exec():
            return []
        return [Path(name) for name in chooser.selectedFiles()]
    finally:
        chooser.deleteLater()


def _dress(chooser: QFileDialog) -> None:
    """Let Qt's own chooser, where this system has none, be read in dark colours and with whole columns."""
    files = chooser.findChild(QTreeView, "treeView")
    if files is None:
        return
    chooser.resize(chooser.size().expandedTo(QSize(_WIDE, _HIGH)))
    files.setColumnHidden(_KIND, True)
    forms = _HouseForms(files)
    for column in (_BYTES, _CHANGED):
        files.setItemDelegateForColumn(column, forms)
    header = files.header()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setStretchLastSection(False)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    colour = chooser.palette().text().color().name()
    for name, turn in _ARROWS.items():
        arrow = make_pixmap("arrow-up", colour, _ICON, 2.0).transformed(QTransform().rotate(turn))
        for tool in chooser.findChildren(QToolButton, name):
            tool.setIcon(QIcon(arrow))
    for button in chooser.findChildren(QPushButton):
        button.setIcon(QIcon())  # a disk and a cross, in colours of another program
