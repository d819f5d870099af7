"""What every page is given: the one object that carries what it may use. There are no globals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from jurytool.services.context import Context
    from jurytool.services.dossier.start import DossierRow
    from jurytool.ui.autosave import Autosave
    from jurytool.ui.dialogs.dialogs import Dialogs
    from jurytool.ui.health_watch import HealthWatch
    from jurytool.ui.look import Look
    from jurytool.ui.notifier import Notifier
    from jurytool.ui.spelling.spelling import Spelling
    from jurytool.ui.theme import Theme


@dataclass(frozen=True)
class Environment:
    """Services' context, and the few objects that pages share."""

    ctx: Context
    notifier: Notifier
    autosave: Autosave
    dialogs: Dialogs
    health: HealthWatch
    look: Look
    spelling: Spelling
    navigate: Callable[[str, str], None]  # in the open dossier: (room key, target)
    open_dossier: Callable[[str, str, str], None]  # (dossier id, room key, target)
    open_place: Callable[[str, str], None]  # a page outside any dossier: (place, target)
    start_practice: Callable[[], None] = lambda: None
    open_files: Callable[[Sequence[Path]], None] = lambda paths: None  # of a colleague; none: ask for them
    at_close: list[Callable[[], None]] = field(default_factory=list)  # before the store closes
    first_rows: list[Sequence[DossierRow]] = field(default_factory=list)  # read while opening, used once

    def finish_at_close(self, owner: QObject, finish: Callable[[], None]) -> None:
        """Let something be finished before the store closes, unless `owner` was deleted by then."""
        self.at_close.append(finish)
        owner.destroyed.connect(lambda: self.at_close.remove(finish))

    def read_dossiers(self) -> Sequence[DossierRow]:
        """Return the list of dossiers; the first time as it was read while the folder was opened."""
        from jurytool.services.dossier.start import list_dossiers

        return self.first_rows.pop() if self.first_rows else list_dossiers(self.ctx)

    @property
    def theme(self) -> Theme:
        """The colours in force; connect to `look.changed` to follow them."""
        return self.look.theme
