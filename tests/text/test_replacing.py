"""Finding and replacing in report text: looks and evidence stay."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jurytool.text.grammar import Line, LineKind, Run, format_text, parse_text, plain_text, tidy_lines
from jurytool.text.replacing import Query, keeps_evidence, replace_in_plain, replace_in_text


@pytest.mark.parametrize(
    ("query", "line", "found"),
    [
        (Query("rust"), "Rust in de rusthoek", [(0, 4), (11, 15)]),
        (Query("rust", match_case=True), "Rust in de rusthoek", [(11, 15)]),
        (Query("rust", whole_words=True), "Rust in de rusthoek", [(0, 4)]),
        (Query('zo\'n "klas"'), "Zo’n “klas”", [(0, 11)]),
        (Query("a.c*"), "abc a.c*", [(4, 8)]),
        (Query("één"), "Een één", [(4, 7)]),
        (Query("e\u0301e\u0301n"), "één", [(0, 3)]),
        (Query(""), "niets", []),
        (Query("school"), "{school} is een school", [(16, 22)]),
        (Query("ol} is"), "{school} is", []),
        (Query("school"), "{ school }", [(2, 8)]),
    ],
)
def test_words_are_found_as_they_are_asked_for(query: Query, line: str, found: list[tuple[int, int]]) -> None:
    assert query.find(line) == found


def test_matches_are_counted_over_looks_and_never_in_what_a_sentence_rests_on() -> None:
    text = "De **ju**ry zag de *jury*.⟦note:jury1⟧\n## Jury"
    assert Query("jury").count(text) == 3
    assert Query("note").count(text) == 0


@pytest.mark.parametrize(
    ("text", "old", "new", "result", "count"),
    [
        ("De jury en de jury.", "jury", "raad", "De raad en de raad.", 2),
        ("De **jury** zag.", "jury", "raad", "De **raad** zag.", 1),
        ("De **ju***ry* zag.", "jury", "raad", "De **raad** zag.", 1),
        ("een **vet *beide* slot** uit", "beide", "x", "een **vet *x* slot** uit", 1),
        ("- a een\n1. een\n> een\n## een", "een", "1. *", "- a 1. \\*\n1. 1. \\*\n> 1. \\*\n## 1. \\*", 4),
        ("een", "een", "- a", "\\- a", 1),
        ("weg", "weg", "", "", 1),
        ("weg\nblijft", "weg", "", "blijft", 1),
        ("niets", "iets anders", "x", "niets", 0),
        ("**onaf en **\n\nzo", "zo", "zus", "**onaf en **\n\nzus", 1),
        ("aaa", "aa", "b", "ba", 1),
    ],
)  # fmt: skip
def test_words_are_replaced_in_the_look_that_they_have(
    text: str, old: str, new: str, result: str, count: int
) -> None:
    assert replace_in_text(text, Query(old), new) == (result, count)


@pytest.mark.parametrize(
    ("text", "old", "new", "result"),
    [
        ("Rust.⟦note:a1⟧ Meer rust.⟦note:b2⟧", "rust", "kalmte", "kalmte.⟦note:a1⟧ Meer kalmte.⟦note:b2⟧"),
        ("Rust⟦note:a1⟧ig hier", "rustig", "heel stil", "heel stil⟦note:a1⟧ hier"),
        ("Een zin. Weg.⟦note:a1⟧", "weg.", "", "Een zin. Weg.⟦note:a1⟧"),
        ("Een zin.⟦note:a1⟧ Weg.⟦note:b2⟧", "weg.", "", "Een zin.⟦note:a1⟧ Weg.⟦note:b2⟧"),
        ("Weg.⟦note:a1⟧", "weg.", "", "Weg.⟦note:a1⟧"),
        ("Weg⟦note:a1⟧ en weg hier⟦note:b2⟧", "weg", "", "Weg⟦note:a1⟧ en  hier⟦note:b2⟧"),
        ("⟦note:a1⟧ zo", "zo", "zus", "⟦note:a1⟧ zus"),
    ],
)
def test_what_a_sentence_rests_on_stays_and_keeps_words_before_it(
    text: str, old: str, new: str, result: str
) -> None:
    assert replace_in_text(text, Query(old), new)[0] == result


def test_a_heading_is_replaced_as_the_plain_text_that_it_is() -> None:
    assert replace_in_plain("De *jury* en jury", Query("jury"), "raad") == ("De *raad* en raad", 2)


_RUNS = st.builds(Run, st.text("abB* \\", max_size=5), st.booleans(), st.booleans())
_LINES = st.builds(
    Line,
    st.sampled_from(list(LineKind)),
    st.lists(_RUNS, max_size=5).map(tuple),
    st.lists(st.tuples(st.integers(0, 12), st.sampled_from(["note:a1", "note:b2"])), max_size=2).map(tuple),
)
_TEXTS = st.lists(_LINES, max_size=4).map(format_text)


def _looks(text: str) -> list[tuple[str, bool, bool]]:
    return [
        (sign, run.bold, run.italic)
        for line in parse_text(text)
        for run in line.runs
        for sign in run.text
        if not sign.isspace()
    ]


@given(_TEXTS)
def test_replacing_words_by_themselves_changes_nothing(text: str) -> None:
    assert replace_in_text(text, Query("b", match_case=True), "b")[0] == text


@example("BBBBBBBa⟦note:a1⟧b⟦note:a1⟧", "ab", "x")  # one note twice in what is replaced: once behind it
@given(_TEXTS, st.sampled_from(["a", "ab", "b"]), st.sampled_from(["x", "xyz", "x*"]))
def test_every_other_letter_keeps_its_look_and_all_evidence_stays(text: str, old: str, new: str) -> None:
    changed, _ = replace_in_text(text, Query(old, match_case=True), new)
    kept = [each for each in _looks(text) if each[0] not in "ab*"]
    assert [each for each in _looks(changed) if each[0] not in "abxyz*"] == kept
    assert plain_text(changed) == plain_text(text).replace(old, new)
    for before, after in zip(parse_text(text), parse_text(changed), strict=True):
        assert {ref for _, ref in after.evidence} == {ref for _, ref in before.evidence}
    assert format_text(tidy_lines(parse_text(changed))) == changed


def test_replacing_that_together_leaves_evidence_without_a_word_is_left_out() -> None:
    text = "a a⟦note:x⟧"
    assert replace_in_text(text, Query("a"), "") == (text, 0)


def test_it_is_told_whether_evidence_keeps_a_word_before_it() -> None:
    (line,) = parse_text("Rust helpt.⟦note:x⟧")
    assert keeps_evidence(line, (0, 4), "Orde")
    (line,) = parse_text("Rust.⟦note:x⟧")
    assert not keeps_evidence(line, (0, 4), "")
