"""Set up all that Jurytool needs and start it: `python3 packaging/start.py`.

With a screen the window opens. Without one the demo dossiers and their Word reports are made in
`demo-uitvoer`. Words after the command go to Jurytool itself: `start.py dossiers --json`.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 (said by an older Python: no newer syntax here)
    sys.exit(
        "Jurytool heeft Python 3.11 of nieuwer nodig; dit is Python {}.{}. "
        "Installeer een nieuwere Python en start opnieuw.".format(*sys.version_info[:2])
    )

import os
import subprocess
import tempfile
from pathlib import Path

from fresh_machine import ROOT, RUN_LOCK, SetupError, clean_environment, prepare, say
from qt_libraries import ensure_qt_libraries

# Qt aborts where it finds no screen, which may leave no core file in the user's folder
_PROBE = """
import resource
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
from PySide6.QtGui import QGuiApplication
QGuiApplication([])
"""


def main(words: list[str]) -> int:
    """Set up, start, and return the exit code: that of Jurytool, 1 where setting up failed."""
    try:
        screen = screen_is_announced()
        ensure_qt_libraries(say, screen=screen)
        python = prepare(RUN_LOCK)
    except SetupError as error:
        say(str(error))
        return 1
    if words:
        return run_jurytool(python, words)
    if screen and screen_works(python):
        return run_jurytool(python, [])
    return make_demo(python)


def screen_is_announced() -> bool:
    """Tell whether this session says that it has a screen; only Linux may have none."""
    if os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] in {"offscreen", "minimal"}:
        return False
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def screen_works(python: Path) -> bool:
    """Tell whether Qt can open the screen; a display may be named that has gone or refuses us."""
    if not sys.platform.startswith("linux"):
        return True
    probe = [str(python), "-c", _PROBE]
    return subprocess.run(probe, capture_output=True, env=clean_environment(), check=False).returncode == 0


def run_jurytool(python: Path, words: list[str], **variables: str) -> int:
    """Run Jurytool from this checkout and return its exit code."""
    command = [str(python), "-m", "jurytool", *words]
    return subprocess.call(command, cwd=ROOT, env=clean_environment() | variables)


def make_demo(python: Path) -> int:
    """Make the demo dossiers and their reports, say where they are, and return the exit code."""
    folder = output_folder()
    say("Er is geen scherm. Daarom maakt Jurytool de voorbeelddossiers en hun Word-rapporten.")
    code = run_jurytool(python, ["demo", "--map", str(folder)], QT_QPA_PLATFORM="offscreen")
    if code == 0:
        say(f"Klaar. Ze staan in {folder}")
        say("Op een computer met een scherm opent dezelfde opdracht het programma.")
    return code


def output_folder() -> Path:
    """Return where the demo goes: `demo-uitvoer` here, or in a new folder where nothing may be written."""
    here = Path.cwd()
    base = here if os.access(here, os.W_OK) else Path(tempfile.mkdtemp(prefix="jurytool-"))
    return base / "demo-uitvoer"


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        say("Afgebroken. Start opnieuw om verder te gaan.")
        sys.exit(130)
