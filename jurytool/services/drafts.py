"""Drafts as the screens name them; what is done with them stands in `text_fields`."""

from jurytool.storage.drafts import (
    ASKING,
    BOXES,
    CAPTURE,
    FEEDBACK,
    FORM,
    MERGING,
    NAMED,
    NEW,
    PAPER,
    PUT_AWAY,
    SETTLING,
    Draft,
    DraftKey,
)

__all__ = [
    "ASKING",
    "BOXES",
    "CAPTURE",
    "FEEDBACK",
    "FORM",
    "MERGING",
    "NAMED",
    "NEW",
    "PAPER",
    "PUT_AWAY",
    "SETTLING",
    "Draft",
    "DraftKey",
]
