"""What the cards of this room share: a field that stores itself, group names, who is who."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QComboBox, QMenu

from jurytool.instruments.schema import Item
from jurytool.services.overview import DossierView, JurorView
from jurytool.services.preparation import ApplicationView
from jurytool.text.dutch import format_date
from jurytool.ui.widgets.form import FormField, make_text_field

NOBODY = "voor iedereen"


class StoredLine:
    """A field of one line that stores itself when it is left; a text that is refused stays in it."""

    def __init__(
        self,
        name: str,
        store: Callable[[str], object],
        hint: str = "",
        check: Callable[[str], object] | None = None,
    ) -> None:
        self.field: FormField = make_text_field(name, hint, check)
        self._store = store
        self.field.line_edit.editingFinished.connect(self.store_pending)

    def show_stored(self, text: str) -> None:
        """Show what is stored, unless something is being typed here."""
        line = self.field.line_edit
        if not line.isModified() and line.text() != text:
            line.setText(text)
            line.setCursorPosition(0)

    def store_pending(self) -> None:
        """Store what was typed; nothing where it is refused."""
        line = self.field.line_edit
        if line.isModified() and self.field.validate():
            line.setModified(False)
            self._store(self.field.text)


def group_names(dossier: DossierView) -> dict[str, str]:
    """Return the names of the source groups by key."""
    groups = dossier.main.instrument.source_groups if dossier.assessments else ()
    return {group.key: group.name for group in groups}


def fill_groups(box: QComboBox, names: Mapping[str, str], chosen: str) -> None:
    """Offer the groups for whom something is, with nobody in particular first."""
    box.blockSignals(True)
    box.clear()
    box.addItem(NOBODY.capitalize(), "")
    for key, name in names.items():
        box.addItem(name.capitalize(), key)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(False)


def my_id(dossier: DossierView) -> str:
    """Return my juror id, or "" where I have not said who I am."""
    return next((juror.id for juror in dossier.jurors if juror.is_me), "")


def others(dossier: DossierView) -> Sequence[JurorView]:
    """Return my colleagues; none for who works alone."""
    return [] if dossier.works_alone else [juror for juror in dossier.jurors if not juror.is_me]


def describe_version(version: ApplicationView) -> str:
    """Return "28 okt · Aanmelding na het voorbereidingsgesprek"."""
    date = format_date(version.received_on, "short")
    return f"{date} · {version.label}" if date else version.label


def item_words(item: Item) -> str:
    """Return number and short name of a criterion: "3 Aanpak"."""
    return f"{item.code} {item.short_name}".strip()


def add_choices(menu: QMenu, choices: Sequence[tuple[str, str]]) -> None:
    """Fill a menu with (key, words)."""
    for key, words in choices:
        menu.addAction(words).setData(key)
