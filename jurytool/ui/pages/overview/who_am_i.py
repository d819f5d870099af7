"""A dossier from elsewhere does not know which of its jurors sits at this computer: it asks."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from jurytool.services.dossier.overview import DossierView
from jurytool.ui.environment import Environment
from jurytool.ui.widgets.card import clear_layout
from jurytool.ui.widgets.flow_layout import FlowLayout
from jurytool.ui.widgets.variants import make_button, make_label, set_surface

NOT_LISTED = "Ik sta er niet bij"


class WhoAmI(QFrame):
    """Asks who I am; hidden once that is known."""

    chosen = Signal(str)  # juror id
    not_listed = Signal()

    def __init__(self, env: Environment) -> None:
        super().__init__()
        self._env = env
        self._shown: tuple[str, ...] = ()
        set_surface(self, "attention")
        self._names = QWidget()
        self._row = FlowLayout(self._names, spacing=8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 12)
        layout.setSpacing(6)
        layout.addWidget(make_label("Wie ben jij in dit juryteam?", "strong"))
        layout.addWidget(
            make_label("Dan weet Jurytool welke notities en scores van jou zijn.", "second", wrap=True)
        )
        layout.addWidget(self._names)
        self.hide()

    def show_dossier(self, dossier: DossierView) -> None:
        """Ask, unless this dossier knows me."""
        self.setVisible(not any(juror.is_me for juror in dossier.jurors))
        names = tuple(f"{juror.id}/{juror.name}" for juror in dossier.jurors)
        if names == self._shown:
            return
        self._shown = names
        clear_layout(self._row)
        mine = self._env.ctx.profile.name
        for juror in dossier.jurors:
            button = make_button(juror.name, "primary" if juror.name == mine else "")
            button.clicked.connect(lambda _=False, key=juror.id: self.chosen.emit(key))
            self._row.addWidget(button)
        other = make_button(NOT_LISTED)
        other.clicked.connect(self.not_listed)
        self._row.addWidget(other)
