"""Which criteria the findings treat, and which findings are still a gap: one rule for all that counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from jurytool.report.outline_text import written_lines


class Finding(Protocol):
    """What is known of a finding, stored or printed."""

    @property
    def text(self) -> str: ...
    @property
    def item_keys(self) -> Sequence[str]: ...
    @property
    def has_versions(self) -> bool: ...


def treated_criteria(findings: Iterable[Finding]) -> frozenset[str]:
    """Return the criteria about which a finding has text, also one that still stands in two versions."""
    return frozenset(key for finding in findings if _is_written(finding) for key in finding.item_keys)


def is_gap(finding: Finding, treated: frozenset[str]) -> bool:
    """Return whether a finding must still be written: not where others treat all its criteria."""
    is_treated = bool(finding.item_keys) and treated.issuperset(finding.item_keys)
    return not (_is_written(finding) or is_treated)


def _is_written(finding: Finding) -> bool:
    return finding.has_versions or bool(written_lines(finding.text))
