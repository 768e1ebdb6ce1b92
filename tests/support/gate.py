"""A gate in the middle of a maintained view: whoever evaluates its query waits there while a test keeps it closed.

`app.gate(x)` is x. As an expression of a model it stands in the filling of the state and in every change of it, so that a
test can stop dbt or a writer in the middle of its statement, instead of hoping to hit a moment.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg

LOCK = 20_261_121

CREATE = f"""
CREATE FUNCTION app.gate(x int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  PERFORM pg_advisory_lock_shared({LOCK});
  PERFORM pg_advisory_unlock_shared({LOCK});
  RETURN x;
END $$
"""

WAITING = f"""
SELECT a.pid FROM pg_locks l JOIN pg_stat_activity a USING (pid)
WHERE l.locktype = 'advisory' AND l.objid = {LOCK} AND NOT l.granted AND a.datname = current_database()
"""


@contextmanager
def closed_gate(url: str) -> Iterator[psycopg.Connection[Any]]:
    """Nobody passes until this is left, or the server is killed; yields the session that keeps it closed."""
    keeper = psycopg.connect(url, autocommit=True)
    try:
        keeper.execute("SELECT pg_advisory_lock(%s)", (LOCK,))
        yield keeper
    finally:
        keeper.close()


def arrival(keeper: psycopg.Connection[Any], seconds: float = 30) -> int:
    """The backend that waits at the gate, as soon as there is one."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        waiting = keeper.execute(WAITING.encode()).fetchone()
        if waiting:
            return int(waiting[0])
        time.sleep(0.02)
    raise TimeoutError("nobody came to the gate")
