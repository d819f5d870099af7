"""A Word file from elsewhere, opened with care: nothing is extracted, nothing outside it is looked up.

Each part is read as a stream with a counter and never becomes a tree, so that a file that unfolds into
gigabytes is refused after a few megabytes.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any, Protocol

from lxml import etree

from jurytool.errors import InputRefusedError

MAX_FILE = 200 * 2**20
MAX_PART = 32 * 2**20
MAX_ENTRIES = 5_000
MAX_ELEMENTS = 1_000_000
_CHUNK = 64 * 2**10
_TAIL = 64 * 2**10 + 22  # the longest comment and the record that counts the entries
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENTRY = struct.Struct("<4s4H2LH")
_BROKEN = (
    zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, EOFError, NotImplementedError, RuntimeError,
    ValueError, struct.error, LookupError, OSError,
)  # fmt: skip


def damaged() -> InputRefusedError:
    """Return what to say of a file that is no whole Word file."""
    return InputRefusedError(
        "Dit Word-bestand is beschadigd en kan niet worden gelezen.",
        "Open het in Word, bewaar het opnieuw als .docx en probeer het nog eens.",
    )


def too_large() -> InputRefusedError:
    """Return what to say of a file that is larger than any text of a school or a jury."""
    return InputRefusedError(
        "Dit bestand is te groot om in te lezen.",
        "Open het in Word en plak de tekst in delen.",
    )


def no_word_file() -> InputRefusedError:
    """Return what to say of a file of another kind."""
    return InputRefusedError("Dit is geen Word-bestand.", "Kies een bestand dat op .docx eindigt.")


def has_password() -> InputRefusedError:
    """Return what to say of a file that only its owner can open."""
    return InputRefusedError(
        "Dit Word-bestand is beveiligd met een wachtwoord.",
        "Open het in Word, bewaar het zonder wachtwoord en kies het dan opnieuw. Of plak de tekst.",
    )


class Listener(Protocol):
    """What hears the elements of a part one by one; only names that are not Word's have a namespace."""

    def start(self, name: str, values: dict[str, str]) -> None: ...
    def end(self, name: str) -> None: ...
    def data(self, text: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part leads to: `kind` as "image", `target` the name of a part, or an address outside."""

    id: str
    kind: str
    target: str
    is_outside: bool = False


class DocxPackage:
    """An open Word file; `document` is the name of its main part."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.document = self._find_document()

    def read_part(self, name: str, listener: Listener) -> bool:
        """Let the listener hear a part; False when there is none. Raises InputRefusedError."""
        info = self._find(name)
        if info is None:
            return False
        parser = _make_parser(_Counted(listener))
        total = 0
        with self._archive.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                total += len(chunk)
                if total > MAX_PART:
                    raise too_large()
                parser.feed(chunk)
        parser.close()
        return True

    def read_bytes(self, name: str, most: int = MAX_PART) -> bytes | None:
        """Return what a part holds; None when there is none. Raises InputRefusedError over `most` bytes."""
        info = self._find(name)
        if info is None:
            return None
        with self._archive.open(info) as stream:
            content = stream.read(most + 1)
        if len(content) > most:
            raise too_large()
        return content

    def _find(self, name: str) -> zipfile.ZipInfo | None:
        """Return the entry of a part that may be read; None when there is none."""
        try:
            info = self._archive.getinfo(name)
        except KeyError:
            return None
        if info.flag_bits & 0x1:
            raise has_password()
        if info.compress_type not in _METHODS:
            raise damaged()
        if info.file_size > MAX_PART:
            raise too_large()
        return info

    def relations_of(self, name: str) -> list[Relation]:
        """Return all relations of a part, those to outside the file among them."""
        folder, _, own = name.rpartition("/")
        heard = _AllRelations(folder)
        self.read_part(f"{folder}/_rels/{own}.rels" if folder else f"_rels/{own}.rels", heard)
        return heard.found

    def names(self) -> list[str]:
        """Return the names of all parts."""
        return self._archive.namelist()

    def related(self, kind: str) -> str:
        """Return the name of the part of this kind that belongs to the document ("styles"), or ""."""
        return next(iter(self.all_related(kind)), "")

    def all_related(self, kind: str) -> list[str]:
        """Return the names of all parts of this kind that belong to the document ("header")."""
        folder, _, name = self.document.rpartition("/")
        found = self._targets(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels", kind)
        return [_resolve(folder, target) for target in dict.fromkeys(found)]

    def of_package(self, kind: str) -> str:
        """Return the name of the part of this kind that belongs to the whole file, or ""."""
        found = self._targets("_rels/.rels", kind)
        return _resolve("", found[0]) if found else ""

    def _find_document(self) -> str:
        name = self.of_package("officeDocument")
        kind = self._content_type(name) or name
        if not name or "word" not in kind:
            raise no_word_file()
        return name

    def _targets(self, part: str, kind: str) -> list[str]:
        relations = _Relations(kind)
        self.read_part(part, relations)
        return relations.targets

    def _content_type(self, name: str) -> str:
        types = _ContentTypes(f"/{name}")
        self.read_part("[Content_Types].xml", types)
        return types.found.lower()


def hear(content: bytes, listener: Listener) -> None:
    """Let the listener hear a part that is at hand; raises InputRefusedError where it is no XML."""
    parser = _make_parser(_Counted(listener))
    try:
        parser.feed(content)
        parser.close()
    except etree.XMLSyntaxError as error:
        raise damaged() from error


@contextmanager
def open_package(stream: IO[bytes]) -> Iterator[DocxPackage]:
    """Yield the Word file in a stream; whatever is wrong with it raises InputRefusedError in Dutch."""
    try:
        _check_entries(stream)
        with zipfile.ZipFile(stream) as archive:
            yield DocxPackage(archive)
    except _BROKEN as error:
        raise damaged() from error


def _check_entries(stream: IO[bytes]) -> None:
    """Refuse a directory that is larger than any Word file needs, before it is read into memory."""
    size = stream.seek(0, 2)
    if size > MAX_FILE:
        raise too_large()
    stream.seek(max(0, size - _TAIL))
    tail = stream.read(_TAIL)
    place = tail.rfind(b"PK\x05\x06")
    if place < 0:
        raise damaged()
    _, _, _, _, entries, length, _, _ = _ENTRY.unpack(tail[place : place + _ENTRY.size])
    is_zip64 = b"PK\x06\x07" in tail[max(0, place - 20) : place]  # which counts its entries elsewhere
    if is_zip64 or entries > MAX_ENTRIES or length > MAX_ENTRIES * 512:
        raise too_large()
    stream.seek(0)


def _resolve(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    parts = folder.split("/") if folder else []
    for piece in target.split("/"):
        if piece == "..":
            parts = parts[:-1]
        elif piece != ".":
            parts.append(piece)
    return "/".join(parts)


def _make_parser(target: Any) -> etree.XMLParser:  # lxml's stubs ask for one that takes bytes too
    return etree.XMLParser(
        target=target, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )


_WORD_NAMESPACES = re.compile(
    r"\{http://(schemas\.openxmlformats\.org|purl\.oclc\.org/ooxml)/"
    r"(wordprocessingml/(2006/)?main|officeDocument/(2006/)?relationships|package/2006/[a-z-]+)\}"
)


def _plain_name(name: str) -> str:
    found = _WORD_NAMESPACES.match(name)
    return name[found.end() :] if found else name


class _Counted:
    """The parser's target: takes namespaces off, counts, and refuses a document type."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._names: dict[str, str] = {}
        self._elements = 0
        self.data = listener.data

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > MAX_ELEMENTS:
            raise too_large()
        # libxml2 hands an ampersand in an attribute over like this where entities are left alone
        values = {self._name(key): value.replace("&#38;", "&") for key, value in attributes.items()}
        self._listener.start(self._name(tag), values)

    def end(self, tag: str) -> None:
        self._listener.end(self._name(tag))

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        """Refuse: no word processor writes one, and entities come with it."""
        raise damaged()

    def close(self) -> None:
        """Nothing is left to return."""

    def _name(self, tag: str) -> str:
        if tag not in self._names:
            if len(self._names) > MAX_ENTRIES:
                raise too_large()
            self._names[tag] = _plain_name(tag)
        return self._names[tag]


class Quiet:
    """A listener that hears nothing, for one that wants only some of it."""

    def start(self, name: str, values: dict[str, str]) -> None:
        pass

    def end(self, name: str) -> None:
        pass

    def data(self, text: str) -> None:
        pass


class _Relations(Quiet):
    def __init__(self, kind: str) -> None:
        self._kind = kind
        self.targets: list[str] = []

    def start(self, name: str, values: dict[str, str]) -> None:
        inside = values.get("TargetMode") != "External"
        if name == "Relationship" and inside and values.get("Type", "").rpartition("/")[2] == self._kind:
            self.targets.append(values.get("Target", ""))


class _AllRelations(Quiet):
    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.found: list[Relation] = []

    def start(self, name: str, values: dict[str, str]) -> None:
        if name == "Relationship":
            is_outside = values.get("TargetMode") == "External"
            target = values.get("Target", "")
            self.found.append(
                Relation(
                    values.get("Id", ""),
                    values.get("Type", "").rpartition("/")[2],
                    target if is_outside else _resolve(self._folder, target),
                    is_outside,
                )
            )


class _ContentTypes(Quiet):
    def __init__(self, part: str) -> None:
        self._part = part
        self.found = ""

    def start(self, name: str, values: dict[str, str]) -> None:
        if name == "Override" and values.get("PartName", "").lower() == self._part.lower():
            self.found = values.get("ContentType", "")
