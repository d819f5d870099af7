"""What a report prints beside the texts of the jury, as it is kept with each version."""

from __future__ import annotations

from dataclasses import replace

from jurytool.instruments.schema import ElementKind
from jurytool.models.enums import NormOutcome
from jurytool.report.content import NormResult
from jurytool.report.printed import list_printed
from tests.report.builders import chapter, content, element


def test_a_norm_is_written_down_as_in_earlier_versions_which_would_else_seem_to_be_changed() -> None:
    one = content(chapter(element(ElementKind.NORMS, groups=("A",))))
    met = NormResult("79%", NormOutcome.MET, year="2026", explanation="Gemeten. Geteld.")
    lines = [line for _, line in list_printed(replace(one, norms={"plek": met}))]
    assert "Elke leerling heeft een IOP (ja): –, nog niet ingevuld" in lines
    assert "Geplaatst (meer dan 80%): 79%, voldaan, 2026. Gemeten. Geteld" in lines
