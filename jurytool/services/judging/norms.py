"""Norms, choices and opinions: what the school reached, what it chose, what the jury thinks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jurytool.errors import InputRefusedError
from jurytool.instruments.schema import Instrument, Item, ItemKind, Threshold
from jurytool.models.enums import CheckValue, NormOutcome
from jurytool.models.fields import Value
from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.services.judging.ratings import Address
from jurytool.services.records import NOTHING, Basis, basis_of, write_fields
from jurytool.services.text_fields import TextField, read_text_field
from jurytool.services.values import clean_line
from jurytool.storage.log import Act
from jurytool.storage.queries import list_rows
from jurytool.text.normalise import parse_decimal


@dataclass(frozen=True, slots=True)
class NormValue:
    """What stands at a norm; `value` is a decimal string with a point, `answer` a `CheckValue`."""

    value: str = ""
    answer: str = ""
    year: str = ""
    n: int | None = None
    source: str = ""
    otherwise: bool = False
    explanation: str = ""
    basis: Basis = NOTHING


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen in a choice item, and the words of "anders, namelijk"."""

    options: tuple[str, ...] = ()
    other: str = ""
    basis: Basis = NOTHING


def judge_norm(item: Item, norm: NormValue) -> NormOutcome:
    """Return whether a norm is met; "anders onderbouwd" only counts where the norm itself is not met."""
    if item.kind is ItemKind.CHECK:
        met = {CheckValue.YES.value: True, CheckValue.NO.value: False}.get(norm.answer)
    else:
        met = _compare(item.threshold, norm.value)
    if met:
        return NormOutcome.MET
    if norm.otherwise:
        return NormOutcome.OTHERWISE
    return NormOutcome.UNKNOWN if met is None else NormOutcome.NOT_MET


def judge_norms(instrument: Instrument, norms: Mapping[str, NormValue]) -> dict[str, NormOutcome]:
    """Return the outcome of every norm by item key; one that another spares is not needed."""
    items = list(instrument.items(ItemKind.NUMBER, ItemKind.CHECK))
    outcomes = {item.key: judge_norm(item, norms.get(item.key, NormValue())) for item in items}
    for item in items:
        spared = outcomes.get(item.unless_met) is NormOutcome.MET
        if spared and outcomes[item.key] is NormOutcome.UNKNOWN:
            outcomes[item.key] = NormOutcome.NOT_NEEDED
    return outcomes


def _compare(threshold: Threshold | None, value: str) -> bool | None:
    if not value or threshold is None:
        return None
    number, limit = Decimal(value), Decimal(threshold.value)
    return {
        "at_least": number >= limit,
        "more_than": number > limit,
        "at_most": number <= limit,
        "less_than": number < limit,
    }[threshold.comparison]


def list_norms(ctx: Context, dossier_id: str, assessment_id: str, instrument_id: str) -> dict[str, NormValue]:
    """Return what was filled in, by item key."""
    from jurytool.models.tables import NormValue as Row

    rows = list_rows(
        ctx.store, Row, dossier_id, {"assessment_id": assessment_id, "instrument_id": instrument_id}
    )
    return {
        row.item_key: NormValue(
            row.value,
            row.answer,
            row.year,
            row.n,
            row.source,
            row.otherwise,
            row.explanation,
            basis_of(row),
        )
        for row in rows
    }


def record_norm(ctx: Context, address: Address, norm: NormValue, values: Mapping[str, str]) -> Changes:
    """Fill in parts of a norm that was shown as `norm`; `values` are as typed, "ja" or "" for `otherwise`.

    Raises InputRefusedError in Dutch for a number that is none, with nothing changed.
    """
    cleaned = {name: clean_norm_part(name, text) for name, text in values.items()}

    def work(act: Act) -> str:
        record_id = address.record_id("norm_value")
        write_fields(act, "norm_value", record_id, cleaned, norm.basis, address.identity)
        return record_id

    return ctx.perform(address.dossier_id, "norm invullen", work)


def clean_norm_part(name: str, text: str) -> str | int | bool | None:
    """Return a part of a norm as it is stored; raises InputRefusedError for a number that is none."""
    text = clean_line(text, "Dit gegeven")
    if name == "value":
        return parse_decimal(text) if text else ""
    if name == "otherwise":
        return bool(text)
    if name == "n":
        if text and not (text.isascii() and text.isdigit() and len(text) < 8):
            raise InputRefusedError("Vul bij n een heel aantal in, bijvoorbeeld 42.")
        return int(text) if text else None
    if name == "answer" and text not in {"", *(value.value for value in CheckValue)}:
        raise InputRefusedError("Kies ja, nee of niet gezien.")
    return text


def norm_field(ctx: Context, address: Address, field: str) -> TextField:
    """Return the year, source or explanation of a norm, for an editor."""
    record_id = address.record_id("norm_value")
    return read_text_field(ctx, address.dossier_id, "norm_value", record_id, field, address.identity)


def list_choices(ctx: Context, dossier_id: str, assessment_id: str, instrument_id: str) -> dict[str, Chosen]:
    """Return what was chosen, by item key."""
    from jurytool.models.tables import Choice

    rows = list_rows(
        ctx.store, Choice, dossier_id, {"assessment_id": assessment_id, "instrument_id": instrument_id}
    )
    return {row.item_key: Chosen(tuple(row.options), row.other, basis_of(row)) for row in rows}


def choose_options(
    ctx: Context, address: Address, chosen: Chosen, options: Sequence[str], other: str = ""
) -> Changes:
    """Keep what is chosen in a choice item that showed `chosen`; unknown options are refused."""
    item = ctx.instrument(address.dossier_id, address.instrument_id).item(address.item_key)
    known = {option.key for option in item.options} if item else set()
    if not set(options) <= known or (item and not item.many and len(options) > 1):
        raise InputRefusedError("Deze keuze past niet bij het kader.")
    values: dict[str, Value] = {
        "options": list(options),
        "other": clean_line(other, "Wat je bij anders invulde"),
    }

    def work(act: Act) -> str:
        record_id = address.record_id("choice")
        write_fields(act, "choice", record_id, values, chosen.basis, address.identity)
        return record_id

    return ctx.perform(address.dossier_id, "keuze maken", work)


@dataclass(frozen=True, slots=True)
class Opinions:
    """What the jurors think of a criterion, each and together."""

    own: Mapping[str, str]  # by juror id
    joint: str = ""


def list_opinions(ctx: Context, dossier_id: str, assessment_id: str) -> dict[tuple[str, str], Opinions]:
    """Return the opinions by instrument id and item key."""
    from jurytool.models.tables import JointOpinion, Opinion

    own: dict[tuple[str, str], dict[str, str]] = {}
    for row in list_rows(ctx.store, Opinion, dossier_id, {"assessment_id": assessment_id}):
        if row.juror_id == row.owner:  # under another's name it is nobody's
            own.setdefault((row.instrument_id, row.item_key), {})[row.owner] = row.text
    joint = {
        (row.instrument_id, row.item_key): row.text
        for row in list_rows(ctx.store, JointOpinion, dossier_id, {"assessment_id": assessment_id})
    }
    return {key: Opinions(own.get(key, {}), joint.get(key, "")) for key in {**own, **joint}}


def opinion_field(ctx: Context, address: Address) -> TextField:
    """Return my own opinion on a criterion, for an editor."""
    juror = ctx.my_juror(address.dossier_id)
    identity = {**address.identity, "juror_id": juror}
    record_id = address.record_id("opinion", juror)
    return read_text_field(ctx, address.dossier_id, "opinion", record_id, "text", identity)


def joint_opinion_field(ctx: Context, address: Address) -> TextField:
    """Return the team's opinion on a criterion, for an editor."""
    record_id = address.record_id("joint_opinion")
    return read_text_field(ctx, address.dossier_id, "joint_opinion", record_id, "text", address.identity)
