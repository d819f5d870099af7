"""Versions of the report of a room, made without its buttons, and the dialog that lists them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jurytool.services.report.final_report import make_final_report
from jurytool.services.report.report_versions import VersionView, list_versions
from jurytool.services.report.reports import make_report
from jurytool.services.report.sections import section_field
from jurytool.services.text_fields import write_text
from jurytool.storage.log import begin_act
from jurytool.ui.pages.report.versions.dialog import VersionsDialog
from tests.ui.pages.report.conftest import Room

NONE = Qt.KeyboardModifier.NoModifier


def versions(room: Room) -> list[VersionView]:
    return list_versions(room.env.ctx, room.dossier_id, room.main.id)


def concept(room: Room, folder: Path, name: str = "een.docx") -> VersionView:
    changes = make_report(room.env.ctx, room.dossier_id, room.main.id, folder / name)
    room.env.notifier.announce(changes)
    room.settle()
    return versions(room)[-1]


def definitive(room: Room, folder: Path) -> VersionView:
    changes = make_final_report(room.env.ctx, room.dossier_id, room.main.id, folder / "definitief.docx")
    room.env.notifier.announce(changes)
    room.settle()
    return versions(room)[-1]


def write(room: Room, text: str, element: str = "samenvatting") -> None:
    view = room.stored()[element]
    field = section_field(room.env.ctx, room.dossier_id, room.main.id, view)
    changes, _ = write_text(room.env.ctx, field.key, text, field.basis, field.context)
    assert changes is not None
    room.env.notifier.announce(changes)
    room.settle()


def colleague_writes(room: Room, text: str, element: str = "samenvatting") -> None:
    """Let a colleague write a text without seeing what stands there now."""
    view = room.stored()[element]
    ctx = room.env.ctx
    with begin_act(ctx.store, ctx.clock, dossier=room.dossier_id, author="ander", device="ander") as act:
        act.set("section", view.id, "text", text, [view.basis.rows[0][1]])


def press(
    widget: object, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(widget, key, modifier)  # type: ignore[call-overload]
    QApplication.processEvents()


def open_versions(room: Room) -> VersionsDialog:
    """Open Versies by its key."""
    room.press("F12")
    dialog = room.page.versions.dialog
    assert isinstance(dialog, VersionsDialog)
    room.qtbot.waitExposed(dialog)
    return dialog
