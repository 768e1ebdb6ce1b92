"""Filters that read the clock are moved up, so that what is kept below them does not depend on it.

A filter on a column that is handed on unchanged may stand anywhere between where it was and where the column ends: a select list
that shows it, a join that adds to its rows, a GROUP BY that has it among its keys.
"""

from __future__ import annotations

from dataclasses import replace

from sqlglot import exp

from dbt.adapters.ivm.algebra.expressions import Expression, bare, column, columns, conjuncts, substitute
from dbt.adapters.ivm.algebra.operators import (
    Aggregate,
    Apply,
    Distinct,
    Filter,
    Join,
    JoinKind,
    Named,
    Operator,
    Project,
    output_alias,
    output_names,
    with_inputs,
)
from dbt.adapters.ivm.algebra.rewrites.lift_subqueries import clock_below, reads_clock
from dbt.adapters.ivm.algebra.subqueries import subqueries
from dbt.adapters.ivm.names import fit

Raised = tuple[Operator, list[Expression]]
"""An operator, and what its rows are still to be filtered by."""


def raise_clock(tree: Operator) -> Operator:
    """The tree with its filters by the clock as far up as they can be, if one is where nothing but rows may depend on it.

    SELECT k, count(*) FROM t WHERE k <= now() GROUP BY k  becomes  SELECT k, count(*) FROM t GROUP BY k HAVING k <= now()
    """
    if not clock_below(tree):
        return tree
    below, terms = _raised(tree)
    if not terms:
        return below
    alias, names = output_alias(below), output_names(below)
    return Project(_filtered(below, terms), tuple(Named(n, column(alias, n)) for n in names), fit(f"{alias}_now"))


def _raised(operator: Operator) -> Raised:
    if isinstance(operator, Filter):
        below, terms = _raised(operator.input)
        rest: list[Expression] = []
        for term in conjuncts(operator.predicate):
            (terms if _can_move(term) else rest).append(term)
        return _filtered(below, rest), terms
    if isinstance(operator, Project):
        below, terms = _raised(operator.input)
        shown = {pair: column(operator.alias, o.name) for o in operator.outputs if (pair := _column(o.expression))}
        return _passing(operator, below, terms, shown)
    if isinstance(operator, Aggregate) and operator.keys and operator.sets is None:
        below, terms = _raised(operator.input)
        shown = {pair: column(operator.alias, k.name) for k in operator.keys if (pair := _column(k.expression))}
        return _passing(operator, below, terms, shown)
    if isinstance(operator, Distinct):
        below, terms = _raised(operator.input)
        return (replace(operator, input=below), terms) if isinstance(below, Project) else (operator, [])
    if isinstance(operator, Join | Apply):
        return _join(operator)
    return with_inputs(operator, tuple(_filtered(*_raised(child)) for child in operator.inputs)), []


def _passing(
    operator: Project | Aggregate, below: Operator, terms: list[Expression], shown: dict[tuple[str, str], exp.Column]
) -> Raised:
    """With the terms over what the operator shows of their columns; the others stay below it."""
    above: list[Expression] = []
    rest: list[Expression] = []
    for term in terms:
        (above if columns(term) <= shown.keys() else rest).append(term)
    return replace(operator, input=_filtered(below, rest)), [substitute(term, shown) for term in above]


def _join(join: Join | Apply) -> Raised:
    """From the sides whose rows a join keeps as they are."""
    left, of_left = _raised(join.left)
    right, of_right = _raised(join.right)
    if join.kind not in (JoinKind.INNER, JoinKind.LEFT):
        left, of_left = _filtered(left, of_left), []
    if join.kind not in (JoinKind.INNER, JoinKind.RIGHT) or isinstance(join, Apply):
        right, of_right = _filtered(right, of_right), []
    return replace(join, left=left, right=right), of_left + of_right


def _can_move(term: Expression) -> bool:
    """Whether the term is a filter by the clock, and the same for values that are equal: their texts may differ."""
    texts = any(cast.to.this == exp.DataType.Type.TEXT for cast in term.find_all(exp.Cast))
    return reads_clock(term) and bool(columns(term)) and not texts and not any(True for _ in subqueries(term))


def _column(expression: Expression) -> tuple[str, str] | None:
    node = bare(expression)
    return (node.table, node.name) if isinstance(node, exp.Column) else None


def _filtered(operator: Operator, terms: list[Expression]) -> Operator:
    if not terms:
        return operator
    return Filter(operator, exp.and_(*terms, copy=False) if len(terms) > 1 else terms[0])
