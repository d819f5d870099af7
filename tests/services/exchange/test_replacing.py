"""Replacing where two jurors wrote in one text."""

from __future__ import annotations

from jurytool.services.dossier.overview import read_dossier
from jurytool.services.report.replacing import replace_everywhere
from jurytool.services.report.sections import list_chapters, section_field
from jurytool.services.text_fields import write_text
from jurytool.text.replacing import Query
from tests.support.desks import Desk


def write(desk: Desk, dossier_id: str, number: int, text: str) -> str:
    """Write the text of a section; returns its name."""
    main = read_dossier(desk.ctx, dossier_id).main
    chapters = list_chapters(desk.ctx, dossier_id, main.id, main.instrument)
    views = [(section, view) for view in chapters for section in view.sections]
    section, view = views[number]
    field = section_field(desk.ctx, dossier_id, main.id, section)
    write_text(desk.ctx, field.key, text, field.basis, field.context)
    return section.heading or view.chapter.short_name


def test_a_text_with_two_versions_is_left_alone_and_named(shared: str, marit: Desk, joost: Desk) -> None:
    name = write(marit, shared, 0, "De jury zag rust.")
    write(joost, shared, 0, "De jury zag onrust.")
    write(marit, shared, 1, "De jury.")
    marit.receive(joost.send(shared, encrypted=False))
    main = read_dossier(marit.ctx, shared).main
    done = replace_everywhere(marit.ctx, shared, main.id, main.instrument, Query("jury"), "commissie")
    assert (done.count, len(done.places), done.skipped) == (1, 1, [name])
    chapters = list_chapters(marit.ctx, shared, main.id, main.instrument)
    texts = [section.text for view in chapters for section in view.sections]
    assert "De commissie." in texts
