"""Contactmomenten: the preparatory talk, telephone calls, the visit: when, and what was agreed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from jurytool.models.enums import ContactKind
from jurytool.services.dossier.overview import DossierView
from jurytool.services.text_fields import list_forms
from jurytool.services.visit.programme import ContactView, add_contact
from jurytool.ui.environment import Environment
from jurytool.ui.pages.preparation.contact_row import ContactRow
from jurytool.ui.pages.preparation.parts import add_choices
from jurytool.ui.widgets.card import Card
from jurytool.ui.widgets.keyed_rows import KeyedRows
from jurytool.ui.widgets.sight import bring_into_sight
from jurytool.ui.widgets.variants import make_button, make_label

NOTHING = "Nog geen contact met de school. Leg hier een voorbereidingsgesprek of een telefoongesprek vast."


class ContactsCard(Card):
    """The contact moments by date."""

    def __init__(self, env: Environment) -> None:
        super().__init__("Contactmomenten")
        self._env = env
        self._dossier: DossierView | None = None
        self._items: Mapping[str, str] = {}
        self.add = make_button("+ Contactmoment", "link", writes=True)
        self.menu = QMenu(self)
        add_choices(self.menu, [(kind.value, kind.label.capitalize()) for kind in ContactKind])
        self.add.setMenu(self.menu)
        self.add_head_widget(self.add)
        self.nothing = make_label(NOTHING, "second", wrap=True)
        rows = QVBoxLayout()
        rows.setSpacing(4)
        self.rows: KeyedRows[ContactRow, ContactView] = KeyedRows(rows, lambda _: ContactRow(env), self._fill)
        self.body.addWidget(self.nothing)
        self.body.addLayout(rows)
        self.menu.triggered.connect(lambda action: self.add_kind(str(action.data())))

    def show_contacts(
        self, dossier: DossierView, contacts: Sequence[ContactView], first_items: Mapping[str, str]
    ) -> None:
        """Show the contact moments; `first_items` gives a part of the programme of each, for its notes."""
        if self._dossier is None or self._dossier.id != dossier.id:
            self.release()
        self._dossier, self._items = dossier, first_items
        self.rows.show({contact.id: contact for contact in contacts})
        self.nothing.setVisible(not contacts)

    def add_kind(self, kind: str) -> None:
        """Add a contact moment of today and open its form."""
        dossier = self._dossier
        if dossier is None:
            return
        ctx = self._env.ctx
        today = ctx.clock.now().local().date().isoformat()
        chosen = ContactKind(kind)
        made = self._env.notifier.perform(lambda: add_contact(ctx, dossier.id, chosen, "", today), self)
        row = self.rows.rows.get(made.main_id) if made is not None else None
        if row is not None:
            row.open_form()
            bring_into_sight(row)

    def go_to(self, contact_id: str) -> QWidget | None:
        """Return the row of a contact moment, or None; the focus goes to it, or into its open form."""
        row = self.rows.rows.get(contact_id)
        if row is not None:
            row.take_focus()
        return row

    def reopen(self) -> None:
        """Open the forms in which something was typed that could not be stored."""
        if self._dossier is not None:
            for contact_id in list_forms(self._env.ctx, self._dossier.id, "contact"):
                if row := self.rows.rows.get(contact_id):
                    row.open_form(takes_focus=False)

    def release(self) -> None:
        """Store what was typed."""
        for row in self.rows.rows.values():
            row.close_form()

    def _fill(self, row: ContactRow, contact: ContactView) -> None:
        if self._dossier is not None:
            row.show_contact(self._dossier.id, contact, self._items.get(contact.id, ""))
