"""Each report file that was made: its name, its bytes, and when it went to the school and came back."""

from __future__ import annotations

from pathlib import Path

import pytest

from jurytool.errors import InputRefusedError, StorageError
from jurytool.models.enums import ReportStatus
from jurytool.models.fields import Value
from jurytool.services.dossier.dossiers import NewJuror
from jurytool.services.dossier.form_todos import list_form_todos
from jurytool.services.dossier.jurors import edit_juror
from jurytool.services.dossier.phases import edit_phase
from jurytool.services.dossier.todos import Todo, list_reply_todos
from jurytool.services.report.final_report import make_final_report
from jurytool.services.report.report_versions import (
    Kept,
    VersionView,
    edit_version,
    list_versions,
    next_label,
    open_version,
    save_version,
)
from jurytool.services.report.reports import make_report
from jurytool.services.responses.responses import NewResponse, add_response
from jurytool.services.undo import undo
from jurytool.storage.log import begin_act
from tests.services.conftest import SmallDossier, make_dossier
from tests.support.fixed_clock import FixedClock


def make(d: SmallDossier, folder: Path, name: str = "rapport.docx") -> VersionView:
    """Make a concept and return it."""
    make_report(d.ctx, d.id, d.main.id, folder / name)
    return versions(d)[-1]


def versions(d: SmallDossier) -> list[VersionView]:
    return list_versions(d.ctx, d.id, d.main.id)


def made_elsewhere(d: SmallDossier, label: str, initials: str = "JH", made: str = "") -> None:
    """Remember a version as a colleague's laptop did; its file did not come along."""
    juror = next(one.id for one in d.view.jurors if one.initials == initials)
    values: dict[str, Value] = {
        "assessment_id": d.main.id,
        "label": label,
        "status": "draft",
        "made": made or "2026-11-19T11:30:00+01:00",
        "juror_id": juror,
        "file_name": "van Joost.docx",
        "sha256": "ab" * 32,
        "size": 34_000,
    }
    with begin_act(d.ctx.store, d.ctx.clock, dossier=d.id, author=juror, device="ander") as act:
        act.create("report_version", d.ctx.clock.new_id(), values)


def test_labels_that_clash_get_initials(dossier: SmallDossier, tmp_path: Path) -> None:
    make(dossier, tmp_path)
    make(dossier, tmp_path)
    made_elsewhere(dossier, "Concept 2")
    assert [one.name for one in versions(dossier)] == ["Concept 1", "Concept 2 (MO)", "Concept 2 (JH)"]
    assert [one.label for one in versions(dossier)] == ["Concept 1", "Concept 2", "Concept 2"]


def test_labels_that_still_clash_get_the_moment_too(dossier: SmallDossier) -> None:
    made_elsewhere(dossier, "Concept 1")
    made_elsewhere(dossier, "Concept 1", made="2026-11-20T09:00:00+01:00")
    assert [one.name for one in versions(dossier)] == [
        "Concept 1 (JH), 19 nov 11.30",
        "Concept 1 (JH), 20 nov 09.00",
    ]


def test_the_next_label_is_above_all_that_are_there(dossier: SmallDossier) -> None:
    made_elsewhere(dossier, "Concept 2")
    made_elsewhere(dossier, "Concept 2", "MO")
    made_elsewhere(dossier, "Definitief")
    made_elsewhere(dossier, "Eigen naam 9")
    place = dossier.ctx, dossier.id, dossier.main.id
    assert next_label(*place) == "Concept 3"
    assert next_label(*place, ReportStatus.FINAL) == "Definitief 2"


def test_a_kept_file_comes_back_to_the_byte(dossier: SmallDossier, tmp_path: Path) -> None:
    version = make(dossier, tmp_path)
    made = (tmp_path / "rapport.docx").read_bytes()
    (tmp_path / "rapport.docx").write_bytes(b"kwijt")
    target = save_version(dossier.ctx, version, tmp_path / "terug")
    assert target == tmp_path / "terug.docx"
    assert target.read_bytes() == made
    shown = open_version(dossier.ctx, version)
    assert shown.read_bytes() == made
    assert (version.kept, version.size) == (Kept.HERE, len(made))


def test_a_colleagues_file_that_did_not_come_along_is_told_so(dossier: SmallDossier, tmp_path: Path) -> None:
    made_elsewhere(dossier, "Concept 1")
    (version,) = versions(dossier)
    assert version.kept is Kept.ELSEWHERE
    with pytest.raises(StorageError, match="staat niet op deze laptop"):
        save_version(dossier.ctx, version, tmp_path / "terug.docx")
    assert list(tmp_path.glob("*.docx")) == []


def test_what_is_said_of_sending_is_stored_and_undone(dossier: SmallDossier, tmp_path: Path) -> None:
    version = make(dossier, tmp_path)
    edit_version(dossier.ctx, dossier.id, version, {"sent_on": "2026-11-20", "reply_by": "2026-12-04"})
    assert (versions(dossier)[0].sent_on, versions(dossier)[0].awaits_reply) == ("2026-11-20", True)
    undo(dossier.ctx, dossier.id)
    assert (versions(dossier)[0].sent_on, versions(dossier)[0].awaits_reply) == ("", False)


def test_an_answer_and_no_answer_exclude_each_other(dossier: SmallDossier, tmp_path: Path) -> None:
    make(dossier, tmp_path)
    edit_version(dossier.ctx, dossier.id, versions(dossier)[0], {"no_reply": True})
    assert versions(dossier)[0].no_reply
    edit_version(dossier.ctx, dossier.id, versions(dossier)[0], {"replied_on": "2026-12-01"})
    assert (versions(dossier)[0].no_reply, versions(dossier)[0].replied_on) == (False, "2026-12-01")
    edit_version(dossier.ctx, dossier.id, versions(dossier)[0], {"no_reply": True})
    assert (versions(dossier)[0].no_reply, versions(dossier)[0].replied_on) == (True, "")


def test_days_in_an_order_that_cannot_be_are_kept_and_told(dossier: SmallDossier, tmp_path: Path) -> None:
    version = make(dossier, tmp_path)
    edit_version(dossier.ctx, dossier.id, version, {"replied_on": "2026-11-19"})
    edit_version(dossier.ctx, dossier.id, versions(dossier)[0], {"sent_on": "2026-11-20"})
    (shown,) = versions(dossier)
    assert (shown.sent_on, shown.replied_on, shown.early_on) == ("2026-11-20", "2026-11-19", "2026-11-19")
    edit_version(dossier.ctx, dossier.id, shown, {"replied_on": "2026-11-21", "reply_by": "2026-11-18"})
    (shown,) = versions(dossier)
    assert (shown.early_on, shown.is_due_early) == ("", True)
    edit_version(dossier.ctx, dossier.id, shown, {"reply_by": "2026-11-20"})
    assert not versions(dossier)[0].is_due_early


# -- what is to be done --------------------------------------------------------------------------------------


def replies(d: SmallDossier) -> list[Todo]:
    return list_reply_todos(d.ctx, d.id)


def test_a_reply_that_is_waited_for_is_to_be_done_with_the_days_that_are_left(
    dossier: SmallDossier, tmp_path: Path, clock: FixedClock
) -> None:
    version = make(dossier, tmp_path)
    edit_version(dossier.ctx, dossier.id, version, {"reply_by": "2026-11-22"})
    (todo,) = replies(dossier)
    assert todo.text == "Concept 1: reactie uiterlijk 22 november 2026 (nog 3 dagen)"
    assert (todo.room, todo.target) == ("report", f"version:{version.id}")
    said = []
    for _ in range(3):
        clock.advance(minutes=36 * 60)
        said.append(replies(dossier)[0].text.rpartition("(")[2])
    assert said == ["nog 2 dagen)", "vandaag)", "1 dag geleden)"]


@pytest.mark.parametrize("answer", [{"replied_on": "2026-11-21"}, {"no_reply": True}])
def test_once_it_came_or_will_not_come_nobody_waits(
    dossier: SmallDossier, tmp_path: Path, answer: dict[str, str | bool]
) -> None:
    version = make(dossier, tmp_path)
    edit_version(dossier.ctx, dossier.id, version, {"reply_by": "2026-11-22", **answer})
    assert replies(dossier) == []


def test_nobody_waits_once_the_report_is_definitive(dossier: SmallDossier, tmp_path: Path) -> None:
    version = make(dossier, tmp_path)
    edit_version(dossier.ctx, dossier.id, version, {"reply_by": "2026-11-22"})
    make_final_report(dossier.ctx, dossier.id, dossier.main.id, tmp_path / "definitief.docx")
    assert replies(dossier) == []
    undo(dossier.ctx, dossier.id)
    assert len(replies(dossier)) == 1


def test_a_form_of_a_version_that_was_left_is_told(dossier: SmallDossier, tmp_path: Path) -> None:
    from jurytool.services.drafts import FORM, Draft, DraftKey
    from jurytool.services.text_fields import save_draft

    version = make(dossier, tmp_path)
    key = DraftKey(dossier.id, "report_version", FORM, version.id)
    save_draft(dossier.ctx, Draft(key, "overmorgen", 0, (), '{"values": {"sent_on": "overmorgen"}}'))
    (todo,) = list_form_todos(dossier.ctx, dossier.id)
    assert todo.text == "Wat je bij Concept 1 typte, is nog niet opgeslagen"
    assert todo.target == f"version:{version.id}"


# -- the phases of the trajectory ----------------------------------------------------------------------------


def test_phases_have_the_days_of_the_report(
    pro_dossier: SmallDossier, tmp_path: Path, clock: FixedClock
) -> None:
    d = pro_dossier
    edit_phase(d.ctx, d.id, d.phase("concept"), {"on_date": "2026-11-30"})  # as planned
    version = make(d, tmp_path)
    assert d.phase("concept").on_date == "2026-11-30"
    edit_version(d.ctx, d.id, version, {"sent_on": "2026-11-20", "reply_by": "2026-12-04"})
    assert (d.phase("concept").on_date, d.phase("reactie").on_date) == ("2026-11-20", "2026-12-04")
    edit_version(d.ctx, d.id, versions(d)[0], {"replied_on": "2026-12-01"})
    assert d.phase("reactie").on_date == "2026-12-01"
    make_final_report(d.ctx, d.id, d.main.id, tmp_path / "definitief.docx")
    assert d.phase("definitief").on_date == "2026-11-19"


def test_a_phase_has_the_day_of_the_first_reaction_where_nobody_filled_it_in(
    pro_dossier: SmallDossier, tmp_path: Path
) -> None:
    d = pro_dossier
    version = make(d, tmp_path)
    edit_version(d.ctx, d.id, version, {"sent_on": "2026-11-20", "reply_by": "2026-12-04"})
    new = NewResponse("Goed.", version_id=version.id, received_on="2026-12-02")
    add_response(d.ctx, d.id, d.main.id, new)
    assert d.phase("reactie").on_date == versions(d)[0].replied_on == "2026-12-02"
    edit_phase(d.ctx, d.id, d.phase("reactie"), {"on_date": "2026-12-01"})
    assert d.phase("reactie").on_date == versions(d)[0].replied_on == "2026-12-01"


def test_a_day_of_the_report_is_one_day_wherever_it_is_changed(
    pro_dossier: SmallDossier, tmp_path: Path
) -> None:
    d = pro_dossier
    version = make(d, tmp_path)
    edit_version(d.ctx, d.id, version, {"sent_on": "2026-11-20", "replied_on": "2026-12-04"})
    edit_phase(d.ctx, d.id, d.phase("concept"), {"on_date": "2026-11-21", "remarks": "Per post"})
    edit_phase(d.ctx, d.id, d.phase("reactie"), {"on_date": "2026-12-05"})
    assert (versions(d)[0].sent_on, versions(d)[0].replied_on) == ("2026-11-21", "2026-12-05")
    assert d.phase("concept").remarks == "Per post"
    undo(d.ctx, d.id)
    assert d.phase("reactie").on_date == versions(d)[0].replied_on == "2026-12-04"


def test_the_day_of_a_definitive_report_is_changed_by_nobody(
    pro_dossier: SmallDossier, tmp_path: Path
) -> None:
    d = pro_dossier
    make_final_report(d.ctx, d.id, d.main.id, tmp_path / "definitief.docx")
    with pytest.raises(InputRefusedError, match="definitieve rapport"):
        edit_phase(d.ctx, d.id, d.phase("definitief"), {"on_date": "2026-12-24"})


def test_a_phase_of_another_instrument_keeps_its_own_date(dossier: SmallDossier, tmp_path: Path) -> None:
    version = make(dossier, tmp_path)
    edit_version(dossier.ctx, dossier.id, version, {"sent_on": "2026-11-20"})
    assert dossier.phase("fase5").on_date == ""


def test_one_who_works_alone_hears_no_initials(ctx, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    d = make_dossier(ctx, jurors=(NewJuror("Marit Oosterveld", "MO"),))
    make(d, tmp_path)
    edit_juror(d.ctx, d.id, d.juror(), {"initials": "M"})
    assert [one.name for one in versions(d)] == ["Concept 1"]
