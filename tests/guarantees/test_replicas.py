"""Writes as a replica fire no ordinary trigger: where the base tables are the owner's own, the next `dbt run` notices."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from dbt.adapters.ivm.compiler import Options, maintain
from dbt.adapters.ivm.errors import Refusal
from dbt.adapters.ivm.names import RelationName
from tests.oracle.sandbox import Sandbox
from tests.support.crash_server import CrashServer, crash_server
from tests.support.database import PsycopgDatabase
from tests.support.server import new_database
from tests.support.waiting import until

SCHEMA = """
CREATE TABLE base.a (id int PRIMARY KEY, v int);
CREATE TABLE base.b (id int PRIMARY KEY, a int, w int) PARTITION BY RANGE (id);
CREATE TABLE base.b1 PARTITION OF base.b FOR VALUES FROM (0) TO (10);
CREATE TABLE base.b2 PARTITION OF base.b FOR VALUES FROM (10) TO (20);
INSERT INTO base.a VALUES (1, 1), (2, 2);
INSERT INTO base.b VALUES (1, 1, 5), (12, 2, 6);
"""
QUERY = "SELECT a.v, count(*) AS n, sum(b.w) AS s FROM base.a JOIN base.b ON b.a = a.id GROUP BY a.v"
WRITE = "INSERT INTO base.b VALUES (3, 1, 7), (13, 2, 8); UPDATE base.a SET v = v + 1"
LINEAR = "SELECT v, count(*) AS n FROM base.a GROUP BY v"


@pytest.fixture(scope="module")
def server(database_url: str) -> Iterator[Sandbox]:
    with Sandbox(database_url) as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(server: Sandbox) -> Iterator[Sandbox]:
    server.build(SCHEMA)
    server.maintain("joined", QUERY)
    server.maintain("single", LINEAR)
    yield server
    server.dbt.execute("RESET ROLE")


def as_replica(sandbox: Sandbox, statement: str) -> None:
    with sandbox.writer.transaction():
        sandbox.writer.execute("SET LOCAL session_replication_role = replica")
        sandbox.writer.execute(statement.encode())


def run(sandbox: Sandbox) -> list[tuple[str, str]]:
    """What the next `dbt run` says of both models, which are exact from then on."""
    outcomes = [sandbox.maintain("joined", QUERY), sandbox.maintain("single", LINEAR)]
    for write in ("", WRITE, "DELETE FROM base.b WHERE id IN (3, 13)"):
        sandbox.writer.execute(write.encode())
        assert not sandbox.difference("joined", QUERY)
        assert not sandbox.difference("single", LINEAR)
    return [(outcome.kind, outcome.reason) for outcome in outcomes]


def test_writes_as_a_replica_are_noticed(sandbox: Sandbox) -> None:
    clean = ("unchanged", "")
    assert run(sandbox) == [clean, clean]
    for statement, tables in (
        ("INSERT INTO base.a VALUES (7, 1)", ("a",)),
        ("UPDATE base.a SET v = 5 WHERE id = 7", ("a",)),
        ("DELETE FROM base.a WHERE id = 7; DELETE FROM base.a WHERE id = 8", ("a",)),
        ("INSERT INTO base.b VALUES (4, 1, 1)", ("b",)),
        ("UPDATE base.b2 SET w = 9", ("b2",)),
        ("TRUNCATE base.b1", ("b1",)),
        ("COPY base.b FROM PROGRAM 'echo 5,1,1' WITH (FORMAT csv); UPDATE base.a SET v = v", ("a", "b")),
    ):
        as_replica(sandbox, statement)
        joined = ("repaired", ", ".join(f"table base.{table} was written as a replica" for table in tables))
        single = ("repaired", "table base.a was written as a replica") if "a" in tables else clean
        assert run(sandbox) == [joined, single], statement
        assert run(sandbox) == [clean, clean]
    with pytest.raises(psycopg.errors.DivisionByZero):
        as_replica(sandbox, "INSERT INTO base.a VALUES (9, 1); SELECT 1/0")
    assert run(sandbox) == [clean, clean]


@pytest.fixture
def role(server: Sandbox) -> Iterator[str]:
    """The role of `dbt run`, which owns nothing but its schema."""
    server.build(SCHEMA)
    name = "ivm_replica_dbt"
    server.dbt.execute(f"CREATE ROLE {name}; ALTER SCHEMA model OWNER TO {name}".encode())
    server.dbt.execute(
        f"GRANT USAGE ON SCHEMA base TO {name}; GRANT SELECT, TRIGGER ON ALL TABLES IN SCHEMA base TO {name}".encode()
    )
    yield name
    server.dbt.execute(f"RESET ROLE; DROP OWNED BY {name} CASCADE; DROP ROLE {name}".encode())


def test_tables_of_others_are_not_altered(server: Sandbox, role: str) -> None:
    """CREATE TRIGGER is all that TRIGGER allows: of such a table no write as a replica is noticed."""
    owner = server.dbt.execute("SELECT current_user").fetchall()[0][0]
    server.dbt.execute(f"ALTER TABLE base.a OWNER TO {role}; SET ROLE {role}".encode())
    assert (server.maintain("joined", QUERY).kind, server.maintain("single", LINEAR).kind) == ("created", "created")
    as_replica(server, "INSERT INTO base.b VALUES (5, 1, 1)")
    assert server.maintain("joined", QUERY).kind == "unchanged"
    assert server.difference("joined", QUERY)
    assert server.maintain("joined", QUERY, Options(full_refresh=True)).kind == "rebuilt"
    as_replica(server, "DELETE FROM base.a WHERE id = 1")
    noticed = ("repaired", "table base.a was written as a replica")
    assert run(server) == [noticed, noticed]
    # What is there stays, and goes on to notice, when the table is another's.
    server.dbt.execute(f"RESET ROLE; ALTER TABLE base.a OWNER TO {owner}".encode())
    server.dbt.execute(f"GRANT SELECT, TRIGGER ON base.a TO {role}; SET ROLE {role}".encode())
    assert run(server) == [("unchanged", "")] * 2
    as_replica(server, "INSERT INTO base.a VALUES (8, 1)")
    assert run(server) == [("rebuilt", "ownership of base.a changed")] * 2
    assert run(server) == [("unchanged", "")] * 2


@pytest.fixture(scope="module")
def logical() -> Iterator[CrashServer]:
    with crash_server(wal_level="logical", wal_retrieve_retry_interval="100ms") as server:
        yield server


def test_a_subscription_is_refused_and_what_it_wrote_is_noticed(logical: CrashServer) -> None:
    """Tables that logical replication writes, row by row and without a statement: the initial copy, later changes, TRUNCATE."""
    with (
        new_database(logical.url) as there,
        new_database(logical.url) as here,
        psycopg.connect(there, autocommit=True) as publisher,
    ):
        publisher.execute("CREATE SCHEMA base")
        publisher.execute(SCHEMA.encode())
        publisher.execute("CREATE PUBLICATION everything FOR ALL TABLES WITH (publish_via_partition_root = true)")
        with Sandbox(here) as sandbox:
            sandbox.build(SCHEMA)
            sandbox.maintain("joined", QUERY)
            sandbox.maintain("single", LINEAR)
            # With rows to copy, then without: only what comes later.
            for copy, write in (
                (True, ""),
                (False, "INSERT INTO base.b VALUES (2, 1, 1)"),
                (False, "UPDATE base.b SET w = 3 WHERE id = 12"),
                (False, "DELETE FROM base.b WHERE id = 12"),
                (False, "TRUNCATE base.b"),
            ):
                if copy:
                    sandbox.writer.execute("TRUNCATE base.a, base.b")
                subscribed(publisher, sandbox.dbt, there, copy, write)
                assert sandbox.difference("joined", QUERY)
                outcome = sandbox.maintain("joined", QUERY)
                assert (outcome.kind, "was written as a replica" in outcome.reason) == ("repaired", True), write
                assert not sandbox.difference("joined", QUERY)
                sandbox.maintain("single", LINEAR)


def test_a_database_that_is_replicated_as_a_whole(logical: CrashServer) -> None:
    """As in an upgrade: states come as base tables do, and nothing is counted twice."""
    with (
        new_database(logical.url) as there,
        new_database(logical.url) as here,
        Sandbox(there) as old,
        Sandbox(here) as new,
    ):
        for sandbox in (old, new):
            sandbox.build(SCHEMA)
            sandbox.maintain("joined", QUERY)
            sandbox.maintain("single", LINEAR)
        new.writer.execute("TRUNCATE base.a, base.b")
        old.dbt.execute("CREATE PUBLICATION everything FOR ALL TABLES WITH (publish_via_partition_root = true)")
        subscribed(old.dbt, new.dbt, there, True, "UPDATE base.b SET w = 8; DELETE FROM base.a WHERE id = 2", STATES)
        for view, query in (("joined", QUERY), ("single", LINEAR)):
            assert not new.difference(view, query)
        noticed = "table base.a was written as a replica"
        assert [reason[: len(noticed)] for _, reason in run(new)] == [noticed, noticed]
        assert run(new) == [("unchanged", "")] * 2


TABLES = "SELECT (SELECT array_agg(a ORDER BY id)::text FROM base.a a), (SELECT array_agg(b ORDER BY id)::text FROM base.b b)"
VIEW = "(SELECT array_agg(v ORDER BY v)::text FROM model.{} v)"
STATES = f"{TABLES}, {VIEW.format('joined')}, {VIEW.format('single')}"


def subscribed(
    publisher: psycopg.Connection[tuple[object, ...]],
    subscriber: psycopg.Connection[tuple[object, ...]],
    publisher_url: str,
    copy: bool,
    write: str,
    equal: str = TABLES,
) -> None:
    """Until both sides are equal; then the subscription goes."""
    # In the same server, CREATE SUBSCRIPTION would wait for itself to end.
    publisher.execute("SELECT pg_create_logical_replication_slot('ivm_slot', 'pgoutput')")
    url = make_conninfo(publisher_url).replace("'", "''")
    subscriber.execute(
        f"CREATE SUBSCRIPTION ivm_sub CONNECTION '{url}' PUBLICATION everything"
        f" WITH (create_slot = false, slot_name = 'ivm_slot', copy_data = {copy})".encode()
    )
    with pytest.raises(Refusal, match="a subscription writes to"), subscriber.transaction():
        maintain(PsycopgDatabase(subscriber), RelationName("model", "joined"), QUERY)
    publisher.execute(write.encode())
    until(lambda: publisher.execute(equal.encode()).fetchall() == subscriber.execute(equal.encode()).fetchall())
    subscriber.execute("ALTER SUBSCRIPTION ivm_sub DISABLE")
    until(lambda: not subscriber.execute("SELECT pid FROM pg_stat_subscription WHERE pid IS NOT NULL").fetchall())
    subscriber.execute("DROP SUBSCRIPTION ivm_sub")
