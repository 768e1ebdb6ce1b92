"""Calendars as dbt projects make them, dbt.date_spine in an upstream view or table, under incremental views."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import yaml

from tests.functional.conftest import PROJECT, Project
from tests.functional.test_incremental_view import assert_in_sync

TABLES = """
CREATE SCHEMA app;
CREATE TABLE app.orders (order_id int PRIMARY KEY, customer int, amount numeric(10, 2), at timestamp);
INSERT INTO app.orders SELECT i, i % 4, i * 1.5, timestamp '2024-01-01 07:00' + i * interval '5 hours'
FROM generate_series(1, 40) AS i;
"""
WRITES = """
INSERT INTO app.orders VALUES (41, 1, 7, '2024-01-09 23:59'), (42, 9, NULL, NULL), (43, 2, 3, '2030-01-01');
UPDATE app.orders SET at = at + interval '1 day', amount = amount + 1 WHERE order_id % 5 = 0;
DELETE FROM app.orders WHERE order_id % 7 = 0 OR at::date = '2024-01-02'
"""
SPINE = """{{ config(materialized='%s') }}
select date_day, date_trunc('week', date_day)::date as week
from ({{ dbt.date_spine('day', "cast('2023-12-30' as date)", "cast('2024-01-12' as date)") }}) as days"""
ORDERS = "{{ source('app', 'orders') }}"
MODELS = {
    "daily": "select d.date_day, count(o.order_id) as orders, coalesce(sum(o.amount), 0) as revenue"
    f" from {{{{ ref('days') }}}} d left join {ORDERS} o on o.at::date = d.date_day group by 1",
    "buyers": "select d.date_day, d.week, count(distinct o.customer) as buyers"
    f" from {{{{ ref('days') }}}} d left join {ORDERS} o on o.at >= d.date_day and o.at < d.date_day + interval '1 day'"
    " group by 1, 2",
    "running": "select date_day, sum(revenue) over (order by date_day) as revenue from {{ ref('daily') }}",
    "of_a_table": "select d.date_day, count(o.order_id) as orders"
    f" from {{{{ ref('stored_days') }}}} d left join {ORDERS} o on o.at::date = d.date_day group by 1",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, database_url: str) -> Iterator[Project]:
    project = Project(tmp_path_factory.mktemp("spines"), database_url)
    project.execute(TABLES)
    models = {"models": {"shop": {"+materialized": "incremental_view"}}}
    project.write("dbt_project.yml", yaml.safe_dump({**PROJECT, **models}))
    project.write("models/days.sql", SPINE % "view")
    project.write("models/stored_days.sql", SPINE % "table")
    for name, query in MODELS.items():
        project.write(f"models/{name}.sql", query)
    project.write("models/schema.yml", "sources: [{name: app, schema: app, tables: [{name: orders}]}]")
    project.run("run")
    yield project
    project.session.close()


def test_reports_over_a_calendar_are_maintained(built: Project) -> None:
    queries = {r.node.name: r.node.compiled_code for r in built.dbt("compile").result.results if r.node.name in MODELS}
    built.execute(WRITES)
    for name, query in queries.items():
        assert_in_sync(built, query, f"analytics.{name}")
    assert built.session.execute("SELECT count(*), sum(orders) > 20 FROM analytics.daily").fetchone() == (13, True)
    assert {built.run("run")[name] for name in ("daily", "buyers", "running")} == {"INCREMENTAL VIEW unchanged"}


def test_explain_names_the_index_of_a_range(built: Project, capsys: pytest.CaptureFixture[str]) -> None:
    built.execute(
        "INSERT INTO app.orders SELECT i, 1, 1, timestamp '2025-01-01' + i * interval '1 minute'"
        " FROM generate_series(1000, 13000) i; ANALYZE app.orders"
    )
    capsys.readouterr()
    built.dbt("run-operation", "ivm_explain", "--args", "{model: buyers}")
    said = capsys.readouterr().out
    assert "from app.orders: found over a constant relation" in said
    assert 'CREATE INDEX ON "app"."orders" ("at");' in said
