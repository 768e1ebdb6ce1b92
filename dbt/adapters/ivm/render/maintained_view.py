"""A maintenance plan becomes the list of database objects that carry it out."""

from __future__ import annotations

from dbt.adapters.ivm.algebra.properties import is_identity_type
from dbt.adapters.ivm.catalog.facts import BoundQuery, ColumnFact, Describe
from dbt.adapters.ivm.catalog.stability import TEXT_OF_VALUES
from dbt.adapters.ivm.delta.fold import key_columns
from dbt.adapters.ivm.delta.signed_rows import NEW, OLD
from dbt.adapters.ivm.names import ModelNames, RelationName
from dbt.adapters.ivm.planner.blocks import AnyBlock, Block, BlockKind, KeysBlock, MaintenancePlan
from dbt.adapters.ivm.render import base_table, isolation, kept_constants, missed, mixed_events, overlap
from dbt.adapters.ivm.render.model import Model
from dbt.adapters.ivm.render.objects import Column, Function, MaintainedView, Probe, StateTable, Trigger
from dbt.adapters.ivm.render.population import population
from dbt.adapters.ivm.render.public_view import definition_view, parts, public_view
from dbt.adapters.ivm.render.query_comment import with_comment
from dbt.adapters.ivm.render.trigger_function import event_function, function_name, truncate_function

_TEXT_NEEDS_NO_SETTING = frozenset(
    "bool int2 int4 int8 oid text varchar bpchar numeric uuid name char jsonb json inet cidr".split()
)


def render(model_name: RelationName, plan: MaintenancePlan, bound: BoundQuery, describe: Describe) -> MaintainedView:
    """All objects of the model."""
    names = ModelNames(model_name)
    model = Model.of(names, plan, bound, pinned_settings(plan, bound))
    functions: list[Function] = []
    probes: list[Probe] = []
    for table in plan.tables:
        for event in model.events(table):
            function, found = event_function(model, table, event)
            functions.append(function)
            probes += found
        function, found = truncate_function(model, table)
        functions.append(function)
        probes += found
    for table in plan.tables:
        if model.signed[table].columns:
            functions += [base_table.columns_function(model, table), base_table.renamed_function(model, table)]
    functions += missed.functions(model)
    watched = ((table, name) for table in plan.tables for name in model.tables[table].watched)
    triggers = [trigger for table, name in watched for trigger in _triggers(model, table, name)]
    triggers += [trigger for table in plan.tables for trigger in missed.triggers(model, table)]
    noted = (missed.table(model),) if missed.noticed(model) else ()
    tables = (*overlap.tables(model), *noted, *kept_constants.tables(model.plan))
    if model.coordinated:
        apply, found = overlap.apply_function(model)
        alarm, alarm_trigger = overlap.alarm(model)
        functions += [overlap.before_function(model, table) for table in plan.tables] + [apply, alarm]
        probes += found
        triggers.append(alarm_trigger)
    else:
        functions += [mixed_events.before_function(model, table) for table in plan.tables]
    if model.coordinated and not model.keyed:
        newest, found = overlap.newest_functions(model)
        functions += newest
        probes += found
        triggers.append(isolation.trigger(model))
    states = tuple(_state(names, block, describe, plan.unlogged) for block in plan.blocks)
    now = tuple(base_table.now_view(model, table) for table in plan.tables)
    return MaintainedView(
        model=model_name,
        public_view=public_view(names, plan, describe),
        definition=definition_view(names, plan, tuple(column.name for column in plan.outputs)),
        states=states,
        tables=tables,
        functions=tuple(with_comment(function, model_name) for function in functions),
        triggers=tuple(triggers),
        base_tables=plan.tables,
        now=now,
        parts=parts(names, states, (*now, *tables), functions),
        probes=tuple(probes),
        rows=tuple(map(model.rows, plan.tables)),
    )


def pinned_settings(plan: MaintenancePlan, bound: BoundQuery) -> tuple[tuple[str, str], ...]:
    """What the query depends on, and what the text of a value depends on where texts are compared."""
    needed = {name for name, _ in bound.settings}
    compared = {fact for block in plan.blocks for fact in _compared_as_text(block, bound)}
    if any(fact.base_type not in _TEXT_NEEDS_NO_SETTING and fact.kind != "e" for fact in compared):
        needed.update(TEXT_OF_VALUES)
    return tuple((name, bound.session[name]) for name in sorted(needed))


def _compared_as_text(block: AnyBlock, bound: BoundQuery) -> list[ColumnFact]:
    facts: list[ColumnFact] = []
    if isinstance(block, Block):
        facts += [fact for _, fact in block.row_columns] if block.kind is BlockKind.ROWS else []
        facts += [fact for _, fact in block.row_columns if fact.base_type in ("float4", "float8")]
    for table in {scan.table for scan in block.scans}:
        used = block.used_columns(table)
        facts += [fact for fact in bound.tables[table].columns if fact.name in used and not is_identity_type(fact)]
    return facts


def _state(names: ModelNames, block: AnyBlock, describe: Describe, unlogged: bool) -> StateTable:
    select = population(block)
    key: tuple[str, ...] = ()
    if isinstance(block, KeysBlock):
        key = (block.keyed.key[1],)
    elif isinstance(block, Block):
        key = tuple(key_columns(block))
    return StateTable(
        name=names.state(block.number),
        columns=tuple(Column(fact.name, fact.ddl_type) for fact in describe(select)),
        key=key,
        key_index=names.state_key(block.number),
        population=select,
        unique=isinstance(block, Block),
        unlogged=unlogged,
    )


def _triggers(model: Model, table: RelationName, watched: RelationName) -> list[Trigger]:
    """Those of the table, or of a partition of it: all call the same functions, which read rows by column name."""
    public = model.names.model
    result = []
    for event in (*model.events(table), "TRUNCATE"):
        transition = base_table.TRANSITION[event]
        result.append(
            Trigger(
                name=model.trigger(event.lower()),
                table=watched,
                timing="AFTER",
                events=(event,),
                function=function_name(model, table, event),
                guard=public,
                old=OLD if OLD in transition else "",
                new=NEW if NEW in transition else "",
            )
        )
    before = model.trigger_function(table, "before")
    noted = model.events(table) if model.coordinated else mixed_events.noted_events(model, table)
    result.append(Trigger(model.trigger("before"), watched, "BEFORE", noted, before, guard=public))
    return result
