"""Hostile defaults: a test sees no screen, no network, no home folder and no clock but what it is given.

Set here, before anything imports Qt. What a fixture offers stands in its docstring.
"""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

# Another platform (a real screen) may be asked for by name; a desktop's own setting is no request.
os.environ["QT_QPA_PLATFORM"] = os.environ.get("JURYTOOL_TEST_PLATFORM", "offscreen")
os.environ["QT_ACCESSIBILITY"] = "0"  # no talk with a desktop's accessibility bus

import hypothesis
import pytest

from jurytool.paths import DataPaths
from tests.support.fixed_clock import FixedClock
from tests.support.log_watch import LogWatch, watch_logs
from tests.support.no_network import block_network
from tests.support.shared_sql import share_statements

block_network()
share_statements()
gc.disable()  # see `garbage`

# Without a deadline: a slow machine is no mistake in the program. Not derandomised: each run looks
# elsewhere, and prints how to come back to what it found.
hypothesis.settings.register_profile("jurytool", deadline=None, derandomize=False, print_blob=True)
hypothesis.settings.register_profile(
    "long", parent=hypothesis.settings.get_profile("jurytool"), max_examples=2_000
)
hypothesis.settings.load_profile(os.environ.get("JURYTOOL_HYPOTHESIS_PROFILE", "jurytool"))

_HOME_VARIABLES = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    "XDG_DATA_HOME": ".local/share",
    "XDG_CONFIG_HOME": ".config",
    "XDG_CACHE_HOME": ".cache",
    "XDG_STATE_HOME": ".local/state",
    "XDG_DOCUMENTS_DIR": "Documents",
    "XDG_RUNTIME_DIR": "run",
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of this test's own; every variable that could lead to the real one points into it."""
    folder = tmp_path / "home"
    for variable, below in _HOME_VARIABLES.items():
        place = folder / below
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        monkeypatch.setenv(variable, str(place))
    return folder


@pytest.fixture
def data_paths(tmp_path: Path) -> DataPaths:
    """The paths of an empty data folder of this test's own."""
    root = tmp_path / "data"
    root.mkdir()
    return DataPaths(root)


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the invented dossiers, made once in a run; no test writes in it, see `examples`."""
    from jurytool.services.context import open_context
    from jurytool.services.dossier.demo import load_demo

    folder = tmp_path_factory.mktemp("demos")
    # a node of its own: the ids that a test's clock gives are not yet taken in its copy
    context = open_context(DataPaths(folder), FixedClock(node=0xDE30))
    load_demo(context)
    context.close()
    return folder


@pytest.fixture
def examples(demo_folder: Path, data_paths: DataPaths) -> None:
    """Let the test's data folder begin with the invented dossiers: `pytest.mark.usefixtures("examples")`.

    So named it comes before the fixture that opens the folder.
    """
    assert not data_paths.database.exists()
    shutil.copytree(demo_folder, data_paths.root, dirs_exist_ok=True)


@pytest.fixture
def clock() -> FixedClock:
    """A clock that stands still until `advance`, and gives ids that are the same in every run."""
    return FixedClock()


@pytest.fixture(autouse=True)
def mouse() -> Iterator[None]:
    """Let go of a mouse that a test left pressed: while it is, no screen hears of a change."""
    yield
    gui = sys.modules.get("PySide6.QtWidgets")
    if gui is None or gui.QApplication.instance() is None:
        return
    pressed = gui.QApplication.mouseButtons()
    if pressed.value:
        from PySide6.QtTest import QTest

        somewhere = gui.QWidget()
        for button in type(pressed):
            if button & pressed:
                QTest.mouseRelease(somewhere, button)


@pytest.fixture(autouse=True)
def garbage() -> Iterator[None]:
    """Collect cycles between tests, in this thread alone.

    The collector runs in whichever thread is at work; one that frees a widget of an earlier test ends all.
    """
    yield
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation]:
            gc.collect(generation)
            return


@pytest.fixture(autouse=True)
def log_watch() -> Iterator[LogWatch]:
    """Fail a test that logs a warning or worse, unless it said so: `log_watch.expect("regular expression")`.

    What was expected and did not come is a failure too.
    """
    with watch_logs() as watch:
        yield watch
    watch.verify()
