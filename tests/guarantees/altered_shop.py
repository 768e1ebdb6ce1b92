"""A shop with a model of every kind, and writes to it under whatever names its tables and columns have by now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import psycopg
from psycopg import sql

from dbt.adapters.ivm.compiler import Options, Outcome, maintain
from dbt.adapters.ivm.names import ModelNames, RelationName
from tests.support.database import PsycopgDatabase

Connection = psycopg.Connection[Any]

TABLES = """
CREATE SCHEMA shop; CREATE SCHEMA marts;
CREATE TABLE shop.orders (note text, id int, weight int, customer int, spare int, product int, qty int,
  price numeric, state text DEFAULT 'new', extra text);
CREATE TABLE shop.products (label text, id int PRIMARY KEY, name text, spare int, price numeric);
INSERT INTO shop.products SELECT 'l', i, 'p' || i, i, i FROM generate_series(1, 6) i;
INSERT INTO shop.orders (id, customer, product, qty, price)
  SELECT i, i % 4, 1 + i % 6, i % 5, i FROM generate_series(1, 40) i;
"""

MODELS = {
    "single": "SELECT product, count(*) AS n, sum(qty) AS q FROM shop.orders GROUP BY product",
    "rows_counted": "SELECT count(*) AS n FROM shop.orders",
    "joined": "SELECT p.name, count(*) AS n, sum(o.qty * p.price) AS revenue"
    " FROM shop.orders o JOIN shop.products p ON p.id = o.product GROUP BY p.name",
    "self_joined": "SELECT a.customer, count(*) AS pairs FROM shop.orders a"
    " JOIN shop.orders b ON a.product = b.product AND a.customer = b.customer GROUP BY a.customer",
    "extremes": "SELECT product, min(price) AS cheapest, max(qty) AS most FROM shop.orders GROUP BY product",
    "plain_rows": "SELECT o.id, o.customer, p.name FROM shop.orders o JOIN shop.products p ON p.id = o.product",
    "left_joined": "SELECT p.id, p.name, count(o.id) AS n, max(o.price) AS dearest"
    " FROM shop.products p LEFT JOIN shop.orders o ON p.id = o.product GROUP BY p.id, p.name",
    "ranked": "SELECT id, product, rank() OVER (PARTITION BY product ORDER BY price, id) AS place FROM shop.orders",
    "in_union": "SELECT product AS k, qty AS v FROM shop.orders UNION ALL SELECT id, 1 FROM shop.products",
}


def model(name: str) -> RelationName:
    return RelationName("marts", name)


@dataclass(frozen=True)
class Names:
    """What tables and columns are called by now; those not given have their first names.

    Args:
        columns: of shop.orders.
    """

    orders: str = "shop.orders"
    products: str = "shop.products"
    columns: Mapping[str, str] = field(default_factory=dict)

    def sql(self, text: str) -> str:
        """The text with {orders}, {products} and {column} replaced."""
        columns = {name: name for name in ("id", "customer", "product", "qty", "price")}
        return text.format(orders=self.orders, products=self.products, **{**columns, **self.columns})


WRITES = (
    "INSERT INTO {orders} ({id}, {customer}, {product}, {qty}, {price}) VALUES (101, 1, 2, 9, 0.5), (102, 7, 3, 1, 99)",
    "UPDATE {orders} SET {qty} = {qty} + 1, {customer} = 2 WHERE {id} % 3 = 0",
    "UPDATE {orders} SET {product} = 1 + {product} % 6 WHERE {id} < 20",
    "UPDATE {orders} SET {qty} = 0 WHERE false",
    "DELETE FROM {orders} WHERE {id} = 101 OR {price} > 98",
    "UPDATE {products} SET price = price * 2 WHERE id = 2",
    # more rows than run on a kept plan
    "INSERT INTO {orders} ({id}, {customer}, {product}, {qty}, {price})"
    " SELECT i, i % 4, 1 + i % 6, 1, i FROM generate_series(1000, 1300) i",
    "DELETE FROM {orders} WHERE {id} >= 1000",
    # both tables of a join at once, and one table twice
    "WITH o AS (INSERT INTO {orders} ({id}, {customer}, {product}, {qty}, {price}) VALUES (103, 2, 6, 4, 1) RETURNING 1),"
    " d AS (DELETE FROM {orders} WHERE {id} = 103 RETURNING 1), u AS (UPDATE {orders} SET {price} = 7 WHERE {id} = 5)"
    " UPDATE {products} SET name = 'p0' WHERE id = 6",
    "DELETE FROM {orders} WHERE {id} = 103",
    "UPDATE {products} SET name = 'p6' WHERE id = 6",
)


def write(connection: Connection, names: Names = Names()) -> None:
    """Every kind of write, each its own transaction if the connection is on autocommit."""
    for statement in WRITES:
        connection.execute(names.sql(statement).encode())


def truncate(connection: Connection, names: Names = Names()) -> None:
    connection.execute(names.sql("TRUNCATE {orders}").encode())
    write(connection, names)


def install(connection: Connection, name: str, query: str = "", full_refresh: bool = False) -> Outcome:
    """The model's `dbt run`, committed."""
    with connection.transaction():
        options = Options(full_refresh=full_refresh)
        return maintain(PsycopgDatabase(connection), model(name), query or MODELS[name], options)


def differences(connection: Connection, name: str) -> list[tuple[Any, ...]]:
    public, definition = model(name).sql, ModelNames(model(name)).definition().sql
    return connection.execute(
        f"(TABLE {public} EXCEPT ALL TABLE {definition}) UNION ALL (TABLE {definition} EXCEPT ALL TABLE {public})".encode()
    ).fetchall()


def assert_exact(connection: Connection, *names: str) -> None:
    for name in names or MODELS:
        assert differences(connection, name) == [], name


def exists(connection: Connection, name: str) -> bool:
    return connection.execute("SELECT to_regclass(%s) IS NOT NULL", [model(name).sql]).fetchall() == [(True,)]


def triggers(connection: Connection, table: str) -> int:
    """How many triggers of ours are on the table."""
    query = sql.SQL("SELECT count(*) FROM pg_trigger WHERE tgrelid = to_regclass({}) AND tgname LIKE 'ivm%'")
    return int(connection.execute(query.format(sql.Literal(table))).fetchall()[0][0])
