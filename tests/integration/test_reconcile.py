"""Creating, repairing, rebuilding and removing a maintained view on a real server."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from dbt.adapters.ivm.errors import Obstacle
from dbt.adapters.ivm.names import ModelNames, RelationName, identifier
from dbt.adapters.ivm.reconcile import installed
from dbt.adapters.ivm.reconcile.apply import Origin, reconcile
from dbt.adapters.ivm.reconcile.compare import Decision
from dbt.adapters.ivm.reconcile.removal import remove
from dbt.adapters.ivm.render.objects import BaseRows, MaintainedView, Probe
from tests.support.database import PsycopgDatabase
from tests.support.small_view import small_view

MODEL = RelationName("analytics", "by_k")
BASE = RelationName("raw", "orders")
ORIGIN = Origin({"query": "1", "columns of raw.orders": "k, q", "generator": "1"}, "select ..", "1")
VIEW = small_view(MODEL, BASE)


def origin(**changes: str) -> Origin:
    return dataclasses.replace(ORIGIN, inputs={**ORIGIN.inputs, **changes})


class Session:
    """A session that may be killed, with the model's run in it."""

    def __init__(self, url: str) -> None:
        self.connection = psycopg.connect(url)
        self.database = PsycopgDatabase(self.connection)

    def run(
        self, view: MaintainedView = VIEW, from_: Origin = ORIGIN, commit: bool = True, **options: Any
    ) -> tuple[Decision, int | None]:
        try:
            found = installed.read(self.database, view.model)
            result = reconcile(self.database, view, from_, found, **options)
        except BaseException:
            self.connection.rollback()
            raise
        if commit:
            self.connection.commit()
        return result

    def sql(self, *statements: str) -> None:
        for statement in statements:
            self.connection.execute(statement.encode())
        self.connection.commit()

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        found = self.connection.execute(query.encode()).fetchall()
        self.connection.commit()
        return found

    def assert_in_sync(self, view: MaintainedView = VIEW) -> None:
        public, definition = view.model.sql, view.definition.name.sql
        assert not self.rows(f"TABLE {public} EXCEPT ALL TABLE {definition}")
        assert not self.rows(f"TABLE {definition} EXCEPT ALL TABLE {public}")

    def objects(self) -> list[tuple[Any, ...]]:
        """Everything in the schemas, with the transaction that wrote it last."""
        return self.rows(
            "SELECT relname::text, xmin::text, relkind::text FROM pg_class"
            " WHERE relnamespace = 'analytics'::regnamespace"
            " UNION ALL SELECT proname, xmin::text, 'f' FROM pg_proc WHERE pronamespace = 'analytics'::regnamespace"
            " UNION ALL SELECT tgname, xmin::text, 't' FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1"
        )


@pytest.fixture
def session(fresh_database_url: str) -> Iterator[Session]:
    session = Session(fresh_database_url)
    session.sql(
        "CREATE SCHEMA raw",
        "CREATE SCHEMA analytics",
        "CREATE TABLE raw.orders (id int GENERATED ALWAYS AS IDENTITY, k int, q int)",
        "INSERT INTO raw.orders (k, q) SELECT i % 5, i FROM generate_series(1, 100) i",
    )
    yield session
    session.connection.close()


@pytest.fixture
def other(fresh_database_url: str, session: Session) -> Iterator[Session]:
    second = Session(fresh_database_url)
    yield second
    second.connection.close()


def write(session: Session) -> None:
    session.sql(
        "INSERT INTO raw.orders (k, q) VALUES (1, 7), (9, 1), (NULL, 3)",
        "UPDATE raw.orders SET q = q + 1 WHERE k = 1",
        "DELETE FROM raw.orders WHERE k = 9",
    )


def test_creates_and_maintains(session: Session) -> None:
    decision, rows = session.run()
    assert (decision.kind, decision.reason, rows) == ("created", "", 5)
    session.assert_in_sync()
    write(session)
    session.assert_in_sync()
    session.sql("TRUNCATE raw.orders")
    assert session.rows("TABLE analytics.by_k") == []


def test_the_state_is_ours_alone(session: Session) -> None:
    session.sql(
        "ALTER DEFAULT PRIVILEGES IN SCHEMA analytics GRANT ALL ON TABLES TO public, pg_monitor",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA analytics GRANT ALL ON FUNCTIONS TO pg_monitor",
    )
    session.run()
    assert session.rows(
        "SELECT reloptions, relreplident, (SELECT count(*) FROM aclexplode(relacl) WHERE grantee <> relowner)"
        " FROM pg_class WHERE oid = 'analytics.by_k__ivm'::regclass"
    ) == [(["fillfactor=70"], "f", 0)]
    assert session.rows(
        "SELECT count(*) FROM pg_proc p, aclexplode(proacl) WHERE grantee <> proowner AND proname LIKE 'by_k%'"
    ) == [(0,)]


def test_second_run_writes_nothing(session: Session) -> None:
    session.run()
    before = session.objects()
    found = installed.read(session.database, MODEL)
    assert installed.unchanged(found, ORIGIN.inputs)
    decision, rows = session.run(commit=False)
    assert (decision.kind, decision.operations, rows) == ("unchanged", (), None)
    assert session.database.query("SELECT pg_current_xact_id_if_assigned() IS NULL") == [(True,)]
    session.connection.commit()
    assert session.objects() == before


def test_reading_does_not_depend_on_the_session(session: Session) -> None:
    session.run()
    session.sql("SET TimeZone = 'Asia/Tokyo'", "SET search_path = analytics, raw", "SET quote_all_identifiers = on")
    assert installed.unchanged(installed.read(session.database, MODEL), ORIGIN.inputs)
    assert session.rows("SHOW search_path") == [("analytics, raw",)]


def test_session_settings_are_put_back(session: Session) -> None:
    session.sql("SET search_path = raw", "SET lock_timeout = '7s'", "SET TimeZone = 'Asia/Tokyo'")
    session.run(commit=False)
    query = "SELECT current_setting('search_path'), current_setting('lock_timeout'), current_setting('TimeZone')"
    assert session.database.query(query) == [("raw", "7s", "Asia/Tokyo")]


@pytest.mark.parametrize(
    ("harm", "reason"),
    [
        (
            "DROP TRIGGER ivm_00000_insert_analytics_by_k ON raw.orders",
            "trigger on raw.orders was missing",
        ),
        (
            "ALTER TABLE raw.orders DISABLE TRIGGER ivm_00000_insert_analytics_by_k",
            "trigger on raw.orders was disabled",
        ),
        (
            "ALTER TRIGGER ivm_00000_insert_analytics_by_k ON raw.orders RENAME TO other",
            "base table raw.orders was replaced",
        ),
        (
            "CREATE OR REPLACE FUNCTION analytics.by_k__ivm_raw_orders_insert() RETURNS trigger LANGUAGE plpgsql"
            " AS 'BEGIN RETURN NULL; END'",
            "function analytics.by_k__ivm_raw_orders_insert was edited",
        ),
        (
            "DROP FUNCTION analytics.by_k__ivm_raw_orders_insert() CASCADE",
            "function analytics.by_k__ivm_raw_orders_insert was missing, trigger on raw.orders was missing",
        ),
        ("DROP TABLE analytics.by_k__ivm_lock_1", "table analytics.by_k__ivm_lock_1 was missing"),
        ("DROP INDEX analytics.by_k__ivm_key", "index analytics.by_k__ivm_key was missing"),
        ("DROP VIEW analytics.by_k CASCADE", "view analytics.by_k was missing"),
        (
            "CREATE OR REPLACE VIEW analytics.by_k AS SELECT k, n, s AS total FROM analytics.by_k__ivm",
            "view analytics.by_k was edited",
        ),
        ("ALTER TABLE analytics.by_k__ivm ADD COLUMN x int", "table analytics.by_k__ivm was edited"),
    ],
)
def test_repairs(session: Session, harm: str, reason: str) -> None:
    session.run()
    session.sql(harm)
    if "INDEX" not in harm:
        session.sql("INSERT INTO raw.orders (k, q) VALUES (1, 1000), (77, 1)")
    decision, _ = session.run()
    assert (decision.kind, decision.reason) == ("repaired", reason)
    session.assert_in_sync()
    write(session)
    session.assert_in_sync()
    assert session.run()[0].kind == "unchanged"


def test_repairs_after_the_base_table_was_replaced(session: Session) -> None:
    session.run()
    session.sql(
        "CREATE TABLE raw.tmp AS SELECT * FROM raw.orders WHERE k > 2",
        "DROP TABLE raw.orders CASCADE",
        "ALTER TABLE raw.tmp RENAME TO orders",
    )
    decision, rows = session.run()
    assert (decision.kind, decision.reason, rows) == ("repaired", "base table raw.orders was replaced", 2)
    write(session)
    session.assert_in_sync()


def test_repairs_after_the_base_table_was_renamed_aside(session: Session) -> None:
    session.run()
    session.sql(
        "ALTER TABLE raw.orders RENAME TO orders_old",
        "CREATE TABLE raw.orders (id int GENERATED ALWAYS AS IDENTITY, k int, q int)",
    )
    decision, rows = session.run()
    assert (decision.kind, decision.reason, rows) == ("repaired", "base table raw.orders was replaced", 0)
    write(session)
    session.sql("INSERT INTO raw.orders_old (k, q) VALUES (1, 1)")
    session.assert_in_sync()
    assert session.rows("SELECT count(*) FROM pg_trigger WHERE tgrelid = 'raw.orders_old'::regclass") == [(0,)]


def test_follows_a_renamed_schema(session: Session) -> None:
    session.run()
    session.sql("ALTER SCHEMA analytics RENAME TO marts")
    moved = small_view(RelationName("marts", "by_k"), BASE)
    assert session.run(moved)[0].kind == "repaired"
    write(session)
    session.assert_in_sync(moved)
    assert session.run(moved)[0].kind == "unchanged"
    session.sql("ALTER SCHEMA marts RENAME TO analytics")
    assert remove(session.database, MODEL)
    session.connection.commit()
    assert session.objects() == []


def test_state_dropped_with_cascade_is_created_again(session: Session) -> None:
    session.run()
    session.sql("DROP TABLE analytics.by_k__ivm CASCADE")
    session.sql("INSERT INTO raw.orders (k, q) VALUES (1, 1)")
    assert session.run()[0].kind == "created"
    write(session)
    session.assert_in_sync()


def test_rebuild_keeps_dependants_grants_and_comments(session: Session) -> None:
    session.run()
    session.sql(
        "CREATE ROLE reader_a",
        "GRANT SELECT ON analytics.by_k TO reader_a",
        "COMMENT ON VIEW analytics.by_k IS 'sums'",
        "CREATE VIEW analytics.dependant AS SELECT total FROM analytics.by_k",
    )
    try:
        wider = small_view(MODEL, BASE, outputs=("total", "again"), factor=2)
        decision, rows = session.run(wider, origin(query="2"))
        assert (decision.kind, decision.reason, rows) == ("rebuilt", "query changed", 5)
        session.assert_in_sync(wider)
        write(session)
        session.assert_in_sync(wider)
        assert session.rows(
            "SELECT has_table_privilege('reader_a', 'analytics.by_k', 'SELECT'),"
            " obj_description('analytics.by_k'::regclass)"
        ) == [(True, "sums")]
        assert session.rows("SELECT count(*) FROM analytics.dependant") == session.rows(
            "SELECT count(*) FROM analytics.by_k"
        )
        assert not [name for name, *_ in session.objects() if name.endswith(("_old", "_new"))]
        assert session.run(wider, origin(query="2"))[0].kind == "unchanged"
    finally:
        session.connection.rollback()
        session.sql("DROP OWNED BY reader_a", "DROP ROLE reader_a")


def test_incompatible_columns_keep_grants_and_comments(session: Session) -> None:
    session.run(small_view(MODEL, BASE, outputs=("total", "extra")))
    session.sql(
        "CREATE ROLE reader_b",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA analytics GRANT INSERT ON TABLES TO reader_b",
        "GRANT SELECT ON analytics.by_k TO public",
        "GRANT SELECT (k, extra) ON analytics.by_k TO reader_b",
        "COMMENT ON VIEW analytics.by_k IS 'it''s'",
        "COMMENT ON COLUMN analytics.by_k.n IS 'rows'",
    )
    try:
        decision, _ = session.run(VIEW, origin(query="2"))
        assert decision.kind == "rebuilt"
        write(session)
        session.assert_in_sync()
        assert session.rows(
            "SELECT has_table_privilege('public', 'analytics.by_k', 'SELECT'),"
            " has_table_privilege('reader_b', 'analytics.by_k', 'INSERT'),"
            " has_column_privilege('reader_b', 'analytics.by_k', 'k', 'SELECT'),"
            " obj_description('analytics.by_k'::regclass), col_description('analytics.by_k'::regclass, 2)"
        ) == [(True, False, True, "it's", "rows")]
        assert session.run(VIEW, origin(query="2"))[0].kind == "unchanged"
    finally:
        session.connection.rollback()
        session.sql("DROP OWNED BY reader_b", "DROP ROLE reader_b")


def test_incompatible_columns_with_dependants_need_a_full_refresh(session: Session) -> None:
    session.run(small_view(MODEL, BASE, outputs=("total", "extra")))
    session.sql("CREATE VIEW analytics.dependant AS SELECT extra FROM analytics.by_k")
    before = session.objects()
    with pytest.raises(Obstacle, match=r"view analytics\.dependant"):
        session.run(VIEW, origin(query="2"))
    assert session.objects() == before
    assert session.run(VIEW, origin(query="2"), full_refresh=True)[0].kind == "rebuilt"
    assert session.rows("SELECT to_regclass('analytics.dependant')::text") == [(None,)]
    write(session)
    session.assert_in_sync()


def test_what_reads_the_state_itself_needs_a_full_refresh(session: Session) -> None:
    """As a model on this model does: it must not go on reading a state that nobody maintains."""
    session.run()
    session.sql("CREATE VIEW analytics.dependant AS SELECT s FROM analytics.by_k__ivm")
    before = session.objects()
    with pytest.raises(Obstacle, match=r"other objects depend on it: view analytics\.dependant\n"):
        session.run(small_view(MODEL, BASE, factor=2), origin(query="2"))
    assert session.objects() == before
    session.sql("UPDATE raw.orders SET k = 1")
    assert session.run(full_refresh=True)[0].kind == "rebuilt"
    session.assert_in_sync()


def test_full_refresh_without_change_keeps_dependants(session: Session) -> None:
    session.run()
    session.sql("CREATE VIEW analytics.dependant AS SELECT total FROM analytics.by_k")
    decision, _ = session.run(full_refresh=True)
    assert (decision.kind, decision.reason) == ("rebuilt", "full refresh")
    assert session.rows("SELECT to_regclass('analytics.dependant')::text") == [("analytics.dependant",)]
    write(session)
    session.assert_in_sync()


def test_rebuild_onto_another_base_table_leaves_nothing_on_the_old_one(session: Session) -> None:
    session.run()
    session.sql("CREATE TABLE raw.other AS SELECT * FROM raw.orders")
    moved = small_view(MODEL, RelationName("raw", "other"), helper=False)
    assert session.run(moved, origin(query="2"))[0].kind == "rebuilt"
    assert session.rows("SELECT count(*) FROM pg_trigger WHERE tgrelid = 'raw.orders'::regclass") == [(0,)]
    names = [name for name, *_ in session.objects()]
    assert not [name for name in names if "orders" in name or "lock" in name]
    session.sql("INSERT INTO raw.other (k, q) VALUES (1, 1)")
    session.assert_in_sync(moved)


@pytest.mark.parametrize("kind", ["TABLE", "VIEW", "MATERIALIZED VIEW"])
def test_replaces_what_dbt_made_under_the_public_name(session: Session, kind: str) -> None:
    session.sql(f"CREATE {kind} analytics.by_k AS SELECT 1 AS x")
    assert session.run()[0].kind == "created"
    write(session)
    session.assert_in_sync()
    assert session.run()[0].kind == "unchanged"


@pytest.mark.parametrize(
    "taken",
    [
        "CREATE TABLE analytics.by_k__ivm (x int)",
        "CREATE VIEW analytics.by_k__ivm AS SELECT 1 AS x",
        "CREATE VIEW analytics.by_k__ivm_definition AS SELECT 1 AS x",
        "CREATE SEQUENCE analytics.by_k__ivm_lock_1",
        "CREATE SEQUENCE analytics.by_k",
        "CREATE FUNCTION analytics.by_k__ivm_raw_orders_insert() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    ],
)
def test_names_that_are_taken(session: Session, taken: str) -> None:
    session.sql(taken)
    before = session.objects()
    with pytest.raises(Obstacle, match="in the way"):
        session.run()
    assert session.objects() == before


def test_a_failing_run_leaves_nothing(session: Session) -> None:
    before = session.objects()
    broken = dataclasses.replace(
        VIEW, probes=(Probe("SELECT nothing FROM __new", (("__new", BaseRows(BASE, ("k",))),)),)
    )
    with pytest.raises(Obstacle, match="SELECT nothing FROM __new"):
        session.run(broken)
    assert session.objects() == before


def test_a_writer_in_the_way(session: Session, other: Session) -> None:
    other.connection.execute("LOCK TABLE raw.orders IN ROW EXCLUSIVE MODE")
    before = session.objects()
    with pytest.raises(Obstacle, match=r"Could not lock raw\.orders within 200ms"):
        session.run(lock_timeout="200ms")
    other.connection.rollback()
    assert session.objects() == before
    assert session.run()[0].kind == "created"


def test_a_bad_lock_timeout(session: Session) -> None:
    with pytest.raises(Obstacle, match="lock_timeout"):
        session.run(lock_timeout="soon")


def test_a_reader_in_the_way_of_a_rebuild(session: Session, other: Session) -> None:
    session.run()
    other.connection.execute("SELECT * FROM analytics.by_k")
    with pytest.raises(Obstacle, match=r"Could not lock analytics\.by_k"):
        session.run(full_refresh=True, lock_timeout="200ms")
    other.connection.rollback()
    session.assert_in_sync()


def test_repair_waits_for_no_reader(session: Session, other: Session) -> None:
    session.run()
    session.sql("ALTER TABLE raw.orders DISABLE TRIGGER ALL", "DELETE FROM raw.orders WHERE k = 1")
    other.connection.execute("SELECT * FROM analytics.by_k")
    assert session.run(small_view(MODEL, BASE), lock_timeout="200ms")[0].kind == "repaired"
    other.connection.rollback()
    session.assert_in_sync()


@pytest.mark.parametrize("level", ["REPEATABLE READ", "SERIALIZABLE"])
def test_an_old_snapshot_is_refused(session: Session, level: str) -> None:
    session.sql(f"SET default_transaction_isolation = '{level}'")
    with pytest.raises(Obstacle, match=level.lower()):
        session.run()
    session.sql("SET default_transaction_isolation = 'read committed'")
    session.run()
    session.sql(f"SET default_transaction_isolation = '{level}'")
    assert session.run()[0].kind == "unchanged"


def test_select_and_trigger_are_enough(session: Session, other: Session) -> None:
    session.sql("CREATE ROLE builder_c", "GRANT USAGE, CREATE ON SCHEMA analytics TO builder_c")
    try:
        other.sql("SET ROLE builder_c")
        with pytest.raises(Obstacle) as refused:
            other.run()
        assert refused.value.advice == (
            'GRANT USAGE ON SCHEMA "raw" TO "builder_c"; GRANT SELECT, TRIGGER ON TABLE "raw"."orders" TO "builder_c"'
        )
        session.sql("GRANT USAGE ON SCHEMA raw TO builder_c", "GRANT SELECT, TRIGGER ON raw.orders TO builder_c")
        assert other.run()[0].kind == "created"
        write(session)
        assert other.run(small_view(MODEL, BASE, outputs=("b",)), origin(query="2"))[0].kind == "rebuilt"
        session.sql("ALTER TABLE raw.orders DISABLE TRIGGER ALL")
        assert other.run(small_view(MODEL, BASE, outputs=("b",)), origin(query="2"))[0].kind == "repaired"
        assert remove(other.database, MODEL)
        other.connection.commit()
        assert session.objects() == []
    finally:
        session.connection.rollback()
        other.connection.rollback()
        session.sql("DROP OWNED BY builder_c", "DROP ROLE builder_c")


@pytest.mark.parametrize("name", ["by_k", "by_k__dbt_backup", None])
def test_removes_whatever_the_public_view_is_called(session: Session, name: str | None) -> None:
    session.run()
    if name is None:
        session.sql("DROP VIEW analytics.by_k CASCADE")
    elif name != MODEL.name:
        session.sql(f"ALTER VIEW analytics.by_k RENAME TO {name}")
    assert remove(session.database, RelationName("analytics", name or MODEL.name))
    session.connection.commit()
    assert session.objects() == []
    assert not remove(session.database, MODEL)


def test_removes_what_is_left_without_the_state(session: Session) -> None:
    session.run()
    session.sql("DROP TABLE analytics.by_k__ivm CASCADE")
    assert session.objects() != []
    assert remove(session.database, MODEL)
    session.connection.commit()
    assert session.objects() == []


def test_removing_spares_what_is_not_ours(session: Session) -> None:
    session.run()
    session.sql(
        "CREATE VIEW analytics.reads_state AS SELECT * FROM analytics.by_k__ivm",
        "CREATE VIEW analytics.reads_public AS SELECT * FROM analytics.by_k",
    )
    for name in ("reads_state", "reads_public"):
        assert not remove(session.database, RelationName("analytics", name))
    session.connection.rollback()
    session.sql("ALTER VIEW analytics.by_k RENAME TO by_k__dbt_backup", "CREATE TABLE analytics.by_k AS SELECT 1 AS x")
    assert remove(session.database, RelationName("analytics", "by_k__dbt_backup"))
    session.connection.commit()
    assert [name for name, *_ in session.objects()] == ["by_k"]


@pytest.mark.parametrize(
    "name",
    ['we "quote" it', "a.b", "with space", "smile \N{GRINNING FACE}", "%s %(x)s", "x" * 63, "ü" * 31, "$ivm$ \\"],
)
def test_odd_names(session: Session, name: str) -> None:
    base = RelationName('raw "data"', name)
    model = RelationName("Ana.lytics", name)
    view = small_view(model, base, key=name, value=f"{name[:20]} q", outputs=(f"{name[:20]} o",))
    session.sql('CREATE SCHEMA "raw ""data"""', 'CREATE SCHEMA "Ana.lytics"')
    key, value = view.states[0].columns[0].name, f"{name[:20]} q"
    session.sql(
        f"CREATE TABLE {base.sql} ({identifier(key)} int, {identifier(value)} int)",
        f"INSERT INTO {base.sql} VALUES (1, 2), (1, 3), (2, 5)",
    )
    assert session.run(view)[0].kind == "created"
    session.sql(f"UPDATE {base.sql} SET {identifier(key)} = 2", f"INSERT INTO {base.sql} VALUES (7, 7)")
    session.assert_in_sync(view)
    assert session.run(view)[0].kind == "unchanged"
    trigger = view.triggers[0]
    session.sql(f"DROP TRIGGER {identifier(trigger.name)} ON {base.sql}", f"INSERT INTO {base.sql} VALUES (8, 8)")
    assert session.run(view)[0].kind == "repaired"
    session.assert_in_sync(view)
    assert session.run(view, full_refresh=True)[0].kind == "rebuilt"
    session.assert_in_sync(view)
    session.sql(f"ALTER VIEW {model.sql} RENAME TO renamed")
    assert remove(session.database, RelationName(model.schema, "renamed"))
    session.connection.commit()
    assert session.rows("SELECT count(*) FROM pg_class WHERE relname LIKE '%\\_\\_ivm%'") == [(0,)]
    assert session.rows("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal") == [(0,)]
    assert ModelNames(model).state().name not in ("", name)
