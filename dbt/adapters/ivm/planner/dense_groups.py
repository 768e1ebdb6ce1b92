"""GROUP BY over a constant relation LEFT JOIN tables, as dense reports have it, from the groups that have rows.

Equal rows of the constant find the same matches. So where every column of it that matters is grouped by, a group either has
matches only, and is that of the inner join, or none, and depends on constants alone. So the rows of the inner join and the
constant's own are kept side by side, by linear rules, and when read the former count, if there are any.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlglot import exp

from dbt.adapters.ivm.algebra.aggregation import call_name
from dbt.adapters.ivm.algebra.expressions import Expression, bare, column, columns, substitute
from dbt.adapters.ivm.algebra.operators import (
    Aggregate,
    Constant,
    Filter,
    Join,
    JoinKind,
    Named,
    Operator,
    Project,
    UnionAll,
    with_expressions,
    with_inputs,
)
from dbt.adapters.ivm.algebra.properties import is_identity_type
from dbt.adapters.ivm.algebra.rewrites.grouping_sets import typed_null, with_fresh_aliases
from dbt.adapters.ivm.algebra.subqueries import has_subquery, map_subqueries, outer_columns
from dbt.adapters.ivm.algebra.to_sql import select_sql
from dbt.adapters.ivm.catalog.facts import Describe
from dbt.adapters.ivm.names import fit
from dbt.adapters.ivm.planner.strategy import is_linear, reads_tables

MATCHED = "matched"


def split_dense_groups(tree: Operator, describe: Describe) -> Operator:
    """The tree with such groups over rows that are matched and rows that are not, apart.

    SELECT s.k, count(*) FROM s LEFT JOIN t ON c GROUP BY s.k  becomes
    SELECT k, CASE WHEN count(*) FILTER (WHERE matched) = 0 THEN count(*) FILTER (WHERE NOT matched)
    ELSE count(*) FILTER (WHERE matched) END
    FROM (SELECT s.k, true AS matched FROM s JOIN t ON c UNION ALL SELECT s.k, false FROM s) GROUP BY k
    """
    if has_subquery(tree):
        tree = with_expressions(
            tree, lambda e: map_subqueries(e, lambda subquery: split_dense_groups(subquery.operator, describe))
        )
    tree = with_inputs(tree, tuple(split_dense_groups(child, describe) for child in tree.inputs))
    if isinstance(tree, Aggregate) and (join := _dense(tree)) is not None:
        return _split(tree, join, describe)
    return tree


def _dense(aggregate: Aggregate) -> Join | None:
    """The join below an aggregate of which the groups are dense and each of one kind."""
    join = aggregate.input
    filters = []
    while isinstance(join, Filter):
        filters.append(join.predicate)
        join = join.input
    if not isinstance(join, Join) or join.kind is not JoinKind.LEFT or aggregate.sets is not None:
        return None
    if reads_tables(join.left) or not is_linear(join.right) or outer_columns(aggregate):
        return None
    if any(map(has_subquery, (aggregate, join))) or any(map(has_subquery, _filters(aggregate))):
        return None
    own = join.left.defined
    keys = {pair for key in aggregate.keys for pair in columns(key.expression)}
    if not keys <= _certain(join.left) or any(alias not in own for e in filters for alias, _ in columns(e)):
        return None
    conditions = [] if join.condition is None else [join.condition]
    every = (
        *filters,
        *conditions,
        *(key.expression for key in aggregate.keys),
        *(a.expression for a in aggregate.aggregates),
    )
    read = {pair for expression in every for pair in columns(expression) if pair[0] in own}
    grouped = {
        pair
        for key in aggregate.keys
        if isinstance(bare(key.expression), exp.Column)
        for pair in columns(key.expression)
    }
    return join if read <= grouped else None


def _filters(aggregate: Aggregate) -> Iterator[Filter]:
    below = aggregate.input
    while isinstance(below, Filter):
        yield below
        below = below.input


def _certain(left: Operator) -> set[tuple[str, str]]:
    """The columns of constants whose values, where they are equal, are the same."""
    leaves = (node for node in left.walk() if isinstance(node, Constant))
    return {(leaf.alias, fact.name) for leaf in leaves for fact in leaf.facts if is_identity_type(fact)}


def _split(aggregate: Aggregate, join: Join, describe: Describe) -> Operator:
    rows, places = _rows(aggregate, join, describe)
    matched, alias = column(rows.alias, MATCHED), fit(f"{aggregate.alias}_dense")
    none_matched = exp.EQ(this=column(alias, MATCHED), expression=exp.Literal.number(0))
    calls: list[Named] = []
    outputs = [Named(key.name, column(alias, key.name)) for key in aggregate.keys]
    for named in aggregate.aggregates:
        call = substitute(named.expression, places)
        if _ignores_nulls(named.expression, join):
            calls.append(Named(named.name, call))
            outputs.append(Named(named.name, column(alias, named.name)))
            continue
        some, none = f"{named.name}_{MATCHED}", f"{named.name}_un{MATCHED}"
        calls += [Named(some, _where(call, matched)), Named(none, _where(call, exp.Not(this=matched)))]
        branch = exp.If(this=none_matched.copy(), true=column(alias, none))
        outputs.append(Named(named.name, exp.Case(ifs=[branch], default=column(alias, some))))
    if len(calls) > len(aggregate.aggregates):
        calls.append(Named(MATCHED, _where(exp.Count(this=exp.Star(), big_int=True), matched)))
    keys = tuple(Named(key.name, column(rows.alias, key.name)) for key in aggregate.keys)
    groups = replace(aggregate, input=rows, keys=keys, aggregates=tuple(calls), alias=alias)
    return Project(groups, tuple(outputs), aggregate.alias)


def _rows(aggregate: Aggregate, join: Join, describe: Describe) -> tuple[UnionAll, dict[tuple[str, str], Expression]]:
    """What the join matches, and all rows of the constant without a match; and where the columns of the join are in them."""
    alias = fit(f"{aggregate.alias}_rows")
    own = join.left.defined
    read = sorted({pair for named in aggregate.aggregates for pair in columns(named.expression) if pair[0] not in own})
    of_tables = {pair: f"c{number}" for number, pair in enumerate(read, 1)}
    outputs = [*aggregate.keys, *(Named(name, column(*pair)) for pair, name in of_tables.items())]
    inner = replace(join, kind=JoinKind.INNER)
    matched = (*outputs, Named(MATCHED, exp.Boolean(this=True)))
    some = Project(_with_join(aggregate.input, join, inner), tuple(matched), fit(f"{alias}_some"))
    facts = describe(select_sql(some))
    nulls = {named.name: typed_null(fact) for named, fact in zip(matched, facts, strict=True)}
    unmatched = [
        *aggregate.keys,
        *(Named(name, nulls[name]) for name in of_tables.values()),
        Named(MATCHED, exp.Boolean(this=False)),
    ]
    every = with_fresh_aliases(
        Project(_with_join(aggregate.input, join, join.left), tuple(unmatched), fit(f"{alias}_all")), "_none"
    )
    types = tuple(fact.type for fact in facts)
    union = UnionAll((some, every), tuple(named.name for named in matched), types, (types, types), alias)
    places: dict[tuple[str, str], Expression] = {pair: column(alias, name) for pair, name in of_tables.items()}
    for key in aggregate.keys:
        node = bare(key.expression)
        if isinstance(node, exp.Column):
            places[node.table, node.name] = column(alias, key.name)
    return union, places


def _where(call: Expression, condition: Expression) -> Expression:
    """The aggregate over those rows only."""
    if isinstance(call, exp.Filter):
        both = exp.and_(call.expression.this.copy(), condition.copy(), copy=False)
        return exp.Filter(this=call.this.copy(), expression=exp.Where(this=both))
    return exp.Filter(this=call.copy(), expression=exp.Where(this=condition.copy()))


def _ignores_nulls(call: Expression, join: Join) -> bool:
    """Whether the aggregate of rows without a match is that of no rows: all of its arguments are NULL then."""
    inner = call.this if isinstance(call, exp.Filter) else call
    value = inner.this if isinstance(inner, exp.AggFunc) else None
    if (
        value is None
        or call_name(inner) not in _OF_VALUES
        or not all(isinstance(node, _STRICT) for node in value.walk())
    ):
        return False
    return any(alias not in join.left.defined for alias, _ in columns(value))


_OF_VALUES = frozenset("count sum avg min max bool_and bool_or".split())
_STRICT = (
    exp.Column,
    exp.Identifier,
    exp.Paren,
    exp.Mul,
    exp.Add,
    exp.Sub,
    exp.Div,
    exp.Neg,
    exp.Cast,
    exp.DataType,
    exp.DataTypeParam,
    exp.Literal,
)
"""Of which the value is NULL where that of a column is."""


def _with_join(operator: Operator, join: Join, other: Operator) -> Operator:
    if operator is join:
        return other
    assert isinstance(operator, Filter)
    return replace(operator, input=_with_join(operator.input, join, other))
