"""What stands above the panes: the criterion, its guiding question, the way to the school's own text."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jurytool.ui.pages.criteria.criterion import Criterion
from jurytool.ui.widgets.variants import make_button, make_label, name_button


class CriterionHead(QWidget):
    """Asks for the third pane."""

    school_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = make_label("", "title", wrap=True)
        self._question = make_label("", "second", wrap=True)
        self.school_button = make_button("", "link")
        self.school_button.clicked.connect(self.school_requested)
        self.show_school_open(False)
        second = QHBoxLayout()
        second.addWidget(self._question, 1)
        second.addWidget(self.school_button, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._title)
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
        name_button(self.school_button, text, sign="◂" if is_open else "▸")
