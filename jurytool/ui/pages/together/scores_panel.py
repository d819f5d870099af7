"""Scores: lock one's own, then see where both differ, and settle them together."""

from __future__ import annotations

from jurytool.ui.pages.together.panel import Panel


class ScoresPanel(Panel):
    """The scores of all jurors beside each other, the largest difference first."""

    key = "scores"
    title = "Scores"
