"""FROM: tables, views, CTEs, subqueries and joins become operators and a scope."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlglot import exp

from dbt.adapters.ivm.algebra.expressions import Expression, sql
from dbt.adapters.ivm.algebra.from_functions import build_function, build_values
from dbt.adapters.ivm.algebra.operators import (
    Apply,
    Join,
    JoinKind,
    Operator,
    Scan,
    SingleRow,
    output_alias,
    output_names,
)
from dbt.adapters.ivm.algebra.recursion import build_recursive
from dbt.adapters.ivm.algebra.rewrites.drop_inner_order import drop_inner_order
from dbt.adapters.ivm.algebra.scope import FromItem, Merged, Scope
from dbt.adapters.ivm.algebra.subqueries import outer_columns
from dbt.adapters.ivm.errors import Refusal
from dbt.adapters.ivm.names import RelationName

if TYPE_CHECKING:
    from dbt.adapters.ivm.algebra.from_sql import Builder, CteEnvironment

_NOT_FOLLOWED = {"only": "ONLY", "sample": "TABLESAMPLE", "pivots": "PIVOT", "version": "a table version"}


def build_from(builder: Builder, select: exp.Select, ctes: CteEnvironment, empty: Scope) -> Scope:
    """The scope of a SELECT's FROM clause, with its operator."""
    return _FromBuilder(builder, ctes, empty).build(select)


class _FromBuilder:
    """Builds the items of one FROM clause.

    Args:
        empty: the scope that those of the items are made from.
    """

    def __init__(self, builder: Builder, ctes: CteEnvironment, empty: Scope) -> None:
        self._builder = builder
        self._ctes = ctes
        self._empty = empty

    def build(self, select: exp.Select) -> Scope:
        first = self._item(select.args["from_"].this, ())
        return self._join_all(first, select.args.get("joins") or [], ())

    def _item(self, item: Expression, beside: tuple[Scope, ...]) -> Scope:
        """One item with the joins that sqlglot hangs on it.

        Args:
            beside: the scopes of what stands to its left, which LATERAL sees.
        """
        for argument, name in _NOT_FOLLOWED.items():
            if item.args.get(argument):
                raise _unsupported(name, item)
        if isinstance(item, exp.Lateral) and isinstance(item.this, exp.Subquery):
            scope = self._subquery(item.this, item, self._seen(beside))
        elif (values := _values(item)) is not None:
            scope = self._derived(
                build_values(self._builder, values, self._seen(beside) or self._outside()), item.alias, item
            )
        elif _is_function(item):
            function = build_function(self._builder, item, self._seen(beside) or self._outside())
            scope = self._scope_of(function, item.alias)
        elif isinstance(item, exp.Table):
            scope = self._table(item)
        elif isinstance(item, exp.Subquery) and not isinstance(item.this, exp.Table | exp.Subquery):
            scope = self._subquery(item, item, self._empty.outer)
        elif isinstance(item, exp.Subquery):
            return self._parenthesised(item, beside)
        else:
            raise _unsupported(type(item).__name__.upper(), item)
        return self._join_all(scope, item.args.get("joins") or [], beside)

    def _parenthesised(self, item: exp.Subquery, beside: tuple[Scope, ...]) -> Scope:
        scope = self._item(item.this, beside)
        if not item.alias:
            return self._join_all(scope, item.args.get("joins") or [], beside)
        names = _renamed(item, tuple(name for name, _ in scope.star))
        columns = tuple((name, meaning) for name, (_, meaning) in zip(names, scope.star, strict=True))
        scope = replace(scope, items=(FromItem(item.alias, columns),), star=columns)
        return self._join_all(scope, item.args.get("joins") or [], beside)

    def _seen(self, beside: tuple[Scope, ...]) -> Scope | None:
        """What a LATERAL item sees: its neighbours to the left, and what is around the query."""
        if not beside:
            return self._empty.outer
        operator = beside[0].operator
        for scope in beside[1:]:
            operator = Join(operator, scope.operator, JoinKind.INNER, None)
        items = tuple(item for scope in beside for item in scope.items)
        star = tuple(column for scope in beside for column in scope.star)
        return replace(self._empty, items=items, star=star, operator=operator)

    def _outside(self) -> Scope:
        """For expressions in an item that sees no neighbours."""
        return replace(self._empty, items=(), star=(), operator=SingleRow())

    def _subquery(self, subquery: Expression, named: Expression, outer: Scope | None) -> Scope:
        return self._derived(self._builder.query(subquery.this, self._ctes, outer), named.alias, named)

    def _table(self, table: exp.Table) -> Scope:
        builder = self._builder
        if not table.db:
            if table.name in self._ctes:
                cte = self._ctes[table.name]
                if cte.recursive:
                    return self._derived(build_recursive(builder, cte.query), table.alias_or_name, table)
                operator = builder.query(cte.query, cte.ctes, cte.outer)
                return self._derived(operator, table.alias_or_name, table, cte.columns)
            raise _catalog(table.name, table)
        name = RelationName(table.db, table.name)
        if name in builder.bound.views:
            return self._derived(builder.view(name), table.alias_or_name, table)
        if name not in builder.bound.tables:
            raise _catalog(str(name), table)
        scan = Scan(name, builder.unique(table.name))
        real = tuple(column.name for column in builder.bound.tables[name].columns)
        item = FromItem.of(table.alias_or_name, scan.alias, zip(_renamed(table, real), real, strict=True))
        return self._one(scan, item)

    def _derived(self, operator: Operator, name: str, item: Expression, columns: tuple[str, ...] = ()) -> Scope:
        operator = drop_inner_order(operator)
        real = output_names(operator)
        visible = _renamed(item, columns + real[len(columns) :])
        return self._one(operator, FromItem.of(name, output_alias(operator), zip(visible, real, strict=True)))

    def _scope_of(self, operator: Operator, name: str) -> Scope:
        names = output_names(operator)
        return self._one(operator, FromItem.of(name, output_alias(operator), zip(names, names, strict=True)))

    def _one(self, operator: Operator, item: FromItem) -> Scope:
        return replace(self._empty, operator=operator, items=(item,), star=item.columns)

    def _join_all(self, left: Scope, joins: list[exp.Join], beside: tuple[Scope, ...]) -> Scope:
        for join in joins:
            right = self._item(join.this, (*beside, left))
            left = self._join(join, left, right)
        return left

    def _join(self, join: exp.Join, left: Scope, right: Scope) -> Scope:
        kind = _kind(join)
        using = tuple(identifier.name for identifier in join.args.get("using") or [])
        columns = [(_unqualified(left, name), _unqualified(right, name)) for name in using]
        merged = tuple((name, Merged(kind, left, right, sides)) for name, sides in zip(using, columns, strict=True))
        rest = tuple(column for scope in (left, right) for column in scope.star if column[0] not in using)
        both = replace(
            self._empty,
            items=left.items + right.items,
            star=merged + rest,
            operator=Join(left.operator, right.operator, JoinKind.INNER, None),
        )
        condition: Expression | None = None
        if using:
            terms = [exp.EQ(this=one, expression=other) for one, other in columns]
            condition = exp.and_(*terms, copy=False) if len(terms) > 1 else terms[0]
        elif join.args.get("on"):
            condition = both.resolve(join.args["on"])
        lateral = {alias for alias, _ in outer_columns(right.operator)} & left.operator.defined
        operator = (Apply if lateral else Join)(left.operator, right.operator, kind, condition)
        return replace(both, operator=operator)


def _kind(join: exp.Join) -> JoinKind:
    if join.args.get("method"):
        raise _unsupported(f"{join.method} JOIN", join)
    return JoinKind[join.side.upper()] if join.side else JoinKind.INNER


def _unqualified(scope: Scope, name: str) -> Expression:
    return scope.column(exp.Column(this=exp.to_identifier(name, quoted=True)))


def _renamed(item: Expression, names: tuple[str, ...]) -> tuple[str, ...]:
    """The names as the item's column aliases change them."""
    alias = item.args.get("alias")
    renamed = tuple(column.name for column in alias.columns) if isinstance(alias, exp.TableAlias) else ()
    return renamed + names[len(renamed) :]


def _values(item: Expression) -> exp.Values | None:
    """The VALUES that the item is, in any of the shapes that sqlglot gives it."""
    if isinstance(item, exp.Values):
        return item
    return item.this if isinstance(item, exp.Subquery | exp.Table) and isinstance(item.this, exp.Values) else None


def _is_function(item: Expression) -> bool:
    if isinstance(item, exp.Lateral):
        return True
    return isinstance(item, exp.Unnest) or (isinstance(item, exp.Table) and not isinstance(item.this, exp.Identifier))


def _catalog(name: str, table: exp.Table) -> Refusal:
    return Refusal(
        f"the system catalog {name}", "System catalogs have no triggers.", "Use tables of your own.", sql(table)
    )


def _unsupported(construct: str, node: Expression) -> Refusal:
    return Refusal(
        construct,
        "It has no maintenance rule in this version.",
        "Rewrite it with joins of tables and subqueries, or use another materialization.",
        sql(node),
    )
