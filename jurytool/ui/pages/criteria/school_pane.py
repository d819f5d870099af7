"""What the school wrote about a criterion, version by version, and the statements that are tested."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from jurytool.services.visit.preparation import ApplicationView, answer_field
from jurytool.services.visit.statements import StatementView
from jurytool.text.dutch import format_date
from jurytool.ui.environment import Environment
from jurytool.ui.icons import make_icon
from jurytool.ui.pages.criteria.criterion import Criterion
from jurytool.ui.pages.criteria.statement_row import StatementRow
from jurytool.ui.widgets.card import Card, clear_layout
from jurytool.ui.widgets.elided_combo import ElidedCombo
from jurytool.ui.widgets.empty_state import EmptyState
from jurytool.ui.widgets.labels import make_section_label
from jurytool.ui.widgets.plain_editor import PlainEditor
from jurytool.ui.widgets.variants import let_stay, make_button, set_surface, set_variant


class SchoolPane(Card):
    """The third pane; the newest version stands there until another is chosen."""

    close_requested = Signal()

    def __init__(self, env: Environment) -> None:
        super().__init__("Wat de school schreef")
        self._env = env
        self._criterion: Criterion | None = None
        self._applications: Sequence[ApplicationView] = ()
        self.rows: list[StatementRow] = []
        self.versions = ElidedCombo("Versie van de aanmelding")
        let_stay(self.versions)
        self.close_button = make_button("", "quiet", tip="Sluit dit paneel")
        self.text = PlainEditor()
        self.nothing = EmptyState("", "", "Naar Voorbereiding")
        self._list = QWidget()
        self._list_layout = QVBoxLayout(self._list)
        self._below = QScrollArea()
        self._lay_out()
        self._connect()

    def show_criterion(
        self,
        criterion: Criterion,
        applications: Sequence[ApplicationView],
        statements: Sequence[StatementView],
    ) -> None:
        """Show what the school wrote about this criterion, and what of it is tested."""
        self._criterion = criterion
        self._show_versions(applications)
        self._applications = applications
        self._show_answer()
        chosen = [statement for statement in statements if statement.item_key == criterion.key]
        self._show_statements(chosen)

    def tab_stops(self) -> list[QWidget]:
        """Return what the Tab key visits, in order."""
        marks = [button for row in self.rows for button in (row.mark_button, row.evidence)]
        stops = (self.versions, self.text, self.nothing.button, *marks, self.close_button)
        return [stop for stop in stops if stop is not None]

    def _lay_out(self) -> None:
        self.close_button.setAccessibleName("Sluit wat de school schreef")
        self.add_head_widget(self.close_button)
        self.text.setReadOnly(True)
        set_variant(self.text, "bare")
        self.text.setAccessibleName("Wat de school schreef")
        self._list_layout.setContentsMargins(0, 0, 6, 0)
        self._list_layout.setSpacing(10)
        set_surface(self._list, "clear")
        self._below.setWidgetResizable(True)
        self._below.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._below.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._below.setWidget(self._list)
        self._below.viewport().setAutoFillBackground(False)
        self.body.addWidget(self.versions)
        self.body.addWidget(self.text, 3)
        self.body.addWidget(self.nothing, 3)
        self.body.addWidget(self._below, 2)
        self._paint_icon()

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.close_requested)
        self.versions.activated.connect(self._show_answer)
        self._env.look.changed.connect(self._paint_icon)
        if self.nothing.button is not None:
            self.nothing.button.clicked.connect(self._go_to_preparation)

    def _paint_icon(self) -> None:
        self.close_button.setIcon(make_icon("close", self._env.theme.second))

    def _show_versions(self, applications: Sequence[ApplicationView]) -> None:
        self.versions.setVisible(bool(applications))
        known = [application.id for application in self._applications]
        if [(one.id, one.label, one.received_on) for one in applications] == [
            (one.id, one.label, one.received_on) for one in self._applications
        ]:
            return
        current = self.versions.currentData()
        self.versions.clear()
        for application in reversed(applications):
            self.versions.addItem(_describe_version(application), application.id)
        grown = [one.id for one in applications if one.id not in known]
        if not grown:
            self.versions.setCurrentIndex(max(0, self.versions.findData(current)))

    def _answer(self) -> str:
        chosen = next((one for one in self._applications if one.id == self.versions.currentData()), None)
        criterion = self._criterion
        return chosen.answers.get(criterion.key, "") if chosen is not None and criterion is not None else ""

    def _show_answer(self) -> None:
        criterion = self._criterion
        if criterion is None:
            return
        answer = self._answer()
        if answer != self.text.text():
            self.text.set_text(answer)
        self.text.setVisible(bool(answer.strip()))
        self.nothing.setVisible(not answer.strip())
        if self._applications:
            title = f"De school schreef nog niets bij {criterion.label}"
        else:
            title = "De aanmelding van de school is nog niet ingevuld"
        self.nothing.set_words(title, "Vul in Voorbereiding in wat de school bij dit criterium schreef.")

    def _show_statements(self, statements: Sequence[StatementView]) -> None:
        criterion = self._criterion
        self._below.setVisible(bool(statements))
        if criterion is None:
            return
        if [row.statement.id for row in self.rows] == [statement.id for statement in statements]:
            for row, statement in zip(self.rows, statements, strict=True):
                row.show_statement(criterion, statement)
            return
        clear_layout(self._list_layout)
        self._list_layout.addWidget(make_section_label("Te herkennen"))
        self.rows = [StatementRow(self._env, criterion, statement) for statement in statements]
        for row in self.rows:
            self._list_layout.addWidget(row)
        self._list_layout.addStretch(1)

    def _go_to_preparation(self) -> None:
        criterion, target = self._criterion, ""
        chosen = str(self.versions.currentData() or "")
        if criterion is not None and chosen:
            field = answer_field(self._env.ctx, criterion.dossier.id, chosen, criterion.key)
            target = f"answer:{field.key.record_id}"
        self._env.navigate("preparation", target)


def _describe_version(application: ApplicationView) -> str:
    date = format_date(application.received_on)
    return f"{date} · {application.label}" if date else application.label
