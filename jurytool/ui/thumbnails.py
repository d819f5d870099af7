"""Small pictures of stored files, made in a plain thread when they are first shown."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap

from jurytool.errors import StorageError
from jurytool.services.context import Context
from jurytool.services.visit.attachments import StoredFile, read_content
from jurytool.ui.background import Background

SIDE = 80  # pixels: sharp at twice the size in which it is shown
_KEPT = 60
_SHOWN = ("image/jpeg", "image/png")  # what Jurytool itself has packed


class Thumbnails(QObject):
    """Keeps the latest; `made` says that one can be had now."""

    made = Signal(str)

    def __init__(self, ctx: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._known: OrderedDict[str, QPixmap] = OrderedDict()
        self._wanted: dict[str, StoredFile] = {}
        self._background = Background(self)
        self._background.done.connect(self._on_done)

    def find(self, file: StoredFile) -> QPixmap | None:
        """Return the small picture, or None: then `made` follows where there is one."""
        known = self._known.get(file.sha256)
        if known is None and file.media_type in _SHOWN:
            self._wanted[file.sha256] = file
            self._go_on()
        return known if known is not None and not known.isNull() else None

    def finish(self) -> None:
        """Return when nothing is being made any more."""
        self._wanted.clear()
        self._background.wait()

    def _go_on(self) -> None:
        if self._wanted and not self._background.is_busy:
            digest, file = self._wanted.popitem()
            self._background.start(lambda: (digest, _make(self._ctx, file)))

    def _on_done(self, outcome: tuple[str, QImage]) -> None:
        digest, image = outcome
        self._known[digest] = QPixmap.fromImage(image)
        while len(self._known) > _KEPT:
            self._known.popitem(last=False)
        if not image.isNull():
            self.made.emit(digest)
        self._go_on()


def _make(ctx: Context, file: StoredFile) -> QImage:
    """Return the small picture, or an empty one where the file cannot be shown; runs in the thread."""
    try:
        content = read_content(ctx, file)
    except StorageError:
        return QImage()  # opening it will say why
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setScaledSize(reader.size().scaled(QSize(SIDE, SIDE), Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
