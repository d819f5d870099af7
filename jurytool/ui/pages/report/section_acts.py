"""What can be done with a section besides writing it; each act can be undone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from jurytool.instruments.schema import Element, ItemKind
from jurytool.services.changes import Changes
from jurytool.services.report_options import show_figure
from jurytool.services.sections import (
    SectionView,
    add_finding,
    delete_finding,
    move_finding,
    set_finding_criteria,
    set_writer,
)
from jurytool.ui.environment import Environment
from jurytool.ui.notifier import Act
from jurytool.ui.pages.report.report_data import ReportData

NEW_FINDING = "Nieuwe bevinding"


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
        """Move a finding one place up (-1) or down (1) among those of its element."""
        data, findings = self._data(), self.siblings(section)
        self._perform(lambda: move_finding(self._env.ctx, data.dossier.id, findings, section.id, step))

    def delete(self, section: SectionView) -> None:
        """Put a finding in the bin."""
        data = self._data()
        if self._perform(lambda: delete_finding(self._env.ctx, data.dossier.id, section.id)):
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
