"""Killed at any moment, storage has all that it acknowledged, whole acts only, and a cache that fits the log.

`JURYTOOL_KILLS=10000 python -m pytest tests/storage/test_kill.py` is the larger run.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("JURYTOOL_KILLS", "500"))
STATEMENTS = KILLS // 25  # each of the others makes a database anew, which takes longer

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs os.fork, which Windows does not have"),
    pytest.mark.timeout(60 + KILLS),
]


def run(scene: str, kills: int, seed: int | None = None) -> dict[str, Any]:
    """Play a scene of kill_script.py in a process of its own and return what it found."""
    if seed is None:
        seed = random.SystemRandom().randrange(2**32)
    command = [sys.executable, str(Path(__file__).with_name("kill_script.py")), scene, str(kills), str(seed)]
    print("again with:", *command)  # noqa: T201 - a failure shows it
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_nothing_that_was_acknowledged_is_lost() -> None:
    """Notes, edits and drafts, acknowledged through a pipe after their commit; the process is killed."""
    found = run("acts", KILLS)
    assert (found["lost"], found["unwell"]) == ([], [])
    assert found["kills"] == KILLS
    assert found["acknowledged"] > KILLS  # it was not only killed while it started
    assert found["while_opening"] > KILLS // 50  # and some of the time it was


def test_the_check_notices_acknowledgements_that_come_too_early() -> None:
    """The control that must fail: an act that is acknowledged before its commit is lost by some kill."""
    assert run("too_early", 40)["lost"]


@pytest.mark.parametrize("scene", ["first_opening", "rebuild", "migration", "removal", "import"])
def test_what_was_cut_off_is_done_by_the_next_start(scene: str) -> None:
    """Killed before statements of SQL chosen by chance; all of them in the larger run."""
    found = run(scene, STATEMENTS)
    assert (found["lost"], found["unwell"]) == ([], [])
    assert found["kills"] >= min(STATEMENTS, found["acknowledged"]) * 0.9


def test_a_file_whose_making_was_cut_off_has_no_name_or_is_whole() -> None:
    found = run("export", STATEMENTS)
    assert (found["lost"], found["unwell"]) == ([], [])
    assert found["acknowledged"] > 0


def test_a_removal_that_was_cut_off_before_its_last_write_leaves_no_trace() -> None:
    """Once found: the wish to write the files anew was gone before they were."""
    found = run("removal", 20, seed=2853779835)
    assert (found["lost"], found["unwell"]) == ([], [])
