"""Indexes on base tables that maintenance looks rows up by: without one, a change of one row reads the whole table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sqlglot import exp

from dbt.adapters.ivm.algebra.expressions import Expression, bare, columns, equality
from dbt.adapters.ivm.algebra.operators import Constant, Project, Scan
from dbt.adapters.ivm.catalog.facts import BaseTable
from dbt.adapters.ivm.names import RelationName, identifier
from dbt.adapters.ivm.planner.affected.keys import Keyed, Reach, restrictions
from dbt.adapters.ivm.planner.blocks import Block, KeysBlock, MaintenancePlan, RecomputedBlock
from dbt.adapters.ivm.planner.partial_states import Extreme

WORTH_AN_INDEX = 10_000
"""Rows from which on reading a table in full is worth a word."""
UNSELECTIVE = 10
"""Values of a column below which PostgreSQL would read the table in full although there is an index."""

Lookup = tuple[RelationName, str]


def missing_indexes(plan: MaintenancePlan, tables: Mapping[RelationName, BaseTable]) -> tuple[str, ...]:
    """CREATE INDEX statements for the lookups that no index serves, for tables that are large enough."""
    return tuple(index_on(*lookup) for lookup in missing_lookups(plan, tables))


def missing_lookups(plan: MaintenancePlan, tables: Mapping[RelationName, BaseTable]) -> tuple[Lookup, ...]:
    """Table and column of each lookup that no index serves, for tables that are large enough."""
    wanted = sorted(set(_lookups(plan, tables)))
    return tuple(
        (table, column)
        for table, column in wanted
        if tables[table].rows >= WORTH_AN_INDEX
        and column not in tables[table].leading
        and tables[table].distinct.get(column, UNSELECTIVE) >= UNSELECTIVE
    )


def index_on(table: RelationName, column: str) -> str:
    """The statement that makes an index for a lookup."""
    return f"CREATE INDEX ON {table.sql} ({identifier(column)})"


def _lookups(plan: MaintenancePlan, tables: Mapping[RelationName, BaseTable]) -> Iterator[Lookup]:
    for block in plan.blocks:
        if isinstance(block, RecomputedBlock):
            continue
        for keyed in block.differences.all_keyed if block.differences else ():
            yield from _of_keyed(keyed, tables)
        if isinstance(block, KeysBlock):
            yield from _of_keyed(block.keyed, tables)
            yield from of_second_key(block)
        else:
            yield from _of_branches(block)


def of_second_key(block: KeysBlock) -> Iterator[Lookup]:
    """The column that is a second key: the query is not restricted by it before PostgreSQL sees which joins it makes inner."""
    if block.differences and isinstance(block.differences.rows, Project):
        value = bare(block.differences.rows.outputs[0].expression)
        if isinstance(value, exp.Column):
            yield from _of_scans(columns(value), tuple(block.scans))


def _of_branches(block: Block) -> Iterator[Lookup]:
    """Each side of a join is looked up when the other changes; a group when its extreme has left."""
    again = any(isinstance(partial, Extreme) for partial in block.partials)
    keys = {key.row_column for key in block.keys}
    for branch in block.branches:
        if len(branch.scans) > 1:
            yield from _compared(branch.predicates, branch.scans)
        if again:
            for value, (name, _) in zip(branch.outputs, block.row_columns, strict=True):
                if name in keys and isinstance(bare(value), exp.Column):
                    yield from _of_scans(columns(value), branch.scans)
                    break


def _of_keyed(keyed: Keyed, tables: Mapping[RelationName, BaseTable]) -> Iterator[Lookup]:
    """What the restriction by keys reaches, and what lies on the way from changed rows to keys."""

    scans = tuple(keyed.scans)
    for added in restrictions(keyed, tables):
        yield from _of_scans(columns(added.predicate), scans)
    for reach in keyed.reaches:
        yield from _compared(reach.predicates, tuple(scan for scan in reach.scans if scan != reach.changed))
        yield from _ranged(reach)


def _ranged(reach: Reach) -> Iterator[Lookup]:
    """What the rows of a constant relation are compared with, other than by =: of each table the first column."""
    constants = {item.alias for item in reach.generated if isinstance(item, Constant)}
    seen: set[str] = set()
    for predicate in map(bare, reach.predicates):
        if isinstance(predicate, exp.GT | exp.GTE | exp.LT | exp.LTE):
            sides = [bare(predicate.this), bare(predicate.expression)]
            read = [{alias for alias, _ in columns(side)} for side in sides]
            for side, (own, other) in zip(sides, (read, read[::-1]), strict=True):
                if isinstance(side, exp.Column) and other and other <= constants and not own <= seen | constants:
                    seen |= own
                    yield from _of_scans(columns(side), reach.scans)


def _compared(predicates: Iterable[Expression], scans: tuple[Scan, ...]) -> Iterator[Lookup]:
    for predicate in predicates:
        if pair := equality(predicate):
            yield from _of_scans(set(pair), scans)


def _of_scans(found: set[tuple[str, str]], scans: tuple[Scan, ...]) -> Iterator[Lookup]:
    by_alias = {scan.alias: scan.table for scan in scans}
    yield from ((by_alias[alias], name) for alias, name in found if alias in by_alias)
