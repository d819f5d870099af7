"""Rapportwacht on the judgement: criteria, the verdict against the conclusion, scores against words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jurytool.instruments.schema import Element, ElementKind, Instrument, Item, ItemKind
from jurytool.report.content import Grid
from jurytool.report.issues import Check, Checked, Issue, IssueKind, sentences, shorten
from jurytool.text.grammar import LineKind
from jurytool.text.words import lower_first

_AWARD = r"\b(?:predi[ck]aat|(?:het|dit|dat) label|excellente school|zeer goede school|in aanmerking)\b"
_GIVEN = (
    r"\b(?:komt|toekomt|verdient|krijgt|ontvangt|behoudt|toegekend|toekennen|toe te kennen"
    r"|ken(?:t|nen)\b.*\btoe|onthoudt|onthouden)\b"
)
_NAMES, _GIVES = re.compile(_AWARD, re.IGNORECASE), re.compile(_GIVEN, re.IGNORECASE)
# beside the verdict a sentence need not name it
_SHORT_CLAIM = re.compile(r"^(?:het|dit|dat)\b.*\b(?:komt\b.*\btoe|toekomt)\W*$", re.IGNORECASE)
_IS_ONE = re.compile(
    r"\b(?:school|SCHOOL) is (?:(?:nog|dus|daarom|op dit moment) ){0,2}"
    r"(?:(?:niet|geen|wel|een) ){0,2}excellente? ?(?:school)?\W*$"
)
_TOWARDS = re.compile(r"\b(?:toe aan|aan\b.{1,40}\btoe|tegemoet|ten goede)\b", re.IGNORECASE)
_WITHHELD = re.compile(r"\bonth(?:oud|ouden|oudt)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:niet|geen|nooit)\b", re.IGNORECASE)
_NO_NOT = re.compile(  # says "niet" and denies nothing
    r"\b(?:niet (?:alleen|slechts|enkel|zonder|voor niets|ten onrechte|in het minst)|geen (?:enkele )?twijfel"
    r"|twijfelt niet|niet (?:langer )?twijfel\w*)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[,;:()–—]|\b(?:maar|want|omdat|doordat|hoewel|ofschoon|terwijl|zodat|waarbij|al|ondanks|dankzij)\b",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\b(?:of|indien|als|wanneer|mits|tenzij|zou|zouden|kan|kunnen|mag|pas|nog niet vastgesteld|nog open"
    r"|hoopt|hopen|verwacht|verwachten|weegt|vraag|eerder|eerdere|vorig|vorige|destijds|toen|ooit|wie"
    r"|toegekend door|al eens|in (?:19|20)[0-9]{2}|sinds|aanvra(?:ag|gen)\w*|aangevraagd|scholen"
    r"|(?:een|elke|iedere|andere) school)\b"
    r"|\?\W*$",
    re.IGNORECASE,
)
# tells how it goes at any school, not how it went at this one
_ANY_SCHOOL = re.compile(
    r"\b(?:inspecteur-generaal|inspectie|minister|traject|procedure|criteria)\b", re.IGNORECASE
)
_QUOTED = re.compile(r"[“‘«][^”’»]*[”’»]|\"[^\"]*\"")
# what others think of it is no word of the jury
_OTHERS_THINK = re.compile(
    r"\b(?:ouders?|leerling(?:en)?|team|leraren|leraar|docent(?:en)?|leiding|bestuur|partners?|school|directeur"
    r"|directie|rector|medewerkers?|bedrijven|men|iedereen|velen) (?:zelf )?"
    r"(?:vind(?:t|en)|meen(?:t|de|den|en)|denk(?:t|en)|dacht(?:en)?|vond(?:en)?|zeg(?:t|gen)|zei(?:den)?"
    r"|gelo(?:oft|ven)|noem(?:t|en|de|den))\b"
    r"|\bvolgens (?!de jury\b|ons\b|het oordeel van de jury\b)",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"\b(?:sterk|sterke|excellent|excellente|uitstekend|uitstekende|voorbeeldig|voorbeeldige|indrukwekkend"
    r"|indrukwekkende|van hoog niveau|in hoge mate)\b",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"\b(?:onvoldoende|zwak|zwakke|matig|matige|slecht|slechte|ontbreekt|ontbreken|nauwelijks|tekortschiet"
    r"|schiet tekort|ondermaats)\b",
    re.IGNORECASE,
)
_TURNED = re.compile(
    r"\b(?:niet|geen|nooit|zonder|nergens|minder|niemand)\b(?:\W+\w+){0,3}\W+$", re.IGNORECASE
)
_CODE = re.compile(r"\b(?:indicator|standaard)\s+(?P<code>[A-Z]?[0-9]+\.[0-9]+)\b", re.IGNORECASE)
_OPEN = "open"


def untreated(checked: Checked) -> Iterator[Issue]:
    """Yield the criteria that the report announces and that no written finding is about."""
    instrument, sections = checked.content.instrument, checked.content.sections
    elements = [each for each in _elements(instrument) if each.kind is ElementKind.FINDINGS]
    if not elements:
        return
    keys = {each.key for each in elements}
    findings = [text for text in checked.texts if text.section.element_key.split(":")[0] in keys]
    covered = {key for text in findings if text.lines for key in text.section.item_keys}
    assigned = {key for text in findings for key in text.section.item_keys}
    announced = {key for each in elements for finding in each.findings for key in finding.item_keys}
    for item in instrument.items(ItemKind.NARRATIVE):
        # one whose finding has no text yet stands among what is still to be written
        if item.key in announced and item.key not in covered | assigned and sections:
            name = f"{item.code} {item.title}".strip()
            words = f"“{name}” wordt in geen bevinding behandeld"
            yield Issue(IssueKind.UNTREATED, words, elements[0].key, item.key)


def against_verdict(checked: Checked) -> Iterator[Issue]:
    """Yield the sentences beside the verdict that say the opposite of what was chosen."""
    verdict = checked.content.instrument.verdict
    chosen = (
        next((one for one in verdict.options if one.key == checked.content.verdict), None)
        if verdict
        else None
    )
    if chosen is None:
        return
    name, school = lower_first(verdict.title) if verdict else "", checked.content.school.name or "SCHOOL"
    is_open, is_against = chosen.key == _OPEN, _NOT.search(chosen.label) is not None
    for text in checked.printed:
        if text.is_quoted:
            continue
        lines = (line for line in text.own_lines if line.kind is not LineKind.QUOTE)
        for sentence in sentences(text, lines):
            says_against = _claim(sentence.replace(school, "SCHOOL"), concludes=text.concludes)
            if says_against is None or (not is_open and says_against is is_against):
                continue
            words = f"“{shorten(sentence)}” past niet bij wat gekozen is: {name} {chosen.label}"
            yield Issue(IssueKind.VERDICT, words, text.target, sentence, text.room)


def _claim(sentence: str, *, concludes: bool) -> bool | None:
    """Return whether a sentence says that the school does not get it; None where it makes no claim."""
    said = _NO_NOT.sub("", _QUOTED.sub("", sentence))
    if _UNSURE.search(said) or _OTHERS_THINK.search(said) or (not concludes and _ANY_SCHOOL.search(said)):
        return None
    if concludes and _SHORT_CLAIM.search(said) and not _TOWARDS.search(said):
        return _NOT.search(said) is not None
    if _IS_ONE.search(said):
        return _NOT.search(said) is not None
    if not (_NAMES.search(said) and _GIVES.search(said)):
        return None
    # "al is niet alles klaar" denies nothing of the verdict: only the parts that speak of it count
    about = " ".join(part for part in _CLAUSE.split(said) if _NAMES.search(part) or _GIVES.search(part))
    return (_NOT.search(about) is None) is (_WITHHELD.search(about) is not None)


def scores(checked: Checked) -> Iterator[Issue]:
    """Yield the joint scores beside words that say the opposite."""
    for grid in checked.content.grids:
        for key, mark in grid.marks.items():
            item = grid.instrument.item(key)
            if item is not None and (found := _opposite(grid.instrument, item, mark.value, mark.explanation)):
                name = item.code or item.short_name
                words = f"Score {mark.value} bij {name}, maar de toelichting zegt “{found}”"
                yield Issue(IssueKind.SCORE, words, key, mark.explanation, "standards")
        yield from _scores_in_texts(checked, grid)


def _scores_in_texts(checked: Checked, grid: Grid) -> Iterator[Issue]:
    """Yield the sentences that name an indicator and do not go with its score."""
    named = _codes(checked)
    by_code = {item.code: item for item in grid.instrument.items() if item.code in named}
    for text in checked.printed if by_code else ():
        for sentence in sentences(text):
            for code in _CODE.finditer(sentence):
                item = by_code.get(code["code"])
                value = grid.marks[item.key].value if item and item.key in grid.marks else ""
                if item and (found := _opposite(grid.instrument, item, value, sentence)):
                    words = f"Score {value} bij {item.code}, maar “{text.name}” zegt “{found}”"
                    yield Issue(IssueKind.SCORE, words, text.target, sentence, text.room)


def _codes(checked: Checked) -> frozenset[str]:
    lines = (line for text in checked.printed for line in text.printed_lines)
    return frozenset(found["code"] for line in lines for found in _CODE.finditer(line))


def _opposite(instrument: Instrument, item: Item, value: str, text: str) -> str:
    """Return the words that do not go with a score; "" where they do, or where the text goes both ways."""
    scale = instrument.scale(item.scale) if item.scale else None
    points = [point.value for point in scale.points] if scale else []
    if value not in points or len(points) < 3:
        return ""
    place = points.index(value)
    strong, weak = _unturned(_STRONG, text), _unturned(_WEAK, text)
    if place < len(points) / 2 and strong and not weak:
        return strong
    if place == len(points) - 1 and weak and not strong:
        return weak
    return ""


def _unturned(pattern: re.Pattern[str], text: str) -> str:
    """Return the first words that match without a "niet" before them."""
    return next(
        (found[0] for found in pattern.finditer(text) if not _TURNED.search(text[: found.start()])), ""
    )


def _elements(instrument: Instrument) -> Iterator[Element]:
    chapters = instrument.outline.chapters if instrument.outline else ()
    return (element for chapter in chapters for element in chapter.elements)


CHECKS: tuple[Check, ...] = (untreated, against_verdict, scores)
