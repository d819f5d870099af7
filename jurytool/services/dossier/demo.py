"""The invented dossiers: put into the data folder as examples, taken out of it without a trace."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import fields
from typing import TYPE_CHECKING

from jurytool.errors import InternalError
from jurytool.models.fields import RECORDS, Value
from jurytool.paths import resources_dir
from jurytool.services.context import Context
from jurytool.services.dossier import assessments
from jurytool.services.dossier.demo_data import read_demos
from jurytool.services.dossier.demo_records import DemoDossier, DemoSection
from jurytool.services.dossier.dossiers import remove_dossier
from jurytool.services.dossier.start import PRACTICE_DOSSIER
from jurytool.services.ids import derived_id, first_positions
from jurytool.services.judging.ratings import Address
from jurytool.services.report.grounding import note_ref
from jurytool.services.visit.attachment_files import read_file
from jurytool.services.visit.attachments import StoredFile, put_files, store_file
from jurytool.storage.log import Act, begin_act
from jurytool.storage.start_queries import DossierSummary, list_summaries
from jurytool.text.evidence import token_of
from jurytool.text.grammar import parse_text

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_LOADING = threading.Lock()  # two pages may ask for the examples at the same time


def load_demo(ctx: Context) -> list[str]:
    """Put the invented dossiers into the data folder; returns their ids.

    Examples that are there already are left as they are, changes made in them included.
    """
    with _LOADING:
        present = {row.school_name: row.dossier_id for row in _examples(ctx)}
        ids = []
        for demo in read_demos(resources_dir()):
            known = present.get(demo.dossier.school_name)
            ids.append(known or write_demo(ctx, demo, ctx.clock.new_id()))
        return ids


def remove_demo(ctx: Context, on_removed: Callable[[str], object] = lambda dossier_id: None) -> int:
    """Remove all example dossiers without a trace; returns how many there were.

    `on_removed` is called with the id of each one that is gone, also where a later one is refused.
    """
    examples = _examples(ctx)
    for example in examples:
        remove_dossier(ctx, example.dossier_id)
        on_removed(example.dossier_id)
    return len(examples)


def _examples(ctx: Context) -> list[DossierSummary]:
    return [row for row in list_summaries(ctx.store, without=PRACTICE_DOSSIER) if row.is_example]


def write_demo(ctx: Context, demo: DemoDossier, dossier_id: str) -> str:
    """Put one invented dossier into the data folder under this id, whole or not at all; returns the id."""
    writer = _DemoWriter(ctx, demo, dossier_id)
    first, *others = (juror.initials for juror in demo.juror)
    try:
        writer.store_files()
        with writer.act_by(first) as act:
            writer.write_shared(act)
            writer.write_own(act, first)
        for initials in others:
            with writer.act_by(initials) as act:
                writer.write_own(act, initials)
        with writer.act_by(first) as act:
            writer.write_joint_ratings(act)
            writer.write_feedback(act, first)
            writer.write_responses(act)
        ctx.set_my_juror(writer.dossier_id, writer.jurors[first])
    except BaseException:
        remove_dossier(ctx, writer.dossier_id)  # half an example is none
        raise
    return writer.dossier_id


def plain_fields(record: DataclassInstance, record_type: str) -> dict[str, Value]:
    """Return the attributes of a demo record that are fields of its record type."""
    known = RECORDS[record_type].fields
    values = {spec.name: getattr(record, spec.name) for spec in fields(record) if spec.name in known}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


class _DemoWriter:
    """Writes one invented dossier; symbolic keys become ids."""

    def __init__(self, ctx: Context, demo: DemoDossier, dossier_id: str) -> None:
        self._ctx, self._demo = ctx, demo
        self.dossier_id = dossier_id
        self.jurors = {
            juror.initials: derived_id(self.dossier_id, "juror", str(number))
            for number, juror in enumerate(demo.juror, 1)
        }
        self.contacts = {
            contact.key: derived_id(self.dossier_id, "contact", contact.key) for contact in demo.contact
        }
        self.items = {item.key: derived_id(self.dossier_id, "item", item.key) for item in demo.programme_item}
        self.keyed_notes = {note.key: ctx.clock.new_id() for note in demo.note if note.key}
        self._rated: dict[tuple[str, str], list[str]] = {}  # (instrument, item) → versions of own scores
        self._note_ids = [self.keyed_notes.get(note.key) or ctx.clock.new_id() for note in demo.note]
        self.files: dict[str, StoredFile] = {}
        self.assessment_id = ""

    def store_files(self) -> None:
        """Store what hangs on the notes, before any act names it."""
        folder = resources_dir() / "demo" / self._demo.key / "bijlagen"
        for name in {name for note in self._demo.note for name in note.files}:
            self.files[name] = store_file(self._ctx, self.dossier_id, read_file(folder / name))

    def act_by(self, initials: str) -> AbstractContextManager[Act]:
        """Return an act in the name of a juror."""
        return begin_act(
            self._ctx.store,
            self._ctx.clock,
            dossier=self.dossier_id,
            author=self.jurors[initials],
            device=self._ctx.profile.device_id,
        )

    def write_shared(self, act: Act) -> None:
        """Write everything that belongs to the team."""
        demo = self._demo
        act.create("dossier", self.dossier_id, {**plain_fields(demo.dossier, "dossier"), "is_example": True})
        for juror, position in zip(demo.juror, first_positions(len(demo.juror)), strict=True):
            values = {**plain_fields(juror, "juror"), "position": position}
            act.create("juror", self.jurors[juror.initials], values)
        for date in demo.phase_date:
            record_id = derived_id(self.dossier_id, "phase", date.phase)
            act.create("phase_date", record_id, plain_fields(date, "phase_date"))
        for fact in demo.fact:
            act.create("fact", derived_id(self.dossier_id, "fact", fact.item_key), plain_fields(fact, "fact"))
        self._write_programme(act)
        self._write_assessment(act)
        self._write_judgement(act)
        self._write_sections(act)

    def _write_programme(self, act: Act) -> None:
        for contact in self._demo.contact:
            act.create("contact", self.contacts[contact.key], plain_fields(contact, "contact"))
        items = self._demo.programme_item
        for item, position in zip(items, first_positions(len(items)), strict=True):
            item_id = self.items[item.key]
            values = {"contact_id": self.contacts[item.contact], "position": position}
            act.create("programme_item", item_id, {**plain_fields(item, "programme_item"), **values})
            for initials in item.attends:
                juror = self.jurors[initials]
                values = {"item_id": item_id, "juror_id": juror}
                act.create("attendance", derived_id(item_id, "attendance", juror, act.author), values)
        for document in self._demo.document:
            act.create("document", self._document_id(document.title), plain_fields(document, "document"))

    def _document_id(self, title: str) -> str:
        return derived_id(self.dossier_id, "document", title)

    def _write_assessment(self, act: Act) -> None:
        demo = self._demo.assessment
        library = self._ctx.library.instruments
        main, grids = library[demo.instrument_id], [library[grid] for grid in demo.grids]
        for instrument in (main, *grids):
            assessments.copy_instrument(self._ctx, act, instrument)
        self.assessment_id = assessments.create_assessment(self._ctx, act, main, grids, demo.object_name, "5")
        act.set("assessment", self.assessment_id, "verdict", demo.verdict)
        act.set("assessment", self.assessment_id, "profile_statement", demo.profile_statement)
        for number, application in enumerate(self._demo.application):
            application_id = derived_id(self.assessment_id, "application", str(number))
            values = {"assessment_id": self.assessment_id}
            act.create("application", application_id, {**plain_fields(application, "application"), **values})
            for key, text in application.answers.items():
                values = {"application_id": application_id, "item_key": key, "text": text}
                act.create("application_answer", derived_id(application_id, "answer", key), values)
        for statement in self._demo.statement:
            values = {"assessment_id": self.assessment_id}
            record_id = self._statement_id(statement.text)
            act.create("statement", record_id, {**plain_fields(statement, "statement"), **values})

    def _statement_id(self, text: str) -> str:
        return derived_id(self.assessment_id, "statement", text)

    def _write_judgement(self, act: Act) -> None:
        demo = self._demo
        groups: Mapping[str, tuple[DataclassInstance, ...]] = {
            "norm_value": demo.norm_value,
            "choice": demo.choice,
            "joint_opinion": demo.joint_opinion,
        }
        for record_type, records in groups.items():
            for record in records:
                values = plain_fields(record, record_type)
                record_id = self._address(values).record_id(record_type)
                act.create(record_type, record_id, {**values, "assessment_id": self.assessment_id})

    def write_joint_ratings(self, act: Act) -> None:
        """Write the scores that were settled together, with the versions of the own scores below them."""
        for record in self._demo.joint_rating:
            values = plain_fields(record, "joint_rating")
            address = self._address(values)
            below = sorted(self._rated.get((address.instrument_id, address.item_key), ()))
            values |= {"assessment_id": self.assessment_id, "based_on": below}
            act.create("joint_rating", address.record_id("joint_rating"), values)

    def _address(self, values: Mapping[str, Value]) -> Address:
        instrument, item = str(values["instrument_id"]), str(values["item_key"])
        return Address(self.dossier_id, self.assessment_id, instrument, item)

    def _write_sections(self, act: Act) -> None:
        for section in self._demo.section:
            item = self.items[section.programme_item] if section.programme_item else ""
            record_id = assessments.section_id(self.assessment_id, section.element_key, item)
            identity: dict[str, Value] = {
                "assessment_id": self.assessment_id,
                "element_key": section.element_key,
                "programme_item_id": item or None,
            }
            values: dict[str, Value] = {
                "text": self._grounded(section),
                "writer": self.jurors[section.writer],
            }
            if section.heading:
                values["heading"] = section.heading
            if section.item_keys:
                values["item_keys"] = list(section.item_keys)
            act.put("section", record_id, identity, values)

    def _grounded(self, section: DemoSection) -> str:
        """Return the text of a section with what its sentences rest on."""
        text = section.text
        for words, noted in section.evidence:
            note_id = self._find_note(noted)
            if words not in text or not note_id:
                raise InternalError(f"{section.element_key}: {words!r} or {noted!r} is not there")
            text = text.replace(words, words + token_of(note_ref(note_id)), 1)
        return text

    def _find_note(self, words: str) -> str:
        notes = zip(self._demo.note, self._note_ids, strict=True)
        return next((note_id for note, note_id in notes if words in note.text), "")

    def write_feedback(self, act: Act, initials: str) -> None:
        """Write what a juror meant to say to the school; the notes of both are there."""
        visit = self.contacts[self._demo.visit.key]
        points = self._demo.feedback_point
        for point, position in zip(points, first_positions(len(points)), strict=True):
            if point.author != initials:
                continue
            point_id = self._ctx.clock.new_id()
            source = self._find_note(point.note)
            values: dict[str, Value] = {
                "contact_id": visit,
                "text": point.text,
                "about": [f"{instrument}/{key}" for instrument, key in point.about],
                "sources": [f"note:{source}"] if point.note else [],
                "speaker": self.jurors[point.speaker],
                "named_by": self.jurors[point.named_by] if point.named_by else None,
                "position": position,
            }
            act.create("feedback_point", point_id, values)
            if point.said:
                juror = self.jurors[initials]
                values = {"point_id": point_id, "juror_id": juror, "said": point.said}
                act.create("point_said", derived_id(point_id, "said", juror), values)

    def write_responses(self, act: Act) -> None:
        """Write what the school said of the concept."""
        texts = {section.element_key: section.text for section in self._demo.section}
        given = self._demo.school_response
        for response, position in zip(given, first_positions(len(given)), strict=True):
            lines = (line.text for line in parse_text(texts[response.element_key]))
            passage = next(line for line in lines if response.words in line)
            values: dict[str, Value] = {
                **plain_fields(response, "school_response"),
                "assessment_id": self.assessment_id,
                "section_id": assessments.section_id(self.assessment_id, response.element_key),
                "passage": passage,
                "position": position,
            }
            act.create("school_response", self._ctx.clock.new_id(), values)

    def write_own(self, act: Act, initials: str) -> None:
        """Write what belongs to one juror."""
        juror = self.jurors[initials]
        declaration = next(one.declaration for one in self._demo.juror if one.initials == initials)
        values: dict[str, Value] = {**plain_fields(declaration, "declaration"), "juror_id": juror}
        act.create("declaration", derived_id(self.dossier_id, "declaration", juror, juror), values)
        self._write_times(act, initials)
        self._write_marks(act, initials)
        self._write_notes(act, initials)
        for record_type, records in (("rating", self._demo.rating), ("opinion", self._demo.opinion)):
            for record in records:
                if record.juror != initials:
                    continue
                values = {**plain_fields(record, record_type), "juror_id": juror}
                record_id = self._address(values).record_id(record_type, juror)
                act.create(record_type, record_id, {**values, "assessment_id": self.assessment_id})
                if record_type == "rating":
                    place = str(values["instrument_id"]), str(values["item_key"])
                    self._rated.setdefault(place, []).append(act.steps[-1].change_id)
        self._lock(act, juror)

    def _lock(self, act: Act, juror: str) -> None:
        """Lock what this juror judged, so that the examples show the scores of all beside each other."""
        ids = [step.change_id for step in act.steps if RECORDS[step.record_type].is_withheld]
        if ids:
            values: dict[str, Value] = {
                "assessment_id": self.assessment_id,
                "juror_id": juror,
                "change_ids": ids,
                "locked_at": self._ctx.clock.now().iso(),
            }
            act.create("rating_lock", derived_id(self.assessment_id, "lock", juror), values)

    def _write_times(self, act: Act, initials: str) -> None:
        juror = self.jurors[initials]
        for item in self._demo.programme_item:
            item_id = self.items[item.key]
            for time in item.times:
                if time.juror == initials:
                    values = {**plain_fields(time, "item_time"), "item_id": item_id, "juror_id": juror}
                    act.create("item_time", derived_id(item_id, "time", juror), values)
        for document in self._demo.document:
            if initials in document.read_by:
                document_id = self._document_id(document.title)
                values = {"document_id": document_id, "juror_id": juror}
                act.create("document_read", derived_id(document_id, "read", juror), values)

    def _write_marks(self, act: Act, initials: str) -> None:
        juror = self.jurors[initials]
        for statement in self._demo.statement:
            statement_id = self._statement_id(statement.text)
            for mark in statement.marks:
                if mark.juror != initials:
                    continue
                values = {"statement_id": statement_id, "juror_id": juror}
                record_id = derived_id(statement_id, "mark", juror)
                act.create("statement_mark", record_id, {**plain_fields(mark, "statement_mark"), **values})
                for key in mark.notes:
                    note_id = self.keyed_notes[key]
                    values = {"statement_id": statement_id, "note_id": note_id}
                    record_id = derived_id(statement_id, "note", note_id, act.author)
                    act.create("statement_note", record_id, values)

    def _write_notes(self, act: Act, initials: str) -> None:
        for note, note_id in zip(self._demo.note, self._note_ids, strict=True):
            if note.author != initials:
                continue
            item = self.items[note.item] if note.item else None
            act.create("note", note_id, {**plain_fields(note, "note"), "item_id": item})
            for instrument, key in note.tags:
                values: dict[str, Value] = {"note_id": note_id, "instrument_id": instrument, "item_key": key}
                act.create("note_tag", derived_id(note_id, "tag", instrument, key, act.author), values)
            put_files(act, note_id, [self.files[name] for name in note.files])
            for question in note.answers:
                question_id = self.keyed_notes[question]
                values = {"question_id": question_id, "note_id": note_id}
                record_id = derived_id(question_id, "answer", note_id, act.author)
                act.create("note_answer", record_id, values)
