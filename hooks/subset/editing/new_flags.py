"""The flags of `subset new`: one for each question, so that a script can answer them all.

Knows argparse only, so that `subset check` need not load what asks the questions.
"""

from __future__ import annotations

import argparse


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds `new` with its three kinds."""
    new = commands.add_parser("new", help="add an entry: asks the code-book's questions")
    kinds = new.add_subparsers(dest="kind_of_entry", required=True, metavar="KIND")
    _platform(kinds.add_parser("platform", help="a service, coded criterion by criterion"))
    _term(kinds.add_parser("term", help="a glossary term"))
    _definition(kinds.add_parser("definition", help="a published definition and its rule"))


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", help="its name, as people write it")
    parser.add_argument("--id", help="file name and address (default: made from the name)")
    parser.add_argument("--no-input", action="store_true", help="ask nothing; use flags alone")
    parser.add_argument(
        "--different", action="store_true", help="it is another thing, though the names are alike"
    )
    source = parser.add_argument_group("the source that was read")
    source.add_argument("--url", help="its https address")
    source.add_argument("--title", help="its title, as published")
    source.add_argument("--publisher", help="who publishes it")
    source.add_argument("--author", help="who wrote it")
    source.add_argument("--published", help="its year, or YYYY-MM-DD")
    source.add_argument("--type", help="who speaks: operator, press, reference, scholarly, …")
    source.add_argument("--accessed", help="the day it was read (default: today)")


def _platform(parser: argparse.ArgumentParser) -> None:
    _common(parser)
    for flag, text in (
        ("kind", "its form: video, blogs, messaging, …"),
        ("operator", "who runs it"),
        ("homepage", "its own https address"),
        ("status", "active or closed"),
        ("from", "first year of the coded period (default: the launch)"),
        ("to", "last year of the coded period (default: this year, or the end)"),
        ("summary", "what it is, in one or two sentences"),
    ):
        parser.add_argument(f"--{flag}", help=text)
    parser.add_argument("--alias", action="append", help="another name (may be repeated)")
    parser.add_argument("--related", action="append", help="id of an entry worth comparing")
    words = "the words of the source that say so"
    for flag in ("launched", "ended"):
        parser.add_argument(f"--{flag}", nargs=2, metavar=("YEAR", "QUOTE"), help=words)
    parser.add_argument(
        "--code",
        nargs=2,
        action="append",
        metavar=("CRITERION=VALUE", "QUOTE"),
        help=f"an answer and {words} (may be repeated)",
    )


def _term(parser: argparse.ArgumentParser) -> None:
    _common(parser)
    parser.add_argument("--definition", help="what it means, in one or two sentences")
    parser.add_argument("--quote", help="words of the source that use it in this sense")
    parser.add_argument("--locator", help="where in the source")
    parser.add_argument("--form", action="append", help="plural, abbreviation or synonym")
    parser.add_argument("--related", action="append", help="id of a term worth reading")
    parser.add_argument("--criterion", help="the criterion that asks for it")


def _definition(parser: argparse.ArgumentParser) -> None:
    _common(parser)
    for flag, text in (
        ("year", "when it was published"),
        ("kind", "scholarly, legal, report or practitioner"),
        ("term", "the words that the source defines"),
        ("summary", "what it asks for, in one or two sentences"),
        ("quote", "its exact wording"),
        ("locator", "where in the source"),
        ("reading", "how the wording became conditions, and what could not"),
        ("class", "what it decides: social-media, social-networking or social-network"),
        ("not-codable", "why there can be no rule, when there can be none"),
    ):
        parser.add_argument(f"--{flag}", help=text)
    parser.add_argument(
        "--accept",
        action="append",
        metavar="CRITERION=VALUE,VALUE",
        help="a condition of its rule (may be repeated; all must hold)",
    )
