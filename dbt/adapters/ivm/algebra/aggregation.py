"""GROUP BY and aggregate calls become an Aggregate; what stands above refers to its outputs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlglot import exp

from dbt.adapters.ivm.algebra.expressions import Expression, bare, column, rewrite, sql
from dbt.adapters.ivm.algebra.grouping import Grouping
from dbt.adapters.ivm.algebra.operators import Aggregate, Named, Operator
from dbt.adapters.ivm.errors import Refusal

if TYPE_CHECKING:
    from dbt.adapters.ivm.algebra.from_sql import Builder

Lists = tuple[list[Expression], ...]


def build_aggregation(builder: Builder, operator: Operator, grouping: Grouping, above: Lists) -> tuple[Operator, Lists]:
    """The Aggregate over the operator, and the expressions above it (outputs, sort keys, HAVING, ..) in its terms.

    Columns that are functionally dependent on a grouped primary key become keys too, in every grouping set: PostgreSQL has
    checked that they are, so the groups stay the same.
    """
    extraction = _Extraction(builder, grouping)
    rewritten = tuple([extraction.above(expression) for expression in expressions] for expressions in above)
    if not grouping.present and not extraction.aggregates:
        return operator, above
    aggregate = Aggregate(
        operator,
        tuple(extraction.keys),
        tuple(extraction.aggregates),
        extraction.alias,
        scalar=not extraction.keys and grouping.sets is None,
        sets=extraction.sets(),
    )
    return aggregate, rewritten


def call_name(node: Expression) -> str:
    """The name of a function call as PostgreSQL knows it, without schema; empty for anything else."""
    if isinstance(node, exp.Dot):
        return call_name(node.expression)
    if isinstance(node, exp.WithinGroup):
        return call_name(node.this)
    if isinstance(node, exp.Anonymous):
        return node.name.lower()
    return _TYPED.get(type(node), "")


def is_aggregate(node: Expression, known: frozenset[str]) -> bool:
    """Whether the node is an aggregate call with all that belongs to it.

    Args:
        known: names of the aggregate functions.
    """
    if isinstance(node, exp.Filter | exp.WithinGroup):
        return is_aggregate(node.this, known)
    if isinstance(node, exp.Grouping):
        return True
    if not known:
        return False
    if isinstance(node, exp.Anonymous | exp.Dot):
        return call_name(node) in known
    return isinstance(node, exp.AggFunc)


_TYPED: dict[type[Expression], str] = {
    exp.Count: "count",
    exp.Sum: "sum",
    exp.Avg: "avg",
    exp.Min: "min",
    exp.Max: "max",
    exp.LogicalAnd: "bool_and",
    exp.LogicalOr: "bool_or",
}


class _Extraction:
    """Replaces keys and aggregate calls, top down, by columns of the Aggregate to be."""

    def __init__(self, builder: Builder, grouping: Grouping) -> None:
        self._builder = builder
        self._grouping = grouping
        self.alias = builder.unique("g")
        self.keys: list[Named] = []
        self.aggregates: list[Named] = []
        self._known: dict[str, Expression] = {}
        self._names = [self._add_key(key) for key in grouping.keys]
        self._listed = len(self.keys)

    def sets(self) -> tuple[tuple[str, ...], ...] | None:
        """The grouping sets by the names of their keys, after everything above has been rewritten."""
        if self._grouping.sets is None:
            return None
        dependent = tuple(key.name for key in self.keys[self._listed :])
        return tuple(
            tuple(dict.fromkeys(self._names[number] for number in found)) + dependent for found in self._grouping.sets
        )

    def above(self, expression: Expression) -> Expression:
        return rewrite(expression, self._replace)

    def _replace(self, node: Expression) -> Expression:
        known = self._known.get(sql(bare(node))) if not isinstance(node, exp.Ordered) else None
        if known is not None:
            return known.copy()
        if isinstance(node, exp.Window):
            return self._window(node)
        if isinstance(node, exp.Grouping) and self._grouping.sets is None:
            return exp.Literal.number(0)  # every key is in the only grouping set
        if is_aggregate(node, self._builder.bound.aggregates):
            name = f"a{len(self.aggregates) + 1}"
            self.aggregates.append(Named(name, node))
            self._known[sql(bare(node))] = column(self.alias, name)
            return column(self.alias, name)
        if isinstance(node, exp.Column):
            return self._replace_dependent(node)
        return node

    def _window(self, node: exp.Window) -> Expression:
        """The aggregate before OVER is the window function itself; only what stands inside it belongs to the groups."""
        copy = node.copy()
        for key, value in node.args.items():
            if key == "this":
                copy.set("this", self._inside(node.this))
            elif isinstance(value, list):
                copy.set(key, [rewrite(item, self._replace) for item in value])
            elif isinstance(value, Expression) and key != "alias":
                copy.set(key, rewrite(value, self._replace))
        return copy

    def _inside(self, function: Expression) -> Expression:
        copy = function.copy()
        for key, value in function.args.items():
            if isinstance(function, exp.Filter) and key == "this":
                copy.set(key, self._inside(value))
            elif isinstance(value, list):
                copy.set(
                    key, [rewrite(item, self._replace) if isinstance(item, Expression) else item for item in value]
                )
            elif isinstance(value, Expression):
                copy.set(key, rewrite(value, self._replace))
        return copy

    def _add_key(self, key: Expression) -> str:
        text = sql(bare(key))
        if text not in self._known:
            name = f"k{len(self.keys) + 1}"
            self.keys.append(Named(name, bare(key)))
            self._known[text] = column(self.alias, name)
        return self._known[text].name

    def _replace_dependent(self, node: exp.Column) -> Expression:
        """A column outside keys and aggregates: functionally dependent; not replaced where there is no grouping."""
        if not self.keys:
            return node
        if node.table == self.alias:
            return node
        if any(table.members and not table.partitioned for table in self._builder.bound.tables.values()):
            raise Refusal(
                "a column that is neither grouped nor aggregated, over a table with inheritance",
                "A primary key holds for each table of the hierarchy apart, so a group may have several values of it.",
                "Add the column to GROUP BY, or take min() of it.",
                sql(node),
            )
        self._add_key(node)
        return self._known[sql(node)].copy()
