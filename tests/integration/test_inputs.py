"""What a model was derived from: any change of it is noticed by the next run, and nothing else is a change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from dbt.adapters.ivm.compiler import Outcome, maintain
from dbt.adapters.ivm.names import RelationName
from tests.support.database import PsycopgDatabase

MODEL = RelationName("marts", "totals")
QUERY = "SELECT raw.tax(k) AS k, date_trunc('day', at) AS day, sum(v) AS s FROM raw.recent GROUP BY 1, 2"


@pytest.fixture
def session(fresh_database_url: str) -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(fresh_database_url, autocommit=True) as connection:
        connection.execute("SET TimeZone = 'UTC'; CREATE SCHEMA raw; CREATE SCHEMA marts")
        connection.execute("CREATE TABLE raw.entries (k int, v int, at timestamptz DEFAULT '2024-05-01 23:00+00')")
        connection.execute("CREATE VIEW raw.recent AS SELECT * FROM raw.entries WHERE v > 0")
        connection.execute("CREATE FUNCTION raw.tax(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1 * 2'")
        connection.execute("INSERT INTO raw.entries VALUES (1, 2), (1, 3), (2, 5), (2, -5)")
        assert run(connection).kind == "created"
        yield connection


def run(connection: psycopg.Connection[Any], query: str = QUERY) -> Outcome:
    with connection.transaction():
        outcome = maintain(PsycopgDatabase(connection), MODEL, query)
    select = f"(TABLE marts.totals EXCEPT ALL ({query})) UNION ALL (({query}) EXCEPT ALL TABLE marts.totals)"
    assert connection.execute(select.encode()).fetchall() == []
    return outcome


@pytest.mark.parametrize(
    "query",
    [
        QUERY,
        QUERY.lower().replace("select", "-- a comment\nselect /* and another */"),
        QUERY + "\n;\n",
    ],
)
def test_spelling_is_no_change(session: psycopg.Connection[Any], query: str) -> None:
    assert run(session, query.strip().removesuffix(";")).kind == "unchanged"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (
            "CREATE OR REPLACE FUNCTION raw.tax(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1 * 3'",
            "function raw.tax",
        ),
        ("CREATE OR REPLACE VIEW raw.recent AS SELECT * FROM raw.entries WHERE v > 2", "view raw.recent"),
        ("ALTER TABLE raw.entries ADD COLUMN note text", "columns of raw.entries"),
        ("SET TimeZone = 'Asia/Tokyo'", "setting TimeZone"),
    ],
)
def test_a_change_of_what_it_depends_on_rebuilds_and_is_named(
    session: psycopg.Connection[Any], change: str, reason: str
) -> None:
    session.execute(change.encode())
    outcome = run(session)
    assert outcome.kind == "rebuilt"
    assert reason in outcome.reason
    assert run(session).kind == "unchanged"


def test_a_changed_query_rebuilds(session: psycopg.Connection[Any]) -> None:
    outcome = run(session, QUERY.replace("sum(v)", "sum(v + 1)"))
    assert (outcome.kind, outcome.reason) == ("rebuilt", "query changed")


def test_a_changed_type_of_an_output_rebuilds(session: psycopg.Connection[Any]) -> None:
    assert run(session, QUERY.replace("sum(v)", "sum(v)::numeric(12, 2)")).kind == "rebuilt"
    types = "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 'marts.totals'::regclass"
    assert ("numeric(12,2)",) in session.execute(types).fetchall()
