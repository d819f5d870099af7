"""Profiel: the standards in one figure, on request."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from jurytool.services.dossier.overview import read_dossier
from jurytool.services.judging.score_profile import ScoreProfile, Voice, read_profile
from jurytool.text.dutch import join_words
from jurytool.ui.dialogs.fitting import fit_dialog
from jurytool.ui.environment import Environment
from jurytool.ui.item_models.profile_model import ProfileModel
from jurytool.ui.widgets.card import Card
from jurytool.ui.widgets.profile_chart import NAME, ProfileChart
from jurytool.ui.widgets.variants import make_button, make_label

SIZE = (980, 640)
BUTTON, KEY = "Profiel", "Ctrl Shift F"
TIP = "Alle standaarden in één figuur: jouw scores, die van je collega en samen"


class ScoreProfileDialog(QDialog):
    """The figure as it is when it is opened; nothing is changed in it."""

    def __init__(self, env: Environment, dossier_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(BUTTON)
        fit_dialog(self, env.look, *SIZE)
        profile = read_profile(env.ctx, read_dossier(env.ctx, dossier_id))
        self.legend = make_label(describe_marks(profile.voices), "small", wrap=True)
        self.waiting = make_label(describe_waiting(profile), "small", wrap=True)
        self.waiting.setVisible(bool(self.waiting.text()))
        self.chart = ProfileChart(env.look, ProfileModel(profile))
        self.chart.setAccessibleDescription(self.legend.text())
        self.ready = make_button("Sluiten", "primary", key="Esc")
        self.ready.clicked.connect(self.accept)
        self._lay_out()
        self.chart.setFocus()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(8)
        layout.addWidget(make_label(NAME, "title"))
        layout.addWidget(self.legend)
        layout.addWidget(self.waiting)
        card = Card()
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.addWidget(self.chart)
        layout.addWidget(card, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.ready)
        layout.addLayout(buttons)


def describe_marks(voices: tuple[Voice, ...]) -> str:
    """Return what each mark means, by its shape."""
    told = [
        "Ruit: wat jullie samen vaststelden"
        if voice.is_joint
        else f"{'Rondje' if voice.is_me else 'Vierkant'}: {voice.name} ({voice.initials})"
        for voice in voices
    ]
    joined = "de gezamenlijke scores" if any(voice.is_joint for voice in voices) else "je scores"
    return f"{' · '.join(told)}. De lijn loopt langs {joined}. Wat geen score heeft, staat rechts in woorden."


def describe_waiting(profile: ScoreProfile) -> str:
    """Return whose scores are not in the figure yet, and when they will be."""
    names = [juror.called for juror in profile.kept_back]
    if not names:
        return ""
    return f"De scores van {join_words(names)} komen erbij als jullie allebei hebben vastgezet."


def make_profile_button(owner: QWidget) -> QPushButton:
    """Return the button that asks for the figure, kept aside for the top bar."""
    return make_button(BUTTON, tip=f"{TIP} ({KEY})", owner=owner)
