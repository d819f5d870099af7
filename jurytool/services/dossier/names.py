"""What people call the records of a dossier and the values in them, and where they find them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from jurytool.clock import parse_instant
from jurytool.instruments.schema import Chapter, Instrument, Item
from jurytool.models.enums import RatingState
from jurytool.models.fields import RECORDS, Kind, Value, label_of
from jurytool.models.readable import is_readable
from jurytool.services.context import Context
from jurytool.services.dossier.overview import DossierView, read_dossier
from jurytool.services.dossier.search import PLACES
from jurytool.services.judging.on_behalf import KINDS
from jurytool.services.report.own_keys import chapter_of, is_own
from jurytool.services.report.report_options import name_option, word_option
from jurytool.services.report.report_versions import VERSION_TARGET, format_moment, list_versions
from jurytool.services.report.shared_parts import PROFILE_PART
from jurytool.services.visit.programme import list_items
from jurytool.storage import cache
from jurytool.storage.failures import user_failures
from jurytool.text.dutch import format_date, format_day_and_time, format_time
from jurytool.text.field_text import plain_words

UNKNOWN = "onbekend"
FINAL_VERSION = "final_version"  # of an assessment: which report is definitive
_LONGEST = 60  # letters of a text that names its record
_ABOUT_SCHOOL = ("dossier", "fact", "juror", "declaration", "phase_date")
_TITLES: Mapping[str, str] = {
    "dossier": "Gegevens van de school",
    "contact": "Contactmoment",
    "programme_item": "Programma",
    "document": "Document",
    "joint_rating": "Score",
    "rating": "Score",
    "norm_value": "Norm",
    "choice": "Keuze",
    "joint_opinion": "Oordeel",
    "opinion": "Oordeel",
    "application": "Aanmelding",
    "application_answer": "Aanmelding",
    "statement": "Uitspraak van de school",
    "school_response": "Reactie van de school",
    "juror": "Jurylid",
    "declaration": "Onafhankelijkheid",
    "assessment": "Beoordeling",
    "report_version": "Rapport",
    "report_option": "Rapport",
}
Fields = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a record is: in words, and the room and target that lead there ("" for nowhere)."""

    name: str
    room: str = ""
    target: str = ""


class Names:
    """The names in one dossier, read once for all that a list says."""

    def __init__(self, ctx: Context, dossier_id: str) -> None:
        self._ctx = ctx
        self.dossier: DossierView = read_dossier(ctx, dossier_id)
        self.me = ctx.my_juror(dossier_id)
        self._items = {item.id: item.name for item in list_items(ctx, dossier_id)}
        self._versions: dict[str, str] | None = None  # of the report; only who asks for one needs them

    def juror(self, juror_id: str, fallback: str = UNKNOWN) -> str:
        """Return by what a member of the team is called."""
        found = self.dossier.juror(juror_id)
        return (found.name or found.initials) if found is not None else fallback

    def value(self, record_type: str, field: str, value: Value, fields: Fields) -> str:
        """Return a value as people read it; `fields` are those of its record."""
        spec = RECORDS[record_type].fields[field]
        if isinstance(value, bool):
            return "ja" if value else "nee"
        if isinstance(value, list):
            return ", ".join(self._key(record_type, field, str(one), fields) for one in value)
        if not isinstance(value, str) or not value or not is_readable(spec, value):
            return "" if value is None else str(value)
        if spec.kind is Kind.REFERENCE:
            return self._reference(value)
        if spec.kind is Kind.CODE:
            return self._key(record_type, field, value, fields)
        return _FORMS[spec.kind](value) if spec.kind in _FORMS else value

    def spot(self, record_type: str, record_id: str, field: str, fields: Fields) -> Spot:
        """Return where a record is; `fields` are its own."""
        if field == FINAL_VERSION:
            return Spot("Rapport", "report", "versions")
        return Spot(
            self._name(record_type, fields) or _kind_of(record_type),
            *self._way(record_type, record_id, field, fields),
        )

    def _reference(self, record_id: str) -> str:
        known = self.juror(record_id, "") or self._items.get(record_id, "")
        return known or self._version(record_id) or UNKNOWN

    def _version(self, record_id: str) -> str:
        """Return by what a report file that was made is called, and when it was made."""
        if self._versions is None:
            made = list_versions(self._ctx, self.dossier.id)
            self._versions = {one.id: f"{one.name} van {format_moment(one.made)}" for one in made}
        return self._versions.get(record_id, "")

    def _key(self, record_type: str, field: str, code: str, fields: Fields) -> str:
        return label_of(record_type, field, code) or self._label(record_type, field, code, fields) or code

    def _label(self, record_type: str, field: str, code: str, fields: Fields) -> str:
        """Return the word that the instrument has for a code, or ""."""
        if not self.dossier.assessments:
            return ""
        instrument, item = self._item(fields)
        labels: dict[str, str] = {}
        match field:
            case "sector":
                labels = {sector.key: sector.name for sector in instrument.sectors}
            case "phase":
                labels = {phase.key: phase.title for phase in instrument.phases}
            case "verdict" if instrument.verdict is not None:
                labels = {option.key: option.label for option in instrument.verdict.options}
            case "source_group" | "target_group" | "other_groups":
                return instrument.source_group_name(code)
            case "options" if item is not None:
                labels = {option.key: option.label for option in item.options}
            case "item_keys":
                found = instrument.item(code)
                return _item_name(found) if found is not None else ""
            case "value" if record_type == "report_option":
                return word_option(str(fields.get("option") or ""), code, self._objects())
            case "value":
                return label_score(instrument, item, code)
        return labels.get(code, "")

    def _objects(self) -> list[tuple[str, str]]:
        return [(one.id, self.dossier.name_of(one.id)) for one in self.dossier.assessments]

    def _parts(self, fields: Fields) -> dict[str, str]:
        """Return the names of the parts of a report, by the keys of its outline."""
        wanted = fields.get("assessment_id")
        found = next((one.instrument for one in self.dossier.assessments if one.id == wanted), None)
        chapters = found.outline.chapters if found is not None and found.outline else ()
        named = {each.key: each.heading or one.short_name for one in chapters for each in one.elements}
        return {**named, PROFILE_PART: "het profiel van de school"}

    def _item(self, fields: Fields) -> tuple[Instrument, Item | None]:
        """Return the instrument that a record names, else the main one, and its item."""
        main = self.dossier.main.instrument
        wanted, key = str(fields.get("instrument_id") or ""), str(fields.get("item_key") or "")
        known = [one for assessment in self.dossier.assessments for one in assessment.instruments]
        instrument = next((one for one in known if one.id == wanted), main)
        item = instrument.item(key)
        if item is None and not wanted:
            item = next((found for one in known if (found := one.item(key)) is not None), None)
        return instrument, item

    def _name(self, record_type: str, fields: Fields) -> str:
        if record_type == "section":
            return self._section_name(fields)
        title = _TITLES.get(record_type, "")
        if record_type == "phase_date":
            return self._label(record_type, "phase", str(fields.get("phase") or ""), fields)
        if record_type == "fact":
            item = self._item(fields)[1] if self.dossier.assessments else None
            return item.title if item is not None else ""
        return _join(title or _kind_of(record_type), self._about(record_type, fields))

    def _about(self, record_type: str, fields: Fields) -> str:
        match record_type:
            case "dossier":
                return ""
            case "report_option":
                return name_option(str(fields.get("option") or ""), self._parts(fields))
            case "declaration":
                return self.juror(str(fields.get("juror_id") or ""), "")
            case "programme_item":
                time = format_time(self._text(record_type, "planned_start", fields))
                return f"{time} {fields.get('title') or ''}".strip()
            case "contact":
                kind = label_of(record_type, "kind", str(fields.get("kind") or ""))
                return str(fields.get("title") or "") or kind
            case _:
                item = self._item(fields)[1] if self.dossier.assessments else None
                return _item_name(item) if item is not None else _words(record_type, fields)

    @staticmethod
    def _text(record_type: str, field: str, fields: Fields) -> str:
        value = fields.get(field)
        fits = isinstance(value, str) and is_readable(RECORDS[record_type].fields[field], value)
        return str(value) if fits else ""

    def _section_name(self, fields: Fields) -> str:
        """Return chapter and heading of a report text: "2 Conclusie & samenvatting"."""
        element_key, _, finding = str(fields.get("element_key") or "").partition(":")
        own = str(fields.get("heading") or "")
        talk = self._items.get(str(fields.get("programme_item_id") or ""), "")
        assessment = next(
            (one for one in self.dossier.assessments if one.id == fields.get("assessment_id")), None
        )
        if assessment is None:
            return _join("Rapport", own)
        for number, chapter in _numbered(assessment.instrument):
            if is_own(element_key) and chapter.key == chapter_of(element_key):  # also one in the bin
                return _join(f"{number} {chapter.short_name}".strip(), own)
            for element in chapter.elements:
                if element.key == element_key:
                    usual = next((one.heading for one in element.findings if one.key == finding), "")
                    heading = own or talk or usual or element.heading
                    where = f"{number} {chapter.short_name}".strip()
                    is_chapter = heading in ("", chapter.short_name, chapter.title)
                    return where if is_chapter else f"{where}: {heading}"
        return _join("Rapport", own)

    def _way(self, record_type: str, record_id: str, field: str, fields: Fields) -> tuple[str, str]:
        if record_type == "report_option":
            return "report", ""
        if record_type == "assessment" and field != "profile_statement":
            return ("report", "verdict") if field == "verdict" else ("overview", "")
        if record_type in ("norm_value", "choice"):
            return "standards", self._group(fields)
        if record_type in PLACES:
            _, _, room, prefix = PLACES[record_type]
            return room, f"{prefix}{record_id}"
        if record_type in _ABOUT_SCHOOL:
            phase = f"phase:{fields.get('phase') or ''}" if record_type == "phase_date" else ""
            return "overview", phase or ("team" if record_type in ("juror", "declaration") else "")
        if record_type == "report_version":
            return "report", VERSION_TARGET + record_id
        return ("preparation", "") if record_type == "application" else ("", "")

    def _group(self, fields: Fields) -> str:
        if not self.dossier.assessments:
            return ""
        instrument, item = self._item(fields)
        return next((group.key for group in instrument.groups if item in group.items), "")


def label_score(instrument: Instrument, item: Item | None, value: str) -> str:
    """Return a score in the words of the item's scale: "3 (voldoende)", "niet gezien", or ""."""
    scale = instrument.scale(item.scale) if item is not None else None
    labels = {state.value: state.label for state in RatingState}
    points = scale.points if scale is not None else ()
    labels |= {point.value: _point(point.value, point.label) for point in points}
    return labels.get(value, "")


def read_values(ctx: Context, record_type: str, record_id: str) -> dict[str, Value]:
    """Return what the fields of a record show, also of one in the bin; nothing of what I may not see."""
    with user_failures():
        view = cache.read_record_view(ctx.store.reader(), record_type, record_id)
    return {name: field.value for name, field in view.fields.items()} if view is not None else {}


def _numbered(instrument: Instrument) -> Iterator[tuple[str, Chapter]]:
    """Yield the chapters of the report with their numbers as printed, "" for one without."""
    outline = instrument.outline
    if outline is None:
        return
    number = 0
    for chapter in outline.chapters:
        has_number = outline.numbered_chapters and chapter.numbered and not chapter.annex
        number += has_number
        yield str(number) if has_number else "", chapter


def _point(value: str, label: str) -> str:
    return label if label.startswith(value) else f"{value} ({label})"


def _item_name(item: Item) -> str:
    return f"{item.code} {item.short_name}".strip()


def _kind_of(record_type: str) -> str:
    return KINDS.get(record_type, "gegeven").capitalize()


def _words(record_type: str, fields: Fields) -> str:
    """Return the first words of a record: its name or title, else its text."""
    texts = (plain_words(spec, fields.get(name)) for name, spec in RECORDS[record_type].fields.items())
    words = " ".join(next((text for text in texts if text.strip()), "").split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]}…"


def _join(*parts: str) -> str:
    return ": ".join(part for part in parts if part)


def _format_decimal(stored: str) -> str:
    return stored.replace(".", ",")


def _format_instant(stored: str) -> str:
    moment = parse_instant(stored)
    return format_day_and_time(moment, "short")


_FORMS: Mapping[Kind, Callable[[str], str]] = {
    Kind.DATE: format_date,
    Kind.TIME: format_time,
    Kind.INSTANT: _format_instant,
    Kind.DECIMAL: _format_decimal,
}
