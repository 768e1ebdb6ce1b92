"""Rows that come out of rows: functions and VALUES in FROM, for each row of what stands before them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dbt.adapters.ivm.algebra.expressions import Expression, sql, substitute
from dbt.adapters.ivm.algebra.operators import FunctionScan, Values, expressions, with_expressions
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

    source: FunctionScan | Values
    outer: bool = False
    condition: Expression | None = None

    @property
    def expressions(self) -> Iterable[Expression]:
        return (*expressions(self.source), *((self.condition,) if self.condition is not None else ()))

    def seeing(self, columns: Environment) -> Generated:
        """With derived columns replaced by what they mean."""
        source = with_expressions(self.source, lambda expression: substitute(expression, columns))
        assert isinstance(source, FunctionScan | Values)
        return Generated(source, self.outer, self.condition and substitute(self.condition, columns))

    @property
    def item(self) -> str:
        """SQL, to stand in FROM after what it reads."""
        item = from_item(self.source)
        if not self.outer:
            return item
        alias = identifier(self.source.alias)
        condition = "true" if self.condition is None else sql(self.condition)
        # In a list of FROM items an outer join can't see those before it, unless it is in a subquery.
        return f"LATERAL (SELECT {alias}.* FROM (SELECT) AS ivm_one LEFT JOIN {item} ON {condition}) AS {alias}"
