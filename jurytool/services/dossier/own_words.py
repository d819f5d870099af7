"""The words that are right in a dossier though no dictionary has them: names, and what the team added."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jurytool.instruments.schema import Instrument
from jurytool.models.record_ids import derived_id
from jurytool.services.changes import Changes
from jurytool.services.context import Context, require
from jurytool.services.dossier.overview import DossierView, read_dossier
from jurytool.services.values import clean_line
from jurytool.services.visit.programme import list_items
from jurytool.storage.log import Act
from jurytool.storage.queries import list_rows
from jurytool.text.words import find_words, lower_first

if TYPE_CHECKING:
    from jurytool.models.tables import OwnWord


@dataclass(frozen=True, slots=True)
class WordView:
    """A word that the team added; only who added it can take it out again."""

    word: str
    added_by: str  # name of a juror, "" where that one is not known
    is_mine: bool


def list_own_words(ctx: Context, dossier_id: str) -> list[WordView]:
    """Return the words that the team added, each once, in order of the alphabet."""
    me = ctx.my_juror(dossier_id)
    jurors = {juror.id: juror.called for juror in read_dossier(ctx, dossier_id).jurors}
    views: dict[str, WordView] = {}
    for row in _rows(ctx, dossier_id):
        if row.word and (row.word not in views or row.owner == me):
            views[row.word] = WordView(row.word, jurors.get(row.owner, ""), row.owner == me)
    return sorted(views.values(), key=lambda view: (view.word.casefold(), view.word))


def read_known_words(ctx: Context, dossier_id: str) -> frozenset[str]:
    """Return what is right in a dossier: words added to it, its names, the words of its instruments."""
    dossier = read_dossier(ctx, dossier_id)
    words = {row.word for row in _rows(ctx, dossier_id)}
    for text in _names(ctx, dossier):
        words.update(word.text for word in find_words(text) if word.text[:1].isupper())
    for assessment in dossier.assessments:
        for text in _terms(assessment.instrument):
            words.update(form for word in find_words(text) for form in (word.text, lower_first(word.text)))
    return frozenset(words)


def add_own_word(ctx: Context, dossier_id: str, word: str) -> Changes:
    """Say that a word is right in this dossier, for the whole team."""
    line = clean_line(word, "Het woord", required=True)
    require(any(each.text == line for each in find_words(line)), f"“{line}” is geen woord.")

    def work(act: Act) -> str:
        act.put("own_word", _word_id(act, line), {"word": line}, {})
        return dossier_id

    return ctx.perform(dossier_id, "woord toevoegen aan dit dossier", work)


def remove_own_word(ctx: Context, dossier_id: str, word: str) -> Changes:
    """Take out a word that I added; where a colleague added it too it stays right."""

    def work(act: Act) -> str:
        if act.exists("own_word", _word_id(act, word)):
            act.delete("own_word", _word_id(act, word))
        return dossier_id

    return ctx.perform(dossier_id, "woord weghalen uit dit dossier", work)


def _rows(ctx: Context, dossier_id: str) -> list[OwnWord]:
    from jurytool.models.tables import OwnWord

    return list_rows(ctx.store, OwnWord, dossier_id)


def _word_id(act: Act, word: str) -> str:
    return derived_id(act.dossier_id, "word", word, act.author)


def _names(ctx: Context, dossier: DossierView) -> Iterator[str]:
    yield from (dossier.school_name, dossier.place, dossier.board)
    yield from (juror.name for juror in dossier.jurors)
    yield from (assessment.object_name for assessment in dossier.assessments)
    for item in list_items(ctx, dossier.id):
        yield from (item.title, item.present)


def _terms(instrument: Instrument) -> Iterator[str]:
    """Yield what an instrument calls its things: the jury writes of them in the same words."""
    yield from (instrument.title, instrument.short_title, instrument.issuing_body)
    yield from (group.title for group in instrument.groups)
    for item in instrument.items():
        yield from (item.title, item.short, item.question, item.explanation)
        yield from (option.label for option in item.options)
