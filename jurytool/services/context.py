"""What every act needs: the store, the clock, who is working, and what can be undone."""

from __future__ import annotations

import hashlib
import logging
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field

from jurytool.clock import Clock, SteadyClock
from jurytool.errors import InputRefusedError, InstrumentError, InternalError, ReadsOnlyError
from jurytool.instruments.loader import Library, load_library, parse_instrument
from jurytool.instruments.schema import Instrument
from jurytool.models.enums import JurorRole
from jurytool.paths import DataPaths, resources_dir
from jurytool.services.changes import Changes
from jurytool.services.laptop.profile import Profile, load_profile, save_profile
from jurytool.services.undo_stack import UndoStack
from jurytool.services.values import clean_initials
from jurytool.storage import local
from jurytool.storage.drafts import NO_DOSSIER, DraftKey
from jurytool.storage.log import Act, Step, begin_act
from jurytool.storage.store import Store, open_store

_log = logging.getLogger(__name__)

READS_ONLY = "Je leest in dit dossier alleen mee, en kunt hier niets veranderen."
WRITE_TOO = "Wil je meeschrijven? Kies dan bij Overzicht, Juryteam een andere rol."


@dataclass(slots=True)
class Context:
    """An open data folder and the person who works in it; made once, by the composition root."""

    store: Store
    clock: Clock
    profile: Profile
    _library: Library | None = None
    _parsed: dict[str, Instrument | None] = field(default_factory=dict)
    _jurors: dict[str, str] = field(default_factory=dict)
    _stacks: dict[str, UndoStack] = field(default_factory=dict)
    _chosen: dict[str, str] = field(default_factory=dict)  # dossier → assessment on which the screens are
    _promoted: dict[tuple[DraftKey, tuple[str, ...]], tuple[str, ...]] = field(default_factory=dict)
    steady: SteadyClock = field(init=False)
    # (dossier, item) → the time of the note that I typed last there in this run
    typed_until: dict[tuple[str, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.steady = SteadyClock(self.clock)

    @property
    def paths(self) -> DataPaths:
        """The data folder."""
        return self.store.paths

    @property
    def library(self) -> Library:
        """The instruments that come with the program and the user's own, read when first asked for."""
        if self._library is None:
            self._library = load_library(resources_dir() / "instruments", self.paths.instruments)
        return self._library

    def undo_stack(self, dossier_id: str) -> UndoStack:
        """What can be undone in a dossier in this run of the program."""
        return self._stacks.setdefault(dossier_id, UndoStack())

    def my_juror(self, dossier_id: str) -> str:
        """Return my juror id in a dossier, or "" where I have not said who I am."""
        if dossier_id not in self._jurors:
            self._jurors[dossier_id] = local.read_my_juror(self.store, dossier_id)
        return self._jurors[dossier_id]

    def reads_only(self, dossier_id: str) -> bool:
        """Return whether I am a reader in a dossier, who changes nothing of it."""
        me = self.my_juror(dossier_id)
        return bool(me) and local.read_juror_role(self.store, me) == JurorRole.READER.value

    def require_writer(self, dossier_id: str) -> None:
        """Raise ReadsOnlyError for who only reads in a dossier; each act comes past here."""
        if self.reads_only(dossier_id):
            raise ReadsOnlyError(READS_ONLY, WRITE_TOO)

    def promoted_basis(self, key: DraftKey, basis: tuple[str, ...]) -> tuple[str, ...]:
        """Return what an editor builds on whose draft became a change while it was open (R3)."""
        while (key, basis) in self._promoted:
            basis = self._promoted[key, basis]
        return basis

    def remember_promotion(self, key: DraftKey, basis: tuple[str, ...], new_basis: tuple[str, ...]) -> None:
        """Keep which change a draft became: who types on in its editor builds on that one."""
        if new_basis and new_basis != basis:
            self._promoted[key, basis] = new_basis

    def set_my_juror(self, dossier_id: str, juror_id: str) -> None:
        """Keep who I am in a dossier; a reinstalled laptop can be told again."""
        local.write_my_juror(self.store, dossier_id, juror_id)
        self._jurors[dossier_id] = juror_id

    def forget_juror(self, dossier_id: str) -> None:
        """Ask the database again who I am in a dossier."""
        self._jurors.pop(dossier_id, None)

    def chosen_assessment(self, dossier_id: str) -> str:
        """Return the assessment on which the screens of a dossier are, or "" for the first."""
        return self._chosen.get(dossier_id, "")

    def choose_assessment(self, dossier_id: str, assessment_id: str) -> None:
        """Let the screens of a dossier be on the judgement of another object."""
        self._chosen[dossier_id] = assessment_id

    def forget_dossier(self, dossier_id: str) -> None:
        """Drop what is known of a dossier that was removed from this laptop."""
        self._jurors.pop(dossier_id, None)
        self._stacks.pop(dossier_id, None)
        self._chosen.pop(dossier_id, None)
        for key in [one for one in self._promoted if one[0].dossier_id == dossier_id]:
            del self._promoted[key]

    def save_profile(self, profile: Profile) -> None:
        """Keep a changed profile; raises InputRefusedError for new initials that are too long."""
        if profile.initials != self.profile.initials:
            clean_initials(profile.initials)
        save_profile(self.paths.profile, profile)
        self.profile = profile

    def instrument(self, dossier_id: str, instrument_id: str) -> Instrument:
        """Return an instrument as the dossier keeps it; raises InternalError where it has no copy."""
        found = self.find_instrument(dossier_id, instrument_id)
        if found is None:
            raise InternalError(f"dossier {dossier_id} has no copy of instrument {instrument_id}")
        return found

    def find_instrument(self, dossier_id: str, instrument_id: str) -> Instrument | None:
        """Return the dossier's first copy of an instrument that can be read, or None."""
        texts = local.read_instrument_texts(self.store, dossier_id, instrument_id)
        parsed = (self._parse(text, instrument_id) for text in texts)
        return next((one for one in parsed if one is not None and one.id == instrument_id), None)

    def _parse(self, text: str, instrument_id: str) -> Instrument | None:
        digest = hashlib.sha256(text.encode()).hexdigest()
        if digest not in self._parsed:
            try:
                self._parsed[digest] = parse_instrument(text, f"{instrument_id}.toml")
            except InstrumentError as error:
                _log.info("a copy of an instrument is passed over: %s", error)
                self._parsed[digest] = None
        return self._parsed[digest]

    def perform(
        self,
        dossier_id: str,
        label: str,
        work: Callable[[Act], str | None],
        *,
        undoable: bool = True,
        lasting: str = "",
        new_me: str = "",
        reader_may: bool = False,
    ) -> Changes:
        """Run one act in one transaction and return what changed; `work` returns the main record's id.

        Raises UserError with nothing stored. `label` is Dutch: "notitie vastleggen". What the act does to
        records of the type `lasting` is not undone with the rest. With `new_me`, who I am is said in the same
        transaction: a dossier that was not made leaves nothing behind. Who only reads is refused, except
        where a `reader_may`.
        """
        if not (reader_may or new_me):
            self.require_writer(dossier_id)
        with begin_act(
            self.store,
            self.clock,
            dossier=dossier_id,
            author=new_me or self.my_juror(dossier_id),
            device=self.profile.device_id,
            undone=self.undo_stack(dossier_id).creations,
        ) as act:
            main_id = work(act)
            if not act.all_heads("dossier", dossier_id):  # it was removed: nothing may come back of it
                raise InputRefusedError(NO_DOSSIER)
            if new_me:
                act.keep_author()
        if new_me:
            self._jurors[dossier_id] = new_me
        if undoable:
            steps = [step for step in act.steps if step.record_type != lasting]
            self.undo_stack(dossier_id).record(label, steps, act.act_id)
        return make_changes(act, label, main_id or "")

    def close(self) -> None:
        """Let the data folder go."""
        self.store.close()


def open_context(paths: DataPaths, clock: Clock | None = None, *, check: bool = True) -> Context:
    """Open a data folder; raises StorageError in Dutch where that is not possible.

    Without `check` the caller owes a `store.check_quickly()` soon after.
    """
    profile = load_profile(paths.profile)
    context = Context(open_store(paths, check=check), clock or Clock(), profile)
    # private copies of files from elsewhere that a crash left; this process has the lock on the folder
    shutil.rmtree(paths.incoming, ignore_errors=True)
    if not context.store.read_only and not paths.profile.exists():
        save_profile(paths.profile, profile)
    return context


def make_changes(act: Act, label: str, main_id: str) -> Changes:
    """Return what an act did, for the screens."""
    steps: list[Step] = act.steps
    return Changes(
        dossier_id=act.dossier_id,
        act_id=act.act_id,
        label=label,
        record_types=frozenset(step.record_type for step in steps),
        record_ids=frozenset(step.record for step in steps),
        main_id=main_id,
        stands_beside=act.stands_beside,
    )


def require(condition: object, message: str) -> None:
    """Raise InputRefusedError with a Dutch sentence unless the condition holds."""
    if not condition:
        raise InputRefusedError(message)
