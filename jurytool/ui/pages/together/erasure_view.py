"""What a colleague wants erased: shown as it stands here, with a yes, and a no that may say why."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QWidget

from jurytool.errors import UserError
from jurytool.services.changes import Changes
from jurytool.services.drafts import FORM, DraftKey
from jurytool.services.erasing.erasure_cases import ErasureCase
from jurytool.services.erasing.erasure_requests import accept_erasure, decline_erasure
from jurytool.ui.background import Background
from jurytool.ui.dialogs.dialogs import Answer
from jurytool.ui.environment import Environment
from jurytool.ui.kept_form import KeptForm, Values, throw_away
from jurytool.ui.pages.together.record_view import RecordView
from jurytool.ui.widgets.form import make_text_field

_ASKED = (
    "{name} vraagt om dit voorgoed te wissen ({moment}). Jij beslist: zonder jouw antwoord gebeurt er niets. "
    "Laat je het staan, dan wordt dit niet nog eens gevraagd."
)
NOT_ERASE, ERASE = "Laten staan", "Voorgoed wissen…"
REASON = "Laat je het staan? Dan kun je zeggen waarom"


class ErasureView(RecordView):
    """What a colleague wants erased for good, as it stands here: it goes, or it stays."""

    def __init__(self, env: Environment, area: QWidget) -> None:
        super().__init__(env, area)
        self.reason = make_text_field(REASON, "Bijvoorbeeld: de school vroeg hierom")
        self.kept_reason = KeptForm(env.autosave, self._read_reason, self._show_reason, self)
        self.kept_reason.watch(self.reason.editor)
        self.body.addWidget(self.kept_reason.line)
        self.body.addWidget(self.reason)
        self._work = Background(self)
        self._work.done.connect(self._on_erased)
        self._work.failed.connect(self._on_failed)
        env.finish_at_close(self, self._work.wait)

    def show_erasure(self, dossier_id: str, case: ErasureCase) -> None:
        """Show what would go, and ask."""
        request = case.request
        self.show_head(case.matter, case.spot, "Ga erheen")
        self.say(_ASKED.format(name=request.asked_by, moment=request.moment))
        self.show_lines(case.lines)
        self._keep_reason(DraftKey(dossier_id, "seen", FORM, request.erasure_id))
        self.offer(
            (NOT_ERASE, "1", "", partial(self._decline, dossier_id, request.erasure_id)),
            (ERASE, "2", "", partial(self._erase, dossier_id, case)),
        )
        for button in self.buttons.values():
            button.setEnabled(not self._work.is_busy)

    def release(self) -> None:
        """Keep the reason that was typed."""
        super().release()
        self.kept_reason.release()

    def _keep_reason(self, key: DraftKey) -> None:
        if self.kept_reason.key != key:
            self.kept_reason.release()
            self.reason.set_text("")
            self.kept_reason.begin(key)

    def _read_reason(self) -> Values:
        return {"reason": self.reason.text}

    def _show_reason(self, values: Mapping[str, str]) -> None:
        self.reason.set_text(values.get("reason", ""))

    def _decline(self, dossier_id: str, erasure: str) -> None:
        reason = self.reason.text
        if self.perform(partial(decline_erasure, self.env.ctx, dossier_id, erasure, reason)) is not None:
            throw_away(self.env.autosave, DraftKey(dossier_id, "seen", FORM, erasure))
            if self.kept_reason.key is None:  # else the next request is shown by now, with its own
                self.reason.set_text("")

    def _erase(self, dossier_id: str, case: ErasureCase) -> None:
        answer = self.env.dialogs.ask(
            "Wil je dit ook hier voorgoed wissen?",
            "Het verdwijnt uit je dossier, de geschiedenis, de prullenbak en de reservekopieën op deze "
            "laptop. Dit kun je niet ongedaan maken.",
            (Answer("erase", "Voorgoed wissen"), Answer("keep", "Nog niet", primary=True)),
        )
        if answer != "erase":
            return
        self.env.autosave.flush()
        ctx, erasure = self.env.ctx, case.request.erasure_id
        if self._work.start(lambda: accept_erasure(ctx, dossier_id, erasure)):
            for button in self.buttons.values():
                button.setEnabled(False)
            self.allow_keys(False)
            self.env.notifier.told.emit("Het wordt gewist, ook uit de reservekopieën…")

    def _on_erased(self, changes: Changes) -> None:
        self.env.notifier.announce(changes)
        self.env.notifier.told.emit("Voorgoed gewist.")

    def _on_failed(self, error: UserError | None) -> None:
        for button in self.buttons.values():
            button.setEnabled(True)
        self.allow_keys(True)
        if error is not None:
            self.env.dialogs.show_error(error)
