"""What the role of the profile may do, and what it may see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from psycopg import sql

from dbt.adapters.ivm.compiler import maintain
from dbt.adapters.ivm.errors import Obstacle, Refusal
from dbt.adapters.ivm.names import RelationName
from tests.support.database import PsycopgDatabase

MODEL = RelationName("marts", "totals")
QUERY = "SELECT k, sum(v) AS s FROM raw.entries GROUP BY k"


@pytest.fixture
def owner(fresh_database_url: str) -> Iterator[psycopg.Connection[Any]]:
    """A superuser with a table of entries, and a role `builder_of_totals` that may create the model's schema's objects."""
    with psycopg.connect(fresh_database_url, autocommit=True) as connection:
        connection.execute("CREATE SCHEMA raw; CREATE TABLE raw.entries (k int, v int)")
        connection.execute("INSERT INTO raw.entries VALUES (1, 2), (1, 3), (2, 5)")
        connection.execute("CREATE ROLE builder_of_totals; CREATE SCHEMA marts AUTHORIZATION builder_of_totals")
        yield connection
        connection.execute("RESET ROLE; DROP SCHEMA raw, marts CASCADE; DROP ROLE builder_of_totals")


def build(connection: psycopg.Connection[Any]) -> str:
    """Maintains the model as the builder; nothing is left behind when that fails."""
    before = connection.execute("SELECT count(*) FROM pg_class").fetchone()
    try:
        with connection.transaction():
            connection.execute("SET LOCAL ROLE builder_of_totals")
            return maintain(PsycopgDatabase(connection), MODEL, QUERY).kind
    finally:
        if connection.execute("SELECT to_regclass('marts.totals')").fetchone() == (None,):
            assert connection.execute("SELECT count(*) FROM pg_class").fetchone() == before


@pytest.mark.parametrize(
    ("granted", "missing"),
    [
        ("", "USAGE"),
        ("GRANT USAGE ON SCHEMA raw TO {}", "GRANT SELECT, TRIGGER ON TABLE"),
        ("GRANT USAGE ON SCHEMA raw TO {}; GRANT SELECT ON raw.entries TO {}", "GRANT TRIGGER ON TABLE"),
        ("GRANT USAGE ON SCHEMA raw TO {}; GRANT TRIGGER ON raw.entries TO {}", "GRANT SELECT ON TABLE"),
    ],
)
def test_a_missing_right_is_named(owner: psycopg.Connection[Any], granted: str, missing: str) -> None:
    role = sql.Identifier("builder_of_totals")
    if granted:
        owner.execute(sql.SQL(granted).format(*[role] * granted.count("{}")))
    with pytest.raises(Obstacle) as caught:
        build(owner)
    assert missing in str(caught.value)


def test_select_and_trigger_are_enough(owner: psycopg.Connection[Any]) -> None:
    owner.execute(
        "GRANT USAGE ON SCHEMA raw TO builder_of_totals; GRANT SELECT, TRIGGER ON raw.entries TO builder_of_totals"
    )
    assert build(owner) == "created"
    owner.execute("INSERT INTO raw.entries VALUES (2, 7)")
    assert owner.execute("SELECT * FROM marts.totals ORDER BY k").fetchall() == [(1, 5), (2, 12)]


def test_row_level_security_that_hides_rows_from_the_owner_is_refused(owner: psycopg.Connection[Any]) -> None:
    owner.execute(
        "GRANT USAGE ON SCHEMA raw TO builder_of_totals; GRANT SELECT, TRIGGER ON raw.entries TO builder_of_totals"
    )
    owner.execute("ALTER TABLE raw.entries ENABLE ROW LEVEL SECURITY")
    with pytest.raises(Refusal, match="row level security"):
        build(owner)
    owner.execute("ALTER ROLE builder_of_totals BYPASSRLS")
    assert build(owner) == "created"
