"""Time passes without a write: what the public view compares with the clock follows it."""

from __future__ import annotations

from datetime import timedelta

import psycopg
import pytest

from dbt.adapters.ivm.compiler import maintain
from dbt.adapters.ivm.names import RelationName
from tests.support.database import PsycopgDatabase

MODELS = {
    "rows": "SELECT id FROM shop.offers WHERE until > clock.read() AND id > 0",
    "groups": "SELECT kind, n FROM (SELECT kind, max(until) AS last, count(*) AS n FROM shop.offers GROUP BY kind) q"
    " WHERE last > clock.read()",
    "below_groups": "SELECT kind, count(*) AS n FROM shop.offers WHERE until > clock.read() GROUP BY kind",
}


@pytest.mark.parametrize("clock", ["now()", "statement_timestamp()", "transaction_timestamp()", "CURRENT_TIMESTAMP"])
@pytest.mark.parametrize("name", MODELS)
def test_rows_leave_when_their_time_has_come(fresh_database_url: str, name: str, clock: str) -> None:
    query = MODELS[name].replace("clock.read()", clock)
    both = f"(TABLE marts.m EXCEPT ALL ({query})) UNION ALL (({query}) EXCEPT ALL TABLE marts.m)"
    with psycopg.connect(fresh_database_url, autocommit=True) as session:
        session.execute(
            "CREATE SCHEMA shop; CREATE SCHEMA marts; CREATE TABLE shop.offers (id int, kind text, until timestamptz)"
        )
        with session.transaction():
            maintain(PsycopgDatabase(session), RelationName("marts", "m"), query)
        session.execute(
            "INSERT INTO shop.offers SELECT i, i::text, now() + i * interval '0.3 s' FROM generate_series(1, 2) i"
        )
        session.execute("INSERT INTO shop.offers VALUES (3, '3', now() + interval '1 day')")
        (start,) = session.execute("SELECT now()").fetchone()
        seen = set()
        while True:
            difference, rows, time = session.execute(
                f"SELECT (SELECT count(*) FROM ({both}) d), (SELECT count(*) FROM marts.m), now()".encode()
            ).fetchone()
            assert difference == 0
            seen.add(rows)
            if rows == 1:
                break
            assert time - start < timedelta(seconds=30)
        assert len(seen) > 1
