"""The macros that projects may copy, in a project that did."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

from tests.support.project import DbtFailed, Project, integration_project

MACROS = Path(__file__).resolve().parents[2] / "macros"
SCHEMA = """
models:
  - name: category_sales_summary
    data_tests: [equals_its_query]
"""


@pytest.fixture(scope="module")
def project(database_url: str) -> Iterator[Project]:
    with integration_project(database_url) as project, psycopg.connect(database_url) as connection:
        project.create_sources(connection, "shop")
        connection.execute("INSERT INTO shop.orders (product_id, quantity) SELECT product_id, 3 FROM shop.products")
        connection.commit()
        shutil.copytree(MACROS, project.directory / "macros")
        for folder in ("models/trips", "models/tpch", "tests"):
            shutil.rmtree(project.directory / folder)
        (project.directory / "models" / "shop" / "shop.yml").write_text(SCHEMA)
        project.dbt("run", "--select", "category_sales_summary")
        yield project


@pytest.fixture
def session(project: Project) -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(project.url, autocommit=True) as connection:
        yield connection


def test_equals_its_query_passes_and_fails(project: Project, session: psycopg.Connection[Any]) -> None:
    (result,) = project.dbt("test", "--select", "category_sales_summary")
    assert result.status == "pass"
    session.execute("ALTER TABLE shop.orders DISABLE TRIGGER USER")
    session.execute("DELETE FROM shop.orders WHERE product_id = 1")
    session.execute("ALTER TABLE shop.orders ENABLE TRIGGER USER")
    (result,) = project.dbt("test", "--select", "category_sales_summary", check=False)
    assert result.status == "fail"
    assert result.message.startswith("Got 2 results")
    project.dbt("run", "--full-refresh", "--select", "category_sales_summary")


def test_grant_base_tables_gives_a_role_what_it_needs(project: Project, session: psycopg.Connection[Any]) -> None:
    role = "ivm_role_of_dbt"
    session.execute(sql.SQL("CREATE ROLE {} LOGIN PASSWORD 'secret'").format(sql.Identifier(role)))
    try:
        (database,) = session.execute("SELECT current_database()").fetchall()[0]
        session.execute(
            sql.SQL("GRANT CREATE ON DATABASE {} TO {}").format(sql.Identifier(database), sql.Identifier(role))
        )
        theirs = Project(
            project.directory, psycopg.conninfo.make_conninfo(project.url, user=role, password="secret"), "of_role"
        )
        with pytest.raises(DbtFailed, match="permission denied for schema shop"):
            theirs.dbt("run", "--select", "category_sales_summary")
        project.dbt("run-operation", "grant_base_tables", "--args", f"{{to_role: {role}}}")
        theirs.dbt("run", "--select", "category_sales_summary")
        session.execute("INSERT INTO shop.orders (product_id, quantity) VALUES (9, 2)")
        rows = "SELECT * FROM {}.category_sales_summary ORDER BY 1"
        assert (
            session.execute(rows.format("of_role").encode()).fetchall()
            == session.execute(rows.format("analytics").encode()).fetchall()
        )
    finally:
        session.execute(sql.SQL("DROP OWNED BY {0} CASCADE").format(sql.Identifier(role)))
        session.execute(sql.SQL("DROP ROLE {0}").format(sql.Identifier(role)))
