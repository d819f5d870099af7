"""Which key means what in Ordenen: every criterion and every indicator within two keys.

Digits belong to what the instrument is read by: its criteria, or its standards. All other groups of
indicators, and the criteria of an instrument that is read by its standards, have a letter; a group whose code
is a letter has that one. After a group comes the digit of the indicator.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jurytool.ui.pages.visit.tagging import Standard, Tagging, TagOption

DIGITS = "123456789"
LETTERS = "ABCDEFGHJKLMNOPQRTUVWXYZ"  # I and S have a meaning of their own


@dataclass(frozen=True, slots=True)
class SortingKey:
    """A key with what it stands for."""

    sign: str  # "3" or "C"
    target: TagOption | Standard

    @property
    def words(self) -> str:
        """What stands on the screen: the key, and the name; a code that says the same is left out."""
        says_code = self.target.code not in ("", self.sign)
        return f"{self.sign}  {self.sentence if says_code else self._name}"

    @property
    def sentence(self) -> str:
        """Code and whole name, without the key."""
        return f"{self.target.code} {self._name}".strip()

    @property
    def _name(self) -> str:
        target = self.target
        return target.name if isinstance(target, TagOption) and target.is_criterion else target.title


def first_keys(tagging: Tagging) -> tuple[SortingKey, ...]:
    """Return what each key does while nothing is chosen yet, digits first."""
    if tagging.read_by:
        return (*_deal(DIGITS, tagging.read_by), *_deal_letters((*tagging.pills, *tagging.groups)))
    return (*_deal(DIGITS, tagging.pills), *_deal_letters(tagging.groups))


def second_keys(standard: Standard) -> tuple[SortingKey, ...]:
    """Return what each digit does after a standard was chosen."""
    return _deal(DIGITS, standard.options)


def find_key(keys: Iterable[SortingKey], sign: str) -> SortingKey | None:
    """Return what a key stands for, or None."""
    return next((key for key in keys if key.sign == sign), None)


def name_signs(keys: Sequence[SortingKey]) -> str:
    """Return the keys as a hint names them: "A–C" where none is left out, else "A, E"."""
    signs = [key.sign for key in keys]
    row = DIGITS if signs[0] in DIGITS else LETTERS
    if len(signs) > 2 and "".join(signs) in row:
        return f"{signs[0]}–{signs[-1]}"
    return ("–" if "".join(signs) in row else ", ").join(signs)


def _deal_letters(targets: Sequence[TagOption | Standard]) -> tuple[SortingKey, ...]:
    """Return a letter for each, in the order of the letters: "A Kwantitatief" is A, not D."""
    own = {one.code: one for one in targets if isinstance(one, Standard) and one.code in tuple(LETTERS)}
    rest = (one for one in targets if own.get(one.code) is not one)
    others = _deal("".join(sign for sign in LETTERS if sign not in own), rest)
    dealt = [*(SortingKey(sign, one) for sign, one in own.items()), *others]
    return tuple(sorted(dealt, key=lambda key: key.sign))


def _deal(signs: str, targets: Iterable[TagOption | Standard]) -> tuple[SortingKey, ...]:
    return tuple(SortingKey(sign, target) for sign, target in zip(signs, targets, strict=False))
