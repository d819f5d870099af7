"""Records what SQLite writes and syncs, and makes the files as a power cut at any moment could leave them.

What was written after the last sync of a file may be there, or not, or in part, and not in the order in which
it was written. SQLite's own way to the disk (its VFS) is stood in for; the memory that connections share is
not kept, for it goes with the power.
"""

from __future__ import annotations

import ctypes as c
import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SECTOR = 512
_OK = 0
_File, _Vfs = c.c_void_p, c.c_void_p
_Write = c.CFUNCTYPE(c.c_int, _File, c.c_void_p, c.c_int, c.c_int64)
_Truncate = c.CFUNCTYPE(c.c_int, _File, c.c_int64)
_Sync = c.CFUNCTYPE(c.c_int, _File, c.c_int)
_Open = c.CFUNCTYPE(c.c_int, _Vfs, c.c_void_p, _File, c.c_int, c.POINTER(c.c_int))
_Delete = c.CFUNCTYPE(c.c_int, _Vfs, c.c_char_p, c.c_int)


class _Methods(c.Structure):
    """`sqlite3_io_methods`, as https://sqlite.org/c3ref/io_methods.html has it; `rest` is passed on."""

    _fields_ = (
        ("version", c.c_int),
        ("close", c.c_void_p),
        ("read", c.c_void_p),
        ("write", _Write),
        ("truncate", _Truncate),
        ("sync", _Sync),
        ("rest", c.c_void_p * 13),
    )


class _Driver(c.Structure):
    """`sqlite3_vfs`, as https://sqlite.org/c3ref/vfs.html has it; `rest` is passed on."""

    _fields_ = (
        ("version", c.c_int),
        ("file_size", c.c_int),
        ("longest_path", c.c_int),
        ("next", c.c_void_p),
        ("name", c.c_char_p),
        ("data", c.c_void_p),
        ("open", _Open),
        ("delete", _Delete),
        ("rest", c.c_void_p * 14),
    )


@dataclass(frozen=True, slots=True)
class Event:
    """A write, a cut to a length (`data` is None), a sync or a removal of a file; or an acknowledgement."""

    what: str
    file: str = ""
    place: int = 0
    data: bytes | None = None


class Recorder:
    """What SQLite did to the files of a folder since it was made, in order."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._start = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
        self._open: dict[int, str] = {}
        self._methods: dict[int, _Methods] = {}  # also what keeps Python's functions alive
        self.events: list[Event] = []

    def acknowledge(self, number: int) -> None:
        """Note that somebody was told that this is stored."""
        self.events.append(Event("acknowledged", place=number))

    def acknowledged(self, cut: int) -> list[int]:
        """Return what had been acknowledged when the power went."""
        return [event.place for event in self.events[:cut] if event.what == "acknowledged"]

    def leave(self, cut: int, chance: random.Random) -> dict[str, bytes]:
        """Return the files as a power cut after so many events could leave them."""
        done = self.events[:cut]
        synced = {event.file: number for number, event in enumerate(done) if event.what == "sync"}
        luck = {file: chance.choice((0.0, 0.5, 0.9, 1.0)) for file in {event.file for event in done}}
        files = {name: bytearray(data) for name, data in self._start.items()}
        for number, event in enumerate(done):
            is_safe = number < synced.get(event.file, -1)
            if event.what not in ("sync", "acknowledged") and (is_safe or chance.random() < luck[event.file]):
                _apply(files, event if is_safe else _torn(event, chance))
        return {name: bytes(data) for name, data in files.items()}

    def opened(self, file: int, path: str, methods: _Methods) -> _Methods:
        """Take note of a file that was opened; returns the methods that write down what they do."""
        place = Path(path)
        if place.parent != self._folder:
            self._open.pop(file, None)
            return methods
        self._open[file] = place.name
        kind = c.addressof(methods)
        if kind not in self._methods:
            self._methods[kind] = self._recording(methods)
        return self._methods[kind]

    def removed(self, path: str, *, lasting: bool) -> None:
        """Take note of a file that was removed, and whether that was synced."""
        name = Path(path).name
        self.events.append(Event("remove", name))
        if lasting:
            self.events.append(Event("sync", name))

    def _recording(self, real: _Methods) -> _Methods:
        def write(file: int, data: int, size: int, place: int) -> int:
            status: int = real.write(file, data, size, place)
            self._note(status, Event("write", self._open.get(file, ""), place, c.string_at(data, size)))
            return status

        def truncate(file: int, size: int) -> int:
            status: int = real.truncate(file, size)
            self._note(status, Event("write", self._open.get(file, ""), size))
            return status

        def sync(file: int, flags: int) -> int:
            status: int = real.sync(file, flags)
            self._note(status, Event("sync", self._open.get(file, "")))
            return status

        ours = _Methods.from_buffer_copy(real)
        ours.write, ours.truncate, ours.sync = _Write(write), _Truncate(truncate), _Sync(sync)
        return ours

    def _note(self, status: int, event: Event) -> None:
        if status == _OK and event.file:
            self.events.append(event)


def _apply(files: dict[str, bytearray], event: Event) -> None:
    if event.what == "remove":
        files.pop(event.file, None)
        return
    content = files.setdefault(event.file, bytearray())
    if event.data is None:
        del content[event.place :]
        content.extend(bytes(event.place - len(content)))
        return
    content.extend(bytes(max(0, event.place - len(content))))
    content[event.place : event.place + len(event.data)] = event.data


def _torn(event: Event, chance: random.Random) -> Event:
    """Return a write as it was, or now and then only its first sectors."""
    if event.data is None or chance.random() < 0.8:
        return event
    return Event(event.what, event.file, event.place, event.data[: SECTOR * chance.randint(0, 8)])


def _functions(library: str) -> tuple[Callable[..., Any], Callable[..., Any]]:
    """Return how a driver is found and made known in the SQLite that a Python module holds."""
    loaded = c.CDLL(library)
    loaded.sqlite3_vfs_find.restype = c.c_void_p
    loaded.sqlite3_vfs_find.argtypes = (c.c_char_p,)
    loaded.sqlite3_vfs_register.argtypes = (c.c_void_p, c.c_int)
    return loaded.sqlite3_vfs_find, loaded.sqlite3_vfs_register


@contextmanager
def recording(folder: Path, library: str) -> Iterator[Recorder]:
    """Write down what SQLite does in a folder; every connection is to be closed inside.

    For a process that does nothing else: the driver stays, and is the usual one until the end of the block.
    """
    find, register = _functions(library)
    usual = find(None)
    real = _Driver.from_address(usual)
    recorder = Recorder(folder)

    def open_file(_: int, name: int | None, file: int, flags: int, outcome: Any) -> int:
        status: int = real.open(usual, name, file, flags, outcome)
        methods = c.c_void_p.from_address(file)
        if status == _OK and name and methods.value:
            ours = recorder.opened(file, c.string_at(name).decode(), _Methods.from_address(methods.value))
            methods.value = c.addressof(ours)
        return status

    def delete_file(_: int, name: bytes, lasting: int) -> int:
        status: int = real.delete(usual, name, lasting)
        if status == _OK:
            recorder.removed(name.decode(), lasting=bool(lasting))
        return status

    ours = _Driver.from_buffer_copy(real)
    ours.name, ours.open, ours.delete = b"recorder", _Open(open_file), _Delete(delete_file)
    register(c.addressof(ours), 1)
    try:
        yield recorder
    finally:
        register(usual, 1)
        _KEPT.append((ours, recorder))


_KEPT: list[object] = []  # SQLite keeps the addresses of drivers


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put files into an empty folder."""
    for name, data in files.items():
        (folder / name).write_bytes(data)
