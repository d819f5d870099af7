"""What was made for a colleague, in Dutch sentences: what is in the file, and what is not."""

from __future__ import annotations

from jurytool.services.exporting import Exported
from jurytool.services.made_files import Content
from jurytool.text.dutch import count_of


def describe_export(exported: Exported) -> str:
    """Return in Dutch sentences what was made and what is not in it."""
    words = f"{count_of(exported.changes, 'wijziging', 'wijzigingen')} en {_attachments(exported.content)}"
    return " ".join([f"Gemaakt en nagekeken: {words}.", *list_missing(exported.content)])


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


def count_held(content: Content) -> str:
    """Return what a file holds, "53 notities, 22 scores, 3 teksten"; "" for none of these."""
    counts = (
        (content.notes, "notitie", "notities"),
        (content.scores, "score", "scores"),
        (content.texts, "tekst", "teksten"),
        (content.attachments, "bijlage", "bijlagen"),
    )
    return ", ".join(count_of(number, one, more) for number, one, more in counts if number)


def _attachments(content: Content) -> str:
    return count_of(content.attachments, "bijlage", "bijlagen")
