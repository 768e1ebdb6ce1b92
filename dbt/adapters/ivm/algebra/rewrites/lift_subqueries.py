"""What cannot be kept with the rows that it reads is moved above them, and the rows are kept without it.

That is what compares rows with an uncorrelated subquery, which is kept for itself, and what reads the clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count

from sqlglot import exp

from dbt.adapters.ivm.algebra.expressions import Expression, column, columns, conjuncts, substitute
from dbt.adapters.ivm.algebra.operators import (
    Aggregate,
    Apply,
    Filter,
    Limit,
    Named,
    Operator,
    Project,
    Sort,
    expressions,
    with_expressions,
    with_inputs,
)
from dbt.adapters.ivm.algebra.subqueries import subqueries, subquery_of

Columns = frozenset[tuple[str, str]]
Moved = dict[tuple[str, str], Expression]


@dataclass(frozen=True)
class Lifted:
    """A tree, and the aliases of the derived tables in it that hold the rows."""

    tree: Operator
    aliases: frozenset[str]


def lift_uncorrelated(tree: Operator) -> Lifted:
    """The tree with a derived table below every filter and select list that holds an uncorrelated subquery.

    SELECT a FROM t WHERE b > 1 AND c > (SELECT avg(d) FROM u)  becomes
    SELECT q.a FROM (SELECT a, c FROM t WHERE b > 1) AS q WHERE q.c > (SELECT avg(d) FROM u)
    """
    return _lifted(tree, _Lifting("lifted", is_uncorrelated, lambda operator: not isinstance(operator, Apply)))


def lift_clock(tree: Operator) -> Lifted:
    """The tree with a derived table below what reads the clock, as far as nothing but rows is above it.

    SELECT a FROM t WHERE b > 1 AND c > now()  becomes
    SELECT q.a FROM (SELECT a, c FROM t WHERE b > 1) AS q WHERE q.c > now()
    """
    if not has_clock(tree):
        return Lifted(tree, frozenset())
    return _lifted(tree, _Lifting("timed", reads_clock, lambda operator: isinstance(operator, _TOP)))


def clock_below(tree: Operator) -> bool:
    """Whether something reads the clock where lift_clock does not go."""
    while isinstance(tree, _TOP):
        within = [subquery_of(node) for expression in expressions(tree) for node in subqueries(expression)]
        if any(subquery and has_clock(subquery.operator) for subquery in within):
            return True
        tree = tree.input
    return has_clock(tree)


def has_clock(tree: Operator) -> bool:
    return any(reads_clock(expression) for operator in tree.walk() for expression in expressions(operator))


_TOP = (Project, Filter, Sort, Limit)
_CLOCK = (exp.CurrentDate, exp.CurrentTime, exp.CurrentTimestamp, exp.Localtime, exp.Localtimestamp)
_CLOCK_FUNCTIONS = ("now", "transaction_timestamp", "statement_timestamp")


def reads_clock(expression: Expression) -> bool:
    """Whether the expression names a function whose value changes with time alone."""
    calls = expression.find_all(exp.Anonymous)
    return expression.find(*_CLOCK) is not None or any(call.name.lower() in _CLOCK_FUNCTIONS for call in calls)


def _lifted(tree: Operator, lifting: _Lifting) -> Lifted:
    lifted, _ = lifting.lift(tree, frozenset())
    return Lifted(lifted, frozenset(lifting.aliases))


def is_uncorrelated(expression: Expression) -> bool:
    """Whether the expression holds subqueries, none of which reads anything around it."""
    found = [subquery for node in subqueries(expression) if (subquery := subquery_of(node))]
    return bool(found) and not any(subquery.outer for subquery in found)


@dataclass
class _Lifting:
    """What `moves` is moved out of the operators that `enters` names, from the top down.

    Args:
        name: of the derived tables.
    """

    name: str
    moves: Callable[[Expression], bool]
    enters: Callable[[Operator], bool]
    aliases: list[str] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def lift(self, operator: Operator, needed: Columns) -> tuple[Operator, Moved]:
        """The operator, and where columns that were visible above it are now.

        Args:
            needed: the columns that are read above it.
        """
        if not self.enters(operator):
            return operator, {}  # the right side of an Apply reads columns of its left
        if isinstance(operator, Filter):
            return self._filter(operator, needed)
        own = frozenset(pair for expression in expressions(operator) for pair in columns(expression))
        ends = isinstance(operator, Project | Aggregate)
        below, moved = [], Moved()
        for child in operator.inputs:
            found, places = self.lift(child, own if ends else own | needed)
            below.append(found)
            moved |= places
        operator = with_inputs(operator, tuple(below))
        if moved:
            operator = with_expressions(operator, lambda expression: substitute(expression, moved))
        if isinstance(operator, Project) and any(self.moves(output.expression) for output in operator.outputs):
            rows, places = self._rows(operator.input, frozenset(p for e in expressions(operator) for p in columns(e)))
            below_it = replace(operator, input=rows)
            operator = with_expressions(below_it, lambda expression: substitute(expression, places))
        return operator, Moved() if ends else moved

    def _filter(self, operator: Filter, needed: Columns) -> tuple[Operator, Moved]:
        terms = conjuncts(operator.predicate)
        above = [term for term in terms if self.moves(term)]
        rest = [term for term in terms if not self.moves(term)]
        read = needed.union(*map(columns, terms))
        below, moved = self.lift(operator.input, read)
        rest, above = ([substitute(term, moved) for term in some] for some in (rest, above))
        if rest:
            below = Filter(below, _all(rest))
        if not above:
            return below, moved
        wanted = frozenset(pair for found in needed for pair in columns(moved.get(found, column(*found))))
        rows, places = self._rows(below, wanted.union(*map(columns, above)))
        moved = {name: substitute(value, places) for name, value in moved.items()} | places
        return Filter(rows, substitute(_all(above), places)), moved

    def _rows(self, operator: Operator, needed: Columns) -> tuple[Operator, Moved]:
        """A derived table of what is needed of the operator's columns, and what they are in it."""
        alias = f"{self.name}_{next(self._numbers)}"
        self.aliases.append(alias)
        known = operator.defined
        found = {pair: f"c{n}" for n, pair in enumerate(sorted(p for p in needed if p[0] in known), 1)}
        outputs = tuple(Named(name, column(*pair)) for pair, name in found.items())
        outputs = outputs or (Named("present", exp.Literal.number(1)),)
        return Project(operator, outputs, alias), {pair: column(alias, name) for pair, name in found.items()}


def _all(terms: list[Expression]) -> Expression:
    return exp.and_(*terms, copy=False) if len(terms) > 1 else terms[0]
