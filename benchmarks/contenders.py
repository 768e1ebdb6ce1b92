"""Ways to have a model's rows: none, a view, a materialized view, pg_ivm, incremental_view."""

from __future__ import annotations

from dataclasses import dataclass

import psycopg
from psycopg import sql

from benchmarks.shop import MODELS, Connection
from dbt.adapters.ivm import compiler
from dbt.adapters.ivm.names import RelationName
from tests.oracle.oracle import difference
from tests.support.database import PsycopgDatabase

NONE, VIEW, MATERIALIZED, PG_IVM, OURS = "none", "view", "materialized_view", "pg_ivm", "incremental_view"


@dataclass(frozen=True)
class Contender:
    """One way, in a schema of its own.

    Args:
        kind: one of the names above.
        schema: holds its copy of the base tables.
        model: the one that it holds, besides a view where the kind is none.
    """

    kind: str
    schema: str
    model: str = "join"

    @property
    def label(self) -> str:
        return self.kind if self.model == "join" else f"{self.kind}, {self.model}"

    def install(self, connection: Connection) -> None:
        """Creates its model over its base tables."""
        query = MODELS[self.model].format(schema=self.schema)
        relation = sql.Identifier(self.schema, self.model)
        if self.kind == VIEW:
            connection.execute(sql.SQL("CREATE VIEW {} AS ").format(relation) + sql.SQL(query))
        elif self.kind == MATERIALIZED:
            connection.execute(sql.SQL("CREATE MATERIALIZED VIEW {} AS ").format(relation) + sql.SQL(query))
        elif self.kind == PG_IVM:
            create = "pgivm.create_immv" if has_function(connection, "pgivm.create_immv") else "create_immv"
            connection.execute(f"SELECT {create}(%s, %s)".encode(), [f"{self.schema}.{self.model}", query])
        elif self.kind == OURS:
            with connection.transaction():
                compiler.maintain(PsycopgDatabase(connection), RelationName(self.schema, self.model), query)

    def after_statement(self, connection: Connection) -> None:
        """What must follow each write for readers to see it."""
        if self.kind == MATERIALIZED:
            name = sql.Identifier(self.schema, self.model)
            connection.execute(sql.SQL("REFRESH MATERIALIZED VIEW {}").format(name))

    def different_rows(self, connection: Connection) -> int:
        """How many rows the model has too many or too few, after all the writes."""
        query = MODELS[self.model].format(schema=self.schema)
        found = difference(connection, sql.Identifier(self.schema, self.model), query)
        return len(found.only_in_view) + len(found.only_in_query)

    def storage(self, connection: Connection) -> int:
        """Bytes on disk of all that the model needs beside its base tables."""
        pattern = self.model.replace("_", "\\_")
        (size,) = connection.execute(
            "SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint FROM pg_class c"
            " JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = %s AND c.relkind IN ('r', 'm') AND (c.relname = %s OR c.relname LIKE %s)",
            [self.schema, self.model, f"{pattern}\\_\\_ivm%"],
        ).fetchall()[0]
        return int(size)


def contenders(connection: Connection) -> list[Contender]:
    """All that this server can do. No model and a view share base tables: neither does anything on a write."""
    found = [
        Contender(NONE, "without"),
        Contender(VIEW, "without"),
        Contender(MATERIALIZED, "refreshed"),
        Contender(OURS, "ours"),
        Contender(OURS, "ours_one_table", "one_table"),
    ]
    try:
        connection.execute("CREATE EXTENSION IF NOT EXISTS pg_ivm")
    except psycopg.Error:
        return found
    return [*found, Contender(PG_IVM, "extension"), Contender(PG_IVM, "extension_one_table", "one_table")]


def has_function(connection: Connection, name: str) -> bool:
    (found,) = connection.execute("SELECT to_regproc(%s) IS NOT NULL", [name]).fetchall()[0]
    return bool(found)
