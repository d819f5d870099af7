"""The comments in the margin of a Word file, and what hangs at the foot of its pages."""

from __future__ import annotations

from collections import defaultdict

from jurytool.report.word.body import Body
from jurytool.report.word_content import Comment, Item, paragraphs
from jurytool.text.normalise import normalise_text

_MAX_PASSAGE = 2_000  # characters that a comment is about, as far as they are shown


def held_text(items: tuple[Item, ...]) -> str:
    """Return the words of a note or a comment, a line per paragraph."""
    return "\n".join(one.text for one in paragraphs(items) if one.text)


class CommentExtras:
    """Hears which comment replies to which, and which are marked as done: by the id of a last paragraph."""

    def __init__(self) -> None:
        self.parents: dict[str, str] = {}
        self.done: dict[str, bool] = defaultdict(bool)

    def start(self, name: str, values: dict[str, str]) -> None:
        if not name.endswith("commentEx"):
            return
        plain = {key.rpartition("}")[2]: value for key, value in values.items()}
        own = plain.get("paraId", "")
        self.parents[own] = plain.get("paraIdParent", "")
        self.done[own] = plain.get("done", "0") not in ("0", "false")

    def end(self, name: str) -> None:
        """Nothing ends that matters."""

    def data(self, text: str) -> None:
        """There is no text."""


def make_comments(heard: Body, extras: CommentExtras, document: Body) -> tuple[Comment, ...]:
    """Return the comments of a part, each with the words that it is about."""
    last = {comment_id: paragraph for paragraph, comment_id in heard.last_paragraph_ids.items()}
    found = []
    for values, items in heard.held:
        own = values.get("id", "")
        parent = extras.parents.get(last.get(own, ""), "")
        comment = Comment(
            id=own,
            author=" ".join(normalise_text(values.get("author", "")).split()),
            made=values.get("date", ""),
            text=held_text(items),
            passage=document.passage_of(own)[:_MAX_PASSAGE],
            answers=heard.last_paragraph_ids.get(parent, ""),
            is_done=extras.done[last.get(own, "")],
        )
        found.append(comment)
    return tuple(found)
