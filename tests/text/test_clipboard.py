"""Report text on its way to other programs, and plain text coming in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jurytool.text.clipboard import lines_from_plain, lines_to_html, lines_to_plain
from jurytool.text.from_html import lines_from_html
from jurytool.text.grammar import format_text, parse_text

_TEXT = "## Aanpak\nDe **jury** zag *rust* & <orde>.\n- een\n- twee\n1. drie\n1. vier\n> “Fijn”"


@pytest.mark.parametrize(
    ("plain", "text"),
    [
        ("", ""),
        ("\n \n", ""),
        ("een *ster*", r"een \*ster\*"),
        ("- een regel", r"\- een regel"),
        ("een\r\n\r\ntwee", "een\ntwee"),
        ("Punten:\n- een\n* twee\n\t• drie\no\tvier", "Punten:\n- een\n- twee\n- drie\n- vier"),
        ("1. een\n2) twee\n3.\tdrie", "1. een\n1. twee\n1. drie"),
        ("Inleiding\n3. Aanpak", "Inleiding\n3. Aanpak"),
        ("1. een\ntussen\n2. twee", "1. een\ntussen\n2. twee"),
        ("12 november\n-5 graden", "12 november\n-5 graden"),
        ("o ja\nnee", "o ja\nnee"),
    ],
)
def test_plain_text_becomes_paragraphs_and_lists(plain: str, text: str) -> None:
    assert format_text(lines_from_plain(plain)) == text


def test_lines_go_out_as_a_letter_would_show_them() -> None:
    assert lines_to_plain(parse_text(_TEXT)) == (
        "Aanpak\nDe jury zag rust & <orde>.\n• een\n• twee\n1. drie\n2. vier\n“Fijn”"
    )


def test_each_numbered_list_begins_at_one() -> None:
    assert (
        lines_to_plain(parse_text("1. een\n1. twee\ntussen\n1. drie")) == "1. een\n2. twee\ntussen\n1. drie"
    )


def test_lines_go_out_as_plain_html() -> None:
    assert lines_to_html(parse_text(_TEXT)) == (
        "<h2>Aanpak</h2><p>De <b>jury</b> zag <i>rust</i> &amp; &lt;orde&gt;.</p>"
        "<ul><li>een</li><li>twee</li></ul><ol><li>drie</li><li>vier</li></ol><blockquote><p>“Fijn”</p></blockquote>"
    )


@given(st.text(st.sampled_from(list("ab*\\<&> -#1.é😀\n")), max_size=60))
def test_what_goes_out_as_html_comes_back(text: str) -> None:
    lines = tuple(line for line in parse_text(text) if line.text == " ".join(line.text.split()))
    assert lines_from_html(lines_to_html(lines)) == lines
