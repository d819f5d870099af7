"""In Instellingen: with which template Word reports are made, and what a check of it has to say."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from jurytool.errors import UserError
from jurytool.services.report.report_folder import find_report_folder
from jurytool.services.report.report_template import (
    ReportTemplate,
    choose_template,
    drop_template,
    load_template,
)
from jurytool.ui.background import Background
from jurytool.ui.environment import Environment
from jurytool.ui.widgets.flow_layout import FlowLayout
from jurytool.ui.widgets.variants import make_button, make_label

TITLE = "Eigen sjabloon kiezen"
KINDS = "Word-sjabloon of -document (*.dotx *.docx *.dotm *.docm)"
STANDARD = "Rapporten krijgen het sjabloon van Jurytool."
_CHECKING = "Je sjabloon wordt nagekeken."
_ALL_THERE = "Alle stijlen die een rapport nodig heeft, zijn er."
_KEPT = "Jurytool bewaart er een kopie van."
_PREVIEW = (
    "Het voorbeeld en de pdf houden de opmaak van Jurytool. Klik in Word in de inhoudsopgave en druk op "
    "F9: dan kloppen de paginanummers ook."
)


class TemplatePart(QWidget):
    """Says which template is in use, lets another be chosen, and gives the standard one back."""

    def __init__(self, env: Environment) -> None:
        super().__init__()
        self._env = env
        self.words = make_label("", wrap=True)
        self._findings = QVBoxLayout()
        self._findings.setSpacing(8)
        self.choose = make_button("Eigen sjabloon…")
        self.choose.setAccessibleName(TITLE)
        self.drop = make_button("Terug naar standaard")
        self.choose.clicked.connect(self._on_choose)
        self.drop.clicked.connect(self._on_drop)
        row = FlowLayout()
        for button in (self.choose, self.drop):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.words)
        layout.addLayout(row)
        layout.addLayout(self._findings)
        self._background = Background(self)
        self._background.done.connect(self._show)
        self._background.failed.connect(self._on_failed)

    def show_state(self) -> None:
        """Show what is in use; a template of the team's own is looked at again, in the background."""
        name = self._env.ctx.profile.report_template
        if not name:
            self._show(ReportTemplate())
        elif self._background.start(lambda: load_template(self._env.ctx)):
            self._say(f"Rapporten krijgen jullie sjabloon “{name}”. {_CHECKING}")

    @property
    def findings(self) -> list[str]:
        """What stands below the buttons, sentence by sentence."""
        items = (self._findings.itemAt(place) for place in range(self._findings.count()))
        labels = (item.widget() for item in items if item is not None)
        return [label.text() for label in labels if isinstance(label, QLabel)]

    def wait(self) -> None:
        """Return when nothing is being looked at any more."""
        self._background.wait()

    def _on_choose(self) -> None:
        env = self._env
        path = env.dialogs.choose_file_to_open(TITLE, find_report_folder(env.ctx), KINDS)
        if path is not None and self._background.start(lambda: choose_template(env.ctx, path)):
            self._say(_CHECKING)

    def _on_drop(self) -> None:
        try:
            drop_template(self._env.ctx)
        except UserError as error:
            self._env.dialogs.show_error(error)
            return
        self._show(ReportTemplate())

    def _on_failed(self, error: UserError | None) -> None:
        if error is not None:
            self._env.dialogs.show_error(error)
        self.show_state()

    def _show(self, template: ReportTemplate) -> None:
        self.drop.setVisible(bool(template.name))
        if not template.name:
            self._say(STANDARD)
        elif template.problem is not None:
            self._say(str(template.problem))
        else:
            said = [*template.findings, _PREVIEW]
            said = [_ALL_THERE, *said] if template.is_whole else said
            self._say(f"Rapporten krijgen jullie sjabloon “{template.name}”. {_KEPT}", said)

    def _say(self, words: str, findings: Sequence[str] = ()) -> None:
        self.words.setText(words)
        while (item := self._findings.takeAt(0)) is not None:
            label = item.widget()
            if label is not None:
                label.deleteLater()
        for sentence in findings:
            self._findings.addWidget(make_label(sentence, "second", wrap=True))
