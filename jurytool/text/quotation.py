"""A text that begins with a quotation mark: the mark says that it is a quotation, and is no part of it."""

from __future__ import annotations

import re

# opening mark → what may close it; not ' or ‘: 's Ochtends is no quotation
_CLOSING = {'"': '"”', "“": '”"“', "„": '”"“', "«": "»"}
_AFTER = ".,;!?…"
_OPENS_BEHIND = "([{–—-/"  # beside white space; behind anything else a mark closes


# curved single marks count around words; not in ouders’, zo’n or ‘s ochtends, nor straight ones, as in 't
_SINGLE = re.compile(r"(?<![^\s(\[{–—/-])‘(?![snt]\b)(?=\S)[^\n]*?(?<=\S)’(?!\w)")


def is_quotation(text: str) -> bool:
    """Return whether a text begins with a quotation mark."""
    return text.lstrip()[:1] in _CLOSING if text.strip() else False


def holds_quotation(text: str) -> bool:
    """Return whether a text has words between quotation marks anywhere."""
    if _SINGLE.search(text):
        return True
    places = (place for place, mark in enumerate(text) if mark in _CLOSING)
    return any(not set(_CLOSING[text[place]]).isdisjoint(text[place + 1 :]) for place in places)


def without_marks(text: str) -> str:
    """Return a quotation without the marks around it, and nothing else taken away.

    Typed in haste it often has no closing mark. One in the middle ends a quotation within a sentence: then
    both stay. Full stops and the like behind the closing mark stay too.
    """
    inner = text.strip()
    if not is_quotation(inner):
        return text
    closing = _CLOSING[inner[0]]
    inner = inner[1:]
    end = _find_end(inner, closing)
    if end is None:
        return inner.strip()
    before, after = inner[:end], inner[end + 1 :]
    return text if after.strip(_AFTER) else f"{before}{after}".strip()


def _find_end(inner: str, closing: str) -> int | None:
    """Return where the quotation ends: at the first mark that closes none within it; None for nowhere."""
    depth = 0
    for place, sign in enumerate(inner):
        if _opens(inner, place):
            depth += 1
        elif sign in closing and not depth:
            return place
        elif sign in closing:
            depth -= 1
    return None


def _opens(text: str, place: int) -> bool:
    """Return whether a mark begins a quotation within a text."""
    before = text[place - 1 : place]
    is_first = not before.strip() or before in _OPENS_BEHIND
    return text[place] in _CLOSING and is_first and place + 1 < len(text) and text[place + 1].isalnum()


def in_marks(text: str) -> str:
    """Return a text between quotation marks, those within it as single ones: “Hij zei ‘goed’”.

    A text that is a quotation as a whole keeps one pair.
    """
    words = without_marks(text)
    inner = "".join(_single(words, place) for place in range(len(words)))
    return f"“{inner}”"


def _single(text: str, place: int) -> str:
    sign, before = text[place], text[place - 1 : place]
    if sign in "„«":
        return "‘"
    if sign == "»":
        return "’"
    if sign not in '"“”':  # each of these opens for some and closes for others
        return sign
    return "‘" if not before.strip() or before in _OPENS_BEHIND else "’"
