"""What people do to a report in a word processor, and what must come of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.services.returned import edits
from tests.services.returned.edits import AANPAK, BREAK, HELDER, MAATJE
from tests.support.edited_reports import EditedReport, run

VERDICT = "De jury heeft nog niet vastgesteld"


@dataclass(frozen=True)
class Case:
    """An edit; `expected` are lines as `describe` writes them."""

    name: str
    edit: Callable[[EditedReport], object]
    expected: tuple[str, ...]


AANPAK_WHOLE = "De aanpak is doordacht. Elke week is er een leerteam."
MOVED = (
    "De aanpak van het excellentieprofiel: Stond na “De helderheid en relevantie van het "
    "excellentieprofiel”, staat nu na “Bevindingen onderzoek naar het excellentieprofiel op basis "
    "van criteria”."
)
HELDER_WHOLE = "De school kiest één onderwerp en houdt dat vol. De jury vindt dat verstandig."

CASES = (
    Case("niets", lambda r: None, ()),
    Case(
        "woord",
        lambda r: r.replace(AANPAK, "doordacht", "degelijk"),
        ("aanpak edited: De aanpak is degelijk. Elke week is er een leerteam.",),
    ),
    Case(
        "zin erbij",
        lambda r: r.replace(MAATJE, "maatje.", "maatje. Dat helpt."),
        (f"aanpak edited: {MAATJE} Dat helpt.",),
    ),
    Case(
        "alinea ertussen",
        lambda r: r.add_after(AANPAK, "Een nieuwe alinea."),
        ("aanpak added: Een nieuwe alinea.",),
    ),
    Case(
        "alinea onderaan",
        lambda r: r.add_after(MAATJE, "Tot slot nog dit."),
        ("aanpak added: Tot slot nog dit.",),
    ),
    Case("alinea weg", lambda r: r.delete(MAATJE), (f"aanpak removed: {MAATJE}",)),
    Case(
        "alinea gesplitst",
        lambda r: r.split(AANPAK, "Elke week"),
        ("aanpak split: De aanpak is doordacht. / Elke week is er een leerteam.",),
    ),
    Case(
        "alinea midden in een zin gesplitst",
        lambda r: r.split(AANPAK, "is er een"),
        ("aanpak split: De aanpak is doordacht. Elke week / is er een leerteam.",),
    ),
    Case(
        "alinea gesplitst en gewijzigd",
        edits.split_and_edit,
        ("aanpak split: De aanpak is degelijk. / Elke week is er een leerteam. Dat helpt.",),
    ),
    Case(
        "alinea gesplitst met een tussenkop ertussen",
        edits.split_with_heading,
        ("aanpak split: De aanpak is doordacht. / ## Leerteams / Elke week is er een leerteam.",),
    ),
    Case(
        "bijgehouden splitsing",
        lambda r: r.track_split(AANPAK, "Elke week"),
        ("aanpak split: De aanpak is doordacht. / Elke week is er een leerteam. [Lies Verkerk]",),
    ),
    Case(
        "alinea's samen",
        lambda r: r.join(AANPAK, MAATJE),
        (f"aanpak joined: {AANPAK_WHOLE} {MAATJE}",),
    ),
    Case(
        "alinea's samen en gewijzigd",
        edits.join_and_edit,
        (
            "aanpak joined: De aanpak is degelijk. Elke week is er een leerteam. "
            "Elke nieuwe collega krijgt een maatje.",
        ),
    ),
    Case(
        "bijgehouden samenvoeging",
        lambda r: r.track_join(AANPAK),
        (f"aanpak joined: {AANPAK_WHOLE} {MAATJE} [Lies Verkerk]",),
    ),
    Case(
        "zin naar de volgende alinea",
        edits.pass_on_a_sentence,
        (f"aanpak divided: De aanpak is doordacht. / Elke week is er een leerteam. {MAATJE}",),
    ),
    Case(
        "alinea verplaatst",
        lambda r: r.move("Ouders zagen", "De aanpak van het", "Het profiel past"),
        ("helderheid moved: Ouders zagen hetzelfde.",),
    ),
    Case(
        "kop hernoemd",
        lambda r: r.replace(
            "De aanpak van het", "De aanpak van het excellentieprofiel", "Zo werkt de school"
        ),
        ("aanpak heading: Zo werkt de school",),
    ),
    Case(
        "hoofdstuk hernoemd",
        lambda r: r.replace("4 Procedure", "Procedure", "Werkwijze"),
        ("! fixed: 4 Werkwijze",),
    ),
    Case(
        "deel verplaatst",
        lambda r: r.move("De aanpak van het", "Resultaten van", "Achtergrondgegevens"),
        (f"! moved: {MOVED}",),
    ),
    Case(
        "deel verplaatst en gewijzigd",
        edits.change_and_move,
        (
            "aanpak edited: De aanpak is degelijk. Elke week is er een leerteam.",
            f"! moved: {MOVED}",
        ),
    ),
    Case(
        "bijgehouden invoeging",
        edits.tracked_insertion,
        ("aanpak edited: De aanpak is heel goed doordacht. Elke week is er een leerteam. [Lies Verkerk]",),
    ),
    Case(
        "bijgehouden verwijdering",
        edits.tracked_deletion,
        ("aanpak edited: De aanpak is doordacht. [Lies Verkerk]",),
    ),
    Case(
        "bijgehouden vervanging",
        edits.tracked_both,
        ("aanpak edited: De aanpak is degelijk. Elke week is er een leerteam. [Lies Verkerk]",),
    ),
    Case(
        "bijgehouden alinea weg",
        lambda r: r.track_deletion(MAATJE),
        (f"aanpak removed: {MAATJE} [Lies Verkerk]",),
    ),
    Case(
        "bijgehouden eerste alinea weg",
        lambda r: r.track_deletion("De Vaart weet"),
        ("samenvatting removed: De Vaart weet wat zij wil. Dat is overal te zien. [Lies Verkerk]",),
    ),
    Case(
        "bijgehouden verplaatsing",
        lambda r: r.track_move("Ouders zagen", HELDER),
        ("helderheid moved: Ouders zagen hetzelfde. [Lies Verkerk]",),
    ),
    Case(
        "opmerking",
        lambda r: r.comment(AANPAK, "een leerteam", "Is dat elke week?"),
        ("! comment: Is dat elke week? (een leerteam; Lies Verkerk & zoon)",),
    ),
    Case(
        "opmerking met antwoord",
        lambda r: r.comment(AANPAK, "een leerteam", "Is dat elke week?", "Ja, op dinsdag."),
        (
            "! comment: Is dat elke week? (een leerteam; Lies Verkerk & zoon)",
            "! comment: Ja, op dinsdag. (een leerteam; Joost Hillenaar)",
        ),
    ),
    Case("alinea in een veld", lambda r: r.wrap_in_control(AANPAK), ()),
    Case(
        "gewijzigde alinea in een veld",
        edits.change_in_control,
        ("aanpak edited: De aanpak is degelijk. Elke week is er een leerteam.",),
    ),
    Case("rij erbij in een tabel", edits.new_row, ("! table: Leerlingen | 112",)),
    Case(
        "rij weg uit een tabel",
        edits.gone_row,
        ("! table: -Sector | Speciaal onderwijs",),
    ),
    Case("score gewijzigd", edits.score, ("! table: 1.1",)),
    Case(
        "vet",
        lambda r: r.set_inside(
            AANPAK, run("De aanpak is ") + run("doordacht", "<w:b/>") + run(". Elke week is er een leerteam.")
        ),
        ("aanpak edited: De aanpak is **doordacht**. Elke week is er een leerteam.",),
    ),
    Case(
        "punt erbij in een lijst",
        lambda r: r.add_after("Iedereen kent", "Ook de conciërge."),
        ("helderheid added: - Ook de conciërge.",),
    ),
    Case(
        "genummerd punt gewijzigd",
        lambda r: r.replace("Dan de verhalen", "verhalen", "gesprekken"),
        ("resultaten edited: 1. Dan de gesprekken.",),
    ),
    Case(
        "citaat gewijzigd",
        lambda r: r.replace("Ik wist niet", "dit kon", "dat kon"),
        ("helderheid edited: > Ik wist niet dat ik dat kon.",),
    ),
    Case("tussenkop erbij", edits.sub_heading, ("helderheid added: ## Wat ouders zeggen",)),
    Case(
        "tussenkop met tekst erbij",
        lambda r: edits.sub_heading_with_text(r, "Eén taal"),
        ("helderheid added: ## Wat ouders zeggen / Ouders komen graag. / - Zij lezen voor.",),
    ),
    Case(
        "kop 2 met tekst erbij",
        lambda r: edits.sub_heading_with_text(r, "De aanpak van het excellentieprofiel"),
        ("helderheid added: ## Wat ouders zeggen / Ouders komen graag. / - Zij lezen voor.",),
    ),
    Case("nieuw deel", edits.new_section, ("aanpak added: ## Een heel nieuw deel",)),
    Case(
        "voetnoot",
        lambda r: r.footnote(AANPAK, "Zie het jaarplan."),
        ("! note: Zie het jaarplan.",),
    ),
    Case(
        "tekstvak",
        lambda r: r.text_box(AANPAK, "Let op: dit is nieuw."),
        ("! box: Let op: dit is nieuw.",),
    ),
    Case("koptekst", edits.header, ("! furniture: Ons concept · 19 november 2026",)),
    Case(
        "lege plek ingevuld",
        lambda r: r.set_inside(
            "[Nog te schrijven: Waardegedreven", run("De zorg voor kwaliteit is op orde.")
        ),
        ("kwaliteitszorg added: De zorg voor kwaliteit is op orde.",),
    ),
    Case(
        "vaste tekst gewijzigd",
        lambda r: r.replace(VERDICT, "nog niet", "inmiddels"),
        ("! fixed: De jury heeft inmiddels vastgesteld",),
    ),
    Case(
        "getypt achter vaste tekst",
        lambda r: r.add_after(VERDICT, "Dit gaat vooraf aan de samenvatting.", like="De Vaart weet"),
        ("samenvatting added: Dit gaat vooraf aan de samenvatting.",),
    ),
    Case(
        "tabel in een tekst",
        lambda r: r.table(AANPAK, ("Jaar", "Aantal"), ("2026", "42")),
        ("! table: Jaar | Aantal", "! table: 2026 | 42"),
    ),
    Case(
        "voorpagina",
        lambda r: r.add_after("De Vaart", "Locatie Noord"),
        ("! fixed: Locatie Noord",),
    ),
    Case(
        "veld in een zin",
        edits.link,
        ("aanpak edited: Op 3 december is de aanpak doordacht. Elke week is er een leerteam.",),
    ),
    Case(
        "regeleinde in een alinea",
        lambda r: r.set_inside(
            AANPAK,
            run("De aanpak is doordacht.") + BREAK + run("Elke week is er een leerteam."),
        ),
        ("aanpak split: De aanpak is doordacht. / Elke week is er een leerteam.",),
    ),
    Case(
        "regeleinde in een citaat",
        lambda r: r.set_inside(
            "Ik wist niet", run("Ik wist niet dat ik dit kon.") + BREAK + run("En nu wel.")
        ),
        ("helderheid added: > En nu wel.",),
    ),
    Case(
        "regeleinde in een punt van een lijst",
        lambda r: r.set_inside("Iedereen kent", run("Iedereen kent die zin.") + BREAK + run("Ook ouders.")),
        ("helderheid edited: - Iedereen kent die zin. Ook ouders.",),
    ),
    Case(
        "regeleinde in een tabel",
        edits.break_in_cell,
        ("! table: Sector | Speciaal onderwijs en meer",),
    ),
    Case("merkteken van een kop weg", lambda r: r.forget_marks("De aanpak van het"), ()),
    Case("merkteken van een alinea weg", lambda r: r.forget_marks("De Vaart weet"), ()),
    Case("alle merktekens weg", lambda r: r.forget_marks(), ()),
    Case(
        "kop weg",
        lambda r: r.delete("De aanpak van het"),
        ("! heading: -De aanpak van het excellentieprofiel",),
    ),
    Case(
        "heel deel weg",
        edits.gone_section,
        (f"! missing: -De aanpak van het excellentieprofiel {AANPAK_WHOLE} {MAATJE}",),
    ),
    Case(
        "inspringing boven een kop",
        lambda r: r.find("De aanpak van het").addprevious(r.new_paragraph("Nog één zin.", like=AANPAK)),
        ("helderheid added: Nog één zin.",),
    ),
)
