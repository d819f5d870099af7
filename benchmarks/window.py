"""The real window on a data folder, for what is measured in a program that runs."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from jurytool.app import make_application
from jurytool.clock import Clock
from jurytool.paths import DataPaths
from jurytool.services.context import open_context
from jurytool.services.dossier.start import list_dossiers
from jurytool.ui.dialogs.dialogs import Dialogs
from jurytool.ui.look import Look
from jurytool.ui.main_window import USUAL, MainWindow
from jurytool.ui.session import start_session

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def open_window(folder: Path) -> tuple[QApplication, MainWindow, Callable[[], None]]:
    """Return the application, its window on the first page, and what closes both."""
    app = make_application(["jurytool"])
    window = MainWindow(Look(app, "light", 1.0), Dialogs(), Clock())
    window.resize(*USUAL)
    window.show()
    ctx = open_context(DataPaths(folder), Clock(), check=False)
    close = start_session(window, ctx, list_dossiers(ctx))

    def close_all() -> None:
        window.close()
        close()

    return app, window, close_all


def rest(app: QApplication, seconds: float) -> None:
    """Let everything that was asked for be done."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        app.processEvents()
        time.sleep(0.005)
