"""A section of the report: its heading, what it is about, who writes it, its text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from jurytool.report.outline import PrintedChapter
from jurytool.services.report.sections import SectionView, heading_field, section_field
from jurytool.text.grammar import LineKind
from jurytool.ui.environment import Environment
from jurytool.ui.icons import make_icon
from jurytool.ui.pages.report.chapter_parts import ChapterPart
from jurytool.ui.pages.report.report_data import ReportData
from jurytool.ui.pages.report.section_tools import SectionTools
from jurytool.ui.pages.report.share_line import ShareLine
from jurytool.ui.pages.report.written_text import EDGE, WrittenText
from jurytool.ui.widgets.bound_text import BoundText
from jurytool.ui.widgets.heading_editor import HeadingEditor
from jurytool.ui.widgets.variants import keep_aside, make_button, make_label, set_variant


class SectionEditor(WrittenText):
    """Writes one section; findings and own sections can be moved and deleted, findings put with criteria."""

    criteria_chosen = Signal(object, list)
    writer_chosen = Signal(object, str)
    move_requested = Signal(object, int)
    delete_requested = Signal(object)
    school_requested = Signal(str)  # key of a criterion
    share_requested = Signal(str)  # key of the part
    end_sharing_requested = Signal(str)

    def __init__(self, env: Environment, part: ChapterPart, *, has_writer: bool) -> None:
        element, section = part.element, part.section
        assert element is not None
        assert section is not None
        super().__init__(env, section.heading or "Tekst", element.hint)
        self.section = section
        can_have_heading = bool(section.removable or section.programme_item_id or section.outline_heading)
        self.heading = HeadingEditor("Kop in het rapport") if can_have_heading else None
        self.bound_heading = BoundText(self.heading, env.autosave, self) if self.heading else None
        self.up, self.down, self.remove = _make_move_buttons(section)
        self.tools = SectionTools(section.is_finding, has_writer)
        self._add_heading_row()
        if self.heading is None and section.name:
            name = make_label(section.name, "strong")
            name.setContentsMargins(EDGE, 0, 0, 0)
            self.head.addWidget(name)
        if section.is_finding or has_writer:
            self.head.addWidget(self.tools)
        else:
            keep_aside(self, self.tools)
        self.shared = ShareLine()
        self.head.addWidget(self.shared)
        if section.is_list:
            self.start_as_list(LineKind.NUMBERED if element.ordered else LineKind.BULLET)
        self._connect_section()
        self.set_active(False)

    @property
    def own_heading(self) -> str:
        """The jury's own heading as it stands now."""
        return self.heading.text() if self.heading is not None else ""

    def show_section(self, data: ReportData, section: SectionView, printed: PrintedChapter) -> None:
        """Show a section as it is stored, unless it is being written."""
        self.section = section
        place = (self._env.ctx, *data.place, section)
        if self.heading is not None and self.bound_heading is not None:
            self.heading.set_proposed(printed.scope.fill(section.outline_heading))
            self.bound_heading.show(heading_field(*place))
        self.show_text(section_field(*place))
        called = section.heading or section.name or printed.title
        self.editor.set_label(f"Tekst: {called}")
        self.tools.show_section(section, data.assessment.instrument, data.dossier)
        if not section.programme_item_id:
            self.shared.show_part(data, section.element_key, called)

    def show_place(self, number: int, count: int) -> None:
        """Say which of how many places this one has, from 0."""
        self.up.setEnabled(number > 0)
        self.down.setEnabled(number < count - 1)

    def release(self) -> None:
        """Store what was typed and let go of it."""
        super().release()
        if self.bound_heading is not None:
            self.bound_heading.release()

    def set_active(self, active: bool) -> None:
        """Show what can be done with the section while the user is in it."""
        self.tools.set_active(active)
        self.shared.set_active(active)
        for button in (self.up, self.down, self.remove):
            button.setVisible(active and self.section.removable)

    def focus_heading(self) -> None:
        """Put the cursor into the heading, all of it selected."""
        if self.heading is not None:
            self.heading.setFocus(Qt.FocusReason.OtherFocusReason)
            self.heading.selectAll()

    def order_tabs(self) -> None:
        """Let Tab come to the list of writers after the text where no heading brings it up before that."""
        if self.heading is None and self.isAncestorOf(self.tools.writer):
            QWidget.setTabOrder(self.editor.field, self.tools.writer)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and hasattr(self, "remove"):
            self._paint_icon()

    def _add_heading_row(self) -> None:
        if self.heading is None:
            keep_aside(self, self.up, self.down, self.remove)
            return
        set_variant(self.heading, "bare-heading")
        self.heading.setToolTip("De kop zoals die in het rapport komt. Maak de kop leeg voor de gewone kop.")
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.heading, 1)
        for button in (self.up, self.down, self.remove):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(self.section.removable)  # a long heading breaks where it did
            button.setSizePolicy(policy)
        self.head.addLayout(row)
        self._paint_icon()

    def _connect_section(self) -> None:
        if self.heading is not None:
            self.heading.edited.connect(self.edited)
            self.heading.entered.connect(self.focus_text)
        self.tools.criteria_chosen.connect(lambda keys: self.criteria_chosen.emit(self.section, keys))
        self.tools.writer_chosen.connect(lambda juror: self.writer_chosen.emit(self.section, juror))
        self.tools.school_requested.connect(self.school_requested)
        key = self.section.element_key
        self.shared.share_requested.connect(lambda: self.share_requested.emit(key))
        self.shared.end_requested.connect(lambda: self.end_sharing_requested.emit(key))
        self.up.clicked.connect(lambda: self.move_requested.emit(self.section, -1))
        self.down.clicked.connect(lambda: self.move_requested.emit(self.section, 1))
        self.remove.clicked.connect(lambda: self.delete_requested.emit(self.section))

    def _paint_icon(self) -> None:
        size = self.fontMetrics().height()
        self.remove.setIcon(make_icon("trash", self.palette().text().color().name(), size))
        self.remove.setIconSize(QSize(size, size))


def _make_move_buttons(section: SectionView) -> tuple[QPushButton, QPushButton, QPushButton]:
    what = "Bevinding" if section.is_finding else "Eigen stuk"
    up = make_button("↑", "quiet", "Eén plaats omhoog", writes=True)
    down = make_button("↓", "quiet", "Eén plaats omlaag", writes=True)
    remove = make_button("", "quiet", f"{what} verwijderen", writes=True)
    names = (f"{what} omhoog", f"{what} omlaag", f"{what} verwijderen")
    for button, name in zip((up, down, remove), names, strict=True):
        button.setAccessibleName(name)
    return up, down, remove
