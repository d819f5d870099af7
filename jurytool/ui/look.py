"""How the program looks now: theme and text size together, applied to the whole application."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from jurytool.ui.style_sheet import build_style_sheet
from jurytool.ui.theme import DARK, LIGHT, Theme

STYLE = "fusion"
BODY_POINTS = 11.0
SMALLEST_POINTS = 10.0
SCALES = (0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
SIZES = {
    "small": 10.0,
    "body": BODY_POINTS,
    "heading": 12.0,
    "large": 13.0,
    "title": 16.0,
    "speech": 28.0,
    "speech-long": 20.0,
}


def build_palette(theme: Theme) -> QPalette:
    """Return the palette of a theme, for whatever the style sheet does not name."""
    palette = QPalette()
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.ground,
        role.WindowText: theme.text,
        role.Base: theme.card,
        role.AlternateBase: theme.ground,
        role.Text: theme.text,
        role.Button: theme.card,
        role.ButtonText: theme.text,
        role.BrightText: theme.attention_text,
        role.Highlight: theme.me,
        role.HighlightedText: theme.on_me,
        role.ToolTipBase: theme.card,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.hint,
        role.Link: theme.me,
        role.LinkVisited: theme.me,
        role.Mid: theme.line,
        role.Dark: theme.control,
        role.Shadow: theme.control,
        role.Light: theme.card,
        role.Midlight: theme.line,
    }
    for name, colour in colours.items():
        palette.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(theme.second))
    return palette


class _Follower(QObject):
    """Ends with the object that owns it, and with it the connection of its slot."""

    def __init__(self, owner: QObject, act: Callable[[], None]) -> None:
        super().__init__(owner)
        self._act = act

    def act(self) -> None:
        """Do what the owner asked for."""
        self._act()


class Look(QObject):
    """The present theme and scale; `changed` comes after both are on the screen."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: str = "system", scale: float = 1.0) -> None:
        super().__init__()
        self._app = app
        self._choice = choice
        self._scale = _nearest_scale(scale)
        self._family = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
        # setting it touches every widget there is, so not where it is in force; a sheet, which hides the
        # name of the style below it, was put there by an earlier look
        if not app.styleSheet() and app.style().name().casefold() != STYLE:
            app.setStyle(STYLE)
        app.styleHints().colorSchemeChanged.connect(self._on_system_scheme_changed)
        self._apply()

    def follow(self, owner: QObject, act: Callable[[], None]) -> None:
        """Act after each change for as long as `owner` lives; for a function, which itself knows no end."""
        self.changed.connect(_Follower(owner, act).act)

    @property
    def theme(self) -> Theme:
        """The colours in force."""
        if self._choice == "system":
            return DARK if self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
        return DARK if self._choice == "dark" else LIGHT

    @property
    def choice(self) -> str:
        """What the user chose: system, light or dark."""
        return self._choice

    @property
    def scale(self) -> float:
        """The factor on fonts and paddings; 1.0 is the size as designed."""
        return self._scale

    def px(self, pixels: float) -> int:
        """Return a measure of the design in pixels at the present scale."""
        return round(pixels * self._scale)

    def font(self, size: str = "body", bold: bool = False, italic: bool = False) -> QFont:
        """Return the font of a text role (see SIZES) at the present scale."""
        font = QFont(self._family)
        font.setPointSizeF(max(SMALLEST_POINTS, SIZES[size] * self._scale))
        font.setBold(bold)
        font.setItalic(italic)
        return font

    def set_family(self, family: str) -> None:
        """Use this font family everywhere, as when the system has no font of its own."""
        self._family = family
        self._apply()

    def set_choice(self, choice: str) -> None:
        """Change the theme: system, light or dark."""
        if choice != self._choice:
            self._choice = choice
            self._apply()

    def set_scale(self, scale: float) -> None:
        """Change the scale to the nearest step of SCALES."""
        scale = _nearest_scale(scale)
        if scale != self._scale:
            self._scale = scale
            self._apply()

    def step_scale(self, steps: int) -> None:
        """Go some steps larger or smaller; 0 returns to the size as designed."""
        if steps == 0:
            self.set_scale(1.0)
            return
        index = SCALES.index(self._scale) + steps
        self.set_scale(SCALES[max(0, min(len(SCALES) - 1, index))])

    def _apply(self) -> None:
        theme = self.theme
        font, palette = self.font(), build_palette(theme)
        if font != self._app.font():  # each of the three goes through every widget there is
            self._app.setFont(font)
        if palette != self._app.palette():
            self._app.setPalette(palette)
        sizes = {name: max(SMALLEST_POINTS, points * self._scale) for name, points in SIZES.items()}
        sheet = build_style_sheet(theme, self._scale, sizes)
        if sheet != self._app.styleSheet():
            # a sheet in place of another styles each widget once for every widget around it
            self._app.setStyleSheet("")
            self._app.setStyleSheet(sheet)
        self.changed.emit()

    def _on_system_scheme_changed(self) -> None:
        if self._choice == "system":
            self._apply()


def _nearest_scale(scale: float) -> float:
    return min(SCALES, key=lambda step: abs(step - scale))
