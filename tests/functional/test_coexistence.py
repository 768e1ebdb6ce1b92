"""Incremental views beside what else lives in a database: other extensions, replication, event triggers, a pooler."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from tests.functional.conftest import SUMMARY, Project
from tests.support.extension_server import ExtensionServer, extension_server
from tests.support.pgbouncer import SERVERS, executable, transaction_pool
from tests.support.waiting import until

TABLES = """
CREATE SCHEMA shop;
CREATE TABLE shop.products (product_id int PRIMARY KEY, category text, price int);
CREATE TABLE shop.orders (order_id int PRIMARY KEY, product_id int, quantity int);
INSERT INTO shop.products VALUES (1, 'Electronics', 1999), (2, 'Apparel', 20), (3, 'Home', 50);
INSERT INTO shop.orders SELECT i, 1 + i % 3, 1 + i % 5 FROM generate_series(1, 100) AS i;
"""
MODELS = {
    "category_sales": SUMMARY,
    "product_orders": "select product_id, count(*) as n, sum(quantity) as total from shop.orders group by product_id",
    "largest": "select product_id, max(quantity) as largest from shop.orders group by product_id",
    "ranked": "select order_id, rank() over (partition by product_id order by quantity) as place from shop.orders",
}
WRITES = (
    "INSERT INTO shop.orders SELECT i, 1 + i % 3, i % 9 FROM generate_series(1001, 1300) AS i"
    " ON CONFLICT (order_id) DO UPDATE SET quantity = excluded.quantity",
    "INSERT INTO shop.orders VALUES (2001, 1, 5), (2002, 4, 1) ON CONFLICT DO NOTHING",
    "UPDATE shop.orders SET quantity = quantity + 1 WHERE order_id <= 1250",
    "UPDATE shop.products SET category = 'Home' WHERE product_id = 2",
    "WITH o AS (UPDATE shop.orders SET quantity = 0 WHERE order_id = 5)"
    " UPDATE shop.products SET price = price + 1 WHERE product_id = 1",
    "DELETE FROM shop.orders WHERE order_id % 7 = 0",
    "BEGIN ISOLATION LEVEL REPEATABLE READ; DELETE FROM shop.products WHERE product_id = 3; ROLLBACK",
    "TRUNCATE shop.products",
    "INSERT INTO shop.products VALUES (1, 'Electronics', 1999), (2, 'Apparel', 20) ON CONFLICT DO NOTHING",
)


@pytest.fixture(scope="module")
def server() -> Iterator[ExtensionServer]:
    with extension_server() as server:
        yield server


@pytest.fixture(scope="module")
def built(server: ExtensionServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """The shop with four kinds of incremental views over its tables."""
    project = Project(tmp_path_factory.mktemp("project"), server.url)
    project.execute(TABLES)
    for name, query in MODELS.items():
        project.write(f"models/{name}.sql", "{{ config(materialized='incremental_view') }}\n" + query)
    project.run("run")
    yield project
    project.session.close()


@pytest.fixture
def shop(built: Project) -> Iterator[Project]:
    """The same, with the rows that it began with."""
    built.execute(
        "TRUNCATE shop.products, shop.orders; INSERT INTO shop.products VALUES (1, 'Electronics', 1999), (2, 'Apparel', 20),"
        "(3, 'Home', 50); INSERT INTO shop.orders SELECT i, 1 + i % 3, 1 + i % 5 FROM generate_series(1, 100) AS i"
    )
    yield built
    assert_equal(built)


def assert_equal(shop: Project) -> None:
    for name, query in MODELS.items():
        view = f"analytics.{name}"
        more, fewer = (
            f"({a} EXCEPT ALL {b})" for a, b in ((f"TABLE {view}", f"({query})"), (f"({query})", f"TABLE {view}"))
        )
        assert shop.query(f"{more} UNION ALL {fewer}") == [], name


def need(server: ExtensionServer, extension: str) -> None:
    if extension not in server.extensions:
        pytest.skip(f"{extension} is not installed for this server")


def test_pg_stat_statements_shows_which_model_a_statement_belongs_to(server: ExtensionServer, shop: Project) -> None:
    need(server, "pg_stat_statements")
    shop.execute("CREATE EXTENSION pg_stat_statements")
    with shop.other_session() as writer:
        writer.execute("SET pg_stat_statements.track = 'all'")
        shop.query("SELECT pg_stat_statements_reset()")
        for statement in WRITES:
            writer.execute(statement)
    inside = [
        text
        for (text,) in shop.query("SELECT query FROM pg_stat_statements WHERE NOT toplevel")
        if not text.startswith(("SELECT $2 FROM ONLY", "UPDATE ONLY", "SELECT 1 FROM ONLY"))
    ]
    of_model = {name: [text for text in inside if f"/* dbt-ivm: analytics.{name} */" in text] for name in MODELS}
    assert [text for text in inside if not any(text in texts for texts in of_model.values())] == []
    for name, texts in of_model.items():
        assert any(f'"{name}__ivm' in text for text in texts), name
        assert all(other == name or f'"{other}__ivm' not in text for other in MODELS for text in texts)


def test_beside_pg_ivm(server: ExtensionServer, shop: Project) -> None:
    """Both maintain the same query over the same tables; incremental views read an IMMV like any table."""
    need(server, "pg_ivm")
    query = "select product_id, count(*) as n, sum(quantity) as total from shop.orders group by product_id"
    shop.execute("CREATE EXTENSION pg_ivm")
    try:
        shop.execute(f"SELECT pgivm.create_immv('shop.immv', '{query}')")
        shop.write(
            "models/over_immv.sql",
            "{{ config(materialized='incremental_view') }} select total > 50 as much, count(*) as n from shop.immv group by 1",
        )
        shop.run("run", "-s", "over_immv")
        for statement in WRITES:
            shop.execute(statement)
            assert_equal(shop)
            assert sorted(shop.query("SELECT product_id, n, total FROM shop.immv")) == sorted(shop.query(query))
            assert sorted(shop.query("TABLE analytics.over_immv")) == sorted(
                shop.query(f"SELECT total > 50, count(*) FROM ({query}) AS q GROUP BY 1")
            )
    finally:
        (shop.directory / "models/over_immv.sql").unlink(missing_ok=True)
        shop.execute("DROP EXTENSION pg_ivm CASCADE; DROP TABLE IF EXISTS shop.immv CASCADE")


@pytest.mark.soak
def test_written_by_a_job_of_pg_cron(server: ExtensionServer, shop: Project) -> None:
    """A job runs at the full minute; hence only on demand."""
    need(server, "pg_cron")
    shop.execute("CREATE EXTENSION pg_cron")
    command = "; ".join(text for text in WRITES if not text.startswith("BEGIN")).replace("'", "''")
    shop.execute(f"SELECT cron.schedule('writes', '* * * * *', '{command}')")
    try:
        until(lambda: shop.query("SELECT status FROM cron.job_run_details WHERE status <> 'running'") != [], 150)
    finally:
        outcomes = shop.query("SELECT DISTINCT status, return_message FROM cron.job_run_details")
        shop.execute("SELECT cron.unschedule('writes'); DROP EXTENSION pg_cron")
    assert [status for status, _ in outcomes] == ["succeeded"], outcomes
    assert shop.query("SELECT count(*) FROM shop.products") == [(2,)]
    assert_equal(shop)


def test_published_base_tables_and_states(server: ExtensionServer, shop: Project) -> None:
    """A subscriber gets the rows of both. A rebuild makes a new state, which a list of tables does not know."""
    state = "analytics.product_orders__ivm"
    tables = ["shop.orders", "shop.products", state]
    shop.execute(
        f"CREATE PUBLICATION everything FOR ALL TABLES; CREATE PUBLICATION three FOR TABLE {', '.join(tables)}"
    )
    shop.execute("CREATE DATABASE replica TEMPLATE template0")
    shop.query("SELECT pg_create_logical_replication_slot('to_replica', 'pgoutput')")
    replica = Project(shop.directory / "replica", server.database("replica"))
    try:
        replica.execute(TABLES.replace("INSERT", "-- INSERT") + "CREATE SCHEMA analytics")
        replica.execute(f"CREATE TABLE {state} (product_id int, n bigint, total__count bigint, total__sum bigint)")
        replica.execute(
            f"CREATE SUBSCRIPTION s CONNECTION '{server.url}' PUBLICATION three"
            " WITH (create_slot = false, slot_name = 'to_replica')"
        )
        for statement in WRITES:
            shop.execute(statement)
        shop.run("run", "--full-refresh", "-s", "category_sales")
        shop.execute("UPDATE shop.orders SET quantity = 7 WHERE order_id < 10")
        for table in tables:
            until(lambda table=table: sorted(replica.query(f"TABLE {table}")) == sorted(shop.query(f"TABLE {table}")))
        assert len(replica.query(f"TABLE {state}")) > 1
        published = "SELECT count(*) FROM pg_publication_tables WHERE pubname = 'three'"
        assert shop.query(published) == [(3,)]
        shop.run("run", "--full-refresh", "-s", "product_orders")
        assert shop.query(published) == [(2,)]
    finally:
        for command in (
            "ALTER SUBSCRIPTION s DISABLE",
            "ALTER SUBSCRIPTION s SET (slot_name = NONE)",
            "DROP SUBSCRIPTION s",
        ):
            replica.execute(command)
        replica.session.close()
        shop.execute("DROP PUBLICATION everything; DROP PUBLICATION three")
        until(lambda: shop.query("SELECT 1 FROM pg_replication_slots WHERE active") == [])
        shop.query("SELECT pg_drop_replication_slot('to_replica')")
        shop.execute("DROP DATABASE replica WITH (FORCE)")


AUDIT = """
CREATE TABLE public.audit (tag text, object text);
CREATE FUNCTION public.log_ddl() RETURNS event_trigger LANGUAGE plpgsql AS $$
BEGIN INSERT INTO public.audit SELECT command_tag, object_identity FROM pg_event_trigger_ddl_commands(); END $$;
CREATE FUNCTION public.log_drop() RETURNS event_trigger LANGUAGE plpgsql AS $$
BEGIN INSERT INTO public.audit SELECT 'DROP', object_identity FROM pg_event_trigger_dropped_objects(); END $$;
CREATE FUNCTION public.log_rewrite() RETURNS event_trigger LANGUAGE plpgsql AS $$
BEGIN INSERT INTO public.audit VALUES (tg_tag, pg_event_trigger_table_rewrite_oid()::regclass::text); END $$;
CREATE EVENT TRIGGER log_ddl ON ddl_command_end EXECUTE FUNCTION public.log_ddl();
CREATE EVENT TRIGGER log_drop ON sql_drop EXECUTE FUNCTION public.log_drop();
CREATE EVENT TRIGGER log_rewrite ON table_rewrite EXECUTE FUNCTION public.log_rewrite();
"""
FORBID = """
CREATE FUNCTION public.forbid() RETURNS event_trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'no % today', tg_tag; END $$;
CREATE EVENT TRIGGER forbid ON ddl_command_start EXECUTE FUNCTION public.forbid();
"""


def test_under_event_triggers_of_others(shop: Project) -> None:
    """What is logged, what is forbidden: `dbt run` is DDL, a write is none."""
    shop.execute(AUDIT)
    try:
        shop.run("run", "--full-refresh", "-s", "category_sales")
        logged = {row[0] for row in shop.query("SELECT object FROM public.audit WHERE tag = 'CREATE VIEW'")}
        assert "analytics.category_sales" in logged
        shop.execute("TRUNCATE public.audit")
        for statement in WRITES:
            shop.execute(statement)
        assert shop.query("TABLE public.audit") == []
        shop.execute(FORBID)
        for statement in WRITES:
            shop.execute(statement)
        assert_equal(shop)
        inventory = shop.inventory()
        assert "today" in shop.fail("run", "--full-refresh", "-s", "category_sales")
        assert shop.inventory() == inventory
        shop.execute("DROP EVENT TRIGGER forbid")
        shop.run("run", "-s", "category_sales")
    finally:
        shop.execute(
            "DROP EVENT TRIGGER IF EXISTS forbid; DROP EVENT TRIGGER log_ddl; DROP EVENT TRIGGER log_drop;"
            "DROP EVENT TRIGGER log_rewrite; DROP TABLE public.audit; DROP FUNCTION IF EXISTS public.forbid;"
            "DROP FUNCTION public.log_ddl; DROP FUNCTION public.log_drop; DROP FUNCTION public.log_rewrite"
        )


def test_writers_through_pgbouncer_in_transaction_mode(server: ExtensionServer, shop: Project) -> None:
    """More clients than sessions: each transaction, and each statement outside one, may run in another session."""
    if executable() is None:
        pytest.skip("pgbouncer is not installed")
    with transaction_pool(server.url) as url:
        clients = [psycopg.connect(url, autocommit=True, prepare_threshold=None) for _ in range(2 * SERVERS)]
        sessions = set()
        for number, statement in enumerate(WRITES * 4):
            first, second = clients[number % len(clients)], clients[(number + 1) % len(clients)]
            first.execute("BEGIN")
            first.execute(f"INSERT INTO shop.orders VALUES ({10_000 + number}, {number % 4}, {number % 5})")
            second.execute("SELECT 1")
            sessions |= {client.execute("SELECT pg_backend_pid()").fetchall()[0] for client in (first, second)}
            first.execute("COMMIT" if number % 3 else "ROLLBACK")
            second.execute(statement)
            assert_equal(shop)
        assert len(sessions) == SERVERS
        for client in clients:
            client.close()
        pooled = Project(shop.directory / "pooled", url)
        pooled.write("models/largest.sql", "{{ config(materialized='incremental_view') }}\n" + MODELS["largest"])
        assert pooled.run("run", "--full-refresh")["largest"].startswith("INCREMENTAL VIEW rebuilt")
        pooled.session.close()
