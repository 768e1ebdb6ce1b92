"""GROUP BY over a constant relation LEFT JOIN tables, as dense reports have it, from the groups that have rows.

Equal rows of the constant find the same matches. So where every column of it that matters is grouped by, a group either has
matches only, and is that of the inner join, or none, and depends on constants alone. The former are kept by linear rules; the
public view fills in the latter when it is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlglot import exp

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
    with_expressions,
    with_inputs,
)
from dbt.adapters.ivm.algebra.properties import is_identity_type
from dbt.adapters.ivm.algebra.rewrites.grouping_sets import typed_null, with_fresh_aliases
from dbt.adapters.ivm.algebra.subqueries import has_subquery, map_subqueries, outer_columns
from dbt.adapters.ivm.algebra.to_sql import select_sql
from dbt.adapters.ivm.catalog.facts import Describe
from dbt.adapters.ivm.names import fit
from dbt.adapters.ivm.planner.constants import fold_constants
from dbt.adapters.ivm.planner.strategy import is_linear, reads_tables

_ROWS = "ivm_matches"


def split_dense_groups(tree: Operator, describe: Describe) -> Operator:
    """The tree with such groups in two: those that have rows of the tables, and all of them as they are without.

    SELECT s.k, count(t.x) FROM s LEFT JOIN t ON c GROUP BY s.k  becomes  SELECT d.k, CASE WHEN f.rows IS NULL THEN d.n ELSE f.n END
    FROM (SELECT s.k, count(NULL) AS n FROM s GROUP BY s.k) AS d
    LEFT JOIN (SELECT s.k, count(t.x) AS n, count(*) AS rows FROM s JOIN t ON c GROUP BY s.k) AS f ON f.k is d.k
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
    names = {named.name for named in (*aggregate.keys, *aggregate.aggregates)}
    rows = next(name for n in range(1, 10_000) if (name := f"ivm_rows{n}") not in names)
    some = replace(
        aggregate,
        input=_with_join(aggregate.input, join, replace(join, kind=JoinKind.INNER)),
        aggregates=(*aggregate.aggregates, Named(rows, exp.Count(this=exp.Star(), big_int=True))),
        alias=fit(f"{aggregate.alias}_some"),
    )
    every = fold_constants(_without_matches(aggregate, join, describe), describe)
    alias = every.alias  # type: ignore[attr-defined]
    grouped = [key.name for key in aggregate.keys if isinstance(bare(key.expression), exp.Column)]
    same = [exp.EQ(this=_array(alias, name), expression=_array(some.alias, name)) for name in grouped]
    none = exp.Is(this=column(some.alias, rows), expression=exp.Null())
    outputs = [Named(key.name, column(alias, key.name)) for key in aggregate.keys]
    for named in aggregate.aggregates:
        branch = exp.If(this=none.copy(), true=column(alias, named.name))
        value = exp.Case(ifs=[branch], default=column(some.alias, named.name))
        outputs.append(Named(named.name, value))
    condition = exp.and_(*same, copy=False) if len(same) > 1 else same[0]
    return Project(Join(every, some, JoinKind.LEFT, condition), tuple(outputs), aggregate.alias)


def _without_matches(aggregate: Aggregate, join: Join, describe: Describe) -> Operator:
    """The groups as they are where the tables have no rows."""
    read = sorted(
        {pair for a in aggregate.aggregates for pair in columns(a.expression) if pair[0] not in join.left.defined}
    )
    nulls: dict[tuple[str, str], Expression] = {}
    if read:
        outputs = tuple(Named(f"c{number}", column(*pair)) for number, pair in enumerate(read, 1))
        facts = describe(select_sql(Project(join.right, outputs, _ROWS)))
        nulls = {pair: exp.Paren(this=typed_null(fact)) for pair, fact in zip(read, facts, strict=True)}
    empty = replace(
        aggregate,
        input=_with_join(aggregate.input, join, join.left),
        aggregates=tuple(Named(named.name, substitute(named.expression, nulls)) for named in aggregate.aggregates),
    )
    copy = with_fresh_aliases(empty, "_none")
    assert isinstance(copy, Aggregate)
    outputs = tuple(Named(n.name, column(copy.alias, n.name)) for n in (*copy.keys, *copy.aggregates))
    return Project(copy, outputs, fit(f"{aggregate.alias}_all"))


def _with_join(operator: Operator, join: Join, other: Operator) -> Operator:
    if operator is join:
        return other
    assert isinstance(operator, Filter)
    return replace(operator, input=_with_join(operator.input, join, other))


def _array(alias: str, name: str) -> Expression:
    """In arrays NULL equals NULL, and they can be hashed and sorted."""
    return exp.Array(expressions=[column(alias, name)])
