"""What an affected-key block refuses: values that its re-evaluation could give differently each time, or not see."""

from __future__ import annotations

from collections.abc import Mapping

from sqlglot import exp

from dbt.adapters.ivm.algebra.aggregation import call_name
from dbt.adapters.ivm.algebra.expressions import Expression, columns, sql
from dbt.adapters.ivm.algebra.operators import (
    Aggregate,
    Limit,
    Operator,
    Project,
    Scan,
    Sort,
    Subquery,
    SubqueryKind,
    expressions,
)
from dbt.adapters.ivm.algebra.subqueries import subqueries, subquery_of
from dbt.adapters.ivm.algebra.to_sql import select_sql
from dbt.adapters.ivm.catalog.facts import BaseTable, ColumnFact
from dbt.adapters.ivm.errors import Indeterminate
from dbt.adapters.ivm.names import RelationName

IN_INPUT_ORDER = frozenset(
    (
        "array_agg string_agg json_agg jsonb_agg json_object_agg jsonb_object_agg xmlagg json_agg_strict jsonb_agg_strict "
        "json_object_agg_strict jsonb_object_agg_strict"
    ).split()
)
"""Aggregates whose result shows in which order they were given their values."""


def check_determinate(tree: Operator, tables: Mapping[RelationName, BaseTable]) -> None:
    """Raises where the query's result depends on more than its base tables' rows."""
    scans = {node.alias: node.table for node in tree.walk() if isinstance(node, Scan)}
    for node in tree.walk():
        for expression in expressions(node):
            for subquery in filter(None, map(subquery_of, subqueries(expression))):
                check_array(subquery)
            for alias, name in columns(expression):
                fact = tables[scans[alias]].column(name) if alias in scans else None
                if fact is not None and not fact.deterministic:
                    raise _folding(fact, f"{scans[alias]}.{name}")
        if isinstance(node, Aggregate):
            for named in node.aggregates:
                _check_order(named.expression)


def check_array(subquery: Subquery) -> None:
    """Raises for ARRAY (SELECT ..) of rows in any order."""
    operator = subquery.operator
    if isinstance(operator, Project) and isinstance(operator.input, Sort | Limit):
        operator = operator.input
    ordered = isinstance(operator, Sort) or (isinstance(operator, Limit) and isinstance(operator.input, Sort))
    if subquery.kind is SubqueryKind.ARRAY and not ordered and any(isinstance(n, Scan) for n in operator.walk()):
        raise Indeterminate(
            "ARRAY (subquery) without ORDER BY",
            "PostgreSQL may give its values in any order, so no stored result can be said to equal it.",
            "Say the order: ARRAY (SELECT .. ORDER BY ..).",
            select_sql(subquery.operator),
        )


def _check_order(call: Expression) -> None:
    if call_name(call.this if isinstance(call, exp.Filter) else call) in IN_INPUT_ORDER and not call.find(exp.Order):
        name = call_name(call.this if isinstance(call, exp.Filter) else call)
        raise Indeterminate(
            f"{name}() without ORDER BY",
            "PostgreSQL may give its values in any order, so no stored result can be said to equal it.",
            f"Say the order: {name}(.. ORDER BY ..).",
            sql(call),
        )


def _folding(fact: ColumnFact, where: str) -> Indeterminate:
    return Indeterminate(
        f"a column with the nondeterministic collation {fact.collation or fact.type}",
        "Which of several equal values represents them is not determined.",
        "Use the column with COLLATE of a deterministic collation.",
        where,
    )
