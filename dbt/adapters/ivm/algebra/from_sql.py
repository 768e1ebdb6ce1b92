"""The sqlglot tree of a canonical text becomes operators.

PostgreSQL has resolved the text already, so nothing here guesses: what a name means follows from the FROM clause alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count

from sqlglot import exp

from dbt.adapters.ivm.algebra.aggregation import build_aggregation, refuse_grouping_sets
from dbt.adapters.ivm.algebra.canonical import parse_canonical
from dbt.adapters.ivm.algebra.expressions import Expression, bare, column, sql
from dbt.adapters.ivm.algebra.from_items import build_from
from dbt.adapters.ivm.algebra.operators import (
    Distinct,
    Filter,
    Limit,
    Named,
    Operator,
    Project,
    SingleRow,
    Sort,
    UnionAll,
    output_names,
)
from dbt.adapters.ivm.algebra.rewrites.drop_inner_order import drop_inner_order
from dbt.adapters.ivm.algebra.scope import Scope, refuse_subquery
from dbt.adapters.ivm.algebra.windows import build_windows, write_out_windows
from dbt.adapters.ivm.catalog.facts import BoundQuery, Describe
from dbt.adapters.ivm.errors import Refusal
from dbt.adapters.ivm.names import RelationName

CteEnvironment = Mapping[str, tuple[exp.Query, "CteEnvironment", tuple[str, ...]]]

_CLAUSES = frozenset(
    (
        "expressions from_ joins where group having windows distinct order limit offset with_ kind operation_modifiers"
    ).split()
)


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
        self.describe = describe
        self._numbers = count(1)

    def unique(self, name: str) -> str:
        return f"{name}_{next(self._numbers)}"

    def view(self, name: RelationName) -> Operator:
        return self.query(parse_canonical(self.bound.views[name]), {})

    def query(self, query: Expression, ctes: CteEnvironment) -> Operator:
        """A SELECT, a set operation or a parenthesised one of these."""
        query = _unwrapped(query)
        ctes = _with(query, ctes)
        if isinstance(query, exp.SetOperation):
            return self._set_operation(query, ctes)
        if not isinstance(query, exp.Select):
            raise _unsupported(type(query).__name__.upper(), query)
        return self._select(query, ctes)

    def _select(self, select: exp.Select, ctes: CteEnvironment) -> Operator:
        _check_clauses(select)
        operator: Operator = SingleRow()
        scope = Scope(())
        if select.args.get("from_"):
            operator, scope = build_from(self, select, ctes)
        where = select.args.get("where")
        if where:
            operator = Filter(operator, scope.resolve(where.this))
        outputs = [scope.resolve(output.unalias()) for output in select.expressions]
        order = [scope.resolve(key) for key in _order(select)]
        having = [scope.resolve(select.args["having"].this)] if select.args.get("having") else []
        definitions = {window.name: scope.resolve(window) for window in select.args.get("windows") or []}
        outputs, order = ([write_out_windows(e, definitions) for e in expressions] for expressions in (outputs, order))
        group = select.args.get("group")
        keys = [scope.resolve(key) for key in group.expressions if not _is_empty(key)] if group else []
        operator, (outputs, order, having) = build_aggregation(
            self, operator, keys, bool(group), (outputs, order, having)
        )
        for predicate in having:
            operator = Filter(operator, predicate)
        operator, (outputs, order) = build_windows(self, operator, (outputs, order))
        names = _unique_names([output.alias_or_name or "?column?" for output in select.expressions])
        return self._finish_select(select, operator, tuple(map(Named, names, outputs)), order)

    def _finish_select(
        self, select: exp.Select, operator: Operator, outputs: tuple[Named, ...], order: list[Expression]
    ) -> Operator:
        """DISTINCT, ORDER BY and LIMIT; sort keys that are no outputs travel as hidden columns."""
        alias = self.unique("q")
        visible = {sql(bare(output.expression)): column(alias, output.name) for output in outputs}
        hidden: list[Named] = []
        sort_keys: list[Expression] = []
        for key in order:
            text = sql(bare(key.this))
            if text not in visible:
                hidden.append(Named(f"ivm_sort_{len(hidden) + 1}", key.this))
                visible[text] = column(alias, hidden[-1].name)
            sort_keys.append(_with_this(key, visible[text]))
        project = Project(operator, (*outputs, *hidden), alias)
        result: Operator = Distinct(project) if select.args.get("distinct") else project
        if sort_keys:
            result = Sort(result, tuple(sort_keys))
        limits = _limits(select)
        if limits:
            result = Limit(result, limits)
        if hidden:
            shown = self.unique("q")
            result = Project(result, tuple(Named(o.name, column(alias, o.name)) for o in outputs), shown)
        return result

    def _set_operation(self, query: exp.SetOperation, ctes: CteEnvironment) -> Operator:
        if not isinstance(query, exp.Union) or query.args.get("distinct"):
            raise _unsupported(type(query).__name__.upper() + ("" if query.args.get("distinct") else " ALL"), query)
        parts = _union_branches(query)
        branches = [drop_inner_order(self.query(part, ctes)) for part in parts]
        names = output_names(branches[0])
        types, *branch_types = (
            tuple(fact.type for fact in self.describe(_standalone(part, query)))
            for part in (_without_order(query), *parts)
        )
        alias = self.unique("u")
        result: Operator = UnionAll(tuple(branches), names, types, tuple(branch_types), alias)
        if query.args.get("order"):
            keys = (
                _with_this(key, column(alias, _ordinal_name(key, names))) for key in query.args["order"].expressions
            )
            result = Sort(result, tuple(keys))
        limits = _limits(query)
        return Limit(result, limits) if limits else result


def _unwrapped(query: Expression) -> Expression:
    """The query without parentheses around it."""
    while isinstance(query, exp.Subquery) and not _clauses_of(query) - {"this"}:
        query = query.this
    return query


def _union_branches(query: Expression) -> list[Expression]:
    """The branches of a UNION ALL and of those directly inside it that have no clauses of their own, left to right."""
    branches = []
    for side in (query.this, query.expression):
        inner = _unwrapped(side)
        plain = isinstance(inner, exp.Union) and not _clauses_of(inner) & {
            "distinct",
            "order",
            "limit",
            "offset",
            "with_",
        }
        branches += _union_branches(inner) if plain else [side]
    return branches


def _standalone(part: Expression, query: Expression) -> str:
    """The SQL of a part of the query, with the WITH clauses that it may refer to."""
    names: list[Expression] = []
    node: Expression | None = query
    while node is not None:
        clause = node.args.get("with_") if isinstance(node, exp.Query) else None
        if clause is not None:
            names[:0] = clause.expressions
        node = node.parent
    if not names:
        return sql(part)
    return f"WITH {', '.join(sql(name) for name in names)} SELECT * FROM ({sql(part)}) AS ivm_part"


def _without_order(query: Expression) -> Expression:
    copy = query.copy()
    for clause in ("order", "limit", "offset", "with_"):
        copy.set(clause, None)
    return copy


def _with(query: Expression, ctes: CteEnvironment) -> CteEnvironment:
    clause = query.args.get("with_")
    if clause is None:
        return ctes
    if clause.args.get("recursive"):
        raise _unsupported("a recursive query", query)
    environment = dict(ctes)
    for cte in clause.expressions:
        columns = tuple(name.name for name in cte.args["alias"].columns)
        environment[cte.alias] = (cte.this, dict(environment), columns)
    return environment


def _clauses_of(node: Expression) -> set[str]:
    return {name for name, value in node.args.items() if value}


def _check_clauses(select: exp.Select) -> None:
    unknown = _clauses_of(select) - _CLAUSES
    if unknown:
        name = {"locks": "FOR UPDATE or FOR SHARE", "laterals": "LATERAL"}.get(min(unknown), min(unknown).upper())
        raise _unsupported(name, select)
    if not select.expressions:
        raise _unsupported("a SELECT without columns", select)
    distinct = select.args.get("distinct")
    if distinct is not None and distinct.args.get("on"):
        raise _unsupported("DISTINCT ON", select)
    refuse_grouping_sets(select.args.get("group"))


def _order(query: Expression) -> list[Expression]:
    return list(query.args["order"].expressions) if query.args.get("order") else []


def _limits(query: Expression) -> tuple[Expression, ...]:
    clauses = tuple(query.args[name] for name in ("limit", "offset") if query.args.get(name))
    for clause in clauses:
        for node in clause.walk():
            refuse_subquery(node)
    return clauses


def _is_empty(key: Expression) -> bool:
    """The () of GROUP BY (): all rows are one group."""
    return isinstance(key, exp.Tuple) and not key.expressions


def _with_this(key: Expression, this: Expression) -> Expression:
    copy = key.copy()
    copy.set("this", this.copy())
    return copy


def _ordinal_name(key: Expression, names: tuple[str, ...]) -> str:
    """The output that ORDER BY means above a set operation: a number, or an output's name."""
    if isinstance(key.this, exp.Literal):
        return names[int(key.this.name) - 1]
    return str(key.this.name)


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
