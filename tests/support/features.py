"""The features of CSS and JavaScript that a source uses, by the names that reviewers give them.

Knows the two languages by their parsers. Does not know which browser has what.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import esprima
import tinycss2

# Properties that get new values again and again; of the others the name is enough.
_WATCHED = ("display", "height", "overflow", "overflow-wrap", "position", "text-wrap",
            "unicode-bidi", "white-space", "width", "word-break")  # fmt: skip
_NESTED = ("media", "container", "supports", "layer", "scope", "starting-style")


def css_features(source: str) -> set[str]:
    """At-rules, media features, selectors, properties, watched values, functions and units."""
    return set(_rules(tinycss2.parse_stylesheet(source, skip_comments=True, skip_whitespace=True)))


def _rules(nodes: Iterable[Any]) -> Iterator[str]:
    for node in nodes:
        if node.type == "at-rule":
            yield from _at_rule(node)
        elif node.type == "qualified-rule":
            yield from _selectors(node.prelude)
            yield from _declarations(node.content)
        elif node.type == "declaration":
            yield from _declaration(node)
        else:
            raise ValueError(f"line {node.source_line}: {node.serialize()}")


def _at_rule(node: Any) -> Iterator[str]:
    yield f"@{node.lower_at_keyword}"
    yield from _conditions(node.lower_at_keyword, node.prelude)
    if node.content is not None and node.lower_at_keyword in _NESTED:
        parsed = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
        yield from _rules(parsed)
    elif node.content is not None:
        yield from _declarations(node.content)


def _conditions(keyword: str, tokens: Iterable[Any]) -> Iterator[str]:
    for block in (it for it in tokens if it.type == "() block"):
        name = next((it.lower_value for it in block.content if it.type == "ident"), None)
        if name:
            yield f"@{keyword} ({name})"
        yield from _conditions(keyword, block.content)


def _selectors(tokens: Iterable[Any]) -> Iterator[str]:
    colons = ""
    for token in tokens:
        if token.type == "literal" and token.value == ":":
            colons += ":"
            continue
        if colons and token.type == "ident":
            yield colons + token.lower_value
        elif colons and token.type == "function":
            yield f"{colons}{token.lower_name}()"
        if token.type == "function":
            yield from _selectors(token.arguments)
        colons = ""


def _declarations(content: Iterable[Any]) -> Iterator[str]:
    parsed = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return _rules(parsed)


def _declaration(node: Any) -> Iterator[str]:
    name = node.lower_name
    yield "--*" if name.startswith("--") else name
    yield from _values(node.value)
    for token in node.value:
        if token.type == "ident" and name in _WATCHED:
            yield f"{name}: {token.lower_value}"
        if token.type == "literal" and token.value == "/" and name == "content":
            yield "content: / alternative"


def _values(tokens: Iterable[Any]) -> Iterator[str]:
    for token in tokens:
        if token.type == "function":
            yield f"{token.lower_name}()"
            yield from _values(token.arguments)
        elif token.type == "dimension":
            yield f"1{token.lower_unit}"
        elif token.type.endswith("block"):
            yield from _values(token.content)


# Of the syntax, what is younger than 2015; the rest has one name each in the parser's tree.
_SYNTAX = {"ChainExpression": "?.", "AwaitExpression": "await", "SpreadElement": "...",
           "ForOfStatement": "for of", "TemplateLiteral": "`${}`", "ClassBody": "class",
           "ImportExpression": "import()", "PropertyDefinition": "class fields",
           "StaticBlock": "class static", "YieldExpression": "yield"}  # fmt: skip


def js_features(source: str) -> set[str]:
    """Syntax, names of members and of globals, events that are listened for."""
    nodes = list(_nodes(esprima.parseScript(source)))
    declared = {name for node in nodes for name in _declared(node)}
    return {found for node in nodes for found in _of_node(node, declared)}


def _nodes(value: Any) -> Iterator[Any]:
    if isinstance(value, list):
        for each in value:
            yield from _nodes(each)
    elif getattr(value, "type", None):
        yield value
        for name, child in vars(value).items():
            if name not in ("loc", "range"):
                yield from _nodes(child)


def _declared(node: Any) -> Iterator[str]:
    """The names that a declaration or a function's parameters bring."""
    if node.type == "VariableDeclarator":
        yield from _bound(node.id)
    elif node.type == "CatchClause" and node.param:
        yield from _bound(node.param)
    for parameter in getattr(node, "params", None) or ():
        yield from _bound(parameter)


def _bound(pattern: Any) -> Iterator[str]:
    return (node.name for node in _nodes(pattern) if node.type == "Identifier")


def _of_node(node: Any, declared: set[str]) -> Iterator[str]:
    if node.type in _SYNTAX:
        yield _SYNTAX[node.type]
    if node.type in ("AssignmentExpression", "BinaryExpression", "LogicalExpression"):
        yield from {node.operator} & {"??", "??=", "||=", "&&=", "**", "**="}
    if node.type == "CatchClause" and not node.param:
        yield "catch {}"
    if node.type == "MemberExpression" and not node.computed:
        yield f".{node.property.name}"
    if node.type == "ObjectPattern":  # a member, taken by its name
        yield from (f".{it.key.name}" for it in node.properties if it.type == "Property")
    if node.type == "Literal" and getattr(node, "regex", None):
        yield from _of_pattern(node.regex)
    if node.type in ("CallExpression", "NewExpression"):
        if node.callee.type == "Identifier" and node.callee.name not in declared:
            yield node.callee.name
        yield from _events(node)
        yield from _asked(node)
    if node.type == "MemberExpression" and node.object.type == "Identifier":
        yield from {node.object.name} - declared


def _of_pattern(regex: Any) -> Iterator[str]:
    for sign, name in (("\\p{", "\\p{}"), ("(?<=", "(?<=)"), ("(?<!", "(?<!)"), ("(?<", "(?<>)")):
        if sign in regex.pattern:
            yield name
    yield from (f"/{flag}" for flag in regex.flags if flag not in "gim")


def _asked(call: Any) -> Iterator[str]:
    """What the selectors use with which elements are looked for: one unknown ends the script."""
    if _called(call) in ("closest", "matches", "querySelector", "querySelectorAll"):
        for node in _nodes(call.arguments):
            if node.type == "Literal" and isinstance(node.value, str):
                tokens = tinycss2.parse_component_value_list(node.value)
                yield from (f"selector {found}" for found in _selectors(tokens))


def _called(call: Any) -> str:
    callee = call.callee
    return getattr(callee, "name", None) or getattr(getattr(callee, "property", None), "name", "")


def _events(call: Any) -> Iterator[str]:
    if _called(call) == "addEventListener" and call.arguments[0].type == "Literal":
        yield f"event {call.arguments[0].value}"
