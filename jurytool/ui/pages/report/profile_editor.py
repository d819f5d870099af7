"""The school's own profile statement, which the report quotes."""

from __future__ import annotations

from jurytool.services.report.sections import profile_field
from jurytool.services.report.shared_parts import PROFILE_PART
from jurytool.ui.environment import Environment
from jurytool.ui.pages.report.chapter_parts import ChapterPart
from jurytool.ui.pages.report.report_data import ReportData
from jurytool.ui.pages.report.share_line import ShareLine
from jurytool.ui.pages.report.written_text import EDGE, WrittenText
from jurytool.ui.widgets.variants import make_label

HEADING = "Het profiel in de woorden van de school"
HINT = "Neem over hoe de school haar profiel omschrijft."


class ProfileEditor(WrittenText):
    """Stands where the report quotes the statement."""

    def __init__(self, env: Environment, part: ChapterPart) -> None:
        hint = part.element.hint if part.element is not None else ""
        super().__init__(env, HEADING, hint or HINT)
        for label in (make_label(HEADING, "strong"), make_label("Komt als citaat in het rapport.", "small")):
            label.setContentsMargins(EDGE, 0, 0, 0)
            self.head.addWidget(label)
        self.shared = ShareLine()
        self.shared.set_active(True)
        self.head.addWidget(self.shared)

    def show_profile(self, data: ReportData) -> None:
        """Show the statement as it is stored, unless it is being written."""
        self.show_text(profile_field(self._env.ctx, *data.place))
        self.shared.show_part(data, PROFILE_PART, HEADING)
