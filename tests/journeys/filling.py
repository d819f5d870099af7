"""Typing over what stands in a field of a form."""

from __future__ import annotations

from jurytool.ui.widgets.form import FormField
from tests.journeys.keyboard import Keyboard
from tests.journeys.program import Program


def typed_into(program: Program, keys: Keyboard, field: FormField, text: str) -> None:
    field.editor.setFocus()
    field.line_edit.selectAll()
    keys.type(text)
    program.window.page.setFocus()  # type: ignore[union-attr]
