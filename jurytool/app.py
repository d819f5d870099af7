"""The composition root: paints the window first, opens the data folder behind it, ties all together."""

from __future__ import annotations

import importlib
import logging
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFontDatabase, QIcon
from PySide6.QtWidgets import QApplication

from jurytool.clock import Clock
from jurytool.errors import StorageBusyError, StorageDamagedError, UserError
from jurytool.paths import DataPaths, resources_dir
from jurytool.ui.dialogs.dialogs import Dialogs
from jurytool.ui.garbage import GarbageKeeper
from jurytool.ui.look import Look
from jurytool.ui.main_window import MainWindow
from jurytool.ui.plain_dutch import PlainDutch

if TYPE_CHECKING:
    from jurytool.services.context import Context
    from jurytool.services.dossier.start import DossierRow
    from jurytool.services.laptop.profile import Profile
    from jurytool.ui.restore_offer import RestoreOffer

# imported in the opening thread: the first paint needs none of them, and the list of schools no ORM
_BEFORE_THE_LIST = ("jurytool.ui.session", "jurytool.ui.pages.schools.page")
CHECK_FIRST_BYTES = 64 * 2**20  # a larger database is checked behind the list instead of before it
AFTER_LIST_MS = 100
_CANNOT_START = "Er ging iets mis bij het openen van je dossiers."
_LOOK_IN_LOG = "Er is niets gewijzigd. Sluit Jurytool en start het opnieuw."
_AFTER_THE_LIST = ("jurytool.models.tables", "jurytool.services.dossier.overview")


def run_window(paths: DataPaths, argv: Sequence[str], files: Sequence[Path] = ()) -> int:
    """Open the window on a data folder, with files of a colleague; returns the exit code at its end."""
    from jurytool.services.laptop.profile import load_profile

    app = make_application(argv)
    profile = load_profile(paths.profile)
    while True:  # once more where a copy lies ready to take the place of a damaged database
        code, is_again = _run_once(app, paths, profile, files)
        if not is_again:
            return code


def _run_once(
    app: QApplication, paths: DataPaths, profile: Profile, files: Sequence[Path]
) -> tuple[int, bool]:
    """Return the exit code of one window, and whether another has to follow."""
    from jurytool.ui.restore_offer import RestoreOffer

    look = Look(app, profile.theme, profile.text_scale)
    use_own_font_if_none(look)
    dialogs, clock = Dialogs(), Clock()
    window = MainWindow(look, dialogs, clock)
    dialogs.parent = window
    with MistakeWatch(paths, dialogs), GarbageKeeper(window, window.is_typing):
        window.restore_place(profile.window)
        opener = Opener(paths, clock)
        offer = RestoreOffer(window, paths)
        keeper = SessionKeeper(window, offer, files)
        opener.opened.connect(keeper.start)
        opener.refused.connect(keeper.tell_refused)
        opener.found_damaged.connect(keeper.tell_damaged)
        call_after_first_paint(window, opener.start)
        call_after_first_paint(window, lambda: finish_application(app))
        window.show()
        code = app.exec()
        opener.wait()
        if not keeper.close():
            opener.close()
        offer.wait()
    return code, offer.is_taken


def with_files(error: UserError, files: Sequence[Path]) -> UserError:
    """Return what to tell who opens a file while another window has the data folder open."""
    if not files or not isinstance(error, StorageBusyError):
        return error
    return UserError(error.message, f"Sleep “{files[0].name}” naar het venster dat al open staat.")


def make_application(argv: Sequence[str]) -> QApplication:
    """Return the application with Qt's own words in Dutch."""
    app = QApplication(list(argv))
    app.setApplicationName("Jurytool")
    app.setApplicationDisplayName("Jurytool")
    app.installTranslator(PlainDutch(app))
    return app


def finish_application(app: QApplication) -> None:
    """Do what the first paint need not wait for: the locale alone brings a thousand names along."""
    from PySide6.QtCore import QLocale

    QLocale.setDefault(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
    try:
        app.setWindowIcon(QIcon(str(resources_dir() / "icons" / "jurytool.svg")))
    except FileNotFoundError:
        logging.getLogger(__name__).error("resources are missing")


def use_own_font_if_none(look: Look) -> None:
    """Use the font that comes with the program where the system has none at all."""
    if QFontDatabase.families():
        return
    for file in sorted((resources_dir() / "fonts").glob("Carlito-*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    look.set_family("Carlito")


class Opener(QObject):
    """Opens the data folder in a plain thread, so that the window stays alive meanwhile."""

    opened = Signal(object, list)  # the context, and the rows of the first list
    refused = Signal(object)
    found_damaged = Signal()  # after `opened`: from then on the store can only be read

    def __init__(self, paths: DataPaths, clock: Clock) -> None:
        super().__init__()
        self._paths, self._clock = paths, clock
        self._ctx: Context | None = None
        self._is_listed = False
        self._is_shown = threading.Event()  # what comes after the list would hold its painting up
        self.opened.connect(self._on_opened)
        self._thread = threading.Thread(target=self._open, name="opening")

    def _on_opened(self) -> None:
        """Go on once the list has been painted: showing it begins before this time is over."""
        QTimer.singleShot(AFTER_LIST_MS, self, self._is_shown.set)

    def start(self) -> None:
        """Begin; one of the signals follows."""
        self._thread.start()

    def wait(self) -> None:
        """Return when opening has ended, also where it never began."""
        self._is_shown.set()
        if self._thread.ident is not None:
            self._thread.join()

    def close(self) -> None:
        """Let a folder go that nobody came to use: the window was closed while it was being opened."""
        if self._ctx is not None:
            self._ctx.close()

    def _open(self) -> None:
        try:
            self._open_and_list()
        except BaseException:
            self.refused.emit(UserError(_CANNOT_START, _LOOK_IN_LOG))  # or the window would stay empty
            raise
        if self._ctx is not None and self._is_listed:
            self._is_shown.wait()
            self._finish(self._ctx)

    def _open_and_list(self) -> None:
        from jurytool.services.context import open_context

        try:
            self._ctx = ctx = open_context(self._paths, self._clock, check=not self._is_large())
        except UserError as error:
            self.refused.emit(error)
            return
        for module in _BEFORE_THE_LIST:
            importlib.import_module(module)
        try:
            rows = _list_dossiers(ctx)
        except UserError as error:
            ctx.close()
            self.refused.emit(error)
            return
        self._is_listed = True
        self.opened.emit(ctx, rows)

    def _finish(self, ctx: Context) -> None:
        """Do what may come after the list; a mistake here leaves the session as it is."""
        for module in _AFTER_THE_LIST:
            importlib.import_module(module)
        from jurytool.services.visit.attachments import clean_attachments

        clean_attachments(ctx)
        if self._is_large() and not ctx.store.read_only and not ctx.store.check_quickly():
            self.found_damaged.emit()

    def _is_large(self) -> bool:
        """Return whether checking every page first would keep the user waiting."""
        try:
            return self._paths.database.stat().st_size > CHECK_FIRST_BYTES
        except OSError:
            return False  # not there, or not to be read: opening it says what is wrong


def _list_dossiers(ctx: Context) -> list[DossierRow]:
    """Return the first list, with the instruments read on the way: both would make the screen wait."""
    from jurytool.services.dossier.start import list_dossiers

    return list_dossiers(ctx)


class SessionKeeper(QObject):
    """Starts the session in the window's thread and ends it in the right order."""

    def __init__(self, window: MainWindow, offer: RestoreOffer, files: Sequence[Path] = ()) -> None:
        super().__init__()
        self._window, self._offer, self._files = window, offer, files
        self._close: Callable[[], None] | None = None

    def start(self, ctx: Context, rows: list[DossierRow]) -> None:
        """Make the window work with this data folder."""
        from jurytool.ui.session import start_session

        self._close = start_session(self._window, ctx, rows, self._offer_copy)
        if self._files:
            self._window.acts.open_files(self._files)

    def tell_damaged(self) -> None:
        """Say that a large database turned out to be damaged after the list was shown."""
        from jurytool.ui.session import DAMAGED

        self._window.show_notice(DAMAGED)
        self._offer_copy()

    def tell_refused(self, error: UserError) -> None:
        """Say why the dossiers cannot be opened; where they are damaged, offer a copy."""
        message = self._window.show_failure(with_files(error, self._files))
        if isinstance(error, StorageDamagedError):
            self._offer.begin(message.offer)

    def _offer_copy(self) -> None:
        self._offer.begin(self._window.offer_in_notice)

    def close(self) -> bool:
        """End the session and let the data folder go; False where there is none."""
        if self._close is None:
            return False
        close, self._close = self._close, None
        close()
        return True


class MistakeWatch(QObject):
    """Logs what the program did wrong and says so once; what a user can act on is shown as such."""

    _happened = Signal(object)

    def __init__(self, paths: DataPaths, dialogs: Dialogs) -> None:
        super().__init__()
        self._paths, self._dialogs = paths, dialogs
        self._told = False
        self._happened.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def __enter__(self) -> MistakeWatch:
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._on_exception
        threading.excepthook = lambda args: self._on_exception(
            args.exc_type, args.exc_value, args.exc_traceback
        )
        return self

    def __exit__(self, *exception: object) -> None:
        sys.excepthook, threading.excepthook = self._before

    def _on_exception(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None and not isinstance(error, UserError):
            _log_mistake(self._paths, kind, error, trace)
        self._happened.emit(error)

    def _tell(self, error: BaseException | None) -> None:
        if isinstance(error, UserError):
            self._dialogs.show_error(error)
        elif not self._told:
            self._told = True
            self._dialogs.show_mistake(str(self._paths.log))


def _log_mistake(
    paths: DataPaths, kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    try:
        handler = logging.FileHandler(paths.log, encoding="utf-8")
    except OSError:
        handler = logging.StreamHandler()  # type: ignore[assignment]
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(message)s"))
    log = logging.getLogger("jurytool.mistakes")
    log.addHandler(handler)
    try:
        log.error("mistake", exc_info=(kind, error, trace))
    finally:
        log.removeHandler(handler)
        handler.close()


class _FirstPaint(QObject):
    """Calls back once, after its window has been painted."""

    def __init__(self, window: MainWindow, callback: Callable[[], None]) -> None:
        super().__init__(window)
        self._callback: Callable[[], None] | None = callback
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the paint event; nothing is ever held back."""
        if event.type() == QEvent.Type.Paint and self._callback is not None:
            QTimer.singleShot(0, self._callback)
            self._callback = None
            watched.removeEventFilter(self)
        return False


def call_after_first_paint(window: MainWindow, callback: Callable[[], None]) -> None:
    """Call back as soon as the window stands on the screen."""
    _FirstPaint(window, callback)
