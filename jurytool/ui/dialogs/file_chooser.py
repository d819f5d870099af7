"""Qt's file chooser with the Dutch words that Qt's own translation lacks."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


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
    try:
        if not chooser.exec():
            return []
        return [Path(name) for name in chooser.selectedFiles()]
    finally:
        chooser.deleteLater()
