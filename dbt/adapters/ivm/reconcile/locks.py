"""Locking the base tables without harm to the application that writes them.

A lock request that waits makes every later writer wait behind it; and a transaction that writes our tables in another
order would deadlock with us, and might be the one that PostgreSQL ends. So we ask for all locks in short attempts, each
shorter than deadlock_timeout, and let go of everything in between.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from dbt.adapters.ivm.catalog.database import Database, DatabaseFailure
from dbt.adapters.ivm.reconcile.operations import CreateTrigger, HoldTable, Operation
from dbt.adapters.ivm.reconcile.session import savepoint, set_config
from dbt.adapters.ivm.render.objects import MaintainedView

LOCK_NOT_AVAILABLE = "55P03"
PAUSE = 0.1


class NotLocked(DatabaseFailure):
    """A table could not be locked in time."""

    def __init__(self, operation: Operation, failure: DatabaseFailure) -> None:
        super().__init__(failure.sqlstate, failure.message)
        self.operation = operation


def on_base_tables(view: MaintainedView, operations: Sequence[Operation]) -> tuple[Operation, ...]:
    """The steps that lock a base table, in order."""
    helpers = {table.name for table in view.tables}
    return tuple(
        operation
        for operation in operations
        if isinstance(operation, HoldTable)
        or (isinstance(operation, CreateTrigger) and operation.trigger.table not in helpers)
    )


def take(database: Database, operations: Sequence[Operation]) -> None:
    """Performs them all, or raises `NotLocked` when lock_timeout is over.

    One attempt waits for at most half of deadlock_timeout: whoever waits for us meanwhile is never in a deadlock for as
    long as PostgreSQL takes to notice one.
    """
    rows = database.query(
        "SELECT setting::int FROM pg_settings WHERE name IN ('lock_timeout', 'deadlock_timeout') ORDER BY name"
    )
    deadlock_timeout, timeout = (row[0] / 1000 for row in rows)
    end = time.monotonic() + timeout if timeout else float("inf")
    total = database.query("SELECT current_setting('lock_timeout')")[0][0]
    while True:
        left = max(end - time.monotonic(), 0.001)
        try:
            _attempt(database, operations, min(left, deadlock_timeout / 2))
            database.execute(set_config({"lock_timeout": total}))
            return
        except NotLocked as failure:
            if failure.sqlstate != LOCK_NOT_AVAILABLE or time.monotonic() + PAUSE >= end:
                raise
        time.sleep(PAUSE)


def _attempt(database: Database, operations: Sequence[Operation], seconds: float) -> None:
    end = time.monotonic() + seconds
    with savepoint(database, "ivm_locks", keep=True):
        for operation in operations:
            left = max(1, round(1000 * (end - time.monotonic())))
            try:
                database.execute("; ".join((set_config({"lock_timeout": f"{left}ms"}), *operation.sql())))
            except DatabaseFailure as failure:
                raise NotLocked(operation, failure) from failure
