"""What every act returns: which kinds of records changed, so that screens know what to refresh."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """The outcome of one act, after its commit; empty sets mean that nothing had to change."""

    dossier_id: str
    act_id: str
    label: str  # Dutch, for "ongedaan maken": "notitie vastleggen"
    record_types: frozenset[str] = frozenset()
    record_ids: frozenset[str] = frozenset()
    main_id: str = ""  # the record that the act was about, or made
    main_type: str = ""  # its kind, where it was undone or done again
    reverses: str = ""  # the act that was undone or done again
    stands_beside: bool = False  # beside a version that came in while this was being typed

    def __bool__(self) -> bool:
        return bool(self.record_ids)
