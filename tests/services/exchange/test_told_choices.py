"""What a file tells of versions: both by name, what a colleague chose, and a reason that is no score."""

from __future__ import annotations

from jurytool.services.dossier.overview import read_dossier
from jurytool.services.dossier.rooms import count_treated
from jurytool.services.exchange.import_groups import Group, list_counts
from jurytool.services.exchange.import_lines import BOTH_STAY, REASON_ALONE, ImportLine, list_brought
from jurytool.services.exchange.importing import MergeReport
from jurytool.services.exchange.versions import keep_version
from jurytool.services.judging.ratings import Address
from jurytool.services.report.sections import list_findings, section_field
from jurytool.services.text_fields import TextField, write_text
from jurytool.storage.log import begin_act
from tests.support.desks import GRID, Desk


def put_joint(desk: Desk, dossier_id: str, **values: str) -> None:
    """Write a joint score, as it came to be written on that laptop."""
    at = Address(dossier_id, read_dossier(desk.ctx, dossier_id).main.id, GRID, "1.1")
    me = desk.ctx.my_juror(dossier_id)
    with begin_act(desk.ctx.store, desk.ctx.clock, dossier=dossier_id, author=me, device=desk.name) as act:
        act.put("joint_rating", at.record_id("joint_rating"), at.identity, values)


def brought(desk: Desk, other: Desk, dossier_id: str) -> MergeReport:
    """Let a desk take in what the other has."""
    (report,) = desk.receive(other.send(dossier_id, encrypted=False)).reports
    return report


def lines(desk: Desk, report: MergeReport, group: Group) -> list[ImportLine]:
    return list_brought(desk.ctx, report, group)


def finding(desk: Desk, dossier_id: str) -> TextField:
    main = read_dossier(desk.ctx, dossier_id).main
    first = list_findings(desk.ctx, dossier_id, main.id, main.instrument)[0]
    return section_field(desk.ctx, dossier_id, main.id, first)


def write(desk: Desk, dossier_id: str, text: str) -> None:
    field = finding(desk, dossier_id)
    write_text(desk.ctx, field.key, text, field.basis, field.context)


def test_a_joint_score_in_two_versions_is_told_with_both_scores(
    marit: Desk, joost: Desk, shared: str
) -> None:
    put_joint(marit, shared, value="not_applicable")
    put_joint(joost, shared, value="3")
    (line,) = lines(marit, brought(marit, joost, shared), Group.CHOOSE)
    told = dict(line.sides)
    assert told["Marit Oosterveld"] == "niet van toepassing"
    assert told["Joost Hillenaar"].startswith("3")
    assert line.text == told["Joost Hillenaar"]
    assert (line.told, line.is_changed) == (BOTH_STAY, False)


def test_a_text_that_a_colleague_chose_is_told_as_chosen(marit: Desk, joost: Desk, shared: str) -> None:
    marit.write(shared, "Van Marit")
    joost.write(shared, "Van Joost")
    brought(joost, marit, shared)
    field = joost.field(shared)
    keep_version(joost.ctx, field, "Van Joost")
    report = brought(marit, joost, shared)
    assert "1 tekst door je collega gekozen" in list_counts(report)
    assert lines(marit, report, Group.MERGED) == []
    (line,) = lines(marit, report, Group.CHOSEN)
    assert line.told == "Joost Hillenaar koos deze versie; die van jou staat in Geschiedenis"
    assert (line.before, line.after) == ("Van Marit", "Van Joost")


def test_a_reason_without_a_score_is_no_joint_score(marit: Desk, joost: Desk, shared: str) -> None:
    put_joint(joost, shared, explanation="De onderbouw")
    report = brought(marit, joost, shared)
    assert list_counts(report) == ["1 gegeven"]
    (line,) = lines(marit, report, Group.NEW)
    assert (line.what, line.text) == (REASON_ALONE, "De onderbouw")


def test_a_finding_in_two_versions_counts_as_written(marit: Desk, joost: Desk, shared: str) -> None:
    write(marit, shared, "Van Marit")
    write(joost, shared, "Van Joost")
    before = count_treated(marit.ctx, read_dossier(marit.ctx, shared))
    brought(marit, joost, shared)
    assert finding(marit, shared).in_conflict
    assert count_treated(marit.ctx, read_dossier(marit.ctx, shared)) == before
    assert before[0] > 0
