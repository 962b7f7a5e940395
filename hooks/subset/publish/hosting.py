"""`python -m subset.publish.hosting SITE [nginx|headers|htaccess|csp]`: headers for a built site.

Knows which headers a host should send with which paths, and how hosts are told. Every page brings
its policy along in a meta element, made from a list of scripts that somebody has looked at; what
only a header can say, and what has no meta element (drawings), is said here.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from subset.markup import policy

HEADERS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    # Browsers heed it on https alone. No includeSubDomains: the domain may hold more than the site.
    "Strict-Transport-Security": "max-age=31536000",
}
"""The headers that are the same for every path."""

NOT_FRAMED = "frame-ancestors 'none'"
FRAMED = "frame-src 'self'; frame-ancestors *"  # one of the pages shows two others side by side
OWN, ANYBODY = "same-origin", "cross-origin"
EMBED, DATA = "embed/", "data/"
CARD = "assets/card"  # assets/card.png, and assets/cards/
BY_PATH: Mapping[str, tuple[str, str]] = {
    "": (NOT_FRAMED, OWN),
    EMBED: (FRAMED, ANYBODY),
    DATA: (NOT_FRAMED, ANYBODY),
    CARD: (NOT_FRAMED, ANYBODY),
}
"""Beginning of a path, from the site's root -> who may frame it, and which sites may load it."""

_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)"')


class UnsafeError(Exception):
    """A page has a script or a style that its own policy does not name."""


def site_policy(site: Path) -> str:
    """The policy under which every page and drawing of the built site works.

    Raises UnsafeError for a page that was changed after its policy had been written.
    """
    scripts: set[str] = set()
    styles: set[str] = set()
    for path in sorted(site.rglob("*")):
        if path.suffix not in (".html", ".svg"):
            continue
        text = path.read_text("utf-8")
        found = policy.inside(text)
        if path.suffix == ".svg":  # a style cannot run, and a drawing has nothing else inside
            _refuse(path, [it for it in found if it[0] == "script"])
            styles.update(policy.source_of(style) for _, style in found)
            continue
        _refuse(path, policy.strangers(text))
        scripts |= policy.hashes_in(policy.policy_of(text), "script")
        styles |= policy.hashes_in(policy.policy_of(text), "style")
    return policy.with_sources(scripts, styles)


def _refuse(path: Path, found: object) -> None:
    if found:
        raise UnsafeError(f"{path}: a script or a style that the page's policy does not name")


def root_of(site: Path) -> str:
    """The path of the site's root on its host, from the canonical address of its first page."""
    found = _CANONICAL.search((site / "index.html").read_text("utf-8"))
    return f"{urlsplit(found[1]).path.rpartition('/')[0]}/" if found else "/"


def varying(site_policy_: str, below: str) -> dict[str, str]:
    """Name -> value of the headers that depend on the path."""
    framing, resource = BY_PATH[below]
    return {
        "Content-Security-Policy": f"{site_policy_}; {framing}",
        "Cross-Origin-Resource-Policy": resource,
    }


def headers(site: Path, below: str = "") -> dict[str, str]:
    """Name -> value of every header that answers below a path of `BY_PATH` should carry."""
    return {**varying(site_policy(site), below), **HEADERS}


def nginx(site: Path) -> str:
    """What `deploy/nginx/subset.conf` includes: a map for each header that depends on the path.

    Maps, since a location with an `add_header` of its own inherits none from the server.
    """
    policy_, root = site_policy(site), root_of(site)
    out = []
    for name in varying(policy_, ""):
        variable = "$subset_" + name.lower().replace("-", "_")
        rows = "".join(
            f'    "~^{re.escape(root + below)}" "{varying(policy_, below)[name]}";\n'
            for below in BY_PATH
            if below
        )
        out.append(
            f'map $uri {variable} {{\n    default "{varying(policy_, "")[name]}";\n{rows}}}\n'
        )
    return "\n".join(out)


def htaccess(site: Path) -> str:
    """The headers as an `.htaccess` file for Apache 2.4, with its module for headers."""
    policy_, root = site_policy(site), root_of(site)
    special = "|".join(re.escape(below) for below in BY_PATH if below)
    lines = ["Options -Indexes", f"ErrorDocument 404 {root}404.html"]
    lines += [f'Header always set {name} "{value}"' for name, value in HEADERS.items()]
    for below in BY_PATH:
        for name, value in varying(policy_, below).items():
            path = f"^{re.escape(root)}{re.escape(below) if below else f'(?!{special})'}"
            lines.append(f'Header always set {name} "{value}" "expr=%{{REQUEST_URI}} =~ m#{path}#"')
    return "\n".join(lines) + "\n"


def netlify(site: Path) -> str:
    """The headers as a `_headers` file, as Netlify, Cloudflare and others read it.

    A path that fits several rules gets the headers of all, and of two policies both hold; so no
    path fits two rules that name the same header. What is at none of the site's addresses has the
    policy of 404.html itself.
    """
    policy_, root = site_policy(site), root_of(site)
    out = [f"{root}*", *_lines(HEADERS)]
    for pattern, below in _patterns(site):
        out += [f"{root}{pattern}", *_lines(varying(policy_, below))]
    return "\n".join(out) + "\n"


def _lines(values: Mapping[str, str]) -> Iterator[str]:
    return (f"  {name}: {value}" for name, value in values.items())


def _patterns(site: Path, folder: str = "") -> Iterator[tuple[str, str]]:
    """Patterns of paths that do not overlap, each with the beginning in `BY_PATH` that it has."""
    if not folder:
        yield "", ""
    for path in sorted((site / folder).iterdir()):
        name = f"{folder}{path.name}" + "/" * path.is_dir()
        below = next((it for it in BY_PATH if it and name.startswith(it)), "")
        if path.is_dir() and any(it.startswith(name) and it != name for it in BY_PATH):
            yield from _patterns(site, name)
        elif path.is_dir():
            yield f"{name}*", below
        elif folder or path.suffix in (".html", ".svg"):
            yield name, below


FORMS = {"nginx": nginx, "headers": netlify, "htaccess": htaccess, "csp": site_policy}


if __name__ == "__main__":
    form = FORMS[sys.argv[2] if len(sys.argv) > 2 else "nginx"]
    try:
        print(form(Path(sys.argv[1])).rstrip("\n"))
    except UnsafeError as error:
        sys.exit(f"{error}: build the site again")
