"""The edits of `cases` that take more than one step."""

from __future__ import annotations

from tests.support.edited_reports import EditedReport, make, q, run

HELDER, AANPAK = "De school kiest één onderwerp", "De aanpak is doordacht"
MAATJE = "Nieuwe collega’s krijgen een maatje."
BREAK = "<w:r><w:br/></w:r>"  # Shift+Enter


def tracked_insertion(r: EditedReport) -> None:
    inside = run("De aanpak is ") + f"<w:ins {r.who()}>{run('heel goed ')}</w:ins>"
    r.set_inside(AANPAK, inside + run("doordacht. Elke week is er een leerteam."))


def tracked_deletion(r: EditedReport) -> None:
    gone = run("Elke week is er een leerteam.", tag="delText")
    r.set_inside(AANPAK, run("De aanpak is doordacht. ") + f"<w:del {r.who()}>{gone}</w:del>")


def tracked_both(r: EditedReport) -> None:
    gone, new = run("doordacht", tag="delText"), run("degelijk")
    changed = f"<w:del {r.who()}>{gone}</w:del><w:ins {r.who()}>{new}</w:ins>"
    r.set_inside(AANPAK, run("De aanpak is ") + changed + run(". Elke week is er een leerteam."))


def new_row(r: EditedReport) -> None:
    row = make(
        f"<w:tr>{''.join(f'<w:tc><w:p>{run(text)}</w:p></w:tc>' for text in ('Leerlingen', '112'))}</w:tr>"
    )
    r.row_of("Sector").addnext(row[0])


def change_and_move(r: EditedReport) -> None:
    r.replace(AANPAK, "doordacht", "degelijk")
    r.move("De aanpak van het", "Resultaten van", "Achtergrondgegevens")


def change_in_control(r: EditedReport) -> None:
    r.replace(AANPAK, "doordacht", "degelijk")
    r.wrap_in_control("De aanpak is")


def gone_section(r: EditedReport) -> None:
    for one in r.from_to("De aanpak van het", "Resultaten van"):
        r.body.remove(one)


def gone_row(r: EditedReport) -> None:
    row = r.row_of("Sector")
    table = row.getparent()
    assert table is not None
    table.remove(row)


def score(r: EditedReport) -> None:
    cells = r.row_of("1.1").findall(q("tc"))
    marks = [cell for cell in cells if "●" in "".join(t.text or "" for t in cell.iter(q("t")))]
    for text in marks[0].iter(q("t")):
        text.text = ""
    paragraph = cells[-1].find(q("p"))
    assert paragraph is not None
    paragraph.extend(make(run("●")))


def link(r: EditedReport) -> None:
    marks = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}
    code = '<w:r><w:instrText> HYPERLINK "https://example.org" </w:instrText></w:r>'
    field = marks["begin"] + code + marks["separate"] + run("3 december") + marks["end"]
    r.set_inside(AANPAK, run("Op ") + field + run(" is de aanpak doordacht. Elke week is er een leerteam."))


def header(r: EditedReport) -> None:
    for name in ("word/header1.xml", "word/header2.xml"):
        if b"Concept 1" in r.parts[name]:
            r.parts[name] = r.parts[name].replace(b"Concept 1", b"Ons concept")


def sub_heading(r: EditedReport) -> None:
    r.add_after(HELDER, "Wat ouders zeggen", like="Eén taal")


def sub_heading_with_text(r: EditedReport, like: str) -> None:
    r.add_after(HELDER, "Zij lezen voor.", like="Iedereen kent")
    r.add_after(HELDER, "Ouders komen graag.")
    r.add_after(HELDER, "Wat ouders zeggen", like=like)


def split_and_edit(r: EditedReport) -> None:
    r.split(AANPAK, "Elke week")
    r.replace(AANPAK, "doordacht", "degelijk")
    r.replace("Elke week is er", "leerteam.", "leerteam. Dat helpt.")


def split_with_heading(r: EditedReport) -> None:
    r.split(AANPAK, "Elke week")
    r.add_after(AANPAK, "Leerteams", like="Eén taal")


def join_and_edit(r: EditedReport) -> None:
    r.replace(AANPAK, "doordacht", "degelijk")
    r.replace(MAATJE, "Nieuwe collega’s krijgen", "Elke nieuwe collega krijgt")
    r.join(AANPAK[:12], "Elke nieuwe")


def pass_on_a_sentence(r: EditedReport) -> None:
    r.set_inside(AANPAK, run("De aanpak is doordacht."))
    r.set_inside(MAATJE, run(f"Elke week is er een leerteam. {MAATJE}"))


def break_in_cell(r: EditedReport) -> None:
    paragraph = r.row_of("Sector").findall(q("tc"))[-1].find(q("p"))
    assert paragraph is not None
    paragraph.extend(make(BREAK + run("en meer")))


def new_section(r: EditedReport) -> None:
    r.add_after("Nieuwe collega’s", "Een heel nieuw deel", like="De aanpak van het excellentieprofiel")
