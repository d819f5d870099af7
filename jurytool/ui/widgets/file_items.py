"""What a chip says of a file: its size, that it is on its way, or that it is still with a colleague."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jurytool.services.visit.attachment_files import may_be_opened
from jurytool.services.visit.attachments import AttachmentView, StoredFile
from jurytool.text.file_names import format_size
from jurytool.ui.attacher import Job
from jurytool.ui.widgets.file_bar import FileItem


def item_of_job(job: Job) -> FileItem:
    """Return the chip of a file that is being read and stored."""
    return FileItem(f"job-{id(job)}", job.source.name, "bezig…", ("remove",))


def item_of_file(file: StoredFile) -> FileItem:
    """Return the chip of a file that goes along with the text being typed."""
    return FileItem(file.sha256, file.file_name, format_size(file.size), ("remove",))


def items_of(views: Sequence[AttachmentView], me: str, initials: Mapping[str, str]) -> list[FileItem]:
    """Return the chips of what stands beside a note; what could be a program is only saved, never opened."""
    items = []
    for view in views:
        words = format_size(view.file.size)
        acts = ["save"] if view.is_present else []
        if view.is_present and may_be_opened(view.file.file_name):
            acts.insert(0, "open")
        if not view.is_present:
            maker = initials.get(view.owner, "") or "je collega"
            words = "niet op deze laptop te vinden" if view.owner == me else f"staat nog bij {maker}"
        if view.owner == me:
            acts.append("remove")
        items.append(FileItem(view.id, view.file.file_name, words, tuple(acts)))
    return items


def describe_stored(name: str, file: StoredFile) -> str:
    """Return what became of a file, with its size where it was made smaller."""
    return f"“{file.file_name or name}” ({format_size(file.size)})"
