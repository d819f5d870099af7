"""The criterion that the room shows, with the words for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jurytool.instruments.schema import ElementKind, Group, Instrument, Item, ItemKind
from jurytool.services.dossier.overview import AssessmentView, DossierView, JurorView
from jurytool.services.judging.ratings import Address


@dataclass(frozen=True)
class Criterion:
    """One narrative item of an assessment's main instrument."""

    dossier: DossierView
    assessment: AssessmentView
    group: Group
    item: Item
    number: int  # from 1: the key that puts a note with it
    visit_days: frozenset[str] = frozenset()

    @property
    def key(self) -> str:
        """The item's key."""
        return self.item.key

    @property
    def instrument(self) -> Instrument:
        """The main instrument."""
        return self.assessment.instrument

    @property
    def code(self) -> str:
        """The number as printed: the item's own, else that of its group."""
        return self.item.code or self.group.code

    @property
    def title(self) -> str:
        """Number and designation: "3 · Aanpak van het excellentieprofiel"."""
        return f"{self.code} · {self.item.title}" if self.code else self.item.title

    @property
    def label(self) -> str:
        """The name for narrow places: "3 Aanpak"."""
        return short_label(self.item)

    @property
    def address(self) -> Address:
        """Where opinions on it are kept."""
        return Address(self.dossier.id, self.assessment.id, self.instrument.id, self.key)

    @property
    def me(self) -> str:
        """My juror id, or "" where I have not said who I am."""
        return next((juror.id for juror in self.dossier.jurors if juror.is_me), "")

    @property
    def colleagues(self) -> list[JurorView]:
        """Who else forms an opinion; nobody for one who works alone."""
        return [] if self.dossier.works_alone else list(self.dossier.colleagues)

    @property
    def is_answered_by_school(self) -> bool:
        """Whether the school's application has an answer for it."""
        return self.instrument.application_group == self.group.key

    @property
    def takes_findings(self) -> bool:
        """Whether the report has room for findings over criteria."""
        chapters = self.instrument.outline.chapters if self.instrument.outline else ()
        kinds = {element.kind for chapter in chapters for element in chapter.elements}
        return ElementKind.FINDINGS in kinds


def short_label(item: Item) -> str:
    """Return an item's number and short name: "3 Aanpak"."""
    return f"{item.code} {item.short_name}".strip()


def iter_criteria(
    dossier: DossierView, assessment: AssessmentView, visit_days: frozenset[str] = frozenset()
) -> Iterator[Criterion]:
    """Yield the criteria of an assessment in printed order."""
    number = 0
    for group in assessment.instrument.groups:
        for item in group.items:
            if item.kind is ItemKind.NARRATIVE:
                number += 1
                yield Criterion(dossier, assessment, group, item, number, visit_days)
