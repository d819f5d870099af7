"""What a school says in a Word file: found wherever it stands, chosen by people, and never added twice."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from jurytool.errors import InputRefusedError
from jurytool.models.enums import ResponseDecision
from jurytool.report.blocks import Paragraph
from jurytool.report.response_papers import build_letter
from jurytool.report.school_file import FoundKind
from jurytool.services.report.report_versions import list_versions
from jurytool.services.report.reports import read_report_content
from jurytool.services.responses import responses
from jurytool.services.responses.response_files import make_numbered_concept
from jurytool.services.responses.response_ledger import read_ledger
from jurytool.services.responses.responses import ResponseView
from jurytool.services.responses.school_files import SchoolFile, add_school_reactions, read_school_file
from jurytool.services.undo import undo
from tests.services.conftest import make_dossier
from tests.services.returned.conftest import Written, write_section
from tests.services.returned.conftest import written as written  # the fixture
from tests.support import libreoffice
from tests.support.edited_reports import EditedReport, Element, make, q, run, save_like_word

AANPAK = "De aanpak is doordacht. Elke week is er een leerteam."
ENOUGH = "Ouders zagen hetzelfde."
Edit = Callable[[EditedReport], object]


def place(w: Written) -> tuple[str, str]:
    return w.d.id, w.d.main.id


def numbered(w: Written, folder: Path) -> bytes:
    make_numbered_concept(w.ctx, *place(w), folder / "nummers.docx")
    return (folder / "nummers.docx").read_bytes()


def read(w: Written, folder: Path, made: bytes, *edits: Edit) -> SchoolFile:
    report = EditedReport(made)
    for edit in edits:
        edit(report)
    path = folder / "terug.docx"
    path.write_bytes(report.to_bytes())
    return read_school_file(w.ctx, *place(w), path)


def told(file: SchoolFile) -> list[tuple[FoundKind, str, str]]:
    return [(one.found.kind, one.found.passage, one.found.text) for one in file.reactions]


def stored(w: Written) -> list[ResponseView]:
    ledger = read_ledger(w.ctx, w.d.id)
    assert ledger is not None
    return list(ledger.responses)


def number_of(w: Written, words: str) -> int:
    ledger = read_ledger(w.ctx, w.d.id)
    assert ledger is not None
    return next(one.number for one in ledger.passages if one.text == words)


def fill_row(report: EditedReport, row: int, number: str, *lines: str) -> None:
    """Type in a row of the table for reactions."""
    table = list(report.body.iter(q("tbl")))[-1]
    cells = list(list(table.iter(q("tr")))[row].iter(q("tc")))
    cells[0].find(q("p")).extend(_runs(number))  # type: ignore[union-attr]
    first = cells[1].find(q("p"))
    assert first is not None
    first.extend(_runs(lines[0]))
    for line in lines[1:]:
        first.getparent().append(report.new_paragraph(line))  # type: ignore[union-attr]


def _runs(text: str) -> list[Element]:

    return make(run(text))


def tracked(report: EditedReport, start: str, before: str, gone: str, come: str, after: str) -> None:
    inside = run(before) + f"<w:del {report.who()}>{run(gone, tag='delText')}</w:del>"
    report.set_inside(start, inside + f"<w:ins {report.who()}>{run(come)}</w:ins>" + run(after))


# -- what is found -------------------------------------------------------------------------------------------


def test_a_row_of_the_table_is_about_the_passage_with_its_number(written: Written, tmp_path: Path) -> None:
    number = str(number_of(written, AANPAK))
    file = read(
        written,
        tmp_path,
        numbered(written, tmp_path),
        lambda r: fill_row(r, 1, number, "Elke twee weken.", "Sinds dit jaar."),
        lambda r: fill_row(r, 2, "tabel Normen", "Het cijfer is van vorig jaar."),
        lambda r: fill_row(r, 3, "", "Dank voor het bezoek."),
    )
    assert told(file) == [
        (FoundKind.ROW, AANPAK, "Elke twee weken.\nSinds dit jaar."),
        (FoundKind.ROW, "", "Bij: tabel Normen\nHet cijfer is van vorig jaar."),
        (FoundKind.ROW, "", "Dank voor het bezoek."),
    ]
    assert [one.is_chosen for one in file.reactions] == [True, True, True]
    assert file.reactions[0].found.section_id == written.section("bevindingen:aanpak").id
    places = [one.place.split(": ")[-1] for one in file.reactions]
    assert places == ["De aanpak van het excellentieprofiel", "", ""]


def test_a_line_break_in_a_cell_stays_in_the_reaction_and_in_what_is_printed_of_it(
    written: Written, tmp_path: Path
) -> None:
    def fill(report: EditedReport) -> None:
        fill_row(report, 1, str(number_of(written, AANPAK)), "Elke twee weken.")
        cells = list(list(list(report.body.iter(q("tbl")))[-1].iter(q("tr")))[1].iter(q("tc")))
        first = cells[1].find(q("p"))
        assert first is not None
        first.extend(make("<w:r><w:br/></w:r>" + run("Sinds dit jaar.")))

    file = read(written, tmp_path, numbered(written, tmp_path), fill)
    assert told(file) == [(FoundKind.ROW, AANPAK, "Elke twee weken.\nSinds dit jaar.")]
    add_school_reactions(written.ctx, file, file.reactions, "")
    content = read_report_content(written.ctx, *place(written))
    printed = [
        "".join(one.text for one in block.runs)
        for block in build_letter(content).blocks
        if isinstance(block, Paragraph)
    ]
    assert "U schreef: Elke twee weken." in printed
    assert "Sinds dit jaar." in printed


def test_two_numbers_in_a_row_are_two_passages(written: Written, tmp_path: Path) -> None:
    first, second = number_of(written, AANPAK), number_of(written, ENOUGH)
    file = read(
        written,
        tmp_path,
        numbered(written, tmp_path),
        lambda r: fill_row(r, 1, f"{first} en {second}", "Ja."),
    )
    assert told(file) == [(FoundKind.ROW, f"{AANPAK}\n{ENOUGH}", "Ja.")]


@pytest.mark.parametrize(
    "cell", ["p. 2", "blz. 1 en 2", "pag.2", "pagina 2", "bladzijde 1", "999", "2e alinea"]
)
def test_a_number_of_no_passage_is_kept_in_the_words_of_the_school(
    written: Written, tmp_path: Path, cell: str
) -> None:
    file = read(written, tmp_path, numbered(written, tmp_path), lambda r: fill_row(r, 1, cell, "Nee."))
    assert told(file) == [(FoundKind.ROW, "", f"Bij: {cell}\nNee.")]
    assert [(one.found.section_id, one.found.cell) for one in file.reactions] == [("", cell)]


def test_both_passages_of_a_reaction_are_named(written: Written, tmp_path: Path) -> None:
    first, second = number_of(written, AANPAK), number_of(written, ENOUGH)
    cell = f"passage {first} en [{second}]"
    file = read(written, tmp_path, numbered(written, tmp_path), lambda r: fill_row(r, 1, cell, "Ja."))
    add_school_reactions(written.ctx, file, file.reactions, "2026-12-07")
    ledger = read_ledger(written.ctx, written.d.id)
    assert ledger is not None
    assert [(one.numbers, one.text) for one in ledger.responses] == [((first, second), "Ja.")]


def test_the_number_is_that_of_the_file_also_where_the_report_changed(
    written: Written, tmp_path: Path
) -> None:
    number, made = str(number_of(written, AANPAK)), numbered(written, tmp_path)
    write_section(written.d, "samenvatting", "Nu is er maar één alinea.")
    file = read(written, tmp_path, made, lambda r: fill_row(r, 1, number, "Elke twee weken."))
    rows = [one for one in told(file) if one[0] is FoundKind.ROW]
    assert rows == [(FoundKind.ROW, AANPAK, "Elke twee weken.")]


def test_a_comment_is_about_the_paragraph_on_which_it_hangs(written: Written, tmp_path: Path) -> None:
    start = f"[{number_of(written, AANPAK)}]"
    file = read(
        written,
        tmp_path,
        numbered(written, tmp_path),
        lambda r: r.comment(start, "doordacht", "Mooi gezegd.", answer="Vinden wij ook."),
    )
    assert told(file) == [
        (FoundKind.COMMENT, AANPAK, "Mooi gezegd."),
        (FoundKind.COMMENT, AANPAK, "Vinden wij ook."),
    ]
    assert file.reactions[0].found.author == "Lies Verkerk & zoon"


def test_a_tracked_change_says_how_it_was_and_what_the_school_proposes(
    written: Written, tmp_path: Path
) -> None:
    start = f"[{number_of(written, AANPAK)}]"
    file = read(
        written,
        tmp_path,
        numbered(written, tmp_path),
        lambda r: tracked(
            r,
            start,
            f"{start} De aanpak is doordacht. ",
            "Elke week",
            "Elke twee weken",
            " is er een leerteam.",
        ),
    )
    assert told(file) == [
        (FoundKind.EDIT, AANPAK, "Voorstel: De aanpak is doordacht. Elke twee weken is er een leerteam.")
    ]


def test_a_paragraph_that_was_taken_away_is_a_proposal_too(written: Written, tmp_path: Path) -> None:
    start = f"[{number_of(written, AANPAK)}]"
    file = read(written, tmp_path, numbered(written, tmp_path), lambda r: r.track_deletion(start))
    assert told(file) == [(FoundKind.EDIT, AANPAK, "Voorstel: deze passage weglaten.")]


def test_a_new_paragraph_follows_the_passage_before_it(written: Written, tmp_path: Path) -> None:
    start = f"[{number_of(written, AANPAK)}]"

    def add(report: EditedReport) -> None:
        inside = f"<w:ins {report.who()}>{run('Ook ouders doen mee.')}</w:ins>"
        report.add_after(start, "", inside=inside)

    file = read(written, tmp_path, numbered(written, tmp_path), add)
    assert told(file) == [(FoundKind.EDIT, AANPAK, "Voorstel om toe te voegen: Ook ouders doen mee.")]


def test_other_words_that_nobody_tracked_are_shown_and_not_chosen(written: Written, tmp_path: Path) -> None:
    """Where the file that was made is not here, it may as well be that we wrote on meanwhile."""
    start = f"[{number_of(written, AANPAK)}]"
    made = numbered(written, tmp_path)
    written.ctx.store.attachments.remove({one.sha256 for one in list_versions(written.ctx, *place(written))})
    file = read(
        written,
        tmp_path,
        made,
        lambda r: r.replace(start, "Elke week", "Elke twee weken"),
    )
    assert told(file) == [
        (FoundKind.CHANGE, AANPAK, "Voorstel: De aanpak is doordacht. Elke twee weken is er een leerteam.")
    ]
    assert not file.reactions[0].is_chosen
    assert "zonder bijgehouden wijziging" in file.warning


def test_the_report_itself_can_be_read_too_and_knows_how_it_was(written: Written, tmp_path: Path) -> None:
    """A school that got no numbers works in the concept."""
    write_section(written.d, "samenvatting", "De jury schreef dit daarna anders.")
    file = read(
        written,
        tmp_path,
        written.made,
        lambda r: r.replace("De aanpak is doordacht", "Elke week", "Elke twee weken"),
        lambda r: r.comment("Ouders zagen", "hetzelfde", "Klopt."),
    )
    assert sorted(told(file)) == [
        (FoundKind.CHANGE, AANPAK, "Voorstel: De aanpak is doordacht. Elke twee weken is er een leerteam."),
        (FoundKind.COMMENT, ENOUGH, "Klopt."),
    ]
    assert all(one.is_chosen for one in file.reactions)
    assert file.warning == ""


def test_what_is_typed_below_the_table_is_a_general_reaction(written: Written, tmp_path: Path) -> None:
    file = read(
        written,
        tmp_path,
        numbered(written, tmp_path),
        lambda r: r.add_after("Uw reacties:", "Wij zijn blij met dit rapport."),
    )
    assert told(file) == [(FoundKind.ROW, "", "Wij zijn blij met dit rapport.")]


def test_a_file_that_word_saved_again_says_the_same(written: Written, tmp_path: Path) -> None:
    report = EditedReport(numbered(written, tmp_path))
    fill_row(report, 1, str(number_of(written, AANPAK)), "Elke twee weken.")
    file = read(written, tmp_path, save_like_word(report.to_bytes()))
    assert told(file) == [(FoundKind.ROW, AANPAK, "Elke twee weken.")]


@pytest.mark.skipif(not libreoffice.IS_HERE, reason=libreoffice.NOT_HERE)
def test_a_file_that_libreoffice_saved_again_says_the_same(written: Written, tmp_path: Path) -> None:
    report = EditedReport(numbered(written, tmp_path))
    start = f"[{number_of(written, AANPAK)}]"
    fill_row(report, 1, str(number_of(written, ENOUGH)), "Niet allemaal.")
    report.comment(f"[{number_of(written, ENOUGH)}]", "hetzelfde", "Echt?")
    tracked(report, start, f"{start} De aanpak is ", "doordacht", "nieuw", ". Elke week is er een leerteam.")
    saved = libreoffice.save_again({"school": report.to_bytes()}, tmp_path)["school"]
    found = told(read(written, tmp_path, saved))
    assert (FoundKind.ROW, ENOUGH, "Niet allemaal.") in found
    assert (FoundKind.COMMENT, ENOUGH, "Echt?") in found
    assert (
        FoundKind.EDIT, AANPAK, "Voorstel: De aanpak is nieuw. Elke week is er een leerteam."
    ) in found  # fmt: skip
    assert len(found) == 3


# -- added ---------------------------------------------------------------------------------------------------


def test_what_was_chosen_is_added_as_one_act_and_undone_as_one(written: Written, tmp_path: Path) -> None:
    made = numbered(written, tmp_path)
    edits: list[Edit] = [lambda r: fill_row(r, 1, "1", "Goed."), lambda r: fill_row(r, 2, "2", "Niet goed.")]
    file = read(written, tmp_path, made, *edits)
    add_school_reactions(written.ctx, file, file.reactions, "2026-12-07")
    assert [(one.text, one.received_on, one.version_id) for one in stored(written)] == [
        ("Goed.", "2026-12-07", file.version_id),
        ("Niet goed.", "2026-12-07", file.version_id),
    ]
    undo(written.ctx, written.d.id)
    assert stored(written) == []


def test_the_same_file_twice_adds_nothing_also_after_a_decision(written: Written, tmp_path: Path) -> None:
    made = numbered(written, tmp_path)
    edits: list[Edit] = [lambda r: fill_row(r, 1, "1", "Goed."), lambda r: fill_row(r, 2, "2", "Niet goed.")]
    file = read(written, tmp_path, made, *edits)
    add_school_reactions(written.ctx, file, file.reactions[:1], "")
    responses.decide_response(written.ctx, written.d.id, stored(written)[0], ResponseDecision.ADOPTED)
    again = read(written, tmp_path, made, *edits)
    assert [(one.is_known, one.is_chosen) for one in again.reactions] == [(True, False), (False, True)]
    add_school_reactions(written.ctx, again, again.reactions, "")
    assert [(one.text, one.decision.value) for one in stored(written)] == [
        ("Goed.", "adopted"),
        ("Niet goed.", ""),
    ]


def test_nothing_chosen_is_refused(written: Written, tmp_path: Path) -> None:
    file = read(written, tmp_path, numbered(written, tmp_path), lambda r: fill_row(r, 1, "1", "Goed."))
    with pytest.raises(InputRefusedError, match="minstens één"):
        add_school_reactions(written.ctx, file, [], "")


# -- refused -------------------------------------------------------------------------------------------------


def test_a_file_in_which_nothing_was_said_is_refused(written: Written, tmp_path: Path) -> None:
    with pytest.raises(InputRefusedError, match="staat geen reactie"):
        read(written, tmp_path, numbered(written, tmp_path))


def test_a_file_of_another_dossier_is_refused(written: Written, tmp_path: Path) -> None:
    other = make_dossier(written.ctx, school_name="De Brug")
    made = numbered(written, tmp_path)
    (tmp_path / "vreemd.docx").write_bytes(made)
    with pytest.raises(InputRefusedError, match="hoort bij het dossier van De Vaart"):
        read_school_file(written.ctx, other.id, other.main.id, tmp_path / "vreemd.docx")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "leeg"),
        (b"%PDF-1.7", "pdf"),
        (b"gewoon wat tekst", "geen Word-bestand"),
        (b"PK\x03\x04kapot", "beschadigd|Word"),
    ],
)
def test_what_is_no_word_file_is_refused_in_one_sentence_and_changes_nothing(
    written: Written, tmp_path: Path, content: bytes, says: str
) -> None:
    path = tmp_path / "stuk.docx"
    path.write_bytes(content)
    with pytest.raises(InputRefusedError, match=says):
        read_school_file(written.ctx, *place(written), path)
    assert stored(written) == []


def test_a_section_that_a_file_claims_and_nobody_knows_is_forgotten(written: Written, tmp_path: Path) -> None:
    """A file from elsewhere may say anything of where its words come from."""
    report = EditedReport(written.made)
    section = written.section("bevindingen:aanpak").id.encode()
    for name in [name for name in report.parts if name.startswith("customXml/item")]:
        report.parts[name] = re.sub(section, b"x' OR 1=1", report.parts[name])
    file = read(
        written, tmp_path, report.to_bytes(), lambda r: r.comment("De aanpak is", "doordacht", "Mooi.")
    )
    assert [one.found.section_id for one in file.reactions if one.found.kind is FoundKind.COMMENT] == [""]
