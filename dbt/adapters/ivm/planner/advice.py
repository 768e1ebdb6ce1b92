"""What a model's users have to know before it is built: facts that follow from the plan and from statistics."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from dbt.adapters.ivm import warnings
from dbt.adapters.ivm.catalog.facts import BaseTable, BoundQuery, Describe
from dbt.adapters.ivm.names import RelationName, identifier
from dbt.adapters.ivm.planner.affected.keys import UNKNOWN_DISTINCT, Keyed, choose_key
from dbt.adapters.ivm.planner.blocks import AnyBlock, Block, BlockKind, KeysBlock, MaintenancePlan
from dbt.adapters.ivm.planner.indexes import index_on, missing_lookups
from dbt.adapters.ivm.warnings import Notice

FEW_GROUPS = 10
"""So many groups that sessions which write at once are likely to meet on one."""
MANY_ROWS = 10_000
"""So many rows of a base table per group that it is likely to be written often."""
NEARLY_ALL = 0.9
"""A column with so many different values per row may be unique: statistics are drawn from a sample."""
MANY_COMPUTED = 100
"""So many rows computed anew for one changed row that it is worth a word."""


def warnings_of(plan: MaintenancePlan, bound: BoundQuery, describe: Describe) -> Iterator[Notice]:
    """What can be known before anything is built."""
    for name, table in bound.tables.items():
        if table.partitioned or table.members:
            has = "is partitioned" if table.partitioned else "has inheritance children"
            yield warnings.PARTITIONS.of(table=name, has=has)
        if table.policies:
            yield warnings.ROW_SECURITY.of(table=name)
    if plan.recomputed:
        yield warnings.RECOMPUTED.of(reason=plan.recomputed)
    for name, column in missing_lookups(plan, bound.tables):
        rows = _number(bound.tables[name].rows)
        yield warnings.MISSING_INDEX.of(table=name, column=column, rows=rows, statement=index_on(name, column))
    yield from _large_keys(plan, bound.tables, describe)


def few_groups(block: AnyBlock, tables: Mapping[RelationName, BaseTable], groups: int) -> Iterator[Notice]:
    """Whether the groups of a block are so few that most writers meet on one.

    Args:
        groups: how many there are; the block has a state row for each.
    """
    if not isinstance(block, Block) or block.kind is not BlockKind.GROUPS or groups > FEW_GROUPS:
        return
    if block.keys and not groups:
        return
    largest = max((tables[scan.table] for scan in block.scans), key=lambda table: table.rows)
    if largest.rows >= MANY_ROWS * max(groups, 1):
        fall = "one group" if groups <= 1 else f"{groups} groups"
        yield warnings.HOT_GROUP.of(table=largest.name, rows=_number(largest.rows), groups=fall)


def _large_keys(
    plan: MaintenancePlan, tables: Mapping[RelationName, BaseTable], describe: Describe
) -> Iterator[Notice]:
    """Tables whose rows are followed by a column with few values, only because no column is known to be unique."""
    said: set[RelationName] = set()
    for block in plan.blocks:
        for changed, keyed in _keyed(block):
            if keyed.distinct in (UNKNOWN_DISTINCT, UNKNOWN_DISTINCT / 2):
                continue
            computed = max(tables[scan.table].rows for scan in keyed.scans) / max(keyed.distinct, 1)
            for name in sorted({scan.table for scan in keyed.scans} - said):
                table = tables[name]
                if table.unique or table.rows < MANY_ROWS or computed < MANY_COMPUTED:
                    continue
                if columns := _would_do(keyed, changed, tables, table, describe):
                    said.add(name)
                    yield warnings.LARGE_KEYS.of(
                        table=name,
                        name=name.sql,
                        key=keyed.key[1],
                        rows=_number(computed),
                        columns=" or ".join(columns),
                    )


def _keyed(block: AnyBlock) -> Iterator[tuple[RelationName | None, Keyed]]:
    if isinstance(block, KeysBlock):
        yield None, block.keyed
    elif isinstance(block, Block) and block.differences:
        yield from block.differences.of_table


def _would_do(
    keyed: Keyed,
    changed: RelationName | None,
    tables: Mapping[RelationName, BaseTable],
    table: BaseTable,
    describe: Describe,
) -> list[str]:
    """The columns of the table that would be the key if they were known to be unique; statistics allow them to be."""
    found = []
    for column in table.columns:
        if table.distinct.get(column.name, 0) < NEARLY_ALL * table.rows:
            continue
        supposed = {**tables, table.name: replace(table, unique=((column.name,),))}
        better = choose_key(keyed.operator, supposed, describe, changed)
        if better and better.distinct > keyed.distinct:
            found.append(identifier(column.name))
    return found


def _number(rows: float) -> str:
    return f"{rows:,.0f}"
