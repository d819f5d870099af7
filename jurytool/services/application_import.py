"""The school's application from a Word file or the clipboard: read, placed per criterion, taken over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from jurytool.errors import InputRefusedError
from jurytool.instruments.schema import Item
from jurytool.services.changes import Changes
from jurytool.services.context import Context, require
from jurytool.services.ids import derived_id
from jurytool.services.text_fields import list_drafts
from jurytool.services.values import clean_line, clean_value
from jurytool.storage.log import Act
from jurytool.text.dutch import format_count
from jurytool.text.passages import ReadText, passages_from_plain
from jurytool.text.placing import Piece, Question, place_passages

MAX_FILE = 200 * 2**20
MAX_PLAIN = 4_000_000
KINDS = "Word-document of tekst (*.docx *.docm *.txt)"

_HEAD = 4_096
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK\x03\x04"
_SAVE_AS_DOCX = "Open het en bewaar het als .docx, of plak de tekst van de school."
_TEXT_THERE = "In deze versie staat al tekst. Maak een nieuwe versie."
_FOREIGN = {
    b"%PDF": "Een pdf kan Jurytool niet inlezen.",
    b"{\\rtf": "Een rtf-bestand kan Jurytool niet inlezen.",
}


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
    try:
        with path.open("rb") as stream:
            size = stream.seek(0, 2)
            stream.seek(0)
            head = stream.read(_HEAD)
            _refuse_foreign(path, size, head)
            if not head.startswith(_ZIP):
                return _read_plain(_decode(head + stream.read(), path))
            from jurytool.report.docx_text import read_docx  # lxml only where a file is read

            return read_docx(stream)
    except OSError as error:
        raise InputRefusedError(
            f"“{path.name}” kan niet worden geopend.", "Kijk of het bestand er nog is en of je het mag lezen."
        ) from error


def _refuse_foreign(path: Path, size: int, head: bytes) -> None:
    """Raise InputRefusedError for a kind of file that is known and cannot be read here."""
    require(size, f"“{path.name}” is leeg: er staat niets in.")
    if size > MAX_FILE:
        megabytes = format_count(size // 2**20)
        raise InputRefusedError(
            f"“{path.name}” is te groot om in te lezen ({megabytes} MB).",
            "Open het in Word en plak de antwoorden een voor een.",
        )
    for start, sentence in _FOREIGN.items():
        if head.lstrip().startswith(start):
            raise InputRefusedError(sentence, _SAVE_AS_DOCX)
    if head.startswith(_OLE):
        raise _old_or_locked(path)
    if head.startswith(_ZIP) and b"opendocument" in head[:200]:
        raise InputRefusedError("Een OpenDocument-bestand kan Jurytool niet inlezen.", _SAVE_AS_DOCX)


def _old_or_locked(path: Path) -> InputRefusedError:
    """Return what to say of Word's old kind of file, which is also the wrapper of one with a password."""
    with path.open("rb") as stream:
        is_locked = _ENCRYPTED in stream.read(16 * 2**20)
    if is_locked:
        return InputRefusedError(
            f"“{path.name}” is beveiligd met een wachtwoord.",
            "Open het in Word, bewaar het zonder wachtwoord en kies het dan opnieuw. Of plak de tekst.",
        )
    return InputRefusedError("Dit is een oud Word-bestand (.doc).", _SAVE_AS_DOCX)


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
