"""What the reader of an edited report hears beside the words: who tracked what, comments, notes, marks."""

from __future__ import annotations

import io

import pytest

from jurytool.errors import InputRefusedError
from jurytool.report.word.returned import ReturnedFile, read_returned_docx
from jurytool.report.word_content import EditKind, Paragraph, Place, Table
from jurytool.text.grammar import LineKind
from tests.support.edited_reports import W, run
from tests.support.word_files import pack, with_body

WHO = 'w:id="1" w:author="Lies &amp; Bo" w:date="2026-12-07T09:15:00Z"'
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def read(body: str, **parts: str) -> ReturnedFile:
    relations = "".join(
        f'<Relationship Id="r{number}" Target="{name}.xml" Type="{TYPE}/{name}"/>'
        for number, name in enumerate(parts)
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    files: dict[str, str | bytes] = {
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{namespace}">{relations}</Relationships>',
    }
    for name, xml in parts.items():
        files[f"word/{name}.xml"] = f'<w:{name} xmlns:w="{W}">{xml}</w:{name}>'
    return read_returned_docx(io.BytesIO(pack(files)))


def paragraphs(body: str) -> list[Paragraph]:
    return [one for one in read(body).content.items if isinstance(one, Paragraph)]


def test_a_tracked_change_says_who_when_and_what() -> None:
    gone = f"<w:del {WHO}>{run('oud ', tag='delText')}</w:del>"
    (one,) = paragraphs(f"<w:p>{run('Een ')}{gone}<w:ins {WHO}>{run('nieuw ')}</w:ins>{run('woord')}</w:p>")
    assert one.text == "Een nieuw woord"
    assert [(edit.kind, edit.text, edit.author) for edit in one.edits] == [
        (EditKind.DELETED, "oud ", "Lies & Bo"),
        (EditKind.INSERTED, "nieuw ", "Lies & Bo"),
    ]
    assert one.edits[0].made == "2026-12-07T09:15:00Z"


def test_a_paragraph_whose_end_was_deleted_keeps_its_mark_for_the_next() -> None:
    mark = '<w:bookmarkStart w:id="1" w:name="_jt_a"/>'
    end = f"<w:pPr><w:rPr><w:del {WHO}/></w:rPr></w:pPr>"
    (one,) = paragraphs(f"<w:p>{end}{mark}</w:p><w:p>{run('Verder')}</w:p>")
    assert (one.anchors, one.text, one.is_joined) == (("_jt_a",), "Verder", True)


def test_a_mark_between_two_paragraphs_belongs_to_the_next() -> None:
    mark = '<w:bookmarkStart w:id="1" w:name="_jt_a"/><w:bookmarkEnd w:id="1"/>'
    first, second = paragraphs(f"<w:p>{run('Een')}</w:p>{mark}<w:p>{run('Twee')}</w:p>")
    assert (first.anchors, second.anchors) == ((), ("_jt_a",))


def test_a_mark_in_what_was_moved_away_marks_nothing() -> None:
    inside = f'<w:bookmarkStart w:id="1" w:name="_jt_a"/>{run("weg")}'
    (one,) = paragraphs(f"<w:p><w:moveFrom {WHO}>{inside}</w:moveFrom>{run('blijft')}</w:p>")
    assert (one.anchors, one.text) == ((), "blijft")


def test_bookmarks_of_others_are_no_marks() -> None:
    (one,) = paragraphs(f'<w:p><w:bookmarkStart w:id="1" w:name="_Toc1"/>{run("Een")}</w:p>')
    assert one.anchors == ()


def test_looks_are_those_of_the_words_and_not_of_their_style() -> None:
    bold_style = '<w:style w:styleId="Zwaar"><w:name w:val="Zwaar"/><w:rPr><w:b/></w:rPr></w:style>'
    body = f'<w:p><w:pPr><w:pStyle w:val="Zwaar"/></w:pPr>{run("a ")}{run("b", "<w:i/>")}</w:p>'
    (one,) = [item for item in read(body, styles=bold_style).content.items if isinstance(item, Paragraph)]
    assert one.lines == ("a *b*",)
    assert one.is_bold


def test_a_line_break_begins_another_line_but_not_in_a_heading() -> None:
    (one,) = paragraphs(f"<w:p>{run('Een')}<w:r><w:br/></w:r>{run('twee')}</w:p>")
    assert one.lines == ("Een", "twee")
    heading = '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'
    (one,) = paragraphs(f"<w:p>{heading}{run('Een')}<w:r><w:br/></w:r>{run('kop')}</w:p>")
    assert (one.kind, one.lines) == (LineKind.HEADING, ("## Een kop",))


def test_a_comment_has_its_author_and_the_words_that_it_is_about() -> None:
    body = (
        f'<w:p>{run("De ")}<w:commentRangeStart w:id="4"/>{run("school")}</w:p><w:p>{run("leert")}'
        f'<w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r>{run(" veel")}</w:p>'
    )
    words = "".join(f"<w:p>{run(text)}</w:p>" for text in ("Hoezo?", "Echt?"))
    said = f'<w:comment w:id="4" w:author="A &amp; B">{words}</w:comment>'
    (comment,) = read(body, comments=said).content.comments
    assert (comment.author, comment.text, comment.passage) == ("A & B", "Hoezo?\nEcht?", "school leert")


def test_notes_boxes_and_headers_are_told_apart_from_the_text() -> None:
    box = f"<w:r><w:pict><w:txbxContent><w:p>{run('kader')}</w:p></w:txbxContent></w:pict></w:r>"
    note = f'<w:footnote w:id="2"><w:p>{run("voet")}</w:p></w:footnote>'
    rule = '<w:footnote w:id="0" w:type="separator"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote>'
    body = f'<w:p>{run("tekst")}{box}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    header = f"<w:p>{run('kop')}<w:r><w:tab/></w:r>{run('rechts')}</w:p>"
    content = read(body, footnotes=rule + note, header=header).content
    places = {one.text: one.place for one in content.items if isinstance(one, Paragraph)}
    assert places == {"kader": Place.BOX, "tekst": Place.BODY}
    assert content.notes == (("footnote:2", "voet"),)
    assert content.furniture == ("kop", "rechts")


def test_an_empty_paragraph_that_carries_nothing_is_nothing() -> None:
    assert paragraphs("<w:p/><w:p><w:r><w:t> </w:t></w:r></w:p>") == []


def test_a_row_that_was_taken_away_stays_out_of_its_table() -> None:
    cells = [f"<w:tc><w:p>{run(word)}</w:p></w:tc>" for word in ("blijft", "weg")]
    gone = f"<w:trPr><w:del {WHO}/></w:trPr>"
    (table,) = read(f"<w:tbl><w:tr>{cells[0]}</w:tr><w:tr>{gone}{cells[1]}</w:tr></w:tbl>").content.items
    assert isinstance(table, Table)
    assert [row.texts for row in table.rows] == [("blijft",)]


def test_a_file_that_says_nothing_of_itself_has_no_origin_and_no_base() -> None:
    found = read_returned_docx(io.BytesIO(with_body(f"<w:p>{run('Een')}</w:p>")))
    assert (found.origin, found.base) == (None, None)


def test_a_part_beside_the_text_is_held_to_the_same_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    from jurytool.report.word import package as docx_package

    monkeypatch.setattr(docx_package, "MAX_PART", 3_000)
    note = f'<w:footnote w:id="2"><w:p>{run("v" * 4_000)}</w:p></w:footnote>'
    with pytest.raises(InputRefusedError, match="te groot"):
        read(f"<w:p>{run('kort')}</w:p>", footnotes=note)
