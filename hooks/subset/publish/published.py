"""`python -m subset.publish.published`: the list of every address that was ever published.

`data/published-urls` names things by kind, one a line, and each kind stands for the addresses that
a thing of it has: a platform for its page, its data file and its comparison with every other
platform of the list. Lines are added with each release and never deleted, so a build that lost an
address cannot pass the test that expands them.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from subset.addresses.redirects import redirects
from subset.addresses.urls import pair_src
from subset.data import published
from subset.data.litter import is_litter
from subset.data.published import Published
from subset.export.catalogue import FILES
from subset.verdicts.catalogue import Catalogue, assemble

Names = Mapping[str, Iterable[str]]  # by kind

LIST = Path(published.LIST)
HEAD = """\
# Every address that was ever published, by the kind of thing that is there. Never delete a line.
# Add what is new with: python -m subset.publish.published
"""
PATTERNS: Mapping[str, tuple[str, ...]] = {
    "page": ("{}",),
    "file": ("{}",),
    "platform": ("platforms/{}/", "data/platforms/{}.json"),
    "name": ("platforms/{}/",),
    "definition": ("definitions/{}/",),
    "term": ("glossary/#{}",),
    "criterion": ("method/#c-{}",),
}


def read(text: str) -> Published:
    """Kind -> names. Raises ValueError for a line that is not a kind and a name."""
    found, problems = published.read(text)
    if problems:
        raise ValueError("\n".join(map(str, problems)))
    return found


def write(listed: Names) -> str:
    """The text of the list."""
    lines = [f"{kind} {name}".rstrip() for kind in PATTERNS for name in listed[kind]]
    return HEAD + "\n".join(lines) + "\n"


def addresses(listed: Names) -> Iterator[str]:
    """Every address, below the root of the site."""
    for kind, names in listed.items():
        for name in names:
            yield from (pattern.format(name) for pattern in PATTERNS[kind])
    for a, b in itertools.combinations(listed["platform"], 2):
        yield pair_src(a, b).removesuffix(".md") + "/"


def current(catalogue: Catalogue, root: Path) -> Names:
    """The addresses of the site of today. `root` is the checkout with the hand-written pages."""
    docs = root / "docs"
    pages = (p.relative_to(docs) for p in docs.rglob("*.md") if not is_litter(p.name))
    files = {path for file in FILES for path in (file.path, file.schema) if path}
    names = (old for old, _ in redirects(catalogue) if old.startswith("platforms/"))
    return {
        "page": sorted(f"{page.with_suffix('')}/".removesuffix("index/") for page in pages),
        "file": sorted(path for path in files if "<" not in path),
        "platform": sorted(catalogue.by_id),
        "name": sorted(name.removeprefix("platforms/").removesuffix(".md") for name in names),
        "definition": sorted(catalogue.definitions),
        "term": sorted(catalogue.data.terms),
        "criterion": sorted(catalogue.data.codebook.criteria),
    }


def merged(old: Names, new: Names) -> Names:
    """Both, in order and without repeats."""
    return {kind: _merged(old[kind], new[kind]) for kind in PATTERNS}


def _merged(old: Iterable[str], new: Iterable[str]) -> list[str]:
    return sorted({*old, *new})


def main(root: Path) -> int:
    """Add what is new to the list, and return how many lines that was."""
    from subset.data.load import load

    path = root / LIST
    old = read(path.read_text("utf-8") if path.exists() else "")
    new = merged(old, current(assemble(load(root)[0]), root))
    path.write_text(write(new), "utf-8", newline="\n")
    return sum(len([*new[kind]]) - len(old[kind]) for kind in PATTERNS)


if __name__ == "__main__":
    print(f"{LIST}: {main(Path(sys.argv[1] if len(sys.argv) > 1 else '.'))} new")
