"""Conditions over a join move to the lowest place that has their columns, so that less is kept there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlglot import exp

from dbt.adapters.ivm.algebra.expressions import Expression, columns, conjuncts
from dbt.adapters.ivm.algebra.operators import Apply, Filter, Join, JoinKind, Operator
from dbt.adapters.ivm.algebra.rewrites.lift_subqueries import reads_clock
from dbt.adapters.ivm.algebra.subqueries import subqueries


def push_filters(operator: Operator, terms: Sequence[Expression]) -> tuple[Operator, list[Expression]]:
    """The operator with what it can take of the terms, and the terms that are left.

    (a JOIN b ON true) WHERE a.x > 1 AND a.y = b.y  becomes  (a WHERE a.x > 1) JOIN b ON a.y = b.y
    """
    if isinstance(operator, Join) and operator.kind is JoinKind.INNER:
        here = [*conjuncts(operator.condition), *terms]
        left, here = _into(operator.left, here)
        right, here = _into(operator.right, here)
        return replace(operator, left=left, right=right, condition=_all(here)), []
    if isinstance(operator, Join | Apply) and operator.kind in (JoinKind.INNER, JoinKind.LEFT):
        left, rest = _into(operator.left, terms)
        return replace(operator, left=left), rest
    if isinstance(operator, Join) and operator.kind is JoinKind.RIGHT:
        right, rest = _into(operator.right, terms)
        return replace(operator, right=right), rest
    return operator, list(terms)


def _into(side: Operator, terms: Sequence[Expression]) -> tuple[Operator, list[Expression]]:
    """One side of a join with the terms that are about nothing else, and the others."""
    own = [term for term in terms if columns(term) and movable(term, side)]
    rest = [term for term in terms if not (columns(term) and movable(term, side))]
    if isinstance(side, Join | Apply):
        side, left = push_filters(side, own)
        return side, [*left, *rest]  # conditions over a join stand in a WHERE or an ON only
    if isinstance(side, Filter):
        own = [*conjuncts(side.predicate), *own]
        side = side.input
    return filtered(side, own), rest


def movable(term: Expression, operator: Operator) -> bool:
    """Whether the term is about columns of the operator alone, and is the same for a row whenever it is evaluated."""
    aliases = {alias for alias, _ in columns(term)}
    return aliases <= operator.defined and not any(True for _ in subqueries(term)) and not reads_clock(term)


def filtered(operator: Operator, terms: Sequence[Expression]) -> Operator:
    """The rows of the operator for which all terms are true."""
    predicate = _all(terms)
    return operator if predicate is None else Filter(operator, predicate)


def _all(terms: Sequence[Expression]) -> Expression | None:
    if len(terms) < 2:
        return terms[0] if terms else None
    return exp.and_(*terms, copy=False)
