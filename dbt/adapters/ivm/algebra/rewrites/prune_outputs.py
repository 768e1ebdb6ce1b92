"""Outputs of inner select lists that nobody reads are left out: what they call is then of no concern."""

from __future__ import annotations

from dataclasses import replace

from dbt.adapters.ivm.algebra.expressions import columns
from dbt.adapters.ivm.algebra.operators import (
    Apply,
    Distinct,
    Operator,
    Project,
    SetOperation,
    Subquery,
    SubqueryKind,
    UnionAll,
    Window,
    expressions,
    with_expressions,
    with_inputs,
)
from dbt.adapters.ivm.algebra.subqueries import has_subquery, map_subqueries, outer_columns

Columns = frozenset[tuple[str, str]]


def prune_outputs(tree: Operator) -> Operator:
    """The tree without unread outputs. The outermost ones are read, and those that DISTINCT and UNION go by.

    SELECT q.a FROM (SELECT a, now() AS loaded FROM t) AS q  becomes  SELECT q.a FROM (SELECT a FROM t) AS q
    """
    return _pruned(tree, frozenset(), positional=True)


def _pruned(operator: Operator, read: Columns, positional: bool) -> Operator:
    """The operator without outputs outside `read`, what the operators above it read, unless they read by position."""
    if isinstance(operator, Project) and not positional:
        outputs = tuple(output for output in operator.outputs if (operator.alias, output.name) in read)
        operator = replace(operator, outputs=outputs)
    if isinstance(operator, Window):
        functions = tuple(function for function in operator.functions if (operator.alias, function.name) in read)
        if not functions:
            return _pruned(operator.input, read, positional)
        operator = replace(operator, functions=functions)
    if has_subquery(operator):
        operator = with_expressions(operator, lambda expression: map_subqueries(expression, _pruned_subquery))
    own = frozenset(column for expression in expressions(operator) for column in columns(expression))
    if isinstance(operator, Apply):
        own |= frozenset(outer_columns(operator.right))
    below = isinstance(operator, Distinct | UnionAll | SetOperation) or (
        positional and not isinstance(operator, Project)
    )
    return with_inputs(operator, tuple(_pruned(child, read | own, below) for child in operator.inputs))


def _pruned_subquery(subquery: Subquery) -> Operator:
    return _pruned(subquery.operator, frozenset(), positional=subquery.kind is not SubqueryKind.EXISTS)
