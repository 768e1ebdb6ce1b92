"""Window function calls become a Window operator; what stands above refers to its outputs."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from typing import TYPE_CHECKING

from sqlglot import exp

from dbt.adapters.ivm.algebra.derived_tables import outputs_for
from dbt.adapters.ivm.algebra.expressions import Expression, bare, column, columns, rewrite, sql, substitute
from dbt.adapters.ivm.algebra.operators import Named, Operator, Project, Window
from dbt.adapters.ivm.algebra.subqueries import subqueries

if TYPE_CHECKING:
    from dbt.adapters.ivm.algebra.from_sql import Builder


_PARTITION = "ivm_partition_"
"""Computed keys of partitions have this name and a number."""


def build_windows(
    builder: Builder,
    operator: Operator,
    above: tuple[list[Expression], ...],
) -> tuple[Operator, tuple[list[Expression], ...]]:
    """The Window over the operator, and the expressions above it (outputs, sort keys, ..) in its terms."""
    operator, above = _with_partition_columns(builder, operator, above)
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


def _with_partition_columns(
    builder: Builder, operator: Operator, above: tuple[list[Expression], ...]
) -> tuple[Operator, tuple[list[Expression], ...]]:
    """Partitions of computed values only get a derived table in which these are columns, as every key has to be.

    sum(x) OVER (PARTITION BY date_trunc('month', d)) over t  becomes
    sum(x) OVER (PARTITION BY ivm_partition_1) over (SELECT x, date_trunc('month', d) AS ivm_partition_1 FROM t)
    """
    windows = [window for found in above for expression in found for window in expression.find_all(exp.Window)]
    computed = {sql(bare(key)): bare(key) for window in windows for key in _computed_keys(window)}
    if not computed:
        return operator, above
    alias = builder.unique("p")
    read = (pair for found in above for expression in found for pair in columns(expression))
    outputs, places = outputs_for(operator, read, alias)
    taken = {output.name for output in outputs}
    fresh = (name for number in count(1) if (name := f"{_PARTITION}{number}") not in taken)
    keys = {text: column(alias, name) for text, name in zip(computed, fresh, strict=False)}
    outputs += tuple(Named(keys[text].name, key) for text, key in computed.items())

    def replace(node: Expression) -> Expression:
        return _partitioned_by(node, keys) if isinstance(node, exp.Window) else node

    moved = tuple([substitute(rewrite(expression, replace), places) for expression in found] for found in above)
    return Project(operator, outputs, alias), moved


def _computed_keys(window: exp.Window) -> list[Expression]:
    """The partition's keys, if none of them is a column."""
    keys = window.args.get("partition_by") or []
    plain = any(isinstance(bare(key), exp.Column) or not columns(key) for key in keys)
    return [] if plain or any(True for key in keys for _ in subqueries(key)) else keys


def _partitioned_by(window: exp.Window, keys: Mapping[str, exp.Column]) -> exp.Window:
    copy = window.copy()
    found = window.args.get("partition_by") or []
    copy.set("partition_by", [keys.get(sql(bare(key)), key).copy() for key in found])
    return copy


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
