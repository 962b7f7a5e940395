"""The adapter: the only file that knows MkDocs; what only the theme needs is in `theme`.

Each event is a call or two into `subset.build`. Modules of hooks are imported once and live as long
as `mkdocs serve`, so nothing is kept at import; what belongs to one build lives in the `Build` that
`on_config` makes anew. ProperDocs runs the same file.
"""

from __future__ import annotations

import gc
import logging
import os
import threading
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from subset.addresses.urls import AddressError, Urls
from subset.build import Build
from subset.clock import EpochError, newest_day
from subset.data.litter import is_litter
from subset.data.problems import DataError
from subset.markup import stencil
from subset.markup.render import compiled_templates
from subset.markup.toc import Heading, nested
from subset.pages.printer import STENCILS
from theme import fixes, front_matter, policy, preview, search, trimming
from theme.preview import Preview

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.hooks.subset")


def _build(config: MkDocsConfig) -> Build:
    return config.extra["subset_build"]  # type: ignore[no-any-return]


def _urls(config: MkDocsConfig) -> Urls:
    def file(src: str) -> File:
        return File(src, config.docs_dir, config.site_dir, config.use_directory_urls)

    return Urls(lambda src: file(src).url, lambda src: file(src).dest_uri)


def on_startup(command: str, dirty: bool) -> None:
    """Notes whether this process serves. One that builds once ends before garbage matters."""
    Preview.active = command == "serve"
    if command == "build":  # nearly all that it makes is kept: looking for the rest cost a tenth
        gc.disable()


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
    """Makes generated pages and files when they are asked for, and not all with each save."""
    preview.answer_on_demand(server)
    return server


@event_priority(-50)  # after the offline plugin has chosen the form of addresses
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Loads, checks and classifies the data; every problem of it in one error."""
    try:
        build = Build.start(
            Path(config.config_file_path).parent,
            today=newest_day(),
            urls=_urls(config),
            site_url=config.site_url or "",
            repository=config.extra.get("repository") or "",
            # `mkdocs serve` has threads, and a process with threads must not be forked.
            processes=(os.cpu_count() or 1) if threading.active_count() == 1 else 1,
            on_demand=Preview.active,
            linked=not config.plugins["material/offline"].config.enabled,
            after=Preview.last_good,
        )
    except EpochError as error:
        raise PluginError(str(error)) from None
    except AddressError as error:
        raise PluginError(f"SITE_URL or SUBSET_REPOSITORY: {error}") from None
    except DataError as error:
        message = f"{len(error.problems)} problem(s) in the data:\n{error}"
        if Preview.last_good is None:
            raise PluginError(message) from None
        log.error("%s\nThe last good site stays up.", message)
        build = Preview.last_good.again()
    if Preview.active:
        Preview.last_good = build
    for warning in build.warnings:
        log.warning("%s", warning)
    config.extra["subset_build"] = build
    if build.edition.repository:
        config.edit_uri = f"{build.edition.repository}/edit/main/docs/"
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leaves out what is of no use to readers: litter in docs, source maps, styles never seen."""
    for file in list(files):
        name = PurePosixPath(file.src_uri).name
        if name.endswith(".map") or (is_litter(name) and not name.startswith(".")):
            files.remove(file)
    config.extra["subset_theme_styles"] = trimming.replace(files, config)
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Lets the theme render the stencils, and starts writing what goes through them.

    At the earliest moment at which a page can be rendered, so that other processes write while
    MkDocs makes the hand-written pages in this one.
    """
    env = config.extra["subset_env"] = config.theme.get_env()
    env.globals["footer"] = _build(config).footer
    env.globals["theme_styles"] = config.extra["subset_theme_styles"]
    env.bytecode_cache = compiled_templates()  # compiled once and not with every build
    shells = {}
    for src, toc in STENCILS.items():
        page = Page(None, File.generated(config, src, content=""), config)
        page.meta = {"title": stencil.TITLE, "description": stencil.DESCRIPTION}
        page.meta |= {"stencil": True, "search": {"exclude": True}}
        page.content, page.toc = stencil.BODY, get_toc(_tokens(toc))
        shells[src] = _rendered(page, env, config, nav, files)
    try:
        taken = [file.dest_uri for file in files]
        _build(config).begin(shells, Path(config.site_dir), search.indexer(config), taken)
    except stencil.StencilError as error:
        raise PluginError(str(error)) from None
    return nav


def _rendered(
    page: Page, env: Environment, config: MkDocsConfig, nav: Navigation, files: Files
) -> str:
    """A page as MkDocs renders it, with every plugin having its way; it is not among the files."""
    context = get_context(nav, files, config, page)
    context = config.plugins.on_page_context(context, page=page, config=config, nav=nav)
    output = env.get_template("main.html").render(context)
    return config.plugins.on_post_page(output, page=page, config=config)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Checks a hand-written page, keeps the places of its markers, and dates it."""
    build = _build(config)
    page.update_date = build.days[""]  # not the day of the build
    source = page.file.content_string
    # The front matter, which MkDocs has taken off, counts for people who look for a line.
    above = source.removesuffix(markdown).count("\n") if source.endswith(markdown) else 0
    try:
        if problems := list(front_matter.problems(page.meta, page.file.src_uri)):
            raise DataError(problems)
        return build.held(markdown, page.file.src_uri, above)
    except DataError as error:
        raise PluginError(str(error)) from None


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Puts generated markup in its place, links the glossary, rebuilds the table of contents."""
    try:
        body = _build(config).body(html, page.file.src_uri, page.file.content_string)
    except DataError as error:
        raise PluginError(str(error)) from None
    page.toc = get_toc(_tokens(body.headings))
    page.present_anchor_ids = set(body.anchors)  # links are checked against it
    return body.html


def _tokens(headings: Iterable[Heading]) -> list[dict[str, Any]]:
    """A table of contents as MkDocs takes it."""
    return [
        {**_token(heading), "children": [{**_token(it), "children": []} for it in under]}
        for heading, under in nested(headings)
    ]


def _token(heading: Heading) -> dict[str, Any]:
    return {"level": heading.level, "id": heading.anchor, "name": heading.title}


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Goes on with the templates that have been loaded for the stencils."""
    pages = [file.dest_uri for file in files.documentation_pages()]
    config.extra["subset_written"] = [*pages, "404.html"]
    return config.extra["subset_env"]  # type: ignore[no-any-return]


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Adds the pages that MkDocs never sees to the sitemap; mends pages like 404.html.

    The edition for a disk has no 404.html: no server sends readers there, and its addresses, which
    begin at the root of a server, would find no styles.
    """
    if template_name == "404.html" and config.plugins["material/offline"].config.enabled:
        return ""
    if template_name == "sitemap.xml":
        return _build(config).sitemap(output)
    return _finished(output, template_name) if template_name.endswith(".html") else output


def _finished(html: str, where: str) -> str:
    """A page with the theme's faults mended and its policy in place."""
    try:
        return policy.with_policy(fixes.fix(html), where)
    except policy.UnreviewedError as error:
        raise PluginError(str(error)) from None


# The search plugin parses the whole of every page, with what is kept out of the index, and would
# list the headings of that. It is shown the rest only.
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
    context["frame"] = _build(config).frame(
        page.file.src_uri,
        site_name=config.site_name,
        title=_plain(page.meta.get("title") or config.site_name),
        description=_plain(page.meta.get("description") or config.site_description),
        sections={it.file.src_uri: str(it.title) for it in nav.items if isinstance(it, Page)},
    )
    return context


def _plain(html: str | None) -> str:
    """The text of a title or a description, as it is shown."""
    return Markup(html or "").striptags()  # noqa: S704 - only its text is used


on_page_context = CombinedEvent(_before_search, _after_search)


@event_priority(-100)  # after every plugin has had its way with the page
def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Mends what the theme leaves wrong, and gives the page its policy."""
    return _finished(output, page.file.src_uri)


@event_priority(100)  # before the search plugin writes its index
def _finish(config: MkDocsConfig) -> None:
    """Writes all that MkDocs does not see, proves what was drawn, and adds to the search."""
    try:
        found = _build(config).finish(Path(config.site_dir))
    except DataError as error:
        raise PluginError(str(error)) from None
    search.add(config, found)


@event_priority(-100)  # after every plugin has had its way with what is written
def _look_again(config: MkDocsConfig) -> None:
    """Sees that nothing that runs has come into a page since its policy was written."""
    try:
        written = [Path(config.site_dir, uri) for uri in config.extra["subset_written"]]
        policy.refuse_strangers(path for path in written if path.exists())
    except policy.UnreviewedError as error:
        raise PluginError(str(error)) from None


on_post_build = CombinedEvent(_finish, _look_again)
