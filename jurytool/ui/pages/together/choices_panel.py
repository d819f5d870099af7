"""Samen kiezen: texts in two versions side by side, and merges that nobody has confirmed."""

from __future__ import annotations

from jurytool.ui.pages.together.panel import Panel


class ChoicesPanel(Panel):
    """What the jurors have to look at together."""

    key = "choices"
    title = "Samen kiezen"
