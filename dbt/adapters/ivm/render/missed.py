"""What notices writes that fire no ordinary trigger: those made as a replica.

Under session_replication_role = replica, and where logical replication applies changes, PostgreSQL fires triggers that are
enabled for replicas only. Maintenance is not one of them: whoever loads a database that way, or upgrades it by logical
replication, brings base tables and states alike, and rows would be counted twice. So these triggers leave a mark, which
the next `dbt run` finds. Ordinary sessions do not fire them; that PostgreSQL
looks at them took some 20 ns of CPU per row inserted, of a million.

ALTER TABLE .. ENABLE REPLICA TRIGGER needs the rights of the table's owner: other tables go without.
"""

from __future__ import annotations

from dbt.adapters.ivm.names import RelationName
from dbt.adapters.ivm.render.model import Model
from dbt.adapters.ivm.render.objects import Column, Function, Table, Trigger

EVENTS = ("INSERT", "UPDATE", "DELETE")
APPLIED = "pg_catalog.current_query() IS NULL"
"""True in the workers of logical replication, which fire triggers per row only; other replicas pay no call per row."""


def noticed(model: Model) -> bool:
    return any(table.owned for table in model.tables.values())


def table(model: Model) -> Table:
    """The base tables with changes that were missed; logged, and dumped with the states that miss them."""
    return Table(model.names.missed(), (Column("base_schema", "text", True), Column("base_table", "text", True)))


def functions(model: Model) -> list[Function]:
    """One per base table, as of all its triggers."""
    return [_function(model, table) for table in model.plan.tables if model.tables[table].owned]


def _function(model: Model, base_table: RelationName) -> Function:
    missed = model.names.missed().sql
    body = f"""
BEGIN
  INSERT INTO {missed} SELECT TG_TABLE_SCHEMA, TG_TABLE_NAME
    WHERE NOT EXISTS (SELECT FROM {missed} AS m WHERE m.base_schema = TG_TABLE_SCHEMA AND m.base_table = TG_TABLE_NAME);
  RETURN NULL;
END
"""
    return model.function(model.trigger_function(base_table, "missed"), "trigger", body)


def triggers(model: Model, base_table: RelationName) -> list[Trigger]:
    """Of the table and its partitions, as far as they are owned."""
    result, function = [], model.trigger_function(base_table, "missed")
    for name, has_rows in model.tables[base_table].owned:
        by_statement = Trigger(
            model.trigger("replica"),
            name,
            "AFTER",
            (*EVENTS, "TRUNCATE"),
            function,
            guard=model.names.model,
            replica=True,
        )
        by_row = Trigger(
            model.trigger("applied"),
            name,
            "AFTER",
            EVENTS,
            function,
            guard=model.names.model,
            when=APPLIED,
            row=True,
            replica=True,
        )
        result += [by_statement, by_row] if has_rows else [by_statement]
    return result
