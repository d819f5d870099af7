"""Drafts as the screens name them; what is done with them stands in `text_fields`."""

from jurytool.storage.drafts import CAPTURE, Draft, DraftKey

__all__ = ["CAPTURE", "Draft", "DraftKey"]
