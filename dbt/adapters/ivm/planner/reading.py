"""What has no rule and no key is evaluated when read, over states of the largest parts below it that can be maintained.

The tree is cut from the top down: a part that some means maintain becomes blocks, another is left to the public view and its
inputs are cut. So writes cost what the maintained parts cost, and reads the size of their states.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from sqlglot import exp

from dbt.adapters.ivm.algebra.derived_tables import outputs_for
from dbt.adapters.ivm.algebra.expressions import Expression, columns, conjuncts, substitute
from dbt.adapters.ivm.algebra.operators import (
    Aggregate,
    Apply,
    Distinct,
    DistinctOn,
    Filter,
    Join,
    JoinKind,
    Limit,
    Named,
    Operator,
    Project,
    Scan,
    SetOperation,
    Sort,
    StateRead,
    Subquery,
    UnionAll,
    Window,
    expressions,
    with_expressions,
    with_inputs,
)
from dbt.adapters.ivm.algebra.rewrites.push_filters import filtered, movable, push_filters
from dbt.adapters.ivm.algebra.rewrites.show_rows import show_rows
from dbt.adapters.ivm.algebra.subqueries import has_subquery, map_subqueries, outer_columns, substitute_tree
from dbt.adapters.ivm.errors import Indeterminate, Refusal
from dbt.adapters.ivm.planner.affected.checks import check_array
from dbt.adapters.ivm.planner.block_builder import BlockBuilder
from dbt.adapters.ivm.planner.blocks import AnyBlock, Reading
from dbt.adapters.ivm.planner.cutting import Cut, all_of, cheapest
from dbt.adapters.ivm.planner.strategy import reads_tables
from dbt.adapters.ivm.planner.unmaintained import blamed, no_rule

Columns = frozenset[tuple[str, str]]
Moved = dict[tuple[str, str], Expression]

_NAMES_ITS_OWN = (Project, Aggregate, UnionAll, SetOperation)
"""Operators above which nothing below them is visible."""
_DERIVED_TABLES = (*_NAMES_ITS_OWN, Distinct, DistinctOn, Sort, Limit)


def cut_for_reading(tree: Operator, builder: BlockBuilder) -> Cut:
    """The tree cut where it has to be.

    Raises:
        Refusal: rows of a base table cannot be kept.
    """
    reader = _Reader(builder, tree.aliases)
    finish, _ = reader.cut(show_rows(tree), frozenset())
    return Cut(tuple(reader.blocks), finish, readings=tuple(reader.readings))


@dataclass
class _Reader:
    """Cuts one tree.

    Args:
        taken: aliases that the tree has already.
    """

    builder: BlockBuilder
    taken: frozenset[str]
    blocks: list[AnyBlock] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def cut(self, operator: Operator, needed: Columns) -> tuple[Operator, Moved]:
        """The operator over states, and where columns that were visible above it are now.

        Args:
            needed: the columns that are read above it.
        """
        if not reads_tables(operator):
            return operator, {}
        refusal = None
        if _may_be_kept(operator):
            try:
                return self._kept(operator, needed)
            except Indeterminate:
                raise
            except Refusal as found:
                refusal = found
        if isinstance(operator, Scan) and refusal is not None:
            raise refusal
        blocks, readings = len(self.blocks), len(self.readings)
        result = self._read(operator, needed)
        if refusal is not None and len(self.readings) == readings:
            about = blamed(operator, refusal)
            numbers = tuple(range(blocks, len(self.blocks)))
            self.readings.append(Reading(about.what, about.where, about.why, numbers))
        return result

    def _kept(self, operator: Operator, needed: Columns) -> tuple[Operator, Moved]:
        """The operator as blocks, with the cheapest means that do for it."""
        rows, moved = (operator, Moved()) if _is_derived_table(operator) else self._rows(operator, needed)
        found = cheapest(self.builder, rows, before=tuple(self.blocks))
        self.blocks = [*found.blocks]
        self.readings += found.readings
        return found.finish, moved

    def _rows(self, operator: Operator, needed: Columns) -> tuple[Operator, Moved]:
        """A derived table of what is needed of the operator's columns, and what they are in it."""
        alias = next(name for n in self._numbers if (name := f"kept_{n}") not in self.taken)
        outputs, moved = outputs_for(operator, needed, alias)
        return Project(operator, outputs or (Named("present", exp.Literal.number(1)),), alias), moved

    def _read(self, operator: Operator, needed: Columns) -> tuple[Operator, Moved]:
        """The operator itself, over what becomes of its inputs."""
        if isinstance(operator, Filter):
            return self._filter(operator, needed)
        if isinstance(operator, Join) and operator.kind is JoinKind.FULL and not _can_be_hashed(operator):
            raise no_rule(operator)  # PostgreSQL may know of base tables that such a condition is always true
        read = needed | _columns_of(operator)
        if isinstance(operator, Apply):
            left, moved = self.cut(operator.left, read.union(outer_columns(operator.right)))
            right, places = self.cut(substitute_tree(operator.right, moved), read)
            below, moved = [left, right], moved | places
        else:
            below, moved = [], Moved()
            for child in operator.inputs:
                found, places = self.cut(child, read)
                below.append(found)
                moved |= places
        if isinstance(operator, Distinct) and isinstance(below[0], StateRead):
            below = [all_of(below[0])]  # only a select list can be DISTINCT
        finish = self._moved(with_inputs(operator, tuple(below)), moved)
        return finish, Moved() if isinstance(operator, _NAMES_ITS_OWN) else moved

    def _filter(self, operator: Filter, needed: Columns) -> tuple[Operator, Moved]:
        """Rows are kept after all conditions that they can be kept after, each at the lowest place."""
        terms = conjuncts(operator.predicate)
        early = [term for term in terms if movable(term, operator.input)]
        late = [term for term in terms if not movable(term, operator.input)]
        if late:
            source = filtered(operator.input, early)
        else:
            source, late = push_filters(operator.input, early)
        below, moved = self.cut(source, needed.union(*map(columns, late)))
        return (self._moved(filtered(below, late), moved) if late else below), moved

    def _moved(self, operator: Operator, moved: Moved) -> Operator:
        """The operator with its own columns where they are now, and its subqueries cut."""
        if moved:
            operator = with_expressions(operator, lambda expression: substitute(expression, moved))
        if has_subquery(operator):
            operator = with_expressions(operator, lambda expression: map_subqueries(expression, self._subquery))
        return operator

    def _subquery(self, subquery: Subquery) -> Operator:
        check_array(subquery)
        return self.cut(subquery.operator, frozenset())[0]


def _may_be_kept(operator: Operator) -> bool:
    """Whether the operator can be a derived table for itself, and is not dearer than its inputs."""
    if outer_columns(operator) or isinstance(operator, Window):
        return False
    return not (isinstance(operator, Join) and _is_product(operator))


def _is_product(join: Join) -> bool:
    """Whether it pairs the rows of two sides without comparing them."""
    if join.kind is not JoinKind.INNER or not all(map(reads_tables, join.inputs)):
        return False
    return join.condition is None or not _compares_sides(join.condition, join)


def _can_be_hashed(join: Join) -> bool:
    """Whether PostgreSQL can compute a FULL JOIN on that condition."""
    terms = [term for term in conjuncts(join.condition) if columns(term)]
    return not terms or any(isinstance(term, exp.EQ) and _compares_sides(term, join) for term in terms)


def _compares_sides(term: Expression, join: Join) -> bool:
    aliases = {alias for alias, _ in columns(term)}
    return all(aliases & side.defined for side in join.inputs)


def _is_derived_table(operator: Operator) -> bool:
    while isinstance(operator, Filter):
        operator = operator.input
    return isinstance(operator, _DERIVED_TABLES)


def _columns_of(operator: Operator) -> Columns:
    return frozenset(pair for expression in expressions(operator) for pair in columns(expression))
