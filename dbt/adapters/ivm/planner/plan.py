"""Cuts the operator tree into blocks with a state each and a finish that the public view evaluates when read."""

from __future__ import annotations

from dataclasses import dataclass, replace
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
    Scan,
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
from dbt.adapters.ivm.algebra.rewrites.grouping_sets import split_grouping_sets
from dbt.adapters.ivm.algebra.rewrites.lift_subqueries import (
    Lifted,
    clock_below,
    has_clock,
    lift_clock,
    lift_uncorrelated,
)
from dbt.adapters.ivm.algebra.rewrites.scalar_distinct import split_scalar_distinct
from dbt.adapters.ivm.algebra.subqueries import has_subquery, map_subqueries
from dbt.adapters.ivm.catalog.facts import BoundQuery, Describe
from dbt.adapters.ivm.catalog.refusals import clock_names, clock_stored
from dbt.adapters.ivm.errors import Indeterminate, Refusal
from dbt.adapters.ivm.planner.affected.checks import check_array
from dbt.adapters.ivm.planner.block_builder import BlockBuilder
from dbt.adapters.ivm.planner.blocks import AnyBlock, MaintenancePlan
from dbt.adapters.ivm.planner.recompute import offering, recomputed
from dbt.adapters.ivm.planner.strategy import gets_state, is_finish, is_linear, reads_tables
from dbt.adapters.ivm.planner.unmaintained import no_rule


def plan(tree: Operator, bound: BoundQuery, describe: Describe, may_recompute: bool = False) -> MaintenancePlan:
    """The maintenance plan of a query.

    Args:
        may_recompute: what has no rule is to be computed anew after every change.

    Raises:
        Refusal: a part of the query has no maintenance rule.
    """
    if not any(isinstance(operator, Scan) for operator in tree.walk()):
        raise Refusal(
            "a query without tables",
            "There is nothing to watch.",
            "Use materialized='view' or materialized='table'.",
            bound.text,
        )
    try:
        blocks, finish, reasons = _incremental(
            lift_clock(split_scalar_distinct(split_grouping_sets(tree, describe))), bound, describe
        )
    except Refusal as refusal:
        if clock_below(tree):
            raise clock_stored(*clock_names(bound.functions)) from refusal
        blocks, finish = _recomputed(tree, BlockBuilder(tree, bound, describe), refusal, may_recompute)
        reasons = ()
    return MaintenancePlan(
        blocks=blocks,
        finish=finish,
        definition=tree,
        outputs=bound.outputs,
        settings=bound.settings,
        tables=tuple(sorted({scan.table for block in blocks for scan in block.scans})),
        costlier_because=reasons,
    )


def _incremental(
    rows: Lifted, bound: BoundQuery, describe: Describe
) -> tuple[tuple[AnyBlock, ...], Operator, tuple[str, ...]]:
    """Blocks, finish, and why cheaper means do not do; uncorrelated subqueries are compared with when read if need be."""
    try:
        return _blocks(rows, bound, describe)
    except Indeterminate:
        raise
    except Refusal as refusal:
        lifted = lift_uncorrelated(rows.tree)
        if not lifted.aliases:
            raise
        try:
            return _blocks(Lifted(lifted.tree, rows.aliases | lifted.aliases), bound, describe)
        except Indeterminate:
            raise
        except Refusal:
            raise refusal from None


def _blocks(
    maintained: Lifted, bound: BoundQuery, describe: Describe
) -> tuple[tuple[AnyBlock, ...], Operator, tuple[str, ...]]:
    scans = [operator for operator in maintained.tree.walk() if isinstance(operator, Scan)]
    cutter, finish, reasons = _cut(maintained, BlockBuilder(maintained.tree, bound, describe))
    covered = {scan.alias for block in cutter.blocks for scan in block.scans}
    missed = [scan for scan in scans if scan.alias not in covered]
    if missed:
        raise AssertionError(f"base tables without maintenance: {missed}")
    return tuple(cutter.blocks), finish, reasons


def _recomputed(
    tree: Operator, builder: BlockBuilder, refusal: Refusal, wanted: bool
) -> tuple[tuple[AnyBlock, ...], Operator]:
    """One block that is computed anew; the refusal, if that is not wanted or not possible."""
    if isinstance(refusal, Indeterminate):
        raise refusal
    try:
        block, finish = recomputed(tree, builder, refusal.what)
    except Refusal as why_not:
        raise (why_not if wanted else refusal) from None
    if not wanted:
        raise offering(refusal) from None
    return (block,), finish


class Means(IntEnum):
    """What blocks may be made of; a change costs more from one to the next."""

    LINEAR = 0
    DIFFERENCES = 1
    KEYS = 2
    KEYS_BY_DIFFERENCES = 3


def _cut(maintained: Lifted, builder: BlockBuilder) -> tuple[_Cutter, Operator, tuple[str, ...]]:
    """With the cheapest means that do; and why cheaper ones do not."""
    reasons: list[str] = []
    for means in Means:
        try:
            cutter = _Cutter(builder, means, maintained.aliases)
            return cutter, cutter.cut(maintained.tree, None), tuple(reasons)
        except Indeterminate:
            raise
        except Refusal as refusal:
            last = refusal
            reasons.append(f"{means.name.lower().replace('_', ' ')}: {refusal.what}")
    raise last


@dataclass
class _Cutter:
    """Makes blocks of a tree.

    Args:
        lifted: derived tables whose rows may be kept whatever reads them.
    """

    builder: BlockBuilder
    means: Means
    lifted: frozenset[str]

    def __post_init__(self) -> None:
        self.blocks: list[AnyBlock] = []

    def cut(self, operator: Operator, above: Operator | None) -> Operator:
        """The finish's version of the operator.

        Args:
            above: the nearest operator above that can't stand over plain rows, or None.
        """
        block = self._block(operator, above)
        if block is not None:
            self.blocks.append(block)
            return StateRead(block.number, block.alias, tuple(value.name for value in block.final))
        if not reads_tables(operator):
            return operator
        if is_linear(operator) and not has_clock(operator):
            raise no_rule(above or operator)
        if not is_finish(operator):
            raise no_rule(operator)
        inner = None if above is None and _passes_rows(operator) else _blamed(operator, above)
        children = tuple(self.cut(child, inner) for child in operator.inputs)
        if isinstance(operator, Distinct) and isinstance(children[0], StateRead):
            children = (_all_of(children[0]),)  # only a select list can be DISTINCT
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
        for means in Means:
            attempt = _Cutter(self.builder, means, self.lifted)
            attempt.blocks = [*self.blocks]
            try:
                finish = attempt.cut(operator, None)
            except Indeterminate:
                raise
            except Refusal as refusal:
                last = refusal
                continue
            self.blocks = attempt.blocks
            return finish
        raise last

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
            return self.builder.keys(operator, number, second)
        return None


_DERIVED_TABLES = (Project, Distinct, DistinctOn, UnionAll, SetOperation, Aggregate)


def _all_of(state: StateRead) -> Project:
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
