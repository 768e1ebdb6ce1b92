"""Casts from text to dates and times: '2024-01-31'::date never changes, 'today'::date does so every midnight.

Which texts will come is not known. So maintenance casts through a guard, by which a word of the clock fails the write; what the
public view evaluates, and the definition that it is compared with, cast without.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from sqlglot import exp

from dbt.adapters.ivm.algebra.canonical import parse_canonical
from dbt.adapters.ivm.algebra.expressions import Expression, bare, rewrite, sql
from dbt.adapters.ivm.algebra.operators import Operator
from dbt.adapters.ivm.algebra.subqueries import map_subqueries, map_tree

WORDS = "(now|today|tomorrow|yesterday)"
"""What dates and times may say instead of a constant (PostgreSQL's documentation, "Date/Time Special Values")."""
IN_ITS_PLACE = "a word whose value changes with the clock, which an incremental view cannot follow"
"""No date; PostgreSQL's message quotes it."""
_GUARD = "regexp_replace"


def casts_to_times(text: str) -> set[str]:
    """The casts to dates and times in a canonical text that may have a text to cast, as SQL."""
    return {sql(node) for node in parse_canonical(text).find_all(exp.Cast) if _may_be_meant(node)}


def with_guards(text: str, casts: Collection[str]) -> str:
    """The query with a guard in these casts."""
    return _rewritten(text, casts, _guard)


def without_casts(text: str, casts: Collection[str]) -> str:
    """The query with functions of the same type in the place of these casts: not valid where one has no text to cast."""
    return _rewritten(text, casts, _neutral)


def unguarded(tree: Operator) -> Operator:
    """The operators without the guards."""

    def inside(expression: Expression) -> Expression:
        with_subqueries = map_subqueries(expression, lambda subquery: unguarded(subquery.operator))
        return rewrite(with_subqueries, _without_guard)

    return map_tree(tree, inside)


def _without_guard(node: Expression) -> Expression:
    if isinstance(node, exp.Anonymous) and node.name == _GUARD and len(node.expressions) == 4:
        text, *others = map(bare, node.expressions)
        if [one.this.name for one in others if isinstance(one, exp.Cast)] == [WORDS, IN_ITS_PLACE, "i"]:
            return exp.Paren(this=rewrite(text.this, _without_guard))
    return node


def _may_be_meant(cast: exp.Cast) -> bool:
    """A time with time zone is not: what a zone's name means in it depends on the day."""
    text = bare(cast.this)
    if isinstance(text, exp.Literal | exp.Null) or cast.to.this == exp.DataType.Type.TIMETZ:
        return False
    constant = bare(text.this) if isinstance(text, exp.Cast) else None
    says_so = isinstance(constant, exp.Literal) and re.search(WORDS, constant.name, re.IGNORECASE)
    return sql(cast.to).upper().startswith(("DATE", "TIME")) and not says_so


def _rewritten(text: str, casts: Collection[str], make: Callable[[exp.Cast], Expression]) -> str:
    """The query with these casts replaced wherever they stand, the inner ones first."""
    tree = parse_canonical(text)
    chosen = [node for node in tree.find_all(exp.Cast) if sql(node) in casts]
    for node in reversed(chosen):
        node.replace(make(node))
    return sql(tree)


def _neutral(cast: exp.Cast) -> Expression:
    made = exp.Anonymous(this="to_timestamp", expressions=[cast.this.copy(), exp.Literal.string("")])
    return exp.Cast(this=made, to=cast.to.copy())


def _guard(cast: exp.Cast) -> Expression:
    """Of a nondeterministic collation no regular expression would be."""
    text = exp.Collate(this=exp.Paren(this=cast.this.copy()), expression=exp.to_identifier("C", quoted=True))
    arguments = [exp.Paren(this=text), *map(exp.Literal.string, (WORDS, IN_ITS_PLACE, "i"))]
    return exp.Cast(this=exp.Anonymous(this=_GUARD, expressions=arguments), to=cast.to.copy())
