"""Connections: those of dbt-postgres, and the pipeline's door to PostgreSQL through them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg2
from dbt.adapters.contracts.connection import Connection, ConnectionState
from dbt.adapters.events.types import SQLQuery, SQLQueryStatus
from dbt.adapters.postgres.connections import PostgresConnectionManager, PostgresCredentials
from dbt_common.events.contextvars import get_node_info
from dbt_common.events.functions import fire_event
from dbt_common.utils import cast_to_str
from psycopg2 import extensions

from dbt.adapters.ivm.errors import DatabaseFailure
from dbt.adapters.ivm.glue.replacements import Replacements
from dbt.adapters.ivm.glue.siblings import Siblings

IN_TRANSACTION = (extensions.TRANSACTION_STATUS_INTRANS, extensions.TRANSACTION_STATUS_INERROR)


@dataclass
class IvmCredentials(PostgresCredentials):
    """Every profile key of dbt-postgres."""

    @property
    def type(self) -> str:
        return "ivm"

    @property
    def each_statement_commits(self) -> bool:
        """The profile says autocommit: true, a key that dbt-postgres has since 1.11."""
        return bool(getattr(self, "autocommit", False))


class IvmConnectionManager(PostgresConnectionManager):
    TYPE = "ivm"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.siblings = Siblings()
        self.replacements = Replacements()

    def commit(self) -> None:
        super().commit()
        self._end_ours("COMMIT")
        self._transaction_ended()

    def rollback_if_open(self) -> None:
        super().rollback_if_open()
        self._end_ours("ROLLBACK")
        self._transaction_ended()

    def release(self) -> None:
        super().release()
        self._transaction_ended()

    def _end_ours(self, statement: str) -> None:
        """Ends what `ensure_transaction` began: with autocommit dbt-postgres sends neither COMMIT nor ROLLBACK."""
        connection = self.get_if_exists()
        handle = connection.handle if connection is not None and connection.state == ConnectionState.OPEN else None
        if handle is not None and handle.autocommit and handle.get_transaction_status() in IN_TRANSACTION:
            self.add_query(statement, auto_begin=False)

    def _transaction_ended(self) -> None:
        self.siblings.leave()
        self.replacements.take()

    def ensure_transaction(self) -> None:
        """Makes sure that what follows commits or rolls back as one, together with what dbt does around it."""
        connection = self.get_thread_connection()
        if not connection.transaction_open:
            self.begin()
        if self._runs_statements_alone(connection):
            connection.handle.cursor().execute("BEGIN")

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """One transaction for what is inside: the open one, or else a short one of its own.

        dbt drops backup relations after its COMMIT, where each statement otherwise runs alone.
        """
        connection = self.get_thread_connection()
        if not self._runs_statements_alone(connection):
            yield
            return
        cursor = connection.handle.cursor()
        cursor.execute("BEGIN")
        try:
            yield
        except BaseException:
            cursor.execute("ROLLBACK")
            raise
        cursor.execute("COMMIT")

    @staticmethod
    def _runs_statements_alone(connection: Connection) -> bool:
        """Whether no transaction is open and psycopg2 would send no BEGIN before the next statement.

        dbt commits with a textual COMMIT, also before the first hook with `transaction: false`; psycopg2 does not
        notice and believes that its transaction goes on.
        """
        handle = connection.handle
        no_begin = handle.autocommit or handle.status == extensions.STATUS_BEGIN
        return no_begin and handle.get_transaction_status() == extensions.TRANSACTION_STATUS_IDLE


class DbtDatabase:
    """Implements `catalog.database.Database` over dbt's connection of this thread; statements show in dbt's log.

    An error leaves the transaction to the caller, who may have a savepoint, whereas dbt's own `execute` rolls back.
    """

    def __init__(self, connections: IvmConnectionManager) -> None:
        self._connections = connections

    def execute(self, sql: str) -> int:
        return int(self._run(sql).rowcount)

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        return list(self._run(sql).fetchall())

    def _run(self, sql: str) -> Any:
        connection = self._connections.get_thread_connection()
        text = self._connections._add_query_comment(sql)
        node = get_node_info()
        fire_event(SQLQuery(conn_name=cast_to_str(connection.name), sql=text, node_info=node))
        start = time.perf_counter()
        cursor = connection.handle.cursor()
        try:
            cursor.execute(text)
        except psycopg2.Error as error:
            parts = (error.diag.message_primary or str(error), error.diag.message_detail, error.diag.message_hint)
            message = "\n".join(part for part in parts if part)
            elapsed = time.perf_counter() - start
            fire_event(SQLQueryStatus(status=f"ERROR {message}", elapsed=elapsed, node_info=node))
            # Counted from where our own text begins, behind the query comment.
            position = int(error.diag.statement_position or 0) - text.find(sql)
            raise DatabaseFailure(error.pgcode or "", message, max(position, 0)) from error
        status = str(self._connections.get_response(cursor))
        fire_event(SQLQueryStatus(status=status, elapsed=time.perf_counter() - start, node_info=node))
        return cursor
