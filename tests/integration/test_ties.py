"""Orders with ties: found where rows may really tie, and nowhere else."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from dbt.adapters.ivm.algebra.from_sql import to_operators
from dbt.adapters.ivm.algebra.rewrites.prune_outputs import prune_outputs
from dbt.adapters.ivm.catalog.reader import describer
from dbt.adapters.ivm.derivation import bind
from dbt.adapters.ivm.planner.ties import ties
from tests.support.database import PsycopgDatabase

TABLES = """
CREATE SCHEMA raw;
CREATE TABLE raw.orders (order_id int PRIMARY KEY, customer int, "At" timestamp, amount numeric, ref text UNIQUE, tags jsonb);
CREATE TABLE raw.lines (order_id int, line int, amount numeric, PRIMARY KEY (order_id, line));
CREATE TABLE raw.customers (customer int PRIMARY KEY, name text, country text);
CREATE TABLE raw.log (customer int, message text);
CREATE UNIQUE INDEX ON raw.log (message) WHERE customer > 0;
"""
LATEST = 'SELECT *, row_number() OVER (PARTITION BY customer ORDER BY "At" DESC) AS place FROM raw.orders'

OPEN = {
    LATEST: ('row_number() OVER (PARTITION BY customer ORDER BY "At" DESC)', "order_id"),
    f"SELECT customer, amount FROM ({LATEST}) q WHERE place = 1": (
        'row_number() OVER (PARTITION BY customer ORDER BY "At" DESC)', "order_id"),
    'SELECT order_id, lag(amount) OVER (ORDER BY "At") FROM raw.orders': ('lag() OVER (ORDER BY "At")', "order_id"),
    'SELECT order_id, first_value(amount) OVER (PARTITION BY customer ORDER BY "At") FROM raw.orders': (
        'first_value() OVER (PARTITION BY customer ORDER BY "At")', "order_id"),
    'SELECT order_id, sum(amount) OVER (ORDER BY "At" ROWS UNBOUNDED PRECEDING) FROM raw.orders': (
        'sum() OVER (ORDER BY "At")', "order_id"),
    'SELECT order_id, ntile(4) OVER (PARTITION BY customer) FROM raw.orders': (
        "ntile() OVER (PARTITION BY customer)", "order_id"),
    'SELECT DISTINCT ON (customer) customer, amount FROM raw.orders ORDER BY customer, "At" DESC': (
        'DISTINCT ON (customer) ORDER BY customer, "At" DESC', "order_id"),
    "SELECT customer, sum(amount) AS total FROM raw.orders GROUP BY customer ORDER BY total DESC LIMIT 10": (
        "LIMIT 10 ORDER BY total DESC", "customer"),
    "SELECT customer FROM raw.orders LIMIT 10 OFFSET 3": ("LIMIT 10 OFFSET 3 without ORDER BY", "order_id"),
    """SELECT customer, string_agg(message, ',' ORDER BY lower(message)) FROM raw.log GROUP BY customer""": (
        "string_agg(.. ORDER BY lower(message))", ""),
    'SELECT customer, jsonb_object_agg(amount, ref ORDER BY "At") FROM raw.orders GROUP BY customer': (
        'jsonb_object_agg(.. ORDER BY "At")', "order_id"),
    "SELECT customer, ARRAY(SELECT amount FROM raw.orders o WHERE o.customer = c.customer ORDER BY \"At\") FROM raw.customers c": (
        'ARRAY (SELECT .. ORDER BY "At")', ""),
    # One order has several lines, and one country several customers.
    "SELECT o.ref, row_number() OVER (ORDER BY o.order_id) FROM raw.orders o JOIN raw.lines l USING (order_id) WHERE l.line < 3"
    " AND l.amount > 0": ("row_number() OVER (ORDER BY order_id)", "line"),
    "SELECT country, name FROM raw.customers ORDER BY country LIMIT 3": ("LIMIT 3 ORDER BY country", "customer"),
    "SELECT c.name, l.ref FROM raw.customers c LEFT JOIN LATERAL (SELECT * FROM raw.orders o WHERE o.customer = c.customer"
    ' ORDER BY o."At" DESC LIMIT 1) l ON true': ('LIMIT 1 ORDER BY "At" DESC', "order_id"),
    # Where no order matches, the customers are told apart by nothing.
    "SELECT c.name, row_number() OVER (ORDER BY o.order_id) FROM raw.customers c LEFT JOIN raw.orders o USING (customer)": (
        "row_number() OVER (ORDER BY order_id)", "customer"),
    "SELECT n, row_number() OVER (ORDER BY n) FROM (SELECT 'a' k, order_id n, ref FROM raw.orders UNION ALL SELECT 'b', customer,"
    " name FROM raw.customers) q WHERE ref > ''": ("row_number() OVER (ORDER BY n)", ""),
}  # fmt: skip

SETTLED = [
    # Ties do not show.
    "SELECT order_id, rank() OVER w, dense_rank() OVER w, percent_rank() OVER w, cume_dist() OVER w, sum(amount) OVER w,"
    ' count(*) OVER w FROM raw.orders WINDOW w AS (PARTITION BY customer ORDER BY "At")',
    'SELECT order_id, max(amount) OVER (ORDER BY "At" ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) FROM raw.orders',
    "SELECT order_id, first_value(amount) OVER (PARTITION BY customer ORDER BY amount) FROM raw.orders",
    'SELECT amount FROM raw.orders ORDER BY "At"',
    "SELECT amount FROM raw.orders ORDER BY amount DESC LIMIT 3",
    'SELECT order_id FROM raw.orders ORDER BY "At" FETCH FIRST 3 ROWS WITH TIES',
    'SELECT order_id FROM raw.orders ORDER BY "At" LIMIT ALL',
    "SELECT name FROM raw.customers c WHERE EXISTS (SELECT FROM raw.orders o WHERE o.customer = c.customer LIMIT 1)",
    "SELECT customer, string_agg(ref, ',' ORDER BY ref DESC), array_agg(DISTINCT amount),"
    " string_agg(DISTINCT ref, ',' ORDER BY ref) AS different FROM raw.orders GROUP BY customer",
    'SELECT customer, sum(amount ORDER BY "At"), percentile_disc(0.5) WITHIN GROUP (ORDER BY "At") FROM raw.orders'
    " GROUP BY customer",
    "SELECT count(*) FROM raw.orders LIMIT 1",
    # A key is among the columns.
    LATEST.replace("DESC", "DESC, order_id"),
    LATEST.replace("DESC", "DESC, ref"),
    'SELECT order_id, row_number() OVER (PARTITION BY order_id ORDER BY "At") FROM raw.orders',
    'SELECT DISTINCT ON (order_id) order_id, "At" FROM raw.orders',
    "SELECT customer, sum(amount) AS total FROM raw.orders GROUP BY customer ORDER BY total DESC, customer LIMIT 10",
    "SELECT customer, jsonb_object_agg(ref, amount ORDER BY amount) FROM raw.orders GROUP BY customer",
    "SELECT order_id, array_agg(amount ORDER BY line) FROM raw.lines GROUP BY order_id",
    'SELECT order_id, array_agg(o."At" ORDER BY line) FROM raw.orders o JOIN raw.lines USING (order_id) GROUP BY order_id',
    "SELECT customer, ARRAY(SELECT amount FROM raw.orders o WHERE o.customer = c.customer ORDER BY \"At\", ref)"
    " FROM raw.customers c",
    # It follows from a key: by equalities, groups, select lists, numbers, sides of joins.
    "SELECT o.order_id, c.name, row_number() OVER (ORDER BY o.order_id) FROM raw.orders o JOIN raw.customers c USING (customer)",
    "SELECT o.order_id, c.name FROM raw.orders o LEFT JOIN raw.customers c USING (customer) ORDER BY c.name, o.order_id LIMIT 5",
    "SELECT line, row_number() OVER (ORDER BY line) FROM raw.lines WHERE order_id = 7 AND amount > 0",
    "SELECT c.name, t.total, row_number() OVER (ORDER BY t.total, c.customer) FROM raw.customers c JOIN"
    " (SELECT customer, sum(amount) AS total FROM raw.orders GROUP BY customer) t USING (customer)",
    "SELECT day, n, lag(n) OVER (ORDER BY day) FROM (SELECT date_trunc('day', \"At\") AS day, count(*) AS n"
    " FROM raw.orders GROUP BY 1) q",
    "SELECT date_trunc('day', \"At\"), sum(count(*)) OVER (ORDER BY date_trunc('day', \"At\") ROWS UNBOUNDED PRECEDING)"
    " FROM raw.orders GROUP BY 1",
    'SELECT customer, amount FROM (SELECT *, row_number() OVER (PARTITION BY customer ORDER BY "At", order_id) AS place'
    " FROM raw.orders) q ORDER BY customer, place LIMIT 10",
    "SELECT DISTINCT customer, country FROM raw.customers ORDER BY country, customer LIMIT 3",
    "SELECT * FROM (SELECT DISTINCT ON (customer) customer, amount FROM raw.orders ORDER BY customer, order_id) q"
    " ORDER BY customer LIMIT 3",
    "SELECT coalesce(o.order_id, l.order_id) AS id, o.amount FROM raw.orders o FULL JOIN (SELECT order_id, sum(amount) s"
    " FROM raw.lines GROUP BY order_id) l ON o.order_id = l.order_id ORDER BY id LIMIT 3",
    "SELECT n, row_number() OVER (ORDER BY k, n) FROM (SELECT 'a' k, order_id n, ref FROM raw.orders UNION ALL SELECT 'b',"
    " customer, name FROM raw.customers) q WHERE ref > ''",
    "SELECT o.order_id, t.tag, row_number() OVER (PARTITION BY o.order_id ORDER BY t.n) FROM raw.orders o"
    " CROSS JOIN LATERAL jsonb_array_elements_text(o.tags) WITH ORDINALITY AS t(tag, n)",
    "SELECT c.name, l.ref FROM raw.customers c LEFT JOIN LATERAL (SELECT * FROM raw.orders o WHERE o.customer = c.customer"
    ' ORDER BY o."At" DESC, o.order_id LIMIT 1) l ON true ORDER BY c.customer LIMIT 3',
    "SELECT customer, array_agg(amount ORDER BY ref) FROM (SELECT * FROM raw.orders WHERE amount > 0) q GROUP BY customer",
    "SELECT ref FROM raw.orders EXCEPT SELECT message FROM raw.log ORDER BY ref LIMIT 3",
]  # fmt: skip


@pytest.fixture(scope="module")
def database(database_url: str) -> Any:
    with psycopg.connect(database_url) as connection:
        connection.execute(TABLES)
        yield PsycopgDatabase(connection)
        connection.rollback()


def found(database: PsycopgDatabase, query: str) -> list[tuple[str, str]]:
    bound = bind(database, query)
    tree = prune_outputs(to_operators(bound, describer(database)))
    return [(tie.where, ", ".join(tie.enough)) for tie in ties(tree, bound.tables)]


@pytest.mark.parametrize("query", OPEN)
def test_rows_may_tie(database: PsycopgDatabase, query: str) -> None:
    assert found(database, query) == [OPEN[query]]


@pytest.mark.parametrize("query", SETTLED)
def test_no_rows_tie_or_nobody_sees_it(database: PsycopgDatabase, query: str) -> None:
    assert found(database, query) == []
