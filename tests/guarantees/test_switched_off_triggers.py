"""Triggers that are disabled: the next `dbt run` notices, and brings the view back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

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
    names = {event: f"ivm_00002_{event}_model_joined" for event in ("insert", "before")}
    sandbox.dbt.execute(f"ALTER TABLE base.{disabled.format(**names)}".encode())
    if "before" not in disabled:
        sandbox.writer.execute("INSERT INTO base.b VALUES (1, 1)")
        sandbox.writer.execute("UPDATE base.a SET v = v + 1")
        assert sandbox.difference("joined", QUERY)
    outcome = sandbox.maintain("joined", QUERY)
    assert (outcome.kind, "was disabled" in outcome.reason) == ("repaired", True)
    assert_exact_from_now_on(sandbox)
