"""The SELECT that fills a state from scratch."""

from __future__ import annotations

from dbt.adapters.ivm.delta.fold import grouped
from dbt.adapters.ivm.delta.linear import everything
from dbt.adapters.ivm.planner.blocks import Block
from dbt.adapters.ivm.planner.partial_states import Sign


def population(block: Block) -> str:
    """All state rows as they should be now, columns in the state's order."""
    return grouped(block, everything(block), Sign.PLUS)
