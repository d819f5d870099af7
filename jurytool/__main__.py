"""`python -m jurytool`."""

import sys

from jurytool.cli import main

if __name__ == "__main__":
    if getattr(sys, "frozen", False):  # the process with the dictionary is this program once more
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main())
