"""Where Word reports go."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from jurytool.services.context import Context
from jurytool.services.report.report_folder import (
    find_report_file,
    find_report_folder,
    make_report_folder,
    remember_report_folder,
)


def test_reports_go_where_a_juror_finds_them(ctx: Context, home: Path) -> None:
    folder = home / "Documents" / "Jurytool"
    assert find_report_folder(ctx) == folder
    assert not folder.exists()
    assert make_report_folder(ctx) == folder
    assert folder.is_dir()


def test_without_documents_they_stay_with_the_data(ctx: Context, home: Path) -> None:
    (home / "Documents").rmdir()
    assert find_report_folder(ctx) == ctx.paths.reports
    assert make_report_folder(ctx) == ctx.paths.reports
    assert ctx.paths.reports.is_dir()


def test_documents_that_take_no_file_are_passed_over(ctx: Context, home: Path) -> None:
    (home / "Documents" / "Jurytool").write_text("geen map")
    assert make_report_folder(ctx) == ctx.paths.reports


def test_documents_that_may_not_be_written_to_are_passed_over(
    ctx: Context, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda folder, mode: home not in Path(folder).parents)
    assert find_report_folder(ctx) == ctx.paths.reports


def test_documents_that_refuse_only_when_one_writes_are_passed_over(
    ctx: Context, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mkdir = Path.mkdir

    def refuse(folder: Path, mode: int = 0o777, parents: bool = False, exist_ok: bool = False) -> None:
        if home in folder.parents:
            raise PermissionError
        mkdir(folder, mode, parents, exist_ok)

    monkeypatch.setattr(Path, "mkdir", refuse)
    assert make_report_folder(ctx) == ctx.paths.reports


def test_a_chosen_folder_is_remembered_as_long_as_it_is_there(
    ctx: Context, home: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    remember_report_folder(ctx, stick)
    assert find_report_folder(ctx) == stick
    stick.rmdir()
    assert find_report_folder(ctx) == home / "Documents" / "Jurytool"


def test_an_earlier_file_is_found_where_it_is(ctx: Context, home: Path) -> None:
    ctx.paths.reports.mkdir()
    (ctx.paths.reports / "Concept 1.docx").write_bytes(b"")
    assert find_report_file(ctx, "Concept 1.docx").parent == ctx.paths.reports
    assert find_report_file(ctx, "Concept 2.docx").parent == home / "Documents" / "Jurytool"
