"""ALTER, DROP and RENAME of base tables by others: followed, or stopped by the database; writes go on in every session."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from dbt.adapters.ivm.errors import DatabaseFailure, Refusal
from tests.guarantees.altered_shop import (
    MODELS,
    TABLES,
    Connection,
    Names,
    assert_exact,
    exists,
    install,
    triggers,
    truncate,
    write,
)


@pytest.fixture(scope="module")
def shop_url(database_url: str) -> str:
    """A database with every model installed, to copy."""
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute(TABLES)
        for name in MODELS:
            install(connection, name)
    return database_url


@pytest.fixture
def shop(server_url: str, shop_url: str) -> Iterator[str]:
    """A copy of it."""
    template = str(conninfo_to_dict(shop_url)["dbname"])
    name = f"{template}_copy"
    with psycopg.connect(server_url, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
    yield make_conninfo(server_url, dbname=name)
    with psycopg.connect(server_url, autocommit=True) as server:
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


@contextmanager
def sessions(url: str, number: int = 2) -> Iterator[list[Connection]]:
    connections = [psycopg.connect(url, autocommit=True) for _ in range(number)]
    try:
        yield connections
    finally:
        for connection in connections:
            connection.close()


@dataclass(frozen=True)
class Alter:
    sql: str
    names: Names = field(default_factory=Names)


FOLLOWED = {
    "used column renamed": Alter(
        'ALTER TABLE shop.orders RENAME product TO "the \'Product"', Names(columns={"product": '"the \'Product"'})
    ),
    "used columns swap names": Alter(
        "ALTER TABLE shop.orders RENAME product TO tmp; ALTER TABLE shop.orders RENAME customer TO product;"
        "ALTER TABLE shop.orders RENAME tmp TO customer",
        Names(columns={"product": "customer", "customer": "product"}),
    ),
    "another column takes the name": Alter(
        "ALTER TABLE shop.orders RENAME qty TO quantity; ALTER TABLE shop.orders ADD qty int DEFAULT 77",
        Names(columns={"qty": "quantity"}),
    ),
    "column of the other table renamed": Alter("ALTER TABLE shop.products RENAME label TO tag"),
    "table renamed": Alter('ALTER TABLE shop.orders RENAME TO "Sold; --"', Names('shop."Sold; --"')),
    "schema renamed": Alter("ALTER SCHEMA shop RENAME TO store", Names("store.orders", "store.products")),
    "moved to another schema": Alter(
        "CREATE SCHEMA store; ALTER TABLE shop.orders SET SCHEMA store", Names("store.orders")
    ),
    "everything renamed": Alter(
        "ALTER TABLE shop.orders RENAME id TO a; ALTER TABLE shop.orders RENAME price TO b;"
        "ALTER TABLE shop.orders DROP weight; ALTER TABLE shop.orders RENAME TO o;"
        "ALTER TABLE shop.products RENAME TO p; ALTER SCHEMA shop RENAME TO s",
        Names("s.o", "s.p", {"id": "a", "price": "b"}),
    ),
    "unused columns dropped": Alter(
        "ALTER TABLE shop.orders DROP note, DROP spare, DROP extra; ALTER TABLE shop.products DROP label, DROP spare"
    ),
    "unused column retyped": Alter("ALTER TABLE shop.orders ALTER spare TYPE text, ALTER note TYPE varchar(9)"),
    "columns added": Alter(
        "ALTER TABLE shop.orders ADD a int DEFAULT 3, ADD b timestamptz DEFAULT clock_timestamp(),"
        " ADD c int GENERATED ALWAYS AS (qty + 1) STORED, ADD d bigserial"
    ),
    "properties of used columns": Alter(
        "ALTER TABLE shop.orders ALTER qty SET DEFAULT 5, ALTER id SET NOT NULL, ALTER price SET STATISTICS 5,"
        " ADD CONSTRAINT positive CHECK (qty >= 0), ADD PRIMARY KEY (id); CREATE INDEX ON shop.orders (product)"
    ),
    "rewritten and moved": Alter(
        "CLUSTER shop.products USING products_pkey; VACUUM FULL shop.orders; ALTER TABLE shop.orders SET TABLESPACE pg_default"
    ),
    "foreign key with cascades": Alter(
        "ALTER TABLE shop.orders ADD FOREIGN KEY (product) REFERENCES shop.products ON UPDATE CASCADE ON DELETE CASCADE"
    ),
    "set unlogged": Alter("ALTER TABLE shop.orders SET UNLOGGED"),
    "row level security": Alter("ALTER TABLE shop.orders ENABLE ROW LEVEL SECURITY"),
}


@pytest.mark.parametrize("case", FOLLOWED)
def test_what_can_be_followed_is_followed_in_every_session(shop: str, case: str) -> None:
    alter = FOLLOWED[case]
    with sessions(shop) as (warm, another):
        write(warm)
        for statement in alter.sql.split(";") if '"' not in alter.sql else [alter.sql]:
            another.execute(statement.encode())
        for session in (warm, another):
            write(session, alter.names)
            assert_exact(session)
        truncate(warm, alter.names)
        assert_exact(another)


@pytest.mark.parametrize("case", ["used columns swap names", "everything renamed", "unused columns dropped"])
def test_writes_and_ddl_in_one_transaction(shop: str, case: str) -> None:
    alter = FOLLOWED[case]
    with sessions(shop, 1) as (session,), session.transaction():
        write(session)
        with session.transaction(force_rollback=True):
            session.execute(alter.sql.encode())
            write(session, alter.names)
            assert_exact(session)
        write(session)
        assert_exact(session)
        session.execute(alter.sql.encode())
        write(session, alter.names)
        assert_exact(session)


def test_a_transaction_with_an_old_snapshot_follows_a_rename(shop: str) -> None:
    """Its snapshot shows the old names of columns in pg_attribute; the parser sees the new ones."""
    alter = FOLLOWED["used columns swap names"]
    with sessions(shop) as (old, another):
        for name in set(MODELS) - {"single"}:
            old.execute(f"DROP VIEW marts.{name} CASCADE".encode())
        write(old)
        old.execute("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1")
        another.execute(alter.sql.encode())
        old.execute(alter.names.sql("INSERT INTO {orders} ({id}, {product}, {qty}) VALUES (200, 3, 8)").encode())
        old.execute("COMMIT")
        assert_exact(another, "single")


STOPPED = (
    *(f"ALTER TABLE shop.orders DROP {column}" for column in ("id", "customer", "product", "qty", "price")),
    *(f"ALTER TABLE shop.orders ALTER {column} TYPE text" for column in ("id", "customer", "product", "qty", "price")),
    "ALTER TABLE shop.products DROP name",
    "ALTER TABLE shop.products ALTER price TYPE float8",
    "DROP TABLE shop.products",
    "DROP TABLE shop.orders",
    "DROP SCHEMA shop",
)


def test_what_cannot_be_followed_is_stopped_by_the_database(shop: str) -> None:
    with sessions(shop, 1) as (session,):
        for statement in STOPPED:
            with pytest.raises((psycopg.errors.DependentObjectsStillExist, psycopg.errors.FeatureNotSupported)):
                session.execute(statement.encode())
        write(session)
        assert_exact(session)


def test_cascade_takes_the_views_that_need_it_and_no_more(shop: str) -> None:
    with sessions(shop) as (warm, another):
        write(warm)
        another.execute("ALTER TABLE shop.orders DROP customer CASCADE")
        left = [name for name in MODELS if exists(another, name)]
        assert left == [name for name in MODELS if "customer" not in MODELS[name]]
        for session in (warm, another):
            session.execute("INSERT INTO shop.orders (id, product, qty, price) VALUES (300, 1, 1, 1)")
            session.execute("UPDATE shop.orders SET product = 2, qty = 3 WHERE id % 4 = 0")
            session.execute("DELETE FROM shop.orders WHERE id = 300")
            session.execute("UPDATE shop.products SET name = 'x' WHERE id = 2")
            assert_exact(session, *left)
        with pytest.raises(DatabaseFailure, match="customer"):
            install(another, "self_joined")
        assert install(another, "plain_rows", MODELS["plain_rows"].replace("o.customer, ", "")).kind == "rebuilt"
        warm.execute("UPDATE shop.products SET name = 'y' WHERE id = 3")
        assert_exact(another, *left, "plain_rows")


def test_a_table_dropped_with_cascade_leaves_the_others_writable(shop: str) -> None:
    with sessions(shop) as (warm, another):
        write(warm)
        another.execute("DROP TABLE shop.products CASCADE")
        left = [name for name in MODELS if exists(another, name)]
        assert left == [name for name in MODELS if "products" not in MODELS[name]]
        warm.execute("UPDATE shop.orders SET qty = 1; DELETE FROM shop.orders WHERE id < 5")
        assert_exact(another, *left)


@pytest.mark.parametrize("name", MODELS)
def test_the_next_run_after_a_rename(shop: str, name: str) -> None:
    """The unchanged model is what is wrong then; adapted to the new names, it is maintained as before."""
    with sessions(shop) as (warm, another):
        write(warm)
        another.execute("ALTER TABLE shop.orders RENAME product TO item; ALTER TABLE shop.products RENAME TO goods")
        names = Names(products="shop.goods", columns={"product": "item"})
        write(warm, names)
        query = MODELS[name].replace("shop.products", "shop.goods").replace("shop.orders GROUP BY product", "{}")
        query = query.replace("o.product", "o.item").replace("a.product = b.product", "a.item = b.item")
        query = query.replace("SELECT product AS k", "SELECT item AS k").replace(
            "SELECT id, product,", "SELECT id, item,"
        )
        query = query.replace("PARTITION BY product", "PARTITION BY item").replace("p.id = o.product", "p.id = o.item")
        query = query.replace("SELECT product, ", "SELECT item AS product, ").replace("{}", "shop.orders GROUP BY item")
        if query == MODELS[name]:
            assert install(another, name).kind in ("unchanged", "rebuilt")
        else:
            with pytest.raises(DatabaseFailure, match="does not exist"):
                install(another, name)
            assert install(another, name, query).kind == "rebuilt"
            assert install(another, name, query).kind == "unchanged"
        for session in (warm, another):
            write(session, names)
            assert_exact(session)


def test_a_table_put_in_the_place_of_another_is_found_by_the_next_run(shop: str) -> None:
    with sessions(shop) as (warm, another):
        write(warm)
        another.execute(
            "ALTER TABLE shop.orders RENAME TO orders_old; CREATE TABLE shop.orders (LIKE shop.orders_old);"
            "INSERT INTO shop.orders (id, customer, product, qty, price) VALUES (1, 1, 1, 1, 1)"
        )
        # The views go on showing the table that they were built on, under its new name.
        write(warm)
        write(warm, Names("shop.orders_old"))
        assert_exact(another)
        for number, name in enumerate(MODELS):
            outcome = install(another, name, full_refresh=number == 0)
            if number:
                assert (outcome.kind, "shop.orders" in outcome.reason) == ("repaired", True), (name, outcome)
            again = install(another, name)
            assert again.kind == "unchanged", again
        assert triggers(another, "shop.orders_old") == 0
        for session in (warm, another):
            write(session)
            session.execute("DELETE FROM shop.orders_old WHERE id = 7")
            assert_exact(session)
        another.execute("DROP TABLE shop.orders_old")


def test_names_are_looked_up_when_planning_not_when_writing(shop: str) -> None:
    """A write pays nothing for following renames: the functions that look for them run once per plan."""
    calls = "SELECT coalesce(sum(calls), 0)::int FROM pg_stat_xact_user_functions WHERE funcname LIKE '%renamed'"
    with sessions(shop, 1) as (session,), session.transaction():
        session.execute("SET track_functions = 'all'")
        for _ in range(3):
            session.execute("INSERT INTO shop.orders (id, product, customer, qty) VALUES (1, 1, 1, 1)")
        once = session.execute(calls).fetchall()[0][0]
        for _ in range(20):
            session.execute("INSERT INTO shop.orders (id, product, customer, qty) VALUES (1, 1, 1, 1)")
        assert session.execute(calls).fetchall()[0][0] == once > 0
        session.execute("ALTER TABLE shop.orders RENAME qty TO quantity")
        session.execute("INSERT INTO shop.orders (id, product, customer, quantity) VALUES (1, 1, 1, 1)")
        assert session.execute(calls).fetchall()[0][0] > once


REFUSED_LATER = {
    "unlogged": "ALTER TABLE shop.orders SET UNLOGGED",
    "inheritance child": "CREATE TABLE shop.base (LIKE shop.orders); ALTER TABLE shop.orders INHERIT shop.base",
    "partition": "CREATE TABLE shop.whole (LIKE shop.orders) PARTITION BY LIST (state);"
    "ALTER TABLE shop.whole ATTACH PARTITION shop.orders DEFAULT",
}


@pytest.mark.parametrize("what", REFUSED_LATER)
def test_what_cannot_be_maintained_any_more_is_refused_by_the_next_run(shop: str, what: str) -> None:
    with sessions(shop) as (warm, another):
        write(warm)
        another.execute(REFUSED_LATER[what].encode())
        for session in (warm, another):
            write(session)
        with pytest.raises(Refusal, match=what):
            install(another, "joined")


ENUMS = """
CREATE TYPE shop.size AS ENUM ('small', 'large'); CREATE DOMAIN shop.fit AS shop.size;
CREATE TABLE shop.shirts (id int, size shop.size, others shop.fit[]);
INSERT INTO shop.shirts SELECT i, CASE WHEN i < 5 THEN 'small' ELSE 'large' END::shop.size, '{small}' FROM generate_series(1, 9) i
"""


@pytest.mark.parametrize(
    "query",
    ["SELECT size, others FROM shop.shirts", "SELECT size::text AS s, count(*) AS n FROM shop.shirts GROUP BY 1"],
)
def test_a_renamed_value_of_an_enum_is_noticed_by_the_next_run(shop: str, query: str) -> None:
    with sessions(shop) as (warm, another):
        another.execute(ENUMS)
        install(another, "shirts", query)
        warm.execute("DELETE FROM shop.shirts WHERE id = 1")
        another.execute("ALTER TYPE shop.size ADD VALUE 'medium' BEFORE 'large'")
        warm.execute("INSERT INTO shop.shirts VALUES (10, 'medium', '{medium}')")
        assert_exact(another, "shirts")
        another.execute("ALTER TYPE shop.size RENAME VALUE 'small' TO 'tiny'")
        outcome = install(another, "shirts", query)
        assert (outcome.kind, outcome.reason) == ("rebuilt", "values of shop.size changed")
        warm.execute("DELETE FROM shop.shirts WHERE id = 2; UPDATE shop.shirts SET size = 'tiny' WHERE id = 9")
        assert_exact(another, "shirts")
