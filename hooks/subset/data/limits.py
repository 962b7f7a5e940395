"""The limits of what strangers write: one table, shared by models, checks and CONTRIBUTING.

Knows numbers. Does not know who asks for them. A limit is raised here, where a reviewer sees it.
"""

from __future__ import annotations

from collections.abc import Iterator

# A file of data.
FILE_BYTES = 200_000
LEVELS = 12
PARTS = 5_000  # keys and items
PROBLEMS_TOLD = 50

# A page that is written by hand: its bytes, and the characters of a paragraph.
HAND_WRITTEN_BYTES, PARAGRAPH = 30_000, 4_000

# Characters of a text.
ID, LABEL, NAME, SHORT, TEXT, LONG = 60, 60, 140, 260, 400, 1_600
QUOTE, PASSAGE, URL = 600, 240, 600

# Items of a list.
ALIASES, FORMER_IDS, FORMS = 20, 20, 16
EVIDENCE, SOURCES, CHANGES = 40, 60, 60
HOSTS = 500  # of each kind that are no place to cite
CITATIONS, TIMES = 12, 12  # for a fact such as the launch; that one value holds
EXAMPLES, NOTES = 40, 20
CRITERIA = 40
CASES, MOTIVES = 30, 20  # of a criterion of the code-book

# What is judged: parts of a rule with its classes, the combinations of values that it tells apart,
# and the combinations of disputed values of an entry. Each of them multiplies.
RULE_PARTS, RULE_READINGS, DISPUTED_READINGS = 200, 4_096, 64

# The site, and what one change may add to it.
SITE_PAGES = 60_000
# So many platforms have a page for every pair, 19,900 of them and about 640 MB; each that came
# later has one with so many of those most like it (see `addresses/pairs.py`).
ALL_PAIRS, NEAREST = 200, 5
CHANGE_PAGES, CHANGE_FILES, CHANGE_BYTES = 2_000, 150, 3_000_000


def table() -> Iterator[tuple[str, str]]:
    """The subject and the bound of each limit, in the words of CONTRIBUTING."""
    yield "a file in `data/`", f"{FILE_BYTES:,} bytes, {LEVELS} levels, {PARTS:,} keys and items"
    yield "a file anywhere in `data/` and `docs/`", "plain: no link, no device, no pipe"
    yield "a file of `docs/`", "a page, style sheet, script, PNG, template, or plain drawing"
    paragraph = f"paragraphs of {PARAGRAPH:,} characters"
    yield "a page in `docs/`", f"{HAND_WRITTEN_BYTES:,} bytes, {paragraph}; listed markup"
    yield "an id", f"{ID} characters: a–z, 0–9, single hyphens"
    yield "a name, an alias, a label", f"{LABEL} characters, none of them unseen"
    yield "a publisher", f"{NAME} characters"
    yield "a title, an author, a locator", f"{SHORT} characters"
    yield "a summary, a note", f"{TEXT} characters; guidance and criticism {LONG:,}"
    yield "a quotation", f"{PASSAGE} characters as evidence, {QUOTE} as a definition"
    yield "an address", f"{URL} characters; https, and a host in ASCII"
    yield "other names", f"{ALIASES} aliases, {FORMS} forms of a term"
    yield "former ids", f"{FORMER_IDS}, and only what was published"
    yield "evidence", f"{EVIDENCE} pieces for a value, {SOURCES} sources for an entry"
    yield "hosts that are no place to cite", f"{HOSTS} of each kind"
    yield "times that a value comes and goes", f"{TIMES}"
    yield "examples, notes, changes", f"{EXAMPLES}, {NOTES} and {CHANGES}"
    yield "cases of doubt, motives of a criterion", f"{CASES} and {MOTIVES}"
    yield "a rule", f"{RULE_PARTS} parts, {RULE_READINGS:,} combinations of values told apart"
    yield "disputed values of an entry", f"{DISPUTED_READINGS} combinations"
    yield "the whole site", f"{SITE_PAGES:,} pages, redirects among them"
    added = f"{CHANGE_PAGES:,} pages, {CHANGE_FILES} files and {CHANGE_BYTES:,} bytes"
    yield "one change", f"{added} more than there were"


def as_markdown() -> str:
    """The table as CONTRIBUTING has it."""
    rows = "".join(f"| {what} | {most} |\n" for what, most in table())
    return f"| What | At most |\n| --- | --- |\n{rows}"
