"""What the documents point at exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
_LINK = re.compile(r"\]\(([^)#\s]+)")
PACKAGE = ROOT / "jurytool"
_NAME = re.compile(r"`(\w+(?:[./]\w+)*)/?`")
_FOLDER_OR_FILE = re.compile(r"`((?:jurytool|resources|tests|packaging|docs|benchmarks)/[\w./-]*)`")


def broken_links(document: Path, root: Path) -> list[str]:
    """Return the links and the paths in code marks that lead to nothing; addresses are not followed."""
    text = document.read_text("utf-8")
    linked = [document.parent / link for link in _LINK.findall(text) if "://" not in link]
    named = [root / path for path in _FOLDER_OR_FILE.findall(text)]
    return [str(path) for path in [*linked, *named] if not path.exists()]


def unknown_modules(text: str) -> list[str]:
    """Return the names in code marks that begin as a package or module of the program and lead to nothing."""
    known = {path.stem for path in PACKAGE.iterdir()}
    names = [name for name in _NAME.findall(text) if re.split(r"[./]", name)[0] in known]
    return [name for name in names if not _is_there(name)]


def _is_there(name: str) -> bool:
    parts = re.split(r"[./]", name.removesuffix(".py"))
    place = PACKAGE
    for number, part in enumerate(parts):
        if (place / part).is_dir():
            place /= part
        elif (place / f"{part}.py").is_file():
            source = (place / f"{part}.py").read_text("utf-8")
            return all(re.search(rf"\b{each}\b", source) for each in parts[number + 1 :])
        else:
            return False
    return True


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_module_that_is_named_is_there(document: Path) -> None:
    assert unknown_modules(document.read_text("utf-8")) == []


def test_a_module_that_is_gone_is_found() -> None:
    text = "`services/leaving.py` `services.visit.notes.capture_note` `storage.log.nothing` `ui/pages/` `x.y`"
    assert unknown_modules(text) == ["services/leaving.py", "storage.log.nothing"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(document: Path) -> None:
    assert broken_links(document, ROOT) == []


def test_a_broken_link_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("[here](page.md#part) [gone](gone.md) `docs/gone/` [web](https://example.org)", "utf-8")
    assert broken_links(page, tmp_path) == [str(tmp_path / "gone.md"), str(tmp_path / "docs" / "gone")]


def test_every_decision_is_listed_and_numbered_once() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = re.findall(r"\((\d{4}-[\w-]+\.md)\)", (folder / "README.md").read_text("utf-8"))
    pages = sorted(page.name for page in folder.glob("[0-9]*.md"))
    assert sorted(set(listed)) == pages
    assert len({name[:4] for name in pages}) == len(pages)


_ROW = re.compile(r"^\| [^|]+ \| `([\w/]+\.py)` \| `(\w+)` \| (\d+) \| (\d+) \| (\d+) \|$", re.MULTILINE)
_EXPORTED = re.compile(r"JURYTOOL_(\w+)=(\d+)")
_READ = re.compile(r'environ\.get\(\s*"JURYTOOL_(\w+)",\s*"(\d+)"')


def test_how_much_is_drawn_at_random_is_told_as_it_is() -> None:
    rows = _ROW.findall((ROOT / "CONTRIBUTING.md").read_text("utf-8"))
    assert all((ROOT / path).is_file() for path, *_ in rows)
    told = {name: figures for _, name, *figures in rows}
    here = {
        name: figure
        for path in (ROOT / "tests").rglob("*.py")
        for name, figure in _READ.findall(path.read_text("utf-8"))
    }
    assert {name: figures[0] for name, figures in told.items() if name != "HOSTILE_PDF"} == here
    for place, column in ((".ci/run", 1), (".ci/longer", 2)):
        exported = dict(_EXPORTED.findall((ROOT / place).read_text("utf-8")))
        assert exported == {name: figures[column] for name, figures in told.items()}, place
