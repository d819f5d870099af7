"""The norms and choices of an instrument, a card per group."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from jurytool.instruments.schema import Group, Instrument, Item, ItemKind
from jurytool.services.dossier.overview import DossierView
from jurytool.services.drafts import FORM, DraftKey
from jurytool.services.judging.norms import (
    Chosen,
    NormValue,
    choose_options,
    judge_norms,
    list_choices,
    list_norms,
    norm_field,
    record_norm,
)
from jurytool.services.judging.ratings import Address
from jurytool.services.records import Basis
from jurytool.ui.autosave import Autosave
from jurytool.ui.environment import Environment
from jurytool.ui.kept_form import KeptForm, Values
from jurytool.ui.pages.standards.norm_form import NormForm
from jurytool.ui.widgets.bound_text import BoundText
from jurytool.ui.widgets.card import Card
from jurytool.ui.widgets.history_key import offer_history
from jurytool.ui.widgets.line_editor import LineEditor
from jurytool.ui.widgets.variants import make_label, make_line, set_surface
from jurytool.ui.widgets.wrapped_option import make_wrapped_option

KINDS = (ItemKind.NUMBER, ItemKind.CHECK, ItemKind.CHOICE)


def norm_groups(instrument: Instrument) -> list[Group]:
    """Return the groups with norms or choices."""
    return [group for group in instrument.groups if any(item.kind in KINDS for item in group.items)]


class ChoiceForm(QWidget):
    """The options of a choice item, each with its explanation, and a line for "anders"."""

    def __init__(
        self, autosave: Autosave, item: Item, store: Callable[[Chosen, list[str], str], bool]
    ) -> None:
        super().__init__()
        self.item = item
        self._store = store
        self._chosen = Chosen()  # as it is stored
        self._shown = Chosen()  # as it was when the line for "anders" was shown
        self.buttons: dict[str, QCheckBox | QRadioButton] = {}
        self.other = LineEditor("Anders, namelijk")
        self.other.paste_refused.connect(autosave.tell)
        self.kept = KeptForm(autosave, self._read, self._show, self)
        self.kept.watch(self.other)
        offer_history(self.other, autosave, partial(self.kept.key_of, "other"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 10)
        layout.addWidget(make_label(item.title, "strong", wrap=True))
        for option in item.options:
            button = QCheckBox() if item.many else QRadioButton()
            button.clicked.connect(self._save_options)
            self.buttons[option.key] = button
            layout.addLayout(make_wrapped_option(button, option.label))
            if option.explanation:
                note = make_label(option.explanation, "small", wrap=True)
                note.setContentsMargins(26, 0, 0, 2)
                layout.addWidget(note)
        if item.other:
            self.other.setPlaceholderText("Anders, namelijk…")
            self.other.editingFinished.connect(self._save_other)
            layout.addWidget(self.other)

    def show_chosen(self, chosen: Chosen, key: DraftKey) -> None:
        """Show what is stored, but keep what is being typed."""
        self._chosen = chosen
        if key != self.kept.key:
            self.kept.release()
            self.other.setModified(False)
        for option, button in self.buttons.items():
            button.setChecked(option in chosen.options)
        if not self.other.isModified():
            self._shown = chosen
            if self.other.text() != chosen.other:
                self.other.set_text(chosen.other)
        if key == self.kept.key:
            self.kept.go_on({"other": chosen.other}, self._shown.basis.written())
        elif self.kept.begin(key, chosen.basis.written()):
            self.other.setModified(True)
            self._shown = replace(chosen, basis=Basis.read(self.kept.basis))

    def _read(self) -> Values:
        return {"other": self.other.text()}

    def _show(self, values: Mapping[str, str]) -> None:
        self.other.set_text(values.get("other", ""))

    def store_pending(self) -> None:
        """Store what still stands in the line for "anders"."""
        self._save_other()

    def _save_other(self) -> None:
        if self.other.isModified():
            self.other.setModified(False)
            if not self._store(self._shown, list(self._shown.options), self.other.text()):
                self.other.setModified(True)

    def _save_options(self) -> None:
        options = [key for key, button in self.buttons.items() if button.isChecked()]
        self._save_other()
        self._store(self._chosen, options, self._chosen.other)


class NormsPanel(QScrollArea):
    """All norms of the main instrument; made once per dossier, afterwards only filled."""

    def __init__(self, env: Environment) -> None:
        super().__init__()
        self._env = env
        self._dossier: DossierView | None = None
        self.cards: dict[str, Card] = {}
        self.norms: dict[str, NormForm] = {}
        self.choices: dict[str, ChoiceForm] = {}
        self._bound: dict[str, dict[str, BoundText]] = {}
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields are where the Tab key goes
        env.look.changed.connect(self._arrange)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let every norm use the width that there is."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        for form in self.norms.values():
            form.arrange(self.viewport().width())

    def show_dossier(self, dossier: DossierView) -> None:
        """Show the norms of this dossier as they are stored now."""
        new = self._dossier is None or (self._dossier.id, self._dossier.main.id) != (
            dossier.id,
            dossier.main.id,
        )
        self._dossier = dossier
        if new:
            self._build(dossier.main.instrument)
        instrument = dossier.main.instrument
        norms = list_norms(self._env.ctx, dossier.id, dossier.main.id, instrument.id)
        chosen = list_choices(self._env.ctx, dossier.id, dossier.main.id, instrument.id)
        outcomes = judge_norms(instrument, norms)
        for key, form in self.norms.items():
            kept = self._form_key(form.item, "norm_value")
            form.show_norm(norms.get(key, NormValue()), outcomes[key], kept)
            for name, bound in self._bound[key].items():
                bound.show(norm_field(self._env.ctx, self._address(form.item), name))
        for key, choice in self.choices.items():
            choice.show_chosen(chosen.get(key, Chosen()), self._form_key(choice.item, "choice"))

    def _build(self, instrument: Instrument) -> None:
        self.release()
        self.cards, self.norms, self.choices, self._bound = {}, {}, {}, {}
        inner = QWidget()
        set_surface(inner, "clear")
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for group in norm_groups(instrument):
            card = Card(f"{group.code} {group.title}".strip())
            for item in group.items:
                if item.kind in KINDS:
                    card.body.addWidget(make_line())
                    card.body.addWidget(self._make_form(item))
            self.cards[group.key] = card
            layout.addWidget(card)
        layout.addStretch(1)
        self.setWidget(inner)
        self._arrange()

    def _make_form(self, item: Item) -> QWidget:
        if item.kind is ItemKind.CHOICE:
            choice = ChoiceForm(self._env.autosave, item, lambda *parts: self._choose(item, *parts))
            self.choices[item.key] = choice
            return choice
        look, autosave = self._env.look, self._env.autosave
        form = NormForm(look, autosave, item, lambda norm, values: self._record(item, norm, values))
        self.norms[item.key] = form
        self._bound[item.key] = {
            name: BoundText(line, self._env.autosave, self) for name, line in form.lines.items()
        }
        return form

    def _form_key(self, item: Item, record_type: str) -> DraftKey:
        """Return under which name what is typed and not stored yet is kept."""
        address = self._address(item)
        return DraftKey(address.dossier_id, record_type, FORM, address.record_id(record_type))

    def _address(self, item: Item) -> Address:
        assert self._dossier is not None
        main = self._dossier.main
        return Address(self._dossier.id, main.id, main.instrument.id, item.key)

    def _record(self, item: Item, norm: NormValue, values: dict[str, str]) -> bool:
        ctx, address = self._env.ctx, self._address(item)
        return self._env.notifier.perform(lambda: record_norm(ctx, address, norm, values)) is not None

    def _choose(self, item: Item, chosen: Chosen, options: list[str], other: str) -> bool:
        ctx, address = self._env.ctx, self._address(item)
        done = self._env.notifier.perform(lambda: choose_options(ctx, address, chosen, options, other))
        return done is not None

    def go_to(self, group_key: str) -> None:
        """Bring a group into sight and put the focus in its first field."""
        card = self.cards.get(group_key)
        if card is not None:
            self.ensureWidgetVisible(card, 0, 0)
            self.verticalScrollBar().setValue(card.y())
            first_stop(card).setFocus(Qt.FocusReason.OtherFocusReason)

    def go_back(self, group_key: str) -> None:
        """Put the focus where it was when the room was left, else in the group."""
        inner = self.widget()
        field = inner.focusWidget() if inner is not None else None
        if field is None:
            self.go_to(group_key)
        else:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def release(self) -> None:
        """Store what was typed and let the texts go."""
        for bounds in self._bound.values():
            for bound in bounds.values():
                bound.release()
        forms: list[NormForm | ChoiceForm] = [*self.norms.values(), *self.choices.values()]
        for form in forms:
            form.kept.release()

    def leave(self) -> None:
        """Store what still stands in a field."""
        for form in self.norms.values():
            form.store_pending()
        for choice in self.choices.values():
            choice.store_pending()


def first_stop(card: QWidget) -> QWidget:
    """Return the first field of a card that the Tab key visits, or the card itself."""
    field = card.nextInFocusChain()
    while field is not None and card.isAncestorOf(field):
        if field.focusPolicy() & Qt.FocusPolicy.TabFocus and not field.isHidden():
            return field
        field = field.nextInFocusChain()
    return card
