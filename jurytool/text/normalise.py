"""What is typed, pasted or read from a foreign file, brought into the one form in which it is stored.

Text is normalised once, where it comes in; nothing rewrites it later. What cannot be accepted is refused
with `InputRefusedError`, in a Dutch sentence, and nothing is changed.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal

from jurytool.errors import InputRefusedError
from jurytool.text.dutch import format_count

MAX_TEXT = 200_000
_MOST_SHRINKING = 4  # raw characters that composing makes one of, at most
_UNSEEN = bytes((*range(33), 127))  # spaces and control characters
_MAX_MARKS = 30  # on one character, as in Unicode's stream-safe text
_MAX_DIGITS = 15

_NEWLINES = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_NO_BREAK_SPACES = re.compile("[\u00a0\u2007\u202f]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_PLANE_ENDS = "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
_UNWANTED = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufeff{_PLANE_ENDS}]")
# half of _MAX_MARKS, because a mark may be written as two
_MANY_MARKS = re.compile("[\u0300-\U0010ffff]{16,}")
_GRAPHEME_JOINER = "\u034f"

_DECIMAL = re.compile(r"(?P<sign>[-−]?)(?P<whole>[0-9]*)(?:(?P<point>[.,])(?P<part>[0-9]+))?")
_BRIN = re.compile(r"(?P<brin>[0-9]{2}[A-Z]{2})(?:(?P<site>[0-9]{2})|\|(?P<unit>[0-9A-Z]+(?:\|[0-9A-Z]+)*))?")


def normalise_text(text: str) -> str:
    """Return the text as it is stored: NFC, `\\n` between lines, plain spaces, no control characters but tab.

    Lone surrogates and noncharacters go too. Emoji, joiners and marks on letters stay; only after every 30
    marks on one character a joiner comes in, because composing more of them takes quadratic time.
    """
    text = _NEWLINES.sub("\n", text)
    text = _NO_BREAK_SPACES.sub(" ", text)
    if _SURROGATES.search(text):
        # two halves that stand side by side are one character, as in text from UTF-16
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    text = _UNWANTED.sub("", text)
    return unicodedata.normalize("NFC", _MANY_MARKS.sub(_break_marks, text))


def is_surely_longer(text: str, limit: int) -> bool:
    """Return whether a text as it came in is longer than `limit` whatever reading makes of it.

    It takes some milliseconds for a million characters, so that it can be asked before any other work. What
    it counts is what every reader keeps: letters, digits and signs of ASCII.
    """
    if len(text) <= limit:
        return False
    if len(text) > _MOST_SHRINKING * limit:
        return True
    return len(text.encode("ascii", "ignore").translate(None, _UNSEEN)) > limit


def check_text(text: str, limit: int = MAX_TEXT) -> None:
    """Raise InputRefusedError when the text, once normalised, is longer than `limit` characters."""
    length = len(normalise_text(text))
    if length > limit:
        raise InputRefusedError(
            f"Deze tekst is te lang: hij heeft {format_count(length)} tekens "
            f"en er passen er {format_count(limit)} in dit veld."
        )


def single_line(text: str) -> str:
    """Return the text for a field of one line: normalised, all white space one space, none at the ends."""
    return " ".join(normalise_text(text).split())


def parse_decimal(text: str) -> str:
    """Return a typed number with a point and without needless zeros; "3,1" and "3.10" both give "3.1"."""
    found = _DECIMAL.fullmatch(single_line(text))
    if not found or not (found["whole"] or found["part"]):
        raise InputRefusedError("Dit is geen getal.", "Schrijf bijvoorbeeld 3 of 3,25.")
    whole, part = found["whole"].lstrip("0"), (found["part"] or "").rstrip("0")
    if found["point"] == "." and len(found["part"]) == 3 and whole:
        raise InputRefusedError(
            "Bij dit getal is niet duidelijk wat de punt betekent.",
            "Schrijf een komma voor de decimalen en niets bij duizendtallen.",
        )
    if len(whole + part) > _MAX_DIGITS:
        raise InputRefusedError(f"Dit getal is te lang: het mag {_MAX_DIGITS} cijfers hebben.")
    number = (whole or "0") + (f".{part}" if part else "")
    return f"-{number}" if found["sign"] and number != "0" else number


def format_decimal(value: str, places: int | None = None) -> str:
    """Return a stored number with a decimal comma, rounded to or filled up with zeros to `places` if given.

    Nothing stored gives nothing; ValueError when `value` is no decimal string.
    """
    if not value:
        return ""
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value):
        raise ValueError(f"no decimal string: {value!r}")
    if places is not None:
        # adding nothing takes the sign from a zero
        value = str(Decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) + 0)
    return value.replace(".", ",")


def parse_brin(text: str) -> tuple[str, str]:
    """Return (BRIN, code of the unit or "") of "12ab", "12AB03", "12AB|C1" or "12AB|OKE01|SO"."""
    found = _BRIN.fullmatch(re.sub(r"\s", "", normalise_text(text)).upper())
    if not found:
        raise InputRefusedError(
            "Dit is geen BRIN-nummer.", "Een BRIN-nummer heeft twee cijfers en twee letters, zoals 99AB."
        )
    return found["brin"], found["unit"] or found["site"] or ""


def format_brin(brin: str, unit_code: str) -> str:
    """Return the full form, "12AB|OKE01|SO", or the BRIN alone where there is no unit."""
    return "|".join(part for part in (brin, unit_code) if part)


def _break_marks(found: re.Match[str]) -> str:
    parts = []
    marks = 0
    for sign in found[0]:
        decomposed = unicodedata.normalize("NFD", sign)
        new = sum(1 for mark in decomposed if unicodedata.combining(mark))
        marks = marks + new if unicodedata.combining(decomposed[0]) else new
        if marks > _MAX_MARKS:
            parts.append(_GRAPHEME_JOINER)
            marks = new
        parts.append(sign)
    return "".join(parts)
