"""What one juror has for an item: the score in words, why, and the notes that are about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jurytool.services.dossier.overview import DossierView, JurorView
from jurytool.services.judging.comparison import Compared
from jurytool.services.judging.ratings import OwnRating
from jurytool.services.visit.notes import NoteView
from jurytool.ui.look import Look
from jurytool.ui.pages.standards.grid_model import NOT_RATED, UNLOCKED
from jurytool.ui.pages.together.scores_model import row_of
from jurytool.ui.pages.visit.words import group_names, show_clock
from jurytool.ui.theme import tone_of
from jurytool.ui.widgets.card import clear_layout
from jurytool.ui.widgets.labels import Avatar, WholeLabel, breakable
from jurytool.ui.widgets.variants import make_label, set_surface, set_variant

NO_REASON = "geen toelichting"


class JurorColumn(QWidget):
    """One juror's side; the score is never the first to be cut off."""

    def __init__(self, look: Look, juror: JurorView) -> None:
        super().__init__()
        self._juror = juror
        set_surface(self, tone_of(juror.seat))
        self.score = WholeLabel("", "strong")
        self.remark = make_label("", "small", wrap=True)
        self.explanation = make_label("", wrap=True)
        self.notes = QVBoxLayout()
        self.notes.setSpacing(6)
        self._count = make_label("", "small", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Avatar(look, juror.initials, juror.seat, juror.name, 24))
        name = f"{juror.called} (ik)" if juror.is_me else juror.called
        head.addWidget(WholeLabel(name, tone_of(juror.seat)), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(4)
        layout.addLayout(head)
        for widget in (self.score, self.remark, self.explanation):
            layout.addWidget(widget)
        layout.addSpacing(4)
        layout.addWidget(self._count)
        layout.addLayout(self.notes)
        layout.addStretch(1)

    def show_item(
        self, dossier: DossierView, compared: Compared, notes: Sequence[NoteView], *, is_unlocked: bool
    ) -> None:
        """Show this juror's score on an item and the notes of this one that are about it.

        Of one who has not locked (`is_unlocked`) it is not known here whether there is a score.
        """
        own = compared.ratings.own.get(self._juror.id)
        row = row_of(compared)
        self.score.set_full_text(
            row.label(own.value) if own and own.value else UNLOCKED if is_unlocked else NOT_RATED
        )
        self.remark.setText(_remark(dossier, own, row.label(own.given) if own else ""))
        self.remark.setVisible(bool(self.remark.text()))
        reason = own.explanation.strip() if own else ""
        self.explanation.setText(breakable(reason or NO_REASON))
        set_variant(self.explanation, "" if reason else "small")
        mine = [note for note in notes if note.owner == self._juror.id]
        where = compared.item.code or compared.item.short_name
        words = f"{len(mine)} {'notitie' if len(mine) == 1 else 'notities'} bij {where}"
        self._count.setText(words if mine else f"geen notities bij {where}")
        clear_layout(self.notes)
        names = group_names(dossier)
        for note in mine:
            source = names.get(note.source_group, note.source_group)
            head = " · ".join(part for part in (show_clock(note.at), source) if part)
            label = make_label(breakable(f"{head}: {note.text}"), "small", wrap=True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.notes.addWidget(label)


def _remark(dossier: DossierView, own: OwnRating | None, counted: str) -> str:
    """Return who wrote a score down for this juror, and what counts until it is locked again."""
    if own is None:
        return ""
    writer = dossier.juror(own.entered_by) if own.entered_by else None
    parts = [f"ingevoerd door {writer.called}"] if writer else []
    if own.given != own.value:
        parts.append(f"vastgezet: {counted or NOT_RATED}")
    return " · ".join(parts)
