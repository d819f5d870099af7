"""Templates as a team's own organisation makes them in a Dutch Word, with all that such files carry along."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field

import docx
from docx.shared import Mm
from PIL import Image

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DUTCH = {  # ids of Word's own styles in a Dutch Word
    "Normal": "Standaard", "Heading1": "Kop1", "Heading2": "Kop2", "Heading3": "Kop3", "Title": "Titel",
    "Subtitle": "Ondertitel", "ListBullet": "Lijstopsomteken", "ListNumber": "Lijstnummering",
    "Quote": "Citaat", "BodyText": "Plattetekst", "Header": "Koptekst", "Footer": "Voettekst",
}  # fmt: skip
SECRETS = (
    "Pietersma", "Geheim bv", "geheim.dotm", "vertrouwelijk concept", "opmerking van een collega",
    "GEHEIMVARIABELE", "afgekeurd", "sjabloonbouwer",
)  # fmt: skip
LEFT_OUT = "vertrouwelijk concept"
ACCENT = "7A1F3D"


@dataclass(slots=True)
class HouseTemplate:
    """The parts of a template, to be changed by a test before it is packed."""

    parts: dict[str, bytes] = field(default_factory=dict)

    def edit(self, name: str, change: Callable[[str], str]) -> HouseTemplate:
        """Change the text of a part; fails where that changes nothing."""
        before = self.parts[name].decode()
        after = change(before)
        assert after != before, f"{name} stayed as it was"
        self.parts[name] = after.encode()
        return self

    def replace(self, name: str, old: str, new: str) -> HouseTemplate:
        """Replace words in a part wherever they stand."""
        return self.edit(name, lambda text: text.replace(old, new))

    def drop_styles(self, *names: str) -> HouseTemplate:
        """Take styles out, by what Word calls them."""
        for name in names:
            pattern = rf'<w:style [^>]*>\s*<w:name w:val="{name}"/>.*?</w:style>'
            self.edit("word/styles.xml", lambda text, p=pattern: re.sub(p, "", text, flags=re.DOTALL))  # type: ignore[misc]
        return self

    def pack(self) -> bytes:
        """Return the file."""
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.parts.items():
                archive.writestr(name, content)
        return stream.getvalue()


def plain_template() -> HouseTemplate:
    """Return a template with Word's styles on A4, and nothing else."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(35), Mm(25)
    stream = io.BytesIO()
    document.save(stream)
    with zipfile.ZipFile(stream) as archive:
        return HouseTemplate({name: archive.read(name) for name in archive.namelist()})


def dutch_template() -> HouseTemplate:
    """Return a template of a Dutch Word: own font and colour, a logo in the header, secrets everywhere."""
    made = plain_template()
    made.edit("word/styles.xml", _dutch_styles)
    made.edit("word/numbering.xml", _dutch_ids)
    made.edit("word/document.xml", _dutch_body)
    made.edit("word/settings.xml", lambda text: text.replace("</w:settings>", f"{_SETTINGS}</w:settings>"))
    made.edit(
        "word/_rels/document.xml.rels",
        lambda text: text.replace("</Relationships>", f"{_RELATIONS}</Relationships>"),
    )
    made.edit("[Content_Types].xml", lambda text: text.replace("</Types>", f"{_TYPES}</Types>"))
    made.edit(
        "_rels/.rels",
        lambda text: text.replace(
            "</Relationships>",
            f'<Relationship Id="rIdC" Type="{_R}/custom-properties" Target="docProps/custom.xml"/>'
            "</Relationships>",
        ),
    )
    made.parts["word/header1.xml"] = _HEADER.encode()
    made.parts["word/footer1.xml"] = _FOOTER.encode()
    made.parts["word/comments.xml"] = _COMMENTS.encode()
    made.parts["word/_rels/header1.xml.rels"] = _HEADER_RELATIONS.encode()
    made.parts["word/_rels/settings.xml.rels"] = _SETTINGS_RELATIONS.encode()
    made.parts["word/media/image1.png"] = logo()
    made.parts["docProps/custom.xml"] = _CUSTOM.encode()
    made.edit(
        "docProps/app.xml",
        lambda text: re.sub(
            "<Company>.*?</Company>|</Properties>", "<Company>Geheim bv</Company></Properties>", text, count=1
        ),
    )
    made.edit(
        "docProps/core.xml",
        lambda text: re.sub("<dc:creator>.*?</dc:creator>", "<dc:creator>Pietersma</dc:creator>", text),
    )
    return made


def logo() -> bytes:
    """Return a small picture."""
    stream = io.BytesIO()
    Image.new("RGB", (120, 40), f"#{ACCENT}").save(stream, "PNG")
    return stream.getvalue()


def _dutch_ids(text: str) -> str:
    for english, dutch in _DUTCH.items():
        for name in ("styleId", "val"):
            text = text.replace(f'w:{name}="{english}"', f'w:{name}="{dutch}"')
        text = text.replace(f'<w:name w:val="{dutch}"/>', f'<w:name w:val="{english}"/>')
    return text


def _dutch_styles(text: str) -> str:
    text = _dutch_ids(text)
    text = re.sub(
        r"<w:rFonts [^>]*w:asciiTheme[^>]*/>", '<w:rFonts w:ascii="Verdana" w:hAnsi="Verdana"/>', text
    )
    heading = '<w:name w:val="heading 1"/>'
    start = text.index(heading)
    end = text.index("</w:style>", start)
    style = re.sub(r"<w:color [^>]*/>", f'<w:color w:val="{ACCENT}"/>', text[start:end])
    return text[:start] + style + text[end:]


def _dutch_body(text: str) -> str:
    first = (
        '<w:p><w:pPr><w:pStyle w:val="Kop1"/></w:pPr><w:r><w:t>Een vertrouwelijk concept</w:t></w:r></w:p>'
        '<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="rIdH"/><w:footerReference '
        'w:type="default" r:id="rIdF"/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:pPr></w:p>'
    )
    return text.replace("<w:body>", f"<w:body>{first}")


_SETTINGS = (
    '<w:trackRevisions/><w:documentProtection w:edit="readOnly" w:enforcement="1"/>'
    '<w:updateFields w:val="true"/>'
    '<w:attachedTemplate r:id="rIdT"/><w:docVars><w:docVar w:name="x" w:val="GEHEIMVARIABELE"/></w:docVars>'
)
_RELATIONS = (
    f'<Relationship Id="rIdH" Type="{_R}/header" Target="header1.xml"/>'
    f'<Relationship Id="rIdF" Type="{_R}/footer" Target="footer1.xml"/>'
    f'<Relationship Id="rIdO" Type="{_R}/comments" Target="comments.xml"/>'
)
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = (
    '<Default Extension="png" ContentType="image/png"/>'
    f'<Override PartName="/word/header1.xml" ContentType="{_WORD}.header+xml"/>'
    f'<Override PartName="/word/footer1.xml" ContentType="{_WORD}.footer+xml"/>'
    f'<Override PartName="/word/comments.xml" ContentType="{_WORD}.comments+xml"/>'
    '<Override PartName="/docProps/custom.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'custom-properties+xml"/>'
)
_PICTURE = (
    '<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'distT="0" distB="0" distL="0" distR="0"><wp:extent cx="1080000" cy="360000"/><wp:docPr id="1" '
    'name="Logo" descr="Logo van het huis"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" '
    'name="logo.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId1"/><a:stretch>'
    '<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1080000" '
    'cy="360000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing>"
)


def _field(code: str, shown: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    return (
        f'{mark("begin")}<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f"{mark('separate')}<w:r><w:t>{shown}</w:t></w:r>{mark('end')}"
    )


_HEADER = (
    f'<w:hdr xmlns:w="{W}" xmlns:r="{_R}"><w:p w:rsidR="00AB12CD"><w:pPr><w:pStyle w:val="Koptekst"/></w:pPr>'
    f"<w:r>{_PICTURE}</w:r><w:r><w:tab/></w:r><w:r><w:t>{{sta</w:t></w:r>"
    "<w:r><w:t>tus} – {school}</w:t></w:r>"
    f'{_field("AUTHOR", "Pietersma")}<w:del w:id="7" w:author="Pietersma"><w:r>'
    "<w:delText>afgekeurd</w:delText></w:r></w:del>"
    '<w:ins w:id="8" w:author="Pietersma"><w:r><w:t> Jury Noord</w:t></w:r></w:ins>'
    '<w:hyperlink r:id="rId2"><w:r><w:t>jurynoord.example</w:t></w:r></w:hyperlink></w:p></w:hdr>'
)
_FOOTER = (
    f'<w:ftr xmlns:w="{W}" xmlns:r="{_R}"><w:p><w:pPr><w:pStyle w:val="Voettekst"/></w:pPr><w:r><w:t '
    f'xml:space="preserve">Pagina </w:t></w:r>{_field("PAGE", "2")}<w:r><w:t xml:space="preserve"> van </w:t>'
    f'</w:r>{_field("NUMPAGES", "9")}<w:fldSimple w:instr=" FILENAME \\p "><w:r><w:t>geheim.dotm</w:t></w:r>'
    "</w:fldSimple></w:p></w:ftr>"
)
_COMMENTS = (
    f'<w:comments xmlns:w="{W}"><w:comment w:id="0" w:author="Pietersma"><w:p><w:r><w:t>opmerking van een '
    "collega</w:t></w:r></w:p></w:comment></w:comments>"
)
_HEADER_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_R}/image" Target="media/image1.png"/>'
    f'<Relationship Id="rId2" Type="{_R}/hyperlink" Target="https://jurynoord.example/" '
    'TargetMode="External"/>'
    "</Relationships>"
)
_SETTINGS_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rIdT" Type="{_R}/attachedTemplate" Target="file:///H:/sjabloonbouwer/geheim.dotm" '
    'TargetMode="External"/></Relationships>'
)
_CUSTOM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property '
    'fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Klant"><vt:lpwstr>Geheim bv</vt:lpwstr>'
    "</property></Properties>"
)
