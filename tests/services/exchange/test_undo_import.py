"""Taking an import back: exactly what it brought, and only while nobody has worked on with it (R24)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jurytool.errors import InputRefusedError
from jurytool.history.change import read_change
from jurytool.models.enums import JurorRole
from jurytool.services.dossier.dossiers import NewJuror, remove_dossier
from jurytool.services.dossier.jurors import add_juror
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.dossier.start import list_dossiers
from jurytool.services.exchange.exchanges import describe_age, list_exchanges
from jurytool.services.exchange.importing import check_undo, list_reports, undo_import
from jurytool.services.exchange.versions import confirm_merge, read_versions
from jurytool.services.judging.independence import lock_own_ratings
from jurytool.services.judging.joint_ratings import write_joint_rating
from jurytool.services.judging.ratings import NO_RATINGS, Address, list_ratings, settle_rating
from jurytool.services.text_fields import save_draft
from jurytool.services.undo import undo
from jurytool.services.visit.attachment_files import NewFile
from jurytool.services.visit.attachments import store_file
from jurytool.storage.checks import check_store
from jurytool.storage.drafts import CAPTURE, FORM, Draft, DraftKey
from jurytool.storage.search import search
from tests.support.desks import GRID, Desk, file_of, look
from tests.support.history import Scribe, id_of
from tests.support.laptops import read_log
from tests.support.score_desks import hand_over
from tests.support.score_desks import lock as lock_nothing

NOTE = "note"


def undo_last(desk: Desk, dossier_id: str) -> None:
    """Take the newest import back."""
    undo_import(desk.ctx, list_reports(desk.ctx, dossier_id)[0].import_id)


def test_it_removes_exactly_what_the_import_brought(shared: str, marit: Desk, joost: Desk) -> None:
    joost.note(shared, "Van Joost")
    joost.write(shared, "Van Joost")
    before, log = joost.dump(), read_log(joost.ctx.store)
    marit.write(shared, "Van Marit")
    note = marit.note(shared, "kanariepiet")
    joost.receive(marit.send(shared, encrypted=False))
    later = joost.note(shared, "Erna")
    changes = undo_import(joost.ctx, list_reports(joost.ctx, shared)[0].import_id)
    assert note in changes.record_ids
    assert joost.dump()["assessment"] == before["assessment"]
    assert [row[0] for row in joost.dump()["note"]][-1:] == [later] or later in {
        row[0] for row in joost.dump()["note"]
    }
    assert {change.id for change in log} <= {change.id for change in read_log(joost.ctx.store)}
    assert len(read_log(joost.ctx.store)) == len(log) + 1
    assert search(joost.ctx.store, "kanariepiet") == []
    assert check_store(joost.ctx.store).is_well


def test_the_file_can_come_in_again(shared: str, marit: Desk, joost: Desk) -> None:
    marit.note(shared)
    path = marit.send(shared, encrypted=False)
    joost.receive(path)
    undo_last(joost, shared)
    joost.receive(path)
    assert joost.dump() == marit.dump()


def test_it_is_refused_with_the_texts_on_which_somebody_worked_on(
    shared: str, marit: Desk, joost: Desk
) -> None:
    marit.write(shared, "Van Marit")
    joost.receive(marit.send(shared, encrypted=False))
    joost.write(shared, "Van beiden")
    before, count = joost.dump(), joost.count()
    with pytest.raises(InputRefusedError, match="er is verder gewerkt aan beoordeling “Van beiden”"):
        undo_last(joost, shared)
    assert (joost.dump(), joost.count()) == (before, count)


def test_a_score_on_which_somebody_worked_on_is_named_beforehand_too(
    shared: str, marit: Desk, joost: Desk
) -> None:
    place = Address(shared, read_dossier(marit.ctx, shared).main.id, GRID, "1.1")
    for one, other in ((marit, joost), (joost, marit)):  # neither gives scores of one's own
        lock_nothing(one, shared)
        hand_over(one, other, shared)
    settle_rating(marit.ctx, place, NO_RATINGS, "3")
    joost.receive(marit.send(shared, encrypted=False))
    (report, *_) = list_reports(joost.ctx, shared)
    check_undo(joost.ctx, report.import_id)
    ratings = list_ratings(joost.ctx, shared, place.assessment_id, GRID)["1.1"]
    write_joint_rating(joost.ctx, place, ratings, "4", "Toch beter")
    for act in (check_undo, undo_import):
        with pytest.raises(InputRefusedError, match=r"1\.1 Evaluatie van opbrengsten"):
            act(joost.ctx, report.import_id)


def test_it_is_refused_while_somebody_is_typing_on(shared: str, marit: Desk, joost: Desk) -> None:
    marit.write(shared, "Van Marit")
    joost.receive(marit.send(shared, encrypted=False))
    field = joost.field(shared)
    save_draft(joost.ctx, Draft(field.key, "Van Marit en mij", 3, field.basis, field.context))
    with pytest.raises(InputRefusedError, match="Van Marit en mij"):
        undo_last(joost, shared)


def test_many_texts_are_counted(shared: str, joost: Desk) -> None:
    """Of a later import too: what came on top of what came first."""
    path = joost.outbox / "veel.jury"
    documents = [Scribe("document", id_of(f"d-{number}"), shared) for number in range(7)]
    moods = Scribe("note", id_of("m-1"), shared).create("x", 950)
    first = [
        one.create("marit", 900 + number, title=f"Stuk {number}") for number, one in enumerate(documents)
    ]
    path.write_bytes(file_of(first, shared))
    joost.receive(path)
    later = [
        one.set("marit", [root], 920 + n, title=f"Stuk {n} anders")
        for n, (one, root) in enumerate(zip(documents, first, strict=True))
    ]
    path.write_bytes(file_of([*later, moods], shared))
    joost.receive(path)
    with pytest.raises(InputRefusedError, match=r"“Stuk 4 anders” en nog 2 andere\."):
        undo_import(joost.ctx, list_reports(joost.ctx, shared)[1].import_id)
    undo_last(joost, shared)
    undo_last(joost, shared)
    assert joost.count("document") == 0


def test_what_only_a_newer_program_knows_is_told_as_such(shared: str, joost: Desk) -> None:
    path = joost.outbox / "nieuw.jury"
    change = Scribe("note", id_of("x"), shared).create("marit", 900)
    header = change.header.replace(b'"type":"note"', b'"type":"mood"')
    first = read_change(header, change.value, change.salt)
    path.write_bytes(file_of([first], shared))
    joost.receive(path)
    later = Scribe("note", id_of("x"), shared).set("marit", [first], 901, text="x")
    header = later.header.replace(b'"type":"note"', b'"type":"mood"')
    path.write_bytes(file_of([read_change(header, later.value, later.salt)], shared))
    joost.receive(path)
    with pytest.raises(InputRefusedError, match="iets van een nieuwere versie"):
        undo_import(joost.ctx, list_reports(joost.ctx, shared)[1].import_id)
    undo_last(joost, shared)
    undo_last(joost, shared)


class TestTheImportThatBroughtTheDossier:
    def test_takes_the_dossier_along(self, shared: str, joost: Desk) -> None:
        undo_last(joost, shared)
        assert list_dossiers(joost.ctx) == []
        assert (joost.count(), joost.count("my_juror"), joost.count("received")) == (0, 0, 0)
        assert joost.ctx.my_juror(shared) == ""

    def test_stays_once_anything_was_written_there(self, shared: str, joost: Desk) -> None:
        joost.note(shared, "Van mij")
        with pytest.raises(InputRefusedError, match="verder gewerkt aan notitie “Van mij”"):
            undo_last(joost, shared)

    def test_stays_while_a_note_is_being_typed(self, shared: str, joost: Desk) -> None:
        key = DraftKey(shared, "note", CAPTURE, "text")
        save_draft(joost.ctx, Draft(key, "bijna af", 3, ()))
        with pytest.raises(InputRefusedError, match="aan het typen was"):
            undo_last(joost, shared)

    @pytest.mark.parametrize(
        ("key", "context"),
        [
            ((NOTE, CAPTURE), {"attachments": [{"sha256": "a" * 64}]}),
            (("juror", FORM), {"values": {"name": "x"}}),
        ],
    )
    def test_stays_while_a_draft_without_words_holds_something(
        self, shared: str, joost: Desk, key: tuple[str, str], context: dict[str, object]
    ) -> None:
        draft = Draft(DraftKey(shared, *key, "text"), "", 0, (), json.dumps(context))
        save_draft(joost.ctx, draft)
        with pytest.raises(InputRefusedError, match="wilde bijvoegen"):
            undo_last(joost, shared)

    def test_takes_its_files_and_words_along(self, marit: Desk, joost: Desk) -> None:
        dossier_id = marit.make_dossier()
        file = store_file(marit.ctx, dossier_id, NewFile(b"%PDF-1.4 x", "x.pdf", "application/pdf"))
        marit.note(dossier_id, "kanariepiet", file)
        me = next(one.id for one in read_dossier(marit.ctx, dossier_id).jurors if one.initials == "JH")
        joost.receive(marit.send(dossier_id, encrypted=False), {dossier_id: me})
        undo_last(joost, dossier_id)
        assert not joost.ctx.store.attachments.find_present([file.sha256])
        joost.ctx.close()
        assert b"kanariepiet" not in joost.ctx.paths.database.read_bytes()

    def test_stays_where_i_was_added_to_the_team(self, marit: Desk, joost: Desk) -> None:
        dossier_id = marit.make_dossier()
        joost.receive(marit.send(dossier_id, encrypted=False), {dossier_id: NewJuror("Cas Vlieg", "CV")})
        with pytest.raises(InputRefusedError, match="jurylid"):
            undo_last(joost, dossier_id)


def test_an_import_is_taken_back_only_once(shared: str, marit: Desk, joost: Desk) -> None:
    marit.note(shared)
    joost.receive(marit.send(shared, encrypted=False))
    import_id = list_reports(joost.ctx, shared)[0].import_id
    undo_import(joost.ctx, import_id)
    with pytest.raises(InputRefusedError, match="al teruggedraaid"):
        undo_import(joost.ctx, import_id)


def lock(desk: Desk, dossier_id: str) -> None:
    """Give a score and lock it."""
    desk.rate(dossier_id, "3")
    lock_own_ratings(desk.ctx, dossier_id, read_dossier(desk.ctx, dossier_id).main.id)


def test_who_i_am_goes_along_where_nothing_is_left_of_that_juror(
    shared: str, marit: Desk, joost: Desk
) -> None:
    lock(marit, shared)
    joost.receive(marit.send(shared, encrypted=False))
    reader = add_juror(marit.ctx, shared, "Lotte Veenstra", "LV", JurorRole.READER).main_id
    with joost.ctx.store.transaction() as connection:
        connection.execute("DELETE FROM my_juror")
    joost.ctx.forget_juror(shared)
    joost.receive(marit.send(shared, encrypted=False), {shared: reader})
    assert joost.count("rating") == 1
    undo_last(joost, shared)
    assert (joost.ctx.my_juror(shared), joost.count("rating")) == ("", 0)
    assert check_store(joost.ctx.store).is_well


class TestAMergeThatWasConfirmed:
    @pytest.fixture
    def confirmed(self, shared: str, marit: Desk, joost: Desk) -> Path:
        """Joost confirms what came of both texts; returns the file that brought Marit's."""
        marit.write(shared, "Een.\nMidden.\nTwee.")
        joost.receive(marit.send(shared, encrypted=False))
        joost.write(shared, "Een, van Joost.\nMidden.\nTwee.")
        marit.write(shared, "Een.\nMidden.\nTwee, van Marit.")
        path = marit.send(shared, encrypted=False)
        joost.receive(path)
        confirm_merge(joost.ctx, joost.field(shared))
        return path

    def test_stands_in_the_way(self, shared: str, joost: Desk, confirmed: Path) -> None:
        with pytest.raises(InputRefusedError, match="er is verder gewerkt"):
            undo_last(joost, shared)

    def test_does_so_no_more_once_that_was_undone(
        self, shared: str, marit: Desk, joost: Desk, confirmed: Path
    ) -> None:
        undo(joost.ctx, shared)
        undo_last(joost, shared)
        field = joost.field(shared)
        assert (field.text, field.versions) == ("Een, van Joost.\nMidden.\nTwee.", ())
        assert check_store(joost.ctx.store).is_well
        joost.receive(confirmed)
        assert (joost.field(shared).text, joost.field(shared).is_merged) == (
            "Een, van Joost.\nMidden.\nTwee, van Marit.", True,
        )  # fmt: skip
        marit.receive(joost.send(shared, encrypted=False))
        assert marit.field(shared).text == joost.field(shared).text
        assert marit.field(shared).is_merged

    def test_and_the_file_in_between_can_be_read_elsewhere(
        self, shared: str, marit: Desk, joost: Desk, confirmed: Path
    ) -> None:
        """What was taken back builds on what is not there: it waits, and shows nothing."""
        undo(joost.ctx, shared)
        undo_last(joost, shared)
        marit.receive(joost.send(shared, encrypted=False))
        assert marit.field(shared).is_merged
        assert check_store(marit.ctx.store).is_well

    def test_stays_in_the_way_where_somebody_wrote_on(
        self, shared: str, marit: Desk, joost: Desk, confirmed: Path
    ) -> None:
        marit.receive(joost.send(shared, encrypted=False))
        marit.write(shared, "Verder, van Marit.")
        undo(joost.ctx, shared)
        joost.receive(marit.send(shared, encrypted=False))
        with pytest.raises(InputRefusedError, match="er is verder gewerkt"):
            undo_import(joost.ctx, list_reports(joost.ctx, shared)[1].import_id)

    def test_stays_in_the_way_where_the_import_brought_the_text_itself(
        self, shared: str, joost: Desk
    ) -> None:
        """Else a record would be left of which nobody knows what it is."""
        part = Scribe("section", id_of("deel"), shared)
        first = part.create("ann", 900, text="Een.\nMidden.\nTwee.")
        two = [
            part.set(who, [first], 901, text=text)
            for who, text in (("ann", "Een!\nMidden.\nTwee."), ("ben", "Een.\nMidden.\nTwee!"))
        ]
        path = joost.outbox / "drie.jury"
        path.write_bytes(file_of(sorted([first, *two], key=lambda one: one.order), shared))
        joost.receive(path)
        confirm_merge(joost.ctx, read_versions(joost.ctx, DraftKey(shared, "section", id_of("deel"), "text")))
        undo(joost.ctx, shared)
        with pytest.raises(InputRefusedError, match="er is verder gewerkt"):
            undo_last(joost, shared)


class TestWhatWasTakenBack:
    def test_stays_in_the_list_with_when(self, shared: str, marit: Desk, joost: Desk) -> None:
        marit.note(shared)
        path = marit.send(shared, encrypted=False)
        joost.clock.advance(minutes=5)
        joost.receive(path)
        joost.clock.advance(minutes=5)
        undo_last(joost, shared)
        row = list_exchanges(joost.ctx, shared)[0]
        assert row.is_taken_back
        assert row.content == "teruggedraaid op 19 nov om 10.25"
        assert row.names == (path.name,)
        assert len(list_reports(joost.ctx, shared)) == 1
        joost.clock.advance(minutes=5)
        joost.receive(path)
        assert [row.is_taken_back for row in list_exchanges(joost.ctx, shared)] == [False, True, False]
        assert describe_age(joost.ctx, look(joost, path).previews[0]) == "Alles hiervan heb je al."

    def test_goes_with_the_dossier_that_it_brought(self, marit: Desk, joost: Desk) -> None:
        dossier_id = marit.make_dossier()
        joost.receive(marit.send(dossier_id, encrypted=False), {dossier_id: NewJuror("Joost", "JH")})
        marit.note(dossier_id)
        joost.receive(marit.send(dossier_id, encrypted=False))
        undo_last(joost, dossier_id)
        assert joost.count("taken_back") == 1
        remove_dossier(joost.ctx, dossier_id)
        assert joost.count("taken_back") == 0
