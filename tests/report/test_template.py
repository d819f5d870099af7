"""The template in resources/ is the one that the metrics describe."""

from __future__ import annotations

import importlib.util
import io
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from jurytool.paths import resources_dir
from jurytool.report.metrics import BUNDLED_FONTS, STYLES, Look

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script that makes the template, imported from its file."""
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    path = ROOT / "packaging" / "make_report_template.py"
    spec = importlib.util.spec_from_file_location("make_report_template", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setattr(sys, "path", list(sys.path))
    spec.loader.exec_module(module)
    return module


def test_the_template_is_what_the_script_makes_now(script: ModuleType) -> None:
    committed = (resources_dir() / "report" / "sjabloon.docx").read_bytes()
    assert script.make_template() == committed, "run packaging/make_report_template.py and commit its file"


def test_every_look_has_a_style_and_every_style_a_bundled_font() -> None:
    assert set(STYLES) == set(Look)
    assert {style.family for style in STYLES.values()} == set(BUNDLED_FONTS)


def test_no_two_styles_have_one_name() -> None:
    names = [style.name for style in STYLES.values()]
    assert len(set(names)) == len(names)


def test_a_lines_least_height_leaves_room_for_its_font() -> None:
    for look, style in STYLES.items():
        assert style.exact or style.line >= style.size * 1.22, look


def test_no_part_has_a_prefix_that_depends_on_what_was_imported(script: ModuleType) -> None:
    with zipfile.ZipFile(io.BytesIO(script.make_template())) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    assert [name for name, text in parts.items() if "ns0" in text] == []
    assert 'r:id="rId5"' in parts["word/document.xml"]
