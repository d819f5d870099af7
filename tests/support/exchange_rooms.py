"""The window on Marit's laptop and a colleague at a desk of his own, with files between them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pytestqt.qtbot import QtBot

from jurytool.services.context import Context
from jurytool.services.dossier.dossiers import NewDossier, NewJuror, create_dossier
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.exchange.exporting import export_dossier
from jurytool.services.exchange.passphrases import passphrase_of
from jurytool.services.visit.notes import NewNote, capture_note
from jurytool.ui.exchange.open_dialog import OpenFilesDialog
from jurytool.ui.main_window import MainWindow
from jurytool.ui.pages.together.exchange_panel import ExchangePanel
from jurytool.ui.pages.together.page import TogetherPage
from tests.support.desks import ES, GRID, Desk

WAIT_MS = 20_000


@dataclass
class Pair:
    """Marit at the window, Joost at his desk, and the dossier that both have."""

    qtbot: QtBot
    window: MainWindow
    ctx: Context
    joost: Desk
    dossier_id: str
    stick: Path

    @property
    def panel(self) -> ExchangePanel:
        """The panel, which is opened where another room is shown."""
        if not isinstance(self.window.page, TogetherPage):
            self.window.open_dossier(self.dossier_id, "together")
        page = self.window.page
        assert isinstance(page, TogetherPage)
        return page.exchange

    @property
    def words(self) -> str:
        """The passphrase of the dossier."""
        return passphrase_of(self.joost.ctx, self.dossier_id)

    def note(self, text: str) -> str:
        """Let Marit write a note."""
        return capture_note(self.ctx, self.dossier_id, NewNote(text)).main_id

    def open(self, *paths: Path) -> OpenFilesDialog:
        """Open files, and return the dialog once they were looked at."""
        self.window.acts.open_files(paths)
        opener = self.window.acts.opener
        assert opener is not None
        assert opener.dialog is not None
        self.settle(opener.dialog)
        return opener.dialog

    def settle(self, dialog: OpenFilesDialog) -> None:
        """Wait until the dialog's work has ended and was told."""
        self.qtbot.waitUntil(lambda: not dialog.work.is_busy, timeout=WAIT_MS)

    def take(self, dialog: OpenFilesDialog) -> None:
        """Press Overnemen and wait until the dialog has gone."""
        dialog.preview.take.click()
        self.qtbot.waitUntil(self.is_closed, timeout=WAIT_MS)

    def is_closed(self) -> bool:
        """Whether no file is being opened."""
        opener = self.window.acts.opener
        return opener is None or opener.dialog is None


def make_pair(qtbot: QtBot, window: MainWindow, ctx: Context, folder: Path) -> Pair:
    """Let Marit make a dossier and Joost read it from a file."""
    new = NewDossier(
        school_name="De Vaart",
        sector="so",
        instrument_id=ES,
        grids=(GRID,),
        jurors=(NewJuror("Marit Oosterveld", "MO"), NewJuror("Joost Hillenaar", "JH")),
    )
    dossier_id = create_dossier(ctx, new).main_id
    joost = Desk.open(folder / "joost", "Joost Hillenaar", 2)
    stick = folder / "stick"
    stick.mkdir()
    path = export_dossier(ctx, dossier_id, stick, encrypted=True).paths[0]
    me = next(one.id for one in read_dossier(ctx, dossier_id).jurors if one.initials == "JH")
    joost.clock.advance(minutes=1)
    joost.receive(path, {dossier_id: me}, passphrase_of(ctx, dossier_id))
    path.unlink()
    return Pair(qtbot, window, ctx, joost, dossier_id, stick)
