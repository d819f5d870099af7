"""Asks of a dossier from elsewhere which juror sits at this computer (R10)."""

from __future__ import annotations

from collections.abc import Container, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFrame, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from jurytool.models.enums import JurorRole
from jurytool.services.dossier.dossiers import NewJuror
from jurytool.services.exchange.import_words import describe_gap
from jurytool.services.exchange.previews import JurorChoice
from jurytool.services.laptop.profile import Profile
from jurytool.ui.widgets.card import clear_layout
from jurytool.ui.widgets.flow_layout import FlowLayout
from jurytool.ui.widgets.form import make_choice_field, make_text_field, required, validate_all
from jurytool.ui.widgets.initials import InitialsFollower
from jurytool.ui.widgets.variants import make_label, set_surface

NOT_LISTED = "Ik sta er niet bij"
_ASK = "Wie ben jij in dit juryteam?"
_WHY = "Dan weet Jurytool wat van jou is. Stond je er al in, op een andere laptop? Kies dan weer jezelf."


class WhoPane(QFrame):
    """A radio button per juror, and one for who is not among them."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_surface(self, "attention")
        self.buttons: dict[str, QRadioButton] = {}
        self._group = QButtonGroup(self)
        self.name = make_text_field("Je naam", "", required("Vul je naam in."))
        self.initials = make_text_field("Je initialen", "", required("Vul je initialen in."))
        self.role = make_choice_field("Je rol")
        box = self.role.editor
        assert isinstance(box, QComboBox)
        for role in JurorRole:
            box.addItem(role.label, role.value)
        InitialsFollower(self.name, self.initials)
        self.fields = QWidget()
        row = QHBoxLayout(self.fields)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for field, share in ((self.name, 4), (self.initials, 2), (self.role, 3)):
            row.addWidget(field, share)
        self.again = make_label("", wrap=True)
        self._latest: dict[str, str] = {}
        self._copies: Container[str] = ()
        self._names = QWidget()
        self._row = FlowLayout(self._names, spacing=14, line_spacing=4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 12)
        layout.setSpacing(6)
        layout.addWidget(make_label(_ASK, "strong"))
        layout.addWidget(make_label(_WHY, "second", wrap=True))
        layout.addWidget(self._names)
        layout.addWidget(self.fields)
        layout.addWidget(self.again)
        self.hide()

    def show_jurors(
        self, jurors: Sequence[JurorChoice], profile: Profile, copies: Container[str] = ()
    ) -> None:
        """Offer these; who has my name is chosen already, and can be chosen otherwise.

        `copies` are those whose own copy this is.
        """
        self._copies = copies
        for button in self._group.buttons():
            self._group.removeButton(button)
        clear_layout(self._row)
        self.buttons = {}
        self._latest = {juror.id: juror.latest for juror in jurors}
        for juror in jurors:
            self._add(juror.id, f"{juror.name} ({juror.initials})")
        self._add("", NOT_LISTED)
        self.name.set_text(profile.name)
        self.initials.set_text(profile.initials)
        same = [juror.id for juror in jurors if juror.name == profile.name]
        if len(same) == 1:
            self.buttons[same[0]].setChecked(True)
        elif not jurors:
            self.buttons[""].setChecked(True)
        self._on_toggled()

    @property
    def is_chosen(self) -> bool:
        """Whether somebody was chosen."""
        return self._chosen() is not None

    def read(self) -> str | NewJuror | None:
        """Return who I am: a juror's id, or what was filled in; None where something is wrong with that."""
        chosen = self._chosen()
        if chosen:
            return chosen
        if chosen is None or not validate_all([self.name, self.initials]):
            return None
        return NewJuror(self.name.text, self.initials.text, JurorRole(self.role.text))

    def take_focus(self) -> None:
        """Put the focus on what is chosen, else on the first."""
        chosen = (button for button in self.buttons.values() if button.isChecked())
        next(chosen, next(iter(self.buttons.values()))).setFocus()

    def _add(self, key: str, words: str) -> None:
        button = self.buttons[key] = QRadioButton(words.replace("&", "&&"))
        button.setAccessibleName(words)
        button.toggled.connect(self._on_toggled)
        self._group.addButton(button)
        self._row.addWidget(button)

    def _on_toggled(self) -> None:
        self.fields.setVisible(self.buttons[""].isChecked())
        latest = self._latest.get(self._chosen() or "", "")
        self.again.setText(describe_gap(latest, is_copy=self._chosen() in self._copies) if latest else "")
        self.again.setVisible(bool(latest))
        self.changed.emit()

    def _chosen(self) -> str | None:
        """Return the id of who is chosen, "" for one who is not listed, None for nobody."""
        return next((key for key, button in self.buttons.items() if button.isChecked()), None)
