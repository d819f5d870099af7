"""Makes writing fail: a limit on the size of files, a file system of one megabyte, a user without rights."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NOBODY = 65_534


@contextmanager
def files_limited_to(size: int) -> Iterator[None]:
    """Let every write past `size` bytes of a file fail, in this process; not on Windows."""
    import resource

    before, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (before, hard))
        signal.signal(signal.SIGXFSZ, handler)


class SmallDisk:
    """A file system in memory of a few megabytes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._filler = folder / "filler"

    def leave(self, size: int) -> None:
        """Fill the disk up to this number of bytes."""
        self.free()
        room = os.statvfs(self.folder)
        self._filler.write_bytes(bytes(max(0, room.f_bavail * room.f_frsize - size)))

    def free(self) -> None:
        """Take away what fills it."""
        self._filler.unlink(missing_ok=True)


@contextmanager
def small_disk(megabytes: int = 2) -> Iterator[SmallDisk | None]:
    """Yield a small file system, or None where this user may not make one."""
    with tempfile.TemporaryDirectory() as name:
        options = ["-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", name]
        if (
            sys.platform != "linux"
            or subprocess.run(["mount", *options], capture_output=True, check=False).returncode
        ):
            yield None
            return
        try:
            yield SmallDisk(Path(name))
        finally:
            subprocess.run(["umount", "--lazy", name], check=True)


def as_user_without_rights(work: Callable[[], Any]) -> Any:
    """Return what `work` returns in a child that is not root: root may write everywhere."""
    if os.getuid() != 0:
        return work()
    receiving, sending = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            os.write(sending, pickle.dumps(work()))
            status = 0
        finally:
            os._exit(status)
    os.close(sending)
    with os.fdopen(receiving, "rb") as pipe:
        data = pipe.read()
    if os.waitpid(child, 0)[1]:
        raise AssertionError("the child failed; its traceback is above")
    return pickle.loads(data)
