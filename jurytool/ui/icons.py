"""The program's own icons: SVG files in resources, coloured when they are loaded."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from jurytool.paths import resources_dir


@lru_cache(maxsize=256)
def make_pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return icon `name` in one colour, `size` logical pixels square; raises FileNotFoundError."""
    # the SVG module costs start-up time, and the first paint shows no icon
    from PySide6.QtSvg import QSvgRenderer

    source = (resources_dir() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, pixmap.width(), pixmap.height()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def make_icon(name: str, colour: str, size: int = 16) -> QIcon:
    """Return an icon that is sharp at 100 % and 200 %."""
    icon = QIcon()
    for ratio in (1.0, 2.0):
        icon.addPixmap(make_pixmap(name, colour, size, ratio))
    return icon
