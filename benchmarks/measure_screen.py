"""What the screen costs with a large data folder, beside an empty Qt window, in one run.

`python benchmarks/make_large.py MAP` makes the folder (1,000 dossiers, 100,000 notes), then
`python benchmarks/measure_screen.py MAP [RUNS]` prints, as medians of processes started in turn:

- the time from the start of the process to the painted list, beside a painted empty window;
- the memory then, beside the empty window's;
- the longest and the 99th percentile wait of a key in the capture field of a dossier, beside a bare editor.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

KEYS = 600
TEXT = "Leerlingen vertellen zelf wat zij leren en waarom dat vandaag vooraan staat. "


def measure_child(kind: str, folder: Path, started: float) -> dict[str, float]:
    """Run one case in this process; `started` is the parent's clock when it began this process."""
    cases = {"empty": _show_empty, "list": _show_list, "editor": _type_bare, "capture": _type_captured}
    figures = cases[kind](folder, started)
    figures["memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return figures


def _show_empty(folder: Path, started: float) -> dict[str, float]:
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
    return {"painted_ms": (window.painted - started) * 1000}


def _show_list(folder: Path, started: float) -> dict[str, float]:
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    from jurytool import app as application
    from jurytool.paths import DataPaths

    times: dict[str, float] = {}

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                times.setdefault("shell", time.time())
                table = watched.parent()
                model = getattr(table, "model", None)
                if (
                    callable(model)
                    and "list" not in times
                    and model() is not None
                    and model().rowCount() > 100
                ):
                    times["list"] = time.time()
                    QTimer.singleShot(0, lambda: [w.close() for w in QApplication.topLevelWidgets()])
            return False

    watch = Watch()
    make = application.make_application

    def watched_application(argv: Any) -> QApplication:
        app = make(argv)
        app.installEventFilter(watch)
        return app

    application.make_application = watched_application
    application.run_window(DataPaths(folder), ["jurytool"])
    return {"shell_ms": (times["shell"] - started) * 1000, "painted_ms": (times["list"] - started) * 1000}


def _type_bare(folder: Path, started: float) -> dict[str, float]:
    from PySide6.QtWidgets import QApplication, QPlainTextEdit

    app = QApplication([])
    editor = QPlainTextEdit()
    editor.resize(600, 120)
    editor.show()
    app.processEvents()
    return _type(app, editor)


def _type_captured(folder: Path, started: float) -> dict[str, float]:
    from jurytool.app import make_application
    from jurytool.clock import Clock
    from jurytool.paths import DataPaths
    from jurytool.services.context import open_context
    from jurytool.services.start import list_dossiers
    from jurytool.ui.dialogs.dialogs import Dialogs
    from jurytool.ui.look import Look
    from jurytool.ui.main_window import MainWindow
    from jurytool.ui.pages.visit.page import VisitPage
    from jurytool.ui.session import start_session

    app = make_application(["jurytool"])
    window = MainWindow(Look(app, "light", 1.0), Dialogs(), Clock())
    window.resize(1366, 768)
    window.show()
    ctx = open_context(DataPaths(folder), Clock())
    close = start_session(window, ctx, list_dossiers(ctx))
    most = max(list_dossiers(ctx), key=lambda row: row.notes)
    window.open_dossier(most.dossier_id, "visit")
    page = window.page
    assert isinstance(page, VisitPage)
    for _ in range(20):
        app.processEvents()
        time.sleep(0.02)
    figures = _type(app, page.capture.field)
    figures["notes"] = most.notes
    page.capture.field.set_text("")
    window.close()
    close()
    return figures


def _type(app: Any, editor: Any) -> dict[str, float]:
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent

    editor.setFocus()
    waits = []
    for number in range(KEYS):
        letter = TEXT[number % len(TEXT)]
        begun = time.perf_counter()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            app.sendEvent(editor, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
        app.processEvents()
        waits.append((time.perf_counter() - begun) * 1000)
        time.sleep(0.005)  # 200 keys per second
    waits.sort()
    return {
        "p50_ms": waits[len(waits) // 2],
        "p99_ms": waits[int(len(waits) * 0.99)],
        "longest_ms": waits[-1],
    }


def run(folder: Path, runs: int) -> None:
    """Measure all cases in turn and print medians and ratios."""
    found: dict[str, list[dict[str, float]]] = {}
    for _ in range(runs):
        for kind in ("empty", "list", "editor", "capture"):
            words = [sys.executable, __file__, "--child", kind, str(folder), repr(time.time())]
            done = subprocess.run(words, capture_output=True, text=True, check=True, env={**os.environ})
            found.setdefault(kind, []).append(json.loads(done.stdout.splitlines()[-1]))
    medians = {
        kind: {name: statistics.median(case[name] for case in cases) for name in cases[0]}
        for kind, cases in found.items()
    }
    for kind, figures in medians.items():
        print(f"{kind:8}", "  ".join(f"{name} {value:.1f}" for name, value in figures.items()))
    empty, painted = medians["empty"], medians["list"]
    print(f"shell painted / empty window: {painted['shell_ms'] / empty['painted_ms']:.2f}")
    print(f"list painted / empty window: {painted['painted_ms'] / empty['painted_ms']:.2f}")
    print(f"memory / empty window: {painted['memory_mb'] / empty['memory_mb']:.2f}")
    bare, capture = medians["editor"], medians["capture"]
    print(f"key p99 / bare editor: {capture['p99_ms'] / bare['p99_ms']:.2f}")
    print(f"longest wait of a key: {capture['longest_ms']:.1f} ms, bare editor {bare['longest_ms']:.1f} ms")


if __name__ == "__main__":
    if sys.argv[1] == "--child":
        print(json.dumps(measure_child(sys.argv[2], Path(sys.argv[3]), float(sys.argv[4]))))
    else:
        run(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 5)
