"""`subset links`: whether the sources can still be reached, for the weekly report.

Knows which addresses are asked (`probe` knows how) and what an answer means. An address that
refuses programs is not dead; only one that is gone, or whose server is, counts as lost.
`data/links.yml` lists addresses whose answer is known to mislead, each with its reason.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from subset.data import excused_links
from subset.data.excused_links import PATH
from subset.data.load import Data, load
from subset.data.problems import DataError
from subset.editing.diff_text import as_report, escaped
from subset.editing.probe import UNKNOWN, status_of
from subset.progress import progress

GONE = (404, 410)
PATIENCE = 3  # addresses of one host that fail in a row, before the rest is left out
LONGEST = 40 * 60  # seconds for all addresses together, so that there is a report in any case
LATE = "not asked: no time was left"
Fetch = Callable[[str], int | str]  # an address -> its status, or why there is none


@dataclass(frozen=True)
class Answer:
    """The answer of an address: a status, or the error in its place."""

    url: str
    cited_in: tuple[str, ...]
    status: int | str

    @property
    def state(self) -> str:
        """alive, gone or unclear."""
        if isinstance(self.status, int):
            return "alive" if self.status < 400 else "gone" if self.status in GONE else "unclear"
        return "gone" if self.status == UNKNOWN else "unclear"


def main(root: Path) -> int:
    """Prints the report as Markdown. Raises DataError where the list of reasons is broken."""
    data, _ = load(root)
    reasons = excused(root)
    end = time.monotonic() + LONGEST
    answers = check(addresses(data), status_of, lambda: time.monotonic() > end)
    print(as_report([*report(answers, reasons)]))
    return 0


def excused(root: Path) -> Mapping[str, str]:
    """Address -> reason, from `root`/data/links.yml. Raises DataError."""
    found, problems = excused_links.load(root)
    if problems:
        raise DataError(problems)
    return found


def addresses(data: Data) -> Mapping[str, tuple[str, ...]]:
    """Every address of a source -> the entries that cite it."""
    cited: dict[str, list[str]] = defaultdict(list)
    for folder in ("platforms", "definitions", "terms"):
        for id_, entry in getattr(data, folder).items():
            for source in entry.sources.values():
                for url in (source.url, source.archived_url):
                    if url and f"{folder}/{id_}" not in cited[url]:
                        cited[url].append(f"{folder}/{id_}")
    return {url: tuple(entries) for url, entries in sorted(cited.items())}


def check(
    cited: Mapping[str, tuple[str, ...]], ask: Fetch, late: Callable[[], bool] = lambda: False
) -> list[Answer]:
    """Asks every address. One host is asked one thing at a time; several hosts at once.

    A host that has not answered several times in a row is not waited for again, and once it is
    `late`, nobody is asked any more: however many hosts keep silent, there is an end.
    """
    hosts: dict[str, list[str]] = defaultdict(list)
    for url in cited:
        hosts[urlsplit(url).hostname or ""].append(url)

    with ThreadPoolExecutor(16) as pool, progress("Asking addresses", len(cited)) as asked:

        def status(url: str, *, silent: bool) -> int | str:
            if late():
                return LATE
            return "not asked: its host has not answered before" if silent else ask(url)

        def host(urls: Sequence[str]) -> list[Answer]:
            answers: list[Answer] = []
            for url in urls:
                last = [it.status for it in answers[-PATIENCE:]]
                silent = len(last) == PATIENCE and not any(isinstance(it, int) for it in last)
                answers.append(Answer(url, cited[url], status(url, silent=silent)))
                asked()
            return answers

        parts = pool.map(host, hosts.values())
        return sorted((answer for part in parts for answer in part), key=lambda a: a.url)


def report(answers: Sequence[Answer], reasons: Mapping[str, str]) -> Iterator[str]:
    """The report, line by line: what is gone, what is unclear, which reasons are not needed."""
    if not any(isinstance(answer.status, int) for answer in answers):
        yield "No address answered at all: there seems to be no network."
        return
    open_ = [a for a in answers if a.url not in reasons and a.status != LATE]
    gone = [a for a in open_ if a.state == "gone"]
    unclear = [a for a in open_ if a.state == "unclear"]
    idle = [a.url for a in answers if a.url in reasons and a.state == "alive"]
    idle += [url for url in reasons if url not in {a.url for a in answers}]
    late = sum(a.status == LATE for a in answers)
    yield f"{len(answers) - late} addresses asked: {len(gone)} gone, {len(unclear)} unclear."
    if late:
        yield f"\nNo time was left for {late} more: others took too long."
    if gone:
        yield "\n**Gone.** Find where the page stands now, or a copy of it for `archived_url`.\n"
        yield from map(_row, gone)
    if unclear:
        yield "\n**Unclear.** Many sites refuse programs: look by hand, and excuse what is well in "
        yield f"`{PATH}`, with the reason.\n"
        yield from map(_row, unclear)
    if idle:
        yield f"\n**No longer needed** in `{PATH}`: they answer again, or no entry cites them.\n"
        yield from (f"- {escaped(url)}" for url in idle)


def _row(answer: Answer) -> str:
    entries = ", ".join(answer.cited_in)
    return f"- {escaped(answer.url)} — {escaped(str(answer.status))}; cited in {escaped(entries)}"
