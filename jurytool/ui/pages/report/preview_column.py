"""The pages beside the text, and what they do not show of a template of the team's own."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jurytool.ui.environment import Environment
from jurytool.ui.pages.report.preview import Preview
from jurytool.ui.widgets.variants import make_label

PROMISE = "Volgorde en indeling zijn zoals in Word. Het lettertype van jullie sjabloon zie je pas daar."


class PreviewColumn(QWidget):
    """The preview with one quiet sentence above it where an own template is in use."""

    def __init__(self, env: Environment, preview: Preview) -> None:
        super().__init__()
        self._env = env
        self.promise = make_label(PROMISE, "small", wrap=True)
        self.promise.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.promise)
        layout.addWidget(preview, 1)

    def show_template(self) -> None:
        """Say what the pages promise, where the team has a template of its own."""
        self.promise.setVisible(bool(self._env.ctx.profile.report_template))
