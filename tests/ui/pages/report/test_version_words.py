"""What is said of a version: that it was sent and answered, each for itself, and days that cannot be."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from jurytool.models.enums import ReportStatus
from jurytool.services.dossier.overview import DossierView
from jurytool.services.drafts import DraftKey
from jurytool.services.report.final_report import FinalState
from jurytool.services.report.report_versions import Kept, VersionView
from jurytool.services.text_fields import TextField
from jurytool.ui.pages.report.versions.words import describe_file, describe_reply, describe_status

FIELD = TextField(DraftKey("d", "assessment", "a", "final_version"), "", ())


def version(**fields: Any) -> VersionView:
    return VersionView(
        "v", "Concept 1", ReportStatus.DRAFT, "2026-11-19T10:15:00+01:00", "j", "c.docx", **fields
    )


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "nog niet verstuurd"),
        ({"sent_on": "2026-11-20"}, "verstuurd 20 nov"),
        ({"replied_on": "2026-12-04", "has_reply": True}, "reactie 4 dec"),
        (
            {"sent_on": "2026-11-20", "replied_on": "2026-12-04", "has_reply": True},
            "verstuurd 20 nov, reactie 4 dec",
        ),
        ({"has_reply": True}, "reactie binnen"),
        ({"sent_on": "2026-11-20", "has_reply": True}, "verstuurd 20 nov, reactie binnen"),
        ({"sent_on": "2026-11-20", "no_reply": True}, "verstuurd 20 nov, geen reactie"),
        ({"no_reply": True}, "geen reactie"),
        (
            {"sent_on": "2026-11-20", "early_on": "2026-11-19", "has_reply": True},
            "verstuurd 20 nov, kijk de datums na",
        ),
        ({"sent_on": "2026-11-20", "reply_by": "2026-11-19"}, "verstuurd 20 nov, kijk de datums na"),
    ],
)
def test_sending_and_answering_are_told_each_for_itself(fields: dict[str, Any], words: str) -> None:
    assert describe_status(version(**fields), FinalState(FIELD)) == words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, ""),
        ({"replied_on": "2026-12-04", "has_reply": True}, ""),
        (
            {"has_reply": True},
            "Er is een reactie, maar nog geen dag van ontvangst. Die vul je hier of bij de reactie in.",
        ),
        (
            {"sent_on": "2026-11-20", "reply_by": "2026-11-19"},
            "De reactie zou vóór het versturen binnen moeten zijn. Kijk beide datums na.",
        ),
        (
            {"sent_on": "2026-11-20", "early_on": "2026-11-19", "has_reply": True},
            "De reactie van 19 november 2026 zou vóór het versturen zijn gekomen. Kijk beide datums na.",
        ),
    ],
)
def test_days_that_are_missing_or_cannot_be_are_told_in_a_sentence(
    fields: dict[str, Any], words: str
) -> None:
    assert describe_reply(version(**fields)) == words


def test_the_size_of_a_kept_file_is_said_as_that_of_any_other() -> None:
    nobody = cast(DossierView, SimpleNamespace(juror=lambda juror_id: None))
    kept = version(kept=Kept.HERE, size=2_400_000)
    assert describe_file(kept, nobody) == "Op deze laptop bewaard zoals het gemaakt is (2,4 MB)."
