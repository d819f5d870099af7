"""What a check of a template says, in Dutch: what is missing, and what happens instead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jurytool.report.metrics import Look
from jurytool.text.dutch import join_words

# as Word itself calls them in Dutch; the rest are Jurytool's own, which no house has
_WORDS_NAMES = {
    Look.TITLE: "Titel",
    Look.SUBTITLE: "Ondertitel",
    Look.HEADING_1: "Kop 1",
    Look.HEADING_2: "Kop 2",
    Look.HEADING_3: "Kop 3",
    Look.BODY: "Platte tekst",
    Look.QUOTE: "Citaat",
    Look.BULLET: "Lijstopsomteken",
    Look.NUMBERED: "Lijstnummering",
    Look.CONTENTS_TITLE: "Kop van inhoudsopgave",
    Look.CONTENTS_1: "Inhopg 1",
    Look.CONTENTS_2: "Inhopg 2",
    Look.CONTENTS_3: "Inhopg 3",
}
_QUIET = {Look.HEADER, Look.FOOTER}

NO_A4 = "De bladzijde is geen staande A4. Het rapport krijgt de bladzijde van het sjabloon."
TOO_NARROW = "De bladzijde laat te weinig plaats voor tabellen. Het rapport krijgt een gewone A4."
COLUMNS = "Het sjabloon heeft kolommen. Het rapport krijgt er één, want tabellen passen anders niet."
BODY_LEFT_OUT = (
    "Tekst en afbeeldingen op de bladzijden zelf gaan niet mee. Wat in de kop- en voettekst staat wel, "
    "zoals een logo."
)
NO_MACROS = "De macro’s gaan niet mee: het rapport is een gewoon Word-bestand."
NO_OWN_FONTS = "Ingesloten lettertypen gaan niet mee. Wie het lettertype niet heeft, ziet een ander."
NO_OBJECTS = (
    "Sommige velden of objecten in de kop- of voettekst gaan niet mee, zoals de naam van de schrijver."
)
NUMBERED_HEADINGS = "De nummers van de koppen gaan niet mee: het rapport nummert de hoofdstukken zelf."
NO_FURNITURE = (
    "Er is geen kop- of voettekst. Het rapport krijgt die van Jurytool, met de status en de pagina."
)
NO_STATUS = (
    "In de kop- en voettekst staat niet of het rapport een concept is. Zet er {status} in, dan vult Jurytool "
    "dat in. Ook {titel} en {school} kunnen."
)
NO_PAGE_NUMBERS = "De bladzijden krijgen geen paginanummer, want het sjabloon heeft er geen."


def describe_missing(looks: Iterable[Look], imitated: Sequence[Look]) -> list[str]:
    """Return which of Word's styles a template lacks, and what happens; nothing where it has them all."""
    found = set(looks) - _QUIET
    missing = [name for look, name in _WORDS_NAMES.items() if look in found and look not in imitated]
    said = []
    if imitated:
        names = join_words([f"‘{_WORDS_NAMES[look]}’" for look in imitated])
        is_said = "is geen echte kop" if len(imitated) == 1 else "zijn geen echte koppen"
        said.append(
            f"{names} {is_said} van Word. Het rapport krijgt wel echte koppen, die er net zo uitzien."
        )
    if missing:
        names = join_words([f"‘{name}’" for name in missing])
        verb = "Deze stijl ontbreekt" if len(missing) == 1 else "Deze stijlen ontbreken"
        said.append(f"{verb}: {names}. Jurytool vult aan, in het lettertype van het sjabloon.")
    return said


def is_whole(looks: Iterable[Look]) -> bool:
    """Return whether a template has all of Word's styles that a report uses."""
    return not set(looks) & set(_WORDS_NAMES)
