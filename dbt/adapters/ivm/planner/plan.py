"""Cuts the operator tree into blocks with a state each and a finish that the public view evaluates when read."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from dbt.adapters.ivm.algebra.operators import (
    Operator,
    Scan,
)
from dbt.adapters.ivm.algebra.rewrites.grouping_sets import split_grouping_sets
from dbt.adapters.ivm.algebra.rewrites.lift_subqueries import (
    Lifted,
    clock_below,
    lift_clock,
    lift_uncorrelated,
)
from dbt.adapters.ivm.algebra.rewrites.scalar_distinct import split_scalar_distinct
from dbt.adapters.ivm.catalog.facts import BoundQuery, Describe
from dbt.adapters.ivm.catalog.refusals import clock_names, clock_stored
from dbt.adapters.ivm.errors import Indeterminate, Refusal
from dbt.adapters.ivm.planner.block_builder import BlockBuilder
from dbt.adapters.ivm.planner.blocks import AnyBlock, MaintenancePlan
from dbt.adapters.ivm.planner.cutting import Means, cheapest
from dbt.adapters.ivm.planner.dense_groups import split_dense_groups
from dbt.adapters.ivm.planner.recompute import offering, recomputed


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
            split_scalar_distinct(split_grouping_sets(tree, describe)), bound, describe
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
    tree: Operator, bound: BoundQuery, describe: Describe
) -> tuple[tuple[AnyBlock, ...], Operator, tuple[str, ...]]:
    """Blocks, finish, and why cheaper means do not do; uncorrelated subqueries are compared with when read if need be."""
    dense = split_dense_groups(tree, describe)
    if dense != tree:
        with suppress(Refusal):
            return _blocks(lift_clock(dense), bound, describe, (Means.LINEAR,))
    rows = lift_clock(tree)
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
    maintained: Lifted, bound: BoundQuery, describe: Describe, means: Iterable[Means] = Means
) -> tuple[tuple[AnyBlock, ...], Operator, tuple[str, ...]]:
    cut = cheapest(BlockBuilder(maintained.tree, bound, describe), maintained.tree, maintained.aliases, means=means)
    _check_covered(maintained.tree, cut.blocks)
    return cut.blocks, cut.finish, cut.reasons


def _check_covered(tree: Operator, blocks: tuple[AnyBlock, ...]) -> None:
    """That every base table is maintained by some block."""
    covered = {scan.alias for block in blocks for scan in block.scans}
    missed = [operator for operator in tree.walk() if isinstance(operator, Scan) and operator.alias not in covered]
    if missed:
        raise AssertionError(f"base tables without maintenance: {missed}")


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
