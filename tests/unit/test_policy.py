"""`subset.markup.policy` and `theme.policy`: what may stand inside a page."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from subset.markup import policy
from theme import policy as theme
from theme.review import entries

LISTED = yaml.safe_load(theme.LIST.read_text("utf-8"))
SCOPE = LISTED[0]["text"]


def page(*inside: str) -> str:
    return f'<head><meta content="{theme.TOKEN}"></head><body>{"".join(inside)}</body>'


def test_everything_on_the_list_has_its_own_hash_and_a_reason() -> None:
    for entry in LISTED:
        assert policy.source_of(entry["text"]) == f"'sha256-{entry['sha256']}'"
        assert len(entry["why"]) > 20, "say what it does and why it may stay"


@pytest.mark.parametrize("base", [".", "..", "../..", "/", "/a.b/c%20d/"])
def test_a_script_that_knows_its_root_is_known_at_every_depth(base: str) -> None:
    script = SCOPE.replace("{base}", base)
    made = theme.with_policy(page(f"<script>{script}</script>"), "x.md")
    assert policy.source_of(script) in made
    assert theme.TOKEN not in made


@pytest.mark.parametrize(
    "stranger",
    ["<script>alert(1)</script>", "<SCRIPT>alert(1)</SCRIPT>", "<script async>alert(1)</script >",
     '<script type="module">alert(1)</script>', "<style>p{color:red}</style>",
     f"<script>{SCOPE};alert(1)</script>", f"<script> {SCOPE}</script>",
     f"<script>{SCOPE}</script>".replace("{base}", '");alert(1);("')],
)  # fmt: skip
def test_what_nobody_has_looked_at_ends_the_build_and_says_how_to_go_on(stranger: str) -> None:
    with pytest.raises(theme.UnreviewedError, match=r"x\.md: a (script|style)") as error:
        theme.with_policy(page(stranger), "x.md")
    assert "hooks/theme/review.py" in str(error.value)


@pytest.mark.parametrize(
    "data",
    ['<script type="application/ld+json">{}</script>', "<script type=application/json>1</script>",
     '<script src="x.js"></script>', '<script defer src="x.js"></script>'],
)  # fmt: skip
def test_data_and_files_are_no_scripts_inside_a_page(data: str) -> None:
    made = theme.with_policy(page(data), "x.md")
    assert "sha256" not in made


def test_a_page_without_a_place_for_its_policy_is_refused() -> None:
    for html in ("<head></head>", page() + page()):
        with pytest.raises(theme.UnreviewedError, match="no one place"):
            theme.with_policy(html, "x.md")


def test_what_comes_in_after_the_policy_is_found(tmp_path: Path) -> None:
    made = policy.meta(policy.policy_for([("script", "a()")])) + "<script>a()</script>"
    path = tmp_path / "index.html"
    path.write_text(made)
    theme.refuse_strangers([path])
    for later in (
        made + "<script>b()</script>",
        "<script>a()</script>",
        made + "<style>p{}</style>",
    ):
        path.write_text(later)
        with pytest.raises(theme.UnreviewedError):
            theme.refuse_strangers([path])


def test_a_policy_says_what_it_was_made_of() -> None:
    made = policy.policy_for([("script", "a()"), ("style", "p{}")])
    assert policy.hashes_in(made, "script") == {policy.source_of("a()")}
    assert policy.hashes_in(made, "style") == {policy.source_of("p{}")}
    assert policy.policy_of(policy.meta(made)) == made
    assert "'none'" in policy.NOTHING


def test_the_list_is_renewed_and_keeps_its_reasons() -> None:
    made = entries([("script", "a()"), ("style", "p{}")], [])
    assert [entry["why"] for entry in made] == ["", ""]
    before = [{**made[0], "why": "It is ours."}, {**made[1], "sha256": "gone"}]
    assert [entry["why"] for entry in entries([("script", "a()"), ("script", "b()")], before)] == [
        "It is ours.", "",
    ]  # fmt: skip


def test_the_preview_admits_its_own_reload_and_nothing_else() -> None:
    made = policy.meta(policy.policy_for([])).encode()
    reload = b"\nvar livereload = function(epoch) {};\nlivereload(1, 2);\n"
    admitted = theme.admit_reload(made + b"<script>" + reload + b"</script>").decode()
    assert policy.strangers(admitted) == ()
    assert (
        theme.admit_reload(made + b"<script>other()</script>") == made + b"<script>other()</script>"
    )
