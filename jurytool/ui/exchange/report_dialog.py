"""What an import brought, to be looked at again."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from jurytool.services.exchange.exchanges import name_writers
from jurytool.services.exchange.import_answers import count_with_answers
from jurytool.services.exchange.import_groups import Group
from jurytool.services.exchange.import_lines import list_brought
from jurytool.services.exchange.import_words import describe_file
from jurytool.services.exchange.importing import MergeReport
from jurytool.text.dutch import join_words
from jurytool.ui.dialogs.fitting import fit_dialog
from jurytool.ui.environment import Environment
from jurytool.ui.exchange.group_pane import GroupPane
from jurytool.ui.widgets.labels import ElidedLabel
from jurytool.ui.widgets.variants import make_button, make_label

SIZE = (1_040, 600)


class ReportDialog(QDialog):
    """The same cards as before the import; nothing can be changed here."""

    def __init__(self, env: Environment, report: MergeReport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Wat dit bestand bracht")
        fit_dialog(self, env.look, *SIZE)
        self.groups = GroupPane(env.look)
        close = make_button("Sluiten", "primary")
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        names = join_words([f"“{file.name}”" for file in report.files])
        layout.addWidget(make_label("Wat dit bestand bracht", "title"))
        made = join_words([describe_file(file) for file in report.files])
        layout.addWidget(ElidedLabel(f"{names}, gemaakt door {made}", "second"))
        layout.addWidget(self.groups, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout.addLayout(buttons)
        me = env.ctx.my_juror(report.dossier_id)
        self.groups.show_counts(
            count_with_answers(env.ctx, report),
            lambda count: name_writers(count.authors, report.files, me),
            lambda group: list_brought(env.ctx, report, group),
        )

    def open_group(self, group: Group) -> None:
        """Show what is in a group."""
        self.groups.open_group(group)
