"""The school's application from a Word file or the clipboard: read, placed per criterion, taken over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from jurytool.errors import InputRefusedError
from jurytool.instruments.schema import Item
from jurytool.services.changes import Changes
from jurytool.services.context import Context, require
from jurytool.services.foreign_files import ForeignWords, open_foreign
from jurytool.services.ids import derived_id
from jurytool.services.text_fields import list_drafts
from jurytool.services.values import clean_line, clean_value
from jurytool.storage.log import Act
from jurytool.text.dutch import format_count
from jurytool.text.passages import ReadText, passages_from_plain
from jurytool.text.placing import Piece, Question, place_passages

MAX_PLAIN = 4_000_000
KINDS = "Word-document of tekst (*.docx *.docm *.txt)"

_WORDS = ForeignWords(
    save_as="Open het en bewaar het als .docx, of plak de tekst van de school.",
    too_large="Open het in Word en plak de antwoorden een voor een.",
    or_else=" Of plak de tekst.",
)
_TEXT_THERE = "In deze versie staat al tekst. Maak een nieuwe versie."


@dataclass(frozen=True, slots=True)
class Proposal:
    """What was read, in pieces that people can still move; nothing is stored yet."""

    name: str  # of the file; "" for a pasted text
    pieces: tuple[Piece, ...]
    pictures: int = 0
    footnotes: int = 0


def read_application_file(path: Path, items: Iterable[Item]) -> Proposal:
    """Return a file of the school in pieces, each with the criterion that it seems to answer.

    Raises InputRefusedError with one Dutch sentence for whatever cannot be read.
    """
    return _propose(path.name, _read_file(path), items)


def read_application_text(text: str, items: Iterable[Item]) -> Proposal:
    """Return a pasted text in pieces, as `read_application_file` does."""
    return _propose("", _read_plain(text), items)


def import_application(
    ctx: Context,
    dossier_id: str,
    assessment_id: str,
    answers: Mapping[str, str],
    *,
    label: str = "",
    received_on: str = "",
    into: str = "",
) -> Changes:
    """Make a version of the application with these answers by item key, or fill an empty one (`into`).

    One act, and no text is written over: raises InputRefusedError where `into` already has another answer.
    """
    cleaned = {key: clean_value("application_answer", "text", text) for key, text in answers.items()}
    texts = {key: str(text).strip() for key, text in cleaned.items() if str(text).strip()}
    require(texts, "Er is nog geen tekst bij een criterium geplaatst.")
    record_id = into or ctx.clock.new_id()
    name = clean_line(label, "De naam van de versie") or "Aanmelding"
    received = clean_value("application", "received_on", received_on)
    ids = {derived_id(record_id, "answer", item_key) for item_key in texts}
    half = [
        draft for draft in list_drafts(ctx, dossier_id, "application_answer") if draft.key.record_id in ids
    ]
    require(not any(draft.text.strip() for draft in half), _TEXT_THERE)

    def work(act: Act) -> str:
        if into:
            require(act.exists("application", into), "Deze versie van de aanmelding is er niet meer.")
        else:
            values = {"assessment_id": assessment_id, "label": name, "received_on": received}
            act.create("application", record_id, values)
        for item_key, text in texts.items():
            _put_answer(act, record_id, item_key, text)
        return record_id

    return ctx.perform(dossier_id, "aanmelding inlezen", work)


def _put_answer(act: Act, application_id: str, item_key: str, text: str) -> None:
    record_id = derived_id(application_id, "answer", item_key)
    shown = act.value("application_answer", record_id, "text")
    there = act.exists("application_answer", record_id) and str(shown or "").strip()
    require(not there, _TEXT_THERE)
    identity = {"application_id": application_id, "item_key": item_key}
    act.put("application_answer", record_id, identity, {"text": text})


def _propose(name: str, read: ReadText, items: Iterable[Item]) -> Proposal:
    require(read.passages, "In dit bestand staat geen tekst." if name else "Er is geen tekst om te plaatsen.")
    questions = [
        Question(item.key, item.code, item.title, (item.short_name, item.question)) for item in items
    ]
    return Proposal(name, place_passages(read.passages, questions), read.pictures, read.footnotes)


def _read_file(path: Path) -> ReadText:
    with open_foreign(path, _WORDS) as (stream, is_word):
        if not is_word:
            return _read_plain(_decode(stream.read(), path))
        from jurytool.report.word.text import read_docx  # lxml only where a file is read

        return read_docx(stream)


def _decode(content: bytes, path: Path) -> str:
    marks = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
    named = next((coding for mark, coding in marks.items() if content.startswith(mark)), "")
    is_binary = not named and b"\x00" in content[: 64 * 2**10]
    for coding in (named,) if named else ("utf-8", "cp1252"):
        try:
            text = content.decode(coding)
        except ValueError:
            continue
        if not is_binary:
            return text
    raise InputRefusedError(
        f"“{path.name}” is geen Word-bestand en geen tekst.",
        "Kies de aanmelding als .docx, of plak de tekst.",
    )


def _read_plain(text: str) -> ReadText:
    if len(text) > MAX_PLAIN:
        raise InputRefusedError(
            f"Deze tekst is te lang om in te lezen: {format_count(len(text))} tekens.",
            "Plak de antwoorden een voor een bij hun criterium.",
        )
    return ReadText(passages_from_plain(text))
