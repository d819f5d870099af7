"""Uitwisselen: make a file for a colleague, take in a colleague's file, and what came and went."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jurytool.errors import UserError
from jurytool.services.changes import Changes
from jurytool.services.dossier.overview import DossierView, read_dossier
from jurytool.services.dossier.start import is_here
from jurytool.services.erasing.erasure_answers import list_asked_erasures
from jurytool.services.exchange.exchanges import Exchange, KnownBy, list_exchanges, name_writers, phrase_of
from jurytool.services.exchange.import_groups import Group, count_groups
from jurytool.services.exchange.importing import MergeReport, check_undo, undo_import
from jurytool.services.exchange.same_school import find_twins
from jurytool.text.dutch import format_clock, format_date, join_words
from jurytool.ui import desktop
from jurytool.ui.background import Background
from jurytool.ui.environment import Environment
from jurytool.ui.exchange.group_words import name_counts
from jurytool.ui.exchange.make_card import MakeCard
from jurytool.ui.exchange.phrase_box import FOR_MYSELF, FOR_TEAM, NO_PHRASE, OF_ANOTHER, UNKNOWN
from jurytool.ui.pages.together.asked_card import AskedCard
from jurytool.ui.pages.together.exchanges_card import ExchangesCard
from jurytool.ui.pages.together.import_summary import read_summary
from jurytool.ui.pages.together.panel import Panel
from jurytool.ui.pages.together.twin_strip import TwinStrip
from jurytool.ui.widgets.count_card import CountCards
from jurytool.ui.widgets.scroll_column import ScrollColumn
from jurytool.ui.widgets.variants import make_button, make_label, name_button

_NOTHING_YET = (
    "Jullie hebben nog niets uitgewisseld. Maak voor de bezoekdag een proefbestand en laat je collega het "
    "openen: dan weet je zeker dat het werkt, ook met jullie stick of mail."
)
TRIAL = "Proefbestand"  # what the first file is called, on the button too
_NOTHING_READ = "Er is nog geen bestand van een ander binnengekomen."
_LONGEST_NAME = 22
_WHY = {KnownBy.TEAM: FOR_TEAM, KnownBy.ANOTHER: OF_ANOTHER, KnownBy.ME: FOR_MYSELF}


class ExchangePanel(Panel):
    """Files to and from a colleague."""

    key = "exchange"
    title = "Uitwisselen"

    def __init__(self, env: Environment, parent: QWidget | None = None) -> None:
        super().__init__(env, parent)
        self._dossier: DossierView | None = None
        self._report: MergeReport | None = None  # of the import that the cards are about
        self._just_read = ""  # id of the import that was done just now
        self._just_undone = ""  # id of the import that was taken back just now
        self.open_button = make_button(
            "Bestand openen…", tip="Of sleep het bestand naar dit venster", owner=self
        )
        self.make_button = make_button("Bestand maken", "primary", owner=self)
        self.head = make_label("", "title", wrap=True)
        self.state = make_label("", "second", wrap=True)
        self.twins = TwinStrip()
        self.make_card = MakeCard(env)
        self.cards = CountCards(env.look, checkable=False)
        self.exchanges = ExchangesCard(env.look)
        self.asked = AskedCard()
        self._undoing = Background(self)
        self._scroll = ScrollColumn()
        cards = (self.twins, self.make_card, self.cards, self.exchanges, self.asked)
        for widget in (self.head, self.state, *cards):
            self._scroll.body.addWidget(widget)
        self._scroll.body.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)
        self._connect()
        env.finish_at_close(self, self.end)

    def open(self, dossier_id: str, target: str = "") -> None:
        """Show what came and went; `target` is the id of an import that was done just now."""
        if dossier_id != self.dossier_id:
            self._just_read = self._just_undone = ""
            self.make_card.close_card()
        super().open(dossier_id, target)
        if target:
            self._just_undone = ""
        self._just_read = target or self._just_read
        self._read(choose=target)
        if target:
            self._scroll.verticalScrollBar().setValue(0)  # what the file brought stands on top

    def refresh(self, changes: Changes) -> None:
        """Read all again."""
        self._read()

    def leave(self) -> None:
        """Put away what was told of a file that was made: it stands in the list."""
        self._just_undone = ""
        self.make_card.put_away()

    def end(self) -> None:
        """Stop making a file, and wait for what is being taken back."""
        self.make_card.end()
        self._undoing.wait()

    def header_widgets(self) -> list[QWidget]:
        """Return the buttons for both directions."""
        return [self.open_button, self.make_button]

    def make_file(self) -> None:
        """Ask where the file for a colleague is to go."""
        self.make_card.start(self.dossier_id, self._colleagues())
        self.make_button.setEnabled(False)
        self._scroll.show_row(self.make_card)

    # inside

    def _connect(self) -> None:
        self.open_button.clicked.connect(lambda: self.env.open_files(()))
        self.make_button.clicked.connect(self.make_file)
        self.make_card.closed.connect(self._on_card_closed)
        self.make_card.made.connect(self._on_made)
        self.twins.bring_requested.connect(self._bring_together)
        self.cards.chosen.connect(lambda key: self._follow(Group(key)))
        self.exchanges.look_requested.connect(lambda row: self._look_at(row.report))
        self.exchanges.show_requested.connect(self._show_in_folder)
        self.exchanges.undo_requested.connect(self._ask_undo)
        self.exchanges.phrase_requested.connect(self._show_phrase)
        self.exchanges.phrase.copied.connect(
            lambda: self.env.notifier.told.emit("De wachtzin staat op het klembord.")
        )
        self._undoing.done.connect(self._on_undone)
        self._undoing.failed.connect(self._on_not_undone)

    def _read(self, *, choose: str = "") -> None:
        ctx = self.env.ctx
        if not self.dossier_id or not is_here(ctx, self.dossier_id):
            return  # it was taken back whole, and the window goes elsewhere
        self._dossier = read_dossier(ctx, self.dossier_id)
        rows = list_exchanges(ctx, self.dossier_id)
        reports = [row.report for row in rows if row.report is not None and not row.is_taken_back]
        shown = next((one for one in reports if one.import_id == self._just_read), None)
        self._report = shown or next(iter(reports), None)
        self.head.setText(f"Samen met {self._colleagues()}")
        kind = "Bestand" if rows else TRIAL
        name_button(self.make_button, f"{kind} voor {self._colleagues(short=True)} maken")
        undone = next((row for row in rows if row.id == self._just_undone), None)
        words = _describe_state(self._report, rows, just_read=shown is not None)
        self.state.setText(_describe_undone(undone) if undone is not None else words)
        self.twins.show_twins(find_twins(ctx, self.dossier_id))
        self.cards.setVisible(self._report is not None)
        if self._report is not None:
            counts, below = read_summary(ctx, self._dossier, self._report)
            files, me = self._report.files, ctx.my_juror(self.dossier_id)
            named = name_counts(counts, lambda count: name_writers(count.authors, files, me))
            self.cards.show_counts([(count, name, below[count.group]) for count, name, _ in named])
        self.exchanges.show_exchanges(rows, choose)
        self.asked.show_asked(list_asked_erasures(ctx, self.dossier_id))

    def _colleagues(self, *, short: bool = False) -> str:
        dossier = self._dossier
        team = dossier.jurors if dossier is not None else ()
        others = [juror for juror in team if not juror.is_me and not juror.on_paper]
        if not others or len(others) > 2:
            return "je collega’s" if others else "je collega"
        names = join_words([juror.name for juror in others])
        return (
            join_words([juror.initials for juror in others])
            if short and len(names) > _LONGEST_NAME
            else names
        )

    def _on_made(self) -> None:
        rows = list_exchanges(self.env.ctx, self.dossier_id)
        self._read(choose=rows[0].id if rows else "")

    def _on_card_closed(self) -> None:
        self.make_button.setEnabled(True)
        self.make_button.setFocus()

    def _follow(self, group: Group) -> None:
        if group is Group.NEW:
            self.open_room_requested.emit("visit", "")
        elif group in (Group.SCORES, Group.CHOOSE):
            self.panel_requested.emit("scores" if group is Group.SCORES else "choices", "")
        elif self._report is not None:
            self._look_at(self._report, group)

    def _look_at(self, report: MergeReport, group: Group | None = None) -> None:
        from jurytool.ui.exchange.report_dialog import ReportDialog

        dialog = ReportDialog(self.env, report, self.window())
        if group is not None:
            dialog.open_group(group)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _show_in_folder(self, row: Exchange) -> None:
        if row.made is not None:
            refusal = desktop.open_folder(row.made.paths[0].parent)
            if refusal:
                self.env.notifier.told.emit(refusal)

    def _show_phrase(self) -> None:
        phrase = phrase_of(self.env.ctx, self.dossier_id, self.exchanges.chosen)
        why = _WHY[phrase.known_by] if phrase.words else UNKNOWN if phrase.is_unknown else NO_PHRASE
        self.exchanges.phrase.show_phrase(phrase.words, why)

    def _bring_together(self, other_id: str) -> None:
        from jurytool.ui.exchange.bring_dialog import bring_schools_together

        bring_schools_together(self.env, self.dossier_id, other_id, self)

    # taking an import back

    def _ask_undo(self, row: Exchange) -> None:
        from jurytool.ui.dialogs.dialogs import Answer

        self.env.autosave.flush()
        try:
            check_undo(self.env.ctx, row.id)  # what cannot be done is said before it is promised
        except UserError as error:
            self.env.dialogs.show_error(error)
            return
        answer = self.env.dialogs.ask(
            f"Wil je “{', '.join(row.names)}” terugdraaien?",
            "Precies wat dit bestand bracht, gaat weer weg. Je eigen werk blijft staan, "
            "en je kunt het bestand later opnieuw openen.",
            (Answer("undo", "Terugdraaien"), Answer("keep", "Laten staan", primary=True)),
        )
        if answer != "undo":
            return
        ctx = self.env.ctx
        if self._undoing.start(lambda: undo_import(ctx, row.id)):
            self.exchanges.undo_button.setEnabled(False)
            self.env.notifier.told.emit("Het bestand wordt teruggedraaid…")

    def _on_undone(self, changes: Changes) -> None:
        self.exchanges.undo_button.setEnabled(True)
        self._just_read, self._just_undone = "", changes.act_id
        if not is_here(self.env.ctx, changes.dossier_id):
            self.env.autosave.forget_dossier(changes.dossier_id)
            self.env.open_place("schools", "")
            self.env.notifier.dossiers_changed.emit()
        self.env.notifier.announce(changes)
        self.env.notifier.told.emit("Het bestand is teruggedraaid.")

    def _on_not_undone(self, error: UserError | None) -> None:
        self.exchanges.undo_button.setEnabled(True)
        if error is not None:
            self.env.dialogs.show_error(error)


def _describe_undone(row: Exchange) -> str:
    names = join_words([f"“{name}”" for name in row.names])
    return f"Bestand {names} is teruggedraaid: wat het bracht, is weg. Je eigen werk staat er nog."


def _describe_state(report: MergeReport | None, rows: Sequence[Exchange], *, just_read: bool) -> str:
    if report is None:
        return _NOTHING_READ if rows else _NOTHING_YET
    names = join_words([f"“{file.name}”" for file in report.files])
    if just_read:
        return f"Bestand {names} gelezen. {_what_became_of_mine(report)}"
    at = report.at.local()
    when = f"{format_date(at.date().isoformat())} om {format_clock(at)}"
    return f"Laatst gelezen: {names}, op {when}."


def _what_became_of_mine(report: MergeReport) -> str:
    """Return what happened to my own words: nothing, or a colleague chose others and mine are kept."""
    chosen = next((one for one in count_groups(report) if one.group is Group.CHOSEN), None)
    if chosen is None:
        return "Niets van jou is overschreven."
    return f"Je collega koos: {chosen.words}. Wat er van jou stond, vind je in Geschiedenis."
