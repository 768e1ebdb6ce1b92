"""A dbt project on a database of its own, driven by real dbt commands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
import yaml
from dbt.cli.main import dbtRunner, dbtRunnerResult
from psycopg.conninfo import conninfo_to_dict

PROJECT = {
    "name": "shop",
    "version": "1.0",
    "profile": "shop",
    "model-paths": ["models"],
    "flags": {"send_anonymous_usage_stats": False},
}


class Project:
    """A project's files, the commands run on it, and a session that looks at the outcome."""

    def __init__(self, directory: Path, url: str) -> None:
        self.directory = directory
        self.url = url
        self.session = psycopg.connect(url, autocommit=True)
        self.write("dbt_project.yml", yaml.safe_dump(PROJECT))
        self.profile()

    def profile(self, **more: Any) -> None:
        """Writes the profile, with keys beside those that the connection needs."""
        info = conninfo_to_dict(self.url)
        output = {
            "type": "ivm",
            "host": info.get("host", "localhost"),
            "port": int(info.get("port", 5432)),
            "user": info.get("user", "postgres"),
            "password": info.get("password", ""),
            "dbname": info["dbname"],
            "schema": "analytics",
            "threads": 2,
            **more,
        }
        self.write("profiles.yml", yaml.safe_dump({"shop": {"target": "dev", "outputs": {"dev": output}}}))

    def write(self, path: str, text: str) -> None:
        file = self.directory / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def dbt(self, *arguments: str) -> dbtRunnerResult:
        """Runs a dbt command in this process."""
        where = ["--project-dir", str(self.directory), "--profiles-dir", str(self.directory)]
        return dbtRunner().invoke([*arguments, *where])

    def run(self, *arguments: str) -> dict[str, str]:
        """Runs a dbt command that must succeed; returns each node's message by the node's name."""
        done = self.dbt(*arguments)
        assert done.exception is None, done.exception
        messages = {result.node.name: str(result.message) for result in done.result.results}
        assert done.success, messages
        return messages

    def fail(self, *arguments: str) -> str:
        """Runs a dbt command that must fail; returns what it said."""
        done = self.dbt(*arguments)
        assert not done.success
        if done.exception is not None:
            return str(done.exception)
        return "\n".join(str(result.message) for result in done.result.results if result.status in ("error", "fail"))

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        return self.session.execute(sql.encode()).fetchall()

    def execute(self, sql: str) -> None:
        self.session.execute(sql.encode())

    def other_session(self) -> psycopg.Connection[Any]:
        """A second session, say of the application that writes to the base tables."""
        return psycopg.connect(self.url, autocommit=True)

    def inventory(self) -> list[tuple[Any, ...]]:
        """Every relation, comment, rule, function and trigger that is not PostgreSQL's own, with its last writer."""
        return self.query(
            "SELECT 'relation', c.oid::regclass::text, c.oid::text, c.xmin::text"
            " FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace"
            " WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'"
            " UNION ALL SELECT 'comment', d.description, d.objoid::text || '.' || d.objsubid::text, d.xmin::text"
            " FROM pg_description AS d WHERE d.objoid >= 16384"
            " UNION ALL SELECT 'rule', r.rulename, r.oid::text, r.xmin::text"
            " FROM pg_rewrite AS r WHERE r.oid >= 16384"
            " UNION ALL SELECT 'function', p.oid::regprocedure::text, p.oid::text, p.xmin::text"
            " FROM pg_proc AS p WHERE p.oid >= 16384"
            " UNION ALL SELECT 'trigger', t.tgname, t.oid::text, t.xmin::text"
            " FROM pg_trigger AS t WHERE NOT t.tgisinternal"
            " ORDER BY 1, 2, 3"
        )

    def names(self) -> list[str]:
        """What `inventory` has, as "kind name"."""
        return [f"{row[0]} {row[1]}" for row in self.inventory()]


@pytest.fixture
def project(tmp_path: Path, fresh_database_url: str) -> Iterator[Project]:
    """An empty project on an empty database."""
    project = Project(tmp_path, fresh_database_url)
    yield project
    project.session.close()


SUMMARY = """
select p.category, count(*) as num_orders, sum(o.quantity) as total_quantity, sum(o.quantity * p.price) as total_revenue
from shop.orders o join shop.products p on p.product_id = o.product_id
group by p.category
"""


@pytest.fixture
def shop(project: Project) -> Project:
    """Products and orders in the database, and one incremental view over them in the project."""
    project.execute(
        "CREATE SCHEMA shop;"
        "CREATE TABLE shop.products (product_id int PRIMARY KEY, category text, price int);"
        "CREATE TABLE shop.orders (order_id int PRIMARY KEY, product_id int, quantity int);"
        "INSERT INTO shop.products VALUES (1, 'Electronics', 1999), (2, 'Apparel', 20), (3, 'Home', 50);"
        "INSERT INTO shop.orders SELECT i, 1 + i % 3, 1 + i % 5 FROM generate_series(1, 100) AS i"
    )
    project.write("models/category_sales.sql", "{{ config(materialized='incremental_view') }}\n" + SUMMARY)
    return project
