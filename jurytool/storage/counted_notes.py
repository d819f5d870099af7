"""Which notes count as notes: a question that was prepared, and asked in no talk, is still a plan."""

from __future__ import annotations

# of a note that a query calls n
IS_COUNTED = "NOT (n.kind = 'question' AND coalesce(n.item_id, '') = '')"
