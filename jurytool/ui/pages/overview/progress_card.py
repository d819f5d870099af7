"""Voortgang: how much of what can be counted is done."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jurytool.services.context import Context
from jurytool.services.dossier.overview import DossierView
from jurytool.services.dossier.rooms import count_rated, count_settled, count_treated
from jurytool.services.visit.notes import count_notes
from jurytool.ui.widgets.card import Card
from jurytool.ui.widgets.keyed_rows import KeyedRows
from jurytool.ui.widgets.labels import ThinBar
from jurytool.ui.widgets.variants import make_label

NOTHING = "Nog niets om te tellen: begin met een notitie in Bezoek."


@dataclass(frozen=True, slots=True)
class Share:
    """A number of things of which some are done."""

    name: str
    done: int
    total: int


def read_progress(ctx: Context, dossier: DossierView) -> list[Share]:
    """Return what can be counted in this dossier."""
    if not dossier.assessments:
        return []
    rated, rateable = count_rated(ctx, dossier)
    notes, untagged = count_notes(ctx, dossier.id)
    is_team = dossier.i_rate and not dossier.works_alone
    shares = [
        Share("Criteria met bevinding", *count_treated(ctx, dossier)),
        Share("Mijn scores" if is_team else "Scores", rated, rateable),
    ]
    if is_team:
        shares.append(Share("Scores samen", count_settled(ctx, dossier), rateable))
    shares.append(Share("Notities geordend", notes - untagged, notes))
    return [share for share in shares if share.total]


class ShareRow(QWidget):
    """A name, how many of how many, and a bar."""

    def __init__(self) -> None:
        super().__init__()
        self.name = make_label("")
        self.count = make_label("", "small")
        self.bar = ThinBar("")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.name, 1)
        row.addWidget(self.count)
        row.addWidget(self.bar)

    def show_share(self, share: Share) -> None:
        """Show a share."""
        self.name.setText(share.name)
        self.count.setText(f"{share.done} van {share.total}")
        self.bar.setAccessibleName(share.name)
        self.bar.set_share(share.done, share.total)


class ProgressCard(Card):
    """The bars."""

    def __init__(self) -> None:
        super().__init__("Voortgang")
        rows = QVBoxLayout()
        rows.setSpacing(6)
        self.rows: KeyedRows[ShareRow, Share] = KeyedRows(rows, lambda _: ShareRow(), ShareRow.show_share)
        self.nothing = make_label(NOTHING, "second", wrap=True)
        self.body.addLayout(rows)
        self.body.addWidget(self.nothing)

    def show_dossier(self, ctx: Context, dossier: DossierView) -> None:
        """Count anew."""
        shares = read_progress(ctx, dossier)
        self.rows.show({share.name: share for share in shares})
        self.nothing.setVisible(not shares)
