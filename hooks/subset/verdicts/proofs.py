"""The proofs that social networking is a part of social media: from the rules, and from the data.

Knows rules and codings. The third proof, of the written diagram, is in `diagram.geometry_proof`.
"""

from __future__ import annotations

from subset.data.problems import Problem
from subset.verdicts.catalogue import GUIDE, Catalogue
from subset.verdicts.classify import SOCIAL_MEDIA, SOCIAL_NETWORKING, Guide
from subset.verdicts.coding import Coding
from subset.verdicts.prover import counterexample
from subset.verdicts.rules import Reading, holds, readings


def proofs(catalogue: Catalogue) -> list[Problem]:
    """What the first two proofs of the subset find: nothing, or counter-examples."""
    return [*prove_by_rules(catalogue), *prove_by_data(catalogue)]


def prove_by_rules(catalogue: Catalogue) -> list[Problem]:
    """The first proof: over every combination of values, social networking is social media.

    And social media is more: under some combination it is not social networking.
    """
    document, vocabulary = catalogue.data.document("definitions", GUIDE), catalogue.vocabulary
    key = "classes", SOCIAL_NETWORKING, "rule"
    inner, outer = catalogue.guide.classes[SOCIAL_NETWORKING], catalogue.guide.classes[SOCIAL_MEDIA]
    if found := counterexample(inner, outer, vocabulary):
        shown = ", ".join(f"{criterion} = {value}" for criterion, value in found.items())
        message = f"the subset is broken: social networking, but not social media, for {shown}"
        hint = "the rule must keep {class: social-media} among the conditions under all"
    elif counterexample(outer, inner, vocabulary) is None:
        message = "the subset is the whole: all social media are social networking"
        hint = "the rule must ask for more than {class: social-media}"
    else:
        return []
    return [document.problem(key, message, hint, rule="proof-by-rules")]


def prove_by_data(catalogue: Catalogue) -> list[Problem]:
    """The second proof: no platform, in any year and under any reading, is outside the subset.

    Works from the codings alone, not from the verdicts, so that a fault in computing these shows.
    """
    problems = []
    tried: dict[tuple[tuple[str, ...], ...], Reading | None] = {}  # many codings are alike
    for entry in catalogue.entries:
        document = catalogue.data.document("platforms", entry.id)
        for stretch in (stretch for span in entry.history for stretch in span.stretches):
            years = f"{stretch.first}–{stretch.last}"
            values = tuple(stretch.coding[c].values for c in catalogue.guide.choices)
            if values not in tried:
                tried[values] = _outside(catalogue.guide, stretch.coding)
            if reading := tried[values]:
                shown = ", ".join(f"{criterion} = {value}" for criterion, value in reading.items())
                message = (
                    f"the subset is broken: {entry.name} is social networking, but not social "
                    f"media, in {years} when {shown}"
                )
                problems.append(document.problem(("criteria",), message, rule="proof-by-data"))
            terms = stretch.verdict.terms
            if terms[SOCIAL_NETWORKING] == (True,) and terms[SOCIAL_MEDIA] != (True,):
                message = f"social networking without social media in {years}"
                problems.append(document.problem((), message, rule="proof-by-data"))
    return problems


def _outside(guide: Guide, coding: Coding) -> Reading | None:
    """A reading of a coding under which it is social networking, but not social media."""
    inner, outer = guide.classes[SOCIAL_NETWORKING], guide.classes[SOCIAL_MEDIA]
    choices = {c: coding[c].values or guide.choices[c] for c in guide.choices}
    found = (r for r in readings(choices) if holds(inner, r) and not holds(outer, r))
    return next(found, None)


def breaks_subset(catalogue: Catalogue, definition: str) -> tuple[str, ...]:
    """The platforms that a definition takes for social networking and the guide not for media.

    For a definition other than the guide's, this is what the site reports instead of a proof.
    """
    return tuple(
        entry.id
        for entry in catalogue.entries
        if entry.answers[definition][SOCIAL_NETWORKING].possible == (True,)
        and entry.answers[GUIDE][SOCIAL_MEDIA].possible == (False,)
    )
