"""The layers of docs/architecture.md hold, and the rule that says so is able to fail."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# For each contract an import that it has to refuse: file in the package, its text, how the linter names it
_FORBIDDEN_IMPORTS = {
    "Dependencies point down": (
        "models/planted.py",
        "import jurytool.services",
        "jurytool.models.planted -> jurytool.services",
    ),
    "No screen below the screens": (
        "services/planted.py",
        "from PySide6 import QtCore",
        "jurytool.services.planted -> PySide6",
    ),
    "Screens know no database and no Word": (
        "ui/planted.py",
        "import sqlite3",
        "jurytool.ui.planted -> sqlite3",
    ),
    "The database has one door": (
        "services/planted_sql.py",
        "import sqlalchemy",
        "jurytool.services.planted_sql -> sqlalchemy",
    ),
    "Python's own SQLite is used nowhere": (
        "storage/planted_sql.py",
        "import sqlite3",
        "jurytool.storage.planted_sql -> sqlite3",
    ),
    "Word and Excel are known to the report only": (
        "storage/planted.py",
        "import docx",
        "jurytool.storage.planted -> docx",
    ),
    "The pure parts know no clock, chance, files, database or Word": (
        "history/planted.py",
        "import time",
        "jurytool.history.planted -> time",
    ),
}


def _contract_names() -> list[str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return [contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]]


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", program, "--no-cache", "--config", str(ROOT / "pyproject.toml")]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def broken_package(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    """What the linter says of a copy of the package in which every contract is broken once."""
    folder = tmp_path_factory.mktemp("broken")
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "jurytool", folder / "jurytool", ignore=ignored)
    for file, text, _named in _FORBIDDEN_IMPORTS.values():
        (folder / "jurytool" / file).write_text(f"{text}\n", "utf-8")
    return _lint(folder)


def test_every_layer_knows_only_what_lies_below_it() -> None:
    outcome = _lint(ROOT)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


def test_every_contract_has_an_import_that_it_must_refuse() -> None:
    assert sorted(_FORBIDDEN_IMPORTS) == sorted(_contract_names())


@pytest.mark.parametrize("name", _contract_names())
def test_the_contract_can_fail(name: str, broken_package: subprocess.CompletedProcess[str]) -> None:
    report = re.sub(r"\s+", " ", broken_package.stdout)
    assert broken_package.returncode != 0
    assert f"{name} BROKEN" in report
    assert _FORBIDDEN_IMPORTS[name][2] in report
