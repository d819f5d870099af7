"""The colours of the screen, light and dark, and how readable each pair is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours as `#rrggbb`; `*_soft` is the ground on which the colour of that name is read."""

    name: str
    is_dark: bool
    ground: str
    card: str
    line: str
    text: str
    second: str  # second text; only a hint is paler
    hint: str  # what an empty field says: no one may take it for filled in
    me: str
    me_soft: str
    colleague: str
    colleague_soft: str
    attention: str  # icons and bars
    attention_soft: str
    good: str
    good_soft: str
    attention_text: str  # words: `attention` itself stays under 4.5:1 on light grounds
    control: str  # borders of fields, checkboxes and radios: at least 3:1
    on_me: str  # text on a primary button
    others: tuple[tuple[str, str], ...]  # of each further colleague the colour and its soft ground

    def text_pairs(self) -> tuple[tuple[str, str], ...]:
        """Return every pair (text, ground) that the program may show."""
        grounds = (self.ground, self.card)
        pairs = [(colour, ground) for colour in self._words() for ground in grounds]
        soft = (self.me_soft, self.colleague_soft, self.attention_soft, self.good_soft)
        pairs += [(colour, ground) for colour in (self.text, self.second) for ground in soft]
        pairs += [(self.me, self.me_soft), (self.colleague, self.colleague_soft)]
        pairs += [(self.attention_text, self.attention_soft), (self.good, self.good_soft)]
        pairs += [(self.on_me, self.me), (self.card, self.colleague), (self.card, self.text)]
        for colour, ground in self.others:
            pairs += [(words, ground) for words in (self.text, self.second, colour)]
            pairs += [(self.on_me, colour), (self.card, colour), (colour, self.card), (colour, self.ground)]
        return tuple(pairs)

    def _words(self) -> tuple[str, ...]:
        return (self.text, self.second, self.hint, self.me, self.colleague, self.attention_text, self.good)

    def tone(self, name: str) -> tuple[str, str]:
        """Return (text, ground) of a tone: me, colleague, colleague-2, attention, good or plain."""
        tones = {
            "me": (self.me, self.me_soft),
            "colleague": (self.colleague, self.colleague_soft),
            "attention": (self.attention_text, self.attention_soft),
            "good": (self.good, self.good_soft),
            **dict(zip(_OTHERS, self.others, strict=True)),
        }
        return tones.get(name, (self.second, self.card))

    def juror(self, seat: int) -> str:
        """Return the colour of a juror: of who looks at 0, else of the colleague at that seat."""
        return self.tone(tone_of(seat))[0]


_OTHERS = ("colleague-2", "colleague-3", "colleague-4")
_COLLEAGUES = ("colleague", *_OTHERS)


def tone_of(seat: int) -> str:
    """Return the tone of a juror: "me" at 0, else one per colleague; with more than four they come again."""
    return _COLLEAGUES[(seat - 1) % len(_COLLEAGUES)] if seat else "me"


LIGHT = Theme(
    name="light",
    is_dark=False,
    ground="#f6f7f9",
    card="#ffffff",
    line="#e1e5ea",
    text="#1d2733",
    second="#566273",
    hint="#647081",
    me="#0b5c6b",
    me_soft="#e3f1f3",
    colleague="#6b4fa0",
    colleague_soft="#efeafa",
    attention="#b4590a",
    attention_soft="#fdf1e3",
    good="#2c7a4b",
    good_soft="#e6f4ec",
    attention_text="#a34f08",
    control="#7d8896",
    on_me="#ffffff",
    others=(("#a3306b", "#fbe9f2"), ("#2a5caa", "#e6eefa"), ("#6b5d00", "#f5f0d8")),
)

DARK = Theme(
    name="dark",
    is_dark=True,
    ground="#15191f",
    card="#1d232b",
    line="#323a45",
    text="#e8ecf1",
    second="#a9b4c2",
    hint="#8794a4",
    me="#5cc3d3",
    me_soft="#12333a",
    colleague="#b9a2e8",
    colleague_soft="#2c2442",
    attention="#f0a765",
    attention_soft="#3a2a17",
    good="#74c795",
    good_soft="#17301f",
    attention_text="#f0a765",
    control="#7f8b9a",
    on_me="#15191f",
    others=(("#f29bc1", "#42202f"), ("#86b4f5", "#1c2f4d"), ("#d2c464", "#35310f")),
)


def mix(first: str, second: str, share: float) -> str:
    """Return the colour that is `share` (0–1) of `first` over `second`."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours as WCAG defines it, from 1 to 21."""
    low, high = sorted((_luminance(first), _luminance(second)))
    return (high + 0.05) / (low + 0.05)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
