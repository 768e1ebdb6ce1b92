"""The integration project through real dbt commands, its base tables written to in between."""

from __future__ import annotations

import json
from collections.abc import Iterator
from random import Random
from typing import Any

import psycopg
import pytest
from psycopg import sql

from tests.oracle.oracle import difference
from tests.support.project import Node, Project, integration_project, maintained
from tests.support.shop_trips_tpch_writes import FIXED_TPCH, WRITERS

FOLDERS = ("shop", "trips", "tpch")
STATEMENTS = 100
OBJECTS = """
    SELECT 'relation', c.oid, c.relfilenode::text, c.xmin::text FROM pg_class c WHERE c.relname LIKE '%\\_\\_ivm%'
    UNION ALL SELECT 'function', p.oid, p.proname, p.xmin::text FROM pg_proc p WHERE p.proname LIKE '%\\_\\_ivm%'
    UNION ALL SELECT 'trigger', t.oid, t.tgname, t.xmin::text FROM pg_trigger t WHERE t.tgname LIKE 'ivm\\_%'
    ORDER BY 1, 2
"""


@pytest.fixture(scope="module")
def project(database_url: str) -> Iterator[Project]:
    """The project, its sources created, built for the first time while they are empty but for the products."""
    with integration_project(database_url) as project:
        with psycopg.connect(database_url) as connection:
            project.create_sources(connection, *FOLDERS)
        project.dbt("build")
        yield project


@pytest.fixture
def session(project: Project) -> Iterator[psycopg.Connection[Any]]:
    """The application that writes to the base tables, each statement committed."""
    with psycopg.connect(project.url, autocommit=True) as connection:
        yield connection


def incremental_views(project: Project) -> list[Node]:
    return maintained(project.dbt("compile"))


def folder_of(project: Project, model: Node) -> str:
    return next(project.directory.glob(f"models/*/{model.name}.sql")).parent.name


def assert_all_equal(session: psycopg.Connection[Any], models: list[Node], after: str) -> None:
    for model in models:
        found = difference(session, sql.Identifier(*model.relation), model.query)
        assert not found, f"{model.name} after {after}\n{found}"


def write_at_random(session: psycopg.Connection[Any], folder: str, seed: int, number: int, models: list[Node]) -> None:
    random = Random(seed)
    for _ in range(number):
        statement = random.choice(WRITERS[folder])(random)
        session.execute(statement.encode())
        assert_all_equal(session, models, statement)


def write_everywhere(project: Project, session: psycopg.Connection[Any], seed: int, number: int) -> None:
    """Every model must still be maintained."""
    models = incremental_views(project)
    for folder in FOLDERS:
        write_at_random(session, folder, seed, number, [m for m in models if folder_of(project, m) == folder])


def test_every_folder_has_incremental_views(project: Project) -> None:
    models = incremental_views(project)
    assert {folder: sum(folder_of(project, model) == folder for model in models) for folder in FOLDERS} == {
        "shop": 9,
        "trips": 2,
        "tpch": 8,
    }


@pytest.mark.parametrize("folder", FOLDERS)
def test_models_equal_their_queries_after_random_writes(
    project: Project, session: psycopg.Connection[Any], folder: str
) -> None:
    models = [model for model in incremental_views(project) if folder_of(project, model) == folder]
    if folder == "tpch":
        for statement in FIXED_TPCH:
            session.execute(statement.encode())
    write_at_random(session, folder, 1, STATEMENTS, models)


def test_run_again_writes_nothing(project: Project, session: psycopg.Connection[Any]) -> None:
    project.dbt("run")  # the incremental model may still collect rows
    before = session.execute(OBJECTS.encode()).fetchall()
    results = maintained(project.dbt("run"))
    assert results
    assert {result.name: result.message for result in results if "unchanged" not in result.message} == {}
    assert session.execute(OBJECTS.encode()).fetchall() == before


def test_whitespace_and_comments_are_no_change(project: Project) -> None:
    project.edit("models/shop/category_sales_summary.sql", "group by", "-- per category\n   group   by")
    (result,) = project.dbt("run", "--select", "category_sales_summary")
    assert "unchanged" in result.message


def test_dbt_tests_pass_on_data(project: Project, session: psycopg.Connection[Any]) -> None:
    session.execute("TRUNCATE shop.orders")
    session.execute("UPDATE shop.products SET category = 'Home' WHERE category = 'Toys'")
    session.execute("INSERT INTO shop.orders (product_id, quantity) SELECT product_id, 2 FROM shop.products")
    results = project.dbt("test")
    assert len(results) > 40
    assert {result.name: result.status for result in results if result.status != "pass"} == {}


def test_snapshot_and_incremental_model_upstream(project: Project, session: psycopg.Connection[Any]) -> None:
    session.execute("UPDATE shop.products SET price = price + 100 WHERE product_id < 4")
    session.execute("INSERT INTO shop.orders (product_id, quantity) VALUES (1, 5), (2, 6)")
    project.dbt("snapshot")
    project.dbt("run", "--select", "order_log")
    models = [m for m in incremental_views(project) if m.name in ("price_history", "orders_per_product")]
    assert len(models) == 2
    assert_all_equal(session, models, "dbt snapshot and dbt run --select order_log")
    versions = session.execute("SELECT max(num_versions) FROM analytics.price_history").fetchone()
    assert versions is not None
    assert versions[0] >= 2


def test_upstream_that_was_rebuilt_is_noticed(project: Project, session: psycopg.Connection[Any]) -> None:
    project.dbt("seed", "--full-refresh")
    project.dbt("run", "--full-refresh", "--select", "order_log")
    project.dbt("run")
    assert_all_equal(session, incremental_views(project), "full refresh of a seed and of an incremental model")
    session.execute("UPDATE analytics.departments SET department = 'Other' WHERE category = 'Home'")
    session.execute("DELETE FROM analytics.order_log WHERE product_id = 1")
    assert_all_equal(session, incremental_views(project), "writes to the rebuilt tables")


def test_docs_generate(project: Project) -> None:
    project.dbt("docs", "generate")
    catalog = json.loads((project.directory / "target" / "catalog.json").read_text())
    node = catalog["nodes"]["model.ivm_integration_tests.category_sales_summary"]
    assert list(node["columns"]) == ["category", "num_orders", "total_quantity", "total_revenue"]
    assert not [name for name in catalog["nodes"] if "__ivm" in name]


def test_full_refresh_rebuilds(project: Project, session: psycopg.Connection[Any]) -> None:
    results = maintained(project.dbt("run", "--full-refresh"))
    assert {result.name for result in results if "unchanged" in result.message} == set()
    assert_all_equal(session, incremental_views(project), "a full refresh")
    write_everywhere(project, session, 2, 15)


def test_other_materialization_and_back_leaves_nothing(project: Project, session: psycopg.Connection[Any]) -> None:
    ours = "SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'ivm%category\\_sales\\_summary%'"
    for materialized in ("table", "view"):
        config = f"{{{{ config(materialized='{materialized}') }}}}\n"
        project.edit("models/shop/category_sales_summary.sql", "select\n", config + "select\n")
        project.dbt("run", "--select", "category_sales_summary")
        assert session.execute(ours.encode()).fetchall() == [(0,)]
        left = session.execute(
            "SELECT relname FROM pg_class WHERE relname LIKE 'category\\_sales\\_summary\\_\\_ivm%'"
            " UNION ALL SELECT proname FROM pg_proc WHERE proname LIKE 'category\\_sales\\_summary\\_\\_ivm%'"
        ).fetchall()
        assert left == []
        project.edit("models/shop/category_sales_summary.sql", config, "")
        project.dbt("run", "--select", "category_sales_summary")
        write_everywhere(project, session, 3, 5)
