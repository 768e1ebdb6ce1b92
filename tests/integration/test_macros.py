"""The macros for projects, in a project that has installed them from git."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

from tests.support.project import DbtFailed, Project, integration_project

ROOT = Path(__file__).resolve().parents[2]
HEARD = """
{% macro ivm_on_difference(relation, found) %}
  {% do ivm_macros.warn_on_difference(relation, found) %}
  {% call statement(auto_begin=true) %}create table shop.heard as select {{ found.differences }} as n{% endcall %}
  {% do adapter.commit() %}
{% endmacro %}
"""


def published(directory: Path) -> Path:
    """A git repository with what makes this one a package."""
    shutil.copytree(ROOT / "macros", directory / "macros")
    shutil.copy(ROOT / "dbt_project.yml", directory)
    # The adapter's other folders must not be taken for the package's.
    for folder in ("tests/oracle/cases", "integration_tests/models"):
        shutil.copytree(ROOT / folder, directory / folder)
    git = ["git", "-c", "user.name=test", "-c", "user.email=test@example.com", "-C", str(directory)]
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "published"]):
        subprocess.run([*git, *command], check=True)
    return directory


@pytest.fixture(scope="module")
def project(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with integration_project(database_url) as project, psycopg.connect(database_url) as connection:
        project.create_sources(connection, "shop")
        connection.execute("INSERT INTO shop.orders (product_id, quantity) SELECT product_id, 3 FROM shop.products")
        connection.commit()
        repository = published(tmp_path_factory.mktemp("published"))
        package = {"git": repository.as_uri(), "revision": "main", "warn-unpinned": False}
        (project.directory / "packages.yml").write_text(json.dumps({"packages": [package]}))
        (project.directory / "macros").mkdir()
        (project.directory / "macros" / "heard.sql").write_text(HEARD)
        for folder in ("models/trips", "models/tpch", "tests"):
            shutil.rmtree(project.directory / folder)
        (project.directory / "models" / "shop" / "shop.yml").unlink()
        project.dbt("deps")
        project.dbt("run", "--select", "category_sales_summary")
        yield project


@pytest.fixture
def session(project: Project) -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(project.url, autocommit=True) as connection:
        yield connection


def test_on_difference_is_heard(project: Project, session: psycopg.Connection[Any]) -> None:
    with session.transaction():
        session.execute("SET LOCAL session_replication_role = replica")
        session.execute("DELETE FROM shop.orders WHERE product_id = 1")
    with pytest.raises(DbtFailed):
        project.dbt("run-operation", "ivm_verify", "--args", "{model: category_sales_summary}")
    assert session.execute("SELECT n FROM shop.heard").fetchall() == [(2,)]
    project.dbt("run", "--full-refresh", "--select", "category_sales_summary")


def test_load_paused(project: Project, session: psycopg.Connection[Any]) -> None:
    arguments = {"model": "category_sales_summary", "sql": "delete from shop.orders where product_id = 2"}
    project.dbt("run-operation", "load_paused", "--args", json.dumps(arguments))
    project.dbt("run-operation", "ivm_verify", "--args", "{model: category_sales_summary}")
    with pytest.raises(DbtFailed):
        project.dbt("run-operation", "load_paused", "--args", json.dumps({**arguments, "sql": "delete from nothing"}))
    session.execute("DELETE FROM shop.orders WHERE product_id = 3")
    project.dbt("run-operation", "ivm_resume", "--args", "{model: category_sales_summary}")
    project.dbt("run-operation", "ivm_verify", "--args", "{model: category_sales_summary}")


def test_record_status(project: Project, session: psycopg.Connection[Any]) -> None:
    file = project.directory / "dbt_project.yml"
    text = file.read_text()
    file.write_text(text + 'on-run-end: "{{ ivm_macros.record_status() }}"\n')
    for _ in range(2):
        project.dbt("run", "--select", "category_sales_summary")
    file.write_text(text)
    found = session.execute(
        "SELECT DISTINCT relation, state, num_rows > 0, count(*) OVER () FROM analytics.ivm_status_history"
    )
    assert found.fetchall() == [("analytics.category_sales_summary", "ok", True, 2)]


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
