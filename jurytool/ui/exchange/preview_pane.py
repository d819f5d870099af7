"""What files would do, before anything is taken over: from whom, how old, who I am, and all that comes in."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from jurytool.services.dossier.dossiers import NewJuror
from jurytool.services.exchange.exchanges import describe_age, name_writers
from jurytool.services.exchange.import_groups import Group, count_groups, list_counts
from jurytool.services.exchange.import_lines import list_incoming
from jurytool.services.exchange.import_words import describe_file
from jurytool.services.exchange.importing import count_loss
from jurytool.services.exchange.incoming import Incoming
from jurytool.services.exchange.previews import Preview
from jurytool.services.exchange.same_school import find_twins_of_file
from jurytool.text.dutch import count_of, join_words
from jurytool.ui.environment import Environment
from jurytool.ui.exchange.group_pane import GroupPane
from jurytool.ui.exchange.who_pane import WhoPane
from jurytool.ui.widgets.labels import ElidedLabel
from jurytool.ui.widgets.scroll_column import ScrollColumn
from jurytool.ui.widgets.segmented import SegmentedControl
from jurytool.ui.widgets.variants import make_button, make_label, name_button, set_surface
from jurytool.ui.widgets.wrapped_option import make_wrapped_option

TAKE, NOT_NOW, CLOSE = "Overnemen", "Niet nu", "Sluiten"
_AGREE = "Ja, dat wil ik overnemen"
_UNSEEN = (
    "Er is niets nieuws om hier te lezen. Wel komt er iets kleins mee als je overneemt, zoals criteria bij "
    "notities, een vinkje of een antwoord."
)
_TWIN = (
    "Er staat hier al een ander dossier van deze school. Neem je dit over, dan staan ze naast elkaar; "
    "in Samen kun je ze daarna samenbrengen."
)
_NO_WHO = "Kies eerst wie jij bent."


class PreviewPane(QWidget):
    """Shows one dossier at a time; `take_requested` once all that has to be said was said."""

    take_requested = Signal()
    close_requested = Signal()

    def __init__(self, env: Environment) -> None:
        super().__init__()
        self._env = env
        self._incoming: Incoming | None = None
        self._shown = ""
        self.schools = SegmentedControl("Welk dossier")
        self.title, self.source = make_label("", "title", wrap=True), ElidedLabel("", "second")
        self.remarks = make_label("", wrap=True)
        self.whos: dict[str, WhoPane] = {}
        self._who_place = QVBoxLayout()
        self.loss = QFrame()
        self.loss_words = make_label("", wrap=True)
        self.agree = QCheckBox()
        self.groups = GroupPane(env.look)
        self._column = ScrollColumn(
            right_margin=8, spacing=10
        )  # what is asked may grow; the buttons stay where they are
        self.told = make_label("", "error", wrap=True)
        self.close_button, self.take = make_button(NOT_NOW), make_button(TAKE, "primary")
        self._lay_out()
        self.schools.current_changed.connect(self._show)
        self.agree.toggled.connect(lambda _: self.told.setText(""))
        self.take.clicked.connect(self._on_take)
        self.close_button.clicked.connect(self.close_requested)

    # what the dialog asks

    def show_incoming(self, incoming: Incoming) -> None:
        """Show what these files would do."""
        self._incoming = incoming
        previews = incoming.previews
        self.schools.set_options([(one.dossier_id, one.school) for one in previews])
        self.schools.setVisible(len(previews) > 1)
        self._make_whos()
        large = [one for one in previews if one.is_large_loss]
        self.show_loss(count_loss(large) if large else "")
        is_new = any(_brings(one) or one.needs_me for one in previews)
        self.take.setVisible(is_new)
        name_button(self.close_button, NOT_NOW if is_new else CLOSE)
        self._show(previews[0].dossier_id)
        if large:
            self.groups.open_group(Group.REMOVED)

    def take_focus(self) -> None:
        """Put the focus on what has to be said first, else on the button that goes on."""
        who = self.whos.get(self._shown)
        if who is not None:
            who.take_focus()
        elif not self.loss.isHidden():
            self.agree.setFocus()
        else:
            is_for_me = not self.take.isHidden() and not self._is_anothers_copy()
            (self.take if is_for_me else self.close_button).setFocus()

    def show_loss(self, words: str) -> None:
        """Ask whether it may be taken over although so much would go; "" takes the question away."""
        self.loss_words.setText(words)
        self.agree.setChecked(False)
        self.loss.setVisible(bool(words))

    @property
    def is_agreed(self) -> bool:
        """Whether a large loss was agreed with."""
        return not self.loss.isHidden() and self.agree.isChecked()

    def who(self) -> Mapping[str, str | NewJuror] | None:
        """Return who I am in each dossier that asks; None where that is not said yet, which is then shown."""
        chosen = {}
        for dossier_id, pane in self.whos.items():
            me = pane.read()
            if me is None:
                self.schools.set_current(dossier_id)
                self._show(dossier_id)
                if not pane.is_chosen:
                    self.told.setText(_NO_WHO)
                    pane.take_focus()
                return None
            chosen[dossier_id] = me
        return chosen

    # inside

    def _is_anothers_copy(self) -> bool:
        """Return whether a colleague made one of the files for that colleague alone."""
        previews = self._incoming.previews if self._incoming is not None else ()
        files = [file for one in previews for file in one.files if file.is_personal]
        return any(file.juror_id != self._env.ctx.my_juror(file.dossier_id) for file in files)

    def _lay_out(self) -> None:
        set_surface(self.loss, "attention")
        loss = QVBoxLayout(self.loss)
        loss.setContentsMargins(14, 10, 14, 10)
        loss.setSpacing(6)
        loss.addWidget(self.loss_words)
        loss.addLayout(make_wrapped_option(self.agree, _AGREE))
        told = self._column.body
        for part in (self.schools, self.title, self.source, self.remarks):
            told.addWidget(part)
        told.addLayout(self._who_place)
        told.addWidget(self.loss)
        told.addWidget(self.groups, 1)
        self._rest = QWidget()  # takes the room where there is nothing to look at
        told.addWidget(self._rest, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self._column, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.told, 1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.take)
        layout.addLayout(buttons)

    def _make_whos(self) -> None:
        assert self._incoming is not None
        for pane in self.whos.values():
            self._who_place.removeWidget(pane)
            pane.deleteLater()
        self.whos = {}
        for preview in self._incoming.previews:
            if preview.needs_me:
                pane = self.whos[preview.dossier_id] = WhoPane()
                self._who_place.addWidget(pane)
                copies = {file.juror_id for file in preview.files if file.is_personal}
                pane.show_jurors(preview.jurors, self._env.ctx.profile, copies)
                pane.changed.connect(lambda: self.told.setText(""))

    def _show(self, dossier_id: str) -> None:
        incoming, ctx = self._incoming, self._env.ctx
        assert incoming is not None
        self._shown = dossier_id
        preview = next(one for one in incoming.previews if one.dossier_id == dossier_id)
        self.title.setText(preview.school)
        files = join_words([f"{describe_file(file)} (“{file.name}”)" for file in preview.files])
        self.source.set_full_text(f"Gemaakt door {files}")
        leave = self.close_button.text().replace("&", "")
        remarks = _describe(preview, describe_age(ctx, preview), ctx.my_juror(dossier_id), leave)
        if not preview.is_here and find_twins_of_file(ctx, incoming, dossier_id):
            remarks.insert(1, _TWIN)
        self.remarks.setText(" ".join(remarks))
        self.remarks.setVisible(bool(remarks))
        for key, pane in self.whos.items():
            pane.setVisible(key == dossier_id)
        counts = count_groups(preview.effects)
        is_told = any(one.number for one in counts)
        self.groups.setVisible(is_told)
        self._rest.setVisible(not is_told)
        self.groups.show_counts(
            counts,
            lambda count: name_writers(count.authors, preview.files, ctx.my_juror(dossier_id)),
            lambda group: list_incoming(ctx, incoming, dossier_id, group),
        )

    def _on_take(self) -> None:
        if self.who() is None:
            return
        if not self.loss.isHidden() and not self.agree.isChecked():
            self.told.setText("Kijk eerst wat er verdwijnt, en zet dan een vinkje als je dat wilt.")
            self.agree.setFocus()
            return
        self.told.setText("")
        self.take_requested.emit()


def _brings(preview: Preview) -> bool:
    return bool(preview.brings_words or preview.new_attachments)


def _describe(preview: Preview, age: str, me: str, leave: str) -> list[str]:
    """Return what to know of the files, sentence by sentence."""
    told = [] if preview.is_here else ["Dit dossier staat nog niet op deze laptop."]
    personal = [file for file in preview.files if file.is_personal]
    copies = [file.juror_name or "iemand" for file in personal if not me or file.juror_id != me]
    if personal and not copies:
        told.append("Dit is een kopie alleen voor jou: ook wat niet is vastgezet, zit erin.")
    elif copies:
        told.append(
            f"Dit is een kopie alleen voor {join_words(copies)} zelf: ook wat niet is vastgezet, zit erin. "
            f"Ben jij dat niet? Kies dan “{leave}”, en vraag om het gewone bestand."
        )
    if age:
        told.append(age)
    if preview.new_attachments:
        told.append(f"{count_of(preview.new_attachments, 'bijlage komt', 'bijlagen komen')} mee.")
    if preview.brings_words and not list_counts(preview.effects):
        told.append(_UNSEEN)
    if preview.pending:
        waiting = count_of(preview.pending, "wijziging wacht", "wijzigingen wachten")
        told.append(f"{waiting} op een ander bestand dat nog niet binnen is.")
    if preview.effects.unknown:
        told.append("Een deel komt van een nieuwere versie van Jurytool: dat blijft bewaard.")
    return told
