"""The services' functions with the context filled in, as the shared objects of the screen want them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jurytool.services import text_fields
from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.services.dossier.start import count_dossiers
from jurytool.services.drafts import Draft, DraftKey
from jurytool.services.exchange import versions
from jurytool.services.exchange.versions import ShownVersion
from jurytool.services.undo import next_redo, next_undo, redo, take_arrival, undo
from jurytool.ui.search.asker import Source
from jurytool.ui.shell.readers import Readers
from jurytool.ui.shell.rooms import ROOMS, ObjectRow, RoomRow
from jurytool.ui.target_words import split_words

if TYPE_CHECKING:
    from jurytool.services.dossier.places import Catalogue
    from jurytool.services.dossier.search import Results


class ContextDrafts:
    """Drafts of an open data folder."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def save(self, draft: Draft) -> None:
        """Make a draft durable."""
        text_fields.save_draft(self._ctx, draft)

    def drop(self, key: DraftKey) -> None:
        """Forget a draft."""
        text_fields.drop_draft(self._ctx, key)

    def write(self, draft: Draft) -> tuple[Changes, tuple[str, ...]]:
        """Make a draft a change."""
        return text_fields.write_text(self._ctx, draft.key, draft.text, draft.basis, draft.context)

    def find(self, key: DraftKey) -> Draft | None:
        """Return what an earlier run left."""
        return text_fields.find_draft(self._ctx, key)

    def list_versions(self, field: text_fields.TextField) -> Sequence[ShownVersion]:
        """Return the versions that stand side by side."""
        return versions.list_versions(self._ctx, field)

    def keep_version(self, field: text_fields.TextField, text: str) -> Changes:
        """Let one of them stand."""
        return versions.keep_version(self._ctx, field, text)

    def confirm_merge(self, field: text_fields.TextField) -> Changes:
        """Confirm what two of them were merged into."""
        return versions.confirm_merge(self._ctx, field)


class ContextHistory:
    """Undo and redo of an open data folder."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def next_label(self, dossier_id: str, back: bool) -> str:
        """Return what would be undone or done again."""
        return next_undo(self._ctx, dossier_id) if back else next_redo(self._ctx, dossier_id)

    def take_arrival(self, dossier_id: str) -> str:
        """Return the file that came in after the latest act."""
        return take_arrival(self._ctx, dossier_id)

    def travel(self, dossier_id: str, back: bool) -> Changes | None:
        """Undo or do again."""
        return undo(self._ctx, dossier_id) if back else redo(self._ctx, dossier_id)


def make_readers(ctx: Context) -> Readers:
    """Return what the main window reads of this data folder."""
    shortcuts = {room.key: room.shortcut for room in ROOMS}

    def school_name(dossier_id: str) -> str:
        from jurytool.services.dossier.overview import read_school_name

        return read_school_name(ctx, dossier_id)

    def rooms(dossier_id: str) -> Sequence[RoomRow]:
        from jurytool.services.dossier.rooms import read_rooms

        infos = read_rooms(ctx, dossier_id)
        return [RoomRow(info.key, info.title, info.counter, shortcuts.get(info.key, "")) for info in infos]

    def who(dossier_id: str) -> str:
        if dossier_id and (played := _read_played(ctx, dossier_id)):
            return f"Voorbeeld: je speelt {played}"
        profile = ctx.profile
        return f"{profile.name} ({profile.initials})" if profile.initials else profile.name

    def objects(dossier_id: str) -> Sequence[ObjectRow]:
        from jurytool.services.dossier.overview import read_dossier

        dossier = read_dossier(ctx, dossier_id)
        return [
            ObjectRow(one.id, dossier.object_of(one) or f"Beoordeling {number}", one.id == dossier.main.id)
            for number, one in enumerate(dossier.assessments, 1)
        ]

    def object_of(dossier_id: str, target: str) -> str:
        from jurytool.services.dossier.overview import read_dossier
        from jurytool.services.report.shared_parts import find_place

        return find_place(ctx, read_dossier(ctx, dossier_id), split_words(target)[0])

    return Readers(
        school_name=school_name,
        rooms=rooms,
        who=who,
        count_dossiers=lambda: count_dossiers(ctx),
        objects=objects,
        choose_object=ctx.choose_assessment,
        search=make_source(ctx),
        object_of=object_of,
    )


def _read_played(ctx: Context, dossier_id: str) -> str:
    """Return as which juror the user works in an example, "" in a dossier of the user's own."""
    from jurytool.services.dossier.overview import read_dossier

    dossier = read_dossier(ctx, dossier_id)
    jurors = dossier.jurors if dossier.is_example else ()
    return next((juror.name for juror in jurors if juror.is_me), "")


def make_source(ctx: Context) -> Source:
    """Return what the search box asks of this data folder, in a thread of its own."""

    def read_places(dossier_id: str) -> Catalogue:
        from jurytool.services.dossier.places import read_catalogue

        return read_catalogue(ctx, dossier_id)

    def find(text: str, dossier_id: str, ranked: bool) -> Results:
        from jurytool.services.dossier.search import search_records

        return search_records(ctx, text, dossier_id, ranked=ranked)

    def count(text: str, dossier_id: str) -> int:
        from jurytool.services.dossier.search import count_records

        return count_records(ctx, text, dossier_id)

    return Source(read_places, find, count)
