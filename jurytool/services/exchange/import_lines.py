"""Every thing that a file brings or brought, in words: who, what, where, and the text before and after."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from jurytool.exchange.preview import Effect, PreviewLine
from jurytool.history.change import CREATE, Change
from jurytool.history.erasure import read_erasures
from jurytool.history.independence import LOCK
from jurytool.history.view import RecordView, view_record
from jurytool.instruments.schema import Instrument, Item
from jurytool.models.fields import RECORDS, FieldSpec, RecordSpec, Value
from jurytool.services.context import Context
from jurytool.services.dossier.names import label_score
from jurytool.services.exchange.import_groups import Group, group_of
from jurytool.services.exchange.importing import MergeReport, ReportLine
from jurytool.services.exchange.incoming import Incoming
from jurytool.services.field_words import field_words
from jurytool.services.judging.on_behalf import KINDS
from jurytool.storage.exchange_tables import find_received, read_import_of_record
from jurytool.storage.failures import user_failures
from jurytool.storage.queries import list_rows
from jurytool.storage.sight import read_sight
from jurytool.storage.start_queries import has_dossier
from jurytool.text.dutch import format_time
from jurytool.text.field_text import plain_words

NO_ITEM = "zonder onderdeel"  # where a note stands that belongs to no part of the programme
NOBODY = "een ander"  # who is not in the team as it is known
REASON_ALONE = "toelichting, nog zonder score samen"
_SETTLED = "joint_rating"
_Order = tuple[int, int, str]
_Read = Callable[[str, str], tuple[list[Change], list[Change]]]
_MORE_KINDS = {
    "application_answer": "antwoord in de aanmelding",
    "joint_rating": "gezamenlijke score",
    "joint_opinion": "gezamenlijk oordeel",
    "norm_value": "norm",
    "choice": "keuze",
    "fact": "gegeven van de school",
    "dossier": "gegeven van de school",
    "report_version": "rapportversie",
    "declaration": "verklaring",
    "phase_date": "datum van een fase",
    "report_option": "keuze over het rapport",
}
_EFFECTS = {
    Effect.DELETED: "verwijderd",
    Effect.EMPTIED: "leeggemaakt",
    Effect.RETURNED: "verwijderd en toch bewerkt",
    Effect.CONFLICT: "twee versies",
    Effect.MERGED: "samengevoegd, nog te bevestigen",
    Effect.CHANGED: "nieuwe tekst",
    Effect.CHOSEN: "gekozen",
    Effect.JOINED: "samengebracht",
    Effect.RESTORED: "teruggezet",
    Effect.NEW: "nieuw",
    Effect.ERASED: "voorgoed gewist",
    Effect.ASKED: "wissen gevraagd",
    Effect.FILLED: "nieuw",
    Effect.KEPT: "blijft staan bij je collega",
    Effect.BACK: "komt terug",
    Effect.REFUSED: "niet overgenomen",
}


_DONE = {
    Effect.CHOSEN: "koos deze versie",
    Effect.JOINED: "bracht de versies samen",
    Effect.RESTORED: "zette een eerdere tekst terug",
}
BOTH_STAY = "Allebei blijven ze staan tot jullie kiezen"


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One thing that came in; `before` and `after` differ only where a field was changed."""

    group: Group
    effect: str  # Dutch
    who: str
    what: str
    where: str
    text: str
    before: str = ""
    after: str = ""
    told: str = ""  # what became of it, where that needs a sentence
    sides: tuple[tuple[str, str], ...] = ()  # the versions that stand beside each other: whose, and the words

    @property
    def is_changed(self) -> bool:
        """Whether a text was here in other words, which do not stand beside the new ones."""
        return bool(self.before) and self.before != self.after and not self.sides


class LineReader:
    """Puts effects of one dossier into words, with what was here and what came in."""

    def __init__(
        self,
        ctx: Context,
        dossier_id: str,
        read: _Read,
        jurors: Iterable[str] = (),
        locks: Iterable[str] = (),
    ) -> None:
        self._read = read
        with user_failures():
            coming = [change for record in locks for change in read(LOCK, record)[1]]
            self._sight = read_sight(ctx.store.reader(), dossier_id, coming)
        self._texts: dict[tuple[str, str], str] = {}  # of what others hang on, by type and id
        self._instruments = ctx.library.instruments
        self._names = self._read_names(ctx, dossier_id, jurors)
        self._me = ctx.my_juror(dossier_id)

    def describe(self, lines: Iterable[PreviewLine | ReportLine], group: Group) -> list[ImportLine]:
        """Return the lines of a group: notes first, each kind in the order in which it was made."""
        found = [line for line in lines if group_of(line.effect, line.record_type) is group]
        described = [self._describe(line, group) for line in found]
        described.sort(key=lambda pair: pair[0])
        return [line for _, line in described]

    def _describe(self, line: PreviewLine | ReportLine, group: Group) -> tuple[_Order, ImportLine]:
        spec = RECORDS[line.record_type]
        known, new = self._read(line.record_type, line.record_id)
        before = view_record(spec, known) if known else None
        after = view_record(spec, [*known, *new]) if known or new else None
        shown = before if line.effect in (Effect.DELETED, Effect.ERASED) else after
        field = spec.fields.get(line.field)
        came = line.text if isinstance(line, PreviewLine) else ""
        old, now = self._value(before, field), self._value(after, field)
        effect = _EFFECTS[line.effect]
        if spec.is_withheld:  # both as far as I may see them, by what was locked and what comes locked
            old, now = self._judged(spec, known), self._judged(spec, [*known, *new])
            effect = "gewijzigd" if line.effect is Effect.CHANGED else effect
        who = self._names.get(line.author, NOBODY)
        sides = self._sides(after, field) if line.effect is Effect.CONFLICT and not spec.is_withheld else ()
        coming = next((words for name, words in sides if name == who), "")
        shown_line = ImportLine(
            group=group,
            effect=effect,
            who=who,
            what=self._what(line.record_type, line.field, shown),
            where=self._where(line.record_type, shown),
            text=coming
            or now
            or (came if field else "")
            or self._settled(shown)
            or _first_text(shown)
            or came,
            before=old,
            after=now,
            told=BOTH_STAY if sides else self._told(line, who, before, known),
            sides=sides,
        )
        kinds = list(RECORDS)
        place = -1 if line.record_type == "note" else kinds.index(line.record_type)
        return (place, *(shown.order if shown is not None else (0, ""))), shown_line

    def _sides(self, view: RecordView | None, field: FieldSpec | None) -> tuple[tuple[str, str], ...]:
        """Return the versions of a field that stand beside each other: whose each is, and its words."""
        if view is None or field is None:
            return ()
        return tuple(
            (
                self._names.get(version.author, NOBODY),
                self._label(view, str(version.value or ""))
                if view.record_type == _SETTLED and field.name == "value"
                else plain_words(field, version.value),
            )
            for version in view.fields[field.name].versions
        )

    def _told(
        self, line: PreviewLine | ReportLine, who: str, before: RecordView | None, known: list[Change]
    ) -> str:
        """Return what a colleague did who saw other versions, and where those are; "" for anything else."""
        if line.effect not in _DONE:
            return ""
        heads = before.fields[line.field].heads if before is not None else ()
        is_mine = any(change.id in heads and change.origin.author == self._me for change in known)
        old = "die van jou" if is_mine else "wat er stond,"
        return f"{who} {_DONE[line.effect]}; {old} staat in Geschiedenis"

    def _what(self, record_type: str, field: str, view: RecordView | None = None) -> str:
        if record_type == _SETTLED and field != "value" and _is_reason(view):
            return REASON_ALONE
        words = field_words(record_type, field) if field else ""
        kind = KINDS.get(record_type) or _MORE_KINDS.get(record_type, "gegeven")
        return words.removeprefix("de ").removeprefix("het ") if words else kind

    def _where(self, record_type: str, view: RecordView | None) -> str:
        if view is None:
            return ""
        values = {name: field.value for name, field in view.fields.items()}
        if record_type == "note":
            time = str(values.get("at") or "")[11:16]
            item = self._text_of("programme_item", values.get("item_id"), "title") or NO_ITEM
            return f"{item}, {format_time(time)}" if time else item
        if record_type == "section":
            keys = values.get("item_keys")
            codes = ", ".join(str(key) for key in keys) if isinstance(keys, list) else ""
            return str(values.get("heading") or "") or codes
        if record_type in ("attachment", "note_tag"):
            return self._text_of("note", values.get("target_id") or values.get("note_id"), "text")
        if values.get("item_key"):
            return self._item(str(values.get("instrument_id") or ""), str(values["item_key"]))
        return str(values.get("title") or values.get("label") or values.get("planned_start") or "")

    def _item(self, instrument_id: str, key: str) -> str:
        """Return what an item is called, as the instruments on this laptop have it."""
        found = self._find(instrument_id, key)
        return f"{found[1].code} {found[1].short_name}".strip() if found is not None else key

    def _find(self, instrument_id: str, key: str) -> tuple[Instrument, Item] | None:
        known = self._instruments
        some = [known[instrument_id]] if instrument_id in known else list(known.values())
        found = ((instrument, item) for instrument in some for item in instrument.items() if item.key == key)
        return next(found, None)

    def _settled(self, view: RecordView | None) -> str:
        return self._score(view) if view is not None and view.record_type == _SETTLED else ""

    def _score(self, view: RecordView) -> str:
        """Return a score with why: one that a team settled, or a juror's own as far as it may be seen."""
        value, why = view.fields["value"], str(view.fields["explanation"].value or "")
        if _is_reason(view):
            return why
        shown = [version.value for version in value.versions] or [value.value]
        label = " of ".join(self._label(view, str(one or "")) for one in shown)
        return ": ".join(part for part in (label, why) if part)

    def _label(self, view: RecordView, value: str) -> str:
        """Return a score in the words of its scale: blank, not applicable and not seen are three things."""
        places = (str(view.fields[name].value or "") for name in ("instrument_id", "item_key"))
        found = self._find(*places)
        return label_score(*found, value) if found is not None else value

    def _judged(self, spec: RecordSpec, changes: list[Change]) -> str:
        """Return a juror's own score or opinion with the reason; "" for one that I may not see yet."""
        seen = self._sight.visible(spec, changes)
        view = view_record(spec, seen) if any(change.op == CREATE for change in seen) else None
        if view is None or view.hidden:
            return ""
        if spec.name == "rating":
            return self._score(view)
        words = [
            plain_words(one, view.fields[one.name].value) for one in spec.fields.values() if one.withheld
        ]
        return ": ".join(filter(None, words))

    def _value(self, view: RecordView | None, field: FieldSpec | None) -> str:
        if view is None or field is None or field.withheld:
            return ""
        if view.record_type == _SETTLED and field.name == "value":
            return self._score(view)
        return plain_words(field, view.fields[field.name].value)

    def _text_of(self, record_type: str, record: Value, field: str) -> str:
        if not isinstance(record, str) or not record:
            return ""
        key = (record_type, record)
        if key not in self._texts:
            known, new = self._read(record_type, record)
            view = view_record(RECORDS[record_type], [*known, *new]) if known or new else None
            self._texts[key] = str(view.fields[field].value or "") if view is not None else ""
        return self._texts[key]

    def _read_names(self, ctx: Context, dossier_id: str, jurors: Iterable[str]) -> dict[str, str]:
        from jurytool.models.tables import Juror

        names = {}
        if has_dossier(ctx.store, dossier_id):
            names = {row.id: row.name or row.initials for row in list_rows(ctx.store, Juror, dossier_id)}
        for juror in jurors:
            name = self._text_of("juror", juror, "name")
            if name:
                names[juror] = name
        return names


def list_incoming(ctx: Context, incoming: Incoming, dossier_id: str, group: Group) -> list[ImportLine]:
    """Return what files would bring to a dossier, of one group; the first five hundred of each effect."""
    staging = incoming.stagings[dossier_id]
    preview = next(one for one in incoming.previews if one.dossier_id == dossier_id)
    jurors = [record for kind, record in incoming.records[dossier_id] if kind == "juror"]
    locks = [record for kind, record in incoming.records[dossier_id] if kind == LOCK]
    erasures = read_erasures(staging.read_erasures(), ctx.my_juror(dossier_id))
    filled = {one.id: one for one in staging.read_fillings(erasures)}

    def read(record_type: str, record: str) -> tuple[list[Change], list[Change]]:
        known, new = staging.read_record(record_type, record)
        return [filled.get(one.id, one) for one in known], new

    return LineReader(ctx, dossier_id, read, jurors, locks).describe(preview.effects.lines, group)


def list_brought(ctx: Context, report: MergeReport, group: Group) -> list[ImportLine]:
    """Return what an import brought, of one group; nothing where it was taken back meanwhile."""
    received = find_received(ctx.store, report.import_id)
    if received is None:
        return []

    def read(record_type: str, record: str) -> tuple[list[Change], list[Change]]:
        return read_import_of_record(ctx.store, received, record_type, record)

    return LineReader(ctx, report.dossier_id, read).describe(report.lines, group)


def _is_reason(view: RecordView | None) -> bool:
    """Return whether only a reason was written for a score that nobody settled."""
    if view is None or view.record_type != _SETTLED:
        return False
    value = view.fields["value"]
    return not value.versions and bool(view.fields["explanation"].value) and not value.value


def _first_text(view: RecordView | None) -> str:
    """Return the first text of a record that may be seen, for who wants to know which one it is."""
    if view is None:
        return ""
    spec = RECORDS[view.record_type]
    fields = [one for one in spec.fields.values() if one.searchable and not one.withheld]
    texts = (plain_words(one, view.fields[one.name].value) for one in fields)
    return next((text for text in texts if text), "")
