"""The room Samen in a real window, and a colleague with a data folder and a program of her own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QKeyCombination
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jurytool.models.fields import Value
from jurytool.services.context import Context
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.exchange.exporting import export_dossier
from jurytool.services.exchange.importing import import_exchange_files
from jurytool.services.exchange.incoming import read_exchange_files
from jurytool.services.report.sections import list_findings, section_field
from jurytool.services.text_fields import TextField, write_text
from jurytool.storage.log import begin_act
from jurytool.ui.environment import Environment
from jurytool.ui.main_window import MainWindow
from jurytool.ui.pages.together.choices_panel import ChoicesPanel
from jurytool.ui.pages.together.page import TogetherPage
from tests.support.desks import Desk
from tests.ui.widgets.typed_keys import type_keys

ES, GRID = "excellente-scholen", "standaarden"
BASE = "De school plant.\nHet team leert.\nOuders lezen mee."


@dataclass
class Two:
    """Marit at the screen, and Joost on a laptop of his own, in one dossier."""

    window: MainWindow
    ctx: Context
    joost: Desk
    dossier_id: str
    folder: Path
    qtbot: QtBot

    # what both have

    def field(self, ctx: Context, number: int = 0) -> TextField:
        """A text of the report, as an editor on that laptop gets it."""
        main = read_dossier(ctx, self.dossier_id).main
        finding = list_findings(ctx, self.dossier_id, main.id, main.instrument)[number]
        return section_field(ctx, self.dossier_id, main.id, finding)

    def write(self, ctx: Context, text: str, number: int = 0) -> None:
        """Write that text."""
        field = self.field(ctx, number)
        write_text(ctx, field.key, text, field.basis, field.context)

    def set(self, ctx: Context, record_type: str, record: str, name: str, value: Value) -> None:
        """Fill in a field of a form."""
        me = ctx.my_juror(self.dossier_id)
        with begin_act(ctx.store, ctx.clock, dossier=self.dossier_id, author=me, device="x") as act:
            act.set(record_type, record, name, value)

    def hand_over(self) -> None:
        """Let Joost have all that Marit has."""
        self.ctx.clock.advance(minutes=1)  # type: ignore[attr-defined]
        path = export_dossier(self.ctx, self.dossier_id, self.folder, encrypted=False).paths[0]
        who = {self.dossier_id: read_dossier(self.ctx, self.dossier_id).jurors[1].id}
        known = self.joost.ctx.my_juror(self.dossier_id)
        self.joost.receive(path, None if known else who)

    def take_in(self) -> None:
        """Let Marit have all that Joost has, and let the screen hear of it."""
        path = self.joost.send(self.dossier_id, encrypted=False)
        with read_exchange_files(self.ctx, [path]) as incoming:
            imported = import_exchange_files(self.ctx, incoming)
        for changes in imported.changes:
            self.env.notifier.announce(changes)
        QApplication.processEvents()

    def clash(self, theirs: str, mine: str, number: int = 0) -> None:
        """Let both write one text without knowing of each other, and exchange."""
        self.write(self.joost.ctx, theirs, number)
        self.write(self.ctx, mine, number)

    # the screen

    @property
    def env(self) -> Environment:
        """What pages share."""
        assert self.window.env is not None
        return self.window.env

    @property
    def panel(self) -> ChoicesPanel:
        """Samen kiezen."""
        page = self.window.page
        assert isinstance(page, TogetherPage)
        return page.choices

    @property
    def stored(self) -> TextField:
        """The text of the report as it is stored here."""
        return self.field(self.ctx)

    def open(self, target: str = "choices") -> None:
        """Go to the panel."""
        self.window.open_dossier(self.dossier_id, "together", target)
        self.settle()

    def settle(self) -> None:
        """Let what waits be done."""
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()

    def focused(self) -> QWidget:
        """The widget that gets the keys."""
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def press(self, *keys: str) -> None:
        """Press keys, as "Ctrl+Shift+Return"."""
        for each in keys:
            combination = QKeyCombination.fromCombined(QKeySequence(each)[0].toCombined())  # type: ignore[index]
            QTest.keyClick(self.focused(), combination.key(), combination.keyboardModifiers())
            self.settle()

    def type(self, text: str) -> None:
        """Type where the cursor is."""
        type_keys(self.focused(), text)
        self.settle()

    def heading(self) -> str:
        """What the matter that is shown is called; "" where there is none."""
        panel = self.panel
        if panel.nothing.isVisibleTo(panel):
            return ""
        shown = [view for view in panel.views if view.isVisibleTo(panel)]
        return shown[0].heading.text()

    def buttons(self) -> list[str]:
        """What can be done, in order."""
        panel = self.panel
        shown = [view for view in panel.views if view.isVisibleTo(panel)]
        return list(shown[0].buttons)

    def counter(self) -> str:
        """What the rail says beside the panel."""
        page = self.window.page
        assert page is not None
        return next(entry.counter for entry in page.side_entries() if entry.key == "choices")

    def dialog(self) -> QDialog:
        """The dialog that is open."""
        self.settle()
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        return dialog


def find_button(parent: QWidget, name: str) -> QPushButton:
    """Return the button with this name."""
    return next(one for one in parent.findChildren(QPushButton) if one.accessibleName() == name)
