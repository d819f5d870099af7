"""Every kind of edit in two programs: what was changed is found, and no word of the file is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from jurytool.report.returned_changes import PointKind
from jurytool.services.returned.returned import read_report_file
from jurytool.services.returned.returned_views import ReturnedReport, ReturnedSection
from jurytool.text.grammar import plain_text
from jurytool.text.returning import ChangeKind
from tests.services.returned.cases import CASES, Case
from tests.services.returned.conftest import Written
from tests.support.edited_reports import EditedReport, all_words, save_like_word
from tests.support.libreoffice import IS_HERE, NOT_HERE, save_again

each_case = pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])


def edited(shared: Written, case: Case) -> bytes:
    report = EditedReport(shared.made)
    case.edit(report)
    return report.to_bytes()


@pytest.fixture(scope="module")
def saved_again(shared: Written, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every case as LibreOffice saves it, in one run."""
    files = {f"{place:02}": edited(shared, case) for place, case in enumerate(CASES)}
    saved = save_again(files, tmp_path_factory.mktemp("libreoffice"))
    return {case.name: saved[f"{place:02}"] for place, case in enumerate(CASES)}


def read(shared: Written, content: bytes, folder: Path) -> ReturnedReport:
    path = folder / "terug.docx"
    path.write_bytes(content)
    return read_report_file(shared.ctx, shared.d.id, path)


def describe(returned: ReturnedReport) -> list[str]:
    """Return what came back, a line for each change and point."""
    lines = [line for section in returned.sections for line in _changes(section)]
    for known in (*returned.comments, *returned.unplaced):
        point = known.point
        text = " ".join((point.text or f"-{point.before}").split())
        if point.kind is PointKind.MOVED:
            text = f"{point.title}: {text}"
        if point.kind is PointKind.COMMENT:
            text += f" ({point.passage}; {point.author})"
        lines.append(f"! {point.kind}: {text}")
    return lines


def _changes(section: ReturnedSection) -> list[str]:
    name = section.view.element_key.split(":")[-1]
    lines = []
    for one in section.changes:
        text = one.change.before if one.change.kind is ChangeKind.REMOVED else one.change.after
        text = text.replace("\n", " / ")
        authors = sorted({edit.author for edit in one.tracked})
        lines.append(f"{name} {one.change.kind}: {text}" + "".join(f" [{author}]" for author in authors))
    return lines


def lost_words(shared: Written, content: bytes, returned: ReturnedReport) -> list[str]:
    """Return the paragraphs of the file that are neither as they were nor anywhere in the outcome."""
    before = {" ".join(text.split()) for text in all_words(shared.made)}
    told = [plain_text(one.change.after) for one in returned.changes]
    told += [f"{one.point.text}" for one in (*returned.comments, *returned.unplaced)]
    found = "\n".join(" ".join(text.split()) for text in told)
    now = {" ".join(text.split()) for text in all_words(content)}
    return sorted(text for text in now - before if text not in found and not text.isdigit())


def check(shared: Written, case: Case, content: bytes, folder: Path) -> None:
    returned = read(shared, content, folder)
    found = describe(returned)
    assert len(found) == len(case.expected), found
    for line, expected in zip(found, case.expected, strict=True):
        assert line == expected or (expected.startswith("!") and line.startswith(expected)), found
    assert lost_words(shared, content, returned) == []


@each_case
def test_what_was_edited_is_found_with_the_habits_of_word(
    case: Case, shared: Written, tmp_path: Path
) -> None:
    check(shared, case, save_like_word(edited(shared, case)), tmp_path)


@pytest.mark.skipif(not IS_HERE, reason=NOT_HERE)
@pytest.mark.timeout(240)
@each_case
def test_what_was_edited_is_found_when_libreoffice_saved_it(
    case: Case, shared: Written, saved_again: dict[str, bytes], tmp_path: Path
) -> None:
    check(shared, case, saved_again[case.name], tmp_path)
