"""The keys of the room, as the help page explains them."""

from __future__ import annotations

KEYS = (
    ("Enter", "notitie vastleggen"),
    ("Shift Enter", "nieuwe regel"),
    ("Alt 1–9", "criterium aan of uit (cijfers boven de letters)"),
    ("Alt I", "indicator kiezen"),
    ("Ctrl 1–4", "waarneming, citaat, vraag of document"),
    ("Ctrl 0", "ster"),
    ("Ctrl Shift A", "foto of bestand bijvoegen; plakken en slepen kan ook"),
    ("“ of ?", "aan het begin: een citaat of een vraag"),
    ("Ctrl PgDn, Ctrl PgUp", "volgend of vorig gesprek"),
    ("↑", "in het lege veld: naar de laatste notitie"),
    ("Enter", "bij een notitie: de tekst wijzigen"),
    ("1–9, S, I", "bij een notitie: criterium, ster, indicator"),
    ("Spatie", "bij een vraag: afvinken"),
    ("Delete", "bij een notitie of onderdeel: verwijderen"),
    ("Menu", "bij een notitie of onderdeel: alles wat ermee kan"),
    ("Ctrl Enter", "in het programma: nu bezig, of afsluiten"),
    ("Ctrl E", "in het programma: onderdeel wijzigen"),
    ("Esc", "terug naar het veld"),
    ("Shift F4", "terugkoppeling"),
    ("F11", "bezoekmodus"),
)
