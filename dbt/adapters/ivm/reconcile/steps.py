"""The order of the steps of each outcome.

Common to all: functions before triggers, since a trigger names its function; CREATE TRIGGER locks out the base tables'
writers. States are filled either after it, and so see everything that was written; or before it, and then what was
written meanwhile is applied (`concurrent_fill`). What locks out readers is last.
"""

from __future__ import annotations

from collections.abc import Collection

from dbt.adapters.ivm.names import ModelNames, RelationName
from dbt.adapters.ivm.reconcile import checks, desired, indexes
from dbt.adapters.ivm.reconcile.concurrent_fill import ApplyChanges, CollectChanges, FillConcurrently, Filling, When
from dbt.adapters.ivm.reconcile.fingerprint import ObjectId
from dbt.adapters.ivm.reconcile.installed import Found, Installed
from dbt.adapters.ivm.reconcile.operations import (
    Analyze,
    CreateFunction,
    CreateKeyIndex,
    CreatePublicView,
    CreateState,
    CreateTable,
    CreateTrigger,
    CreateView,
    Drop,
    HoldTable,
    LockPublicView,
    Operation,
    PopulateState,
    Record,
    RefillState,
    Rename,
    ReplaceParts,
    ReplacePublicView,
    Revoke,
    RunProbe,
    behind,
    beside,
)
from dbt.adapters.ivm.render.objects import NO_PARTS, BaseRows, MaintainedView, StateTable, Trigger, View

Steps = tuple[Operation, ...]
UNDER_LOCKS = Filling()


def create(view: MaintainedView, installed: Installed, cascade: bool = False, filling: Filling = UNDER_LOCKS) -> Steps:
    """Everything under its final name; nobody sees it before we commit."""
    taken = installed.public_kind != ""
    if filling.when is When.BEFOREHAND:
        filling = UNDER_LOCKS  # what was filled waits beside a state that is not there
    return (
        *_released(view),
        *(CreateState(state, state.name, view.model) for state in view.states),
        *(_filled_first(view, filling, renamed=False) if filling.when is When.BEFORE_LOCKS else ()),
        CreateView(view.definition, view.model),
        *(CreateView(now, view.model) for now in view.now),
        # The public view guards the triggers; if something else still has its name, that does until it is replaced.
        *(() if taken else (CreatePublicView(view.public_view),)),
        *_functions(view),
        *(CreateTable(table, view.model) for table in view.tables),
        *_triggers(view),
        *_filled_now(view, filling, renamed=False),
        *_triggers_for_replicas(view),
        *_caught_up(view, filling),
        *((_replace_public(view, installed, cascade),) if taken else ()),
        *_finished(view),
    )


def rebuild(view: MaintainedView, installed: Installed, cascade: bool = False, filling: Filling = UNDER_LOCKS) -> Steps:
    """New states beside the old ones, which change places at the end."""
    if not installed.public_kind:
        return (*drop_all(installed), *create(view, installed, cascade, filling))
    filling = _without_strays(view, installed, filling)
    old_tables = _existing(installed, "table")
    helpers = {table.name for table in view.tables}
    states = {state.name for state in view.states}
    wanted = {function.name for function in view.functions}
    public = ObjectId("view", view.model.schema, view.model.name)
    intact = public in installed.objects and public not in {name for name, _ in installed.damage()}
    return (
        *_released(view),
        *(() if filling.when is When.BEFOREHAND else _new_states(view)),
        *(_filled_first(view, filling, renamed=True) if filling.when is When.BEFORE_LOCKS else ()),
        *_stray_functions(view, installed),
        *_functions(view),
        *_locked(view, installed),
        *_helpers(view, installed),
        *_now_views(view, installed),
        *_filled_now(view, filling, renamed=True),
        *_triggers_for_replicas(view),
        *(Drop("function", name) for name in _existing(installed, "function") if name not in wanted),
        # A view that is not as we left it may read anything; what it reads is not ours to lock.
        *((LockPublicView(view.model),) if intact else ()),
        *(Rename("table", name, behind(name)) for name in old_tables if name in states),
        *(Rename("table", beside(state.name), state.name) for state in view.states),
        *_replaced_views(view, installed, cascade),
        *(
            Drop("table", behind(name) if name in states else name, cascade)
            for name in old_tables
            if name not in helpers
        ),
        *(Rename("index", beside(state.key_index), state.key_index) for state in view.states if state.key),
        *indexes.take_over(view.indexes),
        *checks.left(view.checks, installed.checks),
        *_caught_up(view, filling),
        *_finished(view),
    )


def beforehand(view: MaintainedView, rows: tuple[BaseRows, ...], called: Collection[RelationName]) -> Steps:
    """What `rebuild` does before it locks anybody out, for a model that is about to be rebuilt.

    Args:
        called: functions that have to be there for the triggers by which base tables will be locked.
    """
    filling = Filling(When.BEFORE_LOCKS, rows)
    functions = (CreateFunction(function, view.model) for function in view.functions if function.name in called)
    return (*_new_states(view), *_filled_first(view, filling, renamed=True), *functions)


def not_watched(view: MaintainedView, installed: Installed) -> tuple[Trigger, ...]:
    """The triggers on base tables that have none of the model yet."""
    watched = {name.relation for name in installed.objects if name.kind == "trigger"}
    return tuple(step.trigger for step in _triggers_on_base_tables(view) if step.trigger.table not in watched)


def places(view: MaintainedView) -> frozenset[RelationName]:
    """Where the new states and their indexes wait, and functions that may be there beforehand."""
    names = (*(s.name for s in view.states), *(s.key_index for s in view.states), *(i.name for i in view.indexes))
    return frozenset((*map(beside, names), *(function.name for function in view.functions)))


def repair(view: MaintainedView, installed: Installed, filling: Filling = UNDER_LOCKS) -> Steps:
    """Installs again and fills anew: while a trigger or function was amiss, writes may have been missed."""
    damaged = {name for name, _ in installed.damage()}
    public = ObjectId("view", view.model.schema, view.model.name)
    states = {ObjectId("table", state.name.schema, state.name.name) for state in view.states}
    if damaged == {public} and installed.public_kind:
        return (_replace_public(view, installed, cascade=False), *_finished(view))
    if damaged & states or filling.when is When.BEFOREHAND:
        return rebuild(view, installed, filling=filling)
    filling = _without_strays(view, installed, filling)
    definition = view.definition.name
    replace = ObjectId("view", definition.schema, definition.name) in damaged or public in damaged
    early = replace and not installed.public_kind
    return (
        *_released(view),
        *(_filled_beside(view, filling) if filling.when is When.BEFORE_LOCKS else ()),
        *((Drop("view", definition), CreateView(view.definition, view.model)) if early else ()),
        *((CreatePublicView(view.public_view),) if early else ()),
        *_stray_functions(view, installed),
        *_functions(view),
        *_triggers_on_base_tables(view),
        *_collected(view, filling),
        *_triggers_for_replicas(view),
        *_helpers(view, installed),
        *_now_views(view, installed),
        *(step for state in view.states for step in _refilled(state, filling, installed)),
        *(_replaced_views(view, installed, cascade=False) if replace and not early else ()),
        *indexes.alter(view.indexes, installed.indexes),
        *checks.alter(view.checks, installed.checks),
        *_caught_up(view, filling),
        *_finished(view),
    )


def sealed(view: MaintainedView) -> Steps:
    """Everything stays, and is recorded as what it is here."""
    return (Record(view.states[0].name, desired.objects(view)),)


def drop_all(installed: Installed) -> Steps:
    """Everything that the fingerprint records and that still exists, in the order of the base tables' names."""
    triggers = sorted((name for name in installed.objects if name.kind == "trigger"), key=lambda name: name.relation)
    first = [RelationName(installed.model.schema, installed.objects[name].function) for name in triggers]
    functions = dict.fromkeys([*first, *_existing(installed, "function")])
    public = installed.model
    views = [name for name in _existing(installed, "view") if name != public]
    parts = ModelNames(public).parts()
    return (
        *((ReplaceParts(View(parts, NO_PARTS), public),) if parts in views else ()),
        *(Drop("function", name) for name in functions),
        *((Drop("view", public, cascade=True),) if public in _existing(installed, "view") else ()),
        *(Drop("view", name, cascade=True) for name in views),
        *(Drop("table", name, cascade=True) for name in _existing(installed, "table")),
    )


def drop_orphans(orphans: tuple[ObjectId, ...]) -> Steps:
    """What is left of an installation whose state somebody has dropped; functions go first, views before tables."""
    order = {"function": 0, "view": 1, "table": 2}
    known = sorted((name for name in orphans if name.kind in order), key=lambda name: (order[name.kind], name))
    return tuple(Drop(name.kind, name.relation) for name in known)


def _functions(view: MaintainedView) -> Steps:
    return tuple(CreateFunction(function, view.model) for function in view.functions)


def _triggers(view: MaintainedView) -> Steps:
    return (*_triggers_on_base_tables(view), *_triggers_on_helpers(view))


def _triggers_on_base_tables(view: MaintainedView) -> tuple[CreateTrigger, ...]:
    """Those that lock the tables, in one order."""
    helpers = {table.name for table in view.tables}
    chosen = [trigger for trigger in view.triggers if trigger.table not in helpers and not trigger.replica]
    return tuple(CreateTrigger(trigger) for trigger in sorted(chosen, key=lambda trigger: trigger.table))


def _triggers_for_replicas(view: MaintainedView) -> Steps:
    """On tables that are locked already, and that no cursor is open on any more: these need ALTER TABLE as well."""
    return tuple(CreateTrigger(trigger) for trigger in view.triggers if trigger.replica)


def _triggers_on_helpers(view: MaintainedView) -> Steps:
    helpers = {table.name for table in view.tables}
    return tuple(CreateTrigger(trigger) for trigger in view.triggers if trigger.table in helpers)


def _locked(view: MaintainedView, installed: Installed) -> Steps:
    """The new triggers, and a hold on the tables that we leave, in one order, so that two runs cannot deadlock.

    Where a trigger was dropped already its table is locked.
    """
    watched = {trigger.table for trigger in view.triggers}
    ours = set(_existing(installed, "table"))
    dropped = {step.subject for step in _stray_functions(view, installed)}
    left: dict[RelationName, Operation] = {}
    for name, found in sorted(installed.objects.items()):
        stays = name.relation not in watched | ours and str(_called(view, found)) not in dropped
        if name.kind == "trigger" and stays and "CONSTRAINT" not in found.definition[:20]:
            left[name.relation] = HoldTable(name.relation, found.definition)
    triggers = enumerate(_triggers_on_base_tables(view))
    steps: list[tuple[str, int, Operation]] = [(str(step.subject), number, step) for number, step in triggers]
    steps += [(str(step.subject), -1, step) for step in left.values()]
    return tuple(step for _, _, step in sorted(steps, key=lambda item: item[:2]))


def _helpers(view: MaintainedView, installed: Installed) -> Steps:
    """Helper tables hold nothing that outlives a transaction: made anew, now that no writer is inside."""
    existing = set(_existing(installed, "table"))
    return (
        *(Drop("table", table.name) for table in view.tables if table.name in existing),
        *(CreateTable(table, view.model) for table in view.tables),
        *_triggers_on_helpers(view),
    )


def _now_views(view: MaintainedView, installed: Installed) -> Steps:
    """Made anew: the table that goes by the name may be another one, and no writer is inside."""
    kept = {view.model, view.definition.name, ModelNames(view.model).parts()}
    return (
        *(Drop("view", name) for name in _existing(installed, "view") if name not in kept),
        *(CreateView(now, view.model) for now in view.now),
    )


def _released(view: MaintainedView) -> Steps:
    """Lets go of the parts; whatever depends on their view stays."""
    return (ReplaceParts(View(view.parts.name, NO_PARTS), view.model),) if view.parts else ()


def _stray_functions(view: MaintainedView, installed: Installed) -> Steps:
    """Functions to drop with their triggers first, because a trigger of theirs is where we do not want it.

    For example on a table that was renamed aside; or a constraint trigger, which cannot be replaced.
    """
    helpers = {table.name for table in view.tables}
    keep = {desired.trigger_id(t): t.function for t in view.triggers if not t.constraint or t.table in helpers}
    functions = {function.name for function in view.functions}
    called = {name: _called(view, found) for name, found in sorted(installed.objects.items()) if name.kind == "trigger"}
    # A function that does not stay is dropped with its triggers at the end.
    strays = [function for name, function in called.items() if function in functions and keep.get(name) != function]
    return tuple(Drop("function", function) for function in dict.fromkeys(strays))


def _new_states(view: MaintainedView) -> Steps:
    return tuple(CreateState(state, beside(state.name), view.model) for state in view.states)


def _called(view: MaintainedView, trigger: Found) -> RelationName:
    return RelationName(view.model.schema, trigger.function)


def _filled_beside(view: MaintainedView, filling: Filling) -> Steps:
    """Fills while writers go on; from there the rows are copied, so it needs no index."""
    places = tuple((state, beside(state.name)) for state in view.states)
    return (*_new_states(view), FillConcurrently(view.model, places, filling.rows))


def _filled_first(view: MaintainedView, filling: Filling, renamed: bool) -> Steps:
    """Fills while writers go on."""
    places = tuple((state, beside(state.name) if renamed else state.name) for state in view.states)
    indexed = (step for state in view.states for step in (_key_index(state, renamed), *_built(view, state, renamed)))
    return (FillConcurrently(view.model, places, filling.rows), *indexed)


def _filled_now(view: MaintainedView, filling: Filling, renamed: bool) -> Steps:
    """Fills, or finds out what has changed since the states were filled; now that writers are locked out."""
    if filling.when is not When.UNDER_LOCKS:
        return _collected(view, filling)
    return tuple(step for state in view.states for step in (_populate(state, renamed), *_built(view, state, renamed)))


def _collected(view: MaintainedView, filling: Filling) -> Steps:
    """Of what was filled beforehand, that is known already."""
    return (CollectChanges(view.model, filling.rows),) if filling.when is When.BEFORE_LOCKS else ()


def _caught_up(view: MaintainedView, filling: Filling) -> Steps:
    if filling.when is When.UNDER_LOCKS:
        return ()
    return (ApplyChanges(view.model, filling.rows, view.triggers, filling.filled),)


def _populate(state: StateTable, renamed: bool) -> PopulateState:
    place = beside if renamed else (lambda name: name)
    return PopulateState(state, place(state.name), place(state.key_index).name)


def _key_index(state: StateTable, renamed: bool) -> CreateKeyIndex:
    place = beside if renamed else (lambda name: name)
    return CreateKeyIndex(state, place(state.name), place(state.key_index).name)


def _built(view: MaintainedView, state: StateTable, renamed: bool) -> Steps:
    """On rows that are there. Analyzed last: PostgreSQL then has statistics for the expressions of indexes as well."""
    built = (*indexes.filled(view.indexes, state.name, renamed), *checks.filled(view.checks, state.name, renamed))
    return (*built, Analyze(beside(state.name) if renamed else state.name))


def _without_strays(view: MaintainedView, installed: Installed, filling: Filling) -> Filling:
    """To drop a trigger, no cursor may be open on its table."""
    return UNDER_LOCKS if filling.when is When.BEFORE_LOCKS and _stray_functions(view, installed) else filling


def _refilled(state: StateTable, filling: Filling, installed: Installed) -> Steps:
    """In its place, from the query or from where the rows are already."""
    if filling.when is When.UNDER_LOCKS:
        return _refill(RefillState(state), installed)
    source = beside(state.name)
    return (*_refill(RefillState(state, source), installed), Drop("table", source))


def _refill(refill: RefillState, installed: Installed) -> Steps:
    state = refill.state
    index = ObjectId("index", state.key_index.schema, state.key_index.name)
    damaged = {name for name, _ in installed.damage()}
    if not state.key or index not in damaged:
        return (refill, Analyze(state.name))
    return (Drop("index", state.key_index), refill, _key_index(state, renamed=False), Analyze(state.name))


def _replaced_views(view: MaintainedView, installed: Installed, cascade: bool) -> Steps:
    """The old definition is in the old public view's way out, so it waits behind until that is replaced."""
    definition = view.definition.name
    exists = definition in _existing(installed, "view")
    return (
        *((Rename("view", definition, behind(definition)),) if exists else ()),
        CreateView(view.definition, view.model),
        _replace_public(view, installed, cascade),
        *((Drop("view", behind(definition), cascade),) if exists else ()),
    )


def _replace_public(view: MaintainedView, installed: Installed, cascade: bool) -> ReplacePublicView:
    guarded = tuple(trigger for trigger in view.triggers if trigger.guard == view.model)
    return ReplacePublicView(view.public_view, installed.public_kind, guarded, cascade)


def _finished(view: MaintainedView) -> Steps:
    objects = desired.objects(view)
    private = tuple(o for o in objects if o.kind in ("table", "function", "view") and o.relation != view.model)
    held = (ReplaceParts(view.parts, view.model),) if view.parts else ()
    probes = (RunProbe(probe) for probe in view.probes)
    return (*held, Revoke(private), *probes, *checks.verified(view.checks), Record(view.states[0].name, objects))


def _existing(installed: Installed, kind: str) -> tuple[RelationName, ...]:
    return tuple(name.relation for name in sorted(installed.objects) if name.kind == kind)
