"""Norms: what was reached, whether that is enough, and the jury's reasoned exception."""

from __future__ import annotations

import pytest

from jurytool.errors import InputRefusedError
from jurytool.instruments.schema import Item, ItemKind, Threshold
from jurytool.models.enums import NormOutcome
from jurytool.services.judging.norms import (
    Chosen,
    NormValue,
    choose_options,
    judge_norm,
    judge_norms,
    list_choices,
    list_norms,
    record_norm,
)
from jurytool.services.judging.ratings import Address
from tests.services.conftest import PRO, SmallDossier

AT_LEAST = Item("n", ItemKind.NUMBER, "n", threshold=Threshold("3.25", "at_least"))
MORE_THAN = Item("n", ItemKind.NUMBER, "n", threshold=Threshold("80", "more_than", "%"))
CHECK = Item("c", ItemKind.CHECK, "c")


@pytest.mark.parametrize(
    ("item", "norm", "outcome"),
    [
        (AT_LEAST, NormValue("3.25"), NormOutcome.MET),
        (AT_LEAST, NormValue("3.24"), NormOutcome.NOT_MET),
        (AT_LEAST, NormValue("10"), NormOutcome.MET),  # numbers are compared, not texts
        (AT_LEAST, NormValue(""), NormOutcome.UNKNOWN),
        (AT_LEAST, NormValue("3.1", otherwise=True), NormOutcome.OTHERWISE),
        (AT_LEAST, NormValue("3.5", otherwise=True), NormOutcome.MET),
        (MORE_THAN, NormValue("80"), NormOutcome.NOT_MET),
        (MORE_THAN, NormValue("80.1"), NormOutcome.MET),
        (CHECK, NormValue(answer="yes"), NormOutcome.MET),
        (CHECK, NormValue(answer="no"), NormOutcome.NOT_MET),
        (CHECK, NormValue(answer="not_seen"), NormOutcome.UNKNOWN),
        (CHECK, NormValue(answer="no", otherwise=True), NormOutcome.OTHERWISE),
    ],
)
def test_a_norm_is_judged(item: Item, norm: NormValue, outcome: NormOutcome) -> None:
    assert judge_norm(item, norm) is outcome


def test_the_reason_is_asked_only_where_the_level_was_not_reached(pro_dossier: SmallDossier) -> None:
    instrument = pro_dossier.main.instrument

    def outcome(level: str, reason: str = "") -> NormOutcome:
        norms = {"uitstroomniveau": NormValue(level), "herleidbaar": NormValue(answer=reason)}
        return judge_norms(instrument, norms)["herleidbaar"]

    assert outcome("95") is NormOutcome.NOT_NEEDED
    assert outcome("60") is NormOutcome.UNKNOWN
    assert outcome("95", "no") is NormOutcome.NOT_MET
    assert outcome("") is NormOutcome.UNKNOWN


def address(d: SmallDossier, key: str = "prozo_ouders") -> Address:
    return Address(d.id, d.main.id, PRO, key)


def norm(d: SmallDossier, key: str = "prozo_ouders") -> NormValue:
    return list_norms(d.ctx, d.id, d.main.id, PRO).get(key, NormValue())


def test_what_is_typed_is_kept_as_one_number(pro_dossier: SmallDossier) -> None:
    values = {"value": "3,10", "year": "2026", "n": "84", "source": "PrOZO!", "otherwise": "ja"}
    record_norm(pro_dossier.ctx, address(pro_dossier), norm(pro_dossier), values)
    stored = norm(pro_dossier)
    assert stored == NormValue("3.1", "", "2026", 84, "PrOZO!", True, basis=stored.basis)
    assert not record_norm(pro_dossier.ctx, address(pro_dossier), norm(pro_dossier), {"value": "3,1"})


@pytest.mark.parametrize(
    ("name", "text"),
    [("value", "drie"), ("value", "1e5"), ("n", "-3"), ("n", "3,5"), ("answer", "misschien")],
)
def test_what_is_no_number_is_refused_and_changes_nothing(
    pro_dossier: SmallDossier, name: str, text: str
) -> None:
    with pytest.raises(InputRefusedError):
        record_norm(pro_dossier.ctx, address(pro_dossier), norm(pro_dossier), {name: text})
    assert norm(pro_dossier) == NormValue()


def test_a_number_can_be_taken_away_again(pro_dossier: SmallDossier) -> None:
    record_norm(pro_dossier.ctx, address(pro_dossier), norm(pro_dossier), {"value": "3,1", "n": "5"})
    record_norm(pro_dossier.ctx, address(pro_dossier), norm(pro_dossier), {"value": "", "n": ""})
    assert norm(pro_dossier) == NormValue(basis=norm(pro_dossier).basis)


def test_a_choice_keeps_options_and_own_words(pro_dossier: SmallDossier) -> None:
    at = address(pro_dossier, "excellentiegebied")
    item = pro_dossier.main.instrument.item("excellentiegebied")
    assert item is not None
    chosen = [item.options[3].key]
    choose_options(pro_dossier.ctx, at, Chosen(), chosen, "Muziek in elke klas")
    found = list_choices(pro_dossier.ctx, pro_dossier.id, pro_dossier.main.id, PRO)["excellentiegebied"]
    assert (list(found.options), found.other) == (chosen, "Muziek in elke klas")


def test_an_unknown_option_is_refused(pro_dossier: SmallDossier) -> None:
    with pytest.raises(InputRefusedError):
        choose_options(pro_dossier.ctx, address(pro_dossier, "excellentiegebied"), Chosen(), ["bestaat-niet"])
    assert list_choices(pro_dossier.ctx, pro_dossier.id, pro_dossier.main.id, PRO) == {}
