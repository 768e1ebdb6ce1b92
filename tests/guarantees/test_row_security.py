"""Row level security below a model: maintained where its policies hide nothing, refused where they do."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from dbt.adapters.ivm.compiler import maintain
from dbt.adapters.ivm.errors import Refusal
from dbt.adapters.ivm.names import RelationName
from tests.support.database import PsycopgDatabase

Connection = psycopg.Connection[Any]
COUNTED = "SELECT k, count(*) AS n FROM shop.{} GROUP BY k"


@pytest.fixture
def shop(database_url: str) -> Iterator[tuple[Connection, str]]:
    """A session that is rolled back, and a role that owns views over a table whose policy shows it the rows of k = 1."""
    role = f"ivm_{uuid.uuid4().hex}"
    with psycopg.connect(database_url) as session:
        session.execute(
            "CREATE SCHEMA shop; CREATE SCHEMA marts; CREATE TABLE shop.t (k int); INSERT INTO shop.t VALUES (1), (2), (2);"
            f"ALTER TABLE shop.t ENABLE ROW LEVEL SECURITY; CREATE ROLE {role}; GRANT USAGE ON SCHEMA shop TO {role};"
            f"GRANT SELECT ON shop.t TO {role}; CREATE POLICY p ON shop.t TO {role} USING (k = 1);"
            "CREATE VIEW shop.own AS SELECT k FROM shop.t; CREATE VIEW shop.others WITH (security_barrier) AS SELECT k FROM shop.t;"
            "CREATE VIEW shop.over_others AS SELECT k FROM shop.others;"
            f"ALTER VIEW shop.others OWNER TO {role}".encode()
        )
        yield session, role
        session.rollback()


def build(session: Connection, relation: str) -> None:
    maintain(PsycopgDatabase(session), RelationName("marts", "m"), COUNTED.format(relation))


def assert_exact(session: Connection, relation: str) -> None:
    query = COUNTED.format(relation)
    both = f"(TABLE marts.m EXCEPT ALL ({query})) UNION ALL (({query}) EXCEPT ALL TABLE marts.m)"
    assert session.execute(both.encode()).fetchall() == []


@pytest.mark.parametrize("relation", ["others", "over_others"])
def test_a_view_whose_owner_does_not_see_all_rows_is_refused(shop: tuple[Connection, str], relation: str) -> None:
    with pytest.raises(Refusal, match="row level security"):
        build(shop[0], relation)


@pytest.mark.parametrize("relation", ["t", "own"])
def test_exempt_owners_are_maintained(shop: tuple[Connection, str], relation: str) -> None:
    session, role = shop
    build(session, relation)
    session.execute(f"GRANT INSERT, DELETE ON shop.t TO {role}; SET ROLE {role}")
    session.execute("INSERT INTO shop.t VALUES (1); DELETE FROM shop.t")
    session.execute("RESET ROLE; UPDATE shop.t SET k = 3 WHERE k = 2; INSERT INTO shop.t VALUES (3)")
    assert_exact(session, relation)


def test_an_owner_with_bypassrls_is_maintained(shop: tuple[Connection, str]) -> None:
    session, role = shop
    session.execute(f"ALTER ROLE {role} BYPASSRLS")
    build(session, "over_others")
    session.execute("INSERT INTO shop.t VALUES (2), (5); DELETE FROM shop.t WHERE k = 1")
    assert_exact(session, "over_others")
