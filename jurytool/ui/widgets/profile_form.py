"""Who works here and how large the text is: for the first start and for the settings."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jurytool.services.laptop.profile import Profile
from jurytool.services.values import shorten_initials
from jurytool.ui.item_models.card_note import CardNote, Chip
from jurytool.ui.look import Look
from jurytool.ui.widgets.form import make_text_field, required, validate_all
from jurytool.ui.widgets.initials import InitialsFollower, initials_check
from jurytool.ui.widgets.note_list import NoteCard
from jurytool.ui.widgets.segmented import SegmentedControl
from jurytool.ui.widgets.variants import make_label

SIZES = (("1.0", "Gewoon"), ("1.25", "Groot"), ("1.5", "Groter"), ("1.75", "Grootst"))
THEMES = (("system", "Als de computer"), ("light", "Licht"), ("dark", "Donker"))
_SAMPLE = CardNote(
    "sample",
    "“Als je het even niet weet, vraag je het eerst aan je maatje.” Zo groot staat een notitie op je scherm.",
    "10.15",
    "Leerlingen",
    "",
    chips=(Chip("3 Aanpak"),),
)


class ProfileForm(QWidget):
    """Name, initials, text size with a live sample, theme."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.name = make_text_field("Je naam", "Voornaam en achternaam", required("Vul je naam in."))
        self.initials = make_text_field("Je initialen", "", initials_check("Vul je initialen in."))
        self.initials.editor.setFixedWidth(look.px(110))
        self.sizes = SegmentedControl("Tekstgrootte", SIZES)
        self.themes = SegmentedControl("Kleuren", THEMES)
        self._sample = NoteCard(look, _SAMPLE)
        self._lay_out()
        InitialsFollower(self.name, self.initials)
        self.name.line_edit.textEdited.connect(self._on_name_edited)
        self.initials.line_edit.textEdited.connect(self._on_initials_edited)
        self.sizes.current_changed.connect(lambda key: look.set_scale(float(key)))
        self.themes.current_changed.connect(look.set_choice)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def show_profile(self, profile: Profile) -> None:
        """Fill the form in."""
        self.name.set_text(profile.name)
        self.initials.set_text(profile.initials)
        self._sample.set_note(replace(_SAMPLE, author=shorten_initials(profile.initials)))

    def read_profile(self, before: Profile) -> Profile | None:
        """Return the profile as filled in, or None after saying what is missing."""
        if not validate_all([self.name, self.initials]):
            return None
        return replace(
            before,
            name=self.name.text,
            initials=self.initials.text,
            theme=self._look.choice,
            text_scale=self._look.scale,
        )

    def _lay_out(self) -> None:
        names = QHBoxLayout()
        names.setSpacing(12)
        names.addWidget(self.name, 1)
        names.addWidget(self.initials)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(names)
        layout.addSpacing(8)
        for words, control in (("Tekstgrootte", self.sizes), ("Kleuren", self.themes)):
            row = QHBoxLayout()
            row.addWidget(control)
            row.addStretch(1)
            layout.addWidget(make_label(words, "small"))
            layout.addLayout(row)
            if control is self.sizes:
                layout.addWidget(self._sample)
                layout.addSpacing(8)

    def _on_name_edited(self) -> None:
        self._sample.set_note(replace(_SAMPLE, author=shorten_initials(self.initials.text)))

    def _on_initials_edited(self, initials: str) -> None:
        self._sample.set_note(replace(_SAMPLE, author=shorten_initials(initials)))

    def _on_look_changed(self) -> None:
        self.initials.editor.setFixedWidth(self._look.px(110))
        nearest = min((key for key, _ in SIZES), key=lambda key: abs(float(key) - self._look.scale))
        self.sizes.set_current(nearest)
        self.themes.set_current(self._look.choice)
