"""What a key in the search box costs with a large data folder, beside raw FTS5, in one run.

`python -m benchmarks.make_large MAP` makes the folder (1,000 dossiers, 100,000 notes), then
`python -m benchmarks.measure_search MAP` prints for some searches the time from the key to the
painted list of 50 hits in the real window, beside what SQLite alone needs for the same words (the newest 50
with their snippets), and beside that with a bare Qt list that paints the same texts: the aim is 1.5 times
the latter. All is done in turn, so that a busy machine is busy for all. The last columns are ratios of
medians.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlite

from benchmarks.arguments import count, large_folder, make_parser

SEARCHES = {
    "common word": "leerlingen",
    "start of it": "leerl",
    "two letters": "le",
    "two words": "team leiding",
    "a phrase": '"het team gebruikt"',
}


def match_of(text: str) -> str:
    """Return the expression by hand, without a line of the program."""
    if text.startswith('"'):
        return text
    *words, last = text.split()
    return " ".join((*(f'"{word}"' for word in words), f'"{last}" *'))


def ask_sqlite(connection: Any, text: str) -> list[str]:
    """Return the newest 50 snippets, as bare as can be."""
    rows = connection.execute(
        "SELECT snippet(search, 0, char(2), char(3), '…', 24) FROM search WHERE search MATCH ? "
        "ORDER BY rowid DESC LIMIT 50",
        (match_of(text),),
    ).fetchall()
    return [row[0] for row in rows]


def time_key(app: Any, window: Any, text: str) -> float:
    """Return the milliseconds from the last key of a text to the painted answer."""
    from PySide6.QtCore import QEvent, QObject, Qt
    from PySide6.QtTest import QTest

    search = window.search
    painted: list[float] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and not search.is_waiting:
                painted.append(time.perf_counter())
            return False

    search.panel.field.setText(text[:-1])
    _wait(app, lambda: not search.is_waiting)
    _wait(app, lambda: False, 0.02)
    watch = Watch()
    search.panel.list.viewport().installEventFilter(watch)
    begun = time.perf_counter()
    QTest.keyClick(search.panel.field, Qt.Key(ord(text[-1])) if text[-1] == '"' else text[-1])
    painted.clear()  # of what stood there before
    _wait(app, lambda: bool(painted) and not search.is_waiting)
    search.panel.list.viewport().removeEventFilter(watch)
    assert len(search.panel.model.rows) >= 50, len(search.panel.model.rows)
    return (painted[0] - begun) * 1000


def time_bare(app: Any, view: Any, connection: Any, text: str) -> tuple[float, float]:
    """Return the milliseconds that SQLite needs, and those with painting a bare list."""
    begun = time.perf_counter()
    found = ask_sqlite(connection, text)
    asked = time.perf_counter()
    view.model().setStringList(found)
    view.viewport().repaint()
    app.processEvents()
    return (asked - begun) * 1000, (time.perf_counter() - begun) * 1000


def _wait(app: Any, done: Callable[[], bool], seconds: float = 60.0) -> None:
    end = time.perf_counter() + seconds
    from PySide6.QtCore import QEventLoop, QTimer

    timer = QTimer(interval=int(seconds * 1000), singleShot=True)  # wakes the loop when nothing comes
    timer.start()
    while not done() and time.perf_counter() < end:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def run(folder: Path, rounds: int) -> None:
    """Measure and print."""
    from PySide6.QtCore import QStringListModel
    from PySide6.QtWidgets import QListView

    from benchmarks.window import open_window

    app, window, close = open_window(folder)
    window.open_place("schools")
    window.acts.open_search()
    _wait(app, lambda: window.search.has_places)
    view = QListView()
    view.setModel(QStringListModel())
    view.resize(700, 600)
    view.show()
    connection = sqlite.connect(f"{(folder / 'jurytool.db').absolute().as_uri()}?mode=ro", uri=True)
    print(f"{'':14}{'key→painted':>12}{'raw FTS5':>10}{'with list':>10}{'/ raw':>8}{'/ with list':>12}")
    for name, text in SEARCHES.items():
        keys, raws, lists = [], [], []
        for _ in range(rounds):
            keys.append(time_key(app, window, text))
            raw, painted = time_bare(app, view, connection, text)
            raws.append(raw)
            lists.append(painted)
        key, raw, both = (statistics.median(times) for times in (keys, raws, lists))
        print(f"{name:14}{key:12.2f}{raw:10.2f}{both:10.2f}{key / raw:8.2f}{key / both:12.2f}")
    connection.close()
    close()


def main(words: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = make_parser("measure_search", __doc__)
    parser.add_argument("folder", metavar="MAP", type=large_folder, help="what make_large made")
    parser.add_argument("--rounds", type=count, default=20, metavar="NUMBER")
    asked = parser.parse_args(words)
    run(asked.folder, asked.rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
