"""Key candidates of a query: columns by which its rows can be told apart into parts that are maintained on their own.

A candidate is named by the place where it comes from; carrying adds it to the select lists on its way up, hidden, where it is
not an output already.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sqlglot import exp

from dbt.adapters.ivm.algebra.expressions import Expression, bare, column, columns, conjuncts, equality, sql
from dbt.adapters.ivm.algebra.operators import (
    Aggregate,
    Apply,
    Constant,
    Distinct,
    DistinctOn,
    Filter,
    Join,
    JoinKind,
    Named,
    Operator,
    Project,
    Scan,
    SetOperation,
    Sort,
    UnionAll,
    Window,
    expressions,
    own_aliases,
    with_inputs,
)
from dbt.adapters.ivm.catalog.facts import BaseTable
from dbt.adapters.ivm.names import RelationName
from dbt.adapters.ivm.planner.affected.restriction import Column
from dbt.adapters.ivm.planner.affected.tracing import key_columns, partition_columns

HIDDEN = "ivm_key"


def candidates(operator: Operator, tables: Mapping[RelationName, BaseTable]) -> Iterator[Expression]:
    """Columns that may be keys, and COALESCE(a, b) of a FULL JOIN on a = b; not all of them can be carried to the top."""
    compared = _compared_columns(operator)
    for node in operator.walk():
        if isinstance(node, Aggregate):
            yield from (column(node.alias, key.name) for key in node.keys)
        elif isinstance(node, UnionAll | SetOperation):
            yield from (column(node.alias, name) for name in node.names)
        elif isinstance(node, Project):
            yield from (column(node.alias, output.name) for output in node.outputs if _is_computed(output.expression))
        elif isinstance(node, Scan):
            unique = {name for key in tables[node.table].unique for name in key}
            yield from (column(node.alias, fact.name) for fact in tables[node.table].columns if fact.name in unique)
        elif isinstance(node, Join) and node.kind is JoinKind.FULL:
            yield from merged_keys(node)
    yield from (column(*key) for key in sorted(compared))


def _is_computed(value: Expression) -> bool:
    """Whether it is made of columns; a constant would be one key that every change affects."""
    return bool(columns(value)) and not isinstance(bare(value), exp.Column)


def merged_keys(join: Join) -> Iterator[Expression]:
    """For each equality a = b of a FULL JOIN the value COALESCE(a, b), which its rows go by whether matched or not."""
    for term in conjuncts(join.condition):
        if pair := equality(term):
            yield exp.Coalesce(this=column(*pair[0]), expressions=[column(*pair[1])])


def _compared_columns(operator: Operator) -> set[Column]:
    """Columns that are joined on, partitioned by or grouped by somewhere; those of constants however they are compared."""
    found: set[Column] = set()
    constants = {node.alias for node in operator.walk() if isinstance(node, Constant)}
    for node in operator.walk():
        if isinstance(node, Join | Filter):
            for expression in expressions(node):
                found |= {pair for pair in columns(expression) if pair[0] in constants}
                for term in conjuncts(expression):
                    found.update(equality(term) or ())
        elif isinstance(node, Window):
            found |= partition_columns(node)
        elif isinstance(node, DistinctOn):
            found |= key_columns(node)
        elif isinstance(node, Aggregate):
            found |= {pair for key in node.keys for pair in columns(bare(key.expression))}
    return found


Carried = tuple[Operator, Expression]


def carry(operator: Operator, wanted: Expression, origin: Operator | None = None) -> Carried | None:
    """The operator with the value visible in its output, and what it is there; None if there is no honest way up.

    Args:
        origin: an operator on the way in whose output the value is visible already.
    """
    if operator is origin:
        return operator, wanted
    if isinstance(operator, Project):
        return _carry_project(operator, wanted, origin)
    if isinstance(operator, Aggregate):
        return _carry_aggregate(operator, wanted, origin)
    if isinstance(operator, Join):
        return _carry_join(operator, wanted)
    if isinstance(operator, Apply):
        found = carry(operator.left, wanted)
        return None if found is None else (replace(operator, left=found[0]), found[1])
    if _alias(wanted) and _alias(wanted) in own_aliases(operator):
        return None if isinstance(operator, Window) else (operator, wanted)
    if isinstance(operator, Filter | Sort | Window | Distinct | DistinctOn):
        found = carry(operator.input, wanted, origin)
        if found is None or not _tells_apart(operator, found):
            return None
        return with_inputs(operator, (found[0],)), found[1]
    return None


def _tells_apart(operator: Operator, found: Carried) -> bool:
    """Whether rows with different values of the key do not mix in the operator."""
    below, key = found
    named = {(key.table, key.name)} if isinstance(key, exp.Column) else set()
    if isinstance(operator, Window):
        return bool(named & partition_columns(operator))
    if isinstance(operator, DistinctOn):
        return bool(named & key_columns(operator))
    return not isinstance(operator, Distinct) or below == operator.input


def _alias(wanted: Expression) -> str:
    return str(wanted.table) if isinstance(wanted, exp.Column) else ""


def _carry_project(project: Project, wanted: Expression, origin: Operator | None) -> Carried | None:
    if _alias(wanted) == project.alias:
        return project, wanted
    found = carry(project.input, wanted, origin)
    if found is None:
        return None
    below, inner = found
    for output in project.outputs:
        if sql(bare(output.expression)) == sql(inner):
            return replace(project, input=below), column(project.alias, output.name)
    names = {output.name for output in project.outputs}
    name = next(f"{HIDDEN}{number}" for number in range(1, 10_000) if f"{HIDDEN}{number}" not in names)
    hidden = Named(name, inner)
    return replace(project, input=below, outputs=(*project.outputs, hidden)), column(project.alias, name)


def _carry_aggregate(aggregate: Aggregate, wanted: Expression, origin: Operator | None) -> Carried | None:
    if aggregate.sets is not None:
        return None
    if _alias(wanted) == aggregate.alias:
        return (aggregate, wanted) if wanted.name in {key.name for key in aggregate.keys} else None
    found = carry(aggregate.input, wanted, origin)
    if found is None:
        return None
    below, inner = found
    for key in aggregate.keys:
        if sql(bare(key.expression)) == sql(inner):
            return replace(aggregate, input=below), column(aggregate.alias, key.name)
    return None


def _carry_join(join: Join, wanted: Expression) -> Carried | None:
    """From either side of an inner join, from the preserved side of an outer one; of a FULL JOIN only what it merges."""
    if join.kind is JoinKind.FULL:
        return (join, wanted) if sql(wanted) in map(sql, merged_keys(join)) else None
    if join.kind is not JoinKind.RIGHT and (found := carry(join.left, wanted)):
        return replace(join, left=found[0]), found[1]
    if join.kind is not JoinKind.LEFT and (found := carry(join.right, wanted)):
        return replace(join, right=found[0]), found[1]
    return None
