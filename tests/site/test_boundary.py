"""The boundary that outlives the theme: the package knows no generator, and another one will do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from markdown import Markdown

import make
from subset.addresses.urls import Urls
from subset.boundary import Found
from subset.build import Build
from subset.markup.stencil import BODY, DESCRIPTION, TITLE
from subset.markup.toc import Heading, nested
from subset.pages import comparison_pages
from subset.pages.printer import STENCILS

PACKAGE = make.REPOSITORY / "hooks" / "subset"
WORDS = re.compile(r"mkdocs|material for|zensical|properdocs|\bmd-", re.IGNORECASE)
FILES = [p for p in sorted(PACKAGE.rglob("*")) if p.suffix in (".py", ".jinja")]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_no_word_of_a_generator_or_theme_stands_in_the_package(path: Path) -> None:
    found = WORDS.findall(path.read_text("utf-8"))
    assert found == []


class Generator:
    """A site generator of thirty lines: Markdown in a plain shell, addresses that end in .html."""

    def __init__(self, root: Path, out: Path) -> None:
        self.docs, self.out = root / "docs", out
        urls = Urls(lambda src: self.address(src), lambda src: self.address(src))
        self.build = Build.start(root, today=make.TODAY, urls=urls, site_url="https://x.example/",
                                 repository="")  # fmt: skip

    @staticmethod
    def address(src: str) -> str:
        return f"{src.removesuffix('.md')}.html"

    def shell(self, title: str, description: str, contents: str, body: str) -> str:
        return (f"<title>{title}</title><meta name=description content='{description}'>"
                f"<nav>{contents}</nav><article>{body}</article>")  # fmt: skip

    def contents(self, toc: Sequence[Heading]) -> str:
        items = []
        for heading, under in nested(toc):
            inner = "".join(f'<li><a href="#{it.anchor}">{it.title}</a></li>' for it in under)
            items.append(
                f'<li><a href="#{heading.anchor}">{heading.title}</a><ul>{inner}</ul></li>'
            )
        return "".join(items).replace("<ul></ul>", "")

    def run(self) -> list[Found]:
        shells = {
            src: f"<link href='{self.address(src)}'>"
            + self.shell(TITLE, DESCRIPTION, self.contents(toc), BODY)
            for src, toc in STENCILS.items()
        }
        self.build.begin(shells, self.out, lambda found: found)
        for path in sorted(self.docs.glob("*.md")):
            held = self.build.held(path.read_text("utf-8"), path.name)
            body = self.build.body(Markdown(extensions=["toc"]).convert(held), path.name)
            html = self.shell(path.stem, "", "", body.html)
            (self.out / self.address(path.name)).write_text(html, "utf-8")
        return self.build.finish(self.out)


def article(html: str) -> str:
    """The words of a page's article, without its addresses."""
    inside = re.search(r"<article\b[^>]*>(.*?)</article>", html, re.DOTALL)
    assert inside
    plain = re.sub(r"<nav class=\"crumbs\".*?</nav>", "", inside[1], flags=re.DOTALL)
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", plain)).strip()
    return re.sub(r"https://(?:x|subset)\.example/[\w./-]*", "ADDRESS", words)


@pytest.mark.slow
def test_another_generator_of_thirty_lines_makes_the_same_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import project

    root = project.copy_to(tmp_path / "project", platforms=project.FEW)
    # How much evidence a comparison has room for depends on the length of links, which differs.
    pages_of_pairs = root / "hooks/subset/pages/comparison_pages.py"
    code = pages_of_pairs.read_text("utf-8")
    assert f"BODY = {comparison_pages.BODY:_}\n" in code
    pages_of_pairs.write_text(re.sub(r"(?m)^BODY = .*$", "BODY = 10**6", code), "utf-8")
    monkeypatch.setattr(comparison_pages, "BODY", 10**6)
    theirs = project.build(root)
    ours = tmp_path / "out"
    ours.mkdir()
    found = Generator(root, ours).run()
    paths = [p for p in ours.rglob("*.html") if p.parent != ours]
    pages = [p for p in paths if "<article>" in p.read_text("utf-8")]
    assert len(pages) == len(found) + project.FEW * (project.FEW - 1) // 2
    for path in pages:
        name = path.relative_to(ours).with_suffix("")
        theirs_html = (theirs / name / "index.html").read_text("utf-8")
        assert article(path.read_text("utf-8")) == article(theirs_html), name
