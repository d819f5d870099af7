"""A merged text: confirmed, undone, chosen otherwise, and counted until then."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager

import pytest

from jurytool.errors import InputRefusedError
from jurytool.services.dossier.jurors import edit_juror
from jurytool.services.drafts import DraftKey
from jurytool.services.exchange import field_history, open_matters, versions
from jurytool.services.exchange.open_matters import MatterKind, OpenCounts
from jurytool.services.records import list_deleted
from jurytool.services.report.sections import list_findings, section_field
from jurytool.services.text_fields import TextField, write_text
from jurytool.services.undo import redo, undo
from jurytool.services.visit.notes import NewNote, capture_note
from jurytool.services.visit.programme import delete_item, list_contacts, list_items
from jurytool.storage.log import Act, begin_act
from tests.services.conftest import SmallDossier

BASE = "De school plant.\nHet team leert.\nOuders lezen mee."
FIRST, SECOND = BASE.replace("plant", "plant samen"), BASE.replace("lezen", "schrijven")
MERGED = "De school plant samen.\nHet team leert.\nOuders schrijven mee."


def field(d: SmallDossier) -> TextField:
    finding = list_findings(d.ctx, d.id, d.main.id, d.main.instrument)[0]
    return section_field(d.ctx, d.id, d.main.id, finding)


def write(d: SmallDossier, shown: TextField, text: str) -> None:
    write_text(d.ctx, shown.key, text, shown.basis, shown.context)


def colleague(d: SmallDossier) -> str:
    return d.view.colleagues[0].id


def act_of(d: SmallDossier, author: str) -> AbstractContextManager[Act]:
    return begin_act(d.ctx.store, d.ctx.clock, dossier=d.id, author=author, device="x")


def write_two(d: SmallDossier, theirs: str = SECOND) -> TextField:
    """Let me and a colleague write on one text without knowing of each other."""
    write(d, field(d), BASE)
    shown = field(d)
    with act_of(d, colleague(d)) as act:
        act.set("section", shown.key.record_id, "text", theirs, basis=shown.basis)
    write(d, shown, FIRST)
    return field(d)


def counts(d: SmallDossier) -> OpenCounts:
    return open_matters.count_matters(d.ctx).get(d.id, OpenCounts())


def test_a_merge_is_shown_counted_and_confirmed(dossier: SmallDossier) -> None:
    shown = write_two(dossier)
    assert (shown.text, shown.is_merged, shown.in_conflict) == (MERGED, True, False)
    assert [one.text for one in versions.list_versions(dossier.ctx, shown)] == [SECOND, FIRST]
    assert counts(dossier) == OpenCounts(unconfirmed=1)
    assert versions.confirm_merge(dossier.ctx, shown)
    assert (field(dossier).text, field(dossier).versions, counts(dossier)) == (MERGED, (), OpenCounts())


def test_a_confirmation_is_undone_and_done_again(dossier: SmallDossier) -> None:
    versions.confirm_merge(dossier.ctx, write_two(dossier))
    undo(dossier.ctx, dossier.id)
    assert (field(dossier).text, field(dossier).is_merged) == (MERGED, True)
    redo(dossier.ctx, dossier.id)
    assert not field(dossier).is_merged
    undo(dossier.ctx, dossier.id)
    assert field(dossier).is_merged


def test_a_confirmation_on_which_a_colleague_wrote_on_is_not_undone(dossier: SmallDossier) -> None:
    versions.confirm_merge(dossier.ctx, write_two(dossier))
    shown = field(dossier)
    with begin_act(
        dossier.ctx.store, dossier.ctx.clock, dossier=dossier.id, author=colleague(dossier), device="ander"
    ) as act:
        act.set("section", shown.key.record_id, "text", "Verder.", basis=shown.basis)
        with pytest.raises(InputRefusedError, match="verder geschreven"):
            act.retract("section", shown.key.record_id, "text", shown.basis[0])
    with pytest.raises(InputRefusedError):
        undo(dossier.ctx, dossier.id)
    assert field(dossier).text == "Verder."


def test_typing_on_in_a_merge_builds_on_both(dossier: SmallDossier) -> None:
    write(dossier, write_two(dossier), f"{MERGED}\nEn verder.")
    assert (field(dossier).text, field(dossier).versions) == (f"{MERGED}\nEn verder.", ())
    undo(dossier.ctx, dossier.id)
    assert (field(dossier).text, field(dossier).is_merged) == (MERGED, True)


def test_one_of_the_merged_versions_can_still_be_kept(dossier: SmallDossier) -> None:
    versions.keep_version(dossier.ctx, write_two(dossier), SECOND)
    assert (field(dossier).text, field(dossier).versions) == (SECOND, ())


def test_both_stand_below_each_other_in_the_order_of_all_laptops(dossier: SmallDossier) -> None:
    theirs = BASE.replace("plant", "leest")
    shown = write_two(dossier, theirs)
    assert shown.in_conflict
    assert counts(dossier).to_choose == 1
    versions.keep_both(dossier.ctx, shown)
    assert (
        field(dossier).text == "De school leest.\nDe school plant samen.\nHet team leert.\nOuders lezen mee."
    )


def test_a_text_written_together_takes_the_place_of_both(dossier: SmallDossier) -> None:
    shown = write_two(dossier, BASE.replace("plant", "leest"))
    versions.write_together(dossier.ctx, shown, "Samen geschreven.")
    assert (field(dossier).text, field(dossier).versions) == ("Samen geschreven.", ())
    with pytest.raises(InputRefusedError, match="intussen veranderd"):
        versions.write_together(dossier.ctx, shown, "Te laat.")


def test_only_a_merge_is_confirmed(dossier: SmallDossier) -> None:
    with pytest.raises(InputRefusedError, match="intussen veranderd"):
        versions.confirm_merge(dossier.ctx, field(dossier))


def test_matters_are_told_in_dutch(dossier: SmallDossier) -> None:
    write_two(dossier)
    (merged,) = open_matters.list_matters(dossier.ctx, dossier.id)
    assert merged.kind is MatterKind.MERGED
    assert merged.where == "3 Bevindingen: De helderheid en relevantie van het excellentieprofiel"
    assert merged.text == "de tekst: samengevoegd uit die van jou en Joost Hillenaar, nog niet bevestigd"


def test_two_versions_of_a_name_are_a_matter(dossier: SmallDossier) -> None:
    me = dossier.juror()
    with begin_act(
        dossier.ctx.store, dossier.ctx.clock, dossier=dossier.id, author=colleague(dossier), device="ander"
    ) as act:
        act.set("juror", me.id, "name", "M. Oosterveld", basis=me.basis.heads(me.id, "name"))
    edit_juror(dossier.ctx, dossier.id, me, {"name": "Marit O."})
    (matter,) = open_matters.list_matters(dossier.ctx, dossier.id)
    assert matter.text == "de naam van het jurylid: twee versies, van jou en Joost Hillenaar"


def test_a_deleted_part_in_which_a_colleague_noted_is_a_matter_and_comes_back(dossier: SmallDossier) -> None:
    item = list_items(dossier.ctx, dossier.id)[0]
    with begin_act(
        dossier.ctx.store, dossier.ctx.clock, dossier=dossier.id, author=colleague(dossier), device="ander"
    ) as act:
        act.create("note", dossier.ctx.clock.new_id(), {"text": "Gezien", "item_id": item.id})
    assert counts(dossier) == OpenCounts()
    delete_item(dossier.ctx, dossier.id, item.id)
    assert counts(dossier) == OpenCounts(used=1)
    (matter,) = open_matters.list_matters(dossier.ctx, dossier.id)
    assert matter.text == "verwijderd door jou, gebruikt door Joost Hillenaar"
    undo(dossier.ctx, dossier.id)
    assert counts(dossier) == OpenCounts()


def test_a_deleted_part_of_ones_own_is_no_matter(dossier: SmallDossier) -> None:
    item = list_items(dossier.ctx, dossier.id)[0]
    capture_note(dossier.ctx, dossier.id, NewNote("Gezien", item_id=item.id))
    delete_item(dossier.ctx, dossier.id, item.id)
    assert counts(dossier) == OpenCounts()


def history(d: SmallDossier) -> list[field_history.HistoryEntry]:
    return field_history.list_history(d.ctx, d.id, "section", field(d).key.record_id, "text")


def test_the_history_tells_who_wrote_what(dossier: SmallDossier) -> None:
    versions.confirm_merge(dossier.ctx, write_two(dossier))
    begin, theirs, mine, confirmed = history(dossier)
    assert [one.author for one in (begin, theirs, mine)] == [
        "Marit Oosterveld", "Joost Hillenaar", "Marit Oosterveld",
    ]  # fmt: skip
    assert theirs.spoken == "1 verschil. Weg: “lezen”, nieuw: “schrijven”."
    assert [one.is_shown for one in history(dossier)] == [False, False, False, True]
    undo(dossier.ctx, dossier.id)
    assert history(dossier)[3].is_retracted
    assert not confirmed.is_retracted


def test_an_earlier_version_is_put_back_as_a_new_one(dossier: SmallDossier) -> None:
    for text in ("Een.", "Twee."):
        write(dossier, field(dossier), text)
    first = history(dossier)[0]
    args = (dossier.ctx, dossier.id, "section", field(dossier).key.record_id, "text")
    field_history.restore_version(*args, first.change_id)
    assert field(dossier).text == "Een."
    assert [one.text for one in history(dossier)] == ["Een.", "Twee.", "Een."]
    with pytest.raises(InputRefusedError, match="niet meer"):
        field_history.restore_version(*args, "geen wijziging")


def test_an_earlier_version_settles_what_stood_beside_each_other(dossier: SmallDossier) -> None:
    write_two(dossier, BASE.replace("plant", "leest"))
    begin = history(dossier)[0]
    field_history.restore_version(
        dossier.ctx, dossier.id, "section", field(dossier).key.record_id, "text", begin.change_id
    )
    assert (field(dossier).text, field(dossier).versions) == (BASE, ())


def test_a_clock_that_is_behind_is_marked(dossier: SmallDossier) -> None:
    write(dossier, field(dossier), "Een.")
    dossier.ctx.clock.advance(minutes=-6)  # type: ignore[attr-defined]
    write(dossier, field(dossier), "Twee.")
    assert [one.clock_is_slow for one in history(dossier)] == [False, True]


def test_a_field_that_nobody_wrote_has_no_history(dossier: SmallDossier) -> None:
    assert field_history.list_history(dossier.ctx, dossier.id, "section", "niets", "text") == []


def test_of_two_that_knew_nothing_of_each_other_the_later_by_the_clock_is_the_newer(
    dossier: SmallDossier,
) -> None:
    """An act on a busy laptop counts higher, also where it was done before."""
    write(dossier, field(dossier), BASE)
    shown, clock = field(dossier), dossier.ctx.clock
    key = shown.key
    clock.advance(minutes=30)  # type: ignore[attr-defined]
    with begin_act(
        dossier.ctx.store, clock, dossier=dossier.id, author=colleague(dossier), device="x"
    ) as act:
        act.set(key.record_type, key.record_id, key.field, SECOND, basis=shown.basis)
    clock.advance(minutes=-20)  # type: ignore[attr-defined]
    write(dossier, shown, FIRST)
    assert [one.text for one in history(dossier)] == [BASE, FIRST, SECOND]
    clock.advance(minutes=-20)  # type: ignore[attr-defined]
    versions.keep_version(dossier.ctx, field(dossier), SECOND)
    assert [one.text for one in history(dossier)] == [BASE, FIRST, SECOND, SECOND]


class TestAVersionOfWhatIsInTheBin:
    def bin(self, d: SmallDossier, author: str) -> tuple[str, str, str]:
        """Let somebody delete a part of the report that was written twice; returns its text's place."""
        for text in ("Een.", "Twee."):
            write(d, field(d), text)
        key = field(d).key
        with act_of(d, author) as act:
            act.delete(key.record_type, key.record_id)
        return key.record_type, key.record_id, key.field

    def test_comes_out_with_it_where_i_deleted_it(self, dossier: SmallDossier) -> None:
        place = self.bin(dossier, dossier.ctx.my_juror(dossier.id))
        first = field_history.list_history(dossier.ctx, dossier.id, *place)[0]
        field_history.restore_version(dossier.ctx, dossier.id, *place, first.change_id)
        assert field(dossier).text == "Een."
        assert open_matters.list_matters(dossier.ctx, dossier.id) == []
        undo(dossier.ctx, dossier.id)
        assert list_deleted(dossier.ctx, dossier.id)[0].record_id == place[1]

    def test_is_for_both_to_look_at_where_a_colleague_did(self, dossier: SmallDossier) -> None:
        place = self.bin(dossier, colleague(dossier))
        first = field_history.list_history(dossier.ctx, dossier.id, *place)[0]
        field_history.restore_version(dossier.ctx, dossier.id, *place, first.change_id)
        (matter,) = open_matters.list_matters(dossier.ctx, dossier.id)
        assert matter.text == "verwijderd door Joost Hillenaar, bewerkt door jou"


def test_both_versions_of_a_plain_text_stand_there_with_what_they_share_once(dossier: SmallDossier) -> None:
    contact = list_contacts(dossier.ctx, dossier.id)[0]
    both = "Parkeren achter.\n\nAanmelden bij de balie."

    def remark(author: str, text: str, basis: Sequence[str]) -> None:
        with begin_act(
            dossier.ctx.store, dossier.ctx.clock, dossier=dossier.id, author=author, device="x"
        ) as act:
            act.set("contact", contact.id, "remarks", text, basis=basis)

    me = dossier.ctx.my_juror(dossier.id)
    remark(me, both, ())
    key = DraftKey(dossier.id, "contact", contact.id, "remarks")
    basis = versions.read_versions(dossier.ctx, key).basis
    remark(colleague(dossier), f"{both}\nLift links.", basis)
    remark(me, f"{both}\nLift rechts.⟦note:1⟧", basis)
    versions.keep_both(dossier.ctx, versions.read_versions(dossier.ctx, key))
    stored = dossier.ctx.store.reader().execute("SELECT remarks FROM contact").fetchall()
    assert f"{both}\nLift links.\nLift rechts.⟦note:1⟧" in [row[0] for row in stored]
