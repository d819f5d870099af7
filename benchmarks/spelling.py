"""What a key costs in a long text of the report with spelling on, beside the same text with it off.

`python -m benchmarks.spelling` types into an editor with 2,000 words, some of them wrong, 50 keys per second.
The dictionary is the one that comes with the program, in its own process. A key waits from when it is due
until it is painted. Prints milliseconds, as medians of the rounds, and their ratios; the aim for p99 is 1.25.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.arguments import make_parser
from benchmarks.keystroke import summarise

KEYS, INTERVAL = 600, 1 / 50  # seconds between keys
LINE = "De leerlingen vertellen zelf wat zij leren en waarom dat vandaag vooraan staat, zegt de leeraar. "
TYPED = "De jury zag dat leerlngen zelf kiezen wat zy vandaag doen. "


def type_report(folder: Path, *, with_spelling: bool) -> list[float]:
    """Return the milliseconds that each key waited."""
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent, QTextCursor
    from PySide6.QtWidgets import QApplication

    from jurytool.paths import DataPaths
    from jurytool.services.context import open_context
    from jurytool.ui.dialogs.dialogs import Dialogs
    from jurytool.ui.garbage import GarbageKeeper
    from jurytool.ui.look import Look
    from jurytool.ui.notifier import Notifier
    from jurytool.ui.spelling.marks import SpellingMarks
    from jurytool.ui.spelling.spelling import Spelling
    from jurytool.ui.widgets.narrative_editor import NarrativeEditor

    app = QApplication([])
    Look(app, "light")
    ctx = open_context(DataPaths(folder))
    spelling = Spelling(ctx, Notifier(Dialogs()))
    editor = NarrativeEditor()
    keeper = GarbageKeeper(editor, lambda: True).__enter__()  # as the program has it
    if with_spelling:
        SpellingMarks(editor.field, spelling)
    editor.set_text("\n".join([LINE * 3] * 44))
    editor.resize(700, 600)
    editor.show()
    editor.focus_text()
    editor.field.moveCursor(QTextCursor.MoveOperation.End)
    end = time.perf_counter() + 4
    while time.perf_counter() < end:  # the dictionary is loaded, and all that stands there is known
        app.processEvents()
        time.sleep(0.005)
    waits = []
    begun = time.perf_counter()
    for number in range(KEYS):
        due = begun + number * INTERVAL
        while (early := due - time.perf_counter()) > 0:
            app.processEvents()
            time.sleep(min(early, 0.0005))
        letter = TYPED[number % len(TYPED)]
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            app.sendEvent(editor.field, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
        app.processEvents()
        waits.append((time.perf_counter() - due) * 1000)
    keeper.__exit__()
    spelling.close()
    ctx.close()
    return waits


def main(words: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = make_parser("spelling", __doc__)
    parser.add_argument("--rounds", type=int, default=3, metavar="NUMBER")
    parser.add_argument("--child", choices=("on", "off"), help="one case; used by this program")
    asked = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as name:
        if asked.child:
            print(json.dumps(type_report(Path(name), with_spelling=asked.child == "on")))
            return 0
    found: dict[str, list[tuple[float, float, float]]] = {"off": [], "on": []}
    for _ in range(asked.rounds):
        for case, rows in found.items():
            command = [sys.executable, "-m", "benchmarks.spelling", "--child", case]
            done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
            rows.append(summarise(json.loads(done.stdout.splitlines()[-1])))
    print(f"{'spelling':10}{'p50 ms':>10}{'p99 ms':>10}{'longest':>10}")
    middle = {
        case: [statistics.median(each) for each in zip(*rows, strict=True)] for case, rows in found.items()
    }
    for case, values in middle.items():
        print(f"{case:10}" + "".join(f"{value:10.2f}" for value in values))
    ratios = [on / off for on, off in zip(middle["on"], middle["off"], strict=True)]
    print(f"{'ratio':10}" + "".join(f"{ratio:10.2f}" for ratio in ratios))
    return 0


if __name__ == "__main__":
    sys.exit(main())
