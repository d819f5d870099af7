"""Make the pictures of the handleiding and the README from the invented dossiers, without a screen.

`python packaging/make_screenshots.py` (in the environment that `packaging/test.py` made) writes
`docs/images/*.png` anew, so that they stay true.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtWidgets import QApplication  # noqa: E402 - the platform must be chosen first

from jurytool.app import make_application  # noqa: E402
from jurytool.clock import Clock, Moment  # noqa: E402
from jurytool.paths import DataPaths  # noqa: E402
from jurytool.services.context import Context, open_context  # noqa: E402
from jurytool.services.demo import load_demo  # noqa: E402
from jurytool.services.start import list_dossiers  # noqa: E402
from jurytool.ui.dialogs.dialogs import Dialogs  # noqa: E402
from jurytool.ui.look import Look  # noqa: E402
from jurytool.ui.main_window import MainWindow  # noqa: E402
from jurytool.ui.session import start_session  # noqa: E402

SIZE = (1366, 768)
# picture → (school, room, target, theme)
PICTURES = {
    "scholen": ("", "schools", "", "light"),
    "overzicht": ("De Vaart", "overview", "", "light"),
    "voorbereiding": ("De Vaart", "preparation", "", "light"),
    "bezoek": ("De Vaart", "visit", "", "light"),
    "bezoek-donker": ("De Vaart", "visit", "", "dark"),
    "criteria": ("De Vaart", "criteria", "aanpak", "light"),
    "standaarden": ("De Vaart", "standards", "1.2", "light"),
    "normen": ("Kompas College", "standards", "A", "light"),
    "rapport": ("De Vaart", "report", "", "light"),
}


class VisitDay(Clock):
    """A clock that stands still on the day of the visit, so that the pictures are the same tomorrow."""

    def now(self) -> Moment:
        """Return half past ten on 19 November 2026."""
        local = dt.datetime(2026, 11, 19, 10, 38, tzinfo=dt.timezone(dt.timedelta(hours=1)))
        return Moment(int(local.timestamp() * 1000), 60)


def settle(app: QApplication) -> None:
    """Let layouts, delayed refreshes and painting come to rest."""
    import time

    for _ in range(40):
        app.processEvents()
        time.sleep(0.02)


def take(window: MainWindow, ctx: Context, folder: Path, app: QApplication) -> None:
    """Write all pictures."""
    rows = {row.school_name: row.dossier_id for row in list_dossiers(ctx)}
    for name, (school, room, target, theme) in PICTURES.items():
        window.look.set_choice(theme)
        if school:
            window.open_dossier(rows[school], room, target)
        else:
            window.open_place(room)
        settle(app)
        window.grab().save(str(folder / f"{name}.png"))
        print(folder / f"{name}.png")


def main() -> int:
    """Fill a temporary data folder, take the pictures, leave nothing else behind."""
    folder = ROOT / "docs" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    app = make_application(["jurytool"])
    clock, dialogs = VisitDay(), Dialogs()
    window = MainWindow(Look(app, "light", 1.0), dialogs, clock)
    dialogs.parent = window
    window.resize(*SIZE)
    window.show()
    with tempfile.TemporaryDirectory() as data:
        ctx = open_context(DataPaths(Path(data)), clock)
        ctx.save_profile(replace(ctx.profile, name="Marit Oosterveld", initials="MO", theme="light"))
        load_demo(ctx)
        close = start_session(window, ctx, list_dossiers(ctx))
        take(window, ctx, folder, app)
        window.close()
        close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
