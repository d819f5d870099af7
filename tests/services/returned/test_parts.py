"""What came back under each heading, in the order of the report, and what is new of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jurytool.report.returned_changes import PointKind
from jurytool.services.report import sections
from jurytool.services.returned.accepting import accept_returned
from jurytool.services.returned.returned import compare_again
from tests.services.conftest import SmallDossier
from tests.services.returned.conftest import Written, fill, write_section
from tests.services.returned.edits import AANPAK, HELDER
from tests.services.returned.test_accepting import everything, returned

VIEW = sections._view


def test_changes_and_tables_stand_under_their_headings_in_the_order_of_the_report(
    written: Written, tmp_path: Path
) -> None:
    report = returned(
        written,
        tmp_path,
        lambda r: r.row_of("Sector").getnext().getnext().clear(),  # type: ignore[union-attr]
        lambda r: r.table(AANPAK, ("Jaar", "Aantal")),
        lambda r: r.replace(AANPAK, "doordacht", "degelijk"),
        lambda r: r.replace(HELDER, "één", "een"),
        lambda r: r.comment("Het profiel past", "profiel", "Welk profiel?"),
    )
    told = [(part.title, len(part.changes), [one.point.kind for one in part.points]) for part in report.parts]
    assert told == [
        ("Achtergrondgegevens van de school", 0, [PointKind.TABLE]),
        (written.section("bevindingen:helderheid").heading, 1, []),
        (written.section("bevindingen:aanpak").heading, 1, [PointKind.TABLE]),
    ]
    assert [one.point.kind for one in report.loose_points] == [PointKind.COMMENT]


def test_what_was_written_and_kept_is_not_new_any_more(written: Written, tmp_path: Path) -> None:
    report = returned(
        written,
        tmp_path,
        lambda r: r.table(AANPAK, ("Jaar", "Aantal")),
        lambda r: r.replace(AANPAK, "doordacht", "degelijk"),
        lambda r: r.comment("Het profiel past", "profiel", "Welk profiel?"),
    )
    accept_returned(written.ctx, report, everything(report))
    again = compare_again(written.ctx, report)
    assert (again.parts, again.loose_points, again.new_points) == ((), (), ())


def test_two_texts_without_a_heading_have_each_a_name_of_its_own(
    dossier: SmallDossier, tmp_path: Path
) -> None:
    write_section(dossier, "verwachting", "De jury hoopt op meer.")
    filled = fill(dossier, tmp_path)
    report = returned(
        filled,
        tmp_path,
        lambda r: r.replace("De Vaart weet", "weet", "zegt"),
        lambda r: r.replace("De jury hoopt", "meer", "veel"),
    )
    assert [part.title for part in report.parts] == ["Samenvatting", "Verwachting"]


def test_where_the_instrument_has_no_names_for_them_they_are_counted(
    dossier: SmallDossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_section(dossier, "verwachting", "De jury hoopt op meer.")
    filled = fill(dossier, tmp_path)
    monkeypatch.setattr(sections, "_view", lambda *args, **named: replace(VIEW(*args, **named), name=""))
    report = returned(
        filled,
        tmp_path,
        lambda r: r.replace("De Vaart weet", "weet", "zegt"),
        lambda r: r.replace("De jury hoopt", "meer", "veel"),
    )
    assert [part.title for part in report.parts][1] == "Deel 2 van Conclusie & samenvatting"
