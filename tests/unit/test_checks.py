"""Checks: each finds what it is there for, passes what only looks like it, explains itself."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

import pytest

import make
from make import ALPHA, BETA, CODED, DELTA, GAMMA, GUIDE, NETWORKING, OFFLINE, RIVAL, ROUND
from subset import checks
from subset.checks import CHECKS
from subset.data.handles import slug

Edit = tuple[str, str, str]
BOOK = "criteria.yml"
LIST = "published-urls"
TERM, OTHER = "terms/audience.yml", "terms/feed.yml"
TODAY = make.TODAY


def alpha(old: str, new: str) -> Edit:
    return (ALPHA, old, new)


def code(criterion: str, value: str, file: str = ALPHA) -> Edit:
    """Codes a criterion otherwise."""
    was = (OFFLINE if file == DELTA else NETWORKING)[criterion]
    return (file, f'  {criterion}:\n    "{was}":', f'  {criterion}:\n    "{value}":')


def source(id_: str, *, url: str = "", type_: str = "press", extra: str = "") -> str:
    """A source record, ready to stand at the head of `sources`."""
    return (
        f"  {id_}:\n    title: About {id_}\n    url: https://example.org/{url or id_}\n"
        f"    publisher: Someone\n    type: {type_}\n{extra}    accessed: 2026-11-01\n"
    )


def cited(id_: str, file: str = ALPHA, **more: str) -> list[Edit]:
    """One more source, cited once."""
    return [
        (file, "sources:\n", "sources:\n" + source(id_, **more)),
        (file, "    - {source:", f"    - {{source: {id_}, quote: Seen there.}}\n    - {{source:"),
    ]


def held(criterion: str, value: str, *years: str, about: str = "") -> Edit:
    """Says for which years a value holds."""
    item = (
        f"{{source: alpha-help, {f'about: {about}, ' * bool(about)}quote: {criterion} as {value}.}}"
    )
    was = f'    "{value}":\n      - {{source: alpha-help, quote: {criterion} as {value}.}}\n'
    if criterion == "purpose":
        was = was.replace("quote", make.STATEMENT + "quote")
        item = item.replace("quote", make.STATEMENT + "quote")
    dash = "- " * (len(years) > 1)
    step = " " * len(dash)
    times = (
        f"      {dash}years: {span}\n      {step}evidence:\n      {step}  - {item}\n"
        for span in years
    )
    return (ALPHA, was, f'    "{value}":\n' + "".join(times))


def beside(criterion: str, value: str, other: str, years: str) -> Edit:
    """Adds a value with years on the same evidence, before the next criterion."""
    item = f"{{source: alpha-help, quote: {criterion} as {value}.}}"
    more = f'    "{other}":\n      years: {years}\n      evidence:\n        - {item}\n'
    return (ALPHA, "  ties_visible:\n", more + "  ties_visible:\n")


STATED = (
    '    "{value}":\n      - {{source: gamma-help, about: 2017, method: press, voice: press, '
    "quote: something else.}}\n"
)


def said(id_: str, value: str, *, voice: str, publisher: str) -> list[Edit]:
    """A second statement on the main purpose, by a source of its own."""
    record = source(id_, extra=f"    voice: {voice}\n").replace("Someone", publisher)
    item = f"about: 2020, method: press, quote: Seen in {id_}."
    return [
        (ALPHA, "sources:\n", "sources:\n" + record),
        (
            ALPHA,
            f'  purpose:\n    "{value}":\n',
            f'  purpose:\n    "{value}":\n      - {{source: {id_}, {item}}}\n',
        ),
    ]


SENTENCE = "Everybody in town could see what everybody else had written there."
LAUNCH = "launched:\n  2004:\n    - {source: alpha-help, quote: It opened in 2004.}\n"
ENDED = "ended:\n  2012:\n    - {source: alpha-help, quote: It closed.}\n"
RULE = (
    "classes:\n  social-networking:\n    label: social network\n    rule:\n      any:\n"
    "        - {ties: [mutual, follow, both, membership]}\n        - {not: {profile: [none]}}\n"
)
SCORE = (
    "score:\n  - {label: ties, rule: {ties: [mutual]}}\n"
    "  - {label: profile, rule: {profile: [page]}}\n"
)
QUOTE = (
    "quote:\n  text: a place where people make ties\n  source: rival-2001\n"
    "  verified: secondary\n  via: digest\n"
)


@dataclass(frozen=True)
class Case:
    """Edits that break a rule, where and how that is said, and edits that come near and do not."""

    broken: list[Edit]
    found: str
    sound: list[Edit]


CASES: dict[str, Case] = {
    # Within one entry.
    "id-is-file-name": Case(
        [alpha("id: alpha", "id: alfalfa")],
        'alpha.yml:1:1: id: expected "alpha", the name of the file; got "alfalfa"',
        [alpha("name: Alpha", "name: Alfalfa")],
    ),
    "id-without-vs": Case(
        [alpha("id: alpha", "id: spy-vs-spy")],
        'alpha.yml:1:1: id: an id may not contain the word "vs"',
        [alpha("id: alpha", "id: versus-vsx")],
    ),
    "name-can-be-an-address": Case(
        [alpha("[Alfa,", "[Index,")],
        'alpha.yml:3:11: aliases.0: "index" is the address of the overview itself — delete it',
        [alpha("[Alfa,", "[Index of Letters, Contacts, Auxiliary, Com10,")],
    ),
    "former-id-free": Case(
        [alpha("kind: profiles", "former_ids: [alpha]\nkind: profiles")],
        "alpha.yml:4:14: former_ids.0: an entry is not its own former self — delete it",
        [alpha("kind: profiles", "former_ids: [alpha-1]\nkind: profiles")],
    ),
    "authors-apart": Case(
        [alpha("    publisher:", "    author: Kaplan, A. M., & Haenlein, M.\n    publisher:")],
        "sources.alpha-help.author: expected semicolons between persons",
        [alpha("    publisher:", "    author: Kaplan, A. M.; King, M. L., Jr.\n    publisher:")],
    ),
    "plural-said": Case(
        [alpha("name: Alpha", "name: Alpha chats")],
        'alpha.yml:2:1: name: "chats" looks like a plural, and the entry says that it is none',
        [
            alpha("name: Alpha", "name: Alpha Chats"),
            (BETA, "name: Beta", "name: Beta press"),
            (GAMMA, "name: Gamma", "name: Gamma chats\nplural: true"),
            (DELTA, ": Delta", ": threads"),
        ],
    ),
    "name-fits-the-diagram": Case(
        [alpha("name: Alpha", "name: The Worldwide Alphabetical Exchange of Letters")],
        "alpha.yml:2:1: name: too long for a label of the diagram",
        [alpha("name: Alpha", "name: The Alphabet Exchange")],
    ),
    "known-criterion": Case(
        [alpha("  profile:\n", "  profiles:\n")],
        'alpha.yml:32:3: criteria.profiles: unknown criterion "profiles"',
        [
            alpha(
                '  profile:\n    "page":\n      - {source: alpha-help, quote: profile as page.}\n',
                "",
            )
        ],
    ),
    "known-value": Case(
        [code("reach", "everybody")],
        'alpha.yml:24:5: criteria.reach: expected one of public, bounded, private; got "everybody"',
        [code("reach", "bounded")],
    ),
    "source-listed": Case(
        [alpha("source: alpha-help, quote: It", "source: alpha-hepl, quote: It")],
        'alpha.yml:11:8: launched.2004.0.source: the source "alpha-hepl" is not listed',
        [alpha("quote: It opened", 'quote: "source: nobody, opened"')],
    ),
    "source-used": Case(
        [alpha("sources:\n", "sources:\n" + source("spare"))],
        "alpha.yml:60:3: sources.spare: listed but never cited",
        cited("extra"),
    ),
    "evidence-can-be-found": Case(
        [alpha(", quote: It opened in 2004.", "")],
        "alpha.yml:11:7: launched.2004.0: needs a quote or a locator",
        [alpha("quote: It opened in 2004.", "locator: First page")],
    ),
    "quotation-can-be-read": Case(
        [alpha("quote: It opened in 2004.", "quote: 2004年に開始されました。 (Alpha)")],
        "alpha.yml:11:28: launched.2004.0.quote: a quotation in another script than ours needs",
        [
            alpha(
                "quote: It opened in 2004.",
                "quote: 2004年に開始されました。, note: Opened in 2004.",
            )
        ],
    ),
    "date-not-in-future": Case(
        [alpha("accessed: 2026-11-01", "accessed: 2026-12-02")],
        "alpha.yml:65:5: sources.alpha-help.accessed: 2026-12-02 is in the future",
        [alpha("accessed: 2026-11-01", f"accessed: {TODAY}")],
    ),
    "accessed-after-published": Case(
        [alpha("    type: press", '    published: "2026-11-02"\n    type: press')],
        "alpha.yml:66:5: sources.alpha-help.accessed: read on 2026-11-01, published 2026-11-02",
        [alpha("    type: press", '    published: "2026-11"\n    type: press')],
    ),
    "end-not-before-launch": Case(
        [alpha("related:", ENDED.replace("2012", "2003") + "related:")],
        "alpha.yml:13:3: ended.2003: ended in 2003, before the launch in 2004",
        [alpha("related:", ENDED.replace("2012", "2004") + "related:")],
    ),
    "closed-has-end": Case(
        [alpha("status: active", "status: closed")],
        "alpha.yml:7:1: status: closed, but there is no end year",
        [
            alpha("status: active", "status: closed"),
            alpha("related:", ENDED.replace("2012", "2026") + "related:"),
        ],
    ),
    "launch-has-evidence": Case(
        [alpha(LAUNCH, "")],
        "alpha.yml:1:1: launched: missing",
        [(DELTA, LAUNCH.replace("alpha", "delta"), "")],
    ),
    "years-within-life": Case(
        [held("ties", "mutual", "2003-")],
        "alpha.yml:37:7: criteria.ties.mutual.years: 2003 is before the launch in 2004",
        [held("ties", "mutual", "2004-")],
    ),
    "years-of-a-value-apart": Case(
        [held("ties", "mutual", "-2008", "2009-")],
        "alpha.yml:40:9: criteria.ties.mutual.1.years: 2009- touches -2008",
        [held("ties", "mutual", "-2008", "2010-")],
    ),
    "fading-has-two-sides": Case(
        [held("ties", "mutual", "-2008..2010"), beside("ties", "mutual", "follow", "2009..2010-")],
        "alpha.yml:37:7: criteria.ties.mutual.years: ends in one of the years 2008..2010, but no",
        [held("ties", "mutual", "-2008..2010"), beside("ties", "mutual", "follow", "2008..2010-")],
    ),
    "about-within-years": Case(
        [held("ties", "mutual", "2005-2011", about="2012")],
        "alpha.yml:39:32: criteria.ties.mutual.evidence.0.about: 2012 is outside the years",
        [held("ties", "mutual", "2005-2011", about="2011-2012")],
    ),
    "about-within-life": Case(
        [held("ties", "mutual", "-2011", about="2003-2005")],
        "alpha.yml:39:32: criteria.ties.mutual.evidence.0.about: 2003-2005 is outside the life",
        [held("ties", "mutual", "-2011", about="2004-2005")],
    ),
    "dispute-has-two-sides": Case(
        [held("ties", "mutual", "-2011"), beside("ties", "mutual", "follow", "2011-")],
        'alpha.yml:43:11: criteria.ties.follow.evidence.0: the same evidence stands under "mutual"',
        [held("ties", "mutual", "-2011"), beside("ties", "mutual", "follow", "2012-")],
    ),
    "design-still-seen": Case(
        [held("ties", "mutual", "2005-", about="2020")],
        "alpha.yml:36:5: criteria.ties.mutual: warning: still so, on evidence of 2020 at the",
        [held("ties", "mutual", "2005-", about="2021")],
    ),
    "weighed-by-statement": Case(
        [held("purpose", "people", "2017-")],
        "alpha.yml:52:7: criteria.purpose.people.years: this criterion is weighed from statements",
        [],
    ),
    "statement-complete": Case(
        [alpha("about: 2017-2026, ", "")],
        'alpha.yml:52:9: criteria.purpose.people.0: needs "about"',
        [],
    ),
    "heavy-statement-has-place": Case(
        [alpha("method: press, ", "method: study, ")],
        'alpha.yml:52:9: criteria.purpose.people.0: a study needs "locator"',
        [alpha("method: press, ", "method: study, read: second-hand, ")],
    ),
    "weight-only-where-weighed": Case(
        [alpha("quote: ties as mutual.", "method: press, quote: ties as mutual.")],
        'alpha.yml:37:30: criteria.ties.mutual.0.method: "method" says how much a statement weighs',
        [alpha("quote: ties as mutual.", "about: 2005, quote: ties as mutual.")],
    ),
    "statement-of-few-years": Case(
        [alpha("about: 2017-2026", "about: 2016-2026")],
        "alpha.yml:52:30: criteria.purpose.people.0.about: 2016-2026 is more than 10 years",
        [alpha("about: 2017-2026", "about: 2016-2025")],
    ),
    "method-fits-source": Case(
        [alpha("method: press", "method: own-words")],
        "alpha.yml:52:48: criteria.purpose.people.0.method: own-words, but the source is of type",
        [alpha("method: press", "method: own-words, read: second-hand")],
    ),
    "voice-named": Case(
        [alpha("voice: press, ", "")],
        'alpha.yml:60:3: sources.alpha-help: needs "voice"',
        [
            alpha("voice: press, ", ""),
            alpha("    type: press", "    type: press\n    voice: review"),
        ],
    ),
    "voice-shared": Case(
        [
            alpha("voice: press, ", ""),
            alpha("    type: press", "    type: press\n    voice: one"),
            *said("second", "people", voice="two", publisher="Alpha Review"),
        ],
        'alpha.yml:73:5: sources.alpha-help.voice: warning: another voice than "two", though both',
        [
            alpha("voice: press, ", ""),
            alpha("    type: press", "    type: press\n    voice: one"),
            *said("second", "people", voice="two", publisher="Somebody else"),
        ],
    ),
    "voice-of-two-values-at-most": Case(
        [(GAMMA, "  scope:", STATED.format(value="knowledge") + "  scope:")],
        'gamma.yml:56:9: criteria.purpose.knowledge.0: the third value that "press" names for 2017',
        [
            (
                GAMMA,
                "  scope:",
                STATED.format(value="knowledge").replace("press, quote", "other, quote")
                + "  scope:",
            )
        ],
    ),
    "searched-in-windows": Case(
        [alpha("sources:\n", "not_found:\n  2004: [survey]\nsources:\n")],
        "alpha.yml:60:3: not_found.2004: expected one of 2004-2005, 2006-2010, 2011-2015,",
        [alpha("sources:\n", "not_found:\n  2004-2005: [survey]\nsources:\n")],
    ),
    "not-found-has-none": Case(
        [alpha("sources:\n", "not_found:\n  2016-2020: [press]\nsources:\n")],
        'alpha.yml:60:15: not_found.2016-2020.0: "press" was found',
        [alpha("sources:\n", "not_found:\n  2011-2015: [press]\nsources:\n")],
    ),
    "statement-denies-or-names": Case(
        [
            (
                GAMMA,
                "voice: press, quote: purpose as content.",
                "negative: true, voice: press, quote: purpose as content.",
            )
        ],
        'gamma.yml:54:63: criteria.purpose.content.0.negative: "gamma-help" also says what it is',
        [
            (
                GAMMA,
                "about: 2017-2026, method: press, voice: press, quote: purpose as content.",
                "about: 2017, method: press, negative: true, voice: press, quote: content.",
            ),
            (
                GAMMA,
                "about: 2017-2026, method: press, voice: press, quote: purpose as people.",
                "about: 2018-2026, method: press, voice: press, quote: purpose as people.",
            ),
        ],
    ),
    "changes-in-order": Case(
        [alpha("note: First coded.}", "note: First coded.}\n  - {date: 2026-10-31, note: Again.}")],
        "alpha.yml:68:6: changes.1.date: 2026-10-31 comes after 2026-11-01",
        [alpha("note: First coded.}", "note: First coded.}\n  - {date: 2026-11-01, note: Again.}")],
    ),
    "no-item-twice": Case(
        [alpha("related: [beta]", "related: [beta, beta]")],
        "alpha.yml:12:17: related.1: stands in the list twice",
        [alpha("related: [beta]", "related: [beta, gamma]")],
    ),
    "text-in-normal-form": Case(
        [alpha("Älpha One", unicodedata.normalize("NFD", "Älpha One"))],
        "alpha.yml:3:17: aliases.1: text is not in Unicode form NFC",
        [alpha("Älpha One", "Ålphą Öne")],
    ),
    "one-script-in-a-word": Case(
        [alpha("name: Alpha", "name: Аlpha")],
        'alpha.yml:2:1: name: the word "Аlpha" mixes alphabets',
        [alpha("name: Alpha", "name: Alpha Альфа Άλφα")],
    ),
    "marks-stand-on-letters": Case(
        [alpha("name: Alpha", "name: Alpha\u0323\u0302\u0301\u0300")],
        'alpha.yml:2:1: name: marks pile up in "a\u0323\u0302\u0301\u0300"',
        [alpha("[Alfa, Älpha One]", "[Alfa, ศิลป์]")],
    ),
    # Pretence.
    "name-is-a-name": Case(
        [alpha("name: Alpha", "name: אלפא")],
        'alpha.yml:2:1: name: "אלפא" has letters that run from right to left',
        [alpha("[Alfa, Älpha One]", "[אלפא, ألفا, 알파, /.]")],
    ),
    "name-is-no-double": Case(
        [alpha("[Alfa, Älpha One]", "[Alfa, ВЕТА]")],
        'alpha.yml:3:17: aliases.1: "ВЕТА" can be taken for "beta", which names the entry "beta"',
        [alpha("[Alfa, Älpha One]", "[Βήτα]")],
    ),
    "host-is-what-it-seems": Case(
        [alpha("https://example.org/alpha", "https://xn--80ak6aa92e.com/")],
        'url: the host\'s part "xn--80ak6aa92e" stands for "аррӏе", which can be',
        [alpha("https://example.org/alpha", "https://xn--bcher-kva.example/xn--80ak6aa92e")],
    ),
    "former-id-was-published": Case(
        [alpha("kind: profiles", "former_ids: [omega, alef]\nkind: profiles")],
        'alpha.yml:4:21: former_ids.1: "alef" was never published as a platform',
        [
            alpha("kind: profiles", "former_ids: [omega]\nkind: profiles"),
            (LIST, "platform beta\n", "platform beta\nplatform omega\n"),
        ],
    ),
    # Between the criteria of one entry.
    "visible-ties-imply-ties": Case(
        [code("ties", "none")],
        "alpha.yml:35:3: criteria.ties: ties are visible, but there are none",
        [code("ties", "none"), code("ties_visible", "no")],
    ),
    "feed-of-connections-implies-ties": Case(
        [code("ties", "none")],
        "alpha.yml:35:3: criteria.ties: the feed shows connections, but there are none",
        [code("ties", "none"), code("feed", "interest")],
    ),
    "ties-imply-relations": Case(
        [code("relations", "no")],
        "alpha.yml:17:3: criteria.relations: users list connections, but there are no relations",
        [code("relations", "no"), code("ties", "membership")],
    ),
    "offline-is-not-web": Case(
        [code("web2", "partial", DELTA)],
        "delta.yml:29:3: criteria.web2: coded as Web 2.0 although it does not run on the internet",
        [code("web2", "partial", DELTA), code("online", "yes", DELTA)],
    ),
    "no-content-no-oecd": Case(
        [code("ugc", "none")],
        "alpha.yml:26:3: criteria.oecd: the OECD's tests are met, but users make no content",
        [code("ugc", "none"), code("oecd", "no")],
    ),
    "published-still-answers": Case(
        [(LIST, "platform beta\n", "platform beta\nplatform omega\n")],
        'data/published-urls:3:1: platform: "omega" was published, and nothing answers for it',
        [
            alpha("kind: profiles", "former_ids: [omega]\nkind: profiles"),
            (LIST, "platform beta\n", "platform beta\nplatform omega\n"),
        ],
    ),
    "private-content-is-not-published": Case(
        [code("reach", "private")],
        "alpha.yml:26:3: criteria.oecd: the OECD's tests are met, but posts are private",
        [code("reach", "bounded")],
    ),
    "private-reach-without-public-replies": Case(
        [code("reach", "private")],
        "alpha.yml:44:3: criteria.interact: posts are private, but replies are public",
        [code("reach", "private"), code("interact", "private")],
    ),
    "private-reach-with-core-content": Case(
        [code("reach", "private")],
        "alpha.yml:41:3: criteria.feed: warning: posts are private, but there is a stream of posts",
        [code("reach", "private"), code("ugc", "secondary")],
    ),
    "ties-without-profile": Case(
        [code("profile", "none")],
        "alpha.yml:35:3: criteria.ties: warning: users connect to one another, but have no profile",
        [code("profile", "none"), code("ties", "follow")],
    ),
    "people-purpose-with-interaction": Case(
        [code("interact", "none")],
        "alpha.yml:44:3: criteria.interact: warning: the main purpose is people, but they cannot",
        [code("interact", "none"), code("purpose", "other")],
    ),
    "excluded-class-fits-purpose": Case(
        [code("exclusion", "gaming")],
        "alpha.yml:50:3: criteria.purpose: left out as a game, but its main purpose is not play",
        [code("exclusion", "gaming"), code("purpose", "play")],
    ),
    # Across entries.
    "name-unique": Case(
        [(BETA, "aliases: []", "aliases: [Gamma, ALFA]")],
        'beta.yml:3:18: aliases.1: "ALFA" already names the entry "alpha"',
        [(BETA, "aliases: []", "aliases: [Alfa Two]")],
    ),
    "alias-not-dead": Case(
        [alpha("[Alfa, Älpha One]", "[Alfa, al-fa, Al Fa]")],
        'alpha.yml:3:24: aliases.2: "Al Fa" adds nothing to the name and the other aliases',
        [alpha("[Alfa, Älpha One]", "[Alfa, Alfa+]")],
    ),
    "related-known": Case(
        [alpha("[beta]", "[beta, gama]")],
        'alpha.yml:12:17: related.1: there is no entry "gama"',
        [alpha("[beta]", "[beta, gamma]")],
    ),
    "same-source-same-record": Case(
        [alpha("https://example.org/alpha", "https://example.org/beta")],
        'beta.yml:61:5: sources.beta-help.title: "How Beta works" here, but "How Alpha works" in '
        "data/platforms/alpha.yml",
        [*cited("same", ALPHA), *cited("same", BETA)],
    ),
    "one-record-per-source": Case(
        cited("twice", url="alpha"),
        'alpha.yml:69:5: sources.alpha-help.url: the same page as the source "twice"',
        cited("twice", url="alpha", extra="    archived_url: https://example.org/copy\n"),
    ),
    "independent-source": Case(
        [alpha("type: press", "type: operator")],
        "alpha.yml:59:1: sources: warning: every source is the operator itself",
        [alpha("type: press", "type: operator"), *cited("other")],
    ),
    "operator-spelt-alike": Case(
        [(BETA, "Beta Works", "alpha-works, Inc.")],
        'beta.yml:5:1: operator: warning: "alpha-works, Inc.", but "Alpha Works" in',
        [(BETA, "Beta Works", "Alpha Works"), (GAMMA, "Gamma Works", "Gamma & Alpha Works")],
    ),
    "sentences-unique": Case(
        [
            (f"platforms/{n}.yml", "help, quote: It opened", f'help, note: "{SENTENCE}", quote: It')
            for n in ("alpha", "beta")
        ],
        "beta.yml:11:27: launched.2004.0.note: warning: the same sentence stands in "
        "data/platforms/alpha.yml (launched.2004.0.note)",
        [
            (f"platforms/{n}.yml", "help, quote: It opened", f"help, quote: {SENTENCE[:-1]} it")
            for n in ("alpha", "beta")
        ],
    ),
    # Definitions.
    "rule-readable": Case(
        [(RIVAL, "{profile: [page]}", "{profile: [pages]}")],
        'rival.yml:21:39: score.1.rule.profile.0: expected one of page, card, none; got "pages"',
        [(RIVAL, "{profile: [page]}", "{not: {class: social-networking}}")],
    ),
    "rule-can-hold-and-fail": Case(
        [
            (
                RIVAL,
                "{label: ties, rule: {ties: [mutual]}}",
                "{label: ties, rule: {all: [{ties: [mutual]}, {ties: [none]}]}}",
            )
        ],
        "rival.yml:20:19: score.0.rule: the rule can never hold — look for conditions that exclude",
        [
            (
                RIVAL,
                "{label: ties, rule: {ties: [mutual]}}",
                "{label: ties, rule: {any: [{ties: [mutual]}, {ties: [none]}]}}",
            )
        ],
    ),
    "rule-without-idle-parts": Case(
        [
            (
                RIVAL,
                "        - {not: {profile: [none]}}\n",
                "        - {not: {profile: [none]}}\n        - {ties: [mutual]}\n",
            )
        ],
        "rival.yml:19:11: classes.social-networking.rule.any.2: warning: this part decides nothing",
        [
            (
                RIVAL,
                "        - {not: {profile: [none]}}\n",
                "        - {not: {profile: [none]}}\n        - {feed: [none]}\n",
            )
        ],
    ),
    "rule-or-reason": Case(
        [(RIVAL, RULE + SCORE, "")],
        "rival.yml:1:1: not_codable: expected either a rule (classes or score) or not_codable",
        [(RIVAL, RULE + SCORE, "not_codable: It asks how people feel.\n")],
    ),
    "wording-or-paraphrase": Case(
        [(RIVAL, QUOTE, "")],
        "rival.yml:1:1: quote: missing",
        [(RIVAL, QUOTE, "paraphrase: {text: Ties make a network., source: digest}\n")],
    ),
    "second-hand-names-where": Case(
        [(RIVAL, "  via: digest\n", "")],
        "rival.yml:7:1: quote.via: goes with verified: secondary, and with nothing else",
        [(RIVAL, "verified: secondary\n  via: digest", "verified: primary")],
    ),
    "example-platform-known": Case(
        [(RIVAL, "platform: alpha", "platform: al-pha")],
        'rival.yml:24:19: examples.0.platform: there is no entry "al-pha"',
        [(RIVAL, "name: Alpha, platform: alpha", "name: Something else")],
    ),
    "guide-complete": Case(
        [],  # see `test_the_guide_must_exist` and the test after it
        "",
        [(GUIDE, "label: offline social network", "label: a network")],
    ),
    # Terms.
    "name-in-codebook-free": Case(
        [(BOOK, "  reach:\n", "  status:\n")],
        'criteria.status: "status" is a column of platforms.csv already',
        [(BOOK, "  reach:\n", "  status_kind:\n")],
    ),
    "case-value-exists": Case(
        [(BOOK, 'and one line", then: card}', 'and one line", then: cards}')],
        'criteria.profile.cases.0.then: expected one of page, card, none; got "cards" '
        '— did you mean "card"?',
        [(BOOK, 'and one line", then: card}', 'and one line", then: Cards}')],
    ),
    "motive-value-exists": Case(
        [(BOOK, 'neighbours", value: people}', 'neighbours", value: friends}')],
        "criteria.purpose.motives.5.value: expected one of people, content, messaging, play, "
        'knowledge, other; got "friends" — add it under values',
        [(BOOK, 'neighbours", value: people}', 'neighbours", value: other}')],
    ),
    "motives-of-weighed": Case(
        [(BOOK, "    term: scope\n", "    unmapped: Convenience.\n    term: scope\n")],
        "criteria.scope.unmapped: only statements that are weighed name motives",
        [(BOOK, '    unmapped: "', '    unmapped: "Convenience; ')],
    ),
    "criterion-term-exists": Case(
        [(BOOK, "term: audience", "term: audiences")],
        'criteria.reach.term: there is no term "audiences"',
        [(BOOK, "term: audience", "term: feed")],
    ),
    "term-links-known": Case(
        [(TERM, "related: [", "criterion: reech\nrelated: [")],
        'audience.yml:6:1: criterion: unknown criterion "reech"',
        [(TERM, "related: [", "criterion: reach\nrelated: [")],
    ),
    "form-unique": Case(
        [(TERM, "related:", "forms: [stream]\nrelated:"), (OTHER, "rel", "forms: [Stream]\nrel")],
        'feed.yml:6:9: forms.0: "Stream" is already given by the term "audience"',
        [(TERM, "related:", "forms: [stream]\nrelated:"), (OTHER, "rel", "forms: [streams]\nrel")],
    ),
    "term-is-no-platform": Case(
        [(TERM, "related:", "forms: [Alpha]\nrelated:")],
        'audience.yml:6:9: forms.0: "Alpha" is a name of the platform "alpha"',
        [(TERM, "related:", "forms: [alpha, Alphas]\nrelated:")],
    ),
    "term-not-orphan": Case(
        [(BOOK, "term: audience", "term: feed"), ("terms/asynchronous.yml", "[audience]", "[]")],
        'audience.yml:1:1: id: warning: nothing refers to "audience"',
        [("terms/asynchronous.yml", "[audience]", "[]")],
    ),
    # Where sources stand.
    "host-not-refused": Case(
        [alpha("url: https://example.org/alpha", "url: https://www.dump.example/alpha")],
        "alpha.yml:62:5: sources.alpha-help.url: dump.example is refused: Documents of others. "
        "— give the place of publication",
        [alpha("    publisher:", "    archived_url: https://dump.example/alpha\n    publisher:")],
    ),
    "farm-decides-nothing": Case(
        [alpha("url: https://example.org/alpha", "url: https://farm.example/alpha")],
        'alpha.yml:16:10: criteria.online.yes.0.source: "alpha-help" is from farm.example, where '
        "no author or editor is named — find a better source",
        [
            alpha("url: https://example.org/alpha", "url: https://farm.example/alpha"),
            alpha("    type: press", "    type: scholarly"),
        ],
    ),
    # Rounds of second coding.
    "second-coding-of-platform": Case(
        [(CODED, "platform: alpha", "platform: alfa")],
        'trial/alpha.yml:1:1: platform: expected "alpha", the name of the file; got "alfa"',
        [alpha("name: Alpha", "name: Alfa")],
    ),
    "second-coding-in-code-book": Case(
        [(CODED, "[card]", "[cards]")],
        'trial/alpha.yml:7:14: spans.0.second.profile: expected one of page, card, none; got "ca',
        [(CODED, "[card]", "[card, none]")],
    ),
    "second-coding-in-order": Case(
        [(CODED, "from: 2006", "from: 2005")],
        "trial/alpha.yml:8:5: spans.1.from: 2005 is already among the years before — write 2006",
        [(CODED, "from: 2006", "from: 2007")],
    ),
    "second-coding-by-two": Case(
        [(CODED, "[A, B]", "[B, B]")],
        "trial/alpha.yml:2:1: coders: one coder twice",
        [(CODED, "[A, B]", "[B, A]")],
    ),
    "round-of-codings-or-figures": Case(
        [(ROUND, "done:", "figures: {ties: {alpha: 0.5}}\ndone:")],
        "second/trial.yml:5:1: figures: figures beside codings",
        [(ROUND, "purpose:", "verdict: Nothing, purpose_people: Nothing, purpose:")],
    ),
    "round-figures-possible": Case(
        [(ROUND, "done:", "figures: {ties: {alike: 3, units: 2}}\ndone:")],
        "second/trial.yml:5:11: figures.ties: 3 of 2 cannot be alike",
        [(ROUND, "done: {purpose", "done: {ties")],
    ),
    "round-not-in-future": Case(
        [(ROUND, "2026-11-01", "2026-12-02")],
        "second/trial.yml:2:1: date: 2026-12-02 is in the future",
        [(ROUND, "2026-11-01", TODAY)],
    ),
}


def _found(tree: make.Tree, id_: str) -> list[str]:
    return [str(problem) for problem in CHECKS[id_].find(tree.context())]


def test_every_check_has_a_case() -> None:
    by_count = {"site-not-too-large", "disputes-can-be-judged"}  # see test_limits.py
    assert set(CASES) | by_count == set(CHECKS)
    assert [id_ for id_ in CASES if not CASES[id_].broken] == ["guide-complete"]


@pytest.mark.parametrize("id_", [id_ for id_ in CASES if CASES[id_].broken])
def test_a_check_finds_what_it_is_there_for(tree: make.Tree, id_: str) -> None:
    found = _found(tree.edit(*CASES[id_].broken), id_)
    assert any(CASES[id_].found in message for message in found), found
    assert all(message.endswith(f" [{id_}]") for message in found)


@pytest.mark.parametrize("id_", CASES)
def test_a_check_passes_what_only_looks_wrong(tree: make.Tree, id_: str) -> None:
    assert _found(tree.edit(*CASES[id_].sound), id_) == []


@pytest.mark.parametrize("id_", CASES)
def test_a_check_passes_the_undamaged_world(planted: make.Tree, id_: str) -> None:
    assert _found(planted, id_) == []


@pytest.mark.parametrize("id_", [id_ for id_ in CASES if CASES[id_].broken])
def test_a_finding_says_what_to_do(tree: make.Tree, id_: str) -> None:
    for problem in CHECKS[id_].find(tree.edit(*CASES[id_].broken).context()):
        assert problem.hint or "expected" in problem.message
        assert problem.where
        assert problem.severity == CHECKS[id_].severity


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_a_check_explains_its_rule_and_gives_an_example(check: checks.Check) -> None:
    rule, *_, example = check.explanation.split("\n\n")
    assert re.fullmatch(r"[A-Z“`][^\n]+\.", rule.replace("\n", " ")), rule
    assert example.startswith("Breaks it: ")
    assert example.endswith(".")


def test_the_guide_must_exist(tree: make.Tree) -> None:
    assert _found(tree.drop(GUIDE), "guide-complete") == [
        "data/definitions/guide.yml:1:1: missing — restore the file [guide-complete]"
    ]


@pytest.mark.parametrize("term", ["social-media", "social-networking", "social-network"])
def test_the_guide_decides_all_three_terms(tree: make.Tree, term: str) -> None:
    text = tree.text(GUIDE)
    start = text.index(f"  {term}:\n    label:")
    end = re.compile(r"^(?=  [a-z-]+:$|reading:)", re.M).search(text, start + 3).start()  # type: ignore[union-attr]
    tree.write(GUIDE, text[:start] + text[end:])
    (message,) = _found(tree, "guide-complete")
    assert f"classes.{term}: missing — the guide decides all three" in message


MORE = {
    "a published year in the future": (
        "date-not-in-future",
        [alpha("    type: press", "    published: 2027\n    type: press")],
        "sources.alpha-help.published: 2027 is in the future",
    ),
    "a launch in the future": (
        "date-not-in-future",
        [alpha("  2004:", "  2027:")],
        "launched.2027: 2027 is in the future",
    ),
    "a change in the future": (
        "date-not-in-future",
        [alpha("{date: 2026-11-01", "{date: 2026-12-31")],
        "changes.0.date: 2026-12-31 is in the future",
    ),
    "a value in the future": (
        "date-not-in-future",
        [held("ties", "mutual", "2005-2027")],
        "criteria.ties.mutual.years: 2027 is in the future",
    ),
    "evidence about the future": (
        "date-not-in-future",
        [held("ties", "mutual", "2005-", about="2027")],
        "criteria.ties.mutual.evidence.0.about: 2027 is in the future",
    ),
    "a value that outlives its service": (
        "years-within-life",
        [
            alpha("status: active", "status: closed"),
            alpha("related:", ENDED + "related:"),
            held("ties", "mutual", "2005-2013"),
        ],
        "criteria.ties.mutual.years: 2013 is after the end in 2012",
    ),
    "a search in years that run backwards": (
        "searched-in-windows",
        [alpha("sources:\n", "not_found:\n  2010-2006: [press]\nsources:\n")],
        "not_found.2010-2006: expected one of 2004-2005, 2006-2010",
    ),
    "a statement without a method": (
        "statement-complete",
        [alpha("method: press, ", "")],
        'criteria.purpose.people.0: needs "method"',
    ),
    "the abstract of a newspaper": (
        "method-fits-source",
        [alpha("method: press, ", "method: press, read: abstract, ")],
        "criteria.purpose.people.0.read: press has no abstract",
    ),
    "an active service that ended": (
        "closed-has-end",
        [alpha("related:", ENDED + "related:")],
        "status: active, but an end year is given — write status: closed",
    ),
    "an entry related to itself": (
        "related-known",
        [alpha("[beta]", "[alpha]")],
        "related.0: an entry is not related to itself — delete it",
    ),
    "an alias that is another entry's id": (
        "name-unique",
        [alpha("[Alfa, Älpha One]", "[beta]")],
        'aliases.0: "beta" already names the entry "beta"',
    ),
    "a former id that is another entry's id": (
        "name-unique",
        [alpha("kind: profiles", "former_ids: [delta]\nkind: profiles")],
        'former_ids.0: "delta" already names the entry "delta"',
    ),
    "an alias in another script that is given twice": (
        "name-unique",
        [alpha("[Alfa, Älpha One]", "[Альфа]"), (BETA, "aliases: []", "aliases: [АЛЬФА]")],
        '"АЛЬФА" already names the entry "alpha"',
    ),
    "a record without its author": (
        "same-source-same-record",
        [*cited("same", ALPHA), *cited("same", BETA, extra="    author: Doe\n")],
        'sources.same.author: "Doe" here, but nothing in data/platforms/alpha.yml',
    ),
    "a rule and a reason for having none": (
        "rule-or-reason",
        [(RIVAL, "reading:", "not_codable: It is vague.\nreading:")],
        "not_codable: expected either a rule",
    ),
    "a place for what was read at first hand": (
        "second-hand-names-where",
        [(RIVAL, "verified: secondary", "verified: primary")],
        "quote.via: goes with verified: secondary",
    ),
    **{
        f"a criterion that is called {word}": (
            "name-in-codebook-free",
            [(BOOK, "  reach:\n", f"  {word}:\n")],
            f'criteria.{word}: "{word}" is {what}',
        )
        for word, what in (
            ("all", "a word of rules"),
            ("any", "a word of rules"),
            ("not", "a word of rules"),
            ("class", "a word of rules"),
            ("evidence", "a key of entries"),
            ("id", "a column"),
            ("decided_by", "a column"),
            ("nan", "what programs that read tables take"),
        )
    },
    **{
        f"a value that is called {word}": (
            "name-in-codebook-free",
            [(BOOK, "      core: {label", f'      "{word}": {{label')],
            f'criteria.ugc.values.{word}: "{word}" is {what}',
        )
        for word, what in (
            ("any", "a word of rules"),
            ("years", "a key of entries"),
            ("null", "what programs that read tables take"),
            ("unknown", "what programs that read tables take"),
        )
    },
    **{
        f"a published {kind} that is gone": (
            "published-still-answers",
            [(LIST, "platform beta\n", f"platform beta\n{kind} omega\n")],
            f'{kind}: "omega" was published, and nothing answers for it any more — {hint}',
        )
        for kind, hint in (
            ("definition", "add it to former_ids"),
            ("term", "add it to former_ids"),
            ("criterion", "keep its id"),
            ("name", "add it to the aliases"),
        )
    },
    "a term whose name is a platform's": (
        "term-is-no-platform",
        [(TERM, "name: audience", "name: Alpha")],
        'name: "Alpha" is a name of the platform "alpha" — say which sense is meant',
    ),
    "a term whose form is a platform's alias": (
        "term-is-no-platform",
        [(TERM, "related:", "forms: [Alfa]\nrelated:")],
        'forms.0: "Alfa" is a name of the platform "alpha"',
    ),
    "a platform that takes a term's name as an alias": (
        "term-is-no-platform",
        [alpha("[Alfa, Älpha One]", "[audience]")],
        'audience.yml:2:1: name: "audience" is a name of the platform "alpha"',
    ),
    "a term related to itself": (
        "term-links-known",
        [(TERM, "related: [", "related: [audience, ")],
        'related.0: there is no other term "audience"',
    ),
}


@pytest.mark.parametrize(("id_", "edits", "message"), MORE.values(), ids=MORE)
def test_a_rule_can_be_broken_in_more_than_one_way(
    tree: make.Tree, id_: str, edits: list[Edit], message: str
) -> None:
    found = _found(tree.edit(*edits), id_)
    assert any(message in line for line in found), found


DISPUTED = '    "no":\n      - {source: alpha-help, locator: elsewhere}\n'


def test_a_disputed_value_that_fits_is_no_contradiction(tree: make.Tree) -> None:
    tree.edit(code("ties", "none"), alpha("  feed:\n", DISPUTED + "  feed:\n"))
    assert _found(tree, "visible-ties-imply-ties") == []


def test_what_is_unknown_contradicts_nothing(tree: make.Tree) -> None:
    old = '  ties:\n    "mutual":\n      - {source: alpha-help, quote: ties as mutual.}\n'
    assert tree.replace(ALPHA, old, "").messages() == []


def test_an_exception_excuses_one_entry_from_one_check(tree: make.Tree) -> None:
    for name in ("alpha", "beta"):
        tree.replace(f"platforms/{name}.yml", "type: press", "type: operator")
    data = tree.data()
    excused = {"independent-source": {"platforms/alpha": "There is nothing else."}}
    assert [p.path for p in checks.run(data, TODAY, excused)] == ["data/platforms/beta.yml"]


def test_an_exception_that_is_not_needed_is_a_problem(planted: make.Tree) -> None:
    excused = {"independent-source": {"platforms/alpha": "There is nothing else."}}
    (problem,) = checks.run(planted.data(), TODAY, excused)
    assert (problem.path, problem.where) == (
        "data/exceptions.yml",
        "independent-source.platforms/alpha",
    )
    assert (problem.severity, problem.hint) == ("error", "delete it")


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("YouTube", "youtube"),
        ("Google+", "google-plus"),
        ("Você", "voce"),
        ("O'Reilly’s", "oreillys"),
        ("AT&T", "at-and-t"),
        ("  --X (Twitter)--  ", "x-twitter"),
        ("ﬁle №5", "file-no5"),
        ("微博", ""),
        ("ВКонтакте", ""),
        ("!?", ""),
    ],
)
def test_a_name_is_written_as_an_address(name: str, address: str) -> None:
    assert slug(name) == address
