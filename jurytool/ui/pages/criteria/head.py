"""What stands above the panes: the criterion, its guiding question, the way to the school's own text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jurytool.services.overview import AssessmentView
from jurytool.ui.pages.criteria.criterion import Criterion
from jurytool.ui.pages.criteria.elided_combo import ElidedCombo
from jurytool.ui.widgets.variants import make_button, make_label


class CriterionHead(QWidget):
    """Asks for the third pane and, where a dossier has more than one assessment, for another of these."""

    school_requested = Signal()
    assessment_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._title = make_label("", "title", wrap=True)
        self._question = make_label("", "second", wrap=True)
        self.school_button = make_button("", "link")
        self.assessments = ElidedCombo("Onderdeel dat je beoordeelt")
        self.assessments.hide()
        self.assessments.activated.connect(
            lambda: self.assessment_chosen.emit(str(self.assessments.currentData()))
        )
        self.school_button.clicked.connect(self.school_requested)
        self.show_school_open(False)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self._title, 1)
        first.addWidget(self.assessments, 0, Qt.AlignmentFlag.AlignTop)
        second.addWidget(self._question, 1)
        second.addWidget(self.school_button, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(first)
        layout.addLayout(second)

    @property
    def title(self) -> str:
        """The designation as it is shown."""
        return self._title.text()

    def show_criterion(self, criterion: Criterion, has_school_text: bool) -> None:
        """Show this criterion."""
        self._title.setText(criterion.title)
        self._question.setText(criterion.item.question)
        self.school_button.setVisible(has_school_text)

    def show_school_open(self, is_open: bool) -> None:
        """Say what the button does now."""
        text = "Verberg wat de school schreef" if is_open else "Wat de school schreef"
        self.school_button.setText(f"{text} {'◂' if is_open else '▸'}")
        self.school_button.setAccessibleName(text)

    def show_assessments(self, assessments: Sequence[AssessmentView], current: str) -> None:
        """Offer a choice where there is more than one."""
        self.assessments.clear()
        for number, assessment in enumerate(assessments, 1):
            self.assessments.addItem(assessment.object_name or f"Beoordeling {number}", assessment.id)
        self.assessments.setCurrentIndex(self.assessments.findData(current))
        self.assessments.setVisible(len(assessments) > 1)
