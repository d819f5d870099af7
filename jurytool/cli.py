"""The command line: without a command it opens the window. All that it says is Dutch.

Exit codes: 0 done, 1 a clear refusal (a Dutch sentence on stderr), 2 wrong use.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from jurytool import __version__
from jurytool.errors import InputRefusedError, UserError
from jurytool.paths import DataPaths, default_data_paths

if TYPE_CHECKING:
    from jurytool.services.context import Context
    from jurytool.services.dossier.start import DossierRow

Command = Callable[[argparse.Namespace], int]


class _DutchParser(argparse.ArgumentParser):
    """argparse in Dutch; wrong use ends with exit code 2."""

    def error(self, message: str) -> NoReturn:
        self._print_message(f"Zo werkt dit niet: {_translate(message)}\n", sys.stderr)
        self._print_message(f"Typ “{self.prog} --help” voor uitleg.\n", sys.stderr)
        raise SystemExit(2)

    def print_help(self, file: Any = None) -> None:
        text = self.format_help()
        for english, dutch in (
            ("usage:", "gebruik:"),
            ("options:", "opties:"),
            ("positional arguments:", "gegevens:"),
        ):
            text = text.replace(english, dutch)
        self._print_message(text, file or sys.stdout)


# what argparse can say of our options: whole messages, since a user's own words may look like parts of them
_MESSAGES = (
    (r"the following arguments are required: (.*)", r"dit ontbreekt nog: \1"),
    (r"unrecognized arguments: (.*)", r"dit ken ik niet: \1"),
    (r"argument (\S+): expected .*", r"achter \1 hoort nog iets."),
    (r"argument (\S+): ignored explicit argument ['\"](.*)['\"]", r"achter \1 hoort niets, ook niet “\2”."),
    (
        r"argument (\S+): invalid choice: ['\"](.*)['\"] \(choose from (.*)\)",
        r"dit ken ik niet: “\2”. Kies uit: \3",
    ),
    (r"argument (\S+): invalid .* value: ['\"](.*)['\"]", r"achter \1 kan niet staan: “\2”."),
    (r"ambiguous option: (.*) could match (.*)", r"\1 kan van alles zijn. Kies uit: \2"),
)


def _translate(message: str) -> str:
    for english, dutch in _MESSAGES:
        found = re.fullmatch(english, message, re.DOTALL)
        if found:
            return found.expand(dutch)
    return "dit begrijp ik niet."


def make_parser() -> argparse.ArgumentParser:
    """Return the parser for all commands."""
    common = _DutchParser(add_help=False)
    common.add_argument(
        "--data-map", metavar="MAP", type=Path, default=argparse.SUPPRESS, help="de map met je gegevens"
    )
    common.add_argument("-h", "--help", action="help", help="laat deze uitleg zien")
    parser = _DutchParser(
        prog="jurytool",
        parents=[common],
        add_help=False,
        description="Jurytool: van notitie tot juryrapport.",
    )
    parser.add_argument(
        "--versie", action="version", version=f"Jurytool {__version__}", help="laat de versie zien"
    )
    commands = parser.add_subparsers(
        dest="command", metavar="OPDRACHT", title="opdrachten", parser_class=_DutchParser
    )

    def add(name: str, run: Command, text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, parents=[common], add_help=False, help=text, description=text)
        command.set_defaults(run=run)
        return command

    demo = add("demo", _run_demo, "maak de verzonnen dossiers en hun Word-rapporten")
    demo.add_argument(
        "--map", metavar="MAP", type=Path, default=Path("demo-uitvoer"), help="waar alles komt te staan"
    )
    report = add("rapport", _run_report, "maak het Word-rapport van een dossier")
    report.add_argument(
        "dossier", metavar="DOSSIER", help="naam van de school, BRIN of nummer van het dossier"
    )
    report.add_argument("--uit", metavar="BESTAND", type=Path, help="het Word-bestand dat je wilt maken")
    dossiers = add("dossiers", _run_dossiers, "laat zien welke dossiers er zijn")
    dossiers.add_argument("--json", action="store_true", help="als JSON, voor andere programma’s")
    _add_export_options(add("exporteer", _run_export, "maak van een dossier een bestand voor een collega"))
    _add_import_options(add("importeer", _run_import, "haal bestanden van een collega binnen"))
    opening = add("open", _run_window, "open het venster met bestanden van een collega")
    opening.add_argument("bestand", metavar="BESTAND", type=Path, nargs="+", help="een .jury-bestand")
    add("reservekopie", _run_backup, "maak een reservekopie van je dossiers")
    add("controleer", _run_check, "controleer of je gegevens heel en kloppend zijn")
    add("zelftest", _run_self_test, "doe alles één keer in een tijdelijke map en zeg of het werkt")
    return parser


def _add_export_options(command: argparse.ArgumentParser) -> None:
    """Give the command for making a file its options."""
    command.add_argument(
        "dossier", metavar="DOSSIER", help="naam van de school, BRIN of nummer van het dossier"
    )
    command.add_argument(
        "--uit", metavar="BESTAND", type=Path, help="het bestand dat je wilt maken, of een map"
    )
    command.add_argument(
        "--onversleuteld", action="store_true", help="maak een bestand dat iedereen kan openen"
    )
    command.add_argument(
        "--alleen-voor-mij",
        action="store_true",
        help="ook wat je nog niet hebt vastgezet, met een eigen wachtzin",
    )
    _add_passphrase(command)


def _add_import_options(command: argparse.ArgumentParser) -> None:
    """Give the command for opening files its options."""
    command.add_argument("bestand", metavar="BESTAND", type=Path, nargs="+", help="een .jury-bestand")
    command.add_argument("--ik", metavar="NAAM", default="", help="wie jij bent: je naam of je initialen")
    command.add_argument("--akkoord", action="store_true", help="ook als er veel door verdwijnt")
    _add_passphrase(command)


def _add_passphrase(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--wachtzin-bestand", metavar="BESTAND", type=Path, help="een tekstbestand met de wachtzin"
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    _use_utf8()
    arguments = make_parser().parse_args(_name_command(sys.argv[1:] if argv is None else argv))
    run: Command = getattr(arguments, "run", _run_window)
    try:
        return run(arguments)
    except UserError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Gestopt.", file=sys.stderr)
        return 1


def _name_command(argv: Sequence[str]) -> list[str]:
    """Return the words with `open` before a file: a desktop that opens one gives no more than its path."""
    words = list(argv)
    first = 0
    while first < len(words) and words[first].startswith("-"):
        first += 2 if words[first] == "--data-map" else 1
    if first < len(words) and words[first].casefold().endswith(".jury"):
        words.insert(first, "open")
    return words


def _use_utf8() -> None:
    """Print Dutch on any console, also where Windows or a bare C locale would refuse."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _data_paths(arguments: argparse.Namespace) -> DataPaths:
    folder: Path | None = getattr(arguments, "data_map", None)
    return DataPaths(folder.absolute(), is_named=True) if folder else default_data_paths()


def _run_window(arguments: argparse.Namespace) -> int:
    from jurytool.app import run_window

    files: list[Path] = getattr(arguments, "bestand", [])
    return run_window(_data_paths(arguments), sys.argv[:1], [path.absolute() for path in files])


def _open(paths: DataPaths) -> Context:
    from jurytool.services.context import open_context

    return open_context(paths)


def _open_existing(arguments: argparse.Namespace) -> Context:
    """Open a data folder that has to be there: a slip in its name makes nothing."""
    paths = _data_paths(arguments)
    if not paths.database.is_file():
        raise InputRefusedError(
            f"In de map {paths.root} staan geen gegevens van Jurytool.",
            "Kijk of de naam achter --data-map klopt."
            if paths.is_named
            else "Zeg met --data-map in welke map ze wel staan.",
        )
    return _open(paths)


def _run_demo(arguments: argparse.Namespace) -> int:
    from jurytool.services.dossier.demo import load_demo

    folder: Path = arguments.map.absolute()
    paths = _data_paths(arguments) if hasattr(arguments, "data_map") else DataPaths(folder / "gegevens")
    ctx = _open(paths)
    try:
        for dossier_id in load_demo(ctx):
            for path in _write_reports(ctx, dossier_id, folder):
                print(path)
    finally:
        ctx.close()
    return 0


def _write_reports(ctx: Context, dossier_id: str, folder: Path) -> list[Path]:
    from jurytool.services.dossier.overview import read_dossier
    from jurytool.services.report.reports import suggest_file_name

    made = []
    for assessment in read_dossier(ctx, dossier_id).assessments:
        target = folder / suggest_file_name(ctx, dossier_id, assessment.id)
        _make_numbered(ctx, dossier_id, assessment.id, target)
        made.append(target)
    return made


def _make_numbered(ctx: Context, dossier_id: str, assessment_id: str, target: Path) -> None:
    """Make a report whose contents list has page numbers, which takes Qt to lay the pages out."""
    from jurytool.paging.fonts import ensure_gui_app
    from jurytool.paging.layout import page_numbers
    from jurytool.services.report.report_template import load_template
    from jurytool.services.report.reports import make_report
    from jurytool.services.text_fields import list_unstored, promote_drafts

    app = ensure_gui_app()
    promote_drafts(ctx, dossier_id)
    if unstored := len(list_unstored(ctx, dossier_id)):
        words = "1 tekst staat" if unstored == 1 else f"{unstored} teksten staan"
        print(f"Let op: {words} alleen als concept klaar en niet in dit rapport.", file=sys.stderr)
    template = load_template(ctx)
    make_report(ctx, dossier_id, assessment_id, target, page_numbers, template)
    if template.problem is not None:
        print(f"Let op: {template.problem}", file=sys.stderr)
    del app  # kept until the pages were laid out


def _run_report(arguments: argparse.Namespace) -> int:
    from jurytool.services.dossier.overview import read_dossier
    from jurytool.services.report.report_folder import make_report_folder

    ctx = _open_existing(arguments)
    try:
        dossier_id = _find_dossier(ctx, arguments.dossier).dossier_id
        assessments = read_dossier(ctx, dossier_id).assessments
        if arguments.uit is not None and len(assessments) == 1:
            made = [arguments.uit.absolute()]
            _make_numbered(ctx, dossier_id, assessments[0].id, made[0])
        else:
            folder = arguments.uit.absolute() if arguments.uit else make_report_folder(ctx)
            _refuse_file_name(folder, len(assessments))
            made = _write_reports(ctx, dossier_id, folder)
    finally:
        ctx.close()
    for path in made:
        print(path)
    return 0


def _refuse_file_name(folder: Path, reports: int) -> None:
    if reports > 1 and folder.suffix.casefold() == ".docx":
        raise InputRefusedError(
            f"Dit dossier heeft {reports} rapporten; die passen niet in één bestand.",
            "Geef bij --uit de naam van een map.",
        )


def _find_dossier(ctx: Context, words: str) -> DossierRow:
    from jurytool.services.dossier.start import list_dossiers

    wanted = words.strip().casefold()
    rows = list_dossiers(ctx)
    exact = [
        row
        for row in rows
        if wanted in (row.dossier_id.casefold(), row.school_name.casefold(), row.full_brin.casefold())
    ]
    found = exact or [
        row for row in rows if wanted and wanted in f"{row.school_name} {row.full_brin}".casefold()
    ]
    if not found:
        raise InputRefusedError(
            f"Er is geen dossier “{words}”.", "Typ “jurytool dossiers” om te zien welke er zijn."
        )
    if len(found) > 1:
        raise InputRefusedError(
            f"Er zijn {len(found)} dossiers die op “{words}” lijken.",
            "Typ de BRIN of het nummer van het dossier.",
        )
    return found[0]


def _run_dossiers(arguments: argparse.Namespace) -> int:
    from jurytool.services.dossier.start import list_dossiers

    ctx = _open_existing(arguments)
    try:
        rows = list_dossiers(ctx)
    finally:
        ctx.close()
    if arguments.json:
        print(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1))
        return 0
    for row in rows:
        mark = " (voorbeeld)" if row.is_example else ""
        print(f"{row.school_name}{mark} · {row.full_brin} · {row.instruments} · {row.notes} notities")
        print(f"  {row.dossier_id}")
    if not rows:
        print("Er zijn nog geen dossiers.")
    return 0


def _run_export(arguments: argparse.Namespace) -> int:
    from jurytool.cli_exchange import run_export

    ctx = _open_existing(arguments)
    try:
        run_export(ctx, _find_dossier(ctx, arguments.dossier).dossier_id, arguments)
    finally:
        ctx.close()
    return 0


def _run_import(arguments: argparse.Namespace) -> int:
    from jurytool.cli_exchange import run_import

    ctx = _open(_data_paths(arguments))
    try:
        run_import(ctx, arguments)
    finally:
        ctx.close()
    return 0


def _run_backup(arguments: argparse.Namespace) -> int:
    from jurytool.cli_exchange import run_backup

    ctx = _open_existing(arguments)
    try:
        run_backup(ctx)
    finally:
        ctx.close()
    return 0


def _run_check(arguments: argparse.Namespace) -> int:
    from jurytool.services.laptop.health import check_now, describe_health

    ctx = _open_existing(arguments)
    try:
        health, problems = check_now(ctx), ctx.library.problems
    finally:
        ctx.close()
    print(describe_health(health), file=sys.stdout if health.is_well else sys.stderr)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 0 if health.is_well and not problems else 1


def _run_self_test(arguments: argparse.Namespace) -> int:
    from jurytool.services.laptop.self_test import run_self_test

    for line in run_self_test():
        print(line)
    return 0
