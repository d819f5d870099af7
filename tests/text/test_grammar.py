"""The line grammar: what is written comes back, and whatever is read is a text."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jurytool.text.grammar import (
    Line,
    LineKind,
    Run,
    format_text,
    parse_text,
    plain_text,
    tidy_lines,
    word_count,
)

P, H, B, N, Q = LineKind.PARAGRAPH, LineKind.HEADING, LineKind.BULLET, LineKind.NUMBERED, LineKind.QUOTE

# mostly what the grammar gives a meaning to, so that random texts are hard ones
_MARKS = st.sampled_from([*"**\\\\#->1. \n\tab é⟦⟧"])
_TEXTS = st.text(_MARKS | st.characters(), max_size=60)
_RUNS = st.builds(Run, st.text(_MARKS | st.characters(), max_size=8), st.booleans(), st.booleans())
_EVIDENCE = st.lists(st.tuples(st.integers(0, 30), st.sampled_from(["note:a1", "note:b2"])), max_size=3)
_LINES = st.builds(
    Line,
    st.sampled_from(list(LineKind)),
    st.lists(_RUNS, max_size=6).map(tuple),
    _EVIDENCE.map(sorted).map(tuple),
)


def line(kind: LineKind, *runs: Run | str) -> Line:
    return Line(kind, tuple(Run(run) if isinstance(run, str) else run for run in runs))


def bold(text: str) -> Run:
    return Run(text, bold=True)


def italic(text: str) -> Run:
    return Run(text, italic=True)


def both(text: str) -> Run:
    return Run(text, bold=True, italic=True)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ()),
        ("\n\n  \n", ()),
        ("De jury zag rust.", (line(P, "De jury zag rust."),)),
        ("## Aanpak", (line(H, "Aanpak"),)),
        ("- rust", (line(B, "rust"),)),
        ("1. rust", (line(N, "rust"),)),
        ("> “Ik voel me hier thuis.”", (line(Q, "“Ik voel me hier thuis.”"),)),
        ("a\n\nb", (line(P, "a"), line(P, "b"))),
        ("een **vet** woord", (line(P, "een ", bold("vet"), " woord"),)),
        ("een *schuin* woord", (line(P, "een ", italic("schuin"), " woord"),)),
        ("***beide***", (line(P, both("beide")),)),
        ("**vet***schuin*", (line(P, bold("vet"), italic("schuin")),)),
        ("**vet *beide***", (line(P, bold("vet "), both("beide")),)),
        ("*schuin **beide*** gewoon", (line(P, italic("schuin "), both("beide"), " gewoon"),)),
        ("- **begrip**: uitleg", (line(B, bold("begrip"), ": uitleg"),)),
    ],
)
def test_a_text_is_read_as_lines_and_written_as_it_was(text: str, lines: tuple[Line, ...]) -> None:
    assert parse_text(text) == lines
    assert parse_text(format_text(lines)) == lines


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("2* 3*", "2* 3*"),
        ("*2 *", "*2 *"),
        ("**half", "**half"),
        ("half*", "half*"),
        ("a ** b", "a ** b"),
        ("*open **en*", "open **en"),
        ("****", "****"),
        ("*****a*****", "*****a*****"),
        (r"\*geen ster\*", "*geen ster*"),
        (r"a\\b", r"a\b"),
        (r"C:\map", r"C:\map"),
        ("einde\\", "einde\\"),
        (r"\## geen kop", "## geen kop"),
        (r"\- geen punt", "- geen punt"),
        (r"1\. geen nummer", "1. geen nummer"),
        (r"\> geen citaat", "> geen citaat"),
        ("2. geen nummer", "2. geen nummer"),
        ("#geen kop", "#geen kop"),
        (" - geen punt", " - geen punt"),
    ],
)
def test_a_mark_without_its_other_half_or_behind_a_backslash_is_a_character(text: str, words: str) -> None:
    (only,) = parse_text(text)
    assert only.kind is P
    assert only.text == words
    assert parse_text(format_text((only,))) == (only,)


@pytest.mark.parametrize("words", ["## a", "- a", "1. a", "> a", "*", "**", "***", "\\", r"\*", "- ", "*a*"])
@pytest.mark.parametrize("kind", list(LineKind))
def test_words_that_look_like_marks_stay_words(kind: LineKind, words: str) -> None:
    lines = (line(kind, words),)
    assert parse_text(format_text(lines)) == lines


def test_only_one_mark_counts_at_the_start_of_a_line() -> None:
    assert parse_text("- - a") == (line(B, "- a"),)
    assert parse_text("> 1. a") == (line(Q, "1. a"),)


@pytest.mark.parametrize(
    ("loose", "tidy"),
    [
        (line(P, bold("een "), "twee"), line(P, bold("een"), " twee")),
        (line(P, bold("een"), " ", bold("twee")), line(P, bold("een twee"))),
        (line(P, both("een"), " ", bold("twee")), line(P, both("een"), bold(" twee"))),
        (line(P, bold("een"), italic(" "), italic("twee")), line(P, bold("een"), " ", italic("twee"))),
        (line(P, "e", "e", Run(""), "n"), line(P, "een")),
        (line(P, "een\ntwee"), line(P, "een twee")),
        (line(H, "De ", bold("aanpak")), line(H, "De aanpak")),
        (line(H, both("aanpak")), line(H, italic("aanpak"))),
    ],
)
def test_what_looks_alike_is_written_alike(loose: Line, tidy: Line) -> None:
    assert tidy_lines((loose,)) == (tidy,)
    assert format_text((loose,)) == format_text((tidy,))


def test_lines_without_a_visible_character_are_nothing() -> None:
    assert tidy_lines((line(B), line(H, " "), line(P, bold("\t")), line(P, "a"))) == (line(P, "a"),)
    assert parse_text("- \n##  \n> ") == ()


@given(st.lists(_LINES, max_size=5).map(tuple))
@example((line(P, "-", bold(" a")),))
@example((line(P, italic("1"), ". a"),))
@example((line(P, "\\", bold("*"), "\\"),))
def test_what_is_written_is_read_back_tidily(lines: tuple[Line, ...]) -> None:
    tidy = tidy_lines(lines)
    assert parse_text(format_text(lines)) == tidy
    assert tidy_lines(tidy) == tidy
    assert format_text(tidy) == format_text(lines)


@given(_TEXTS)
def test_any_text_is_read_and_has_one_tidy_form(text: str) -> None:
    once = format_text(parse_text(text))
    assert format_text(parse_text(once)) == once
    assert parse_text(once) == parse_text(text)


@given(_TEXTS)
def test_no_character_but_marks_is_lost_by_reading(text: str) -> None:
    def without_marks(words: str) -> str:
        return "".join(sign for sign in words if sign not in "*\\#->1." and not sign.isspace())

    assert without_marks(plain_text(text)) == without_marks(text)


@given(st.lists(_LINES, max_size=5).map(tuple))
def test_no_visible_character_is_lost_by_writing(lines: tuple[Line, ...]) -> None:
    words = "".join(each.text for each in lines)
    kept = "".join(each.text for each in parse_text(format_text(lines)))
    assert "".join(kept.split()) == "".join(words.split())


@pytest.mark.parametrize(
    "unit", ["*", "\\", "* ", " *", "*a", "*a *", "**a***b*", "\\*", "- ", "- \n", "1", " "]
)
def test_a_text_of_the_greatest_length_is_read_and_written(unit: str) -> None:
    text = (unit * 200_000)[:200_000]
    once = format_text(parse_text(text))
    assert format_text(parse_text(once)) == once


def test_plain_text_has_the_words_of_each_line() -> None:
    assert plain_text("## Kop\n- een **vet** woord\n\n1. *twee*") == "Kop\neen vet woord\ntwee"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("## De *aanpak*", 2),
        ("- rust – en ruimte", 3),
        ("twee\nwoorden", 2),
        ("**on**veilig", 1),
        ("in 2026: 94 %", 3),
        ("😀 …", 0),
    ],
)
def test_words_are_counted_without_marks_and_dashes(text: str, count: int) -> None:
    assert word_count(text) == count


@pytest.mark.parametrize(
    ("stored", "words", "evidence"),
    [
        ("De jury zag rust.⟦note:a1⟧ Veel.", "De jury zag rust. Veel.", ((17, "note:a1"),)),
        ("**Rust.**⟦note:a1⟧⟦note:b2⟧ Veel.", "Rust. Veel.", ((5, "note:a1"), (5, "note:b2"))),
        ("Een⟦note:a1⟧ **vet⟦note:b2⟧te** zin", "Een vette zin", ((3, "note:a1"), (7, "note:b2"))),
        ("> “Rust.”⟦note:a1⟧", "“Rust.”", ((7, "note:a1"),)),
        (r"Een \⟦note:a1⟧ die getypt is", "Een ⟦note:a1⟧ die getypt is", ()),
        (r"Een \\⟦note:a1⟧ erachter", r"Een \ erachter", ((5, "note:a1"),)),
    ],
)  # fmt: skip
def test_what_a_sentence_rests_on_is_no_word_and_comes_back_at_its_place(
    stored: str, words: str, evidence: tuple[tuple[int, str], ...]
) -> None:
    (line,) = parse_text(stored)
    assert (line.text, line.evidence) == (words, evidence)
    assert format_text([line]) == stored


def test_evidence_without_any_word_is_nothing() -> None:
    assert parse_text("⟦note:a1⟧") == ()
