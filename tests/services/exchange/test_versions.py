"""Two versions of a text: shown with author and time, and one of them chosen."""

from __future__ import annotations

import pytest

from jurytool.errors import InputRefusedError
from jurytool.services.dossier import dossiers
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.exchange.versions import keep_version, list_versions
from jurytool.services.judging import ratings
from jurytool.services.judging.ratings import Address
from jurytool.services.text_fields import TextField, write_text
from jurytool.storage.log import begin_act
from tests.services.conftest import GRID, SmallDossier
from tests.support.fixed_clock import FixedClock
from tests.support.paper import let_colleagues_use_paper

FACT = "predicaat_van"


def write_fact(dossier: SmallDossier, text: str) -> None:
    """Fill the fact in as a form does."""
    dossiers.edit_school(dossier.ctx, read_dossier(dossier.ctx, dossier.id), {}, {FACT: text})


def fact(d: SmallDossier) -> TextField:
    return dossiers.fact_field(d.ctx, d.id, FACT)


def write_two(d: SmallDossier, mine: str = "Van mij", theirs: str = "Van de ander") -> TextField:
    """Let me and a colleague write the same fact without knowing of each other."""
    write_fact(d, "Begin")
    shown = fact(d)
    with begin_act(d.ctx.store, d.ctx.clock, dossier=d.id, author="ander", device="ander") as act:
        act.set("fact", shown.key.record_id, "value", theirs, basis=shown.basis)
    write_text(d.ctx, shown.key, mine, shown.basis, shown.context)
    return fact(d)


def test_both_versions_are_told_with_author_and_time(dossier: SmallDossier) -> None:
    first, second = list_versions(dossier.ctx, write_two(dossier))
    assert (first.text, first.author) == ("Van de ander", "onbekend")
    assert (second.text, second.author) == ("Van mij", "Marit Oosterveld")
    now = dossier.ctx.clock.now()
    assert second.moment.count(" ") == 2, now
    assert "." in second.moment


def test_a_version_that_is_older_than_what_it_was_built_on_says_that_its_clock_is_behind(
    dossier: SmallDossier, clock: FixedClock
) -> None:
    """R7: of five minutes or less nobody is told."""
    write_fact(dossier, "Begin")
    shown = fact(dossier)
    for minutes, text in ((-5, "Vijf minuten"), (-1, "Zes minuten")):
        clock.advance(minutes=minutes)
        with begin_act(dossier.ctx.store, clock, dossier=dossier.id, author=text, device="ander") as act:
            act.set("fact", shown.key.record_id, "value", text, basis=shown.basis)
    moments = {version.text: version.moment for version in list_versions(dossier.ctx, fact(dossier))}
    assert moments["Zes minuten"].endswith(" (klok loopt achter)")
    assert "klok" not in moments["Vijf minuten"]


def test_a_text_without_conflict_has_no_versions_to_choose(dossier: SmallDossier) -> None:
    write_fact(dossier, "Begin")
    assert list_versions(dossier.ctx, fact(dossier)) == []


@pytest.mark.parametrize("number", [0, 1])
def test_the_chosen_version_stays_and_the_conflict_is_over(dossier: SmallDossier, number: int) -> None:
    field = write_two(dossier)
    text = field.versions[number].value
    assert keep_version(dossier.ctx, field, str(text)).label == "versie kiezen"
    assert (fact(dossier).text, fact(dossier).in_conflict) == (text, False)
    write_fact(dossier, "En verder")
    assert fact(dossier).text == "En verder"


def test_an_emptied_version_can_be_chosen(dossier: SmallDossier) -> None:
    keep_version(dossier.ctx, write_two(dossier, mine=""), "")
    assert (fact(dossier).text, fact(dossier).in_conflict) == ("", False)


def test_the_explanation_of_a_score_is_chosen_too(dossier: SmallDossier) -> None:
    let_colleagues_use_paper(dossier.ctx, dossier.id)
    address = Address(dossier.id, dossier.main.id, GRID, "1.1")

    def read() -> TextField:
        return ratings.joint_explanation_field(dossier.ctx, address)

    empty = read()
    for text in ("Eén", "Twee"):
        write_text(dossier.ctx, empty.key, text, empty.basis, empty.context)
    keep_version(dossier.ctx, read(), "Twee")
    assert (read().text, read().in_conflict) == ("Twee", False)


def test_a_choice_between_versions_that_are_no_longer_shown_is_refused(dossier: SmallDossier) -> None:
    field = write_two(dossier)
    keep_version(dossier.ctx, field, "Van mij")
    with pytest.raises(InputRefusedError, match="intussen veranderd"):
        keep_version(dossier.ctx, field, "Van de ander")
    assert fact(dossier).text == "Van mij"


def test_a_text_that_is_none_of_the_versions_is_refused(dossier: SmallDossier) -> None:
    field = write_two(dossier)
    with pytest.raises(InputRefusedError, match="intussen veranderd"):
        keep_version(dossier.ctx, field, "Iets anders")
    assert fact(dossier).in_conflict
