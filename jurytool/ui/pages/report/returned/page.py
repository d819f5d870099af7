"""Uit Word: what an edited report changed, part by part; people take it over or leave it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from jurytool.errors import UserError
from jurytool.services.changes import Changes
from jurytool.services.report.report_folder import find_report_folder
from jurytool.services.report.report_versions import list_versions
from jurytool.services.returned.accepting import accept_returned
from jurytool.services.returned.returned import KINDS
from jurytool.services.returned.returned_views import ReturnedReport
from jurytool.text.returning import Acceptance
from jurytool.ui.environment import Environment
from jurytool.ui.pages.page import Page, RoomAction, SideEntry
from jurytool.ui.pages.report.returned.choices import Choices
from jurytool.ui.pages.report.returned.layout import SAVE_KEY, ReturnedLayout
from jurytool.ui.pages.report.returned.overview import (
    Stop,
    count_choices,
    count_earlier,
    find_open,
    is_only_refused,
    list_stops,
    tell_choices,
    tell_done,
    tell_stored,
)
from jurytool.ui.pages.report.returned.part_card import ALL_KEY
from jurytool.ui.pages.report.returned.reader import ReportReader
from jurytool.ui.pages.report.returned.takes_reports import TakesReports
from jurytool.ui.pages.report.returned.words import ASK, FILE, READ_KEY, READ_NAME

CONCERNS = frozenset(
    {"section", "report_point", "dossier", "assessment", "programme_item", "fact", "instrument_copy"}
)
_TITLE = "Rapport kiezen dat in Word is bewerkt"
_KEPT = "Je keuzes van de vorige keer staan er weer."
_ONLY_REFUSED = "Er staat niets nieuws in dit bestand. Je ziet alleen wat je eerder niet overnam."
_STAYS = "Je keuzes zijn bewaard, maar nog niet opgeslagen in het rapport. Met Shift F9 ga je verder."


class ReturnedPage(TakesReports, Page):
    """One part at a time, in the order of the report; nothing is written before all of it is, as one act."""

    title = "Uit Word"
    keys = (
        ("1", "overnemen, of bewaren als punt"),
        ("2", "niet overnemen, of niet bewaren"),
        ("A", "allebei, waar de alinea hier ook is gewijzigd"),
        ("Esc", "terug naar Rapport; je keuzes blijven staan"),
    )
    room_actions = (
        RoomAction("Ctrl PgDn", "volgend deel", "go_on"),
        RoomAction("Ctrl PgUp", "vorig deel", "go_up"),
        RoomAction(ALL_KEY, "alles van dit deel overnemen", "take_all"),
        RoomAction(SAVE_KEY, "opslaan wat je hebt gekozen", "save"),
        RoomAction(READ_KEY, READ_NAME.lower(), "read_word"),
    )

    def __init__(self, env: Environment, parent: QWidget | None = None) -> None:
        super().__init__(env, parent)
        self.setAcceptDrops(True)
        self.returned: ReturnedReport | None = None
        self._stored: tuple[int, int, int] | None = None  # what the last act wrote
        self._shows_refused = self._came_back = False
        self._takes_focus = False  # once all is compared again: the button that had it rests until then
        self._current = ""
        self.choices = Choices(env.autosave, self)
        self.reader = ReportReader(env, self)
        self.view = ReturnedLayout(env.look, self.choices, self)
        self._connect()

    # what the window calls

    def open(self, dossier_id: str, target: str = "") -> None:
        """Go on with what was read; a target asks for a file, brings one, or names a part."""
        if dossier_id != self.dossier_id:
            self._forget()
        super().open(dossier_id, target)
        self._fit()
        if target.startswith(FILE):
            self.take_report(Path(target.removeprefix(FILE)))
            return
        if target == ASK and not self._is_open:
            QTimer.singleShot(0, self, self._ask_here)
        if self.returned is not None and not self.reader.is_busy:
            self._current = target if any(stop.key == target for stop in self.stops) else self._current
            self.reader.compare(self.returned)
        self._show()

    def refresh(self, changes: Changes) -> None:
        """Lay the file beside what stands by now."""
        if changes.dossier_id == self.dossier_id and changes.record_types & CONCERNS:
            self._compare_again()

    def leave(self) -> None:
        """Keep what was chosen."""
        if self.reader.is_busy:
            self.reader.stop()
            self._show()
        super().leave()

    def end(self) -> None:
        """Wait for the file that is being read, and keep what was chosen."""
        self.reader.stop()
        self.reader.wait()
        self.choices.release()

    def header_widgets(self) -> list[QWidget]:
        """Return the ways to another file and back."""
        return [self.view.other, self.view.back] if self.returned is not None else [self.view.back]

    def side_entries(self) -> list[SideEntry]:
        """Return the parts in which something came back, each with how much was chosen."""
        if not self.view.is_work:
            return []
        return [
            SideEntry(stop.key, stop.title, stop.counter(self.choices), stop.key == self._current, "Delen")
            for stop in self.stops
        ]

    def select_side_entry(self, key: str) -> None:
        """Show another part."""
        self._go(key)

    def current_target(self) -> str:
        """Return the part that is shown."""
        return self._current

    def status_text(self) -> str:
        """Return which file this is."""
        return self.returned.file_name if self.returned is not None else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # reading a file

    def read_word(self) -> None:
        """Ask for a file and read it."""
        folder = find_report_folder(self.env.ctx)
        path = self.env.dialogs.choose_file_to_open(_TITLE, folder if folder.is_dir() else Path.home(), KINDS)
        if path is not None:
            self.take_report(path)
        elif self.returned is None and not self.reader.is_busy:
            self.leave_room()

    def take_report(self, path: Path) -> None:
        """Read a file; what was chosen of an earlier one is kept."""
        if self.reader.start(self.dossier_id, path):
            self.view.show_busy(path.name)
            self._tell_all()

    # going on

    @property
    def stops(self) -> Sequence[Stop]:
        """The parts that can be gone to, the loose points last."""
        return list_stops(self.returned) if self.returned is not None else ()

    def go_on(self) -> None:
        """Go to the next part."""
        self._step(1)

    def go_up(self) -> None:
        """Go to the part before."""
        self._step(-1)

    def leave_room(self) -> None:
        """Go back to the report; what was chosen stays."""
        self.env.navigate("report", "")
        if self._waits:
            self.env.notifier.told.emit(_STAYS)

    def take_all(self) -> None:
        """Take over all changes of the part that is shown, where its button offers that."""
        if self.view.is_work and self.view.part.all.isVisible():
            self.view.part.all.click()

    def save(self) -> None:
        """Write what was chosen, as one act."""
        returned = self.returned
        if returned is None or self.reader.is_busy or not self.view.save.isEnabled():
            return
        chosen = {
            change.key: self.choices.get(change.key) or Acceptance.REFUSE for change in returned.changes
        }
        points = [one.id for one in returned.new_points if self.choices.keeps(one.id)]
        taken, refused, _ = count_choices(returned, self.choices)
        if taken or points:
            ctx = self.env.ctx
            done = self.env.notifier.perform(lambda: accept_returned(ctx, returned, chosen, points), self)
            if done is None:
                return
        self.choices.settle()
        self._stored = taken, refused, len(points)
        self._shows_refused, self._takes_focus = False, True
        self.env.notifier.told.emit(tell_stored(*self._stored))
        self._compare_again()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the report with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave_room()
        else:
            super().keyPressEvent(event)

    # inside

    def _fit(self) -> None:
        self.view.fit(self.window().width())

    @property
    def _is_open(self) -> bool:
        """Whether a file was read of which something is still to be gone through."""
        returned = self.returned
        return returned is not None and bool(self.stops) and not is_only_refused(returned, self.choices)

    @property
    def _waits(self) -> bool:
        """Whether something was chosen that is not stored."""
        returned = self.returned
        return returned is not None and any(count_choices(returned, self.choices)[:2])

    def _forget(self) -> None:
        self.reader.stop()
        self.choices.release()
        self.returned, self._stored, self._current = None, None, ""
        self._shows_refused = self._came_back = False

    def _ask_here(self) -> None:
        if self.isVisible():
            self.read_word()

    def _compare_again(self) -> None:
        if self.returned is not None and self.reader.compare(self.returned):
            self.view.save.setEnabled(False)

    def _step(self, by: int) -> None:
        keys = [stop.key for stop in self.stops]
        place = keys.index(self._current) + by if self._current in keys else 0
        if 0 <= place < len(keys):
            self._go(keys[place])
        elif keys:
            self.env.notifier.told.emit("Dit is het laatste deel." if by > 0 else "Dit is het eerste deel.")

    def _go(self, key: str) -> None:
        if self.view.is_work and any(stop.key == key for stop in self.stops):
            self._current = key
            self._show_part()
            self.view.column.verticalScrollBar().setValue(0)
            self.view.part.focus_first()

    def _on_read(self, returned: ReturnedReport) -> None:
        before, self.returned = self.returned, returned
        is_other = before is None or before.file is not returned.file
        if is_other:
            self._stored, self._shows_refused = None, False
            self.choices.begin(returned)
            self._came_back = self._waits
        takes_focus = is_other or self._takes_focus or self.isAncestorOf(self.focusWidget() or self.window())
        self._takes_focus = False
        keys = [stop.key for stop in self.stops]
        if is_other or self._current not in keys:
            self._current = find_open(self.stops, self.choices)
        self._show()
        if takes_focus:
            self.view.focus_first()

    def _on_failed(self, error: UserError | None) -> None:
        self._show()
        if error is not None:
            self.env.dialogs.show_error(error)
        if self.returned is None and self.isVisible():
            self.env.navigate("report", "")

    def _on_stop(self) -> None:
        self.reader.stop()
        self._show()
        if self.returned is None:
            self.leave_room()

    def _on_left(self) -> None:
        self._shows_refused = True
        self._show()
        self.view.part.focus_first()

    def _show(self) -> None:
        """Show the changes, that there are none (any more), or what to do first."""
        returned = self.returned
        if returned is None:
            self.view.show_empty()
        elif not self.stops or (
            self._stored is not None and not self._shows_refused and is_only_refused(returned, self.choices)
        ):
            self._show_done(returned)
        else:
            self.view.show_work()
            made = {one.id: one.made for one in list_versions(self.env.ctx, *_place(returned))}
            self.view.head.show_report(
                returned,
                made.get(returned.version_id, ""),
                count_earlier(returned, self.choices),
                self._notes(returned),
            )
            self._show_part()
        self._tell_all()

    def _show_done(self, returned: ReturnedReport) -> None:
        self.view.show_done(*tell_done(returned, self._stored), has_left=bool(self.stops))

    def _notes(self, returned: ReturnedReport) -> list[str]:
        if is_only_refused(returned, self.choices):
            return [_ONLY_REFUSED]
        return [_KEPT] if self._came_back else []

    def _show_part(self) -> None:
        stops = self.stops
        place = next((at for at, stop in enumerate(stops) if stop.key == self._current), 0)
        stop = stops[place]
        self._current = stop.key
        if stop.part is not None:
            self.view.part.show_part(stop.part)
        elif self.returned is not None:
            self.view.part.show_loose(self.returned.loose_points)
        titles = ["", *(each.short_title for each in stops), ""]
        self.view.steps.show_neighbours(titles[place], titles[place + 2])
        self.view.order_tabs()
        self._on_chosen()

    def _on_chosen(self) -> None:
        returned = self.returned
        if returned is not None:
            words, can_save = tell_choices(returned, self.choices)
            self.view.told.setText(words)
            self.view.save.setEnabled(can_save and not self.reader.is_busy)
        self.side_entries_changed.emit()

    def _tell_all(self) -> None:
        self.side_entries_changed.emit()
        self.header_changed.emit()
        self.status_changed.emit()

    def _on_gone_through(self) -> None:
        """Go from the last row of a part to the next part, or to the button that stores."""
        if self.view.steps.on.isVisible():
            self.view.steps.on.setFocus(Qt.FocusReason.TabFocusReason)
            self.view.column.show_row(self.view.steps)
        else:
            self.view.save.setFocus(Qt.FocusReason.TabFocusReason)

    def _connect(self) -> None:
        view = self.view
        self.reader.read.connect(self._on_read)
        self.reader.failed.connect(self._on_failed)
        self.choices.changed.connect(self._on_chosen)
        self.env.look.changed.connect(self._fit)
        view.part.choice_requested.connect(self.env.notifier.choice_requested)
        view.part.gone_through.connect(self._on_gone_through)
        view.part.gone_to.connect(view.column.show_row)
        view.steps.step_requested.connect(self._step)
        view.save.clicked.connect(self.save)
        view.back.clicked.connect(self.leave_room)
        view.other.clicked.connect(self.read_word)
        view.stop.clicked.connect(self._on_stop)
        view.offer_way_back(self.leave_room)
        for button, act in ((view.empty.button, self.read_word), (view.done.button, self._on_left)):
            if button is not None:
                button.clicked.connect(act)
        keys = {
            "Ctrl+PgDown": self.go_on,
            "Ctrl+PgUp": self.go_up,
            "Ctrl+Shift+Return": self.save,
            "Ctrl+Shift+Enter": self.save,
            "Alt+A": self.take_all,
            "Shift+F9": self.read_word,
        }
        self.answer_keys(keys, from_window=True)


def _place(returned: ReturnedReport) -> tuple[str, str]:
    return returned.dossier_id, returned.assessment_id
