"""Make the pictures of the handleiding and the README from the invented dossiers, without a screen.

`python packaging/make_screenshots.py` (in the environment that `packaging/test.py` made) writes
`docs/images/*.png` anew, so that they stay true.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PIL import Image
from PySide6.QtCore import QBuffer
from PySide6.QtWidgets import QApplication

from jurytool.app import finish_application, make_application
from jurytool.clock import Clock, Moment
from jurytool.paths import DataPaths
from jurytool.services.context import Context, open_context
from jurytool.services.dossier.demo import load_demo
from jurytool.services.dossier.start import list_dossiers
from jurytool.ui.dialogs.dialogs import Dialogs
from jurytool.ui.look import Look
from jurytool.ui.main_window import MainWindow
from jurytool.ui.pages.report.page import ReportPage
from jurytool.ui.session import start_session

IMAGES = ROOT / "docs" / "images"
COLOURS = 256  # what a small PNG has
DATA = Path("Documenten") / "Jurytool"  # what Instellingen shows, whoever makes the pictures
TWICE = "QT_SCALE_FACTOR"  # how Qt is told of a screen at 200 %


@dataclass(frozen=True)
class Picture:
    """A room of a school ("" for outside) as it is shown; the size is that of the window at 100 %."""

    name: str
    school: str
    room: str
    target: str = ""
    theme: str = "light"
    size: tuple[int, int] = (1366, 768)
    in_visit_mode: bool = False
    scale: int = 1

    @property
    def pixels(self) -> tuple[int, int]:
        """The size of the picture."""
        return self.size[0] * self.scale, self.size[1] * self.scale


ROOMS = (
    Picture("welkom", "", "welcome"),
    Picture("scholen", "", "schools"),
    Picture("overzicht", "De Vaart", "overview"),
    Picture("voorbereiding", "De Vaart", "preparation"),
    Picture("bezoek", "De Vaart", "visit"),
    Picture("ordenen", "De Vaart", "sorting"),
    Picture("terugkoppeling", "De Vaart", "feedback"),
    Picture("papier", "De Vaart", "paper"),
    Picture("criteria", "De Vaart", "criteria", "aanpak"),
    Picture("standaarden", "De Vaart", "standards", "1.2"),
    Picture("normen", "Kompas College", "standards", "A"),
    Picture("rapport", "De Vaart", "report"),
    Picture("reactie", "De Vaart", "responses"),
    Picture("samen", "De Vaart", "together", "scores"),
    Picture("hulp", "", "help"),
    Picture("instellingen", "", "settings"),
)


def list_pictures() -> Iterator[Picture]:
    """Yield every picture: each room, Bezoek in more sizes and colours, each room at 200 %."""
    yield from ROOMS
    visit = next(picture for picture in ROOMS if picture.room == "visit")
    yield replace(visit, name="bezoek-donker", theme="dark")
    yield replace(visit, name="bezoekmodus-donker", theme="dark", in_visit_mode=True)
    for size in ((1280, 720), (1920, 1080)):
        name = f"bezoek-{size[0]}x{size[1]}"
        yield replace(visit, name=name, size=size)
        yield replace(visit, name=f"{name}-donker", size=size, theme="dark")
    for room in ROOMS:
        yield replace(room, name=f"{room.name}-200", size=(1280, 720), scale=2)


class VisitDay(Clock):
    """A clock that stands still on the day of the visit, so that the pictures are the same tomorrow."""

    def now(self) -> Moment:
        """Return 10.38 on 19 November 2026."""
        local = dt.datetime(2026, 11, 19, 10, 38, tzinfo=dt.timezone(dt.timedelta(hours=1)))
        return Moment(int(local.timestamp() * 1000), 60)


def settle(app: QApplication) -> None:
    """Let layouts, delayed refreshes and painting come to rest."""
    for _ in range(40):
        app.processEvents()
        time.sleep(0.02)


def take(window: MainWindow, ctx: Context, app: QApplication, picture: Picture) -> Path:
    """Write one picture and return its file."""
    rows = {row.school_name: row.dossier_id for row in list_dossiers(ctx)}
    window.look.set_choice(picture.theme)
    window.resize(*picture.size)
    if picture.school:
        window.open_dossier(rows[picture.school], picture.room, picture.target)
    else:
        window.open_place("schools")
        window.open_place(picture.room)
    if picture.in_visit_mode:
        window.toggle_full_screen()
        window.showNormal()
        window.resize(*picture.size)
    settle(app)
    file = save_small(window, IMAGES / f"{picture.name}.png", picture.pixels)
    if picture.in_visit_mode:
        window.toggle_full_screen()
    return file


def save_small(window: MainWindow, file: Path, pixels: tuple[int, int]) -> Path:
    """Write what the window shows with few colours; raises SystemExit where it has another size."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    window.grab().save(buffer, "PNG")
    image = Image.open(io.BytesIO(buffer.data().data())).convert("RGB")
    if image.size != pixels:
        sys.exit(f"{file.name} would be {image.size} and not {pixels}: the window does not fit there")
    few = image.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(file, optimize=True)
    return file


def take_all(scale: int) -> None:
    """Fill a temporary data folder, take the pictures at a scale, leave nothing else behind."""
    app = make_application(["jurytool"])
    finish_application(app)
    app.setCursorFlashTime(0)  # the cursor is always there
    clock, dialogs = VisitDay(), Dialogs()
    window = MainWindow(Look(app, "light", 1.0), dialogs, clock)
    dialogs.parent = window
    window.show()
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        ctx = open_context(DataPaths(DATA), clock)
        ctx.save_profile(replace(ctx.profile, name="Marit Oosterveld", initials="MO", theme="light"))
        load_demo(ctx)
        close = start_session(window, ctx, list_dossiers(ctx))
        for picture in list_pictures():
            if picture.scale == scale:
                print(take(window, ctx, app, picture).relative_to(ROOT))
        for page in window.findChildren(ReportPage):
            page.leave()
            page.maker.wait()
        window.close()
        close()


def main() -> int:
    """Make every picture, those at 200 % in a process of their own, and remove any other."""
    if TWICE in os.environ:
        take_all(int(os.environ[TWICE]))
        return 0
    IMAGES.mkdir(parents=True, exist_ok=True)
    names = {picture.name for picture in list_pictures()}
    for file in IMAGES.glob("*.png"):
        if file.stem not in names:
            file.unlink()
    take_all(1)
    return subprocess.call([sys.executable, __file__], env={**os.environ, TWICE: "2"})


if __name__ == "__main__":
    sys.exit(main())
