"""PySide6 6.12.0 on Python 3.11 aborts after some 5,200 Qt calls that return nothing; ours may not."""

from __future__ import annotations

import subprocess
import sys

_TWENTY_THOUSAND_CALLS = """
from PySide6.QtWidgets import QApplication, QPlainTextEdit

application = QApplication([])
editor = QPlainTextEdit()
for _ in range(20_000):
    editor.setReadOnly(False)
print("alive")
"""


def test_twenty_thousand_calls_that_return_nothing_are_survived() -> None:
    # In a process of its own: an abort would take the whole test run along
    command = [sys.executable, "-c", _TWENTY_THOUSAND_CALLS]
    outcome = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)
    assert (outcome.returncode, outcome.stdout.strip()) == (0, "alive"), outcome.stderr
