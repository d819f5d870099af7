"""What a key costs in the capture box of a full dossier, beside a bare editor.

`python -m benchmarks.keystroke` makes a dossier with 10,000 notes and 50 attachments, and types notes at 200
keys per second into its capture box and into a bare QPlainTextEdit, each in a process of its own, in turn. A
key waits from when it is due until it is painted; what a former key held up is counted as well. After each
note comes Enter: until the note is durable and painted, beside a bare insert in SQLite and a bare Qt list.
Then the typist rests for a moment, the same moments in every case, so that the next keys also come while
counters and evidence are brought up to date. Prints milliseconds, as medians of the rounds, and their ratios;
the aim for p99 of a key is 1.25. A new line makes our field grow, and never the bare one.
"""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.arguments import count, make_parser

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPlainTextEdit

NOTES, ATTACHMENTS = 10_000, 50
KEYS_PER_NOTE, TYPED_NOTES = 160, 20
INTERVAL = 1 / 200  # seconds between keys
LONGEST_REST, SEED = 1.0, 1  # seconds after Enter; counters and evidence come up to date in a pause of 0.3
JUST_AFTER = 0.5  # seconds of typing after such a rest
TEXT = "Leerlingen vertellen zelf wat zij leren en waarom dat vandaag vooraan staat. "
FIELDS = ("typing", "after a rest", "Enter to painted")


def fill_folder(folder: Path, notes: int) -> None:
    """Make the dossier."""
    from benchmarks.make_large import fill
    from jurytool.paths import DataPaths
    from jurytool.services.context import open_context
    from jurytool.services.visit.attachment_files import NewFile
    from jurytool.services.visit.attachments import attach_files, store_file
    from jurytool.services.visit.notes import list_notes

    ctx = open_context(DataPaths(folder))
    try:
        dossier_id = fill(ctx, 0, notes)
        for number, note in enumerate(list_notes(ctx, dossier_id)[-ATTACHMENTS:]):
            new = NewFile(f"bijlage {number} ".encode() * 5_000, f"bijlage {number}.txt", "text/plain")
            attach_files(ctx, dossier_id, note.id, [store_file(ctx, dossier_id, new)])
    finally:
        ctx.close()


def type_bare(folder: Path) -> dict[str, list[float]]:
    """Type into an editor, and put each text into a list and a database that have nothing more to them."""
    from PySide6.QtCore import QStringListModel
    from PySide6.QtWidgets import QApplication, QListView, QPlainTextEdit, QVBoxLayout, QWidget

    from benchmarks.durable_note import bare_sqlite

    app = QApplication([])
    window, editor, view = QWidget(), QPlainTextEdit(), QListView()
    editor.setMaximumHeight(60)
    model = QStringListModel([TEXT] * 1_000)
    view.setModel(model)
    layout = QVBoxLayout(window)
    layout.addWidget(view)
    layout.addWidget(editor)
    window.resize(640, 600)
    window.show()
    with tempfile.TemporaryDirectory(dir=folder) as name:
        store, connection = bare_sqlite(Path(name))

        def enter(number: int) -> None:
            store(number)
            row = model.rowCount()
            model.insertRow(row)
            model.setData(model.index(row), editor.toPlainText())
            editor.clear()
            view.scrollToBottom()

        times = type_notes(app, editor, enter, view.viewport())
        connection.close()
    return times


def type_captured(folder: Path) -> dict[str, list[float]]:
    """Type into the capture box of the dossier."""
    from benchmarks.window import open_window, rest
    from jurytool.services.dossier.start import list_dossiers
    from jurytool.ui.pages.visit.page import VisitPage

    app, window, close = open_window(folder)
    assert window.env is not None
    window.open_dossier(list_dossiers(window.env.ctx)[0].dossier_id, "visit")
    page = window.page
    assert isinstance(page, VisitPage)
    rest(app, 1.0)
    times = type_notes(app, page.capture.field, lambda _: page.desk.record(), page.stream.view.viewport())
    close()
    return times


def type_notes(
    app: Any, editor: QPlainTextEdit, enter: Callable[[int], None], painted: Any
) -> dict[str, list[float]]:
    """Return the milliseconds that each key and each Enter waited."""
    from benchmarks.window import rest

    times: dict[str, list[float]] = {name: [] for name in FIELDS}
    editor.setFocus()
    moments = random.Random(SEED)
    for number in range(TYPED_NOTES + 1):
        waits = type_keys(app, editor)
        begun = time.perf_counter()
        enter(number)
        painted.update()
        app.processEvents()
        entered = (time.perf_counter() - begun) * 1000
        rest(app, moments.uniform(0, LONGEST_REST))
        if number == 0:  # everything is loaded and laid out once
            continue
        early = int(JUST_AFTER / INTERVAL)
        times["after a rest"] += waits[:early]
        times["typing"] += waits[early:]
        times["Enter to painted"].append(entered)
    return times


def type_keys(app: Any, editor: QPlainTextEdit) -> list[float]:
    """Type one note in time, whether or not the program keeps up; returns milliseconds per key."""
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent

    waits = []
    begun = time.perf_counter()
    for number in range(KEYS_PER_NOTE):
        due = begun + number * INTERVAL
        while (early := due - time.perf_counter()) > 0:
            app.processEvents()
            time.sleep(min(early, 0.0005))
        letter = TEXT[number % len(TEXT)]
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            app.sendEvent(editor, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
        app.processEvents()
        waits.append((time.perf_counter() - due) * 1000)
    return waits


def summarise(values: list[float]) -> tuple[float, float, float]:
    """Return p50, p99 and the longest."""
    values = sorted(values)
    return values[len(values) // 2], values[int(len(values) * 0.99)], values[-1]


def run(folder: Path, rounds: int) -> None:
    """Type in both in turn, and print."""
    found: dict[str, list[dict[str, list[float]]]] = {"bare": [], "captured": []}
    for _ in range(rounds):
        for kind, cases in found.items():
            words = [sys.executable, "-m", "benchmarks.keystroke", "--child", kind, str(folder)]
            done = subprocess.run(words, stdout=subprocess.PIPE, text=True, check=True)
            cases.append(json.loads(done.stdout.splitlines()[-1]))
    print(f"{'':18}{'':10}{'p50 ms':>10}{'p99 ms':>10}{'longest':>10}")
    for name in FIELDS:
        rows = {}
        for kind, cases in found.items():
            each = zip(*(summarise(case[name]) for case in cases), strict=True)
            rows[kind] = [statistics.median(values) for values in each]
            print(f"{name:18}{kind:10}" + "".join(f"{value:10.2f}" for value in rows[kind]))
        ratios = [ours / bare for ours, bare in zip(rows["captured"], rows["bare"], strict=True)]
        print(f"{'':18}{'ratio':10}" + "".join(f"{ratio:10.2f}" for ratio in ratios))


def main(words: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = make_parser("keystroke", __doc__)
    parser.add_argument("--notes", type=count, default=NOTES, metavar="NUMBER", help="in the dossier")
    parser.add_argument("--rounds", type=count, default=3, metavar="NUMBER")
    parser.add_argument("--child", nargs=2, metavar=("CASE", "MAP"), help="one case; used by this program")
    asked = parser.parse_args(words)
    if asked.child:
        case, folder = asked.child
        print(json.dumps({"bare": type_bare, "captured": type_captured}[case](Path(folder))))
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill_folder(folder, asked.notes)
        run(folder, asked.rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
