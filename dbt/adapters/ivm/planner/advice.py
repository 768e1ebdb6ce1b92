"""What a model's users have to know before it is built: facts that follow from the plan and from statistics."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from dbt.adapters.ivm import warnings
from dbt.adapters.ivm.algebra.expressions import columns as columns_of
from dbt.adapters.ivm.catalog.facts import BaseTable, BoundQuery, Describe
from dbt.adapters.ivm.errors import LONGEST
from dbt.adapters.ivm.names import RelationName, identifier
from dbt.adapters.ivm.planner.affected.keys import Keyed, choose_key, restrictions
from dbt.adapters.ivm.planner.blocks import AnyBlock, Block, BlockKind, KeysBlock, MaintenancePlan, RecomputedBlock
from dbt.adapters.ivm.planner.indexes import index_on, missing_lookups, of_second_key
from dbt.adapters.ivm.planner.ties import ties
from dbt.adapters.ivm.warnings import Notice

FEW_GROUPS = 10
"""So many groups that sessions which write at once are likely to meet on one."""
MANY_ROWS = 10_000
"""So many rows of a base table per group that it is likely to be written often."""
NEARLY_ALL = 0.9
"""A column with so many different values per row may be unique: statistics are drawn from a sample."""
TRIED = 3
"""Columns for which a key is chosen once more to see whether they would do: for deep queries that takes its time."""
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
    if open_orders := ties(plan.definition, bound.tables):
        enough = next((f", such as {', '.join(tie.enough)}" for tie in open_orders if tie.enough), "")
        yield warnings.TIES.of(orders="; ".join(tie.where for tie in open_orders), enough=enough)


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


def when_read(plan: MaintenancePlan, rows: Callable[[int], int]) -> Iterator[Notice]:
    """What reading the model has to evaluate for want of a rule.

    Args:
        rows: of the state of a block, given by its number.
    """
    for reading in plan.readings:
        where = reading.where if len(reading.where) <= LONGEST else f"{reading.where[:LONGEST]} .."
        kept = _number(sum(map(rows, reading.blocks)))
        yield warnings.WHEN_READ.of(what=reading.what, where=where, rows=kept, why=reading.why)


def _large_keys(
    plan: MaintenancePlan, tables: Mapping[RelationName, BaseTable], describe: Describe
) -> Iterator[Notice]:
    """Keys that many rows share, some of them only because no column is known to be unique."""
    said: set[tuple[RelationName, str]] = set()
    for block in plan.blocks:
        for changed, keyed in _keyed(block):
            second = set(of_second_key(block)) if isinstance(block, KeysBlock) and changed is None else set()
            for lookup in sorted((_restricted(keyed, tables) | second) - said):
                said.add(lookup)
                table, column = tables[lookup[0]], lookup[1]
                values = table.distinct.get(column, table.rows)
                share = table.rows / max(values, 1)
                of = {"table": table.name, "key": column, "rows": _number(share)}
                of["changed"] = f" of {changed}" if changed else ""
                columns = _would_do(keyed, changed, tables, table, describe) if share >= MANY_COMPUTED else []
                if columns and not table.unique and table.rows >= MANY_ROWS:
                    yield warnings.LARGE_KEYS.of(name=table.name.sql, columns=" or ".join(columns), **of)
                elif share >= MANY_ROWS:
                    yield warnings.LARGE_KEY.of(values=_number(values), **of)


def _restricted(keyed: Keyed, tables: Mapping[RelationName, BaseTable]) -> set[tuple[RelationName, str]]:
    """The columns of base tables that the query is restricted by where it is computed for some keys only."""
    scans = {scan.alias: scan.table for scan in keyed.scans}
    found = {pair for added in restrictions(keyed, tables) for pair in columns_of(added.predicate)}
    return {(scans[alias], name) for alias, name in found if alias in scans}


def _keyed(block: AnyBlock) -> Iterator[tuple[RelationName | None, Keyed]]:
    if isinstance(block, KeysBlock):
        yield None, block.keyed
    if not isinstance(block, RecomputedBlock) and block.differences:
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
    possible = [column for column in table.columns if table.distinct.get(column.name, 0) >= NEARLY_ALL * table.rows]
    for column in possible[:TRIED]:
        supposed = {**tables, table.name: replace(table, unique=((column.name,),))}
        better = choose_key(keyed.operator, supposed, describe, changed)
        if better and better.distinct > keyed.distinct:
            found.append(identifier(column.name))
    return found


def _number(rows: float) -> str:
    return f"{rows:,.0f}"
