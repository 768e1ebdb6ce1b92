"""Which columns of a query's rows have one value only, once some others are given: functional dependencies.

They follow from unique keys, equalities, groups and select lists. What can't be proven counts as open. A unique index is
taken at its word although it lets several NULLs pass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlglot import exp

from dbt.adapters.ivm.algebra.expressions import Expression, bare, columns, conjuncts, equality, sql
from dbt.adapters.ivm.algebra.operators import (
    Aggregate,
    Apply,
    DistinctOn,
    Filter,
    FunctionScan,
    Join,
    JoinKind,
    Limit,
    Named,
    Operator,
    Project,
    Scan,
    SetKind,
    SetOperation,
    UnionAll,
    Window,
    output_alias,
    output_names,
)
from dbt.adapters.ivm.algebra.subqueries import outer_columns
from dbt.adapters.ivm.catalog.facts import BaseTable
from dbt.adapters.ivm.names import RelationName

Column = tuple[str, str]
"""Alias and name; an expression that is no column goes by an empty alias and its SQL."""
Columns = frozenset[Column]
Step = Callable[[Columns], Columns]
"""What else is determined, if these are."""


def value(expression: Expression) -> Column:
    """The name by which an expression is known."""
    expression = bare(expression)
    return (expression.table, expression.name) if isinstance(expression, exp.Column) else ("", sql(expression))


@dataclass(frozen=True)
class Dependencies:
    """Of one tree.

    Args:
        read: by alias the columns that are read anywhere in it; the others make no difference.
    """

    tables: Mapping[RelationName, BaseTable]
    read: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, tree: Operator, tables: Mapping[RelationName, BaseTable]) -> Dependencies:
        read: dict[str, set[str]] = {}
        for node in tree.walk():
            for expression in node.expressions:
                for alias, name in columns(expression):
                    read.setdefault(alias, set()).add(name)
        return cls(tables, {alias: frozenset(names) for alias, names in read.items()})

    def determined(self, operator: Operator, given: Iterable[Column]) -> Columns:
        """Everything in the operator's rows that has one value where the given columns have one."""
        found = frozenset(given) | frozenset(outer_columns(operator))
        steps = tuple(self._steps(operator))
        while more := frozenset().union(*(step(found) for step in steps)) - found:
            found |= more
        return found

    def visible(self, operator: Operator) -> Columns:
        """The columns that whatever stands above the operator may read."""
        if isinstance(operator, Scan):
            return frozenset((operator.alias, name) for name in self.read.get(operator.alias, ()))
        if isinstance(operator, Aggregate):
            return _named(operator.alias, (*operator.keys, *operator.aggregates))
        if isinstance(operator, Join | Apply):
            return self.visible(operator.left) | self.visible(operator.right)
        if isinstance(operator, Window):
            return self.visible(operator.input) | _named(operator.alias, operator.functions)
        try:
            return frozenset((output_alias(operator), name) for name in output_names(operator))
        except ValueError:
            return frozenset().union(*map(self.visible, operator.inputs))

    def _steps(self, operator: Operator) -> Iterator[Step]:
        if isinstance(operator, Scan):
            for key in self.tables[operator.table].unique:
                yield _given(((operator.alias, name) for name in key), self.visible(operator))
        elif isinstance(operator, UnionAll | SetOperation):
            yield self._of_branches(operator)
        elif isinstance(operator, Join | Apply):
            yield from self._of_join(operator)
        elif isinstance(operator, FunctionScan) and operator.ordinality:
            yield _given([(operator.alias, operator.names[-1])], self.visible(operator))
        elif len(operator.inputs) == 1 and not (isinstance(operator, Aggregate) and operator.sets is not None):
            yield from self._steps(operator.inputs[0])
        yield from self._own_steps(operator)

    def _own_steps(self, operator: Operator) -> Iterator[Step]:
        if isinstance(operator, Filter):
            yield from _equalities(operator.predicate)
        elif isinstance(operator, Project):
            yield from _select_list(operator.alias, operator.outputs)
        elif isinstance(operator, Aggregate):
            if operator.sets is None:
                yield from _select_list(operator.alias, operator.keys)
            yield _given(_named(operator.alias, operator.keys), self.visible(operator))
        elif isinstance(operator, DistinctOn):
            yield _given(map(value, operator.keys), self.visible(operator))
        elif isinstance(operator, Window):
            yield _given(self.visible(operator.input), self.visible(operator))
            for function in operator.functions:
                call = function.expression
                if isinstance(call, exp.Window) and sql(call.this).lower() == "row_number()":
                    number = (operator.alias, function.name)
                    partition = map(value, call.args.get("partition_by") or [])
                    yield _given([number, *partition], self.visible(operator))
        elif isinstance(operator, Limit) and any(sql(clause).strip() == "LIMIT 1" for clause in operator.clauses):
            yield _given((), self.visible(operator))

    def _of_join(self, join: Join | Apply) -> Iterator[Step]:
        """Rows of a side that may be missing, or that depends on the other one, are determined beside one row of that."""
        left, right = self.visible(join.left), self.visible(join.right)
        free = join.kind is JoinKind.INNER and isinstance(join, Join)
        beside_left = frozenset() if free or join.kind in (JoinKind.RIGHT, JoinKind.FULL) else left
        beside_right = right if join.kind is JoinKind.RIGHT else frozenset()
        yield from (_if(beside_right, step) for step in self._steps(join.left))
        yield from (_if(beside_left, step) for step in self._steps(join.right))
        if join.kind is JoinKind.FULL:
            yield from _merged(join.condition)
        else:
            yield from (_if(beside_left | beside_right, step) for step in _equalities(join.condition))

    def _of_branches(self, operator: UnionAll | SetOperation) -> Step:
        branches: tuple[Operator, ...] = operator.branches if isinstance(operator, UnionAll) else operator.inputs
        if isinstance(operator, SetOperation) and operator.kind is not SetKind.UNION:
            branches = branches[:1]  # every row is one of the left input

        def step(found: Columns) -> Columns:
            places = [place for place, name in enumerate(operator.names) if (operator.alias, name) in found]
            lists = [[(output_alias(branch), name) for name in output_names(branch)] for branch in branches]
            told_apart = any(len(_constants(branches, place)) == len(branches) for place in places)
            each = all(
                self.visible(branch) <= self.determined(branch, (outputs[place] for place in places))
                for branch, outputs in zip(branches, lists, strict=True)
            )
            return self.visible(operator) if each and (told_apart or len(branches) == 1) else frozenset()

        return step


def _constants(branches: Iterable[Operator], place: int) -> set[str]:
    """The different constants that select lists have at a place; empty if one of them has no constant there."""
    found = [
        bare(branch.outputs[place].expression) if isinstance(branch, Project) else exp.Null() for branch in branches
    ]
    literals = [bare(item.this) if isinstance(item, exp.Cast) else item for item in found]
    return set(map(sql, literals)) if all(isinstance(item, exp.Literal) for item in literals) else set()


def _given(premises: Iterable[Column], conclusions: Iterable[Column]) -> Step:
    wanted, gained = frozenset(premises), frozenset(conclusions)
    return lambda found: gained if wanted <= found else frozenset()


def _if(condition: Columns, step: Step) -> Step:
    return lambda found: step(found) if condition <= found else frozenset()


def _named(alias: str, outputs: Iterable[Named]) -> Columns:
    return frozenset((alias, output.name) for output in outputs)


def _select_list(alias: str, outputs: Iterable[Named]) -> Iterator[Step]:
    """What is selected follows from the columns in it, and tells the expression that it is."""
    for output in outputs:
        yield _given(columns(output.expression), [(alias, output.name)])
        yield _given([value(output.expression)], [(alias, output.name)])
        yield _given([(alias, output.name)], [value(output.expression)])


def _equalities(predicate: Expression | None) -> Iterator[Step]:
    for term in conjuncts(predicate):
        if pair := equality(term):
            yield _given(pair[:1], pair[1:])
            yield _given(pair[1:], pair[:1])
        elif isinstance(bare(term), exp.EQ):
            left, right = bare(term).this, bare(term).expression
            for one, other in ((left, right), (right, left)):
                if not columns(one):
                    yield _given((), [value(other)])


def _merged(condition: Expression | None) -> Iterator[Step]:
    """COALESCE(a, b) of a FULL JOIN on a = b."""
    for term in conjuncts(condition):
        if pair := equality(term):
            merged = exp.Coalesce(
                this=exp.column(pair[0][1], table=pair[0][0], quoted=True),
                expressions=[exp.column(pair[1][1], table=pair[1][0], quoted=True)],
            )
            yield _given([value(merged)], pair)
