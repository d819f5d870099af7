"""What can be done with a section besides writing it; each act can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from jurytool.instruments.schema import Element, ItemKind
from jurytool.services.changes import Changes
from jurytool.services.report.own_sections import (
    add_own_section,
    delete_own_section,
    find_place,
    move_own_section,
    order_findings,
)
from jurytool.services.report.report_options import show_figure
from jurytool.services.report.sections import (
    SectionView,
    add_finding,
    delete_finding,
    move_finding,
    set_finding_criteria,
    set_writer,
)
from jurytool.services.report.shared_parts import end_sharing, list_covered, share_part
from jurytool.text.dutch import join_words
from jurytool.ui.dialogs.dialogs import Answer
from jurytool.ui.environment import Environment
from jurytool.ui.notifier import Act
from jurytool.ui.pages.report.report_data import ReportData

COVER = "share"
COVERS = (
    "Die tekst verdwijnt dan uit beeld. Zij is niet weg: Ctrl Z haalt haar terug. Later kan het met Eigen "
    "tekst maken, en dan Geschiedenis (Ctrl Shift H)."
)
NEW_FINDING = "Nieuwe bevinding"
NEW_SECTION = "Nieuwe kop"
KEPT = "Wat je op de andere manier schreef, blijft bewaard. Ongedaan maken: Ctrl Z."


class SectionActs:
    """Acts on the sections of the report that is shown."""

    def __init__(self, env: Environment, origin: QObject) -> None:
        self._env, self._origin = env, origin
        self.data: ReportData | None = None

    def show_figure(self, on: bool) -> None:
        """Let the annex show the profile of the standards, or not any more."""
        data = self._data()
        options = data.assessment.options
        self._perform(lambda: show_figure(self._env.ctx, *data.place, options, on=on))

    def set_criteria(self, section: SectionView, keys: Sequence[str]) -> None:
        """Say which criteria a finding is about."""
        data = self._data()
        order = [item.key for item in data.assessment.instrument.items()]
        chosen = sorted(keys, key=lambda key: order.index(key) if key in order else len(order))
        self._perform(lambda: set_finding_criteria(self._env.ctx, data.dossier.id, section, chosen))

    def set_writer(self, section: SectionView, juror_id: str) -> None:
        """Say who writes a section."""
        data = self._data()
        self._perform(lambda: set_writer(self._env.ctx, *data.place, section, juror_id))

    def move(self, section: SectionView, step: int) -> None:
        """Move a finding among those of its element, an own section in its chapter: up (-1) or down (1)."""
        data = self._data()
        if not section.is_finding:
            place = (data.dossier.id, data.assessment, section, step)
            self._perform(lambda: move_own_section(self._env.ctx, *place))
            return
        findings = self.siblings(section)
        self._perform(lambda: move_finding(self._env.ctx, data.dossier.id, findings, section.id, step))

    def delete(self, section: SectionView) -> None:
        """Put a finding or an own section in the bin."""
        dossier_id = self._data().dossier.id
        act: Act = partial(delete_own_section, self._env.ctx, dossier_id, section)
        if section.is_finding:
            act = partial(delete_finding, self._env.ctx, dossier_id, section.id)
        if self._perform(act):
            self._env.notifier.told.emit(f"“{section.heading}” is verwijderd. Ongedaan maken: Ctrl Z.")

    def add(self, element: Element) -> str:
        """Add a finding and return its id, or ""; it is about the first criterion that none treats."""
        data = self._data()
        instrument = data.assessment.instrument
        covered = {key for sections in data.sections.values() for one in sections for key in one.item_keys}
        free = next((i for i in instrument.items(ItemKind.NARRATIVE) if i.key not in covered), None)
        heading, keys = (free.title, [free.key]) if free else (NEW_FINDING, [])
        changes = self._perform(
            lambda: add_finding(self._env.ctx, *data.place, instrument, heading, keys),
        )
        return changes.main_id if changes else ""

    def add_own(self, chapter_key: str) -> str:
        """Add a section with a heading of its own at the end of a chapter; returns its id, or ""."""
        data = self._data()
        changes = self._perform(
            lambda: add_own_section(self._env.ctx, data.dossier.id, data.assessment, chapter_key, NEW_SECTION)
        )
        return changes.main_id if changes else ""

    def share(self, part: str) -> str:
        """Let the other reports print the text of a part; returns the id of its section, or ""."""
        data = self._data()
        if not self._may_cover(data, part):
            return ""
        changes = self._perform(
            lambda: share_part(self._env.ctx, data.dossier, data.assessment.id, part),
        )
        return changes.main_id if changes else ""

    def _may_cover(self, data: ReportData, part: str) -> bool:
        """Return whether a text may take the place of another one that was written in the other report."""
        if not self._env.autosave.flush():
            return False
        covered = list_covered(self._env.ctx, data.dossier, data.assessment.id, part)
        if not covered:
            return True
        names = join_words([data.dossier.name_of(each) for each in covered])
        answers = (Answer(COVER, "Delen"), Answer("keep", "Niet delen", primary=True))
        question = f"Bij {names} staat nu een andere tekst. Toch delen?"
        return self._env.dialogs.ask(question, COVERS, answers) == COVER

    def end_sharing(self, part: str) -> str:
        """Give this report a text of its own again; returns the id of its section, or ""."""
        data = self._data()
        changes = self._perform(
            lambda: end_sharing(self._env.ctx, data.dossier, data.assessment.id, part),
        )
        return changes.main_id if changes else ""

    def order(self, findings: str) -> None:
        """Choose between findings per criterion and per talk."""
        data = self._data()
        if self._perform(lambda: order_findings(self._env.ctx, data.dossier.id, data.assessment, findings)):
            self._env.notifier.told.emit(KEPT)

    def place_of(self, section: SectionView) -> tuple[int, int]:
        """Return which of how many places a finding or own section has, from 0."""
        if not section.is_finding:
            return find_place(self._data().assessment, section)
        keys = [one.id for one in self.siblings(section)]
        return keys.index(section.id), len(keys)

    def siblings(self, section: SectionView) -> list[SectionView]:
        """Return the findings of the same element, in printed order."""
        element = section.element_key.split(":")[0]
        sections = (one for each in self._data().sections.values() for one in each)
        return [one for one in sections if one.removable and one.element_key.split(":")[0] == element]

    def _data(self) -> ReportData:
        assert self.data is not None
        return self.data

    def _perform(self, act: Act) -> Changes | None:
        return self._env.notifier.perform(act, self._origin)
