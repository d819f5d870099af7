"""A small instrument in which every kind of thing stands once, to be broken in one place per test."""

from __future__ import annotations

SMALL = '''\
id = "klein-kader"
version = "1"
language = "nl"
title = "Klein kader"
status = ""
room = "Vragen"
application_group = "vragen"
addable = true

[[scales]]
key = "mate"
points = [
    { value = "1", label = "Weinig" },
    { value = "2", label = "Veel" },
]

[[source_groups]]
key = "team"
name = "team"

[[phases]]
key = "bezoek"
number = "1"
title = "Bezoek"
text = "Op {fase:bezoek} kwam de jury langs."

[[programme]]
kind = "conversation"
title = "Gesprek team"
start = "09:00"
end = "09:45"
source_group = "team"

[verdict]
title = "Het oordeel"

[[verdict.options]]
key = "open"
label = "nog open"
sentence = "De jury weet het nog niet van {school}."

[[groups]]
key = "vragen"
title = "Vragen"

[[groups.items]]
key = "klimaat"
kind = "narrative"
title = "Het klimaat"

[[groups.items]]
key = "1.1"
kind = "scale"
scale = "mate"
title = "De uitleg is duidelijk"

[[groups.items]]
key = "score"
kind = "number"
title = "De score"
threshold = { value = "3.25", comparison = "at_least" }

[[groups.items]]
key = "gebied"
kind = "choice"
title = "Het gebied"
many = false
options = [{ key = "a", label = "Aanbod" }, { key = "b", label = "Zorg" }]

[[groups.items]]
key = "opening"
kind = "fact"
title = "Opening van de school"

[outline]
title = "Verslag"
subtitle = ""

[[outline.chapters]]
key = "beeld"
title = "Beeld"

[[outline.chapters.elements]]
key = "inleiding"
kind = "text"
heading = "Over {school}"
level = 2
text = """
De school bestaat sinds {feit:opening}.
De jury kwam op {bezoekdatum}.
"""

[[outline.chapters.elements]]
key = "bevindingen"
kind = "findings"
findings = [
    { key = "sfeer", heading = "De sfeer", item_keys = ["klimaat"] },
]

[[outline.chapters.elements]]
key = "oordeel"
kind = "verdict"

[[outline.chapters.elements]]
key = "gesprekken"
kind = "item_findings"
item_kinds = ["conversation"]

[[outline.chapters.elements]]
key = "keuzes"
kind = "choices"
groups = ["vragen"]

[[outline.chapters.elements]]
key = "fasen"
kind = "phases"

[outline.grid_annex]
key = "bijlage"
title = "Bijlage"

[[outline.grid_annex.elements]]
key = "rooster"
kind = "grid"
'''


def broken(good: str, bad: str) -> str:
    """Return the small instrument with one passage replaced, which must stand there exactly once."""
    assert SMALL.count(good) == 1, f"{good!r} stands {SMALL.count(good)} times in the small instrument"
    return SMALL.replace(good, bad)
