"""Rows that come out of rows: functions and VALUES in FROM, for each row of what stands before them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dbt.adapters.ivm.algebra.expressions import Expression, sql, substitute
from dbt.adapters.ivm.algebra.operators import Constant, FunctionScan, Values, expressions, with_expressions
from dbt.adapters.ivm.algebra.to_sql import from_item
from dbt.adapters.ivm.names import identifier
from dbt.adapters.ivm.planner.affected.conjunctive import Environment


@dataclass(frozen=True)
class Generated:
    """An item of FROM that reads no table; its arguments may read the items before it.

    Args:
        outer: one row of NULLs where no row passes the condition, as LEFT JOIN .. ON makes.
        condition: of the LEFT JOIN; None: all rows.
    """

    source: FunctionScan | Values | Constant
    outer: bool = False
    condition: Expression | None = None

    @property
    def expressions(self) -> Iterable[Expression]:
        return (*expressions(self.source), *((self.condition,) if self.condition is not None else ()))

    def seeing(self, columns: Environment) -> Generated:
        """With derived columns replaced by what they mean."""
        source = with_expressions(self.source, lambda expression: substitute(expression, columns))
        assert isinstance(source, FunctionScan | Values | Constant)
        return Generated(source, self.outer, self.condition and substitute(self.condition, columns))

    def after(self, items: list[str]) -> list[str]:
        """The items of a FROM clause with this one, which reads those before it."""
        item = from_item(self.source)
        if not self.outer:
            return [*items, item]
        alias = identifier(self.source.alias)
        condition = "true" if self.condition is None else sql(self.condition)
        if isinstance(self.source, Constant) and items:
            before = f"({' CROSS JOIN '.join(items)})" if len(items) > 1 else items[0]
            return [f"{before} LEFT JOIN {item} ON {condition}"]
        # In a list of FROM items an outer join can't see those before it, unless it is in a subquery.
        return [
            *items,
            f"LATERAL (SELECT {alias}.* FROM (SELECT) AS ivm_one LEFT JOIN {item} ON {condition}) AS {alias}",
        ]


def from_clause(items: list[str], generated: Iterable[Generated]) -> str:
    """FROM with what is generated after the items; empty without any."""
    for one in generated:
        items = one.after(items)
    return f"\n  FROM {', '.join(items)}" if items else ""
