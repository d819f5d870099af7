"""What stands at the left under the rooms: chapters with how far they are, and the files that were made."""

from __future__ import annotations

from collections.abc import Sequence

from jurytool.report.outline import PrintedChapter
from jurytool.report.progress import ChapterProgress
from jurytool.services.report.final_report import FinalState
from jurytool.services.report.report_versions import VersionView
from jurytool.text.dutch import format_date
from jurytool.text.words import lower_first
from jurytool.ui.pages.page import SideEntry
from jurytool.ui.pages.report.report_data import Gathered

CHAPTER, VERSION, ROOM = "chapter", "version", "room"
RESPONSES = f"{ROOM}:responses"
BACK = "Van buiten"  # the section of what comes back from others
_TO_WRITE = ("verdict", "section", "profile")


def make_entries(gathered: Gathered, chapter: str) -> list[SideEntry]:
    """Return the chapters, and the door to what the school says."""
    entries = []
    for progress in gathered.progress:
        key = progress.printed.chapter.key
        entries.append(
            SideEntry(
                f"{CHAPTER}:{key}",
                short_title(progress.printed),
                show_progress(progress),
                key == chapter,
                "Hoofdstukken",
                describe_progress(progress),
            )
        )
    count = len(gathered.content.responses)
    entries.append(SideEntry(RESPONSES, "Reactie school", str(count or ""), False, BACK))
    return entries


def make_version_entries(gathered: Gathered) -> list[SideEntry]:
    """Return the versions, newest first; a definitive one that no longer holds does not pass for one."""
    entries = []
    for version in reversed(gathered.versions):
        date = format_date(version.made[:10], "short") or "onbekende dag"
        name = f"{_name(version, gathered.final)} · {date}"
        entries.append(SideEntry(f"{VERSION}:{version.id}", name, "", False, "Versies"))
    return entries


def _name(version: VersionView, state: FinalState) -> str:
    if not version.is_final or version in state.rivals:
        return version.name
    holds = state.holds is not None and state.holds.id == version.id
    return version.name if holds else f"Was {lower_first(version.name)}"


def find_open_chapter(chapters: Sequence[ChapterProgress]) -> str:
    """Return the first chapter in which something must still be written or chosen, or ""."""
    for each in chapters:
        if any(gap.kind in _TO_WRITE for gap in each.gaps):
            return each.printed.chapter.key
    return ""


def short_title(printed: PrintedChapter) -> str:
    """Return the number and short name of a chapter: "2 Conclusie"."""
    return f"{printed.number} {printed.chapter.short_name}".strip()


def show_progress(progress: ChapterProgress) -> str:
    """Return "✓" when all is there, else how much of it: "3/6"."""
    done, count = progress.count
    return "✓" if done == count else f"{done}/{count}"


def describe_progress(progress: ChapterProgress) -> str:
    """Return in words what its counter counts; "" where there is nothing to write or choose."""
    done, count = progress.count
    return f"{done} van {count} onderdelen van dit hoofdstuk klaar" if count else ""
