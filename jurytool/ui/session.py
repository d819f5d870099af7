"""Ties the window to an open data folder: what pages share, what the window reads, how it ends."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from jurytool.errors import UserError
from jurytool.services.context import Context
from jurytool.services.dossier.start import DossierRow, find_unfinished, find_visit_today, has_practice
from jurytool.services.laptop.backups import describe_restored
from jurytool.services.visit.attachments import clear_opened
from jurytool.ui.autosave import Autosave
from jurytool.ui.backup_watch import BackupWatch
from jurytool.ui.clock_watch import ClockWatch
from jurytool.ui.environment import Environment
from jurytool.ui.health_watch import HealthWatch
from jurytool.ui.in_turn import do_in_turn
from jurytool.ui.main_window import MainWindow
from jurytool.ui.notifier import Notifier
from jurytool.ui.services_bridge import ContextDrafts, ContextHistory, make_readers
from jurytool.ui.shell.file_drop import FileDrop
from jurytool.ui.spelling.spelling import Spelling

DAMAGED = (
    "Het bestand met je dossiers is beschadigd. Je kunt lezen, maar niets wijzigen. "
    "Zet een reservekopie terug of vraag hulp."
)
SHOWN_PROBLEMS = 3  # a notice may not push the page away


def start_session(
    window: MainWindow,
    ctx: Context,
    rows: Sequence[DossierRow],
    on_damage: Callable[[], None] = lambda: None,
) -> Callable[[], None]:
    """Show the first page, with `rows` as its list, and return the function that ends the session.

    `on_damage` is called after the user was told that the dossiers are damaged.
    """
    _clear_practice(ctx)  # where the former run ended in the middle of it
    notifier = Notifier(window.dialogs, ContextHistory(ctx))
    autosave = Autosave(ContextDrafts(ctx), notifier)
    health = HealthWatch(ctx, notifier, autosave)
    backups = BackupWatch(ctx, notifier)
    ClockWatch(ctx, notifier, autosave)
    spelling = Spelling(ctx, notifier)
    env = Environment(
        ctx=ctx,
        notifier=notifier,
        autosave=autosave,
        dialogs=window.dialogs,
        health=health,
        look=window.look,
        spelling=spelling,
        navigate=window.go_to_room,
        open_dossier=window.open_dossier,
        open_place=window.open_place,
        start_practice=window.start_practice,
        open_files=window.acts.open_files,
        first_rows=[rows],
    )
    window.attach(env, make_readers(ctx))
    _keep_look(window, ctx)
    FileDrop(window.windowHandle(), window.acts.open_files)
    stop_keeping = _keep_texts(autosave)
    _show_first_page(window, ctx, rows)
    env.first_rows.clear()  # by the next time they are old
    _begin_watching(window, ctx, health, backups, on_damage)

    def close() -> None:
        if window.search is not None:
            window.search.end()
        stop_keeping()
        do_in_turn(
            health.close,
            backups.close,
            spelling.close,
            *env.at_close,
            autosave.keep_drafts,  # the window may be gone without a farewell
            autosave.close,
            lambda: _clear_practice(ctx),
            lambda: _keep_place(window, ctx),
            lambda: clear_opened(ctx),
            window.counting.stop,  # of what was stored at the very end nothing is counted any more
            ctx.close,
        )

    return close


def _begin_watching(
    window: MainWindow,
    ctx: Context,
    health: HealthWatch,
    backups: BackupWatch,
    on_damage: Callable[[], None],
) -> None:
    """Let the data be looked after from now on, and say what is wrong with them already."""
    health.damage_found.connect(window.show_notice)
    health.damage_found.connect(lambda: on_damage() if ctx.store.read_only else None)
    backups.described.connect(window.status.set_backup)
    if ctx.store.read_only:
        on_damage()
    health.start()
    backups.start()


def _clear_practice(ctx: Context) -> None:
    """Leave nothing of a practice talk; where that cannot be written now, the next start does it."""
    if ctx.store.read_only or not has_practice(ctx):
        return
    from jurytool.services.dossier.practice import end_practice  # rarely needed at a start

    try:
        end_practice(ctx)
    except UserError as error:
        logging.getLogger(__name__).info("the practice talk was not removed: %s", error)


def _keep_place(window: MainWindow, ctx: Context) -> None:
    """Remember where the window stood; where that cannot be written, it stands elsewhere the next time."""
    place = bytes(window.saveGeometry().toBase64().data()).decode()
    if place == ctx.profile.window or ctx.store.read_only:
        return
    try:
        ctx.save_profile(replace(ctx.profile, window=place))
    except UserError as error:
        logging.getLogger(__name__).info("the window's place was not kept: %s", error)


def _keep_look(window: MainWindow, ctx: Context) -> None:
    look = window.look

    def keep() -> None:
        profile = replace(ctx.profile, theme=look.choice, text_scale=look.scale)
        if profile != ctx.profile and not ctx.store.read_only:
            ctx.save_profile(profile)

    look.follow(window, keep)


def _keep_texts(autosave: Autosave) -> Callable[[], None]:
    """Store what is pending when the user goes to another program, locks the screen or logs off.

    Returns the function that ends this.
    """
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)

    def on_state_changed(state: Qt.ApplicationState) -> None:
        if state != Qt.ApplicationState.ApplicationActive:  # also when the lid is closed
            autosave.flush()

    def on_log_off(manager: object) -> None:
        autosave.flush()

    def stop() -> None:
        app.applicationStateChanged.disconnect(on_state_changed)
        app.commitDataRequest.disconnect(on_log_off)

    app.applicationStateChanged.connect(on_state_changed)
    app.commitDataRequest.connect(on_log_off)
    return stop


def _show_first_page(window: MainWindow, ctx: Context, rows: Sequence[DossierRow]) -> None:
    notice = describe_state(ctx)
    if notice:
        window.show_notice(notice)
    if ctx.profile.is_new and not ctx.store.read_only:
        window.open_place("welcome")
        return
    visit = find_visit_today(ctx, rows)
    if visit is not None:
        window.open_dossier(visit.dossier_id, "visit")
        window.status.tell(f"Vandaag bezoek je {visit.school_name}. Met Ctrl O ga je naar alle scholen.")
        return
    window.open_place("schools")
    waiting = None if ctx.store.read_only else find_unfinished(ctx, rows)
    if waiting is not None:
        window.status.tell(f"Bij {waiting.school_name} staat nog een notitie die je niet afmaakte.")


def describe_state(ctx: Context) -> str:
    """Return in Dutch what the user should know of the data folder, or an empty string."""
    about_folder = DAMAGED if ctx.store.read_only else describe_restored(ctx) or ctx.store.warning
    broken = [str(problem) for problem in ctx.library.problems]
    told, more = broken[:SHOWN_PROBLEMS], len(broken) - SHOWN_PROBLEMS
    if told:
        told[0] = f"Een eigen kader kan niet worden gebruikt. {told[0]}"
    if more > 0:
        told.append(
            f"Zo {'is' if more == 1 else 'zijn'} er nog {more} in de map “{ctx.paths.instruments.name}”."
        )
    return "\n".join(filter(None, (about_folder, *told)))
