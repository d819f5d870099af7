"""Initials that follow a name while it is typed, until somebody types other ones."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from jurytool.errors import InputRefusedError
from jurytool.services.values import clean_initials
from jurytool.ui.widgets.form import FormField


def suggest_initials(name: str) -> str:
    """Return the first letters of a name's words, in capitals: "Anna de Wit" gives "AdW"."""
    small = {"de", "van", "der", "den", "het", "ten", "ter", "te", "el", "la", "'t"}
    words = [word for word in name.replace("-", " ").split() if word]
    return "".join(word[0].lower() if word.lower() in small else word[0].upper() for word in words)[:4]


def initials_check(missing: str) -> Callable[[str], None]:
    """Return a check that refuses no initials with this sentence, and initials that are too long."""

    def check(text: str) -> None:
        if not text:
            raise InputRefusedError(missing)
        clean_initials(text)

    return check


class InitialsFollower(QObject):
    """Fills in initials where there are none but those that it suggested itself."""

    def __init__(self, name: FormField, initials: FormField) -> None:
        super().__init__(initials)
        self._initials, self._suggested = initials, ""
        name.line_edit.textEdited.connect(self._on_name_edited)

    def _on_name_edited(self, name: str) -> None:
        if self._initials.text not in ("", self._suggested):
            return
        self._suggested = suggest_initials(name)
        self._initials.set_text(self._suggested)
        self._initials.show_error("")
