"""Window function calls become a Window operator; what stands above refers to its outputs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sqlglot import exp

from dbt.adapters.ivm.algebra.expressions import Expression, column, rewrite
from dbt.adapters.ivm.algebra.operators import Named, Operator, Window

if TYPE_CHECKING:
    from dbt.adapters.ivm.algebra.from_sql import Builder


def build_windows(
    builder: Builder,
    operator: Operator,
    above: tuple[list[Expression], ...],
) -> tuple[Operator, tuple[list[Expression], ...]]:
    """The Window over the operator, and the expressions above it (outputs, sort keys, ..) in its terms."""
    alias = builder.unique("w")
    functions: list[Named] = []

    def replace(node: Expression) -> Expression:
        if not isinstance(node, exp.Window):
            return node
        functions.append(Named(f"w{len(functions) + 1}", node))
        return column(alias, functions[-1].name)

    rewritten = tuple([rewrite(expression, replace) for expression in expressions] for expressions in above)
    if not functions:
        return operator, above
    return Window(operator, tuple(functions), alias), rewritten


def write_out_windows(expression: Expression, definitions: Mapping[str, Expression]) -> Expression:
    """The expression without references to named windows (the WINDOW clause)."""

    def replace(node: Expression) -> Expression:
        return _written_out(node, definitions) if isinstance(node, exp.Window) else node

    return rewrite(expression, replace)


def _written_out(window: exp.Window, definitions: Mapping[str, Expression]) -> Expression:
    """The window with the clauses of the named window that it refers to."""
    if not window.alias:
        return window
    named = _written_out_definition(definitions[window.alias], definitions)
    copy = window.copy()
    copy.set("alias", None)
    for clause in ("partition_by", "order", "spec"):
        value = named.args.get(clause)
        if value and not copy.args.get(clause):
            copy.set(clause, [item.copy() for item in value] if isinstance(value, list) else value.copy())
    return copy


def _written_out_definition(definition: Expression, definitions: Mapping[str, Expression]) -> Expression:
    return _written_out(definition, definitions) if isinstance(definition, exp.Window) else definition
