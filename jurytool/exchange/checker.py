"""The one validator: who writes a file holds it against the same rules as who reads it (R26)."""

from __future__ import annotations

import re

from jurytool.exchange.limits import Limits
from jurytool.exchange.lines import decode_change
from jurytool.exchange.manifest import Manifest
from jurytool.exchange.refusals import damaged, not_ours, too_large, too_new
from jurytool.history.change import Change, ChangeError, NewerFormatError
from jurytool.history.erasure import is_lasting, named_in
from jurytool.models.record_ids import is_uuid

MANIFEST, CHANGES, ATTACHMENTS = "manifest.json", "changes.jsonl", "att/"
_ATTACHMENT = re.compile(r"att/[0-9a-f]{64}")


class ChangeChecker:
    """Looks at the changes of a file one after the other; remembers no more of them than their ids."""

    def __init__(self, manifest: Manifest, limits: Limits) -> None:
        self._manifest = manifest
        self._limits = limits
        self._seen: set[bytes] = set()
        self._missing: set[bytes] = set()  # named as a parent, and not come by yet
        self._stripped: set[str] = set()  # came without a value
        self._erased: set[str] = set()  # named by an erasure
        self._last = (0, "")

    def read_line(self, line: bytes) -> Change:
        """Return the change in a line; raises InputRefusedError where it may not stand here."""
        if len(line) > self._limits.line:
            raise too_large()
        change = self._decode(line)
        if change.origin.dossier != self._manifest.dossier:
            raise damaged("Een wijziging hoort bij een ander dossier.")
        if change.record_type == "dossier" and change.record != change.origin.dossier:
            raise damaged("Er staat een tweede dossier in.")
        if not is_uuid(change.record):  # ids of what hangs on it are made from it
            raise damaged("Een onderdeel heeft een onmogelijk kenmerk.")
        if change.is_erased and is_lasting(change):
            raise damaged("Een wijziging mist haar inhoud.")
        if change.order <= self._last:
            raise damaged("De wijzigingen staan niet op volgorde.")
        if change.lamport - self._last[0] > self._limits.lamport_gap:
            raise damaged("De volgnummers kloppen niet.")
        if len(self._seen) >= self._manifest.changes:
            raise damaged("Er staan meer wijzigingen in dan het zegt.")
        self._last = change.order
        self._note(change)
        return change

    def _decode(self, line: bytes) -> Change:
        try:
            return decode_change(line)
        except NewerFormatError as error:
            raise too_new(self._manifest.program) from error
        except ChangeError as error:
            raise damaged(error.message) from error

    def _note(self, change: Change) -> None:
        own = bytes.fromhex(change.id)
        if change.is_erased:
            self._stripped.add(change.id)
        self._erased.update(named_in(change))
        if own in self._missing:
            raise damaged("Een wijziging staat voor die waarop zij is gemaakt.")
        self._seen.add(own)
        for parent in change.parents:
            named = _digest(parent)
            if named not in self._seen:
                self._missing.add(named)

    def finish(self) -> None:
        """Raise InputRefusedError where changes are lacking, or a value that no erasure here names."""
        if len(self._seen) != self._manifest.changes:
            raise damaged("Er ontbreken wijzigingen.")
        if not self._stripped <= self._erased:
            raise damaged("Een wijziging mist haar inhoud.")


def _digest(change_id: str) -> bytes:
    """Return the bytes of a change's id; raises InputRefusedError for what no change can be called."""
    try:
        digest = bytes.fromhex(change_id)
    except ValueError as error:
        raise damaged("Een wijziging verwijst naar iets onmogelijks.") from error
    if len(digest) != 32 or digest.hex() != change_id:
        raise damaged("Een wijziging verwijst naar iets onmogelijks.")
    return digest


def check_names(names: list[str], limits: Limits) -> None:
    """Raise InputRefusedError unless these are the names that a file has, each once."""
    if len(names) > limits.entries:
        raise too_large()
    if MANIFEST not in names or CHANGES not in names:
        raise not_ours()
    attachments = [name for name in names if name not in (MANIFEST, CHANGES)]
    if len(set(names)) != len(names) or not all(_ATTACHMENT.fullmatch(name) for name in attachments):
        raise damaged("Er staat iets in dat er niet hoort.")


class ByteCounter:
    """Counts what a file unfolds into, over all that is in it."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.total = 0

    def add(self, count: int) -> None:
        """Raise InputRefusedError as soon as it is more than a file may hold."""
        self.total += count
        if self.total > self._limits.unpacked:
            raise too_large()
