"""The policy that travels with every page, from a list of scripts that somebody has looked at.

Knows the theme's few scripts that stand inside pages, by the list in `inline.yml`, and the script
that the preview adds. What is on no list ends the build: a theme, a plugin or a template that has
begun to put a script into pages is to be looked at before it is published.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from pathlib import Path

import yaml

from subset.markup import policy

LIST = Path(__file__).with_name("inline.yml")
TOKEN = "subsetpolicy7q"  # noqa: S105 - where `docs/.overrides/main.html` wants the policy
SEEN = "SUBSET_INLINE_SEEN"
"""Names the file to which a build writes what it sees, instead of refusing it (see `review`)."""

# The one thing that differs from page to page: the way to the root of the site.
_BASE = re.compile(r'new URL\("[\w./~%-]*",location\)')
_RELOAD = re.compile(rb"<script>(\s*var livereload = .*?)</script>", re.DOTALL)


class UnreviewedError(Exception):
    """A page has a script or a style inside it that nobody has looked at."""


def general(text: str) -> str:
    """The text of a script as the list has it, the same for every page."""
    return _BASE.sub('new URL("{base}",location)', text)


def reviewed() -> frozenset[str]:
    """The hashes of what somebody has looked at."""
    entries = yaml.safe_load(LIST.read_text("utf-8")) or ()
    return frozenset(f"'sha256-{entry['sha256']}'" for entry in entries)


def with_policy(html: str, where: str) -> str:
    """The page with its policy in the place that the theme has kept for it.

    Raises UnreviewedError for a script or a style that is not on the list, and for a page without
    that place.
    """
    if html.count(TOKEN) != 1:
        raise UnreviewedError(f"{where}: the theme has no one place for the policy of the page")
    found = policy.inside(html)
    if seen := os.environ.get(SEEN):
        _note(Path(seen), found)
    else:
        _refuse_unknown(found, where)
    return html.replace(f'"{TOKEN}"', f'"{policy.policy_for(found)}"')


def _refuse_unknown(found: Iterable[tuple[str, str]], where: str) -> None:
    known = reviewed()
    for kind, text in found:
        if policy.source_of(general(text)) not in known:
            raise UnreviewedError(
                f"{where}: a {kind} stands inside the page that nobody has looked at:\n"
                f"    {text.strip()[:300]}\n"
                "Find out where it comes from. If it is wanted, put it into a file of docs/assets, "
                "or run .venv/bin/python hooks/theme/review.py, which adds it to "
                "hooks/theme/inline.yml, and say there why it may stay."
            )


def _note(path: Path, found: Iterable[tuple[str, str]]) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.writelines(json.dumps([kind, general(text)]) + "\n" for kind, text in found)


def refuse_strangers(pages: Iterable[Path]) -> None:
    """Looks at pages as they were written. Raises UnreviewedError for what came in afterwards."""
    for page in pages:
        html = page.read_text("utf-8")
        if not policy.policy_of(html):
            raise UnreviewedError(f"{page.name}: the page has lost its policy")
        for kind, text in policy.strangers(html):
            raise UnreviewedError(
                f"{page.name}: a {kind} came into the page after its policy was written:\n"
                f"    {text.strip()[:300]}\nFind the plugin or hook that wrote it."
            )


def admit_reload(html: bytes) -> bytes:
    """A page of the preview whose policy admits the script that the preview has put into it."""
    found = _RELOAD.search(html)
    if found is None:
        return html
    source = policy.source_of(found[1].decode())
    return html.replace(b"script-src 'self'", f"script-src 'self' {source}".encode(), 1)
