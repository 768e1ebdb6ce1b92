"""Parsing of PostgreSQL's canonical text without sqlglot's own ideas of its functions and operators.

sqlglot knows many functions by name and writes some of them differently (mod(a, b) as a % b, substr as SUBSTRING .. FROM).
Here a function is just a name with arguments: names are masked before parsing and unmasked in the tree.
"""

from __future__ import annotations

import re

from sqlglot import exp
from sqlglot.errors import ParseError

from dbt.adapters.ivm.algebra.expressions import Expression, parse
from dbt.adapters.ivm.errors import Refusal

_MASK = "ivmfn_"
_PREFIX_OPERATOR = "ivmop_"
_ROWS_FROM_MASK = "ivmrows_from"
ROWS_FROM = "ROWS FROM"
"""The name of the call that stands for ROWS FROM (..)."""

_TOKENS = re.compile(
    r"""(?P<bits>'[01]*')::"bit\""""
    r"""|(?P<using>USING\ \((?:"(?:[^"]|"")*"|[\w$]+)(?:,\ (?:"(?:[^"]|"")*"|[\w$]+))*\))\ AS\ (?:"(?:[^"]|"")*"|[\w$]+)(?=\))"""
    r"""|(?P<rows>ROWS\ FROM\()"""
    r"""|(?P<skip>'(?:[^']|'')*'|OPERATOR\([^)]*\)|IS(?:\ NOT)?\ (?:TRUE|FALSE|UNKNOWN)"""
    r"""|(?:numeric|varying|character|bit|time|timestamp|interval)\([\d,]+\))"""
    r"""|(?P<quoted>"(?:[^"]|"")*")(?P<quoted_call>\()?"""
    r"""|(?P<type>::\s*(?:"(?:[^"]|"")*"|[\w.])+(?:\ varying)?)"""
    r"""|(?P<word>[A-Za-z_][\w$]*)(?P<call>\()?"""
    r"""|(?P<operator>[-+*/<>=~!@\#%^&|`?]+)"""
)

_PARENTHESES = re.compile(
    r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|OPERATOR\([^)]*\)"""
    r"""|\((?:(?!-\ |~\ )(?P<prefix_operator>[-+*/<>=~!@\#%^&|`?]+)\ )?|\)"""
)

_KNOWN = frozenset(
    # Aggregates that have an operator of their own, and what the canonical text spells as syntax rather than as a call.
    "count sum avg min max bool_and bool_or "
    "ALL ANY ARRAY CAST COALESCE EXISTS EXTRACT FILTER GREATEST GROUPING IN LATERAL LEAST NORMALIZE NULLIF OVER OVERLAY "
    "POSITION ROW SETS SOME SUBSTRING TRIM USING VALUES XMLAGG XMLATTRIBUTES XMLCONCAT XMLELEMENT XMLEXISTS XMLFOREST "
    "XMLPARSE XMLPI XMLROOT XMLSERIALIZE CUBE ROLLUP AND AS OR NOT WITHIN GROUP BY MATERIALIZED".split()
)

_PARSED_OPERATORS = frozenset(
    "+ - * / % < > = <= >= <> || ~ ~* ~~ !~~ ~~* !~~* & | # << >> -> ->> #> #>> @> <@ && @@".split()
)


_QUANTIFIER = re.compile(r"\s*(ANY|ALL)\b")
"""Behind NOT LIKE and its kin, which sqlglot would take for a negation of the whole comparison."""

_RESPELLED = {
    "IS NOT TRUE": "IS DISTINCT FROM true",
    "IS NOT FALSE": "IS DISTINCT FROM false",
    "IS NOT UNKNOWN": "IS NOT NULL",
    "IS UNKNOWN": "IS NULL",
}
"""Spellings that sqlglot turns into something else, and ones of the same meaning that it keeps."""

_FRAME = re.compile(
    r"""'(?:[^']|'')*'|"(?:[^"]|"")*\""""
    r"""|\b(?P<mode>ROWS|RANGE|GROUPS)\ (?!BETWEEN\b|FROM\b|WITH\b|ONLY\b)"""
    r"""(?P<start>UNBOUNDED\ PRECEDING|CURRENT\ ROW|(?:'(?:[^']|'')*'|\([^()]*\)|[^'()])+?\ PRECEDING)"""
)
"""A window's frame that names its start only: it ends at the current row."""


def respelled(text: str) -> str:
    """The canonical text in spellings that sqlglot keeps; PostgreSQL understands the same."""
    text = _FRAME.sub(_between, text)
    return _TOKENS.sub(lambda match: match["using"] or _RESPELLED.get(match[0], match[0]), text)


def _between(match: re.Match[str]) -> str:
    return f"{match['mode']} BETWEEN {match['start']} AND CURRENT ROW" if match["mode"] else match[0]


def parse_canonical(text: str) -> Expression:
    """The tree of a canonical text.

    Raises:
        Refusal: sqlglot can't read it.
    """
    try:
        tree = parse(_TOKENS.sub(_masked, _prefix_calls(respelled(text))).replace("::bit varying", "::varbit"))
    except ParseError as error:
        place = error.errors[0] if error.errors else {}
        near = f"{place.get('highlight', '')}{place.get('end_context', '')}".replace(_MASK, "").strip()
        raise Refusal(
            f'what the SQL parser does not know, at "{near[:20]}",',
            "Without a tree of the query there is nothing to derive from.",
            "Write that part of the query differently.",
            f"near {near[:60]}",
        ) from None
    for node in list(tree.walk()):
        _unmask(node)
    for distinct in list(tree.find_all(exp.Distinct)):
        _separate_arguments(distinct)
    return _with_values(_with_qualified_calls(tree))


def _separate_arguments(distinct: Expression) -> None:
    """f(DISTINCT x, y ORDER BY z) as sqlglot has f(x, y ORDER BY z): it would write a row of x and y."""
    several = distinct.expressions[1:]
    inside = distinct.parent if isinstance(distinct.parent, exp.Order) else distinct
    if not several or not isinstance(inside.parent, exp.Anonymous):
        return
    call = inside.parent
    distinct.set("expressions", distinct.expressions[:1])
    if inside is not distinct:
        inside.set("this", several.pop())
        several.append(inside)
    call.set("expressions", [distinct, *several])


def _with_qualified_calls(tree: Expression) -> Expression:
    """The tree with (s.f(x)) FILTER .. where sqlglot has read s.(f(x) FILTER ..), and likewise OVER."""
    for node in list(tree.find_all(exp.Column)):
        whole, call = node.this, node.this
        while isinstance(call, exp.Filter | exp.Window | exp.WithinGroup):
            call = call.this
        if call is whole or not isinstance(call, exp.Anonymous):
            continue
        call.replace(exp.Dot(this=node.args["table"].copy(), expression=call.copy()))
        node.replace(whole)
    return tree


def _with_values(tree: Expression) -> Expression:
    """The tree with VALUES where sqlglot has written SELECT * FROM (VALUES ..) instead; PostgreSQL writes out every star."""
    for select in list(tree.find_all(exp.Select)):
        source = select.args.get("from_")
        if len(select.expressions) == 1 and isinstance(select.expressions[0], exp.Star) and source is not None:
            values = source.find(exp.Values)
            if values is not None and select.parent is not None:
                values.set("alias", None)
                select.replace(values)
    return tree


def _prefix_calls(text: str) -> str:
    """The text with prefix operators, which sqlglot does not know, as calls: (@ x) becomes (ivmop_40( x))."""
    parts: list[str] = []
    closing: list[bool] = []
    position = 0
    for match in _PARENTHESES.finditer(text):
        token = match[0]
        parts.append(text[position : match.start()])
        position = match.end()
        if token == ")":
            parts.append("))" if closing and closing.pop() else ")")
            continue
        if token.startswith("("):
            operator = match["prefix_operator"]
            closing.append(bool(operator))
            token = f"({_PREFIX_OPERATOR}{operator.encode().hex()}( " if operator else token
        parts.append(token)
    return "".join(parts) + text[position:]


def _masked(match: re.Match[str]) -> str:
    if match["bits"]:
        return f"B{match['bits']}"
    if match["using"]:
        return match["using"]
    if match["rows"]:
        return f"{_ROWS_FROM_MASK}("
    if match["quoted_call"]:
        return f'"{_MASK}{match["quoted"][1:]}('
    if match["call"] and match["word"].startswith(_PREFIX_OPERATOR):
        return match[0]
    if match["call"] and match["word"] not in _KNOWN:
        return f"{_MASK}{match['word']}("
    operator = match["operator"]
    negated = operator and operator.startswith("!") and _QUANTIFIER.match(match.string, match.end())
    if operator and (operator not in _PARSED_OPERATORS or negated):
        return f" OPERATOR(pg_catalog.{operator}) "
    return match[0]


def _unmask(node: Expression) -> None:
    if isinstance(node, exp.Anonymous) and node.name == _ROWS_FROM_MASK:
        node.set("this", ROWS_FROM)
    elif isinstance(node, exp.Anonymous) and node.name.startswith(_PREFIX_OPERATOR):
        operator = bytes.fromhex(node.name.removeprefix(_PREFIX_OPERATOR)).decode()
        node.set("this", f"OPERATOR(pg_catalog.{operator}) ")
    elif isinstance(node, exp.Identifier | exp.Anonymous) and isinstance(node.this, str):
        node.set("this", node.this.removeprefix(_MASK))
