"""Two invented reports of real size, one per instrument, and the small builders that tests start from."""

from __future__ import annotations

from jurytool.instruments.loader import load_instrument
from jurytool.instruments.schema import Instrument, ItemKind
from jurytool.models.enums import NormOutcome
from jurytool.paths import resources_dir
from jurytool.report.content import Choice, Grid, Mark, NormResult, ReportContent, School, Section

SCHOOL = School("De Vaart", "so", "speciaal onderwijs", "99AA", "OKE01|SO", "Meerdrecht", "Stichting Oever")
PRO_SCHOOL = School(
    "Kompas College", "vo-pro", "praktijkonderwijs", "99BC", "00|PRO", "Zuidwoude", "Scholengroep Kompas"
)


def bundled(name: str) -> Instrument:
    """Return one of the instruments that come with the program."""
    return load_instrument(resources_dir() / "instruments" / f"{name}.toml")


def marks(instrument: Instrument, **others: str) -> dict[str, Mark]:
    """Return a mark for every rated item: 4 and 3 by turns, or what `others` says, 2.2 written as _2_2."""
    given = {key[1:].replace("_", "."): value for key, value in others.items()}
    items = enumerate(instrument.items(ItemKind.SCALE))
    return {item.key: Mark(given.get(item.code, "43"[place % 2])) for place, item in items}


_SUMMARY = """\
De jury zag op De Vaart een school die één belofte centraal zet: elke leerling ontdekt waar die goed in \
is, en laat dat ook aan anderen zien. Die belofte keert terug in het rooster, in de gesprekken en aan de \
muren.
## Een team dat dezelfde taal spreekt
Leerlingen, leraren en ouders noemen dezelfde drie woorden als je vraagt waar de school voor staat. In de \
leerteams bespreken leraren elke week één les, met het doel van die les op tafel. *Niemand hoeft te raden \
wat er verwacht wordt.*
## De werkplaats als spil
In de werkplaats werken leerlingen aan opdrachten van bedrijven uit de buurt. De opdrachten zijn echt: de \
klant komt langs, stelt eisen en betaalt met een recensie. De jury hoorde leerlingen uitleggen hoe zij \
een klacht hadden opgelost.
## Weten wat werkt
De school volgt oud-leerlingen twee jaar lang. Zij weet daardoor waar leerlingen terechtkomen **en waar \
zij vastlopen**, en past haar aanbod daarop aan.
"""

_EXPECTATION = """\
De jury verwacht dat De Vaart haar aanpak de komende jaren verder uitbouwt en met andere scholen deelt. \
Zij hoopt dat het bestuur de uren voor de werkplaats ook in krappere jaren overeind houdt.
"""

_FINDINGS = (
    """\
De school kiest één onderwerp en houdt dat vol. In de aanmelding stonden nog vier speerpunten; na het \
voorbereidingsgesprek bracht de school dat terug tot één. De jury vindt die keuze verstandig en herkent \
haar in wat zij op de bezoekdag zag.
Het profiel past bij de leerlingen. Bijna alle leerlingen komen binnen na een tijd zonder onderwijs. Zij \
hebben vooral geleerd wat niet lukte. De school draait dat om, en doet dat met oog voor wat een leerling \
op dat moment aankan.
- Het profiel staat in één zin, en iedereen kent die zin.
- De keuze rust op gegevens over uitstroom van de laatste vijf jaar.
- Ouders en leerlingen dachten mee in drie bijeenkomsten.
> Ik wist niet dat ik dit kon, tot iemand mij ernaar vroeg.
De jury sprak met ouders die al jaren bij de school betrokken zijn. Zij vertelden dat het profiel geen \
papier is gebleven: hun kinderen komen thuis met verhalen over wat zij hebben gemaakt, en niet over wat \
er misging.
""",
    """\
De aanpak is doordacht en in het hele gebouw te zien. Wekelijkse leerteams verbinden de doelen op lange \
termijn met de les van morgen; elke afspraak heeft een eigenaar en een datum. De teamleiders bezoeken \
lessen en praten na met één vraag: wat heeft de leerling hiervan gemerkt?
## Doelen op drie niveaus
Doelen staan op het niveau van de school, de groep en de leerling. De jury legde er enkele naast elkaar \
en zag dat zij op elkaar aansluiten. Waar dat nog niet zo was, stond een verbeterpunt in het jaarplan.
De jury zag dat ook bij de ontvangst van nieuwe collega’s:
- zes weken een vast maatje;
- wekelijks een kort gesprek over één les;
- na een half jaar zelf maatje zijn.
## Samenwerken met jeugdhulp
Jeugdhulp heeft een eigen kamer in de school en schuift aan bij de leerteams. Daardoor duurt het zelden \
langer dan een dag voordat er iemand meekijkt. Ouders noemen dit het grootste verschil met hun vorige \
school.
""",
    """\
De school laat op twee manieren zien wat haar aanpak oplevert. In cijfers: het verzuim daalde in drie \
jaar van 11 naar 4 procent, en 38 van de 42 schoolverlaters hadden na een jaar nog dezelfde plek. En in \
verhalen: leerlingen bewaren hun werk in een portfolio en kiezen zelf wat zij laten zien.
De jury bekeek zes portfolio’s. Wat opviel, is dat leerlingen ook werk bewaren dat mislukte, met een zin \
erbij over wat zij ervan leerden. Een leerling legde uit waarom juist dat stuk voorop ligt.
De resultaten voor rekenen blijven iets achter bij wat de school zelf wil. De school weet dat en heeft de \
lestijd verlegd; het is te vroeg om daar iets van te zien.
""",
    """\
De kwaliteitszorg begint bij de vraag wat leerlingen nodig hebben, en pas daarna bij het instrument. Het \
team kijkt drie keer per jaar naar opbrengsten, welbevinden en veiligheid. Van elk overleg is na te gaan \
wat er is afgesproken en of dat is gebeurd.
Een punt van aandacht is de omvang: het team verzamelt veel gegevens, en niet alles wordt gebruikt. De \
schoolleiding noemde dit zelf ook en wil volgend jaar kiezen.
""",
    """\
De Vaart ontvangt elk jaar zo’n tien scholen en leidt samen met de hogeschool leraren op. De school deelt \
haar lesmateriaal zonder kosten. Bezoekers krijgen vooraf een kijkwijzer en na een maand een telefoontje: \
wat is er van je plannen terechtgekomen?
Het bestuur gebruikt de werkplaats als voorbeeld voor zijn andere scholen. Twee daarvan zijn begonnen; de \
jury sprak kort met één van de directeuren, die vertelde dat vooral de wekelijkse leerteams veel vragen \
van een rooster.
""",
)


def excellent_content() -> ReportContent:
    """Return a filled report for Excellente Scholen with the standards grid added."""
    instrument, grid = bundled("excellente-scholen"), bundled("standaarden")
    keys = ("helderheid", "aanpak", "resultaten", "kwaliteitszorg", "kennisdeling")
    findings = tuple(
        Section(
            f"bevindingen:{key}", "Kwaliteitszorg vanuit waarden" if key == "kwaliteitszorg" else "", text
        )
        for key, text in zip(keys, _FINDINGS, strict=True)
    )
    return ReportContent(
        instrument=instrument,
        school=SCHOOL,
        round="2026",
        verdict="toe",
        sections=(
            Section("samenvatting", "", _SUMMARY),
            Section("verwachting", "", _EXPECTATION),
            *findings,
            Section("aandachtspunten", "", "De uren voor de werkplaats hangen aan tijdelijk geld."),
        ),
        profile_statement="Elke leerling weet waar hij goed in is, en laat het in het echt zien.",
        facts={"predicaat_van": "1 januari 2027", "predicaat_tot": "1 juli 2030"},
        phase_dates={
            "fase1": "2026-03-01",
            "fase2": "2026-04-15",
            "fase3": "2026-10-08",
            "fase4": "2026-11-19",
            "fase5": "2026-12-18",
        },
        visit_date="2026-11-19",
        jurors=("Noor Terpstra", "Wim Alders"),
        grids=(Grid(grid, marks(grid, _2_2="not_applicable", _4_1="not_seen")),),
        version_label="Concept 2",
        made_on="2026-12-03",
        is_example=True,
    )


_MANAGEMENT = """\
De leiding vertelt dat plannen op het Kompas College van onderop komen. Werkgroepen krijgen een opdracht, \
een kader en tijd. Na een jaar kijkt het MT samen met de werkgroep of de opdracht nog klopt. Groepen die \
klaar zijn, houden op; dat gebeurde vorig jaar twee keer.
De school kiest als excellentiegebied opbrengstgericht leiderschap. De leiding omschrijft dat als drie \
dingen tegelijk: zeggen wat je verwacht, ruimte geven om het te doen, en komen kijken. De jury zag dat \
terug in de agenda van de teamleiders, waarin elke week twee lesbezoeken vaststaan.
## Sturen op wat leerlingen leren
Elke groep heeft doelen per periode. De mentor bespreekt ze met het team, en het MT bespreekt ze met de \
mentor. Wat niet lukt, komt op de agenda en niet op een lijst. *Dat scheelt een hoop papier*, zei een van \
hen.
De jury vroeg door over het verschil tussen sturen en afrekenen. De leiding gaf daarop drie voorbeelden \
uit het afgelopen jaar. In alle drie ging het eerst over de leerling, dan over de les en pas daarna over \
de leraar.
## Bedrijven in de regio
De school werkt samen met ruim zestig bedrijven. Twee keer per jaar eten zij mee op school en vertellen \
zij wat zij merken van de stagiairs. Klachten komen binnen een dag bij de stagebegeleider.
"""

_PUPILS = """\
De leerlingen brachten hun IOP en hun portfolio mee. Zij kennen hun doelen en weten wie hen daarbij \
helpt. Op de vraag wat er gebeurt als een doel niet lukt, was het antwoord nuchter: dan maak je het \
kleiner.
Alle leerlingen konden een stuk werk aanwijzen waar zij trots op zijn. Zij voelen zich veilig op school \
en zeggen dat leraren ingrijpen als dat nodig is.
- Zij kiezen zelf met wie zij hun doelen bespreken.
- Zij mogen stage lopen zodra hun mentor en zij het daarover eens zijn.
- Zij vinden dat de pauzes te kort zijn.
"""

_CYCLE = """\
Leerlingen en mentoren stellen doelen, voeren ze uit en kijken na zes weken terug. Op schoolniveau \
doorloopt het MT dezelfde cyclus met de opbrengsten van alle groepen. Het schoolplan, de jaarplannen en \
de evaluaties sluiten op elkaar aan.
"""

_STRENGTHS = """\
1. De cultuur is professioneel. Mensen spreken elkaar aan, en dat gebeurt zonder omhaal. De jury zag het \
in de personeelskamer en hoorde het van ouders.
1. Het leiderschap is opbrengstgericht. Wat er moet gebeuren staat op papier, en het gebeurt in alle \
lagen van de school.
1. Het IOP is van de leerling. Leerlingen vertellen erover zonder dat iemand hen helpt.
1. De school is een partner voor bedrijven: zij vraagt wat die merken en doet er iets mee.
"""

_ADVICE = """\
1. Laat in het IOP zien welke keuzes de leerling zelf maakte. Nu is dat te horen, maar nog niet te lezen.
1. Denk na over de vraag wat snelle veranderingen in techniek betekenen voor de vaardigheden die de \
school leerlingen meegeeft. Welke daarvan zijn over tien jaar nog nodig?
"""


def very_good_content() -> ReportContent:
    """Return a filled report for a zeer goede school in practical education."""
    instrument = bundled("zeer-goede-school-praktijkonderwijs")
    return ReportContent(
        instrument=instrument,
        school=PRO_SCHOOL,
        round="2026",
        verdict="toe",
        sections=(
            Section("gesprekken", "", _MANAGEMENT, (), "Gesprek management", "conversation"),
            Section("gesprekken", "", _PUPILS, (), "Gesprek leerlingen", "conversation"),
            Section("opbrengstgerichtheid:cyclus", "", _CYCLE, ("B1.1-leerling", "B1.1-school")),
            Section("sterke_punten", "", _STRENGTHS),
            Section("aanbevelingen", "", _ADVICE),
        ),
        visit_date="2026-11-26",
        jurors=("Noor Terpstra", "Wim Alders"),
        grids=(Grid(instrument, marks(instrument, _2_2="not_applicable")),),
        norms=_norms(),
        choices={"excellentiegebied": Choice(("Opbrengstgericht leiderschap",))},
        version_label="Definitief",
        final=True,
        made_on="2026-12-12",
    )


def _norms() -> dict[str, NormResult]:
    met, other = NormOutcome.MET, NormOutcome.OTHERWISE
    return {
        "prozo": NormResult("ja", met, "2025 en 2026"),
        "prozo_leerlingen": NormResult("3,1", met, "2026", 148, "PrOZO!"),
        "prozo_ouders": NormResult("3,42", met, "2026", 61, "PrOZO!"),
        "prozo_bedrijven": NormResult("3,5", met, "2025", 40, "PrOZO!"),
        "prozo_personeel": NormResult("3,3", met, "2025", 33, "PrOZO!"),
        "plaatsing": NormResult("94", met, "2025", 42, "Uitstroommonitor"),
        "bestendig": NormResult("78", met, "2025", 42, "Uitstroommonitor"),
        "uitstroomniveau": NormResult(
            "79", other, "2025", 42, "Uitstroommonitor", "Twee leerlingen verhuisden in hun laatste jaar."
        ),
        "herleidbaar": NormResult("ja", met),
        "iop": NormResult("ja", met),
    }
