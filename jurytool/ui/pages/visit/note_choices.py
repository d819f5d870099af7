"""The lists from which a note gets an indicator, another place, or the question that it answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QWidget

from jurytool.services.visit.notes import NoteView
from jurytool.ui.look import Look
from jurytool.ui.pages.visit.choice_popup import Choice, ChoicePopup
from jurytool.ui.pages.visit.tagging import Tagging
from jurytool.ui.pages.visit.visit_data import VisitData
from jurytool.ui.pages.visit.words import name_item

NOWHERE = "none"  # "" is no choice


def make_indicator_popup(look: Look, parent: QWidget, tagging: Tagging) -> ChoicePopup:
    """Return the list of indicators."""
    choices = [
        Choice(option.key, f"{option.code}  {option.title}".strip(), option.title)
        for option in tagging.others
    ]
    return ChoicePopup(look, parent, "Indicator kiezen", "Code of woord, bijvoorbeeld 3.2", choices)


def make_item_popup(look: Look, parent: QWidget, data: VisitData, note: NoteView) -> ChoicePopup:
    """Return the list of parts of the programme to which a note can go: all but where it is."""
    here = note.item_id if data.item(note.item_id) else ""
    choices = [Choice(item.id, name_item(item)) for item in data.items if item.id != here]
    if here:
        choices.append(Choice(NOWHERE, "zonder onderdeel"))
    return ChoicePopup(look, parent, "Naar welk onderdeel?", "Tijd of woord, bijvoorbeeld team", choices)


def make_question_popup(look: Look, parent: QWidget, questions: Sequence[NoteView]) -> ChoicePopup:
    """Return the list of open questions."""
    choices = [Choice(note.id, " ".join(note.text.split()), note.text) for note in _open(questions)]
    return ChoicePopup(look, parent, "Welke vraag beantwoordt dit?", "Woord uit de vraag", choices)


def _open(questions: Iterable[NoteView]) -> list[NoteView]:
    return [note for note in questions if not note.answered_by]
