"""Checks on glossary terms and on the terms that the code-book names."""

from __future__ import annotations

from collections.abc import Iterator

from subset.checks.base import Context, error, warning
from subset.data.models import Term
from subset.data.problems import Problem, did_you_mean, quoted
from subset.data.strict_yaml import Key


@error
def criterion_term_exists(context: Context) -> Iterator[Problem]:
    """Every criterion is explained by a glossary term that exists.

    Breaks it: `term: profil` in `data/criteria.yml`.
    """
    document = context.data.documents["criteria"]
    known = context.data.known["terms"]
    for name, criterion in context.data.codebook.criteria.items():
        if criterion.term not in known:
            yield document.problem(
                ("criteria", name, "term"),
                f"there is no term {quoted(criterion.term)}",
                did_you_mean(criterion.term, known) or "add it to data/terms",
            )


@error
def term_links_known(context: Context) -> Iterator[Problem]:
    """The related terms and the criterion that a term names exist.

    Breaks it: `related: [web2]` when the term is called web-2-0.
    """
    for id_, term in context.data.terms.items():
        document = context.data.document("terms", id_)
        for i, other in enumerate(term.related):
            if other == id_ or other not in context.data.known["terms"]:
                yield document.problem(
                    ("related", i),
                    f"there is no other term {quoted(other)}",
                    did_you_mean(other, context.data.known["terms"] - {id_})
                    or "the ids are the names of the files in data/terms",
                )
        if term.criterion and term.criterion not in context.data.codebook.criteria:
            yield document.problem(
                ("criterion",),
                f"unknown criterion {quoted(term.criterion)}",
                did_you_mean(term.criterion, context.data.codebook.criteria)
                or f"the criteria are {', '.join(context.data.codebook.criteria)}",
            )


def _words(term: Term) -> Iterator[tuple[Key, str]]:
    yield ("name",), term.name
    for i, form in enumerate(term.forms):
        yield ("forms", i), form


@error
def form_unique(context: Context) -> Iterator[Problem]:
    """No two terms are recognised by the same words.

    Breaks it: `forms: [SNS]` in two terms.
    """
    owner: dict[str, str] = {}
    for id_, term in context.data.terms.items():
        document = context.data.document("terms", id_)
        for key, form in _words(term):
            other = owner.setdefault(form.casefold(), f"{id_} {key}")
            if other != f"{id_} {key}":
                yield document.problem(
                    key,
                    f"{quoted(form)} is already given by the term {quoted(other.split()[0])}",
                    "keep it in one place",
                )


@error
def term_is_no_platform(context: Context) -> Iterator[Problem]:
    """No term is called like a platform: where the name stands, the platform is meant.

    In other capitals it may be: text tells a "thread" from Threads.

    Breaks it: `forms: [Blogger]` beside a platform of that name.
    """
    named = {
        name: id_
        for id_, platform in context.data.platforms.items()
        for name in (platform.name, *platform.aliases)
    }
    for id_, term in context.data.terms.items():
        for key, form in _words(term):
            if form in named:
                yield context.data.document("terms", id_).problem(
                    key,
                    f"{quoted(form)} is a name of the platform {quoted(named[form])}",
                    "say which sense is meant, as in: friend (on a site)"
                    if key == ("name",)
                    else "delete it: it would never be linked",
                )


@warning
def term_not_orphan(context: Context) -> Iterator[Problem]:
    """Every term is used: a criterion or another term names it.

    Breaks it: a term that stands in no `related` list and under no criterion.
    """
    used = {c.term for c in context.data.codebook.criteria.values()}
    used |= {other for term in context.data.terms.values() for other in term.related}
    for id_, term in context.data.terms.items():
        if id_ not in used:
            yield context.data.document("terms", id_).problem(
                ("id",), f"nothing refers to {quoted(term.name)}", "name it under related somewhere"
            )
