"""Juryteam: members, declarations, and who I am."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jurytool.models.enums import JurorRole
from jurytool.services.dossier.dossiers import NewJuror
from jurytool.services.dossier.jurors import edit_juror
from jurytool.services.dossier.overview import JurorView, read_dossier
from jurytool.services.visit.notes import NewNote, capture_note, list_notes
from jurytool.storage.log import Act
from jurytool.ui.pages.overview.juror_form import ON_PAPER, WITH_PROGRAM
from jurytool.ui.pages.overview.page import OverviewPage
from jurytool.ui.pages.overview.team_card import JurorRow
from tests.ui.pages.overview.conftest import TEAM, Open
from tests.ui.widgets.typed_keys import type_keys


def jurors(page: OverviewPage) -> tuple[JurorView, ...]:
    return read_dossier(page.env.ctx, page.dossier_id).jurors


def row_of(page: OverviewPage, initials: str) -> JurorRow:
    return page.team.rows.rows[next(juror.id for juror in jurors(page) if juror.initials == initials)]


def test_the_team_says_who_i_am_and_who_has_not_declared(open_page: Open) -> None:
    page = open_page()
    mine = row_of(page, "MO")
    assert (mine.name.text(), mine.declared.text()) == ("Marit Oosterveld (ik)", "○ nog niet verklaard")
    assert mine.declare.accessibleName() == "Onafhankelijkheid verklaren: Marit Oosterveld"


def test_i_declare_today_with_a_remark(open_page: Open) -> None:
    page = open_page()
    row_of(page, "MO").declare.click()
    form = page.team.form
    today = page.env.ctx.clock.now().local().date()
    assert form.date.text == f"{today:%d-%m-%Y}"
    type_keys(form.remarks.line_edit, "Geen bánden")
    QTest.keyClick(form.remarks.line_edit, Qt.Key.Key_Return)
    me = next(juror for juror in jurors(page) if juror.is_me)
    assert (me.declared_on, me.remarks) == (today.isoformat(), "Geen bánden")
    assert row_of(page, "MO").declared.text().startswith("✓ onafhankelijk verklaard")
    assert not form.isVisible()
    page.env.notifier.undo(page.dossier_id)
    assert next(juror for juror in jurors(page) if juror.is_me).declared_on == ""


def test_a_declaration_needs_a_date(open_page: Open) -> None:
    page = open_page()
    row_of(page, "MO").declare.click()
    page.team.form.date.line_edit.clear()
    page.team.form.save.click()
    assert page.team.form.date.error == "Vul de datum van de verklaring in."


def test_only_for_a_colleague_on_paper_somebody_else_declares(open_page: Open) -> None:
    page = open_page()
    assert row_of(page, "JH").declare.isHidden()  # declares on a laptop of his own
    colleague = next(juror for juror in jurors(page) if juror.initials == "JH")
    page.env.notifier.perform(lambda: edit_juror(page.env.ctx, page.dossier_id, colleague, {}, on_paper=True))
    assert row_of(page, "JH").declare.text() == "Namens JH"
    row_of(page, "JH").declare.click()
    assert page.team.form.hint.isVisible()
    assert "op papier" in page.team.form.hint.text()


def test_the_todo_about_a_declaration_opens_mine_first(open_page: Open) -> None:
    page = open_page()
    page.open(page.dossier_id, "team")
    assert page.team.form.juror is not None
    assert page.team.form.juror.is_me


def test_a_member_is_added_with_initials_from_the_name(open_page: Open) -> None:
    page = open_page(jurors=TEAM[:1])
    page.team.add.click()
    type_keys(page.team.form.name.line_edit, "Anna de Wit")
    page.team.form.role.set_text("chair")
    page.team.form.save.click()
    added = jurors(page)[-1]
    assert (added.name, added.initials, added.role) == ("Anna de Wit", "AdW", JurorRole.CHAIR)
    assert row_of(page, "AdW").name.text() == "Anna de Wit · voorzitter"


def test_a_member_is_changed_and_taken_out_of_the_team(open_page: Open) -> None:
    page = open_page()
    row_of(page, "JH").edit.click()
    form = page.team.form
    form.name.line_edit.selectAll()
    type_keys(form.name.line_edit, "Joost Hillegom")
    form.save.click()
    assert jurors(page)[1].name == "Joost Hillegom"
    row_of(page, "JH").edit.click()
    form.remove.click()
    assert [juror.initials for juror in jurors(page)] == ["MO"]
    page.env.notifier.undo(page.dossier_id)
    assert [juror.initials for juror in jurors(page)] == ["MO", "JH"]


def test_initials_that_are_too_long_are_refused_below_their_field(open_page: Open) -> None:
    page = open_page()
    row_of(page, "JH").edit.click()
    form = page.team.form
    form.initials.line_edit.selectAll()
    type_keys(form.initials.line_edit, "Hillenaar")
    form.save.click()
    assert form.initials.error == "Initialen zijn hooguit 6 tekens lang, zoals MO of JvdB."
    assert jurors(page)[1].initials == "JH"


def test_long_initials_of_an_earlier_version_do_not_stop_another_change(open_page: Open) -> None:
    page = open_page()
    ctx, colleague = page.env.ctx, jurors(page)[1].id

    def work(act: Act) -> None:
        act.set("juror", colleague, "initials", "Hillenaar")

    ctx.perform(page.dossier_id, "wijzigen", work)
    page.open(page.dossier_id)
    row_of(page, "Hille…").edit.click()
    form = page.team.form
    assert form.initials.text == "Hillenaar"
    type_keys(form.name.line_edit, "J. ")
    form.save.click()
    assert jurors(page)[1].stored_initials == "Hillenaar"
    assert jurors(page)[1].name != "Joost Hillenaar"


def test_i_cannot_take_myself_out_of_the_team(open_page: Open) -> None:
    page = open_page()
    row_of(page, "MO").edit.click()
    assert not page.team.form.remove.isVisible()


def test_a_dossier_from_elsewhere_asks_who_i_am(open_page: Open) -> None:
    page = open_page()
    assert not page.who.isVisible()
    page.env.ctx.set_my_juror(page.dossier_id, "")
    page.open(page.dossier_id)
    assert page.who.isVisible()
    page.who.chosen.emit(jurors(page)[1].id)
    assert page.env.ctx.my_juror(page.dossier_id) == jurors(page)[1].id
    assert not page.who.isVisible()
    assert row_of(page, "JH").name.text() == "Joost Hillenaar (ik)"


def test_who_is_not_in_the_list_adds_himself(open_page: Open) -> None:
    page = open_page(jurors=TEAM[1:])
    page.env.ctx.set_my_juror(page.dossier_id, "")
    page.open(page.dossier_id)
    page.who.not_listed.emit()
    assert page.team.form.name.text == "Marit Oosterveld"
    page.team.form.save.click()
    me = next(juror for juror in jurors(page) if juror.is_me)
    assert (me.name, me.initials) == ("Marit Oosterveld", "MO")


def test_a_colleague_is_said_to_work_on_paper_and_back_again(open_page: Open) -> None:
    page = open_page()
    form = page.team.form
    for key, said in ((ON_PAPER, "○ nog niet verklaard · op papier"), (WITH_PROGRAM, "○ nog niet verklaard")):
        row_of(page, "JH").edit.click()
        form.works.set_text(key)
        form.save.click()
        assert not form.isVisible()
        assert row_of(page, "JH").declared.text() == said
    row_of(page, "MO").edit.click()
    assert form.works.isHidden()  # who types this has the program


def test_a_new_colleague_can_be_on_paper_from_the_start(open_page: Open) -> None:
    page = open_page(jurors=TEAM[:1])
    page.team.add.click()
    type_keys(page.team.form.name.line_edit, "Joost Hillenaar")
    page.team.form.works.set_text(ON_PAPER)
    page.team.form.save.click()
    assert [juror.on_paper for juror in jurors(page)] == [False, True]


def test_what_a_colleague_wrote_for_me_is_taken_over_in_one_act(open_page: Open) -> None:
    page = open_page()
    ctx, he = page.env.ctx, next(juror for juror in jurors(page) if not juror.is_me)
    assert page.take_over.isHidden()
    for text in ("Van mijn blok", "Nog een"):
        capture_note(ctx, page.dossier_id, NewNote(text, on_behalf=he.id))
    ctx.set_my_juror(page.dossier_id, he.id)
    page.open(page.dossier_id)
    said = "Marit Oosterveld schreef voor jou op: 2 notities. Ga je er zelf mee verder?"
    assert page.take_over.words.text() == said
    page.take_over.button.click()
    assert page.take_over.isHidden()
    assert {note.entered_by for note in list_notes(ctx, page.dossier_id)} == {""}


def test_a_member_who_was_found_has_the_focus_and_my_own_declaration_opens(open_page: Open) -> None:
    page = open_page()
    me, colleague = jurors(page)
    for target in ("juror", "declaration"):
        page.open(page.dossier_id, f"{target}:{colleague.id}")
        assert page.focusWidget() is row_of(page, "JH").edit
    page.open(page.dossier_id, f"declaration:{me.id}")
    assert page.focusWidget() is page.team.form.remarks.editor
    page.open(page.dossier_id, "juror:onbekend")
    assert page.focusWidget() is page.team.add


def test_a_long_name_is_shown_whole(open_page: Open) -> None:
    name = "Wilhelmina Johanna van Oldenbarnevelt-Schimmelpenninck"
    page = open_page(jurors=(NewJuror(name, "WO"),))
    row = page.team.rows.rows[next(iter(page.team.rows.rows))]
    page.resize(1100, 700)
    QApplication.processEvents()
    assert row.name.text().replace("\u200b", "") == f"{name} (ik)"
    assert row.name.height() >= row.name.heightForWidth(row.name.width())
