"""Says calmly that the laptop's clock was set back while somebody works."""

from __future__ import annotations

from PySide6.QtCore import QObject

from jurytool.services.context import Context
from jurytool.ui.autosave import Autosave
from jurytool.ui.notifier import Notifier

SET_BACK = "De klok van je laptop is teruggezet; notities houden hun volgorde."


class ClockWatch(QObject):
    """Looks whenever something was stored; a timer would wake the laptop for a thing that never happens."""

    def __init__(self, ctx: Context, notifier: Notifier, autosave: Autosave) -> None:
        super().__init__(notifier)
        self._ctx, self._notifier = ctx, notifier
        notifier.changed.connect(self.look)
        autosave.draft_kept.connect(self.look)

    def look(self, *of_what: object) -> None:
        """Say once of every time that the clock was set back."""
        if self._ctx.steady.take_set_back():
            self._notifier.told.emit(SET_BACK)
