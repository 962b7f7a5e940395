"""Fixes of the theme's markup, each beside the fault that it fixes.

Only faults for which the theme has no template block; the others are in `docs/.overrides`.
"""

from __future__ import annotations

import re

from subset.markup.write import minify_html

CONTENT = "__content"
"""The id of the element that holds the page's own content: the target of the skip link."""

_SKIP = (
    f'<div data-md-component="skip"><a href="#{CONTENT}" class="md-skip">Skip to content</a></div>'
)

_FIXES: tuple[tuple[re.Pattern[str], str], ...] = (
    # An empty tabindex is not valid, and takes the element out of the order it is meant to be in.
    (re.compile(r' tabindex=""'), ""),
    # The skip link is there only on pages with a table of contents, and comes after the menu.
    (re.compile(r'<div data-md-component="skip">.*?</div>', re.DOTALL), ""),
    (re.compile(r"(<body\b[^>]*>)"), rf"\1\n{_SKIP}"),
    # The menu is a checkbox that has neither a name nor focus: styles give it focus, this a name.
    (re.compile(r'(<input class="md-toggle" data-md-toggle="drawer")'), r'\1 aria-label="Menu"'),
    # On a phone the search is opened by a label, which takes no focus: subset.js works the button.
    (
        re.compile(
            r'<label class="md-header__button md-icon" for="__search">(.*?)</label>', re.DOTALL
        ),
        r'<button type="button" class="md-header__button md-icon search-open" aria-label="Search">'
        r"\1</button>",
    ),
    # The title of the table of contents is a label for a control that many pages do not have.
    (
        re.compile(r'<label class="md-nav__title" for="__toc">(.*?)</label>', re.DOTALL),
        r'<div class="md-nav__title">\1</div>',
    ),
    # The dialog of the search has no accessible name, and so has the list of results.
    (re.compile(r'(data-md-component="search" role="dialog")'), r'\1 aria-label="Search"'),
    (
        re.compile(r'(<div class="md-search__scrollwrap" tabindex="0")'),
        r'\1 role="region" aria-label="Search results"',
    ),
    # Icons have no size of their own: where the style sheet is missing, each fills the window.
    (
        re.compile(r'(<svg xmlns="http://www\.w3\.org/2000/svg")( viewBox="0 0 \d+ \d+">)'),
        r'\1 width="24" height="24"\2',
    ),
    # The tab of the page that is shown is told by its looks alone.
    (re.compile(r"(md-tabs__item--active\">\s*<a )"), r'\1aria-current="page" '),
)


def fix(html: str) -> str:
    """A page as the theme rendered it, with its faults mended."""
    for pattern, replacement in _FIXES:
        html = pattern.sub(replacement, html)
    return minify_html(html)
