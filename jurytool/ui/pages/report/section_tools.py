"""What stands under the heading of a section: what it is about, who writes it, and how to change that."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jurytool.instruments.schema import Instrument, Item, ItemKind
from jurytool.services.dossier.overview import DossierView
from jurytool.services.report.sections import SectionView
from jurytool.text.dutch import join_words
from jurytool.ui.pages.report.written_text import EDGE
from jurytool.ui.widgets.elided_combo import ElidedCombo
from jurytool.ui.widgets.pill import PillRow
from jurytool.ui.widgets.variants import keep_aside, make_button, make_label

ADVICE = "Een afspraak; ieder kan blijven schrijven."
NOBODY, WHO = "Nog niet verdeeld", "Wie schrijft"


class SectionTools(QWidget):
    """Words while another section is at hand, pills and a list of writers in this one."""

    criteria_chosen = Signal(list)
    writer_chosen = Signal(str)
    school_requested = Signal(str)  # key of a criterion about which the school wrote

    def __init__(self, has_criteria: bool, has_writer: bool) -> None:
        super().__init__()
        self._has_criteria, self._has_writer = has_criteria, has_writer
        self._options: tuple[tuple[str, str], ...] = ()
        self.words = make_label("", "small", wrap=True)
        self.pills = PillRow()
        self.pills.setAccessibleName("Deze bevinding gaat over")
        self.writer = ElidedCombo(WHO)
        self.writer.setAccessibleDescription(ADVICE)
        self.writer.setMinimumContentsLength(12)
        self._writing = self._label_writer()
        self.school = make_button(
            "Wat de school schreef", "link", tip="Opent Criteria met de tekst van de school", owner=self
        )
        self._answered = ""  # key of the first of its criteria about which the school wrote
        self.school.clicked.connect(lambda: self.school_requested.emit(self._answered))
        self._tools = self._make_tools()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(EDGE, 0, 0, 0)
        layout.addWidget(self.words)
        layout.addWidget(self._tools)
        self.pills.toggled.connect(lambda: self.criteria_chosen.emit(self.pills.checked()))
        self.writer.activated.connect(lambda: self.writer_chosen.emit(str(self.writer.currentData())))

    def set_active(self, active: bool) -> None:
        """Show the pills and the list, or say in words what was chosen."""
        self._tools.setVisible(active)
        self.words.setVisible(not active and bool(self.words.text()))

    def show_section(self, section: SectionView, instrument: Instrument, dossier: DossierView) -> None:
        """Show what a section is about and who writes it."""
        criteria = list(instrument.items(ItemKind.NARRATIVE))
        if self._has_criteria:
            self._show_criteria(section, criteria, instrument)
        if self._has_writer:
            self._show_writers(section, dossier)
        self.words.setText(" · ".join(self._describe(section, criteria, dossier)))
        self.words.setVisible(self._tools.isHidden() and bool(self.words.text()))

    def _make_tools(self) -> QWidget:
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        if self._has_criteria:
            row.addWidget(self.pills, 1)
            keep_aside(self.pills, self._writing)  # until it has its place behind the pills
        elif self._has_writer:
            row.addWidget(self._writing)
            row.addStretch(1)
            keep_aside(self, self.pills)
        else:
            keep_aside(self, self.pills, self._writing)
        return tools

    def _label_writer(self) -> QWidget:
        """Return the list of writers with what it is about before it."""
        label = make_label(WHO, "small")
        label.setBuddy(self.writer)
        label.setToolTip(ADVICE)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self.writer)
        return both

    def _show_criteria(self, section: SectionView, criteria: Sequence[Item], instrument: Instrument) -> None:
        options = tuple((item.key, short_label(item)) for item in criteria)
        if options != self._options:
            self._options = options
            self.pills.set_options(options)
            self._place_writer()
            for item in criteria:
                pill = self.pills.pill(item.key)
                if pill is not None:
                    pill.setToolTip(item.title)
                    pill.setAccessibleDescription(item.title)
        self.pills.set_checked(section.item_keys)
        group = instrument.group(instrument.application_group) if instrument.application_group else None
        answered = [item.key for item in group.items] if group is not None else []
        self._answered = next((key for key in answered if key in section.item_keys), "")
        self.school.setVisible(bool(self._answered))

    def _place_writer(self) -> None:
        """Let the list of writers and the link follow the pills, on the next line where theirs is full."""
        line = self.pills.layout()
        for widget in (self._writing, self.school) if self._has_writer else (self.school,):
            if line is not None:
                line.removeWidget(widget)
                line.addWidget(widget)
        self._writing.setVisible(self._has_writer)

    def _show_writers(self, section: SectionView, dossier: DossierView) -> None:
        team = [juror for juror in dossier.jurors if juror.role.rates]
        writers = [("", NOBODY), *((juror.id, juror.name) for juror in team)]
        if section.writer and section.writer not in dict(writers):
            writers.append((section.writer, "Iemand die niet meer in het team zit"))
        shown = [(self.writer.itemData(n), self.writer.itemText(n)) for n in range(self.writer.count())]
        if shown != writers:
            self.writer.clear()
            for juror_id, name in writers:
                self.writer.addItem(name, juror_id)
        self.writer.setCurrentIndex(max(0, self.writer.findData(section.writer)))

    def _describe(self, section: SectionView, criteria: Sequence[Item], dossier: DossierView) -> list[str]:
        parts = []
        if self._has_criteria:
            labels = [short_label(item) for item in criteria if item.key in section.item_keys]
            parts.append(f"Gaat over {join_words(labels)}" if labels else "Gaat nog over geen criterium")
        writer = dossier.juror(section.writer)
        if self._has_writer and writer is not None:
            parts.append(f"{writer.name} schrijft")
        return parts


def short_label(item: Item) -> str:
    """Return an item's number and short name: "3 Aanpak"."""
    return f"{item.code} {item.short_name}".strip()
