"""The wheel holds the whole program and its resources, and finds them when installed."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import jurytool.paths

ROOT = Path(__file__).resolve().parents[2]
_NEEDED = ["jurytool", "resources", "pyproject.toml", "setup.py", "MANIFEST.in", "README.md", "LICENSE"]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what a wheel is made of, since building writes beside the source."""
    folder = tmp_path_factory.mktemp("source")
    for name in _NEEDED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by this environment's setuptools: nothing is fetched."""
    target = tmp_path_factory.mktemp("wheel")
    build = "import sys; from setuptools.build_meta import build_wheel; build_wheel(sys.argv[1])"
    command = [sys.executable, "-c", build, str(target)]
    outcome = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    return next(target.glob("jurytool-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the wheel is installed; for pure Python that is unpacking."""
    target = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    return target


def _files(folder: Path) -> set[str]:
    ignored = {"__pycache__", "_resources"}
    return {
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*")
        if file.is_file() and not ignored & set(file.relative_to(folder).parts)
    }


def test_every_module_is_in_the_wheel(source: Path, installed: Path) -> None:
    assert _files(source / "jurytool") == _files(installed / "jurytool")


def test_every_resource_is_in_the_wheel_byte_for_byte(source: Path, installed: Path) -> None:
    there = installed / "jurytool" / "_resources"
    assert _files(source / "resources") == _files(there)
    for name in _files(there):
        assert (there / name).read_bytes() == (source / "resources" / name).read_bytes()


def test_the_installed_program_finds_its_resources(installed: Path, tmp_path: Path) -> None:
    ask = "import sys; sys.path.insert(0, sys.argv[1]); import jurytool.paths as p; print(p.resources_dir())"
    command = [sys.executable, "-X", "utf8", "-c", ask, str(installed)]
    outcome = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert outcome.stdout.strip() == str(installed.resolve() / "jurytool" / "_resources"), outcome.stderr


def test_the_wheel_names_its_command_and_its_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        texts = {
            Path(name).name: archive.read(name).decode("utf-8")
            for name in archive.namelist()
            if "dist-info/" in name
        }
    assert "jurytool = jurytool.cli:main" in texts["entry_points.txt"]
    assert "License-Expression: GPL-3.0-or-later" in texts["METADATA"]
    assert "LICENSE" in texts


def test_a_checkout_uses_its_own_resources() -> None:
    assert jurytool.paths.resources_dir() == ROOT / "resources"


def test_a_frozen_program_uses_what_it_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources" / "instruments").mkdir(parents=True)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert jurytool.paths.resources_dir() == tmp_path / "resources"


def test_a_program_without_resources_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jurytool.paths, "__file__", str(tmp_path / "jurytool" / "paths.py"))
    with pytest.raises(FileNotFoundError, match="resources"):
        jurytool.paths.resources_dir()
