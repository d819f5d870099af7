"""The one style sheet of the application, made for a theme and a scale.

Widgets ask for a look through two dynamic properties (see `jurytool.ui.widgets.variants`): `surface` for
what lies under, `variant` for what is on it. Nothing else sets colours or fonts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from jurytool.paths import resources_dir
from jurytool.ui.theme import Theme, mix, tone_of

_PIXELS = re.compile(r"(\d+)px")


def build_style_sheet(theme: Theme, scale: float, sizes: Mapping[str, float]) -> str:
    """Return the style sheet; `sizes` gives points per text role."""
    colours = _colours(theme)
    parts = (_SURFACES, _further_colleagues(theme), _TEXTS, _BUTTONS, _FIELDS, _CHOICES, _LISTS, _BARS)
    text = "".join(_scaled(part, scale) for part in parts)
    for name, colour in colours.items():
        text = text.replace(f"@{name};", f"{colour};").replace(f"@{name} ", f"{colour} ")
    # half of the indicator with its border: a larger radius makes it square
    for name, pixels, border in (("@radio-radius", 16, 2), ("@radio-focus-radius", 14, 4)):
        text = text.replace(f"{name};", f"{(round(pixels * scale) + border) // 2}px;")
    for name, points in sizes.items():
        text = text.replace(f"@{name}-size;", f"{points:.2f}pt;")
    return text.replace("@icons", _icons_path()).replace("@tone", "dark" if theme.is_dark else "light")


def _further_colleagues(theme: Theme) -> str:
    """Return what `colleague` looks like for a second colleague and on: the same in a colour of its own."""
    rules = ""
    for seat in range(2, 2 + len(theme.others)):
        name = tone_of(seat)
        colour, ground = theme.tone(name)
        rules += f"""*[surface="{name}"] {{ background: {ground}; border: none; border-radius: 8px; }}
QLabel[variant="{name}"] {{ color: {colour}; font-weight: 600; }}
"""
    return rules


def _colours(theme: Theme) -> dict[str, str]:
    names = (
        "ground card line text second hint me me_soft colleague colleague_soft attention attention_soft good "
        "good_soft attention_text control on_me"
    )
    colours = {name: str(getattr(theme, name)) for name in names.split()}
    colours["me_hover"] = mix(theme.me, theme.text, 0.85)
    colours["hover"] = mix(theme.line, theme.card, 0.4)
    colours["pressed"] = mix(theme.line, theme.card, 0.9)
    colours["select"] = mix(theme.me_soft, theme.card, 0.75)
    return colours


def _scaled(text: str, scale: float) -> str:
    """Scale paddings and radii, but keep 1 and 2 px lines as they are."""
    return _PIXELS.sub(
        lambda found: found[0] if int(found[1]) <= 2 else f"{round(int(found[1]) * scale)}px", text
    )


def _icons_path() -> str:
    try:
        return (resources_dir() / "icons").as_posix()
    except FileNotFoundError:
        return (Path(__file__).resolve().parents[2] / "resources" / "icons").as_posix()


_SURFACES = """
QMainWindow, QDialog, *[surface="ground"] { background: @ground; }
*[surface="card"] { background: @card; border: 1px solid @line; border-radius: 10px; }
*[surface="popup"] { background: @card; border: 1px solid @control; border-radius: 10px; }
*[surface="plain"] { background: @card; border: none; }
*[surface="clear"] { background: transparent; border: none; }
*[surface="rail"] { background: @card; border: none; border-right: 1px solid @line; }
*[surface="top"] { background: @card; border: none; border-bottom: 1px solid @line; }
*[surface="bottom"] { background: @card; border: none; border-top: 1px solid @line; }
*[surface="me"] { background: @me_soft; border: none; border-radius: 8px; }
*[surface="colleague"] { background: @colleague_soft; border: none; border-radius: 8px; }
*[surface="attention"] { background: @attention_soft; border: 1px solid @attention; border-radius: 10px; }
*[surface="good"] { background: @good_soft; border: none; border-radius: 8px; }
*[surface="capture"] { background: @card; border: 2px solid @me; border-radius: 10px; }
*[surface="line"] { background: @line; border: none; }
QToolTip { background: @card; color: @text; border: 1px solid @control; padding: 4px 8px; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: @me_soft; }
QStackedWidget, QScrollArea, QScrollArea > QWidget > QWidget[surface="clear"] { background: transparent; }
QScrollArea { border: none; }
"""

_TEXTS = """
QLabel { background: transparent; color: @text; }
QLabel[variant="second"] { color: @second; }
QLabel[variant="small"] { color: @second; font-size: @small-size; }
QLabel[variant="strong"] { font-weight: 600; }
QLabel[variant="section"] { color: @second; font-size: @small-size; font-weight: 600; }
QLabel[variant="heading"] { font-size: @heading-size; font-weight: 600; }
QLabel[variant="large"] { font-size: @large-size; font-weight: 600; }
QLabel[variant="large-plain"] { font-size: @large-size; }
QLabel[variant="title"] { font-size: @title-size; font-weight: 700; }
QLabel[variant="me"] { color: @me; font-weight: 600; }
QLabel[variant="colleague"] { color: @colleague; font-weight: 600; }
QLabel[variant="large-attention"] { font-size: @large-size; font-weight: 600; color: @attention_text; }
QLabel[variant="phrase"] { font-size: @title-size; font-weight: 600; }
QLabel[variant="attention"] { color: @attention_text; }
QLabel[variant="good"] { color: @good; }
QLabel[variant="key"] { color: @second; font-size: @small-size; background: @ground;
    border: 1px solid @line; border-bottom: 2px solid @line; border-radius: 4px; padding: 0px 5px; }
QLabel[variant="chip"] { color: @second; font-size: @small-size; background: @ground;
    border: 1px solid @line; border-radius: 9px; padding: 1px 8px; }
QLabel[variant="chip-me"] { color: @me; font-size: @small-size; font-weight: 600; background: @me_soft;
    border: none; border-radius: 9px; padding: 2px 9px; }
QLabel[variant="chip-colleague"] { color: @colleague; font-size: @small-size; font-weight: 600;
    background: @colleague_soft; border: none; border-radius: 9px; padding: 2px 9px; }
QLabel[variant="chip-attention"] { color: @attention_text; font-size: @small-size;
    background: @attention_soft; border: none; border-radius: 9px; padding: 2px 9px; }
QLabel[variant="chip-good"] { color: @good; font-size: @small-size; background: @good_soft; border: none;
    border-radius: 9px; padding: 2px 9px; }
QLabel[variant="error"] { color: @attention_text; font-size: @small-size; }
QLabel[variant="speech"] { font-size: @speech-size; }
QLabel[variant="speech-long"] { font-size: @speech-long-size; }
QLabel[variant="speaker-me"] { color: @me; font-size: @speech-long-size; font-weight: 600; }
QLabel[variant="speaker-colleague"] { color: @colleague; font-size: @speech-long-size; font-weight: 600; }
QLabel[variant="said"] { color: @good; font-size: @large-size; }
QLabel[variant="upcoming"] { color: @second; font-size: @large-size; }
QLabel[variant="brand"] { font-weight: 700; }
"""

_BUTTONS = """
QPushButton { background: @card; color: @text; border: 1px solid @line; border-radius: 8px;
    padding: 5px 12px; min-height: 20px; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @pressed; }
QPushButton:disabled { color: @second; background: @ground; }
QPushButton:focus { border: 2px solid @me; padding: 4px 11px; }
QPushButton[variant="primary"] { background: @me; color: @on_me; border: 1px solid @me; font-weight: 600; }
QPushButton[variant="primary"]:hover { background: @me_hover; }
QPushButton[variant="primary"]:focus { border: 2px solid @text; padding: 4px 11px; }
QPushButton[variant="primary"]:disabled { background: @line; color: @second; border: 1px solid @line; }
QPushButton[variant="link"] { background: transparent; border: 1px solid transparent; color: @me;
    padding: 2px 4px; text-align: left; min-height: 18px; border-radius: 4px; }
QPushButton[variant="link"]:hover { text-decoration: underline; }
QPushButton[variant="link"]:focus { border: 1px solid @me; }
QPushButton[variant="link"]:disabled { color: @second; text-decoration: none; }
QPushButton[variant="quiet"] { background: transparent; border: 1px solid transparent; color: @second;
    padding: 4px 8px; border-radius: 6px; min-height: 18px; }
QPushButton[variant="quiet"]:hover { background: @hover; color: @text; }
QPushButton[variant="quiet"]:checked { background: @me_soft; color: @me; }
QPushButton[variant="quiet"]:focus { border: 1px solid @me; }
QPushButton[variant="crumb"] { background: transparent; border: 1px solid transparent; color: @second;
    padding: 2px 4px; border-radius: 4px; min-height: 18px; }
QPushButton[variant="crumb"]:hover { color: @me; }
QPushButton[variant="crumb"]:focus { border: 1px solid @me; }
QPushButton[variant="pill"] { background: @card; color: @second; border: 1px solid @control;
    border-radius: 10px; padding: 2px 4px; font-size: @small-size; min-height: 18px; }
QPushButton[variant="pill"]:hover { background: @hover; }
QPushButton[variant="pill"]:checked { background: @me_soft; color: @me; border: 1px solid @me;
    font-weight: 600; }
QPushButton[variant="pill"]:focus { border: 2px solid @me; padding: 1px 3px; }
QPushButton[variant="floating"] { background: @card; color: @me; border: 1px solid @me; font-weight: 600;
    padding: 3px 10px; font-size: @small-size; min-height: 18px; }
QPushButton[variant="floating"]:hover { background: @me_soft; }
QPushButton[variant="touch"] { min-height: 32px; font-size: @large-size; }
QPushButton[variant="touch"]:checked { background: @me; color: @on_me; border: 1px solid @me; }
QPushButton[variant="rail"] { background: transparent; border: 1px solid transparent; color: @second;
    text-align: left; padding: 5px 9px; border-radius: 8px; min-height: 20px; }
QPushButton[variant="rail"]:hover { background: @hover; }
QPushButton[variant="rail"]:checked { background: @me_soft; color: @me; font-weight: 600; }
QPushButton[variant="rail"]:focus { border: 2px solid @me; padding: 4px 8px; }
QPushButton[variant="rail-small"] { background: transparent; border: 1px solid transparent; color: @second;
    text-align: left; padding: 2px 9px; border-radius: 8px; min-height: 18px; font-size: @small-size; }
QPushButton[variant="rail-small"]:hover { background: @hover; }
QPushButton[variant="rail-small"]:checked { background: @me_soft; color: @me; font-weight: 600; }
QPushButton[variant="rail-small"]:focus { border: 2px solid @me; padding: 1px 8px; }
QPushButton[variant="segment"] { background: transparent; color: @second; border: 1px solid transparent;
    border-radius: 6px; padding: 3px 5px; min-height: 18px; }
QPushButton[variant="segment"]:hover { color: @text; }
QPushButton[variant="segment"]:checked { background: @card; color: @me; border: 1px solid @control;
    font-weight: 600; }
QPushButton[variant="segment"]:focus { border: 2px solid @me; padding: 2px 4px; }
QPushButton[variant="search"] { background: @ground; color: @second; border: 1px solid @control;
    text-align: left; padding: 5px 9px; }
QPushButton[variant="search"]:hover { background: @hover; }
QPushButton[variant="search"]:focus { border: 2px solid @me; padding: 4px 8px; }
QPushButton[variant="count"] { border-radius: 10px; padding: 0px; }
QPushButton[variant="count"]:checked { border: 2px solid @me; padding: 0px; }
QPushButton[variant="count"]:disabled { background: @card; }
QPushButton[variant="count-attention"] { border: 1px solid @attention; border-radius: 10px; padding: 0px; }
QPushButton[variant="count-attention"]:checked { border: 2px solid @attention; padding: 0px; }
QPushButton[variant="count"]:focus { border: 2px solid @me; padding: 0px; }
QPushButton[variant="count-attention"]:focus { border: 2px solid @me; padding: 0px; }
*[surface="segments"] { background: @hover; border: none; border-radius: 8px; }
QPushButton::menu-indicator { image: none; width: 0px; }
"""

_FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox { background: @card; color: @text;
    placeholder-text-color: @hint; border: 1px solid @control; border-radius: 8px; padding: 5px 9px;
    selection-background-color: @me; selection-color: @on_me; }
QLineEdit, QAbstractSpinBox, QComboBox { min-height: 20px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {
    border: 2px solid @me; padding: 4px 8px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled { color: @second;
    background: @ground; }
QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"], QTextEdit[readOnly="true"] {
    background: @ground; }
QLineEdit[variant="bare"], QPlainTextEdit[variant="bare"], QTextEdit[variant="bare"] {
    background: transparent; border: none; padding: 0px; }
QLineEdit[variant="bare"]:focus, QPlainTextEdit[variant="bare"]:focus, QTextEdit[variant="bare"]:focus {
    border: none; padding: 0px; }
QTextEdit[variant="written"], QTextEdit[variant="written"]:focus { background: transparent; border: none;
    border-left: 2px solid transparent; border-radius: 0px; padding: 0px; }
QTextEdit[variant="written"]:focus { border-left: 2px solid @me; }
QLineEdit[variant="search"] { background: @ground; }
QPlainTextEdit[variant="heading"] { font-size: @heading-size; font-weight: 600; }
QPlainTextEdit[variant="bare-heading"] { font-size: @heading-size; font-weight: 600; background: transparent;
    border: 1px solid transparent; padding: 2px 5px; }
QPlainTextEdit[variant="bare-heading"]:hover { border: 1px solid @control; }
QPlainTextEdit[variant="bare-heading"]:focus { border: 2px solid @me; padding: 1px 4px; }
QLineEdit[invalid="true"] { border: 2px solid @attention; padding: 4px 8px; }
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url("@icons/chevron-@tone.svg"); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: @card; border: 1px solid @control; padding: 0px;
    selection-background-color: @me_soft; selection-color: @me; outline: none; }
QSpinBox::up-button, QSpinBox::down-button, QDateEdit::up-button, QDateEdit::down-button,
QTimeEdit::up-button, QTimeEdit::down-button { width: 0px; border: none; }
"""

_CHOICES = """
QCheckBox, QRadioButton { background: transparent; color: @text; spacing: 8px; padding: 2px; }
QCheckBox:focus, QRadioButton:focus { color: @me; }
QCheckBox::indicator, QRadioButton::indicator { width: 16px; height: 16px; background: @card;
    border: 1px solid @control; }
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: @radio-radius; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border: 1px solid @me; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid @me; width: 14px;
    height: 14px; }
QRadioButton::indicator:focus { border-radius: @radio-focus-radius; }
QCheckBox::indicator:checked { background: @me; border: 1px solid @me;
    image: url("@icons/check-@tone.svg"); }
QCheckBox::indicator:indeterminate { background: @me_soft; border: 1px solid @me; }
QRadioButton::indicator:checked { background: @card; border: 5px solid @me; width: 8px; height: 8px; }
QCheckBox:disabled, QRadioButton:disabled { color: @second; }
QSlider { background: transparent; }
QSlider::groove:horizontal { background: @line; height: 4px; border-radius: 2px; }
QSlider::handle:horizontal { background: @me; width: 18px; margin: -7px 0px; border-radius: 9px; }
QSlider::handle:horizontal:focus { border: 2px solid @text; }
"""

_LISTS = """
QAbstractItemView { background: transparent; color: @text; border: none; outline: none;
    selection-background-color: @select; selection-color: @text; }
QListView::item, QTreeView::item, QTableView::item { padding: 4px 8px; }
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected { background: @select;
    color: @text; }
QTableView { gridline-color: @line; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: @card; color: @second; border: none; border-bottom: 1px solid @line;
    padding: 6px 8px; font-size: @small-size; font-weight: 600; text-align: left; }
QTabBar::tab { background: transparent; color: @second; padding: 6px 12px;
    border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: @me; border-bottom: 2px solid @me; }
QTabWidget::pane { border: none; }
QMenu { background: @card; color: @text; border: 1px solid @control; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 6px; }
QMenu::item:selected { background: @me_soft; color: @me; }
QMenu::item:disabled { color: @second; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QTextBrowser { background: transparent; border: none; padding: 0px; }
"""

_BARS = """
QScrollBar:vertical { background: transparent; width: 10px; margin: 0px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0px; }
QScrollBar::handle { background: @control; border-radius: 4px; margin: 1px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @second; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; border: none; background: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: none; }
QProgressBar { background: @line; border: none; border-radius: 3px; max-height: 6px; min-height: 6px;
    color: transparent; }
QProgressBar::chunk { background: @me; border-radius: 3px; }
QProgressBar[variant="good"]::chunk { background: @good; }
"""
