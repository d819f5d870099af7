"""Does several things of which none may keep another from being done."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack


def do_in_turn(*steps: Callable[[], object]) -> None:
    """Do every step, also after one that raised; then raise what the last one raised, with the others."""
    with ExitStack() as stack:  # an error carries those before it as its context, so the log has them all
        for step in reversed(steps):
            stack.callback(step)
