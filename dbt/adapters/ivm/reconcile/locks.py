"""Locking tables and views without harm to the application that uses them.

A lock request that waits makes every later writer wait behind it; and a transaction that writes our tables in another
order would deadlock with us, and might be the one that PostgreSQL ends. So we ask for all locks in short attempts, each
shorter than deadlock_timeout, and let go of everything in between.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import suppress

from dbt.adapters.ivm.catalog.database import Database
from dbt.adapters.ivm.errors import DatabaseFailure
from dbt.adapters.ivm.names import RelationName, literal
from dbt.adapters.ivm.reconcile.indexes import LockState
from dbt.adapters.ivm.reconcile.operations import CreateTrigger, HoldTable, LockPublicView, Operation
from dbt.adapters.ivm.reconcile.session import savepoint, set_config
from dbt.adapters.ivm.render.objects import MaintainedView

LOCK_NOT_AVAILABLE = "55P03"
DEADLOCK = "40P01"
PAUSE = 0.1


class NotLocked(DatabaseFailure):
    """A table could not be locked in time.

    Args:
        holders: the sessions that have it, in words.
    """

    def __init__(self, operation: Operation, failure: DatabaseFailure, holders: tuple[str, ...] = ()) -> None:
        super().__init__(failure.sqlstate, failure.message)
        self.operation = operation
        self.holders = holders


def on_base_tables(view: MaintainedView, operations: Sequence[Operation]) -> tuple[Operation, ...]:
    """The steps that lock a base table, in order; triggers for replicas come when the table is locked already."""
    helpers = {table.name for table in view.tables}
    return tuple(
        operation
        for operation in operations
        if isinstance(operation, HoldTable)
        or (
            isinstance(operation, CreateTrigger)
            and operation.trigger.table not in helpers
            and not operation.trigger.replica
        )
    )


def take(database: Database, operations: Sequence[Operation]) -> None:
    """Performs them all, or raises `NotLocked` when lock_timeout is over.

    One attempt waits for at most half of deadlock_timeout: whoever waits for us meanwhile is never in a deadlock for as
    long as PostgreSQL takes to notice one.
    """
    clock = _Clock(database)
    while True:
        try:
            _attempt(database, operations, min(clock.left(), clock.deadlock_timeout / 2))
            clock.reset(database)
            return
        except NotLocked as failure:
            if failure.sqlstate != LOCK_NOT_AVAILABLE or clock.left() <= PAUSE:
                raise NotLocked(failure.operation, failure, _holders(database, failure.operation)) from failure
            _end_autovacuum(database, failure.operation, min(clock.left(), 2 * clock.deadlock_timeout))
        time.sleep(PAUSE)  # lets those through who queued behind us


def _end_autovacuum(database: Database, operation: Operation, seconds: float) -> None:
    """Waits for this lock alone, so long that PostgreSQL cancels an autovacuum that has it; for a short attempt it does not."""
    if database.query(_AUTOVACUUM.format(subject=literal(operation.subject))):
        with suppress(NotLocked):
            _attempt(database, (operation,), seconds, keep=False)


def outlast_readers(database: Database, names: Sequence[RelationName]) -> None:
    """Waits, as lock_timeout says, for whoever reads these views now: once we hold the base tables, writers would wait with us."""
    clock = _Clock(database)
    query = _READERS.format(names=", ".join(f"to_regclass({literal(name.sql)})" for name in names))
    readers = set(database.query(query)) if names else set()
    while readers and clock.left() > 0:
        time.sleep(PAUSE / 2)  # nobody tells us when they end
        readers &= set(database.query(query))


def take_public(database: Database, operation: LockPublicView | LockState) -> None:
    """Locks readers out, or raises `NotLocked` when lock_timeout is over or a reader waits for us.

    We hold the base tables, or keep their writers out, and cannot let go. A transaction that has read the view and now writes
    is in a deadlock with us: we give up before PostgreSQL has to choose which of us does.
    """
    clock = _Clock(database)
    while True:
        if database.query(_READERS_WAITING.format(name=literal(operation.name.sql)))[0][0]:
            raise NotLocked(operation, DatabaseFailure(DEADLOCK, "a session that reads it waits for us"))
        try:
            _attempt(database, (operation,), min(clock.left(), clock.deadlock_timeout / 4))
            clock.reset(database)
            return
        except NotLocked as failure:
            if failure.sqlstate != LOCK_NOT_AVAILABLE or clock.left() <= 0:
                raise NotLocked(operation, failure, _holders(database, operation)) from failure


def _holders(database: Database, operation: Operation) -> tuple[str, ...]:
    """The oldest sessions that hold a lock on what the step needs; who they are is all that every role may see."""
    writers = (
        "true" if isinstance(operation, LockPublicView) else "l.mode <> 'AccessShareLock' AND l.mode <> 'RowShareLock'"
    )
    subject = literal(operation.subject)
    return tuple(str(row[0]) for row in database.query(_HOLDERS.format(subject=subject, writers=writers)))


_LOCKS = """SELECT FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_class c ON c.oid = l.relation
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE l.pid = a.pid AND l.granted AND pg_catalog.concat(n.nspname, '.', c.relname) = {subject}
      AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())"""

_AUTOVACUUM = f"SELECT FROM pg_catalog.pg_stat_activity a WHERE a.usesysid IS NULL AND EXISTS ({_LOCKS})"
"""Only its workers have locks on tables and no user; what kind of process it is, not every role may see."""

_HOLDERS = f"""SELECT pg_catalog.concat('session ', a.pid, ' of ', coalesce(a.usename, 'autovacuum'),
    CASE WHEN a.application_name <> '' THEN pg_catalog.concat(' (', a.application_name, ')') END,
    ' since ' || pg_catalog.to_char(a.xact_start, 'HH24:MI:SS'))
  FROM pg_catalog.pg_stat_activity a WHERE a.pid <> pg_catalog.pg_backend_pid() AND EXISTS ({_LOCKS} AND {{writers}})
  ORDER BY a.xact_start, a.pid LIMIT 3"""

_READERS = """SELECT l.virtualtransaction FROM pg_catalog.pg_locks l
  WHERE l.locktype = 'relation' AND l.granted AND l.relation IN ({names}) AND l.pid IS DISTINCT FROM pg_catalog.pg_backend_pid()
    AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())"""

_READERS_WAITING = """SELECT EXISTS (SELECT FROM pg_locks l
  WHERE l.granted AND l.relation = to_regclass({name}) AND l.pid <> pg_backend_pid()
    AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
    AND pg_backend_pid() = ANY (pg_blocking_pids(l.pid)))"""


class _Clock:
    """How long we may wait, as the session's settings say; both in seconds."""

    def __init__(self, database: Database) -> None:
        (self.deadlock_timeout, timeout, self._setting) = database.query(
            "SELECT (SELECT setting::float8 / 1000 FROM pg_settings WHERE name = 'deadlock_timeout'),"
            " (SELECT setting::float8 / 1000 FROM pg_settings WHERE name = 'lock_timeout'),"
            " current_setting('lock_timeout')"
        )[0]
        self._end = time.monotonic() + timeout if timeout else float("inf")

    def left(self) -> float:
        return max(self._end - time.monotonic(), 0.0)

    def reset(self, database: Database) -> None:
        database.execute(set_config({"lock_timeout": self._setting}))


def _attempt(database: Database, operations: Sequence[Operation], seconds: float, keep: bool = True) -> None:
    end = time.monotonic() + seconds
    with savepoint(database, "ivm_locks", keep):
        for operation in operations:
            left = max(1, round(1000 * (end - time.monotonic())))
            try:
                database.execute("; ".join((set_config({"lock_timeout": f"{left}ms"}), *operation.sql())))
            except DatabaseFailure as failure:
                raise NotLocked(operation, failure) from failure
