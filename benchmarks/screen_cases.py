"""The cases of `measure_screen`, each in a fresh process that imports nothing for the measuring itself."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QApplication


def show_empty(folder: str, started: float) -> dict[str, float]:
    """Paint a window with nothing in it."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Window(QMainWindow):
        painted = 0.0

        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            if not self.painted:
                self.painted = time.time()
                QTimer.singleShot(0, QApplication.quit)

    app = QApplication([])
    window = Window()
    window.resize(1366, 768)
    window.show()
    app.exec()
    painted = (window.painted - started) * 1000
    return {"shell_ms": painted, "list_ms": painted, "list_mb": peak_mb()}


def show_list(folder: str, started: float) -> dict[str, float]:
    """Start the program as a user does, and close it once its list of schools is painted."""
    from jurytool import app, cli

    times: dict[str, float] = {}
    make = app.make_application

    def make_watched(argv: list[str]) -> QApplication:
        made = make(argv)
        made.watch = _make_watch(times)
        made.installEventFilter(made.watch)
        return made

    app.make_application = make_watched
    cli.main(["--data-map", folder])
    return {
        "shell_ms": (times["shell"] - started) * 1000,
        "list_ms": (times["list"] - started) * 1000,
        "list_mb": times["memory"],
    }


def peak_mb() -> float:
    """Return the most memory that this process had so far."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _make_watch(times: dict[str, float]) -> QObject:
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QAbstractItemView, QApplication

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                times.setdefault("shell", time.time())
                if "list" not in times and _is_full_list(watched.parent()):
                    times["list"] = time.time()
                    times["memory"] = peak_mb()
                    QTimer.singleShot(0, lambda: [w.close() for w in QApplication.topLevelWidgets()])
            return False

    def _is_full_list(view: QObject | None) -> bool:
        if not isinstance(view, QAbstractItemView):
            return False
        model = view.model()
        return model is not None and model.rowCount() > 100

    return Watch()


def main() -> int:
    """Run the case that is asked for and print its figures as JSON."""
    kind, folder, started = sys.argv[1:4]
    figures = {"empty": show_empty, "list": show_list}[kind](folder, float(started))

    import json

    figures["rest_mb"] = peak_mb()
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
