"""Which key means what in Ordenen: every criterion and every indicator within two keys.

Digits belong to what the instrument is read by: its criteria, or its standards. All other groups of
indicators, and the criteria of an instrument that is read by its standards, have a letter. After a group
comes the digit of the indicator.
"""

from __future__ import annotations

from collections.abc import Iterable
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
        target = self.target
        if isinstance(target, Standard):
            name, code = target.title, target.code
        else:
            name, code = (target.name if target.is_criterion else target.title), target.code
        return f"{self.sign}  {name}" if code in ("", self.sign) else f"{self.sign}  {code} {name}"


def first_keys(tagging: Tagging) -> tuple[SortingKey, ...]:
    """Return what each key does while nothing is chosen yet, digits first."""
    if tagging.read_by:
        return (*_deal(DIGITS, tagging.read_by), *_deal(LETTERS, (*tagging.pills, *tagging.groups)))
    return (*_deal(DIGITS, tagging.pills), *_deal(LETTERS, tagging.groups))


def second_keys(standard: Standard) -> tuple[SortingKey, ...]:
    """Return what each digit does after a standard was chosen."""
    return _deal(DIGITS, standard.options)


def find_key(keys: Iterable[SortingKey], sign: str) -> SortingKey | None:
    """Return what a key stands for, or None."""
    return next((key for key in keys if key.sign == sign), None)


def _deal(signs: str, targets: Iterable[TagOption | Standard]) -> tuple[SortingKey, ...]:
    return tuple(SortingKey(sign, target) for sign, target in zip(signs, targets, strict=False))
