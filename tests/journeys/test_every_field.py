"""Every field of every room bears hostile, enormous and no text: one sentence at most, nothing cut unsaid."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from jurytool.paths import DataPaths
from jurytool.services.context import open_context
from jurytool.services.dossier.demo import load_demo
from jurytool.services.dossier.start import list_dossiers
from jurytool.services.visit.notes import list_notes
from jurytool.storage.checks import check_store
from jurytool.ui.pages.registry import PAGES
from jurytool.ui.pages.visit.page import VisitPage
from tests.journeys.keyboard import CONTROL, Key, Keyboard, name_of
from tests.journeys.program import Program
from tests.support.fixed_clock import FixedClock

Editor = QLineEdit | QPlainTextEdit | QTextEdit
TEXTS = {
    "enormous": "Een zin over de school, één van vele. " * 28_000,  # over a million characters
    "hostile": "a\x00b\x07c\x1bd\x7f 🙂🏳️‍🌈 שלום \u202eom\u202c voor\ud800na\udfff e\u0301 \u2028 x\ty",
    "empty": "",
}
OUTSIDE = ("schools", "settings", "help")
ABOUT_LENGTH = re.compile(r"tekens")
FEWEST = 60  # kinds of fields over all rooms; the walk has gone blind where it meets fewer


@pytest.fixture(scope="module")
def both_schools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with both demo dossiers, made once."""
    folder = tmp_path_factory.mktemp("both")
    ctx = open_context(DataPaths(folder), FixedClock())
    ctx.save_profile(replace(ctx.profile, name="Marit Oosterveld", initials="MO", theme="light"))
    load_demo(ctx)
    ctx.close()
    return folder


def open_overview(page: QWidget) -> Iterator[object]:
    yield page.head.start_editing()  # type: ignore[attr-defined]
    yield page.head.open_phase(page.head.line.steps[0].phase.key)  # type: ignore[attr-defined]
    yield page.team.add.click()  # type: ignore[attr-defined]
    yield page.team.form.cancel.click()  # type: ignore[attr-defined]
    yield next(iter(page.team.rows.rows.values())).edit.click()  # type: ignore[attr-defined]


def open_preparation(page: QWidget) -> Iterator[object]:
    for statement in list(page.statements.rows.rows.values())[:1]:  # type: ignore[attr-defined]
        yield statement.edit.click()
    yield page.application.edit_version.click()  # type: ignore[attr-defined]
    for card in (page.documents, page.contacts):  # type: ignore[attr-defined]
        yield next(iter(card.rows.rows.values())).edit.click()


def open_visit(page: QWidget) -> Iterator[object]:
    yield page.programme.open_form(page.item)  # type: ignore[attr-defined]
    yield page.programme.form.cancel_button.click()  # type: ignore[attr-defined]
    yield page.programme.open_form()  # type: ignore[attr-defined]
    yield page.stream.open_note(my_note(page))  # type: ignore[attr-defined]


def my_note(page: QWidget) -> str:
    """Return a note that I may change."""
    assert isinstance(page, VisitPage)
    ctx, dossier_id = page.env.ctx, page.dossier_id
    me = ctx.my_juror(dossier_id)
    found = next(note for note in list_notes(ctx, dossier_id) if note.owner == me and note.item_id)
    page.whereabouts.go_to(f"note:{found.id}")
    return found.id


FORMS: dict[str, Callable[[QWidget], Iterator[object]]] = {
    "overview": open_overview,
    "preparation": open_preparation,
    "visit": open_visit,
}


class Walk:
    """Goes to every field in sight, once for each kind in each room, and notes what is wrong."""

    def __init__(self, program: Program, keys: Keyboard, text: str) -> None:
        self.program, self.keys, self.text = program, keys, text
        self.seen: set[tuple[str, str, str]] = set()
        self.wrong: list[str] = []

    def room(self, room: str) -> None:
        """Try all fields of the room that is shown, the forms in it last."""
        self.fields(room)
        page = self.program.window.page
        assert page is not None
        for _ in FORMS[room](page) if room in FORMS else ():
            QApplication.processEvents()
            self.fields(room)

    def fields(self, room: str) -> None:
        """Try the fields in sight that were not tried before."""
        while (editor := next(self._new_fields(room), None)) is not None:
            self.take(room, editor)

    def take(self, room: str, editor: Editor, *, stores: bool = True) -> None:
        """Try one field; one that stores nothing, as of who searches, may look at the first words alone."""
        self.seen.add(self._kind(room, editor))
        self._try(f"{room}: {name_of(editor)}", editor, stores)

    def _kind(self, room: str, editor: Editor) -> tuple[str, str, str]:
        return room, type(editor).__name__, name_of(editor).split(":")[0]

    def _new_fields(self, room: str) -> Iterator[Editor]:
        for widget in self.program.window.findChildren(QWidget):
            if (
                isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit)
                and not widget.isReadOnly()
                and widget.isVisible()
                and widget.isEnabled()
                and self._kind(room, widget) not in self.seen
            ):
                yield widget

    def _try(self, place: str, editor: Editor, stores: bool) -> None:
        self.program.window.tell("")  # what was said of the field before
        before = self._sentences()
        editor.setFocus()
        editor.selectAll()
        if self.text:
            QGuiApplication.clipboard().setText(self.text, QClipboard.Mode.Clipboard)
            self.keys.press(Key.Key_V, CONTROL)
        else:
            self.keys.press(Key.Key_Delete)
        told = self._sentences() - before
        if told > 1:
            self.wrong.append(f"{place}: said {told} times")
        if shiboken6.isValid(editor):
            kept = len(editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText())
            if stores and kept < len(self.text) // 2 and not told:
                self.wrong.append(f"{place}: cut to {kept} without a word")
            self.keys.press(Key.Key_Tab)
        dialogs = self.program.dialogs
        if dialogs.errors or dialogs.mistakes:
            self.wrong.append(f"{place}: {dialogs.errors} {dialogs.mistakes}")
            dialogs.errors.clear()
            dialogs.mistakes.clear()

    def _sentences(self) -> int:
        return len(ABOUT_LENGTH.findall(self.program.words()))


@pytest.mark.timeout(300)
@pytest.mark.parametrize("kind", TEXTS)
def test_every_field_bears_what_is_put_into_it(
    program: Program, keys: Keyboard, both_schools: Path, kind: str
) -> None:
    shutil.copytree(both_schools, program.paths.root, dirs_exist_ok=True)
    window = program.start()
    walk = Walk(program, keys, TEXTS[kind])
    for row in list_dossiers(program.ctx):
        for room in (key for key in PAGES if key != "welcome"):
            if room in OUTSIDE:
                window.open_place(room)
            else:
                window.open_dossier(row.dossier_id, room)
            QApplication.processEvents()
            walk.room(room)
    window.acts.open_search()
    QApplication.processEvents()
    box = QApplication.focusWidget()
    assert isinstance(box, QLineEdit)
    walk.take("search", box, stores=False)
    keys.press(Key.Key_Escape)
    program.close()
    assert "\n".join(walk.wrong) == ""
    assert program.dialogs.questions == []
    ctx = open_context(program.paths)
    assert check_store(ctx.store).is_well
    ctx.close()
    assert len(walk.seen) >= FEWEST, sorted(walk.seen)
