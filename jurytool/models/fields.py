"""Every record type and field that is stored: its kind, who owns it, whether it is withheld.

This is the only place that knows the fields by name: history, storage, search and exchange read it,
and nothing else switches on field names. The rules behind it are in docs/decisions/0003-history.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from jurytool.models.enums import (
    CheckValue,
    ContactKind,
    JurorRole,
    NoteKind,
    ProgrammeKind,
    ReportStatus,
    ResponseDecision,
    StatementMark,
)

Value = str | int | bool | list[str] | None


class Kind(StrEnum):
    """How a value looks as JSON and in the cache."""

    TEXT = "text"  # one line or plain text
    NARRATIVE = "narrative"  # report text in the line grammar
    CODE = "code"  # a value of an enum, or a key of an instrument
    REFERENCE = "reference"  # id of another record; may be absent here
    INTEGER = "integer"
    BOOLEAN = "boolean"
    DECIMAL = "decimal"  # decimal string with a point, never a float
    DATE = "date"  # YYYY-MM-DD
    TIME = "time"  # HH:MM as printed on the programme
    INSTANT = "instant"  # ISO 8601 with offset
    ORDER = "order"  # fractional key, ties by id
    KEYS = "keys"  # list of strings


class Ownership(StrEnum):
    """Whose changes give a record its values."""

    JOINT = "joint"  # of the team: the only kind that can be in conflict
    OWN = "own"  # of its author alone
    UNION = "union"  # present or absent, removable by its maker


_EMPTY: Mapping[Kind, Value] = {Kind.INTEGER: None, Kind.BOOLEAN: False, Kind.REFERENCE: None, Kind.KEYS: []}


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of a record type."""

    name: str
    kind: Kind
    searchable: bool = False
    withheld: bool = False  # leaves this laptop only once locked
    facet: bool = False  # a code by which what was found can be told apart
    united: bool = False  # a list that several wrote shows what stands in any: never a conflict
    shrinking: bool = False  # a list from which entries only leave shows what stands in all: never a conflict
    codes: frozenset[str] = frozenset()  # all that it can hold beside nothing; else any key of an instrument

    @property
    def empty(self) -> Value:
        """The value of a field that nobody has written."""
        value = _EMPTY.get(self.kind, "")
        return list(value) if isinstance(value, list) else value


@dataclass(frozen=True, slots=True)
class RecordSpec:
    """One record type, which is also the name of its cache table."""

    name: str
    ownership: Ownership
    fields: Mapping[str, FieldSpec]
    is_withheld: bool  # part of judging independently: hidden and kept here until it is locked


_CODES: Mapping[tuple[str, str], type[StrEnum]] = {
    ("juror", "role"): JurorRole,
    ("contact", "kind"): ContactKind,
    ("programme_item", "kind"): ProgrammeKind,
    ("note", "kind"): NoteKind,
    ("statement_mark", "mark"): StatementMark,
    ("norm_value", "answer"): CheckValue,
    ("report_version", "status"): ReportStatus,
    ("school_response", "decision"): ResponseDecision,
}
_FLAGS = frozenset({"searchable", "withheld", "facet", "united", "shrinking"})


def _record(name: str, ownership: Ownership, /, **kinds: str) -> RecordSpec:
    fields = {}
    for field_name, words in kinds.items():
        kind, *flags = words.split()
        unknown = set(flags) - _FLAGS
        if unknown:
            raise ValueError(f"{name}.{field_name}: {unknown}")
        codes = frozenset(code.value for code in _CODES.get((name, field_name), ()))
        fields[field_name] = FieldSpec(field_name, Kind(kind), codes=codes, **dict.fromkeys(flags, True))
    is_withheld = any(field.withheld for field in fields.values())
    return RecordSpec(name, ownership, MappingProxyType(fields), is_withheld)


_JOINT, _OWN, _UNION = Ownership.JOINT, Ownership.OWN, Ownership.UNION

# fmt: off
_SPECS = (
    _record(
        "dossier", _JOINT, school_name="text searchable", sector="code", brin="text searchable",
        unit_code="text", place="text searchable", board="text searchable", round="text",
        phase="code", is_example="boolean", moved_to="text",
    ),
    _record(
        "juror", _JOINT, name="text searchable", initials="text searchable", role="code", on_paper="boolean",
        position="order",
    ),
    _record(
        "erasure", _OWN, erased_type="code", erased_id="code", change_ids="keys", digests="keys",
        erased_at="instant",
    ),
    _record("declaration", _OWN, juror_id="reference", declared_on="date", remarks="text searchable"),
    _record("phase_date", _JOINT, phase="code", on_date="date", remarks="text searchable"),
    _record("fact", _JOINT, item_key="code", value="text searchable"),
    _record(
        "contact", _JOINT, kind="code", title="text searchable", on_date="date", place="text searchable",
        remarks="text searchable", position="order",
    ),
    _record(
        "programme_item", _JOINT, contact_id="reference", kind="code", title="text searchable",
        source_group="code", other_groups="keys", planned_start="time", planned_end="time",
        present="text searchable", position="order",
    ),
    _record("attendance", _UNION, item_id="reference", juror_id="reference"),
    _record("item_time", _OWN, item_id="reference", juror_id="reference", started="instant", ended="instant"),
    _record(
        "note", _OWN, item_id="reference", kind="code facet", text="text searchable", source_group="code",
        target_group="code", at="instant", backdated="boolean", starred="boolean", set_aside="boolean",
        on_behalf="reference",
    ),
    _record("note_tag", _UNION, note_id="reference", instrument_id="code", item_key="code"),
    _record(
        "attachment", _UNION, target_id="reference", file_name="text searchable", sha256="code",
        media_type="code", size="integer", width="integer", height="integer",
    ),
    _record("note_answer", _UNION, question_id="reference", note_id="reference"),
    _record(
        "document", _JOINT, title="text searchable", form="text searchable", remarks="text searchable",
        position="order",
    ),
    _record("document_read", _UNION, document_id="reference", juror_id="reference"),
    _record("instrument_copy", _JOINT, instrument_id="code", version="text", toml="text"),
    _record(
        "assessment", _JOINT, object_name="text searchable", instrument_id="code", verdict="code",
        profile_statement="narrative searchable", final_version="reference", with_responses="boolean",
        position="order",
    ),
    _record("assessment_grid", _JOINT, assessment_id="reference", instrument_id="code", position="order"),
    _record(
        "rating", _OWN, assessment_id="reference", instrument_id="code", item_key="code",
        juror_id="reference", value="code withheld", explanation="text withheld searchable",
    ),
    _record(
        "joint_rating", _JOINT, assessment_id="reference", instrument_id="code", item_key="code",
        value="code", explanation="text searchable", based_on="keys united",
    ),
    _record(
        "rating_lock", _OWN, assessment_id="reference", juror_id="reference", change_ids="keys",
        locked_at="instant",
    ),
    _record(
        "norm_value", _JOINT, assessment_id="reference", instrument_id="code", item_key="code",
        value="decimal", answer="code", year="text searchable", n="integer", source="text searchable",
        otherwise="boolean", explanation="text searchable",
    ),
    _record(
        "choice", _JOINT, assessment_id="reference", instrument_id="code", item_key="code",
        options="keys", other="text searchable",
    ),
    _record(
        "opinion", _OWN, assessment_id="reference", instrument_id="code", item_key="code",
        juror_id="reference", text="text withheld searchable",
    ),
    _record(
        "joint_opinion", _JOINT, assessment_id="reference", instrument_id="code", item_key="code",
        text="text searchable",
    ),
    _record(
        "application", _JOINT, assessment_id="reference", label="text searchable", received_on="date",
        position="order",
    ),
    _record(
        "application_answer", _JOINT, application_id="reference", item_key="code", text="text searchable",
    ),
    _record(
        "statement", _JOINT, assessment_id="reference", item_key="code", text="text searchable",
        target_group="code", position="order",
    ),
    _record(
        "statement_mark", _OWN, statement_id="reference", juror_id="reference", mark="code",
        remarks="text searchable",
    ),
    _record("statement_note", _UNION, statement_id="reference", note_id="reference"),
    _record(
        "feedback_point", _OWN, contact_id="reference", text="text searchable", about="keys",
        sources="keys", speaker="reference", named_by="reference", position="order",
    ),
    _record("point_said", _OWN, point_id="reference", juror_id="reference", said="instant"),
    _record(
        "section", _JOINT, assessment_id="reference", element_key="code", programme_item_id="reference",
        heading="text searchable", text="narrative searchable", item_keys="keys", writer="reference",
        position="order",
    ),
    _record("seen", _OWN, about="code", change_ids="keys", reason="text"),
    _record(
        "report_version", _JOINT, assessment_id="reference", label="text", status="code", made="instant",
        juror_id="reference", file_name="text", sha256="text", size="integer", made_from="keys",
        printed="keys shrinking", passages="keys",
        sent_on="date", reply_by="date", replied_on="date", no_reply="boolean",
    ),
    _record(
        "report_point", _JOINT, assessment_id="reference", version_id="reference", section_id="reference",
        kind="code", title="text", text="text", before="text", passage="text", author="text", made="text",
        handled="boolean",
    ),
    _record(
        "school_response", _JOINT, assessment_id="reference", version_id="reference",
        section_id="reference", passage="text", text="text searchable", received_on="date",
        decision="code", reason="text searchable", position="order", number="integer",
    ),
    _record("report_choice", _UNION, assessment_id="reference", choice="code"),
    _record("own_word", _UNION, word="text"),
    _record("report_option", _JOINT, assessment_id="reference", option="code", value="code"),
)
# fmt: on

RECORDS: Mapping[str, RecordSpec] = MappingProxyType({spec.name: spec for spec in _SPECS})

# cache rows that somebody has to look at: the condition of an index that holds only those
OPEN_ROWS = "conflicts + unconfirmed + returned + refused > 0"

_REFERRED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "item_id": ("programme_item",),
        "question_id": ("note",),
        "point_id": ("feedback_point",),
        "target_id": ("note", "document"),
        "version_id": ("report_version",),
        "final_version": ("report_version",),
        "speaker": ("juror",),
        "named_by": ("juror",),
        "writer": ("juror",),
        "on_behalf": ("juror",),
    }
)


def label_of(record_type: str, name: str, code: str) -> str:
    """Return the Dutch word for a code of a closed set, or "" where the instrument knows it."""
    kind = _CODES.get((record_type, name))
    found = kind(code) if kind is not None and code in set(kind) else None
    return str(getattr(found, "label", "")) if found is not None else ""


def referred_types(name: str) -> tuple[str, ...]:
    """Return the types of record to which a reference of this name leads: `note_id` leads to a note."""
    return _REFERRED.get(name) or (name.removesuffix("_id"),)
