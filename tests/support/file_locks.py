"""Whether this process holds the locks of SQLite on a database, as another process finds them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ONLY_POSIX = pytest.mark.skipif(
    sys.platform == "win32",
    reason="on Windows a lock belongs to an opened file, and nobody can take away a file that is in use",
)
_TRY = """
import fcntl, sys
with open(sys.argv[1], "rb+") as file:
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        sys.exit(3)
"""


def is_locked(path: Path) -> bool:
    """Return whether another process is kept from locking the file."""
    return subprocess.run([sys.executable, "-c", _TRY, str(path)], check=False).returncode == 3
