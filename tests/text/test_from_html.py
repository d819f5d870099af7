"""What stays of HTML from other programs, and that nothing in it can stop the program."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jurytool.errors import InputRefusedError
from jurytool.text import from_html
from jurytool.text.from_html import lines_from_html
from jurytool.text.grammar import format_text, parse_text, tidy_lines


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("", ""),
        ("zonder tags", "zonder tags"),
        ("<p>een</p><p>twee</p>", "een\ntwee"),
        ("<p>een<br>twee", "een\ntwee"),
        ("<div><div>een</div>twee</div>drie", "een\ntwee\ndrie"),
        ("<p>een\r\n  <b>vet</b>\twoord </p>", "een **vet** woord"),
        ("<p>a<strong> b </strong>c</p>", "a **b** c"),
        ("<i>a</i><em>b</em>", "*ab*"),
        ("<p><b>vet <i>beide</i></b></p>", "**vet *beide***"),
        ("<p style='font-weight:bold'>a</p>", "**a**"),
        ("<b style='font-weight:normal'>a <span style='font-weight: 700'>b</span></b>", "a **b**"),
        ("<i><span style='font-style:normal'>a</span></i>", "a"),
        ("<b><span style='font-weight:inherit'>a</span></b>", "**a**"),
        ("<h1>Aanpak</h1><h3><b>Doelen</b></h3>", "## Aanpak\n## Doelen"),
        ("<ul><li>een<li>twee</ul><ol><li>drie</li></ol>", "- een\n- twee\n1. drie"),
        ("<ul><li><p>een</p><ol><li>twee</ol><li>drie</ul>", "- een\n1. twee\n- drie"),
        ("<ul><li>een<br>regel</li></ul>", "- een regel"),
        ("<blockquote><p>een</p><p>twee</p></blockquote>", "> een\n> twee"),
        ("94&nbsp;%&nbsp;&nbsp; caf&eacute; &lt;b&gt; &#128512; &amp;amp;", "94 % café <b> 😀 &amp;"),
        ("2 &gt; 1 * 3", r"2 > 1 \* 3"),
        ("1 < 2 en 3 <4", "1 < 2 en 3 <4"),
        ("<pre>een\n  twee</pre>", "een\ntwee"),
        ("<table><tr><td>Sector</td><td>pro</td></tr><tr><td>Plaats<td>Zuid", "Sector – pro\nPlaats – Zuid"),
        ("<table><tr><td>een<td>twee<tr><td>drie", "een – twee\ndrie"),
        ("<table><tr><td><p>een</p><p>twee</p></td><td></td><td>drie</td></tr></table>", "een twee – drie"),
        ("<a href='x'>link</a><img src='x.png'><sup>2</sup>", "link2"),
        ("<head><title>weg</title><style>p{}</style></head><script>x<y</script>a", "a"),
        ("<!-- weg <p> --><p>a<!--[if x]>weg<![endif]-->b</p><?xml weg?>", "ab"),
        ("a<span style='display:none'>weg</span>b<del>weg</del>", "ab"),
    ],
)
def test_words_lists_and_looks_stay_and_the_rest_goes(source: str, text: str) -> None:
    assert format_text(lines_from_html(source)) == text


def test_lists_headings_quotes_and_comments_of_word_are_known() -> None:
    source = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal
    {margin:0cm;} --></style></head><body lang=NL><!--StartFragment-->
    <p class=MsoTitle>Verslag</p>
    <p class=MsoNormal><b style='mso-bidi-font-weight:normal'><span style='font-family:"Arial"'>Rust
    </span></b>in de klas<span class=MsoCommentReference><a class=msocomanchor>[J1]</a></span>.<o:p></o:p></p>
    <p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'>
    <![if !supportLists]><span style='x:y'><span style='mso-list:Ignore'>·
    <span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>een
    punt<o:p></o:p></p>
    <p class=MsoListParagraph style='margin-left:36pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span
    style='mso-list:Ignore'>2.<span>&nbsp;&nbsp; </span></span><![endif]>een nummer</p>
    <p class=MsoQuote>een citaat</p>
    <p class=MsoNormal>&nbsp;</p>
    <!--EndFragment--><div style='mso-element:comment-list'>[J1] opmerking</div></body></html>"""
    assert format_text(lines_from_html(source)) == (
        "## Verslag\n**Rust** in de klas.\n- een punt\n1. een nummer\n> een citaat"
    )


# fmt: off
_PIECES = st.sampled_from([
    "<", ">", "<p>", "</p>", "<b>", "</b>", "<ul>", "<li>", "<td", "<!--", "-->", "</", "&", "&#9;", "<br/>",
    "<tr>", "<style>", "</style>", "'", '"', "<a b='", "<x y=", "mso-list:l1", "a", " b ", "*", "\n",
    "\x00", "\ud800",
])
# fmt: on


@given(st.lists(_PIECES | st.text(max_size=5), max_size=40).map("".join))
def test_any_text_is_read_as_html(source: str) -> None:
    lines = lines_from_html(source)
    assert tidy_lines(lines) == lines
    assert parse_text(format_text(lines)) == lines


@pytest.mark.parametrize("unit", ["<!--", "</", "<a ", "<a '", "<a 'b", "<style>", "<!", "<?"])
def test_what_never_ends_is_no_text_and_takes_no_time(unit: str) -> None:
    assert lines_from_html("<p>begin" + unit * 100_000)[0].text.startswith("begin")


@pytest.mark.parametrize("unit", ["<b>", "</b>", "<td>", "<p style='mso-list:l1'>", "<a b" + " " * 999 + ">"])
def test_tags_without_number_leave_the_text(unit: str) -> None:
    assert lines_from_html(unit * (200_000 // len(unit)) + "slot")[-1].text == "slot"


@pytest.mark.parametrize("words", ["<" * 100_000, "&" * 100_000, "&#x" * 30_000])
def test_signs_that_begin_nothing_are_text(words: str) -> None:
    assert lines_from_html(words)[0].text == words


def test_a_number_of_thousands_of_digits_is_no_character() -> None:
    assert lines_from_html("&#" + "9" * 10_000 + ";") == ()
    assert format_text(lines_from_html("<p title='&#" + "9" * 1_000 + ";'>a")) == "a"


@pytest.mark.parametrize(
    "source",
    [
        "<p>vijf en zes</p>",
        "<style>x</style>vijf en zes",
        "vijf<span style='display: none'>weg</span> en zes",
    ],
)
def test_more_text_than_fits_is_refused(source: str) -> None:
    assert lines_from_html(source, 11)
    with pytest.raises(InputRefusedError):
        lines_from_html(source, 9)


def test_what_is_surely_too_long_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(from_html, "split_html", lambda source: pytest.fail("read"))
    with pytest.raises(InputRefusedError):
        lines_from_html("<head><style>p {}</style></head><body><!--StartFragment--><p>veel<p>tekst", 8)


@pytest.mark.parametrize(
    "source",
    [
        "<body>een<del>weg en weg</del>",
        "<body>een<!-- <p>weg en weg</p> -->",
        "<body>een<!--[if x]><p>weg en weg</p><![endif]-->",
        "<body>een<span style='mso-hide:all'>weg en weg</span>",
        "<body class='een klas met een lange naam'>een",
        "<body>een&nbsp;&nbsp;&nbsp;&nbsp;",
    ],
)
def test_what_is_not_shown_does_not_count(source: str) -> None:
    assert format_text(lines_from_html(source, 10)).strip() == "een"
