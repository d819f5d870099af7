"""What the cards of this room share: group names, who is who."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QComboBox, QMenu

from jurytool.instruments.schema import Item
from jurytool.services.dossier.overview import DossierView, JurorView
from jurytool.services.visit.preparation import ApplicationView
from jurytool.text.dutch import format_date

NOBODY = "voor iedereen"


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
