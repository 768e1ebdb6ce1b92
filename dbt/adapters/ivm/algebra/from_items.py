"""FROM: tables, views, CTEs, subqueries and joins become operators and a scope."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlglot import exp

from dbt.adapters.ivm.algebra.expressions import Expression, sql
from dbt.adapters.ivm.algebra.operators import Join, JoinKind, Operator, Scan, SingleRow, output_alias, output_names
from dbt.adapters.ivm.algebra.rewrites.drop_inner_order import drop_inner_order
from dbt.adapters.ivm.algebra.scope import FromItem, Scope
from dbt.adapters.ivm.errors import Refusal
from dbt.adapters.ivm.names import RelationName

if TYPE_CHECKING:
    from dbt.adapters.ivm.algebra.from_sql import Builder, CteEnvironment

_NOT_FOLLOWED = {
    "only": "ONLY",
    "sample": "TABLESAMPLE",
    "pivots": "PIVOT",
    "ordinality": "WITH ORDINALITY",
    "version": "a table version",
}
_FUNCTION_ITEMS = {exp.Lateral: "LATERAL", exp.Unnest: "unnest() in FROM", exp.Values: "VALUES in FROM"}


def build_from(builder: Builder, select: exp.Select, ctes: CteEnvironment, empty: Scope) -> Scope:
    """The scope of a SELECT's FROM clause, with its operator."""
    first = build_item(builder, select.args["from_"].this, ctes, empty)
    return _join_all(builder, first, select.args.get("joins") or [], ctes)


def build_item(builder: Builder, item: Expression, ctes: CteEnvironment, empty: Scope) -> Scope:
    """One item with the joins that sqlglot hangs on it.

    Args:
        empty: the scope that the item's own is made from.
    """
    for kind, name in _FUNCTION_ITEMS.items():
        if isinstance(item, kind):
            subquery = isinstance(item.this, exp.Subquery) or not isinstance(item, exp.Lateral)
            raise _unsupported(name if subquery else "a set-returning function in FROM", item)
    for argument, name in _NOT_FOLLOWED.items():
        if item.args.get(argument):
            raise _unsupported(name, item)
    if isinstance(item, exp.Table):
        scope = _table(builder, item, ctes, empty)
    elif (
        isinstance(item, exp.Subquery) and isinstance(item.this, exp.Query) and not isinstance(item.this, exp.Subquery)
    ):
        scope = _derived(builder.query(item.this, ctes, empty.outer), item.alias, item, empty)
    elif isinstance(item, exp.Subquery) and not item.alias:
        scope = build_item(builder, item.this, ctes, empty)
    else:
        raise _unsupported("an alias for a join", item)
    return _join_all(builder, scope, item.args.get("joins") or [], ctes)


def _table(builder: Builder, table: exp.Table, ctes: CteEnvironment, empty: Scope) -> Scope:
    if not isinstance(table.this, exp.Identifier):
        raise _unsupported("a function in FROM", table)
    if not table.db:
        if table.name in ctes:
            cte = ctes[table.name]
            operator = builder.query(cte.query, cte.ctes, cte.outer)
            return _derived(operator, table.alias_or_name, table, empty, cte.columns)
        raise Refusal(
            f"the system catalog {table.name}",
            "System catalogs have no triggers.",
            "Use tables of your own.",
            sql(table),
        )
    name = RelationName(table.db, table.name)
    if name in builder.bound.views:
        return _derived(builder.view(name), table.alias_or_name, table, empty)
    if name not in builder.bound.tables:
        raise Refusal(
            f"the system catalog {name}", "System catalogs have no triggers.", "Use tables of your own.", sql(table)
        )
    scan = Scan(name, builder.unique(table.name))
    real = tuple(column.name for column in builder.bound.tables[name].columns)
    return replace(empty, operator=scan, items=(FromItem(table.alias_or_name, scan.alias, _visible(table, real)),))


def _derived(operator: Operator, name: str, item: Expression, empty: Scope, columns: tuple[str, ...] = ()) -> Scope:
    operator = drop_inner_order(operator)
    real = output_names(operator)
    visible = columns + real[len(columns) :]
    named = _visible(item, visible)
    pairs = tuple((shown, inner) for (shown, _), inner in zip(named, real, strict=True))
    return replace(empty, operator=operator, items=(FromItem(name, output_alias(operator), pairs),))


def _visible(item: Expression, names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The names as renamed by the item's column aliases, beside the given ones."""
    alias = item.args.get("alias")
    renamed = tuple(column.name for column in alias.columns) if isinstance(alias, exp.TableAlias) else ()
    return tuple(zip(renamed + names[len(renamed) :], names, strict=True))


def _join_all(builder: Builder, left: Scope, joins: list[exp.Join], ctes: CteEnvironment) -> Scope:
    for join in joins:
        right = build_item(builder, join.this, ctes, replace(left, items=(), operator=SingleRow()))
        condition = _condition(join, left, right)
        operator = Join(left.operator, right.operator, _kind(join), condition)
        left = replace(left, items=left.items + right.items, operator=operator)
    return left


def _kind(join: exp.Join) -> JoinKind:
    if join.args.get("method"):
        raise _unsupported(f"{join.method} JOIN", join)
    return JoinKind[join.side.upper()] if join.side else JoinKind.INNER


def _condition(join: exp.Join, left: Scope, right: Scope) -> Expression | None:
    """The join condition, USING included.

    An unqualified column means the leftmost one, which is what a merged column of inner joins is.
    """
    using = tuple(identifier.name for identifier in join.args.get("using") or [])
    if using:
        if join.side:
            raise _unsupported(f"{join.side.upper()} JOIN .. USING", join)
        terms = [exp.EQ(this=_leftmost(left, name), expression=_leftmost(right, name)) for name in using]
        return exp.and_(*terms, copy=False) if len(terms) > 1 else terms[0]
    on = join.args.get("on")
    if on is None:
        return None
    both = Join(left.operator, right.operator, JoinKind.INNER, None)
    return replace(left, items=left.items + right.items, operator=both).resolve(on)


def _leftmost(scope: Scope, name: str) -> Expression:
    return scope.column(exp.Column(this=exp.to_identifier(name, quoted=True)))


def _unsupported(construct: str, node: Expression) -> Refusal:
    return Refusal(
        construct,
        "It has no maintenance rule in this version.",
        "Rewrite it with joins of tables and subqueries, or use another materialization.",
        sql(node),
    )
