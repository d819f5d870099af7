"""Walks a widget tree as a critical eye would: clipped text, sideways scrolling, contrast, small or nameless.

`find_problems(window)` returns sentences; an empty list is good. Show the window first, at the size to judge.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollBar,
    QStyle,
    QStyleOptionComboBox,
    QTextEdit,
    QWidget,
)

from jurytool.ui.theme import contrast
from jurytool.ui.widgets.elided_combo import ElidedCombo
from jurytool.ui.widgets.labels import ElidedLabel

LEAST_CONTRAST = 4.5
_known_contrast = lru_cache(maxsize=None)(contrast)  # the same few colours are met in every widget
LEAST_POINTS = 10.0
LEAST_LETTERS = 6
_WORDS = (QLabel, QPushButton, QCheckBox, QRadioButton)
_NAMED = (
    QAbstractButton,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QComboBox,
    QAbstractItemView,
    QAbstractSpinBox,
    QAbstractSlider,
)


def find_problems(window: QWidget, *, with_contrast: bool = True) -> list[str]:
    """Return what is wrong with a shown window, a sentence per problem."""
    QApplication.processEvents()
    problems = []
    for widget in _shown(window):
        problems += _clipped(widget) + _sideways(widget) + _nameless(widget) + _small(widget)
        problems += _outside(widget) + _unreadable_choice(widget) + _cut_hint(widget) + _hardly_said(widget)
        problems += _overlapping(widget)
    if with_contrast:
        problems += _pale(window)
    return problems


def _shown(window: QWidget) -> Iterator[QWidget]:
    yield window
    for widget in window.findChildren(QWidget):
        if widget.isVisibleTo(window) and not widget.visibleRegion().isEmpty():
            yield widget


def _name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, (QLabel, QAbstractButton)) else ""
    return f"{type(widget).__name__} “{text or widget.accessibleName() or widget.objectName()}”"


def _clipped(widget: QWidget) -> list[str]:
    if not isinstance(widget, _WORDS) or isinstance(widget, ElidedLabel) or not widget.text():
        return []
    if isinstance(widget, QLabel) and widget.wordWrap():
        needed = widget.heightForWidth(widget.width())
        return (
            [f"{_name(widget)} needs {needed} px, has {widget.height()}"] if needed > widget.height() else []
        )
    hint = widget.minimumSizeHint()
    if widget.property("variant") in ("rail", "rail-small"):  # these elide their own text
        return []
    if hint.width() > widget.width() + 1 or hint.height() > widget.height() + 1:
        return [f"{_name(widget)} needs {hint.toTuple()}, has {widget.size().toTuple()}"]
    return []


def _sideways(widget: QWidget) -> list[str]:
    if isinstance(widget, QAbstractScrollArea) and widget.horizontalScrollBar().maximum() > 0:
        return [f"{_name(widget)} scrolls sideways by {widget.horizontalScrollBar().maximum()} px"]
    return []


def _nameless(widget: QWidget) -> list[str]:
    if not isinstance(widget, _NAMED) or isinstance(widget, (QHeaderView, QScrollBar)):
        return []
    if widget.focusPolicy() == Qt.FocusPolicy.NoFocus and not isinstance(widget, QAbstractButton):
        return []
    parent = widget.parentWidget()
    if isinstance(parent, (QComboBox, QAbstractSpinBox, QLineEdit, QHeaderView, QAbstractItemView)):
        return []
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return [] if text or widget.accessibleName() else [f"{_name(widget)} has no name for screen readers"]


def _small(widget: QWidget) -> list[str]:
    if isinstance(widget, (*_WORDS, QLineEdit, QPlainTextEdit, QTextEdit, QAbstractItemView)):
        points = widget.font().pointSizeF()
        if 0 < points < LEAST_POINTS - 0.05:
            return [f"{_name(widget)} is written in {points} points"]
    return []


def _outside(widget: QWidget) -> list[str]:
    parent = widget.parentWidget()
    if parent is None or widget.isWindow() or not isinstance(widget, (*_WORDS, QLineEdit, QComboBox)):
        return []
    if any(isinstance(above, QAbstractScrollArea) for above in _above(widget)):
        return []
    inside = parent.rect().adjusted(-1, -1, 1, 1).contains(widget.geometry())
    return [] if inside else [f"{_name(widget)} sticks out of {_name(parent)}"]


def _unreadable_choice(widget: QWidget) -> list[str]:
    """A chosen option that is cut off without dots, and without the whole text as its tip."""
    if not isinstance(widget, QComboBox) or widget.isEditable() or not widget.currentText():
        return []
    needed = widget.fontMetrics().horizontalAdvance(widget.currentText())
    room = choice_width(widget)
    if needed <= room + 2 or (isinstance(widget, ElidedCombo) and widget.toolTip()):
        return []
    return [f"{_name(widget)} says “{widget.currentText()}”: needs {needed} px, has {room}"]


def choice_width(box: QComboBox) -> int:
    """Return the room in pixels that a list to choose from has for its words."""
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    part = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    )
    return part.width()


def _cut_hint(widget: QWidget) -> list[str]:
    """A hint in an empty field of one line that does not fit."""
    if not isinstance(widget, QLineEdit) or widget.text() or not widget.placeholderText():
        return []
    needed = widget.fontMetrics().horizontalAdvance(widget.placeholderText())
    around = widget.sizeHint().width() - 17 * widget.fontMetrics().horizontalAdvance("x")
    room = widget.width() - max(0, around)
    return [f"{_name(widget)} has a hint of {needed} px in {room}"] if needed > room else []


def _hardly_said(widget: QWidget) -> list[str]:
    """Words of which dots leave too little to know what they are."""
    if isinstance(widget, ElidedLabel):
        whole, room = widget.full_text, widget.width()
    elif isinstance(widget, ElidedCombo):
        whole, room = widget.currentText(), choice_width(widget)
    else:
        return []
    metrics = widget.fontMetrics()
    if metrics.horizontalAdvance(whole) <= room:
        return []
    kept = len(metrics.elidedText(whole, Qt.TextElideMode.ElideRight, room)) - 1
    return [f"{_name(widget)} keeps {kept} letters of “{whole}”"] if kept < LEAST_LETTERS else []


def _overlapping(parent: QWidget) -> list[str]:
    """Children of one widget that stand in each other's way."""
    children = [
        child
        for child in parent.children()
        if isinstance(child, (*_WORDS, *_NAMED)) and child.isVisible() and not child.isWindow()
    ]
    if isinstance(parent, (QAbstractScrollArea, QAbstractItemView, QLineEdit, QComboBox, QAbstractSpinBox)):
        return []
    problems = []
    for number, child in enumerate(children):
        for other in children[number + 1 :]:
            common = child.geometry().intersected(other.geometry())
            if common.width() > 2 and common.height() > 2:
                problems.append(f"{_name(child)} stands over {_name(other)}")
    return problems


def _above(widget: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()


def _pale(window: QWidget) -> list[str]:
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    problems = []
    for widget in _shown(window):
        if not isinstance(widget, _WORDS) or not widget.text().strip() or not widget.isEnabled():
            continue
        place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
        if widget.visibleRegion().boundingRect() != widget.rect() or not image.rect().contains(place):
            continue  # half scrolled out: only its edge would be measured
        found = measured_contrast(image, place)
        if found < LEAST_CONTRAST:
            problems.append(f"{_name(widget)} has a contrast of {found:.2f}")
    return problems


def measured_contrast(image: QImage, place: QRect) -> float:
    """Return the contrast of the ground (the commonest colour) with what differs from it most."""
    inset = 4 if place.height() > 24 else 1  # leave borders out
    inner = place.adjusted(inset, inset, -inset, -inset)
    ratio = image.devicePixelRatio()
    spot = QRect(
        round(inner.x() * ratio),
        round(inner.y() * ratio),
        round(inner.width() * ratio),
        round(inner.height() * ratio),
    )
    part = image.copy(spot).convertToFormat(QImage.Format.Format_RGB32)
    colours = Counter(memoryview(part.constBits()).cast("I")) if not part.isNull() else Counter()
    if len(colours) < 2:
        return 21.0
    names = [QColor.fromRgb(colour).name() for colour, _ in colours.most_common(100)]
    return max(_known_contrast(names[0], other) for other in names[1:])
