"""Incremental views beside what else lives in a database: other extensions, replication, event triggers, a pooler."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest

from tests.functional.conftest import SUMMARY, Project
from tests.support.extension_server import ExtensionServer, extension_server

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
    "INSERT INTO shop.orders SELECT i, 1 + i % 3, i % 9 FROM generate_series(1001, 1300) AS i",
    "INSERT INTO shop.orders VALUES (2001, 1, 5), (2002, 4, 1)",
    "UPDATE shop.orders SET quantity = quantity + 1 WHERE order_id <= 1250",
    "UPDATE shop.products SET category = 'Home' WHERE product_id = 2",
    "WITH o AS (UPDATE shop.orders SET quantity = 0 WHERE order_id = 5)"
    " UPDATE shop.products SET price = price + 1 WHERE product_id = 1",
    "DELETE FROM shop.orders WHERE order_id % 7 = 0",
    "BEGIN ISOLATION LEVEL REPEATABLE READ; DELETE FROM shop.products WHERE product_id = 3; ROLLBACK",
    "TRUNCATE shop.products",
    "INSERT INTO shop.products VALUES (1, 'Electronics', 1999), (2, 'Apparel', 20)",
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


def eventually(question: Callable[[], bool], seconds: float = 60) -> None:
    """Waits for what another process does in its own time."""
    deadline = time.monotonic() + seconds
    while not question():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.05)


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
