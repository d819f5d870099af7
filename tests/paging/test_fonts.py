"""The bundled fonts, and starting Qt without a screen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication

from jurytool.paging import fonts
from jurytool.paging.fonts import ensure_gui_app, load_fonts, make_font
from jurytool.report.metrics import BUNDLED_FONTS, STYLES, Look

ROOT = Path(__file__).resolve().parents[2]


def test_the_bundled_fonts_are_found() -> None:
    assert set(BUNDLED_FONTS.values()) <= set(load_fonts())


@pytest.mark.parametrize("look", [Look.BODY, Look.HEADING_1])
def test_text_is_set_in_the_bundled_font_and_no_other(look: Look) -> None:
    style = STYLES[look]
    font = make_font(style)
    assert QFontInfo(font).family() == BUNDLED_FONTS[style.family]
    assert font.pixelSize() == style.size


def test_bold_and_italic_add_to_what_the_style_has() -> None:
    assert make_font(STYLES[Look.BODY], bold=True).bold()
    assert make_font(STYLES[Look.HEADING_1]).bold()
    assert make_font(STYLES[Look.QUOTE], bold=True).italic()


def test_without_its_fonts_the_program_says_which(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(fonts, "resources_dir", lambda: tmp_path)
    with pytest.raises(FileNotFoundError, match="Caladea, Carlito"):
        fonts.load_fonts.__wrapped__()


def test_a_running_application_is_used(gui_app: QApplication) -> None:
    assert ensure_gui_app() is gui_app


def test_pages_are_laid_out_without_a_screen_and_without_widgets() -> None:
    code = (
        "import sys\n"
        "from jurytool.paging.fonts import ensure_gui_app\n"
        "from jurytool.paging.layout import page_numbers\n"
        "from jurytool.report.blocks import Heading, Report\n"
        "app = ensure_gui_app()\n"
        "blocks = (Heading(1, 'Een', '1', 'Een', True), Heading(1, 'Twee', '2', 'Twee', True))\n"
        "print(dict(page_numbers(Report('T', 'S', '', '', '', False, blocks))))\n"
        "assert 'PySide6.QtWidgets' not in sys.modules\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PATH": "/usr/bin:/bin", "HOME": str(Path.home())},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "{0: 1, 1: 2}"
