"""The pipeline's door to PostgreSQL over psycopg 3, as tests and benchmarks use it."""

from __future__ import annotations

from typing import Any

import psycopg

from dbt.adapters.ivm.errors import DatabaseFailure


class PsycopgDatabase:
    """Implements `catalog.database.Database`; the caller owns the connection, commits and rolls back."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self.connection = connection

    def execute(self, sql: str) -> int:
        cursor = self._run(sql)
        while cursor.nextset():
            pass
        return cursor.rowcount

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        return self._run(sql).fetchall()

    def _run(self, sql: str) -> psycopg.Cursor[Any]:
        try:
            # Without parameters psycopg leaves "%" alone; a prepared statement could not hold several statements.
            return self.connection.execute(sql.encode(), prepare=False)
        except psycopg.Error as error:
            parts = (error.diag.message_primary or str(error), error.diag.message_detail, error.diag.message_hint)
            position = int(error.diag.statement_position or 0)
            raise DatabaseFailure(error.sqlstate or "", "\n".join(part for part in parts if part), position) from error
