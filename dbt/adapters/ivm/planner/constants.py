"""Constant relations: what reads no base table, does not read the clock and depends on nothing around it never changes.

VALUES, series, calendars as dbt's date_spine compiles to: they may hold anything, windows and LIMIT and aggregates too. Each
becomes one leaf, so that no rule has to know what it is made of.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import count

from sqlglot import exp

from dbt.adapters.ivm.algebra.expressions import Expression, column, rewrite
from dbt.adapters.ivm.algebra.operators import (
    Constant,
    Distinct,
    DistinctOn,
    Filter,
    FunctionScan,
    Join,
    JoinKind,
    Limit,
    Named,
    Operator,
    Project,
    Scan,
    SetOperation,
    SingleRow,
    Sort,
    Subquery,
    SubqueryKind,
    UnionAll,
    Values,
    output_alias,
    output_names,
    with_expressions,
    with_inputs,
)
from dbt.adapters.ivm.algebra.rewrites.lift_subqueries import has_clock
from dbt.adapters.ivm.algebra.subqueries import (
    has_subquery,
    map_subqueries,
    outer_columns,
    subquery_call,
    subquery_of,
)
from dbt.adapters.ivm.algebra.to_sql import select_sql
from dbt.adapters.ivm.catalog.facts import Describe
from dbt.adapters.ivm.errors import NoColumn
from dbt.adapters.ivm.planner.affected.checks import check_determinate

_CALL = "ivm_asked"


def fold_constants(tree: Operator, describe: Describe) -> Operator:
    """The tree with a leaf for each of its largest constant derived tables; subqueries over constants become expressions.

    Raises:
        Indeterminate: a constant whose value is left open.
    """
    return _Folding(describe).fold(tree)


class _Folding:
    def __init__(self, describe: Describe) -> None:
        self._describe = describe
        self._numbers: Iterator[int] = count(1)

    def fold(self, operator: Operator) -> Operator:
        if _is_derived_table(operator) and _never_changes(operator) and not outer_columns(operator):
            with suppress(NoColumn):
                return self._constant(operator)
        if has_subquery(operator):
            operator = with_expressions(operator, self._folded)
        operator = with_inputs(operator, tuple(map(self.fold, operator.inputs)))
        if isinstance(operator, Join) and operator.kind is JoinKind.RIGHT and isinstance(operator.left, Constant):
            return Join(operator.right, operator.left, JoinKind.LEFT, operator.condition)
        return operator

    def _constant(self, operator: Operator) -> Constant:
        check_determinate(operator, {})
        alias, names = output_alias(operator), output_names(operator)
        if isinstance(operator, FunctionScan | Values | Filter):
            operator = Project(operator, tuple(Named(name, column(alias, name)) for name in names), alias)
        query = select_sql(operator)
        return Constant(query, alias, self._describe(query))

    def _folded(self, expression: Expression) -> Expression:
        inside = map_subqueries(expression, lambda subquery: self._subquery(subquery))
        return rewrite(inside, self._value)

    def _subquery(self, subquery: Subquery) -> Operator:
        if _never_changes(subquery.operator):
            return subquery.operator
        return self.fold(subquery.operator)

    def _value(self, node: Expression) -> Expression:
        """A subquery over constants as an expression of what it reads of the row, for it depends on nothing else."""
        subquery = subquery_of(node)
        if subquery is None or not isinstance(node, exp.Anonymous) or not _never_changes(subquery.operator):
            return node
        check_determinate(subquery.operator, {})
        read = [rewrite(argument, self._value) for argument in node.expressions]
        alias = f"{_CALL}_{next(self._numbers)}"
        names = [f"c{number}" for number in range(1, len(read) + 1)]
        if subquery.kind is SubqueryKind.IN and len(read) == 1:
            return exp.In(this=read[0], query=exp.Var(this=f"({select_sql(subquery.operator)})"))
        asked = subquery_call(0, subquery, [column(alias, name) for name in names])
        value = exp.Var(this=select_sql(Project(SingleRow(), (Named("value", asked),), alias)).removeprefix("SELECT"))
        if not read:
            return exp.Paren(this=exp.Var(this=f"SELECT {value}"))
        row = exp.Values(
            expressions=[exp.Tuple(expressions=read)],
            alias=exp.TableAlias(this=_quoted(alias), columns=[_quoted(name) for name in names]),
        )
        return exp.Subquery(this=exp.Select(expressions=[value], from_=exp.From(this=row)))


def _quoted(name: str) -> exp.Identifier:
    return exp.to_identifier(name, quoted=True)


_PASSES = (Distinct, DistinctOn, Sort, Limit, Filter)
_NAMED = (Project, UnionAll, SetOperation, FunctionScan, Values)


def _is_derived_table(operator: Operator) -> bool:
    """Whether it has outputs of its own, and is more than a row of expressions, which are better seen through."""
    while isinstance(operator, _PASSES):
        operator = operator.input
    return isinstance(operator, _NAMED) and not _is_row(operator)


def _is_row(operator: Operator) -> bool:
    while isinstance(operator, Project | Filter):
        operator = operator.input
    return isinstance(operator, SingleRow)


def _never_changes(operator: Operator) -> bool:
    return not has_clock(operator) and not any(isinstance(node, Scan) for node in operator.walk())
