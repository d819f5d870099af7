"""What people read of a stored text: only report text has marks and tokens; elsewhere they are words."""

from __future__ import annotations

from jurytool.models.fields import FieldSpec, Kind, Value
from jurytool.text.evidence import strip_tokens
from jurytool.text.grammar import plain_text

TEXTS = frozenset({Kind.TEXT, Kind.NARRATIVE})


def plain_words(field: FieldSpec, value: Value) -> str:
    """Return the words of a value of this field, one line per block; "" for one that is no text."""
    if field.kind not in TEXTS or not isinstance(value, str):
        return ""
    return plain_text(strip_tokens(value)) if field.kind is Kind.NARRATIVE else value
