"""Why a part of a query has no maintenance rule, in words for whoever wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from sqlglot import exp

from dbt.adapters.ivm.algebra.expressions import Expression, columns, conjuncts, equality, sql
from dbt.adapters.ivm.algebra.operators import (
    Aggregate,
    Apply,
    Filter,
    FunctionScan,
    Join,
    Limit,
    Operator,
    Scan,
    Subquery,
    Window,
    expressions,
)
from dbt.adapters.ivm.algebra.rewrites.lift_subqueries import reads_clock
from dbt.adapters.ivm.algebra.subqueries import subqueries, subquery_of
from dbt.adapters.ivm.errors import Refusal
from dbt.adapters.ivm.planner.strategy import has_rule

_NO_KEY = "Over rows of base tables no column leads from a changed row to all of the rows that it affects."
_ELSEWHERE = "Apply it over an aggregated result, in a view on the model, or use another materialization."
_NO_EQUALITY = (
    "No column of one side is compared by = with one of the other, so nothing tells which rows a change affects."
)
_EQUALITY = "Compare by an equality as well (a.day = b.day AND a.value > b.value), or use another materialization."
_ALL_ROWS = "Without PARTITION BY one changed row can change the values of all rows."
_TIME = "Its value changes with time, and time fires no trigger."
_SERIES = "Over a series that ends at a fixed later day, and WHERE day <= current_date above its joins, less is left to be read."
_PARTITION = (
    "Add PARTITION BY, or aggregate first: over groups the view evaluates it when read; or use another materialization."
)


def no_rule(operator: Operator) -> Refusal:
    """For a tree of which some operator has none; names the lowest such operator, what it says and the tables below."""
    tables = ", ".join(sorted({str(scan.table) for scan in operator.walk() if isinstance(scan, Scan)}))
    culprit = next((below for below in operator.walk() if not has_rule(below)), operator)
    return _refusal(culprit, tables)


def blamed(operator: Operator, refusal: Refusal) -> Refusal:
    """The refusal of an operator whose inputs can be maintained: about what of it cannot, in its users' words."""
    tables = ", ".join(sorted({str(scan.table) for scan in operator.walk() if isinstance(scan, Scan)}))
    for below in operator.walk():
        timed = [term for expression in expressions(below) for term in conjuncts(expression) if reads_clock(term)]
        if timed:
            where = f"{_in_plain_words(timed, operator)} over {tables or 'no table'}"
            why = f"{_TIME} {_SERIES}" if isinstance(below, FunctionScan) else _TIME
            return Refusal("what reads the clock", why, _ELSEWHERE, where)
        if isinstance(below, Limit) or (isinstance(below, Window) and not _all_partitioned(below)) or _has_sets(below):
            return _refusal(below, tables)
        if isinstance(below, Aggregate):
            calls = [named.expression for named in below.aggregates]
            call = next((call for call in calls if refusal.where and refusal.where in sql(call)), None)
            if call is not None:
                return replace(refusal, where=f"{_in_plain_words((call,), operator)} over {tables}")
    return refusal


def _refusal(culprit: Operator, tables: str) -> Refusal:
    subquery = _subquery(culprit)
    construct, why, advice = _about(culprit, subquery)
    said = "" if subquery else _said(culprit)
    return Refusal(construct, why, advice, f"{said} over {tables or 'no table'}".strip())


def _about(operator: Operator, subquery: Subquery | None) -> tuple[str, str, str]:
    if subquery is not None:
        tied = not subquery.outer or _compares(subquery)
        return (subquery.kind.value, *((_NO_KEY, _ELSEWHERE) if tied else (_NO_EQUALITY, _EQUALITY)))
    if isinstance(operator, Window) and not _all_partitioned(operator):
        return operator.construct, _ALL_ROWS, _PARTITION
    if isinstance(operator, Join) and operator.construct != "JOIN" and not any(map(equality, _terms(operator))):
        return operator.construct, _NO_EQUALITY, _EQUALITY
    construct = operator.construct
    if isinstance(operator, Join) and construct == "JOIN":
        construct = "a JOIN of a table with an aggregated subquery"
    elif isinstance(operator, Aggregate) and operator.sets is None:
        construct = "GROUP BY over an aggregated subquery beside a table"
    return construct, _NO_KEY, _ELSEWHERE


def _subquery(operator: Operator) -> Subquery | None:
    found = (subquery_of(node) for expression in expressions(operator) for node in subqueries(expression))
    return next(found, None)


def _compares(subquery: Subquery) -> bool:
    """Whether an equality ties the subquery's rows to the row outside."""
    outer = set(subquery.outer)
    places = (node for node in subquery.operator.walk() if isinstance(node, Filter | Join | Apply))
    terms = (term for node in places for expression in expressions(node) for term in conjuncts(expression))
    return any(isinstance(term, exp.EQ) and columns(term) & outer and columns(term) - outer for term in terms)


def _has_sets(operator: Operator) -> bool:
    return isinstance(operator, Aggregate) and operator.sets is not None


def _all_partitioned(window: Window) -> bool:
    calls = (named.expression for named in window.functions)
    return all(any(node.args.get("partition_by") for node in call.find_all(exp.Window)) for call in calls)


def _terms(join: Join) -> tuple[Expression, ...]:
    return conjuncts(join.condition)


def _said(operator: Operator) -> str:
    """The operator's own expressions as a user would have written them, if it has few."""
    found: list[Expression] = []
    if isinstance(operator, Window):
        found = [named.expression for named in operator.functions]
    elif isinstance(operator, Join) and operator.condition is not None:
        found = [operator.condition]
    said = _in_plain_words(found, operator)
    return f"ON {said}" if said and isinstance(operator, Join) else said


def _in_plain_words(found: Iterable[Expression], operator: Operator) -> str:
    names = {scan.alias: scan.table.name for scan in operator.walk() if isinstance(scan, Scan)}
    return ", ".join(sql(expression.transform(_plain, names)) for expression in found)


def _plain(node: Expression, names: dict[str, str]) -> Expression:
    """Columns by the names of their tables, without quotes where none are needed."""
    if not isinstance(node, exp.Column):
        return node
    plain = re.fullmatch(r"[a-z_][a-z0-9_]*", node.name)
    name = exp.to_identifier(node.name, quoted=not plain)
    return exp.Column(this=name, table=exp.to_identifier(names.get(node.table)))
