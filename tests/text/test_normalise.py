"""Text, numbers and BRIN numbers at their entry."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jurytool.errors import InputRefusedError
from jurytool.text.normalise import (
    MAX_TEXT,
    check_text,
    format_brin,
    format_decimal,
    is_surely_longer,
    normalise_text,
    parse_brin,
    parse_decimal,
    single_line,
)

_ANY_TEXT = st.text(
    st.characters(exclude_categories=()) | st.sampled_from(list("\r\n\t\u0301\u0323\u0344 é"))
)


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("a\r\nb\rc\u2028d\u2029e\x85f\x0bg\x0ch", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("94\u00a0% van\u202f36\u2007leerlingen", "94 % van 36 leerlingen"),
        ("a\x00b\x07c\x1fd\x7fe\x9ff", "abcdef"),
        ("a\tb", "a\tb"),
        ("e\u0301e\u0308n", "éën"),
        ("a\ud800b\udfffc", "abc"),
        ("\ud83d\ude00", "😀"),
        ("\ufeffa\ufffe\uffff\ufdd0b\U0010ffff", "ab"),
        ("\x00" * 5, ""),
    ],
)
def test_text_gets_its_one_stored_form(text: str, stored: str) -> None:
    assert normalise_text(text) == stored


@pytest.mark.parametrize(
    "text",
    [
        "👩‍🏫 👍🏽 🇳🇱",
        "مدرسة שלום",
        "\u200fشكرا\u200e",
        "q\u0323\u0307 is een q met twee tekens",
        "“Ik hóór erbij” – zó’n kind…",
        "regel een\n\n\tregel drie ",
    ],
)
def test_emoji_right_to_left_text_and_marks_survive(text: str) -> None:
    assert normalise_text(text) == text


@given(_ANY_TEXT)
@example("a" + "\u0344" * 20)  # fewer signs than the most marks, but each is two
def test_normalising_is_done_once(text: str) -> None:
    once = normalise_text(text)
    assert normalise_text(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not any(unicodedata.category(sign) in ("Cc", "Cs") for sign in once if sign not in "\t\n")
    once.encode("utf-8")


@pytest.mark.parametrize("marks", ["\u0301\u0323", "\u0344", "\u0f73\u0301"])
def test_thousands_of_marks_on_one_letter_are_normalised_too(marks: str) -> None:
    text = "a" + marks * 50_000
    once = normalise_text(text)
    assert normalise_text(once) == once
    assert once.count("\u034f") >= 1_000
    assert sum(map(bool, map(unicodedata.combining, once))) >= len(text) - 2


def test_a_text_of_the_greatest_length_passes_and_one_more_is_refused() -> None:
    check_text("a" * MAX_TEXT)
    with pytest.raises(
        InputRefusedError, match=r"^Deze tekst is te lang: hij heeft 200\.001 tekens en er passen"
    ):
        check_text("a" * (MAX_TEXT + 1))


def test_the_length_counts_after_normalising() -> None:
    check_text("e\u0301" * 10, limit=10)
    check_text("a\r\n" * 10, limit=20)
    with pytest.raises(InputRefusedError):
        check_text("\ufb2c" * 4, limit=10)  # one character that NFC writes as three


@pytest.mark.parametrize(
    ("text", "limit", "sure"),
    [
        ("a" * 10, 10, False),
        ("a" * 11, 10, True),
        ("a" + " \r\n\x00" * 8, 10, False),
        ("a b " * 6, 11, True),
        ("e\u0301" * 10, 10, False),
        ("é" * 11, 10, False),  # counted exactly later
        ("\u1fb7" * 41, 10, True),
        ("", 0, False),
    ],
)
def test_what_is_surely_too_long_is_seen_before_it_is_normalised(text: str, limit: int, sure: bool) -> None:
    assert is_surely_longer(text, limit) is sure


@given(text=st.text(st.characters(exclude_categories=()), max_size=40), limit=st.integers(10, 40))
def test_nothing_that_fits_is_surely_too_long(text: str, limit: int) -> None:
    assert not (is_surely_longer(text, limit) and len(normalise_text(text)) <= limit)


def test_a_field_of_one_line_gets_one_line() -> None:
    assert single_line("  Kompas\r\n\tCollege\u00a0 Zuidwoude\u2028") == "Kompas College Zuidwoude"


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("3,1", "3.1"),
        ("3.10", "3.1"),
        (" 3,1\u00a0", "3.1"),
        ("03,25", "3.25"),
        ("94", "94"),
        ("100", "100"),
        ("0", "0"),
        ("000,0", "0"),
        ("-0,0", "0"),
        ("-1,5", "-1.5"),
        ("−1,5", "-1.5"),
        (",5", "0.5"),
        ("3,125", "3.125"),
        ("0.125", "0.125"),
    ],
)
def test_a_number_has_one_stored_form(text: str, stored: str) -> None:
    assert parse_decimal(text) == stored
    assert parse_decimal(format_decimal(stored)) == stored


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        ",",
        "-",
        "3,",
        "a",
        "1e5",
        "1 000",
        "1.000",
        "1.000,5",
        "3,1,2",
        "٣",
        "½",
        "NaN",
        "inf",
        "9" * 16,
    ],
)
def test_what_is_no_plain_number_is_refused(text: str) -> None:
    with pytest.raises(InputRefusedError):
        parse_decimal(text)


@pytest.mark.parametrize(
    ("stored", "places", "shown"),
    [
        ("", None, ""),
        ("3.1", None, "3,1"),
        ("3.1", 2, "3,10"),
        ("3.125", 2, "3,13"),
        ("94", None, "94"),
        ("94", 0, "94"),
        ("-0.04", 1, "0,0"),
    ],
)
def test_a_number_is_shown_with_a_comma(stored: str, places: int | None, shown: str) -> None:
    assert format_decimal(stored, places) == shown


@pytest.mark.parametrize("stored", ["3,1", "veel", "1e5", " 3"])
def test_what_is_no_stored_number_is_a_mistake_of_the_program(stored: str) -> None:
    with pytest.raises(ValueError, match="no decimal string"):
        format_decimal(stored)


@pytest.mark.parametrize(
    ("text", "brin", "unit"),
    [
        ("99AB", "99AB", ""),
        (" 99ab ", "99AB", ""),
        ("99 AB", "99AB", ""),
        ("99AB03", "99AB", "03"),
        ("99AB|OKE01|SO", "99AB", "OKE01|SO"),
        ("99ab | c1", "99AB", "C1"),
        ("99AB|00|HAVO", "99AB", "00|HAVO"),
    ],
)
def test_a_brin_is_read_with_or_without_its_unit(text: str, brin: str, unit: str) -> None:
    assert parse_brin(text) == (brin, unit)
    assert parse_brin(format_brin(brin, unit)) == (brin, unit)


@pytest.mark.parametrize(
    "text", ["", "AB99", "9AB", "99A", "99ABC", "99AB|", "99AB||SO", "99AB|O-1", "٩٩AB", "99ÄB"]
)
def test_what_is_no_brin_is_refused(text: str) -> None:
    with pytest.raises(InputRefusedError, match="BRIN"):
        parse_brin(text)
