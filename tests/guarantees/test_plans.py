"""No order of small and large statements in one session makes either dearer than in a session of its own.

PL/pgSQL keeps the plan of a static statement, made for the first change it saw. What is compared is the executor's work as
auto_explain tells it, the rows that the nodes of all plans produced or threw away and the pages they touched: unlike time, it is
the same on a busy machine.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import psycopg
import pytest

from dbt.adapters.ivm.compiler import maintain
from dbt.adapters.ivm.names import RelationName
from dbt.adapters.ivm.render import statements
from tests.support.database import PsycopgDatabase

SCHEMA = """
CREATE SCHEMA raw; CREATE SCHEMA marts;
CREATE TABLE raw.products (id int PRIMARY KEY, category int, price int);
CREATE TABLE raw.orders (id int PRIMARY KEY, product int REFERENCES raw.products ON DELETE CASCADE, quantity int);
CREATE TABLE raw.lines (id int PRIMARY KEY, order_id int REFERENCES raw.orders ON DELETE CASCADE, weight int);
INSERT INTO raw.products SELECT i, i % 5000, i % 7 FROM generate_series(1, 50000) i;
INSERT INTO raw.orders SELECT i, i, i % 1000 FROM generate_series(1, 50000) i;
INSERT INTO raw.lines SELECT i, i, i % 9 FROM generate_series(1, 50000) i;
CREATE INDEX ON raw.orders (product); CREATE INDEX ON raw.orders (quantity); CREATE INDEX ON raw.lines (order_id);
CREATE INDEX ON raw.products (category);
ANALYZE;
"""

JOIN = "FROM raw.orders JOIN raw.products ON orders.product = products.id"
VIEWS = {
    "one_table": "SELECT quantity, count(*) AS n, sum(product) AS s FROM raw.orders GROUP BY quantity",
    "join": f"SELECT category, count(*) AS n, sum(quantity * price) AS s {JOIN} GROUP BY category",
    "three": "SELECT category, count(*) AS n, sum(quantity * weight) AS s"
    f" {JOIN} JOIN raw.lines ON lines.order_id = orders.id GROUP BY category",
    "self_join": "SELECT a.quantity, count(*) AS n FROM raw.orders a JOIN raw.orders b ON a.id = b.product"
    " GROUP BY a.quantity",
    "extremes": "SELECT quantity, max(product) AS hi, min(id) AS lo FROM raw.orders GROUP BY quantity",
    "rows": f"SELECT orders.id, category, quantity {JOIN}",
    "calendar": "SELECT day, count(id) AS n FROM (SELECT generate_series(1, 50000) + 0 AS day) d LEFT JOIN raw.orders"
    " ON product = day GROUP BY day",
}

WRITES = {
    "insert": "INSERT INTO raw.orders SELECT 1000000 + {low} + i, 1 + ({low} + i) % 49999, i % 1000"
    " FROM generate_series(1, {size}) i",
    "update": "UPDATE raw.orders SET quantity = quantity + 1 WHERE id BETWEEN {low} + 1 AND {low} + {size}",
    "delete": "DELETE FROM raw.orders WHERE id BETWEEN {low} + 1 AND {low} + {size}",
    "cascade": "DELETE FROM raw.products WHERE id BETWEEN {low} + 1 AND {low} + {size}",
}
SIZES = {"small": 1, "medium": 200, "large": 3000}
DEARER = 1.5
SLACK = 60
"""Rows and pages: later statements of a transaction meet the versions that earlier ones left."""

EXPLAIN = """
LOAD 'auto_explain'; SET auto_explain.log_min_duration = 0; SET auto_explain.log_nested_statements = on;
SET auto_explain.log_analyze = on; SET auto_explain.log_timing = off; SET auto_explain.log_buffers = on;
SET auto_explain.log_format = json; SET auto_explain.log_level = notice; SET client_min_messages = notice"""


class Session:
    """Counts the work of its statements; everything is undone when it ends."""

    def __init__(self, url: str) -> None:
        self.connection = psycopg.connect(url)
        self.work: Counter[str] = Counter()
        self.connection.execute(EXPLAIN)
        self.connection.add_notice_handler(lambda notice: self._count(notice.message_primary or ""))
        self.low = 0

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    def perform(self, write: str, size: str) -> dict[str, int]:
        """The work of one statement, by view."""
        self.work.clear()
        self.connection.execute(WRITES[write].format(low=self.low, size=SIZES[size]).encode())
        self.low += SIZES[size]
        return {view: self.work[view] for view in VIEWS}

    def _count(self, message: str) -> None:
        _, found, text = message.partition("plan:")
        if found:
            explained = json.loads(text)
            for view in VIEWS:
                if f'"{view}__ivm' in explained["Query Text"]:
                    self.work[view] += work(explained["Plan"])


def work(node: Mapping[str, Any]) -> int:
    """Rows that passed through the nodes, and pages of base tables and states that they touched.

    Our helper tables are left out: nobody vacuums away what the earlier statements of a transaction left in them.
    """
    counted = (part for part in parts(node) if "__ivm_" not in part.get("Relation Name", ""))
    return int(sum(rows(part) + pages(part) - sum(map(pages, part.get("Plans", ()))) for part in counted))


def pages(node: Mapping[str, Any]) -> int:
    """Those of the nodes below are among them."""
    return int(node.get("Shared Hit Blocks", 0) + node.get("Shared Read Blocks", 0))


def rows(node: Mapping[str, Any]) -> float:
    thrown = ("Rows Removed by Filter", "Rows Removed by Join Filter", "Rows Removed by Index Recheck")
    return float(node["Actual Loops"] * (node["Actual Rows"] + sum(node.get(name, 0) for name in thrown)))


def parts(node: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield node
    for child in node.get("Plans", ()):
        yield from parts(child)


def build(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(SCHEMA.encode())
        for name, query in VIEWS.items():
            with connection.transaction():
                maintain(PsycopgDatabase(connection), RelationName("marts", name), query)


def vacuum(url: str) -> None:
    """Sessions that were undone leave dead rows, which would be counted as work of the next one until autovacuum comes."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM")


def alone(url: str, write: str) -> dict[str, dict[str, int]]:
    """The work of a statement of each size in a session of its own."""
    found = {}
    for size in SIZES:
        vacuum(url)
        with Session(url) as session:
            found[size] = session.perform(write, size)
    return found


def dearer(url: str, write: str, order: Iterable[str]) -> list[str]:
    """What costs more in this order than alone."""
    expected = alone(url, write)
    found = []
    vacuum(url)
    with Session(url) as session:
        for place, size in enumerate(order):
            for view, spent in session.perform(write, size).items():
                limit = DEARER * expected[size][view] + SLACK
                if spent > limit:
                    found.append(f"{view}: {size} {write} at place {place}: {spent}, alone {expected[size][view]}")
    return found


ORDERS = (
    "medium small large small medium large small",
    "large small medium small",
    "small small small small small small large medium small",
)


@pytest.fixture(scope="module")
def built(database_url: str) -> str:
    build(database_url)
    return database_url


@pytest.mark.parametrize("write", WRITES)
def test_no_order_of_statements_of_any_size_is_dearer(built: str, write: str) -> None:
    assert [text for order in ORDERS for text in dearer(built, write, order.split())] == []


def test_small_statements_look_at_few_rows_whatever_the_tables_hold(built: str) -> None:
    """Even one that cascades over three tables of 50,000 rows, whose changes are applied together."""
    for write in WRITES:
        with Session(built) as session:
            session.perform(write, "small")
            spent = session.perform(write, "small")
            assert max(spent.values()) < 5000, (write, spent)


def test_a_kept_plan_would_be_dearer(fresh_database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the branch by size the measure finds what it guards against."""
    monkeypatch.setattr(statements, "SMALL", 10**9)
    build(fresh_database_url)
    assert [text for order in ORDERS for text in dearer(fresh_database_url, "update", order.split())] != []
