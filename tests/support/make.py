"""A small world of data for the tests: four invented services, two definitions, a few terms.

The code-book and the guide's definition are the real ones; everything else is made up here, so
that no test depends on which entries exist. Damage a tree with `replace`, `write` and `drop`.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from subset.checks import exceptions
from subset.checks.base import Context
from subset.data.codebook import CodeBook
from subset.data.load import Data, load
from subset.data.problems import Problem
from subset.data.strict_yaml import Document, read
from subset.data.validation import validate
from subset.memo import Memo
from subset.verdicts.catalogue import Catalogue, assemble

M = TypeVar("M", bound=BaseModel)

REPOSITORY = Path(__file__).resolve().parents[2]
TODAY = "2026-12-01"
GUIDE = "definitions/guide.yml"
RIVAL = "definitions/rival.yml"
ALPHA, BETA, GAMMA, DELTA = (
    f"platforms/{name}.yml" for name in ("alpha", "beta", "gamma", "delta")
)

# The coding of each service: criterion -> value, or several values where sources disagree.
NETWORKING: Mapping[str, str | tuple[str, ...]] = {
    "online": "yes",
    "relations": "yes",
    "ugc": "core",
    "reach": "public",
    "oecd": "yes",
    "web2": "yes",
    "profile": "page",
    "ties": "mutual",
    "ties_visible": "yes",
    "feed": "connections",
    "interact": "both",
    "persistent": "yes",
    "purpose": "people",
    "scope": "general",
    "exclusion": "none",
}
OFFLINE: Mapping[str, str | tuple[str, ...]] = {
    "online": "no",
    "relations": "yes",
    "ugc": "none",
    "reach": "private",
    "oecd": "no",
    "web2": "no",
    "profile": "none",
    "ties": "membership",
    "ties_visible": "no",
    "feed": "none",
    "persistent": "no",
    "purpose": "people",
}


# What evidence on the main purpose has besides: it was said of the last ten years.
STATEMENT = "about: 2017-2026, method: press, voice: press, "


def platform(
    id_: str,
    name: str,
    coding: Mapping[str, str | tuple[str, ...]],
    *,
    aliases: str = "",
    related: str = "",
    kind: str = "profiles",
) -> str:
    """The text of an entry. Every line stands where the tables of messages expect it."""
    lines = [
        f"id: {id_}",
        f"name: {name}",
        f"aliases: [{aliases}]",
        f"kind: {kind}",
        f"operator: {name} Works",
        f"homepage: https://{id_}.example/",
        "status: active",
        f"summary: A service that was invented so that {name} can be tested.",
        "launched:",
        "  2004:",
        f"    - {{source: {id_}-help, quote: It opened in 2004.}}",
        f"related: [{related}]",
        "criteria:",
    ]
    for criterion, values in coding.items():
        lines.append(f"  {criterion}:")
        weighs = STATEMENT if criterion == "purpose" else ""
        for value in (values,) if isinstance(values, str) else values:
            lines.append(f'    "{value}":')
            lines.append(f"      - {{source: {id_}-help, {weighs}quote: {criterion} as {value}.}}")
    lines += [
        "sources:",
        f"  {id_}-help:",
        f"    title: How {name} works",
        f"    url: https://example.org/{id_}",
        f"    publisher: {name} Review",
        "    type: press",
        "    accessed: 2026-11-01",
        "changes:",
        "  - {date: 2026-11-01, note: First coded.}",
    ]
    return "\n".join(lines) + "\n"


def changing(criterion: str, old: str, new: str, *, kind: str, id_: str) -> str:
    """An entry of which a criterion has changed in 2020."""
    text = platform(id_, id_.capitalize(), NETWORKING, kind=kind)
    said = f"      - {{source: {id_}-help, quote: {criterion} as {old}.}}\n"
    always = f'    "{old}":\n{said}'
    assert always in text
    return text.replace(
        always,
        "".join(
            f'    "{value}":\n      years: {years}\n      evidence:\n    {said}'
            for value, years in ((old, "-2019"), (new, "2020-"))
        ),
    )


def term(id_: str, next_id: str) -> str:
    """The text of a glossary term that names the next one, so that none is an orphan."""
    name = id_.replace("-", " ")
    return f"""\
id: {id_}
name: {name}
definition: What the guide means by {name}.
evidence:
  - {{source: {id_}-book, locator: Chapter one}}
related: [{next_id}]
sources:
  {id_}-book:
    title: The book of {name}
    url: https://example.org/terms/{id_}
    publisher: Example Press
    type: reference
    accessed: 2026-11-01
changes:
  - {{date: 2026-11-01, note: First written.}}
"""


def definition() -> str:
    """The text of another definition, under which the subset does not hold."""
    return """\
id: rival
name: Rival and colleagues (2001)
year: 2001
kind: scholarly
term: social network
summary: Whatever lets people make ties is a social network.
quote:
  text: a place where people make ties
  source: rival-2001
  verified: secondary
  via: digest
classes:
  social-networking:
    label: social network
    rule:
      any:
        - {ties: [mutual, follow, both, membership]}
        - {not: {profile: [none]}}
score:
  - {label: ties, rule: {ties: [mutual]}}
  - {label: profile, rule: {profile: [page]}}
reading: The sentence names ties and nothing else, so ties decide.
examples:
  - {name: Alpha, platform: alpha, fits: true, source: rival-2001}
notes:
  - {kind: criticism, text: It asks for very little., source: digest}
sources:
  rival-2001:
    title: On ties
    url: https://example.org/rival
    publisher: Example Press
    published: 2001
    type: scholarly
    accessed: 2026-11-01
  digest:
    title: A digest of works on ties
    url: https://example.org/digest
    publisher: Example Press
    type: press
    accessed: 2026-11-01
changes:
  - {date: 2026-11-01, note: First coded.}
"""


def entries() -> dict[str, str]:
    """File below `data` -> text, for the four services and the other definition."""
    return {
        ALPHA: platform("alpha", "Alpha", NETWORKING, aliases="Alfa, Älpha One", related="beta"),
        BETA: platform("beta", "Beta", {**NETWORKING, "purpose": "content"}, kind="video"),
        GAMMA: platform("gamma", "Gamma", {**NETWORKING, "purpose": ("people", "content")}),
        RIVAL: definition(),
        DELTA: platform("delta", "Delta", OFFLINE, kind="offline"),
    }


ROUND, CODED = "codings/second/trial.yml", "codings/second/trial/alpha.yml"
ROUNDS = {
    ROUND: """\
name: Trial
date: "2026-11-01"
task: Alpha, coded again.
sources: Both read the same.
done: {purpose: Nothing.}
""",
    CODED: """\
platform: alpha
coders: [A, B]
spans:
  - from: 2004
    to: 2005
    first: {profile: [page], purpose: [people]}
    second: {profile: [card], purpose: [people, content]}
  - from: 2006
    to: 2010
    first: {profile: [page], ties: [mutual]}
    second: {profile: [page]}
""",
}

REFUSED = """\
dump: {dump.example: Documents of others.}
farm: {farm.example: Nobody signs there.}
"""

PUBLISHED = """\
platform alpha
platform beta
definition rival
"""


# What was read of the undamaged world: of a damaged one, only the damaged files are read anew.
_UNDAMAGED = Memo()


@dataclass(frozen=True)
class Tree:
    """A checkout with nothing but data. Paths are below `data`."""

    root: Path

    def path(self, name: str) -> Path:
        return self.root / "data" / name

    def text(self, name: str) -> str:
        return self.path(name).read_text("utf-8")

    def write(self, name: str, content: str | bytes) -> Tree:
        raw = content.encode() if isinstance(content, str) else content
        self.path(name).write_bytes(raw)
        return self

    def drop(self, name: str) -> Tree:
        self.path(name).unlink()
        return self

    def replace(self, name: str, old: str, new: str, count: int = 1) -> Tree:
        """Replaces the first `count` places where `old` stands; there must be one."""
        text = self.text(name)
        assert old in text, f"{old!r} is not in {name}, so the test would damage nothing"
        return self.write(name, text.replace(old, new, count))

    def edit(self, *edits: tuple[str, str, str]) -> Tree:
        for name, old, new in edits:
            self.replace(name, old, new)
        return self

    def data(self) -> Data:
        return load(self.root, Memo(_UNDAMAGED))[0]

    def problems(self) -> list[Problem]:
        """What `subset check` would find."""
        memo = Memo(_UNDAMAGED)
        data, problems = load(self.root, memo)
        return sorted([*problems, *exceptions.run_checks(self.root, data, TODAY, memo)])

    def messages(self) -> list[str]:
        return [str(problem) for problem in self.problems()]

    def context(self) -> Context:
        return Context(self.data(), TODAY)

    def site(self) -> Catalogue:
        return assemble(self.data())


def real(name: str, model: type[M]) -> M:
    """The real code-book or guide, as a model."""
    document = read(f"data/{name}", (REPOSITORY / "data" / name).read_bytes())
    assert isinstance(document, Document), document
    found = validate(document, model)
    assert not isinstance(found, list), found
    return found


def plant(root: Path) -> Tree:
    """Writes the small world below `root`."""
    data = root / "data"
    for folder in ("platforms", "definitions", "terms", "codings/second/trial"):
        (data / folder).mkdir(parents=True)
    shutil.copy(REPOSITORY / "data" / "criteria.yml", data)
    shutil.copy(REPOSITORY / "data" / GUIDE, data / GUIDE)
    tree = Tree(root)
    for name, text in (entries() | ROUNDS).items():
        tree.write(name, text)
    used = sorted({c.term for c in real("criteria.yml", CodeBook).criteria.values()})
    for id_, following in zip(used, [*used[1:], used[0]], strict=True):
        tree.write(f"terms/{id_}.yml", term(id_, following))
    tree.write("refused-hosts.yml", REFUSED).write("published-urls", PUBLISHED)
    load(root, _UNDAMAGED)
    return tree


def copy(tree: Tree, root: Path) -> Tree:
    """The same world at another place, free to be damaged."""
    shutil.copytree(tree.root / "data", root / "data")
    return Tree(root)
