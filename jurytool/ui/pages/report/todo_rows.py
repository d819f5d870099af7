"""What the card of things to do shows as rows: gaps, what rapportwacht says by kind, what was let be."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from jurytool.report.issues import Issue, IssueKind
from jurytool.services.dossier.todos import Todo

ALONE = 2  # of a kind; more stand behind one row
IGNORED = "ignored"  # the group of what was let be


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a todo, an issue, or a group that can be opened."""

    text: str
    todo: Todo | None = None
    issue: Issue | None = None
    group: str = ""  # key of a group: this row opens and closes it
    is_open: bool = False
    is_inside: bool = False  # of a group
    is_ignored: bool = False

    @property
    def prints_open(self) -> bool:
        """Whether also a definitive report says it as it is now: no verdict yet, an empty field, "[naam]"."""
        if self.todo is not None:
            return self.todo.prints_open
        return self.issue is not None and self.issue.kind is IssueKind.FIELD

    @property
    def is_calm(self) -> bool:
        """Whether it is advice, or something that was let be: no warning sign then."""
        if self.is_ignored or self.group == IGNORED:
            return True
        kind = self.issue.kind if self.issue else IssueKind(self.group) if self.group else None
        return kind is not None and kind.is_advice


def list_counted(todos: Sequence[Todo], issues: Sequence[Issue]) -> tuple[Row, ...]:
    """Return each thing that is still to do: what the card counts, and what Definitief maken tells."""
    to_heed = (Row(issue.text, issue=issue) for issue in issues if not issue.kind.is_advice)
    return (*(Row(todo.text, todo=todo) for todo in todos), *to_heed)


def list_rows(
    todos: Sequence[Todo], issues: Sequence[Issue], ignored: Sequence[Issue], opened: Collection[str]
) -> Iterator[Row]:
    """Yield the rows in order; `issues` come sorted by kind, and `opened` are keys of groups."""
    yield from (Row(todo.text, todo=todo) for todo in todos)
    for kind, grouped in groupby(issues, lambda issue: issue.kind):
        found = list(grouped)
        if len(found) <= ALONE:
            yield from (Row(issue.text, issue=issue) for issue in found)
            continue
        is_open = kind.value in opened
        yield Row(f"{kind.heading}: {len(found)} keer", group=kind.value, is_open=is_open)
        if is_open:
            yield from (Row(issue.text, issue=issue, is_inside=True) for issue in found)
    if ignored:
        is_open = IGNORED in opened
        count = len(ignored)
        words = "1 melding wordt genegeerd" if count == 1 else f"{count} meldingen worden genegeerd"
        yield Row(words, group=IGNORED, is_open=is_open)
        if is_open:
            yield from (Row(issue.text, issue=issue, is_inside=True, is_ignored=True) for issue in ignored)
