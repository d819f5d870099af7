"""What a file would bring, or brought, in Dutch sentences."""

from __future__ import annotations

from jurytool.clock import parse_instant
from jurytool.services.exchange.import_groups import list_counts
from jurytool.services.exchange.importing import Imported
from jurytool.services.exchange.previews import FileInfo, Preview
from jurytool.text.dutch import count_of, format_clock, format_date, join_words

TAKEN_UNSEEN = "Overgenomen. Er stond niets in dat je ziet."
NOTHING_SEEN = "Er staat niets nieuws in."


def describe_file(file: FileInfo) -> str:
    """Return who made a file and when: "Jet Hol, 19 november 2026 om 10.15"."""
    made = parse_instant(file.made)
    part = f" (deel {file.part} van {file.parts})" if file.parts > 1 else ""
    who = file.juror_name or "iemand zonder naam"
    return f"{who}, {format_date(made.date().isoformat())} om {format_clock(made)}{part}"


def describe_gap(latest: str, *, is_copy: bool = False) -> str:
    """Return what a file cannot give back to who worked elsewhere before, and wrote last at that instant.

    An own copy lacks only what came after it, of which a colleague may have some.
    """
    at = parse_instant(latest)
    until = f"{format_date(at.date().isoformat())} om {format_clock(at)}"
    if is_copy:
        return (
            f"Dit is je eigen kopie. Het laatste van jou hierin is van {until}. Wat je daarna op een andere "
            "laptop schreef, ontbreekt. Heb je nog een later bestand van je collega? Open dat daarna ook."
        )
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
    words = list_counts(preview.effects)
    lines.append(f"Nieuw: {join_words(words)}." if words else NOTHING_SEEN)
    if preview.pending:
        waiting = count_of(preview.pending, "wijziging wacht", "wijzigingen wachten")
        lines.append(f"{waiting} op iets dat nog niet binnen is.")
    return " ".join(lines)


def describe_import(imported: Imported) -> str:
    """Return in Dutch sentences what was taken over."""
    reported = {report.dossier_id for report in imported.reports}
    given_back = [one for one in imported.previews if one.filled and one.dossier_id not in reported]
    if not imported.reports and not given_back:
        done = "Alles uit dit bestand was er al."
    else:
        words = [word for report in imported.reports for word in list_counts(report)]
        words += [word for preview in given_back for word in list_counts(preview.effects)]
        done = (
            f"Overgenomen: {join_words(words)}." if words else "Overgenomen. Er stond niets in dat je ziet."
        )
    if not imported.has_new_device:
        return done
    return (
        f"{done} In het bestand staat werk dat op deze computer is gemaakt en hier niet meer was. "
        "Deze computer heeft daarom een nieuw kenmerk gekregen."
    )
