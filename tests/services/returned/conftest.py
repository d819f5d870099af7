"""A dossier with a written report, made into a Word file once for all cases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from jurytool.paths import DataPaths
from jurytool.services.context import Context, open_context
from jurytool.services.dossier.overview import read_dossier
from jurytool.services.judging.ratings import NO_RATINGS, Address, rate_item, settle_rating
from jurytool.services.report.reports import make_report
from jurytool.services.report.sections import SectionView, list_chapters, section_field
from jurytool.services.text_fields import write_text
from tests.services.conftest import GRID, SmallDossier, make_dossier
from tests.support.fixed_clock import FixedClock
from tests.support.paper import let_colleagues_use_paper

TOKEN = "⟦note:0000000a-0000-0000-0000-00000000000a⟧"
TEXTS = {
    "samenvatting": "De Vaart weet wat zij wil. Dat is overal te zien.\n## Eén taal\n"
    "Het team spreekt **dezelfde taal** over leren.\nOuders herkennen dat verhaal.",
    "bevindingen:helderheid": "De school kiest één onderwerp en houdt dat vol. "
    + TOKEN
    + " De jury vindt dat "
    "verstandig.\nHet profiel past bij de leerlingen.\n- Het staat in één zin.\n- Iedereen kent die zin.\n"
    "> Ik wist niet dat ik dit kon.\nOuders zagen hetzelfde.",
    "bevindingen:aanpak": "De aanpak is doordacht. Elke week is er een leerteam.\n"
    "Nieuwe collega’s krijgen een maatje.",
    "bevindingen:resultaten": "Het verzuim daalde van 11 naar 4 procent.\n1. Eerst de cijfers.\n"
    "1. Dan de verhalen.",
}


@dataclass(frozen=True)
class Written:
    """A dossier with its report as it was made."""

    d: SmallDossier
    made: bytes

    @property
    def ctx(self) -> Context:
        return self.d.ctx

    def section(self, element_key: str) -> SectionView:
        """The section of an element, read anew."""
        return section_of(self.d, element_key)


def section_of(d: SmallDossier, element_key: str) -> SectionView:
    chapters = list_chapters(d.ctx, d.id, d.main.id, d.main.instrument)
    return next(one for chapter in chapters for one in chapter.sections if one.element_key == element_key)


def write_section(d: SmallDossier, element_key: str, text: str) -> None:
    field = section_field(d.ctx, d.id, d.main.id, section_of(d, element_key))
    write_text(d.ctx, field.key, text, field.basis, field.context)


def fill(d: SmallDossier, folder: Path) -> Written:
    """Write the texts and make the report."""
    for key, text in TEXTS.items():
        write_section(d, key, text)
    let_colleagues_use_paper(d.ctx, d.id)
    for code in ("1.1", "1.2"):
        address = Address(d.id, d.main.id, GRID, code)
        rate_item(d.ctx, address, "3")
        settle_rating(d.ctx, address, NO_RATINGS, "3")
    target = folder / "rapport.docx"
    make_report(d.ctx, d.id, d.main.id, target)
    return Written(d, target.read_bytes())


@pytest.fixture
def written(dossier: SmallDossier, tmp_path: Path) -> Written:
    """A dossier of this test's own."""
    return fill(dossier, tmp_path)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Written]:
    """A dossier that no test changes."""
    root = tmp_path_factory.mktemp("gedeeld")
    (root / "data").mkdir()
    ctx = open_context(DataPaths(root / "data"), FixedClock())
    ctx.save_profile(replace(ctx.profile, name="Marit Oosterveld", initials="MO"))
    yield fill(make_dossier(ctx), root)
    assert read_dossier(ctx, ctx.store.reader().execute("SELECT id FROM dossier").fetchone()[0])
    ctx.close()
