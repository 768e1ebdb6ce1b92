"""What has no incremental rule may be computed anew by every statement that changes its tables, if the model says so."""

from __future__ import annotations

from dbt.adapters.ivm.algebra.operators import (
    Limit,
    Operator,
    Project,
    Sort,
    StateRead,
    output_names,
    with_inputs,
)
from dbt.adapters.ivm.algebra.subqueries import has_subquery
from dbt.adapters.ivm.planner.block_builder import BlockBuilder
from dbt.adapters.ivm.planner.blocks import RecomputedBlock


def recomputed(tree: Operator, builder: BlockBuilder, reason: str) -> tuple[RecomputedBlock, Operator]:
    """One block for the query without its outermost ORDER BY and LIMIT, and the finish.

    Args:
        reason: what has no rule.

    Raises:
        Refusal: the query's result depends on more than the rows of its base tables.
    """
    if _is_top(tree):
        (child,) = tree.inputs
        block, below = recomputed(child, builder, reason)
        return block, with_inputs(tree, (below,))
    block = builder.recomputed(tree, reason)
    return block, StateRead(block.number, block.alias, output_names(tree))


def _is_top(operator: Operator) -> bool:
    """Whether the public view evaluates the operator: its order must be that of the view."""
    if isinstance(operator, Project):
        return isinstance(operator.input, Sort | Limit) and _is_top(operator.input) and not has_subquery(operator)
    return isinstance(operator, Sort | Limit) and not has_subquery(operator)
