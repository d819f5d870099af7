"""Lines of tables and keys, as a person counts them in the file."""

from __future__ import annotations

import tomllib

import pytest

from jurytool.instruments.locator import Path, locate

TRICKY = '''\
# groups = "in een commentaar"
title = "een [tekst] met # en \\" erin"  # title = 1
long = """
[[groups]]
kind = "dit is tekst"
"""
points = [
    { value = "1", label = "a, } en ]" },  # commentaar met [
    # een regel commentaar
    { value = "2", label = 'b' },
]
"met spatie" . 'punt.in.naam' = true

[[groups]]
key = "een"
  [[groups.items]]
  key = "1.1"
  [[groups.items]]
  key = "1.2"
  options = [ { key = "x" },
              { key = "y" } ]

[[groups]]
key = "twee"

  [[groups.items]]
  kind = "scale"
  threshold = { value = "3", unit = """%""" }
[outline.grid_annex]
title = \'\'\'een
twee\'\'\'
numbered = false
list = [1, 2.5, true, 2026-01-01 09:00:00, [
  "diep",
]]
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 2),
        (("long",), 3),
        (("points",), 7),
        (("points", 0), 8),
        (("points", 0, "label"), 8),
        (("points", 1), 10),
        (("points", 1, "value"), 10),
        (("met spatie", "punt.in.naam"), 12),
        (("groups",), 14),
        (("groups", 0), 14),
        (("groups", 0, "items", 0, "key"), 17),
        (("groups", 0, "items", 1), 18),
        (("groups", 0, "items", 1, "options", 1, "key"), 21),
        (("groups", 1, "key"), 24),
        (("groups", 1, "items", 0, "kind"), 27),
        (("groups", 1, "items", 0, "threshold", "unit"), 28),
        (("outline",), 29),
        (("outline", "grid_annex", "title"), 30),
        (("outline", "grid_annex", "numbered"), 32),
        (("outline", "grid_annex", "list", 4, 0), 34),
    ],
)
def test_a_path_leads_to_its_line(path: Path, line: int) -> None:
    tomllib.loads(TRICKY)  # the text is valid TOML, else this table says nothing
    assert locate(TRICKY).line_of(path) == line


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("groups", 1, "items", 0, "title"), 26),
        (("outline", "chapters"), 29),
        (("nergens",), 1),
        ((), 1),
    ],
)
def test_what_is_not_there_leads_to_what_is_around_it(path: Path, line: int) -> None:
    assert locate(TRICKY).line_of(path) == line


def test_windows_line_ends_count_once() -> None:
    assert locate(TRICKY.replace("\n", "\r\n")).line_of(("groups", 1, "key")) == 24


def test_every_value_of_a_text_is_found() -> None:
    found = locate(TRICKY).lines

    def paths(value: object, path: Path = ()) -> list[Path]:
        steps: list[tuple[str | int, object]] = []
        if isinstance(value, dict):
            steps = list(value.items())
        elif isinstance(value, list):
            steps = list(enumerate(value))
        return [path, *(below for step, inner in steps for below in paths(inner, (*path, step)))]

    assert set(paths(tomllib.loads(TRICKY))) - {()} == set(found) - {()}


def test_quotes_at_the_end_of_a_long_text_belong_to_it() -> None:
    text = "a = \"\"\"zei \"hij\"\"\"\"\nb = '''x'''''\nc = 1\n"
    assert tomllib.loads(text) == {"a": 'zei "hij"', "b": "x''", "c": 1}
    assert [locate(text).line_of((key,)) for key in "abc"] == [1, 2, 3]


def test_headers_are_listed_with_the_table_they_belong_to() -> None:
    headers = [(header.line, header.root) for header in locate(TRICKY).headers]
    assert headers == [
        (14, "groups"),
        (16, "groups"),
        (18, "groups"),
        (23, "groups"),
        (26, "groups"),
        (29, "outline"),
    ]


def test_a_text_that_nests_too_deep_still_gives_a_line() -> None:
    assert locate("a = 1\nb = " + "[" * 50_000).line_of(("b", 0)) == 2
