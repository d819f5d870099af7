"""Paragraphs, runs and list numbers in WordprocessingML."""

from __future__ import annotations

from jurytool.report.metrics import GAP_STYLE, Look
from jurytool.report.pieces import Para
from jurytool.report.wml import Element, qualified, text_run, w
from jurytool.text.grammar import Run


class ListNumbers:
    """Gives each numbered list a numbering of its own, which is how Word counts from 1 again."""

    def __init__(self, numbering: Element) -> None:
        self._numbering = numbering
        ids = [int(each.get(qualified("numId"), "0")) for each in numbering.iter(qualified("num"))]
        self._next = max(ids, default=0) + 1
        self._by_list: dict[int, int] = {}

    def number_of(self, list_number: int) -> int:
        """Return the id of the numbering of this list, made at its first use."""
        if list_number not in self._by_list:
            self._by_list[list_number] = self._add()
        return self._by_list[list_number]

    def _add(self) -> int:
        number = self._next
        self._next += 1
        restart = w("lvlOverride", w("startOverride", val=1), ilvl=0)
        self._numbering.append(w("num", w("abstractNumId", val=self._numbers()), restart, numId=number))
        return number

    def _numbers(self) -> str:
        """Return the id of the list definition that belongs to the style of numbered lists."""
        for definition in self._numbering.iter(qualified("abstractNum")):
            for style in definition.iter(qualified("pStyle")):
                if style.get(qualified("val")) == Look.NUMBERED:
                    return definition.get(qualified("abstractNumId"), "0")
        raise ValueError("the template has no numbered list")


def make_paragraph(para: Para, numbers: ListNumbers | None = None, keep_next: bool = False) -> Element:
    """Return the paragraph; properties stand in the order that the format prescribes."""
    is_numbered = para.look is Look.NUMBERED and numbers is not None
    properties = w(
        "pPr",
        w("pStyle", val=para.look),
        w("keepNext") if keep_next or para.keep_next else None,
        None if para.page_break is None else w("pageBreakBefore", val=int(para.page_break)),
        _numbering(numbers.number_of(para.list_number)) if is_numbered and numbers else None,
        None if para.before is None else w("spacing", before=para.before),
    )
    return w("p", properties, *make_runs(para.runs))


def _numbering(number: int) -> Element:
    return w("numPr", w("ilvl", val=0), w("numId", val=number))


def make_runs(runs: tuple[Run, ...]) -> list[Element]:
    """Return the runs of a paragraph; bold, italic and gaps stand on the run, the rest in the style."""
    return [text_run(run.text, _run_properties(run)) for run in runs]


def _run_properties(run: Run) -> Element | None:
    if not (run.bold or run.italic or run.is_gap):
        return None
    return w(
        "rPr",
        w("rStyle", val=GAP_STYLE) if run.is_gap else None,
        w("b") if run.bold else None,
        w("bCs") if run.bold else None,
        w("i") if run.italic else None,
        w("iCs") if run.italic else None,
    )
