"""Full-text search over the cache: accents and case ignored, the last word as a prefix."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from jurytool.storage.failures import user_failures
from jurytool.storage.layout import facet_word
from jurytool.storage.store import Store

LIMIT = 50
_QUOTES = re.compile(r'["“”„«»]')
_MOST_PARTS = 40  # SQLite refuses expressions of some hundreds
_LONGEST = 10_000  # characters
_WIDTH = 24  # words of a snippet
_ONLY_BODY = "bm25(1.0, 0.0)"  # what dossier a text is in says nothing of how well it fits


@dataclass(frozen=True, slots=True)
class Among:
    """Which records to look in, by facets: those with every, some and none of these.

    A facet is a dossier's id, a record type, or a code behind its record type ("note:question").

    Where those looked in are few, `some` is much faster than `none`: the index leaves the others aside.
    """

    every: tuple[str, ...] = ()
    some: tuple[str, ...] = ()
    none: tuple[str, ...] = ()


EVERYTHING = Among()


@dataclass(frozen=True, slots=True)
class Found:
    """One record that matches, with what a list says of it.

    `snippet` is part of its text with the match between U+0002 and U+0003. What a kind of record does not
    have is empty: `part` is the title of the part of the programme, `item_key` and `instrument_id` say what
    of which instrument it is about, `element_key` where in the report it stands.
    """

    record_type: str
    record_id: str
    dossier_id: str
    snippet: str
    score: float  # the lower, the better it fits
    school_name: str
    kind: str
    at: str
    part: str
    in_programme: int  # 1 where that part is there
    initials: str
    item_key: str
    element_key: str
    assessment_id: str
    instrument_id: str
    document_id: str  # beside which a file stands
    about: str  # what a remark is about: the id of a juror or a statement, or the key of a phase


_ABOUT_ITEM = ("rating", "joint_rating", "norm_value", "choice", "opinion", "joint_opinion")
_IN_ASSESSMENT = (*_ABOUT_ITEM, "statement", "section", "school_response")
_WITH_ITEM = (*_ABOUT_ITEM, "statement", "application_answer", "fact")
_PLAIN = (
    "application_answer",
    "fact",
    "contact",
    "programme_item",
    "attachment",
    "declaration",
    "phase_date",
)
_ABOVE = {
    "statement": "statement_mark",
    "application": "application_answer",
}  # record type → one that is below it


def _join(name: str) -> str:
    wanted = f"CASE found.record_type WHEN '{name}' THEN found.record END"
    below = _ABOVE.get(name)
    return f"LEFT JOIN {name} ON {name}.id = " + (
        f"coalesce({below}.{name}_id, {wanted})" if below else wanted
    )


_JOINED = " ".join(
    _join(name) for name in ("note", "statement_mark", *_PLAIN, *_IN_ASSESSMENT, "application")
)


def _first_of(names: tuple[str, ...], column: str) -> str:
    return f"coalesce({', '.join(f'{name}.{column}' for name in names)}, '')"


# the words of all records that are found in one query: at most a page of rows, each by its primary key
_DETAILS = f"""
SELECT found.record_type, found.record, found.dossier, found.snippet, found.score,
    coalesce(dossier.school_name, ''), coalesce(note.kind, contact.kind, ''), coalesce(note.at, ''),
    coalesce(part.title, ''), part.id IS NOT NULL, coalesce(juror.initials, ''),
    {_first_of(_WITH_ITEM, "item_key")}, coalesce(section.element_key, ''),
    coalesce(assessment.id, ''),
    coalesce(assessment.instrument_id, {_first_of(_ABOUT_ITEM, "instrument_id")}), coalesce(document.id, ''),
    coalesce(declaration.juror_id, statement_mark.statement_id, phase_date.phase, '')
FROM (%s) AS found
{_JOINED}
LEFT JOIN dossier ON dossier.id = found.dossier
LEFT JOIN programme_item AS part
    ON part.id = coalesce(note.item_id, section.programme_item_id) AND NOT part.hidden
LEFT JOIN juror ON juror.id = coalesce(note.owner, declaration.juror_id, statement_mark.juror_id)
LEFT JOIN document ON document.id = attachment.target_id
LEFT JOIN assessment ON assessment.id = coalesce(
    {", ".join(f"{name}.assessment_id" for name in (*_IN_ASSESSMENT, "application"))},
    CASE found.record_type WHEN 'assessment' THEN found.record END)
ORDER BY %s
"""
_NEWEST, _BEST = "found.place DESC", "found.score, found.place DESC"


def match_expression(text: str) -> str:
    """Return the FTS5 expression for what a user typed: phrases stay whole, every word must occur.

    Empty when there is nothing to look for; no input can be read as an operator, and of a pasted page only
    the first words count. What is written together stays together: "auto's", "mbo-docent", "3,25".
    """
    parts: list[str] = []
    text = unicodedata.normalize("NFC", text[: _LONGEST * 2].replace("ĳ", "ij").replace("Ĳ", "IJ"))
    for number, piece in enumerate(_QUOTES.split(text)):
        for together in [piece] if number % 2 else piece.split():
            words = [word for word in re.split(r"[\W_]+", together[:_LONGEST]) if word]
            if words:
                parts.append(" ".join(words))
    is_typing = len(parts) <= _MOST_PARTS and text.rstrip()[-1:].isalnum()
    parts = parts[:_MOST_PARTS]
    return " AND ".join(
        _spelled(part, " *" if is_typing and place == len(parts) - 1 else "")
        for place, part in enumerate(parts)
    )


def _spelled(words: str, end: str) -> str:
    """Return a phrase of the expression, also with the letter ĳ, which texts have and nobody types."""
    plain = f'"{words}"{end}'
    one_letter = re.sub("ij", "ĳ", words, flags=re.IGNORECASE)
    return plain if one_letter == words else f'({plain} OR "{one_letter}"{end})'


def search(
    store: Store,
    text: str,
    dossier_id: str | None = None,
    limit: int = LIMIT,
    *,
    among: Among = EVERYTHING,
    ranked: bool = False,
) -> list[Found]:
    """Return what matches, newest first or, `ranked`, what fits best first."""
    expression = _whole_expression(text, dossier_id, among)
    if not expression:
        return []
    condition, order = (f"AND rank MATCH '{_ONLY_BODY}'", "rank") if ranked else ("", "rowid DESC")
    inner = (
        f"SELECT rowid AS place, record, record_type, dossier, {'rank' if ranked else '0.0'} AS score, "
        f"snippet(search, 0, char(2), char(3), '…', {_WIDTH}) AS snippet "
        f"FROM search WHERE search MATCH ? {condition} ORDER BY {order} LIMIT ?"
    )
    with user_failures():
        rows = store.reader().execute(_DETAILS % (inner, _BEST if ranked else _NEWEST), (expression, limit))
        return [Found(*row) for row in rows.fetchall()]


def count(store: Store, text: str, dossier_id: str | None = None, among: Among = EVERYTHING) -> int:
    """Return how many records match."""
    expression = _whole_expression(text, dossier_id, among)
    if not expression:
        return 0
    with user_failures():
        query = "SELECT count(*) FROM search WHERE search MATCH ?"
        return int(store.reader().execute(query, (expression,)).fetchone()[0])


def _whole_expression(text: str, dossier_id: str | None, among: Among) -> str:
    """Return the expression for a text within what is searched; the index itself keeps those apart."""
    words = match_expression(text)
    if not words:
        return ""
    expression = f"{{body}} : ({words})"
    every = _facets((*among.every, *([dossier_id] if dossier_id else [])))
    if every:
        expression += f" AND {{facets}} : ({' AND '.join(every)})"
    some = _facets(among.some)
    if some:
        expression += f" AND {{facets}} : ({' OR '.join(some)})"
    none = _facets(among.none)
    return f"({expression}) NOT {{facets}} : ({' OR '.join(none)})" if none else expression


def _facets(codes: tuple[str, ...]) -> list[str]:
    return [f'"{facet_word(code)}"' for code in codes]
