"""What the benchmarks have in common: their words on the command line, and refusing loudly."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # the same everywhere, also where there is a screen


def make_parser(name: str, description: str | None) -> argparse.ArgumentParser:
    """Return a parser that shows the module's own words as its help."""
    return argparse.ArgumentParser(
        prog=f"python -m benchmarks.{name}",
        description=description,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def large_folder(text: str) -> Path:
    """Return a data folder that `make_large` made; raises ArgumentTypeError for any other."""
    folder = Path(text)
    if not (folder / "jurytool.db").is_file():
        raise argparse.ArgumentTypeError(
            f"{folder} is no data folder; make one first: python -m benchmarks.make_large {folder}"
        )
    return folder.absolute()


def new_folder(text: str) -> Path:
    """Return a folder that is not there yet or empty; raises ArgumentTypeError for any other."""
    folder = Path(text)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise argparse.ArgumentTypeError(f"{folder} is there already and is not empty")
    return folder.absolute()


def count(text: str) -> int:
    """Return a number of at least one; raises ArgumentTypeError for any other word."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is no number of at least one")
    return int(text)
