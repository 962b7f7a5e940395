"""The peers of the measurement: the same pages with the same shell, through other generators.

The peers get the finished bodies of the comparison pages and the finished shell (the page that the
theme rendered, with the generator's own variables in place of the tokens), so they do strictly less
than our build, which also reads, checks and classifies the data. All other pages and assets of the
site lie in the peers' static folders.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from subset.markup.stencil import BODY, DESCRIPTION, SLUG, TITLE

TOKENS = (TITLE, DESCRIPTION, SLUG, BODY)


@dataclass(frozen=True)
class Peer:
    """A generator: its name, how its project is laid out, and the command that builds it.

    `most` is the largest number of platforms for which it is run unless all are asked for.
    """

    name: str
    lay_out: Callable[[Path, str, Path, Iterator[tuple[str, str, str, str]]], None]
    command: tuple[str, ...]
    most: int = 10_000


def installed() -> Iterator[Peer]:
    """The peers that this machine has."""
    if hugo := shutil.which("hugo"):
        yield Peer("Hugo", _hugo, (hugo, "--quiet"))
    if eleventy := _eleventy():
        yield Peer("Eleventy", _html_with_front_matter, (eleventy, "--quiet"), most=100)
    yield Peer("plain MkDocs Material", _mkdocs, ("{python}", "-m", "mkdocs", "build", "-q"), 60)


def _eleventy() -> str | None:
    local = Path(__file__).resolve().parents[2] / "node_modules" / ".bin" / "eleventy"
    return os.environ.get("ELEVENTY") or (
        str(local) if local.exists() else shutil.which("eleventy")
    )


def _shell(shell: str, title: str, description: str, slug: str, body: str) -> str:
    """The shell with a template language's expressions in place of the tokens."""
    for token, expression in zip(TOKENS, (title, description, slug, body), strict=True):
        shell = shell.replace(token, expression)
    return shell


def _front_matter(**fields: str) -> str:
    return "---\n" + "".join(f"{k}: {json.dumps(v)}\n" for k, v in fields.items()) + "---\n"


def _hugo(root: Path, shell: str, rest: Path, pages: Iterator[tuple[str, str, str, str]]) -> None:
    layouts, content = root / "layouts" / "_default", root / "content" / "compare"
    layouts.mkdir(parents=True)
    content.mkdir(parents=True)
    single = _shell(shell, "{{ .Title }}", "{{ .Description }}",
                    "{{ .File.ContentBaseName }}", "{{ .Content }}")  # fmt: skip
    (layouts / "single.html").write_text(single, "utf-8")
    (root / "config.toml").write_text(
        'baseURL = "https://subset.example/"\ndisableKinds = ["taxonomy", "term", "RSS", "section",'
        ' "home", "404"]\n',
        "utf-8",
    )
    shutil.copytree(rest, root / "static")
    for slug, title, description, body in pages:
        head = _front_matter(title=title, description=description)
        (content / f"{slug}.html").write_text(head + body, "utf-8")


def _html_with_front_matter(
    root: Path, shell: str, rest: Path, pages: Iterator[tuple[str, str, str, str]]
) -> None:
    (root / "_includes").mkdir(parents=True)
    (root / "compare").mkdir()
    layout = _shell(shell, "{{ title }}", "{{ description }}", "{{ page.fileSlug }}",
                    "{{ content | safe }}")  # fmt: skip
    (root / "_includes" / "shell.njk").write_text(layout, "utf-8")
    (root / "eleventy.config.js").write_text(
        "module.exports = (c) => { c.addPassthroughCopy({ rest: '/' });"
        " return { dir: { input: 'compare', includes: '../_includes', output: 'public' },"
        " htmlTemplateEngine: false, templateFormats: ['html'] }; };\n",
        "utf-8",
    )
    shutil.copytree(rest, root / "rest")
    for slug, title, description, body in pages:
        head = _front_matter(layout="shell.njk", title=title, description=description,
                             permalink=f"/compare/{slug}/index.html")  # fmt: skip
        (root / "compare" / f"{slug}.html").write_text(head + body, "utf-8")


def _mkdocs(
    root: Path, _shell: str, rest: Path, pages: Iterator[tuple[str, str, str, str]]
) -> None:
    """Plain MkDocs brings its own shell: the theme, with the same features and palette."""
    (root / "docs" / "compare").mkdir(parents=True)
    project = Path(__file__).resolve().parents[2]
    own = (project / "mkdocs.yml").read_text("utf-8").splitlines()
    dropped = ("hooks:", "watch:", "  custom_dir:", "    logo:", "  icon:", "site_dir:")
    # Of the navigation only the first page remains; the pages of the others are static files.
    kept = [line for line in own if not line.startswith(dropped)]
    start, end = kept.index("nav:"), kept.index("theme:")
    settings = "\n".join([*kept[:start], "site_dir: public", "nav: [index.md]", *kept[end:]])
    (root / "mkdocs.yml").write_text(settings, "utf-8")
    shutil.copytree(rest / "assets", root / "docs" / "assets", dirs_exist_ok=True)
    (root / "docs" / "index.md").write_text("# Subset\n", "utf-8")
    for slug, title, description, body in pages:
        meta = _front_matter(title=title, description=description)
        meta = meta[:-4] + "search: {exclude: true}\n---\n"
        (root / "docs" / "compare" / f"{slug}.md").write_text(meta + body + "\n", "utf-8")
