"""A crash empties unlogged base tables and unlogged states together: each view is right before, after and from then on."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from dbt.adapters.ivm import compiler
from dbt.adapters.ivm.errors import Refusal
from dbt.adapters.ivm.names import RelationName
from tests.support.crash_server import CrashServer, crash_server
from tests.support.database import PsycopgDatabase

TABLES = """
CREATE SCHEMA app;
CREATE UNLOGGED TABLE app.hits (id int PRIMARY KEY, page int, ms numeric);
CREATE UNLOGGED TABLE app.pages (page int PRIMARY KEY, title text);
CREATE TABLE app.kept (page int)
"""
WRITES = """
INSERT INTO app.pages SELECT i, 'page ' || i FROM generate_series(1, 5) AS i;
INSERT INTO app.hits SELECT i, 1 + i % 4, i * 1.5 FROM generate_series(1, 40) AS i;
UPDATE app.hits SET page = 2 WHERE id % 7 = 0;
DELETE FROM app.hits WHERE id % 11 = 0
"""
QUERIES = {
    "total": "SELECT count(*) AS n, sum(ms) AS ms, max(page) AS last, avg(ms) AS mean FROM app.hits",
    "by_page": "SELECT page, count(*) AS n, min(ms) AS least FROM app.hits GROUP BY page",
    "slow": "SELECT id, ms FROM app.hits WHERE ms > 20",
    "above": "SELECT id FROM app.hits WHERE ms > (SELECT avg(ms) FROM app.hits)",
    "titled": "SELECT title, id FROM app.pages LEFT JOIN app.hits USING (page)",
    "titles": "SELECT title, count(id) AS n, sum(ms) AS ms FROM app.pages LEFT JOIN app.hits USING (page) GROUP BY title",
    "ratio": "SELECT n / 2.0 AS half FROM (SELECT count(*) AS n FROM app.hits) AS q",
    "seen": "SELECT DISTINCT page FROM app.hits",
}
REFUSED = {
    "mixed": ("logged table app.kept", "SELECT page FROM app.hits JOIN app.kept USING (page)"),
    "series": (
        "rows over empty tables",
        "SELECT g, count(page) AS n FROM generate_series(1, 3) AS g LEFT JOIN app.hits ON page = g GROUP BY g",
    ),
    "padded": (
        "rows over empty tables",
        "SELECT count(*) AS n FROM (SELECT page FROM app.hits UNION ALL SELECT 0) AS q",
    ),
    "constant": ("rows over empty tables", "SELECT page FROM app.hits UNION ALL SELECT 0"),
}
UNLOGGED = compiler.Options(unlogged=True)


@pytest.fixture(scope="module")
def server() -> Iterator[CrashServer]:
    with crash_server() as server:
        with psycopg.connect(server.url, autocommit=True) as session:
            session.execute(TABLES.encode())
        yield server


def maintain(session: psycopg.Connection, name: str, query: str, options: compiler.Options = UNLOGGED) -> str:
    with session.transaction():
        return compiler.maintain(PsycopgDatabase(session), RelationName("app", name), query, options).kind


def assert_in_sync(session: psycopg.Connection) -> None:
    for name, query in QUERIES.items():
        for one, other in ((query, f"TABLE app.{name}"), (f"TABLE app.{name}", query)):
            assert session.execute(f"({one}) EXCEPT ALL ({other})".encode()).fetchall() == [], name


def test_base_tables_and_states_are_emptied_together(server: CrashServer) -> None:
    with psycopg.connect(server.url, autocommit=True) as session:
        for name, query in QUERIES.items():
            assert maintain(session, name, query) == "created"
        session.execute(WRITES.encode())
        assert_in_sync(session)
        session.execute("CHECKPOINT")
    for _ in range(2):
        server.kill()
        server.start()
        with psycopg.connect(server.url, autocommit=True) as session:
            assert session.execute("SELECT count(*) FROM app.hits").fetchall() == [(0,)]
            assert_in_sync(session)
            assert session.execute("TABLE app.total").fetchall() == [(0, None, None, None)]
            assert {maintain(session, name, query) for name, query in QUERIES.items()} == {"unchanged"}
            for statement in WRITES.split(";"):
                session.execute(statement.encode())
                assert_in_sync(session)


def test_what_a_crash_would_make_wrong_is_refused(server: CrashServer) -> None:
    with psycopg.connect(server.url, autocommit=True) as session:
        for name, (reason, query) in REFUSED.items():
            with pytest.raises(Refusal, match=reason):
                maintain(session, name, query, compiler.Options(unlogged=True, may_recompute=True))
        with pytest.raises(Refusal, match="unlogged: true"):
            maintain(session, "without", QUERIES["slow"], compiler.Options())
        session.execute("CREATE UNLOGGED TABLE app.turns (x int)")
        query = "SELECT x, count(*) AS n FROM app.turns GROUP BY x"
        assert maintain(session, "turning", query) == "created"
        session.execute("ALTER TABLE app.turns SET LOGGED")
        with pytest.raises(Refusal, match="the logged table"):
            maintain(session, "turning", query)
        assert maintain(session, "turning", query, compiler.Options()) == "rebuilt"
        found = "SELECT relpersistence FROM pg_class WHERE oid = 'app.turning__ivm'::regclass"
        assert session.execute(found).fetchall() == [("p",)]
