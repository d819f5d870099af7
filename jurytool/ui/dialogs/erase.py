"""Voorgoed wissen: what goes, what stays, what others wrote; once done it cannot be undone (R20)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from jurytool.errors import UserError
from jurytool.services.changes import Changes
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.erasing.erasing import ErasurePlan, erase_record
from jurytool.text.dutch import count_of, join_words
from jurytool.ui.background import Background
from jurytool.ui.dialogs.fitting import fit_dialog
from jurytool.ui.environment import Environment
from jurytool.ui.widgets.labels import breakable
from jurytool.ui.widgets.scroll_column import ScrollColumn
from jurytool.ui.widgets.variants import make_button, make_label, set_surface
from jurytool.ui.widgets.wrapped_option import make_wrapped_option

SIZE, OTHERS, REPORTS = (600, 330), 100, 140
ERASE, KEEP = "Voorgoed wissen", "Niet wissen"
AGREE = "Ja, wis het op deze laptop toch"
WITH_REPORT = "Haal dat bewaarde bestand ook weg"
WITH_REPORTS = "Haal die bewaarde bestanden ook weg"
WITH_UNSURE = "Haal ook weg wat het misschien heeft"
AGREE_FIRST = "Zet eerst een vinkje als je ook wilt wissen wat een ander schreef."
BUSY = "Het wordt gewist, ook uit de reservekopieën…"
_MISTAKE = "Er ging iets mis bij het wissen. Kijk of het er nog staat en probeer het opnieuw."
_LONGEST = 300  # characters of the text that are shown
_STAYS = (
    "Wat blijft: dat je iets hebt gewist, en wanneer. Ook bestanden die je al gaf, Word-rapporten in je "
    "mappen en wat ergens is overgenomen, blijven zoals ze zijn."
)
_FINAL = "Dit kun je niet ongedaan maken."


class EraseDialog(QDialog):
    """Asks once, says all that has to be known before it, and closes when nothing of it is left."""

    def __init__(
        self,
        env: Environment,
        dossier_id: str,
        place: tuple[str, str, str],
        plan: ErasurePlan,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._env, self._dossier_id, self._place, self._plan = env, dossier_id, place, plan
        self._work = Background(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(ERASE)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        width, height = SIZE
        more = OTHERS * bool(plan.others) + REPORTS * (bool(plan.kept) + bool(plan.unsure))
        fit_dialog(self, env.look, width, height + more)
        self.goes = make_label(_say_what_goes(plan), wrap=True)
        self.leaves = make_label(self._say_of_colleagues(), wrap=True)
        self.stays = make_label(_say_what_stays(plan), wrap=True)
        self.final = make_label(_FINAL, "strong", wrap=True)
        self.others = QFrame()
        self.agree = QCheckBox()
        self.reports = QFrame()
        self.with_reports = QCheckBox()
        self.with_reports.setChecked(True)
        self.unsure = QFrame()
        self.with_unsure = QCheckBox()
        self.told = make_label("", "error", wrap=True)
        self.keep, self.erase = make_button(KEEP, "primary", key="Esc"), make_button(ERASE)
        self._asking = (self.erase, self.keep, self.agree, self.with_reports, self.with_unsure)
        self._lay_out()
        self.keep.clicked.connect(self.reject)
        self.erase.clicked.connect(self._on_erase)
        self.agree.toggled.connect(lambda _: self.told.setText(""))
        self._work.done.connect(self._on_done)
        self._work.failed.connect(self._on_failed)
        env.finish_at_close(self, self._work.wait)
        self.keep.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Stay while it is being erased: nothing may be typed in the meantime."""
        if not self._work.is_busy:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Close and keep everything; not while it is being erased."""
        if not self._work.is_busy:
            super().reject()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(make_label(f"{self._plan.kind.capitalize()} voorgoed wissen?", "title", wrap=True))
        column = ScrollColumn(
            right_margin=8, spacing=10
        )  # whatever is told, the buttons stay under the mouse
        if self._plan.text.strip():
            column.body.addWidget(self._quote())
        for label in (self.goes, self.leaves, self.stays, self.final):
            column.body.addWidget(label)
        self.leaves.setVisible(bool(self.leaves.text()))
        words = _say_of_others(self._plan) if self._plan.others else ""
        self._lay_out_option(self.others, words, self.agree, AGREE)
        column.body.addWidget(self.others)
        words = breakable(_say_of_reports(self._plan) if self._plan.kept else "")
        option = WITH_REPORT if len(self._plan.kept) == 1 else WITH_REPORTS
        self._lay_out_option(self.reports, words, self.with_reports, option)
        words = breakable(_say_of_unsure(self._plan) if self._plan.unsure else "")
        self._lay_out_option(self.unsure, words, self.with_unsure, WITH_UNSURE)
        column.body.addWidget(self.reports)
        column.body.addWidget(self.unsure)
        column.body.addStretch(1)
        layout.addWidget(column, 1)
        layout.addWidget(self.told)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.erase)
        buttons.addWidget(self.keep)
        layout.addLayout(buttons)

    def _quote(self) -> QFrame:
        frame = QFrame()
        set_surface(frame, "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(14, 10, 14, 10)
        text = " ".join(self._plan.text.split())
        shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]}…"
        inside.addWidget(make_label(breakable(shown), wrap=True))
        return frame

    @staticmethod
    def _lay_out_option(frame: QFrame, words: str, box: QCheckBox, option: str) -> None:
        """Fill a frame that says something and asks for a tick; without words it does not show."""
        set_surface(frame, "attention")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(14, 10, 14, 10)
        inside.setSpacing(6)
        inside.addWidget(make_label(words, wrap=True))
        inside.addLayout(make_wrapped_option(box, option))
        frame.setVisible(bool(words))

    def _say_of_colleagues(self) -> str:
        if not self._plan.is_mine or not read_dossier(self._env.ctx, self._dossier_id).exchanges:
            return ""
        return "Met je volgende bestand gaat wat jij hierin schreef, ook bij je collega weg."

    def _on_erase(self) -> None:
        if self._plan.others and not self.agree.isChecked():
            self.told.setText(AGREE_FIRST)
            self.agree.setFocus()
            return
        self._env.autosave.flush()
        ctx, dossier_id, place, agreed = self._env.ctx, self._dossier_id, self._place, self.agree.isChecked()
        reports = bool(self._plan.kept) and self.with_reports.isChecked()
        unsure = self.with_unsure.isChecked()
        work = partial(
            erase_record, ctx, dossier_id, *place, agreed=agreed, with_reports=reports, with_unsure=unsure
        )
        if self._work.start(work):
            for widget in self._asking:
                widget.setEnabled(False)
            self.told.setText("")
            self.final.setText(BUSY)

    def _on_done(self, changes: Changes) -> None:
        self.accept()
        self._env.notifier.announce(changes)
        self._env.notifier.told.emit(f"Voorgoed gewist: {self._plan.kind}.")

    def _on_failed(self, error: UserError | None) -> None:
        for widget in self._asking:
            widget.setEnabled(True)
        self.final.setText(_FINAL)
        self.told.setText(str(error) if error is not None else _MISTAKE)
        self.keep.setFocus()


def _say_what_goes(plan: ErasurePlan) -> str:
    more = ["eerdere versies"] if plan.versions > 1 else []
    if plan.files:
        more.append(count_of(plan.files, "bijlage", "bijlagen"))
    if plan.points:
        more.append(count_of(plan.points, "punt uit Word", "punten uit Word"))
    also = f", ook {join_words(more)}" if more else ""
    return (
        f"Wat weggaat: alles wat hier ooit in stond{also}. Het verdwijnt ook uit de geschiedenis, "
        "de prullenbak en de reservekopieën op deze laptop."
    )


def _say_of_reports(plan: ErasurePlan) -> str:
    """Return in which kept versions of the report it stands, and that what was sent stays with the school."""
    what = "een bewaarde versie" if len(plan.kept) == 1 else "bewaarde versies"
    sent = " Wat naar de school ging, blijft daar." if plan.is_sent else ""
    return f"Dit staat ook in {what} van het rapport: {join_words(list(plan.kept))}.{sent}"


def _say_of_unsure(plan: ErasurePlan) -> str:
    """Return of which versions not all that they printed is known, so that nobody takes them to be clean."""
    sent = "" if plan.kept or not plan.is_sent else " Wat naar de school ging, blijft daar."
    return (
        f"Misschien staat het ook in {join_words(list(plan.unsure))}: Jurytool weet niet alles wat daarin "
        f"staat. Kijk het na.{sent}"
    )


def _say_what_stays(plan: ErasurePlan) -> str:
    if not plan.quotes:
        return _STAYS
    one = plan.quotes == 1
    who = (
        f"{count_of(plan.quotes, 'reactie', 'reacties')} van de school {'haalt' if one else 'halen'} dit aan"
    )
    return f"{_STAYS} {who} en {'blijft' if one else 'blijven'}: wis {'die' if one else 'ze'} apart."


def _say_of_others(plan: ErasurePlan) -> str:
    wrote = "Hierin schreef ook" if plan.is_mine else "Dit schreef"
    return (
        f"{wrote} {join_words(list(plan.others))}. Op een andere laptop wordt eerst gevraagd of het weg mag: "
        "wie het schreef, kan dat weigeren."
    )
