"""What a new user sees of a model that is refused: what, where in the query, why, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.functional.conftest import Project

TABLES = """
CREATE SCHEMA raw;
CREATE TABLE raw.orders (id int PRIMARY KEY, customer_id int, amount numeric, status text, created_at timestamptz);
INSERT INTO raw.orders VALUES (1, 1, 1, 'new', '2024-01-01');
CREATE TABLE raw.customers (id int PRIMARY KEY, region text);
CREATE TABLE raw.bystander (x int);
"""
# A model's query, and what its message has.
REFUSED = {
    "who_asks": (
        "select id from raw.orders where status = current_user",
        ("current_user cannot be maintained", "depends on who asks", "filter when reading"),
    ),
    "volatile": ("select id, random() as r from raw.orders", ("the volatile function random()", "pg_catalog.random()")),
    "locking": ("select id from raw.orders for update", ("FOR UPDATE", "Leave it out")),
    "no_table": ("select 1 as one", ("a query without tables", "There is nothing to watch", "materialized='view'")),
    "empty": ("", ("The model has no SELECT", "remedy: ")),
    "two": (
        "select id from raw.orders;\ndrop table raw.bystander",
        ("goes on after a semicolon\n  LINE 2: select id from raw.orders;\n", "a model is one SELECT", "post-hook"),
    ),
    "column": (
        "select o.id,\n  o.custmer_id\nfrom raw.orders o",
        ("custmer_id does not exist", "o.customer_id", "\n  LINE 3:   o.custmer_id\n            ^"),
    ),
    "failing": (
        "select id, 1 / (id - 1) as x from raw.orders",
        ("division by zero", "(computing the rows of analytics.failing as they are now)"),
    ),
    "syntax": ("select id, from raw.orders", ('syntax error at or near "from"\n  LINE 2: select id, from raw.orders',)),
}


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory, database_url: str) -> Iterator[dict[str, str]]:
    """The messages of one run by their models' names."""
    project = Project(Path(tmp_path_factory.mktemp("refused")), database_url)
    project.execute(TABLES)
    for name, (query, _) in REFUSED.items():
        project.write(f"models/{name}.sql", f"{{{{ config(materialized='incremental_view') }}}}\n{query}\n")
    project.execute("CREATE SCHEMA analytics")
    before = project.inventory()
    done = project.dbt("run")
    assert {result.status for result in done.result.results} == {"error"}
    assert project.inventory() == before, "nothing is built and nothing is run beside the SELECT"
    yield {result.node.name: str(result.message) for result in done.result.results}
    project.session.close()


@pytest.mark.parametrize("name", REFUSED)
def test_a_refusal_says_what_where_why_and_what_to_do(refused: dict[str, str], name: str) -> None:
    for part in REFUSED[name][1]:
        assert part in refused[name]
    assert "macro" not in refused[name], "our macros are no help"
    if not refused[name].startswith("Database Error"):  # PostgreSQL's own message, with its place
        assert "\n    why: " in refused[name]
        assert "\n    remedy: " in refused[name]
