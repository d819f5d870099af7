"""A printed line that came back, as it is stored: fields and evidence again, sentence by sentence."""

from __future__ import annotations

from jurytool.text.restoring import StoredLine, restore_line, tokens_of

ONE, TWO = "⟦note:a1⟧", "⟦note:b2⟧"


def stored(line: str, printed: str) -> StoredLine:
    return StoredLine(line, printed)


OWN = stored(
    f"- {{school}} leert hard. {ONE} Ouders zien dat. {TWO}", "- De Vaart leert hard. Ouders zien dat."
)


def test_a_line_that_did_not_change_is_what_is_stored_to_the_letter() -> None:
    assert restore_line(OWN.printed, [OWN]) == OWN.stored


def test_a_sentence_that_was_left_alone_keeps_field_and_evidence() -> None:
    line = restore_line("- De Vaart leert hard. Iedereen is trots.", [OWN])
    assert line == f"- {{school}} leert hard.{ONE} Iedereen is trots."


def test_a_sentence_that_was_touched_up_keeps_them_too() -> None:
    line = restore_line("- De Vaart leert heel hard. Ouders zien dat.", [OWN])
    assert line == f"- {{school}} leert heel hard.{ONE} Ouders zien dat.{TWO}"


def test_a_name_that_was_changed_is_no_field_any_more() -> None:
    assert restore_line("- Het Baken leert hard. Ouders zien dat.", [OWN]).startswith(
        "- Het Baken leert hard."
    )


def test_a_sentence_that_went_to_another_paragraph_takes_its_evidence_along() -> None:
    assert restore_line("Ouders zien dat.", (), [OWN]) == f"Ouders zien dat.{TWO}"


def test_a_new_sentence_gets_none() -> None:
    assert tokens_of(restore_line("Een zin over iets anders.", (), [OWN])) == set()


def test_a_line_may_become_an_item_of_a_list_and_keep_its_evidence() -> None:
    own = stored(f"Ouders zien dat. {TWO}", "Ouders zien dat.")
    assert restore_line("- Ouders zien dat.", [own]) == f"- Ouders zien dat.{TWO}"


def test_an_item_that_is_printed_as_numbered_stays_stored_as_it_was() -> None:
    own = stored("Laat keuzes zien.", "1. Laat keuzes zien.")
    assert restore_line("1. Laat alle keuzes zien.", [own]) == "Laat alle keuzes zien."


def test_a_sentence_that_stands_twice_keeps_its_own_evidence_each_time() -> None:
    own = stored(
        f"Dat klopt. {ONE} Ouders knikken. Dat klopt. {TWO}", "Dat klopt. Ouders knikken. Dat klopt."
    )
    line = restore_line("Dat klopt. Ouders lachen hard. Dat klopt.", [own])
    assert line == f"Dat klopt.{ONE} Ouders lachen hard. Dat klopt.{TWO}"


def test_a_line_whose_field_is_printed_as_two_sentences_keeps_its_evidence_as_one() -> None:
    own = stored(f"{{school}} leert.{ONE}", "De Vaart. Oost leert.")
    assert tokens_of(restore_line("De Vaart. Oost leert hard.", [own])) == {ONE}
