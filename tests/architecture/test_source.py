"""The house rules on source hold, and each is shown an example that it must refuse."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.architecture import source_rules as rules
from tests.architecture.source_rules import Source

ROOT = Path(__file__).resolve().parents[2]
_TEXT = {
    ".bash",
    ".cfg",
    ".css",
    ".in",
    ".json",
    ".lock",
    ".md",
    ".py",
    ".qss",
    ".sh",
    ".svg",
    ".toml",
    ".txt",
}
_MADE_HERE = {"__pycache__", "build", "demo-uitvoer", "dist"}

Rule = Callable[[Source], list[str]]
_FOR_THE_PACKAGE: list[Rule] = [
    rules.without_docstring,
    rules.long_functions,
    rules.broad_excepts,
    rules.clock_and_chance,
    rules.network,
    rules.widgets_outside_ui,
    rules.owned_screens,
    rules.endless_slots,
    rules.bare_buttons,
    rules.left_words,
    rules.bare_choices,
    rules.keys_for_qt,
]
_FOR_ALL_TEXT: list[Rule] = [rules.addresses, rules.machine_paths]


def _tracked_files() -> list[Path]:
    """Return what git holds; without git (an unpacked archive), all that was not made here."""
    command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"]
    try:
        listed = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True
        )
    except (FileNotFoundError, subprocess.CalledProcessError):
        return _files_below(ROOT)
    return [file for name in listed.stdout.split("\0") if name and (file := ROOT / name).is_file()]


def _files_below(root: Path) -> list[Path]:
    found = []
    for folder, folders, files in os.walk(root):
        made = {name for name in folders if name in _MADE_HERE or name.endswith(".egg-info")}
        hidden = {name for name in folders if name.startswith(".") and name != ".ci"}
        folders[:] = sorted(set(folders) - made - hidden)
        found += [Path(folder) / name for name in files]
    return found


@pytest.fixture(scope="module")
def text_files() -> list[Source]:
    """All text that the repository holds."""
    files = [file for file in _tracked_files() if file.suffix in _TEXT or file.parent.name == ".ci"]
    return [Source.read(ROOT, file) for file in files]


@pytest.fixture(scope="module")
def package(text_files: list[Source]) -> list[Source]:
    """The modules of the program."""
    return [file for file in text_files if file.path.startswith("jurytool/") and file.path.endswith(".py")]


def _complaints(rule: Rule, sources: list[Source]) -> str:
    assert len(sources) > 10, "the rule was shown nothing"
    return "\n".join(complaint for source in sources for complaint in rule(source))


@pytest.mark.parametrize("rule", _FOR_THE_PACKAGE, ids=lambda rule: rule.__name__)
def test_the_package_keeps(rule: Rule, package: list[Source]) -> None:
    assert _complaints(rule, package) == ""


@pytest.mark.parametrize("rule", _FOR_ALL_TEXT, ids=lambda rule: rule.__name__)
def test_every_text_file_keeps(rule: Rule, text_files: list[Source]) -> None:
    assert _complaints(rule, text_files) == ""


def test_no_python_file_is_longer_than_the_wall(text_files: list[Source]) -> None:
    assert _complaints(rules.too_long, [file for file in text_files if file.path.endswith(".py")]) == ""


def test_without_git_the_same_python_files_are_found() -> None:
    tracked = {file for file in _tracked_files() if file.suffix == ".py"}
    assert tracked <= set(_files_below(ROOT))


_REFUSED: list[tuple[Rule, str]] = [
    (rules.too_long, "x = 1\n" * 401),
    (rules.long_functions, "def f():\n" + "    x = 1\n" * 60),
    (rules.without_docstring, "x = 1\n"),
    (rules.broad_excepts, "try:\n    x()\nexcept Exception:\n    y()\n"),
    (rules.broad_excepts, "try:\n    x()\nexcept (ValueError, BaseException) as e:\n    y(e)\n"),
    (rules.broad_excepts, "try:\n    x()\nexcept:\n    y()\n"),
    (rules.clock_and_chance, "import time\nt = time.time()\n"),
    (rules.clock_and_chance, "import datetime as dt\nt = dt.datetime.now(dt.UTC)\n"),
    (rules.clock_and_chance, "from datetime import date\nt = date.today()\n"),
    (rules.clock_and_chance, "from uuid import uuid4\n"),
    (rules.clock_and_chance, "field(default_factory=uuid.uuid4)\n"),
    (rules.clock_and_chance, "t = QtCore.QDateTime.currentDateTime()\n"),
    (rules.network, "import urllib.request\n"),
    (rules.network, "from PySide6 import QtNetwork\n"),
    (rules.network, "from PySide6.QtNetwork import QTcpSocket\n"),
    (rules.widgets_outside_ui, "from PySide6.QtWidgets import QLabel\n"),
    (rules.widgets_outside_ui, "from PySide6 import QtGui, QtWidgets\n"),
    (rules.owned_screens, "room = dialog.screen().availableSize()\n"),
    (rules.bare_buttons, "button = QPushButton('Verder')\n"),
    (rules.bare_buttons, "class Close(QtWidgets.QToolButton):\n    pass\n"),
    (rules.bare_choices, "box = QComboBox()\n"),
    (rules.bare_choices, "class Short(QtWidgets.QComboBox):\n    pass\n"),
    (rules.keys_for_qt, "told.emit('Terug met Ctrl+Z.')\n"),
    (rules.keys_for_qt, "menu.addAction(f'{name}\\tCtrl+{number}')\n"),
    (rules.endless_slots, "look.changed.connect(lambda: button.update())\n"),
    (rules.endless_slots, "def f():\n    def dress():\n        pass\n    env.look.changed.connect(dress)\n"),
    (rules.endless_slots, "self.env.notifier.told.connect(lambda words: self.show(words))\n"),
    (rules.left_words, "words = 'Het oordeel is nog open'\n"),
    (rules.left_words, "words = '2 nog te beslissen'\n"),
    (rules.addresses, "registry=npm" + "js.c" + "om\n"),
    (rules.machine_paths, "open('/wo" + "rk/main/x')\n"),
    (rules.machine_paths, "cd /ro" + "ot/jurytool\n"),
    (rules.machine_paths, "C:\\Us" + "ers\\someone\n"),
]


@pytest.mark.parametrize(("rule", "text"), _REFUSED)
def test_the_rule_can_fail(rule: Rule, text: str) -> None:
    assert len(rule(Source("jurytool/planted.py", text))) >= 1


_ALLOWED: list[tuple[Rule, str, str]] = [
    (rules.too_long, "jurytool/x.py", "x = 1\n" * 400),
    (rules.long_functions, "jurytool/x.py", "def f():\n" + "    x = 1\n" * 59),
    (rules.broad_excepts, "jurytool/x.py", "try:\n    x()\nexcept (OSError, ValueError):\n    y()\n"),
    (rules.broad_excepts, "jurytool/x.py", "try:\n    x()\nexcept BaseException:\n    undo()\n    raise\n"),
    (rules.broad_excepts, "jurytool/app.py", "try:\n    x()\nexcept Exception:\n    y()\n"),
    (rules.clock_and_chance, "jurytool/clock.py", "t = dt.datetime.now()\n"),
    (rules.clock_and_chance, "jurytool/x.py", "t = clock.now()\nu = uuid.uuid5(space, 'a')\n"),
    (rules.network, "jurytool/x.py", "from urllib.parse import quote\n"),
    (rules.widgets_outside_ui, "jurytool/ui/x.py", "from PySide6.QtWidgets import QLabel\n"),
    (rules.widgets_outside_ui, "jurytool/paging/x.py", "from PySide6 import QtGui\n"),
    (rules.bare_choices, "jurytool/x.py", "box: QComboBox = ChoiceBox()\n"),
    (rules.keys_for_qt, "jurytool/x.py", "'''Ctrl+Z undoes.'''\nkeys = 'Ctrl+Shift+A'\n"),
    (rules.bare_buttons, "jurytool/x.py", "button: QPushButton = PushButton('Verder')\n"),
    (rules.left_words, "jurytool/x.py", "words = ('Mijn oordeel', 'Het predicaat is nog open')\n"),
    (
        rules.endless_slots,
        "jurytool/x.py",
        "look.changed.connect(self.f)\nx.clicked.connect(lambda: f())\n",
    ),
    (
        rules.endless_slots,
        "jurytool/x.py",
        "def f():\n    def g():\n        app.x.disconnect(g)\n    app.x.connect(g)\n",
    ),
    (rules.machine_paths, "docs/x.md", "the network/work/rooms of a school\n"),
]


@pytest.mark.parametrize(("rule", "path", "text"), _ALLOWED)
def test_the_rule_lets_pass_what_is_meant_to_be(rule: Rule, path: str, text: str) -> None:
    assert rule(Source(path, text)) == []
