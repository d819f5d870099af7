"""What is known of the spelling of words: by the dictionary, in this dossier, and by who writes now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from jurytool.errors import UserError
from jurytool.paths import resources_dir
from jurytool.services.changes import Changes
from jurytool.services.context import Context
from jurytool.spelling.dictionary import is_installed
from jurytool.text.words import find_words, is_in, split_line
from jurytool.ui.notifier import Notifier
from jurytool.ui.spelling.asker import Answers, Asker

_KEPT = 4_096  # stretches of lines
PAUSE_MS = 400  # after a new word, in which more of them can come
# acts on these kinds of records may make other words right
_CONCERNS = frozenset({"own_word", "dossier", "juror", "programme_item", "assessment", "instrument_copy"})
Span = tuple[int, int]


def open_dictionary() -> Answers:
    """Return the process with the dictionary that comes with the program; raises SpellingMissingError."""
    from jurytool.spelling.process import SpellingProcess

    return SpellingProcess(resources_dir() / "spelling")


class Spelling(QObject):
    """Shared by all editors; a word of which nothing is known yet counts as right until the answer comes."""

    learned = Signal(object)  # frozenset of words of which it is known now that they are wrong
    changed = Signal()  # words that were wrong may be right now, or the other way round
    suggested = Signal(str, object)

    def __init__(
        self,
        ctx: Context,
        notifier: Notifier,
        open_answers: Callable[[], Answers] | None = None,
        *,
        is_available: bool | None = None,
    ) -> None:
        super().__init__()
        self._ctx, self._notifier = ctx, notifier
        self.is_available = is_installed() if is_available is None else is_available
        self._dossier_id = ""
        self._known: frozenset[str] | None = None  # words of the dossier, read when first needed
        self._right_here: dict[str, bool] = {}  # of words that the dictionary does not know
        self._ignored: dict[str, set[str]] = {}
        self._verdicts: dict[str, bool] = {}
        self._settled: dict[str, list[Span]] = {}  # what is wrong in stretches of which all is known
        self._wanted: set[str] = set()
        self._asked: set[str] = set()
        self._asker = Asker(open_answers or open_dictionary, self)
        self._asker.checked.connect(self._on_checked)
        self._asker.suggested.connect(self.suggested)
        self._asker.failed.connect(self._on_failed)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        notifier.changed.connect(self._on_acted)

    @property
    def is_on(self) -> bool:
        """Whether words are looked up: the user wants it, and this computer can."""
        return self.is_available and self._ctx.profile.spelling

    @property
    def is_asking(self) -> bool:
        """Whether answers are still to come."""
        return bool(self._wanted or self._asked)

    def set_on(self, on: bool) -> None:
        """Look words up or not, and remember it; raises UserError where that cannot be written."""
        self._ctx.save_profile(replace(self._ctx.profile, spelling=on))
        self.changed.emit()

    def open_dossier(self, dossier_id: str) -> None:
        """Say in which dossier words are right from now on."""
        if dossier_id != self._dossier_id:
            self._dossier_id = dossier_id
            self._forget_known()

    def find_wrong(self, text: str, skipped: int = -1) -> list[Span]:
        """Return where words stand in a line that are wrong, but the one at a place where somebody types.

        Words of which nothing is known yet are asked for after a pause.
        """
        if not self.is_on:
            return []
        wrong: list[Span] = []
        start = 0
        for stretch in split_line(text):
            at = skipped - start if start <= skipped <= start + len(stretch) else -1
            found = self._settled.get(stretch) if at < 0 else None
            if found is None:  # a key changes one of them, and the others stay
                found = self._look_up(stretch, at)
            wrong += [(start + first, start + last) for first, last in found]
            start += len(stretch)
        if self._wanted and not self._pause.isActive():
            self._pause.start()
        return wrong

    def _look_up(self, text: str, skipped: int) -> list[Span]:
        wrong, is_settled = [], True
        for word in find_words(text):
            verdict = self._verdicts.get(word.text)
            if word.start <= skipped <= word.end:
                is_settled = False
            elif verdict is None:
                self._wanted.add(word.text)
                is_settled = False
            elif not verdict and not self._is_right_here(word.text):
                wrong.append((word.start, word.end))
        if is_settled and skipped < 0 and len(self._settled) < _KEPT:
            self._settled[text] = wrong
        return wrong

    def suggest(self, word: str) -> None:
        """Ask what may have been meant; `suggested` brings the answer."""
        self._asker.suggest(word)

    def add_word(self, word: str) -> None:
        """Make a word right in this dossier, for the whole team."""
        from jurytool.services.dossier.own_words import add_own_word

        ctx, dossier_id = self._ctx, self._dossier_id
        changes = self._notifier.perform(lambda: add_own_word(ctx, dossier_id, word))
        if changes:
            self._notifier.told.emit(
                f"“{word}” staat bij de woorden van dit dossier. Ongedaan maken: Ctrl Z."
            )

    def ignore(self, word: str) -> None:
        """Say nothing of a word in this dossier until the program ends."""
        self._ignored.setdefault(self._dossier_id, set()).add(word)
        self._right_here.clear()
        self._settled.clear()
        self.changed.emit()

    def close(self) -> None:
        """End the process with the dictionary."""
        self._pause.stop()
        self._asker.close()

    def _is_right_here(self, word: str) -> bool:
        if word not in self._right_here:
            ignored = self._ignored.get(self._dossier_id, set())
            self._right_here[word] = is_in(word, ignored) or is_in(word, self._known_words())
        return self._right_here[word]

    def _known_words(self) -> frozenset[str]:
        if self._known is None:
            self._known = self._read_known()
        return self._known

    def _forget_known(self) -> None:
        self._known = None
        self._right_here.clear()
        self._settled.clear()

    def _read_known(self) -> frozenset[str]:
        from jurytool.services.dossier.own_words import read_known_words

        if not self._dossier_id:
            return frozenset()
        try:
            return read_known_words(self._ctx, self._dossier_id)
        except UserError:  # the dossier cannot be read now; other screens say so
            return frozenset()

    def _ask(self) -> None:
        wanted = self._wanted - self._verdicts.keys() - self._asked
        self._wanted = set()
        self._asked |= wanted
        self._asker.check(wanted)

    def _on_checked(self, verdicts: dict[str, bool]) -> None:
        self._verdicts.update(verdicts)
        self._asked -= verdicts.keys()
        wrong = frozenset(word for word, is_right in verdicts.items() if not is_right)
        if wrong:
            self.learned.emit(wrong)

    def _on_failed(self) -> None:
        self.is_available = False
        self.changed.emit()

    def _on_acted(self, changes: Changes, _origin: object) -> None:
        if changes.dossier_id == self._dossier_id and changes.record_types & _CONCERNS:
            self._forget_known()
            self.changed.emit()
