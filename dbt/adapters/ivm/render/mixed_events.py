"""Statements with several events on one table: INSERT .. ON CONFLICT DO UPDATE, MERGE, writes in WITH, ON DELETE SET NULL.

PostgreSQL fires the triggers of one event after those of the other, and each locks its groups in their order. So the second
would begin with the first groups again, and two such statements would stop each other. Coordinated models apply both at once
(render/overlap.py); for the others, the trigger that comes first keeps out the state's other writers before its first group.

An AFTER trigger cannot see that its statement has further events. But a session counts the rows that it inserts, updates and
deletes: a BEFORE trigger notes what they are, and when the event's AFTER trigger finds that those of other events have grown,
they have grown by this statement. INSERT alone does without a BEFORE trigger: its AFTER trigger comes last, except in WITH,
where the note of the other event is still there. None of that decides about what is in the view, so it does no harm
that the counts stand still while track_counts is off, and that whoever forges a note may meet a deadlock.
"""

from __future__ import annotations

from dbt.adapters.ivm.names import RelationName, literal
from dbt.adapters.ivm.planner.blocks import Block
from dbt.adapters.ivm.render.base_table import TRANSITION
from dbt.adapters.ivm.render.model import Model
from dbt.adapters.ivm.render.objects import Function

VARIABLES = "ivm_note pg_catalog.text;"
"""Takes what set_config returns: PL/pgSQL evaluates an assignment by itself, PERFORM as a query, at five times the price."""

_ROWS = {"INSERT": "inserted", "UPDATE": "updated", "DELETE": "deleted"}


def noted_events(model: Model, table: RelationName) -> tuple[str, ...]:
    return tuple(event for event in model.events(table) if event != "INSERT")


def before_function(model: Model, table: RelationName) -> Function:
    """Notes the rows of other events. Without SET search_path, as that of render/overlap.py."""
    notes = "\n".join(
        f"  IF TG_OP OPERATOR(pg_catalog.=) '{event}' THEN\n"
        f"    ivm_note := pg_catalog.set_config({_note(model, event)}, ({_others(event)})::pg_catalog.text, true);\n  END IF;"
        for event in noted_events(model, table)
    )
    body = f"\nDECLARE {VARIABLES}\nBEGIN\n{notes}\n  RETURN NULL;\nEND\n"
    return Function(model.trigger_function(table, "before"), "trigger", body, ())


def keep_others_out(model: Model, table: RelationName, event: str) -> str:
    """PL/pgSQL at the start of an AFTER trigger."""
    if event == "INSERT":
        open_notes = [f"current_setting({_note(model, other)}, true) <> ''" for other in noted_events(model, table)]
        return _if(" OR ".join(open_notes), event, _locks(model))
    grown = f"current_setting({_note(model, event)}, true) <> ({_others(event)})::text"
    return f"{_if(grown, event, _locks(model))}\n  ivm_note := set_config({_note(model, event)}, '', true);"


def _if(condition: str, event: str, then: str) -> str:
    """One IF in another: PL/pgSQL evaluates a condition without a subquery by itself, for a tenth of the price."""
    changed = f"EXISTS (SELECT FROM {TRANSITION[event][-1]})"
    return f"  IF {condition} THEN\n   IF {changed} THEN\n{then}\n   END IF;\n  END IF;"


def _others(event: str) -> str:
    """SQL of how many rows of other events this session has counted."""
    counts = [f"pg_catalog.pg_stat_get_xact_tuples_{rows}(TG_RELID)" for other, rows in _ROWS.items() if other != event]
    return " OPERATOR(pg_catalog.+) ".join(counts)


def _note(model: Model, event: str) -> str:
    return literal(model.setting(event[0].lower()))


def _locks(model: Model) -> str:
    """In the order in which writers come to them: who holds the first waits for none that we hold."""
    modes = dict.fromkeys(
        (model.names.state(block.number).sql, "SHARE ROW EXCLUSIVE")
        if isinstance(block, Block)
        else (model.names.stripes().sql, "EXCLUSIVE")
        for block in model.plan.blocks
    )
    return "\n".join(f"    LOCK TABLE {relation} IN {mode} MODE;" for relation, mode in modes)
