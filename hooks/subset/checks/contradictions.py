"""Checks between the criteria of one platform: codings that contradict one another."""

from __future__ import annotations

from collections.abc import Iterator

from subset.checks.base import Context, error, warning
from subset.data.problems import Problem
from subset.verdicts.coding import Coding
from subset.verdicts.lives import Piece

_LISTS = {"mutual", "follow", "both"}


def _all_in(coding: Coding, criterion: str, values: set[str]) -> bool:
    """Whether the criterion is known and every admissible value is among `values`."""
    return bool(_values(coding, criterion)) and _values(coding, criterion) <= values


def _values(coding: Coding, criterion: str) -> set[str]:
    """The admissible values; none as well where the code-book has lost the criterion."""
    return set(coding[criterion].values) if criterion in coding else set()


def _contradictions(
    context: Context, *, when: dict[str, set[str]], then: dict[str, set[str]], message: str
) -> Iterator[Problem]:
    for document, coded in context.coded():
        wrong: dict[str, list[Piece]] = {}
        for piece in coded.pieces:
            if all(_all_in(piece.coding, c, v) for c, v in when.items()):
                for criterion, allowed in then.items():
                    values = _values(piece.coding, criterion)
                    if values and not values & allowed:
                        wrong.setdefault(criterion, []).append(piece)
        for criterion, found in wrong.items():
            first, last = found[0].first, found[-1].last
            whole = (first, last) == (coded.life.first, coded.life.last)
            when_ = "" if whole else f" in {first}" if first == last else f" in {first}–{last}"
            yield document.problem(
                ("criteria", criterion), message + when_, "one of the two codings is wrong"
            )


@error
def visible_ties_imply_ties(context: Context) -> Iterator[Problem]:
    """Where a list of connections can be seen, there is a list of connections.

    Breaks it: `ties_visible: yes` with `ties: none`.
    """
    yield from _contradictions(
        context,
        when={"ties_visible": {"yes", "optional"}},
        then={"ties": {*_LISTS, "contacts", "membership"}},
        message="ties are visible, but there are none",
    )


@error
def feed_of_connections_implies_ties(context: Context) -> Iterator[Problem]:
    """A feed of connections needs connections.

    Breaks it: `feed: connections` with `ties: none`.
    """
    yield from _contradictions(
        context,
        when={"feed": {"connections"}},
        then={"ties": {*_LISTS, "contacts", "membership"}},
        message="the feed shows connections, but there are none",
    )


@error
def ties_imply_relations(context: Context) -> Iterator[Problem]:
    """Where users list their connections, there are relations.

    Breaks it: `ties: mutual` with `relations: no`.
    """
    yield from _contradictions(
        context,
        when={"ties": _LISTS},
        then={"relations": {"yes"}},
        message="users list connections, but there are no relations",
    )


@error
def offline_is_not_web(context: Context) -> Iterator[Problem]:
    """A service that needs no internet is not Web 2.0.

    Breaks it: `online: no` with `web2: yes`.
    """
    yield from _contradictions(
        context,
        when={"online": {"no"}},
        then={"web2": {"no"}},
        message="coded as Web 2.0 although it does not run on the internet",
    )


@error
def no_content_no_oecd(context: Context) -> Iterator[Problem]:
    """Without content made by users there is nothing that meets the OECD's tests.

    Breaks it: `ugc: none` with `oecd: yes`.
    """
    yield from _contradictions(
        context,
        when={"ugc": {"none"}},
        then={"oecd": {"no"}},
        message="the OECD's tests are met, but users make no content",
    )


@error
def private_content_is_not_published(context: Context) -> Iterator[Problem]:
    """Posts that only the partners in a closed chat can read are not published (OECD).

    Breaks it: `reach: private` with `oecd: yes`.
    """
    yield from _contradictions(
        context,
        when={"reach": {"private"}},
        then={"oecd": {"no"}},
        message="the OECD's tests are met, but posts are private",
    )


@error
def private_reach_without_public_replies(context: Context) -> Iterator[Problem]:
    """Where posts are private, they cannot be answered in public.

    Breaks it: `reach: private` with `interact: public`.
    """
    yield from _contradictions(
        context,
        when={"reach": {"private"}},
        then={"interact": {"private", "peripheral", "none"}},
        message="posts are private, but replies are public",
    )


@warning
def private_reach_with_core_content(context: Context) -> Iterator[Problem]:
    """Private reach with a stream of posts by others is suspect: a stream has an audience.

    Breaks it: `reach: private` with `ugc: core` and `feed: interest`.
    """
    yield from _contradictions(
        context,
        when={"reach": {"private"}, "ugc": {"core"}},
        then={"feed": {"none"}},
        message="posts are private, but there is a stream of posts",
    )


@warning
def ties_without_profile(context: Context) -> Iterator[Problem]:
    """Connections between users that have neither page nor card are suspect.

    Breaks it: `profile: none` with `ties: mutual`.
    """
    yield from _contradictions(
        context,
        when={"profile": {"none"}},
        then={"ties": {"contacts", "membership", "none", "follow"}},
        message="users connect to one another, but have no profile",
    )


@warning
def people_purpose_with_interaction(context: Context) -> Iterator[Problem]:
    """A service that is mainly for connecting people lets them answer each other.

    Breaks it: `purpose: people` with `interact: none` on the internet.
    """
    yield from _contradictions(
        context,
        when={"purpose": {"people"}, "online": {"yes"}},
        then={"interact": {"both", "public", "private", "peripheral"}},
        message="the main purpose is people, but they cannot answer each other",
    )


@error
def excluded_class_fits_purpose(context: Context) -> Iterator[Problem]:
    """The Australian class agrees with the main purpose where both name the same thing.

    Breaks it: `exclusion: gaming` with `purpose: knowledge`.
    """
    yield from _contradictions(
        context,
        when={"exclusion": {"gaming"}},
        then={"purpose": {"play"}},
        message="left out as a game, but its main purpose is not play",
    )
