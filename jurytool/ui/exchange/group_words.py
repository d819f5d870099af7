"""What the groups of an import are called on the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from jurytool.services.exchange.exchanges import TEAM
from jurytool.services.exchange.import_answers import ANSWERED
from jurytool.services.exchange.import_groups import Group, GroupCount

TITLES = {
    Group.NEW: "Nieuw van {}",
    Group.SCORES: "Scores van {}",
    Group.MERGED: "Vanzelf samengevoegd",
    Group.CHOSEN: "{} koos",
    Group.CHOOSE: "Samen kiezen",
    Group.BACK: "Komt terug",
    Group.REMOVED: "Verwijderd",
    Group.ERASED: "Voorgoed wissen",
    Group.KEPT: "Liet je collega staan",
    Group.REFUSED: "Niet overgenomen",
}
EXPLANATIONS = {
    Group.NEW: "Dit komt erbij.",
    Group.SCORES: "De scores zelf zie je bij Samen, Scores, als jij ook hebt vastgezet.",
    Group.MERGED: "Deze teksten zijn samengevoegd of bijgewerkt. Wat er stond, vind je in Geschiedenis.",
    Group.CHOSEN: "Hier koos je collega een versie, of zette een eerdere tekst terug. "
    "Wat er van jou stond, vind je in Geschiedenis.",
    Group.CHOOSE: "Hier zijn twee versies. Allebei blijven ze staan tot jullie kiezen, bij Samen kiezen.",
    Group.BACK: "Een collega wiste dit op zijn of haar laptop. Wie het schreef, wiste het niet, en jij ook "
    "niet. De woorden staan in dit bestand, dus hier komt het terug. Bij je collega blijft het weg.",
    Group.REMOVED: "Dit gaat naar de prullenbak of wordt leeggemaakt. Terughalen kan.",
    Group.ERASED: "Wie dit schreef, wiste het voorgoed: het gaat hier ook weg, ook uit reservekopieën.",
    Group.KEPT: "Jij wiste dit op deze laptop. Je collega koos “Laten staan”: daar staat het nog. "
    "Hier komt het niet terug, want wat je voorgoed wist, blijft weg.",
    Group.REFUSED: "Een ander veranderde iets wat niet van hem of haar is. Dat telt niet mee.",
}


_ASKED = (
    "Een collega vraagt om dit voorgoed te wissen. Hier gaat niets vanzelf weg: jij beslist daarna, "
    "bij Samen kiezen."
)
_ASKED_TOO = (
    "Waar “wissen gevraagd” bij staat, gaat niets vanzelf weg: dat beslis jij daarna, bij Samen kiezen."
)
_ANSWERED = "Een collega vroeg om dit voorgoed te wissen. Daar is al op geantwoord."
_ANSWERED_TOO = "Waar “wissen gevraagd” bij staat, is al geantwoord."
_NOT_OF_ONE = (
    "Scores van jou staan weer bij Standaarden. Die van een ander staan bij Samen, Scores: zodra jij hebt "
    "vastgezet."
)

Whose = Callable[[GroupCount], str]  # by whom what is in a group was written


def name_counts(counts: Sequence[GroupCount], whose: Whose) -> list[tuple[GroupCount, str, str]]:
    """Return counts with their titles and what stands below."""
    return [(count, TITLES[count.group].format(whose(count)), count.more) for count in counts]


def explain(count: GroupCount, whose: Whose) -> str:
    """Return what it means that something is in a group."""
    if count.group is Group.SCORES and whose(count) in ("jou", TEAM):
        return _NOT_OF_ONE
    if not count.asked:
        return EXPLANATIONS[count.group]
    is_answered = count.more == ANSWERED
    if count.asked == count.number:
        return _ANSWERED if is_answered else _ASKED
    return f"{EXPLANATIONS[count.group]} {_ANSWERED_TOO if is_answered else _ASKED_TOO}"
