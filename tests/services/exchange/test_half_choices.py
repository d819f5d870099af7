"""What was half brought together for a conflict: kept as a draft, whatever was chosen elsewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jurytool.errors import InputRefusedError
from jurytool.services.exchange import choices, versions
from jurytool.services.exchange.choices import LeftCase, read_matter
from jurytool.services.exchange.open_matters import (
    MatterKind,
    list_matters,
)
from jurytool.services.records import delete_record
from jurytool.services.text_fields import promote_drafts
from tests.services.conftest import SmallDossier
from tests.services.exchange.choice_cases import (
    field,
    leave_merging,
    only,
)


def test_what_is_half_brought_together_is_no_change_by_itself(dossier: SmallDossier) -> None:
    leave_merging(dossier)
    assert promote_drafts(dossier.ctx, dossier.id) == []
    assert only(dossier).kind is MatterKind.CONFLICT


def test_what_was_half_brought_together_is_kept_when_the_choice_was_made_elsewhere(
    dossier: SmallDossier,
) -> None:
    choice = leave_merging(dossier)
    versions.keep_version(dossier.ctx, choice.field, choice.sides[0].value)
    matter = only(dossier)
    assert matter.kind is MatterKind.LEFT
    case = read_matter(dossier.ctx, dossier.id, matter)
    assert isinstance(case, LeftCase)
    assert (case.mine, case.field.text) == ("Half samengevoegd", choice.sides[0].value)
    with pytest.raises(InputRefusedError, match="intussen veranderd"):
        choices.store_left(dossier.ctx, replace(case, field=replace(case.field, basis=("iets",))))
    choices.store_left(dossier.ctx, case)
    assert field(dossier).text == "Half samengevoegd"
    assert list_matters(dossier.ctx, dossier.id) == []
    assert read_matter(dossier.ctx, dossier.id, matter) is None


def test_what_was_half_brought_together_comes_out_of_my_bin_with_its_place(dossier: SmallDossier) -> None:
    choice = leave_merging(dossier)
    versions.keep_version(dossier.ctx, choice.field, choice.sides[0].value)
    key = choice.field.key
    delete_record(dossier.ctx, dossier.id, key.record_type, key.record_id, "weg")
    case = read_matter(dossier.ctx, dossier.id, only(dossier))
    assert isinstance(case, LeftCase)
    choices.store_left(dossier.ctx, case)
    assert field(dossier).text == "Half samengevoegd"
    assert list_matters(dossier.ctx, dossier.id) == []
