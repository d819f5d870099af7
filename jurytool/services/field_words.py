"""What the fields that a team fills in together are called in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "section.text": "de tekst",
        "assessment.profile_statement": "het excellentieprofiel",
        "opinion.text": "het oordeel",
        "joint_opinion.text": "het gezamenlijke oordeel",
        "application_answer.text": "de aanmelding",
        "note.text": "de notitie",
        "feedback_point.text": "het punt",
        "rating.value": "de score",
        "dossier.school_name": "de naam van de school",
        "dossier.sector": "de sector",
        "dossier.brin": "de BRIN",
        "dossier.unit_code": "de vestiging of OKE",
        "dossier.place": "de plaats",
        "dossier.board": "het bestuur",
        "dossier.round": "de ronde",
        "dossier.phase": "de fase",
        "juror.name": "de naam van het jurylid",
        "juror.initials": "de initialen",
        "juror.role": "de rol",
        "juror.on_paper": "of dit jurylid zonder Jurytool werkt",
        "declaration.declared_on": "de datum van de verklaring",
        "phase_date.on_date": "de datum van de fase",
        "fact.value": "dit gegeven",
        "contact.kind": "de soort van het contactmoment",
        "contact.title": "de naam van het contactmoment",
        "contact.on_date": "de datum",
        "contact.place": "de plaats",
        "programme_item.kind": "de soort van het onderdeel",
        "programme_item.title": "de naam van het onderdeel",
        "programme_item.source_group": "wie aan het woord is",
        "programme_item.other_groups": "wie ook aan het woord zijn",
        "programme_item.planned_start": "de begintijd",
        "programme_item.planned_end": "de eindtijd",
        "programme_item.present": "wie erbij zijn",
        "document.title": "de naam van het document",
        "document.form": "de vorm van het document",
        "assessment.object_name": "wat er wordt beoordeeld",
        "assessment.verdict": "het predicaat of label",
        "assessment.final_version": "welk rapport definitief is",
        "report_version.sent_on": "de dag van versturen",
        "report_version.reply_by": "de uiterste dag voor de reactie",
        "report_version.replied_on": "de dag van de reactie",
        "report_version.no_reply": "of er geen reactie kwam",
        "joint_rating.value": "de gezamenlijke score",
        "norm_value.value": "de waarde",
        "norm_value.answer": "het antwoord",
        "norm_value.year": "het jaar",
        "norm_value.n": "n",
        "norm_value.source": "de bron",
        "norm_value.otherwise": "anders onderbouwd",
        "choice.options": "de keuze",
        "choice.other": "anders, namelijk",
        "application.label": "de naam van de versie",
        "application.received_on": "de datum van ontvangst",
        "statement.text": "de uitspraak",
        "statement.target_group": "voor wie de uitspraak is",
        "report_option.value": "de keuze",
        "school_response.text": "de reactie van de school",
        "school_response.reason": "de reden",
        "school_response.decision": "het besluit",
        "school_response.received_on": "de datum van ontvangst",
        "school_response.passage": "de passage",
        "assessment.with_responses": "de bijlage met reacties van de school",
        "section.heading": "de kop",
        "section.item_keys": "de criteria van deze bevinding",
        "section.writer": "wie dit schrijft",
    }
)

_EVERYWHERE: Mapping[str, str] = MappingProxyType(
    {"remarks": "de opmerking", "explanation": "de toelichting", "position": "de volgorde"}
)


def field_words(record_type: str, field: str) -> str:
    """Return what a field is called in a Dutch sentence, with its article, or "" where nothing is."""
    if field in _EVERYWHERE:
        return _EVERYWHERE[field]
    return _WORDS.get(f"{record_type}.{field}", "")
