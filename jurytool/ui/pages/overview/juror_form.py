"""The form for a member of the team: name and role, or a declaration of independence, or both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from jurytool.errors import InputRefusedError
from jurytool.models.enums import JurorRole
from jurytool.services.dossier.jurors import add_juror, declare_independence, edit_juror, remove_juror
from jurytool.services.dossier.overview import JurorView
from jurytool.services.drafts import FORM, NEW, DraftKey
from jurytool.services.records import Basis
from jurytool.text.dutch import format_date, parse_date
from jurytool.ui.environment import Environment
from jurytool.ui.kept_form import KeptForm, Values
from jurytool.ui.widgets.form import (
    FieldRow,
    FormField,
    make_choice_field,
    make_text_field,
    place_cursor,
    required,
    say_what_is_wrong,
    validate_all,
)
from jurytool.ui.widgets.history_key import offer_history
from jurytool.ui.widgets.initials import InitialsFollower, initials_check
from jurytool.ui.widgets.variants import let_stay, make_button, make_label, name_button, set_surface

WITH_PROGRAM, ON_PAPER = "program", "paper"
WORKS_WITH = ((WITH_PROGRAM, "met Jurytool"), (ON_PAPER, "zonder Jurytool, op papier"))
AS_ME, DECLARES = "ik", "verklaart:"  # forms that are kept: who I am, and a member who declares
DECLARED_BY_OTHER = "Leg dit alleen vast als je collega op papier werkt: wie Jurytool heeft, verklaart zelf."


class JurorForm(QFrame):
    """Shows one member; `saved` carries the id of the member that was stored.

    What is typed is kept until it is stored, also when the form, the dossier or the program is closed.
    """

    closed = Signal()
    saved = Signal(str)

    def __init__(self, env: Environment) -> None:
        super().__init__()
        self._env = env
        self._dossier_id = ""
        self.juror: JurorView | None = None
        self._adds_me = False
        set_surface(self, "me")
        self.title = make_label("", "strong", wrap=True)
        self.name = make_text_field("Naam", "", required("Vul de naam in."))
        self.initials = make_text_field("Initialen", "", self._check_initials)
        self.role = make_choice_field("Rol")
        self.works = make_choice_field("Werkt")
        self.date = make_text_field("Onafhankelijk verklaard op", "1-10-2026", self._check_date)
        self.remarks = make_text_field("Opmerking", "Bijvoorbeeld: geen banden met school of bestuur")
        self.hint = make_label("", "small", wrap=True)
        self.save = make_button("Opslaan")
        self.cancel = make_button("Annuleren", "quiet", key="Esc")
        self.remove = make_button("Uit het team halen", "link")
        let_stay(self)
        self._person = QWidget()
        self._declaration = QWidget()
        self.kept = KeptForm(env.autosave, self._read, self._show, self)
        self._lay_out()
        self._connect()
        self.hide()

    def _lay_out(self) -> None:
        box = self.role.editor
        assert isinstance(box, QComboBox)
        for role in JurorRole:
            box.addItem(role.label, role.value)
        works = self.works.editor
        assert isinstance(works, QComboBox)
        for key, words in WORKS_WITH:
            works.addItem(words, key)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 10)
        layout.setSpacing(6)
        person = QVBoxLayout(self._person)
        person.addWidget(self.name)
        person.addLayout(FieldRow((self.initials, 2), (self.role, 3)))
        person.addWidget(self.works)
        declaration = QVBoxLayout(self._declaration)
        declaration.addWidget(self.date)
        declaration.addWidget(self.remarks)
        declaration.addWidget(self.hint)
        for inner in (person, declaration):
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(6)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        layout.addWidget(self.title)
        layout.addWidget(self.kept.line)
        layout.addWidget(self._person)
        layout.addWidget(self._declaration)
        layout.addLayout(buttons)
        layout.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        self.save.clicked.connect(self._on_save)
        self.cancel.clicked.connect(self.put_away)
        self.remove.clicked.connect(self._on_remove)
        InitialsFollower(self.name, self.initials)
        for field in (self.name, self.initials, self.date, self.remarks):
            field.line_edit.returnPressed.connect(self._on_save)
        self.kept.turned.connect(self._build_on_kept)
        self.kept.watch(*(field.editor for field in self._fields().values()))
        for name in ("name", "initials"):
            offer_history(self._fields()[name].editor, self._env.autosave, partial(self._place_of, name))
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.put_away)

    @property
    def is_open(self) -> bool:
        """Whether a member is being changed or added."""
        return bool(self._dossier_id)

    def open_to_add(self, dossier_id: str, *, as_me: bool = False, takes_focus: bool = True) -> None:
        """Ask for a new member; `as_me` for someone who is not in the list yet."""
        profile = self._env.ctx.profile
        self._open(dossier_id, None, "Jurylid toevoegen", person=True, declaration=False)
        self._adds_me = as_me
        self.name.set_text(profile.name if as_me else "")
        self.initials.set_text(profile.initials if as_me else "")
        self.role.set_text(JurorRole.JUROR.value)
        self.works.set_text(WITH_PROGRAM)
        self.works.setVisible(not as_me)
        self._keep(AS_ME if as_me else NEW, self.name if takes_focus else None)

    def open_to_edit(self, dossier_id: str, juror: JurorView, *, takes_focus: bool = True) -> None:
        """Ask what to change of a member."""
        self._open(dossier_id, juror, "Jurylid wijzigen", person=True, declaration=bool(juror.is_me))
        self.name.set_text(juror.name)
        self.initials.set_text(juror.stored_initials)
        self.role.set_text(juror.role.value)
        self.works.set_text(ON_PAPER if juror.on_paper else WITH_PROGRAM)
        self.works.setVisible(not juror.is_me)
        self.date.set_text(format_date(juror.declared_on, "digits"))
        self.remarks.set_text(juror.remarks)
        self.remarks.line_edit.setCursorPosition(0)
        self.remove.setVisible(not juror.is_me)
        self._keep(juror.id, self.name if takes_focus else None)

    def open_to_declare(self, dossier_id: str, juror: JurorView, *, takes_focus: bool = True) -> None:
        """Ask when a member declared independence: today, unless something else is typed."""
        title = "Ik heb geen binding met deze school" if juror.is_me else f"{juror.name} is onafhankelijk"
        self._open(dossier_id, juror, title, person=False, declaration=True)
        today = self._env.ctx.clock.now().local().date().isoformat()
        self.date.set_text(format_date(today, "digits"))
        self.remarks.set_text(juror.remarks)
        self.remarks.line_edit.setCursorPosition(0)
        self.hint.setText("" if juror.is_me else DECLARED_BY_OTHER)
        self.hint.setVisible(not juror.is_me)
        self._keep(f"{DECLARES}{juror.id}", self.remarks if takes_focus else None)

    def reopen(self, dossier_id: str, form: str, jurors: Mapping[str, JurorView]) -> None:
        """Show a form in which something was typed and not sent; one of a member who is gone is ignored."""
        declares = form.startswith(DECLARES)
        juror = jurors.get(form.removeprefix(DECLARES))
        if form in (NEW, AS_ME):
            self.open_to_add(dossier_id, as_me=form == AS_ME, takes_focus=False)
        elif juror is not None and declares:
            self.open_to_declare(dossier_id, juror, takes_focus=False)
        elif juror is not None:
            self.open_to_edit(dossier_id, juror, takes_focus=False)

    def _keep(self, form: str, cursor: FormField | None) -> None:
        """Keep what is typed from now on, and put the cursor there or in what is refused, if anywhere."""
        basis = self.juror.basis.written() if self.juror is not None else ""
        if self.kept.begin(DraftKey(self._dossier_id, "juror", FORM, form), basis):
            self._build_on_kept()
        if cursor is not None:
            place_cursor(cursor, self._fields().values(), select=False)

    def _build_on_kept(self) -> None:
        """Let what came back build on what it was typed on."""
        if self.juror is not None:
            self.juror = replace(self.juror, basis=Basis.read(self.kept.basis))

    def _place_of(self, name: str) -> DraftKey | None:
        juror = self.juror
        return DraftKey(self._dossier_id, "juror", juror.id, name) if juror is not None else None

    def _fields(self) -> dict[str, FormField]:
        names = ("name", "initials", "role", "works", "date", "remarks")
        return {name: getattr(self, name) for name in names}

    def _read(self) -> Values:
        return {name: field.text for name, field in self._fields().items()}

    def _show(self, values: Mapping[str, str]) -> None:
        for name, text in values.items():
            self._fields()[name].set_text(text)
        say_what_is_wrong(field for field in self._fields().values() if field.isVisibleTo(self))

    def _open(
        self, dossier_id: str, juror: JurorView | None, title: str, *, person: bool, declaration: bool
    ) -> None:
        self.kept.release()
        self._dossier_id, self.juror, self._adds_me = dossier_id, juror, False
        self.title.setText(title)
        self._person.setVisible(person)
        self._declaration.setVisible(declaration)
        self.hint.hide()
        self.remove.hide()
        name_button(self.save, "Opslaan" if person else "Verklaren")
        for field in (self.name, self.initials, self.date, self.remarks):
            field.show_error("")
        self.show()

    def put_away(self) -> None:
        """Go away and leave everything as it was; what was typed comes back when the form is opened again."""
        self.kept.put_away()
        self.close_form()

    def _let_go(self) -> None:
        """Go away and forget what was typed, which is stored or has no use any more."""
        self.kept.forget()
        self.close_form()

    def close_form(self) -> None:
        """Go away; what was typed and not stored is kept."""
        self.kept.release()
        if self._dossier_id:
            self._dossier_id = ""
            self.hide()
            self.closed.emit()

    def store(self) -> bool:
        """Store what was filled in; False where it cannot be accepted."""
        if not self._dossier_id:
            return True
        person, declaration = not self._person.isHidden(), not self._declaration.isHidden()
        fields = [self.name, self.initials] if person else []
        fields += [self.date] if declaration else []
        if not validate_all(fields):
            return False
        if self.juror is None:
            return self._add()
        done = not person or self._edit(self.juror)
        if done and declaration:
            done = self._declare(self.juror)
        if done:
            self._let_go()
        return done

    def _add(self) -> bool:
        ctx, dossier_id = self._env.ctx, self._dossier_id
        role, on_paper = JurorRole(self.role.text), self.works.text == ON_PAPER
        changes = self._env.notifier.perform(
            lambda: add_juror(ctx, dossier_id, self.name.text, self.initials.text, role, on_paper=on_paper),
            self,
        )
        if changes is None:
            return False
        adds_me = self._adds_me
        self._let_go()
        if adds_me:
            self.saved.emit(changes.main_id)
        return True

    def _edit(self, juror: JurorView) -> bool:
        typed = {"name": self.name.text, "initials": self.initials.text, "role": self.role.text}
        before = {"name": juror.name, "initials": juror.stored_initials, "role": juror.role.value}
        values = {name: text for name, text in typed.items() if text != before[name]}
        ctx, dossier_id = self._env.ctx, self._dossier_id
        on_paper = self.works.text == ON_PAPER
        changed = on_paper if on_paper != juror.on_paper and not juror.is_me else None
        if not values and changed is None:
            return True
        done = self._env.notifier.perform(lambda: edit_juror(ctx, dossier_id, juror, values, changed), self)
        return done is not None

    def _declare(self, juror: JurorView) -> bool:
        ctx, dossier_id = self._env.ctx, self._dossier_id
        date = parse_date(self.date.text, self._year()) if self.date.text else ""
        remarks = self.remarks.text
        if (date, remarks) == (juror.declared_on, juror.remarks):
            return True
        done = self._env.notifier.perform(
            lambda: declare_independence(ctx, dossier_id, juror, date, remarks), self
        )
        return done is not None

    def _year(self) -> int:
        return self._env.ctx.clock.now().local().year

    def _check_initials(self, text: str) -> None:
        """Refuse what is too long, unless it is stored so already and only the rest is changed."""
        if self.juror is None or text != self.juror.stored_initials:
            initials_check("Vul de initialen in.")(text)

    def _check_date(self, text: str) -> None:
        if text:
            parse_date(text, self._year())
        elif self._person.isHidden():
            raise InputRefusedError("Vul de datum van de verklaring in.")

    def _on_save(self) -> None:
        self.store()

    def _on_remove(self) -> None:
        juror = self.juror
        if juror is None:
            return
        ctx, dossier_id = self._env.ctx, self._dossier_id
        if self._env.notifier.perform(lambda: remove_juror(ctx, dossier_id, juror), self) is not None:
            self._let_go()
            self._env.notifier.told.emit(f"{juror.name} is uit het team gehaald. Terug met Ctrl Z.")
