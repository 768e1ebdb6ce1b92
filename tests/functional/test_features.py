"""What a project may ask of any model, asked of incremental views: databases, grants by hand, unlogged, versions, failures."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import yaml
from dbt.artifacts.resources.v1.model import ModelConfig

from tests.functional.conftest import PROJECT, Project
from tests.functional.test_incremental_view import assert_in_sync

POINTERS = "latest_version_pointer" in ModelConfig.__dataclass_fields__

DATABASE_RULE = """
{% macro generate_database_name(custom_database_name=none, node=none) -%}
  {{ target.database if custom_database_name in (none, 'warehouse') else custom_database_name }}
{%- endmacro %}
"""
QUERY = "select region, count(*) as num, sum(amount) as amount from app.sales group by region"
NO_AMOUNT = "select region, count(*)::int as num from app.sales group by region"
STAGED = "select region, count(*) as num from {{ ref('staged') }} group by region"


@pytest.fixture(scope="module")
def sales(tmp_path_factory: pytest.TempPathFactory, database_url: str) -> Iterator[Project]:
    """A table to read from, in a project whose models are incremental views unless they say otherwise."""
    project = Project(tmp_path_factory.mktemp("features"), database_url)
    project.execute(
        "CREATE SCHEMA app; CREATE TABLE app.sales (id int PRIMARY KEY, region text, amount int);"
        "INSERT INTO app.sales SELECT i, 'r' || i % 3, i FROM generate_series(1, 30) AS i;"
        "CREATE UNLOGGED TABLE app.sessions AS TABLE app.sales"
    )
    models = {"models": {"shop": {"+materialized": "incremental_view"}}}
    project.write("dbt_project.yml", yaml.safe_dump({**PROJECT, **models}))
    project.write("macros/database_rule.sql", DATABASE_RULE)
    yield project
    project.session.close()


def model(project: Project, name: str, query: str, config: str = "") -> None:
    project.write(f"models/{name}.sql", f"{{{{ config({config}) }}}}\n{query}\n" if config else query)


def privileges(project: Project, relation: str) -> list[tuple[str, str, bool]]:
    return [
        (privilege, column, grantable)
        for privilege, column, grantable in project.query(
            "SELECT x.privilege_type, coalesce(g.attname::text, ''), x.is_grantable FROM (SELECT NULL AS attname, relacl AS acl"
            f" FROM pg_class WHERE oid = '{relation}'::regclass UNION ALL SELECT attname, attacl FROM pg_attribute"
            f" WHERE attrelid = '{relation}'::regclass) AS g CROSS JOIN LATERAL aclexplode(g.acl) AS x"
            " JOIN pg_roles AS r ON r.oid = x.grantee WHERE r.rolname = 'pg_monitor' ORDER BY 1, 2"
        )
    ]


def test_a_rule_of_the_project_chooses_the_database(sales: Project) -> None:
    """PostgreSQL allows the connection's database alone."""
    model(sales, "by_region", QUERY, "database='warehouse'")
    assert sales.run("run", "-s", "by_region")["by_region"].startswith("INCREMENTAL VIEW created")
    here = sales.query("SELECT current_database()")[0][0]
    before = sales.inventory()
    model(sales, "elsewhere", QUERY, "database='other'")
    failed = sales.dbt("run", "-s", "elsewhere")
    assert not failed.success
    said = str(failed.exception or failed.result.results[0].message)
    assert f"Cross-db references not allowed in ivm (other vs {here})" in said
    assert sales.inventory() == before
    (sales.directory / "models/elsewhere.sql").unlink()


def test_grants_by_hand_survive_whatever_dbt_does(sales: Project) -> None:
    """What copy_grants asks for elsewhere."""
    model(sales, "staged", "select * from app.sales", "materialized='table'")
    model(sales, "granted", QUERY)
    model(sales, "above", STAGED)
    sales.run("run", "-s", "granted", "staged", "above")
    sales.execute(
        "GRANT SELECT ON analytics.granted, analytics.above TO pg_monitor WITH GRANT OPTION;"
        "GRANT UPDATE (region) ON analytics.granted TO pg_monitor"
    )
    granted = [("SELECT", "", True), ("UPDATE", "region", False)]
    steps = [
        ("rebuilt", QUERY, ["--full-refresh"]),
        ("rebuilt", NO_AMOUNT, []),
        ("rebuilt", QUERY, []),
        ("unchanged", QUERY, []),
    ]
    for kind, query, flags in steps:
        model(sales, "granted", query)
        assert sales.run("run", "-s", "granted", *flags)["granted"].startswith(f"INCREMENTAL VIEW {kind}")
        assert privileges(sales, "analytics.granted") == granted
    # An upstream table that is replaced; triggers that are off.
    sales.run("run", "-s", "staged")
    sales.execute("ALTER TABLE app.sales DISABLE TRIGGER USER")
    assert sales.run("run", "-s", "granted")["granted"].startswith("INCREMENTAL VIEW repaired")
    assert privileges(sales, "analytics.granted") == granted
    assert privileges(sales, "analytics.above") == granted[:1]


def test_unlogged_is_a_config_like_others(sales: Project) -> None:
    model(sales, "live", QUERY.replace("sales", "sessions"), "unlogged=true")
    sales.run("run", "-s", "live")
    kept = "SELECT DISTINCT relpersistence FROM pg_class WHERE relname IN ('live__ivm', 'live__ivm_key')"
    assert sales.query(kept) == [("u",)]
    sales.execute("DELETE FROM app.sessions WHERE id < 7")
    assert_in_sync(sales, QUERY.replace("sales", "sessions"), "analytics.live")
    before = sales.inventory()
    model(sales, "live", QUERY, "unlogged=true")
    said = sales.fail("run", "-s", "live")
    assert "app.sales" in said
    assert "unlogged" in said.lower()
    assert sales.inventory() == before


def test_failures_of_our_test_are_stored(sales: Project) -> None:
    model(sales, "tested", QUERY)
    sales.write(
        "models/tested.yml",
        "models: [{name: tested, data_tests: [{ivm_in_sync: {name: tested_in_sync, config: {store_failures: true}}}]}]",
    )
    sales.run("run", "-s", "tested")
    stored = "SELECT count(*) FROM analytics_dbt_test__audit.tested_in_sync"
    sales.run("test", "-s", "tested")
    assert sales.query(stored) == [(0,)]
    sales.execute(
        "UPDATE analytics.tested__ivm SET n = n + 1 WHERE ctid = (SELECT min(ctid) FROM analytics.tested__ivm)"
    )
    sales.fail("test", "-s", "tested")
    assert sales.query(stored) == [(2,)]
    assert {type(value) for row in sales.query("TABLE analytics_dbt_test__audit.tested_in_sync") for value in row} <= {
        str,
        int,
    }


def test_views_that_a_full_refresh_takes_along_come_back_in_the_same_run(sales: Project) -> None:
    model(sales, "below", QUERY)
    model(sales, "on_top", "select region from {{ ref('below') }}", "materialized='view'")
    model(sales, "on_that", "select region from {{ ref('on_top') }}", "materialized='view'")
    sales.run("run", "-s", "below+")
    model(sales, "below", NO_AMOUNT)
    assert "view analytics.on_top" in sales.fail("run", "-s", "below")
    sales.run("run", "-s", "below+", "--full-refresh")
    assert_in_sync(sales, NO_AMOUNT, "analytics.below")
    assert_in_sync(sales, "select distinct region from app.sales", "analytics.on_that")


@pytest.mark.skipif(not POINTERS, reason="this version of dbt-core has no latest_version_pointer")
def test_dbt_keeps_a_pointer_to_the_latest_version(sales: Project) -> None:
    """A view over ours, which goes along with all that happens to it."""
    sales.write(
        "models/ranked.yml",
        "models: [{name: ranked, latest_version: 2, config: {latest_version_pointer: {enabled: true}},"
        " versions: [{v: 1}, {v: 2}]}]",
    )
    model(sales, "ranked_v1", NO_AMOUNT)
    model(sales, "ranked_v2", QUERY)
    for kind in ("created", "unchanged"):
        results = sales.dbt("run", "-s", "ranked").result.results
        assert all(str(r.message).startswith(f"INCREMENTAL VIEW {kind}") for r in results)
        assert_in_sync(sales, QUERY, "analytics.ranked")
    sales.execute("INSERT INTO app.sales VALUES (31, 'r9', 5)")
    assert_in_sync(sales, QUERY, "analytics.ranked")
    wider = QUERY.replace(" from", ", max(amount) as most from")
    model(sales, "ranked_v2", wider)
    sales.run("run", "-s", "ranked")
    assert_in_sync(sales, wider, "analytics.ranked")
    # PostgreSQL cannot take a column away from under a view: that needs the flag, as with any other view on top.
    model(sales, "ranked_v2", NO_AMOUNT)
    assert "view analytics.ranked" in sales.fail("run", "-s", "ranked")
    assert_in_sync(sales, wider, "analytics.ranked")
    sales.run("run", "-s", "ranked", "--full-refresh")
    assert_in_sync(sales, NO_AMOUNT, "analytics.ranked")


@pytest.mark.parametrize("materialized", ["view", "incremental_view"])
def test_an_empty_or_sampled_upstream_model_empties_what_reads_it_until_its_next_run(
    sales: Project, materialized: str
) -> None:
    """As it does a view; dbt's queries with LIMIT are followed like any other."""
    sales.write("models/sources.yml", "sources: [{name: app, tables: [{name: sales}]}]")
    model(sales, "source_of_it", "select * from {{ source('app', 'sales') }}", f"materialized='{materialized}'")
    model(sales, "reader", "select region, count(*) as num from {{ ref('source_of_it') }} group by region")
    sales.run("run", "-s", "source_of_it", "reader")
    sales.run("run", "--empty", "-s", "source_of_it")
    assert sales.query("TABLE analytics.reader") == []
    sales.run("run", "-s", "source_of_it")
    sales.execute("UPDATE app.sales SET region = 'r0' WHERE id = 5")
    assert_in_sync(sales, "select region, count(*) from app.sales group by region", "analytics.reader")
