"""A report edited as people do: through its XML, tracked or not, and saved with the habits of Word."""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORDML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_WHO = 'w:id="{id}" w:author="Lies Verkerk" w:date="2026-12-07T09:15:00Z"'

Element = etree._Element


def q(name: str) -> str:
    return f"{{{W}}}{name}"


def make(xml: str) -> list[Element]:
    """Return the elements of a piece of WordprocessingML."""
    return list(etree.fromstring(f'<w:x xmlns:w="{W}" xmlns:w14="{_W14}">{xml}</w:x>'))


def run(text: str, look: str = "", tag: str = "t") -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<w:r><w:rPr>{look}</w:rPr><w:{tag} xml:space="preserve">{escaped}</w:{tag}></w:r>'


def words_of(element: Element) -> str:
    return "".join(each.text or "" for each in element.iter(q("t")))


class EditedReport:
    """The parts of a Word file that is being edited."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.root = etree.fromstring(self.parts["word/document.xml"])
        body = self.root.find(q("body"))
        assert body is not None
        self.body = body
        self._number = 500_000

    def to_bytes(self) -> bytes:
        parts = {**self.parts, "word/document.xml": etree.tostring(self.root, encoding="UTF-8")}
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return stream.getvalue()

    # finding

    def find(self, start: str) -> Element:
        """Return the first paragraph of the running text that begins so; in no contents list."""
        for paragraph in self.body.iter(q("p")):
            is_listed = any(True for _ in paragraph.iterancestors(q("sdtContent")))
            if words_of(paragraph).startswith(start) and not is_listed:
                return paragraph
        raise LookupError(start)

    def from_to(self, start: str, end: str) -> list[Element]:
        """Return the blocks from one paragraph up to another."""
        first, last = self.find(start), self.find(end)
        blocks = list(self.body)
        return blocks[blocks.index(first) : blocks.index(last)]

    def who(self) -> str:
        self._number += 1
        return _WHO.format(id=self._number)

    # editing

    def replace(self, start: str, old: str, new: str) -> None:
        paragraph = self.find(start)
        for text in paragraph.iter(q("t")):
            if old in (text.text or ""):
                text.text = (text.text or "").replace(old, new, 1)
                return
        raise LookupError(old)

    def new_paragraph(self, text: str, like: str = "", inside: str = "") -> Element:
        (paragraph,) = make(f"<w:p>{inside or run(text)}</w:p>")
        found = self.find(like).find(q("pPr")) if like else None
        if found is not None:
            paragraph.insert(0, copy.deepcopy(found))
        return paragraph

    def add_after(self, start: str, text: str, like: str = "", inside: str = "") -> Element:
        paragraph = self.new_paragraph(text, like or start, inside)
        self.find(start).addnext(paragraph)
        return paragraph

    def delete(self, start: str) -> None:
        paragraph = self.find(start)
        paragraph.getparent().remove(paragraph)  # type: ignore[union-attr]

    def split(self, start: str, at: str) -> None:
        """Press Enter before some words."""
        paragraph = self.find(start)
        text = words_of(paragraph)
        place = text.index(at)
        self.set_text(paragraph, text[:place].rstrip())
        paragraph.addnext(self.new_paragraph(text[place:], inside=run(text[place:])))
        properties = paragraph.find(q("pPr"))
        if properties is not None:
            paragraph.getnext().insert(0, copy.deepcopy(properties))  # type: ignore[union-attr]

    def join(self, start: str, other: str) -> None:
        paragraph, second = self.find(start), self.find(other)
        paragraph.extend([*make(run(" ")), *second.findall(q("r"))])
        second.getparent().remove(second)  # type: ignore[union-attr]

    def set_text(self, paragraph: Element, text: str) -> None:
        for each in paragraph.findall(q("r")):
            paragraph.remove(each)
        paragraph.extend(make(run(text)))

    def set_inside(self, start: str, inside: str) -> None:
        """Put other runs in the place of those of a paragraph; bookmarks and properties stay."""
        paragraph = self.find(start)
        for each in paragraph.findall(q("r")):
            paragraph.remove(each)
        paragraph.extend(make(inside))

    def move(self, start: str, end: str, before: str) -> None:
        """Cut the blocks from one paragraph up to another and paste them before a third."""
        target = self.find(before)
        for block in self.from_to(start, end):
            target.addprevious(block)

    def track_deletion(self, start: str) -> None:
        """Delete a whole paragraph, tracked."""
        paragraph = self.find(start)
        for each in paragraph.findall(q("r")):
            for text in each.iter(q("t")):
                text.tag = q("delText")
            (gone,) = make(f"<w:del {self.who()}/>")
            each.addprevious(gone)
            gone.append(each)
        self._mark_end(paragraph, "del")

    def track_split(self, start: str, at: str) -> None:
        """Press Enter before some words, tracked."""
        self.split(start, at)
        self._mark_end(self.find(start), "ins")

    def track_join(self, start: str) -> None:
        """Press Delete at the end of a paragraph and type a space, tracked."""
        paragraph = self.find(start)
        paragraph.extend(make(f"<w:ins {self.who()}>{run(' ')}</w:ins>"))
        self._mark_end(paragraph, "del")

    def track_move(self, start: str, after: str) -> None:
        """Drag a paragraph to another place, tracked."""
        paragraph, target = self.find(start), self.find(after)
        arrived = copy.deepcopy(paragraph)
        for each in arrived.findall(q("bookmarkStart")) + arrived.findall(q("bookmarkEnd")):
            arrived.remove(each)
        for holder, tag in ((paragraph, "moveFrom"), (arrived, "moveTo")):
            for each in holder.findall(q("r")):
                (wrapper,) = make(f"<w:{tag} {self.who()}/>")
                each.addprevious(wrapper)
                wrapper.append(each)
            self._mark_end(holder, tag)
        target.addnext(arrived)

    def _mark_end(self, paragraph: Element, tag: str) -> None:
        properties = paragraph.find(q("pPr"))
        if properties is None:
            (properties,) = make("<w:pPr/>")
            paragraph.insert(0, properties)
        properties.extend(make(f"<w:rPr><w:{tag} {self.who()}/></w:rPr>"))

    def comment(self, start: str, words: str, text: str, answer: str = "") -> None:
        """Put a comment on some words, and a reply to it."""
        paragraph = self.find(start)
        whole = words_of(paragraph)
        place = whole.index(words)
        marks = (1, 2) if answer else (1,)
        inside = run(whole[:place]) + "".join(f'<w:commentRangeStart w:id="{one}"/>' for one in marks)
        inside += run(words) + "".join(
            f'<w:commentRangeEnd w:id="{one}"/><w:r><w:commentReference w:id="{one}"/></w:r>' for one in marks
        )
        self.set_inside(start, inside + run(whole[place + len(words) :]))
        said = [(1, "Lies Verkerk & zoon", text, "1A2B3C01")] + [
            (2, "Joost Hillenaar", answer, "1A2B3C02")
        ] * bool(answer)
        body = "".join(
            f'<w:comment w:id="{number}" w:author="{author.replace("&", "&amp;")}" '
            'w:date="2026-12-07T09:20:00Z" w:initials="X">'
            f'<w:p w14:paraId="{paragraph_id}">{run(words_)}</w:p></w:comment>'
            for number, author, words_, paragraph_id in said
        )
        self.add_part("comments", f'<w:comments xmlns:w="{W}" xmlns:w14="{_W14}">{body}</w:comments>')
        if answer:
            replies = (
                f'<w15:commentsEx xmlns:w15="{_W15}"><w15:commentEx w15:paraId="1A2B3C01" w15:done="0"/>'
                '<w15:commentEx w15:paraId="1A2B3C02" w15:paraIdParent="1A2B3C01" w15:done="0"/>'
                "</w15:commentsEx>"
            )
            kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
            self.add_part("commentsExtended", replies, kind)

    def footnote(self, start: str, text: str) -> None:
        self.find(start).extend(make('<w:r><w:footnoteReference w:id="2"/></w:r>'))
        signs = "".join(
            f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
            for number, kind in enumerate(("separator", "continuationSeparator"))
        )
        note = f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>{run(text)}</w:p></w:footnote>'
        self.add_part("footnotes", f'<w:footnotes xmlns:w="{W}">{signs}{note}</w:footnotes>')

    def add_part(self, name: str, xml: str, kind: str = "") -> None:
        self.parts[f"word/{name}.xml"] = f'<?xml version="1.0" encoding="UTF-8"?>{xml}'.encode()
        relations = etree.fromstring(self.parts["word/_rels/document.xml.rels"])
        attributes = {"Id": f"rId9{len(relations)}", "Target": f"{name}.xml", "Type": kind or f"{_R}/{name}"}
        etree.SubElement(relations, f"{{{_P}}}Relationship", attributes)
        self.parts["word/_rels/document.xml.rels"] = etree.tostring(relations, encoding="UTF-8")
        types = self.parts["[Content_Types].xml"].decode()
        override = f'<Override PartName="/word/{name}.xml" ContentType="{_WORDML}.{name}+xml"/></Types>'
        self.parts["[Content_Types].xml"] = types.replace("</Types>", override).encode()

    def text_box(self, start: str, text: str) -> None:
        """Draw a text box at a paragraph."""
        self.find(start).extend(make(_TEXT_BOX.format(inside=f"<w:p>{run(text)}</w:p>")))

    def table(self, after: str, *rows: tuple[str, ...]) -> None:
        cells = "".join(
            "<w:tr>"
            + "".join(
                f"<w:tc><w:tcPr><w:tcW w:w='2000' w:type='dxa'/></w:tcPr><w:p>{run(cell)}</w:p></w:tc>"
                for cell in row
            )
            + "</w:tr>"
            for row in rows
        )
        grid = "".join("<w:gridCol w:w='2000'/>" for _ in rows[0])
        (table,) = make(f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{cells}</w:tbl>")
        self.find(after).addnext(table)

    def row_of(self, text: str) -> Element:
        return next(self.find(text).iterancestors(q("tr")))

    def wrap_in_control(self, start: str) -> None:
        paragraph = self.find(start)
        (control,) = make(
            '<w:sdt><w:sdtPr><w:alias w:val="Veld"/><w:id w:val="77"/></w:sdtPr><w:sdtContent/></w:sdt>'
        )
        paragraph.addprevious(control)
        control[1].append(paragraph)

    def forget_marks(self, *names: str) -> None:
        """Take our bookmarks out, those of named paragraphs or all of them."""
        scopes = [self.find(name) for name in names] or [self.body]
        for scope in scopes:
            for mark in [
                one for one in scope.iter(q("bookmarkStart")) if one.get(q("name"), "").startswith("_jt_")
            ]:
                mark.getparent().remove(mark)  # type: ignore[union-attr]

    def forget_origin(self) -> None:
        """Leave out the properties and the texts, as a program does that knows neither."""
        for name in [
            name for name in self.parts if name.startswith("customXml/") or name == "docProps/custom.xml"
        ]:
            del self.parts[name]
        for name in ("_rels/.rels", "word/_rels/document.xml.rels"):
            self.parts[name] = re.sub(
                rb"<Relationship [^>]*(customXml|custom\.xml)[^>]*/>", b"", self.parts[name]
            )
        types = self.parts["[Content_Types].xml"]
        self.parts["[Content_Types].xml"] = re.sub(
            rb"<Override [^>]*(customXml|custom\.xml)[^>]*/>", b"", types
        )


def save_like_word(content: bytes) -> bytes:
    """Return the same text with what Word leaves in a file: runs in pieces, ids, bookmarks outside."""
    report = EditedReport(content)
    for number, paragraph in enumerate(list(report.body.iter(q("p")))):
        paragraph.set(q("rsidR"), f"00{number:06X}"[-8:])
        paragraph.set(f"{{{_W14}}}paraId", f"{number + 0x10000000:08X}")
        for each in list(paragraph.iter(q("r"))):
            _cut(each, number)
        if number % 3 == 0:
            _put_bookmarks_outside(paragraph)
    return report.to_bytes()


def _cut(each: Element, number: int) -> None:
    """Cut a run in two in the middle of a word, with what a spelling check leaves between them."""
    texts = each.findall(q("t"))
    text = texts[0].text or "" if len(texts) == 1 else ""
    each.set(q("rsidRPr"), "00AB12CD")
    if len(text) < 6:
        return
    other = copy.deepcopy(each)
    half = len(text) // 2
    texts[0].text = text[:half]
    other.findall(q("t"))[0].text = text[half:]
    for one in (each, other):
        one.findall(q("t"))[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    other.insert(0, make("<w:rPr><w:lang w:val='nl-NL'/></w:rPr>")[0]) if other.find(
        q("rPr")
    ) is None else None
    each.addnext(other)
    each.addnext(make('<w:proofErr w:type="spellStart"/>')[0])
    if number % 5 == 0 and each.getparent().tag == q("p"):  # type: ignore[union-attr]
        (tag,) = make('<w:smartTag w:uri="urn:x" w:element="place"/>')
        other.addprevious(tag)
        tag.append(other)


def _put_bookmarks_outside(paragraph: Element) -> None:
    for mark in paragraph.findall(q("bookmarkStart")):
        if mark.get(q("name"), "").startswith("_jt_"):
            paragraph.addprevious(mark)


def all_words(content: bytes) -> Iterator[str]:
    """Yield each paragraph that a reader of the file sees, wherever it stands, the contents list left out.

    Read by other means than the program's own reader.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if re.fullmatch(r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml", name):
                yield from _shown(etree.fromstring(archive.read(name)))


_GONE = frozenset(map(q, ("del", "moveFrom", "delText", "instrText")))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def _shown(root: Element) -> Iterator[str]:
    for paragraph in root.iter(q("p")):
        above = [each.tag for each in paragraph.iterancestors()]
        is_listed = any(
            each.find(f"{q('sdtPr')}/{q('docPartObj')}") is not None
            for each in paragraph.iterancestors(q("sdt"))
        )
        if is_listed or _FALLBACK in above:
            continue
        pieces = []
        for each in paragraph.iter(q("t"), q("br"), q("tab")):
            between = []
            for parent in each.iterancestors():
                if parent is paragraph:
                    break
                between.append(parent.tag)
            if not (set(between) & _GONE or q("txbxContent") in between or _FALLBACK in between):
                pieces.append(each.text or "" if each.tag == q("t") else "\n")
        yield from ("".join(pieces)).split("\n")


_TEXT_BOX = (
    '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="wps"><w:drawing xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:inline><wp:extent cx="1800000" cy="720000"/><wp:docPr id="91" name="Kader"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
    '<wps:wsp xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
    '<wps:cNvSpPr txBox="1"/>'
    '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="720000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
    "<wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"
    "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
    '<mc:Fallback><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:rect style="width:140pt;height:56pt">'
    "<v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></v:rect></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)
