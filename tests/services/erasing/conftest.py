"""Marit and Joost, each at a desk of their own."""

from __future__ import annotations

from tests.support.two_desks import cheap, joost, marit, shared

__all__ = ["cheap", "joost", "marit", "shared"]
