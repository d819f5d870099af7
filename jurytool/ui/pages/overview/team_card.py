"""Juryteam: who they are, and whether each declared to be independent."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jurytool.models.enums import JurorRole
from jurytool.services.dossier.overview import DossierView, JurorView
from jurytool.services.text_fields import list_forms
from jurytool.text.dutch import format_date
from jurytool.ui.environment import Environment
from jurytool.ui.icons import make_icon
from jurytool.ui.look import Look
from jurytool.ui.pages.overview.juror_form import JurorForm
from jurytool.ui.widgets.card import Card
from jurytool.ui.widgets.keyed_rows import KeyedRows
from jurytool.ui.widgets.labels import Avatar, breakable
from jurytool.ui.widgets.variants import make_button, make_label, set_variant


def name_words(juror: JurorView) -> str:
    """Return "Marit Oosterveld (ik)", with a role that is not the usual one."""
    words = f"{juror.name} (ik)" if juror.is_me else juror.name
    return words if juror.role is JurorRole.JUROR else f"{words} · {juror.role.label}"


def declared_words(juror: JurorView) -> str:
    """Return in words, with an icon, whether a member declared independence."""
    words = "○ nog niet verklaard" if juror.role.rates else "leest alleen mee"
    if juror.declared_on:
        words = f"✓ onafhankelijk verklaard {format_date(juror.declared_on, 'short')}"
    return f"{words} · op papier" if juror.on_paper and not juror.is_me else words


class JurorRow(QWidget):
    """A member; the pencil opens the form."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.juror: JurorView | None = None
        self._disc = QHBoxLayout()
        self._avatar: Avatar | None = None
        self.name = make_label("", wrap=True)
        self.declared = make_label("", "small", wrap=True)
        self.declare = make_button("Verklaren", writes=True)
        self.edit = make_button("", "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addLayout(self._disc)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.declared)
        row.addLayout(words, 1)
        row.addWidget(self.declare)
        row.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignTop)
        look.changed.connect(self._paint_icon)
        self._paint_icon()

    def show_juror(self, juror: JurorView) -> None:
        """Show a member as stored."""
        before = self.juror
        if before is None or (before.initials, before.is_me) != (juror.initials, juror.is_me):
            self._make_avatar(juror)
        self.juror = juror
        self.name.setText(breakable(name_words(juror)))
        self.declared.setText(declared_words(juror))
        self.declared.setToolTip(juror.remarks)
        open_ = not juror.declared_on and juror.role.rates
        set_variant(self.declared, "attention" if open_ else "small")
        # a colleague with a laptop declares there: only who works on paper may need it done on their behalf
        self.declare.setVisible(open_ and (juror.is_me or juror.on_paper))
        self.declare.setText("Verklaren" if juror.is_me else f"Namens {juror.initials}")
        self.declare.setAccessibleName(
            f"Onafhankelijkheid verklaren{'' if juror.is_me else ' namens'}: {juror.name}"
        )
        self.edit.setAccessibleName(f"{juror.name} wijzigen")
        self.edit.setToolTip(f"{juror.name} wijzigen")

    def _make_avatar(self, juror: JurorView) -> None:
        if self._avatar is not None:
            self._disc.removeWidget(self._avatar)
            self._avatar.deleteLater()
        self._avatar = Avatar(self._look, juror.initials, juror.seat, juror.name, 26)
        self._disc.addWidget(self._avatar)

    def _paint_icon(self) -> None:
        self.edit.setIcon(make_icon("pencil", self._look.theme.second))


class TeamCard(Card):
    """The members, with one form below them; `me_chosen` carries the juror that I said I am."""

    me_chosen = Signal(str)

    def __init__(self, env: Environment) -> None:
        super().__init__("Juryteam")
        self._env = env
        self._dossier: DossierView | None = None
        self.add = make_button("+ Jurylid", "link", writes=True)
        self.add_head_widget(self.add)
        rows = QVBoxLayout()
        rows.setSpacing(8)
        self.rows: KeyedRows[JurorRow, JurorView] = KeyedRows(rows, self._make_row, JurorRow.show_juror)
        self.form = JurorForm(env)
        self.body.addLayout(rows)
        self.body.addWidget(self.form)
        self.add.clicked.connect(self._on_add)
        self.form.saved.connect(self.me_chosen)
        self.form.closed.connect(self._on_form_closed)

    def show_dossier(self, dossier: DossierView) -> None:
        """Show the team as stored; an open form keeps what is typed in it."""
        is_new = self._dossier is None or self._dossier.id != dossier.id
        if is_new:
            self.form.close_form()
        self._dossier = dossier
        jurors = {juror.id: juror for juror in dossier.jurors}
        self.rows.show(jurors)
        left = list_forms(self._env.ctx, dossier.id, "juror") if is_new else []
        if left:
            self.form.reopen(dossier.id, left[-1], jurors)

    def start_declaring(self) -> None:
        """Open the form for the first member who still has to declare: me, if I have to."""
        open_ = [row for row in self.rows.rows.values() if not row.declare.isHidden()]
        open_.sort(key=lambda row: not (row.juror and row.juror.is_me))
        if open_:
            self._declare(open_[0])
        else:
            self.add.setFocus()

    def go_to(self, juror_id: str, *, declaration: bool = False) -> QWidget:
        """Lead to a member, or into my own declaration, and return what is to be seen.

        It is the whole card where that member is no longer in the team.
        """
        row = self.rows.rows.get(juror_id)
        if row is None:
            self.add.setFocus()
            return self
        if declaration and row.juror is not None and row.juror.is_me:
            self._edit(row)
            self.form.remarks.editor.setFocus()
            return self.form
        row.edit.setFocus()
        return row

    def add_me(self) -> None:
        """Ask for my name where I am not in the team."""
        if self._dossier is not None:
            self.form.open_to_add(self._dossier.id, as_me=True)

    def leave(self) -> None:
        """Store what stands in the form where it can be; what cannot stays in it."""
        if self.form.kept.has_typed:
            self.form.store()

    def _make_row(self, key: str) -> JurorRow:
        row = JurorRow(self._env.look)
        row.declare.clicked.connect(lambda: self._declare(row))
        row.edit.clicked.connect(lambda: self._edit(row))
        return row

    def _declare(self, row: JurorRow) -> None:
        if self._dossier is not None and row.juror is not None:
            self.form.open_to_declare(self._dossier.id, row.juror)

    def _edit(self, row: JurorRow) -> None:
        if self._dossier is not None and row.juror is not None:
            self.form.open_to_edit(self._dossier.id, row.juror)

    def _on_add(self) -> None:
        if self._dossier is not None:
            self.form.open_to_add(self._dossier.id)

    def _on_form_closed(self) -> None:
        row = self.rows.rows.get(self.form.juror.id) if self.form.juror else None
        (row.edit if row is not None else self.add).setFocus()
