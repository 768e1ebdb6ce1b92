"""Time passes without a write: what the public view compares with the clock follows it; nothing kept depends on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import psycopg
import pytest

from dbt.adapters.ivm.compiler import maintain
from dbt.adapters.ivm.errors import DatabaseFailure
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


CASTS = {
    "rows": "SELECT id, day::date AS day FROM raw.events",
    "groups": "SELECT day::date AS day, count(*) AS n FROM raw.events GROUP BY 1",
    "keys": "SELECT id, rank() OVER (PARTITION BY day::date ORDER BY at::timestamptz) AS place FROM raw.events",
    "join": "SELECT e.id, d.day FROM raw.events e JOIN raw.days d ON d.day = e.day::date",
    "calendar": "SELECT d, count(id) AS n FROM generate_series(date '2024-01-01', '2024-01-03', '1 day') d"
    " LEFT JOIN raw.events ON day::date = d GROUP BY d",
}
FAILS = "changes with the clock"


@pytest.fixture
def events(fresh_database_url: str) -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(fresh_database_url, autocommit=True) as session:
        session.execute(
            "CREATE SCHEMA raw; CREATE SCHEMA marts; CREATE TABLE raw.events (id int PRIMARY KEY, day text, at text);"
            "CREATE TABLE raw.days (day date); INSERT INTO raw.days VALUES ('2024-01-02');"
            "INSERT INTO raw.events VALUES (1, '2024-01-02', '2024-01-02 10:00')"
        )
        yield session


def build(session: psycopg.Connection[Any], query: str) -> None:
    with session.transaction():
        maintain(PsycopgDatabase(session), RelationName("marts", "m"), query)


def difference(session: psycopg.Connection[Any], query: str) -> list[Any]:
    both = f"(TABLE marts.m EXCEPT ALL ({query})) UNION ALL (({query}) EXCEPT ALL TABLE marts.m)"
    return session.execute(both.encode()).fetchall()


@pytest.mark.parametrize("word", ["today", "TOMORROW", " yesterday ", "now", "Today 04:05"])
@pytest.mark.parametrize("name", CASTS)
def test_a_text_that_means_another_day_tomorrow_is_not_kept(
    events: psycopg.Connection[Any], name: str, word: str
) -> None:
    """PostgreSQL takes it for a date; the write fails, and so does a build over such a row."""
    assert events.execute("SELECT %s::date IS NOT NULL", (word,)).fetchone() == (True,)
    build(events, CASTS[name])
    for write in ("INSERT INTO raw.events VALUES (2, %s)", "UPDATE raw.events SET day = %s"):
        with pytest.raises(psycopg.errors.InvalidDatetimeFormat, match=FAILS):
            events.execute(write, (word,))
    events.execute("INSERT INTO raw.events VALUES (3, 'Jan 3, 2024'), (4, NULL)")
    assert difference(events, CASTS[name]) == []
    events.execute("DROP VIEW marts.m CASCADE; DROP SCHEMA marts CASCADE; CREATE SCHEMA marts")
    events.execute("INSERT INTO raw.events VALUES (2, %s)", (word,))
    with pytest.raises(DatabaseFailure, match=FAILS):
        build(events, CASTS[name])


def test_what_the_view_itself_casts_may_say_so(events: psycopg.Connection[Any]) -> None:
    query = "SELECT id, max(day)::date AS day FROM raw.events GROUP BY id"
    build(events, query)
    events.execute("INSERT INTO raw.events VALUES (2, 'today')")
    assert events.execute("SELECT day = current_date FROM marts.m WHERE id = 2").fetchone() == (True,)
    (definition,) = events.execute("SELECT pg_get_viewdef('marts.m__ivm_definition'::regclass)").fetchone()
    assert FAILS not in definition
    assert difference(events, query) == []
