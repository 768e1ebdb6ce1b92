"""A paused model is slower to read and never wrong, whatever is under way when it is paused and resumed."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import psycopg
import pytest

from dbt.adapters.ivm import installed_models
from dbt.adapters.ivm.errors import Obstacle
from dbt.adapters.ivm.names import RelationName
from dbt.adapters.ivm.operations import pausing
from dbt.adapters.ivm.operations.status import statuses
from tests.oracle.sandbox import Sandbox
from tests.support.database import PsycopgDatabase
from tests.support.gate import CREATE, arrival, closed_gate

SCHEMA = """
CREATE SCHEMA IF NOT EXISTS app;
CREATE TABLE a (id int PRIMARY KEY, v int);
CREATE TABLE b (id int REFERENCES a ON DELETE CASCADE, w int, at timestamptz DEFAULT '2024-05-05 23:30Z', t text COLLATE "C");
INSERT INTO a VALUES (1, 1), (2, 2), (3, 2);
INSERT INTO b VALUES (1, 5), (2, 6), (3, 7);
"""
QUERIES = {
    "joined": "SELECT a.v, count(*) AS n, sum(b.w) AS s, min(b.w) AS lo FROM base.a JOIN base.b USING (id) GROUP BY a.v",
    "outer": "SELECT a.id, b.w, b.t FROM base.a LEFT JOIN base.b USING (id)",
    "single": "SELECT v, count(*)::numeric(10,2) AS n, avg(id) AS mean FROM base.a GROUP BY v",
    "by_day": "SELECT date_trunc('day', at) AS day, count(*) AS n FROM base.b GROUP BY 1",
    "above": "SELECT sum(n) AS n FROM model.joined",
}


@pytest.fixture(scope="module")
def server(database_url: str) -> Iterator[Sandbox]:
    with Sandbox(database_url) as sandbox:
        sandbox.url = database_url
        yield sandbox


@pytest.fixture
def sandbox(server: Sandbox) -> Sandbox:
    server.dbt.execute("DROP SCHEMA IF EXISTS app CASCADE; CREATE SCHEMA app")
    server.dbt.execute(CREATE.encode())
    server.build(SCHEMA)
    return server


def install(sandbox: Sandbox, *names: str) -> None:
    for name in names:
        sandbox.maintain(name, QUERIES[name])


def pause(sandbox: Sandbox, name: str, timeout: str = "5s") -> bool:
    with sandbox.dbt.transaction():
        return pausing.pause(PsycopgDatabase(sandbox.dbt), RelationName("model", name), timeout)


def resume(sandbox: Sandbox, name: str) -> str:
    with sandbox.dbt.transaction():
        return installed_models.refill(PsycopgDatabase(sandbox.dbt), RelationName("model", name), "5s").kind


def states(sandbox: Sandbox) -> dict[str, str]:
    with sandbox.dbt.transaction():
        found = statuses(PsycopgDatabase(sandbox.dbt), lambda _: False)
    return {each.model.name: f"{each.state} {each.detail}" for each in found}


def assert_exact(sandbox: Sandbox, *names: str) -> None:
    for name in names:
        assert not sandbox.difference(name, QUERIES[name]), name


def state(sandbox: Sandbox, name: str) -> list[tuple]:
    return sandbox.dbt.execute(f"SELECT t::text FROM model.{name}__ivm t ORDER BY 1".encode()).fetchall()


def test_paused_models_are_read_from_their_queries(sandbox: Sandbox) -> None:
    install(sandbox, *QUERIES)
    dbt = sandbox.dbt
    dbt.execute(
        "CREATE VIEW model.of_a_user AS SELECT * FROM model.single; ALTER VIEW model.joined SET (security_barrier)"
    )
    dbt.execute("COMMENT ON VIEW model.joined IS 'theirs'; GRANT SELECT ON model.joined TO PUBLIC")
    before = {name: state(sandbox, name) for name in QUERIES}
    assert [pause(sandbox, name) for name in QUERIES] == [True] * 5
    assert [pause(sandbox, name) for name in QUERIES] == [False] * 5
    assert {found.split()[0] for found in states(sandbox).values()} == {"paused"}
    for name, query in QUERIES.items():
        sandbox.assert_same_columns(name, query)
    sandbox.writer.execute("SET TimeZone = 'Europe/Berlin'")
    sandbox.writer.execute(
        "WITH x AS (INSERT INTO base.a VALUES (4, 4)) INSERT INTO base.b VALUES (1, 1); DELETE FROM base.a WHERE id = 2;"
        " INSERT INTO base.b VALUES (4, 9), (4, 8); UPDATE base.a SET v = 7 WHERE id = 1"
    )
    assert_exact(sandbox, *QUERIES)
    assert {name: state(sandbox, name) for name in QUERIES} == before, "a trigger has worked"
    assert [resume(sandbox, name) for name in QUERIES] == ["rebuilt"] * 5
    assert states(sandbox) == dict.fromkeys(sorted(QUERIES), "ok ")
    assert_exact(sandbox, *QUERIES)
    sandbox.writer.execute(
        "TRUNCATE base.a, base.b; INSERT INTO base.a VALUES (8, 8); INSERT INTO base.b VALUES (8, 1)"
    )
    assert_exact(sandbox, *QUERIES)
    kept = "SELECT reloptions::text, obj_description(oid, 'pg_class'), relacl::text LIKE '%{=r%' FROM pg_class"
    assert dbt.execute(f"{kept} WHERE oid = 'model.joined'::regclass".encode()).fetchall() == [
        ("{security_barrier=true}", "theirs", False)
    ]
    assert dbt.execute("SELECT has_table_privilege('pg_monitor', 'model.joined', 'SELECT')").fetchall() == [(True,)]


def test_the_next_run_ends_a_pause(sandbox: Sandbox) -> None:
    install(sandbox, "joined", "above", "single")
    pause(sandbox, "joined")
    sandbox.writer.execute("INSERT INTO base.b VALUES (3, 3)")
    # What reads a paused model goes on: it is made from base tables.
    assert sandbox.maintain("above", QUERIES["above"]).kind == "unchanged"
    outcome = sandbox.maintain("joined", QUERIES["joined"])
    assert (outcome.kind, "it was paused since" in outcome.reason) == ("repaired", True)
    assert_exact(sandbox, "joined", "above", "single")
    pause(sandbox, "joined")
    other = QUERIES["joined"].replace("SELECT a.v", "SELECT -a.v AS v")
    assert sandbox.maintain("joined", other).kind == "rebuilt"
    assert not sandbox.difference("joined", other)
    pause(sandbox, "single")
    assert sandbox.remove("single")
    sandbox.writer.execute("INSERT INTO base.a VALUES (5, 5)")


def test_paused_in_the_middle_of_transactions_and_statements(sandbox: Sandbox) -> None:
    """A statement that began before and ends after: neither does it fail, nor is anything left of it."""
    install(sandbox, "joined", "single", "outer")
    sandbox.dbt.execute(
        "CREATE FUNCTION base.wait() RETURNS trigger LANGUAGE plpgsql AS"
        " 'BEGIN UPDATE base.a SET v = v + 10 WHERE id = 2; PERFORM app.gate(1); RETURN NEW; END';"
        "CREATE TRIGGER wait BEFORE INSERT ON base.b FOR EACH ROW WHEN (NEW.w = 99) EXECUTE FUNCTION base.wait()"
    )
    failed: list[psycopg.Error] = []
    before = state(sandbox, "joined")

    def write() -> None:
        try:
            with psycopg.connect(sandbox.url) as connection:
                connection.execute("INSERT INTO base.a VALUES (5, 5)")
                connection.execute(
                    "WITH x AS (UPDATE base.a SET v = 6 WHERE id = 5) INSERT INTO base.b VALUES (5, 99), (1, 1)"
                )
        except psycopg.Error as error:
            failed.append(error)

    thread = threading.Thread(target=write)
    with closed_gate(sandbox.url) as keeper:
        thread.start()
        arrival(keeper)
        for name in ("joined", "single", "outer"):
            assert pause(sandbox, name)
            assert not sandbox.difference(name, QUERIES[name])
    thread.join(timeout=30)
    assert (thread.is_alive(), failed) == (False, [])
    assert state(sandbox, "joined") == before, "what was put aside before the pause was applied after it"
    assert_exact(sandbox, "joined", "single", "outer")
    for name in ("joined", "single", "outer"):
        resume(sandbox, name)
    assert_exact(sandbox, "joined", "single", "outer")
    sandbox.writer.execute("WITH x AS (DELETE FROM base.a WHERE id = 3) INSERT INTO base.b VALUES (5, 1)")
    assert_exact(sandbox, "joined", "single", "outer")


def test_a_query_that_depends_on_settings_is_read_under_these_only(sandbox: Sandbox) -> None:
    install(sandbox, "by_day")
    pause(sandbox, "by_day")
    with pytest.raises(
        psycopg.errors.InvalidTextRepresentation,
        match=r"model\.by_day is paused; .* TimeZone = Europe/Berlin, and not Asia/Tokyo",
    ):
        sandbox.writer.execute("SET ROLE NONE; SET TimeZone = 'Asia/Tokyo'; SELECT * FROM model.by_day")
    sandbox.writer.execute("SET TimeZone = 'Europe/Berlin'; SELECT * FROM model.by_day")
    resume(sandbox, "by_day")
    sandbox.writer.execute("SET TimeZone = 'Asia/Tokyo'; SELECT * FROM model.by_day; RESET TimeZone")
    assert_exact(sandbox, "by_day")


def test_a_reader_that_does_not_let_go_stops_a_pause_and_nothing_changes(sandbox: Sandbox) -> None:
    install(sandbox, "joined", "single")
    with psycopg.connect(sandbox.url) as reader:
        reader.execute("SELECT * FROM model.joined")
        with pytest.raises(Obstacle, match=r"Could not lock model\.joined within 200ms"):
            pause(sandbox, "joined", "200ms")
        # A writer that has not ended yet is no hindrance, nor is a reader of a base table.
        reader.execute("INSERT INTO base.a VALUES (9, 9); SELECT * FROM base.b")
        assert pause(sandbox, "single", "200ms")
    assert states(sandbox)["joined"] == "ok "
    assert_exact(sandbox, "joined", "single")
    resume(sandbox, "single")
    assert_exact(sandbox, "joined", "single")


def test_only_an_installed_model_of_ones_own_can_be_paused(sandbox: Sandbox) -> None:
    install(sandbox, "joined", "above")
    with pytest.raises(Obstacle, match=r"model\.nothing is not an incremental view"):
        pause(sandbox, "nothing")
    sandbox.dbt.execute("GRANT USAGE ON SCHEMA model TO ivm_oracle_writer; SET ROLE ivm_oracle_writer")
    try:
        with pytest.raises(Obstacle, match=r"The objects of model\.joined belong to another role"):
            pause(sandbox, "joined")
    finally:
        sandbox.dbt.execute("RESET ROLE")
    sandbox.dbt.execute("DROP VIEW model.above, model.joined CASCADE")
    with pytest.raises(Obstacle, match=r"The view model\.joined is missing"):
        pause(sandbox, "joined")
