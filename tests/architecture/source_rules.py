"""Rules about source that neither ruff nor import-linter has; each returns the lines that break it.

A complaint reads `file:line what`, so that an editor can go there.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LONGEST_FILE = 400
LONGEST_FUNCTION = 60

# The system's clock and chance, by the last two names under which they are called
_CLOCK_AND_CHANCE = frozenset(
    {
        "time.time",
        "time.time_ns",
        "datetime.now",
        "datetime.utcnow",
        "datetime.today",
        "date.today",
        "uuid.uuid1",
        "uuid.uuid4",
        "QDateTime.currentDateTime",
        "QDateTime.currentDateTimeUtc",
        "QDateTime.currentMSecsSinceEpoch",
        "QDateTime.currentSecsSinceEpoch",
        "QDate.currentDate",
        "QTime.currentTime",
        "QUuid.createUuid",
    }
)
_NETWORK = frozenset(
    {
        "ftplib",
        "http.client",
        "http.server",
        "requests",
        "smtplib",
        "socket",
        "socketserver",
        "ssl",
        "urllib.request",
        "PySide6.QtNetwork",
    }
)
# A letter in brackets here and there, so that this file does not break its own rule
_ADDRESSES = re.compile(r"\b(py[p]i\.org|pythonhosted\.or[g]|npmj[s]\.(com|org)|deb\.debia[n]\.org)")
_KEY_FOR_QT = re.compile(r"\b(Ctrl|Shift|Alt)\+")
_ONLY_A_KEY = re.compile(r"((Ctrl|Shift|Alt)\+)+\S{1,6}")
_MACHINE_PATHS = re.compile(r"(?<![\w.])/(wor[k]|roo[t]|home/\w+|Users/\w+)/|\b[A-Z]:\\Users\\")


@dataclass(frozen=True, slots=True)
class Source:
    """One file of the repository, by its path below the root with forward slashes."""

    path: str
    text: str

    @classmethod
    def read(cls, root: Path, file: Path) -> Source:
        """Return the file's text; raises UnicodeDecodeError where it is not UTF-8."""
        return cls(file.relative_to(root).as_posix(), file.read_text("utf-8"))

    def tree(self) -> ast.Module:
        """Return the syntax tree of a Python file."""
        return ast.parse(self.text, self.path)

    def at(self, node: ast.AST, what: str) -> str:
        """Return a complaint about a place in this file."""
        return f"{self.path}:{getattr(node, 'lineno', 1)} {what}"


# signals of these are heard until the program ends
_LONG_LIVING = {"app", "look", "notifier", "autosave", "spelling", "clipboard", "styleHints"}


# one word for one thing: what is left of a pair of words that both stood on the screen
_LEFT_WORDS = re.compile(
    r"\b(?:[Ee]indoordeel|[Hh]et oordeel is|[Oo]ordeel kiezen|[Nn]og te beslissen|Hoor en weder[h]oor)\b"
)


def left_words(source: Source) -> list[str]:
    """What people read has one name for one thing: a verdict is called as in its instrument."""
    lines = enumerate(source.text.splitlines(), 1)
    return [
        f"{source.path}:{at} says {found[0]}" for at, line in lines for found in _LEFT_WORDS.finditer(line)
    ]


def too_long(source: Source) -> list[str]:
    """A file fits in the head of one reader."""
    lines = source.text.count("\n")
    return [f"{source.path}:{lines} has {lines} lines"] if lines > LONGEST_FILE else []


def long_functions(source: Source) -> list[str]:
    """A function does one thing; most are a tenth of this."""
    functions = [node for node in ast.walk(source.tree()) if isinstance(node, ast.FunctionDef)]
    lengths = [(node, (node.end_lineno or node.lineno) - node.lineno + 1) for node in functions]
    return [
        source.at(node, f"{node.name} has {length} lines")
        for node, length in lengths
        if length > LONGEST_FUNCTION
    ]


def without_docstring(source: Source) -> list[str]:
    """A module says in its first line what it is for."""
    return [] if ast.get_docstring(source.tree()) else [f"{source.path}:1 has no docstring"]


def broad_excepts(source: Source) -> list[str]:
    """Only the top-level hook in app.py catches everything; elsewhere that would hide our mistakes."""
    if source.path == "jurytool/app.py":
        return []
    handlers = [node for node in ast.walk(source.tree()) if isinstance(node, ast.ExceptHandler)]
    return [source.at(node, "catches everything") for node in handlers if _catches_everything(node)]


def _catches_everything(handler: ast.ExceptHandler) -> bool:
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    everything = any(one is None or dotted(one) in {"Exception", "BaseException"} for one in caught)
    last = handler.body[-1]
    raised_again = isinstance(last, ast.Raise) and last.exc is None  # it only tidied up on the way
    return everything and not raised_again


def clock_and_chance(source: Source) -> list[str]:
    """Time and chance come in through clock.py only, so that everything else can be tested without them."""
    if source.path == "jurytool/clock.py":
        return []
    complaints = []
    for node in ast.walk(source.tree()):
        if isinstance(node, ast.Attribute) and _last_two(dotted(node)) in _CLOCK_AND_CHANCE:
            complaints.append(source.at(node, dotted(node)))
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            complaints += [source.at(node, f"imports {name}") for name in names if name in _CLOCK_AND_CHANCE]
    return complaints


def network(source: Source) -> list[str]:
    """The program never uses a network."""
    return [source.at(node, f"imports {name}") for node, name in imports(source) if name in _NETWORK]


def widgets_outside_ui(source: Source) -> list[str]:
    """Pages are laid out without widgets, so that a report can be made without a screen."""
    if source.path.startswith("jurytool/ui/") or source.path == "jurytool/app.py":
        return []
    named = [(node, name) for node, name in imports(source) if name.startswith("PySide6.QtWidgets")]
    return [source.at(node, f"imports {name}") for node, name in named]


def owned_screens(source: Source) -> list[str]:
    """PySide deletes a screen with the widget that was asked for it; see `jurytool.ui.screen_room`."""
    calls = (node for node in ast.walk(source.tree()) if isinstance(node, ast.Call))
    return [
        source.at(node, "asks a widget for its screen")
        for node in calls
        if isinstance(node.func, ast.Attribute) and node.func.attr == "screen"
    ]


def bare_buttons(source: Source) -> list[str]:
    """Enter presses a `PushButton`, and not one of Qt's own."""
    if source.path == "jurytool/ui/widgets/push_button.py":
        return []
    nodes = list(ast.walk(source.tree()))
    made = [one.func for one in nodes if isinstance(one, ast.Call)]
    bases = [base for one in nodes if isinstance(one, ast.ClassDef) for base in one.bases]
    found = [one for one in (*made, *bases) if dotted(one).split(".")[-1] in ("QPushButton", "QToolButton")]
    return [source.at(one, "makes a button that Enter does not press") for one in found]


def bare_choices(source: Source) -> list[str]:
    """The wheel over a `ChoiceBox` scrolls the page; over one of Qt's own it chooses."""
    if source.path == "jurytool/ui/widgets/choice_box.py":
        return []
    nodes = list(ast.walk(source.tree()))
    made = [one.func for one in nodes if isinstance(one, ast.Call)]
    bases = [base for one in nodes if isinstance(one, ast.ClassDef) for base in one.bases]
    found = [one for one in (*made, *bases) if dotted(one).split(".")[-1] == "QComboBox"]
    return [source.at(one, "makes a list from which the wheel chooses") for one in found]


def keys_for_qt(source: Source) -> list[str]:
    """A key among words is written as people read it: "Ctrl Z", with `show_keys` where it is one for Qt."""
    tree = source.tree()
    told = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}  # docstrings
    found = [
        one
        for one in ast.walk(tree)
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and id(one) not in told
        if _KEY_FOR_QT.search(one.value) and not _ONLY_A_KEY.fullmatch(one.value)
    ]
    return [source.at(one, "writes a key with a plus") for one in found]


def endless_slots(source: Source) -> list[str]:
    """What outlives a widget goes on calling a closure of it; a method of a QObject ends with that object."""
    found: list[str] = []
    for place, nested in _connections(source.tree(), frozenset()):
        sender = dotted(place.func)
        slot = dotted(place.args[0])
        closes_over = isinstance(place.args[0], ast.Lambda) or slot in nested
        let_go = slot and f"{sender.removesuffix('.connect')}.disconnect({slot})" in source.text
        if closes_over and not let_go and set(sender.split(".")) & _LONG_LIVING:
            found.append(source.at(place, "connects a closure to what outlives it"))
    return found


def _connections(tree: ast.AST, nested: frozenset[str]) -> Iterator[tuple[ast.Call, frozenset[str]]]:
    """Yield each `….connect(slot)` with the names of the functions that stand inside the one around it."""
    for node in ast.iter_child_nodes(tree):
        inside = nested
        if isinstance(node, ast.FunctionDef):
            inside = nested | {one.name for one in node.body if isinstance(one, ast.FunctionDef)}
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "connect"
            and node.args
        ):
            yield node, nested
        yield from _connections(node, inside)


def addresses(source: Source) -> list[str]:
    """Where packages come from is a setting of the machine, not of the project."""
    return _lines_with(_ADDRESSES, source, "names a registry")


def machine_paths(source: Source) -> list[str]:
    """A path of somebody's machine works on that machine only."""
    return _lines_with(_MACHINE_PATHS, source, "names a path of one machine")


def _lines_with(pattern: re.Pattern[str], source: Source, what: str) -> list[str]:
    lines = enumerate(source.text.splitlines(), start=1)
    return [f"{source.path}:{number} {what}" for number, line in lines if pattern.search(line)]


def imports(source: Source) -> Iterator[tuple[ast.AST, str]]:
    """Yield each imported module or member by its full name; `from a import b` gives both a and a.b."""
    for node in ast.walk(source.tree()):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node, node.module
            yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)


def dotted(node: ast.AST | None) -> str:
    """Return `a.b.c` for such an expression, nothing for any other."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""


def _last_two(name: str) -> str:
    return ".".join(name.split(".")[-2:])
