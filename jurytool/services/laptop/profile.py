"""The user's profile on this computer: never part of a dossier, never exchanged."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from jurytool.clock import Clock

SCALES = (0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


@dataclass(frozen=True, slots=True)
class Profile:
    """Name, initials and how the screen looks; `device_id` marks changes made on this computer."""

    name: str = ""
    initials: str = ""
    text_scale: float = 1.0
    theme: str = "system"  # system, light or dark
    device_id: str = ""
    window: str = ""  # geometry as base64, as the window left it
    last_dossier: str = ""
    spelling: bool = True  # whether words that the dictionary does not know are underlined
    report_folder: str = ""  # where the latest Word report went
    report_template: str = ""  # name of the file that was chosen as template; "" for the program's own
    exchange_folder: str = ""  # where the latest file for a colleague went
    checked: str = ""  # instant at which all data were checked last, as ISO 8601 with offset
    check_found: str = ""  # what `services.laptop.health` found then; "" before the first check

    @property
    def is_new(self) -> bool:
        """Whether this is the first start: nobody has given a name yet."""
        return not self.name


def load_profile(path: Path) -> Profile:
    """Return the stored profile; a missing or damaged file gives a new one, since no note is in it."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        data = {}
    known = _known_values(data if isinstance(data, dict) else {})
    profile = Profile(**known)
    return profile if profile.device_id else replace(profile, device_id=Clock().new_id())


def _known_values(data: dict[str, Any]) -> dict[str, Any]:
    defaults = Profile()
    return {
        spec.name: data[spec.name]
        for spec in fields(Profile)
        if type(data.get(spec.name)) is type(getattr(defaults, spec.name))
    }


def save_profile(path: Path, profile: Profile) -> None:
    """Write the profile through a temporary file; raises StorageError in Dutch where that fails."""
    from jurytool.storage.failures import user_failures  # brings the database along; reading needs none

    text = json.dumps(asdict(profile), ensure_ascii=False, indent=1)
    temporary = path.with_suffix(".nieuw")
    with user_failures():
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
