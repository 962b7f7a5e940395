"""What `subset new` asks for each kind of entry, and what of it becomes data or comments.

Knows fields, criteria and what evidence needs. Does not know terminals or files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from subset.data.models import Criterion, Definition, Period, Platform, Quotation, Term
from subset.data.strict_yaml import Key, Node
from subset.editing.asking import fault_of, typed
from subset.editing.entry_draft import Draft


def platform(draft: Draft) -> Draft:
    """A service: what it is, when it was launched, and the code-book's questions."""
    asker, entry = draft.asker, draft.entry
    entry |= {"id": draft.id, "name": draft.name, "aliases": asker.given.get("alias") or []}
    draft.put(Platform, "kind", "operator")
    draft.put(Platform, "homepage", required=False)
    if "homepage" not in entry:
        draft.wait(("status",), 0, "homepage: https://…")
    draft.put(Platform, "status", "summary")
    draft.source()
    offline = entry.get("kind") == "offline"
    launched = _dated(draft, "launched", required=not offline)
    ended = _dated(draft, "ended", required=True) if entry.get("status") == "closed" else None
    asker.say("\nThe years that the coding describes: at its peak, when it has closed or changed.")
    entry["period"] = {
        name: _year(draft, name, default)
        for name, default in (("from", launched), ("to", ended or int(draft.today[:4])))
        if default or offline or not asker.silent  # else the missing launch has been told
    }
    entry["related"] = asker.given.get("related") or []
    if not entry["related"]:
        draft.wait(("criteria",), 0, "related: ids of entries worth comparing it with")
    _criteria(draft)
    return draft.finish("First coded.")


def _dated(draft: Draft, name: str, *, required: bool) -> int | None:
    given: Any = draft.asker.given.get(name)
    if given:
        year, words = given
        draft.entry[name] = {year: [draft.claim(words)]}
        if fault := fault_of(Period, "to", year):
            draft.asker.faults.append(f"--{name}: {fault}")
            return None
        return int(year)
    if draft.asker.silent:
        if required:
            draft.asker.faults.append(f"--{name} YEAR QUOTE is missing")
        return None
    while True:
        what = "launched" if name == "launched" else "closed"
        year = draft.asker.ask(f"Year it was {what}{'' if required else ' (Enter: unknown)'}")
        if not year and not required:
            return None
        if fault := fault_of(Period, "to", year):
            draft.asker.say(f"  {fault}")
            continue
        draft.entry[name] = {year: [draft.claim(None)]}
        return int(year)


def _year(draft: Draft, name: str, default: int | None) -> Node:
    given = draft.asker.given.get(name)
    if given is None and default and draft.asker.silent:
        return default
    flag = "from_" if name == "from" else name
    if given is None and default:
        answer = draft.asker.ask(f"{'First' if name == 'from' else 'Last'} year (Enter: {default})")
        if not fault_of(Period, flag, answer or str(default)):
            return int(answer or default)
    return typed(Period, flag, draft.asker.field(Period, flag, name))


def _criteria(draft: Draft) -> None:
    """The code-book's questions; those without an answer wait as comments."""
    answers: dict[str, dict[str, list[Node]]] = {}
    pairs: Any = draft.asker.given.get("code") or []
    for pair, words in pairs:
        name, _, value = pair.partition("=")
        if value not in (draft.book[name].values if name in draft.book else ()):
            draft.asker.faults.append(f"--code {pair}: no such criterion or value")
        answers.setdefault(name, {}).setdefault(value, []).append(draft.claim(words))
    draft.asker.say("\nThe code-book's questions. Enter leaves one open: unknown is a fine answer.")
    for name, criterion in draft.book.items():
        if name in answers or draft.asker.silent or pairs:
            continue
        draft.asker.say(f"\n{criterion.name}. {criterion.question}\n  {criterion.guidance}")
        for value, it in criterion.values.items():
            draft.asker.say(f"  {value}: {it.meaning}")
        try:
            answers |= _asked(draft, name, criterion)
        except KeyboardInterrupt:
            draft.asker.say("\nStopped here: the questions that are left wait as comments.")
            break
    draft.entry["criteria"] = answers
    for name, criterion in draft.book.items():
        if name not in answers:
            following = _following(draft.book, name, answers)
            draft.wait(following, 2, *_open_question(name, criterion, draft.source(new=False)))
    if not answers:
        draft.comments[("sources",)].insert(0, (2, "Delete the braces with the first answer."))


def _asked(draft: Draft, name: str, criterion: Criterion) -> dict[str, dict[str, list[Node]]]:
    """The answers to one question with their evidence; nothing where there is none."""
    found: dict[str, list[Node]] = {}
    while value := draft.asker.choice("Answer", [*criterion.values]):
        claim = draft.claim(None)
        found.setdefault(value, []).append(claim)
        draft.asker.say("Another piece of evidence, for this answer or another one? (Enter: no)")
    return {name: found} if found else {}


def _following(book: Mapping[str, Criterion], name: str, answers: Mapping[str, Any]) -> Key:
    """The key that comes after an open question."""
    names = list(book)
    later = [n for n in names[names.index(name) :] if n in answers]
    return ("criteria", later[0]) if later else ("sources",)


def _open_question(name: str, criterion: Criterion, source: str) -> list[str]:
    """The lines that wait for an answer: without the hash signs, the last three are data."""
    first = next(iter(criterion.values))
    shown = f'"{first}"' if first in ("yes", "no") else first
    return [
        criterion.question,
        *(f"- {value}: {it.meaning}" for value, it in criterion.values.items()),
        f"{name}:",
        f"  {shown}:",
        f'    - {{source: {source}, quote: "…"}}',
    ]


def term(draft: Draft) -> Draft:
    """A glossary term: what it means, and where it is used so."""
    given = draft.asker.given
    draft.entry |= {"id": draft.id, "name": draft.name, "forms": given.get("form") or []}
    draft.put(Term, "definition")
    draft.entry["evidence"] = [_wording(draft)]
    draft.entry["related"] = given.get("related") or []
    if not draft.entry["related"]:
        draft.wait(
            ("related",), 0, "ids of other terms; name this one under related of theirs, too"
        )
    asked = "Which criterion asks for it? (Enter: none)"
    if criterion := draft.asker.choice(asked, [*draft.book], "criterion"):
        draft.entry["criterion"] = criterion
    return draft.finish("First written.")


def _wording(draft: Draft) -> Node:
    given = draft.asker.given
    if given.get("quote") or given.get("locator"):
        return draft.claim(given.get("quote") or "", locator=given.get("locator") or "")
    if draft.asker.silent:
        draft.asker.faults.append("--quote or --locator is missing: the words that support it")
    return draft.claim(None)


def definition(draft: Draft) -> Draft:
    """A published definition: its words, and a rule made of the code-book's questions."""
    asker, entry = draft.asker, draft.entry
    entry |= {"id": draft.id, "name": draft.name}
    draft.put(Definition, "year", "kind")
    if defined := asker.field(Definition, "term"):
        entry["term"] = defined
    draft.put(Definition, "summary")
    source = draft.source()
    text = asker.field(Quotation, "text", "quote")
    locator = asker.field(Quotation, "locator", required=False)
    entry["quote"] = {"text": text, "source": source, "verified": "primary"}
    if locator:
        entry["quote"] |= {"locator": locator}
    classes = Definition.model_json_schema()["properties"]["classes"]["propertyNames"]["enum"]
    about = asker.choice(
        f"Which of the guide's terms does it speak to? ({', '.join(classes)}; Enter: no rule)",
        classes,
        "class",
    )
    if about:
        entry["classes"] = {about: {"label": defined, "rule": {"all": _conditions(draft)}}}
    else:
        draft.put(Definition, "not_codable")
    draft.put(Definition, "reading")
    return draft.finish("First coded.")


def _conditions(draft: Draft) -> list[dict[str, list[str]]]:
    """The criteria that a definition asks for, with the values that it accepts."""
    accepted: dict[str, list[str]] = {}
    given: Any = draft.asker.given.get("accept") or []
    for pair in given:
        name, _, values = pair.partition("=")
        accepted[name] = values.split(",")
        known = draft.book[name].values if name in draft.book else {}
        if not set(accepted[name]) <= set(known):
            draft.asker.faults.append(f"--accept {pair}: no such criterion or value")
    if not given and draft.asker.silent:
        draft.asker.faults.append("--accept CRITERION=VALUE,VALUE is missing: its conditions")
    for name, criterion in () if given or draft.asker.silent else draft.book.items():
        draft.asker.say(f"\n{criterion.question} ({', '.join(criterion.values)})")
        answer = draft.asker.ask("Accepted values, with commas between (Enter: it does not ask)")
        if values := [v.strip() for v in answer.split(",") if v.strip() in criterion.values]:
            accepted[name] = values
    return [{name: values} for name, values in accepted.items()]


DRAFTS: Mapping[str, Callable[[Draft], Draft]] = {
    "platform": platform,
    "term": term,
    "definition": definition,
}
