"""`python -m subset.publish.hosting SITE [nginx|headers|csp]`: security headers for a built site.

The theme has a handful of scripts inside its pages. A content security policy that names them by
their hashes lets them run and nothing else; so the policy is made from the site as it was built,
and is made anew with each build.
"""

from __future__ import annotations

import base64
import hashlib
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

_TYPE = re.compile(r'\btype="?([^\s">]+)')
# Blocks of data are not run, so no policy asks about them.
_RUN = frozenset(("", "module", "text/javascript", "application/javascript"))

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def policy(site: Path) -> str:
    """The content security policy under which every page of the built site works."""
    scripts: set[str] = set()
    styles: set[str] = set()
    for path in sorted(site.rglob("*")):
        if path.suffix in (".html", ".svg"):
            text = path.read_text("utf-8")
            scripts.update(_inline_scripts(text))
            styles.update(content for _, content in _elements(text, "style"))
    rules = {
        "default-src": ("'none'",),
        "script-src": ("'self'", *_hashes(scripts)),
        "style-src": ("'self'", *_hashes(styles)),
        "img-src": ("'self'", "data:"),
        "font-src": ("'self'",),
        "connect-src": ("'self'",),
        "worker-src": ("'self'",),
        "manifest-src": ("'self'",),
        "base-uri": ("'none'",),
        "form-action": ("'self'",),
        "frame-ancestors": ("'none'",),
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in rules.items())


def _elements(html: str, name: str) -> Iterator[tuple[str, str]]:
    """Attributes and content of each element whose content is text to its end tag."""
    for part in html.split(f"<{name}")[1:]:
        attributes, _, rest = part.partition(">")
        yield attributes, rest.partition(f"</{name}>")[0]


def _inline_scripts(html: str) -> Iterator[str]:
    for attributes, content in _elements(html, "script"):
        kind = _TYPE.search(attributes)
        if " src=" not in attributes and (kind[1] if kind else "") in _RUN:
            yield content


def _hashes(contents: Iterable[str]) -> Iterator[str]:
    """The contents as sources of a policy, in order."""
    for content in sorted(contents):
        digest = hashlib.sha256(content.encode()).digest()
        yield f"'sha256-{base64.b64encode(digest).decode()}'"


def headers(site: Path) -> dict[str, str]:
    """Name -> value of every header that all answers should carry."""
    return {"Content-Security-Policy": policy(site), **HEADERS}


def nginx(site: Path) -> str:
    """The headers as a file that an nginx configuration includes."""
    return "".join(
        f'add_header {name} "{value}" always;\n' for name, value in headers(site).items()
    )


def netlify(site: Path) -> str:
    """The headers as a `_headers` file, which several hosts of static files read."""
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in headers(site).items())


FORMS = {"nginx": nginx, "headers": netlify, "csp": policy}


if __name__ == "__main__":
    form = FORMS[sys.argv[2] if len(sys.argv) > 2 else "nginx"]
    print(form(Path(sys.argv[1])).rstrip("\n"))
