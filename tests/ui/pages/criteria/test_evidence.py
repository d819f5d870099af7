"""The evidence on a criterion: cards by source, and in words who has spoken."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jurytool.models.enums import JurorRole, NoteKind
from jurytool.services.dossier.overview import AssessmentView, DossierView, JurorView
from jurytool.services.visit.notes import NoteView, Tag
from jurytool.ui.item_models.card_note import Chip
from jurytool.ui.pages.criteria.criterion import Criterion, iter_criteria
from jurytool.ui.pages.criteria.evidence import (
    ALL,
    MINE,
    QUESTIONS,
    choose_notes,
    describe_sources,
    make_cards,
)
from tests.support.demos import LIBRARY

ES = LIBRARY["excellente-scholen"]
GROUPS = tuple(group.key for group in ES.source_groups)


def juror(initials: str, seat: int = 0) -> JurorView:
    return JurorView(initials, initials, initials, JurorRole.JUROR, "", "", not seat, seat=seat)


def criterion(*others: str, visit_day: str = "2026-11-19") -> Criterion:
    """Return "3 Aanpak" in a dossier of mine and of others."""
    assessment = AssessmentView("a", "", "open", "", ES, ())
    jurors = (juror("MO"), *(juror(initials, seat) for seat, initials in enumerate(others, start=1)))
    dossier = DossierView(
        id="d", school_name="De Vaart", sector_key="so", sector="", brin="", unit_code="", place="",
        board="", round="", phase="", is_example=False, phases=(), jurors=jurors,
        assessments=(assessment,), facts={},
    )  # fmt: skip
    days = frozenset({visit_day} - {""})
    return next(one for one in iter_criteria(dossier, assessment, days) if one.key == "aanpak")


def note(note_id: str, source: str = "leerlingen", owner: str = "MO", **values: object) -> NoteView:
    """Return a note of the visit on "3 Aanpak"."""
    made = NoteView(
        id=note_id, owner=owner, item_id="", kind=NoteKind.OBSERVATION, text="Rust in de gang.",
        source_group=source, target_group="", at="2026-11-19T10:15:00+01:00", backdated=False, starred=False,
        returned=False, tags=(Tag(ES.id, "aanpak", owner),),
    )  # fmt: skip
    return replace(made, **values)  # type: ignore[arg-type]


def test_notes_stand_by_source_in_the_instruments_order_and_keep_their_own_within_it() -> None:
    notes = [note("1", "team"), note("2"), note("3", ""), note("4"), note("5", "onbekend")]
    cards = make_cards(criterion("JH"), notes)
    assert [(card.note_id, card.section, card.opens_section) for card in cards] == [
        ("2", "Leerlingen", True),
        ("4", "Leerlingen", False),
        ("1", "Team", True),
        ("5", "Onbekend", True),
        ("3", "Zonder bron", True),
    ]


def test_questions_of_the_jury_stand_by_themselves_after_what_the_sources_said() -> None:
    notes = [note("1", kind=NoteKind.QUESTION), note("2", "team"), note("3")]
    cards = make_cards(criterion("JH"), notes)
    assert [(card.note_id, card.section, card.opens_section) for card in cards] == [
        ("3", "Leerlingen", True),
        ("2", "Team", True),
        ("1", "Vragen van de jury", True),
    ]


def test_a_card_says_who_and_when() -> None:
    mine, other = make_cards(criterion("JH"), [note("1"), note("2", owner="JH", starred=True)])
    assert (mine.time, mine.author, mine.seat, mine.starred) == ("10.15", "MO", 0, False)
    assert (other.author, other.seat, other.starred) == ("JH", 1, True)


def test_who_works_alone_sees_no_initials() -> None:
    assert make_cards(criterion(), [note("1")])[0].author == ""


@pytest.mark.parametrize(
    ("at", "visit_day", "shown"),
    [
        ("2026-11-19T09:05:00+01:00", "2026-11-19", "09.05"),
        ("2026-11-03T09:05:00+01:00", "2026-11-19", "3 nov 09.05"),
        ("2026-11-03T09:05:00+01:00", "", "09.05"),
        ("", "2026-11-19", ""),
    ],
)
def test_a_time_on_another_day_than_the_visit_names_the_day(at: str, visit_day: str, shown: str) -> None:
    (card,) = make_cards(criterion(visit_day=visit_day), [note("1", at=at)])
    assert card.time == shown


@pytest.mark.parametrize(
    ("values", "chips"),
    [
        ({}, ()),
        ({"target_group": "leiding"}, ()),
        ({"kind": NoteKind.QUOTE}, (Chip("citaat", "plain"),)),
        ({"kind": NoteKind.DOCUMENT}, (Chip("document", "plain"),)),
        ({"kind": NoteKind.QUESTION}, (Chip("vraag", "attention"),)),
        (
            {"kind": NoteKind.QUESTION, "target_group": "leiding"},
            (Chip("vraag voor leiding", "attention"),),
        ),
        ({"kind": NoteKind.QUESTION, "answered_by": ("9",)}, (Chip("vraag, beantwoord", "good"),)),
    ],
)
def test_a_card_says_what_kind_of_note_it_is_and_for_whom_a_question_is(
    values: dict[str, object], chips: tuple[Chip, ...]
) -> None:
    assert make_cards(criterion(), [replace(note("1"), **values)])[0].chips == chips  # type: ignore[arg-type]


def test_a_card_names_the_other_criteria_of_its_note_once() -> None:
    tags = tuple(Tag(ES.id, key, owner) for key in ("doelen", "aanpak", "profiel") for owner in ("MO", "JH"))
    grid = Tag("standaarden", "1.1", "MO")
    (card,) = make_cards(criterion("JH"), [note("1", tags=(*tags, grid), backdated=True)])
    assert card.remarks == "achteraf · ook bij 1 en 2"


def test_a_choice_of_notes() -> None:
    notes = [note("1"), note("2", owner="JH"), note("3", owner="JH", kind=NoteKind.QUESTION)]
    chosen = {which: [n.id for n in choose_notes(notes, which, "MO")] for which in (ALL, MINE, QUESTIONS)}
    assert chosen == {ALL: ["1", "2", "3"], MINE: ["1"], QUESTIONS: ["3"]}


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ((), "Alle 8 bronsoorten spreken over dit criterium."),
        (("ouders",), "7 bronsoorten spreken over dit criterium. Ouders ontbreken nog."),
        (("bestuur",), "7 bronsoorten spreken over dit criterium. Bestuur ontbreekt nog."),
        (("eigen",), "7 bronsoorten spreken over dit criterium. Zelf gezien ontbreekt nog."),
        (
            ("ouders", "bestuur", "partner"),
            "5 bronsoorten spreken over dit criterium. Ouders, bestuur en partners ontbreken nog.",
        ),
        (
            GROUPS[1:],
            "1 bronsoort spreekt over dit criterium. Team, ouders, leiding, bestuur, partners, documenten "
            "en zelf gezien ontbreken nog.",
        ),
        (GROUPS, "Nog geen bron spreekt over dit criterium."),
    ],
)
def test_which_sources_speak_and_which_are_missing(missing: tuple[str, ...], words: str) -> None:
    notes = [note(key, key) for key in GROUPS if key not in missing]
    asked = [note("vraag", key, kind=NoteKind.QUESTION) for key in missing]
    assert describe_sources(ES, [*notes, *asked, note("zonder", "")]) == words


def test_an_instrument_without_sources_says_nothing_of_them() -> None:
    assert describe_sources(replace(ES, source_groups=()), [note("1")]) == ""
