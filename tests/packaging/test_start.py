"""What `packaging/start.py` decides before Jurytool itself runs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import qt_libraries
import start
from fresh_machine import SetupError

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"


@pytest.mark.parametrize(("script", "said"), [("start.py", "3.11 of nieuwer"), ("test.py", "3.11 or newer")])
def test_an_older_python_gets_one_sentence(script: str, said: str) -> None:
    pretend = "import runpy, sys; sys.version_info = (3, 9, 2, 'final', 0); runpy.run_path(sys.argv[1])"
    command = [sys.executable, "-c", pretend, str(PACKAGING / script)]
    outcome = subprocess.run(command, capture_output=True, text=True, check=False)
    assert outcome.returncode == 1
    assert said in outcome.stderr
    assert "3.9" in outcome.stderr
    assert len(outcome.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("script", ["start.py", "test.py"])
def test_an_older_python_can_read_the_script_up_to_that_sentence(script: str) -> None:
    text = (PACKAGING / script).read_text("utf-8")
    above = text[: text.index("import os")]
    assert above.isascii()
    assert 'f"' not in above


@pytest.fixture
def linux_session(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A Linux session that says nothing about a screen."""
    monkeypatch.setattr(sys, "platform", "linux")
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(variable, raising=False)
    return monkeypatch


def test_without_a_display_there_is_no_screen(linux_session: pytest.MonkeyPatch) -> None:
    assert start.screen_is_announced() is False


@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_a_display_is_a_screen(linux_session: pytest.MonkeyPatch, variable: str) -> None:
    linux_session.setenv(variable, ":0")
    assert start.screen_is_announced() is True


def test_who_asks_qt_for_no_screen_gets_none(linux_session: pytest.MonkeyPatch) -> None:
    linux_session.setenv("DISPLAY", ":0")
    linux_session.setenv("QT_QPA_PLATFORM", "offscreen")
    assert start.screen_is_announced() is False


def test_a_display_that_does_not_answer_is_no_screen(linux_session: pytest.MonkeyPatch) -> None:
    linux_session.setenv("DISPLAY", ":987")
    linux_session.setenv("QT_QPA_PLATFORM", "xcb")
    assert start.screen_works(Path(sys.executable)) is False


def test_the_demo_goes_where_the_user_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert start.output_folder() == tmp_path / "demo-uitvoer"


def test_where_nothing_may_be_written_the_demo_goes_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    folder = start.output_folder()
    assert folder.name == "demo-uitvoer"
    assert folder.parent.is_dir()
    assert folder.parent != Path.cwd()


def test_a_user_who_is_not_root_is_told_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(qt_libraries, "_can_load", lambda _library: False)
    monkeypatch.setattr(shutil, "which", lambda _name: "/usr/bin/apt-get")
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(SetupError, match=r"sudo apt-get install libgl1 .*libglib2"):
        qt_libraries.ensure_qt_libraries(print, screen=False)


def test_without_apt_the_missing_libraries_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(qt_libraries, "_can_load", lambda library: library != "libxcb-cursor.so.0")
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(SetupError, match=r": libxcb-cursor\.so\.0$"):
        qt_libraries.ensure_qt_libraries(print, screen=True)


def test_a_machine_that_has_all_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(qt_libraries, "_can_load", lambda _library: True)
    monkeypatch.setattr(qt_libraries, "_install_debian_packages", pytest.fail)
    qt_libraries.ensure_qt_libraries(print, screen=True)


@pytest.mark.parametrize("sign", ["Could not resolve 'mirror'", "Temporary failure resolving 'mirror'"])
def test_debian_without_a_network_is_explained(sign: str) -> None:
    printed = f"W: Failed to fetch ... {sign}\nE: Some index files failed"
    assert "geen internet" in qt_libraries._why_apt_failed(printed, ["libgl1"])
