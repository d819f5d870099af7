"""Names of files that every system accepts, whatever they were called elsewhere."""

from __future__ import annotations

import re
import unicodedata

from jurytool.text.normalise import normalise_text

MOST_CHARACTERS, MOST_BYTES = 120, 200  # most file systems take 255 bytes, and there is a folder before it
_LONGEST_END = 12  # of ".numbers"
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)


def clean_file_name(name: str, otherwise: str) -> str:
    """Return a name without what Windows, macOS or Linux refuse in it; `otherwise` where nothing is left.

    Characters that nobody sees go too: some of them turn the order of what follows, so that a program looks
    like a picture.
    """
    text = _FORBIDDEN.sub(" ", normalise_text(name))
    text = "".join(char for char in text if unicodedata.category(char) not in ("Cf", "Co", "Cn"))
    kept = " ".join(text.split()).strip(". ")
    return f"_{kept}" if _RESERVED.fullmatch(kept) else kept or otherwise


def shorten_file_name(name: str) -> str:
    """Return a name of at most 120 characters and 200 bytes that keeps its end, by which programs go."""
    stem, dot, end = name.rpartition(".")
    if not stem or len(end) > _LONGEST_END:
        stem, dot, end = name, "", ""
    stem = stem[: MOST_CHARACTERS - len(dot + end)]
    while len(f"{stem}{dot}{end}".encode()) > MOST_BYTES:
        stem = stem[:-1]
    return f"{stem.rstrip('. ')}{dot}{end}"


def format_size(size: int) -> str:
    """Return a number of bytes as people say it: "640 kB", "2,4 MB"."""
    if size < 999_500:
        return f"{max(1, round(size / 1_000))} kB"
    # upwards: what is just too big may not look as if it fits
    tenths = -(-size // 100_000)
    return (f"{tenths // 10},{tenths % 10}" if tenths % 10 else str(tenths // 10)) + " MB"
