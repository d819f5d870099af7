"""What a screen says of changes and points that came back from Word."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from jurytool.report.returned_changes import PointKind
from jurytool.report.word_content import Edit, EditKind
from jurytool.services.returned.returned_views import ReturnedReport
from jurytool.text.dutch import count_of, format_date, join_words
from jurytool.text.shown import Paragraph, show_ends, split_paragraphs
from jurytool.text.word_diff import diff_words

ASK, FILE = "ask", "file:"  # targets of the room: ask for a file, unless one is open; read this one
READ, READ_SHORT, READ_KEY = "Bewerkte versie inlezen…", "Uit Word…", "Shift F9"
READ_NAME = "Bewerkte versie inlezen"
ENDS = (".docx", ".docm", ".doc", ".odt", ".rtf", ".pdf")  # what people take for a report

POINTS = {
    PointKind.COMMENT: "Opmerking",
    PointKind.FIXED: "Vaste tekst gewijzigd",
    PointKind.HEADING: "Kop weggehaald",
    PointKind.TABLE: "Tabel gewijzigd",
    PointKind.BOX: "Tekstvak",
    PointKind.NOTE: "Noot",
    PointKind.FURNITURE: "Kop- of voettekst",
    PointKind.CONTENTS: "Inhoudsopgave",
    PointKind.PICTURE: "Afbeelding",
    PointKind.MOVED: "Deel verplaatst",
    PointKind.LOOSE: "Tekst zonder plaats",
    PointKind.GONE: "Tekst bij een deel dat hier is verwijderd",
    PointKind.MISSING: "Deel weggehaald",
}
_CHANGED = (PointKind.FIXED, PointKind.TABLE, PointKind.HEADING, PointKind.MISSING, PointKind.GONE)
_HOW = {
    PointKind.FIXED: "Deze tekst komt uit het kader of uit de gegevens. Pas hem daar aan.",
    PointKind.TABLE: "Wat in een tabel staat, komt uit de gegevens, scores of normen. Pas het daar aan.",
    PointKind.MOVED: "Wil je dit deel hier ook verplaatsen? Dat kan in Rapport, bij de kop.",
    PointKind.HEADING: "Deze kop staat niet meer in het bestand. Hier blijft hij staan.",
    PointKind.MISSING: "Dit deel staat niet meer in het bestand. Hier blijft het staan.",
    PointKind.GONE: "Deze tekst staat alleen in het Word-bestand.",
    PointKind.PICTURE: "Een afbeelding kan niet in de tekst van het rapport.",
}


def name_point(kind: PointKind, text: str) -> str:
    """Return what a point is; of pictures how many there are."""
    if kind is PointKind.PICTURE and text.isdigit():
        return count_of(int(text), "afbeelding erbij", "afbeeldingen erbij").capitalize()
    return POINTS[kind]


def tell_how(kind: PointKind) -> str:
    """Return what people can do about a point, "" where that is clear."""
    return _HOW.get(kind, "")


def show_point(kind: PointKind, before: str, after: str) -> list[Paragraph]:
    """Return the words of a point: what differs where it is a change, else all of them as they are."""
    parts = diff_words(before if kind in _CHANGED else after, after)
    return split_paragraphs(show_ends(parts) if before and after else parts)


def tell_tracked(edits: Sequence[Edit]) -> str:
    """Return who tracked changes in a paragraph: "Bijgehouden door Lies Verkerk, 7 dec"; "" for nobody."""
    names = list(dict.fromkeys(edit.author for edit in edits if edit.author))
    if not edits or not names:
        return ""
    days = {_day(edit.made) for edit in edits}
    day = days.pop() if len(days) == 1 else ""
    verb = "Verplaatst" if all(edit.kind is EditKind.MOVED for edit in edits) else "Bijgehouden"
    return ", ".join(filter(None, (f"{verb} door {join_words(names)}", day)))


def tell_lost(count: int) -> str:
    """Return how many links to notes would go with a change, "" for none."""
    if not count:
        return ""
    return f"Als je dit overneemt, {'vervalt' if count == 1 else 'vervallen'} " + count_of(
        count, "koppeling met een notitie.", "koppelingen met notities."
    )


def tell_author(author: str, made: str) -> str:
    """Return who said something in Word and on which day."""
    return ", ".join(filter(None, (author, _day(made))))


def tell_origin(returned: ReturnedReport, made: str, earlier: int) -> str:
    """Return from which version a file was made, `made` being when, and how much came back in it.

    Of the changes and points `earlier` are those that nobody took over at an earlier time: no news.
    """
    version = returned.version_label or ("een rapport" if returned.version_id else "")
    day = _day(made, "long")
    origin = f"Gemaakt van {version}{f' van {day}' if day else ''}" if version else ""
    count, points = len(returned.changes), len(returned.new_points)
    if earlier and earlier == count + points:
        return " · ".join(filter(None, (origin, f"{earlier} die je eerder niet overnam")))
    news = [count_of(count, "wijziging", "wijzigingen") if count else "geen wijziging in een tekst"]
    news += [count_of(points, "nieuw punt", "nieuwe punten")] if points else []
    news += [f"{earlier} daarvan nam je eerder niet over"] if earlier else []
    return " · ".join(filter(None, (origin, *news)))


def _day(made: str, style: str = "short") -> str:
    """Return a day as a file claims it, "" for what is no day."""
    try:
        iso = dt.date.fromisoformat(made[:10]).isoformat()
    except ValueError:
        return ""
    return format_date(iso, "long" if style == "long" else "short")
