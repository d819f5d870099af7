"""What the groups of an import are called on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from jurytool.services.exchange.import_groups import Group, GroupCount

TITLES = {
    Group.NEW: "Nieuw van {}",
    Group.SCORES: "Scores van {}",
    Group.MERGED: "Vanzelf samengevoegd",
    Group.CHOOSE: "Samen kiezen",
    Group.BACK: "Komt terug",
    Group.REMOVED: "Verwijderd",
    Group.ERASED: "Voorgoed wissen",
    Group.KEPT: "Liet je collega staan",
    Group.REFUSED: "Niet overgenomen",
}
EXPLANATIONS = {
    Group.NEW: "Dit komt erbij.",
    Group.SCORES: "De scores zelf staan bij Samen, Scores, naast die van jou: zodra jij hebt vastgezet.",
    Group.MERGED: "Deze teksten zijn samengevoegd of bijgewerkt. Niets van jou is overschreven.",
    Group.CHOOSE: "Hier staan twee versies naast elkaar. Beide blijven bewaard; jullie kiezen samen.",
    Group.BACK: "Een collega wiste dit op zijn of haar laptop. Wie het schreef, wiste het niet, en jij ook "
    "niet. De woorden staan in dit bestand, dus hier komt het terug. Bij je collega blijft het weg.",
    Group.REMOVED: "Dit gaat naar de prullenbak of wordt leeggemaakt. Terughalen kan.",
    Group.ERASED: "Wie dit schreef, wiste het voorgoed: het gaat hier ook weg, ook uit reservekopieën. "
    "Waar “wissen gevraagd” bij staat, beslis jij daarna zelf, bij Samen kiezen.",
    Group.KEPT: "Jij wiste dit op deze laptop. Je collega koos “Laten staan”: daar staat het nog. "
    "Hier komt het niet terug, want wat je voorgoed wist, blijft weg.",
    Group.REFUSED: "Een ander veranderde iets wat niet van hem of haar is. Dat telt niet mee.",
}


def name_counts(counts: Sequence[GroupCount], who: str) -> list[tuple[GroupCount, str, str]]:
    """Return counts with their titles and what stands below."""
    return [(count, TITLES[count.group].format(who), count.more) for count in counts]
