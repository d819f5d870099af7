"""What a team chooses about a report as a whole: stored once, undone in one act, merged choice by choice."""

from __future__ import annotations

from jurytool.report.blocks import ProfileFigure
from jurytool.report.outline import build_report
from jurytool.services.dossier.names import Names
from jurytool.services.judging.ratings import NO_RATINGS, Address, settle_rating
from jurytool.services.report.report_options import FIGURE, ON, show_figure
from jurytool.services.report.reports import read_report_content
from jurytool.services.undo import redo, undo
from tests.services.conftest import GRID, SmallDossier
from tests.support.paper import let_colleagues_use_paper


def figures(d: SmallDossier) -> list[ProfileFigure]:
    report = build_report(read_report_content(d.ctx, d.id, d.main.id))
    return [block for block in report.blocks if isinstance(block, ProfileFigure)]


def switch(d: SmallDossier, *, on: bool) -> None:
    show_figure(d.ctx, d.id, d.main.id, d.main.options, on=on)


def test_the_figure_is_in_the_report_once_it_was_asked_for(dossier: SmallDossier) -> None:
    let_colleagues_use_paper(dossier.ctx, dossier.id)
    settle_rating(dossier.ctx, Address(dossier.id, dossier.main.id, GRID, "1.1"), NO_RATINGS, "3")
    assert figures(dossier) == []
    switch(dossier, on=True)
    (figure,) = figures(dossier)
    assert figure.rows[0].places == ((), (), ("1.1",), ())
    switch(dossier, on=False)
    assert figures(dossier) == []


def test_the_figure_is_one_act_that_can_be_undone(dossier: SmallDossier) -> None:
    switch(dossier, on=True)
    undo(dossier.ctx, dossier.id)
    assert not dossier.main.options.has_figure
    redo(dossier.ctx, dossier.id)
    assert dossier.main.options.has_figure


def test_a_choice_is_called_by_what_it_is_about(dossier: SmallDossier) -> None:
    names = Names(dossier.ctx, dossier.id)
    fields = {"assessment_id": dossier.main.id, "option": FIGURE, "value": ON}
    spot = names.spot("report_option", "x", "value", fields)
    assert (spot.name, spot.room) == ("Rapport: profiel van de standaarden", "report")
    assert names.value("report_option", "value", ON, fields) == "ja"
