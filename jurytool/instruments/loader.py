"""Reads instruments: from a text, from a file, and the whole library of the program's and the user's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from jurytool.errors import InstrumentError
from jurytool.instruments.checks import check_instrument, check_usual_grids
from jurytool.instruments.includes import Loaded, names_include, refuse_include, resolve_include
from jurytool.instruments.reader import read_table
from jurytool.instruments.schema import Instrument
from jurytool.instruments.source import MAX_CHARACTERS, Source, too_large


@dataclass(frozen=True, slots=True)
class Library:
    """All instruments that can be chosen; the user's own take the place of the program's with the same id.

    `texts` holds the whole TOML text of each, as a dossier keeps a copy. `problems` are the user's own files
    that could not be read, in the order of their names.
    """

    instruments: Mapping[str, Instrument]
    texts: Mapping[str, str]
    problems: tuple[InstrumentError, ...] = ()


def parse_instrument(text: str, file_name: str) -> Instrument:
    """Return the instrument in a whole text; raises InstrumentError, in which `file_name` is named."""
    return _parse(Source(file_name, text))


def load_instrument(path: Path) -> Instrument:
    """Return the instrument in a file, which may take groups over from a file beside it.

    Raises InstrumentError when it cannot be read or is not in order.
    """
    source = _read_source(path)
    available: dict[str, Loaded] = {}
    if names_include(source.text):
        available, _ = _load_files((other for other in _toml_files(path.parent) if other != path), {})
    return _load_source(source, available).instrument


def load_library(builtin_dir: Path, own_dir: Path | None) -> Library:
    """Return the instruments of both folders; raises InstrumentError only for one of the program's own.

    The program's own never depend on the user's, so a user's file cannot break them.
    """
    builtin, broken = _load_files(_toml_files(builtin_dir), {})
    if broken:
        raise broken[0]
    own, problems = _load_files(_toml_files(own_dir), builtin) if own_dir is not None else ({}, ())
    loaded = {**builtin, **own}
    return Library(
        MappingProxyType({key: one.instrument for key, one in loaded.items()}),
        MappingProxyType({key: one.text for key, one in loaded.items()}),
        tuple(problems),
    )


def _parse(source: Source) -> Instrument:
    return _parse_text(source.file_name, source.text, source.own_lines, source.include_line)


@lru_cache(maxsize=32)  # the same text is read for each dossier that has it, and gives the same
def _parse_text(file_name: str, text: str, own_lines: int, include_line: int) -> Instrument:
    source = Source(file_name, text, own_lines, include_line)
    values = source.parse()
    refuse_include(source, values)
    instrument = read_table(Instrument, values, source)
    check_instrument(instrument, source)
    return instrument


def _toml_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.toml") if not path.name.startswith("."))


def _load_files(
    paths: Iterable[Path], available: Mapping[str, Loaded]
) -> tuple[dict[str, Loaded], tuple[InstrumentError, ...]]:
    """Return by id what could be read, and the errors in the order of the file names."""
    loaded: dict[str, Loaded] = {}
    names: dict[str, str] = {}
    sources, errors = _read_sources(paths)
    # what others take groups over from must be there before them
    for source in sorted(sources, key=lambda source: names_include(source.text)):
        try:
            one = _load_source(source, {**available, **loaded})
            key = one.instrument.id
            if key in loaded:
                raise source.error(
                    ("id",), f'het kader "{key}" staat ook al in {names[key]}.', "Kies een andere id."
                )
        except InstrumentError as error:
            errors[source.file_name] = error
        else:
            loaded[key] = one
            names[key] = source.file_name
    errors |= _drop_without_grids(loaded, names, available)
    return loaded, tuple(errors[name] for name in sorted(errors))


def _drop_without_grids(
    loaded: dict[str, Loaded], names: Mapping[str, str], available: Mapping[str, Loaded]
) -> dict[str, InstrumentError]:
    """Take out what names a usual grid that is not there; returns the errors by file name."""
    library = {key: one.instrument for key, one in {**available, **loaded}.items()}
    errors: dict[str, InstrumentError] = {}
    for key, one in list(loaded.items()):
        try:
            check_usual_grids(one.instrument, library, Source(names[key], one.text))
        except InstrumentError as error:
            errors[names[key]] = error
            del loaded[key]
    return errors


def _load_source(source: Source, available: Mapping[str, Loaded]) -> Loaded:
    whole = resolve_include(source, available)
    return Loaded(_parse(whole), whole.text)


def _read_sources(paths: Iterable[Path]) -> tuple[list[Source], dict[str, InstrumentError]]:
    sources: list[Source] = []
    errors: dict[str, InstrumentError] = {}
    for path in paths:
        try:
            sources.append(_read_source(path))
        except InstrumentError as error:
            errors[path.name] = error
    return sources, errors


def _read_source(path: Path) -> Source:
    """Return the text of a file with plain line ends; raises InstrumentError when it is no text file."""
    try:
        if not path.is_file():
            raise InstrumentError(f"{path.name}: dit is geen bestand.")
        with path.open("rb") as file:
            content = file.read(MAX_CHARACTERS + 1)
    except OSError as error:
        raise InstrumentError(
            f"{path.name}: het bestand kan niet worden gelezen.", "Kijk of je het mag openen."
        ) from error
    if len(content) > MAX_CHARACTERS:
        raise too_large(path.name)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InstrumentError(
            f"{path.name}: de letters in dit bestand zijn niet te lezen.", "Sla het op als UTF-8."
        ) from error
    return Source(path.name, text.replace("\r\n", "\n"))
