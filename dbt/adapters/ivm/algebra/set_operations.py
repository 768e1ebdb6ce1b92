"""UNION, INTERSECT and EXCEPT become operators, by position and with the types that PostgreSQL chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlglot import exp

from dbt.adapters.ivm.algebra.expressions import Expression, column
from dbt.adapters.ivm.algebra.operators import (
    Limit,
    Operator,
    SetKind,
    SetOperation,
    Sort,
    UnionAll,
    output_alias,
    output_names,
)
from dbt.adapters.ivm.algebra.rewrites.drop_inner_order import drop_inner_order
from dbt.adapters.ivm.algebra.scope import Scope

if TYPE_CHECKING:
    from dbt.adapters.ivm.algebra.from_sql import Builder, CteEnvironment

_KINDS = {exp.Union: SetKind.UNION, exp.Intersect: SetKind.INTERSECT, exp.Except: SetKind.EXCEPT}
Types = tuple[str, ...]


def build_set_operation(
    builder: Builder, query: exp.SetOperation, ctes: CteEnvironment, outer: Scope | None
) -> Operator:
    """The set operation with its ORDER BY and LIMIT."""
    result = _combined(builder, query, ctes, outer)
    alias, names = output_alias(result), output_names(result)
    if query.args.get("order"):
        keys = []
        for key in query.args["order"].expressions:
            copy = key.copy()
            copy.set("this", column(alias, _ordinal_name(key, names)))
            keys.append(copy)
        result = Sort(result, tuple(keys))
    scope = Scope((), result, builder.nested.meanings(ctes), outer)
    limits = tuple(scope.resolve(query.args[name]) for name in ("limit", "offset") if query.args.get(name))
    return Limit(result, limits) if limits else result


def _combined(builder: Builder, query: exp.SetOperation, ctes: CteEnvironment, outer: Scope | None) -> Operator:
    left, right = (drop_inner_order(builder.query(side, ctes, outer)) for side in (query.this, query.expression))
    names, alias = output_names(left), builder.unique("u")
    branch_types = tuple(_types(builder, side, outer) for side in (left, right))
    kind = next(found for node, found in _KINDS.items() if isinstance(query, node))
    untyped = SetOperation(left, right, kind, not query.args.get("distinct"), names, (), branch_types, alias)
    types = _types(builder, untyped, outer)
    if kind is SetKind.UNION and untyped.all:
        return _union_all((left, right), names, types, branch_types, alias)
    return SetOperation(left, right, kind, untyped.all, names, types, branch_types, alias)


def _types(builder: Builder, operator: Operator, outer: Scope | None) -> Types:
    if isinstance(operator, UnionAll | SetOperation) and operator.types:
        return operator.types
    return tuple(fact.type for fact in builder.nested.facts(operator, outer))


def _union_all(
    sides: tuple[Operator, Operator], names: Types, types: Types, side_types: tuple[Types, ...], alias: str
) -> UnionAll:
    """One operator for UNION ALLs inside of one another, where a value takes the same way to its final type."""
    branches: list[Operator] = []
    branch_types: list[Types] = []
    for number, (side, own) in enumerate(zip(sides, side_types, strict=True)):
        same = isinstance(side, UnionAll) and side.types == types
        if isinstance(side, UnionAll) and same and (number == 0 or all(each == types for each in side.branch_types)):
            branches += side.branches
            branch_types += side.branch_types
        else:
            branches.append(side)
            branch_types.append(own)
    return UnionAll(tuple(branches), names, types, tuple(branch_types), alias)


def _ordinal_name(key: Expression, names: Types) -> str:
    """The output that ORDER BY means above a set operation: a number, or an output's name."""
    if isinstance(key.this, exp.Literal):
        return names[int(key.this.name) - 1]
    return str(key.this.name)
