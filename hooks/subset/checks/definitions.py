"""Checks on definitions: wording, rules, examples; and on the guide's own definition."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from subset.checks.base import Context, error, warning
from subset.data.models import Definition
from subset.data.problems import Problem, did_you_mean, quoted
from subset.data.strict_yaml import Document, Key
from subset.verdicts.classify import SOCIAL_MEDIA, SOCIAL_NETWORK, SOCIAL_NETWORKING
from subset.verdicts.coding import vocabulary_of
from subset.verdicts.prover import idle_parts
from subset.verdicts.rules import Rule, RuleError, Vocabulary, parse

GUIDE = "guide"
_LOOSEN = "look for conditions that exclude one another, or that leave no value out"


def _definitions(context: Context) -> Iterator[tuple[Document, Definition]]:
    for id_, definition in context.data.definitions.items():
        yield context.data.document("definitions", id_), definition


def _rules(definition: Definition) -> Iterator[tuple[Key, object]]:
    """Every rule of a definition as it is written, with its path."""
    for name, class_ in definition.classes.items():
        yield ("classes", name, "rule"), class_.rule
    for i, item in enumerate(definition.score):
        yield ("score", i, "rule"), item.rule


def _parsed(definition: Definition, vocabulary: Vocabulary) -> Iterator[tuple[Key, Rule]]:
    """Every rule of a definition that can be read, with its path."""
    raw: dict[str, object] = {name: class_.rule for name, class_ in definition.classes.items()}
    for key, rule in _rules(definition):
        with suppress(RuleError):
            yield key, parse(rule, vocabulary, raw)


@error
def rule_readable(context: Context) -> Iterator[Problem]:
    """Every rule is made of known criteria, known values and the words all, any, not and class.

    Breaks it: `{profil: [page]}`, or `{profile: [pages]}`.
    """
    vocabulary = vocabulary_of(context.data.codebook)
    for document, definition in _definitions(context):
        raw: dict[str, object] = {name: c.rule for name, c in definition.classes.items()}
        for key, rule in _rules(definition):
            try:
                parse(rule, vocabulary, raw)
            except RuleError as error:
                yield document.problem((*key, *error.key), error.message, error.hint)


@error
def rule_can_hold_and_fail(context: Context) -> Iterator[Problem]:
    """Every rule holds for some service that can be thought of, and not for every one.

    Breaks it: `all: [{purpose: [people]}, {purpose: [content]}]`, since there is one main purpose.
    """
    vocabulary = vocabulary_of(context.data.codebook)
    for document, definition in _definitions(context):
        for key, rule in _parsed(definition, vocabulary):
            for part, reason in idle_parts(rule, vocabulary):
                if not part:
                    yield document.problem(key, f"the rule {reason}", _LOOSEN)


@warning
def rule_without_idle_parts(context: Context) -> Iterator[Problem]:
    """Every part of a rule can make a difference to what the whole rule says.

    Breaks it: `any: [{purpose: [content]}, {ties: [mutual]}]` beside `{purpose: [people]}`.
    """
    vocabulary = vocabulary_of(context.data.codebook)
    for document, definition in _definitions(context):
        for key, rule in _parsed(definition, vocabulary):
            for part, reason in idle_parts(rule, vocabulary):
                if part:
                    hint = "delete it, or ask for what is meant"
                    yield document.problem((*key, *part), f"this part {reason}", hint)


@error
def rule_or_reason(context: Context) -> Iterator[Problem]:
    """A definition has a rule or a count of elements, or says why it has neither.

    Breaks it: a definition with neither `classes`, `score` nor `not_codable`.
    """
    for document, definition in _definitions(context):
        has_rule = bool(definition.classes or definition.score)
        if has_rule == bool(definition.not_codable):
            yield document.problem(
                ("not_codable",),
                "expected either a rule (classes or score) or not_codable",
                "write the rule, or say why there can be none",
            )


@error
def wording_or_paraphrase(context: Context) -> Iterator[Problem]:
    """A definition quotes its exact wording, or a paraphrase where the wording is not confirmed.

    Breaks it: a definition of a published source without `quote` and without `paraphrase`.
    """
    for document, definition in _definitions(context):
        if definition.kind != "guide" and not (definition.quote or definition.paraphrase):
            yield document.problem(("quote",), "missing", "add quote: or paraphrase:")


@error
def second_hand_names_where(context: Context) -> Iterator[Problem]:
    """A quotation that was not read in the source itself says where it was read.

    Breaks it: `verified: secondary` without `via`.
    """
    for document, definition in _definitions(context):
        quote = definition.quote
        if quote and (quote.verified == "secondary") != (quote.via is not None):
            yield document.problem(
                ("quote", "via"),
                "goes with verified: secondary, and with nothing else",
                "name the source in which the words were read",
            )


@error
def example_platform_known(context: Context) -> Iterator[Problem]:
    """A platform named by an example exists.

    Breaks it: `platform: six-degrees` when the entry is called sixdegrees.
    """
    for document, definition in _definitions(context):
        for i, example in enumerate(definition.examples):
            id_ = example.platform
            if id_ and id_ not in context.data.known["platforms"]:
                yield document.problem(
                    ("examples", i, "platform"),
                    f"there is no entry {quoted(id_)}",
                    did_you_mean(id_, context.data.known["platforms"])
                    or "delete the key: only platforms with an entry are named",
                )


@error
def guide_complete(context: Context) -> Iterator[Problem]:
    """The guide's own definition exists and decides all three of its terms.

    Breaks it: deleting `social-networking` from `data/definitions/guide.yml`.
    """
    if GUIDE not in context.data.known["definitions"]:
        yield Problem(f"data/definitions/{GUIDE}.yml", 1, 1, "", "missing", "restore the file")
    elif guide := context.data.definitions.get(GUIDE):
        document = context.data.document("definitions", GUIDE)
        for name in (SOCIAL_MEDIA, SOCIAL_NETWORKING, SOCIAL_NETWORK):
            if name not in guide.classes:
                yield document.problem(("classes", name), "missing", "the guide decides all three")
