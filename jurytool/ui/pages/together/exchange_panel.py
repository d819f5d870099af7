"""Uitwisselen: make a file for a colleague, take in a colleague's file, and what came and went."""

from __future__ import annotations

from jurytool.ui.pages.together.panel import Panel


class ExchangePanel(Panel):
    """Files to and from a colleague."""

    key = "exchange"
    title = "Uitwisselen"
