"""What stays of a text that is copied in Word: the clipboard as Word writes it, and any text in that form."""

from __future__ import annotations

import html

from hypothesis import given
from hypothesis import strategies as st

from jurytool.text.from_html import lines_from_html
from jurytool.text.grammar import Line, LineKind, Run, format_text, tidy_lines

HEAD = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head>
<meta name=Generator content="Microsoft Word 15"><!--[if gte mso 9]><xml><w:WordDocument>
<w:TrackMoves/></w:WordDocument></xml><![endif]--><style><!-- @font-face {font-family:Calibri;}
p.MsoNormal {margin:0cm; font-size:11.0pt;} --></style></head>
<body lang=NL style='tab-interval:35.4pt'><!--StartFragment-->"""
TAIL = "<!--EndFragment--></body></html>"
# a nested list, an insertion, a deletion, a picture in both of its forms, a table, fonts, a footnote
WRITTEN = """
<h2 style='mso-list:none'><span lang=NL
style='font-family:"Cambria",serif;color:#2F5496'>Aanpak<o:p></o:p></span></h2>
<p class=MsoNormal style='text-align:justify'><span style='font-size:9.0pt;color:red;background:yellow;
mso-highlight:yellow'>De jury zag </span><b><span style='mso-bidi-font-family:Arial'>rust</span></b><i
style='mso-bidi-font-style:normal'> en plezier</i>, <u>overal</u><span class=msoIns><ins cite="mailto:Iemand"
datetime="2026-11-20T10:15"> in de klas</ins></span><span class=msoDel><del cite="mailto:Iemand"
datetime="2026-11-20T10:16"> en daarbuiten</del></span>.<span style='mso-spacerun:yes'>  </span>Zeker.<a
style='mso-footnote-id:ftn1' href="#_ftn1"><span class=MsoFootnoteReference></span></a><o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]>
<span style='font-family:Symbol;mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>een punt</p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;text-indent:-18.0pt;mso-list:l0 level2 lfo1'>
<![if !supportLists]><span style='mso-list:Ignore'>o<span>&nbsp;</span></span><![endif]>een
<b>dieper</b> punt</p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'>
<![if !supportLists]><span style='mso-list:Ignore'>a)<span>&nbsp;&nbsp;</span></span><![endif]>een stap</p>
<p class=MsoNormal><!--[if gte vml 1]><v:shape id="p1"><v:imagedata src="file:///C:/x/image001.png"/></v:shape>
<![endif]--><![if !vml]><img width=64 src="file:///C:/x/image001.png" alt="foto"><![endif]></p>
<table class=MsoTableGrid border=1 style='border-collapse:collapse;mso-yfti-tbllook:1184'><tr
style='mso-yfti-irow:0'>
<td width=200 style='border:solid windowtext 1.0pt'><p class=MsoNormal><b>Norm</b><o:p></o:p></p></td>
<td width=200><p class=MsoNormal>94 %<o:p></o:p></p></td></tr></table>
<p class=MsoQuote>“Wij doen het <i>samen</i>.”<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
"""


def test_of_a_text_from_word_bold_italic_heading_lists_and_quotation_stay_and_the_rest_goes() -> None:
    assert format_text(lines_from_html(HEAD + WRITTEN + TAIL)).split("\n") == [
        "## Aanpak",
        "De jury zag **rust** *en plezier*, overal in de klas. Zeker.",
        "- een punt",
        "- een **dieper** punt",
        "1. een stap",
        "**Norm** – 94 %",
        "> “Wij doen het *samen*.”",
    ]


_WORDS = st.text(st.sampled_from(list("abé1<&*\\> -.“")), min_size=1, max_size=8)
_RUNS = st.lists(st.builds(Run, _WORDS, st.booleans(), st.booleans()), min_size=1, max_size=4).map(tuple)
_LINES = st.lists(st.builds(Line, st.sampled_from(list(LineKind)), _RUNS), max_size=5)


def _in_word(line: Line) -> str:
    """Return a line as Word puts it on the clipboard."""
    runs = "".join(_run_in_word(run) for run in line.runs)
    marker = "1." if line.kind is LineKind.NUMBERED else "·"
    ignored = f"<![if !supportLists]><span style='mso-list:Ignore'>{marker}&nbsp; </span><![endif]>"
    match line.kind:
        case LineKind.HEADING:
            return f"<h3>{runs}<o:p></o:p></h3>\r\n"
        case LineKind.BULLET | LineKind.NUMBERED:
            return f"<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>{ignored}{runs}</p>\r\n"
        case LineKind.QUOTE:
            return f"<p class=MsoQuote>{runs}<o:p></o:p></p>\r\n"
        case _:
            return f"<p class=MsoNormal>{runs}<o:p></o:p></p>\r\n"


def _run_in_word(run: Run) -> str:
    text = f"<span lang=NL style='font-family:Arial'>{html.escape(run.text)}</span>"
    text = f"<b style='mso-bidi-font-weight:normal'>{text}</b>" if run.bold else text
    return f"<i>{text}</i>" if run.italic else text


def _squeezed(lines: list[Line]) -> list[tuple[LineKind, list[tuple[str, bool, bool]]]]:
    """Return lines as they can be compared: HTML knows one space for several, and none at the edges."""
    return [
        (
            line.kind,
            [(sign, run.bold, run.italic) for run in line.runs for sign in run.text if not sign.isspace()],
        )
        for line in tidy_lines(lines)
    ]


@given(_LINES)
def test_any_text_in_the_form_of_word_keeps_its_kinds_looks_and_letters(lines: list[Line]) -> None:
    read = lines_from_html(HEAD + "".join(map(_in_word, lines)) + TAIL)
    assert _squeezed(list(read)) == _squeezed(lines)
