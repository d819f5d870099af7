"""Makes, fills and lets go of the widgets that a chapter consists of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jurytool.instruments.schema import Element
from jurytool.report.outline import PrintedChapter
from jurytool.services.dossier.phases import PhaseView, edit_phase, find_phase_field
from jurytool.services.drafts import DraftKey
from jurytool.services.report.shared_parts import PROFILE_PART
from jurytool.ui.environment import Environment
from jurytool.ui.pages.report.chapter_parts import ChapterPart, PartKind
from jurytool.ui.pages.report.data_line import DataLine
from jurytool.ui.pages.report.dates_form import DateField, DatesForm
from jurytool.ui.pages.report.facts_form import FactsForm
from jurytool.ui.pages.report.figure_line import FigureLine
from jurytool.ui.pages.report.order_line import OrderLine
from jurytool.ui.pages.report.profile_editor import ProfileEditor
from jurytool.ui.pages.report.report_data import ReportData
from jurytool.ui.pages.report.section_acts import SectionActs
from jurytool.ui.pages.report.section_editor import SectionEditor
from jurytool.ui.pages.report.written_text import WrittenText
from jurytool.ui.sentence_notes import SentenceNotes
from jurytool.ui.widgets.history_key import offer_history
from jurytool.ui.widgets.variants import make_button


class _ButtonLine(QWidget):
    def __init__(self, words: str, tip: str) -> None:
        super().__init__()
        self.button = make_button(words, "link", tip=tip, writes=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        row.addStretch(1)


class AddLine(_ButtonLine):
    """The button for one more finding."""

    def __init__(self) -> None:
        super().__init__("+ Bevinding", "Een bevinding van jullie zelf toevoegen")


class AddOwnLine(_ButtonLine):
    """The button for a section with a heading of the team's own."""

    def __init__(self) -> None:
        super().__init__("+ Eigen kop", "Een stuk van jullie zelf toevoegen, met een eigen kop")


class PartMaker(QObject):
    """Knows which widget a part has, and what its signals do."""

    edited = Signal()
    go_requested = Signal(str, str)
    added = Signal(str)  # id of a new finding
    moved = Signal(str)  # id of the section in which a text stands from now on

    def __init__(self, env: Environment, sentence: SentenceNotes, parent: QObject) -> None:
        super().__init__(parent)
        self._env, self._sentence = env, sentence
        self.acts = SectionActs(env, self)

    def make(self, part: ChapterPart, data: ReportData) -> QWidget:
        """Return a new widget for a part."""
        match part.kind:
            case PartKind.SECTION:
                return self._make_section(part, data)
            case PartKind.PROFILE:
                profile = ProfileEditor(self._env, part)
                profile.shared.share_requested.connect(lambda: self.acts.share(PROFILE_PART))
                profile.shared.end_requested.connect(lambda: self.acts.end_sharing(PROFILE_PART))
                return self._watch(profile)
            case PartKind.DATES:
                return self._make_dates(data)
            case PartKind.FACTS:
                facts = FactsForm(self._env, part.facts)
                facts.edited.connect(self.edited)
                return facts
            case PartKind.DATA:
                line = DataLine()
                line.go_requested.connect(self.go_requested)
                return line
            case PartKind.FIGURE:
                figure = FigureLine()
                figure.chosen.connect(self.acts.show_figure)
                return figure
            case PartKind.ADD:
                add = AddLine()
                add.button.clicked.connect(lambda: self._add(part.element))
                return add
            case PartKind.ADD_OWN:
                own = AddOwnLine()
                own.button.clicked.connect(lambda: self._add_own(part.target))
                return own
            case PartKind.ORDER:
                order = OrderLine()
                order.chosen.connect(self.acts.order)
                return order

    def fill(self, row: QWidget, part: ChapterPart, data: ReportData, printed: PrintedChapter) -> None:
        """Show a part as it is stored."""
        if isinstance(row, SectionEditor) and part.section is not None:
            row.show_section(data, part.section, printed)
        elif isinstance(row, ProfileEditor):
            row.show_profile(data)
        elif isinstance(row, DatesForm):
            row.show_phases(data.dossier.phases)
        elif isinstance(row, FactsForm):
            row.show_facts(data.dossier.id)
        elif isinstance(row, DataLine):
            row.show_part(part)
        elif isinstance(row, OrderLine) and part.element is not None:
            row.show_element(part.element)
        elif isinstance(row, FigureLine):
            row.show_choice(data.assessment.options.has_figure)

    def release(self, row: QWidget) -> None:
        """Store what was typed in a part and let go of it."""
        if isinstance(row, (WrittenText, FactsForm)):
            row.release()
        elif isinstance(row, DatesForm):
            row.store_pending()

    def store_dates(self, rows: Iterable[QWidget]) -> None:
        """Store the dates that were typed."""
        for row in rows:
            if isinstance(row, DatesForm):
                row.store_pending()

    def typed_facts(self, rows: Iterable[QWidget]) -> dict[str, str]:
        """Return the facts as they stand in their fields, by item key."""
        forms = [row for row in rows if isinstance(row, FactsForm)]
        return {key: field.text() for form in forms for key, field in form.fields.items()}

    def find(self, rows: Mapping[str, QWidget], key: str) -> QWidget | None:
        """Return the widget for a section id, an element key, "profile", "phase:KEY" or "fact:KEY"."""
        kind, _, name = key.partition(":")
        for row in rows.values():
            if isinstance(row, DatesForm) and kind == "phase" and name in row.fields:
                return row.fields[name]
            if isinstance(row, FactsForm) and kind == "fact" and name in row.fields:
                return row.fields[name]
            if isinstance(row, SectionEditor) and key == row.section.element_key.split(":")[0]:
                return rows.get(key, row)
        return rows.get(key)

    def _make_dates(self, data: ReportData) -> DatesForm:
        dates = DatesForm(self._env.look, data.dossier.phases, self._env.ctx.clock.now().local().year)
        dates.date_typed.connect(self._set_date)
        for field in dates.fields.values():
            self._offer_history(field)
        return dates

    def _make_section(self, part: ChapterPart, data: ReportData) -> SectionEditor:
        editor = SectionEditor(self._env, part, has_writer=not data.dossier.works_alone)
        self._sentence.offer_to(editor.editor)
        editor.criteria_chosen.connect(self.acts.set_criteria)
        editor.writer_chosen.connect(self.acts.set_writer)
        editor.move_requested.connect(self.acts.move)
        editor.delete_requested.connect(self.acts.delete)
        editor.school_requested.connect(lambda key: self.go_requested.emit("criteria", f"school:{key}"))
        editor.share_requested.connect(lambda key: self._follow(self.acts.share(key)))
        editor.end_sharing_requested.connect(lambda key: self._follow(self.acts.end_sharing(key)))
        self._watch(editor)
        return editor

    def _follow(self, section_id: str) -> None:
        """Let the cursor come back into a text that is stored elsewhere from now on."""
        if section_id:
            self.moved.emit(section_id)

    def _watch(self, text: WrittenText) -> WrittenText:
        text.edited.connect(self.edited)
        return text

    def _offer_history(self, field: DateField) -> None:
        def find() -> DraftKey | None:
            data = self.acts.data
            return find_phase_field(data.dossier.id, field.phase, "on_date") if data is not None else None

        offer_history(field, self._env.autosave, find)

    def _set_date(self, phase: PhaseView, date: str) -> None:
        data = self.acts.data
        if data is not None:
            values = {"on_date": date}
            self._env.notifier.perform(
                lambda: edit_phase(self._env.ctx, data.dossier.id, phase, values), self
            )

    def _add_own(self, chapter_key: str) -> None:
        if section_id := self.acts.add_own(chapter_key):
            self.added.emit(section_id)

    def _add(self, element: Element | None) -> None:
        if element is not None and (section_id := self.acts.add(element)):
            self.added.emit(section_id)
