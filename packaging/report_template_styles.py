"""The styles of the report's template, made from jurytool/report/metrics.py."""

from __future__ import annotations

from jurytool.report import metrics as m
from jurytool.report.wml import Element, w

LANGUAGE = "nl-NL"
BULLETS, NUMBERS = 1, 2  # ids of the two lists in numbering.xml


def make_styles() -> Element:
    return w(
        "styles",
        w("docDefaults", w("rPrDefault", _default_run()), w("pPrDefault", w("pPr"))),
        # everything that a report does not use stays out of sight in Word's gallery
        w("latentStyles", defLockedState=0, defUIPriority=99, defSemiHidden=1, defUnhideWhenUsed=1,
          defQFormat=0, count=376),
        _normal_style(),
        w("style", w("name", val="Default Paragraph Font"), w("uiPriority", val=1), w("semiHidden"),
          type="character", default=1, styleId="DefaultParagraphFont"),
        _plain_table_style(),
        w("style", w("name", val="No List"), w("uiPriority", val=99), w("semiHidden"),
          type="numbering", default=1, styleId="NoList"),
        *(_paragraph_style(look, style) for look, style in m.STYLES.items()),
        _gap_style(),
        _table_style(),
    )  # fmt: skip


def _default_run() -> Element:
    return w(
        "rPr",
        make_fonts(m.Family.SERIF),
        w("sz", val=22),
        w("szCs", val=22),
        w("lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi="ar-SA"),
    )


def make_fonts(family: m.Family) -> Element:
    """Return w:rFonts with one typeface for every script."""
    return w("rFonts", ascii=family, hAnsi=family, eastAsia=family, cs=family)


def _normal_style() -> Element:
    return w(
        "style",
        w("name", val="Normal"),
        w("qFormat"),
        w("pPr", w("widowControl", val=1)),
        type="paragraph",
        default=1,
        styleId="Normal",
    )


def _paragraph_style(look: m.Look, style: m.TextStyle) -> Element:
    custom = {"customStyle": 1} if look.name in _CUSTOM else {}
    return w(
        "style",
        w("name", val=style.name),
        w("basedOn", val="Normal"),
        w("next", val=style.next_style or look),
        w("uiPriority", val=9 if style.outline_level else 39),
        w("qFormat"),
        _paragraph_properties(look, style),
        _run_properties(style),
        type="paragraph",
        styleId=look,
        **custom,
    )


def _gap_style() -> Element:
    return w(
        "style",
        w("name", val=m.GAP_NAME),
        w("basedOn", val="DefaultParagraphFont"),
        w("uiPriority", val=39),
        w("qFormat"),
        w("rPr", w("color", val=m.ATTENTION), w("shd", val="clear", color="auto", fill=m.ATTENTION_SHADE)),
        type="character",
        styleId=m.GAP_STYLE,
        customStyle=1,
    )


_CUSTOM = {
    "KICKER", "FRONT_LINE", "BANNER", "UNLISTED_2", "UNLISTED_3", "LEAD", "NOTE", "MISSING", "CELL",
    "CELL_LABEL", "CELL_HEAD", "CELL_POINT", "CELL_MARK", "CELL_INSTEAD", "CELL_DETAIL", "GAP",
}  # fmt: skip


def _paragraph_properties(look: m.Look, style: m.TextStyle) -> Element:
    """Return w:pPr; the order of its children is prescribed by the format."""
    indent: dict[str, str | int] = {"left": style.left, "right": 0}
    if style.hanging:
        indent["hanging"] = style.hanging
    return w(
        "pPr",
        w("keepNext") if style.keep_next else None,
        w("keepLines") if style.outline_level else None,
        w("pageBreakBefore") if style.page_break else None,
        w("widowControl", val=1),
        _list_properties(look),
        _borders(look, style),
        w("shd", val="clear", color="auto", fill=style.shade) if style.shade else None,
        _tabs(style),
        w(
            "spacing",
            before=style.before,
            after=style.after,
            line=style.line,
            lineRule="exact" if style.exact else "atLeast",
        ),
        w("ind", **indent) if style.left else None,
        w("jc", val="center") if style.centred else None,
        w("outlineLvl", val=style.outline_level - 1) if style.outline_level else None,
    )


def _list_properties(look: m.Look) -> Element | None:
    lists = {m.Look.BULLET: BULLETS, m.Look.NUMBERED: NUMBERS}
    return w("numPr", w("numId", val=lists[look])) if look in lists else None


def _borders(look: m.Look, style: m.TextStyle) -> Element | None:
    if style.rule_left:
        return w(
            "pBdr", w("left", val="single", sz=style.rule_left, space=m.RULE_SPACE // 20, color=m.ACCENT)
        )
    if look is m.Look.HEADER:
        return w("pBdr", w("bottom", val="single", sz=4, space=m.HEADER_RULE_SPACE // 20, color=m.LINE))
    return None


def _tabs(style: m.TextStyle) -> Element | None:
    if not style.right_tab:
        return None
    return w("tabs", w("tab", val="right", leader=style.tab_leader, pos=m.TEXT_WIDTH))


def _run_properties(style: m.TextStyle) -> Element:
    half_points = style.size // 10
    return w(
        "rPr",
        make_fonts(style.family),
        w("b") if style.bold else None,
        w("bCs") if style.bold else None,
        w("i") if style.italic else None,
        w("iCs") if style.italic else None,
        w("color", val=style.color),
        w("sz", val=half_points),
        w("szCs", val=half_points),
    )


def _plain_table_style() -> Element:
    return w(
        "style",
        w("name", val="Normal Table"),
        w("uiPriority", val=99),
        w("semiHidden"),
        w("tblPr", w("tblInd", w=0, type="dxa")),
        type="table",
        default=1,
        styleId="TableNormal",
    )


def _table_style() -> Element:
    line: dict[str, str | int] = {"val": "single", "sz": m.TABLE_LINE * 8 // 20, "space": 0, "color": m.LINE}
    sides: dict[str, str | int] = {"w": m.CELL_PADDING_SIDE, "type": "dxa"}
    ends: dict[str, str | int] = {"w": m.CELL_PADDING_TOP, "type": "dxa"}
    return w(
        "style",
        w("name", val="Jurytabel"),
        w("basedOn", val="TableNormal"),
        w("uiPriority", val=59),
        w("qFormat"),
        w(
            "tblPr",
            w("tblBorders", w("bottom", **line), w("insideH", **line)),
            w("tblCellMar", w("top", **ends), w("left", **sides), w("bottom", **ends), w("right", **sides)),
        ),
        type="table",
        customStyle=1,
        styleId="Jurytabel",
    )
