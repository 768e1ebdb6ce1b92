"""The two views of a model: what users read, and the canonical query over base tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dbt.adapters.ivm.algebra.operators import Operator, StateRead
from dbt.adapters.ivm.algebra.to_sql import select_sql
from dbt.adapters.ivm.catalog.facts import ColumnFact, Describe
from dbt.adapters.ivm.delta.multiplicity import expanded
from dbt.adapters.ivm.names import ModelNames, identifier, literal
from dbt.adapters.ivm.planner.blocks import AnyBlock, Block, BlockKind, MaintenancePlan
from dbt.adapters.ivm.planner.partial_states import STATE, state_column
from dbt.adapters.ivm.render.objects import NO_PARTS, Function, StateTable, Table, View
from dbt.adapters.ivm.render.population import population
from dbt.adapters.ivm.render.unlogged import never_empty


def definition_view(names: ModelNames, plan: MaintenancePlan, outputs: tuple[str, ...]) -> View:
    """The query itself, views expanded: blocks dropping what it uses, follows renames, and is what verifying compares with."""
    select = select_sql(plan.definition)
    columns = ", ".join(f"q.{identifier(name)}" for name in outputs)
    return View(names.definition(), f"SELECT {columns} FROM ({select}) AS q ({', '.join(map(identifier, outputs))})")


def public_view(names: ModelNames, plan: MaintenancePlan, describe: Describe) -> View:
    """The finish over the states, with the model's column names and types.

    `(NULL::definition) IS NULL` is always true and costs nothing per row; through it, whoever drops the definition (with a
    base table, by cascade) drops the public view too: loud, never stale. Likewise for the parts.
    """
    guard = f"(NULL::{names.definition().sql}) IS NULL AND (NULL::{names.parts().sql}) IS NULL"

    def state(block: AnyBlock) -> str:
        name = names.state(block.number)
        return never_empty(block, name, describe(population(block))) if plan.unlogged else name.sql

    finish = _finish(plan, state, guard=guard)
    standing_in = _finish(plan, lambda block: f"({population(block)})", guard="")
    return View(names.model, _typed(finish, describe(standing_in), plan.outputs))


def parts(
    names: ModelNames, states: Sequence[StateTable], relations: Sequence[Table | View], functions: Sequence[Function]
) -> View:
    """One row; dropping any of these by cascade drops this view, then the public view, then the triggers.

    So nothing that a trigger needs can go without it, and base tables stay writable whatever somebody drops by hand.
    """
    tests = [f"(NULL::{relation.name.sql}) IS NULL" for relation in relations]
    tests += [f"{literal(state.key_index.sql)}::regclass IS NOT NULL" for state in states if state.key]
    tests += [f"{literal(f'{function.name.sql}()')}::regprocedure IS NOT NULL" for function in functions]
    every = "\n  AND ".join(tests)
    return View(names.parts(), f"{NO_PARTS}\nWHERE {every}")


def _finish(plan: MaintenancePlan, source: Callable[[AnyBlock], str], guard: str) -> str:
    def leaf(operator: Operator) -> str | None:
        if not isinstance(operator, StateRead):
            return None
        block = plan.blocks[operator.block]
        values = ",\n  ".join(f"{value.expression} AS {identifier(value.name)}" for value in block.final)
        return f"(SELECT\n  {values}\nFROM {source(block)} AS {STATE}{_rows_of(block)}) AS {identifier(block.alias)}"

    return select_sql(plan.finish, leaf, guard)


def _rows_of(block: AnyBlock) -> str:
    if not isinstance(block, Block):
        return ""
    if block.kind is BlockKind.ROWS:
        copies, present = expanded(state_column(block.multiplicity))
        return f"{copies}\nWHERE {present}"
    return "" if block.scalar else f"\nWHERE {state_column(block.multiplicity)} <> 0"


def _typed(select: str, found: tuple[ColumnFact, ...], wanted: tuple[ColumnFact, ...]) -> str:
    """The SELECT under the wanted column names, with casts where a type or collation differs."""
    names = ", ".join(identifier(column.name) for column in wanted)
    items = []
    for have, want in zip(found, wanted, strict=True):
        value = f"v.{identifier(want.name)}"
        if have.type != want.type:
            value = f"{value}::{want.type}"
        if have.collation != want.collation and want.collation:
            value = f"{value} COLLATE {want.collation}"
        items.append(f"{value} AS {identifier(want.name)}")
    if all(have.ddl_type == want.ddl_type and have.name == want.name for have, want in zip(found, wanted, strict=True)):
        return select
    return f"SELECT {', '.join(items)}\nFROM ({select}) AS v ({names})"
