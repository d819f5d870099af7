"""What goes with the text in the capture box, and how it survives in the draft."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from jurytool.models.enums import NoteKind
from jurytool.services.visit.attachments import DRAFTED, StoredFile
from jurytool.ui.pages.visit.tagging import Pair


@dataclass(frozen=True, slots=True)
class CaptureState:
    """Kind (None while the text itself says it), criteria and so on; `at` is when its first key came.

    `note_id` is the note that was taken back into the field, `answers` the question that is being answered.
    """

    kind: NoteKind | None = None
    tags: tuple[Pair, ...] = ()
    target_group: str = ""
    starred: bool = False
    at: str = ""
    files: tuple[StoredFile, ...] = ()
    note_id: str = ""
    answers: str = ""
    source: str = ""  # key of who says it, where more than one speaks; "" for the first of them
    on_behalf: str = ""  # id of the colleague on paper in whose name it is written down


def to_context(state: CaptureState, item_id: str) -> str:
    """Return what the draft keeps beside the text, as JSON."""
    values = {
        "kind": state.kind.value if state.kind else "",
        "tags": [list(pair) for pair in state.tags],
        "target_group": state.target_group,
        "starred": state.starred,
        "at": state.at,
        "item_id": item_id,
        DRAFTED: [asdict(file) for file in state.files],
        "note_id": state.note_id,
        "answers": state.answers,
        "source": state.source,
        "on_behalf": state.on_behalf,
    }
    return json.dumps(values, ensure_ascii=False)


def from_context(context: str) -> tuple[CaptureState, str]:
    """Return state and item id of a draft; what another version wrote and is not understood is left out."""
    try:
        values = json.loads(context)
    except ValueError:
        values = {}
    if not isinstance(values, Mapping):
        values = {}
    kinds = {kind.value: kind for kind in NoteKind}
    state = CaptureState(
        kind=kinds.get(_text(values, "kind")),
        tags=tuple(_pairs(values.get("tags"))),
        target_group=_text(values, "target_group"),
        starred=values.get("starred") is True,
        at=_text(values, "at"),
        files=tuple(_files(values.get(DRAFTED))),
        note_id=_text(values, "note_id"),
        answers=_text(values, "answers"),
        source=_text(values, "source"),
        on_behalf=_text(values, "on_behalf"),
    )
    return state, _text(values, "item_id")


def _text(values: Mapping[str, Any], name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else ""


def _pairs(value: object) -> list[Pair]:
    entries = value if isinstance(value, list) else []
    return [
        (entry[0], entry[1])
        for entry in entries
        if isinstance(entry, list) and len(entry) == 2 and all(isinstance(part, str) for part in entry)
    ]


def _files(value: object) -> list[StoredFile]:
    known = {spec.name: str if spec.type == "str" else int for spec in fields(StoredFile)}
    return [
        StoredFile(**entry)
        for entry in (value if isinstance(value, list) else [])
        if isinstance(entry, dict) and {name: type(part) for name, part in entry.items()} == known
    ]
