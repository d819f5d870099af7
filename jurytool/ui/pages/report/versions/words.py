"""What the room says of versions of a report, in whole sentences."""

from __future__ import annotations

from jurytool.clock import parse_instant
from jurytool.services.dossier.overview import DossierView
from jurytool.services.report.final_report import FinalState
from jurytool.services.report.report_versions import Kept, VersionView
from jurytool.text.dutch import count_of, format_clock, format_date
from jurytool.text.file_names import format_size

_LATER = "Dit bestand verandert niet meer."


def describe_making(version: VersionView, dossier: DossierView) -> str:
    """Return when a version was made and by whom: "Gemaakt op 19 november 2026 om 10.15 door Marit"."""
    moment = parse_instant(version.made) if version.made else None
    at = f" op {format_date(moment.date().isoformat())} om {format_clock(moment)}" if moment else ""
    numbered = ", met nummers voor de reactie van de school" if version.is_numbered else ""
    return f"Gemaakt{at}{_by(version, dossier)}{numbered}"


def _by(version: VersionView, dossier: DossierView) -> str:
    juror = dossier.juror(version.juror_id)
    return f" door {juror.called}" if juror is not None and not dossier.works_alone else ""


def describe_file(version: VersionView, dossier: DossierView) -> str:
    """Return whether the file is kept here as it was made, and how large it is."""
    juror = dossier.juror(version.juror_id)
    match version.kept:
        case Kept.HERE:
            return f"Op deze laptop bewaard zoals het gemaakt is ({format_size(version.size)})."
        case Kept.ELSEWHERE:
            who = juror.called if juror is not None and not juror.is_me else "een andere laptop"
            return f"Het bestand zelf kwam niet mee: het staat nog bij {who}."
        case _:
            return "Het bestand is niet bewaard. Het staat alleen waar het bij het maken is neergezet."


def describe_status(version: VersionView, state: FinalState) -> str:
    """Return what is special about a version, "" for nothing: it holds, it was opened again, it was sent."""
    if version.is_final:
        if state.holds is not None and version.id == state.holds.id:
            return "geldt nu" if not state.changed else "geldt, de tekst is sindsdien gewijzigd"
        return "kies of deze geldt" if version in state.rivals else "geldt niet meer"
    sent = f"verstuurd {format_date(version.sent_on, 'short')}" if version.sent_on else ""
    if version.early_on or version.is_due_early:
        answer = "kijk de datums na"
    elif version.replied_on:
        answer = f"reactie {format_date(version.replied_on, 'short')}"
    else:
        answer = "reactie binnen" if version.has_reply else "geen reactie" if version.no_reply else ""
    return ", ".join(part for part in (sent, answer) if part) or "nog niet verstuurd"


def describe_reply(version: VersionView) -> str:
    """Return what does not go together in the days of a version, or is not known; "" for nothing."""
    if version.early_on:
        day = format_date(version.early_on)
        return f"De reactie van {day} zou vóór het versturen zijn gekomen. Kijk beide datums na."
    if version.is_due_early:
        return "De reactie zou vóór het versturen binnen moeten zijn. Kijk beide datums na."
    if version.has_reply and not version.replied_on:
        return "Er is een reactie, maar nog geen dag van ontvangst. Die vul je hier of bij de reactie in."
    return ""


def describe_final(state: FinalState, dossier: DossierView) -> tuple[str, str]:
    """Return how it stands with the definitive report, in a sentence and what is to be known beside it."""
    if state.is_contested:
        return _describe_contest(state, dossier)
    holds, again = state.holds, state.reopening
    if holds is not None:
        date = format_date(holds.made_on)
        if not state.changed:
            return f"Definitief sinds {date}", f"{holds.name}, gemaakt{_by(holds, dossier)}. {_LATER}"
        parts = count_of(state.changed, "deel is", "delen zijn")
        return "Gewijzigd sinds definitief", f"{parts} anders dan in {holds.name} van {date}. {_LATER}"
    if again is not None:
        who = "door jou" if again.is_mine else f"door {again.by}"
        by = "" if dossier.works_alone else f" {who}"
        return f"Heropend{by}", f"Sinds {again.moment} geldt er geen definitief rapport meer."
    return "", ""


def tone_of(state: FinalState) -> str:
    """Return in which tone that is said: good, attention where people have to look, "" for neither."""
    if state.is_contested or state.changed:
        return "attention"
    return "good" if state.holds is not None else ""


def _describe_contest(state: FinalState, dossier: DossierView) -> tuple[str, str]:
    if len(state.rivals) < 2:
        return (
            "Is het rapport definitief?",
            "De een vindt van wel, de ander heropende het. Kies samen.",
        )
    made = " en ".join(f"{one.name} van {format_date(one.made_on, 'short')}" for one in state.rivals)
    count = {2: "twee", 3: "drie"}.get(len(state.rivals), str(len(state.rivals)))
    return f"Er zijn {count} definitieve rapporten", f"{made}. Kies samen welk geldt."
