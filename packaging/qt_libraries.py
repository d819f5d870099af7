"""The system libraries that Qt needs on Linux and that its Python package does not bring along.

They are looked for by loading them, which works on every distribution; they are installed on Debian
and its kin, by root. Windows and macOS have what Qt needs.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys

from fresh_machine import NO_NETWORK, Say, SetupError

# Debian package: the library in it that Qt loads
_ALWAYS = {
    "libgl1": "libGL.so.1",
    "libegl1": "libEGL.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libdbus-1-3": "libdbus-1.so.3",
    "libfontconfig1": "libfontconfig.so.1",
    "libglib2.0-0": "libglib-2.0.so.0",
}
_ON_A_SCREEN = {
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-image0": "libxcb-image.so.0",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-render-util0": "libxcb-render-util.so.0",
    "libxcb-xkb1": "libxcb-xkb.so.1",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
}

_NO_CONNECTION = ("Could not resolve", "failure resolving", "Could not connect", "Unable to connect")


def ensure_qt_libraries(tell: Say, *, screen: bool) -> None:
    """Install the libraries that are missing; raises SetupError where that takes somebody else."""
    if not sys.platform.startswith("linux"):
        return
    missing = missing_libraries({**_ALWAYS, **_ON_A_SCREEN} if screen else _ALWAYS)
    if not missing:
        return
    if shutil.which("apt-get") is None:
        raise SetupError(
            "Qt mist onderdelen van het systeem. Installeer ze met het pakketbeheer van je computer en "
            f"start opnieuw: {' '.join(missing.values())}"
        )
    if os.geteuid() != 0:
        raise SetupError(
            "Qt mist onderdelen van het systeem. Voer eerst uit en start dan opnieuw:\n"
            f"  sudo apt-get install {' '.join(missing)}"
        )
    _install_debian_packages(list(missing), tell)
    if still := missing_libraries(missing):
        raise SetupError(f"Debian heeft deze onderdelen niet geleverd: {' '.join(still)}")


def missing_libraries(wanted: dict[str, str]) -> dict[str, str]:
    """Return the part of `wanted` (package: library) whose library cannot be loaded here."""
    return {package: library for package, library in wanted.items() if not _can_load(library)}


def _can_load(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _install_debian_packages(packages: list[str], tell: Say) -> None:
    tell(f"Debian-pakketten installeren die Qt nodig heeft: {' '.join(packages)}")
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(
            ["apt-get", "-q", *command],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C"},
        )
        if done.returncode != 0:
            raise SetupError(_why_apt_failed(done.stdout + done.stderr, packages))


def _why_apt_failed(output: str, packages: list[str]) -> str:
    if any(sign in output for sign in _NO_CONNECTION):
        return NO_NETWORK
    last = output.strip().splitlines()[-1:] or [""]
    return (
        "Het installeren van Debian-pakketten is niet gelukt. Probeer het zelf en start dan opnieuw:\n"
        f"  apt-get update && apt-get install {' '.join(packages)}\n{last[0]}"
    )
