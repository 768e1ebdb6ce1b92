"""Queries inside of queries while a tree is built: subqueries in expressions, and the types of correlated ones."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from sqlglot import exp

from dbt.adapters.ivm.algebra.aggregation import is_aggregate
from dbt.adapters.ivm.algebra.expressions import Expression, column, parse, sql
from dbt.adapters.ivm.algebra.operators import Join, JoinKind, Named, Operator, Project, Subquery, SubqueryKind
from dbt.adapters.ivm.algebra.rewrites.drop_inner_order import drop_inner_order
from dbt.adapters.ivm.algebra.scope import Merged, Scope
from dbt.adapters.ivm.algebra.subqueries import (
    FoundSubquery,
    outer_columns,
    subquery_call,
    substitute_tree,
)
from dbt.adapters.ivm.algebra.to_sql import select_sql
from dbt.adapters.ivm.catalog.facts import ColumnFact, Describe

if TYPE_CHECKING:
    from dbt.adapters.ivm.algebra.from_sql import Builder, CteEnvironment

_ORDERED = (SubqueryKind.ARRAY,)
"""Subqueries whose value depends on the order of their rows."""


class NestedQueries:
    """What one tree's builder remembers of its subqueries."""

    def __init__(self, builder: Builder, describe: Describe) -> None:
        self._builder = builder
        self._describe = describe
        self._numbers = count(1)
        self._known: dict[tuple[Scope, SubqueryKind, str, str], tuple[int, Subquery]] = {}
        self._merged: dict[Merged, Expression] = {}
        self._aggregates: dict[tuple[str, str], tuple[Scope, Expression]] = {}

    def meanings(self, ctes: CteEnvironment) -> BoundMeanings:
        return BoundMeanings(self, ctes)

    def subquery(self, found: FoundSubquery, scope: Scope, ctes: CteEnvironment) -> Expression:
        """The node for a subquery that stands in an expression of the scope; the same text gets the same number."""
        key = (scope, found.kind, found.comparison, sql(found.query))
        if key not in self._known:
            tree = self._builder.query(found.query, ctes, scope)
            tree = tree if found.kind in _ORDERED else drop_inner_order(tree)
            subquery = Subquery(found.kind, found.comparison, len(found.operands), tree, outer_columns(tree))
            self._known[key] = (next(self._numbers), subquery)
        number, subquery = self._known[key]
        operands = [scope.resolve(operand) for operand in found.operands]
        outside = [self._outside(alias, name, scope) for alias, name in subquery.outer]
        return subquery_call(number, subquery, operands + outside)

    def _outside(self, alias: str, name: str, scope: Scope) -> Expression:
        """What an outer column of a subquery stands for in the scope around it."""
        owner, value = self._aggregates.get((alias, name), (None, None))
        return value.copy() if value is not None and owner is scope else column(alias, name)

    def is_aggregate(self, node: Expression) -> bool:
        return is_aggregate(node, self._builder.bound.aggregates)

    def outer_aggregate(self, node: Expression, owner: Scope) -> Expression:
        """A column in place of an aggregate call that belongs to a query further out."""
        alias = self._builder.unique("ivm_outer")
        self._aggregates[alias, "aggregate"] = (owner, owner.resolve(node))
        return column(alias, "aggregate")

    def merged(self, merged: Merged) -> Expression:
        """The value of a column of JOIN .. USING, as buildMergedJoinVar() of PostgreSQL's parse_clause.c makes it."""
        if merged not in self._merged:
            self._merged[merged] = self._merge(merged)
        return self._merged[merged].copy()

    def _merge(self, merged: Merged) -> Expression:
        left, right = merged.sides
        both = exp.Coalesce(this=left.copy(), expressions=[right.copy()])
        if merged.kind is JoinKind.FULL:
            return both
        outputs = tuple(Named(name, side) for name, side in (("l", left), ("r", right), ("c", both)))
        join = Join(merged.left.operator, merged.right.operator, JoinKind.INNER, None)
        facts = self.facts(Project(join, outputs, "ivm_typed"), merged.left.outer)
        left_type, right_type, common = (fact.type for fact in facts)
        if merged.kind is JoinKind.RIGHT or (merged.kind is JoinKind.INNER and left_type != common == right_type):
            return right if right_type == common else _cast(right, common)
        return left if left_type == common else _cast(left, common)

    def facts(self, operator: Operator, outer: Scope | None) -> tuple[ColumnFact, ...]:
        """The output columns of a tree, whose outer columns belong to the scopes around it."""
        typed = {name: self._typed_null(*name, outer) for name in outer_columns(operator)}
        return self._describe(select_sql(substitute_tree(operator, typed)))

    def _typed_null(self, alias: str, name: str, scope: Scope | None) -> Expression:
        owner, value = self._aggregates.get((alias, name), (None, None))
        around = () if scope is None else scope.around()
        home = next(s for s in around if s is owner or (value is None and alias in s.operator.defined))
        wanted = Project(home.operator, (Named("value", value or column(alias, name)),), "ivm_typed")
        fact = self.facts(wanted, home.outer)[0]
        return parse(f"(NULL::{fact.ddl_type})")


def _cast(value: Expression, type_name: str) -> Expression:
    cast = parse(f"(NULL::{type_name})")
    cast.this.set("this", value.copy())
    return cast


@dataclass(frozen=True)
class BoundMeanings:
    """Subqueries that see the WITH queries of the SELECT that they stand in."""

    nested: NestedQueries
    ctes: CteEnvironment

    def subquery(self, found: FoundSubquery, scope: Scope) -> Expression:
        return self.nested.subquery(found, scope, self.ctes)

    def is_aggregate(self, node: Expression) -> bool:
        return self.nested.is_aggregate(node)

    def outer_aggregate(self, node: Expression, scope: Scope) -> Expression:
        return self.nested.outer_aggregate(node, scope)

    def merged(self, column: Merged) -> Expression:
        return self.nested.merged(column)
