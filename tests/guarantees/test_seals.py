"""Triggers that were switched off and are on again: nothing shows it but the seal, which the next `dbt run` looks at."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.oracle.sandbox import Sandbox

SCHEMA = """
CREATE TABLE a (id int PRIMARY KEY, v int, unused text);
CREATE TABLE b (id int, w int);
INSERT INTO a VALUES (1, 1), (2, 2);
INSERT INTO b VALUES (1, 5), (2, 6);
"""
QUERY = "SELECT a.v, count(*) AS n, sum(b.w) AS s FROM base.a JOIN base.b USING (id) GROUP BY a.v"
WRITE = "INSERT INTO base.b VALUES (1, 1), (2, 7); UPDATE base.a SET v = v + 1"


@pytest.fixture(scope="module")
def server(database_url: str) -> Iterator[Sandbox]:
    with Sandbox(database_url) as sandbox:
        sandbox.build(SCHEMA)
        sandbox.maintain("joined", QUERY)
        yield sandbox


@pytest.mark.parametrize(
    "around",
    [
        ("ALTER TABLE base.b DISABLE TRIGGER USER", "ALTER TABLE base.b ENABLE TRIGGER USER"),
        ("ALTER TABLE base.b DISABLE TRIGGER ALL", "ALTER TABLE base.b ENABLE TRIGGER ALL"),
        ("ALTER TABLE base.b ENABLE REPLICA TRIGGER {insert}", "ALTER TABLE base.b ENABLE TRIGGER {insert}"),
        ("ALTER TABLE base.b DISABLE TRIGGER {insert}", "ALTER TABLE base.b ENABLE ALWAYS TRIGGER {insert}"),
        ("BEGIN; ALTER TABLE base.b DISABLE TRIGGER {insert}", "ALTER TABLE base.b ENABLE TRIGGER {insert}; COMMIT"),
        ("DROP TRIGGER {insert} ON base.b", "{created}"),
    ],
)
def test_triggers_that_were_off_for_a_while(server: Sandbox, around: tuple[str, str]) -> None:
    insert = "ivm_00002_insert_model_joined"
    oid = "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgname = %s AND tgrelid = 'base.b'::regclass"
    created = server.dbt.execute(oid, (insert,)).fetchall()[0][0]
    off, on = (text.format(insert=insert, created=created) for text in around)
    server.dbt.execute(off.encode())
    server.dbt.execute(WRITE.encode())
    server.dbt.execute(on.encode())
    # Where the BEFORE trigger stays, the alarm at commit fills the view again.
    assert bool(server.difference("joined", QUERY)) == ("{insert}" not in around[0])
    outcome = server.maintain("joined", QUERY)
    assert (outcome.kind, outcome.reason) == ("repaired", "trigger on base.b was switched off and on")
    server.writer.execute(WRITE.encode())
    assert not server.difference("joined", QUERY)
    assert server.maintain("joined", QUERY).kind == "unchanged"


def test_what_does_not_break_a_seal(server: Sandbox) -> None:
    for statements in (
        "BEGIN; ALTER TABLE base.b DISABLE TRIGGER USER; ROLLBACK",
        'ALTER TABLE base.a ENABLE TRIGGER "ivm_00002_insert_model_joined"',  # it is
        "ALTER TABLE base.a RENAME TO c; ALTER TABLE base.c RENAME TO a",
        "ALTER TABLE base.a RENAME unused TO more; ALTER TABLE base.a RENAME more TO unused",
        "ALTER TABLE base.a SET SCHEMA model; ALTER TABLE model.a SET SCHEMA base",
        "ALTER SCHEMA base RENAME TO elsewhere; ALTER SCHEMA elsewhere RENAME TO base",
        "ALTER TABLE base.a ALTER unused TYPE int USING 1; ALTER TABLE base.a ALTER unused TYPE text",
        "ALTER TABLE base.a ADD another int; ALTER TABLE base.a DROP another; CLUSTER base.a USING a_pkey",
        "CREATE TRIGGER mine AFTER INSERT ON base.a EXECUTE FUNCTION suppress_redundant_updates_trigger();"
        " DROP TRIGGER mine ON base.a",
        "CREATE TABLE base.parent (LIKE base.b); ALTER TABLE base.parent INHERIT base.b; DROP TABLE base.parent",
        "REINDEX TABLE pg_trigger",
        "VACUUM FULL pg_trigger",
        "VACUUM (FREEZE) pg_trigger",
    ):
        server.dbt.execute(statements.encode())
        outcome = server.maintain("joined", QUERY)
        assert (outcome.kind, outcome.reason) == ("unchanged", ""), statements
    server.maintain("sibling", QUERY.replace("sum", "max"))
    server.remove("sibling")
    assert server.maintain("joined", QUERY).kind == "unchanged"
