"""Places: what can be gone to by name."""

from __future__ import annotations

from jurytool.services.context import Context
from jurytool.services.dossier.places import Catalogue, Place, match_places, read_catalogue
from tests.services.conftest import SmallDossier, make_dossier


def names(places: list[Place]) -> list[tuple[str, str]]:
    """Return names with what they are."""
    return [(place.name, place.about) for place in places]


def find(catalogue: Catalogue, text: str) -> list[Place]:
    """Return the places in the dossier that match."""
    return match_places(catalogue.places, text)


def test_a_criterion_is_found_by_number_name_and_the_words_of_its_question(dossier: SmallDossier) -> None:
    catalogue = read_catalogue(dossier.ctx, dossier.id)
    for typed in ("2", "doelen", "2 doel"):
        first = find(catalogue, typed)[0]
        assert (first.name, first.about, first.room, first.target) == (
            "2 Doelen",
            "Criterium",
            "criteria",
            "doelen",
        )


def test_an_indicator_is_found_by_its_code(dossier: SmallDossier) -> None:
    first = find(read_catalogue(dossier.ctx, dossier.id), "3.2")[0]
    assert (first.about, first.room, first.target) == ("Indicator", "standards", "3.2")


def test_a_part_of_the_programme_and_a_chapter_are_places(dossier: SmallDossier) -> None:
    catalogue = read_catalogue(dossier.ctx, dossier.id)
    talk = find(catalogue, "gesprek ouders")[0]
    assert (talk.room, talk.target) == ("visit", f"item:{dossier.item('Gesprek ouders').id}")
    assert talk.about.startswith("Programma, ")
    chapter = next(place for place in find(catalogue, "conclusie") if place.about == "Hoofdstuk")
    assert (chapter.room, chapter.target.partition(":")[0]) == ("report", "chapter")


def test_a_norm_leads_to_its_group(pro_dossier: SmallDossier) -> None:
    found = [p for p in read_catalogue(pro_dossier.ctx, pro_dossier.id).places if p.about == "Norm"]
    assert found
    assert {place.room for place in found} == {"standards"}


def test_another_school_is_found_by_name_place_and_brin(ctx: Context, dossier: SmallDossier) -> None:
    other = make_dossier(ctx, school_name="De Brúg", place="Meerdrecht", brin="99ZZ", unit_code="")
    schools = read_catalogue(ctx, dossier.id).schools
    for typed in ("brug", "meer", "99zz"):
        assert [place.dossier_id for place in match_places(schools, typed)] == [other.id], typed
    assert names(match_places(read_catalogue(ctx).schools, "vaart")) == [("De Vaart", "99AA|OKE01|SO")]


def test_the_open_school_and_its_team_are_found_by_name(ctx: Context) -> None:
    dossier = make_dossier(ctx, place="Meerdrecht", board="Stichting Oever")
    catalogue = read_catalogue(ctx, dossier.id)
    for typed in ("vaart", "meerdrecht", "oever", "99aa"):
        (school,) = match_places(catalogue.schools, typed)
        assert (school.name, school.dossier_id, school.room) == ("De Vaart", dossier.id, "overview")
        assert school.about.startswith("Dit dossier · ")
    assert names(find(catalogue, "hillenaar")) == [("Joost Hillenaar", "Juryteam")]


def test_what_begins_with_the_words_comes_first(ctx: Context) -> None:
    for name in ("Aan de Brug", "Brugschool"):
        make_dossier(ctx, school_name=name)
    found = match_places(read_catalogue(ctx).schools, "brug")
    assert [place.name for place in found] == ["Brugschool", "Aan de Brug"]


def test_outside_a_dossier_there_are_only_schools(dossier: SmallDossier) -> None:
    assert read_catalogue(dossier.ctx).places == ()
