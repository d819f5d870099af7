"""Where people begin when they bring versions of a text together by hand."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jurytool.text.joining import contested_paragraphs, join_versions

BASE = "De school plant.\nHet team leert.\nOuders lezen mee."
TOKEN = "⟦note:1⟧"


def test_what_clashes_stands_below_each_other_and_the_rest_stands_once() -> None:
    first, second = BASE.replace("plant", "leest"), BASE.replace("plant", "plant samen")
    joined = "De school leest.\nDe school plant samen.\nHet team leert.\nOuders lezen mee."
    assert join_versions(BASE, [first, second]) == joined


def test_what_only_one_changed_is_taken_over() -> None:
    first = BASE.replace("plant", "leest").replace("lezen", "schrijven")
    second = BASE.replace("plant", "rekent")
    joined = "De school leest.\nDe school rekent.\nHet team leert.\nOuders schrijven mee."
    assert join_versions(BASE, [first, second]) == joined


def test_changes_beside_each_other_do_not_double_a_paragraph() -> None:
    first, second = BASE.replace("plant", "leest"), BASE.replace("leert", "oefent")
    assert join_versions(BASE, [first, second]) == "De school leest.\nHet team oefent.\nOuders lezen mee."


def test_a_paragraph_that_both_put_in_at_one_place_stands_once() -> None:
    first, second = f"{BASE}\nSamen.\nVan mij.", f"{BASE}\nSamen.\nVan jou."
    assert join_versions(BASE, [first, second]) == f"{BASE}\nSamen.\nVan mij.\nVan jou."


def test_something_added_behind_a_changed_paragraph_stays_behind_it() -> None:
    assert join_versions("Eén.", ["Eén.\nTwee.", "Een."]) == "Een.\nTwee."


def test_without_a_common_beginning_all_words_stand_there() -> None:
    assert join_versions(None, ["Eén.\nSamen.", "Twee.\nSamen."]) == "Eén.\nTwee.\nSamen."


def test_three_versions_stand_in_their_order() -> None:
    texts = [BASE.replace("plant", word) for word in ("leest", "rekent", "zingt")]
    joined = "De school leest.\nDe school rekent.\nDe school zingt.\nHet team leert.\nOuders lezen mee."
    assert join_versions(BASE, texts) == joined


def test_a_paragraph_that_one_took_away_and_another_changed_stays() -> None:
    assert "leest" in join_versions(BASE, [BASE.split("\n", 1)[1], BASE.replace("plant", "leest")])


def test_evidence_of_both_stands_at_the_sentence_that_both_have() -> None:
    first, second = f"Samen. {TOKEN}\nVan mij.", f"Samen. {TOKEN.replace('1', '2')}\nVan jou."
    joined = join_versions("Samen.\nEerst.", [first, second])
    assert joined.startswith("Samen.⟦note:1⟧⟦note:2⟧")


@pytest.mark.parametrize(
    ("texts", "paragraphs"),
    [
        ([BASE.replace("plant", "leest"), BASE.replace("plant", "rekent")], (1,)),
        ([BASE.replace("leert", "oefent"), "Weg."], (2,)),
        ([BASE.replace("plant", "leest"), BASE.replace("leert", "oefent")], ()),
    ],
)
def test_it_is_known_which_paragraphs_more_than_one_changed(
    texts: list[str], paragraphs: tuple[int, ...]
) -> None:
    assert contested_paragraphs(BASE, texts) == paragraphs


_LINES = st.lists(st.sampled_from("ABCDE"), max_size=5)


@example(base=["A", "A"], one=["A"], two=["B", "A"])  # each took away another one of two equal paragraphs
@given(_LINES, _LINES, _LINES)
def test_nothing_that_a_version_brought_is_left_out(base: list[str], one: list[str], two: list[str]) -> None:
    joined = join_versions("\n".join(base), ["\n".join(one), "\n".join(two)]).split("\n")
    assert set(one) - set(base) <= set(joined)
    assert set(two) - set(base) <= set(joined)
    assert set(one) & set(two) <= set(joined)


def test_of_a_plain_text_empty_lines_and_what_reads_like_a_token_stay() -> None:
    base = "Parkeren achter.\n\nBalie."
    joined = join_versions(base, [f"{base}\nLinks. ⟦note:1⟧", f"{base}\nRechts."], is_narrative=False)
    assert joined == f"{base}\nLinks. ⟦note:1⟧\nRechts."
    assert join_versions(None, ["Eén.", ""], is_narrative=False) == "Eén."
