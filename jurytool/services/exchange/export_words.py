"""What was made for a colleague, in Dutch sentences: what is in the file, and what is not."""

from __future__ import annotations

from jurytool.services.exchange.exporting import Exported
from jurytool.services.exchange.held_words import count_held
from jurytool.services.exchange.made_files import Content
from jurytool.text.dutch import count_of


def describe_export(exported: Exported) -> str:
    """Return in Dutch sentences what was made and what is not in it."""
    made = f"Gemaakt en nagekeken: {describe_held(exported.content)}."
    return " ".join([made, *list_missing(exported.content)])


def list_missing(content: Content) -> list[str]:
    """Return a sentence for each thing that a file does not hold."""
    absent = count_of(content.absent_attachments, "bijlage", "bijlagen")
    unlocked = count_of(content.unlocked, "score", "scores")
    unstored = count_of(content.unstored, "tekst", "teksten")
    sentences = (
        (content.unlocked, f"Nog niet vastgezet, dus niet erbij: {unlocked}."),
        (content.absent_attachments, f"Niet op deze laptop, dus niet erbij: {absent}."),
        (content.unstored, f"Nog niet in het dossier, dus niet erbij: {unstored}."),
    )
    return [sentence for number, sentence in sentences if number]


def describe_held(content: Content) -> str:
    """Return what a file holds, "53 notities, 3 teksten, 22 scores"."""
    return ", ".join(count_held(content.numbers)) or "nog niets"
