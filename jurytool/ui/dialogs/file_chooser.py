"""Qt's file chooser with the Dutch words that Qt's own translation lacks."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QTransform
from PySide6.QtWidgets import (
    QFileDialog,
    QHeaderView,
    QPushButton,
    QToolButton,
    QTreeView,
    QWidget,
)

from jurytool.ui.icons import make_pixmap

_ARROWS = {"backButton": -90, "forwardButton": 90, "toParentButton": 0}  # degrees from one that points up
_ICON = 16
_KIND = 2  # the column that says of each file what the line below says of all of them
_WIDE, _HIGH = 820, 520


def ask_file_to_save(parent: QWidget | None, title: str, proposal: Path, kinds: str) -> Path | None:
    """Return where to write; None when nothing was chosen."""
    chooser = QFileDialog(parent, title, str(proposal.parent), kinds)
    chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    chooser.selectFile(proposal.name)
    return _ask(chooser, "Opslaan")


def ask_file_to_open(parent: QWidget | None, title: str, folder: Path, kinds: str) -> Path | None:
    """Return the file to read; None when nothing was chosen."""
    chooser = QFileDialog(parent, title, str(folder), kinds)
    chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _ask(chooser, "Openen")


def ask_files_to_open(parent: QWidget | None, title: str, folder: Path, kinds: str) -> list[Path]:
    """Return the files to read, one or more; nothing when nothing was chosen."""
    chooser = QFileDialog(parent, title, str(folder), kinds)
    chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return _ask_all(chooser, "Openen")


def ask_folder(parent: QWidget | None, title: str, folder: Path) -> Path | None:
    """Return a folder; None when nothing was chosen."""
    chooser = QFileDialog(parent, title, str(folder))
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
