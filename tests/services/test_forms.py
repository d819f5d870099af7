"""What stands in a form that was not sent is kept, whatever was typed, and forgotten when that is asked."""

from __future__ import annotations

import pytest

from jurytool.errors import StorageError
from jurytool.paths import DataPaths
from jurytool.services.context import Context, open_context
from jurytool.services.forms import keep_form, kept_form
from tests.support.fixed_clock import FixedClock


def test_a_form_is_there_in_the_next_run_of_the_program(data_paths: DataPaths, clock: FixedClock) -> None:
    values = {"school": "Het Baken – élf", "half": "\ud83d"}
    first = open_context(data_paths, clock)
    assert kept_form(first, "a") == {}
    keep_form(first, "a", values)
    first.close()
    second = open_context(data_paths, clock)
    assert kept_form(second, "a") == values
    assert kept_form(second, "b") == {}
    keep_form(second, "a", {})
    second.close()
    third = open_context(data_paths, clock)
    assert kept_form(third, "a") == {}
    third.close()


def test_a_form_that_the_disk_does_not_take_is_kept_in_this_run(ctx: Context) -> None:
    ctx.store.read_only = True
    with pytest.raises(StorageError):
        keep_form(ctx, "a", {"school": "Het Baken"})
    assert kept_form(ctx, "a") == {"school": "Het Baken"}
