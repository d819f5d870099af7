"""Asks the desktop to open a file or a folder in the program that belongs to it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_file(file: Path) -> str:
    """Open a file; returns a Dutch sentence where that cannot be done, else ""."""
    if not file.is_file():
        return f"“{file.name}” staat niet meer in {file.parent}."
    if QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))):
        return ""
    return "Op deze computer is geen programma gevonden dat dit bestand opent."


def open_folder(folder: Path) -> str:
    """Show a folder; returns a Dutch sentence where that cannot be done, else ""."""
    if not folder.is_dir():
        return f"De map {folder} is er niet meer."
    if QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
        return ""
    return f"De map kon niet worden geopend: {folder}."
