"""Sets up a Python environment with the locked packages, on a machine that has only Python and pip.

Standard library only, since this runs before anything is installed. What is said is Dutch: a juror
reads it. Nothing here needs the `ensurepip` module, which Debian leaves out of its Python.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUN_LOCK = ROOT / "packaging" / "requirements.lock"
TEST_LOCK = ROOT / "packaging" / "requirements-dev.lock"  # holds everything of RUN_LOCK too

_UNFINISHED = "jurytool-onvoltooid"  # in the environment while pip works; left behind by a broken run
_INSTALL_LOG = "jurytool-installatie.log"
# Settings of the user's own that would send the packages elsewhere, or build them from source
_MISLEADING = (
    "PIP_NO_BINARY",
    "PIP_PREFIX",
    "PIP_REQUIRE_VIRTUALENV",
    "PIP_ROOT",
    "PIP_TARGET",
    "PIP_USER",
    "PYTHONHOME",
    "PYTHONPATH",
    "PYTHONSAFEPATH",
)
NO_NETWORK = "Er is geen internet. Dat is alleen de eerste keer nodig: maak verbinding en start opnieuw."
_PYTHON = f"{sys.version_info[0]}.{sys.version_info[1]}"
# What pip prints when it fails, and what that means; the first that fits
_CAUSES = (
    (
        r"No space left on device|Errno 28|WinError 112",
        "De schijf is vol. Jurytool heeft ongeveer 1 GB nodig. Maak ruimte en start opnieuw.",
    ),
    (
        r"Max retries exceeded|new connection|name resolution|getaddrinfo failed|nodename nor servname"
        r"|Network is unreachable|Connection (refused|reset|aborted)|ProxyError|timed out|Could not fetch",
        NO_NETWORK,
    ),
    (
        r"DO NOT MATCH THE HASHES",
        "Een onderdeel kwam anders binnen dan verwacht en is daarom niet geïnstalleerd. Start opnieuw; "
        "blijft het misgaan, vraag dan je netwerkbeheerder of het netwerk downloads verandert.",
    ),
    (
        r"No matching distribution found|Could not find a version|not a supported wheel",
        f"Voor deze computer met Python {_PYTHON} zijn niet alle onderdelen te krijgen. "
        "Probeer het met Python 3.11, 3.12 of 3.13.",
    ),
)

Say = Callable[[str], None]


class SetupError(Exception):
    """The environment cannot be made; the text is Dutch, and says what to do."""


def say(text: str) -> None:
    """Print a line at once, whatever letters the terminal can show."""
    encoding = sys.stdout.encoding or "utf-8"
    print(text.encode(encoding, "replace").decode(encoding), flush=True)


def prepare(lock: Path, tell: Say = say) -> Path:
    """Return the Python of an environment that holds the lock's packages; quick when it already does.

    Raises SetupError.
    """
    folder = environment_folder(ROOT)
    if not _is_ready(folder, lock):
        _make_environment(folder, tell)
        _install(folder, lock, tell)
    return python_in(folder)


def environment_folder(root: Path) -> Path:
    """Return `.venv` in the checkout, or a folder of the user's where that is not possible.

    Not possible: a checkout that cannot be written, or a path that holds the separator of PATH.
    """
    if os.access(root, os.W_OK) and os.pathsep not in str(root):
        return root / ".venv"
    mark = hashlib.sha256(str(root).encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return user_cache() / "jurytool" / f"omgeving-{mark}"


def user_cache() -> Path:
    """Return the folder where this system keeps what programs can make again."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def python_in(folder: Path) -> Path:
    """Return where an environment has its Python."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def clean_environment() -> dict[str, str]:
    """Return this process's environment without what would lead Python, pip or Qt astray."""
    environment = {name: value for name, value in os.environ.items() if name not in _MISLEADING}
    if environment.get("LC_ALL") in {"C", "POSIX"}:
        environment["LC_ALL"] = "C.UTF-8"  # Qt warns, in English, of any other encoding
    return environment


def explain(output: str) -> str:
    """Return in Dutch why pip failed and what to do, from what pip printed; empty when unknown."""
    return next((dutch for signs, dutch in _CAUSES if re.search(signs, output)), "")


def _is_ready(folder: Path, lock: Path) -> bool:
    stamp = _stamp(folder, lock)
    if (folder / _UNFINISHED).exists() or not stamp.is_file():
        return False
    return stamp.read_text("ascii") == _stamp_text(lock, _version_of(folder))


def _stamp(folder: Path, lock: Path) -> Path:
    return folder / f"jurytool-{lock.stem}.stamp"


def _stamp_text(lock: Path, version: str) -> str:
    return f"{hashlib.sha256(lock.read_bytes()).hexdigest()} {version}"


def _version_of(folder: Path) -> str:
    """Return the environment's Python version as "3.11", or nothing where it does not run."""
    ask = [str(python_in(folder)), "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
    try:
        answer = subprocess.run(ask, capture_output=True, text=True, timeout=60, env=clean_environment())
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout.strip() if answer.returncode == 0 else ""


def _make_environment(folder: Path, tell: Say) -> None:
    """Make the environment, anew when a run was broken off or its Python has gone."""
    version = _version_of(folder)
    usable = version and tuple(map(int, version.split("."))) >= (3, 11)
    if usable and not (folder / _UNFINISHED).exists():
        return
    if folder.exists():
        _remove(folder)
    tell(f"Jurytool wordt klaargezet in {folder}.")
    command = [sys.executable, "-m", "venv", "--without-pip", str(folder)]
    made = subprocess.run(command, capture_output=True, text=True, env=clean_environment())
    if made.returncode != 0:
        raise SetupError(
            explain(made.stdout + made.stderr)
            or f"De map {folder} kan niet worden gemaakt. Controleer of je in die map mag schrijven.\n"
            + (made.stderr or made.stdout).strip()
        )


def _remove(folder: Path) -> None:
    if any(folder.iterdir()) and not (folder / "pyvenv.cfg").exists():
        raise SetupError(f"{folder} bestaat al en is niet van Jurytool. Verplaats die map en start opnieuw.")
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise SetupError(f"{folder} is niet weg te halen. Sluit Jurytool en start opnieuw.") from error


def _install(folder: Path, lock: Path, tell: Say) -> None:
    unfinished = folder / _UNFINISHED
    unfinished.touch()
    tell("Onderdelen ophalen. Dat duurt een paar minuten en gebeurt alleen de eerste keer.")
    status, output = _run_pip(_pip_command(folder, lock), tell)
    log = folder / _INSTALL_LOG
    log.write_text(output, encoding="utf-8", errors="replace")
    if status != 0:
        raise SetupError(explain(output) or f"Het ophalen van de onderdelen is niet gelukt; zie {log}.")
    version = _version_of(folder)
    for fulfilled in {lock, RUN_LOCK}:
        _stamp(folder, fulfilled).write_text(_stamp_text(fulfilled, version), "ascii")
    unfinished.unlink()


def _pip_command(folder: Path, lock: Path) -> list[str]:
    options = ["--disable-pip-version-check", "--no-input", "--retries", "2", "--timeout", "30"]
    only_locked = ["--require-hashes", "--only-binary", ":all:", "--no-user", "--progress-bar", "off"]
    return [*_find_pip(str(python_in(folder))), "install", *options, *only_locked, "-r", str(lock)]


def _find_pip(python: str) -> list[str]:
    """Return the start of a pip command: the machine's own pip, else the one that Python brings along."""
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip", "--python", python]
    if importlib.util.find_spec("ensurepip"):
        subprocess.run([python, "-m", "ensurepip"], capture_output=True, env=clean_environment(), check=False)
        return [python, "-m", "pip"]
    raise SetupError(
        "Python op deze computer heeft geen pip. Voer eerst uit: sudo apt-get install python3-pip"
    )


def _run_pip(command: list[str], tell: Say) -> tuple[int, str]:
    """Run pip, telling what it fetches; return its exit status and all that it printed."""
    lines: list[str] = []
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env=clean_environment(),
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            lines.append(line)
            if fetched := re.match(r"\s*Downloading ([A-Za-z0-9_.]+)-\d\S* (\([^)]*\))", line):
                tell(f"  {fetched[1]} {fetched[2]}")
    return process.returncode, "".join(lines)
