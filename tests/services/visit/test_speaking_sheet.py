"""The sheet to print: the points of one visit with their evidence, and never a score, a verdict or a name."""

from __future__ import annotations

import pytest

from jurytool.errors import InputRefusedError
from jurytool.models.enums import StatementMark
from jurytool.report import blocks as b
from jurytool.services.dossier.assessments import set_verdict
from jurytool.services.judging.ratings import Address, rate_item
from jurytool.services.visit import statements
from jurytool.services.visit.feedback import NewPoint, add_point, list_visits
from jurytool.services.visit.notes import NewNote, capture_note
from jurytool.services.visit.speaking_sheet import make_speaking_sheet
from tests.services.conftest import ES, GRID, SmallDossier, make_dossier
from tests.services.visit.test_paper import texts


def visit(d: SmallDossier) -> str:
    return list_visits(d.ctx, d.id)[0].id


def note(d: SmallDossier, text: str, **values: object) -> str:
    return capture_note(d.ctx, d.id, NewNote(text, **values)).main_id  # type: ignore[arg-type]


def point(d: SmallDossier, text: str, **values: object) -> None:
    add_point(d.ctx, d.id, NewPoint(text, visit(d), **values))  # type: ignore[arg-type]


def colleague(d: SmallDossier) -> str:
    return next(juror.id for juror in d.view.jurors if not juror.is_me)


def sheet(d: SmallDossier) -> b.Report:
    return make_speaking_sheet(d.ctx, d.id, visit(d))


def test_a_point_carries_who_says_it_and_the_note_it_rests_on(dossier: SmallDossier) -> None:
    heard = note(dossier, "Ik reken vooraan", source_group="leerlingen", starred=True)
    point(dossier, "Elk kind kent zijn doel.", sources=(f"note:{heard}",))
    point(dossier, "Dank voor de rondleiding.", named_by=colleague(dossier))
    found = texts(sheet(dossier))
    assert found[2:6] == [
        "MO zegt 1, JH zegt 2.",
        "MO  Elk kind kent zijn doel.",
        "Leerlingen, 10.15: Ik reken vooraan",
        "JH  Dank voor de rondleiding.",
    ]
    assert sheet(dossier).large_type


def test_what_is_said_word_for_word_stands_there_once(dossier: SmallDossier) -> None:
    heard = note(dossier, "Ik reken vooraan", source_group="leerlingen", starred=True)
    point(dossier, "Ik reken vooraan", sources=(f"note:{heard}",))
    assert sum("Ik reken vooraan" in text for text in texts(sheet(dossier))) == 1


def test_all_that_was_not_taken_up_follows_by_part(dossier: SmallDossier) -> None:
    taken = note(dossier, "Opgenomen", starred=True)
    note(dossier, "Rustig", starred=True, source_group="eigen", tags=((ES, "aanpak"),))
    for group in ("team", "ouders", "leiding"):
        note(dossier, f"Gezegd door {group}", source_group=group, tags=((ES, "doelen"),))
    note(dossier, "? Wie begeleidt dit", target_group="bestuur")
    said = statements.add_statement(
        dossier.ctx, dossier.id, dossier.main.id, "aanpak", "Elk kind plant zelf."
    )
    statements.mark_statement(dossier.ctx, dossier.id, said.main_id, StatementMark.PARTLY)
    point(dossier, "In eigen woorden", sources=(f"note:{taken}",))
    found = texts(sheet(dossier))
    rest = found[found.index("Wat er verder is") + 1 :]
    headings = ["Met een ster", "Breed onderbouwd", "Open vragen", "Nog niets over gehoord"]
    assert [text for text in rest if text in [*headings, "Wat de school schrijft"]] == [
        *headings,
        "Wat de school schrijft",
    ]
    assert "Zelf gezien, 10.15: Rustig" in rest
    assert rest[rest.index("2 Doelen · 3 van 8 bronnen") + 1] == "Team, 10.15: Gezegd door team"
    assert rest[rest.index("Voor bestuur") + 1] == "Wie begeleidt dit"
    assert any(text.startswith("2 Doelen: Leerlingen") for text in rest)
    assert rest[-2:] == ["Deels herkend", "Elk kind plant zelf."]
    assert not any("Opgenomen" in text for text in rest)


def test_no_score_no_verdict_and_no_name_of_a_juror_is_printed(dossier: SmallDossier) -> None:
    main = dossier.main
    note(dossier, "Rustig", starred=True)
    point(dossier, "De rust valt op.", named_by=colleague(dossier))
    before = sheet(dossier)
    rate_item(dossier.ctx, Address(dossier.id, main.id, GRID, "1.1"), "4")
    set_verdict(dossier.ctx, dossier.id, main, "toe")
    assert sheet(dossier) == before
    assert not {"Oosterveld", "Hillenaar", "Marit", "Joost"} & set(repr(before).replace("'", " ").split())


def test_who_works_alone_sees_no_initials(alone: SmallDossier) -> None:
    point(alone, "De rust valt op.")
    assert texts(sheet(alone))[2] == "De rust valt op."


@pytest.fixture
def alone(dossier: SmallDossier) -> SmallDossier:
    """A dossier of one juror."""
    return make_dossier(dossier.ctx, jurors=())


def test_an_empty_sheet_is_refused_with_what_to_do(dossier: SmallDossier) -> None:
    with pytest.raises(InputRefusedError, match="nog niets om op het blad te zetten") as refused:
        sheet(dossier)
    assert "ster" in str(refused.value)
