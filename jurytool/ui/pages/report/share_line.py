"""Says with which other report a text is shared, and offers to share it or to make it an own text again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jurytool.services.report.shared_parts import list_partners
from jurytool.text.dutch import join_words
from jurytool.ui.pages.report.report_data import ReportData
from jurytool.ui.pages.report.written_text import EDGE
from jurytool.ui.widgets.variants import make_button, make_label

END = "Eigen tekst maken"
_SHARE_TIP = "Dan staat deze tekst in alle rapporten van dit bezoek, en schrijf je haar op één plek."
_END_TIP = "Dit rapport krijgt een eigen tekst, die begint met wat er nu staat."
_END_AT_HOME_TIP = "Elk rapport krijgt een eigen tekst, die begint met wat er nu staat."


class ShareLine(QWidget):
    """Hidden where a dossier has one assessment: then the screens never mention the level."""

    share_requested = Signal()
    end_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._is_active = False
        self._is_offered = self._is_shared = False
        self.words = make_label("", "section", wrap=True)
        self.share = make_button("", "link", tip=_SHARE_TIP, writes=True)
        self.end = make_button(END, "link", writes=True)
        self.share.clicked.connect(self.share_requested)
        self.end.clicked.connect(self.end_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(EDGE, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.share, 0, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(self.end)
        self._arrange()

    def show_part(self, data: ReportData, part: str, name: str) -> None:
        """Show with whom a part is shared; `name` is what its text is called."""
        dossier, assessment = data.dossier, data.assessment
        sharers = dossier.sharers_of(assessment.id, part)
        partners = [dossier.name_of(each) for each in list_partners(dossier, assessment.id, part)]
        self._is_shared, self._is_offered = bool(sharers), bool(partners)
        is_home = not assessment.options.home_of(part)
        self.words.setText(f"Gedeeld met {join_words(sharers)}" if sharers else "")
        self.share.setText(f"Delen met {join_words(partners)}" if partners else "")
        self.share.setAccessibleName(f"{self.share.text()}: {name}")
        self.end.setAccessibleName(f"{END}: {name}")
        self.end.setToolTip(_END_AT_HOME_TIP if is_home else _END_TIP)
        self._arrange()

    def set_active(self, active: bool) -> None:
        """Offer what can be done while the user is in the text; the sign itself is always there."""
        self._is_active = active
        self._arrange()

    def _arrange(self) -> None:
        self.words.setVisible(self._is_shared)
        self.share.setVisible(self._is_active and self._is_offered and not self._is_shared)
        self.end.setVisible(self._is_active and self._is_shared)
        self.setVisible(self._is_shared or (self._is_active and self._is_offered))
