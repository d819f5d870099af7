"""What was chosen of a report from Word: kept at once, also when the room or the program is closed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from jurytool.services.drafts import FORM, DraftKey
from jurytool.services.returned.returned_views import ReturnedReport
from jurytool.text.returning import Acceptance
from jurytool.ui.autosave import Autosave
from jurytool.ui.kept_form import KeptForm, Values

REFUSED = "refused"  # at an earlier time, and that was stored
LEFT_OUT = "left out"  # a point that need not be kept
DROPPED = "dropped"  # left out at an earlier time
_SETTLED = {Acceptance.REFUSE.value: REFUSED, LEFT_OUT: DROPPED}
_NAME = "terug:"  # under this name and that of the version the choices are kept


class Choices(QObject):
    """A choice per change, by keys that stay when the file is read again; points are kept unless left out."""

    changed = Signal()

    def __init__(self, autosave: Autosave, parent: QObject) -> None:
        super().__init__(parent)
        self._values: Values = {}
        self._kept = KeptForm(autosave, lambda: dict(self._values), self._show, self)
        self._key: DraftKey | None = None

    def begin(self, returned: ReturnedReport) -> None:
        """Take what was chosen before of this version."""
        name = _NAME + (returned.version_id or returned.assessment_id)
        key = DraftKey(returned.dossier_id, "report_version", FORM, name)
        if key == self._key:
            return
        self.release()
        self._values, self._key = {}, key
        self._kept.begin(key)

    def release(self) -> None:
        """Let go of it; what was chosen is kept."""
        if self._key is not None:
            self._kept.put_away()
            self._key = None

    def get(self, key: str) -> Acceptance | None:
        """Return what was chosen of a change."""
        value = self._values.get(key)
        return Acceptance.REFUSE if value == REFUSED else Acceptance(value) if value else None

    def was_refused(self, key: str) -> bool:
        """Return whether a change was refused at an earlier time."""
        return self._values.get(key) == REFUSED

    def keeps(self, point_id: str) -> bool:
        """Return whether a point is to be kept."""
        return self._values.get(point_id) not in (LEFT_OUT, DROPPED)

    def was_dropped(self, point_id: str) -> bool:
        """Return whether a point was left out at an earlier time."""
        return self._values.get(point_id) == DROPPED

    def choose(self, keys: list[str], choice: Acceptance) -> None:
        """Choose this for some changes."""
        self._set(dict.fromkeys(keys, choice.value))

    def keep(self, point_id: str, on: bool) -> None:
        """Keep a point, or leave it out."""
        if on:
            self._values.pop(point_id, None)
            self._set({})
        else:
            self._set({point_id: LEFT_OUT})

    def settle(self) -> None:
        """Know that what was refused is stored as such: it is no news the next time."""
        self._set({key: _SETTLED.get(value, value) for key, value in self._values.items()})

    def _set(self, values: Mapping[str, str]) -> None:
        self._values.update(values)
        self._kept.touched()
        self.changed.emit()

    def _show(self, values: Mapping[str, str]) -> None:
        self._values = dict(values)
