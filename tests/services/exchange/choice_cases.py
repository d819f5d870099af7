"""Two jurors who wrote on one thing without knowing of each other, and what is then to be chosen."""

from __future__ import annotations

from contextlib import AbstractContextManager

from jurytool.models.fields import Value
from jurytool.services.drafts import Draft
from jurytool.services.exchange.choices import Choice, read_matter
from jurytool.services.exchange.open_matters import (
    Matter,
    OpenCounts,
    count_matters,
    list_matters,
)
from jurytool.services.report.sections import list_findings, section_field
from jurytool.services.text_fields import TextField, save_draft, write_text
from jurytool.storage.log import Act, begin_act
from tests.services.conftest import SmallDossier

BASE = "De school plant.\nHet team leert.\nOuders lezen mee."


def colleague(d: SmallDossier) -> str:
    return d.view.colleagues[0].id


def act_of(d: SmallDossier, author: str = "") -> AbstractContextManager[Act]:
    return begin_act(d.ctx.store, d.ctx.clock, dossier=d.id, author=author or colleague(d), device="ander")


def field(d: SmallDossier) -> TextField:
    return section_field(d.ctx, d.id, d.main.id, list_findings(d.ctx, d.id, d.main.id, d.main.instrument)[0])


def write_two(d: SmallDossier, theirs: str, mine: str, base: str = BASE) -> TextField:
    """Let me and a colleague write on one text without knowing of each other."""
    if base:
        shown = field(d)
        write_text(d.ctx, shown.key, base, shown.basis, shown.context)
    shown = field(d)
    with act_of(d) as act:
        act.set("section", shown.key.record_id, "text", theirs, basis=shown.basis)
    write_text(d.ctx, shown.key, mine, shown.basis, shown.context)
    return field(d)


def set_beside(d: SmallDossier, record_type: str, record: str, name: str, theirs: Value, mine: Value) -> None:
    """Let me and a colleague fill in one field of a form without knowing of each other."""
    with act_of(d, d.ctx.my_juror(d.id)) as act:
        basis = act.heads(record_type, record, name)
        act.set(record_type, record, name, mine, basis=basis)
    with act_of(d) as act:
        act.set(record_type, record, name, theirs, basis=basis)


def only(d: SmallDossier) -> Matter:
    (matter,) = list_matters(d.ctx, d.id)
    return matter


def choice_of(d: SmallDossier) -> Choice:
    found = read_matter(d.ctx, d.id, only(d))
    assert isinstance(found, Choice)
    return found


def counts(d: SmallDossier) -> OpenCounts:
    return count_matters(d.ctx, d.id).get(d.id, OpenCounts())


def leave_merging(d: SmallDossier, text: str = "Half samengevoegd") -> Choice:
    """Begin to bring versions together and leave it there."""
    write_two(d, BASE.replace("leert", "oefent"), BASE.replace("leert", "rekent"))
    choice = choice_of(d)
    save_draft(d.ctx, Draft(choice.draft_key, text, 4, choice.field.basis))
    return choice
