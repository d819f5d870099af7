"""The profile: of this computer, and never worth losing a start over."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jurytool.services.laptop.profile import Profile, load_profile, save_profile


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    profile = Profile(
        name="Marit Oosterveld",
        initials="MO",
        text_scale=1.25,
        theme="dark",
        device_id="d",
        report_folder="/ergens",
    )
    save_profile(tmp_path / "profiel.json", profile)
    assert load_profile(tmp_path / "profiel.json") == profile


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"name": 3, "text_scale": "groot"}', "\xff"])
def test_a_damaged_profile_is_a_new_one(tmp_path: Path, text: str) -> None:
    path = tmp_path / "profiel.json"
    path.write_text(text, encoding="latin-1")
    profile = load_profile(path)
    assert replace(profile, device_id="") == Profile()
    assert profile.device_id
    assert profile.is_new


def test_each_new_profile_has_a_device_of_its_own(tmp_path: Path) -> None:
    assert load_profile(tmp_path / "a").device_id != load_profile(tmp_path / "a").device_id
