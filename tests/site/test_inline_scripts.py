"""A script that gets into pages while they are built ends the build, wherever it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

import project
from built_site import Built
from subset.markup import policy

# Where an attacker could put a script: (file of the project, what stands there, what comes in).
SCRIPT, STYLE = "<script>evil()</script>", "<style>*{x:y}</style>"
THEME, HEAD = "docs/.overrides/main.html", "{% block extrahead %}"
PLACES = {
    "a template of the theme": (THEME, HEAD, HEAD + SCRIPT),
    "a style in the theme": (THEME, HEAD, HEAD + STYLE),
    "a hand-written page": ("docs/method.md", "\n## ", f"\n{SCRIPT}\n\n## "),
    "a template of a generated page": (
        "hooks/subset/templates/platform.html.jinja", "<section", f"{SCRIPT}<section",
    ),
    "a template of a comparison": (
        "hooks/subset/templates/pair.jinja", "<table", f"{SCRIPT}<table",
    ),
}  # fmt: skip
PAGE = f"on_post_page(output, **_): return output.replace('</body>', '{SCRIPT}</body>')"
WRITTEN = f"""on_post_build(config):
    from pathlib import Path
    path = Path(config.site_dir, 'method/index.html')
    path.write_text(path.read_text('utf-8') + '{SCRIPT}', 'utf-8')"""
HOOKS = {
    "a plugin that changes pages": (0, PAGE),
    "a plugin that changes pages last of all": (-200, PAGE),
    "a plugin that changes what was written": (0, WRITTEN),
}
HOOK = """
from mkdocs.plugins import event_priority
@event_priority({priority})
def {event}
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project.copy_to(tmp_path_factory.mktemp("inline"), platforms=project.FEW)


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
def test_a_script_in_a_template_or_a_page_ends_the_build(root: Path, place: str) -> None:
    name, old, new = PLACES[place]
    path = root / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    try:
        with pytest.raises(AssertionError, match=r"(script|style)>? (stands|may not stand) in"):
            project.build(root)
    finally:
        path.write_text(text, "utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("plugin", HOOKS)
def test_a_script_from_a_plugin_ends_the_build(root: Path, plugin: str) -> None:
    priority, event = HOOKS[plugin]
    (root / "hooks" / "evil_hook.py").write_text(
        HOOK.format(priority=priority, event=event), "utf-8"
    )
    config = root / "mkdocs.yml"
    text = config.read_text("utf-8")
    own = "hooks: [hooks/mkdocs_hook.py]"
    assert own in text
    config.write_text(text.replace(own, f"{own[:-1]}, hooks/evil_hook.py]"), "utf-8")
    try:
        with pytest.raises(AssertionError, match=r"a script (stands inside|came into) the page"):
            project.build(root)
    finally:
        config.write_text(text, "utf-8")


@pytest.mark.parametrize("edition", ["built", "built_offline"])
def test_every_page_brings_its_policy_along(edition: str, request: pytest.FixtureRequest) -> None:
    built: Built = request.getfixturevalue(edition)
    for path in built.html_files:
        html = path.read_text("utf-8")
        assert policy.policy_of(html), path
        assert policy.strangers(html) == (), path
        assert "unsafe" not in policy.policy_of(html), path
