"""The trigger functions of a model's base tables."""

from __future__ import annotations

from dbt.adapters.ivm.delta.linear import inclusion_exclusion, known_sign
from dbt.adapters.ivm.delta.signed_rows import NEW, OLD
from dbt.adapters.ivm.names import RelationName
from dbt.adapters.ivm.planner.blocks import AnyBlock, Block, KeysBlock, RecomputedBlock
from dbt.adapters.ivm.render import isolation, keyed, locking, merge, mixed_events, overlap, recomputed
from dbt.adapters.ivm.render.base_table import TRANSITION, Transition, transition_of
from dbt.adapters.ivm.render.model import READS, Model
from dbt.adapters.ivm.render.objects import Function, Probe
from dbt.adapters.ivm.render.population import population
from dbt.adapters.ivm.render.statements import (
    BLOCK,
    VARIABLES,
    add_rows,
    afterwards,
    apply_rows,
    by_size,
    larger_than_small,
    reread_probes,
)


def function_name(model: Model, table: RelationName, event: str) -> RelationName:
    return model.trigger_function(table, event.lower())


def event_function(model: Model, table: RelationName, event: str) -> tuple[Function, list[Probe]]:
    """The function that maintains the model's states after an INSERT, UPDATE or DELETE on the table."""
    parts, probes = [], []
    transition = transition_of(model, table, event)
    stand_in = tuple((name, model.rows(table)) for name in TRANSITION[event])
    for block in model.plan.blocks:
        text, statements = _maintain_block(model, block, table, event, transition)
        parts.append(text)
        probes += [Probe(statement, stand_in) for statement in statements]
    if model.coordinated:
        protocol = overlap.after_statement(model, table, event, transition)
    else:
        protocol = mixed_events.keep_others_out(model, table, event)
    moved = merge.refill_after(model) if event == "UPDATE" and model.tables[table].partitioned else ""
    variables = " ".join(filter(None, (_variables(model), merge.VARIABLES if moved else "")))
    body = _body([_isolation(model), moved, protocol, locking.of_table(model, table), *parts], variables)
    reads = READS if model.coordinated or model.keyed else ()
    return model.function(function_name(model, table, event), "trigger", body, reads), probes


def truncate_function(model: Model, table: RelationName) -> tuple[Function, list[Probe]]:
    """The function that fills the states again after a TRUNCATE: rows of other tables may live on."""
    probes = []
    for block in model.plan.blocks:
        probes.append(Probe(population(block)))
        if isinstance(block, Block):
            probes += map(Probe, reread_probes(block, model.names.state(block.number)))
    locks = [_isolation(model), locking.alone(model)]
    if model.tables[table].members or (not model.locks[table] and len(model.plan.tables) > 1):
        # Writers of other tables and partitions take no lock of ours, so one could commit between emptying and filling.
        locks.append(f"  {overlap.lock_states(model)}")
    first = [overlap.before_refill(model)] if model.coordinated else [isolation.truncate_states(model)]
    if model.coordinated and not model.keyed:
        first.append(isolation.compare_snapshots(model, "true"))
    body = _body([*locks, *first, *overlap.refill(model, table)], isolation.VARIABLES)
    return model.function(function_name(model, table, "TRUNCATE"), "trigger", body, READS), probes


def _maintain_block(
    model: Model, block: AnyBlock, table: RelationName, event: str, transition: Transition
) -> tuple[str, list[str]]:
    signed = model.signed[table]
    state = model.names.state(block.number)
    large = larger_than_small(OLD if event == "DELETE" else NEW)
    delta = signed.of_event(event)
    ctes = [delta]
    deltas = {table: ("delta", signed)}
    if not block.degree(table):
        return "", []
    change = keyed.Change(
        model.tables, model.names.stripes(), tuple(ctes), deltas, large, event != "INSERT", transition=transition
    )
    if isinstance(block, RecomputedBlock):
        return recomputed.recompute(block, state, delta, large, transition)
    followed_by = dict(block.differences.of_table)[table] if block.differences else None
    if isinstance(block, KeysBlock):
        return keyed.rewrite_keys(block, state, change, followed_by)
    if followed_by:
        return keyed.add_differences(block, followed_by, state, change)
    sign = known_sign(block, table, event)
    rows = inclusion_exclusion(block, deltas, sign)
    if not rows:
        return "", []
    # With one snapshot for all statements, changes of joins have been put aside.
    once = "" if model.joins or model.keyed else isolation.seen_once(model, block)
    statement, into = apply_rows(block, state, ctes, rows, sign, net=block.degree(table) > 1, tell=bool(once))
    text = by_size(large, statement, into, transition)
    if event == "INSERT" and not model.coordinated:
        quick_statement = add_rows(block, state, ctes, rows)
        quick = by_size(large, quick_statement, "", transition)
        return (isolation.instead(text, once, quick) if once else quick), [*quick_statement, *statement]
    return "\n".join(filter(None, (text, once, afterwards(block, state)))), list(statement)


def _variables(model: Model) -> str:
    keys = list(filter(None, map(keyed.variables, model.plan.blocks)))
    keys += [recomputed.VARIABLES] if model.plan.recomputed else []
    return " ".join([*keys, overlap.variables(model) if model.coordinated else mixed_events.VARIABLES])


def _isolation(model: Model) -> str:
    return isolation.needs_read_committed(model) if model.keyed else isolation.sees_constants(model)


def _body(parts: list[str], variables: str) -> str:
    text = "\n".join(part for part in parts if part)
    return f"\n#variable_conflict use_column\n<<{BLOCK}>>\nDECLARE {VARIABLES} {variables}\nBEGIN\n{text}\n  RETURN NULL;\nEND\n"
