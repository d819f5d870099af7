"""Qt's own dialogs speak to a juror as the program does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from jurytool.ui.plain_dutch import PlainDutch


@pytest.mark.parametrize(
    ("context", "source", "said"),
    [
        (
            "QFileDialog",
            "%1 already exists.\nDo you want to replace it?",
            "%1 bestaat al.\nWil je het vervangen?",
        ),
        ("QFileDialog", "Are you sure you want to delete '%1'?", "Wil je '%1' verwijderen?"),
        ("QPlatformTheme", "Cancel", "Annuleren"),
        ("QShortcut", "+", " "),  # Ctrl Z, as everywhere here
        ("QFileDialog", "What no translation has", "What no translation has"),
    ],
)
def test_qt_says_je(qapp: QApplication, context: str, source: str, said: str) -> None:
    translator = PlainDutch(qapp)
    qapp.installTranslator(translator)
    try:
        assert QCoreApplication.translate(context, source) == said
    finally:
        qapp.removeTranslator(translator)
