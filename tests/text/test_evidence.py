"""What a stored text rests on, apart from its words."""

from __future__ import annotations

import pytest

from jurytool.text.evidence import list_refs, read_line, strip_tokens, token_of
from jurytool.text.grammar import plain_text


@pytest.mark.parametrize(
    ("stored", "words", "refs"),
    [
        ("Rust.⟦note:a1⟧ Veel.⟦note:b2⟧\nMeer.⟦note:a1⟧", "Rust. Veel.\nMeer.", ("note:a1", "note:b2")),
        ("Rust.", "Rust.", ()),
        (r"Getypt: \⟦note:a1⟧", r"Getypt: \⟦note:a1⟧", ()),
        (r"Een \\⟦note:a1⟧", r"Een \\", ("note:a1",)),
        ("Rust. ⟦note:a1⟧ ⟦note:b2⟧ Veel.", "Rust. Veel.", ("note:a1", "note:b2")),
        ("Rust. ⟦note:a1⟧⟦note:b2⟧", "Rust.", ("note:a1", "note:b2")),
        ("Rust. ⟦note:a1⟧Veel.", "Rust. Veel.", ("note:a1",)),
        ("- ⟦note:a1⟧Rust.", "- Rust.", ("note:a1",)),
    ],
)
def test_words_and_evidence_are_told_apart(stored: str, words: str, refs: tuple[str, ...]) -> None:
    assert strip_tokens(stored) == words
    assert list_refs(stored) == refs


def test_a_bold_sentence_ends_behind_its_stars() -> None:
    line = read_line("**Rust.** Veel.⟦note:a1⟧")
    assert [sentence.tokens for sentence in line.sentences] == [(), ("⟦note:a1⟧",)]


def test_a_line_of_nothing_but_tokens_is_its_own_sentence() -> None:
    token = "⟦note:7⟧"
    assert [sentence.text for sentence in read_line(token).sentences] == [token]


@pytest.mark.parametrize("stored", ["Rust. ⟦note:a1⟧Veel.", "- ⟦note:a1⟧Rust.", "**Rust ⟦note:a1⟧hier.**"])
def test_no_words_run_together_where_a_token_stood_between_them(stored: str) -> None:
    assert plain_text(str(read_line(stored))) == plain_text(stored)


def test_a_token_says_on_what_a_sentence_rests() -> None:
    assert list_refs(f"Goed.{token_of('note:a1')}") == ("note:a1",)
