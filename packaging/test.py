"""Set up all that the tests need and pass them: `python3 packaging/test.py`.

Words after the command go to pytest: `test.py tests/history -x`. The exit code is pytest's.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 (said by an older Python: no newer syntax here)
    sys.exit("Jurytool needs Python 3.11 or newer; this is Python {}.{}.".format(*sys.version_info[:2]))

import os
import subprocess
import tempfile

from fresh_machine import ROOT, TEST_LOCK, SetupError, clean_environment, prepare, say
from qt_libraries import ensure_qt_libraries


def main(words: list[str]) -> int:
    """Set up, run pytest, and return its exit code; 1 where setting up failed."""
    try:
        ensure_qt_libraries(say, screen=False)
        python = prepare(TEST_LOCK)
    except SetupError as error:
        say(str(error))
        return 1
    environment = clean_environment()
    # the whole suite on all cores; a few tests that somebody names are looked at one by one
    options = [] if words else ["-n", "auto", "--dist", "worksteal"]
    if not os.access(ROOT, os.W_OK):
        options += ["-p", "no:cacheprovider"]
        environment["HYPOTHESIS_STORAGE_DIRECTORY"] = tempfile.mkdtemp(prefix="jurytool-hypothesis-")
    return subprocess.call([str(python), "-m", "pytest", *options, *words], cwd=ROOT, env=environment)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
