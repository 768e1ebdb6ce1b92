"""From a changed row of one scan upwards: which rows of an operator can it affect? (derivation.md sections 2 and 4)

Walking up, what is not monotone is dropped, so that the conjunctive query finds at least the affected rows. A column
stays only as long as it has the same value in the changed row's company and in every row that the change affects.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sqlglot import exp

from dbt.adapters.ivm.algebra.expressions import Expression, bare, column, columns, conjuncts, equality
from dbt.adapters.ivm.algebra.operators import (
    Aggregate,
    Apply,
    Constant,
    Distinct,
    DistinctOn,
    Filter,
    FunctionScan,
    Join,
    JoinKind,
    Limit,
    Operator,
    Project,
    Scan,
    SetKind,
    SetOperation,
    SingleRow,
    Sort,
    UnionAll,
    Window,
    expressions,
    output_alias,
    output_names,
)
from dbt.adapters.ivm.algebra.subqueries import has_subquery, inlined, is_membership, operands, subqueries, subquery_of
from dbt.adapters.ivm.catalog.facts import BaseTable
from dbt.adapters.ivm.names import RelationName
from dbt.adapters.ivm.planner.affected.conjunctive import Conjunctive, Environment

UNKNOWN = Conjunctive()


class Tracer:
    """Follows one scan's rows, or (target None) gives the rows of an operator as a conjunctive query that has at least them."""

    def __init__(self, tables: Mapping[RelationName, BaseTable], target: Scan | None) -> None:
        self._tables = tables
        self._target = target

    def trace(self, operator: Operator) -> Conjunctive:
        inside = frozenset(operator.aliases)
        found = self._trace(operator)
        return replace(found, inside=found.inside | inside)

    def _trace(self, operator: Operator) -> Conjunctive:
        if isinstance(operator, Scan):
            names = [fact.name for fact in self._tables[operator.table].columns]
            return Conjunctive((operator,), (), {(operator.alias, n): column(operator.alias, n) for n in names})
        if isinstance(operator, Constant):
            shown = {(operator.alias, n): column(operator.alias, n) for n in operator.names}
            return Conjunctive(columns=shown, generated=(operator,))
        if isinstance(operator, SingleRow):
            return UNKNOWN
        if isinstance(operator, Filter):
            return self._filter(operator)
        if isinstance(operator, Project):
            below = self._over(operator)
            found = {(operator.alias, o.name): below.resolve(o.expression) for o in operator.outputs}
            optional = {(operator.alias, o.name): below.resolve_optional(o.expression) for o in operator.outputs}
            return below.showing(_known(found), _known(optional))
        if isinstance(operator, Join | Apply):
            return self._join(operator)
        if isinstance(operator, Aggregate):
            if not self._holds(operator) and (operator.scalar or operator.sets is not None):
                return UNKNOWN  # it has rows where its input has none
            below = self._over(operator)
            if operator.sets is not None:
                return below.showing({})  # a key is NULL in the rows of other sets
            found = {(operator.alias, key.name): below.resolve(key.expression) for key in operator.keys}
            return below.showing(_known(found))
        if isinstance(operator, Window):
            return self._window(operator)
        if isinstance(operator, UnionAll | SetOperation):
            return self._branch(operator)
        if isinstance(operator, DistinctOn):
            return self._distinct_on(operator)
        if isinstance(operator, Limit):
            below = self.trace(operator.input)
            return below.showing({}) if self._holds(operator) else below
        if isinstance(operator, Distinct | Sort):
            return self._over(operator)
        return UNKNOWN

    def _holds(self, operator: Operator) -> bool:
        """Whether the followed scan is below the operator."""
        return self._target is not None and self._target.alias in operator.aliases

    def _over(self, operator: Operator) -> Conjunctive:
        """What is below an operator with one input: the input, and with it the subquery that holds the followed scan."""
        (child,) = operator.inputs
        below = self.trace(child)
        for expression in expressions(operator):
            for node in subqueries(expression):
                inner = inlined(node)
                if self._holds(inner):
                    # Only the correlation leads out of a subquery; what its own outputs are compared with does not.
                    return below.times(self.trace(inner)).showing(below.columns, below.optional)
        return below

    def _filter(self, operator: Filter) -> Conjunctive:
        below = self._over(operator)
        for term in conjuncts(operator.predicate):
            node = bare(term)
            if subquery_of(node) is None:
                below = below if any(True for _ in subqueries(term)) else below.filtered(term)
            elif isinstance(node, exp.Anonymous):
                below = self._compared(below, node)
        return below

    def _compared(self, below: Conjunctive, node: exp.Anonymous) -> Conjunctive:
        """A term x IN (SELECT y ..) that holds the followed scan: only rows with x = y can pass it."""
        subquery = subquery_of(node)
        assert subquery is not None
        inner = inlined(node)
        if not is_membership(subquery) or not self._holds(inner):
            return below
        found = self.trace(inner)
        alias, names = output_alias(inner), output_names(inner)
        terms = []
        for operand, name in zip(operands(node), names, strict=True):
            left, right = below.resolve(operand), found.resolve(column(alias, name))
            if left is not None and right is not None:
                terms.append(exp.EQ(this=left, expression=right))
        return replace(below, predicates=(*below.predicates, *terms))

    def _join(self, join: Join | Apply) -> Conjunctive:
        left, right = join.left, join.right
        kind = join.kind
        if kind is JoinKind.RIGHT:
            left, right, kind = right, left, JoinKind.LEFT
        if has_subquery(join):
            return UNKNOWN
        if kind is JoinKind.INNER and isinstance(right, FunctionScan):
            return self._generated(self.trace(left), right).filtered(join.condition)
        if kind is JoinKind.INNER:
            return self.trace(left).times(self.trace(right)).filtered(join.condition)
        outer, inner = self.trace(left), self.trace(right)
        known = outer.inside | inner.inside
        if not self._holds(right):
            inner = inner.within(known)
        if kind is JoinKind.FULL and not self._holds(left):
            outer = outer.within(known)
        both = outer.times(inner)
        for term in conjuncts(join.condition):
            owners = {alias for alias, _ in columns(term)}
            # A term that does not need the nullable side says nothing about rows that stay without a match; one that needs
            # an outer query as well says nothing of what happens to those that it does not join.
            useful = bool(owners & inner.inside)
            if kind is JoinKind.FULL:
                useful = useful and bool(owners & outer.inside) and self._holds(join)
            if useful and (owners <= known or (kind is JoinKind.LEFT and self._holds(right))):
                both = both.filtered(term)
        if kind is JoinKind.FULL:
            merged = self._merged(join, outer if self._holds(left) else inner) if self._holds(join) else {}
            for side, said, other in ((left, outer, inner), (right, inner, outer)):
                both = both if self._holds(side) else _where_matched(both, said, other)
            return replace(both.showing({}, {**both.optional, **both.columns}), merged=merged)
        if kind is JoinKind.LEFT and not self._holds(right):
            both = _where_matched(both, inner, outer)
        # Rows (left, NULL) appear and vanish with a changed row of the right side: nothing above may test its columns.
        return replace(both.showing(outer.columns, {**both.optional, **inner.columns}), merged=outer.merged)

    @staticmethod
    def _generated(below: Conjunctive, scan: FunctionScan) -> Conjunctive:
        """With the rows that a function makes, if it cannot fail on rows that a filter would have kept from it."""
        inside = below.inside | {scan.alias}
        calls = [below.resolve(call) for call in scan.calls if _takes_anything(call)]
        if None in calls or len(calls) < len(scan.calls):
            return replace(below, inside=inside)
        item = replace(scan, calls=tuple(call for call in calls if call is not None))
        shown = {(scan.alias, name): column(scan.alias, name) for name in scan.names}
        return replace(below, inside=inside, generated=(*below.generated, item), columns={**below.columns, **shown})

    @staticmethod
    def _merged(join: Join | Apply, side: Conjunctive) -> dict[frozenset[tuple[str, str]], Expression]:
        pairs = [pair for term in conjuncts(join.condition) if (pair := equality(term))]
        return {frozenset(p): side.columns[own] for p in pairs for own in p if own in side.columns}

    def _window(self, window: Window) -> Conjunctive:
        below = self._over(window)
        if not self._holds(window):
            return below
        return below.showing({key: below.columns[key] for key in partition_columns(window) if key in below.columns})

    def _distinct_on(self, distinct: DistinctOn) -> Conjunctive:
        below = self._over(distinct)
        if not self._holds(distinct):
            return below
        kept = {key for key in key_columns(distinct) if key in below.columns}
        return below.showing({key: below.columns[key] for key in kept})

    def _branch(self, union: UnionAll | SetOperation) -> Conjunctive:
        """A row of any branch affects the rows that equal it; a context other than the left of EXCEPT has no bound."""
        held = [branch for branch in union.inputs if self._holds(branch)]
        if held:
            return self.by_position(held[0], union.alias, union.names)
        if isinstance(union, SetOperation) and union.kind is not SetKind.UNION:
            return self.by_position(union.left, union.alias, union.names)
        return UNKNOWN

    def by_position(self, branch: Operator, alias: str, names: tuple[str, ...]) -> Conjunctive:
        """A branch of a set operation, its outputs under the operation's names."""
        below = self.trace(branch)
        inner, inner_names = output_alias(branch), output_names(branch)
        found = {
            (alias, name): below.columns.get((inner, inner_name))
            for name, inner_name in zip(names, inner_names, strict=True)
        }
        return below.showing(_known(found))


def _takes_anything(call: Expression) -> bool:
    """Whether the function is PostgreSQL's unnest of a column, which is defined for all values."""
    unnest = isinstance(call, exp.Anonymous) and call.name.lower() == "unnest"
    return unnest and all(isinstance(bare(value), exp.Column) for value in call.expressions)


def _where_matched(both: Conjunctive, nullable: Conjunctive, preserved: Conjunctive) -> Conjunctive:
    """Rows of the preserved side may have no match: what the other side says, of whatever, says nothing about them."""
    scans = nullable.inside & both.followed
    said = preserved.times(replace(nullable, predicates=())).predicates
    kept = tuple(t for t in both.predicates if t in said and not {alias for alias, _ in columns(t)} & scans)
    tied = tuple(term for term in both.predicates if term not in kept)
    return replace(both, predicates=kept, conditional=(*both.conditional, (scans, tied)))


def key_columns(distinct: DistinctOn) -> set[tuple[str, str]]:
    """The columns among the expressions of DISTINCT ON."""
    return {(key.table, key.name) for key in map(bare, distinct.keys) if isinstance(key, exp.Column)}


def partition_columns(window: Window) -> set[tuple[str, str]]:
    """The columns by which every window function of the operator is partitioned."""
    found: list[set[tuple[str, str]]] = []
    for function in window.functions:
        parts = [bare(part) for part in function.expression.args.get("partition_by") or []]
        found.append({(part.table, part.name) for part in parts if isinstance(part, exp.Column)})
    return set.intersection(*found) if found else set()


def _known(found: Mapping[tuple[str, str], Expression | None]) -> Environment:
    return {key: value for key, value in found.items() if value is not None}
