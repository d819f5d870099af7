"""What no reader of a field can bear is kept and shown as empty, wherever it came from (R25)."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator

import pytest

from jurytool.errors import InputRefusedError
from jurytool.history.change import Change
from jurytool.models.fields import RECORDS, FieldSpec, Kind
from jurytool.models.readable import is_readable
from jurytool.services import records
from jurytool.services.dossier import day_todos, places, rooms, start, todos
from jurytool.services.dossier.overview import DossierView, read_dossier
from jurytool.services.dossier.search import search_records
from jurytool.services.exchange import open_matters
from jurytool.services.exchange.field_history import list_history, restore_version
from jurytool.services.exchange.importing import list_reports, undo_import
from jurytool.services.judging import norms, on_behalf, ratings
from jurytool.services.judging.independence import read_lock_state
from jurytool.services.report import report_todos, report_versions, reports, sections
from jurytool.services.visit import evidence_map, feedback, feedback_sheet, preparation, statements
from jurytool.services.visit.notes import NewNote, capture_note, list_notes
from jurytool.services.visit.programme import list_contacts, list_items
from jurytool.storage.checks import check_store
from jurytool.ui.item_models.school_model import visit_words
from tests.support.desks import ES, GRID, Desk, file_of
from tests.support.history import Scribe

WRONG: dict[str, object] = {
    "word": "zz",
    "day": "2026-02-30",
    "ancient day": "0001-01-01",
    "time": "25:99",
    "naked instant": "2026-11-19T10:15:00",
    "large number": "1e999999",
    "list": ["zz"],
    "list in a list": [["zz"]],
    "object": {"a": 1},
    "number": 5,
    "yes": True,
    "nothing": None,
}


def named_records(desk: Desk, dossier_id: str) -> dict[str, object]:
    """Return for each reference a record of the dossier, so that what hangs on it is looked at."""
    view = read_dossier(desk.ctx, dossier_id)
    item = list_items(desk.ctx, dossier_id)[0]
    note = capture_note(desk.ctx, dossier_id, NewNote("Een les", item_id=item.id)).main_id
    document = preparation.add_document(desk.ctx, dossier_id, "Schoolplan").main_id
    statement = statements.add_statement(
        desk.ctx, dossier_id, view.main.id, "aanpak", "Iedereen doet mee"
    ).main_id
    return {
        "assessment_id": view.main.id,
        "instrument_id": GRID,
        "item_key": "1.1",
        "juror_id": view.jurors[0].id,
        "contact_id": item.contact_id,
        "item_id": item.id,
        "note_id": note,
        "question_id": note,
        "target_id": note,
        "document_id": document,
        "statement_id": statement,
        "position": "9",
    }


def wrong_changes(dossier_id: str, author: str, known: dict[str, object], wrong: object) -> Iterator[Change]:
    """Yield a record for each field of each type, with this value in that field and good ones beside it."""
    for name, spec in RECORDS.items():
        for field in spec.fields:
            record = dossier_id if name == "dossier" else str(uuid.uuid4())
            good = {key: value for key, value in known.items() if key in spec.fields}
            if name in ("assessment", "instrument_copy"):
                good["instrument_id"] = ES
            scribe = Scribe(name, record, dossier_id)
            lamport = 600 + len(spec.fields)
            yield scribe.create(author, lamport, **{**good, field: wrong})  # type: ignore[arg-type]


def read_everything(desk: Desk, dossier_id: str) -> DossierView:
    """Ask every service for all that it lists of a dossier."""
    ctx = desk.ctx
    view = read_dossier(ctx, dossier_id)
    main = view.main.id
    list_notes(ctx, dossier_id)
    list_items(ctx, dossier_id)
    list_contacts(ctx, dossier_id)
    feedback.list_visits(ctx, dossier_id)
    feedback.list_points(ctx, dossier_id)
    feedback_sheet.read_sheet(ctx, view)
    preparation.list_applications(ctx, dossier_id, main)
    preparation.list_documents(ctx, dossier_id)
    statements.list_statements(ctx, dossier_id, main)
    for instrument in view.main.instruments:
        ratings.list_ratings(ctx, dossier_id, main, instrument.id)
        shown = norms.list_norms(ctx, dossier_id, main, instrument.id)
        norms.judge_norms(instrument, shown)
        norms.list_choices(ctx, dossier_id, main, instrument.id)
        evidence_map.read_coverage(ctx, dossier_id, instrument)
    norms.list_opinions(ctx, dossier_id, main)
    sections.list_findings(ctx, dossier_id, main, view.main.instrument)
    report_versions.list_versions(ctx, dossier_id, main)
    content = reports.read_report_content(ctx, dossier_id, main)
    report_todos.list_report_todos(ctx, dossier_id, main, content)
    read_lock_state(ctx, dossier_id, main)
    records.list_deleted(ctx, dossier_id)
    on_behalf.list_entered_for_me(ctx, dossier_id)
    open_matters.list_matters(ctx, dossier_id)
    todos.list_todos(ctx, dossier_id)
    day_todos.list_day_todos(ctx, dossier_id)
    rooms.read_rooms(ctx, dossier_id)
    places.read_catalogue(ctx, dossier_id)
    search_records(ctx, "les", dossier_id)
    for row in start.list_dossiers(ctx):
        visit_words(row.visit_date, dt.date(2026, 11, 19))
    return view


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_every_field_with_a_wrong_value_leaves_every_list_readable(
    shared: str, marit: Desk, joost: Desk, wrong: object
) -> None:
    known = named_records(joost, shared)
    author = marit.ctx.my_juror(shared)
    changes = sorted(wrong_changes(shared, author, known, wrong), key=lambda one: one.order)
    path = joost.outbox / "vreemd.jury"
    path.write_bytes(file_of(changes, shared))
    joost.receive(path, agreed=True)
    assert read_everything(joost, shared).main.instrument.id == ES
    assert check_store(joost.ctx.store).is_well
    for change in changes:
        field = next(name for name, value in change.values().items() if value == wrong)
        list_history(joost.ctx, shared, change.record_type, change.record, field)
    joost.send(shared, encrypted=False)
    undo_import(joost.ctx, list_reports(joost.ctx, shared)[0].import_id)
    read_everything(joost, shared)


def test_a_copy_of_an_instrument_that_cannot_be_read_stands_in_nobodys_way(shared: str, joost: Desk) -> None:
    broken = Scribe("instrument_copy", str(uuid.uuid4()), shared)
    change = broken.create("x", 1, instrument_id=ES, version="1", toml="kapot = [")
    path = joost.outbox / "kapot.jury"
    path.write_bytes(file_of([change], shared))
    joost.receive(path)
    assert read_dossier(joost.ctx, shared).main.instrument.id == ES


def test_a_version_that_cannot_be_read_does_not_stand_again(shared: str, joost: Desk) -> None:
    me = joost.ctx.my_juror(shared)
    note = Scribe("note", str(uuid.uuid4()), shared)
    path = joost.outbox / "vreemd.jury"
    first = note.create(me, 600, kind="sketch", text="x", at="2026-11-19T10:15:00+01:00")
    path.write_bytes(file_of([first, note.set(me, [first], kind="quote")], shared))
    joost.receive(path)
    with pytest.raises(InputRefusedError, match="nieuwere Jurytool"):
        restore_version(joost.ctx, shared, "note", note.record, "kind", first.id)


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (Kind.DATE, "2026-11-19", "20261119"),
        (Kind.TIME, "09:15", "9:15"),
        (Kind.INSTANT, "2026-11-19T10:15:00+01:00", "2026-11-19T10:15:00"),
        (Kind.DECIMAL, "-3.25", "1e5"),
    ],
)
def test_a_kind_has_one_form(kind: Kind, good: str, bad: str) -> None:
    field = FieldSpec("x", kind)
    assert is_readable(field, good)
    assert is_readable(field, "")
    assert not is_readable(field, bad)
