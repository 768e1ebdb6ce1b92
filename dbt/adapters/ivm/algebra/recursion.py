"""WITH RECURSIVE: calendars and lists that count up are constant relations; what reads tables is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlglot import exp

from dbt.adapters.ivm.algebra.expressions import Expression, sql
from dbt.adapters.ivm.algebra.operators import Constant
from dbt.adapters.ivm.algebra.rewrites.lift_subqueries import reads_clock
from dbt.adapters.ivm.errors import DatabaseFailure, Refusal

if TYPE_CHECKING:
    from dbt.adapters.ivm.algebra.from_sql import Builder


def reads_itself(cte: exp.CTE) -> bool:
    """Whether a WITH query is recursive."""
    return any(not table.db and table.name == cte.alias for table in cte.this.find_all(exp.Table))


def as_query(clause: exp.With, cte: exp.CTE) -> exp.Select:
    """What a recursive WITH query gives, as a query of its own: with those before it, which it may read."""
    before = clause.expressions[: clause.expressions.index(cte) + 1]
    with_ = exp.With(expressions=[each.copy() for each in before], recursive=True)
    source = exp.Table(this=exp.to_identifier(cte.alias, quoted=True))
    return exp.Select(expressions=[exp.Star()], from_=exp.From(this=source), with_=with_)


def build_recursive(builder: Builder, query: Expression) -> Constant:
    """A query that `as_query` made.

    Raises:
        Refusal: it reads a table, the clock or the query around it.
    """
    own = {cte.alias for cte in query.find_all(exp.CTE)}
    tables = [table for table in query.find_all(exp.Table) if table.db or table.name not in own]
    if tables or reads_clock(query):
        raise _refusal(query, "It reads " + (f"{tables[0].name}, which may change." if tables else "the clock."))
    text = sql(query)
    try:
        return Constant(text, builder.unique("r"), builder.describe(text))
    except DatabaseFailure as failure:
        raise _refusal(query, "It reads columns of the query around it.") from failure


def _refusal(query: Expression, why: str) -> Refusal:
    return Refusal(
        "a recursive query",
        f"{why} Only recursive queries that read nothing are followed.",
        "Rewrite it with joins, filters, GROUP BY and UNION ALL, or use another materialization.",
        sql(query),
    )
