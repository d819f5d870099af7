"""The theme of the report's template: what Word offers as its colours and fonts is what the report has."""

from __future__ import annotations

from lxml import etree

from jurytool.report import metrics as m

_NAMESPACE = "http://schemas.openxmlformats.org/drawingml/2006/main"
_COLOURS = {
    "dk1": m.TEXT,
    "lt1": "FFFFFF",
    "dk2": m.ACCENT,
    "lt2": m.SHADE,
    "accent1": m.ACCENT,
    "accent2": m.ATTENTION,
    "accent3": m.SECOND,
    "accent4": "6B4FA0",
    "accent5": "2C7A4B",
    "accent6": m.LINE,
    "hlink": m.ACCENT,
    "folHlink": m.SECOND,
}
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="6350">{_FILL}<a:prstDash val="solid"/></a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def make_theme() -> bytes:
    """Return the theme: flat colours, and the two typefaces."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items())
    fonts = _font("majorFont", m.Family.SANS) + _font("minorFont", m.Family.SERIF)
    text = (
        f'<a:theme xmlns:a="{_NAMESPACE}" name="Juryrapport"><a:themeElements>'
        f'<a:clrScheme name="Juryrapport">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Juryrapport">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="Juryrapport"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{_LINE * 3}</a:lnStyleLst><a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )
    return etree.tostring(etree.fromstring(text), xml_declaration=True, encoding="UTF-8", standalone=True)


def _font(name: str, family: m.Family) -> str:
    return f'<a:{name}><a:latin typeface="{family}"/><a:ea typeface=""/><a:cs typeface=""/></a:{name}>'
