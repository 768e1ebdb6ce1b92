"""Partitioned tables beyond writes: what hides that a statement is a MERGE, partitions that come and go, rights, two writers."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

import psycopg
import pytest

from dbt.adapters.ivm.compiler import Outcome, maintain
from dbt.adapters.ivm.errors import Obstacle
from dbt.adapters.ivm.names import RelationName
from tests.support.database import PsycopgDatabase

Connection = psycopg.Connection[Any]

SCHEMA = """
CREATE TABLE shop.events (day int, kind text, v int) PARTITION BY RANGE (day);
CREATE TABLE shop.events_1 PARTITION OF shop.events FOR VALUES FROM (0) TO (10);
CREATE TABLE shop.events_2 PARTITION OF shop.events FOR VALUES FROM (10) TO (20) PARTITION BY LIST (kind);
CREATE TABLE shop.events_2a PARTITION OF shop.events_2 FOR VALUES IN ('a');
CREATE TABLE shop.events_2b PARTITION OF shop.events_2 DEFAULT;
CREATE TABLE shop.kinds (kind text, label text);
INSERT INTO shop.kinds VALUES ('a', 'A'), ('b', 'B');
INSERT INTO shop.events SELECT i, CASE i % 3 WHEN 0 THEN 'a' WHEN 1 THEN 'b' END, i FROM generate_series(0, 19) i;
CREATE FUNCTION shop.by_sql(int, int) RETURNS void LANGUAGE sql AS
  'MERGE INTO shop.events e USING (VALUES ($1)) s (d) ON e.day = s.d WHEN MATCHED THEN UPDATE SET day = $2';
CREATE FUNCTION shop.by_name(int, int) RETURNS void LANGUAGE plpgsql AS
  'BEGIN EXECUTE format(''EXECUTE moving(%s, %s)'', $1, $2); END';
CREATE FUNCTION shop.by_plpgsql(int, int) RETURNS void LANGUAGE plpgsql AS
  'BEGIN MERGE INTO shop.events e USING (VALUES ($1)) s (d) ON e.day = s.d WHEN MATCHED THEN UPDATE SET day = $2; END';
CREATE FUNCTION shop.moved() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM shop.by_sql(3, 13); RETURN NULL; END';
CREATE TABLE shop.calls (i int);
CREATE TRIGGER moved AFTER INSERT ON shop.calls FOR EACH STATEMENT EXECUTE FUNCTION shop.moved();
"""

MODELS = {
    "grouped": "SELECT kind, count(*) AS n, sum(v) AS s FROM shop.events GROUP BY kind",
    "days": "SELECT day, kind FROM shop.events",
    "counted": "SELECT count(*) AS n FROM shop.events WHERE day >= 10",
    "joined": "SELECT label, sum(day) AS days FROM shop.events JOIN shop.kinds USING (kind) GROUP BY label",
    "outer_joined": "SELECT label, day FROM shop.kinds LEFT JOIN shop.events USING (kind)",
}


def install(connection: Connection, name: str) -> Outcome:
    with connection.transaction():
        return maintain(PsycopgDatabase(connection), RelationName("marts", name), MODELS[name])


def assert_exact(connection: Connection) -> None:
    for name, query in MODELS.items():
        both = (
            f"(SELECT * FROM marts.{name} EXCEPT ALL ({{0}})) UNION ALL (({{0}}) EXCEPT ALL SELECT * FROM marts.{name})"
        )
        assert connection.execute(both.format(query).encode()).fetchall() == [], name


@pytest.fixture(scope="module")
def shop(database_url: str) -> str:
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute("CREATE SCHEMA shop; CREATE SCHEMA marts")
        connection.execute(SCHEMA.encode())
        for name in MODELS:
            install(connection, name)
    return database_url


@pytest.fixture
def session(shop: str) -> Iterator[Connection]:
    """In a transaction that is rolled back."""
    with psycopg.connect(shop) as connection:
        yield connection
        connection.rollback()


MERGE = "MERGE INTO shop.events e USING (VALUES ({0})) s (d) ON e.day = s.d WHEN MATCHED THEN UPDATE SET day = {1}"
MERGES = {
    "plain": MERGE.format(3, 13),
    "among others": f"SELECT 1; {MERGE.format(3, 13)}; SELECT 2",
    "commented": MERGE.format(3, 13).replace("MERGE INTO", "/* x */ merge/**/into"),
    "prepared": f"PREPARE moving (int, int) AS {MERGE.format('$1', '$2')}; EXECUTE moving (3, 13)",
    "in PL/pgSQL": "SELECT shop.by_plpgsql(3, 13)",
    "in SQL": "SELECT shop.by_sql(3, 13)",
    "in SQL in a trigger": "INSERT INTO shop.calls VALUES (1)",
    "in dynamic SQL": f"DO $$ BEGIN EXECUTE '{MERGE.format(3, 13)}'; END $$",
    "in SQL in an UPDATE": "UPDATE shop.kinds SET label = label || coalesce(shop.by_sql(3, 13)::text, '')",
    "in a savepoint": f"SAVEPOINT s; {MERGE.format(4, 14)}; ROLLBACK TO s; {MERGE.format(3, 13)}",
    "through a middle level": (
        "MERGE INTO shop.events_2 e USING (VALUES ('a')) s (k) ON e.kind = s.k WHEN MATCHED THEN UPDATE SET kind = 'z'"
    ),
    "all of it": "MERGE INTO shop.events e USING (VALUES (1)) s (d) ON true WHEN MATCHED THEN UPDATE SET day = 19 - day",
}


@pytest.mark.parametrize("how", MERGES)
def test_rows_that_a_merge_moves(session: Connection, how: str) -> None:
    session.execute(MERGES[how].encode())
    assert_exact(session)
    session.execute("UPDATE shop.events SET day = 19 - day; DELETE FROM shop.events WHERE day IN (3, 13)")
    assert_exact(session)


def test_a_merge_prepared_by_name_in_a_function(session: Connection) -> None:
    session.execute(f"PREPARE moving (int, int) AS {MERGE.format('$1', '$2')}")
    session.execute("SELECT shop.by_name(3, 13)")
    assert_exact(session)


def test_a_merge_by_the_extended_protocol(session: Connection) -> None:
    for day in range(8):
        session.execute(MERGE.format("%s::int", "%s::int").encode(), (day, day + 10), prepare=True)
        assert_exact(session)


def test_plain_updates_do_not_fill_again(session: Connection) -> None:
    """Also in functions and with rows that move: only the groups concerned are written."""
    of_a = """SELECT s.ctid, s.xmin FROM marts.grouped__ivm s WHERE to_jsonb(s)::text LIKE '%"a"%'"""
    before = session.execute(of_a).fetchall()
    session.execute("UPDATE shop.events SET day = 19 - day WHERE kind = 'b'")
    session.execute("DO $$ BEGIN UPDATE shop.events SET day = 19 - day, v = 3 WHERE kind = 'b'; END $$")
    session.execute(
        "DO $$ BEGIN EXECUTE 'UPDATE shop.events SET day = 19 - day, v = 4 WHERE kind = $1' USING 'b'; END $$"
    )
    assert before
    assert session.execute(of_a).fetchall() == before
    assert_exact(session)


CHANGES = {
    "a new partition": "CREATE TABLE shop.events_3 PARTITION OF shop.events FOR VALUES FROM (20) TO (30);"
    "INSERT INTO shop.events_3 VALUES (21, 'a', 1)",
    "one below a partition": "CREATE TABLE shop.events_2c PARTITION OF shop.events_2 FOR VALUES IN ('c');"
    "INSERT INTO shop.events_2c VALUES (12, 'c', 1)",
    "ATTACH with rows": "CREATE TABLE shop.late (v int, kind text, day int); INSERT INTO shop.late VALUES (5, 'a', 25);"
    "ALTER TABLE shop.events ATTACH PARTITION shop.late FOR VALUES FROM (20) TO (30)",
    "DETACH": "ALTER TABLE shop.events DETACH PARTITION shop.events_1; INSERT INTO shop.events_1 VALUES (100, 'a', 1)",
    "DROP": "DROP TABLE shop.events_2a",
    "one for another": "ALTER TABLE shop.events DETACH PARTITION shop.events_1; ALTER TABLE shop.events_1 RENAME TO aside;"
    "CREATE TABLE shop.events_1 PARTITION OF shop.events FOR VALUES FROM (0) TO (10)",
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_next_run_notices(session: Connection, change: str) -> None:
    session.execute(CHANGES[change].encode())
    for name in MODELS:
        outcome = install(session, name)
        if change == "one for another":
            assert outcome.kind == "repaired", outcome
        else:
            assert (outcome.kind, outcome.reason) == ("rebuilt", "partitions of shop.events changed")
        assert install(session, name).kind == "unchanged"
    assert_exact(session)
    for (table,) in session.execute(
        "SELECT oid::regclass::text FROM pg_class WHERE relname ~ '^(events|late|aside)'"
    ).fetchall():
        session.execute(f"UPDATE {table} SET v = v + 1; DELETE FROM {table} WHERE v = 7; TRUNCATE {table}".encode())
        assert_exact(session)


def test_writes_through_the_parent_into_a_new_partition_are_seen_at_once(session: Connection) -> None:
    session.execute("CREATE TABLE shop.events_3 PARTITION OF shop.events FOR VALUES FROM (20) TO (30)")
    session.execute("INSERT INTO shop.events VALUES (22, 'a', 1), (23, NULL, 2), (2, 'b', 3)")
    session.execute("UPDATE shop.events SET day = day + 10 WHERE day = 12")
    session.execute("DELETE FROM shop.events WHERE day = 23")
    assert_exact(session)


def test_emptied_before_it_goes_a_partition_leaves_nothing_behind(session: Connection) -> None:
    session.execute(
        "TRUNCATE shop.events_1; ALTER TABLE shop.events DETACH PARTITION shop.events_1; DROP TABLE shop.events_1"
    )
    assert_exact(session)


def test_truncating_one_partition_while_another_is_written(shop: str) -> None:
    """The rows of the open writer are neither lost nor counted twice."""
    with ExitStack() as stack:
        session = stack.enter_context(psycopg.connect(shop, autocommit=True))
        writer = stack.enter_context(psycopg.connect(shop))
        pool = stack.enter_context(ThreadPoolExecutor(1))
        writer.execute("INSERT INTO shop.events_2a VALUES (11, 'a', 5); DELETE FROM shop.events_2b WHERE day = 13")
        truncating = pool.submit(session.execute, "TRUNCATE shop.events_1")
        waits = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pid = %s"
        for _ in range(3000):
            if truncating.done() or writer.execute(waits, (session.info.backend_pid,)).fetchone()[0]:
                break
            time.sleep(0.01)
        assert not truncating.done(), "it should wait for the writer"
        writer.commit()
        truncating.result()
        assert_exact(session)


def test_a_missing_right_on_a_partition_is_named(session: Connection) -> None:
    role = f"ivm_{uuid.uuid4().hex}"
    session.execute(
        f"CREATE ROLE {role}; CREATE SCHEMA other AUTHORIZATION {role}; GRANT USAGE ON SCHEMA shop TO {role}"
    )
    session.execute(f"GRANT SELECT, TRIGGER ON shop.events TO {role}; SET ROLE {role}")
    session.execute(
        f"RESET ROLE; GRANT TRIGGER ON shop.events_1, shop.events_2, shop.events_2a TO {role}; SET ROLE {role}"
    )
    with pytest.raises(Obstacle, match=r'GRANT TRIGGER ON TABLE "shop"\."events_2b"') as caught:
        maintain(PsycopgDatabase(session), RelationName("other", "m"), MODELS["grouped"])
    assert "events_2a" not in str(caught.value)
