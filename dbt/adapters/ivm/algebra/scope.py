"""Which names a SELECT sees, and what they mean in the tree, where every alias is unique."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from sqlglot import exp

from dbt.adapters.ivm.algebra.expressions import Expression, column, rewrite, sql
from dbt.adapters.ivm.algebra.operators import JoinKind, Operator
from dbt.adapters.ivm.algebra.subqueries import FoundSubquery, find_subquery
from dbt.adapters.ivm.errors import Refusal


@dataclass(frozen=True)
class FromItem:
    """A named item of FROM.

    Args:
        name: as the SELECT calls it. columns: (name as the SELECT calls it, what it means in the tree), in order.
    """

    name: str
    columns: tuple[Visible, ...]

    @staticmethod
    def of(name: str, alias: str, columns: Iterable[tuple[str, str]]) -> FromItem:
        """An item whose columns are (visible name, name in the tree) under one alias."""
        return FromItem(name, tuple((visible, column(alias, real)) for visible, real in columns))


@dataclass(frozen=True, eq=False)
class Merged:
    """A column of JOIN .. USING, before anybody has asked what type it has."""

    kind: JoinKind
    left: Scope
    right: Scope
    sides: tuple[Expression, Expression]


Visible = tuple[str, "Expression | Merged"]


class Meanings(Protocol):
    """What a scope needs to know beyond names."""

    def subquery(self, found: FoundSubquery, scope: Scope) -> Expression: ...

    def is_aggregate(self, node: Expression) -> bool: ...

    def outer_aggregate(self, node: Expression, scope: Scope) -> Expression: ...

    def merged(self, column: Merged) -> Expression: ...


@dataclass(frozen=True, eq=False)
class Scope:
    """The items of a FROM clause, and the scope around the query where it is a subquery.

    Args:
        operator: what the items are columns of.
        star: what SELECT * selects: the columns of all items, merged ones once and first.
    """

    items: tuple[FromItem, ...]
    operator: Operator
    meanings: Meanings
    outer: Scope | None = None
    star: tuple[Visible, ...] = ()

    def around(self) -> Iterator[Scope]:
        """This scope and those around it, from the inside out."""
        scope: Scope | None = self
        while scope is not None:
            yield scope
            scope = scope.outer

    def resolve(self, expression: Expression) -> Expression:
        """A copy with every column qualified by its unique alias, and subqueries as nodes of their own."""
        return rewrite(expression, self._resolve_node)

    def _resolve_node(self, node: Expression) -> Expression:
        found = find_subquery(node)
        if found is not None:
            return self.meanings.subquery(found, self)
        if self.outer is not None and self.meanings.is_aggregate(node):
            owner = self._owner(node)
            if owner is not self:
                return self.meanings.outer_aggregate(node, owner)
        if isinstance(node, exp.Is) and isinstance(node.this, exp.Column) and isinstance(node.this.this, exp.Star):
            row = self.row(node.this)
            if row is not None:
                test = node.copy()
                test.set("this", row)
                return test
        if isinstance(node, exp.Column):
            return self.column(node)
        return node

    def column(self, node: exp.Column) -> Expression:
        """What the column means."""
        if isinstance(node.this, exp.Star):
            raise Refusal(
                "a whole-row reference",
                "Its value has no columns of its own to follow.",
                "Name the columns that you need.",
                sql(node),
            )
        for scope in self.around():
            known = scope.find(node)
            if known is not None:
                return self.meanings.merged(known) if isinstance(known, Merged) else known.copy()
        raise Refusal(
            f"the column {node.name}",
            "It is a system column or belongs to an outer query.",
            "Use columns that the FROM clause defines.",
            sql(node),
        )

    def find(self, node: exp.Column) -> Expression | Merged | None:
        """The column among this scope's own."""
        if not node.table:
            return next((meaning for name, meaning in self.star if name == node.name), None)
        found = (column for item in self.items if item.name == node.table for column in item.columns)
        return next((meaning for name, meaning in found if name == node.name), None)

    def row(self, node: exp.Column) -> Expression | None:
        """ROW(..) of the columns of an item, for `item.*`."""
        for scope in self.around():
            for item in scope.items:
                if item.name == node.table:
                    names = [
                        exp.Column(this=exp.to_identifier(n, quoted=True), table=node.args["table"])
                        for n, _ in item.columns
                    ]
                    return exp.Anonymous(this="ROW", expressions=[self.column(name) for name in names])
        return None

    def _owner(self, aggregate: Expression) -> Scope:
        """The query that an aggregate call belongs to: the innermost one whose columns it reads, else this one."""
        window = aggregate.find_ancestor(exp.Window, exp.Query)
        if isinstance(window, exp.Window) and any(node is aggregate for node in _called(window)):
            return self
        read = [node for node in aggregate.find_all(exp.Column) if not isinstance(node.this, exp.Star)]
        return next((scope for scope in self.around() if any(scope._defines(node, self) for node in read)), self)

    def _defines(self, node: exp.Column, inner: Scope) -> bool:
        """Whether the column, read in the inner scope, is one of this scope."""
        return next((scope for scope in inner.around() if scope.find(node) is not None), None) is self


def _called(window: exp.Window) -> Iterator[Expression]:
    """The function before OVER, without and with what stands around it."""
    node = window.this
    while isinstance(node, exp.Expr):
        yield node
        node = node.this if isinstance(node, exp.Filter | exp.WithinGroup | exp.IgnoreNulls) else None
