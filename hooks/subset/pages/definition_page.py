"""The page of a published definition: its words, its rule, and what it makes of every platform."""

from __future__ import annotations

from markupsafe import Markup

from subset import wording
from subset.addresses.urls import definition_src, platform_src
from subset.edition import Edition
from subset.markup.render import render
from subset.pages.definition_views import definition_views
from subset.pages.page import Page, common_parts
from subset.verdicts.catalogue import GUIDE, JudgedPlatform
from subset.verdicts.classify import SOCIAL_NETWORKING, truth
from subset.verdicts.proofs import breaks_subset


def definition_page(edition: Edition, id_: str) -> Page:
    """The page of a definition."""
    it, src = edition.catalogue.definitions[id_], definition_src(id_)
    d = it.definition
    title = f"{d.name} on “{d.term}”"
    path = f"data/definitions/{id_}.yml"
    checked = min(source.accessed for source in d.sources.values())
    context = common_parts(edition, src, title, path, checked, d.changes[-1].date)
    body = render(
        "definition.html.jinja", **context, it=it,
        groups=[_group(edition, id_, name) for name in it.classes],
        scores=_scores(edition, id_), subset_note=_subset_note(edition, id_),
        diagrams={
            key.partition(".")[2]: Markup(draw())  # noqa: S704 - our template
            for key, draw in definition_views(edition, id_).items()
        },
        **_examples(edition, id_, src),
    )  # fmt: skip
    # A definition is looked for by its author. The words that it defines are to find the
    # article and the platforms first.
    return Page(src, title, d.summary, edition.linker(src).link(body), path, weight=0.2)


def _group(edition: Edition, id_: str, class_: str) -> dict[str, object]:
    it = edition.catalogue.definitions[id_].definition
    titles = (("yes", "Yes"), ("contested", "Contested"), ("no", "No"),
              ("undetermined", "Not determined, for want of evidence"))  # fmt: skip
    return {
        "name": class_,
        "label": it.labels[class_],
        "parts": [
            {
                "title": title,
                "entries": [
                    e for e in edition.catalogue.entries if truth(e.answers[id_][class_]) == word
                ],
            }
            for word, title in titles
        ],
    }


def _scores(edition: Edition, id_: str) -> list[tuple[str, list[JudgedPlatform]]]:
    total = len(edition.catalogue.definitions[id_].score)
    groups: dict[int, list[JudgedPlatform]] = {}
    for entry in edition.catalogue.entries:
        yes = sum(truth(outcome) == "yes" for _, outcome in entry.scores[id_])
        groups.setdefault(yes, []).append(entry)
    if not total:
        return []
    return [(f"{n} of {total}", groups[n]) for n in sorted(groups, reverse=True)]


def _subset_note(edition: Edition, id_: str) -> str:
    """Whether the definition's social networking lies within the guide's social media."""
    if id_ == GUIDE or SOCIAL_NETWORKING not in edition.catalogue.definitions[id_].classes:
        return ""
    outside = [edition.catalogue.entry(e).name for e in breaks_subset(edition.catalogue, id_)]
    if not outside:
        return (
            "Everything that this definition takes for social networking is social media under "
            "the guide’s rule, so the subset holds for it, too."
        )
    return (
        "The subset does not hold for this definition: it takes in "
        f"{wording.join_words(outside)}, which the guide’s rule does not count as social media."
    )


def _year(entry: JudgedPlatform, year: int) -> int:
    """The year in which a definition is asked about its own example: its own, or the nearest."""
    life = entry.coded.life
    return min(max(year, life.first), life.last)


def _examples(edition: Edition, id_: str, src: str) -> dict[str, object]:
    it, link = edition.catalogue.definitions[id_], edition.urls.linker(src)
    rows: list[dict[str, object]] = []
    agreeing = compared = 0
    for example in it.definition.examples:
        row = example.model_dump() | {"href": "", "ours": "not in the catalogue"}
        entry = edition.catalogue.by_id.get(example.platform or "")
        if entry:
            row["href"] = link(platform_src(entry.id))
            year = _year(entry, it.definition.year)
            coding = entry.coded.in_year(year)
            truths = [truth(asked.answer(coding)) for asked in it.questions.values()]
            said = "yes" if "yes" in truths else next(iter(truths), "")
            fits = {"yes": "fits", "no": "does not fit"}
            open_ = {"contested": "contested", "undetermined": "not determined"}
            row["ours"] = (fits | open_).get(said, said) if truths else "no rule to apply"
            row["ours"] = f"{row['ours']} ({year})" if truths else row["ours"]
            if said in fits:
                compared += 1
                agreeing += (said == "yes") == example.fits
        rows.append(row)
    agreement = (
        f"Our coding agrees with the source on {agreeing} of {compared} settled examples."
        if compared
        else ""
    )
    return {"examples": rows, "agreement": agreement}
