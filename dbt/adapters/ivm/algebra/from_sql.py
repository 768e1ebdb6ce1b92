"""The sqlglot tree of a canonical text becomes operators.

PostgreSQL has resolved the text already, so nothing here guesses: what a name means follows from the FROM clause alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import count

from sqlglot import exp

from dbt.adapters.ivm.algebra.aggregation import build_aggregation
from dbt.adapters.ivm.algebra.canonical import parse_canonical
from dbt.adapters.ivm.algebra.expressions import Expression, bare, column, sql
from dbt.adapters.ivm.algebra.from_functions import build_values
from dbt.adapters.ivm.algebra.from_items import build_from
from dbt.adapters.ivm.algebra.grouping import grouping_of
from dbt.adapters.ivm.algebra.nested_queries import NestedQueries
from dbt.adapters.ivm.algebra.operators import (
    Distinct,
    DistinctOn,
    Filter,
    Limit,
    Named,
    Operator,
    Project,
    SingleRow,
    Sort,
)
from dbt.adapters.ivm.algebra.recursion import as_query, reads_itself
from dbt.adapters.ivm.algebra.row_functions import calls_rows, expand_row_functions
from dbt.adapters.ivm.algebra.scope import Scope
from dbt.adapters.ivm.algebra.set_operations import build_set_operation
from dbt.adapters.ivm.algebra.windows import build_windows, write_out_windows
from dbt.adapters.ivm.catalog.facts import BoundQuery, Describe
from dbt.adapters.ivm.errors import Refusal
from dbt.adapters.ivm.names import RelationName, fit

CteEnvironment = Mapping[str, "Cte"]

_CLAUSES = frozenset(
    (
        "expressions from_ joins where group having windows distinct order limit offset with_ kind operation_modifiers"
    ).split()
)


@dataclass(frozen=True)
class Cte:
    """A WITH query, with what it sees itself."""

    query: Expression
    ctes: CteEnvironment
    columns: tuple[str, ...]
    outer: Scope | None
    recursive: bool = False


def to_operators(bound: BoundQuery, describe: Describe) -> Operator:
    """The operator tree of a bound query, views and CTEs expanded at each reference.

    Raises:
        Refusal: a construct that has no operator.
    """
    return Builder(bound, describe).query(parse_canonical(bound.text), {})


class Builder:
    """Hands out the unique aliases of one tree."""

    def __init__(self, bound: BoundQuery, describe: Describe) -> None:
        self.bound = bound
        self._numbers = count(1)
        self.describe = describe
        self.nested = NestedQueries(self, describe)

    def unique(self, name: str) -> str:
        return fit(f"{name}_{next(self._numbers)}")

    def view(self, name: RelationName) -> Operator:
        return self.query(parse_canonical(self.bound.views[name]), {})

    def query(self, query: Expression, ctes: CteEnvironment, outer: Scope | None = None) -> Operator:
        """A SELECT, a set operation or a parenthesised one of these."""
        query = _unwrapped(query)
        ctes = _with(query, ctes, outer)
        if isinstance(query, exp.SetOperation):
            return build_set_operation(self, query, ctes, outer)
        if isinstance(query, exp.Values) and not clauses_of(query) - {"expressions"}:
            values = build_values(self, query, Scope((), SingleRow(), self.nested.meanings(ctes), outer))
            names = tuple(Named(name, column(values.alias, name)) for name in values.names)
            return Project(values, names, self.unique("q"))
        if not isinstance(query, exp.Select):
            raise _unsupported(type(query).__name__.upper(), query)
        return self._select(query, ctes, outer)

    def _select(self, select: exp.Select, ctes: CteEnvironment, outer: Scope | None) -> Operator:
        _check_clauses(select)
        scope = Scope((), SingleRow(), self.nested.meanings(ctes), outer)
        if select.args.get("from_"):
            scope = build_from(self, select, ctes, scope)
        operator = scope.operator
        where = select.args.get("where")
        if where:
            operator = Filter(operator, scope.resolve(where.this))
        definitions = {window.name: scope.resolve(window) for window in select.args.get("windows") or []}
        outputs, order, on = (
            [write_out_windows(scope.resolve(expression.unalias()), definitions) for expression in found]
            for found in (select.expressions, _order(select), _distinct_on(select))
        )
        having = [scope.resolve(select.args["having"].this)] if select.args.get("having") else []
        grouping = grouping_of(select)
        keys = [scope.resolve(key) for key in grouping.keys]
        operator, (keys, outputs, order, having, on) = expand_row_functions(
            self, operator, keys, (keys, outputs, order, having, on), outer
        )
        operator, (outputs, order, having, on) = build_aggregation(
            self, operator, replace(grouping, keys=tuple(keys)), (outputs, order, having, on)
        )
        for predicate in having:
            operator = Filter(operator, predicate)
        operator, (outputs, order, on) = build_windows(self, operator, (outputs, order, on))
        limits = limits_of(select, scope)
        if limits and calls_rows(self, outputs + order):
            raise _unsupported("a set-returning function in a select list with LIMIT or OFFSET", select)
        operator, (outputs, order, on) = expand_row_functions(
            self, operator, outputs + order + on, (outputs, order, on), outer
        )
        names = _unique_names([output.alias_or_name or "?column?" for output in select.expressions])
        return self._finish_select(select, operator, tuple(map(Named, names, outputs)), order, on, limits)

    def _finish_select(
        self,
        select: exp.Select,
        operator: Operator,
        outputs: tuple[Named, ...],
        order: list[Expression],
        on: list[Expression],
        limits: tuple[Expression, ...],
    ) -> Operator:
        """DISTINCT, ORDER BY and LIMIT; keys that are no outputs travel as hidden columns."""
        alias = self.unique("q")
        visible = {sql(bare(output.expression)): column(alias, output.name) for output in outputs}
        hidden: list[Named] = []

        def shown(key: Expression) -> Expression:
            text = sql(bare(key))
            if text not in visible:
                hidden.append(Named(f"ivm_sort_{len(hidden) + 1}", key))
                visible[text] = column(alias, hidden[-1].name)
            return visible[text]

        sort_keys = tuple(with_this(key, shown(key.this)) for key in order)
        distinct_keys = tuple(shown(key).copy() for key in on)
        project = Project(operator, (*outputs, *hidden), alias)
        result: Operator = project
        if distinct_keys:
            result = DistinctOn(project, distinct_keys, sort_keys)
        elif select.args.get("distinct"):
            if hidden:
                raise _unsupported("SELECT DISTINCT ordered by what it does not select", select)
            result = Distinct(project)
        if sort_keys:
            result = Sort(result, sort_keys)
        if limits:
            result = Limit(result, limits)
        if hidden:
            top = self.unique("q")
            result = Project(result, tuple(Named(o.name, column(alias, o.name)) for o in outputs), top)
        return result


def _unwrapped(query: Expression) -> Expression:
    """The query without parentheses around it."""
    while isinstance(query, exp.Subquery) and not clauses_of(query) - {"this"}:
        query = query.this
    return query


def _with(query: Expression, ctes: CteEnvironment, outer: Scope | None) -> CteEnvironment:
    clause = query.args.get("with_")
    if clause is None:
        return ctes
    environment = dict(ctes)
    for cte in clause.expressions:
        columns = tuple(name.name for name in cte.args["alias"].columns)
        if clause.args.get("recursive") and reads_itself(cte):
            environment[cte.alias] = Cte(as_query(clause, cte), {}, (), None, recursive=True)
        else:
            environment[cte.alias] = Cte(cte.this, dict(environment), columns, outer)
    return environment


def clauses_of(node: Expression) -> set[str]:
    return {name for name, value in node.args.items() if value}


def _check_clauses(select: exp.Select) -> None:
    unknown = clauses_of(select) - _CLAUSES
    if "locks" in unknown:
        raise Refusal(
            "FOR UPDATE or FOR SHARE", "A model has no rows to lock for anybody.", "Leave it out.", sql(select)
        )
    if unknown:
        raise _unsupported({"laterals": "LATERAL"}.get(min(unknown), min(unknown).upper()), select)
    if not select.expressions and not select.find_ancestor(exp.Exists, exp.Subquery):
        raise _unsupported("a SELECT without columns", select)


def _order(query: Expression) -> list[Expression]:
    return list(query.args["order"].expressions) if query.args.get("order") else []


def _distinct_on(select: exp.Select) -> list[Expression]:
    distinct = select.args.get("distinct")
    on = distinct.args.get("on") if distinct is not None else None
    return [] if on is None else list(on.expressions) if isinstance(on, exp.Tuple) else [on]


def limits_of(query: Expression, scope: Scope) -> tuple[Expression, ...]:
    return tuple(scope.resolve(query.args[name]) for name in ("limit", "offset") if query.args.get(name))


def with_this(key: Expression, this: Expression) -> Expression:
    copy = key.copy()
    copy.set("this", this.copy())
    return copy


def _unique_names(names: list[str]) -> list[str]:
    """Repeated names (of columns that nobody can refer to) get a number."""
    seen: set[str] = set()
    unique: list[str] = []
    for name in names:
        candidate, number = name, 1
        while candidate in seen:
            number += 1
            candidate = f"{name}_{number}"
        seen.add(candidate)
        unique.append(candidate)
    return unique


def _unsupported(construct: str, node: Expression) -> Refusal:
    return Refusal(
        construct,
        "It has no maintenance rule in this version.",
        "Rewrite it with joins, filters, GROUP BY and UNION ALL, or use another materialization.",
        sql(node),
    )
