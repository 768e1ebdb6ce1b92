"""The shop at size: the same tables once per contender, and the statements that are timed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import sql

Connection = psycopg.Connection[Any]

CATEGORIES = 20
MODELS = {
    "join": "SELECT category, count(*) AS num_orders, sum(quantity) AS total_quantity,"
    " sum(quantity * price) AS total_revenue"
    " FROM {schema}.products JOIN {schema}.orders USING (product_id) GROUP BY category",
    "one_table": "SELECT product_id, count(*) AS num_orders, sum(quantity) AS total_quantity"
    " FROM {schema}.orders GROUP BY product_id",
}


@dataclass(frozen=True)
class Size:
    """How large the shop is, how large a bulk statement, how often everything is measured."""

    products: int = 10_000
    orders: int = 1_000_000
    bulk: int = 100_000
    rounds: int = 15
    statements: int = 20
    refreshes: int = 1
    bulk_rounds: int = 5
    loop: int = 2_000
    loop_rounds: int = 7


def create(connection: Connection, schema: str, size: Size) -> None:
    """Creates and fills a schema with the two tables; the content is the same for every contender."""
    statement = """
        CREATE SCHEMA {schema};
        CREATE TABLE {schema}.products (
            product_id integer PRIMARY KEY, name text NOT NULL, category text NOT NULL, price numeric(10, 2) NOT NULL
        );
        CREATE TABLE {schema}.orders (
            order_id bigint PRIMARY KEY, product_id integer NOT NULL, quantity integer NOT NULL,
            order_time timestamptz NOT NULL DEFAULT now()
        );
        INSERT INTO {schema}.products
            SELECT i, 'product ' || i, 'category ' || i % {categories}, 5 + (i * 7919) % 1000
            FROM generate_series(1, {products}) i;
        INSERT INTO {schema}.orders
            SELECT i, 1 + (i * 7919::bigint) % {products}, 1 + i % 9, now() FROM generate_series(1, {orders}) i;
        CREATE INDEX ON {schema}.orders (product_id);
    """
    connection.execute(
        sql.SQL(statement).format(
            schema=sql.Identifier(schema),
            categories=sql.Literal(CATEGORIES),
            products=sql.Literal(size.products),
            orders=sql.Literal(size.orders),
        )
    )


def vacuum(connection: Connection, schema: str) -> None:
    """What autovacuum would do, but not while the clock runs."""
    tables = connection.execute(
        "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = %s AND c.relkind IN ('r', 'm')",
        [schema],
    ).fetchall()
    for (table,) in tables:
        connection.execute(sql.SQL("VACUUM ANALYZE {}").format(sql.Identifier(schema, table)))


# Each takes the number of the statement, so that every contender is sent the same ones.
ONE_ROW = {
    "insert one order": "INSERT INTO {schema}.orders (order_id, product_id, quantity)"
    " VALUES ({orders} + {i}, 1 + ({i} * 31) % {products}, 1 + {i} % 9)",
    "update one order": "UPDATE {schema}.orders SET quantity = quantity + 1"
    " WHERE order_id = 1 + ({i} * 6007::bigint) % {orders}",
    "delete one order": "DELETE FROM {schema}.orders WHERE order_id = {orders} + {i}",
    "update one price": "UPDATE {schema}.products SET price = price + 1 WHERE product_id = 1 + ({i} * 31) % {products}",
}
BULK = {
    "insert many orders": "INSERT INTO {schema}.orders (order_id, product_id, quantity)"
    " SELECT 2 * {orders} + i, 1 + (i * 31) % {products}, 1 + i % 9 FROM generate_series(1, {bulk}) i",
    "update many orders": "UPDATE {schema}.orders SET quantity = quantity + 1 WHERE order_id > 2 * {orders}",
    "delete many orders": "DELETE FROM {schema}.orders WHERE order_id > 2 * {orders}",
}


def statement(text: str, schema: str, size: Size, number: int | str) -> str:
    """A statement of the lists above for a schema; the number may be the name of a variable."""
    return text.format(schema=schema, orders=size.orders, products=size.products, bulk=size.bulk, i=number)
