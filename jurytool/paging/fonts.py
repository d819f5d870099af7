"""The bundled fonts, so that a line breaks in the same place on every computer."""

from __future__ import annotations

import sys
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from jurytool.paths import resources_dir
from jurytool.report.metrics import BUNDLED_FONTS, TextStyle

# in a PDF the sign that stands for "ti" has no letters: it could not be searched, copied or read out
_LIGATURES = tuple(QFont.Tag(name) for name in ("liga", "clig", "dlig"))


def ensure_gui_app() -> QGuiApplication:
    """Return the running Qt application, or start one without a screen, for the command line.

    Keep what is returned for as long as pages are laid out. Must be called from the main thread.
    """
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    return QGuiApplication([sys.argv[0], "-platform", "offscreen"])


@cache
def load_fonts() -> tuple[str, ...]:
    """Register the bundled fonts with Qt and return their families; raises FileNotFoundError without them."""
    families: list[str] = []
    for path in sorted((resources_dir() / "fonts").glob("*.ttf")):
        families += QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))
    missing = set(BUNDLED_FONTS.values()) - set(families)
    if missing:
        raise FileNotFoundError(f"fonts not found: {', '.join(sorted(missing))}")
    return tuple(dict.fromkeys(families))


def make_font(style: TextStyle, bold: bool = False, italic: bool = False) -> QFont:
    """Return the font of a style, its size in twips; without hinting and kerning, as word processors do."""
    load_fonts()
    font = QFont(BUNDLED_FONTS[style.family])
    font.setPixelSize(style.size)
    font.setBold(style.bold or bold)
    font.setItalic(style.italic or italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setKerning(False)
    for feature in _LIGATURES:
        font.setFeature(feature, 0)
    return font
