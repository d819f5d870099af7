"""Where in the report a wish from elsewhere leads: a todo, something found, a click in the preview."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jurytool.instruments.schema import ElementKind
from jurytool.report.outline import PrintedChapter
from jurytool.ui.pages.report.chapter_parts import ChapterPart, PartKind, list_parts
from jurytool.ui.pages.report.report_data import ReportData

VERDICT = "verdict"


@dataclass(frozen=True, slots=True)
class Goal:
    """A chapter, and in it a part, the verdict, or nothing in particular."""

    chapter: str
    part: str = ""


def find_goal(target: str, data: ReportData, chapters: Iterable[PrintedChapter]) -> Goal | None:
    """Return where a target leads; None for one that this report does not have.

    Known are "verdict", "chapter:KEY", "section:ID or element", the id of a section, "profile" with or
    without ":ID", "phase:KEY" and "fact:KEY".
    """
    kind, _, name = target.partition(":")
    for printed in chapters:
        if kind == "chapter" and name == printed.chapter.key:
            return Goal(name)
        if kind == VERDICT and any(each.kind is ElementKind.VERDICT for each in printed.chapter.elements):
            return Goal(printed.chapter.key, VERDICT)
        for part in list_parts(printed, data.sections.get(printed.chapter.key, ())):
            if _is_meant(part, kind, name, data):
                return Goal(printed.chapter.key, target if kind in ("phase", "fact") else part.key)
    return None


def _is_meant(part: ChapterPart, kind: str, name: str, data: ReportData) -> bool:
    match part.kind:
        case PartKind.SECTION:
            assert part.section is not None
            wanted = name if kind == "section" else kind
            return wanted in (part.section.id, part.section.element_key)
        case PartKind.PROFILE:
            return kind == "profile" and name in ("", data.assessment.id)
        case PartKind.DATES:
            return kind == "phase" and name in {phase.key for phase in data.dossier.phases}
        case PartKind.FACTS:
            return kind == "fact" and name in {item.key for item in part.facts}
        case _:
            return False


def anchors_of(data: ReportData, part: str, chapter: str) -> list[str]:
    """Return where in the preview a part can stand: under a heading of its own, else in its chapter."""
    section = data.find_section(part)
    own = [f"section:{part}", f"section:{section.element_key}"] if section is not None else []
    return [*own, f"chapter:{chapter}"]
