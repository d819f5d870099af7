"""The benchmarks start as they are documented, and refuse what they cannot measure."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from benchmarks import arguments

ROOT = Path(__file__).resolve().parents[1]
RUNNABLE = sorted(
    path.stem for path in (ROOT / "benchmarks").glob("*.py") if "make_parser(" in path.read_text("utf-8")
)
RUNNABLE.remove("arguments")


@pytest.mark.parametrize("name", RUNNABLE)
def test_every_benchmark_says_how_it_is_run(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        import_module(f"benchmarks.{name}").main(["--help"])
    assert ended.value.code == 0
    assert f"usage: python -m benchmarks.{name}" in capsys.readouterr().out


@pytest.mark.parametrize("name", RUNNABLE)
def test_every_benchmark_is_in_the_list(name: str) -> None:
    assert f"python -m benchmarks.{name}" in (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def test_the_list_has_no_other() -> None:
    listed = re.findall(r"python -m benchmarks\.(\w+)", (ROOT / "CONTRIBUTING.md").read_text("utf-8"))
    assert sorted(set(listed)) == RUNNABLE


@pytest.mark.parametrize("name", ["measure_screen", "measure_search"])
def test_a_folder_without_dossiers_is_refused(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        import_module(f"benchmarks.{name}").main([str(tmp_path)])
    assert ended.value.code == 2
    assert "is no data folder" in capsys.readouterr().err


def test_a_folder_that_holds_something_is_not_filled(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "brief.txt").write_text("van een school", "utf-8")
    with pytest.raises(SystemExit) as ended:
        import_module("benchmarks.make_large").main([str(tmp_path)])
    assert ended.value.code == 2
    assert "is not empty" in capsys.readouterr().err


def test_a_small_folder_can_be_made_and_is_one_to_measure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "map"
    made = import_module("benchmarks.make_large").main([str(folder), "--dossiers", "2", "--notes", "3"])
    assert made == 0
    assert "2 dossiers with 3 notes each" in capsys.readouterr().out
    assert arguments.large_folder(str(folder)) == folder


def test_run_by_its_path_a_benchmark_fails_loudly() -> None:
    words = [sys.executable, str(ROOT / "benchmarks" / "make_large.py"), "map"]
    done = subprocess.run(words, capture_output=True, text=True, check=False, env={"PATH": ""})
    assert done.returncode != 0
    assert "benchmarks" in done.stderr
