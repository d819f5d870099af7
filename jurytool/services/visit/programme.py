"""Contact moments and the programme of a visit; planned times are shared, real times are each juror's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jurytool.models.enums import ContactKind, ProgrammeKind
from jurytool.models.fields import Value
from jurytool.services.changes import Changes
from jurytool.services.context import Context, require
from jurytool.services.ids import between, derived_id
from jurytool.services.records import NOTHING, Basis, basis_of, delete_record, edit_record, write_fields
from jurytool.services.values import clean_line, clean_values
from jurytool.storage.log import Act
from jurytool.storage.queries import list_rows

if TYPE_CHECKING:
    from jurytool.models.tables import Contact

_REAL = ("started", "ended")


@dataclass(frozen=True, slots=True)
class ContactView:
    """A contact moment."""

    id: str
    kind: ContactKind
    title: str
    on_date: str
    place: str
    remarks: str
    notes: int  # of notes in its programme items
    basis: Basis = NOTHING


@dataclass(frozen=True, slots=True)
class ItemView:
    """A programme item as the visit shows it; `started` and `ended` are mine."""

    id: str
    contact_id: str
    kind: ProgrammeKind
    title: str
    source_group: str
    other_groups: tuple[str, ...]
    planned_start: str
    planned_end: str
    present: str
    position: str
    started: str
    ended: str
    notes: int
    jurors: tuple[str, ...]  # ids of who goes; empty: everybody
    basis: Basis = NOTHING

    @property
    def groups(self) -> tuple[str, ...]:
        """All who speak here, first the one from whom a note is unless somebody says otherwise."""
        return tuple(dict.fromkeys(key for key in (self.source_group, *self.other_groups) if key))

    @property
    def name(self) -> str:
        """Time and title: "10.15 Gesprek leerlingen"."""
        return f"{self.planned_start.replace(':', '.')} {self.title}".strip()


def list_contacts(ctx: Context, dossier_id: str) -> list[ContactView]:
    """Return the contact moments by date, those without a date last."""
    from jurytool.models.tables import Contact

    counts: dict[str, int] = {}
    for item in list_items(ctx, dossier_id):
        counts[item.contact_id] = counts.get(item.contact_id, 0) + item.notes
    rows = list_rows(ctx.store, Contact, dossier_id)
    rows.sort(key=_by_date)
    return [
        ContactView(
            row.id,
            ContactKind(row.kind or "other"),
            row.title,
            row.on_date,
            row.place,
            row.remarks,
            counts.get(row.id, 0),
            basis_of(row),
        )
        for row in rows
    ]


def read_first_contacts(ctx: Context, dossier_id: str) -> dict[str, Contact]:
    """Return the first contact moment of each kind, by date: that of a phase, and the visit."""
    from jurytool.models.tables import Contact

    rows = sorted(list_rows(ctx.store, Contact, dossier_id), key=_by_date, reverse=True)
    return {row.kind or ContactKind.OTHER.value: row for row in rows}


def _by_date(row: Contact) -> tuple[bool, str]:
    return row.on_date == "", row.on_date


def list_items(ctx: Context, dossier_id: str, contact_id: str | None = None) -> list[ItemView]:
    """Return the programme in the order in which it is planned, of one contact moment or of all."""
    from jurytool.models.tables import Attendance, Contact, ItemTime, ProgrammeItem
    from jurytool.storage.note_queries import count_notes_per_item

    me = ctx.my_juror(dossier_id)
    times = {row.item_id: row for row in list_rows(ctx.store, ItemTime, dossier_id, {"juror_id": me})}
    attendance: dict[str | None, list[str]] = {}
    for row in list_rows(ctx.store, Attendance, dossier_id):
        goers = attendance.setdefault(row.item_id, [])
        if row.juror_id and row.juror_id not in goers:  # two may have said that the same one goes
            goers.append(row.juror_id)
    counts = count_notes_per_item(ctx.store, dossier_id)
    equal = {} if contact_id is None else {"contact_id": contact_id}
    items = []
    for item in list_rows(ctx.store, ProgrammeItem, dossier_id, equal):
        time = times.get(item.id)
        items.append(
            ItemView(
                id=item.id,
                contact_id=item.contact_id or "",
                kind=ProgrammeKind(item.kind or "conversation"),
                title=item.title,
                source_group=item.source_group,
                other_groups=tuple(item.other_groups),
                planned_start=item.planned_start,
                planned_end=item.planned_end,
                present=item.present,
                position=item.position,
                started=time.started if time else "",
                ended=time.ended if time else "",
                notes=counts.get(item.id, 0),
                jurors=tuple(attendance.get(item.id, ())),
                basis=basis_of(item),
            )
        )
    dates = {row.id: row.on_date or "9999" for row in list_rows(ctx.store, Contact, dossier_id)}

    def moment(item: ItemView) -> tuple[str, ...]:
        date = dates.get(item.contact_id, "9999")
        return (date, item.contact_id, item.planned_start or "99:99", item.position, item.id)

    return sorted(items, key=moment)


def add_contact(
    ctx: Context, dossier_id: str, kind: ContactKind, title: str, on_date: str = "", remarks: str = ""
) -> Changes:
    """Add a contact moment, with one programme item so that notes have a place."""
    contact_id = ctx.clock.new_id()
    line = clean_line(title, "De naam van het contactmoment") or kind.label.capitalize()
    values = clean_values("contact", {"on_date": on_date, "remarks": remarks})

    def work(act: Act) -> str:
        create_contact(act, contact_id, kind, line, values)
        return contact_id

    return ctx.perform(dossier_id, "contactmoment toevoegen", work)


def create_contact(
    act: Act, contact_id: str, kind: ContactKind, title: str, values: Mapping[str, Value]
) -> None:
    """Make a contact moment within an act, or take it out of the bin, with a part for its notes."""
    act.put("contact", contact_id, {"kind": kind.value, "title": title, "position": "5", **values}, {})
    for name, value in values.items():
        act.set("contact", contact_id, name, value)  # one that was in the bin still has its old ones
    if kind is not ContactKind.VISIT:
        part = {"contact_id": contact_id, "kind": ProgrammeKind.CONVERSATION.value, "title": title}
        act.put("programme_item", derived_id(contact_id, "programme", "0"), part, {})


def edit_contact(ctx: Context, dossier_id: str, contact: ContactView, values: Mapping[str, str]) -> Changes:
    """Change a contact moment's kind, title, date, place or remarks."""
    label = "contactmoment wijzigen"
    return edit_record(ctx, dossier_id, "contact", contact.id, values, label, contact.basis)


def delete_contact(ctx: Context, dossier_id: str, contact_id: str) -> Changes:
    """Put a contact moment in the bin; its programme items and notes stay."""
    return delete_record(ctx, dossier_id, "contact", contact_id, "contactmoment verwijderen")


@dataclass(frozen=True, slots=True)
class NewItem:
    """A programme item to add; times as HH:MM."""

    contact_id: str
    title: str
    kind: ProgrammeKind = ProgrammeKind.CONVERSATION
    source_group: str = ""
    planned_start: str = ""
    planned_end: str = ""
    present: str = ""
    jurors: tuple[str, ...] = ()  # ids of who goes; empty: everybody
    other_groups: tuple[str, ...] = ()  # who speaks there too


def add_item(ctx: Context, dossier_id: str, new: NewItem) -> Changes:
    """Add a part to the programme, class visits on the spot among them."""
    item_id = ctx.clock.new_id()
    title = clean_line(new.title, "De naam van het onderdeel") or new.kind.label.capitalize()
    check_times(new.planned_start, new.planned_end)
    times = clean_values(
        "programme_item", {"planned_start": new.planned_start, "planned_end": new.planned_end}
    )
    last = max((item.position for item in list_items(ctx, dossier_id, new.contact_id)), default="")

    def work(act: Act) -> str:
        act.create(
            "programme_item",
            item_id,
            {
                "contact_id": new.contact_id,
                "kind": new.kind.value,
                "title": title,
                "source_group": new.source_group,
                "other_groups": list(new.other_groups),
                **times,
                "present": clean_line(new.present, "Wie erbij zijn"),
                "position": between(last, ""),
            },
        )
        for juror_id in new.jurors:
            _put_attendance(act, item_id, juror_id, goes=True)
        return item_id

    return ctx.perform(dossier_id, "onderdeel toevoegen", work)


def check_times(start: str, end: str) -> None:
    """Raise InputRefusedError where an end comes before its start (HH:MM, either may be empty)."""
    require(not (start and end and end < start), "De eindtijd ligt vóór de begintijd.")


def edit_item(
    ctx: Context,
    dossier_id: str,
    item: ItemView,
    values: Mapping[str, Value],
    goes: Mapping[str, bool] | None = None,
    real: tuple[str, str] | None = None,
) -> Changes:
    """Change a programme item's title, kind, source groups, planned times or who is present.

    `goes` says per juror id who goes to it; jurors left out stay as they are. `real` are my own real start
    and end (ISO instants with offset, or "").
    """
    if values.keys() & {"planned_start", "planned_end"}:
        start, end = (str(values.get(one, getattr(item, one))) for one in ("planned_start", "planned_end"))
        check_times(start, end)
    cleaned = clean_values("programme_item", values)

    def work(act: Act) -> str:
        write_fields(act, "programme_item", item.id, cleaned, item.basis)
        for juror_id, does_go in (goes or {}).items():
            _put_attendance(act, item.id, juror_id, goes=does_go)
        if real is not None:
            _put_time(ctx, act, item.id, clean_values("item_time", dict(zip(_REAL, real, strict=True))))
        return item.id

    return ctx.perform(dossier_id, "onderdeel wijzigen", work)


def delete_item(ctx: Context, dossier_id: str, item_id: str) -> Changes:
    """Put a programme item in the bin; its notes stay and are shown without a part."""
    return delete_record(ctx, dossier_id, "programme_item", item_id, "onderdeel verwijderen")


def start_item(ctx: Context, dossier_id: str, item_id: str) -> Changes:
    """Say that this is where I am now: sets my real start, and ends what I was in."""
    now = ctx.clock.now().iso()
    running = [item for item in list_items(ctx, dossier_id) if item.started and not item.ended]

    def work(act: Act) -> str:
        for item in running:
            if item.id != item_id:
                _put_time(ctx, act, item.id, {"ended": ctx.steady.after(item.started)})
        _put_time(ctx, act, item_id, {"started": now, "ended": ""})
        return item_id

    return ctx.perform(dossier_id, "onderdeel beginnen", work)


def end_item(ctx: Context, dossier_id: str, item_id: str) -> Changes:
    """Set my real end of a programme item; never before its start, whatever was done to the clock."""
    started = next((item.started for item in list_items(ctx, dossier_id) if item.id == item_id), "")
    now = ctx.steady.after(started)

    def work(act: Act) -> str:
        _put_time(ctx, act, item_id, {"ended": now})
        return item_id

    return ctx.perform(dossier_id, "onderdeel afsluiten", work)


def set_item_times(ctx: Context, dossier_id: str, item_id: str, started: str, ended: str) -> Changes:
    """Correct my real times of a programme item (ISO instants with offset, or "")."""

    times = clean_values("item_time", {"started": started, "ended": ended})

    def work(act: Act) -> str:
        _put_time(ctx, act, item_id, times)
        return item_id

    return ctx.perform(dossier_id, "tijden wijzigen", work)


def _put_time(ctx: Context, act: Act, item_id: str, values: Mapping[str, Value]) -> None:
    juror = ctx.my_juror(act.dossier_id)
    record_id = derived_id(item_id, "time", juror)
    act.put("item_time", record_id, {"item_id": item_id, "juror_id": juror}, dict(values))


def set_attendance(ctx: Context, dossier_id: str, item_id: str, juror_id: str, *, goes: bool) -> Changes:
    """Say that a juror goes to a programme item, or does not."""

    def work(act: Act) -> str:
        _put_attendance(act, item_id, juror_id, goes=goes)
        return item_id

    return ctx.perform(dossier_id, "wie gaat erheen", work)


def _put_attendance(act: Act, item_id: str, juror_id: str, *, goes: bool) -> None:
    record_id = derived_id(item_id, "attendance", juror_id, act.author)
    if goes:
        act.put("attendance", record_id, {"item_id": item_id, "juror_id": juror_id}, {})
    else:
        act.delete("attendance", record_id)
