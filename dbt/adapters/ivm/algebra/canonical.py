"""Parsing of PostgreSQL's canonical text without sqlglot's own ideas of its functions and operators.

sqlglot knows many functions by name and writes some of them differently (mod(a, b) as a % b, substr as SUBSTRING .. FROM).
Here a function is just a name with arguments: names are masked before parsing and unmasked in the tree.
"""

from __future__ import annotations

import re

from sqlglot import exp

from dbt.adapters.ivm.algebra.expressions import Expression, parse

_MASK = "ivmfn_"

_TOKENS = re.compile(
    r"""(?P<skip>'(?:[^']|'')*')"""
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


def parse_canonical(text: str) -> Expression:
    """The tree of a canonical text."""
    tree = parse(_TOKENS.sub(_masked, text).replace("::bit varying", "::varbit"))
    return tree.transform(_unmasked)


def _masked(match: re.Match[str]) -> str:
    if match["quoted_call"]:
        return f'"{_MASK}{match["quoted"][1:]}('
    if match["call"] and match["word"] not in _KNOWN:
        return f"{_MASK}{match['word']}("
    operator = match["operator"]
    if operator and operator not in _PARSED_OPERATORS:
        return f" OPERATOR(pg_catalog.{operator}) "
    return match[0]


def _unmasked(node: Expression) -> Expression:
    if isinstance(node, exp.Identifier) and node.this.startswith(_MASK):
        return exp.Identifier(this=node.this.removeprefix(_MASK), quoted=node.args.get("quoted"))
    if isinstance(node, exp.Anonymous) and isinstance(node.this, str) and node.this.startswith(_MASK):
        return exp.Anonymous(this=node.this.removeprefix(_MASK), expressions=node.expressions)
    return node
