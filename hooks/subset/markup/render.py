"""Templates: one Jinja environment that escapes, and what every template may use.

Knows Jinja. Does not know what the pages say.
"""

from __future__ import annotations

import json
import os
from functools import cache
from hashlib import sha256
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined
from markupsafe import Markup

from subset import attribution, english, reasons, wording
from subset.markup.tables import stacked
from subset.markup.toc import permalink_html
from subset.verdicts.classify import truth


class _Compiled(FileSystemBytecodeCache):
    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        # As Jinja makes it, but for folders whose names are not UTF-8, too.
        return sha256(name.encode() + b"|" + os.fsencode(filename or "")).hexdigest()


def compiled_templates() -> FileSystemBytecodeCache:
    """Where templates are kept once they are compiled, which takes longer than rendering them.

    A folder of the user's own among the temporary files. Jinja goes by the text of a template, so
    one that has changed is compiled anew.
    """
    return _Compiled()


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("subset"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
        bytecode_cache=compiled_templates(),
    )
    environment.globals.update(
        article=english.article,
        attribution=attribution,
        reasons=reasons,
        wording=wording,
        truth=truth,
        permalink_html=permalink_html,
    )
    environment.filters.update(
        upper_first=english.upper_first,
        stop=english.stop,
        stopped=english.stopped,
        stacked=stacked,
        script_json=script_json,
    )
    return environment


def forget_templates() -> None:
    """Makes the next rendering read the templates again, for a server that lives through edits."""
    _environment.cache_clear()
    templates_digest.cache_clear()


@cache
def templates_digest() -> str:
    """A fingerprint of all templates, for what must be made anew when one of them changes."""
    environment, digest = _environment(), sha256()
    assert environment.loader is not None  # it was given above
    for name in environment.list_templates():
        digest.update(environment.loader.get_source(environment, name)[0].encode())
    return digest.hexdigest()


def render(template: str, **context: Any) -> str:
    """The markup that a template makes of its context. Everything not marked safe is escaped."""
    return _environment().get_template(template).render(**context)


def module(template: str, **context: Any) -> Any:
    """A template's macros, for markup that is needed many times in small pieces."""
    return _environment().get_template(template).make_module(context)


def script_json(value: Any) -> Markup:
    """JSON for the inside of a `<script>` element, where no character may end the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - escaped above for this place
