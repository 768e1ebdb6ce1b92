"""DISTINCT inside aggregates without GROUP BY becomes an aggregate over SELECT DISTINCT, whose rows have a state."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce

from sqlglot import exp

from dbt.adapters.ivm.algebra.aggregation import call_name
from dbt.adapters.ivm.algebra.expressions import Expression, bare, column, columns, rewrite, sql
from dbt.adapters.ivm.algebra.operators import (
    Aggregate,
    Distinct,
    Filter,
    Join,
    JoinKind,
    Named,
    Operator,
    Project,
    with_expressions,
    with_inputs,
)
from dbt.adapters.ivm.algebra.rewrites.grouping_sets import with_fresh_aliases
from dbt.adapters.ivm.algebra.subqueries import has_subquery, map_subqueries, outer_columns
from dbt.adapters.ivm.names import fit

VALUE = "v"

_NO_MATTER = frozenset("min max bool_and bool_or every bit_and bit_or".split())
"""Whose result is the same without DISTINCT."""


def split_scalar_distinct(tree: Operator) -> Operator:
    """The tree without DISTINCT in aggregates that have no GROUP BY.

    SELECT count(DISTINCT x), sum(y) FROM t  becomes  SELECT * FROM (SELECT sum(y) FROM t)
    CROSS JOIN (SELECT count(v) FROM (SELECT DISTINCT x AS v FROM t))
    """
    if has_subquery(tree):
        tree = with_expressions(
            tree, lambda e: map_subqueries(e, lambda subquery: split_scalar_distinct(subquery.operator))
        )
    tree = with_inputs(tree, tuple(map(split_scalar_distinct, tree.inputs)))
    if isinstance(tree, Aggregate) and tree.scalar and not outer_columns(tree):
        return _split(tree)
    return tree


def _split(aggregate: Aggregate) -> Operator:
    apart: dict[str, list[Named]] = {}
    for named in aggregate.aggregates:
        if _value(named.expression) is not None:
            apart.setdefault(_same_rows(named.expression), []).append(named)
    if not apart:
        return aggregate
    taken = {named.name for group in apart.values() for named in group}
    rest = tuple(named for named in aggregate.aggregates if named.name not in taken)
    parts = [replace(aggregate, aggregates=rest, alias=fit(f"{aggregate.alias}_rest"))] if rest else []
    for number, group in enumerate(apart.values(), 1):
        copy = with_fresh_aliases(replace(aggregate, aggregates=tuple(group)), f"_d{number}")
        assert isinstance(copy, Aggregate)
        parts.append(_over_distinct(copy))
    owner = {named.name: part.alias for part in parts for named in part.aggregates}
    outputs = tuple(Named(named.name, column(owner[named.name], named.name)) for named in aggregate.aggregates)
    joined = reduce(lambda left, right: Join(left, right, JoinKind.INNER, None), parts[1:], _operator(parts[0]))
    return Project(joined, outputs, aggregate.alias)


def _operator(part: Operator) -> Operator:
    return part


def _over_distinct(aggregate: Aggregate) -> Aggregate:
    """Calls that all have the same DISTINCT value and FILTER."""
    first = aggregate.aggregates[0].expression
    value = _value(first)
    assert value is not None
    rows = aggregate.input
    if isinstance(first, exp.Filter):
        rows = Filter(rows, first.expression.this)
    alias = fit(f"{aggregate.alias}_values")
    distinct = Distinct(Project(rows, (Named(VALUE, value),), alias))
    calls = tuple(Named(n.name, _of_column(n.expression, column(alias, VALUE))) for n in aggregate.aggregates)
    return replace(aggregate, input=distinct, aggregates=calls)


def _value(call: Expression) -> Expression | None:
    """What a call takes the distinct values of, if it can take them from a table of these."""
    inner = call.this if isinstance(call, exp.Filter) else call
    distinct = inner.find(exp.Distinct)
    if distinct is None or len(distinct.expressions) != 1 or call_name(inner) in _NO_MATTER:
        return None
    value: Expression = distinct.expressions[0]
    left = columns(_of_column(call, column("", VALUE)))
    return value if left <= {("", VALUE)} else None


def _same_rows(call: Expression) -> str:
    condition = sql(call.expression) if isinstance(call, exp.Filter) else ""
    return f"{sql(_value(call) or call)} {condition}"


def _of_column(call: Expression, values: exp.Column) -> Expression:
    """The call without DISTINCT and FILTER, over a column instead of the value."""
    inner = call.this if isinstance(call, exp.Filter) else call
    distinct = inner.find(exp.Distinct)
    assert distinct is not None
    value = sql(bare(distinct.expressions[0]))

    def change(node: Expression) -> Expression:
        if isinstance(node, exp.Distinct) or (node is not inner and sql(bare(node)) == value):
            return values.copy()
        return node

    return rewrite(inner, change)
