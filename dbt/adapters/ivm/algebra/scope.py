"""Which names a SELECT sees, and what they mean in the tree, where every alias is unique."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from sqlglot import exp

from dbt.adapters.ivm.algebra.expressions import Expression, column, rewrite, sql
from dbt.adapters.ivm.algebra.operators import Operator
from dbt.adapters.ivm.algebra.subqueries import FoundSubquery, find_subquery
from dbt.adapters.ivm.errors import Refusal


@dataclass(frozen=True)
class FromItem:
    """A named item of FROM.

    Args:
        name: as the SELECT calls it; alias: unique in the tree.
        columns: (name as the SELECT calls it, name in the tree), in order.
    """

    name: str
    alias: str
    columns: tuple[tuple[str, str], ...]

    def find(self, name: str) -> exp.Column | None:
        real = next((real for visible, real in self.columns if visible == name), None)
        return None if real is None else column(self.alias, real)


class Meanings(Protocol):
    """What a scope needs to know beyond names."""

    def subquery(self, found: FoundSubquery, scope: Scope) -> Expression: ...

    def is_aggregate(self, node: Expression) -> bool: ...

    def outer_aggregate(self, node: Expression, scope: Scope) -> Expression: ...


@dataclass(frozen=True, eq=False)
class Scope:
    """The items of a FROM clause, and the scope around the query where it is a subquery.

    Args:
        operator: what the items are columns of.
    """

    items: tuple[FromItem, ...]
    operator: Operator
    meanings: Meanings
    outer: Scope | None = None

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
                return known
        raise Refusal(
            f"the column {node.name}",
            "It is a system column or belongs to an outer query.",
            "Use columns that the FROM clause defines.",
            sql(node),
        )

    def find(self, node: exp.Column) -> Expression | None:
        """The column among this scope's own items; an unqualified one is the leftmost of its name."""
        found = (item.find(node.name) for item in self.items if node.table in ("", item.name))
        return next((candidate for candidate in found if candidate is not None), None)

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
