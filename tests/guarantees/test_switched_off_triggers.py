"""Writes that fire no trigger of ours: what the next `dbt run` notices, and what brings the view back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dbt.adapters.ivm.compiler import Options
from dbt.adapters.ivm.errors import Refusal
from tests.oracle.sandbox import Sandbox

SCHEMA = """
CREATE TABLE a (id int PRIMARY KEY, v int);
CREATE TABLE b (id int, w int);
INSERT INTO a VALUES (1, 1), (2, 2);
INSERT INTO b VALUES (1, 5), (2, 6);
"""
QUERY = "SELECT a.v, count(*) AS n, sum(b.w) AS s FROM base.a JOIN base.b USING (id) GROUP BY a.v"
WRITE = "WITH x AS (INSERT INTO base.a VALUES (3, 3)) INSERT INTO base.b VALUES (3, 7), (1, 1)"


@pytest.fixture(scope="module")
def server(database_url: str) -> Iterator[Sandbox]:
    with Sandbox(database_url) as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(server: Sandbox) -> Sandbox:
    server.build(SCHEMA)
    server.maintain("joined", QUERY)
    return server


def assert_exact_from_now_on(sandbox: Sandbox) -> None:
    assert not sandbox.difference("joined", QUERY)
    sandbox.writer.execute("DELETE FROM base.a; DELETE FROM base.b")
    sandbox.writer.execute(WRITE.encode())
    assert not sandbox.difference("joined", QUERY)


@pytest.mark.parametrize(
    "disabled",
    ["a DISABLE TRIGGER USER", "b DISABLE TRIGGER ALL", "b DISABLE TRIGGER {insert}", "a DISABLE TRIGGER {before}"],
)
def test_disabled_triggers_are_noticed(sandbox: Sandbox, disabled: str) -> None:
    names = {event: f"ivm_0000_{event}_model_joined" for event in ("insert", "before")}
    sandbox.dbt.execute(f"ALTER TABLE base.{disabled.format(**names)}".encode())
    if "before" not in disabled:
        sandbox.writer.execute("INSERT INTO base.b VALUES (1, 1)")
        sandbox.writer.execute("UPDATE base.a SET v = v + 1")
        assert sandbox.difference("joined", QUERY)
    outcome = sandbox.maintain("joined", QUERY)
    assert (outcome.kind, "was disabled" in outcome.reason) == ("repaired", True)
    assert_exact_from_now_on(sandbox)


def test_writes_as_a_replica_need_a_full_refresh(sandbox: Sandbox) -> None:
    with sandbox.writer.transaction():
        sandbox.writer.execute("SET LOCAL session_replication_role = replica")
        sandbox.writer.execute(WRITE.encode())
    assert sandbox.difference("joined", QUERY)
    assert sandbox.maintain("joined", QUERY).kind == "unchanged"
    assert sandbox.maintain("joined", QUERY, Options(full_refresh=True)).kind == "rebuilt"
    assert_exact_from_now_on(sandbox)


def test_a_subscribed_table_is_refused(sandbox: Sandbox) -> None:
    dbt = sandbox.dbt
    dbt.execute("CREATE SUBSCRIPTION ivm_test CONNECTION 'dbname=none' PUBLICATION p WITH (connect = false)")
    try:
        # What the subscription would note if it could connect to its publisher.
        dbt.execute(
            "INSERT INTO pg_subscription_rel (srsubid, srrelid, srsubstate)"
            " SELECT oid, 'base.b'::regclass, 'r' FROM pg_subscription WHERE subname = 'ivm_test'"
        )
        for name in ("joined", "new"):
            with pytest.raises(Refusal, match=r"base\.b that a subscription writes to"):
                sandbox.maintain(name, QUERY)
    finally:
        dbt.execute("ALTER SUBSCRIPTION ivm_test SET (slot_name = NONE)")
        dbt.execute("DROP SUBSCRIPTION ivm_test")
    assert sandbox.maintain("joined", QUERY).kind == "unchanged"
