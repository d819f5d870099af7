"""What files of a colleague would do to a dossier, counted before anything is taken over (R24)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jurytool.clock import Moment
from jurytool.exchange.preview import Effect as Effect
from jurytool.exchange.preview import Effects, tally_records
from jurytool.exchange.preview import PreviewLine as PreviewLine
from jurytool.history.change import Change
from jurytool.history.erasure import read_erasures
from jurytool.history.view import view_record
from jurytool.models.fields import RECORDS
from jurytool.services.context import Context
from jurytool.services.erasing.coming_requests import list_coming
from jurytool.services.erasing.kept_erasures import list_kept
from jurytool.storage import cache
from jurytool.storage.failures import user_failures
from jurytool.storage.pace import Pace
from jurytool.storage.staging import Staging
from jurytool.storage.start_queries import has_dossier

Records = Sequence[tuple[str, str]]  # type and id
COUNTING = (0.7, 1.0)  # share of the time that looking at files takes
_BREATH = 100


@dataclass(frozen=True, slots=True)
class FileInfo:
    """What a file says of itself; names are claimed, not proven. `made` is ISO 8601 with offset."""

    name: str
    dossier_id: str
    school: str
    juror_id: str
    juror_name: str
    made: str
    is_personal: bool
    part: int
    parts: int
    changes: int
    attachments: int
    is_locked: bool = False  # a report of an earlier version does not say
    has_own_phrase: bool = False  # only who made it was given the words


@dataclass(frozen=True, slots=True)
class JurorChoice:
    """A member of the team whom I could be; `latest` is when this one wrote last, as the files know."""

    id: str
    name: str
    initials: str
    latest: str = ""  # ISO 8601 with offset, "" for who wrote nothing yet


@dataclass(frozen=True, slots=True)
class Preview:
    """What the files would do to one dossier."""

    dossier_id: str
    school: str
    files: tuple[FileInfo, ...]
    is_here: bool
    needs_me: bool  # nobody has said who I am in this dossier
    jurors: tuple[JurorChoice, ...]
    changes: int
    new_changes: int
    pending: int  # of the new ones: made on something that has not come in yet
    effects: Effects
    new_attachments: int
    shown_before: int
    holds_own_work: bool  # made under this laptop's device id, and not here (R8)
    filled: int = 0  # changes whose words a colleague erased and nobody here, which come back (R20)

    @property
    def brings_words(self) -> bool:
        """Whether the log would get something that it has not: changes, or the words of one."""
        return bool(self.new_changes or self.filled)

    @property
    def is_large_loss(self) -> bool:
        """Whether so much would be hidden or emptied that the user has to agree first."""
        return self.effects.is_large_loss(self.shown_before)


def preview_files(
    ctx: Context, staging: Staging, files: Sequence[FileInfo], digests: Collection[str], pace: Pace
) -> tuple[Preview, Records]:
    """Return what files of one dossier would do, and the records in which they bring something new."""
    dossier_id = files[-1].dossier_id
    acts, me = staging.read_erasures(), ctx.my_juror(dossier_id)
    erasures = read_erasures(acts, me)
    named = [one for one in staging.read_named(erasures) if one.origin.dossier == dossier_id]
    erased = {(one.record_type, one.record) for one in named if erasures.holds_for(one)}
    filled = {one.id: one for one in staging.read_fillings(erasures)}
    touched = erased | {(one.record_type, one.record) for one in filled.values()}
    new = staging.list_records()
    records = [*new, *sorted(touched.difference(new))]
    pace.begin(*COUNTING, len(records), _BREATH)

    def changes_of_records() -> Iterator[tuple[str, list[Change], list[Change]]]:
        for one in staging.read_records():
            pace.step()
            yield one
        for record_type, record in records[len(new) :]:
            yield (record_type, *staging.read_record(record_type, record))

    asked = list_coming(staging, acts, [*named, *filled.values()], erasures, filled)
    told = [*asked, *list_kept(staging, acts, me)]
    effects = tally_records(changes_of_records(), erasures, told, filled)
    with user_failures():
        shown = cache.count_shown(ctx.store.reader(), dossier_id)
    preview = Preview(
        dossier_id=dossier_id,
        school=files[-1].school,
        files=tuple(files),
        is_here=has_dossier(ctx.store, dossier_id),
        needs_me=not me,
        jurors=() if me else _jurors(ctx, staging, dossier_id),
        changes=staging.count(),
        new_changes=staging.count_new(),
        pending=staging.count_pending(),
        effects=effects,
        new_attachments=len(set(digests) - ctx.store.attachments.find_present(digests)),
        shown_before=shown,
        holds_own_work=staging.has_new_of_device(ctx.profile.device_id),
        filled=len(filled),
    )
    return preview, records


def _jurors(ctx: Context, staging: Staging, dossier_id: str) -> tuple[JurorChoice, ...]:
    """Return the team as it would be, in its order."""
    from jurytool.models.tables import Juror
    from jurytool.storage.queries import list_rows

    rows = list_rows(ctx.store, Juror, dossier_id)
    latest = staging.list_latest()
    found = {
        row.id: (row.position, JurorChoice(row.id, row.name, row.initials, _iso(latest, row.id)))
        for row in rows
    }
    for record_type, record in staging.list_records():
        if record_type == "juror":
            known, new = staging.read_record(record_type, record)
            view = view_record(RECORDS[record_type], [*known, *new])
            values = {name: str(field.value) for name, field in view.fields.items()}
            found.pop(record, None)
            if not view.hidden:
                choice = JurorChoice(record, values["name"], values["initials"], _iso(latest, record))
                found[record] = (values["position"], choice)
    return tuple(choice for _, choice in sorted(found.values(), key=lambda pair: (pair[0], pair[1].id)))


def _iso(latest: Mapping[str, tuple[int, int]], juror: str) -> str:
    return Moment(*latest[juror]).iso() if juror in latest else ""
