"""Groups whose extreme has left are read again, by a statement of its own: its snapshot is newer than the group's row lock."""

from __future__ import annotations

from dbt.adapters.ivm.algebra.expressions import sql
from dbt.adapters.ivm.delta.fold import extremes
from dbt.adapters.ivm.delta.linear import branch_select
from dbt.adapters.ivm.names import RelationName, identifier
from dbt.adapters.ivm.planner.blocks import Block, Branch
from dbt.adapters.ivm.planner.partial_states import STATE, Extreme

_STALE = "stale"


def reread(block: Block, state: RelationName, places: str, null_keys: bool) -> str:
    """UPDATE of the stale groups' extremes.

    Args:
        places: SQL of an array with the ctids of the state rows, which this transaction has locked.
        null_keys: the keys may hold NULL, for which "=" finds nothing and no index helps.
    """
    assignments = ", ".join(f"{identifier(e.column)} = fresh.{identifier(e.column)}" for e in extremes(block))
    if block.scalar:
        return f"UPDATE {state.sql} AS {STATE} SET {assignments}\nFROM ({_values(block, '')}) AS fresh"
    keys = "".join(f", {STATE}.{identifier(key.state_column)} AS k{i}" for i, key in enumerate(block.keys, 1))
    stale = f"SELECT {STATE}.ctid AS place{keys} FROM {state.sql} AS {STATE} WHERE {STATE}.ctid = ANY ({places})"
    return (
        f"WITH {_STALE} AS MATERIALIZED ({stale})\nUPDATE {state.sql} AS {STATE} SET {assignments}\n"
        f"FROM ({_values(block, 'IS NOT DISTINCT FROM' if null_keys else '=')}) AS fresh\n"
        f"WHERE {STATE}.ctid = fresh.place"
    )


def _values(block: Block, comparison: str) -> str:
    """SELECT of the extremes as they are now, per stale group (`place`), or at all for a block of one row."""
    selects = [_branch(block, branch, comparison) for branch in block.branches]
    items = [f"{_fresh(extreme)} AS {identifier(extreme.column)}" for extreme in extremes(block)]
    group = ""
    if comparison:
        items.insert(0, "r.place")
        group = " GROUP BY r.place"
    return f"SELECT {', '.join(items)}\n  FROM ({' UNION ALL '.join(selects)}) AS r{group}"


def _fresh(extreme: Extreme) -> str:
    return f"{extreme.function}({extreme.value})"


def _branch(block: Block, branch: Branch, comparison: str) -> str:
    items = [f"{scan.source.sql} AS {identifier(scan.alias)}" for scan in branch.scans]
    if not comparison:
        return branch_select(block, branch, [], items)
    by_name = dict(zip((name for name, _ in block.row_columns), branch.outputs, strict=True))
    values = [sql(by_name[key.row_column]) for key in block.keys]
    terms = [f"({value}) {comparison} {_STALE}.k{i}" for i, value in enumerate(values, 1)]
    return branch_select(block, branch, [f"{_STALE}.place"], [*items, _STALE], " AND ".join(terms))
