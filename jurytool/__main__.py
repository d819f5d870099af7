"""`python -m jurytool`."""

import sys

from jurytool.cli import main

if __name__ == "__main__":
    sys.exit(main())
