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

_TOKENS = re.compile(
    r"""(?P<bits>'[01]*')::"bit\""""
    r"""|(?P<skip>'(?:[^']|'')*'|OPERATOR\([^)]*\)|IS(?:\ NOT)?\ (?:TRUE|FALSE|UNKNOWN))"""
    r"""|(?P<quoted>"(?:[^"]|"")*")(?P<quoted_call>\()?"""
    r"""|(?P<type>::\s*(?:"(?:[^"]|"")*"|[\w.])+(?:\ varying)?)"""
    r"""|(?P<word>[A-Za-z_][\w$]*)(?P<call>\()?"""
    r"""|(?P<operator>[-+*/<>=~!@\#%^&|`?]+)"""
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


def respelled(text: str) -> str:
    """The canonical text in spellings that sqlglot keeps; PostgreSQL understands the same."""
    return _TOKENS.sub(lambda match: _RESPELLED.get(match[0], match[0]), text)


def parse_canonical(text: str) -> Expression:
    """The tree of a canonical text.

    Raises:
        Refusal: sqlglot can't read it.
    """
    try:
        tree = parse(_TOKENS.sub(_masked, respelled(text)).replace("::bit varying", "::varbit"))
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
    return tree


def _masked(match: re.Match[str]) -> str:
    if match["bits"]:
        return f"B{match['bits']}"
    if match["quoted_call"]:
        return f'"{_MASK}{match["quoted"][1:]}('
    if match["call"] and match["word"] not in _KNOWN:
        return f"{_MASK}{match['word']}("
    operator = match["operator"]
    negated = operator and operator.startswith("!") and _QUANTIFIER.match(match.string, match.end())
    if operator and (operator not in _PARSED_OPERATORS or negated):
        return f" OPERATOR(pg_catalog.{operator}) "
    return match[0]


def _unmask(node: Expression) -> None:
    if isinstance(node, exp.Identifier | exp.Anonymous) and isinstance(node.this, str):
        node.set("this", node.this.removeprefix(_MASK))
