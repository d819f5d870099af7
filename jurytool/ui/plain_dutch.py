"""Qt's own words in the Dutch of this program: with "je", and keys written as everywhere here."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator

_BETWEEN_KEYS = ("QShortcut", "+")  # what Qt writes between the keys of a shortcut: Ctrl+Z
_FORMAL = (("Wilt u", "Wil je"), ("moet u", "moet je"), ("kunt u", "kun je"))


class PlainDutch(QTranslator):
    """Says Qt's Dutch translation, but less formally."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.load("qtbase_nl", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, number: int = -1
    ) -> str | None:
        """Return the Dutch words, None where Qt has none: an empty text would be shown as it is."""
        if (context, source) == _BETWEEN_KEYS:
            return " "
        words = super().translate(context, source, disambiguation, number) or ""
        for formal, plain in _FORMAL:
            words = words.replace(formal, plain)
        return words or None
