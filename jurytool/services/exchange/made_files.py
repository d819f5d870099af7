"""Which files this laptop made of a dossier, and what each of them held."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from jurytool.clock import Moment
from jurytool.errors import StorageError
from jurytool.services.context import Context
from jurytool.services.exchange.held_words import REASON, SCORES, TOLD
from jurytool.storage.exchange_tables import Sent, keep_sent, list_sent
from jurytool.storage.outgoing import Outgoing

_EARLIER = {"notes": "note", "scores": "rating", "texts": "section", "attachments": "attachment"}
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Content:
    """What a file holds and what it does not, as people count it."""

    numbers: Mapping[str, int] = field(default_factory=dict)  # per record type
    absent_attachments: int = 0  # named in the dossier and not on this laptop
    unlocked: int = 0  # scores that their juror has not locked, or not again: they stay here
    unstored: int = 0  # texts that are no part of the dossier yet: they could not be written


@dataclass(frozen=True, slots=True)
class MadeFile:
    """One export, in more than one file where the attachments are many."""

    id: str
    at: Moment
    paths: tuple[Path, ...]
    is_locked: bool  # by a passphrase
    is_personal: bool
    content: Content


def count_content(outgoing: Outgoing, absent: int, unstored: int) -> Content:
    """Return what goes out, and what stays."""
    kinds = sorted(TOLD - {REASON})
    numbers = {kind: outgoing.count_shown(kind, "value" if kind == "joint_rating" else "") for kind in kinds}
    numbers |= {kind: outgoing.count_records(kind)[0] for kind in sorted(SCORES)}
    held = {kind: number for kind, number in numbers.items() if number}
    return Content(held, absent, outgoing.count_records("rating")[1], unstored)


def keep_made_file(
    ctx: Context, dossier_id: str, paths: Sequence[Path], content: Content, *, words: str, personal: bool
) -> None:
    """Remember a file that was made, and the `words` that lock it; it is there also where that fails."""
    now = ctx.clock.now()
    report = {
        "offset": now.offset_minutes,
        "paths": [str(path) for path in paths],
        "locked": bool(words),
        "personal": personal,
        "content": asdict(content),
    }
    sent = Sent(ctx.clock.new_id(), dossier_id, now.utc_ms, json.dumps(report, ensure_ascii=False))
    try:
        keep_sent(ctx.store, sent, words)
    except StorageError as error:
        _log.info("that a file was made is not remembered: %s", error)


def list_made_files(ctx: Context, dossier_id: str) -> list[MadeFile]:
    """Return what was made of a dossier on this laptop, the newest first."""
    return [_read(sent) for sent in list_sent(ctx.store, dossier_id)]


def _read(sent: Sent) -> MadeFile:
    data: dict[str, Any] = json.loads(sent.report)
    return MadeFile(
        id=sent.id,
        at=Moment(sent.at_ms, data["offset"]),
        paths=tuple(Path(path) for path in data["paths"]),
        is_locked=data["locked"],
        is_personal=data["personal"],
        content=_read_content(data["content"]),
    )


def _read_content(data: dict[str, Any]) -> Content:
    """Return what a file held; those of earlier versions were counted in four kinds only."""
    earlier = {_EARLIER[name]: data.pop(name) for name in tuple(data) if name in _EARLIER}
    return Content(**{"numbers": earlier, **data})
