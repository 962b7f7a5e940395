"""The `subset` command: what contributors and workflows call.

Knows arguments, exit codes and terminals. Every subcommand is a thin call into the package, and is
imported only when it is used, so that `subset check` starts fast.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from subset.clock import EpochError, newest_day, today
from subset.data.problems import DataError, Problem

STOPPED = 130  # how a shell counts a command that Ctrl-C has ended


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand. Return 0 when all is well, 1 when the data has faults, 2 for misuse."""
    arguments = _parser().parse_args(argv)
    for stream in (sys.stdout, sys.stderr):  # a terminal without our signs shows a question mark
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        return _COMMANDS[arguments.command](arguments, _root(arguments.root))
    except EpochError as error:
        print(f"subset: {error}", file=sys.stderr)
        return 2
    except DataError as error:
        return _report(error.problems, "the data cannot be used")
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("\nsubset: stopped", file=sys.stderr)
        return STOPPED
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        print(f"subset: {where}{error.strerror or error}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="subset", description="Check, explain, extend and export the data of Subset."
    )
    parser.add_argument("--version", action=_Version)
    parser.add_argument(
        "--root", type=Path, default=None, help="the checkout (default: the one you are in)"
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="validate the data; print every problem")
    check.add_argument("--explain", metavar="RULE", help="print a rule with an example (or: all)")
    check.add_argument("--since", metavar="BASE", help="also bound what the change since BASE adds")
    check.add_argument("--strict", action="store_true", help="fail for warnings, as a build does")
    explain = commands.add_parser("explain", help="verdict, readings, trace and sources")
    explain.add_argument("platform", help="an id, a name or an alias")
    explain.add_argument("--year", type=int, help="what it was in that year (default: today)")
    schema = commands.add_parser("schema", help="write the JSON Schemas, or compare them")
    schema.add_argument("--check", action="store_true", help="only compare with the models")
    new = commands.add_parser("new", help="write the file of a new entry, to be filled in")
    new.add_argument("kind_of_entry", choices=("platform", "term", "definition"), metavar="KIND",
                     help="platform, term or definition")  # fmt: skip
    new.add_argument("name", help="its name, as people write it")
    new.add_argument("--id", help="file name and address (default: made from the name)")
    new.add_argument(
        "--different", action="store_true", help="it is another thing, though the names are alike"
    )
    fmt = commands.add_parser("fmt", help="bring data files into their canonical form")
    fmt.add_argument("files", nargs="*", type=Path, help="(default: all data files)")
    fmt.add_argument("--check", action="store_true", help="only show what would change")
    diff = commands.add_parser("diff", help="what a change does to the site")
    base = diff.add_mutually_exclusive_group(required=True)
    base.add_argument("base", nargs="?", help="a revision, or a folder with data in it")
    base.add_argument("--kept", type=Path, help="a file that --format json wrote; show it again")
    diff.add_argument("--format", choices=("text", "markdown", "json"), default="text")
    commands.add_parser("links", help="ask every source's address; a report in Markdown")
    export = commands.add_parser("export", help="write the open data to a folder")
    export.add_argument("folder", type=Path)
    export.add_argument("--site-url", default="https://subset.example/", help="the site's address")
    dossier = commands.add_parser("dossier", help="what a second coder needs, without any answers")
    dossier.add_argument("folder", type=Path, help="where to write it")
    dossier.add_argument("platforms", nargs="+", metavar="ID", help="ids of platforms")
    round_ = commands.add_parser("round", help="keep two codings of the same platforms as a round")
    round_.add_argument("id", help="the name of the round, for its files")
    round_.add_argument("second", type=Path, help="the folder with the second coder's forms")
    round_.add_argument("--first", type=Path, help="the first coder's (default: the entries)")
    round_.add_argument("--coders", default="AB", help="their letters (default: AB)")
    commands.add_parser("stale", help="what to read again and what is unknown, in Markdown")
    return parser


class _Version(argparse.Action):
    """Print the version of the package; it is looked up only when it is asked for."""

    def __init__(self, option_strings: Sequence[str], dest: str) -> None:
        super().__init__(option_strings, dest, nargs=0, help="print the version")

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"subset {version('subset')}")
        parser.exit()


def _root(given: Path | None) -> Path:
    """The given folder, or the nearest one upwards that holds data/criteria.yml."""
    here = Path.cwd()
    if given and (given / "data").is_dir():
        return given
    for folder in () if given else (here, *here.parents):
        if (folder / "data" / "criteria.yml").is_file():
            return folder
    wrong = f"{given} is no checkout: it has no folder data/" if given else ""
    wrong = wrong or "no data/criteria.yml here or above; use --root DIR"
    print(f"subset: {wrong}", file=sys.stderr)
    raise SystemExit(2)


def _report(problems: Sequence[Problem], summary: str) -> int:
    """Prints problems, beside their lines when a GitHub workflow is running."""
    on_github = os.environ.get("GITHUB_ACTIONS") == "true"
    for problem in problems:
        print(problem)
        if on_github:
            print(problem.as_annotation())
    errors = sum(problem.severity == "error" for problem in problems)
    if problems:
        print(f"\n{errors} error(s), {len(problems) - errors} warning(s): {summary}")
    return 1 if errors else 0


def _check(arguments: argparse.Namespace, root: Path) -> int:
    from subset import pipeline
    from subset.memo import Memo
    from subset.pages import claims
    from subset.verdicts.catalogue import assemble
    from subset.wording import pluralise

    if arguments.explain:
        return _explain_rule(arguments.explain)
    started = time.perf_counter()
    memo = Memo()
    data, problems = pipeline.checked(root, newest_day(), memo)
    if not any(problem.severity == "error" for problem in problems):
        problems = [*problems, *claims.problems(root, memo.of(assemble, data, memo))]
    counts = f"{pluralise(len(data.platforms), 'platform')}, "
    counts += f"{pluralise(len(data.definitions), 'definition')}, "
    counts += f"{pluralise(len(data.terms), 'term')} read in {time.perf_counter() - started:.2f} s"
    if arguments.since is not None:
        problems = [*problems, *_too_much(root, arguments.since)]
    status = _report(problems, counts)
    if not problems:
        print(f"ok: {counts}, no problems")
    elif not status:
        print("A site is not published with warnings: mend them, or excuse them with the reason in "
              "data/exceptions.yml")  # fmt: skip
    return 1 if problems and arguments.strict else status


def _too_much(root: Path, base: str) -> Sequence[Problem]:
    """Says what the change adds; the complaints where that is too much."""
    from subset.editing import budget
    from subset.editing.revision import NoRevision

    try:
        change = budget.added(root, base)
    except NoRevision as error:
        print(f"subset: {base} cannot be compared with: {error}", file=sys.stderr)
        raise SystemExit(2) from None
    print(f"since {base}: {change} (one change may add {budget.MOST})")
    return list(budget.problems(change))


def _explain_rule(name: str) -> int:
    from subset.checks import CHECKS
    from subset.data.problems import did_you_mean

    chosen = list(CHECKS.values()) if name == "all" else [CHECKS[name]] if name in CHECKS else []
    for check in chosen:
        print(f"{check.id} ({check.severity})\n\n{check.explanation}\n")
    if not chosen:
        hint = did_you_mean(name, CHECKS) or "subset check --explain all lists them"
        print(f"subset: there is no rule {name!r} — {hint}", file=sys.stderr)
    return 0 if chosen else 2


def _explain(arguments: argparse.Namespace, root: Path) -> int:
    from subset.editing import explain

    return explain.main(root, arguments.platform, arguments.year)


def _schema(arguments: argparse.Namespace, root: Path) -> int:
    from subset.editing import schema

    return schema.main(root, only_compare=arguments.check)


def _new(arguments: argparse.Namespace, root: Path) -> int:
    from subset.editing import new

    return new.main(root, arguments, today())


def _fmt(arguments: argparse.Namespace, root: Path) -> int:
    from subset.editing import fmt

    return fmt.main(root, arguments.files, only_check=arguments.check)


def _diff(arguments: argparse.Namespace, root: Path) -> int:
    from subset.editing import diff_command

    if arguments.kept:
        return diff_command.show(arguments.kept, arguments.format)
    return diff_command.main(root, arguments.base, arguments.format, newest_day())


def _links(_: argparse.Namespace, root: Path) -> int:
    from subset.editing import links

    return links.main(root)


def _export(arguments: argparse.Namespace, root: Path) -> int:
    from subset.export import command

    return command.main(root, arguments.folder, arguments.site_url, newest_day())


def _stale(_: argparse.Namespace, root: Path) -> int:
    from subset.editing import stale

    return stale.main(root, newest_day())


def _dossier(arguments: argparse.Namespace, root: Path) -> int:
    from subset.editing import dossier

    return dossier.main(root, arguments.folder, arguments.platforms)


def _round(arguments: argparse.Namespace, root: Path) -> int:
    from subset.editing import second_round

    return second_round.main(root, arguments, today())


_COMMANDS = {
    "check": _check,
    "explain": _explain,
    "schema": _schema,
    "new": _new,
    "fmt": _fmt,
    "diff": _diff,
    "links": _links,
    "export": _export,
    "dossier": _dossier,
    "round": _round,
    "stale": _stale,
}
