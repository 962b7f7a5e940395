"""`subset.pages.gate`: a hand-written page holds plain markup, and not too much of it."""

from __future__ import annotations

import pytest

from subset.data import limits
from subset.pages.gate import strange_markup, too_much


def found(html: str) -> list[str]:
    return [problem.message for problem in strange_markup(html, "x.md", html)]


@pytest.mark.parametrize(
    "html",
    ['<p id="a" class="b">a <em>b</em><br /></p>', '<a href="../x/#y">x</a>', "&lt;script&gt;",
     '<a href="https://example.org/?a=b&amp;c#d" title="x">x</a>', "<!-- said aside -->",
     '<div hidden class="a" data-subset="cite" aria-label="x"></div>', '<a href="#x:y">x</a>',
     '<svg viewBox="0 0 9 9" role="img"><title>x</title><g><rect x="1" rx="2"/></g></svg>',
     '<img src="assets/x.png" alt="x">', '<a href="subset-file:data/x.json">x</a>',
     "<details><summary>x</summary></details>", '<a href="?find=a:b">x</a>'],
)  # fmt: skip
def test_what_pages_are_made_of_may_stand_there(html: str) -> None:
    assert found(html) == []


@pytest.mark.parametrize(
    "html",
    ['<script src="../assets/x.js"></script>', '<meta http-equiv="refresh" content="0;url=x">',
     '<base href="/">', '<form action="x">', '<iframe src="x">', '<object data="x">', "<style>",
     '<link rel="stylesheet" href="x">', '<embed src="x">', "<template>", '<input name="x">',
     '<p style="position:fixed">', '<p onclick="x()">', '<img src="x" onerror="x()">',
     '<a href="javascript:x()">', '<a href="&#106;avascript&colon;x()">',
     '<a href="data:text/html,x">', '<a href=" java&#10;script:x()">', '<a href="//evil.example">',
     '<a href="/\\evil.example">',
     '<a ping="x">', '<a target="_blank">', '<img src="https://evil.example/x.gif">',
     '<img src="//evil.example/x.gif">', '<img src="x" srcset="https://evil.example/x.gif">',
     '<svg><use href="x#y"/></svg>', "<svg><foreignObject>", "<svg><animate>", "<math>",
     "<plaintext>", '<p id="__config">', '<p id="&#95;_config">', '<p id="">', '<p id="a b">',
     '<div data-md-component="search">'],
)  # fmt: skip
def test_what_runs_fetches_or_leads_astray_is_refused(html: str) -> None:
    assert found(html)


@pytest.mark.parametrize(
    "html",
    ["<p class=x>", "<p class='x'>", "<P>", "<p/onclick>",
     "<p\x00>", "< p>", "<p", "</p x", "<!doctype>",
     "<?x?>", "<![CDATA[x]]>", "<!--><script>-->", "<!---><script>-->", "<!-- a --!><script>-->",
     "<!-- a <script> -->", "<!-- open", '<p class="a"id="b">', '<p class="<script>">',
     "<svg:script>"],
)  # fmt: skip
def test_what_browsers_could_read_otherwise_is_no_tag(html: str) -> None:
    assert found(html)


def test_a_fault_is_told_with_its_line_in_the_page() -> None:
    source = "---\ntitle: x\n---\n\ntext\n{: onclick=x }\n"
    html = '<p onclick="x">text</p>'
    (problem,) = strange_markup(html, "x.md", source)
    assert str(problem).startswith("docs/x.md:6:1: the attribute onclick may not stand in a page")


def test_a_page_and_its_paragraphs_have_a_length() -> None:
    paragraph = "[" * limits.PARAGRAPH
    assert list(too_much(f"{paragraph}\n\n{paragraph}\n", "x.md")) == []
    (problem,) = too_much(f"a\n\n \n{paragraph}[\n", "x.md", above=4)
    assert problem.line == 8
    (problem,) = too_much("a\n\n" * limits.HAND_WRITTEN_BYTES, "x.md")
    assert "30,000 bytes" in problem.message
