"""`make bench`: how long the build takes, beside the bare cost of writing and beside other tools.

    python tests/measure/bench.py [N ...] [--all] [--no-peers]

For each number N of platforms it copies the project to a temporary folder, fills it up with
synthetic platforms (see project.py), and measures whole processes: wall-clock seconds, processor
seconds of all their threads and children, and peak memory. Each is run once before, and then up to
three times, as long as that takes less than half a minute; the best counts, because a machine that
does something else beside only ever makes it worse. Nothing is deleted before the end: where much
was deleted a moment ago, some file systems take ten times as long to write (ext4 without a journal
keeps what was freed from being used for minutes), and it would be charged to whoever comes next.
So 200 platforms need 10 GB of room. `--all` runs the slow peers for every N, too.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import bench_peers
from bench_serve import save_to_page
from project import REPOSITORY, copy_to, environment
from subset.pages.comparison_pages import PAIR_STENCIL
from subset.workers import WorkerPool

# What runs inside the measured project beside the real hook. `ordinary` hands every generated page
# to MkDocs as a page of its own; `shell` keeps the pages that stencils are cut from.
_ORDINARY_HOOK = '''
"""Sends every generated page through MkDocs, as a project without the stencils would."""
import json
from types import SimpleNamespace
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File

@event_priority(-90)
def on_files(files, config):
    build = config.extra["subset_build"]
    pages = [(f"compare/{pair.slug}.md", pair, True) for pair in build.comparisons.pairs()]
    pages += [(src, make(), False) for src, make in build.generated.items()]
    for src, page, exclude in pages:
        meta = {"title": page.title_text, "description": page.description_text,
                "search": {"exclude": exclude}}
        content = f"---\\n{json.dumps(meta)}\\n---\\n{page.body_html}\\n"
        files.append(File.generated(config, src, content=content))
    build.__dict__["comparisons"] = SimpleNamespace(pairs=lambda *share: ())
    build.__dict__["generated"] = {}
    return files

def on_env(env, config, files):
    config.extra["subset_build"]._places.clear()
'''
_SHELL_HOOK = '''
"""Keeps the stencils, as the theme rendered them, for what is measured next."""
from pathlib import Path
from mkdocs.plugins import event_priority
from subset.pages.printer import STENCILS

@event_priority(-101)
def on_post_page(output, page, config):
    if page.file.src_uri in STENCILS:
        shell = Path(config.config_file_path).parent / "shells" / page.file.src_uri
        shell.parent.mkdir(parents=True, exist_ok=True)
        shell.write_text(output, "utf-8")
    return output
'''


@dataclass(frozen=True)
class Cost:
    """What a process took: seconds on the wall, seconds of processors, megabytes at its peak."""

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True)
class Row:
    """A line of the table. `pages` counts comparison pages."""

    platforms: int
    what: str
    pages: int
    cost: Cost


RUNS, PATIENCE = 3, 30.0

SERVED = 100
"""The largest number of platforms for which the preview is measured."""


def best(command: list[str], cwd: Path, made: Path, **env: str) -> Cost:
    """What a command takes when it has been run before, and what it `made` is out of its way.

    So everybody finds the files in the system's memory, and Python what it has compiled.
    """
    measure(command, cwd, **env)

    def again() -> Cost:
        aside(made)
        return measure(command, cwd, **env)

    return best_of(again)


def aside(path: Path) -> None:
    """Moves what is not needed any more out of the way."""
    path.rename(path.with_name(f"{path.name}-{time.monotonic_ns()}"))


def best_of(run: Callable[[], Cost]) -> Cost:
    """The least cost of up to three runs; a run is not repeated when it takes long."""
    costs = [run()]
    while len(costs) < RUNS and sum(cost.wall for cost in costs) < PATIENCE:
        costs.append(run())
    return min(costs, key=lambda cost: cost.wall)


def measure(command: list[str], cwd: Path, **env: str) -> Cost:
    """Runs a command to its end and measures it. Raises RuntimeError when it fails."""
    log = cwd / "bench.log"
    with log.open("wb") as out:
        start = time.perf_counter()
        actions = [
            (os.POSIX_SPAWN_DUP2, out.fileno(), 1),
            (os.POSIX_SPAWN_DUP2, out.fileno(), 2),
        ]
        full = {**environment(**env), "PWD": str(cwd), "PYTHONDONTWRITEBYTECODE": ""}
        wrapper = ["/bin/sh", "-c", 'cd "$0" && exec "$@"', str(cwd), *command]
        pid = os.posix_spawn(wrapper[0], wrapper, full, file_actions=actions)
        _, status, usage = os.wait4(pid, 0)
        wall = time.perf_counter() - start
    if status:
        raise RuntimeError(f"{' '.join(command)} failed:\n{log.read_text('utf-8')[-2000:]}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def ours(root: Path, *, hook: str, name: str) -> Cost:
    """One build of the project at `root` with an additional hook."""
    (root / "hooks" / f"{name}_hook.py").write_text(hook, "utf-8")
    config = root / "mkdocs.yml"
    own = "hooks: [hooks/mkdocs_hook.py]"
    text = config.read_text("utf-8")
    assert own in text, "mkdocs.yml no longer registers the hook in the way this script expects"
    with_hook = text.replace(own, f"hooks: [hooks/mkdocs_hook.py, hooks/{name}_hook.py]")
    try:
        config.write_text(with_hook, "utf-8")
        return best(
            [sys.executable, "-m", "mkdocs", "build", "-q"],
            root, root / name, PYTHONPATH=str(root / "hooks"), SITE_DIR=str(root / name),
        )  # fmt: skip
    finally:
        config.write_text(text, "utf-8")


def stencilled(root: Path, target: Path) -> Cost:
    """All comparison pages of the project at `root`, from data in memory to files.

    What a build does for them, in as many processes, but by itself: in a build it goes on while the
    theme renders other pages.
    """
    from subset.addresses.urls import Urls
    from subset.build import Build
    from subset.markup.write import Writer
    from subset.pages.printer import STENCILS, Printer

    urls = Urls(_url, lambda src: f"{_url(src)}index.html")
    build = Build.start(
        root, today="2100-01-01", urls=urls, site_url="https://subset.example/", repository="",
        processes=os.cpu_count() or 1,
    )  # fmt: skip
    shells = {src: (root / "shells" / src).read_text("utf-8") for src in STENCILS}

    def share(part: int) -> None:
        for pair in build.comparisons.pairs(part, parts):
            printer.pair(pair)

    parts = 32
    with _timed() as cost:
        printer = Printer(shells, Writer(target), urls.dest)
        WorkerPool([partial(share, part) for part in range(parts)], os.cpu_count() or 1).results()
    return cost[0]


def bare_writing(project: Path, target: Path) -> Cost:
    """The least that these pages can cost: their bytes, from memory to new files, one by one.

    In as many processes as the build; what reading them takes is not counted.
    """
    processes = os.cpu_count() or 1
    pages = sorted((project / "shell" / "compare").glob("*-vs-*"))
    portions = [pages[at : at + 512] for at in range(0, len(pages), 512)]  # what memory can hold
    (target / "compare").mkdir(parents=True)
    costs = []
    for portion in portions:
        texts = {f"{target}/compare/{page.name}": (page / "index.html").read_bytes()
                 for page in portion}  # fmt: skip
        shares = [list(texts.items())[part::processes] for part in range(processes)]
        with _timed() as cost:
            WorkerPool([partial(_write, share) for share in shares], processes).results()
        costs += cost
    return Cost(sum(cost.wall for cost in costs), sum(cost.cpu for cost in costs), 0)


def by_ourselves(root: Path, project: Path, *arguments: str) -> None:
    """Runs this program once more, with the package of `project` and with what the tests share."""
    path = os.pathsep.join(map(str, (project / "hooks", REPOSITORY / "tests" / "support")))
    measure([sys.executable, __file__, *arguments], root, PYTHONPATH=path)


def part_of(part: str, project: Path, root: Path) -> Cost:
    """What one part of a build takes, in a process of its own, so that its memory is its own."""
    target, out = root / part, root / f"{part}.txt"
    by_ourselves(root, project, f"--{part}", str(project), str(target), str(out))
    aside(target)
    return Cost(*map(float, out.read_text("utf-8").split()), 0)


def _write(texts: list[tuple[str, bytes]]) -> None:
    for folder, data in texts:
        os.mkdir(folder)  # noqa: PTH102 - the same calls as the build
        handle = os.open(f"{folder}/index.html", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        os.write(handle, data)
        os.close(handle)


@contextmanager
def _timed() -> Iterator[list[Cost]]:
    """What the block took, in this process and in those that it has started and waited for."""
    cost: list[Cost] = []
    start, before = time.perf_counter(), os.times()
    yield cost
    wall, after = time.perf_counter() - start, os.times()
    cost.append(Cost(wall, sum(after[:4]) - sum(before[:4]), 0))


def _url(src: str) -> str:
    return "" if src == "index.md" else f"{src.removesuffix('.md')}/"


def pair_pages(root: Path) -> Iterator[tuple[str, str, str, str]]:
    """Slug, title, description and body of every comparison page of the project at `root`."""
    from subset import pipeline
    from subset.addresses.urls import Urls
    from subset.edition import Edition
    from subset.pages.comparison_pages import Comparisons

    made, _ = pipeline.catalogue_of(root, "2100-01-01")
    edition = Edition(made, Urls(_url), "https://subset.example/")
    for pair in Comparisons(edition).pairs():
        yield pair.slug, pair.title_text, pair.description_text, pair.body_html


def lay_out(name: str, root: Path, built: Path) -> None:
    """Prepares a peer's project in `root`; called in a process of its own, for its memory."""
    peer = next(p for p in bench_peers.installed() if p.name == name)
    rest = root / "rest-of-site"
    pairs = shutil.ignore_patterns("*-vs-*")
    shutil.copytree(built / "shell", rest, ignore=pairs)
    target = root / "project"
    target.mkdir()
    shell = (built / "shells" / PAIR_STENCIL).read_text("utf-8")
    peer.lay_out(target, shell, rest, pair_pages(built))


def measured(number: int, options: argparse.Namespace, root: Path) -> Iterator[Row]:
    """Every line of the table for one number of platforms, as soon as it is known."""
    project, pairs = root / "project", number * (number - 1) // 2
    by_ourselves(root, REPOSITORY, "--make", str(number), str(project))
    whole = ours(project, hook=_SHELL_HOOK, name="shell")
    built = sum(1 for _ in (project / "shell" / "compare").glob("*-vs-*"))
    size = sum(path.stat().st_size for path in (project / "shell").rglob("*") if path.is_file())
    yield Row(number, f"Subset, whole build ({size / 1e6:.0f} MB)", built, whole)
    for what, part in (
        ("its comparison pages alone", "alone"),
        ("bare writing of the same", "bare"),
    ):
        yield Row(number, f"  {what}", built, best_of(partial(part_of, part, project, root)))
    if number <= SERVED:
        yield Row(number, "  preview: from saving to page", 0, Cost(save_to_page(project), 0, 0))
    check = [sys.executable, "-c", "from subset.cli import main; main()", "check"]
    cost = best_of(partial(measure, check, project, PYTHONPATH=str(project / "hooks")))
    yield Row(number, "  checking its data alone", 0, cost)
    if options.no_peers:
        return
    if number <= 60 or options.all:
        cost = ours(project, hook=_ORDINARY_HOOK, name="ordinary")
        yield Row(number, "Subset without the stencil", pairs, cost)
        aside(project / "ordinary")
    for peer in bench_peers.installed():
        if number > peer.most and not options.all:
            continue
        place = root / "peer"
        place.mkdir()
        by_ourselves(root, project, "--lay-out", peer.name, str(place), str(project))
        command = [part.format(python=sys.executable) for part in peer.command]
        cost = best(command, place / "project", place / "project" / "public")
        made = sum(1 for _ in (place / "project" / "public" / "compare").glob("*-vs-*"))
        yield Row(number, peer.name, made, cost)
        aside(place)


def main() -> None:
    """Reads the command line, measures and prints one table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("numbers", nargs="*", type=int, default=[])
    parser.add_argument("--all", action="store_true", help="run slow peers for every N as well")
    parser.add_argument("--no-peers", action="store_true", help="measure our own build only")
    parser.add_argument("--make", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--lay-out", nargs=3, help=argparse.SUPPRESS)
    parser.add_argument("--alone", nargs=3, help=argparse.SUPPRESS)
    parser.add_argument("--bare", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.make:
        copy_to(Path(options.make[1]), platforms=int(options.make[0]))
        return
    if options.lay_out:
        name, root, built = options.lay_out
        lay_out(name, Path(root), Path(built))
        return
    if part := options.alone or options.bare:
        project, target, out = map(Path, part)
        cost = (stencilled if options.alone else bare_writing)(project, target)
        out.write_text(f"{cost.wall} {cost.cpu}", "utf-8")
        return
    numbers = options.numbers or [60, 200]
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}, Python "
          f"{sys.version.split()[0]}, {REPOSITORY.name}")  # fmt: skip
    head = ("N", "what", "pages", "seconds", "cpu s", "pages/s", "MB", "× ours", "× writing")
    print("{:>4} {:<33}{:>7}{:>9}{:>8}{:>9}{:>7}{:>8}{:>10}".format(*head))
    with tempfile.TemporaryDirectory(prefix="subset-bench-") as folder:
        for number in numbers:
            root = Path(folder, str(number))
            root.mkdir()
            rows: list[Row] = []
            waiting: list[Row] = []
            for row in measured(number, options, root):
                rows.append(row)
                waiting.append(row)
                if len(rows) < 3:  # the ratio to the bare writing is not known yet
                    continue
                for each in waiting:
                    print(_line(each, rows[0], rows[2]), flush=True)
                waiting = []
            print()
    print(f'repeat with: make bench N="{" ".join(map(str, numbers))}"')


def _line(row: Row, ours_: Row, writing: Row) -> str:
    c, memory = row.cost, f"{row.cost.memory:.0f}" if row.cost.memory else ""
    cpu, speed = f"{c.cpu:.2f}" if c.cpu else "", f"{row.pages / c.wall:.0f}" if row.pages else ""
    return (
        f"{row.platforms:>4} {row.what:<33}{row.pages:>7}{c.wall:>9.2f}{cpu:>8}"
        f"{speed:>9}{memory:>7}{c.wall / ours_.cost.wall:>8.2f}"
        f"{c.wall / writing.cost.wall:>10.1f}"
    )


if __name__ == "__main__":
    main()
