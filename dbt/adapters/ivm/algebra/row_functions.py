"""Set-returning functions in a select list, in GROUP BY and in ORDER BY become functions in FROM.

SELECT id, unnest(tags) FROM t  becomes  SELECT t.id, f.f1 FROM t CROSS JOIN LATERAL unnest(t.tags) AS f (f1)

Several of them run side by side until the last one ends (PostgreSQL documentation, "SQL Functions Returning Sets"), which is
what ROWS FROM does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlglot import exp

from dbt.adapters.ivm.algebra.aggregation import call_name
from dbt.adapters.ivm.algebra.expressions import Expression, column, columns, rewrite, sql, substitute
from dbt.adapters.ivm.algebra.operators import (
    Apply,
    Filter,
    FunctionScan,
    JoinKind,
    Named,
    Operator,
    Project,
    SingleRow,
    Window,
)
from dbt.adapters.ivm.algebra.scope import Scope
from dbt.adapters.ivm.algebra.subqueries import subquery_of
from dbt.adapters.ivm.errors import NoColumn, Refusal

if TYPE_CHECKING:
    from dbt.adapters.ivm.algebra.from_sql import Builder

Lists = tuple[list[Expression], ...]


def calls_rows(builder: Builder, expressions: list[Expression]) -> bool:
    """Whether one of the expressions calls a set-returning function."""
    return bool(_calls(builder, expressions))


def expand_row_functions(
    builder: Builder, operator: Operator, calling: list[Expression], lists: Lists, outer: Scope | None
) -> tuple[Operator, Lists]:
    """The operator with the functions that `calling` calls beside it, and the expressions over it in their terms."""
    calls = _calls(builder, calling)
    if not calls:
        return operator, lists
    if isinstance(operator, Filter | Window):
        operator, lists, calls = _named(builder, operator, lists, calls)
    _check_values(builder, operator, list(calls.values()), outer)
    alias = builder.unique("f")
    names = tuple(f"f{number}" for number in range(1, len(calls) + 1))
    scan = FunctionScan(tuple(calls.values()), alias, names)
    replacement = {text: column(alias, name) for text, name in zip(calls, names, strict=True)}

    def replace(node: Expression) -> Expression:
        found = replacement.get(sql(node)) if _is_call(builder, node) else None
        return node if found is None else found.copy()

    replaced = tuple([rewrite(expression, replace) for expression in expressions] for expressions in lists)
    if isinstance(operator, SingleRow):
        return scan, replaced
    return Apply(operator, scan, JoinKind.INNER, None), replaced


def _named(
    builder: Builder, operator: Operator, lists: Lists, calls: dict[str, Expression]
) -> tuple[Operator, Lists, dict[str, Expression]]:
    """The operator as a derived table, which a function may stand beside."""
    own = operator.defined
    every = [*calls.values(), *(expression for expressions in lists for expression in expressions)]
    read = sorted({found for expression in every for found in columns(expression) if found[0] in own})
    alias = builder.unique("p")
    outputs = {found: f"c{number}" for number, found in enumerate(read, 1)}
    project = Project(operator, tuple(Named(name, column(*found)) for found, name in outputs.items()), alias)
    replacement: dict[tuple[str, str], Expression] = {found: column(alias, name) for found, name in outputs.items()}
    moved = tuple([substitute(expression, replacement) for expression in expressions] for expressions in lists)
    renamed = [substitute(call, replacement) for call in calls.values()]
    return project, moved, {sql(call): call for call in renamed}


def _calls(builder: Builder, expressions: list[Expression]) -> dict[str, Expression]:
    """The calls of set-returning functions, each once, by their text."""
    found: dict[str, Expression] = {}
    for expression in expressions:
        for node in expression.walk():
            if _is_call(builder, node):
                found.setdefault(sql(node), node)
                _check_place(builder, node, expression)
    return found


def _check_place(builder: Builder, call: Expression, expression: Expression) -> None:
    inside = [node for node in call.walk() if node is not call and _is_call(builder, node)]
    if inside or call.find_ancestor(exp.Window):
        raise _refusal("inside of another one or of a window function", expression)


def _is_call(builder: Builder, node: Expression) -> bool:
    if isinstance(node.parent, exp.Dot) or subquery_of(node) is not None:
        return False
    return call_name(node) in builder.bound.row_functions


def _check_values(builder: Builder, operator: Operator, calls: list[Expression], outer: Scope | None) -> None:
    """In FROM a composite value becomes several columns."""
    outputs = tuple(Named(f"f{number}", call) for number, call in enumerate(calls, 1))
    try:
        facts = builder.nested.facts(Project(operator, outputs, "ivm_typed"), outer)
    except NoColumn as failure:
        raise _refusal("that returns rows of several columns", calls[0]) from failure
    for fact, call in zip(facts, calls, strict=True):
        if fact.kind == "c" or fact.base_type == "record":
            raise _refusal("that returns rows of several columns", call)


def _refusal(which: str, node: Expression) -> Refusal:
    return Refusal(
        f"a set-returning function in a select list {which}",
        "Its rows have no place of their own to follow.",
        "Call it in FROM: FROM .. CROSS JOIN LATERAL function(..) AS alias (column, ..).",
        sql(node),
    )
