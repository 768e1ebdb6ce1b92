"""The statements that create the objects of `render.objects`; pure text, no connection.

All of them run under `search_path = pg_catalog, pg_temp`, so every name of ours is qualified.
"""

from __future__ import annotations

import re

from dbt.adapters.ivm.names import RelationName, dollar_quoted, identifier, literal
from dbt.adapters.ivm.render.objects import Column, Function, Probe, StateTable, Table, Trigger, View

# Every partial state is rewritten again and again: free space on the page keeps these updates off the indexes.
STATE_OPTIONS = (("fillfactor", "70"),)
PLAIN_SETTING = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*")


def create_state(state: StateTable, name: RelationName | None = None) -> tuple[str, ...]:
    """The empty state table without its key index, under another name if given."""
    return _create_table(name or state.name, state.columns, state.unlogged, STATE_OPTIONS)


def create_table(table: Table) -> tuple[str, ...]:
    created = _create_table(table.name, table.columns, table.unlogged, table.options, table.constraints)
    rows = (f"INSERT INTO {table.name.sql} {table.rows}",) if table.rows else ()
    indexes = (f"CREATE INDEX ON {table.name.sql} ({identifier(column)})" for column in table.indexes)
    counted = (f"ANALYZE {table.name.sql}",) if table.rows else ()
    return (*created, *rows, *indexes, *counted)


def _create_table(
    name: RelationName,
    columns: tuple[Column, ...],
    unlogged: bool,
    options: tuple[tuple[str, str], ...],
    constraints: tuple[str, ...] = (),
) -> tuple[str, ...]:
    kind = "UNLOGGED TABLE" if unlogged else "TABLE"
    inside = ", ".join([*map(_column, columns), *constraints])
    with_options = f" WITH ({', '.join(f'{key} = {value}' for key, value in options)})" if options else ""
    return (
        f"CREATE {kind} {name.sql} ({inside}){with_options}",
        # A publication FOR ALL TABLES fails every UPDATE and DELETE on a table without replica identity.
        f"ALTER TABLE {name.sql} REPLICA IDENTITY FULL",
        f"REVOKE ALL ON TABLE {name.sql} FROM PUBLIC",
    )


def _column(column: Column) -> str:
    return f"{identifier(column.name)} {column.type}{' NOT NULL' if column.not_null else ''}"


def populate(state: StateTable, name: RelationName | None = None) -> str:
    columns = ", ".join(identifier(column.name) for column in state.columns)
    return f"INSERT INTO {(name or state.name).sql} ({columns})\n{state.population}"


def create_key_index(state: StateTable, table: RelationName | None = None, index: str | None = None) -> tuple[str, ...]:
    """The index on the state's key; none for a state without key columns."""
    if not state.key:
        return ()
    columns = ", ".join(identifier(column) for column in state.key)
    name = identifier(index or state.key_index.name)
    target = f"INDEX {name} ON {(table or state.name).sql} ({columns})"
    return (f"CREATE UNIQUE {target} NULLS NOT DISTINCT" if state.unique else f"CREATE {target}",)


def create_view(view: View, replace: bool = False) -> str:
    return f"CREATE {'OR REPLACE ' if replace else ''}VIEW {view.name.sql} AS\n{view.query}"


def create_function(function: Function) -> tuple[str, ...]:
    settings = "".join(
        f"\n  SET {_setting_name(name)} TO {_setting_value(name, value)}" for name, value in function.settings
    )
    volatility = "" if function.volatility == "VOLATILE" else f" {function.volatility}"
    return (
        f"CREATE OR REPLACE FUNCTION {function.name.sql}() RETURNS {function.returns}\n"
        f"  LANGUAGE plpgsql{volatility} SECURITY DEFINER{settings}\nAS {dollar_quoted(function.body)}",
        f"REVOKE ALL ON FUNCTION {function.name.sql}() FROM PUBLIC",
    )


def _setting_name(name: str) -> str:
    if not PLAIN_SETTING.fullmatch(name):
        raise ValueError(f"not the name of a setting: {name!r}")
    return name


def _setting_value(name: str, value: str) -> str:
    """One literal, except for search_path, which PostgreSQL would take for one odd schema name."""
    if name.lower() != "search_path":
        return literal(value)
    return ", ".join(identifier(part.strip().strip('"')) for part in value.split(","))


def create_trigger(trigger: Trigger) -> tuple[str, ...]:
    """Replaces a trigger of the same name, except a constraint trigger, which PostgreSQL cannot replace."""
    kind = "CONSTRAINT TRIGGER" if trigger.constraint else "OR REPLACE TRIGGER"
    parts = [
        f"CREATE {kind} {identifier(trigger.name)}",
        f"{trigger.timing} {' OR '.join(trigger.events)} ON {trigger.table.sql}",
    ]
    transition = [f"OLD TABLE AS {identifier(trigger.old)}"] if trigger.old else []
    transition += [f"NEW TABLE AS {identifier(trigger.new)}"] if trigger.new else []
    if transition:
        parts.append(f"REFERENCING {' '.join(transition)}")
    if trigger.constraint:
        parts.append("DEFERRABLE INITIALLY DEFERRED")
    parts.append(f"FOR EACH {'ROW' if trigger.constraint or trigger.row else 'STATEMENT'}")
    conditions = [f"(NULL::{trigger.guard.sql}) IS NULL"] if trigger.guard is not None else []
    conditions += [trigger.when] if trigger.when else []
    if conditions:
        several = " AND ".join(f"({test})" for test in conditions)
        parts.append(f"WHEN ({several if len(conditions) > 1 else conditions[0]})")
    parts.append(f"EXECUTE FUNCTION {trigger.function.sql}()")
    # To replace a trigger makes it fire in ordinary sessions again.
    fires = f"ALTER TABLE {trigger.table.sql} ENABLE REPLICA TRIGGER {identifier(trigger.name)}"
    return ("\n  ".join(parts), *((fires,) if trigger.replica else ()))


def probe_tables(probe: Probe) -> tuple[str, ...]:
    """Temporary tables that stand for the transition tables which the probe reads; of columns that the model may read."""
    return tuple(
        f"CREATE TEMP TABLE {identifier(name)} ON COMMIT DROP AS"
        f" SELECT {', '.join(map(identifier, rows.columns))} FROM {rows.table.sql} WITH NO DATA"
        for name, rows in probe.transition
    )
