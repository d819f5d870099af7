"""`jurytool zelftest`: the main job once, in a temporary folder: the installed thing proves itself."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from jurytool.errors import InternalError
from jurytool.paths import DataPaths
from jurytool.services.context import Context, open_context
from jurytool.services.dossier.dossiers import NewDossier, NewJuror, create_dossier
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.dossier.search import search_records
from jurytool.services.judging.ratings import Address, list_ratings, rate_item
from jurytool.services.laptop.health import read_health
from jurytool.services.report.reports import make_report
from jurytool.services.report.sections import list_findings, section_field
from jurytool.services.text_fields import write_text
from jurytool.services.visit.attachment_files import read_file
from jurytool.services.visit.attachments import attach_files, list_attachments, open_copy, store_file
from jurytool.services.visit.notes import NewNote, capture_note, list_notes
from jurytool.services.visit.pictures import LONG_SIDE

NOTE = "Leerlingen vertellen zelf wat zij leren: ‘ik kies mijn doel’ – één keer per week."
_GPS = 0x8825  # the part of a photo's data that says where it was made
FINDING = "De jury zag in alle groepen dezelfde werkwijze."


def run_self_test() -> Iterator[str]:
    """Yield a Dutch line for each step that went well; raises InternalError at the first that did not."""
    with tempfile.TemporaryDirectory(prefix="jurytool-zelftest-") as folder:
        paths = DataPaths(Path(folder) / "gegevens")
        ctx = open_context(paths)
        try:
            dossier_id = _fill(ctx)
            yield "Dossier gemaakt, notitie en score opgeslagen."
            picture = _attach_picture(ctx, dossier_id, Path(folder))
            yield "Foto bijgevoegd, verkleind en zonder plaats."
            _make_report(ctx, dossier_id, Path(folder))
            yield "Word-rapport gemaakt en teruggelezen."
        finally:
            ctx.close()
        ctx = open_context(paths)
        try:
            _expect([note.text for note in list_notes(ctx, dossier_id)] == [NOTE], "note after reopening")
            _expect(len(search_records(ctx, "leerling", dossier_id).hits) >= 1, "search")
            (note,) = list_notes(ctx, dossier_id)
            (attachment,) = list_attachments(ctx, dossier_id, note.id)
            _expect(open_copy(ctx, attachment.file).read_bytes() == picture, "attachment after reopening")
            _expect(read_health(ctx).is_well, "health")
            yield "Opnieuw geopend: alles staat er nog en is in orde."
        finally:
            ctx.close()
    yield "De zelftest is geslaagd."


def _fill(ctx: Context) -> str:
    new = NewDossier(
        school_name="Zelftestschool",
        sector="so",
        instrument_id="excellente-scholen",
        grids=("standaarden",),
        brin="99ZZ",
        jurors=(NewJuror("Jurylid Eén", "JE"),),
    )
    dossier_id = create_dossier(ctx, new).main_id
    capture_note(ctx, dossier_id, NewNote(NOTE, tags=(("excellente-scholen", "aanpak"),)))
    main = read_dossier(ctx, dossier_id).main
    address = Address(dossier_id, main.id, "standaarden", "1.1")
    rate_item(ctx, address, "3")
    value = list_ratings(ctx, dossier_id, main.id, "standaarden")["1.1"].score.value
    _expect(value == "3", "rating")
    finding = list_findings(ctx, dossier_id, main.id, main.instrument)[0]
    field = section_field(ctx, dossier_id, main.id, finding)
    write_text(ctx, field.key, FINDING, field.basis, field.context)
    return dossier_id


def _attach_picture(ctx: Context, dossier_id: str, folder: Path) -> bytes:
    from PIL import Image

    place = Image.Exif()
    place.get_ifd(_GPS)[1] = "N"
    Image.new("RGB", (3_000, 200), "white").save(folder / "foto.jpg", exif=place)
    new = read_file(folder / "foto.jpg")
    _expect(new.width == LONG_SIDE and b"Exif" not in new.data, "picture")
    (note,) = list_notes(ctx, dossier_id)
    attach_files(ctx, dossier_id, note.id, [store_file(ctx, dossier_id, new)])
    return new.data


def _make_report(ctx: Context, dossier_id: str, folder: Path) -> None:
    target = folder / "rapport.docx"
    make_report(ctx, dossier_id, read_dossier(ctx, dossier_id).main.id, target)
    with zipfile.ZipFile(target) as file:
        text = file.read("word/document.xml").decode("utf-8")
    _expect(FINDING in text, "finding in the report")


def _expect(condition: bool, what: str) -> None:
    if not condition:
        raise InternalError(f"self test: {what}")
