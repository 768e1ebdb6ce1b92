"""Cuts the operator tree into blocks with a state each and a finish that the public view evaluates when read."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace

from dbt.adapters.ivm.algebra.operators import (
    Operator,
    Scan,
)
from dbt.adapters.ivm.algebra.rewrites.grouping_sets import split_grouping_sets
from dbt.adapters.ivm.algebra.rewrites.lift_subqueries import (
    Lifted,
    has_clock,
    lift_clock,
    lift_uncorrelated,
)
from dbt.adapters.ivm.algebra.rewrites.scalar_distinct import split_scalar_distinct
from dbt.adapters.ivm.catalog.facts import BoundQuery, Describe
from dbt.adapters.ivm.errors import Indeterminate, Refusal
from dbt.adapters.ivm.planner.affected.checks import check_determinate
from dbt.adapters.ivm.planner.block_builder import BlockBuilder
from dbt.adapters.ivm.planner.blocks import MaintenancePlan
from dbt.adapters.ivm.planner.cutting import Cut, Means, cheapest
from dbt.adapters.ivm.planner.dense_groups import split_dense_groups
from dbt.adapters.ivm.planner.reading import cut_for_reading
from dbt.adapters.ivm.planner.recompute import recomputed


def plan(tree: Operator, bound: BoundQuery, describe: Describe, may_recompute: bool = False) -> MaintenancePlan:
    """The maintenance plan of a query.

    Args:
        may_recompute: what has no rule is to be computed anew after every change, unless it changes with time too.

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
    unsupported = ""
    try:
        cut = _incremental(split_scalar_distinct(split_grouping_sets(tree, describe)), bound, describe)
    except Refusal as refusal:
        if isinstance(refusal, Indeterminate):
            raise
        if not has_clock(tree):
            unsupported = "recompute" if may_recompute else "fail"
        if unsupported == "recompute":
            cut = _recomputed(tree, BlockBuilder(tree, bound, describe), refusal)
        else:
            cut = _when_read(tree, bound, describe, refusal)
    return MaintenancePlan(
        blocks=cut.blocks,
        finish=cut.finish,
        definition=tree,
        outputs=bound.outputs,
        settings=bound.settings,
        tables=tuple(sorted({scan.table for block in cut.blocks for scan in block.scans})),
        costlier_because=cut.reasons,
        readings=cut.readings,
        unsupported=unsupported,
    )


def _incremental(tree: Operator, bound: BoundQuery, describe: Describe) -> Cut:
    """Uncorrelated subqueries are compared with when read if need be."""
    dense = split_dense_groups(tree, describe)
    if dense != tree:
        with suppress(Refusal):
            return _cut(lift_clock(dense), bound, describe, (Means.LINEAR,))
    rows = lift_clock(tree)
    try:
        return _cut(rows, bound, describe)
    except Indeterminate:
        raise
    except Refusal as refusal:
        lifted = lift_uncorrelated(rows.tree)
        if not lifted.aliases:
            raise
        try:
            return _cut(Lifted(lifted.tree, rows.aliases | lifted.aliases), bound, describe)
        except Indeterminate:
            raise
        except Refusal:
            raise refusal from None


def _cut(maintained: Lifted, bound: BoundQuery, describe: Describe, means: Iterable[Means] = Means) -> Cut:
    cut = cheapest(BlockBuilder(maintained.tree, bound, describe), maintained.tree, maintained.aliases, means=means)
    _check_covered(maintained.tree, cut)
    return cut


def _check_covered(tree: Operator, cut: Cut) -> None:
    """That every base table is maintained by some block."""
    covered = {scan.alias for block in cut.blocks for scan in block.scans}
    missed = [operator for operator in tree.walk() if isinstance(operator, Scan) and operator.alias not in covered]
    if missed:
        raise AssertionError(f"base tables without maintenance: {missed}")


def _recomputed(tree: Operator, builder: BlockBuilder, refusal: Refusal) -> Cut:
    """One block that is computed anew."""
    block, finish = recomputed(tree, builder, refusal.what)
    return Cut((block,), finish)


def _when_read(tree: Operator, bound: BoundQuery, describe: Describe, refusal: Refusal) -> Cut:
    """What nothing maintains is left to the public view.

    Raises:
        Refusal: it gives another result each time it is evaluated, or reads rows that cannot be kept.
    """
    check_determinate(tree, bound.tables)
    with suppress(Refusal):  # so many grouping sets are not kept apart
        tree = split_scalar_distinct(split_grouping_sets(tree, describe))
    try:
        cut = cut_for_reading(tree, BlockBuilder(tree, bound, describe))
    except Indeterminate:
        raise
    except Refusal:
        raise refusal from None
    _check_covered(tree, cut)
    return replace(cut, reasons=(f"as a whole: {refusal.what}",))
