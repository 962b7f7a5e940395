"""The adapter: the only file that knows MkDocs.

Each event is a call or two into `subset`. Modules of hooks are imported once and live as long as
`mkdocs serve`, so nothing is kept at import; what belongs to one build lives in `_Build`, which
`on_config` makes anew. ProperDocs runs the same file.
"""

from __future__ import annotations

import json
import logging
import os
import re
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from watchdog.observers.polling import PollingObserver

from subset.build import Build
from subset.data.problems import DataError
from subset.pages import mends, stencil
from subset.render import compiled_templates

log = logging.getLogger("mkdocs.hooks.subset")


def _build(config: MkDocsConfig) -> Build:
    return config.extra["subset_build"]  # type: ignore[no-any-return]


def _file(config: MkDocsConfig, src: str) -> File:
    return File(src, config.docs_dir, config.site_dir, config.use_directory_urls)


def _dest(config: MkDocsConfig) -> Callable[[str], str]:
    return lambda src: _file(config, src).dest_uri


class _Serving:
    """What outlives a build under `mkdocs serve`: the last one whose data were good.

    MkDocs answers no request after a build that failed until one succeeds, so bad data must not
    fail a build there.
    """

    active = False
    last_good: Build | None = None


def on_startup(command: str, dirty: bool) -> None:
    """Notes whether this process serves."""
    _Serving.active = command == "serve"


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
    """Makes comparisons and data files when they are asked for, and not all with each save."""
    answer_of = server.get_app()
    assert answer_of  # the server has set it

    def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        started: list[tuple[Any, ...]] = []
        answer = answer_of(environ, lambda *status: started.append(status))
        path = environ["PATH_INFO"].removeprefix(server.mount_path).strip("/")
        build, missing = _Serving.last_good, started[-1][0].startswith("404")
        if missing and build and build.write_asked(path, Path(server.root)):
            answer = answer_of(environ, lambda *status: started.append(status))
        start_response(*started[-1])
        return answer

    server.set_app(app)
    # MkDocs looks for changes twice a second. Docs stay with its observer, data get a quicker one.
    server.observer.start()
    server.observer = PollingObserver(timeout=0.1)
    return server


@event_priority(-50)  # after the offline plugin has chosen the form of addresses
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Loads, checks and classifies the data; every problem of it in one error."""
    root = Path(config.config_file_path).parent
    repository = config.extra.get("repository") or ""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        build = Build.start(
            root,
            today=time.strftime("%Y-%m-%d", time.gmtime(float(epoch) if epoch else None)),
            url_of_source=lambda src: _file(config, src).url,
            site_url=config.site_url or "/",
            repository=repository,
            # `mkdocs serve` has threads, and a process with threads must not be forked.
            processes=(os.cpu_count() or 1) if threading.active_count() == 1 else 1,
            on_demand=_Serving.active,
            after=_Serving.last_good,
        )
    except DataError as error:
        message = f"{len(error.problems)} problem(s) in the data:\n{error}"
        if _Serving.last_good is None:
            raise PluginError(message) from None
        log.error("%s\nThe last good site stays up.", message)
        build = _Serving.last_good.again()
    if _Serving.active:
        _Serving.last_good = build
    for warning in build.warnings:
        log.warning("%s", warning)
    config.extra["subset_build"] = build
    if repository:
        config.edit_uri = f"{repository.rstrip('/')}/edit/main/docs/"
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds a page for every platform and definition, and the one comparison that is the stencil.

    The stencil comes first, so that all others can be rendered while comparisons are written.
    """
    build = _build(config)
    # Source maps are most of a small site's bytes, and of no use to readers.
    for source_map in [file for file in files if file.src_uri.endswith(".map")]:
        files.remove(source_map)
    for page in build.generated.values():
        meta: dict[str, Any] = {"title": mends.in_html(page.title_text)}
        meta["description"] = mends.in_html(page.description_text)
        meta["tags"] = list(page.names)  # the search finds them, and shows them with the result
        meta["search"] = {"boost": page.weight}
        file = _generated(config, page.src, meta, "Made from data.")
        file.edit_uri = f"../{page.data_path}"
        files.append(file)
    meta = {"title": stencil.TITLE, "description": stencil.DESCRIPTION, "pair": True}
    meta["search"] = {"exclude": True}
    return Files([_generated(config, build.stencil_src, meta, stencil.BODY), *files])


def _generated(config: MkDocsConfig, src: str, meta: dict[str, Any], body: str) -> File:
    content = f"---\n{json.dumps(meta)}\n---\n{body}\n"  # JSON is YAML
    file = File.generated(config, src, content=content)
    file.inclusion = InclusionLevel.NOT_IN_NAV
    return file


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Checks the markers of a hand-written page and keeps their places; dates every page."""
    build, src = _build(config), page.file.src_uri
    page.update_date = build.days.get(src, build.days[""])  # not the day of the build
    try:
        return build.hold_markers(markdown, src)
    except DataError as error:
        raise PluginError(str(error)) from None


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Puts generated markup in its place, links the glossary, rebuilds the table of contents."""
    build, src = _build(config), page.file.src_uri
    if src == build.stencil_src:
        page.toc = get_toc(build.stencil_toc())
        return html
    html = build.content(html, src)
    page.toc = get_toc(build.toc(html))
    page.present_anchor_ids = set(
        re.findall(r' id="([^"]+)"', html)
    )  # links are checked against it
    return html


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Lets the theme's templates, too, be compiled once and not with every build."""
    env.bytecode_cache = compiled_templates()
    return env


def on_template_context(
    context: dict[str, Any], template_name: str, config: MkDocsConfig
) -> dict[str, Any]:
    """Keeps the stencil out of the sitemap."""
    if template_name == "sitemap.xml":
        stencil_src = _build(config).stencil_src
        context["pages"] = [file for file in context["pages"] if file.src_uri != stencil_src]
    return context


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Adds the comparisons, which MkDocs never sees, to the sitemap; mends pages like 404.html."""
    if template_name == "sitemap.xml":
        return _build(config).with_pairs(output)
    return mends.mend(output) if template_name.endswith(".html") else output


# The search plugin parses the whole of every page, though all but the beginning is kept out of the
# index. It is shown the beginning only, which halves the time of a build.
@event_priority(100)
def _before_search(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    page.meta["whole_content"] = page.content
    page.content = _build(config).searchable(page.content or "")
    return context


@event_priority(-100)
def _after_search(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    page.content = page.meta.pop("whole_content")
    return context


on_page_context = CombinedEvent(_before_search, _after_search)


@event_priority(-100)  # after every plugin has had its way with the page
def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Mends what the theme leaves wrong; keeps the stencil, and keeps it from being written."""
    output = mends.mend(output)
    if page.file.src_uri == _build(config).stencil_src:
        _build(config).start_pairs(output, Path(config.site_dir), _dest(config))
        return ""
    return output


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Writes all that MkDocs does not see, and proves the drawing that was written."""
    build = _build(config)
    try:
        build.write(Path(config.site_dir), _dest(config))
    except DataError as error:
        raise PluginError(str(error)) from None
