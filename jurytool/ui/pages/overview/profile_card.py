"""The school's own profile statement, as the report will quote it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from jurytool.instruments.schema import ElementKind, Instrument
from jurytool.services.context import Context
from jurytool.services.dossier.assessments import outline_elements
from jurytool.services.dossier.overview import DossierView
from jurytool.services.visit.preparation import list_applications
from jurytool.text.dutch import format_date
from jurytool.text.grammar import plain_text
from jurytool.ui.widgets.card import Card
from jurytool.ui.widgets.labels import breakable
from jurytool.ui.widgets.variants import make_button, make_label, name_button

USUAL_TITLE = "Excellentieprofiel"
EMPTY = "De school heeft haar profiel nog niet in een paar zinnen omschreven."


def profile_title(instrument: Instrument) -> str:
    """Return what heads the profile in this instrument's report, or "" where it has none."""
    for element in outline_elements(instrument):
        if element.kind is ElementKind.PROFILE:
            return element.heading or USUAL_TITLE
    return ""


class ProfileCard(Card):
    """The statement and where it comes from; it is written in the report."""

    write_requested = Signal(str, str)  # room, target

    def __init__(self) -> None:
        super().__init__(USUAL_TITLE)
        self._target = ""
        self.text = make_label("", wrap=True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.origin = make_label("", "small", wrap=True)
        self.write = make_button("Wijzigen", "link", writes=True)
        self.write.clicked.connect(lambda: self.write_requested.emit("report", self._target))
        self.add_head_widget(self.write)
        self.body.setSpacing(4)
        self.body.addWidget(self.text)
        self.body.addWidget(self.origin)

    def show_dossier(self, ctx: Context, dossier: DossierView) -> None:
        """Show the profile of the first assessment, where its instrument has one."""
        title = profile_title(dossier.main.instrument) if dossier.assessments else ""
        self.setVisible(bool(title))
        if not title:
            return
        main = dossier.main
        self._target = f"profile:{main.id}"
        self.set_title(title)
        words = plain_text(main.profile_statement).strip()
        self.text.setText(breakable(f"“{words}”") if words else EMPTY)
        name_button(self.write, "Wijzigen" if words else "Schrijven", title)
        versions = list_applications(ctx, dossier.id, main.id)
        self.origin.setVisible(bool(versions and words))
        if versions:
            latest = versions[-1]
            date = format_date(latest.received_on, "short")
            self.origin.setText(f"{latest.label} · {date}" if date else latest.label)
