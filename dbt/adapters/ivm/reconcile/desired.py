"""The names of everything that a maintained view consists of."""

from __future__ import annotations

from dbt.adapters.ivm.names import RelationName
from dbt.adapters.ivm.reconcile.fingerprint import ObjectId
from dbt.adapters.ivm.render.objects import MaintainedView, Trigger


def objects(view: MaintainedView) -> tuple[ObjectId, ...]:
    """Sorted."""

    def named(kind: str, name: RelationName) -> ObjectId:
        return ObjectId(kind, name.schema, name.name)

    return tuple(
        sorted(
            [
                named("view", view.public_view.name),
                named("view", view.definition.name),
                *(named("view", internal.name) for internal in (*view.now, *filter(None, [view.parts]))),
                *(named("table", state.name) for state in view.states),
                *(named("index", state.key_index) for state in view.states if state.key),
                *(named("table", table.name) for table in view.tables),
                *(named("function", function.name) for function in view.functions),
                *(trigger_id(trigger) for trigger in view.triggers),
            ]
        )
    )


def trigger_id(trigger: Trigger) -> ObjectId:
    return ObjectId("trigger", trigger.table.schema, trigger.name, trigger.table.name)


def settings(view: MaintainedView) -> dict[str, str]:
    """The settings that the functions are pinned to; the states must be filled under the same."""
    return {name: value for function in view.functions for name, value in function.settings}
