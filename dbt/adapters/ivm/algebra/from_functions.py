"""Functions and VALUES in FROM become operators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlglot import exp

from dbt.adapters.ivm.algebra.canonical import ROWS_FROM
from dbt.adapters.ivm.algebra.expressions import Expression, sql
from dbt.adapters.ivm.algebra.operators import FunctionScan, Values
from dbt.adapters.ivm.algebra.scope import Scope
from dbt.adapters.ivm.errors import Refusal

if TYPE_CHECKING:
    from dbt.adapters.ivm.algebra.from_sql import Builder


def build_function(builder: Builder, item: Expression, seen: Scope) -> FunctionScan:
    """A function in FROM, or several in ROWS FROM.

    Args:
        seen: the scope that its arguments see.
    """
    call = item.this
    if isinstance(call, exp.Table):
        call = call.this
    calls = list(call.expressions) if isinstance(call, exp.Anonymous) and call.name == ROWS_FROM else [call]
    alias = item.args.get("alias")
    columns = alias.columns if isinstance(alias, exp.TableAlias) else []
    definitions = [column for column in columns if isinstance(column, exp.ColumnDef)]
    if not all(isinstance(each, exp.Func | exp.Dot) for each in calls):
        raise Refusal(
            "what the SQL parser takes for a function in FROM",
            "It is none of the FROM items that are known.",
            "Write that part of the query differently.",
            sql(item),
        )
    if not columns or len(definitions) not in (0, len(columns)):
        raise Refusal(
            "a function in FROM whose columns have no names",
            "Nothing says which columns it returns.",
            "Name them: function(..) AS alias (column, ..).",
            sql(item),
        )
    return FunctionScan(
        calls=tuple(seen.resolve(call) for call in calls),
        alias=builder.unique(item.alias or "f"),
        names=tuple(column.name for column in columns),
        types=tuple(sql(column.args["kind"]) for column in definitions),
        ordinality=bool(item.args.get("ordinality")),
    )


def build_values(builder: Builder, values: exp.Values, scope: Scope) -> Values:
    """VALUES with the names that PostgreSQL gives; those of an alias are the FROM item's."""
    rows = tuple(
        tuple(scope.resolve(value) for value in (row.expressions if isinstance(row, exp.Tuple) else [row.unnest()]))
        for row in values.expressions
    )
    names = tuple(f"column{number}" for number in range(1, len(rows[0]) + 1))
    return Values(rows, builder.unique("v"), names)
