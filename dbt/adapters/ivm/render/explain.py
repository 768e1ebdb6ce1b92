"""What maintains a model, in words: for people who want to know why a write costs what it costs."""

from __future__ import annotations

from collections.abc import Iterator

from dbt.adapters.ivm.algebra.operators import Constant
from dbt.adapters.ivm.delta.fold import extremes
from dbt.adapters.ivm.planner.affected.keys import Keyed
from dbt.adapters.ivm.planner.blocks import AnyBlock, Block, KeysBlock, MaintenancePlan, Reading, RecomputedBlock
from dbt.adapters.ivm.planner.locks import lock_modes
from dbt.adapters.ivm.planner.rules_in_words import in_words, rule
from dbt.adapters.ivm.render import ddl
from dbt.adapters.ivm.render.objects import MaintainedView


def explain(view: MaintainedView, plan: MaintenancePlan, missing_indexes: tuple[str, ...]) -> str:
    """The blocks with rules, keys and states, the locks, what is left to the public view, and the SQL of each trigger."""
    return "\n".join(_lines(view, plan, missing_indexes))


def _lines(view: MaintainedView, plan: MaintenancePlan, missing_indexes: tuple[str, ...]) -> Iterator[str]:
    yield f"{view.model} is maintained in {len(plan.blocks)} block{'s' if len(plan.blocks) > 1 else ''}."
    for block in plan.blocks:
        yield ""
        yield f"Block {block.number}, state {view.states[block.number].name}"
        yield f"  {in_words((rule(block),))}"
        yield from _about(block)
    if plan.costlier_because:
        yield ""
        yield "Cheaper rules were not possible:"
        yield from (f"  {reason}" for reason in plan.costlier_because)
    if plan.readings:
        yield ""
        yield "Evaluated when read, for want of a rule and a key:"
        yield from (f"  {_reading(reading)}" for reading in plan.readings)
    yield ""
    yield "Locks taken by writers, until their transactions end:"
    yield from _locks(plan)
    if missing_indexes:
        yield ""
        yield "Indexes that maintenance would use and that are missing:"
        yield from (f"  {statement};" for statement in missing_indexes)
    yield ""
    yield "The public view:"
    yield _indented(view.public_view.query)
    for function in view.functions:
        yield ""
        yield _indented(ddl.create_function(function)[0], "")


def _reading(reading: Reading) -> str:
    states = " and ".join(f"block {number}" for number in reading.blocks)
    return f"{reading.what} ({reading.where}), over the state of {states}"


def _about(block: AnyBlock) -> Iterator[str]:
    if isinstance(block, RecomputedBlock):
        yield f"  It has no cheaper rule, and on_unsupported says recompute: {block.reason}"
        return
    if isinstance(block, KeysBlock):
        yield from _key(block.keyed, "the rows below" if block.differences else "every base table")
    elif extremes(block):
        again = ", ".join(extreme.column for extreme in extremes(block))
        yield f"  A group is read again when its extreme leaves: {again}"
    if block.differences:
        for table, keyed in block.differences.of_table:
            yield from _key(keyed, str(table))


def _key(keyed: Keyed, changed: str) -> Iterator[str]:
    distinct = f", about {keyed.distinct:,.0f} values" if keyed.distinct else ""
    yield f"  Key for changes of {changed}: {keyed.key[1]} ({keyed.fact.type}{distinct})"
    for reach in keyed.reaches:
        others = [str(scan.table) for scan in reach.scans if scan != reach.changed]
        others += [item.construct for item in reach.generated if isinstance(item, Constant)]
        way = f"over {', '.join(others)}" if others else "in the changed row itself"
        yield f"    from {reach.changed.table}: found {way}"


def _locks(plan: MaintenancePlan) -> Iterator[str]:
    for table, modes in lock_modes(plan.blocks, plan.tables).items():
        found = [f"{mode} on lock relation {number}" for number, mode in enumerate(modes)]
        if any(isinstance(b, KeysBlock) or (isinstance(b, Block) and b.differences) for b in plan.blocks):
            found.append("row locks on the stripes of the affected keys")
        found += ["row locks on the groups that change"] if any(isinstance(b, Block) for b in plan.blocks) else []
        yield f"  {table}: {', '.join(found)}"


def _indented(text: str, margin: str = "  ") -> str:
    return "\n".join(f"{margin}{line}" for line in text.splitlines())
