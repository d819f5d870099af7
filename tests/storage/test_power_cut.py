"""The power goes while things are stored: all that was acknowledged is there at the next start, and whole.

What SQLite wrote and did not sync is there, gone or torn, by chance. `JURYTOOL_POWER_CUTS=20000` cuts more.
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
CUTS = int(os.environ.get("JURYTOOL_POWER_CUTS", "400"))
SHARES = 4  # so that more than one core can work at it

pytestmark = [
    pytest.mark.skipif(
        sys.platform == "win32", reason="there Python's SQLite shows no driver to record with"
    ),
    pytest.mark.timeout(60 + CUTS),
]


def cut(syncs: str, cuts: int) -> dict[str, Any]:
    """Cut the power so often in a process of its own and return what was found."""
    seed = random.SystemRandom().randrange(2**32)
    command = [
        sys.executable,
        str(Path(__file__).with_name("power_cut_script.py")),
        syncs,
        str(cuts),
        str(seed),
    ]
    print("again with:", *command)  # noqa: T201 - a failure shows it
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("share", range(SHARES))
def test_nothing_that_was_acknowledged_goes_with_the_power(share: int) -> None:
    """Notes, edits, drafts and files, over several runs of the program, with the log file written back."""
    found = cut("full", CUTS // SHARES)
    assert (found["lost"], found["unwell"]) == ([], [])
    assert found["kills"] == CUTS // SHARES
    assert found["acknowledged"] > 3 * found["kills"]  # it was not only cut before anything was stored


def test_the_check_notices_a_database_that_does_not_wait_for_the_disk() -> None:
    """The control that must fail: WAL with synchronous=NORMAL loses what it acknowledged."""
    found = cut("normal", 40)
    assert len({one.rpartition(" ")[2] for one in found["lost"]}) > 10
    assert found["unwell"] == []  # it loses, but what is left fits together
