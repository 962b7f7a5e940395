"""What a change does to the site: verdicts, cells, labels, pages and sources that move.

Compares two sites as data, both judged by the present program. Does not know how the differences
are shown (`diff_text`) or where the older data comes from (`revision`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from subset import attribution, reasons, wording
from subset.addresses.redirects import former_platforms, redirects
from subset.addresses.urls import GLOSSARY, definition_src, platform_src
from subset.data.evidence import Source
from subset.data.models import Definition, Platform, Term, old_ids
from subset.diagram.figure import LISTS
from subset.diagram.regions import place_of
from subset.editing.diff_types import CellMove, Difference, Move, PageMoves, RuleMove, Sources
from subset.verdicts.catalogue import Catalogue, JudgedPlatform
from subset.verdicts.classify import Guide, truth
from subset.verdicts.coding import Cell, evidence_of


def difference(old: Catalogue, new: Catalogue) -> Difference:
    """What differs between two sites."""
    cells = tuple(_cells(old, new))
    verdicts = tuple(_verdicts(old, new, cells))
    histories = tuple(_histories(old, new))
    labels = tuple(_labels(old, new))
    rules = tuple(_rules(old, new))
    moved = {f"platforms/{move.id}" for move in verdicts} | {f"platforms/{c.id}" for c in cells}
    moved |= {f"platforms/{move.id}" for move in histories}
    moved |= {f"definitions/{rule.definition}" for rule in rules}
    return Difference(
        verdicts, cells, labels, rules, _pages(old, new), _sources(old, new),
        tuple(path for path in _touched(old, new) if path not in moved), histories,
    )  # fmt: skip


def _former(catalogue: Catalogue) -> Mapping[str, str]:
    """Old id -> id of today."""
    return dict(former_platforms(catalogue))


def _pairs(
    old: Catalogue, new: Catalogue
) -> Iterator[tuple[JudgedPlatform | None, JudgedPlatform]]:
    """Every platform of today with what it was, under this id or a former one."""
    for entry in new.entries:
        ids = (entry.id, *entry.platform.former_ids)
        yield next((old.by_id[i] for i in ids if i in old.by_id), None), entry


def _verdicts(old: Catalogue, new: Catalogue, cells: tuple[CellMove, ...]) -> Iterator[Move]:
    for was, entry in _pairs(old, new):
        after = _verdict(entry)
        if was is None:
            reason = reasons.reason(entry, new.data.codebook)
            yield Move(entry.id, entry.name, "", after, (reason,))
        elif (before := _verdict(was)) != after:
            why = tuple(_why(old, new, entry, cells))
            yield Move(entry.id, entry.name, before, after, why)
    for id_ in set(old.by_id) - set(new.by_id) - set(_former(new)):
        yield Move(id_, old.by_id[id_].name, _verdict(old.by_id[id_]), "")


def _verdict(entry: JudgedPlatform) -> str:
    """The verdict with what is possible: two contested platforms may be contested otherwise."""
    said = wording.VERDICT[entry.verdict.verdict]
    possible = entry.verdict.outcome.possible
    if len(possible) < 2:
        return said
    return f"{said} ({wording.join_words([wording.CLASS[label] for label in possible], 'or')})"


def _histories(old: Catalogue, new: Catalogue) -> Iterator[Move]:
    """Every platform that was something else in some year than it was before."""
    for was, entry in _pairs(old, new):
        before, after = wording.history(was) if was else "", wording.history(entry)
        if was and before != after:
            yield Move(entry.id, entry.name, before, after)


def _why(
    old: Catalogue,
    new: Catalogue,
    entry: JudgedPlatform,
    cells: tuple[CellMove, ...],
) -> Iterator[str]:
    """What moved a verdict: the coding, the rule, or both; found by exchanging one of them."""
    same_rules = old.guide.classes == new.guide.classes
    if not same_rules and _under(old.guide, entry) != entry.verdict.outcome.possible:
        yield "the guide's rule changed"
    asked = set(new.guide.choices) | set(old.guide.choices)
    for cell in cells:
        if cell.id == entry.id and cell.criterion in asked:
            name = new.data.codebook.criteria[cell.criterion].name
            yield f"{name}: {cell.before} → {cell.after}"


def _under(guide: Guide, entry: JudgedPlatform) -> tuple[str, ...]:
    """What a guide's rule makes of a coding; empty when it asks for what the coding has not."""
    if not set(guide.choices) <= set(entry.coding):
        return ()
    return guide.verdict(entry.coding).outcome.possible


def _cells(old: Catalogue, new: Catalogue) -> Iterator[CellMove]:
    for was, entry in _pairs(old, new):
        if was is None:
            continue
        for name, after in entry.coding.items():
            before = was.coding.get(name, Cell(name, (), {}, {}))
            book = old.data.codebook if name in old.data.codebook.criteria else new.data.codebook
            then = wording.values_with_years(book, name, was.coded.values.get(name, ()))
            now = wording.values_with_years(new.data.codebook, name, entry.coded.values[name])
            if before.values == after.values and then == now:
                continue
            had, has = (set(_evidence(e.platform, name)) for e in (was, entry))
            yield CellMove(
                entry.id, entry.name, name, then, now,
                before.state, after.state, tuple(sorted(has - had)), tuple(sorted(had - has)),
            )  # fmt: skip


def _evidence(platform: Platform, criterion: str) -> Iterator[str]:
    for value, held in platform.criteria.get(criterion, {}).items():
        for item in evidence_of(held):
            source = platform.sources[item.source]
            said = f"“{item.quote}”" if item.quote else item.locator or ""
            about = f", about {item.about}" if item.about else ""
            yield f"{value}, {said} ({source.title}; {attribution.TYPE[source.type]}{about})"


def _labels(old: Catalogue, new: Catalogue) -> Iterator[Move]:
    for was, entry in _pairs(old, new):
        after = LISTS[place_of(entry.verdict)]
        before = LISTS[place_of(was.verdict)] if was else ""
        if before != after or (was and was.name != entry.name):
            renamed = (f"it was called {was.name}",) if was and was.name != entry.name else ()
            yield Move(entry.id, entry.name, before, after, renamed)
    for id_ in set(old.by_id) - set(new.by_id) - set(_former(new)):
        yield Move(id_, old.by_id[id_].name, LISTS[place_of(old.by_id[id_].verdict)], "")


def _rules(old: Catalogue, new: Catalogue) -> Iterator[RuleMove]:
    """Every rule that changed or whose answers did, with the platforms that it moves."""
    for id_ in sorted(set(old.definitions) | set(new.definitions)):
        before = old.definitions[id_].classes if id_ in old.definitions else {}
        after = new.definitions[id_].classes if id_ in new.definitions else {}
        for term in dict.fromkeys([*before, *after]):
            moved = tuple(_answers(old, new, id_, term))
            if before.get(term) == after.get(term) and not moved:
                continue
            yield RuleMove(
                id_, term,
                wording.rule(old.data.codebook, before[term]) if term in before else "",
                wording.rule(new.data.codebook, after[term]) if term in after else "",
                moved,
            )  # fmt: skip


def _answers(old: Catalogue, new: Catalogue, definition: str, term: str) -> Iterator[Move]:
    for was, entry in _pairs(old, new):
        if was is None:
            continue
        before, after = (
            wording.ANSWER[truth(e.answers[definition][term])]
            if term in e.answers.get(definition, {})
            else ""
            for e in (was, entry)
        )
        if before != after:
            yield Move(entry.id, entry.name, before, after)


def _pages(old: Catalogue, new: Catalogue) -> PageMoves:
    before, after = _addresses(old), _addresses(new)
    forwarded, leads = (
        {_shown(a): _shown(b) for a, b in _forwards(catalogue)} for catalogue in (old, new)
    )
    gone = sorted((before | set(forwarded)) - after)
    renamed = tuple((page, leads[page]) for page in gone if page in leads and page in before)
    return PageMoves(
        added=tuple(sorted(after - before - {target for _, target in renamed})),
        renamed=renamed,
        dead=tuple(page for page in gone if page not in leads),
        comparisons_before=_count(old),
        comparisons_after=_count(new),
    )


def _forwards(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Every redirect but those of comparisons, which follow from them."""
    for was, now in redirects(catalogue):
        if not was.startswith("compare/"):
            yield was, now
    for id_, term in catalogue.data.terms.items():
        for former in old_ids(term):
            yield f"{GLOSSARY}#{former}", f"{GLOSSARY}#{id_}"


def _count(catalogue: Catalogue) -> int:
    return len(catalogue.entries) * (len(catalogue.entries) - 1) // 2


def _addresses(catalogue: Catalogue) -> set[str]:
    pages = [platform_src(e.id) for e in catalogue.entries]
    pages += [definition_src(id_) for id_ in catalogue.definitions]
    pages += [f"{GLOSSARY}#{id_}" for id_ in catalogue.data.terms]
    return set(map(_shown, pages))


def _shown(src: str) -> str:
    """A page's address on the hosted site: "platforms/x.md" is "/platforms/x/"."""
    page, hash_, anchor = src.partition("#")
    return f"/{page.removesuffix('.md')}/{hash_}{anchor}"


def _sources(old: Catalogue, new: Catalogue) -> Sources:
    before, after = _cited(old), _cited(new)
    return Sources(
        tuple(sorted(after[url] for url in after.keys() - before.keys())),
        tuple(sorted(before[url] for url in before.keys() - after.keys())),
    )


def _cited(catalogue: Catalogue) -> dict[str, str]:
    sources: list[Source] = [
        source for _, entry in _entries(catalogue) for source in entry.sources.values()
    ]
    return {source.url: f"{source.title} ({source.url})" for source in sources}


def _entries(catalogue: Catalogue) -> Iterator[tuple[str, Platform | Definition | Term]]:
    for folder in ("platforms", "definitions", "terms"):
        for id_, entry in getattr(catalogue.data, folder).items():
            yield f"{folder}/{id_}", entry


def _touched(old: Catalogue, new: Catalogue) -> Iterator[str]:
    """Entries that were there before and are not word for word the same."""
    before = dict(_entries(old))
    for path, entry in _entries(new):
        if path in before and before[path] != entry:
            yield path
    if old.data.codebook != new.data.codebook:
        yield "criteria"
