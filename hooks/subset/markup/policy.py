"""The content security policy of a page: what may run on it, and what it may fetch.

Knows pages as text. Does not know which theme made them, nor who serves them.

A policy names the few scripts and styles that stand inside pages by their hashes, so that they work
and nothing else does: what somebody should manage to write into a page stays without effect. The
search for them below is short, and safe where it fails: a script that it does not see is in no
policy, and so does not run.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from html import escape, unescape

_ELEMENT = re.compile(r"<(script|style)\b([^>]*)>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
_TYPE = re.compile(r'\btype="?([^\s">]+)')
# Blocks of data are not run, so no policy asks about them.
_RUN = frozenset(("", "module", "text/javascript", "application/javascript"))
_META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')

_ALWAYS = (
    "default-src 'none'", "img-src 'self' data:", "font-src 'self'", "connect-src 'self'",
    "worker-src 'self'", "manifest-src 'self'", "base-uri 'none'", "form-action 'self'",
)  # fmt: skip
NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'"
"""The policy of a page that only sends its reader on."""


def inside(html: str) -> tuple[tuple[str, str], ...]:
    """Every script that runs and every style of a page that stands in the page itself.

    Each as its kind, "script" or "style", and its text.
    """
    found = []
    for kind, attributes, text in _ELEMENT.findall(html):
        type_ = _TYPE.search(attributes)
        runs = kind.lower() == "style" or (type_[1] if type_ else "") in _RUN
        if runs and not re.search(r"\ssrc\s*=", attributes):
            found.append((kind.lower(), text))
    return tuple(found)


def source_of(text: str) -> str:
    """The text of a script or a style as a source in a policy."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def policy_for(found: Iterable[tuple[str, str]]) -> str:
    """The policy under which a page with these scripts and styles works."""
    sources: dict[str, set[str]] = {"script": set(), "style": set()}
    for kind, text in found:
        sources[kind].add(source_of(text))
    return with_sources(sources["script"], sources["style"])


def with_sources(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """The policy with these sources beside the site's own files."""
    of_scripts = " ".join(("script-src 'self'", *sorted(scripts)))
    of_styles = " ".join(("style-src 'self'", *sorted(styles)))
    return "; ".join((_ALWAYS[0], of_scripts, of_styles, *_ALWAYS[1:]))


def meta(policy: str) -> str:
    """The element that brings a policy along with its page."""
    return f'<meta http-equiv="Content-Security-Policy" content="{escape(policy, quote=False)}">'


def policy_of(html: str) -> str:
    """The policy that a page brings along; empty where it brings none."""
    found = _META.search(html)
    return unescape(found[1]) if found else ""


def hashes_in(policy: str, kind: str) -> frozenset[str]:
    """The hashes among a policy's sources of scripts or styles."""
    for rule in policy.split(";"):
        name, *sources = rule.split()
        if name == f"{kind}-src":
            return frozenset(source for source in sources if source.startswith("'sha256-"))
    return frozenset()


def strangers(html: str) -> tuple[tuple[str, str], ...]:
    """The scripts and styles in a page that its own policy does not name."""
    policy = policy_of(html)
    return tuple(
        (kind, text)
        for kind, text in inside(html)
        if source_of(text) not in hashes_in(policy, kind)
    )
