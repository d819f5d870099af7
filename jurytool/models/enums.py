"""The closed sets of values, each with the Dutch word that users see."""

from __future__ import annotations

from enum import StrEnum


class Labelled(StrEnum):
    """A stored code with the Dutch label that users see."""

    label: str

    def __new__(cls, code: str, label: str = "") -> Labelled:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member


class NoteKind(Labelled):
    """What a note is."""

    OBSERVATION = "observation", "waarneming"
    QUOTE = "quote", "citaat"
    QUESTION = "question", "vraag"
    DOCUMENT = "document", "document"

    @property
    def is_evidence(self) -> bool:
        """Whether a note of this kind shows something by itself; a question does not, its answer does."""
        return self is not NoteKind.QUESTION


EVIDENCE_KINDS = tuple(kind for kind in NoteKind if kind.is_evidence)


class ProgrammeKind(Labelled):
    """What a part of the visit's programme is."""

    RECEPTION = "reception", "ontvangst"
    TOUR = "tour", "rondleiding"
    CONVERSATION = "conversation", "gesprek"
    CLASS_VISIT = "class_visit", "lesbezoek"
    DOCUMENTS = "documents", "documenten"
    BREAK = "break", "lunch, juryoverleg"
    DELIBERATION = "deliberation", "beraad"
    FEEDBACK = "feedback", "terugkoppeling"


class ContactKind(Labelled):
    """A moment at which the jury meets the school."""

    PREPARATORY_TALK = "preparatory_talk", "voorbereidingsgesprek"
    VISIT = "visit", "bezoek"
    TELEPHONE = "telephone", "telefoongesprek"
    OTHER = "other", "ander contact"


class JurorRole(Labelled):
    """What someone does in the team; a reader never rates."""

    JUROR = "juror", "jurylid"
    CHAIR = "chair", "voorzitter"
    SECRETARY = "secretary", "secretaris"
    READER = "reader", "lezer"

    @property
    def rates(self) -> bool:
        """Whether someone with this role gives scores and opinions."""
        return self is not JurorRole.READER


class RatingState(Labelled):
    """Values of a rating that are no point of the scale; an empty value is "not yet rated"."""

    NOT_RATED = "", "nog niet gescoord"
    NOT_APPLICABLE = "not_applicable", "niet van toepassing"
    NOT_SEEN = "not_seen", "niet gezien"


class CheckValue(Labelled):
    """Answers to a yes/no norm; empty is "not yet answered"."""

    YES = "yes", "ja"
    NO = "no", "nee"
    NOT_SEEN = "not_seen", "niet gezien"


class NormOutcome(Labelled):
    """Whether a norm is met; the third is a jury's reasoned exception."""

    MET = "met", "voldaan"
    NOT_MET = "not_met", "niet voldaan"
    OTHERWISE = "otherwise", "anders onderbouwd"
    NOT_NEEDED = "not_needed", "niet nodig"
    UNKNOWN = "", "nog niet ingevuld"


class StatementMark(Labelled):
    """Whether the jury recognised at the visit what the school says."""

    RECOGNISED = "recognised", "herkend"
    PARTLY = "partly", "deels herkend"
    NOT_SEEN = "not_seen", "niet gezien"
    NOT_RECOGNISED = "not_recognised", "niet herkend"


class ResponseDecision(Labelled):
    """What the jury did with a reaction of the school; an empty value is "not yet decided"."""

    OPEN = "", "nog open"
    ADOPTED = "adopted", "overgenomen"
    PARTLY = "partly", "deels overgenomen"
    DECLINED = "declined", "niet overgenomen"

    @property
    def needs_reason(self) -> bool:
        """Whether the school is to read why."""
        return self in (ResponseDecision.PARTLY, ResponseDecision.DECLINED)


class ReportStatus(Labelled):
    """How far a made report is."""

    DRAFT = "draft", "concept"
    FINAL = "final", "definitief"


class ReportPhase(Labelled):
    """What happens to the report in a phase of the trajectory."""

    SENT = "sent", "het concept gaat naar de school"
    REPLY = "reply", "de school reageert"
    FINAL = "final", "het rapport is definitief"
