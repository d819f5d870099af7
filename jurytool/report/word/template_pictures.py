"""The pictures of a house template, as its logo: only what they show comes along."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lxml import etree

from jurytool.report.word.template_parts import Furniture, Picture

CleanPicture = Callable[[bytes], Picture | None]  # one of pixels; None for what cannot be made clean
_DRAWN = frozenset({"emf", "wmf"})  # lines by an old program, without place or camera
_SVG, _LINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_LEFT = frozenset({"metadata", "script", "title", "desc"})


def clean_pictures(furniture: Sequence[Furniture], clean: CleanPicture) -> None:
    """Let headers and footers hold clean pictures only; those that cannot be cleaned go."""
    done: dict[Picture, Picture | None] = {}
    for one in furniture:
        for own, picture in list(one.pictures.items()):
            if picture not in done:
                made = _clean(picture, clean)
                done[picture] = made
                if made is not None:
                    done[made] = made  # one header may stand on more kinds of pages
            cleaned = done[picture]
            if cleaned is None:
                del one.pictures[own]
            else:
                one.pictures[own] = cleaned


def _clean(picture: Picture, clean: CleanPicture) -> Picture | None:
    if picture.ending in _DRAWN:
        return picture
    return _clean_svg(picture) if picture.ending == "svg" else clean(picture.content)


def _clean_svg(picture: Picture) -> Picture | None:
    """Return a drawing without what programs write beside it; None for one that cannot be read."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(picture.content, parser)
    except etree.XMLSyntaxError:
        return None
    for each in list(root.iter(etree.Element)):
        name = etree.QName(each)
        parent = each.getparent()
        if parent is not None and (name.namespace != _SVG or name.localname in _LEFT):
            parent.remove(each)
            continue
        for key in list(each.attrib):
            if etree.QName(key).namespace not in (None, _LINK):
                del each.attrib[key]
    etree.cleanup_namespaces(root)
    return Picture("svg", etree.tostring(root, encoding="UTF-8", xml_declaration=True))
