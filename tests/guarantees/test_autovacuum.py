"""Autovacuum gives way to `dbt run`, however long it would take."""

from __future__ import annotations

import time

import psycopg

from dbt.adapters.ivm.compiler import maintain
from dbt.adapters.ivm.names import RelationName
from tests.support.crash_server import crash_server
from tests.support.database import PsycopgDatabase

SLOW = "autovacuum_vacuum_threshold = 0, autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 1"
ROWS = f"""
CREATE SCHEMA app;
CREATE TABLE app.orders (id int, filler text) WITH ({SLOW});
INSERT INTO app.orders SELECT i, repeat('x', 200) FROM generate_series(1, 20000) i;
DELETE FROM app.orders WHERE id % 2 = 0;
"""
AT_WORK = (
    "SELECT FROM pg_locks WHERE relation = 'app.orders'::regclass AND granted AND mode = 'ShareUpdateExclusiveLock'"
)


def test_autovacuum_of_a_base_table_gives_way() -> None:
    with (
        crash_server(autovacuum="on", autovacuum_naptime="1s", deadlock_timeout="300ms") as server,
        psycopg.connect(server.url, autocommit=True) as session,
    ):
        session.execute(ROWS.encode())
        session.execute("SET lock_timeout = '5s'")
        start = time.monotonic()
        while not session.execute(AT_WORK.encode()).fetchall():
            assert time.monotonic() - start < 60, "autovacuum has not begun"
            time.sleep(0.02)  # nothing tells that it has begun
        with session.transaction():
            query = "SELECT count(*) AS n FROM app.orders"
            outcome = maintain(PsycopgDatabase(session), RelationName("app", "totals"), query)
        assert outcome.kind == "created"
