"""A report of some 60 pages on a dossier with 400 notes: `python -m benchmarks.report`.

Making the Word file (reading the dossier, building, writing, keeping the version) stands beside bare
python-docx, which writes the same headings, paragraphs, lists and tables on its own template; the aim is 1.5.
Page numbers for the contents list, the same file in a template of the team's own, and the preview, whole and
after one changed paragraph, are told apart. Time is that of the processor; each is the best of five rounds.
"""

from __future__ import annotations

import io
import random
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import docx

from benchmarks.arguments import count, make_parser
from benchmarks.merge import WORDS, start
from jurytool.models.tables import ProgrammeItem
from jurytool.paging.fonts import ensure_gui_app
from jurytool.paging.layout import Pages, place, set_piece
from jurytool.paging.layout import page_numbers as number_pages
from jurytool.paging.line_cache import LineCache
from jurytool.report import blocks as b
from jurytool.report.outline import build_report
from jurytool.report.typeset import typeset
from jurytool.report.word.template import prepare_template
from jurytool.report.word.writer import make_docx
from jurytool.services.context import Context
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.report.report_template import ReportTemplate
from jurytool.services.report.reports import make_report, read_report_content
from jurytool.services.report.sections import list_chapters, section_field
from jurytool.services.text_fields import write_text
from jurytool.services.visit.notes import NewNote, capture_note
from jurytool.storage.queries import list_rows

ROUNDS = 5
_STANDARD = ReportTemplate()


@dataclass(frozen=True, slots=True)
class Written:
    """An open data folder with the dossier that is measured."""

    ctx: Context
    dossier_id: str
    folder: Path

    @property
    def assessment_id(self) -> str:
        """The only assessment."""
        return read_dossier(self.ctx, self.dossier_id).main.id

    def make(self, number_pages: Callable[[b.Report], Mapping[int, int]] | None = None) -> None:
        """Make the Word file, as the screen asks for it."""
        target = self.folder / "rapport.docx"
        make_report(self.ctx, self.dossier_id, self.assessment_id, target, number_pages, _STANDARD)

    def report(self) -> b.Report:
        """Return the report as it is now."""
        return build_report(read_report_content(self.ctx, self.dossier_id, self.assessment_id))


def write(folder: Path, notes: int) -> Written:
    """Return a dossier with so many notes and long texts."""
    ctx, dossier_id = start(folder / "data")
    chance = random.Random(60)
    item = list_rows(ctx.store, ProgrammeItem, dossier_id)[0].id
    for _ in range(notes):
        capture_note(ctx, dossier_id, NewNote(_sentence(chance), item_id=item))
    main = read_dossier(ctx, dossier_id).main
    for chapter in list_chapters(ctx, dossier_id, main.id, main.instrument):
        for section in chapter.sections:
            field = section_field(ctx, dossier_id, main.id, section)
            parts = 10 if section.element_key.startswith("bevindingen") else 3
            text = "\n".join(_part(chance, number) for number in range(parts))
            write_text(ctx, field.key, text, field.basis, field.context)
    return Written(ctx, dossier_id, folder)


def _part(chance: random.Random, number: int) -> str:
    lines = [f"## Onderdeel {number} van wat de jury zag"]
    for _ in range(chance.randint(3, 6)):
        lines.append(" ".join(_sentence(chance) for _ in range(chance.randint(4, 9))))
    lines += [f"- {_sentence(chance)}" for _ in range(chance.randint(0, 4))]
    return "\n".join(lines)


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(8, 22))).capitalize() + "."


def write_bare(report: b.Report) -> bytes:
    """Return the same content as python-docx writes it by its own means, without a contents list."""
    document = docx.Document()
    for block in report.blocks:
        if isinstance(block, b.Heading):
            document.add_heading(block.printed, block.level)
        elif isinstance(block, b.Paragraph):
            paragraph = document.add_paragraph()
            for run in block.runs:
                added = paragraph.add_run(run.text)
                added.bold, added.italic = run.bold or None, run.italic or None
        elif isinstance(block, b.ListBlock):
            for runs in block.items:
                document.add_paragraph(
                    "".join(run.text for run in runs), "List Number" if block.ordered else "List Bullet"
                )
        elif isinstance(block, (b.FactsTable, b.GridTable)):
            _write_bare_table(document, _texts(block))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _texts(table: b.FactsTable | b.GridTable) -> list[Sequence[str]]:
    if isinstance(table, b.FactsTable):
        return list(table.rows)
    rows: list[Sequence[str]] = []
    for group in table.groups:
        rows.append(("", group.title, *table.columns))
        rows += [
            (row.code, row.title, *("●" if row.mark == one else "" for one in table.columns))
            for row in group.rows
        ]
    return rows


def _write_bare_table(document: docx.document.Document, rows: list[Sequence[str]]) -> None:
    table = document.add_table(0, max(map(len, rows)))
    for texts in rows:
        for cell, text in zip(table.add_row().cells, texts, strict=False):
            cell.text = text


def lay_out(report: b.Report, cache: LineCache) -> Pages:
    """Return the pages, with what the cache knows."""
    pieces = [set_piece(piece, cache.break_lines) for piece in typeset(report)]
    cache.end_layout()
    return place(report, pieces)


def change_one(report: b.Report) -> b.Report:
    """Return the report with one paragraph in its middle written anew."""
    places = [n for n, block in enumerate(report.blocks) if isinstance(block, b.Paragraph)]
    middle = places[len(places) // 2]
    paragraph = report.blocks[middle]
    assert isinstance(paragraph, b.Paragraph)
    run = replace(paragraph.runs[0], text=f"{paragraph.runs[0].text} En dat bleef zo.")
    blocks = list(report.blocks)
    blocks[middle] = replace(paragraph, runs=(run, *paragraph.runs[1:]))
    return replace(report, blocks=tuple(blocks))


def best(work: Callable[[], object]) -> float:
    """Return the least milliseconds of the processor in some rounds."""
    took = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        work()
        took.append(time.process_time() - begun)
    return 1_000 * min(took)


def measure(written: Written) -> None:
    """Print what each costs beside bare python-docx."""
    report = written.report()
    cache = LineCache()
    pages = lay_out(report, cache)
    changed = change_one(report)
    with io.BytesIO(make_docx(report)) as own:
        template = prepare_template(own).content
    bare = best(lambda: write_bare(report))
    print(f"{pages.count} pages, {len(report.blocks)} blocks; milliseconds, and times bare python-docx")
    for name, work in (
        ("bare python-docx", lambda: write_bare(report)),
        ("Word file from blocks", lambda: make_docx(report)),
        ("Word report, all of it", written.make),
        ("the same with page numbers", lambda: written.make(number_pages)),
        ("blocks in an own template", lambda: make_docx(report, None, None, template)),
        ("preview, whole", lambda: lay_out(report, LineCache())),
        ("preview, one paragraph", lambda: (lay_out(changed, cache), lay_out(report, cache))),
    ):
        took = best(work)
        took = took / 2 if name == "preview, one paragraph" else took
        print(f"{name:30} {took:8.0f} {took / bare:6.2f}")


def main(words: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = make_parser("report", __doc__)
    parser.add_argument("--notes", type=count, default=400, metavar="NUMBER")
    asked = parser.parse_args(words)
    app = ensure_gui_app()
    with tempfile.TemporaryDirectory() as name:
        written = write(Path(name), asked.notes)
        measure(written)
        written.ctx.close()
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main())
