"""The hostile defaults do what they promise: each is provoked once."""

from __future__ import annotations

import datetime as dt
import logging
import os
import socket
import threading
import time
import warnings
from pathlib import Path

import hypothesis
import platformdirs
import pytest

from jurytool.clock import parse_instant
from jurytool.paths import DataPaths, default_data_paths
from tests.support.fixed_clock import FixedClock
from tests.support.log_watch import LogWatch, watch_logs
from tests.support.no_network import NetworkUsedError


def test_no_address_can_be_reached() -> None:
    with socket.socket() as sock, pytest.raises(NetworkUsedError):
        sock.connect(("127.0.0.1", 9))


def test_no_name_can_be_looked_up() -> None:
    with pytest.raises(NetworkUsedError):
        socket.create_connection(("example.invalid", 80))


def test_qt_draws_on_no_screen() -> None:
    assert os.environ["QT_QPA_PLATFORM"] == os.environ.get("JURYTOOL_TEST_PLATFORM", "offscreen")


def test_warnings_are_errors() -> None:
    with pytest.raises(DeprecationWarning):
        warnings.warn("old", DeprecationWarning, stacklevel=1)


def test_the_home_folder_is_the_tests_own(home: Path, tmp_path: Path) -> None:
    assert home.is_relative_to(tmp_path)
    assert Path.home() == home
    for place in (default_data_paths().root, platformdirs.user_cache_path(), platformdirs.user_config_path()):
        assert place.is_relative_to(home)


def test_a_data_folder_is_empty_and_of_this_test(data_paths: DataPaths, tmp_path: Path) -> None:
    assert data_paths.root.is_relative_to(tmp_path)
    assert list(data_paths.root.iterdir()) == []


def test_a_logged_warning_is_noticed_from_any_thread(log_watch: LogWatch) -> None:
    log_watch.expect("disk slow")  # for the watch around this test
    with watch_logs() as watch:
        thread = threading.Thread(target=logging.getLogger("jurytool.x").warning, args=("disk %s", "slow"))
        thread.start()
        thread.join()
    assert watch.unexpected() == ["WARNING jurytool.x: disk slow"]
    with pytest.raises(pytest.fail.Exception, match="not expected: WARNING jurytool"):
        watch.verify()


def test_an_expected_warning_passes_and_one_that_stays_away_fails(log_watch: LogWatch) -> None:
    log_watch.expect("disk slow")
    with watch_logs() as watch:
        watch.expect("^disk ")
        watch.expect("never said")
        logging.getLogger("jurytool").warning("disk slow")
    assert watch.unexpected() == []
    assert watch.missing() == ["never said"]


def test_information_in_the_log_is_no_warning() -> None:
    with watch_logs() as watch:
        logging.getLogger("jurytool").info("opened")
    watch.verify()


def test_log_handlers_of_the_program_do_not_outlive_a_test() -> None:
    root = logging.getLogger()
    handler = logging.NullHandler()
    with watch_logs():
        root.addHandler(handler)
    assert handler not in root.handlers
    assert not any(isinstance(each, LogWatch) and each.records for each in root.handlers)


def test_hypothesis_searches_anew_and_prints_how_to_reproduce() -> None:
    settings = hypothesis.settings.default
    assert settings is not None
    assert (settings.deadline, settings.derandomize, settings.print_blob) == (None, False, True)


def test_the_fixed_clock_moves_only_when_told(clock: FixedClock) -> None:
    first = clock.now()
    time.sleep(0.002)
    assert clock.now() == first
    clock.advance(minutes=1, seconds=30)
    assert clock.now().utc_ms - first.utc_ms == 90_000
    assert parse_instant(first.iso()) == dt.datetime(2026, 11, 19, 9, 15, tzinfo=dt.UTC)


def test_ids_are_unique_over_two_clocks_and_the_same_in_each_run() -> None:
    one, other = FixedClock(node=1), FixedClock(node=2)
    ids = [clock.new_id() for clock in (one, other) for _ in range(100)]
    assert len(set(ids)) == 200
    assert FixedClock(node=1).new_id() == ids[0]
