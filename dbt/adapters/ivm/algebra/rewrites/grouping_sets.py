"""GROUPING SETS, ROLLUP and CUBE become one plain aggregate per grouping set: each set is then a block by the rules there are."""

from __future__ import annotations

from dataclasses import replace

from sqlglot import exp

from dbt.adapters.ivm.algebra.expressions import Expression, bare, column, rewrite, sql
from dbt.adapters.ivm.algebra.operators import (
    Aggregate,
    Named,
    Operator,
    Project,
    UnionAll,
    expressions,
    with_expressions,
    with_inputs,
)
from dbt.adapters.ivm.algebra.subqueries import has_subquery, map_subqueries, outer_columns
from dbt.adapters.ivm.algebra.to_sql import select_sql
from dbt.adapters.ivm.catalog.facts import ColumnFact, Describe
from dbt.adapters.ivm.errors import Refusal
from dbt.adapters.ivm.names import fit

MOST_SETS = 32
"""Every set is a state of its own, with a statement in every trigger."""


def split_grouping_sets(tree: Operator, describe: Describe) -> Operator:
    """The tree without grouping sets.

    SELECT k, count(*), grouping(k) FROM t GROUP BY ROLLUP (k)  becomes  SELECT k, count(*), 0 FROM t GROUP BY k
    UNION ALL SELECT NULL::int, count(*), 1 FROM t

    Raises:
        Refusal: more than MOST_SETS sets in one GROUP BY.
    """
    if has_subquery(tree):
        tree = with_expressions(
            tree,
            lambda expression: map_subqueries(
                expression, lambda subquery: split_grouping_sets(subquery.operator, describe)
            ),
        )
    tree = with_inputs(tree, tuple(split_grouping_sets(child, describe) for child in tree.inputs))
    # The types of what depends on an outer query are not known here.
    if isinstance(tree, Aggregate) and tree.sets is not None and not outer_columns(tree):
        return _split(tree, tree.sets, describe)
    return tree


def _split(aggregate: Aggregate, sets: tuple[tuple[str, ...], ...], describe: Describe) -> UnionAll:
    if len(sets) > MOST_SETS:
        raise Refusal(
            f"{aggregate.construct} with {len(sets)} grouping sets",
            f"Each of them has a state of its own; up to {MOST_SETS} are maintained.",
            "List the sets that are needed: GROUP BY GROUPING SETS (..).",
            f"over {', '.join(sql(key.expression) for key in aggregate.keys)}",
        )
    outputs = (*aggregate.keys, *aggregate.aggregates)
    all_of_them = Project(
        aggregate, tuple(Named(o.name, column(aggregate.alias, o.name)) for o in outputs), f"{aggregate.alias}_rows"
    )
    facts = {fact.name: fact for fact in describe(select_sql(all_of_them))} if outputs else {}
    types = tuple(facts[output.name].type for output in outputs)
    branches = tuple(_of_set(aggregate, found, number, facts) for number, found in enumerate(sets, 1))
    names = tuple(output.name for output in outputs)
    return UnionAll(branches, names, types, (types,) * len(branches), aggregate.alias)


def _of_set(aggregate: Aggregate, found: tuple[str, ...], number: int, facts: dict[str, ColumnFact]) -> Project:
    """The rows of one set, with all outputs in their order."""
    numbers = {
        named.name: _grouping(call, aggregate, found)
        for named in aggregate.aggregates
        if isinstance(call := bare(named.expression), exp.Grouping)
    }
    suffix = f"_s{number}"
    plain = replace(
        aggregate,
        keys=tuple(key for key in aggregate.keys if key.name in found),
        aggregates=tuple(named for named in aggregate.aggregates if named.name not in numbers),
        scalar=not found,
        sets=None,
    )
    copy = with_fresh_aliases(plain, suffix)
    assert isinstance(copy, Aggregate)
    values: dict[str, Expression] = {
        key.name: column(copy.alias, key.name) if key.name in found else typed_null(facts[key.name])
        for key in aggregate.keys
    }
    values |= {named.name: column(copy.alias, named.name) for named in plain.aggregates} | numbers
    outputs = tuple(Named(o.name, values[o.name]) for o in (*aggregate.keys, *aggregate.aggregates))
    return Project(copy, outputs, fit(f"{aggregate.alias}_rows{suffix}"))


def _grouping(call: exp.Grouping, aggregate: Aggregate, found: tuple[str, ...]) -> Expression:
    """grouping(..) in the rows of a set: one bit per argument, 1 where the set is without it."""
    present = {sql(bare(key.expression)) for key in aggregate.keys if key.name in found}
    bits = "".join("0" if sql(bare(argument)) in present else "1" for argument in call.expressions)
    return exp.Literal.number(int(bits, 2))


def typed_null(fact: ColumnFact) -> Expression:
    """A NULL of the column's type and collation; one that a domain NOT NULL lets pass."""
    user_defined = "." in fact.type
    value = f"(NULL::{fact.type}[])[1]" if user_defined else f"NULL::{fact.type}"
    return exp.Var(this=f"({value} COLLATE {fact.collation})" if fact.collation else value)


def with_fresh_aliases(operator: Operator, suffix: str) -> Operator:
    """A copy whose aliases end in the suffix, those inside of subqueries too."""
    return _renamed(operator, {alias: fit(f"{alias}{suffix}") for alias in operator.defined}, suffix)


def _renamed(operator: Operator, names: dict[str, str], suffix: str) -> Operator:
    def rename(node: Expression) -> Expression:
        if isinstance(node, exp.Column) and node.table in names:
            return column(names[node.table], node.name)
        return node

    def change(expression: Expression) -> Expression:
        # What a subquery needs from outside stands among its arguments; inside it has a placeholder that stays.
        renamed = rewrite(expression, rename)
        return map_subqueries(renamed, lambda subquery: with_fresh_aliases(subquery.operator, suffix))

    copy = with_inputs(operator, tuple(_renamed(child, names, suffix) for child in operator.inputs))
    if expressions(copy):
        copy = with_expressions(copy, change)
    alias = getattr(copy, "alias", "")
    return replace(copy, alias=names[alias]) if alias else copy  # type: ignore[type-var]
