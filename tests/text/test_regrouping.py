"""Which paragraphs became which, also where one was split, some were joined, or their ends went elsewhere."""

from __future__ import annotations

import pytest

from jurytool.text.regrouping import Group, group_lines

A = "De school kiest één onderwerp en houdt dat vol."
B = "Elke week is er een leerteam dat lessen voorbereidt."
C = "Ouders herkennen dat verhaal en zijn er trots op."
THUIS = "Thuis lezen ouders elke dag voor."
STOCK = "De jury heeft gezien dat"
OTHER = "Leerlingen laten zien wat zij maken."


def regrouped(first: list[str], second: list[str]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(one.first, one.second) for one in group_lines(first, second) if one.is_regrouped]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ([f"{A} {B}"], [A, B], [((0,), (0, 1))]),
        ([A, B], [f"{A} {B}"], [((0, 1), (0,))]),
        ([f"{A} {B} {C}"], [A, B, C], [((0,), (0, 1, 2))]),
        ([f"{A} {B}", C], [A, f"{B} {C}"], [((0, 1), (0, 1))]),
        ([f"{A} {B}"], [A.replace("kiest", "koos"), f"{B} En dat helpt."], [((0,), (0, 1))]),
        ([A, B], [f"{A[:-1]} en {B.replace('voorbereidt', 'maakt')}"], [((0, 1), (0,))]),
        ([A, THUIS], [f"{A} Ouders lezen thuis iedere dag voor."], [((0, 1), (0,))]),
        ([f"{A} {B}"], ["De school kiest één onderwerp", "en houdt dat vol. " + B], [((0,), (0, 1))]),
        ([f"{A} {B}"], [A, "## Een tussenkop", B], [((0,), (0, 1, 2))]),
        ([f"{A} {B}"], [f"{A[:29]} dat past bij Oost.", f"{A} Ja.", B], [((0,), (1, 2))]),
        ([f"{A} {B}"], [f"- {A}", f"- {B}"], [((0,), (0, 1))]),
        ([f"{A} {B}", C], [f"{A} {C}", OTHER], [((0, 1), (0,))]),
    ],
    ids=[
        "split", "joined", "in three", "other end", "split and edited", "joined and edited",
        "joined and rewritten", "mid-sentence", "heading between",
        "split behind a new one", "made a list", "joined over what went",
    ],
)  # fmt: skip
def test_paragraphs_over_whose_ends_words_went_are_one_group(
    first: list[str], second: list[str], expected: list[tuple[tuple[int, ...], tuple[int, ...]]]
) -> None:
    assert regrouped(first, second) == expected


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ([A], [f"{A} {C}", OTHER]),
        ([A, B], [A, OTHER, B.replace("week", "dag")]),
        ([f"{A} {B}"], [A, OTHER]),
        ([f"{STOCK} de school leert."], [f"{STOCK} de ouders komen.", f"{STOCK} de school hard leert."]),
        ([f"{A} {STOCK} dit werkt.", C], [f"{STOCK} dit werkt. {A}", f"{STOCK} dit werkt. {C}"]),
        (
            [f"{A} Dat weten alle ouders, en zo is de school nu eenmaal."],
            [f"{A} Daar gaat het om.", "Dat is goed."],
        ),
        ([A, B], []),
        ([], [A, B]),
        ([A], [f"{A} Ja.", "De school kiest één."]),
    ],
    ids=[
        "new beside", "new between", "half gone", "stock phrase", "turned round", "common words", "gone",
        "new", "echo",
    ],
)  # fmt: skip
def test_what_is_only_new_or_gone_stands_by_itself(first: list[str], second: list[str]) -> None:
    assert regrouped(first, second) == []


def test_every_line_is_in_one_group_and_in_order() -> None:
    first, second = [f"{A} {B}", OTHER, C], ["Nieuw.", A, B, C, "Slot."]
    groups = group_lines(first, second)
    assert groups == [
        Group((), (0,)),
        Group((0,), (1, 2)),
        Group((1,), ()),
        Group((2,), (3,)),
        Group((), (4,)),
    ]


LEERTEAM = "De aanpak is doordacht. Elke week is er een leerteam."
WRITTEN_OUT = "Is er een leerteam? Dat vroegen wij aan ouders, leerlingen en leraren van alle klassen."


def test_a_second_half_that_was_written_out_leaves_the_first_half_as_the_edited_one() -> None:
    groups = group_lines([LEERTEAM], ["De aanpak is doordacht. Elke week", WRITTEN_OUT])
    assert groups == [Group((0,), (0,)), Group((), (1,))]


@pytest.mark.parametrize(
    ("first", "second", "groups"),
    [
        (["Rust regelmaat", "Ja"], ["Rust", "regelmaat Ja"], [((0, 1), (0, 1))]),
        (["Rust regelmaat"], ["Rust", "regelmaat"], [((0,), (0, 1))]),
        (["Rust", "regelmaat", "Ja"], ["Rust regelmaat", "Ja!"], [((0, 1), (0,)), ((2,), (1,))]),
        (["Rust regelmaat", "–"], ["Rust", "regelmaat"], [((0,), (0, 1)), ((1,), ())]),
        (["Rust", "regelmaat"], ["Rust regelmaat", "…"], [((0, 1), (0,)), ((), (1,))]),
    ],
)
def test_lines_with_the_same_few_words_are_grouped_up_to_the_ends_of_both(
    first: list[str], second: list[str], groups: list[tuple[tuple[int, ...], tuple[int, ...]]]
) -> None:
    assert group_lines(first, second) == [Group(*group) for group in groups]
