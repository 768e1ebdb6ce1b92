"""Cuts an operator tree into blocks with a state each, with means that are given, and a finish over these."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import IntEnum

from sqlglot import exp

from dbt.adapters.ivm.algebra.expressions import column
from dbt.adapters.ivm.algebra.operators import (
    Aggregate,
    Distinct,
    DistinctOn,
    Join,
    Limit,
    Named,
    Operator,
    Project,
    SetOperation,
    Sort,
    StateRead,
    Subquery,
    UnionAll,
    Window,
    own_aliases,
    with_expressions,
    with_inputs,
)
from dbt.adapters.ivm.algebra.rewrites.lift_subqueries import (
    has_clock,
)
from dbt.adapters.ivm.algebra.subqueries import has_subquery, map_subqueries
from dbt.adapters.ivm.errors import Indeterminate, Refusal
from dbt.adapters.ivm.planner.affected.checks import check_array
from dbt.adapters.ivm.planner.block_builder import BlockBuilder
from dbt.adapters.ivm.planner.blocks import AnyBlock, KeysBlock, Reading
from dbt.adapters.ivm.planner.strategy import gets_state, is_finish, is_linear, reads_tables
from dbt.adapters.ivm.planner.unmaintained import no_rule


class Means(IntEnum):
    """What blocks may be made of; a change costs more from one to the next."""

    LINEAR = 0
    DIFFERENCES = 1
    KEYS = 2
    KEYS_BY_DIFFERENCES = 3


@dataclass(frozen=True)
class Cut:
    """A tree that was cut.

    Args:
        blocks: all, those that were there before included. finish: the tree over their states.
        reasons: why cheaper means do not do. readings: what is evaluated when read for want of a rule.
    """

    blocks: tuple[AnyBlock, ...]
    finish: Operator
    reasons: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()


def cheapest(
    builder: BlockBuilder,
    tree: Operator,
    lifted: frozenset[str] = frozenset(),
    before: tuple[AnyBlock, ...] = (),
    means: Iterable[Means] = Means,
) -> Cut:
    """The tree cut with the cheapest means that do.

    Args:
        lifted: derived tables whose rows may be kept whatever reads them. before: the blocks that there are already.
        means: those that may be taken, from the cheapest on.

    Raises:
        Refusal: no means do.
    """
    reasons: list[str] = []
    for each in means:
        cutter = Cutter(builder, each, lifted, [*before])
        try:
            finish = cutter.cut(tree, None)
        except Indeterminate:
            raise
        except Refusal as refusal:
            last = refusal
            reasons.append(f"{each.name.lower().replace('_', ' ')}: {refusal.what}")
            continue
        return Cut(tuple(cutter.blocks), finish, tuple(reasons), tuple(cutter.readings))
    raise last


@dataclass
class Cutter:
    """Makes blocks of a tree.

    Args:
        lifted: derived tables whose rows may be kept whatever reads them.
    """

    builder: BlockBuilder
    means: Means
    lifted: frozenset[str]
    blocks: list[AnyBlock]
    readings: list[Reading] = field(default_factory=list)

    def cut(self, operator: Operator, above: Operator | None) -> Operator:
        """The finish's version of the operator.

        Args:
            above: the nearest operator above that can't stand over plain rows, or None.
        """
        if not reads_tables(operator):
            return operator
        block = self._block(operator, above)
        if block is not None:
            self.blocks.append(block)
            return StateRead(block.number, block.alias, tuple(value.name for value in block.final))
        if is_linear(operator) and not has_clock(operator):
            raise no_rule(above or operator)
        if not is_finish(operator):
            raise no_rule(operator)
        inner = None if above is None and _passes_rows(operator) else _blamed(operator, above)
        children = tuple(self.cut(child, inner) for child in operator.inputs)
        if isinstance(operator, Distinct) and isinstance(children[0], StateRead):
            children = (all_of(children[0]),)  # only a select list can be DISTINCT
        finish = with_inputs(operator, children)
        if has_subquery(finish):
            finish = with_expressions(finish, lambda expression: map_subqueries(expression, self._cut_subquery))
        return finish

    def _cut_subquery(self, subquery: Subquery) -> Operator:
        """An uncorrelated subquery is read like any other derived table; with the cheapest means that do for it alone."""
        check_array(subquery)
        operator = subquery.operator
        if isinstance(operator, Project) and not operator.outputs:
            operator = replace(operator, outputs=(Named("present", exp.Literal.number(1)),))
        found = cheapest(self.builder, operator, self.lifted, tuple(self.blocks))
        self.blocks = [*found.blocks]
        self.readings += found.readings
        return found.finish

    def _block(self, operator: Operator, above: Operator | None) -> AnyBlock | None:
        """The operator as a block of its own, if it can be one."""
        if has_clock(operator):
            return None
        number = len(self.blocks)
        keys, second = self.means >= Means.KEYS, self.means is Means.KEYS_BY_DIFFERENCES
        try:
            if isinstance(operator, Aggregate) and (gets_state(operator) or self.means is not Means.LINEAR):
                return self.builder.groups(operator, number)
            if gets_state(operator) and isinstance(operator, Distinct):
                return self.builder.distinct(operator, number)
        except Refusal:
            block = self.builder.keys(operator, number, second) if keys else None
            if block is None and (gets_state(operator) or not is_finish(operator)):
                raise
            return block
        if is_linear(operator) and (above is None or self.lifted & set(own_aliases(operator))):
            return self.builder.rows(operator, number)
        if keys and isinstance(operator, _DERIVED_TABLES):
            block = self.builder.keys(operator, number, second)
            return self._linear_rows(operator, block, above) if block and above and is_linear(operator) else block
        return None

    def _linear_rows(self, operator: Operator, block: KeysBlock, above: Operator) -> AnyBlock:
        """Plain rows, which need no key, as rows that are added to; what is above is evaluated over them."""
        about = no_rule(above)
        self.readings.append(Reading(about.what, about.where, about.why, (block.number,)))
        try:
            return self.builder.rows(operator, block.number)
        except Refusal:
            return block


_DERIVED_TABLES = (Project, Distinct, DistinctOn, UnionAll, SetOperation, Aggregate)


def all_of(state: StateRead) -> Project:
    """A select list of all columns of a state."""
    return Project(state, tuple(Named(name, column(state.alias, name)) for name in state.names), state.alias)


def _passes_rows(operator: Operator) -> bool:
    """Operators that the public view may evaluate over all rows of the query: those at its top."""
    if isinstance(operator, Project):
        return isinstance(operator.input, Sort | Limit)
    return isinstance(operator, Sort | Limit | UnionAll)


def _blamed(operator: Operator, above: Operator | None) -> Operator:
    """The operator to name when plain rows are found below: the lowest that a user would recognise."""
    recognised = isinstance(operator, Join | Window | Limit | Distinct | Aggregate | UnionAll)
    return operator if recognised or above is None else above
