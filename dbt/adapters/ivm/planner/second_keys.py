"""Rows of which the changes are followed by keys of theirs, and second keys: those that the followed rows have, or had.

Not every group or partition has a key that leads there from a changed row: `GROUP BY c.segment` over a LEFT JOIN has none.
But what stands under one key depends on those rows below alone that have this key. So a change affects the keys that changed
rows below have now, or had; and these rows are among those of the affected keys of the query below (theorem 3).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlglot import exp

from dbt.adapters.ivm.algebra.aggregation import call_name
from dbt.adapters.ivm.algebra.expressions import Expression, column, columns
from dbt.adapters.ivm.algebra.operators import (
    Aggregate,
    Distinct,
    DistinctOn,
    Filter,
    Named,
    Operator,
    Project,
    Scan,
    Sort,
    Window,
)
from dbt.adapters.ivm.algebra.subqueries import has_subquery
from dbt.adapters.ivm.algebra.to_sql import select_sql
from dbt.adapters.ivm.catalog.facts import BaseTable, Describe
from dbt.adapters.ivm.names import RelationName
from dbt.adapters.ivm.planner.affected.carrying import Carried, carry
from dbt.adapters.ivm.planner.affected.keys import Keyed, can_be_looked_up, choose_key, distinct_values
from dbt.adapters.ivm.planner.affected.tracing import key_columns, partition_columns
from dbt.adapters.ivm.planner.blocks import SECOND_KEY, Differences

Tables = Mapping[RelationName, BaseTable]

_ROWS = "ivm_below"


def followed(rows: Operator, tables: Tables, describe: Describe) -> Differences | RelationName:
    """How the rows are followed; or the table of which the changes have no key."""
    of_table = []
    for table in sorted({node.table for node in rows.walk() if isinstance(node, Scan)}):
        keyed = choose_key(rows, tables, describe, table)
        if keyed is None:
            return table
        of_table.append((table, keyed))
    return Differences(rows, tuple(of_table), choose_key(rows, tables, describe))


def second_key(operator: Operator, tables: Tables, describe: Describe) -> tuple[Keyed, Differences] | None:
    """The key with the most values among those of the lowest operator that has some; and the rows below that tell it."""
    for node in reversed(list(_chain(operator))):
        found: list[tuple[float, int, Carried, Project]] = []
        for own, value, below in _keys_of(node):
            carried = carry(operator, own, node)
            if carried is not None:
                rows = Project(below, (Named(SECOND_KEY, value),), _ROWS)
                found.append((-distinct_values(value, below, tables), len(found), carried, rows))
        for distinct, _, (tree, visible), rows in sorted(found, key=lambda one: one[:2]):
            if not is_exact(rows, describe):
                continue
            fact = next(fact for fact in describe(select_sql(tree)) if fact.name == visible.name)
            differences = followed(rows, tables, describe) if can_be_looked_up(fact) else None
            if isinstance(differences, Differences):
                return Keyed(tree, (visible.args["table"].name, visible.name), fact, (), -distinct), differences
    return None


def _chain(operator: Operator) -> Iterator[Operator]:
    """The operators from the top down to where the query forks: what is under one key comes from nothing beside."""
    while isinstance(operator, _CHAIN) and not has_subquery(operator):
        yield operator
        operator = operator.input


_CHAIN = (Project, Filter, Sort, Window, Aggregate, Distinct, DistinctOn)


def _keys_of(node: Operator) -> Iterator[tuple[Expression, Expression, Operator]]:
    """Keys by which the operator's rows do not mix: what each is in its output, what it is below, and what is below."""
    if isinstance(node, Aggregate) and node.sets is None:
        yield from ((column(node.alias, key.name), key.expression, node.input) for key in node.keys)
    elif isinstance(node, Window | DistinctOn):
        found = partition_columns(node) if isinstance(node, Window) else key_columns(node)
        yield from ((column(*key), column(*key), node.input) for key in sorted(found))


def is_exact(rows: Operator, describe: Describe) -> bool:
    """Whether the rows come out the same however they are computed: sums of floating point do not, to the last digit."""
    return not any(_depends_on_order(node, describe) for node in rows.walk())


def _depends_on_order(node: Operator, describe: Describe) -> bool:
    if not isinstance(node, Aggregate | Window):
        return False
    calls = node.aggregates if isinstance(node, Aggregate) else node.functions
    sums = [named for named in calls if _name(named.expression) not in _EXACT]
    if not sums:
        return False
    if any(alias not in node.aliases for below in node.walk() for e in below.expressions for alias, _ in columns(e)):
        return True  # inside of a correlated subquery, of which the types cannot be asked
    outputs = tuple(Named(named.name, column(node.alias, named.name)) for named in sums)
    return any(fact.base_type.lstrip("_") in _FLOATS for fact in describe(select_sql(Project(node, outputs, _ROWS))))


def _name(call: Expression) -> str:
    while isinstance(call, exp.Window | exp.Filter | exp.IgnoreNulls | exp.RespectNulls | exp.Paren):
        call = call.this
    return call_name(call)


_FLOATS = ("float4", "float8")
_EXACT = frozenset(
    (
        "count min max bool_and bool_or every row_number rank dense_rank ntile lag lead first_value last_value nth_value"
        " percent_rank cume_dist mode percentile_disc percentile_cont string_agg array_agg"
    ).split()
)
"""The others may add up what they are given in whichever order it comes."""
