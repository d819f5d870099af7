"""Setting up without a network: which folder, when again, and what is said when it fails."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import fresh_machine
import pytest
from fresh_machine import SetupError, environment_folder, explain, prepare, python_in

Pip = list[list[str]]


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    file = tmp_path / "requirements.lock"
    file.write_text("one==1\n", "utf-8")
    return file


@pytest.fixture
def checkout(tmp_path: Path, lock: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout whose path has a space and a letter with an accent."""
    root = tmp_path / "een map é"
    root.mkdir()
    monkeypatch.setattr(fresh_machine, "ROOT", root)
    monkeypatch.setattr(fresh_machine, "RUN_LOCK", lock)
    monkeypatch.setattr(fresh_machine, "_find_pip", lambda python: ["pip", "--python", python])
    return root


@pytest.fixture
def pip_runs(monkeypatch: pytest.MonkeyPatch) -> Pip:
    """The commands with which pip would have run; each succeeds."""
    runs: Pip = []

    def run(command: list[str], _tell: fresh_machine.Say) -> tuple[int, str]:
        runs.append(command)
        return 0, ""

    monkeypatch.setattr(fresh_machine, "_run_pip", run)
    return runs


def _quiet(_text: str) -> None:
    """Say nothing."""


def test_the_environment_works_and_is_beside_the_code(checkout: Path, lock: Path, pip_runs: Pip) -> None:
    python = prepare(lock, _quiet)
    assert python == python_in(checkout / ".venv")
    assert python.exists()
    assert len(pip_runs) == 1
    assert "--require-hashes" in pip_runs[0]


def test_a_second_start_installs_nothing(checkout: Path, lock: Path, pip_runs: Pip) -> None:
    first = prepare(lock, _quiet)
    assert prepare(lock, _quiet) == first
    assert len(pip_runs) == 1


def test_a_new_lock_is_installed_into_the_same_environment(checkout: Path, lock: Path, pip_runs: Pip) -> None:
    prepare(lock, _quiet)
    kept = checkout / ".venv" / "kept"
    kept.touch()
    lock.write_text("one==2\n", "utf-8")
    prepare(lock, _quiet)
    assert len(pip_runs) == 2
    assert kept.exists()


def test_after_the_tests_the_program_needs_no_installing(
    checkout: Path, lock: Path, pip_runs: Pip, tmp_path: Path
) -> None:
    test_lock = tmp_path / "requirements-dev.lock"
    test_lock.write_text("one==1\ntwo==2\n", "utf-8")
    prepare(test_lock, _quiet)
    prepare(lock, _quiet)
    assert len(pip_runs) == 1


def test_an_environment_that_was_never_finished_is_made_anew(
    checkout: Path, lock: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken_off(_command: list[str], _tell: fresh_machine.Say) -> tuple[int, str]:
        raise KeyboardInterrupt

    monkeypatch.setattr(fresh_machine, "_run_pip", broken_off)
    with pytest.raises(KeyboardInterrupt):
        prepare(lock, _quiet)
    half = checkout / ".venv" / "half-a-package"
    half.touch()
    monkeypatch.setattr(fresh_machine, "_run_pip", lambda _command, _tell: (0, ""))
    prepare(lock, _quiet)
    assert not half.exists()


def test_an_environment_whose_python_has_gone_is_made_anew(checkout: Path, lock: Path, pip_runs: Pip) -> None:
    python = prepare(lock, _quiet)
    python.unlink()
    assert prepare(lock, _quiet).exists()
    assert len(pip_runs) == 2


def test_a_folder_of_somebody_else_is_left_alone(checkout: Path, lock: Path, pip_runs: Pip) -> None:
    foreign = checkout / ".venv" / "brief.txt"
    foreign.parent.mkdir()
    foreign.write_text("van mij", "utf-8")
    with pytest.raises(SetupError, match="niet van Jurytool"):
        prepare(lock, _quiet)
    assert foreign.read_text("utf-8") == "van mij"


def test_a_failed_installation_is_not_taken_for_a_finished_one(
    checkout: Path, lock: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([(1, "ERROR: something new"), (0, "")])
    monkeypatch.setattr(fresh_machine, "_run_pip", lambda _command, _tell: next(answers))
    with pytest.raises(SetupError, match=r"jurytool-installatie\.log"):
        prepare(lock, _quiet)
    prepare(lock, _quiet)
    assert list(answers) == []


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("NewConnectionError: Failed to establish a new connection: [Errno -3]", "geen internet"),
        ("Temporary failure in name resolution\nERROR: No matching distribution found", "geen internet"),
        ("WARNING: Retrying after connection broken by 'ReadTimeoutError: Read timed out.'", "geen internet"),
        ("ERROR: Could not install packages: [Errno 28] No space left on device", "schijf is vol"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "anders binnen"),
        ("ERROR: No matching distribution found for pyside6-essentials==6.11.3", "Python 3.11"),
    ],
)
def test_a_failure_of_pip_is_explained_in_dutch(printed: str, said: str) -> None:
    assert said in explain(printed)


def test_an_unknown_failure_is_not_guessed_at() -> None:
    assert explain("ERROR: something new") == ""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no colon in folder names")
def test_a_path_with_a_colon_gets_its_environment_elsewhere(home: Path, tmp_path: Path) -> None:
    root = tmp_path / "12:30"
    root.mkdir()
    assert environment_folder(root).is_relative_to(home)


def test_a_checkout_that_cannot_be_written_gets_its_environment_elsewhere(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    one, other = environment_folder(tmp_path / "one"), environment_folder(tmp_path / "other")
    assert one.is_relative_to(home)
    assert one != other


def test_settings_that_lead_pip_astray_do_not_reach_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_TARGET", "elsewhere")
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    monkeypatch.setenv("PIP_CERT", "mine")
    cleaned = fresh_machine.clean_environment()
    assert "PIP_TARGET" not in cleaned
    assert "PYTHONPATH" not in cleaned
    assert cleaned["PIP_CERT"] == "mine"


@pytest.mark.parametrize(
    ("named", "given"), [("C", "C.UTF-8"), ("POSIX", "C.UTF-8"), ("nl_NL.UTF-8", "nl_NL.UTF-8")]
)
def test_qt_gets_an_encoding_that_knows_every_letter(
    named: str, given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", named)
    assert fresh_machine.clean_environment()["LC_ALL"] == given


def _only(*names: str) -> Callable[[str], bool]:
    return lambda name: name in names


def test_the_pip_of_the_machine_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", _only("pip", "ensurepip"))
    assert fresh_machine._find_pip("there") == [sys.executable, "-m", "pip", "--python", "there"]


def test_without_a_pip_the_one_that_python_brings_along_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr(importlib.util, "find_spec", _only("ensurepip"))
    monkeypatch.setattr(subprocess, "run", lambda command, **_: ran.append(command))
    assert fresh_machine._find_pip("there") == ["there", "-m", "pip"]
    assert ran == [["there", "-m", "ensurepip"]]


def test_without_any_pip_the_user_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", _only())
    with pytest.raises(SetupError, match="python3-pip"):
        fresh_machine._find_pip("there")


def test_what_pip_fetches_is_told() -> None:
    told: list[str] = []
    script = "print('Collecting lxml\\n  Downloading lxml-6.1-cp311.whl (5.2 MB)'); raise SystemExit(3)"
    status, printed = fresh_machine._run_pip([sys.executable, "-c", script], told.append)
    assert (status, told) == (3, ["  lxml (5.2 MB)"])
    assert "Collecting lxml" in printed
