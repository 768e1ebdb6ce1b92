"""States that are filled while writers go on: whatever these do meanwhile, and whenever they began, is in the view."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from typing import Any

import psycopg
import pytest

from dbt.adapters.ivm.compiler import Options, maintain
from dbt.adapters.ivm.errors import Obstacle
from dbt.adapters.ivm.names import RelationName
from dbt.adapters.ivm.reconcile import concurrent_fill
from tests.oracle.oracle import difference
from tests.support.interrupted import Interrupted

SCHEMA = """
CREATE SCHEMA shop;
CREATE TABLE shop.products (product_id int PRIMARY KEY, category text, price int);
CREATE TABLE shop.orders (
  order_id int PRIMARY KEY, product_id int REFERENCES shop.products ON DELETE CASCADE, quantity int,
  ivm_table int, ivm_row text);
INSERT INTO shop.products SELECT i, 'c' || i % 3, 10 * i FROM generate_series(1, 9) AS i;
INSERT INTO shop.orders SELECT i, 1 + i % 9, i, i % 4, i::text FROM generate_series(1, 60) AS i;
CREATE TABLE shop.elsewhere (n int);
CREATE TABLE shop.events (n int, at int) PARTITION BY RANGE (at);
CREATE TABLE shop.events_0 PARTITION OF shop.events FOR VALUES FROM (0) TO (10);
CREATE TABLE shop.events_1 (n int, at int);
INSERT INTO shop.events SELECT i, i % 10 FROM generate_series(1, 30) AS i;
INSERT INTO shop.events_1 VALUES (99, 11);
CREATE SCHEMA marts;
"""

MODELS = {
    "groups": "SELECT product_id, count(*) AS n, sum(quantity) AS s FROM shop.orders GROUP BY product_id",
    "counted": "SELECT count(*) AS n FROM shop.orders",
    "rows": "SELECT ivm_table, ivm_row, quantity FROM shop.orders WHERE quantity < 1000",
    "joined": "SELECT category, count(*) AS n, sum(quantity * price) AS s, max(quantity) AS most"
    " FROM shop.orders JOIN shop.products USING (product_id) GROUP BY category",
    "self_join": "SELECT o.product_id, count(*) AS n FROM shop.orders o JOIN shop.orders p USING (product_id) GROUP BY 1",
    "outer": "SELECT p.product_id, p.category, o.order_id, o.quantity"
    " FROM shop.products p LEFT JOIN shop.orders o ON o.product_id = p.product_id AND o.quantity > 5",
    "ranked": "SELECT order_id, row_number() OVER (PARTITION BY product_id ORDER BY quantity, order_id) AS place"
    " FROM shop.orders",
    "differences": "SELECT category, count(*) AS n FROM shop.products p"
    " WHERE EXISTS (SELECT FROM shop.orders o WHERE o.product_id = p.product_id AND o.quantity > 40) GROUP BY category",
    "two_states": "SELECT product_id, quantity - (SELECT min(price) FROM shop.products) AS over FROM shop.orders",
}

OPEN = (
    "INSERT INTO shop.orders VALUES (100, 2, 70), (101, 3, 80)",
    "UPDATE shop.orders SET quantity = quantity + 1, product_id = 1 + product_id % 8 WHERE order_id % 5 = 0",
    "DELETE FROM shop.orders WHERE order_id % 7 = 0",
    "UPDATE shop.products SET price = price + 1 WHERE product_id < 4",
    "DELETE FROM shop.products WHERE product_id = 9",
    "SAVEPOINT a; DELETE FROM shop.orders WHERE order_id < 20; ROLLBACK TO a; INSERT INTO shop.orders VALUES (102, 1, 1)",
    "SELECT FROM shop.orders WHERE order_id < 30 FOR UPDATE; UPDATE shop.orders SET quantity = 0 WHERE order_id = 3",
    "INSERT INTO shop.orders VALUES (103, 4, 4); DELETE FROM shop.orders WHERE order_id IN (103, 31)",
)
"""Each in a transaction of its own, which is open while the states are filled. They do not wait for each other."""

MEANWHILE = (
    "INSERT INTO shop.orders SELECT i, 1 + i % 8, i FROM generate_series(1000, 1500) AS i",
    "UPDATE shop.orders SET quantity = quantity - 1 WHERE order_id BETWEEN 1200 AND 1210",
    "DELETE FROM shop.orders WHERE order_id BETWEEN 1300 AND 1400",
    "UPDATE shop.products SET category = category || '!' WHERE product_id = 5",
    "INSERT INTO shop.products VALUES (20, 'c9', 5); INSERT INTO shop.orders VALUES (104, 20, 50)",
)


class Shop:
    """A database with the base tables, the session of dbt, and sessions of writers."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.dbt = psycopg.connect(url, autocommit=True)
        self.writer = psycopg.connect(url, autocommit=True)
        self.dbt.execute("DROP SCHEMA IF EXISTS shop, marts CASCADE")
        self.dbt.execute(SCHEMA.encode())

    def close(self) -> None:
        self.dbt.close()
        self.writer.close()

    def write(self, statements: Sequence[str]) -> None:
        for statement in statements:
            self.writer.execute(statement.encode())

    def build(self, name: str, query: str, work: Any, fills: int = 1, refill: bool = False) -> None:
        database = Interrupted(self.dbt, work)
        with self.dbt.transaction():
            maintain(database, RelationName("marts", name), query, Options(refill=refill))
        assert database.fills == fills

    def assert_right(self, name: str, query: str) -> None:
        found = difference(self.dbt, psycopg.sql.Identifier("marts", name), query, ())
        assert not found, f"{name}: {found}"


@pytest.fixture
def shop(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shop]:
    monkeypatch.setattr(concurrent_fill, "SHORT", 0.0)
    monkeypatch.setattr(concurrent_fill, "PATIENCE", 0.1)
    shop = Shop(database_url)
    yield shop
    shop.close()


@pytest.mark.parametrize("ends", ["COMMIT", "ROLLBACK"])
@pytest.mark.parametrize("model", MODELS)
def test_transactions_that_are_open_when_the_states_are_filled(shop: Shop, model: str, ends: str) -> None:
    query = MODELS[model]
    for number, statement in enumerate(OPEN):
        with psycopg.connect(shop.url, autocommit=True) as session:
            session.execute(f"BEGIN; {statement}".encode(), prepare=False)

            def work(session: psycopg.Connection[Any] = session) -> None:
                session.execute(ends.encode())

            shop.build(model, query, work, refill=number > 0)
        shop.assert_right(model, query)
    shop.build(model, query, lambda: shop.write(MEANWHILE), refill=True)
    shop.assert_right(model, query)
    shop.write(["DELETE FROM shop.orders WHERE order_id > 99", "UPDATE shop.orders SET quantity = order_id"])
    shop.write(["DELETE FROM shop.products WHERE product_id > 9"])
    shop.assert_right(model, query)


def test_a_row_that_one_locks_and_another_changes(shop: Shop) -> None:
    """Its xmax is a multixact, made before the states are filled, of transactions that end after that."""
    query = MODELS["outer"]
    with ExitStack() as stack:
        locker, updater = (stack.enter_context(psycopg.connect(shop.url)) for _ in range(2))
        locker.execute("SELECT FROM shop.products WHERE product_id IN (2, 3) FOR KEY SHARE")
        updater.execute("UPDATE shop.products SET category = 'changed' WHERE product_id IN (2, 3)")
        xmax = "SELECT DISTINCT xmax::text::bigint < pg_snapshot_xmin(pg_current_snapshot())::text::bigint, xmax::text"
        multixact = shop.writer.execute(f"{xmax} FROM shop.products WHERE product_id IN (2, 3)".encode()).fetchone()
        assert multixact[0], "the xmax is not older than every open transaction: it does not look like an old one"

        def work() -> None:
            updater.commit()
            locker.commit()

        shop.build("outer", query, work)
    shop.assert_right("outer", query)


def test_rows_that_were_locked_long_ago_are_not_looked_up(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every foreign key leaves an xmax on the row that it refers to."""
    assert shop.writer.execute("SELECT count(*) FROM shop.products WHERE xmax <> '0'").fetchone() == (9,)
    looked_up: list[int] = []

    def count(database: Any, operation: concurrent_fill.CollectChanges) -> None:
        cursors = database.query("SELECT name FROM pg_cursors WHERE name LIKE 'ivm_rows_%'")
        looked_up.extend(database.execute(f"MOVE FORWARD ALL FROM {name}") for (name,) in cursors)
        raise Obstacle("that is all", "", "")

    monkeypatch.setattr(concurrent_fill, "collect", count)
    with pytest.raises(Obstacle, match="that is all"):
        shop.build("joined", MODELS["joined"], lambda: shop.write(MEANWHILE[3:4]))
    assert looked_up == [0, 1]


def test_a_transaction_that_stays_open(shop: Shop) -> None:
    """Nobody waits for it if it writes elsewhere. What it does here is found, whenever it began."""
    query = MODELS["joined"]
    with psycopg.connect(shop.url) as session:
        session.execute("INSERT INTO shop.elsewhere VALUES (1)")
        shop.build("joined", query, lambda: shop.write(MEANWHILE))
        shop.assert_right("joined", query)

        def work() -> None:
            session.execute("DELETE FROM shop.orders WHERE order_id % 4 = 0")
            session.execute("UPDATE shop.products SET price = price + 7")
            session.commit()

        session.execute("SELECT FROM shop.products FOR KEY SHARE")
        shop.build("joined", query, work, refill=True)
        shop.assert_right("joined", query)


def test_a_partition_that_comes_while_the_states_are_filled(shop: Shop) -> None:
    """Its rows were written by nobody who could be noticed."""
    query = "SELECT at, count(*) AS n FROM shop.events GROUP BY at"
    attach = "ALTER TABLE shop.events ATTACH PARTITION shop.events_1 FOR VALUES FROM (10) TO (20)"
    with pytest.raises(Obstacle, match=r"Partitions or children of shop.events came or went"):
        shop.build("events", query, lambda: shop.write([attach]))
    assert shop.dbt.execute("SELECT count(*) FROM pg_class WHERE relnamespace = 'marts'::regnamespace").fetchone() == (
        0,
    )
    shop.build("events", query, lambda: shop.write(["UPDATE shop.events SET at = 19 - at, n = n + 1"]))
    shop.assert_right("events", query)


def test_rights_on_some_columns_only(shop: Shop) -> None:
    """Nobody can be given the right to read system columns alone: then states are filled under locks."""
    role = "ivm_some_columns_" + shop.dbt.info.dbname
    shop.dbt.execute(f"CREATE ROLE {role}; GRANT USAGE ON SCHEMA shop TO {role}; GRANT ALL ON SCHEMA marts TO {role}")
    shop.dbt.execute(f"GRANT SELECT (product_id, quantity), TRIGGER ON shop.orders TO {role}")
    try:
        shop.dbt.execute(f"SET ROLE {role}")
        shop.build("groups", MODELS["groups"], shop.writer.commit, fills=0)
        shop.dbt.execute("RESET ROLE")
        shop.write(MEANWHILE)
        shop.assert_right("groups", MODELS["groups"])
    finally:
        shop.dbt.execute(f"RESET ROLE; DROP OWNED BY {role} CASCADE; DROP ROLE {role}")
