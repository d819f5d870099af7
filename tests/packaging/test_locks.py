"""The locks hold what pyproject.toml asks for, with hashes and without a word about where it came from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RUN = ROOT / "packaging" / "requirements.lock"
DEV = ROOT / "packaging" / "requirements-dev.lock"


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _entries(lock: Path) -> dict[str, str]:
    """Return of each locked package its whole entry, hashes and origin included."""
    parts = re.split(r"^(?=\S+==)", lock.read_text("utf-8"), flags=re.MULTILINE)
    return {_normal(part.split("==")[0]): part for part in parts if part.strip()}


def _versions(lock: Path) -> dict[str, str]:
    return {name: re.split(r"[ ;\\\n]", entry.split("==")[1])[0] for name, entry in _entries(lock).items()}


def _asked_for(*groups: str) -> dict[str, str]:
    """Return what pyproject.toml names itself: package and the rest of the requirement."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    lines = [*settings["project"]["dependencies"]]
    for group in groups:
        lines += settings["dependency-groups"][group]
    matches = [re.match(r"([A-Za-z0-9._-]+)(.*)", line) for line in lines]
    return {_normal(match[1]): match[2].strip() for match in matches if match}


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", version))


@pytest.mark.parametrize(("lock", "groups"), [(RUN, ()), (DEV, ("dev",))], ids=["run", "dev"])
def test_the_lock_was_made_from_this_pyproject(lock: Path, groups: tuple[str, ...]) -> None:
    named = {name for name, entry in _entries(lock).items() if "jurytool (pyproject.toml" in entry}
    assert named == set(_asked_for(*groups))


@pytest.mark.parametrize(("lock", "groups"), [(RUN, ()), (DEV, ("dev",))], ids=["run", "dev"])
def test_every_locked_version_is_one_that_was_asked_for(lock: Path, groups: tuple[str, ...]) -> None:
    versions = _versions(lock)
    for name, bounds in _asked_for(*groups).items():
        locked = _numbers(versions[name])
        for sign, bound in re.findall(r"(>=|<)([\d.]+)", bounds):
            assert locked >= _numbers(bound) if sign == ">=" else locked < _numbers(bound), (name, bounds)


def test_the_tests_run_with_what_users_get() -> None:
    assert _versions(RUN).items() <= _versions(DEV).items()


@pytest.mark.parametrize("lock", [RUN, DEV], ids=["run", "dev"])
def test_every_package_has_hashes(lock: Path) -> None:
    without = [name for name, entry in _entries(lock).items() if "--hash=sha256:" not in entry]
    assert len(_entries(lock)) > 10
    assert without == []


@pytest.mark.parametrize("lock", [RUN, DEV], ids=["run", "dev"])
def test_no_lock_names_an_address(lock: Path) -> None:
    assert re.findall(r".*(?:://|--index|--find-links|--trusted-host| @ ).*", lock.read_text("utf-8")) == []


def test_qt_stays_below_the_version_that_aborts_on_python_3_11() -> None:
    assert (6, 11, 3) <= _numbers(_versions(RUN)["pyside6-essentials"]) < (6, 12)
