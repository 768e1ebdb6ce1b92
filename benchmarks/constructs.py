"""What one changed row costs per construct: prints a table for docs/sql-support.md.

    .venv/bin/python -m benchmarks.constructs [--rows 1000000] [--url ..]

Fills customers, orders and items (a tenth, one and two times the rows), with indexes on the join columns; builds one model
at a time; changes one customer, one order, the items of one order, and 1 % of the orders; reports medians in milliseconds
as the client sees them, beside the time to build the model. Compares the model with its query at the end.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from typing import Any

import psycopg

from benchmarks.run import own_server
from dbt.adapters.ivm.compiler import maintain
from dbt.adapters.ivm.names import RelationName
from tests.support.database import PsycopgDatabase

Connection = psycopg.Connection[Any]

TABLES = """
DROP SCHEMA IF EXISTS app, model CASCADE; CREATE SCHEMA app; CREATE SCHEMA model;
CREATE TABLE app.customers (id int PRIMARY KEY, name text, region int);
CREATE TABLE app.orders (id int PRIMARY KEY, customer_id int, amount numeric(10, 2), status text, placed date);
CREATE TABLE app.items (order_id int, sku int, n int, price numeric(10, 2));
INSERT INTO app.customers SELECT i, 'c' || i, i % 10 FROM generate_series(1, {rows} / 10) AS i;
INSERT INTO app.orders
  SELECT i, 1 + (i::bigint * 7919) % ({rows} / 10), (i % 1000) / 10.0, 's' || i % 5, date '2024-01-01' + i % 365
  FROM generate_series(1, {rows}) AS i;
INSERT INTO app.items SELECT 1 + (i::bigint * 31) % {rows}, i % 1000, i % 7, 1.5 FROM generate_series(1, 2 * {rows}) AS i;
CREATE INDEX ON app.orders (customer_id); CREATE INDEX ON app.items (order_id)
"""

BITS = [f"p{number}" for number in range(12)]
CALENDAR = (
    "SELECT date '2022-01-01' + (row_number() OVER (ORDER BY number) - 1)::int AS day FROM (SELECT "
    + " + ".join(f"{bit}.bit * {2**number}" for number, bit in enumerate(BITS))
    + " AS number FROM "
    + " CROSS JOIN ".join(f"(SELECT 0 AS bit UNION ALL SELECT 1) AS {bit}" for bit in BITS)
    + ") AS numbers"
)
"""4,096 days, as dbt's date_spine makes them."""

MODELS = {
    "LEFT JOIN, rows": "SELECT c.id, c.name, o.id AS order_id, o.amount FROM app.customers c"
    " LEFT JOIN app.orders o ON o.customer_id = c.id",
    "LEFT JOIN to an aggregate": "WITH t AS (SELECT customer_id, count(*) AS n, sum(amount) AS total FROM app.orders GROUP BY 1)"
    " SELECT c.id, c.name, coalesce(t.n, 0) AS n, t.total FROM app.customers c LEFT JOIN t ON t.customer_id = c.id",
    "LEFT JOIN of LEFT JOIN of an aggregate": "SELECT c.id, o.id AS order_id, i.n FROM app.customers c"
    " LEFT JOIN app.orders o ON o.customer_id = c.id"
    " LEFT JOIN (SELECT order_id, sum(n) AS n FROM app.items GROUP BY 1) i ON i.order_id = o.id",
    "GROUP BY over a LEFT JOIN, 10 groups": "SELECT c.region, count(*) AS n, count(o.id) AS orders, sum(o.amount) AS total"
    " FROM app.customers c LEFT JOIN app.orders o ON o.customer_id = c.id GROUP BY c.region",
    "row_number() = 1": "SELECT id, customer_id, amount FROM (SELECT o.*, row_number() OVER"
    " (PARTITION BY customer_id ORDER BY placed DESC, id) AS place FROM app.orders o) q WHERE place = 1",
    "count(DISTINCT)": "SELECT customer_id, count(DISTINCT status) AS n FROM app.orders GROUP BY 1",
    "EXISTS": "SELECT c.id, c.name FROM app.customers c WHERE EXISTS (SELECT FROM app.orders o"
    " JOIN app.items i ON i.order_id = o.id WHERE o.customer_id = c.id AND i.n > 5)",
    "scalar subquery under sum()": "SELECT sum(i.price) AS s FROM app.items i"
    " WHERE i.n < (SELECT 0.2 * avg(j.n) FROM app.items j WHERE j.order_id = i.order_id)",
    "UNION": "SELECT id FROM app.customers UNION SELECT customer_id FROM app.orders",
    "calendar of 4,096 days LEFT JOIN, GROUP BY day": "SELECT s.day, count(o.id) AS n, sum(o.amount) AS total"
    f" FROM ({CALENDAR}) AS s LEFT JOIN app.orders o ON o.placed = s.day GROUP BY s.day",
    "LATERAL .. LIMIT 2": "SELECT c.id, t.id AS order_id FROM app.customers c CROSS JOIN LATERAL"
    " (SELECT o.id FROM app.orders o WHERE o.customer_id = c.id ORDER BY o.amount DESC, o.id LIMIT 2) t",
}

WRITES = {
    "one customer": "UPDATE app.customers SET name = name || 'x', region = region + 1 WHERE id = {number}",
    "one order": "UPDATE app.orders SET amount = amount + 1, status = CASE status WHEN 'a' THEN 'b' ELSE 'a' END"
    " WHERE id = {number}",
    "items of one order": "UPDATE app.items SET n = n + 1 WHERE order_id = {number}",
}
ONE_PERCENT = "UPDATE app.orders SET amount = amount + 1 WHERE id % 100 = 3"
ROUNDS = 15


def milliseconds(connection: Connection, statement: str) -> float:
    start = time.perf_counter()
    connection.execute(statement.encode())
    return (time.perf_counter() - start) * 1000


def writes(connection: Connection) -> list[float]:
    """Medians for single rows; one run of the large change, whose rows are vacuumed away afterwards."""
    medians = [
        statistics.median(milliseconds(connection, text.format(number=1000 + 37 * i)) for i in range(ROUNDS))
        for text in WRITES.values()
    ]
    medians.append(milliseconds(connection, ONE_PERCENT))
    connection.execute("VACUUM app.orders")
    return medians


def differences(connection: Connection, query: str) -> int:
    view = "TABLE model.benchmarked"
    both = f"(({view}) EXCEPT ALL ({query})) UNION ALL (({query}) EXCEPT ALL ({view}))"
    return int(connection.execute(f"SELECT count(*) FROM ({both}) AS d".encode()).fetchone()[0])  # type: ignore[index]


def measure(connection: Connection, query: str) -> tuple[list[float], int]:
    connection.execute("DROP SCHEMA model CASCADE; CREATE SCHEMA model")
    start = time.perf_counter()
    with connection.transaction():
        maintain(PsycopgDatabase(connection), RelationName("model", "benchmarked"), query)
    build = (time.perf_counter() - start) * 1000
    return [*writes(connection), build], differences(connection, query)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--rows", type=int, default=1_000_000, help="orders; a tenth as many customers, twice the items"
    )
    parser.add_argument("--url", help="a server of your own")
    given = parser.parse_args()
    wrong = 0
    with own_server(given.url) as url, psycopg.connect(url, autocommit=True) as connection:
        connection.execute(TABLES.format(rows=given.rows).encode())
        for table in ("customers", "orders", "items"):
            connection.execute(f"VACUUM ANALYZE app.{table}".encode())
        print(f"| model, ms | {' | '.join(WRITES)} | 1 % of orders | build |\n|---|---|---|---|---|---|")
        print(f"| no model | {' | '.join(f'{one:.1f}' for one in writes(connection))} | |")
        for name, query in MODELS.items():
            medians, different = measure(connection, query)
            wrong += different
            print(f"| {name} | {' | '.join(f'{one:.1f}' for one in medians)} |", flush=True)
    print(f"rows of difference: {wrong}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
