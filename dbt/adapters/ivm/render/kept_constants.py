"""Constant relations are kept in tables: to compute a calendar each time a trigger runs would cost more than all the rest.

They were computed under the settings that the functions are pinned to, like the states.
"""

from __future__ import annotations

from collections.abc import Iterator

from dbt.adapters.ivm.algebra.expressions import Expression, columns
from dbt.adapters.ivm.algebra.operators import Apply, Constant, Filter, Join, Operator, expressions
from dbt.adapters.ivm.names import ModelNames, RelationName
from dbt.adapters.ivm.planner.blocks import AnyBlock, Block, KeysBlock, MaintenancePlan, RecomputedBlock
from dbt.adapters.ivm.render.objects import Column, Table

_INDEXED = frozenset("int2 int4 int8 oid float4 float8 date time timetz timestamp timestamptz interval uuid".split())
"""Types whose values all fit into an index."""


def names_by_query(plan: MaintenancePlan, names: ModelNames) -> dict[str, RelationName]:
    """The table of each constant relation that the blocks read; without columns there is nothing to keep."""
    kept = dict.fromkeys(one.query for block in plan.blocks for one in _constants(block) if one.facts)
    return {query: names.constant(number) for number, query in enumerate(kept, 1)}


def tables(plan: MaintenancePlan) -> Iterator[Table]:
    """These tables; the plan reads them."""
    kept = {one.table: one for block in plan.blocks for one in _constants(block) if one.table}
    compared = {pair for block in plan.blocks for pair in _compared(block)}
    for table, constant in kept.items():
        yield Table(
            table,
            tuple(Column(fact.name, fact.ddl_type) for fact in constant.facts),
            rows=constant.query,
            indexes=tuple(
                fact.name for fact in constant.facts if (table, fact.name) in compared and fact.base_type in _INDEXED
            ),
        )


def _trees(block: AnyBlock) -> Iterator[Operator]:
    if isinstance(block, RecomputedBlock):
        yield block.operator
        return
    if isinstance(block, KeysBlock):
        yield block.keyed.operator
    if block.differences:
        yield block.differences.rows
        yield from (keyed.operator for keyed in block.differences.all_keyed)


def _constants(block: AnyBlock) -> Iterator[Constant]:
    for tree in _trees(block):
        yield from (node for node in tree.walk() if isinstance(node, Constant))
    if isinstance(block, Block):
        sources = (item.source for branch in block.branches for item in branch.generated)
        yield from (source for source in sources if isinstance(source, Constant))


def _conditions(block: AnyBlock) -> Iterator[Expression]:
    for tree in _trees(block):
        for node in tree.walk():
            if isinstance(node, Filter | Join | Apply):
                yield from expressions(node)
    if isinstance(block, Block):
        for branch in block.branches:
            yield from branch.predicates
            yield from (item.condition for item in branch.generated if item.condition is not None)


def _compared(block: AnyBlock) -> set[tuple[RelationName, str]]:
    """The columns of kept constants that rows are filtered or joined by."""
    tables = {one.alias: one.table for one in _constants(block)}
    found = {pair for condition in _conditions(block) for pair in columns(condition)}
    return {(table, name) for alias, name in found if (table := tables.get(alias))}
