"""What readers are told of a coding: for each answer that can decide a verdict, everyday words.

Knows phrases by criterion and value. Does not know verdicts. Text only: nothing is escaped here.

A pair of forms in square brackets stands for today and for the past: "[go|went]". A criterion or a
value that has no phrase is said in the words of the code-book.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sized
from types import MappingProxyType

Phrases = Mapping[str, Mapping[str, str]]

# Why people go there: what follows "People go there".
PURPOSE = MappingProxyType(
    {
        "people": "for each other",
        "content": "for what others post",
        "messaging": "for private chats",
        "play": "to play",
        "knowledge": "to look things up",
        "other": "to get something done",
    }
)
# The same for content, where the form of the service says more. By kind of service.
CONTENT = MappingProxyType(
    {
        "blogs": "to read and to write",
        "video": "for video",
        "images": "for pictures",
        "audio": "for music and sound",
        "discussion": "for the topics",
        "knowledge": "to read",
        "logs": "for reviews and lists",
    }
)
# Why it is no social networking, or not even social media. Whole sentences.
MISSING: Phrases = MappingProxyType(
    {
        "interact": {
            "peripheral": "Talk between users [is|was] only a side matter.",
            "none": "Users [can’t|couldn’t] answer each other.",
        },
        "ties": {
            "contacts": "It [uses|used] your address book; you [don’t|didn’t] add people there.",
            "membership": "You [join|joined] a group or a place; you [don’t|didn’t] add people.",
            "none": "You [can’t|couldn’t] add other people.",
        },
        "profile": {"none": "Users [have|had] no page or card of their own."},
        "reach": {"private": "Nobody [sees|saw] a post but those to whom it [is|was] sent."},
        "web2": {"no": "Nobody [can|could] build on what others put there."},
        "ugc": {"none": "Users [make|made] nothing that others [see|saw]."},
        "online": {"no": "It [does|did] not run on the internet."},
    }
)
# The same where several answers stand, none of which would do.
MISSING_ALL = MappingProxyType(
    {
        "interact": "Users [can|could] hardly answer each other.",
        "ties": "You [can’t|couldn’t] add other people.",
    }
)
PRIVATE = "It [is|was] private messaging: nobody else [can|could] join in."
# What users of social networking do, and what to say where several answers stand.
DOES: Phrases = MappingProxyType(
    {
        "profile": {
            "page": "[have|had] a page of their own",
            "card": "[have|had] a name card",
            "": "[have|had] a profile",
        },
        "ties": {
            "mutual": "[add|added] friends",
            "follow": "[follow|followed] each other",
            "both": "[add|added] and [follow|followed] each other",
            "": "[connect|connected]",
        },
        "interact": {
            "both": "[talk|talked] in public and in private",
            "public": "[answer|answered] each other in public",
            "private": "[write|wrote] to each other in private",
            "": "[answer|answered] each other",
        },
    }
)
# What is asked, after "we don’t know" and "sources disagree about".
ASKED = MappingProxyType(
    {
        "online": "whether it [runs|ran] on the internet",
        "relations": "whether its people [have|had] ties to one another",
        "ugc": "whether its users [make|made] the content",
        "reach": "who [can|could] see a post",
        "web2": "whether users [build on what others post|built on what others posted]",
        "profile": "whether users [have|had] a page of their own",
        "ties": "how its members [connect|connected]",
        "interact": "whether users [can|could] answer each other",
        "purpose": "what it [is|was] mainly for",
    }
)
# What follows "if", by criterion and value. Alike phrases are said once.
_ADD, _PAGE = "members could add or follow each other", "users had a page or card of their own"
_ANSWER, _BUILD = "users could answer each other", "users could build on what others post"
IF: Phrases = MappingProxyType(
    {
        "online": {"yes": "it ran on the internet", "no": "it did not run on the internet"},
        "relations": {"yes": "its people had ties to one another", "no": "its people had no ties"},
        "ugc": {
            "core": "users made what others see",
            "secondary": "users added what others see",
            "none": "users made nothing that others see",
        },
        "reach": {
            "public": "anybody could see a post",
            "bounded": "more people could see a post than those it is sent to",
            "private": "only those it is sent to could see a post",
        },
        "web2": {"yes": _BUILD, "partial": _BUILD, "no": "nobody could build on what others post"},
        "profile": {"page": _PAGE, "card": _PAGE, "none": "users had no page or card"},
        "ties": {
            "mutual": _ADD,
            "follow": _ADD,
            "both": _ADD,
            "contacts": "members could not add or follow each other",
            "membership": "members could not add or follow each other",
            "none": "members could not add or follow each other",
        },
        "interact": {
            "both": _ANSWER,
            "public": _ANSWER,
            "private": _ANSWER,
            "peripheral": "users could hardly answer each other",
            "none": "users could not answer each other",
        },
    }
)


def tense(text: str, *, past: bool) -> str:
    """A phrase with the forms of today, or of the past."""
    return re.sub(r"\[([^|\]]*)\|([^|\]]*)\]", r"\2" if past else r"\1", text)


def purpose(value: str, kind: str) -> str:
    """Why people go there, by the main purpose and the form of the service."""
    if value == "content":
        return CONTENT.get(kind, PURPOSE[value])
    return PURPOSE.get(value, f"for {value}")


def several(items: Sized) -> str:
    """How all of them are called: "both", "all three"."""
    return {2: "both", 3: "all three"}.get(len(items), "several things")


_VERBS = {"is": "are", "was": "were", "does": "do", "uses": "use", "runs": "run", "has": "have"}


def plural(text: str) -> str:
    """A phrase about it as one about them."""

    def they(found: re.Match[str]) -> str:
        pronoun = "They" if found[1] == "I" else "they"
        return f"{pronoun} {_VERBS.get(found[2], found[2])}"

    text = re.sub(r"\b([Ii])t (\w+)", they, text)
    return re.sub(r"\bits (people|users|members|last)\b", r"their \1", text)
