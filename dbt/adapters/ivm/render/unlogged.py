"""Unlogged states over unlogged base tables: a crash empties both, and fires no trigger.

So an empty state has to be read as what the query gives over empty tables: no rows, or where the state has always one, that
one. Maintenance needs no more: it adds to a group that is not there by inserting it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dbt.adapters.ivm.catalog.facts import ColumnFact
from dbt.adapters.ivm.names import RelationName, identifier
from dbt.adapters.ivm.planner.blocks import AnyBlock, Block
from dbt.adapters.ivm.planner.partial_states import Additive
from dbt.adapters.ivm.planner.sources import Sources
from dbt.adapters.ivm.render.population import population


def never_empty(block: AnyBlock, state: RelationName, columns: Sequence[ColumnFact]) -> str:
    """FROM item: the state, or its row of empty tables while it has none."""
    if not block.scalar:
        return state.sql
    names = ", ".join(identifier(column.name) for column in columns)
    missing = f"SELECT {_zeros(block, columns)} WHERE NOT EXISTS (SELECT FROM {state.sql})"
    return f"(SELECT {names} FROM {state.sql} UNION ALL {missing})"


def is_empty_at_first(
    block: AnyBlock, empty: Mapping[RelationName, RelationName], columns: Sequence[ColumnFact]
) -> str:
    """SELECT of whether an empty state is what the block gives over these empty tables."""
    rows = population(block.through(Sources(empty)))
    if not block.scalar:
        return f"SELECT NOT EXISTS ({rows})"
    return f"SELECT (SELECT x::text FROM ({rows}) AS x) = (SELECT x::text FROM (SELECT {_zeros(block, columns)}) AS x)"


def _zeros(block: AnyBlock, columns: Sequence[ColumnFact]) -> str:
    assert isinstance(block, Block)
    zeros = {partial.column: partial.zero for partial in block.partials if isinstance(partial, Additive)}
    zeros["only_row"] = "true"
    return ", ".join(
        f"{zeros.get(column.name, f'NULL::{column.ddl_type}')} AS {identifier(column.name)}" for column in columns
    )
