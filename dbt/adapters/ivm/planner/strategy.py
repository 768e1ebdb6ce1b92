"""What each operator may be: part of a block's rows, a block's top, or left to the public view. Nothing else is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Flag, auto

from dbt.adapters.ivm.algebra.expressions import Expression
from dbt.adapters.ivm.algebra.operators import (
    Aggregate,
    Apply,
    Constant,
    Distinct,
    DistinctOn,
    Filter,
    FunctionScan,
    Join,
    JoinKind,
    Limit,
    Operator,
    Project,
    Scan,
    SetOperation,
    SingleRow,
    Sort,
    StateRead,
    Subquery,
    UnionAll,
    Values,
    Window,
    expressions,
)
from dbt.adapters.ivm.algebra.subqueries import has_subquery, subqueries, subquery_of


class Rule(Flag):
    LINEAR = auto()
    """Its rows change by the delta put in an input's place: delta/linear.py."""
    STATE = auto()
    """Over linear rows it gets a state table: delta/fold.py, delta/extremes.py."""
    KEYS = auto()
    """Below a key it is evaluated anew for the keys that a change affects: planner/affected."""
    FINISH = auto()
    """Over states the public view evaluates it when read."""


RULES: Mapping[type[Operator], Rule] = {
    Scan: Rule.LINEAR | Rule.KEYS,
    SingleRow: Rule.LINEAR | Rule.KEYS,
    Join: Rule.LINEAR | Rule.KEYS | Rule.FINISH,
    Filter: Rule.LINEAR | Rule.KEYS | Rule.FINISH,
    Project: Rule.LINEAR | Rule.KEYS | Rule.FINISH,
    UnionAll: Rule.LINEAR | Rule.KEYS | Rule.FINISH,
    Aggregate: Rule.STATE | Rule.KEYS | Rule.FINISH,
    Distinct: Rule.STATE | Rule.KEYS | Rule.FINISH,
    Apply: Rule.LINEAR | Rule.KEYS | Rule.FINISH,
    FunctionScan: Rule.LINEAR | Rule.KEYS | Rule.FINISH,
    Values: Rule.LINEAR | Rule.KEYS,
    Constant: Rule.LINEAR | Rule.KEYS | Rule.FINISH,
    DistinctOn: Rule.KEYS,
    SetOperation: Rule.KEYS,
    Window: Rule.KEYS | Rule.FINISH,
    Sort: Rule.KEYS | Rule.FINISH,
    Limit: Rule.KEYS | Rule.FINISH,
    StateRead: Rule.FINISH,
}


def has_rule(operator: Operator) -> bool:
    """Whether such operators can be maintained without a key."""
    return bool(RULES[type(operator)] & ~Rule.KEYS) and not has_subquery(operator)


def is_linear(operator: Operator) -> bool:
    """Whether all of the tree is: its rows are then a UNION ALL of conjunctive queries."""
    if has_subquery(operator):
        return False
    if isinstance(operator, Join | Apply) and operator.kind is not JoinKind.INNER and not _generates(operator):
        return False
    return Rule.LINEAR in RULES[type(operator)] and all(map(is_linear, operator.inputs))


def _generates(join: Join | Apply) -> bool:
    """Whether the join adds to each left row what comes out of that row and constants alone, or NULLs."""
    return join.kind is JoinKind.LEFT and isinstance(join.right, FunctionScan | Values | Constant)


def reads_tables(operator: Operator) -> bool:
    return any(isinstance(node, Scan) for node in operator.walk())


def gets_state(operator: Operator) -> bool:
    if has_subquery(operator) or (isinstance(operator, Aggregate) and operator.sets is not None):
        return False
    return Rule.STATE in RULES[type(operator)] and all(map(is_linear, operator.inputs))


def is_finish(operator: Operator) -> bool:
    """Whether the public view may evaluate the operator itself over states."""
    if isinstance(operator, Apply) and reads_tables(operator.right):
        return False
    if any(subquery.outer for expression in expressions(operator) for subquery in _subqueries(expression)):
        return False
    return Rule.FINISH in RULES[type(operator)]


def _subqueries(expression: Expression) -> Iterator[Subquery]:
    return filter(None, map(subquery_of, subqueries(expression)))
