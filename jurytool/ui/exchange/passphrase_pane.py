"""Asks the passphrase of a file of which this laptop knows none that fits."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jurytool.errors import UserError
from jurytool.ui.widgets.form import make_text_field, required
from jurytool.ui.widgets.variants import make_button, make_label

_WORDS = (
    "Dit bestand is versleuteld. Vraag je collega om de zes woorden en typ ze over. "
    "Hoofdletters, komma’s en streepjes maken niet uit. Voor dit dossier hoeft het daarna niet meer. "
    "Een kopie voor jezelf heeft eigen woorden: die schreef je op toen je haar maakte."
)


class PassphrasePane(QWidget):
    """One field; what was typed stays when it does not fit."""

    given = Signal(str)
    close_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = make_label("", "second", wrap=True)
        self.field = make_text_field("Wachtzin", "zes woorden", required("Typ de wachtzin."))
        self.go = make_button("Openen", "primary")
        self.cancel = make_button("Annuleren")
        self.go.clicked.connect(self._on_go)
        self.field.line_edit.returnPressed.connect(self._on_go)
        self.cancel.clicked.connect(self.close_requested)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(make_label("Wachtzin", "title"))
        layout.addWidget(self.name)
        layout.addWidget(make_label(_WORDS, wrap=True))
        layout.addWidget(self.field)
        layout.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.go)
        layout.addLayout(buttons)

    def ask(self, names: str, error: UserError | None) -> None:
        """Ask for these files; `error` says why what was typed does not do."""
        self.name.setText(names)
        self.field.show_error(str(error) if error is not None else "")
        self.field.editor.setFocus()

    def _on_go(self) -> None:
        if self.field.validate():
            self.given.emit(self.field.text)
