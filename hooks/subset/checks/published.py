"""Checks that what was published still answers: no address dies because a file was renamed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from subset.checks.base import Context, error
from subset.data.handles import slug
from subset.data.load import FOLDERS
from subset.data.models import old_ids
from subset.data.problems import Problem, quoted
from subset.data.published import LIST

_HINTS = {
    "criterion": "keep its id: its name, its question and its values may change",
    "name": "add it to the aliases of the platform that it led to",
}
_HINT = "add it to former_ids of the entry that it became, or to merged_ids of what took it in"


@error
def published_still_answers(context: Context) -> Iterator[Problem]:
    """What was ever published is there under its id, or as an old id of what it became.

    Breaks it: an entry that was renamed without its old id under `former_ids`, or deleted.
    """
    data = context.data
    if any(len(data.known[folder]) > len(getattr(data, folder)) for folder in FOLDERS):
        return  # what cannot be read may answer for what seems lost
    for kind, there in _answering(context).items():
        for name, line in data.published.get(kind, {}).items():
            if name not in there:
                message = f"{quoted(name)} was published, and nothing answers for it any more"
                yield Problem(LIST, line, 1, kind, message, _HINTS.get(kind, _HINT))


def _answering(context: Context) -> Mapping[str, set[str]]:
    """Kind -> every id under which something of it answers."""
    data = context.data
    there = {
        folder: {id_ for key, it in getattr(data, folder).items() for id_ in (key, *old_ids(it))}
        for folder in FOLDERS
    }
    names = {slug(name) for it in data.platforms.values() for name in (it.name, *it.aliases)}
    return {
        "platform": there["platforms"],
        "definition": there["definitions"],
        "term": there["terms"],
        "criterion": set(data.codebook.criteria),
        "name": there["platforms"] | names,
    }
