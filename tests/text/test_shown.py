"""A stored text as people read it, and where versions of it differ."""

from __future__ import annotations

from jurytool.text.shown import (
    Paragraph,
    diff_shown,
    fold_paragraphs,
    mark_versions,
    show_ends,
    show_text,
    split_paragraphs,
)
from jurytool.text.word_diff import Part, PartKind

SAME, ADDED, REMOVED = PartKind.SAME, PartKind.ADDED, PartKind.REMOVED


def words(parts: tuple[Part, ...]) -> list[str]:
    """The marked pieces."""
    return [part.text for part in parts if part.kind is ADDED]


def test_marks_and_evidence_are_not_read_lists_keep_a_sign() -> None:
    text = "## Kop\n**Rust** in de school. ⟦note:1⟧\n- een\n1. twee\n> drie"
    assert show_text(text) == "Kop\nRust in de school.\n• een\n• twee\n“drie”"


def test_of_two_versions_each_shows_what_only_it_has() -> None:
    mine, theirs = mark_versions(["dezelfde taal. Rust", "dezelfde duidelijke afspraken. Rust"], None)
    assert (words(mine), words(theirs)) == (["taal"], ["duidelijke afspraken"])
    assert "".join(part.text for part in mine) == "dezelfde taal. Rust"


def test_three_versions_are_held_against_what_they_were_built_on() -> None:
    marked = mark_versions(["een vis", "een hond", "een paard"], "een kat")
    assert [words(parts) for parts in marked] == [["vis"], ["hond"], ["paard"]]


def test_three_versions_without_a_beginning_are_held_against_each_other() -> None:
    marked = mark_versions(["een vis", "een hond", "een paard"], None)
    assert [words(parts) for parts in marked] == [["vis"], ["hond"], ["paard"]]


def test_where_only_a_look_differs_the_marks_are_shown() -> None:
    assert any(part.kind is not SAME for part in diff_shown("rust", "**rust**"))


def test_a_difference_is_split_by_paragraph() -> None:
    parts = (Part(SAME, "a\nb "), Part(REMOVED, "c\nd"), Part(SAME, "\ne"))
    assert split_paragraphs(parts) == [
        Paragraph((Part(SAME, "a"),)),
        Paragraph((Part(SAME, "b "), Part(REMOVED, "c"))),
        Paragraph((Part(REMOVED, "d"),)),
        Paragraph((Part(SAME, "e"),)),
    ]


def test_long_stretches_without_a_difference_become_one_line() -> None:
    same = [Paragraph((Part(SAME, str(number)),)) for number in range(6)]
    changed = Paragraph((Part(ADDED, "x"),))
    assert fold_paragraphs([*same, changed, *same]) == [
        Paragraph(hidden=5), same[5], changed, same[0], Paragraph(hidden=5),
    ]  # fmt: skip
    assert fold_paragraphs(same) == same


def test_what_reads_like_a_mark_in_plain_text_is_words() -> None:
    assert [part.text for part in diff_shown("**Lef**", "**Lef** hier", is_narrative=False)] == [
        "**Lef**",
        " hier",
    ]


def test_a_quotation_has_one_pair_of_marks() -> None:
    assert show_text("> “Ik wist niet dat ik dit kon.”") == "“Ik wist niet dat ik dit kon.”"
    assert show_text('> Zij riep "ja" en lachte.') == "“Zij riep ‘ja’ en lachte.”"


def test_words_and_spaces_that_came_beside_no_end_are_shown_as_they_are() -> None:
    parts = (
        Part(SAME, "Een "),
        Part(ADDED, "nieuw "),
        Part(SAME, "begin"),
        Part(ADDED, " "),
        Part(SAME, "."),
    )
    assert show_ends(parts) == parts


def test_an_end_of_a_paragraph_that_came_or_went_has_a_sign() -> None:
    split = show_ends(diff_shown("Een begin. Een slot.", "Een begin.\nEen slot."))
    shown = [[(part.kind, part.text) for part in one.parts] for one in split_paragraphs(split)]
    assert shown == [[(SAME, "Een begin."), (ADDED, "¶")], [(SAME, "Een slot.")]]
    joined = show_ends(diff_shown("Een begin.\nEen slot.", "Een begin. Een slot."))
    (one,) = split_paragraphs(joined)
    assert [(part.kind, part.text) for part in one.parts] == [
        (SAME, "Een begin."), (REMOVED, " ¶ "), (SAME, "Een slot."),
    ]  # fmt: skip
