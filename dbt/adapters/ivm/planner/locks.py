"""Which lock a writer of a table takes, so that no two transactions change a join from both sides unseen.

ROW EXCLUSIVE and SHARE are each compatible with themselves and conflict with each other (PostgreSQL documentation, "Explicit
Locking"): on ceil(log2 n) empty relations every table gets its own code of the two, so writers of one table run together and
writers of different tables exclude one another until commit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, log2

from dbt.adapters.ivm.names import RelationName
from dbt.adapters.ivm.planner.blocks import AnyBlock

ALONE = "SHARE ROW EXCLUSIVE"
"""Conflicts with itself and both others: for tables that are joined with themselves."""


def lock_modes(blocks: Sequence[AnyBlock], tables: Sequence[RelationName]) -> Mapping[RelationName, tuple[str, ...]]:
    """For each table the mode to take on lock relation 0, 1, ..; empty where nothing is joined."""
    if not any(block.joins for block in blocks):
        return dict.fromkeys(tables, ())
    relations = max(1, ceil(log2(len(tables))))
    modes = {}
    for code, table in enumerate(tables):
        if any(block.degree(table) > 1 for block in blocks):
            modes[table] = (ALONE, *(_mode(code, bit) for bit in range(1, relations)))
        else:
            modes[table] = tuple(_mode(code, bit) for bit in range(relations))
    return modes


def _mode(code: int, bit: int) -> str:
    return "SHARE" if code >> bit & 1 else "ROW EXCLUSIVE"
