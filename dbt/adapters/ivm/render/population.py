"""The SELECT that fills a state from scratch."""

from __future__ import annotations

from dbt.adapters.ivm.algebra.to_sql import select_sql
from dbt.adapters.ivm.delta.fold import grouped
from dbt.adapters.ivm.delta.linear import everything
from dbt.adapters.ivm.planner.blocks import AnyBlock, KeysBlock, RecomputedBlock
from dbt.adapters.ivm.planner.partial_states import Sign


def population(block: AnyBlock) -> str:
    """All state rows as they should be now, columns in the state's order."""
    if isinstance(block, KeysBlock):
        return select_sql(block.keyed.operator)
    if isinstance(block, RecomputedBlock):
        return select_sql(block.operator)
    if block.differences:
        return grouped(block, [select_sql(block.differences.rows)], Sign.PLUS)
    return grouped(block, everything(block), Sign.PLUS)
