"""Whose an own record is, computed from its changes, and which changes of it count (R12)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jurytool.history.change import CREATE, Change
from jurytool.history.graph import ancestors
from jurytool.models.fields import Ownership, RecordSpec, Value
from jurytool.models.record_ids import BEHALF, OWN_IDS, is_id_of


@dataclass(frozen=True, slots=True)
class Claim:
    """Whose a record is, and the changes that become no value of it."""

    owner: str
    entered_by: str = ""  # who wrote it down in the owner's name, as long as the owner has not taken it over
    refused: frozenset[str] = frozenset()


def find_claim(spec: RecordSpec, ordered: Sequence[Change]) -> Claim:
    """Return whose a record is; `ordered` are all its changes in causal order.

    A joint record is of whoever made it, and takes changes from everybody. An own one is of the juror for
    whom its id was made, whoever came first; with a random id of its maker, or of the colleague in whose
    name it was made. Until that colleague writes in it, what its maker writes counts; from then on only what
    the owner built upon.
    """
    if spec.ownership is Ownership.JOINT:
        return Claim(find_root(ordered).origin.author)
    owner, maker = _find_owner(spec, ordered)
    if all(change.origin.author == owner for change in ordered):
        return Claim(owner)  # nearly every record: then there is nothing to look for
    own = [change.id for change in ordered if change.origin.author == owner]
    if not own and maker != owner:
        refused = frozenset(change.id for change in ordered if change.origin.author != maker)
        return Claim(owner, maker, refused)
    taken = ancestors(own, {change.id: frozenset(change.parents) for change in ordered})
    refused = frozenset(
        change.id
        for change in ordered
        if change.origin.author != owner and not (change.origin.author == maker and change.id in taken)
    )
    return Claim(owner, "", refused)


def find_root(ordered: Sequence[Change]) -> Change:
    """Return the change that made a record: the first of those that can, the same on every laptop."""
    return next((change for change in ordered if change.op == CREATE), ordered[0])


def _find_owner(spec: RecordSpec, ordered: Sequence[Change]) -> tuple[str, str]:
    """Return the juror whose record it is, and who made it: the same, or a colleague in that one's name."""
    name = BEHALF.get(spec.name, "")
    found: list[tuple[str, str]] = []
    creations = [(change, change.values()) for change in ordered if change.op == CREATE]
    for change, values in creations if spec.name in OWN_IDS else ():
        author, dossier = change.origin.author, change.origin.dossier
        for juror in dict.fromkeys((author, _named(values, name) or author)):
            if is_id_of(spec.name, change.record, dossier, values, juror):
                found.append((juror, author))
    if found:
        makers = [author for juror, author in found if juror == author] or [found[0][1]]
        return found[0][0], makers[0]
    root, values = creations[0] if creations else (ordered[0], ordered[0].values())
    author = root.origin.author
    # a random id tells nothing of whose it is; a made one that fits nobody is of its maker
    return (author if spec.name in OWN_IDS else _named(values, name) or author), author


def _named(values: Mapping[str, Value], name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else ""
