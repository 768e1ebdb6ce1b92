"""Which names a SELECT sees, and what they mean in the tree, where every alias is unique."""

from __future__ import annotations

from dataclasses import dataclass

from sqlglot import exp

from dbt.adapters.ivm.algebra.expressions import Expression, column, rewrite, sql
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


@dataclass(frozen=True)
class Scope:
    items: tuple[FromItem, ...]

    def resolve(self, expression: Expression) -> Expression:
        """A copy with every column qualified by its unique alias."""
        return rewrite(expression, self._resolve_node)

    def _resolve_node(self, node: Expression) -> Expression:
        refuse_subquery(node)
        if not isinstance(node, exp.Column):
            return node
        if isinstance(node.this, exp.Star):
            raise Refusal(
                "a whole-row reference",
                "Its value has no columns of its own to follow.",
                "Name the columns that you need.",
                sql(node),
            )
        found = [item.find(node.name) for item in self.items if node.table in ("", item.name)]
        known = [candidate for candidate in found if candidate is not None]
        if not known:
            raise Refusal(
                f"the column {node.name}",
                "It is a system column or belongs to an outer query.",
                "Use columns that the FROM clause defines.",
                sql(node),
            )
        return known[0]


def refuse_subquery(node: Expression) -> None:
    """Raises where a subquery stands in an expression; they have no rule yet."""
    name = ""
    if isinstance(node, exp.Exists):
        name = "EXISTS (subquery)"
    elif isinstance(node, exp.In) and node.args.get("query") is not None:
        name = "IN (subquery)"
    elif isinstance(node, exp.Any | exp.All) and node.find(exp.Query) is not None:
        name = f"{type(node).__name__.upper()} (subquery)"
    elif isinstance(node, exp.Query):
        name = "a scalar subquery"
    if name:
        raise Refusal(
            name,
            "Subqueries in expressions have no maintenance rule in this version.",
            "Join the subquery's table instead where that gives the same rows, or use another materialization.",
            sql(node),
        )
