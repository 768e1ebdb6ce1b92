"""A query restricted to some values of one of its columns, the restriction pushed down to the scans (derivation.md theorem 2).

Pushing is what makes a restricted query cheap: PostgreSQL cannot push a list of values through GROUP BY, windows or equality
conditions of joins by itself. Where a restriction cannot go on, it stays as a filter; it is never lost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from sqlglot import exp

from dbt.adapters.ivm.algebra.expressions import Expression, bare, column, conjuncts, equality, rewrite
from dbt.adapters.ivm.algebra.operators import (
    Aggregate,
    Apply,
    Constant,
    Distinct,
    DistinctOn,
    Filter,
    Join,
    JoinKind,
    Named,
    Operator,
    Project,
    Scan,
    SetOperation,
    Sort,
    Subquery,
    SubqueryKind,
    UnionAll,
    Window,
    output_alias,
    output_names,
    with_inputs,
)
from dbt.adapters.ivm.algebra.subqueries import (
    is_membership,
    operands,
    subqueries,
    subquery_call,
    subquery_of,
    with_subquery,
)
from dbt.adapters.ivm.catalog.facts import BaseTable, ColumnFact
from dbt.adapters.ivm.names import RelationName
from dbt.adapters.ivm.planner.affected.conjunctive import coalesced
from dbt.adapters.ivm.planner.affected.tracing import key_columns, partition_columns

Column = tuple[str, str]
Test = Callable[[Expression], Expression]
"""Makes the predicate that a value must pass."""


Tables = Mapping[RelationName, BaseTable]


def restrict(
    operator: Operator, wanted: Column, fact: ColumnFact, tables: Tables, test: Test, subqueries_too: bool = True
) -> Operator:
    """The operator's rows whose column, of the type that `fact` tells, passes the test.

    Args:
        subqueries_too: restrict subqueries even where PostgreSQL brings each row's own value to an index. Two conditions on
            one column make it expect too few rows; but a table as it was before has no index.
    """
    return Restriction(fact, tables, test, subqueries_too).of(operator, wanted)


class Restriction:
    """`push` returns the operator and whether the restriction has taken full effect.

    Its columns are known to be equal in every row that matters.
    """

    def __init__(self, fact: ColumnFact | None, tables: Tables, test: Test, subqueries_too: bool = True) -> None:
        self._subqueries_too = subqueries_too
        self._fact = fact
        self._tables = tables
        self._test = test
        self._above: list[tuple[Column, Column]] = []

    def of(self, operator: Operator, wanted: Column) -> Operator:
        restricted, exact = self.push(operator, frozenset((wanted,)))
        return restricted if exact else Filter(restricted, self._test(column(*wanted)))

    def push(self, operator: Operator, wanted: frozenset[Column]) -> tuple[Operator, bool]:
        if isinstance(operator, Scan):
            return self._leaf(operator, self._tables[operator.table].columns, wanted)
        if isinstance(operator, Constant):
            return self._leaf(operator, operator.facts, wanted)
        if isinstance(operator, Filter):
            above = self._above
            self._above = above + equalities(operator.predicate)
            wanted = equal_to(wanted, operator.predicate)
            below, exact = self.push(operator.input, wanted)
            self._above = above
            return Filter(below, self._subqueries(operator.predicate, wanted)), exact
        if isinstance(operator, Project):
            named = {(operator.alias, output.name): output.expression for output in operator.outputs}
            return self._through(operator, [named[c] for c in sorted(wanted) if c in named])
        if isinstance(operator, Aggregate) and operator.keys and operator.sets is None:
            named = {(operator.alias, key.name): key.expression for key in operator.keys}
            return self._through(operator, [named[c] for c in sorted(wanted) if c in named])
        if isinstance(operator, Join):
            return self._join(operator, wanted)
        if isinstance(operator, Apply):
            left, exact = self.push(operator.left, wanted)
            return replace(operator, left=left), exact
        if isinstance(operator, Window):
            below, exact = self.push(operator.input, wanted & frozenset(partition_columns(operator)))
            return replace(operator, input=below), exact
        if isinstance(operator, Distinct):
            project, exact = self.push(operator.input, wanted)
            assert isinstance(project, Project)
            return replace(operator, input=project), exact
        if isinstance(operator, Sort):
            below, exact = self.push(operator.input, wanted)
            return replace(operator, input=below), exact
        if isinstance(operator, DistinctOn):
            below, exact = self.push(operator.input, wanted & frozenset(key_columns(operator)))
            return replace(operator, input=below), exact
        if isinstance(operator, UnionAll | SetOperation):
            return self._set_operation(operator, wanted)
        return operator, False

    def _subqueries(self, predicate: Expression, wanted: frozenset[Column]) -> Expression:
        """The predicate, its subqueries restricted to what matters to rows with the wanted columns."""
        conditions = {id(bare(term)) for term in conjuncts(predicate)}

        def change(node: Expression) -> Expression:
            subquery = subquery_of(node)
            if subquery is None or not isinstance(node, exp.Anonymous):
                return node
            inner = subquery.operator
            known = zip(subquery.outer, node.expressions[subquery.operands :], strict=True)
            inner = self._correlated(inner, frozenset(own for own, now in known if _column(now) in wanted))
            if id(node) in conditions and is_membership(subquery) and self._worthwhile(inner):
                for operand, name in zip(operands(node), output_names(inner), strict=True):
                    if _column(operand) in wanted:
                        inner, _ = self.push(inner, frozenset(((output_alias(inner), name),)))
            return node if inner is subquery.operator else with_subquery(node, replace(subquery, operator=inner))

        return rewrite(predicate, change) if any(True for _ in subqueries(predicate)) else predicate

    def _correlated(self, operator: Operator, outer: frozenset[Column]) -> Operator:
        """A subquery's tree, restricted below the filters that compare its rows with the wanted columns of outer queries."""
        if not outer:
            return operator
        operator = with_inputs(operator, tuple(self._correlated(child, outer) for child in operator.inputs))
        if not isinstance(operator, Filter):
            return operator
        own = equal_to(outer, operator.predicate) - outer
        below = self.push(operator.input, own)[0] if own and self._worthwhile(operator.input) else operator.input
        return Filter(below, self._subqueries(operator.predicate, outer | own))

    def _worthwhile(self, operator: Operator) -> bool:
        return self._subqueries_too or _has_fence(operator)

    def _leaf(
        self, leaf: Scan | Constant, columns: tuple[ColumnFact, ...], wanted: frozenset[Column]
    ) -> tuple[Operator, bool]:
        facts = {fact.name: fact for fact in columns}
        own = sorted(n for alias, n in wanted if alias == leaf.alias and self._comparable(facts[n]))
        return (Filter(leaf, self._test(column(leaf.alias, own[0]))), True) if own else (leaf, False)

    def _comparable(self, fact: ColumnFact) -> bool:
        return self._fact is None or comparable(fact, self._fact)

    def _through(self, operator: Project | Aggregate, values: list[Expression]) -> tuple[Operator, bool]:
        """Below a select list or a GROUP BY: bare columns go on, other expressions are filtered right there."""
        if not values:
            return operator, False
        found = frozenset((v.table, v.name) for v in map(bare, values) if isinstance(v, exp.Column))
        below, exact = self.push(operator.input, found) if found else self._merged(operator.input, coalesced(values[0]))
        if not exact and isinstance(below, Window):
            return replace(operator, input=below), False  # in SQL a select list and its window functions are one
        if not exact:
            below = Filter(below, self._test(exp.Paren(this=bare(values[0]).copy())))
        return replace(operator, input=below), True

    def _merged(self, operator: Operator, pair: frozenset[Column]) -> tuple[Operator, bool]:
        """By COALESCE(a, b) over a FULL JOIN on a = b: both sides by their own, matches have the same value."""
        if isinstance(operator, Filter):
            below, exact = self._merged(operator.input, pair)
            return replace(operator, input=below), exact
        if not isinstance(operator, Join) or operator.kind is not JoinKind.FULL:
            return operator, False
        if not any(pair == frozenset(equality(term) or ()) for term in conjuncts(operator.condition)):
            return operator, False
        left, left_exact = self.push(operator.left, pair)
        right, right_exact = self.push(operator.right, pair)
        return (replace(operator, left=left, right=right), True) if left_exact and right_exact else (operator, False)

    def _join(self, join: Join, wanted: frozenset[Column]) -> tuple[Operator, bool]:
        """Along equalities to both sides of an inner join; of an outer join to its nullable side, never back."""
        if join.kind is JoinKind.FULL:
            return join, False
        if join.kind is JoinKind.INNER:
            wanted = equal_to(wanted, join.condition)
            left, left_exact = self.push(join.left, wanted)
            right, right_exact = self.push(join.right, wanted)
            if left_exact and not right_exact:
                right = self._sideways(left, right, join.condition)
            elif right_exact and not left_exact:
                left = self._sideways(right, left, join.condition)
            return replace(join, left=left, right=right), left_exact or right_exact
        preserved, nullable = (join.left, join.right) if join.kind is JoinKind.LEFT else (join.right, join.left)
        kept = frozenset(c for c in wanted if c[0] not in nullable.aliases)
        outer, exact = self.push(preserved, kept)
        inner, inner_exact = self.push(nullable, equal_to(kept, join.condition)) if exact else (nullable, True)
        if not inner_exact:
            inner = self._sideways(outer, inner, join.condition)
        left, right = (outer, inner) if join.kind is JoinKind.LEFT else (inner, outer)
        return replace(join, left=left, right=right), exact

    def _sideways(self, restricted: Operator, other: Operator, condition: Expression | None) -> Operator:
        """The other side of a join, where it groups or ranks, restricted to what the restricted side joins with."""
        if not any(isinstance(node, _FENCES) for node in other.walk()):
            return other
        here, there = restricted.aliases, other.aliases
        for pair in (*equalities(condition), *self._above):
            for value, key in (pair, pair[::-1]):
                if value[0] in here and key[0] in there:
                    pushed, exact = Restriction(None, self._tables, _among(restricted, value)).push(
                        other, frozenset((key,))
                    )
                    if exact:
                        return pushed
        return other

    def _set_operation(self, operator: UnionAll | SetOperation, wanted: frozenset[Column]) -> tuple[Operator, bool]:
        positions = [operator.names.index(name) for alias, name in sorted(wanted) if alias == operator.alias]
        if not positions:
            return operator, False
        return with_inputs(operator, tuple(self.output(branch, positions[0]) for branch in operator.inputs)), True

    def output(self, operator: Operator, position: int) -> Operator:
        """A derived table restricted by one of its outputs."""
        wanted = (output_alias(operator), output_names(operator)[position])
        return self.of(operator, wanted)


_FENCES = (Aggregate, Window, Distinct, DistinctOn, SetOperation)
"""What PostgreSQL cannot push the values of a join through."""


def _has_fence(operator: Operator) -> bool:
    """Whether there is one in it, those in its subqueries left out."""
    return isinstance(operator, _FENCES) or any(map(_has_fence, operator.inputs))


def _among(restricted: Operator, value: Column) -> Test:
    """A test for being among the values that the restricted side has."""
    values = Project(restricted, (Named("v", column(*value)),), "ivm_sideways")
    subquery = Subquery(SubqueryKind.IN, "", 1, values, ())
    return lambda tested: subquery_call(0, subquery, [tested])


def _column(node: Expression) -> Column | None:
    node = bare(node)
    return (node.table, node.name) if isinstance(node, exp.Column) else None


def equalities(predicate: Expression | None) -> list[tuple[Column, Column]]:
    return [pair for term in conjuncts(predicate) if (pair := equality(term))]


def equal_to(wanted: frozenset[Column], predicate: Expression | None) -> frozenset[Column]:
    """The columns, and those that the predicate says are equal to one of them."""
    pairs = equalities(predicate)
    known = set(wanted)
    while more := {other for a, b in pairs for one, other in ((a, b), (b, a)) if one in known} - known:
        known |= more
    return frozenset(known)


def comparable(one: ColumnFact, other: ColumnFact) -> bool:
    """Whether `=` between the types means the same as `=` within each of them."""
    return one.base_type == other.base_type or any({one.base_type, other.base_type} <= family for family in _FAMILIES)


_FAMILIES = ({"int2", "int4", "int8", "numeric"}, {"text", "varchar"})
