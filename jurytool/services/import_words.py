"""What a file would bring, or brought, in Dutch sentences."""

from __future__ import annotations

from jurytool.clock import parse_instant
from jurytool.exchange.preview import Effect, Effects
from jurytool.services.importing import Imported, MergeReport
from jurytool.services.previews import FileInfo, Preview
from jurytool.text.dutch import count_of, format_date, format_time, join_words

_NEW = (
    ("note", "nieuwe notitie", "nieuwe notities"),
    ("rating", "score", "scores"),
    ("opinion", "oordeel", "oordelen"),
    ("section", "bevinding", "bevindingen"),
    ("attachment", "bijlage bij een notitie", "bijlagen bij notities"),
)
_OTHER = ("ander nieuw gegeven", "andere nieuwe gegevens")
_EFFECTS = (
    (Effect.CHANGED, "veld met een nieuwe tekst", "velden met een nieuwe tekst"),
    (Effect.MERGED, "tekst vanzelf samengevoegd", "teksten vanzelf samengevoegd"),
    (Effect.CONFLICT, "tekst om samen te kiezen", "teksten om samen te kiezen"),
    (Effect.DELETED, "onderdeel verwijderd", "onderdelen verwijderd"),
    (Effect.RETURNED, "onderdeel terug uit de prullenbak", "onderdelen terug uit de prullenbak"),
    (Effect.EMPTIED, "veld leeggemaakt", "velden leeggemaakt"),
    (Effect.ERASED, "onderdeel voorgoed gewist", "onderdelen voorgoed gewist"),
    (Effect.ASKED, "verzoek om iets voorgoed te wissen", "verzoeken om iets voorgoed te wissen"),
    (Effect.REFUSED, "wijziging niet overgenomen", "wijzigingen niet overgenomen"),
)


def count_effects(effects: Effects | MergeReport) -> list[str]:
    """Return what changes as counted Dutch words, "3 nieuwe notities"; what does not occur is left out."""
    words = [_count(effects.count(Effect.NEW, kind), one, more) for kind, one, more in _NEW]
    known = sum(effects.count(Effect.NEW, kind) for kind, _, _ in _NEW)
    words.append(_count(effects.count(Effect.NEW) - known, *_OTHER))
    words += [_count(effects.count(effect), one, more) for effect, one, more in _EFFECTS]
    return [word for word in words if word]


def describe_file(file: FileInfo) -> str:
    """Return who made a file and when: "Jet Hol, 19 november 2026 om 10.15"."""
    made = parse_instant(file.made)
    part = f" (deel {file.part} van {file.parts})" if file.parts > 1 else ""
    who = file.juror_name or "iemand zonder naam"
    return f"{who}, {format_date(made.date().isoformat())} om {format_time(f'{made:%H:%M}')}{part}"


def describe_gap(latest: str) -> str:
    """Return what a file cannot give back to who worked elsewhere before, and wrote last at that instant."""
    at = parse_instant(latest)
    until = f"{format_date(at.date().isoformat())} om {format_time(f'{at:%H:%M}')}"
    return (
        f"Het laatste van jou hierin is van {until}. Wat je daarna op een andere laptop schreef, en scores "
        "die je daar niet had vastgezet, kunnen hierin ontbreken. Heb je nog een kopie voor jezelf? "
        "Open die daarna ook."
    )


def describe_preview(preview: Preview) -> str:
    """Return in Dutch sentences what files would do to a dossier."""
    makers = join_words([describe_file(file) for file in preview.files])
    lines = [f"{preview.school}: gemaakt door {makers}."]
    if not preview.is_here:
        lines.append("Dit dossier staat nog niet op deze computer.")
    words = count_effects(preview.effects)
    if preview.new_attachments:
        words.append(_count(preview.new_attachments, "bestand bij notities", "bestanden bij notities"))
    lines.append(f"Nieuw: {join_words(words)}." if words else "Er staat niets nieuws in.")
    if preview.pending:
        lines.append(f"{preview.pending} wijzigingen wachten op iets dat nog niet binnen is.")
    return " ".join(lines)


def describe_import(imported: Imported) -> str:
    """Return in Dutch sentences what was taken over."""
    if not imported.reports:
        done = "Alles uit dit bestand was er al."
    else:
        number = sum(report.new_changes for report in imported.reports)
        done = f"Binnengehaald: {_count(number, 'wijziging', 'wijzigingen')}."
    if not imported.has_new_device:
        return done
    return (
        f"{done} In het bestand staat werk dat op deze computer is gemaakt en hier niet meer was. "
        "Deze computer heeft daarom een nieuw kenmerk gekregen."
    )


def _count(number: int, one: str, more: str) -> str:
    return count_of(number, one, more) if number else ""
