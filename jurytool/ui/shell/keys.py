"""What can be done in every room, in one table for the keys, the help page and the search box."""

from __future__ import annotations

from dataclasses import dataclass

from jurytool.ui.shell.rooms import ROOMS
from jurytool.ui.shown_keys import show_keys


@dataclass(frozen=True, slots=True)
class KeyAction:
    """An act: `sequences` for Qt, `shown` for people, `slot` the main window's method and its argument.

    `words` are other words under which the search box finds it; one with `in_dossier` needs an open dossier.
    """

    sequences: tuple[str, ...]
    shown: str
    text: str
    slot: str
    argument: str = ""
    words: str = ""
    in_dossier: bool = False


SEARCH_KEY = KeyAction(("Ctrl+K",), "Ctrl K", "zoeken of iets doen", "open_search")
GENERAL_KEYS = (
    SEARCH_KEY,
    KeyAction(("F1",), "F1", "hulp", "show_help", words="uitleg toetsen"),
    KeyAction(("F11",), "F11", "volledig scherm, bezoekmodus of voorlezen", "toggle_full_screen"),
    KeyAction(("Ctrl+Z",), "Ctrl Z", "ongedaan maken", "undo", in_dossier=True),
    KeyAction(("Ctrl+Y", "Ctrl+Shift+Z"), "Ctrl Y", "opnieuw doen", "redo", in_dossier=True),
    KeyAction(("Ctrl+O",), "Ctrl O", "terug naar alle scholen", "open_place", "schools", "lijst dossiers"),
    KeyAction(("Ctrl++", "Ctrl+="), "Ctrl +", "alles groter", "step_scale", "1", "tekstgrootte letters"),
    KeyAction(("Ctrl+-",), "Ctrl −", "alles kleiner", "step_scale", "-1", "tekstgrootte letters"),
)
ROOM_KEYS = tuple(
    KeyAction((room.shortcut,), show_keys(room.shortcut), room.title, "go_to_room", room.key)
    for room in ROOMS
    if room.shortcut
)
# without a key that works everywhere; those of a room go there first
NAMED_ACTIONS = (
    KeyAction((), "", "nieuw dossier", "run_in", "schools:make_dossier", "school toevoegen"),
    KeyAction(
        (), "", "aanmelding uit Word inlezen", "run_in", "preparation:read_application", "school docx", True
    ),
    KeyAction(
        (), "", "aanmelding plakken", "run_in", "preparation:paste_application", "tekst school klembord", True
    ),
    KeyAction((), "", "bezoekmodus", "run_in", "visit:request_focus_mode", "groot scherm", True),
    KeyAction((), "", "voorlezen", "run_in", "feedback:request_focus_mode", "punten terugkoppeling", True),
    KeyAction((), "", "Word-rapport maken", "run_in", "report:make_word", "document docx", True),
    KeyAction((), "", "bewerkte versie inlezen", "run_in", "returned:read_word", "rapport word docx", True),
    KeyAction((), "", "bestand voor je collega maken", "run_in", "together:make_file", "jury stick", True),
    KeyAction((), "", "bestand van een collega openen", "open_files", words="jury importeren stick"),
    KeyAction(
        (), "", "verantwoording maken", "run_in", "report:make_account", "onderbouwing notities docx", True
    ),
    KeyAction((), "", "PDF van het rapport maken", "run_in", "report:make_pdf", "bladzijden afdrukken", True),
    KeyAction((), "", "Excel met teksten en scores maken", "run_in", "report:make_workbook", "xlsx", True),
    KeyAction((), "", "woorden van dit dossier", "run_in", "report:show_own_words", "spelling", True),
    KeyAction(
        (),
        "",
        "concept met nummers voor de school maken",
        "run_in",
        "responses:make_numbered",
        "hoor en wederhoor docx",
        True,
    ),
    KeyAction(
        (), "", "brief aan de school maken", "run_in", "responses:make_letter", "antwoord reactie docx", True
    ),
    KeyAction(
        (),
        "",
        "reactie van de school uit Word inlezen",
        "run_in",
        "responses:read_word",
        "hoor en wederhoor opmerkingen",
        True,
    ),
    KeyAction((), "", "gewone tekstgrootte", "step_scale", "0", "letters normaal 100"),
    KeyAction((), "", "instellingen", "open_place", "settings", "naam initialen gegevens"),
    KeyAction((), "", "lichte kleuren", "choose_theme", "light", "thema"),
    KeyAction((), "", "donkere kleuren", "choose_theme", "dark", "thema"),
    KeyAction((), "", "kleuren zoals de computer", "choose_theme", "system", "thema licht donker"),
)
