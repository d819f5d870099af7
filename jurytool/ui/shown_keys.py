"""How a key is written where people read it: "Ctrl Shift Enter", as in the manual and on the help page."""

from __future__ import annotations

_NAMES = (("Return", "Enter"), ("PgDown", "PgDn"), ("PageDown", "PgDn"), ("PageUp", "PgUp"))


def show_keys(keys: str) -> str:
    """Return a key that Qt reads, as people read it."""
    *held, last = keys.split("+") if not keys.endswith("++") else [*keys[:-2].split("+"), "+"]
    last = dict(_NAMES).get(last, last)
    return " ".join([*held, last])


def read_keys(shown: str) -> str:
    """Return a key that people read, as Qt reads it."""
    return shown.replace(" ", "+").replace("PgDn", "PgDown")
