"""Makes resources/report/sjabloon.docx, the template of every report, from jurytool/report/metrics.py.

Run it after a change there: `python packaging/make_report_template.py`. The file is made from nothing, so
that it holds only styles that a report uses and no trace of a machine; equal metrics give an equal file.
"""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from lxml import etree
from report_template_styles import BULLETS, LANGUAGE, NUMBERS, make_fonts, make_styles
from report_template_theme import make_theme

from jurytool.report import metrics as m
from jurytool.report.wml import Element, R, W, field, furniture_reference, text_run, w

TARGET = ROOT / "resources" / "report" / "sjabloon.docx"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_PARTS = {  # name in word/: content type after `_WORD_TYPE`
    "document": "document.main",
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "fontTable": "fontTable",
    "header1": "header",
    "header2": "header",
    "footer1": "footer",
    "footer2": "footer",
}


def main() -> None:
    """Write the template and say where."""
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(make_template())
    print(TARGET.relative_to(ROOT))


def make_template() -> bytes:
    """Return the bytes of the template."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _package_relations(),
        "docProps/app.xml": _app_properties(),
        "docProps/core.xml": _core_properties(),
        "word/_rels/document.xml.rels": _document_relations(),
        "word/document.xml": _xml(_document()),
        "word/styles.xml": _xml(make_styles()),
        "word/numbering.xml": _xml(_numbering()),
        "word/settings.xml": _xml(_settings()),
        "word/fontTable.xml": _xml(_font_table()),
        "word/theme1.xml": make_theme(),
        "word/header1.xml": _xml(_header()),
        "word/header2.xml": _front_header(),
        "word/footer1.xml": _xml(_footer()),
        "word/footer2.xml": _xml(w("ftr", w("p", w("pPr", w("pStyle", val=m.Look.FOOTER))))),
    }
    return _zip(parts)


def _xml(element: Element) -> bytes:
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)


def _zip(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _numbering() -> Element:
    return w(
        "numbering",
        _abstract_list(BULLETS, m.Look.BULLET, "bullet", m.BULLET),
        _abstract_list(NUMBERS, m.Look.NUMBERED, "decimal", "%1."),
        w("num", w("abstractNumId", val=BULLETS), numId=BULLETS),
        w("num", w("abstractNumId", val=NUMBERS), numId=NUMBERS),
    )


def _abstract_list(number: int, look: m.Look, kind: str, text: str) -> Element:
    style = m.STYLES[look]
    level = w(
        "lvl",
        w("start", val=1),
        w("numFmt", val=kind),
        w("pStyle", val=look),
        w("lvlText", val=text),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left=style.left, hanging=style.hanging)),
        w("rPr", make_fonts(m.Family.SANS if kind == "bullet" else style.family)),
        ilvl=0,
    )
    return w("abstractNum", w("multiLevelType", val="singleLevel"), level, abstractNumId=number)


def _settings() -> Element:
    word = "http://schemas.microsoft.com/office/word"
    # 15: tables start at the margin and fonts are laid out as in Word 2013 and later, without a prompt
    return w(
        "settings",
        w("zoom", percent=100),
        w("defaultTabStop", val=708),
        w("characterSpacingControl", val="doNotCompress"),
        w("compat", w("compatSetting", name="compatibilityMode", uri=word, val=15)),
        w("themeFontLang", val=LANGUAGE),
        w("decimalSymbol", val=","),
        w("listSeparator", val=";"),
    )


def _font_table() -> Element:
    return w(
        "fonts",
        w("font", w("altName", val="Carlito"), w("family", val="swiss"), name="Calibri"),
        w("font", w("altName", val="Caladea"), w("family", val="roman"), name="Cambria"),
    )


def _header() -> Element:
    """Return the header of every page but the first; the writer fills in what stands between braces."""
    return w(
        "hdr",
        w("p", w("pPr", w("pStyle", val=m.Look.HEADER)), text_run("{links}"), w("r", w("tab")),
          text_run("{rechts}")),
    )  # fmt: skip


def _footer() -> Element:
    return w(
        "ftr",
        w("p", w("pPr", w("pStyle", val=m.Look.FOOTER)), w("r", w("tab")), *field("PAGE", "2")),
    )


def _document() -> Element:
    references = [
        furniture_reference("headerReference", "default", "rId5"),
        furniture_reference("headerReference", "first", "rId6"),
        furniture_reference("footerReference", "default", "rId7"),
        furniture_reference("footerReference", "first", "rId8"),
    ]
    section = w(
        "sectPr",
        *references,
        w("pgSz", w=m.PAGE_WIDTH, h=m.PAGE_HEIGHT),
        w("pgMar", top=m.MARGIN_TOP, right=m.MARGIN_SIDE, bottom=m.MARGIN_BOTTOM, left=m.MARGIN_SIDE,
          header=m.HEADER_DISTANCE, footer=m.FOOTER_DISTANCE, gutter=0),
        w("titlePg"),
    )  # fmt: skip
    return w("document", w("body", w("p"), section))


_BAR = """<w:hdr xmlns:w="{w}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"
 xmlns:v="urn:schemas-microsoft-com:vml"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r>\
<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0"
 simplePos="0" relativeHeight="2" behindDoc="1" locked="1" layoutInCell="1" allowOverlap="1"><wp:simplePos
 x="0" y="0"/><wp:positionH relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionH><wp:positionV
 relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionV><wp:extent cx="{wide}" cy="{high}"/>\
<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/><wp:docPr id="1" name="Balk" descr=""><a:extLst><a:ext
 uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}"><adec:decorative val="1"/></a:ext></a:extLst></wp:docPr>\
<wp:cNvGraphicFramePr/><a:graphic><a:graphicData
 uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr/><wps:spPr>\
<a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>\
</a:prstGeom><a:solidFill><a:srgbClr val="{color}"/></a:solidFill><a:ln><a:noFill/></a:ln></wps:spPr>\
<wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>\
<v:rect style="position:absolute;left:0;top:0;width:{wide_pt}pt;height:{high_pt}pt;z-index:-1;\
mso-position-horizontal-relative:page;mso-position-vertical-relative:page" fillcolor="#{color}" stroked="f"/>\
</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p></w:hdr>"""


def _front_header() -> bytes:
    """Return the front page's header: the coloured bar, which no edit of the text can move."""
    emu = 635  # English metric units in a twip
    text = _BAR.format(
        w=W,
        color=m.ACCENT,
        wide=m.BAR_WIDTH * emu,
        high=m.PAGE_HEIGHT * emu,
        wide_pt=m.BAR_WIDTH / 20,
        high_pt=m.PAGE_HEIGHT / 20,
    )
    return _xml(etree.fromstring(text.encode()))


def _content_types() -> bytes:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD_TYPE}.{kind}+xml"/>'
        for name, kind in _PARTS.items()
    )
    theme = "application/vnd.openxmlformats-officedocument.theme+xml"
    overrides += f'<Override PartName="/word/theme1.xml" ContentType="{theme}"/>'
    return _declared(
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/docProps/app.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
    )


def _package_relations() -> bytes:
    return _relations(
        f"{R}/officeDocument word/document.xml",
        f"{_PACKAGE}/relationships/metadata/core-properties docProps/core.xml",
        f"{R}/extended-properties docProps/app.xml",
    )


def _document_relations() -> bytes:
    names = ["styles", "numbering", "settings", "fontTable", "header1", "header2", "footer1", "footer2"]
    names += ["theme1"]
    return _relations(*(f"{R}/{name.rstrip('12')} {name}.xml" for name in names))


def _relations(*types_and_targets: str) -> bytes:
    rows = []
    for number, (kind, target) in enumerate((each.split(" ") for each in types_and_targets), start=1):
        rows.append(f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>')
    return _declared(f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(rows)}</Relationships>')


def _app_properties() -> bytes:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return _declared(f'<Properties xmlns="{space}"><Application>Jurytool</Application></Properties>')


def _core_properties() -> bytes:
    return _declared(
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:language>{LANGUAGE}</dc:language>'
        "</cp:coreProperties>"
    )


def _declared(xml: str) -> bytes:
    return _xml(etree.fromstring(xml.encode()))


if __name__ == "__main__":
    main()
