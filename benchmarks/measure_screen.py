"""What the screen costs with a large data folder, beside an empty Qt window, in one run.

`python -m benchmarks.make_large MAP` makes the folder (1,000 dossiers, 100,000 notes), then
`python -m benchmarks.measure_screen MAP` prints, as medians of processes started in turn:

- the time from the start of the process to the painted shell and list, beside a painted empty window;
- the memory then, and once the rooms' modules are loaded behind it, beside the empty window's.

The aims are 1.4 for the shell, 1.6 for the list and 2.5 for memory.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.arguments import count, large_folder, make_parser

RATIOS = (
    ("shell painted", "shell_ms"),
    ("list painted", "list_ms"),
    ("memory at the painted list", "list_mb"),
    ("memory with all that the rooms need", "rest_mb"),
)


def measure(kind: str, folder: Path) -> dict[str, float]:
    """Return the figures of one case, run in a process of its own."""
    words = [sys.executable, "-m", "benchmarks.screen_cases", kind, str(folder), repr(time.time())]
    # as in use: what is compiled is kept, and the first run of each case, which is not counted, does that
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(words, stdout=subprocess.PIPE, text=True, check=True, env=environment)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def run(folder: Path, runs: int) -> None:
    """Measure all cases in turn and print medians, and the medians of the ratios run by run."""
    cases = [(measure("empty", folder), measure("list", folder)) for _ in range(runs + 1)][1:]
    for place, name in enumerate(("empty", "list")):
        figures = {key: statistics.median(case[place][key] for case in cases) for key in cases[0][place]}
        print(f"{name:8}", "  ".join(f"{key} {value:.1f}" for key, value in figures.items()))
    for name, key in RATIOS:
        ratios = sorted(ours[key] / empty[key] for empty, ours in cases)
        middle, least, most = statistics.median(ratios), ratios[0], ratios[-1]
        print(f"{name} / empty window: {middle:.2f} ({least:.2f} to {most:.2f})")


def main(words: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = make_parser("measure_screen", __doc__)
    parser.add_argument("folder", metavar="MAP", type=large_folder, help="what make_large made")
    parser.add_argument("--runs", type=count, default=7, metavar="NUMBER")
    asked = parser.parse_args(words)
    run(asked.folder, asked.runs)
    return 0


if __name__ == "__main__":
    sys.exit(main())
