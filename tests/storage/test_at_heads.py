"""What records showed when certain changes were their heads, whatever was written since."""

from __future__ import annotations

from jurytool.storage.at_heads import read_at_heads
from jurytool.storage.cache import read_heads
from tests.support.history import DOSSIER
from tests.support.laptops import Laptop

OLD, NEW = "Zo stond het er.", "Zo staat het er nu."


def write(laptop: Laptop, section: str, text: str, basis: list[str] | None = None) -> list[str]:
    """Write a text and return its heads."""
    with laptop.act() as act:
        act.set("section", section, "text", text, basis)
    return text_heads(laptop, section)


def make(laptop: Laptop) -> str:
    with laptop.act() as act:
        return act.create("section", laptop.clock.new_id(), {"heading": "Kop"})


def exchange(one: Laptop, other: Laptop) -> None:
    one.receive(other.changes())
    other.receive(one.changes())


def text_heads(laptop: Laptop, section: str) -> list[str]:
    heads = read_heads(laptop.store.reader(), "section", section)
    assert heads is not None
    return heads["text"]


def shown(laptop: Laptop, section: str, heads: list[str]) -> tuple[object, object]:
    view = read_at_heads(laptop.store, DOSSIER, heads)["section", section]
    return view.fields["heading"].value, view.fields["text"].value


def test_a_text_is_as_it_stood_then(laptop: Laptop) -> None:
    section = make(laptop)
    then = write(laptop, section, OLD)
    now = write(laptop, section, NEW)
    assert shown(laptop, section, then) == ("Kop", OLD)
    assert shown(laptop, section, now) == ("Kop", NEW)


def test_two_versions_that_stood_beside_each_other_do_so_again(laptop: Laptop, other_laptop: Laptop) -> None:
    section = make(laptop)
    begin = write(laptop, section, OLD)
    exchange(laptop, other_laptop)
    write(laptop, section, "Van Ann.", begin)
    write(other_laptop, section, "Van Ben.", begin)
    exchange(laptop, other_laptop)
    both = text_heads(laptop, section)
    write(laptop, section, NEW, both)
    view = read_at_heads(laptop.store, DOSSIER, both)["section", section]
    assert view.fields["text"].in_conflict
    assert {version.value for version in view.fields["text"].versions} == {"Van Ann.", "Van Ben."}


def test_what_is_not_here_or_of_another_dossier_counts_for_nothing(laptop: Laptop) -> None:
    section = make(laptop)
    heads = write(laptop, section, OLD)
    assert read_at_heads(laptop.store, DOSSIER, ["f" * 64]) == {}
    assert read_at_heads(laptop.store, "ander dossier", heads) == {}
    assert read_at_heads(laptop.store, DOSSIER, []) == {}


def test_a_score_that_was_not_locked_stays_hidden_from_a_colleague(laptop: Laptop) -> None:
    with laptop.act(author="ben") as act:
        values = {"assessment_id": "a" * 36, "value": "3", "juror_id": "ben"}
        rating = act.create("rating", laptop.clock.new_id(), values)
    heads = [row[0] for row in laptop.store.reader().execute("SELECT id FROM change")]
    assert ("rating", rating) not in read_at_heads(laptop.store, DOSSIER, heads)
