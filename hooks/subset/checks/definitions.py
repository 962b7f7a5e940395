"""Checks on definitions: wording, rules, examples; and on the guide's own definition."""

from __future__ import annotations

from collections.abc import Iterator

from subset.checks.base import Context, error
from subset.data.models import Definition
from subset.data.problems import Problem, did_you_mean, quoted
from subset.data.strict_yaml import Document, Key
from subset.verdicts.classify import SOCIAL_MEDIA, SOCIAL_NETWORK, SOCIAL_NETWORKING, vocabulary_of
from subset.verdicts.rules import RuleError, parse

GUIDE = "guide"


def _definitions(context: Context) -> Iterator[tuple[Document, Definition]]:
    for id_, definition in context.data.definitions.items():
        yield context.data.document("definitions", id_), definition


@error
def rule_readable(context: Context) -> Iterator[Problem]:
    """Every rule is made of known criteria, known values and the words all, any, not and class.

    Breaks it: `{profil: [page]}`, or `{profile: [pages]}`.
    """
    vocabulary = vocabulary_of(context.data.codebook)
    for document, definition in _definitions(context):
        raw: dict[str, object] = {name: c.rule for name, c in definition.classes.items()}
        rules: list[tuple[Key, object]] = [
            (("classes", name, "rule"), rule) for name, rule in raw.items()
        ]
        rules += [(("score", i, "rule"), s.rule) for i, s in enumerate(definition.score)]
        for key, rule in rules:
            try:
                parse(rule, vocabulary, raw)
            except RuleError as error:
                yield document.problem((*key, *error.key), error.message, error.hint)


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
