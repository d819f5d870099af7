"""Which question a heading names, and what is left for people to place."""

from __future__ import annotations

import pytest

from jurytool.text.passages import Passage, make_row, passages_from_plain
from jurytool.text.placing import MOST_PIECES, Question, answer_texts, place_passages

QUESTIONS = tuple(
    Question(key, str(number), title, (short,))
    for number, (key, title, short) in enumerate(
        (
            ("profiel", "Het excellentieprofiel van de school", "Profiel"),
            ("doelen", "Doelen van het excellentieprofiel", "Doelen"),
            ("aanpak", "Aanpak van het excellentieprofiel", "Aanpak"),
            ("resultaten", "Resultaten (meetbaar en merkbaar) van het excellentieprofiel", "Resultaten"),
            (
                "evaluatie",
                "Evaluatie, borging, ontwikkelingen en duurzaamheid van het excellentieprofiel",
                "Evaluatie",
            ),
            (
                "erkenning",
                "Erkenning van het excellentieprofiel en kennisdeling met andere scholen",
                "Erkenning",
            ),
        ),
        1,
    )
)


def key_of(passage: Passage) -> str:
    (piece,) = place_passages([passage, Passage("Een antwoord.")], QUESTIONS)[:1]
    return piece.key


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Doelen van het excellentieprofiel", "doelen"),
        ("1. Het excellentieprofiel van de school", "profiel"),
        ("HET EXCELLENTIEPROFIEL VAN DE SCHOOL", "profiel"),
        ("Ons profiel", "profiel"),
        ("Criterium 3", "aanpak"),
        ("Vraag 4: wat levert het op?", "resultaten"),
        ("Meetbare en merkbare resultaten", "resultaten"),
        ("Wat zijn de doelen van uw excellentieprofiel?", "doelen"),
        ("De aanpak van ons profiel", "aanpak"),
        ("Evaluatie en borging", "evaluatie"),
        ("Erkenning en kennisdeling", "erkenning"),
        ("Onze school", ""),
        ("Inleiding", ""),
        ("3. Bijlagen", ""),
        ("Toekomstige ontwikkelingen van het gebouw", ""),
        ("Doelgroep", ""),
        ("De resultaat", "resultaten"),
        ("Borg", ""),
        ("– … –", ""),
    ],
)
@pytest.mark.parametrize("is_real", [True, False])
def test_a_heading_or_bold_line_names_its_question(heading: str, key: str, is_real: bool) -> None:
    assert key_of(Passage(heading, level=int(is_real), is_bold=not is_real)) == key


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("Aanpak van het excellentieprofiel", "aanpak"),
        ("4. Resultaten", "resultaten"),
        ("De doelen van ons profiel zijn ambitieus.", ""),
        ("Wij werken elke dag aan de resultaten", ""),
    ],
)
def test_a_plain_line_counts_only_where_it_says_little_else(line: str, key: str) -> None:
    assert key_of(Passage(line)) == key


def test_an_answer_runs_to_the_next_question_and_lower_headings_belong_to_it() -> None:
    pieces = place_passages(
        [
            Passage("Aanmelding", 1),
            Passage("Doelen", 1),
            Passage("Drie doelen."),
            Passage("Voor leerlingen", 2),
            Passage("Elke dag.", is_bold=True),
            Passage("Ondertekening", 1),
            Passage("Meerdrecht, 3 september"),
            Passage("Erkenning", 1),
            Passage("Bezoekers."),
        ],
        QUESTIONS,
    )
    assert answer_texts(pieces) == {
        "doelen": "Drie doelen.\nVoor leerlingen\nElke dag.",
        "erkenning": "Bezoekers.",
    }
    assert [piece.text for piece in pieces if not piece.key] == [
        "Aanmelding",
        "Ondertekening\nMeerdrecht, 3 september",
    ]


def test_a_heading_that_comes_twice_gives_one_answer_with_all_its_text() -> None:
    passages = [Passage("Aanpak", 1), Passage("Eerst."), Passage("Aanpak", 1), Passage("Daarna.")]
    assert answer_texts(place_passages(passages, QUESTIONS)) == {"aanpak": "Eerst.\nDaarna."}


def test_a_contents_list_in_front_gives_no_answers() -> None:
    passages = [Passage(question.title) for question in QUESTIONS]
    passages += [Passage("Doelen", 1), Passage("Drie doelen.")]
    assert answer_texts(place_passages(passages, QUESTIONS)) == {"doelen": "Drie doelen."}


def test_without_any_heading_each_paragraph_can_be_placed() -> None:
    pieces = place_passages(passages_from_plain("Eerste alinea.\n\nTweede alinea."), QUESTIONS)
    assert [(piece.key, piece.text) for piece in pieces] == [("", "Eerste alinea."), ("", "Tweede alinea.")]


def test_ten_thousand_paragraphs_without_heading_become_a_list_that_people_can_overlook() -> None:
    passages = [Passage(f"Alinea {number}.") for number in range(10_000)]
    pieces = place_passages(passages, QUESTIONS)
    assert len(pieces) <= MOST_PIECES
    assert "\n".join(piece.text for piece in pieces) == "\n".join(passage.text for passage in passages)


def test_a_form_in_a_table_gives_its_answers() -> None:
    rows = [
        make_row(("Doelen van het excellentieprofiel", "Drie doelen.\nElke dag.")),
        make_row(("3", "Aanpak van het excellentieprofiel", "De afvaart.")),
        make_row(("2025", "93 %")),
        make_row(("1", "Rekenen", "52 %")),
    ]
    found = answer_texts(place_passages(rows, QUESTIONS))
    assert found == {
        "doelen": "Drie doelen.\nElke dag.",
        "aanpak": "De afvaart.\n2025 | 93 %\n1 | Rekenen | 52 %",
    }


def test_a_row_that_was_copied_from_a_table_is_one() -> None:
    text = "Doelen van het excellentieprofiel\tDrie doelen.\n\tIngesprongen.\n\n"
    row, line = passages_from_plain(text)
    assert row == make_row(("Doelen van het excellentieprofiel", "Drie doelen."))
    assert line == Passage("Ingesprongen.")


def test_a_question_with_its_answer_in_one_paragraph_is_parted() -> None:
    passage = Passage("Doelen van het excellentieprofiel\nDrie doelen.")
    assert answer_texts(place_passages([passage], QUESTIONS)) == {"doelen": "Drie doelen."}


def test_a_piece_that_is_placed_by_hand_keeps_its_heading() -> None:
    (piece,) = place_passages([Passage("Onze kijk", 1), Passage("Tekst.")], QUESTIONS)
    assert piece.text == "Onze kijk\nTekst."


def test_nothing_of_a_text_is_lost() -> None:
    lines = [f"Regel {number}." for number in range(50)]
    lines[10], lines[30] = "Doelen", "Aanpak"
    pieces = place_passages([Passage(line) for line in lines], QUESTIONS)
    kept = "\n".join(piece.text for piece in pieces).split("\n")
    assert kept == [line for line in lines if line not in ("Doelen", "Aanpak")]


@pytest.mark.parametrize("heading", ["5. Borging en toekomst", "5) Hoe wij vooruitkijken"])
def test_a_plain_line_with_the_number_of_the_next_question_is_a_heading_to_place(heading: str) -> None:
    text = f"4. Resultaten\nOns antwoord.\n{heading}\nHet plan loopt door."
    pieces = place_passages(passages_from_plain(text), QUESTIONS)
    assert [(piece.key, piece.heading, piece.body) for piece in pieces] == [
        ("resultaten", "4. Resultaten", "Ons antwoord."),
        ("", heading, "Het plan loopt door."),
    ]


@pytest.mark.parametrize(
    "answer",
    [
        "1. Wij lezen elke dag\n2. Wij rekenen elke dag\n3. Wij gaan naar buiten",
        "Eerst dit.\n3. Wij gaan naar buiten",
        "Eerst dit.\n2. Wij rekenen elke dag, en dat doen wij al jaren.",
        "Eerst dit.\n2 keer per week",
    ],
)
def test_a_numbered_list_stays_in_its_answer(answer: str) -> None:
    (piece,) = place_passages(passages_from_plain(f"1. Profiel\n{answer}"), QUESTIONS)
    assert (piece.key, piece.body) == ("profiel", answer)
