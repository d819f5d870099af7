"""The few shapes of WordprocessingML that the writer and the template are made of."""

from __future__ import annotations

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Element = etree._Element


def qualified(name: str) -> str:
    """Return a name in the namespace of WordprocessingML, in lxml's notation."""
    return f"{{{W}}}{name}"


def w(name: str, /, *children: Element | None, **attributes: str | int) -> Element:
    """Return a `w:` element with `w:` attributes; children that are None are left out."""
    element = etree.Element(
        qualified(name), {qualified(key): str(value) for key, value in attributes.items()}, {"w": W}
    )
    element.extend(child for child in children if child is not None)
    return element


def furniture_reference(name: str, place: str, relation: str) -> Element:
    """Return `w:headerReference` or `w:footerReference`, its prefix named: another would do, but differs."""
    values = {qualified("type"): place, f"{{{R}}}id": relation}
    return etree.Element(qualified(name), values, {"w": W, "r": R})


def text_run(text: str, properties: Element | None = None) -> Element:
    """Return a run with this text, its spaces kept."""
    words = etree.Element(qualified("t"), {_XML_SPACE: "preserve"})
    words.text = text
    return w("r", properties, words)


def field_mark(kind: str) -> Element:
    """Return a run that begins, separates or ends a field."""
    return w("r", w("fldChar", fldCharType=kind))


def field_code(code: str) -> Element:
    """Return a run with the instruction of a field."""
    instruction = etree.Element(qualified("instrText"), {_XML_SPACE: "preserve"})
    instruction.text = f" {code} "
    return w("r", instruction)


def field(code: str, result: str) -> list[Element]:
    """Return the runs of a whole field that shows `result` until it is updated."""
    shown = [text_run(result)] if result else []
    return [field_mark("begin"), field_code(code), field_mark("separate"), *shown, field_mark("end")]
