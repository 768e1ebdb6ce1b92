"""Orders in which rows may tie although the result shows which of them comes first: the query has several right answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlglot import exp

from dbt.adapters.ivm.algebra.aggregation import call_name
from dbt.adapters.ivm.algebra.expressions import Expression, bare, columns, rewrite, sql
from dbt.adapters.ivm.algebra.operators import (
    Aggregate,
    DistinctOn,
    Filter,
    Join,
    Limit,
    Operator,
    Project,
    Scan,
    Sort,
    SubqueryKind,
    Window,
)
from dbt.adapters.ivm.algebra.subqueries import subqueries, subquery_of
from dbt.adapters.ivm.catalog.facts import BaseTable
from dbt.adapters.ivm.names import RelationName
from dbt.adapters.ivm.planner.affected.checks import IN_INPUT_ORDER
from dbt.adapters.ivm.planner.determined import Column, Columns, Dependencies, value

PLAIN = re.compile(r"[a-z_][a-z0-9_]*")
BY_PLACE = frozenset(("row_number", "ntile", "lag", "lead"))
"""Window functions that show a row's place among those it ties with."""
BY_VALUE = frozenset(("first_value", "last_value", "nth_value"))
"""Window functions that show a value of the row at a place."""


@dataclass(frozen=True)
class Tie:
    """A part of a query whose order leaves open which of several rows comes first.

    Args:
        where: the part, as the user knows it.
        enough: columns of a key that would settle it, if it were ordered by them too; may be empty.
    """

    where: str
    enough: tuple[str, ...]


def ties(tree: Operator, tables: Mapping[RelationName, BaseTable]) -> tuple[Tie, ...]:
    """Those of the query, each once."""
    return tuple(dict.fromkeys(_Search(tree, tables).run()))


@dataclass(frozen=True)
class _Order:
    """An order, and what has to follow from it for the result to be determined."""

    input: Operator
    keys: tuple[Expression, ...]
    shown: Columns
    where: str


class _Search:
    def __init__(self, tree: Operator, tables: Mapping[RelationName, BaseTable]) -> None:
        self._tree = tree
        self._tables = tables
        self._known = Dependencies.of(tree, tables)
        self._meanings = _meanings(tree)

    def run(self) -> Iterator[Tie]:
        unseen = {id(node) for operator in _existence(self._tree) for node in _top(operator)}
        for node in self._tree.walk():
            for order in self._orders(node) if id(node) not in unseen else ():
                given = [value(key) for key in order.keys]
                if not order.shown <= self._known.determined(order.input, given):
                    yield Tie(order.where, self._enough(order, given))

    def _orders(self, node: Operator) -> Iterator[_Order]:
        if isinstance(node, Window):
            for function in node.functions:
                if isinstance(function.expression, exp.Window):
                    yield from self._window(node.input, function.expression)
        elif isinstance(node, Aggregate):
            for aggregate in node.aggregates:
                yield from self._aggregate(node, aggregate.expression)
        elif isinstance(node, DistinctOn):
            keys = (*node.keys, *(key.this for key in node.order))
            where = f"DISTINCT ON ({self._list(node.keys)})" + self._by(node.order)
            yield _Order(node.input, keys, self._known.visible(node.input), where)
        elif isinstance(node, Limit) and not any(_keeps_ties_or_all(clause) for clause in node.clauses):
            order = node.input.keys if isinstance(node.input, Sort) else ()
            where = " ".join(sql(clause).strip() for clause in node.clauses) + (self._by(order) or " without ORDER BY")
            yield _Order(node.input, tuple(key.this for key in order), self._known.visible(node.input), where)
        for expression in node.expressions:
            yield from self._arrays(expression)

    def _window(self, below: Operator, call: exp.Window) -> Iterator[_Order]:
        function = call.this
        while isinstance(function, exp.Filter | exp.IgnoreNulls | exp.RespectNulls):
            function = function.this
        order = call.args["order"].expressions if call.args.get("order") else []
        name, spec = _name(function), call.args.get("spec")
        if name in BY_PLACE:
            shown = self._known.visible(below)
        elif name in BY_VALUE:
            shown = frozenset(columns(function))
        elif _by_rows(spec):
            shown = self._known.visible(below)
        elif name in IN_INPUT_ORDER:
            shown = frozenset(columns(function))
        else:
            return
        partition = call.args.get("partition_by") or []
        parts = [f"PARTITION BY {self._list(partition)}"] if partition else []
        where = f"{name}() OVER ({' '.join([*parts, self._by(order).strip()]).strip()})"
        yield _Order(below, (*partition, *(key.this for key in order)), shown, where)

    def _aggregate(self, node: Aggregate, call: Expression) -> Iterator[_Order]:
        order = call.find(exp.Order)
        name = _name(call.this if isinstance(call, exp.Filter) else call)
        if order is None or call.find(exp.Distinct, exp.WithinGroup) or name not in IN_INPUT_ORDER:
            return
        arguments = _arguments(call.this if isinstance(call, exp.Filter) else call)
        keys = [*(key.expression for key in node.keys), *(key.this for key in order.expressions)]
        if name.startswith("jsonb_object_agg"):
            keys.append(arguments.pop(0))  # these come in an order of their own; the last value of each remains
        shown = frozenset().union(*map(columns, arguments))
        yield _Order(node.input, tuple(keys), shown, f"{name}(..{self._by(order.expressions)})")

    def _arrays(self, expression: Expression) -> Iterator[_Order]:
        for found in filter(None, map(subquery_of, subqueries(expression))):
            if found.kind is SubqueryKind.ARRAY:
                for node in _top(found.operator):
                    if isinstance(node, Sort):
                        keys = tuple(key.this for key in node.keys)
                        shown = self._known.visible(found.operator)
                        below = found.operator if isinstance(found.operator, Project) else node.input
                        yield _Order(below, keys, shown, f"ARRAY (SELECT ..{self._by(node.keys)})")

    def _enough(self, order: _Order, given: list[Column]) -> tuple[str, ...]:
        """A key of what the order is about that would settle it."""
        found = self._known.determined(order.input, given)
        for key in self._keys(order.input, 1):
            if order.shown <= self._known.determined(order.input, [*given, *key]):
                return tuple(
                    self._spelled(exp.column(name, table=alias)) for alias, name in key if (alias, name) not in found
                )
        return ()

    def _keys(self, operator: Operator, levels: int) -> Iterator[list[Column]]:
        """The keys that the same SELECT could name."""
        if isinstance(operator, Scan):
            yield from ([(operator.alias, name) for name in names] for names in self._tables[operator.table].unique)
        elif isinstance(operator, Aggregate):
            yield [(operator.alias, key.name) for key in operator.keys]
        elif isinstance(operator, _IN_ONE_SELECT) and (levels or not isinstance(operator, Project)):
            for child in operator.inputs:
                yield from self._keys(child, levels - isinstance(operator, Project))

    def _by(self, keys: Iterable[Expression]) -> str:
        texts = [self._spelled(key.this) + (" DESC" if key.args.get("desc") else "") for key in keys]
        return f" ORDER BY {', '.join(texts)}" if texts else ""

    def _list(self, expressions: Iterable[Expression]) -> str:
        return ", ".join(map(self._spelled, expressions))

    def _spelled(self, expression: Expression) -> str:
        """The expression as it stands in the query, more or less."""

        def replace(node: Expression) -> Expression:
            if not isinstance(node, exp.Column):
                return node
            meaning = self._meanings.get((node.table, node.name))
            if meaning is not None:
                return rewrite(bare(meaning), replace)
            return exp.Column(this=exp.to_identifier(node.name, quoted=not PLAIN.fullmatch(node.name)))

        return sql(rewrite(bare(expression), replace))


_IN_ONE_SELECT = (Project, Filter, Join, Sort, Window)


def _meanings(tree: Operator) -> dict[Column, Expression]:
    """What stands behind the names that no user has given."""
    found: dict[Column, Expression] = {}
    for node in tree.walk():
        if isinstance(node, Aggregate):
            found |= {(node.alias, named.name): named.expression for named in (*node.keys, *node.aggregates)}
        elif isinstance(node, Window):
            found |= {(node.alias, named.name): named.expression for named in node.functions}
        elif isinstance(node, Project):
            hidden = (named for named in node.outputs if named.name.startswith("ivm_"))
            found |= {(node.alias, named.name): named.expression for named in hidden}
    return found


def _name(function: Expression) -> str:
    return call_name(function) or sql(function).partition("(")[0].lower()


def _arguments(call: Expression) -> list[Expression]:
    """Without the ORDER BY, which stands around the last of them."""
    given = [call.this, *call.expressions] if isinstance(call.this, Expression) else call.expressions
    return [item.this if isinstance(item, exp.Order) else item for item in given]


def _by_rows(spec: Expression | None) -> bool:
    """Whether a window's frame counts rows, so that it may end between two that tie."""
    if spec is None or str(spec.args.get("kind", "")).upper() != "ROWS":
        return False
    whole = [str(spec.args.get(side, "")).upper() for side in ("start", "end")] == ["UNBOUNDED", "UNBOUNDED"]
    return not whole


def _keeps_ties_or_all(clause: Expression) -> bool:
    options = clause.args.get("limit_options")
    return bool(options and options.args.get("with_ties")) or sql(clause).strip().upper() in ("LIMIT NULL", "LIMIT ALL")


def _existence(tree: Operator) -> Iterator[Operator]:
    """The subqueries of which nothing is seen but whether they have rows."""
    for node in tree.walk():
        for expression in node.expressions:
            for found in filter(None, map(subquery_of, subqueries(expression))):
                if found.kind is SubqueryKind.EXISTS:
                    yield found.operator


def _top(operator: Operator) -> Iterator[Operator]:
    """The operators at its top that choose and order rows."""
    while isinstance(operator, Project | Limit | Sort):
        yield operator
        operator = operator.input
