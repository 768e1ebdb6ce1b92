"""The order of the steps of each outcome.

Common to all: functions before triggers, since a trigger names its function; triggers before filling, since
CREATE TRIGGER drains the base tables' writers and the filling must see what they wrote; what locks out readers is last.
"""

from __future__ import annotations

from dbt.adapters.ivm.names import ModelNames, RelationName
from dbt.adapters.ivm.reconcile import checks, desired, indexes
from dbt.adapters.ivm.reconcile.fingerprint import ObjectId
from dbt.adapters.ivm.reconcile.installed import Installed
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
from dbt.adapters.ivm.render.objects import NO_PARTS, MaintainedView, View

Steps = tuple[Operation, ...]


def create(view: MaintainedView, installed: Installed, cascade: bool = False) -> Steps:
    """Everything under its final name; nobody sees it before we commit."""
    taken = installed.public_kind != ""
    return (
        *_released(view),
        *(CreateState(state, state.name, view.model) for state in view.states),
        CreateView(view.definition, view.model),
        *(CreateView(now, view.model) for now in view.now),
        # The public view guards the triggers; if something else still has its name, that does until it is replaced.
        *(() if taken else (CreatePublicView(view.public_view),)),
        *_functions(view),
        *(CreateTable(table, view.model) for table in view.tables),
        *_triggers(view),
        *(
            step
            for state in view.states
            for step in _filled(view, PopulateState(state, state.name, state.key_index.name))
        ),
        *((_replace_public(view, installed, cascade),) if taken else ()),
        *_finished(view),
    )


def rebuild(view: MaintainedView, installed: Installed, cascade: bool = False) -> Steps:
    """New states beside the old ones, which change places at the end."""
    if not installed.public_kind:
        return (*drop_all(installed), *create(view, installed, cascade))
    old_tables = _existing(installed, "table")
    helpers = {table.name for table in view.tables}
    states = {state.name for state in view.states}
    wanted = {function.name for function in view.functions}
    public = ObjectId("view", view.model.schema, view.model.name)
    intact = public in installed.objects and public not in {name for name, _ in installed.damage()}
    return (
        *_released(view),
        *_stray_functions(view, installed),
        *_functions(view),
        *(CreateState(state, beside(state.name), view.model) for state in view.states),
        *_locked(view, installed),
        *_helpers(view, installed),
        *_now_views(view, installed),
        *(
            step
            for state in view.states
            for step in _filled(view, PopulateState(state, beside(state.name), beside(state.key_index).name))
        ),
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
        *_finished(view),
    )


def repair(view: MaintainedView, installed: Installed) -> Steps:
    """Installs again and fills anew: while a trigger or function was amiss, writes may have been missed."""
    damaged = {name for name, _ in installed.damage()}
    public = ObjectId("view", view.model.schema, view.model.name)
    states = {ObjectId("table", state.name.schema, state.name.name) for state in view.states}
    if damaged & states:
        return rebuild(view, installed)
    if damaged == {public} and installed.public_kind:
        return (_replace_public(view, installed, cascade=False), *_finished(view))
    definition = view.definition.name
    replace = ObjectId("view", definition.schema, definition.name) in damaged or public in damaged
    early = replace and not installed.public_kind
    return (
        *_released(view),
        *((Drop("view", definition), CreateView(view.definition, view.model)) if early else ()),
        *((CreatePublicView(view.public_view),) if early else ()),
        *_stray_functions(view, installed),
        *_functions(view),
        *_triggers_on_base_tables(view),
        *_helpers(view, installed),
        *_now_views(view, installed),
        *(step for state in view.states for step in _refilled(RefillState(state), installed)),
        *(_replaced_views(view, installed, cascade=False) if replace and not early else ()),
        *indexes.alter(view.indexes, installed.indexes),
        *checks.alter(view.checks, installed.checks),
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


def _triggers_on_base_tables(view: MaintainedView) -> Steps:
    helpers = {table.name for table in view.tables}
    chosen = [trigger for trigger in view.triggers if trigger.table not in helpers]
    return tuple(CreateTrigger(trigger) for trigger in sorted(chosen, key=lambda trigger: trigger.table))


def _triggers_on_helpers(view: MaintainedView) -> Steps:
    helpers = {table.name for table in view.tables}
    return tuple(CreateTrigger(trigger) for trigger in view.triggers if trigger.table in helpers)


def _locked(view: MaintainedView, installed: Installed) -> Steps:
    """The new triggers, and a hold on the tables that we leave, in one order, so that two runs cannot deadlock."""
    watched = {trigger.table for trigger in view.triggers}
    ours = set(_existing(installed, "table"))
    left: dict[RelationName, Operation] = {}
    for name, found in sorted(installed.objects.items()):
        if name.kind == "trigger" and name.relation not in watched | ours and "CONSTRAINT" not in found.definition[:20]:
            left[name.relation] = HoldTable(name.relation, found.definition)
    steps = [(str(step.subject), number, step) for number, step in enumerate(_triggers_on_base_tables(view))]
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
    called = {
        name: RelationName(view.model.schema, found.function)
        for name, found in sorted(installed.objects.items())
        if name.kind == "trigger"
    }
    # A function that does not stay is dropped with its triggers at the end.
    strays = [function for name, function in called.items() if function in functions and keep.get(name) != function]
    return tuple(Drop("function", function) for function in dict.fromkeys(strays))


def _filled(view: MaintainedView, populate: PopulateState) -> Steps:
    """Analyzed last: PostgreSQL then has statistics for the expressions of indexes as well."""
    state, renamed = populate.state.name, populate.name != populate.state.name
    built = (*indexes.filled(view.indexes, state, renamed), *checks.filled(view.checks, state, renamed))
    return (populate, *built, Analyze(populate.name))


def _refilled(refill: RefillState, installed: Installed) -> Steps:
    state = refill.state
    index = ObjectId("index", state.key_index.schema, state.key_index.name)
    damaged = {name for name, _ in installed.damage()}
    if not state.key or index not in damaged:
        return (refill, Analyze(state.name))
    return (Drop("index", state.key_index), refill, CreateKeyIndex(state), Analyze(state.name))


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
